//! Sentences that told nothing, and what stood in them.

use crate::extract::clauses::{Verb, VerbClasses};
use crate::extract::explain::FrameView;
use crate::extract::parse::View;
use crate::extract::triggers::Hit;
use crate::extract::units::Kind;
use crate::extract::{Outcome, Reader, Trace, explain};
use crate::graph::Span;
use crate::language::morphology::Derivation;
use serde::Serialize;
use std::cmp::Reverse;

/// A sentence without a statement, as the reader left it.
#[derive(Clone, Debug)]
pub struct Silence {
    pub span: Span,
    /// What governs a trigger claims nothing (a question, a condition): the sentence was read, and rightly told nothing.
    pub no_claim: bool,
    /// Frames that were triggered and nearly stood, the nearest one first.
    pub misses: Vec<Miss>,
    /// Its predicates, each a verb or a noun with its light verb, in their base forms.
    pub phrases: Vec<String>,
}

/// A frame that was triggered and did not stand.
#[derive(Clone, Debug, Serialize)]
pub struct Miss {
    #[serde(flatten)]
    pub frame: FrameView,
    /// The trigger in its base form; `..` where other words stand inside.
    pub words: String,
    /// The roles that nothing fills; none where every way to fill them was too far-fetched.
    pub missing: Vec<String>,
}

/// How many roles a frame may lack to be near: where it lacks more, its trigger is only a word (`আছে`, `দেয়`).
const NEAR: usize = 1;

/// What sentences are searched with.
pub(super) struct Listener<'r> {
    reader: &'r Reader,
    verbs: VerbClasses,
}

impl<'r> Listener<'r> {
    pub fn new(reader: &'r Reader) -> Self {
        Self { reader, verbs: VerbClasses::new(&reader.lexicon) }
    }

    /// Nothing for a heading, for a piece of a sentence too long to be read and for a sentence with a statement.
    pub fn silence(&self, trace: &Trace<'_>) -> Option<Silence> {
        let sentence = trace.view.sentence;
        if sentence.heading || sentence.piece || !trace.statements.is_empty() {
            return None;
        }
        Some(Silence {
            span: trace.span,
            no_claim: trace.tried.iter().any(|(_, outcome)| matches!(outcome, Outcome::NoClaim(_))),
            misses: self.misses(trace),
            phrases: self.phrases(trace.view),
        })
    }

    fn misses(&self, trace: &Trace<'_>) -> Vec<Miss> {
        let mut missed: Vec<(usize, &Hit, &[u8])> = Vec::new();
        for (nth, (hit, outcome)) in trace.tried.iter().enumerate() {
            // `থেকে` is a form of a verb, too
            let marker = matches!(trace.view.parse.units[hit.anchor].kind, Kind::Marker(_));
            match outcome {
                Outcome::Missing(roles) if roles.len() <= NEAR && !marker => missed.push((nth, hit, roles)),
                _ => {}
            }
        }
        if missed.is_empty() {
            return Vec::new();
        }
        missed.sort_by_key(|(nth, hit, roles)| (roles.len(), Reverse(hit.elements), *nth));
        let mut frames: Vec<Option<FrameView>> = explain(trace).frames.into_iter().map(Some).collect();
        let one = |(nth, hit, roles): (usize, &Hit, &[u8])| {
            let frame = frames.get_mut(nth)?.take()?;
            Some(Miss { frame, words: self.trigger(trace.view, hit), missing: self.roles(hit, roles) })
        };
        missed.into_iter().filter_map(one).collect()
    }

    fn roles(&self, hit: &Hit, roles: &[u8]) -> Vec<String> {
        let class = &self.reader.classes.statements()[self.reader.frames.frames[hit.frame as usize].class];
        roles.iter().filter_map(|r| Some(class.roles.get(usize::from(*r))?.name.clone())).collect()
    }

    /// The words of a trigger, the last one in its base form.
    fn trigger(&self, view: View<'_>, hit: &Hit) -> String {
        let last = self.base(view, hit.anchor);
        match hit.anchor.checked_sub(hit.first) {
            None | Some(0) => last,
            Some(distance) if distance < hit.elements => {
                format!("{} {last}", view.words_of(hit.first, hit.anchor - 1))
            }
            Some(_) => format!("{} .. {last}", self.base(view, hit.first)),
        }
    }

    /// A verb's lemma, or a word without its ending.
    fn base(&self, view: View<'_>, unit: usize) -> String {
        if let Some(verb) = view.parse.verb_at(unit) {
            return self.lemma(&view.parse.verbs[verb]).to_owned();
        }
        let (words, u) = (view.words_of(unit, unit), &view.parse.units[unit]);
        let last = view.tokens[u.last];
        let ending = (last.end - last.start).saturating_sub(u.ending.stem) as usize;
        let stem = words.get(..words.len() - ending).filter(|_| u.ending.derivation == Derivation::None);
        stem.unwrap_or(words).to_owned()
    }

    fn lemma(&self, verb: &Verb) -> &str {
        self.reader.lexicon.morphology.lemma_name(verb.lemma)
    }

    fn phrases(&self, view: View<'_>) -> Vec<String> {
        let mut all: Vec<String> = view.parse.verbs.iter().filter_map(|v| self.phrase(view, v)).collect();
        all.sort();
        all.dedup();
        all
    }

    /// A light verb says nothing without its noun.
    fn phrase(&self, view: View<'_>, verb: &Verb) -> Option<String> {
        let v = &self.verbs;
        let light = [&v.active, &v.get, &v.happen, &v.exist].iter().any(|list| list.contains(&verb.lemma));
        if !light {
            return Some(self.lemma(verb).to_owned());
        }
        let noun =
            verb.first.checked_sub(1).filter(|u| matches!(view.parse.units[*u].kind, Kind::Word | Kind::Term(_)))?;
        Some(format!("{} {}", self.base(view, noun), self.lemma(verb)))
    }
}
