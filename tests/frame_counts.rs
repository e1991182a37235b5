//! How many ways of saying a class has, and which frames the corpus hardly ever uses.
//!
//! Both tests keep a list with reasons beside them; `SUTRA_BLESS=1` writes it anew and leaves the reason of a new row empty,
//! which fails until somebody gives one.
mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use sutra::extract::Reader;
use sutra::graph::{Meta, Text};
use sutra::ontology::{FrameFile, Source};
use unicode_normalization::UnicodeNormalization;

const LANG: &str = "bn";

fn blessed() -> bool {
    std::env::var_os("SUTRA_BLESS").is_some()
}

fn files() -> Vec<FrameFile> {
    let files = FrameFile::load_all(&Source::Embedded, LANG).expect("the frames load");
    files.into_iter().map(|(_, file)| file).collect()
}

/// A list in `tests/`: the columns of a row, the last of which is its reason.
struct List {
    path: PathBuf,
    head: &'static str,
    rows: BTreeMap<Vec<String>, String>,
}

impl List {
    fn read(name: &str, head: &'static str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
        let text = fs::read_to_string(&path).unwrap_or_else(|_| head.to_owned());
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some(head), "{name}: header");
        let rows = lines.map(|line| {
            let mut cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
            assert_eq!(cells.len(), head.split('\t').count(), "{name}: {line}");
            let reason = cells.pop().unwrap_or_default();
            (cells, reason)
        });
        Self { path, head, rows: rows.collect() }
    }

    /// The reason that stands at what a row is about, its first column.
    fn reason(&self, about: &str) -> String {
        let row = self.rows.iter().find(|(cells, _)| cells[0] == about);
        row.map(|(_, reason)| reason.clone()).unwrap_or_default()
    }

    /// Compares the list with what is found, or writes it where that is asked for.
    fn must_hold(&self, found: &BTreeSet<Vec<String>>) {
        if blessed() {
            let mut out = format!("{}\n", self.head);
            for cells in found {
                let _ = writeln!(out, "{}\t{}", cells.join("\t"), self.reason(&cells[0]));
            }
            fs::write(&self.path, out).expect("the list can be written");
        }
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let listed: BTreeSet<Vec<String>> = self.rows.keys().cloned().collect();
        let shown = |rows: Vec<&Vec<String>>| rows.iter().map(|r| r.join("\t")).collect::<Vec<_>>().join("\n");
        let (new, done) = (shown(found.difference(&listed).collect()), shown(listed.difference(found).collect()));
        assert!(blessed() || new.is_empty(), "to be listed in {name} with a reason (SUTRA_BLESS=1):\n{new}");
        assert!(blessed() || done.is_empty(), "to be removed from {name} (SUTRA_BLESS=1):\n{done}");
        let bare = found.iter().filter(|cells| self.reason(&cells[0]).trim().is_empty());
        let bare = shown(bare.collect());
        assert!(bare.is_empty(), "without a reason in {name}:\n{bare}");
    }
}

/// So many examples a class has at least.
const EXAMPLES: usize = 20;

#[test]
fn every_class_is_said_in_twenty_ways() {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for file in files() {
        let frames = file.frame.iter().map(|f| &f.examples);
        let examples = frames.chain(file.phrase.iter().map(|p| &p.examples)).flatten();
        let texts: BTreeSet<&str> = examples.map(|e| e.text.as_str()).collect();
        *counts.entry(file.class.get_ref().clone()).or_default() += texts.len();
    }
    let classes = Reader::load(&Source::Embedded, LANG).expect("the ontology loads").classes;
    for class in classes.statements() {
        counts.entry(class.name.clone()).or_default();
    }
    let few = counts.into_iter().filter(|(_, count)| *count < EXAMPLES);
    let few = few.map(|(class, count)| vec![class, count.to_string()]).collect();
    List::read("few_examples.tsv", "class\texamples\treason").must_hold(&few);
}

/// A frame that fires in fewer different sentences than so many is rare.
const SENTENCES: usize = 3;

/// The texts of the corpus in the language that is read.
fn texts(corpus: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for (folder, foreign) in [("dev", "en-"), ("sentences", "en-"), ("reading", "README")] {
        let Ok(entries) = fs::read_dir(corpus.join(folder)) else { continue };
        all.extend(entries.flatten().map(|e| e.path()).filter(|p| {
            let name = p.file_name().unwrap_or_default().to_string_lossy();
            name.ends_with(".txt") && !name.starts_with(foreign)
        }));
    }
    all.sort();
    all
}

/// The different sentences in which each rule fires.
fn fired(reader: &Reader, texts: &[PathBuf]) -> BTreeMap<String, BTreeSet<String>> {
    let mut fired: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in texts {
        let given = fs::read_to_string(path).expect("a text");
        let reading = reader.read(&given, Meta { slug: "x".into(), lang: LANG.into(), ..Meta::default() });
        let text = Text::new(&given);
        for told in &reading.attestations {
            let sentence = text.slice(told.evidence).split_whitespace().collect::<Vec<_>>().join(" ");
            fired.entry(told.rule.clone()).or_default().insert(sentence.nfc().collect());
        }
    }
    fired
}

#[test]
fn rare_frames_have_a_reason() {
    let Some(shared) = common::shared() else { return };
    let texts = texts(&shared.join("corpus"));
    if !texts.iter().any(|t| t.parent().is_some_and(|f| f.ends_with("reading"))) {
        return println!("skipped: the corpus has no reading/");
    }
    let reader = Reader::load(&Source::Embedded, LANG).expect("the ontology loads");
    let fired = fired(&reader, &texts);
    let frames = reader.frames.frames.iter().map(|f| &f.rule);
    let rules = frames.chain(reader.frames.phrases.iter().map(|p| &p.rule));
    let rare = rules.filter(|rule| fired.get(*rule).map_or(0, BTreeSet::len) < SENTENCES);
    let found = rare.map(|rule| vec![rule.clone()]).collect();
    if blessed() {
        fired.iter().filter(|(_, s)| s.len() < SENTENCES).for_each(|(rule, s)| println!("{rule}: {}", s.len()));
    }
    List::read("rare_frames.tsv", "rule\treason").must_hold(&found);
}
