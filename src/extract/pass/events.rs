//! Statements that words take up (`এই পদক্ষেপ`, `হামলার নিন্দা`).

use super::Pass;
use crate::extract::chunks::Head;
use crate::extract::matching::TakenUp;
use crate::extract::parse::View;
use crate::extract::triggers::Hit;
use crate::extract::units::Kind;
use crate::graph::{Modality, Via};
use crate::language::words::WordInfo;
use crate::ontology::classes::Kind as ClassKind;

impl Pass<'_> {
    /// The attestation that the words before a trigger stand for.
    pub(super) fn event_for(&self, view: View<'_>, hit: &Hit) -> Option<TakenUp> {
        let frame = &self.reader.frames.frames[hit.frame as usize];
        if !frame.slots.iter().any(|s| s.ways.iter().any(|w| w.event)) {
            return None;
        }
        self.nested(hit).or_else(|| self.taken_up(view, hit, frame.class))
    }

    /// `অবরোধ আরোপের নিন্দা`: a statement that ends right before the trigger.
    pub(super) fn nested(&self, hit: &Hit) -> Option<TakenUp> {
        let here = self.statements.in_sentence();
        here.rev().find_map(|(i, d)| {
            let end = d.nominal_end.filter(|_| d.modality != Modality::Negated)?;
            (end < hit.first && hit.first - end <= 3).then_some((i, Some((d.anchor, end)), Via::Named))
        })
    }

    /// `এই পদক্ষেপ`, `এই স্বীকৃতি`, `এর`.
    pub(super) fn taken_up(&self, view: View<'_>, hit: &Hit, own: usize) -> Option<TakenUp> {
        let units = &view.parse.units;
        let segment = &view.parse.segments[view.parse.segment_of(hit.anchor)];
        for u in (segment.units.start..hit.first).rev().take(8) {
            let pronoun = matches!(units[u].kind, Kind::Pronoun(crate::ontology::PronounKind::Thing))
                && view.parse.chunk_at(u).is_some_and(|c| matches!(view.parse.chunks.list[c].head, Head::Pronoun(_)));
            if pronoun {
                return self.last_event(|class| class != own).map(|e| (e, Some((u, u)), Via::Pronoun));
            }
            let shown = u > 0
                && (units[u - 1].kind == Kind::Demonstrative || (u > 1 && units[u - 2].kind == Kind::Demonstrative));
            let Some(info) = view.info(u).filter(|_| shown) else { continue };
            let words = Some((u - 1, u));
            if self.reader.controls.events.iter().any(|k| info.has_key(*k)) {
                return self.last_event(|class| class != own).map(|e| (e, words, Via::Pronoun));
            }
            let classes: Vec<usize> = self.triggered(info);
            if let Some(e) = self.last_event(|class| classes.contains(&class)) {
                return Some((e, words, Via::Pronoun));
            }
        }
        None
    }

    /// The classes whose frames a word triggers or begins to trigger.
    pub(super) fn triggered(&self, info: &WordInfo) -> Vec<usize> {
        let f = &self.reader.frames;
        let keys = info.key.into_iter().chain(info.stems.iter().map(|s| s.key));
        keys.flat_map(|k| f.by_key.get(&k).into_iter().flatten()).map(|p| f.frames[p.frame as usize].class).collect()
    }

    /// The event stated last, of a class that is accepted.
    pub(super) fn last_event(&self, accepts: impl Fn(usize) -> bool) -> Option<usize> {
        let classes = self.reader.classes.statements();
        let mut all = self.statements.list.iter().enumerate().rev();
        all.find(|(_, d)| classes[d.class].kind == ClassKind::Event && accepts(d.class)).map(|(i, _)| i)
    }
}
