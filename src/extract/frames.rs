//! Frames compiled for matching: triggers as lemmas, roles as ways to be filled, both checked.

use super::signs::{Sign, key_sign, sign_of};
use crate::graph::Modality;
use crate::language::lexicon::{KeyId, Lexicon, MarkerId};
use crate::language::morphology::{LemmaId, VerbForm};
use crate::ontology::diagnostic::{Diagnostic, code, hint_for};
use crate::ontology::{ClassSet, Classes, Document, EntityClassId, FrameFile, RawFrame, RawPhrase, With};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How a chunk must be marked to fill a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Who acts; voice decides how that is said.
    Subject,
    /// Who or what is acted upon; voice decides how that is said.
    Object,
    /// A genitive right before the trigger.
    Genitive,
    Nominative,
    Accusative,
    Locative,
    /// A state's adjective right before the trigger.
    Adjective,
    /// The noun after a participle.
    Modified,
    /// A list of bare words beside the trigger, one of them known to be of the class.
    List,
    Marker(MarkerId),
    /// The routine for symmetric parties.
    Parties,
}

/// One way to fill a role.
#[derive(Clone, Debug)]
pub struct Way {
    pub marks: Vec<Mark>,
    pub classes: ClassSet,
    /// A name of unknown class may fill it, and gets the first class named.
    pub unknown: bool,
    pub unknown_class: Option<EntityClassId>,
    /// Only what has a name.
    pub named: bool,
    /// A statement may fill it.
    pub event: bool,
    /// The role takes a state, too: for an office holder without a name his state stands.
    pub of_state: bool,
    pub cost: f32,
}

#[derive(Clone, Debug)]
pub struct Slot {
    /// Index into the roles of the class.
    pub role: u8,
    pub required: bool,
    pub symmetric: bool,
    pub ways: Vec<Way>,
    /// May be taken from what was said before.
    pub inherits: bool,
    /// Comes from where another role lies, or from the other party.
    pub context: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Lemma {
    Key(KeyId),
    Verb(LemmaId),
    /// This very form.
    Exact(KeyId),
    Office,
}

/// An element of a trigger, with its alternatives.
#[derive(Clone, Debug)]
pub struct Element {
    pub lemmas: Vec<Lemma>,
    /// As it is written.
    pub words: String,
    /// Other words may stand between the element before and this one.
    pub gap: bool,
    /// Those of the lemmas that are passive participles.
    pub participles: Vec<Lemma>,
}

#[derive(Clone, Debug)]
pub struct Frame {
    /// Index into the statement classes.
    pub class: usize,
    /// `bn/ArmsTransfer/buy`
    pub rule: String,
    pub triggers: Vec<Vec<Element>>,
    pub with: With,
    pub slots: Vec<Slot>,
    pub needs: Vec<KeyId>,
    pub forbids: Vec<KeyId>,
    pub modality: Option<Modality>,
    pub undated: bool,
    /// Where its needed words are missing, a subject who is known to hold an office serves.
    pub official: bool,
    pub verbal: bool,
    pub happens: bool,
    pub objective: bool,
    pub cost: f32,
}

/// An element of a phrase pattern.
#[derive(Clone, Debug)]
pub struct Piece {
    pub what: What,
    pub optional: bool,
    pub many: bool,
}

#[derive(Clone, Debug)]
pub enum What {
    /// A name or noun that fills a role.
    Filler {
        role: u8,
        classes: ClassSet,
        marks: Vec<PhraseMark>,
        unknown: bool,
    },
    Office,
    Modifier,
    /// `দুই দেশ`
    Pair,
    /// A common noun of a class.
    Noun(ClassSet),
    Words(Vec<KeyId>),
    Comma,
    /// Ordinary words.
    Filling,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhraseMark {
    Gen,
    Adj,
    Nom,
    Loc,
    Acc,
    Based,
    Located,
    /// In the state that the pattern names, as far as is known.
    Own,
    Any,
}

#[derive(Clone, Debug)]
pub struct Phrase {
    pub class: usize,
    pub rule: String,
    pub pieces: Vec<Piece>,
    pub forbids: Vec<KeyId>,
    /// Signs of which a sentence must hold one.
    pub signs: Vec<Sign>,
}

/// Words or an office that a pattern cannot do without.
fn signs_of(pieces: &[Piece]) -> Vec<Sign> {
    let needed = pieces.iter().filter(|p| !p.optional);
    let signs = needed.filter_map(|p| match &p.what {
        What::Words(keys) => Some(keys.iter().map(|k| key_sign(*k)).collect()),
        What::Office => Some(vec![sign_of(&Lemma::Office)]),
        _ => None,
    });
    signs.into_iter().next().unwrap_or_default()
}

/// All frames of a language, found by the last element of their triggers.
#[derive(Default)]
pub struct Frames {
    pub frames: Vec<Frame>,
    pub phrases: Vec<Phrase>,
    pub by_key: FxHashMap<KeyId, Vec<Place>>,
    pub by_lemma: FxHashMap<LemmaId, Vec<Place>>,
    pub by_office: Vec<Place>,
}

/// A trigger among all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub frame: u32,
    pub trigger: u32,
    /// Signs of which a sentence must hold one: the alternatives of the trigger's first element, if they are few and not its last.
    signs: [Sign; FEW],
    count: u8,
}

/// Alternatives of an element that are looked for beforehand.
const FEW: usize = 3;

impl Place {
    fn new(frame: usize, trigger: usize, elements: &[Element]) -> Self {
        let mut out = Place { frame: frame as u32, trigger: trigger as u32, signs: [0; FEW], count: 0 };
        if let [first, _, ..] = elements
            && first.lemmas.len() <= FEW
        {
            first.lemmas.iter().zip(&mut out.signs).for_each(|(l, s)| *s = sign_of(l));
            out.count = first.lemmas.len() as u8;
        }
        out
    }

    pub fn signs(&self) -> &[Sign] {
        &self.signs[..self.count as usize]
    }
}

impl Frames {
    /// Compiles the frames of a language; words that the lexicon lacks are entered into it.
    ///
    /// # Errors
    /// Unknown classes, roles, markers or verbs, each at its place.
    pub fn compile(
        files: &[(Document, FrameFile)],
        lang: &str,
        classes: &Classes,
        lexicon: &mut Lexicon,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut out = Frames::default();
        let mut errors = Vec::new();
        for (document, file) in files {
            let mut compiler = Compiler { document, lang, classes, lexicon, class: 0, errors: &mut errors };
            compiler.file(file, &mut out);
        }
        out.index();
        if errors.is_empty() { Ok(out) } else { Err(errors) }
    }

    fn index(&mut self) {
        for (f, frame) in self.frames.iter().enumerate() {
            for (t, trigger) in frame.triggers.iter().enumerate() {
                let place = Place::new(f, t, trigger);
                for lemma in trigger.last().into_iter().flat_map(|e| &e.lemmas) {
                    match lemma {
                        Lemma::Key(k) | Lemma::Exact(k) => self.by_key.entry(*k).or_default().push(place),
                        Lemma::Verb(l) => self.by_lemma.entry(*l).or_default().push(place),
                        Lemma::Office => self.by_office.push(place),
                    }
                }
            }
        }
    }
}

struct Compiler<'a> {
    document: &'a Document,
    lang: &'a str,
    classes: &'a Classes,
    lexicon: &'a mut Lexicon,
    class: usize,
    errors: &'a mut Vec<Diagnostic>,
}

impl Compiler<'_> {
    fn fault(&mut self, code: &'static str, span: Range<usize>, message: String, hint: Option<String>) {
        self.errors.push(self.document.error(code, span, message).hinted(hint));
    }

    fn file(&mut self, file: &FrameFile, out: &mut Frames) {
        let name = file.class.get_ref();
        let Some(class) = self.classes.statements().iter().position(|c| c.name == *name) else {
            let known = self.classes.statements().iter().map(|c| c.name.as_str());
            let hint = hint_for(name, known);
            self.fault(code::UNKNOWN_CLASS, file.class.span(), format!("unknown statement class `{name}`"), hint);
            return;
        };
        self.class = class;
        for raw in &file.frame {
            if let Some(frame) = self.frame(raw) {
                out.frames.push(frame);
            }
        }
        for raw in &file.phrase {
            if let Some(phrase) = self.phrase(raw) {
                out.phrases.push(phrase);
            }
        }
    }

    fn rule(&self, id: &str) -> String {
        format!("{}/{}/{id}", self.lang, self.classes.statements()[self.class].name)
    }

    fn keys(&mut self, words: &[String]) -> Vec<KeyId> {
        words.iter().map(|w| self.lexicon.intern(w)).collect()
    }

    fn frame(&mut self, raw: &RawFrame) -> Option<Frame> {
        let triggers = raw.triggers.iter().map(|t| self.trigger(t.get_ref())).collect();
        let mut slots = Vec::new();
        for (role, ways) in &raw.roles {
            slots.extend(self.slot(role, ways.get_ref(), &raw.requires, ways.span()));
        }
        let modality = match raw.modality.as_deref() {
            None => None,
            Some("attempted") => Some(Modality::Attempted),
            Some("intended") => Some(Modality::Intended),
            Some("negated") => Some(Modality::Negated),
            Some("reported") => Some(Modality::Reported),
            Some(other) => {
                self.fault(code::UNKNOWN_VALUE, raw.id.span(), format!("unknown modality `{other}`"), None);
                None
            }
        };
        Some(Frame {
            class: self.class,
            rule: self.rule(raw.id.get_ref()),
            triggers,
            with: raw.with,
            slots,
            needs: self.keys(&raw.needs),
            forbids: self.keys(&raw.forbids),
            modality,
            undated: raw.undated,
            official: raw.official,
            verbal: raw.verbal,
            happens: raw.happens,
            objective: raw.objective,
            cost: raw.cost,
        })
    }

    fn trigger(&mut self, text: &str) -> Vec<Element> {
        let mut out: Vec<Element> = Vec::new();
        let mut gap = false;
        let parts: Vec<&str> = text.split(' ').filter(|p| !p.is_empty()).collect();
        for part in parts {
            if part == ".." {
                gap = true;
                continue;
            }
            if let (false, Some(first)) = (gap, out.last().and_then(|e| self.shaded(e, part))) {
                let element = out.pop();
                out.push(Element {
                    words: String::new(),
                    lemmas: vec![Lemma::Verb(first)],
                    gap: element.is_some_and(|e| e.gap),
                    participles: Vec::new(),
                });
                continue;
            }
            let lemmas = part.split('|').map(|w| self.lemma(w.trim_start_matches('~'))).collect();
            let participles = part.split('|').filter_map(|w| w.strip_prefix('~')).map(|w| self.lemma(w)).collect();
            out.push(Element { words: part.to_owned(), lemmas, gap, participles });
            gap = false;
        }
        out
    }

    /// The verb of a participle before a verb that only shades it (`তুলে দেওয়া`: তোলা).
    fn shaded(&self, before: &Element, verb: &str) -> Option<LemmaId> {
        let morphology = &self.lexicon.morphology;
        let vector = morphology.lemma_id(verb)?;
        let vectors = &self.lexicon.grammar.verbs.vectors;
        vectors.iter().any(|v| morphology.lemma_id(v) == Some(vector)).then_some(())?;
        let mut readings = Vec::new();
        morphology.verbal(before.words.as_str(), &mut readings);
        readings.iter().find(|r| r.form == VerbForm::Conjunctive).map(|r| r.lemma)
    }

    fn lemma(&mut self, word: &str) -> Lemma {
        if word == "@office" {
            return Lemma::Office;
        }
        if let Some(exact) = word.strip_suffix('=') {
            return Lemma::Exact(self.lexicon.intern(exact));
        }
        match self.lexicon.morphology.lemma_id(word) {
            Some(lemma) => Lemma::Verb(lemma),
            None => Lemma::Key(self.lexicon.intern(word)),
        }
    }

    fn slot(&mut self, role: &str, ways: &[String], requires: &[String], span: Range<usize>) -> Option<Slot> {
        let class = &self.classes.statements()[self.class];
        let Some(index) = class.roles.iter().position(|r| r.name == role) else {
            let hint = hint_for(role, class.roles.iter().map(|r| r.name.as_str()));
            self.fault(code::UNKNOWN_ROLE, span, format!("unknown role `{role}`"), hint);
            return None;
        };
        let known = &class.roles[index];
        let state = self.classes.class_set(&["State"]).is_some_and(|s| s.meets(known.accepted));
        let (required, symmetric) = (known.min > 0 || requires.iter().any(|r| r == role), known.symmetric);
        let mut slot =
            Slot { role: index as u8, required, symmetric, ways: Vec::new(), inherits: false, context: false };
        for way in ways {
            match way.as_str() {
                "inherit" => slot.inherits = true,
                "context" => slot.context = true,
                _ => slot.ways.extend(self.way(way, span.clone()).map(|w| Way { of_state: state, ..w })),
            }
        }
        Some(slot)
    }

    /// `from,to State|Firm ? +0.5`
    fn way(&mut self, text: &str, span: Range<usize>) -> Option<Way> {
        let mut parts = text.split_whitespace();
        let marks: Option<Vec<Mark>> = parts.next()?.split(',').map(|m| self.mark(m, &span)).collect();
        let mut way = Way {
            marks: marks?,
            classes: ClassSet::EMPTY,
            unknown: false,
            unknown_class: None,
            named: false,
            event: false,
            of_state: false,
            cost: 0.0,
        };
        for part in parts {
            if part == "?" {
                way.unknown = true;
            } else if part == "named" {
                way.named = true;
            } else if let Some(cost) = part.strip_prefix('+').and_then(|c| c.parse().ok()) {
                way.cost = cost;
            } else {
                self.way_classes(part, &mut way, &span);
            }
        }
        Some(way)
    }

    fn way_classes(&mut self, part: &str, way: &mut Way, span: &Range<usize>) {
        for name in part.split('|') {
            if name == "event" {
                way.event = true;
            } else if let Some(set) = name.strip_prefix('!').and_then(|n| self.classes.class_set(&[n])) {
                way.classes = ClassSet(way.classes.0 & !set.0);
            } else if let Some(set) = self.classes.class_set(&[name]) {
                way.unknown_class = way.unknown_class.or(self.classes.entity_id(name));
                way.classes = way.classes.union(set);
            } else {
                let hint = hint_for(name, self.classes.entities().iter().map(|c| c.name.as_str()));
                self.fault(code::UNKNOWN_CLASS, span.clone(), format!("unknown entity class `{name}`"), hint);
            }
        }
    }

    fn mark(&mut self, name: &str, span: &Range<usize>) -> Option<Mark> {
        let mark = match name {
            "subj" => Some(Mark::Subject),
            "obj" => Some(Mark::Object),
            "gen" => Some(Mark::Genitive),
            "nom" => Some(Mark::Nominative),
            "acc" => Some(Mark::Accusative),
            "loc" => Some(Mark::Locative),
            "adj" => Some(Mark::Adjective),
            "modified" => Some(Mark::Modified),
            "parties" => Some(Mark::Parties),
            "list" => Some(Mark::List),
            _ => self.lexicon.marker(name).map(Mark::Marker),
        };
        if mark.is_none() {
            let own = ["subj", "obj", "gen", "nom", "acc", "loc", "adj", "modified", "parties", "list"];
            let hint = hint_for(name, own.into_iter().chain(self.lexicon.markers.iter().map(String::as_str)));
            self.fault(code::UNKNOWN_VALUE, span.clone(), format!("unknown marker `{name}`"), hint);
        }
        mark
    }

    fn phrase(&mut self, raw: &RawPhrase) -> Option<Phrase> {
        let span = raw.pattern.span();
        let pieces: Option<Vec<Piece>> = raw.pattern.get_ref().iter().map(|p| self.piece(p, &span)).collect();
        let forbids = self.keys(&raw.forbids);
        let (rule, pieces) = (self.rule(raw.id.get_ref()), pieces?);
        Some(Phrase { class: self.class, rule, signs: signs_of(&pieces), pieces, forbids })
    }

    fn piece(&mut self, text: &str, span: &Range<usize>) -> Option<Piece> {
        let (body, optional, many) = match text.strip_suffix(['?', '*']) {
            Some(body) => (body, true, text.ends_with('*')),
            None => (text, false, false),
        };
        let what = match body {
            "@office" => What::Office,
            "@modifier" => What::Modifier,
            "@pair" => What::Pair,
            "@word" => What::Filling,
            "," => What::Comma,
            _ if body.starts_with("@noun:") => What::Noun(self.class_list(&body[6..], span)?),
            _ if body.contains(':') => self.filler(body, span)?,
            words => What::Words(words.split('|').map(|w| self.lexicon.intern(w)).collect()),
        };
        Some(Piece { what, optional, many })
    }

    fn class_list(&mut self, names: &str, span: &Range<usize>) -> Option<ClassSet> {
        let list: Vec<&str> = names.split('|').collect();
        let set = self.classes.class_set(&list);
        if set.is_none() {
            self.fault(code::UNKNOWN_CLASS, span.clone(), format!("an unknown entity class in `{names}`"), None);
        }
        set
    }

    /// `role:Class|Class/gen,adj`, with `~` before the class where an unknown name will do.
    fn filler(&mut self, body: &str, span: &Range<usize>) -> Option<What> {
        let (role, rest) = body.split_once(':')?;
        let (names, marks) = rest.split_once('/').unwrap_or((rest, "any"));
        let unknown = names.starts_with('~');
        let classes = self.class_list(names.trim_start_matches('~'), span)?;
        let class = &self.classes.statements()[self.class];
        let Some(index) = class.roles.iter().position(|r| r.name == role) else {
            let hint = hint_for(role, class.roles.iter().map(|r| r.name.as_str()));
            self.fault(code::UNKNOWN_ROLE, span.clone(), format!("unknown role `{role}`"), hint);
            return None;
        };
        let marks: Option<Vec<PhraseMark>> = marks.split(',').map(|m| self.phrase_mark(m, span)).collect();
        Some(What::Filler { role: index as u8, classes, marks: marks?, unknown })
    }

    fn phrase_mark(&mut self, name: &str, span: &Range<usize>) -> Option<PhraseMark> {
        Some(match name {
            "gen" => PhraseMark::Gen,
            "adj" => PhraseMark::Adj,
            "nom" => PhraseMark::Nom,
            "loc" => PhraseMark::Loc,
            "acc" => PhraseMark::Acc,
            "based" => PhraseMark::Based,
            "located" => PhraseMark::Located,
            "own" => PhraseMark::Own,
            "any" => PhraseMark::Any,
            _ => {
                let hint = hint_for(name, ["gen", "adj", "nom", "loc", "acc", "based", "located", "own", "any"]);
                self.fault(code::UNKNOWN_VALUE, span.clone(), format!("unknown marker `{name}`"), hint);
                return None;
            }
        })
    }
}
