//! How much of a text the statements quote.

use crate::graph::{Reading, Span};
use crate::ontology::Classes;
use serde::Serialize;
use std::collections::BTreeSet;
use std::iter::Sum;

/// What share of an article is quoted by statements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// All sentences; headings are none.
    pub sentences: usize,
    /// Sentences of which a statement quotes words.
    pub quoted: usize,
    /// Sentences that hold a trigger but claim nothing: questions, conditions, what merely could be.
    pub no_claim: usize,
    pub between_states: BetweenStates,
}

/// The sentences that name two states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BetweenStates {
    pub sentences: usize,
    /// Their length in Unicode code points.
    pub code_points: usize,
    /// How many of these a statement quotes.
    pub quoted_code_points: usize,
}

impl Sum for Coverage {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |a, b| Self {
            sentences: a.sentences + b.sentences,
            quoted: a.quoted + b.quoted,
            no_claim: a.no_claim + b.no_claim,
            between_states: a.between_states.and(b.between_states),
        })
    }
}

impl BetweenStates {
    fn and(self, other: Self) -> Self {
        Self {
            sentences: self.sentences + other.sentences,
            code_points: self.code_points + other.code_points,
            quoted_code_points: self.quoted_code_points + other.quoted_code_points,
        }
    }
}

/// A sentence with the states that it names and what is quoted of it.
pub(super) struct Measured {
    pub span: Span,
    pub heading: bool,
    /// Indices into the reading's entities.
    pub states: BTreeSet<usize>,
    /// Code points.
    pub quoted: usize,
}

/// All sentences of a reading, measured.
pub(super) fn measure(reading: &Reading, classes: &Classes) -> Vec<Measured> {
    let blank = |s: &crate::graph::SentenceRecord| Measured {
        span: s.span,
        heading: s.heading,
        states: BTreeSet::new(),
        quoted: 0,
    };
    let mut all: Vec<Measured> = reading.sentences.iter().map(blank).collect();
    for (index, entity) in reading.entities.iter().enumerate().filter(|(_, e)| classes.is_a(&e.class, STATE)) {
        for mention in &entity.mentions {
            if let Some(sentence) = holding(&mut all, mention.span) {
                sentence.states.insert(index);
            }
        }
    }
    for quote in merged(reading.attestations.iter().map(|a| a.evidence)) {
        overlapping(&mut all, quote).for_each(|s| s.quoted += common(s.span, quote));
    }
    all
}

/// The class whose members have relations with each other.
const STATE: &str = "State";

/// The sentence in which a span begins.
fn holding(all: &mut [Measured], span: Span) -> Option<&mut Measured> {
    let after = all.partition_point(|s| s.span.start <= span.start);
    all.get_mut(after.checked_sub(1)?).filter(|s| span.start < s.span.end)
}

fn overlapping(all: &mut [Measured], span: Span) -> impl Iterator<Item = &mut Measured> {
    let from = all.partition_point(|s| s.span.end <= span.start);
    all[from..].iter_mut().take_while(move |s| s.span.start < span.end)
}

fn common(a: Span, b: Span) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start)) as usize
}

/// The spans without their overlaps, in the order of the text.
fn merged(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut sorted: Vec<Span> = spans.collect();
    sorted.sort();
    let mut out: Vec<Span> = Vec::new();
    for span in sorted {
        match out.last_mut().filter(|last| span.start <= last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => out.push(span),
        }
    }
    out
}

/// The sum over measured sentences; `no_claim` of them hold a trigger and claim nothing.
pub(super) fn coverage(sentences: &[Measured], no_claim: usize) -> Coverage {
    let told = sentences.iter().filter(|s| !s.heading);
    let between = told.clone().filter(|s| s.states.len() > 1).fold(BetweenStates::default(), |sum, s| {
        let length = (s.span.end - s.span.start) as usize;
        sum.and(BetweenStates { sentences: 1, code_points: length, quoted_code_points: s.quoted })
    });
    Coverage {
        sentences: told.clone().count(),
        quoted: told.filter(|s| s.quoted > 0).count(),
        no_claim,
        between_states: between,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_quotes_count_once() {
        let spans = [(5, 9), (0, 3), (7, 12), (3, 4), (20, 21)].map(|(a, b)| Span::new(a, b));
        assert_eq!(merged(spans.into_iter()), [(0, 4), (5, 12), (20, 21)].map(|(a, b)| Span::new(a, b)));
    }
}
