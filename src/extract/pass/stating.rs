//! Statements of the hits that stand: time, modality, whose word it is.

use super::{Outcome, Pass};
use crate::extract::chunks::Head;
use crate::extract::clauses::Voice;
use crate::extract::entities::EntityId;
use crate::extract::frames::Mark;
use crate::extract::matching::{Filled, Pick, Reading as Filling};
use crate::extract::modality::{Claim, ModalityReader, NoClaim};
use crate::extract::parallel::spread;
use crate::extract::parse::View;
use crate::extract::phrases::{PhraseMatch, PhraseReader};
use crate::extract::signs::Signs;
use crate::extract::statements::{Draft, DraftFilling};
use crate::extract::time::{Chosen, TimeReader};
use crate::extract::triggers::Hit;
use crate::extract::units::Kind;
use crate::graph::{self, Modality, Span, Via};
use crate::language::morphology::CaseSet;
use crate::ontology::classes::Kind as ClassKind;

impl Pass<'_> {
    /// Statements inside noun phrases.
    pub(super) fn phrases(&mut self, view: View<'_>, span: Span, signs: &Signs) {
        let mut found: Vec<(usize, PhraseMatch)> = Vec::new();
        let reader =
            PhraseReader { view, lexicon: &self.reader.lexicon, entities: &self.entities, discourse: &self.discourse };
        let phrases = self.reader.frames.phrases.iter().enumerate();
        for (p, phrase) in phrases.filter(|(_, p)| signs.may_hold(&p.signs)) {
            for unit in 0..view.parse.units.len() {
                if let Some(m) = reader.at(phrase, unit) {
                    let covered = found.iter().any(|(q, o)| {
                        self.reader.frames.phrases[*q].class == phrase.class && o.first <= m.last && m.first <= o.last
                    });
                    if !covered {
                        found.push((p, m));
                    }
                }
            }
        }
        self.phrases = found.iter().map(|(p, m)| (self.reader.frames.phrases[*p].class, m.first, m.last)).collect();
        for (p, m) in found {
            self.state_phrase(p, &m, view, span);
        }
    }

    pub(super) fn state_phrase(&mut self, p: usize, m: &PhraseMatch, view: View<'_>, span: Span) {
        let phrase = &self.reader.frames.phrases[p];
        let mut fillings = Vec::new();
        for f in &m.fillers {
            let entity = match f.entity {
                Some(e) => e,
                None => self.name_unknown(view, f.unit, f.unit, f.class),
            };
            fillings.push(DraftFilling::entity(f.role, entity, f.via, Some((f.unit, f.unit))));
        }
        let mut literals = Vec::new();
        if let Some(unit) = m.office {
            literals.extend(self.office(view, unit));
        }
        self.spans(view, &mut fillings);
        self.statements.add(Draft {
            class: phrase.class,
            rule: phrase.rule.clone(),
            fillings,
            literals,
            modality: Modality::Asserted,
            cue: None,
            time: None,
            evidence: span,
            anchor: m.first,
            nominal_end: None,
        });
    }

    pub(super) fn office(&self, view: View<'_>, unit: usize) -> Option<graph::Literal> {
        let Kind::Office(o) = view.parse.units[unit].kind else { return None };
        let (a, b) = view.bytes(unit, unit);
        let code = self.reader.lexicon.terms.offices[o as usize].code.to_string();
        Some(graph::Literal { name: "office".to_owned(), code: Some(code), words: self.article.span(a, b) })
    }

    pub(super) fn state_hit(&mut self, view: View<'_>, span: Span, hit: &Hit) -> Result<(), Outcome> {
        let event = self.event_for(view, hit);
        let filling = self.matched(view, hit, event).map_err(|m| Outcome::Missing(m.missing))?;
        let claim = ModalityReader { view, controls: &self.reader.controls }.read(hit).map_err(Outcome::NoClaim)?;
        let ends = self.reader.frames.frames[hit.frame as usize].modality == Some(Modality::Negated);
        if ends && !matches!(claim.modality, Modality::Asserted | Modality::Reported) {
            return Err(Outcome::NoClaim(NoClaim::Silent));
        }
        for reading in spread(view, hit, filling, &self.entities, self.reader.places) {
            self.state(view, span, hit, claim, reading);
        }
        Ok(())
    }

    pub(super) fn state(&mut self, view: View<'_>, span: Span, hit: &Hit, claim: Claim, reading: Filling) {
        let frame = &self.reader.frames.frames[hit.frame as usize];
        let class = &self.reader.classes.statements()[frame.class];
        let lasting = class.kind == ClassKind::State && !frame.happens;
        let in_passing =
            hit.voice == Voice::Nominal && claim.modality == Modality::Asserted && hit.cases.contains(CaseSet::GEN);
        let time = if frame.undated || in_passing {
            None
        } else {
            let said = TimeReader { view, discourse: &self.discourse }.read(hit, lasting);
            said.map(|t| self.time(view, &t)).or_else(|| self.time_of_occasion(view, hit).filter(|_| !lasting))
        };
        let filled = self.with_context(view, hit, reading.filled);
        let mut fillings: Vec<DraftFilling> = filled.iter().flat_map(|f| self.fill(view, f)).collect();
        let claim = self.own_word(view, hit, claim, &filled, &mut fillings);
        self.spans(view, &mut fillings);
        let literals = self.literals(view, hit, frame.class);
        let modality = frame
            .modality
            .filter(|_| matches!(claim.modality, Modality::Asserted | Modality::Reported))
            .unwrap_or(claim.modality);
        self.statements.add(Draft {
            class: frame.class,
            rule: frame.rule.clone(),
            fillings,
            literals,
            modality,
            cue: self.cue(view, &claim),
            time,
            evidence: span,
            anchor: hit.anchor,
            nominal_end: (hit.voice == Voice::Nominal || hit.verb.is_some_and(|v| !view.parse.verbs[v].finite()))
                .then_some(hit.last),
        });
    }

    /// What somebody says of his own deeds is the deed; what he says of others' is his word.
    pub(super) fn own_word(
        &self,
        view: View<'_>,
        hit: &Hit,
        claim: Claim,
        filled: &[Filled],
        fillings: &mut Vec<DraftFilling>,
    ) -> Claim {
        let Some(chunk) = claim.speaker.filter(|_| claim.modality == Modality::Reported) else { return claim };
        let speakers = self.speakers(view, chunk);
        let frame = &self.reader.frames.frames[hit.frame as usize];
        let acting = |f: &&Filled| {
            let slot = frame.slots.iter().find(|s| s.role == f.role);
            slot.is_some_and(|s| {
                s.ways.iter().any(|w| w.marks.iter().any(|m| matches!(m, Mark::Subject | Mark::Parties)))
            })
        };
        let own = filled.iter().filter(acting).flat_map(|f| &f.picks).any(|p| match p {
            Pick::Entity(e) | Pick::Capital(e, _) => speakers.contains(e),
            _ => false,
        });
        if own {
            return Claim { modality: Modality::Asserted, cue: None, speaker: None };
        }
        let role = self.reader.classes.statements()[frame.class].roles.iter().position(|r| r.name == "reporter");
        let c = &view.parse.chunks.list[chunk];
        if let (Some(role), Some(who)) = (role, speakers.first()) {
            fillings.push(DraftFilling::entity(role as u8, *who, Via::Named, Some((c.first, c.last))));
        }
        claim
    }

    /// Whom a speaking chunk stands for: itself, or the state for which an office or noun speaks.
    pub(super) fn speakers(&self, view: View<'_>, chunk: usize) -> Vec<EntityId> {
        let c = &view.parse.chunks.list[chunk];
        let owner = c.owner.map(|o| &view.parse.chunks.list[o].head);
        let of =
            |h: &Head| if let Head::Entity(e) = h { Some(self.discourse.capital_of(*e).unwrap_or(*e)) } else { None };
        let own = if let Head::Entity(e) = c.head { Some(e) } else { None };
        own.into_iter()
            .chain(c.adjective)
            .chain(owner.and_then(of))
            .chain(own.and_then(|e| self.discourse.capital_of(e)))
            .collect()
    }

    /// A statement by gapping takes anew what comes from the context.
    pub(super) fn with_context(&self, view: View<'_>, hit: &Hit, filled: Vec<Filled>) -> Vec<Filled> {
        self.matcher(view, hit, None).complete_context(filled)
    }

    pub(super) fn spans(&self, view: View<'_>, fillings: &mut [DraftFilling]) {
        for f in fillings {
            f.words = f.units().map(|(first, last)| {
                let (a, b) = view.bytes(first, last);
                self.article.span(a, b)
            });
        }
    }

    pub(super) fn cue(&self, view: View<'_>, claim: &Claim) -> Option<Span> {
        claim.cue.map(|(first, last)| {
            let (a, b) = view.bytes(first, last);
            self.article.span(a, b)
        })
    }

    pub(super) fn time(&self, view: View<'_>, chosen: &Chosen) -> graph::Time {
        let (a, b) = view.bytes(chosen.unit, chosen.unit);
        graph::Time { edtf: chosen.edtf.clone(), words: Some(self.article.span(a, b)) }
    }

    /// Coded literals whose words stand near the trigger.
    pub(super) fn literals(&self, view: View<'_>, hit: &Hit, class: usize) -> Vec<graph::Literal> {
        let class = &self.reader.classes.statements()[class];
        let near = hit.first.saturating_sub(4)..(hit.last + 1).min(view.parse.units.len());
        let mut out: Vec<graph::Literal> = Vec::new();
        for literal in class.literals.iter().filter(|l| l.coded()) {
            let Some(list) = &literal.list else { continue };
            let found = near.clone().rev().find_map(|u| {
                let info = view.info(u)?;
                let keys = info.key.into_iter().chain(info.stems.iter().map(|s| s.key));
                let code =
                    keys.flat_map(|k| self.reader.codes.get(&k).into_iter().flatten()).find(|(l, _)| l == list)?;
                Some((u, code.1.clone()))
            });
            if let Some((u, code)) = found {
                let (a, b) = view.bytes(u, u);
                out.push(graph::Literal {
                    name: literal.name.clone(),
                    code: Some(code),
                    words: self.article.span(a, b),
                });
            }
        }
        out
    }
}
