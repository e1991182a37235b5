//! Which frames a sentence triggers, and which of them stand.

use super::{Outcome, Pass};
use crate::extract::clauses::Voice;
use crate::extract::entities::EntityId;
use crate::extract::matching::{Matcher, Miss, Reading as Filling, TakenUp};
use crate::extract::parse::View;
use crate::extract::signs::Signs;
use crate::extract::statements::Draft;
use crate::extract::triggers::{Hit, TriggerReader};
use crate::extract::units::Kind;
use crate::graph::{Span, Via};
use crate::language::lexicon::KeyId;
use crate::language::morphology::CaseSet;

impl Pass<'_> {
    /// Frames on clauses: the longest triggers first, then from left to right.
    pub(super) fn frames(&mut self, view: View<'_>, span: Span, signs: &Signs) -> Vec<(Hit, Outcome)> {
        let mut hits = Vec::new();
        let r = self.reader;
        TriggerReader {
            view,
            frames: &r.frames,
            classes: &r.verb_classes,
            control: &r.controls.all,
            plans: &r.controls.plans,
            signs,
        }
        .read(&mut hits);
        let mut tried: Vec<(Hit, Outcome)> = hits.into_iter().map(|h| self.try_hit(view, signs, h)).collect();
        let mut accepted = self.accepted(view, &mut tried);
        self.add_siblings(view, &tried, &mut accepted);
        for index in accepted {
            let hit = tried[index].0.clone();
            tried[index].1 = match self.state_hit(view, span, &hit) {
                Err(outcome) => outcome,
                Ok(()) => Outcome::Stated(hit.cost),
            };
        }
        tried
    }

    /// Hits that lack a role which a statement of their class in the same clause may lend them.
    pub(super) fn add_siblings(&self, view: View<'_>, tried: &[(Hit, Outcome)], accepted: &mut Vec<usize>) {
        let class = |i: usize| self.reader.frames.frames[tried[i].0.frame as usize].class;
        let lent: Vec<usize> = (0..tried.len())
            .filter(|i| matches!(tried[*i].1, Outcome::Missing(_)))
            .filter(|i| {
                let anchor = tried[*i].0.anchor;
                let lends = |a: &usize| {
                    class(*a) == class(*i)
                        && tried[*a].0.anchor < anchor
                        && view.parse.segment_of(tried[*a].0.anchor) == view.parse.segment_of(anchor)
                };
                accepted.iter().any(lends) && !accepted.iter().any(|a| tried[*a].0.anchor == anchor)
            })
            .collect();
        for i in lent {
            if !accepted.iter().any(|a| tried[*a].0.anchor == tried[i].0.anchor) {
                accepted.push(i);
            }
        }
        accepted.sort_by_key(|i| tried[*i].0.anchor);
    }

    /// What a hit would come to, an event for any role that takes one.
    pub(super) fn try_hit(&self, view: View<'_>, signs: &Signs, hit: Hit) -> (Hit, Outcome) {
        let frame = &self.reader.frames.frames[hit.frame as usize];
        let mere_noun = hit.voice == Voice::Nominal && hit.verb.is_none() && !hit.cases.contains(CaseSet::GEN);
        let read = self
            .phrases
            .iter()
            .any(|(class, first, last)| *class == frame.class && *first <= hit.anchor && hit.anchor <= *last);
        if read
            || (mere_noun && frame.verbal)
            || !self.suits(view, signs, &hit)
            || (hit.voice == Voice::Nominal && hit.verb.is_none() && shown(view, &hit))
        {
            return (hit, Outcome::Unfit);
        }
        let wild = frame.slots.iter().any(|s| s.ways.iter().any(|w| w.event)).then_some((usize::MAX, None, Via::Named));
        let outcome = match self.matched(view, &hit, wild) {
            Ok(filling) => Outcome::Stated(filling.cost),
            Err(miss) => Outcome::Missing(miss.missing),
        };
        (hit, outcome)
    }

    pub(super) fn suits(&self, view: View<'_>, signs: &Signs, hit: &Hit) -> bool {
        let frame = &self.reader.frames.frames[hit.frame as usize];
        let word = |u: usize| {
            let whole = !view.parse.units[u].is_name();
            view.info(u).into_iter().chain(view.infos(u).filter(move |_| whole))
        };
        let segment = &view.parse.segments[view.parse.segment_of(hit.anchor)];
        let in_clause = |key: KeyId| segment.units.clone().any(|u| word(u).any(|i| i.has_key(key)));
        let has = |keys: &[KeyId]| keys.iter().any(|k| signs.may_hold_key(*k) && in_clause(*k));
        let forbidden = has(&frame.forbids);
        let needs = !frame.needs.is_empty() && !has(&frame.needs);
        let lacks = needs && !(frame.official && self.official(view, hit));
        !forbidden && !lacks
    }

    /// The clause's subject is known to hold an office.
    fn official(&self, view: View<'_>, hit: &Hit) -> bool {
        // of whom a quote speaks is rarely who speaks
        if view.parse.units[..hit.first].iter().any(|u| u.kind == Kind::Quote) {
            return false;
        }
        let matcher = self.matcher(view, hit, None);
        matcher.acting_person().is_some_and(|person| {
            let classes = self.reader.classes.statements();
            let office = |d: &Draft| {
                let class = &classes[d.class];
                ["holder", "appointee"].iter().any(|role| {
                    let role = class.roles.iter().position(|r| r.name == *role);
                    d.role_fillers().any(|(r, e)| Some(r as usize) == role && e == person)
                })
            };
            self.statements.list.iter().any(office)
        })
    }

    /// Which hits stand: none that lies on the words of a better one.
    pub(super) fn accepted(&self, view: View<'_>, tried: &mut [(Hit, Outcome)]) -> Vec<usize> {
        let mut order: Vec<(usize, f32)> = tried
            .iter()
            .enumerate()
            .filter_map(|(i, (_, o))| if let Outcome::Stated(c) = o { Some((i, *c)) } else { None })
            .collect();
        let key = |i: usize| (tried[i].0.elements, tried[i].0.voice != Voice::Being);
        order.sort_by(|a, b| key(b.0).cmp(&key(a.0)).then(a.1.total_cmp(&b.1)).then(a.0.cmp(&b.0)));
        let mut used: Vec<(usize, usize)> = Vec::new();
        let mut out = Vec::new();
        for (i, _) in order {
            let spots = spots(view, &tried[i].0);
            if spots.iter().any(|s| used.iter().any(|u| u.0 == *s)) {
                tried[i].1 = Outcome::Outdone;
            } else {
                used.extend(spots.iter().map(|s| (*s, i)));
                out.push(i);
            }
        }
        out.sort_by_key(|i| tried[*i].0.anchor);
        out
    }

    pub(super) fn matcher<'m>(&'m self, view: View<'m>, hit: &'m Hit, event: Option<TakenUp>) -> Matcher<'m> {
        let r = self.reader;
        Matcher {
            view,
            lexicon: &r.lexicon,
            entities: &self.entities,
            discourse: &self.discourse,
            markers: r.markers,
            state: self.discourse.state,
            sovereign: r.sovereign,
            person: r.known.person,
            force: r.known.force,
            actors: r.actors,
            frame: &r.frames.frames[hit.frame as usize],
            hit,
            event,
            together: &r.controls.together,
            participles: &r.controls.participles,
            siblings: self.siblings(view, hit),
        }
    }

    /// What statements of the same class say that stand before the hit in its clause.
    pub(super) fn siblings(&self, view: View<'_>, hit: &Hit) -> Vec<(u8, EntityId)> {
        let class = self.reader.frames.frames[hit.frame as usize].class;
        let here = view.parse.segment_of(hit.anchor);
        let before = self
            .statements
            .in_sentence()
            .filter(|(_, d)| d.class == class && d.anchor < hit.anchor && view.parse.segment_of(d.anchor) == here);
        before.flat_map(|(_, d)| d.role_fillers()).collect()
    }

    pub(super) fn matched(&self, view: View<'_>, hit: &Hit, event: Option<TakenUp>) -> Result<Filling, Miss> {
        let r = self.reader;
        let matcher = self.matcher(view, hit, event);
        let reading = matcher.best()?;
        let class = &r.classes.statements()[matcher.frame.class];
        let count = |role: &str| {
            let index = class.roles.iter().position(|x| x.name == role);
            reading.filled.iter().filter(|f| Some(f.role as usize) == index).map(|f| f.picks.len()).sum()
        };
        let missing = class.missing(count);
        if missing.is_empty() {
            return Ok(reading);
        }
        let index = |name: &&str| class.roles.iter().position(|r| r.name == **name).unwrap_or(0) as u8;
        Err(Miss { missing: missing.iter().map(index).collect() })
    }
}

/// A demonstrative before the trigger: what was said before is taken up, not said anew.
fn shown(view: View<'_>, hit: &Hit) -> bool {
    (1..=2).filter_map(|n| hit.first.checked_sub(n)).any(|u| view.parse.units[u].kind == Kind::Demonstrative)
}

/// The units that a trigger takes for itself.
fn spots(view: View<'_>, hit: &Hit) -> Vec<usize> {
    let mut out = vec![hit.anchor];
    if hit.elements > 1 {
        out.push(hit.first);
    }
    if let Some(v) = hit.verb.filter(|_| hit.owns_verb) {
        out.push(view.parse.verbs[v].first);
    }
    out
}
