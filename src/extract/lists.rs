//! Goods that no dictionary has: the bare words of a list beside its verb (`কফি, তিল ও চামড়া রপ্তানি করে`).

use super::frames::{Slot, Way};
use super::matching::{Filled, Matcher, Pick, bit};
use super::units::{Kind, Unit};
use crate::graph::Via;
use crate::language::morphology::{CaseSet, Derivation};
use std::ops::RangeInclusive;

/// A list is preferred to the one member of it that stands next to the trigger.
const PREFERRED: f32 = -0.3;
/// Members that are read at most.
const MEMBERS: usize = 8;

impl Matcher<'_> {
    /// The list right before the trigger, or right behind its finite verb.
    pub(super) fn listed(&self, slot: &Slot, way: &Way, rank: f32) -> Option<Filled> {
        let items = self.list_before().or_else(|| self.list_behind())?;
        let picks: Option<Vec<Pick>> = items.iter().map(|i| self.listed_pick(i, way)).collect();
        let picks = picks?;
        let known = picks.iter().any(|p| matches!(p, Pick::Unnamed(..)));
        let words = (*items[0].start(), *items[items.len() - 1].end());
        known.then(|| Filled {
            role: slot.role,
            picks,
            via: Via::Named,
            words: Some(words),
            groups: self.groups_in(words),
            cost: rank + PREFERRED,
        })
    }

    fn groups_in(&self, words: (usize, usize)) -> u64 {
        let inside = self.view.parse.chunks.list.iter().filter(|c| words.0 <= c.last && c.first <= words.1);
        inside.fold(0, |all, c| all | bit(c.group))
    }

    fn list_before(&self) -> Option<Vec<RangeInclusive<usize>>> {
        let units = &self.view.parse.units;
        let mut items = Vec::new();
        let mut end = self.hit.first.checked_sub(1)?;
        while items.len() < MEMBERS {
            let start = self.member_start(end)?;
            items.insert(0, start..=end);
            let Some(sign) = start.checked_sub(1).filter(|s| self.joins(*s, items.len() == 1)) else { break };
            end = sign.checked_sub(1)?;
        }
        (items.len() > 1 && opens(units, *items[0].start())).then_some(items)
    }

    fn list_behind(&self) -> Option<Vec<RangeInclusive<usize>>> {
        let units = &self.view.parse.units;
        let verb = &self.view.parse.verbs[self.hit.verb?];
        let mut items: Vec<RangeInclusive<usize>> = Vec::new();
        let mut start = verb.last + 1;
        while verb.finite() && items.len() < MEMBERS {
            let end =
                (start..units.len()).find(|u| !matches!(units[*u].kind, Kind::Word | Kind::Unknown | Kind::Term(_)))?;
            let end =
                end.checked_sub(1).filter(|e| *e >= start && self.member_start(*e).is_some_and(|s| s <= start))?;
            items.push(start..=end);
            match units[end + 1].kind {
                Kind::Comma | Kind::And if items.len() < MEMBERS && !self.ends(end + 1) => start = end + 2,
                _ => break,
            }
        }
        let last = *items.last()?.end();
        (items.len() > 1 && self.ends(last + 1)).then_some(items)
    }

    /// Nothing that could be a member follows.
    fn ends(&self, at: usize) -> bool {
        let units = &self.view.parse.units;
        units[at..].first().is_none_or(|u| matches!(u.kind, Kind::Sign | Kind::But))
            || units[at].kind == Kind::Comma && units.get(at + 1).is_some_and(|u| u.kind == Kind::But || u.is_name())
    }

    /// A conjunction stands before the last member, commas or conjunctions before the others.
    fn joins(&self, at: usize, last: bool) -> bool {
        match self.view.parse.units[at].kind {
            Kind::And => true,
            Kind::Comma => !last,
            _ => false,
        }
    }

    /// Where the member begins that ends here: a bare noun with its adjectives.
    fn member_start(&self, end: usize) -> Option<usize> {
        let parse = self.view.parse;
        let noun = &parse.units[end];
        let bare = noun.ending.cases.contains(CaseSet::NOM) && noun.ending.derivation == Derivation::None;
        let word = |u: &Unit| matches!(u.kind, Kind::Word | Kind::Unknown | Kind::Term(_));
        if !bare || !word(noun) || parse.verb_units[end] {
            return None;
        }
        let describes = |u: usize| {
            let unit = &parse.units[u];
            let genitive = unit.ending.cases == CaseSet::GEN && word(unit) && !parse.verb_units[u];
            genitive || self.view.is_adjective(u, self.lexicon)
        };
        Some((0..end).rev().take(2).take_while(|u| describes(*u)).last().unwrap_or(end))
    }

    fn listed_pick(&self, item: &RangeInclusive<usize>, way: &Way) -> Option<Pick> {
        let class = way.unknown_class?;
        let terms = &self.lexicon.terms;
        match self.view.parse.units[*item.end()].kind {
            Kind::Term(t) => {
                let noun = t.entity.or(t.generic)?;
                let fits = way.classes.contains(terms.nouns[noun as usize].class);
                let chunk = self.view.parse.chunk_at(*item.end()).filter(|_| fits)?;
                Some(Pick::Unnamed(chunk, terms.nouns[noun as usize].class))
            }
            _ => Some(Pick::Words(*item.start(), *item.end(), class)),
        }
    }
}

/// What stands before the first member cannot belong to it.
fn opens(units: &[Unit], first: usize) -> bool {
    first.checked_sub(1).is_none_or(|u| {
        !matches!(units[u].kind, Kind::Word | Kind::Unknown | Kind::Term(_)) || units[u].ending.cases != CaseSet::NOM
    })
}
