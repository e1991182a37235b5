//! Statements that words take up (`এই পদক্ষেপ`, `হামলার নিন্দা`).

use super::Pass;
use crate::extract::chunks::Head;
use crate::extract::matching::TakenUp;
use crate::extract::parse::View;
use crate::extract::statements::DraftFilling;
use crate::extract::triggers::Hit;
use crate::extract::units::{Kind, Unit};
use crate::graph::{Modality, Time, Via};
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
                let event = self.taken_before().or_else(|| self.last_event(|class| class != own));
                return event.map(|e| (e, Some((u, u)), Via::Pronoun));
            }
            let Some(info) = view.info(u).filter(|_| pointed_at(units, u)) else { continue };
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

    /// `সেই সফরের সময় …`: the time of what the occasion takes up.
    pub(super) fn time_of_occasion(&self, view: View<'_>, hit: &Hit) -> Option<Time> {
        let (units, during) = (&view.parse.units, self.reader.markers.occasions[2]);
        let segment = &view.parse.segments[view.parse.segment_of(hit.anchor)];
        let marker = segment.units.clone().take_while(|u| *u < hit.first).find(|u| {
            matches!(units[*u].kind, Kind::Marker(m) if Some(m) == during) && *u > 1 && pointed_at(units, *u - 1)
        })?;
        let classes = self.triggered(view.info(marker - 1)?);
        let event = self.last_event(|class| classes.contains(&class))?;
        let (a, b) = view.bytes(marker - 2, marker);
        let edtf = self.statements.list[event].time.as_ref()?.edtf.clone();
        Some(Time { edtf, words: Some(self.article.span(a, b)) })
    }

    /// The classes whose frames a word triggers or begins to trigger.
    pub(super) fn triggered(&self, info: &WordInfo) -> Vec<usize> {
        let f = &self.reader.frames;
        let keys = info.key.into_iter().chain(info.stems.iter().map(|s| s.key));
        keys.flat_map(|k| f.by_key.get(&k).into_iter().flatten()).map(|p| f.frames[p.frame as usize].class).collect()
    }

    /// The event stated last, of a class that is accepted, no further back than a reader remembers.
    pub(super) fn last_event(&self, accepts: impl Fn(usize) -> bool) -> Option<usize> {
        let classes = self.reader.classes.statements();
        let mut all = self.statements.recent().rev();
        all.find(|(_, d)| classes[d.class].kind == ClassKind::Event && accepts(d.class)).map(|(i, _)| i)
    }

    /// `A এই পদক্ষেপ সমর্থন করে, কিন্তু B তা প্রত্যাখ্যান করে`: what the clause before took up is taken up again.
    fn taken_before(&self) -> Option<usize> {
        let here = self.statements.in_sentence();
        here.rev().find_map(|(_, d)| d.fillings.iter().find_map(DraftFilling::taken_up))
    }
}

/// A noun behind a demonstrative, or one word further.
fn pointed_at(units: &[Unit], u: usize) -> bool {
    let demonstrative = |back: usize| u >= back && units[u - back].kind == Kind::Demonstrative;
    let described = matches!(units[u - u.min(1)].kind, Kind::Word | Kind::Name { adjective: true, .. });
    !matches!(units[u].kind, Kind::Marker(_)) && (demonstrative(1) || described && demonstrative(2))
}
