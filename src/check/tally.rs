//! What is most often not read, over many articles.

use super::silence::{Miss, Silence};
use crate::graph::Span;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The commonest of what was not read; the next frame to write is the one that gains most.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Unread {
    /// Triggers of frames that nearly stood.
    pub triggers: Vec<Trigger>,
    /// Predicates of sentences that name two states and of which no frame is near.
    pub phrases: Vec<Phrase>,
}

/// A trigger in sentences that yielded nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Trigger {
    /// In its base form.
    pub words: String,
    pub sentences: usize,
    /// How many of these name two states.
    pub between_states: usize,
    /// The frame that came nearest most often.
    pub rule: String,
    /// What it lacked most often: names of roles, or none where its fillers were too far-fetched.
    pub missing: Vec<String>,
    pub example: Example,
}

/// A verb, or a noun with its light verb, in sentences that yielded nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Phrase {
    /// In its base form.
    pub words: String,
    pub sentences: usize,
    pub example: Example,
}

/// The first sentence that has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Example {
    /// The article's slug.
    pub article: String,
    /// Code points, `end` exclusive.
    pub start: u32,
    pub end: u32,
}

#[derive(Default)]
pub(super) struct Tally {
    triggers: BTreeMap<String, Count>,
    phrases: BTreeMap<String, Count>,
}

#[derive(Default)]
struct Count {
    sentences: usize,
    between_states: usize,
    /// Rule and what it lacked.
    nearest: BTreeMap<(String, Vec<String>), usize>,
    example: Option<Example>,
}

impl Count {
    fn add(&mut self, between_states: bool, example: &Example) {
        self.sentences += 1;
        self.between_states += usize::from(between_states);
        self.example.get_or_insert_with(|| example.clone());
    }
}

impl Tally {
    /// Counts a sentence once for each of its triggers, or of its phrases where it has no trigger.
    pub fn add(&mut self, article: &str, silence: &Silence, between_states: bool) {
        if silence.no_claim {
            return;
        }
        let Span { start, end } = silence.span;
        let example = Example { article: article.to_owned(), start, end };
        for miss in firsts(&silence.misses) {
            let count = self.triggers.entry(miss.words.clone()).or_default();
            count.add(between_states, &example);
            *count.nearest.entry((miss.frame.rule.clone(), miss.missing.clone())).or_default() += 1;
        }
        if between_states && silence.misses.is_empty() {
            for phrase in &silence.phrases {
                self.phrases.entry(phrase.clone()).or_default().add(true, &example);
            }
        }
    }

    pub fn sorted(self) -> Unread {
        let triggers = self.triggers.into_iter().filter_map(trigger);
        let phrases = self
            .phrases
            .into_iter()
            .filter_map(|(words, count)| Some(Phrase { words, sentences: count.sentences, example: count.example? }));
        let mut unread = Unread { triggers: triggers.collect(), phrases: phrases.collect() };
        unread.triggers.sort_by_key(|t| Reverse((t.between_states, t.sentences)));
        unread.phrases.sort_by_key(|p| Reverse(p.sentences));
        unread
    }
}

/// The nearest miss of each trigger.
fn firsts(misses: &[Miss]) -> impl Iterator<Item = &Miss> {
    let again = |nth: usize| misses[..nth].iter().any(|m| m.words == misses[nth].words);
    misses.iter().enumerate().filter(move |(nth, _)| !again(*nth)).map(|(_, miss)| miss)
}

fn trigger((words, count): (String, Count)) -> Option<Trigger> {
    let nearest = count.nearest.into_iter().min_by_key(|(_, n)| Reverse(*n));
    let ((rule, missing), _) = nearest?;
    let (sentences, between_states) = (count.sentences, count.between_states);
    Some(Trigger { words, sentences, between_states, rule, missing, example: count.example? })
}
