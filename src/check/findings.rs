//! What is open in one article.

use super::coverage::Measured;
use super::silence::{Miss, Silence};
use super::why::no_statement;
use crate::extract::Reader;
use crate::graph::{Attestation, Entity, Identity, Reading, Span, Text, edtf};
use serde::Serialize;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something was not read.
    Gap,
    /// Two statements cannot both be true.
    Conflict,
    /// Nothing was read, or what was read does not hold together.
    Error,
}

/// Something open in an article, and where.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    pub severity: Severity,
    #[serde(flatten)]
    pub open: Open,
    /// None for the article as a whole.
    pub place: Option<Place>,
}

/// Words of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Code points of the text as given, from 0.
    pub start: u32,
    /// Exclusive.
    pub end: u32,
    pub text: String,
}

/// What is open.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Open {
    /// The article yields no statement.
    NoStatement { why: String },
    /// A sentence has too many words and signs to be read.
    TooLong,
    /// The time of a statement ends before it begins.
    Backwards { class: String, rule: String, time: String },
    /// A sentence yielded nothing though it names two states, or triggers a frame that lacks one role: the nearest one.
    Unread { states: Vec<String>, nearest: Option<Miss> },
    /// A name fills no role of any statement; the place is its first mention.
    UnusedName { name: String, class: String, mentions: usize, discovered: bool },
}

impl Open {
    fn severity(&self) -> Severity {
        match self {
            Self::NoStatement { .. } | Self::TooLong | Self::Backwards { .. } => Severity::Error,
            Self::Unread { .. } | Self::UnusedName { .. } => Severity::Gap,
        }
    }
}

/// The article as it was read.
pub(super) struct Read<'a> {
    pub reading: &'a Reading,
    pub silences: &'a [Silence],
    pub sentences: &'a [Measured],
    pub reader: &'a Reader,
}

impl Read<'_> {
    /// All that is open, in the order of the text, what concerns the whole article first.
    pub fn findings(&self) -> Vec<Finding> {
        let text = Text::new(&self.reading.text);
        let place = |span: Span| Place { start: span.start, end: span.end, text: text.slice(span).to_owned() };
        let whole = self.no_statement().map(|open| (open, None));
        let parts = self.too_long().chain(self.backwards()).chain(self.unread()).chain(self.unused());
        let mut all: Vec<(Open, Option<Span>)> =
            whole.into_iter().chain(parts.map(|(open, span)| (open, Some(span)))).collect();
        all.sort_by_key(|(_, span)| *span);
        all.into_iter()
            .map(|(open, span)| Finding { severity: open.severity(), open, place: span.map(place) })
            .collect()
    }

    fn no_statement(&self) -> Option<Open> {
        let mute = self.reading.attestations.is_empty();
        mute.then(|| Open::NoStatement { why: no_statement(self.reading, self.reader) })
    }

    /// The first piece of each sentence that was cut.
    fn too_long(&self) -> impl Iterator<Item = (Open, Span)> {
        let pieces = self.reading.sentences.iter().enumerate().filter(|(_, s)| s.piece);
        let first = pieces.filter(|(nth, _)| *nth == 0 || !self.reading.sentences[nth - 1].piece);
        first.map(|(_, s)| (Open::TooLong, s.span))
    }

    fn backwards(&self) -> impl Iterator<Item = (Open, Span)> {
        let timed = self.reading.attestations.iter().filter_map(|a| Some((a, a.time.as_ref()?)));
        timed
            .filter(|(_, time)| edtf::bounds(&time.edtf).is_none())
            .map(|(a, time)| (backwards(a, &time.edtf), a.evidence))
    }

    fn unread(&self) -> impl Iterator<Item = (Open, Span)> {
        let open = self.silences.iter().filter(|s| !s.no_claim);
        open.filter_map(|silence| {
            let states = self.states(silence.span);
            let nearest = silence.misses.first().cloned();
            (states.len() > 1 || nearest.is_some()).then_some((Open::Unread { states, nearest }, silence.span))
        })
    }

    /// The names of the states that a sentence names.
    fn states(&self, sentence: Span) -> Vec<String> {
        let at = self.sentences.binary_search_by_key(&sentence, |s| s.span);
        let states = at.ok().map(|at| &self.sentences[at].states).into_iter().flatten();
        states.map(|index| name(&self.reading.entities[*index])).collect()
    }

    fn unused(&self) -> impl Iterator<Item = (Open, Span)> {
        let mut used = vec![false; self.reading.entities.len()];
        for filling in self.reading.attestations.iter().flat_map(|a| &a.fillings) {
            if let crate::graph::Filler::Entity(index) = filling.filler {
                used[index] = true;
            }
        }
        let free = self.reading.entities.iter().zip(used).filter(|(_, used)| !used);
        free.filter_map(|(entity, _)| Some((unused(entity), entity.mentions.first()?.span)))
    }
}

fn backwards(told: &Attestation, time: &str) -> Open {
    Open::Backwards { class: told.class.clone(), rule: told.rule.clone(), time: time.to_owned() }
}

fn unused(entity: &Entity) -> Open {
    Open::UnusedName {
        name: name(entity),
        class: entity.class.clone(),
        mentions: entity.mentions.len(),
        discovered: !matches!(entity.identity, Identity::Lexicon(_)),
    }
}

/// The first label, or what identifies it.
fn name(entity: &Entity) -> String {
    let label = entity.labels.first().map(|l| l.text.clone());
    label.unwrap_or_else(|| match &entity.identity {
        Identity::Lexicon(id) => id.clone(),
        Identity::Named { name, .. } => name.clone(),
        Identity::Unnamed { words, .. } => words.clone(),
    })
}
