//! Where a capital stands for its state by its place in the sentence alone, whether a frame takes it or not.

use super::chunks::{Chunk, Head};
use super::entities::EntityId;
use super::parse::View;
use super::units::{Kind, Unit};
use crate::language::lexicon::{Ending, Lexicon, MarkerId};
use crate::language::morphology::{CaseSet, Derivation};
use crate::ontology::ClassSet;

/// Markers under which a capital is its state: `মস্কোর সঙ্গে`, `তেহরানের বিরুদ্ধে`.
const OF_STATES: [&str; 3] = ["with", "against", "by"];

pub struct CapitalReader<'a> {
    pub view: View<'a>,
    pub lexicon: &'a Lexicon,
    pub class_of: &'a dyn Fn(EntityId) -> ClassSet,
    pub capital_of: &'a dyn Fn(EntityId) -> Option<EntityId>,
    pub actors: ClassSet,
    pub city: ClassSet,
    pub state: ClassSet,
}

impl CapitalReader<'_> {
    /// The state for which the capital at a unit stands.
    pub fn state(&self, unit: usize) -> Option<EntityId> {
        let Kind::Name { entity, adjective: false } = self.units()[unit].kind else { return None };
        let state = (self.capital_of)(entity)?;
        let chunk = &self.view.parse.chunks.list[self.view.parse.chunk_at(unit)?];
        let plain = chunk.core == unit && chunk.first == unit && chunk.given.is_none();
        let acts = self.subject(chunk) || self.marked(chunk) || self.of_a_government(chunk);
        (plain && self.units()[unit].ending.derivation == Derivation::None && !self.placed(unit) && acts)
            .then_some(state)
    }

    fn units(&self) -> &[Unit] {
        &self.view.parse.units
    }

    /// `রাজধানী X`, `মিশরের X`, `X শহর`, `X–Y`.
    fn placed(&self, unit: usize) -> bool {
        let before = unit.checked_sub(1).map(|i| &self.units()[i]);
        let owned = before.is_some_and(|u| {
            let genitive = u.ending.cases.contains(CaseSet::GEN);
            matches!(u.kind, Kind::Name { entity, .. } if (self.class_of)(entity).meets(self.state) && genitive)
        });
        let noun = |u: &Unit| matches!(u.kind, Kind::Term(_) | Kind::Dash | Kind::Open | Kind::Demonstrative);
        owned || before.is_some_and(noun)
    }

    /// A bare capital that is the only one to act in its clause, or that stands after its verb.
    fn subject(&self, c: &Chunk) -> bool {
        if c.marker.is_some() || self.units()[c.last].ending != Ending::NONE {
            return false;
        }
        let parse = self.view.parse;
        let segment = parse.segments[parse.segment_of(c.core)].units.clone();
        let verb_before = c.first > 0 && parse.verb_units[c.first - 1];
        let last = self.units().get(c.last + 1).is_none_or(|u| u.kind == Kind::Sign);
        if verb_before && last {
            return true;
        }
        let verb_after = (c.last + 1..segment.end).any(|u| parse.verb_units[u]);
        let clause = (segment.start..c.first).rev().find(|u| parse.verb_units[*u]).unwrap_or(segment.start);
        let others = parse.chunks.list.iter().filter(|o| o.core >= clause && o.core < c.core);
        verb_after && !others.into_iter().any(|o| self.acts(o)) && !self.of_places(c.last + 1, segment.end)
    }

    fn acts(&self, c: &Chunk) -> bool {
        let nominative = c.marker.is_none() && c.cases.contains(CaseSet::NOM);
        nominative
            && match c.head {
                Head::Entity(e) => self.actors.meets((self.class_of)(e)),
                Head::Pronoun(_) | Head::Office(_) => true,
                Head::Noun(t) => t.state.is_some(),
                Head::Unknown => true,
            }
    }

    /// The clause is about the city, or about who comes there.
    fn of_places(&self, from: usize, end: usize) -> bool {
        let naming = &self.lexicon.grammar.naming;
        let near = self.units().get(from).is_none_or(|u| matches!(u.kind, Kind::And | Kind::Or | Kind::Comma));
        near || (from..end).any(|u| {
            let word = self.view.info(u).is_some_and(|i| naming.arrivals.iter().any(|w| *i.text == **w));
            word || matches!(self.units()[u].kind, Kind::Term(t) if t.generic.is_some_and(|n| self.city.contains(self.lexicon.terms.nouns[n as usize].class)))
        })
    }

    /// A marker that states have, alone or among states: `কায়রো ও আদ্দিস আবাবার মধ্যে`.
    fn marked(&self, c: &Chunk) -> bool {
        let chunks = &self.view.parse.chunks;
        let Some(marker) = chunks.last_of(c.group).marker else { return false };
        let is = |name: &str| self.lexicon.marker(name) == Some(MarkerId(marker.0));
        let members = &chunks.groups[c.group];
        let states = members.iter().all(|m| matches!(chunks.list[*m].head, Head::Entity(e) if self.is_state(e)));
        let genitive = chunks.last_of(c.group).cases.contains(CaseSet::GEN);
        states && genitive && (OF_STATES.iter().any(|m| is(m)) || (is("between") && members.len() > 1))
    }

    fn is_state(&self, e: EntityId) -> bool {
        (self.class_of)(e).meets(self.state) || (self.capital_of)(e).is_some()
    }

    /// `তেহরানের দাবি`.
    fn of_a_government(&self, c: &Chunk) -> bool {
        let words = &self.lexicon.grammar.naming.of_governments;
        let genitive = c.marker.is_none() && c.cases.contains(CaseSet::GEN);
        let next = (c.last + 1 < self.units().len()).then(|| self.view.info(c.last + 1)).flatten();
        genitive
            && next.is_some_and(|i| {
                let stems = i.nominals.iter().map(|n| &i.text[..n.stem as usize]).chain([&*i.text]);
                stems.into_iter().any(|s| words.iter().any(|w| w == s))
            })
    }
}
