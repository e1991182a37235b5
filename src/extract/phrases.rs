//! Statements inside a noun phrase (office, capital, based in): patterns over units, the surest kind of frame.

use super::discourse::Discourse;
use super::entities::{Entities, EntityId};
use super::frames::{Phrase, PhraseMark, Piece, What};
use super::parse::View;
use super::units::{Kind, Unit};
use crate::graph::Via;
use crate::language::lexicon::Lexicon;
use crate::language::morphology::{CaseSet, Derivation};
use crate::ontology::{EntityClassId, PronounKind};

/// A role and the unit that fills it.
#[derive(Clone, Debug, PartialEq)]
pub struct PhraseFiller {
    pub role: u8,
    pub unit: usize,
    pub entity: Option<EntityId>,
    /// The class that the pattern gives to an unknown name.
    pub class: EntityClassId,
    pub via: Via,
}

#[derive(Clone, Debug, Default)]
pub struct PhraseMatch {
    pub fillers: Vec<PhraseFiller>,
    pub office: Option<usize>,
    pub first: usize,
    pub last: usize,
}

pub struct PhraseReader<'a> {
    pub view: View<'a>,
    pub lexicon: &'a Lexicon,
    pub entities: &'a Entities,
    pub discourse: &'a Discourse,
}

impl PhraseReader<'_> {
    /// The longest match that starts at a unit.
    pub fn at(&self, phrase: &Phrase, unit: usize) -> Option<PhraseMatch> {
        let start = PhraseMatch { first: unit, last: unit, ..PhraseMatch::default() };
        let found = self.go(&phrase.pieces, unit, start)?;
        let forbidden = (found.first..=found.last + 1)
            .filter(|u| *u < self.view.parse.units.len())
            .any(|u| self.view.info(u).is_some_and(|i| phrase.forbids.iter().any(|k| i.has_key(*k))));
        (!forbidden && !found.fillers.is_empty() && !self.of_another(&found)).then_some(found)
    }

    /// `A ছিলেন মন্ত্রী, B …`, `A, মন্ত্রী, B …`: an office before a comma belongs to who stands before it.
    fn of_another(&self, found: &PhraseMatch) -> bool {
        let parse = self.view.parse;
        let Some(office) = found.office else { return false };
        let comma = parse.units.get(office + 1).is_some_and(|u| u.kind == Kind::Comma) && found.last > office;
        let start = parse.segments[parse.segment_of(office)].units.start;
        let verb = || parse.verbs.iter().any(|v| v.finite() && start <= v.first && v.last < found.first);
        let person = |u: &Unit| matches!(u.kind, Kind::Name { entity, .. } if self.discourse.person.meets(self.entities.get(entity).classes));
        comma && (verb() || parse.units[start..found.first].iter().any(person))
    }

    fn go(&self, pieces: &[Piece], unit: usize, so_far: PhraseMatch) -> Option<PhraseMatch> {
        let Some((piece, rest)) = pieces.split_first() else {
            return Some(PhraseMatch { last: unit.saturating_sub(1), ..so_far });
        };
        let inner_office = matches!(piece.what, What::Office) && !rest.is_empty() && !self.bare(unit);
        if let Some(with) = self.one(piece, unit, &so_far).filter(|_| !inner_office) {
            let again = piece.many.then(|| self.go(pieces, unit + 1, with.clone())).flatten();
            let found = again.or_else(|| self.go(rest, unit + 1, with));
            if found.is_some() {
                return found;
            }
        }
        piece.optional.then(|| self.go(rest, unit, so_far)).flatten()
    }

    fn bare(&self, unit: usize) -> bool {
        self.view.parse.units.get(unit).is_some_and(|u| u.ending.cases.contains(CaseSet::NOM))
    }

    fn one(&self, piece: &Piece, unit: usize, so_far: &PhraseMatch) -> Option<PhraseMatch> {
        let u = self.view.parse.units.get(unit)?;
        let fits = match &piece.what {
            What::Filler { .. } => return self.filler(&piece.what, unit, so_far),
            What::Office => matches!(u.kind, Kind::Office(_)),
            What::Modifier => matches!(u.kind, Kind::Modifier | Kind::Title),
            What::Pair => matches!(u.kind, Kind::Pronoun(PronounKind::Pair)),
            What::Comma => matches!(u.kind, Kind::Comma | Kind::Quote),
            What::Filling => matches!(u.kind, Kind::Word | Kind::Determiner | Kind::Modifier),
            What::Words(keys) => self.view.info(unit).is_some_and(|i| keys.iter().any(|k| i.has_key(*k))),
            What::Noun(classes) => self.noun_class(unit).is_some_and(|c| classes.contains(c)),
        };
        let office = fits && matches!(piece.what, What::Office);
        fits.then(|| PhraseMatch { office: if office { Some(unit) } else { so_far.office }, ..so_far.clone() })
    }

    fn noun_class(&self, unit: usize) -> Option<EntityClassId> {
        let Kind::Term(t) = self.view.parse.units[unit].kind else { return None };
        let terms = &self.lexicon.terms;
        let noun = t.generic.or(t.entity).or(t.state).map(|n| terms.nouns[n as usize].class);
        noun.or_else(|| t.head_before.or(t.head_after).map(|h| terms.heads[h as usize].class))
    }

    fn filler(&self, what: &What, unit: usize, so_far: &PhraseMatch) -> Option<PhraseMatch> {
        let What::Filler { role, classes, marks, unknown } = what else { return None };
        let u = &self.view.parse.units[unit];
        let (entity, via) = match u.kind {
            Kind::Name { entity, .. } if classes.meets(self.entities.get(entity).classes) => (Some(entity), Via::Named),
            Kind::Unknown if *unknown => (None, Via::Named),
            Kind::Pronoun(kind @ PronounKind::Person) => {
                let who = self.discourse.resolve(kind, *classes, &[], self.entities);
                (Some(*who.first()?), Via::Pronoun)
            }
            _ => return None,
        };
        if !marks.iter().any(|m| if *m == PhraseMark::Own { self.own(entity, so_far) } else { self.marked(*m, unit) }) {
            return None;
        }
        let mut out = so_far.clone();
        out.fillers.push(PhraseFiller { role: *role, unit, entity, class: classes.iter().next()?, via });
        Some(out)
    }

    /// A place whose state is known lies in that one.
    fn own(&self, place: Option<EntityId>, so_far: &PhraseMatch) -> bool {
        let state = place.and_then(|p| self.discourse.state_of_city(p));
        state.is_none_or(|s| so_far.fillers.iter().any(|f| f.entity == Some(s)))
    }

    fn marked(&self, mark: PhraseMark, unit: usize) -> bool {
        let u = &self.view.parse.units[unit];
        let adjective = matches!(u.kind, Kind::Name { adjective: true, .. });
        let plain = u.ending.derivation == Derivation::None && !adjective;
        match mark {
            PhraseMark::Any | PhraseMark::Own => true,
            PhraseMark::Adj => adjective,
            PhraseMark::Gen => plain && u.ending.cases.contains(CaseSet::GEN),
            PhraseMark::Nom => plain && u.ending.cases.contains(CaseSet::NOM),
            PhraseMark::Loc => plain && u.ending.cases.contains(CaseSet::LOC),
            PhraseMark::Acc => plain && u.ending.cases.contains(CaseSet::ACC),
            PhraseMark::Based => u.ending.derivation == Derivation::Based,
            PhraseMark::Located => u.ending.derivation == Derivation::Located,
        }
    }
}
