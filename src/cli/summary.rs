//! A few lines about what was read.
use super::say;
use crate::check::no_statement;
use crate::extract::Reader;
use crate::graph::{Graph, Modality, Reading, Span};
use crate::language::tokens::LONGEST_SENTENCE;
use std::collections::{BTreeMap, BTreeSet};

/// Entities by class, statements by modality.
pub(super) fn count(graph: &Graph) {
    say(format_args!("entities: {}", entities(graph)));
    say(format_args!("statements: {} ({} attestations)", statements(graph), graph.attestations().count()));
}

/// The same, and how many sentences gave none.
pub(super) fn tell(graph: &Graph, readings: &[Reading]) {
    count(graph);
    let (silent, all) = readings.iter().map(silent).fold((0, 0), |sum, (s, a)| (sum.0 + s, sum.1 + a));
    say(format_args!("sentences without a statement: {silent} of {all}"));
}

fn entities(graph: &Graph) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for entity in graph.entities() {
        *counts.entry(&graph[entity].class).or_default() += 1;
    }
    list(counts.into_iter())
}

fn statements(graph: &Graph) -> String {
    let count = |m: &Modality| graph.statements().filter(|s| graph[*s].modality == *m).count();
    let counts = Modality::ALL.iter().map(|m| (m.name(), count(m)));
    list(counts.filter(|(_, count)| *count > 0))
}

fn list<'a>(counts: impl Iterator<Item = (&'a str, usize)>) -> String {
    let parts: Vec<String> = counts.map(|(name, count)| format!("{count} {name}")).collect();
    if parts.is_empty() { "none".to_owned() } else { parts.join(", ") }
}

/// How many sentences hold no evidence, and how many there are; headings are not counted.
fn silent(reading: &Reading) -> (usize, usize) {
    let sentences: Vec<Span> = reading.sentences.iter().filter(|s| !s.heading).map(|s| s.span).collect();
    let evidence: BTreeSet<Span> = reading.attestations.iter().map(|a| a.evidence).collect();
    let told = |s: &Span| {
        let before = evidence.range(..Span::new(s.end, 0)).next_back();
        before.is_some_and(|e| s.start < e.end)
    };
    (sentences.iter().filter(|s| !told(s)).count(), sentences.len())
}

/// What was not read: articles that gave no statement, and why; sentences too long for one.
pub(super) fn unread(readings: &[Reading], reader: &Reader) -> Vec<String> {
    let mute = readings.iter().filter(|r| r.attestations.is_empty());
    let mute = mute.map(|r| format!("`{}` yielded no statement: {}", r.meta.slug, no_statement(r, reader)));
    mute.chain(readings.iter().filter_map(overlong)).collect()
}

fn overlong(reading: &Reading) -> Option<String> {
    let piece = reading.sentences.iter().find(|s| s.piece)?;
    Some(format!(
        "`{}`: the sentence at code point {} has more than {LONGEST_SENTENCE} words and signs and was not read; end sentences with a danda (।)",
        reading.meta.slug, piece.span.start
    ))
}
