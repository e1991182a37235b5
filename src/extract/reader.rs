//! The reader: an article in, what it says out.

use super::clauses::VerbClasses;
use super::discourse::Discourse;
use super::discover::Known;
use super::entities::Entities;
use super::frames::Frames;
use super::matching::KnownMarkers;
use super::modality::Controls;
use super::pass::{Pass, Trace};
use super::statements::Statements;
use crate::article::{Article, blocks};
use crate::graph::{self, Meta};
use crate::language::lexicon::{KeyId, Lexicon};
use crate::language::morphology::Morphology;
use crate::language::tokens::Tokens;
use crate::language::words::Words;
use crate::ontology::{ClassSet, Classes, Diagnostic, FrameFile, Grammar, Names, Source, Terms};
use rustc_hash::FxHashMap;
use std::thread::ScopedJoinHandle;

/// All that is needed to read articles in one language.
pub struct Reader {
    pub classes: Classes,
    pub lang: String,
    pub lexicon: Lexicon,
    pub frames: Frames,
    pub(super) verb_classes: VerbClasses,
    pub(super) controls: Controls,
    pub(super) known: Known,
    pub(super) markers: KnownMarkers,
    pub(super) actors: ClassSet,
    pub(super) sovereign: ClassSet,
    pub(super) things: ClassSet,
    pub(super) bodies: ClassSet,
    pub(super) places: ClassSet,
    /// Words of coded literals: key → (list, code).
    pub(super) codes: FxHashMap<KeyId, Vec<(String, String)>>,
}

impl Reader {
    /// # Errors
    /// All that is wrong with the ontology, each at its place.
    pub fn load(source: &Source, lang: &str) -> Result<Self, Vec<Diagnostic>> {
        let classes = Classes::load(source)?;
        // the frames are the largest part: they are parsed while the words are read
        let (lexicon, files) = std::thread::scope(|scope| {
            let files = scope.spawn(|| FrameFile::load_all(source, lang));
            let lexicon = lexicon(source, lang, &classes);
            (lexicon, joined(files))
        });
        let (mut lexicon, files) = (lexicon?, files?);
        let frames = Frames::compile(&files, lang, &classes, &mut lexicon)?;
        let controls = Controls::new(&mut lexicon);
        let codes = coded_words(&classes, lang, &mut lexicon);
        let set = |names: &[&str]| classes.class_set(names).unwrap_or_default();
        let missing =
            || Diagnostic::of_file("S020", "ontology/entities.toml", "a class that the reader speaks of is missing");
        Ok(Reader {
            known: Known::new(&classes, &lexicon).ok_or_else(|| vec![missing()])?,
            verb_classes: VerbClasses::new(&lexicon),
            markers: KnownMarkers::new(&lexicon),
            actors: set(&["Agent"]),
            sovereign: set(&["State", "InternationalOrganization"]),
            things: set(&["Artefact", "City", "Region", "Facility"]),
            bodies: set(&["Firm", "Organization", "InternationalOrganization", "Network"]),
            places: set(&["City", "Region"]),
            lang: lang.to_owned(),
            classes,
            lexicon,
            frames,
            controls,
            codes,
        })
    }

    /// Reads one article.
    pub fn read(&self, text: &str, meta: Meta) -> graph::Reading {
        self.trace(text, meta, &mut |_| {})
    }

    /// Reads one article and shows each sentence as it is read.
    pub fn trace(&self, text: &str, meta: Meta, show: &mut dyn FnMut(&Trace<'_>)) -> graph::Reading {
        let article = Article::new(text, &meta);
        let mut words = Words::new(&self.lexicon);
        let tokens = Tokens::scan(&article.nfc, &blocks(&article.nfc), &self.lexicon.rules, &mut words);
        let mut pass = Pass {
            reader: self,
            article: &article,
            words: &words,
            tokens: &tokens,
            entities: Entities::new(&self.lexicon),
            discourse: Discourse::default(),
            statements: Statements::default(),
            phrases: Vec::new(),
        };
        pass.discover();
        pass.prepare();
        pass.read(show);
        let mut out = pass.finish();
        out.meta = meta.clone();
        out.text = text.to_owned();
        out
    }
}

fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn lexicon(source: &Source, lang: &str, classes: &Classes) -> Result<Lexicon, Vec<Diagnostic>> {
    let one = |d: Diagnostic| vec![d];
    let grammar = Grammar::load(source, lang).map_err(one)?;
    std::thread::scope(|scope| {
        let names = scope.spawn(|| Names::load(source, classes));
        let terms = Terms::load(source, lang, classes).map_err(one);
        let morphology = morphology(source, lang).map_err(one);
        let (names, terms, morphology) = (joined(names)?, terms?, morphology?);
        Ok(Lexicon::new(grammar, morphology, names, terms))
    })
}

fn morphology(source: &Source, lang: &str) -> Result<Morphology, Diagnostic> {
    let tables = source.read(&format!("languages/{lang}/morphology.toml"))?;
    let verbs = source.read(&format!("languages/{lang}/verbs.toml"))?;
    Morphology::from_toml(&tables.text, &verbs.text).map_err(|e| Diagnostic::from_toml(&tables.shown, &tables.text, &e))
}

fn coded_words(classes: &Classes, lang: &str, lexicon: &mut Lexicon) -> FxHashMap<KeyId, Vec<(String, String)>> {
    let mut out: FxHashMap<KeyId, Vec<(String, String)>> = FxHashMap::default();
    for list in classes.lists() {
        for code in &list.codes {
            for word in code.words(lang).iter().filter(|w| !w.contains(' ')) {
                out.entry(lexicon.intern(word)).or_default().push((list.name.clone(), code.id.clone()));
            }
        }
    }
    out
}
