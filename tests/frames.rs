//! Every frame shows what it reads and what it must not read, and the reader agrees.

use std::collections::BTreeMap;
use sutra::extract::Reader;
use sutra::graph::{Attestation, Entity, Filler, Identity, Meta, Reading};
use sutra::ontology::{Example, FrameFile, Source};

const LANG: &str = "bn";

/// Roles with their fillers, then time and modality: what an example says and what the reader says, in one form.
type Said = (BTreeMap<String, Vec<String>>, Vec<String>);

fn wanted(line: &str) -> Said {
    let mut roles: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut rest = Vec::new();
    for part in line.split_whitespace() {
        match part.split_once('=') {
            Some((role, fillers)) => {
                roles.entry(role.to_owned()).or_default().extend(fillers.split('+').map(str::to_owned))
            }
            None if part == "asserted" => {}
            None => rest.push(part.to_owned()),
        }
    }
    roles.values_mut().for_each(|v| v.sort());
    (roles, rest)
}

fn name(entity: &Entity) -> String {
    match &entity.identity {
        Identity::Lexicon(id) => id.clone(),
        Identity::Named { name, .. } => name.replace(' ', "_"),
        Identity::Unnamed { words, .. } => words.replace(' ', "_"),
    }
}

fn said(reading: &Reading, a: &Attestation) -> Said {
    let mut roles: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for f in &a.fillings {
        let filler = match f.filler {
            Filler::Entity(e) => name(&reading.entities[e]),
            Filler::Attestation(_) => "event".to_owned(),
        };
        roles.entry(f.role.clone()).or_default().push(filler);
    }
    roles.values_mut().for_each(|v| v.sort());
    let time = a.time.iter().map(|t| format!("@{}", t.edtf));
    let modality = Some(a.modality.name().to_lowercase()).filter(|m| m != "asserted");
    (roles, time.chain(modality).collect())
}

/// What is wrong with one text of a frame.
fn fault(reader: &Reader, class: &str, place: &str, text: &str, yields: &[String]) -> Option<String> {
    let meta = Meta { slug: "example".to_owned(), lang: LANG.to_owned(), ..Meta::default() };
    let reading = reader.read(text, meta);
    let mut got: Vec<Said> =
        reading.attestations.iter().filter(|a| a.class == class).map(|a| said(&reading, a)).collect();
    let mut want: Vec<Said> = yields.iter().map(|y| wanted(y)).collect();
    got.sort();
    want.sort();
    (got != want).then(|| format!("{place}: {text}\n    wanted {want:?}\n    got    {got:?}"))
}

struct Shown<'a> {
    id: &'a str,
    examples: &'a [Example],
    near: &'a [String],
}

fn shown(file: &FrameFile) -> Vec<Shown<'_>> {
    let frames = file.frame.iter().map(|f| Shown { id: f.id.get_ref(), examples: &f.examples, near: &f.near });
    let phrases = file.phrase.iter().map(|p| Shown { id: p.id.get_ref(), examples: &p.examples, near: &p.near });
    frames.chain(phrases).collect()
}

fn files() -> Vec<FrameFile> {
    let files = FrameFile::load_all(&Source::Embedded, LANG).expect("the frames load");
    files.into_iter().map(|(_, file)| file).collect()
}

#[test]
fn examples_are_read_and_near_misses_are_not() {
    let reader = Reader::load(&Source::Embedded, LANG).expect("the ontology loads");
    let mut faults = Vec::new();
    let mut texts = 0;
    for file in files() {
        let class = file.class.get_ref();
        for s in shown(&file) {
            let place = format!("{class}/{}", s.id);
            texts += s.examples.len() + s.near.len();
            faults.extend(s.examples.iter().filter_map(|e| fault(&reader, class, &place, &e.text, &e.yields)));
            faults.extend(s.near.iter().filter_map(|n| fault(&reader, class, &place, n, &[])));
        }
    }
    assert!(faults.is_empty(), "{} of {texts} texts:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_frame_has_three_examples_and_two_near_misses() {
    let mut poor = Vec::new();
    for file in files() {
        for s in shown(&file) {
            if s.examples.len() < 3 || s.near.len() < 2 {
                poor.push(format!(
                    "{}/{}: {} examples, {} near misses",
                    file.class.get_ref(),
                    s.id,
                    s.examples.len(),
                    s.near.len()
                ));
            }
        }
    }
    assert!(poor.is_empty(), "{}", poor.join("\n"));
}
