//! Case frames on clauses: which chunks fill which roles, at what cost.

use super::chunks::{Chunk, Head};
use super::clauses::Voice;
use super::discourse::Discourse;
use super::entities::{Entities, EntityId};
use super::frames::{Frame, Mark, Slot, Way};
use super::parse::View;
use super::triggers::Hit;
use super::units::{Kind, Term, Unit};
use crate::graph::Via;
use crate::language::lexicon::{KeyId, Lexicon, MarkerId};
use crate::language::morphology::{CaseSet, Derivation, VerbForm};
use crate::ontology::{ClassSet, EntityClassId, PronounKind};

/// What fills a role, before it is an entity.
#[derive(Clone, Debug, PartialEq)]
pub enum Pick {
    Entity(EntityId),
    /// A city that acts for its state: the state, and the chunk whose name then means it.
    Capital(EntityId, usize),
    /// A common noun becomes an entity of this class.
    Unnamed(usize, EntityClassId),
    /// An unknown name gets this class.
    Unknown(usize, EntityClassId),
    /// Bare words of a list, from one unit to another, become an entity of this class.
    Words(usize, usize, EntityClassId),
    /// An attestation of the article.
    Statement(usize),
}

/// An attestation that words take up, those words as units, and how they do it.
pub type TakenUp = (usize, Option<(usize, usize)>, Via);

/// The filling of one role.
#[derive(Clone, Debug)]
pub struct Filled {
    pub role: u8,
    pub picks: Vec<Pick>,
    pub via: Via,
    /// Units of the words, the last one included.
    pub words: Option<(usize, usize)>,
    pub groups: u64,
    pub cost: f32,
}

/// A frame with its roles filled.
#[derive(Clone, Debug)]
pub struct Reading {
    pub filled: Vec<Filled>,
    pub cost: f32,
}

/// Why a frame that was triggered gave no statement.
#[derive(Clone, Debug)]
pub struct Miss {
    /// Roles that nothing fills.
    pub missing: Vec<u8>,
}

/// Above this there is no statement.
const LIMIT: f32 = 3.0;
const CROSSING: f32 = 0.5;
const UNFILLED: f32 = 0.9;
/// Kept apart while roles are assigned; the context may still fill the role.
const MISSING: f32 = 4.0;

/// Markers that the engine itself knows by name.
#[derive(Clone, Copy, Debug)]
pub struct KnownMarkers {
    pub by: Option<MarkerId>,
    pub from: Option<MarkerId>,
    pub with: Option<MarkerId>,
    pub between: Option<MarkerId>,
    pub against: Option<MarkerId>,
    /// Before, after, during, because of.
    pub occasions: [Option<MarkerId>; 4],
}

impl KnownMarkers {
    pub fn new(lexicon: &Lexicon) -> Self {
        let m = |name: &str| lexicon.marker(name);
        KnownMarkers {
            by: m("by"),
            from: m("from"),
            with: m("with"),
            between: m("between"),
            against: m("against"),
            occasions: ["before", "after", "during", "because"].map(m),
        }
    }
}

pub(super) fn bit(group: usize) -> u64 {
    1u64.checked_shl(group as u32).unwrap_or(0)
}

/// Whether two roles would have the same filler.
fn shares(a: &Filled, b: &Filled) -> bool {
    let id = |p: &Pick| match p {
        Pick::Entity(e) | Pick::Capital(e, _) => Some(*e),
        _ => None,
    };
    a.picks.iter().filter_map(id).any(|x| b.picks.iter().filter_map(id).any(|y| x == y))
}

pub struct Matcher<'a> {
    pub view: View<'a>,
    pub lexicon: &'a Lexicon,
    pub entities: &'a Entities,
    pub discourse: &'a Discourse,
    pub markers: KnownMarkers,
    pub state: ClassSet,
    /// States and bodies of states.
    pub sovereign: ClassSet,
    pub person: EntityClassId,
    pub force: EntityClassId,
    pub actors: ClassSet,
    pub frame: &'a Frame,
    pub hit: &'a Hit,
    /// An attestation that the words right before the trigger stand for.
    pub event: Option<TakenUp>,
    /// Words that make a companion act, too.
    pub together: &'a [KeyId],
    /// Words to which a genitive right before them belongs.
    pub participles: &'a [KeyId],
    /// Fillers of a statement of the same class earlier in the clause: a second mission of one sender.
    pub siblings: Vec<(u8, EntityId)>,
}

impl Matcher<'_> {
    /// The best way to fill the frame's roles.
    ///
    /// # Errors
    /// The required roles that nothing fills.
    pub fn best(&self) -> Result<Reading, Miss> {
        let options: Vec<Vec<Filled>> = self.frame.slots.iter().map(|s| self.options(s)).collect();
        let mut best = None;
        self.assign(&options, 0, 0, &mut Vec::new(), self.hit.cost, &mut best);
        let (cost, chosen) = best.unwrap_or((self.hit.cost, vec![None; options.len()]));
        let mut filled = Vec::new();
        let mut missing = Vec::new();
        for (slot, choice) in self.frame.slots.iter().zip(&chosen) {
            match choice {
                Some(f) => filled.push((*f).clone()),
                None => missing.push(slot),
            }
        }
        self.complete(filled, missing, cost)
    }

    /// Fills what is missing from the context, where the frame allows it.
    fn complete(&self, mut filled: Vec<Filled>, missing: Vec<&Slot>, mut cost: f32) -> Result<Reading, Miss> {
        let mut lost = Vec::new();
        for slot in missing {
            if slot.required {
                cost -= MISSING;
            }
            match self.supplied(slot, &filled) {
                Some(f) => {
                    cost += f.cost;
                    filled.push(f);
                }
                None if slot.required => lost.push(slot.role),
                None => {}
            }
        }
        if !lost.is_empty() || cost > LIMIT {
            return Err(Miss { missing: lost });
        }
        Ok(Reading { filled, cost })
    }

    /// Fills required roles that a filling lacks from the context, where that goes.
    pub fn complete_context(&self, mut filled: Vec<Filled>) -> Vec<Filled> {
        for slot in self.frame.slots.iter().filter(|s| s.required) {
            if !filled.iter().any(|f| f.role == slot.role) {
                filled.extend(self.supplied(slot, &filled));
            }
        }
        filled
    }

    fn assign<'o>(
        &self,
        options: &'o [Vec<Filled>],
        at: usize,
        used: u64,
        chosen: &mut Vec<Option<&'o Filled>>,
        cost: f32,
        best: &mut Option<(f32, Vec<Option<&'o Filled>>)>,
    ) {
        if best.as_ref().is_some_and(|(b, _)| cost >= *b) {
            return;
        }
        if at == options.len() {
            *best = Some((cost, chosen.clone()));
            return;
        }
        for option in &options[at] {
            if used & option.groups == 0 && !chosen.iter().flatten().any(|c| shares(c, option)) {
                chosen.push(Some(option));
                self.assign(options, at + 1, used | option.groups, chosen, cost + option.cost, best);
                chosen.pop();
            }
        }
        let slot = &self.frame.slots[at];
        chosen.push(None);
        let penalty = if slot.required { MISSING } else { UNFILLED };
        self.assign(options, at + 1, used, chosen, cost + penalty, best);
        chosen.pop();
    }

    /// The chunks that may fill a role, cheapest first.
    fn options(&self, slot: &Slot) -> Vec<Filled> {
        let mut out = Vec::new();
        if slot.ways.iter().any(|w| w.marks.contains(&Mark::Parties)) {
            out.extend(self.parties(slot));
            return out;
        }
        for (rank, way) in slot.ways.iter().enumerate() {
            let rank = rank as f32 * 0.05 + way.cost;
            if let (true, Some((statement, words, via))) = (way.event, self.event) {
                out.push(Filled {
                    role: slot.role,
                    picks: vec![Pick::Statement(statement)],
                    via,
                    words,
                    groups: words.map_or(0, |w| self.pronoun_at(w)),
                    cost: rank,
                });
            }
            if way.marks.contains(&Mark::List) {
                out.extend(self.listed(slot, way, rank));
                continue;
            }
            for group in 0..self.view.parse.chunks.groups.len() {
                out.extend(self.option(slot, way, rank, group));
            }
            out.extend(self.by_adjective(slot, way, rank));
        }
        out.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        out.truncate(6);
        out
    }

    /// The group of a pronoun that stands for an attestation: it stands for nobody else.
    fn pronoun_at(&self, words: (usize, usize)) -> u64 {
        let chunks = &self.view.parse.chunks.list;
        let is = |c: &&Chunk| c.first == words.0 && matches!(c.head, Head::Pronoun(_));
        chunks.iter().find(is).map_or(0, |c| bit(c.group))
    }

    fn option(&self, slot: &Slot, way: &Way, rank: f32, group: usize) -> Option<Filled> {
        // most groups have other marks: they are looked at first
        let marked = way.marks.iter().filter_map(|m| self.marked(*m, group)).min_by(f32::total_cmp)?;
        let distance = self.distance(group)?;
        let (mut picks, via, fit) = self.fit_group(group, way)?;
        let mut groups = bit(group);
        if let Some((companion, others)) = self.companions(slot, way, group) {
            picks.extend(others);
            groups |= bit(companion);
        }
        let words = Some(self.words_of(group));
        Some(Filled { role: slot.role, picks, via, words, groups, cost: rank + distance + marked + fit })
    }

    /// `A B ও C-র সঙ্গে মিলে …`: who acts together with the subject.
    fn companions(&self, slot: &Slot, way: &Way, subject: usize) -> Option<(usize, Vec<Pick>)> {
        if !slot.required || !way.marks.contains(&Mark::Subject) || self.hit.voice != Voice::Active {
            return None;
        }
        let chunks = &self.view.parse.chunks;
        let segment = &self.view.parse.segments[self.view.parse.segment_of(self.hit.anchor)];
        let with = |g: &usize| {
            let c = chunks.last_of(*g);
            let together = |u: usize| self.view.info(u).is_some_and(|i| self.together.iter().any(|k| i.has_key(*k)));
            let inside = segment.units.contains(&c.first) && c.end < self.hit.first;
            inside && c.marker.is_some() && c.marker == self.markers.with && together(c.end + 1)
        };
        let group = (0..chunks.groups.len()).filter(|g| *g != subject).find(with)?;
        let (picks, ..) = self.fit_group(group, way)?;
        Some((group, picks))
    }

    /// Units of a group's words, without postposition.
    fn words_of(&self, group: usize) -> (usize, usize) {
        let chunks = &self.view.parse.chunks;
        (chunks.first_of(group).first, chunks.last_of(group).last)
    }

    /// The cost of reaching a group from the trigger; none where it is out of reach.
    fn distance(&self, group: usize) -> Option<f32> {
        let parse = self.view.parse;
        let (first, last) = (parse.chunks.first_of(group).first, parse.chunks.last_of(group).end);
        let segment = &parse.segments[parse.segment_of(self.hit.anchor)];
        let over_trigger =
            first <= self.hit.anchor && self.hit.anchor <= last || first <= self.hit.first && self.hit.first <= last;
        let aside = parse.aside_of(first);
        let set_apart = aside.is_some() && aside != parse.aside_of(self.hit.anchor);
        if over_trigger || set_apart || self.of_occasion(group) || !segment.units.contains(&first) {
            return None;
        }
        if last < self.hit.anchor {
            let crossed = parse.verbs_between(last, self.hit.first.max(last + 1)) as f32;
            return Some(crossed * CROSSING + 0.02 * parse.chunks_between(last, self.hit.first) as f32);
        }
        let adjunct = self.hit.cases.contains(CaseSet::LOC);
        let mere_noun = self.hit.voice == Voice::Nominal && self.hit.verb.is_none() && !adjunct;
        let finite = !mere_noun && self.hit.verb.is_none_or(|v| parse.verbs[v].finite());
        let crossed: Vec<_> = parse.verbs.iter().filter(|v| v.first > self.hit.last && v.last < first).collect();
        let behind_main = crossed.len() == 1 && crossed[0].finite();
        let shared = self.shares_subject() && crossed.len() <= 1 && self.is_bare_actor(group);
        let reached = finite && crossed.is_empty() || behind_main && !mere_noun || shared;
        reached.then_some(0.4 + 0.2 * crossed.len() as f32)
    }

    /// `ইরান ও ইরাকের মধ্যে যুদ্ধের আগে`: what belongs to an occasion of time or cause is nothing to the trigger behind it.
    fn of_occasion(&self, group: usize) -> bool {
        let parse = self.view.parse;
        let c = parse.chunks.last_of(group);
        let within =
            c.marker.is_none() && c.cases == CaseSet::GEN || c.marker.is_some() && c.marker == self.markers.between;
        let occasion =
            |u: &usize| matches!(parse.units[*u].kind, Kind::Marker(m) if self.markers.occasions.contains(&Some(m)));
        let Some(end) = (c.end + 2..self.hit.first).find(occasion).filter(|_| within) else { return false };
        let inner = |u: usize| match parse.units[u].kind {
            Kind::Word | Kind::Term(_) | Kind::Number | Kind::Unknown | Kind::Office(_) => !self.hit_covers(u),
            _ => false,
        };
        (c.end + 1..end).all(inner) && parse.units[end - 1].ending.cases.contains(CaseSet::GEN)
    }

    fn hit_covers(&self, unit: usize) -> bool {
        self.hit.first <= unit && unit <= self.hit.last
    }

    /// A participle has the subject of its main verb, a plan is of who plans: either may stand behind the trigger.
    fn shares_subject(&self) -> bool {
        let parse = self.view.parse;
        let participle = self.hit.verb.is_some_and(|v| {
            let verb = &parse.verbs[v];
            verb.form == VerbForm::Conjunctive && !matches!(parse.units[verb.first].kind, Kind::Marker(_))
        });
        participle || self.hit.planned
    }

    /// Without a postposition, and no adjective.
    fn is_nominative(&self, c: &Chunk) -> bool {
        c.marker.is_none() && c.cases.contains(CaseSet::NOM) && !self.is_adjective(c)
    }

    fn is_bare_actor(&self, group: usize) -> bool {
        let c = self.view.parse.chunks.last_of(group);
        self.is_nominative(c) && self.may_act(c)
    }

    /// What ends the clause behind the finite verb of the trigger is its subject (`নিন্দা জানায় রাশিয়া`).
    fn ends_clause(&self, group: usize) -> bool {
        let parse = self.view.parse;
        let first = parse.chunks.first_of(group).first;
        let ends = self.hit.verb.is_some_and(|v| parse.verbs[v].finite() && parse.verbs[v].last < first);
        let end = parse.segments[parse.segment_of(self.hit.anchor)].units.end;
        let mut behind = (parse.chunks.last_of(group).end + 1..end).map(|u| &parse.units[u]);
        ends && behind.all(|u| matches!(u.kind, Kind::Sign | Kind::Comma | Kind::Quote | Kind::Close))
    }

    fn marked(&self, mark: Mark, group: usize) -> Option<f32> {
        let c = self.view.parse.chunks.last_of(group);
        if c.derivation != Derivation::None {
            let located = c.derivation == Derivation::Located && mark == Mark::Locative;
            return located.then_some(0.0);
        }
        let bare = c.marker.is_none();
        let has = |case| bare && c.cases.contains(case);
        match mark {
            Mark::Marker(m) => (c.marker == Some(m)).then_some(0.0),
            Mark::Nominative => {
                (has(CaseSet::NOM) && !self.describes_person(c) && !self.modifies_next()).then(|| self.near(group))
            }
            Mark::Accusative => has(CaseSet::ACC).then_some(0.0),
            Mark::Locative => has(CaseSet::LOC).then_some(0.0),
            Mark::Genitive => self.before_trigger(group),
            Mark::Adjective => self.adjective_before(group),
            Mark::Modified => self.after_participle(group),
            Mark::Subject => self.subject(group, c, bare),
            Mark::Object => self.object(group, c, bare),
            Mark::Parties | Mark::List => None,
        }
    }

    /// A bare object stands next to its verb.
    fn near(&self, group: usize) -> f32 {
        let last = self.view.parse.chunks.last_of(group).end;
        0.08 * self.view.parse.chunks_between(last, self.hit.first) as f32
    }

    fn subject(&self, group: usize, c: &Chunk, bare: bool) -> Option<f32> {
        let nom = self.is_nominative(c);
        let by = c.marker.is_some() && c.marker == self.markers.by;
        match self.hit.voice {
            Voice::Active if nom && self.ends_clause(group) => Some(-0.5),
            Voice::Active if nom && self.has_successor(group) => None,
            Voice::Active | Voice::Being => nom.then_some(0.0),
            Voice::Get => {
                let from = c.marker.is_some() && c.marker == self.markers.from;
                (by || from)
                    .then_some(0.0)
                    .or_else(|| self.before_trigger(group).map(|n| n + 0.1))
                    .or_else(|| self.adjective_before(group))
            }
            Voice::Passive => by
                .then_some(0.0)
                .or_else(|| self.before_trigger(group).map(|n| n + 0.3))
                .or_else(|| self.adjective_before(group)),
            Voice::Nominal => {
                let genitive = self.before_trigger(group).map(|n| n + if self.frame.objective { 0.9 } else { 0.2 });
                let governed = self.hit.verb.is_some() || self.hit.cases.contains(CaseSet::GEN);
                let other = by
                    .then_some(0.0)
                    .or((nom && governed).then_some(0.6))
                    .or((bare && c.cases.contains(CaseSet::ACC)).then_some(0.9));
                genitive.or(other).or_else(|| self.adjective_before(group))
            }
        }
    }

    fn object(&self, group: usize, c: &Chunk, bare: bool) -> Option<f32> {
        let nom = self.is_nominative(c);
        let acc = bare && c.cases.contains(CaseSet::ACC);
        let behind = self.shares_subject() && self.view.parse.chunks.first_of(group).first > self.hit.last;
        let acts_behind = self.ends_clause(group) && self.may_act(c);
        let beside = nom && !behind && !acts_behind && !self.of_another_verb(group);
        match self.hit.voice {
            Voice::Active => acc
                .then_some(0.0)
                .or_else(|| beside.then(|| 0.15 + self.near(group)))
                .or_else(|| self.before_trigger(group).filter(|_| self.hit.anchor != self.hit.last).map(|n| n + 0.2)),
            Voice::Get | Voice::Being => nom.then_some(0.0),
            Voice::Passive => nom
                .then_some(0.05)
                .or(acc.then_some(0.0))
                .or_else(|| self.before_trigger(group).map(|n| n + 0.3))
                .or_else(|| self.after_participle(group)),
            Voice::Nominal => {
                let genitive = self.before_trigger(group).map(|n| n + if self.frame.objective { 0.1 } else { 0.3 });
                acc.then_some(0.0).or(genitive).or_else(|| nom.then(|| 0.2 + self.near(group)))
            }
        }
    }

    /// `X বললে Y করে`: behind a conditional stands another who acts.
    fn has_successor(&self, group: usize) -> bool {
        let parse = self.view.parse;
        let last = parse.chunks.last_of(group).end;
        let condition =
            parse.verbs.iter().rfind(|v| v.form == VerbForm::Conditional && last < v.first && v.last < self.hit.first);
        let acts = |c: &Chunk| self.is_nominative(c) && self.may_act(c);
        condition
            .is_some_and(|v| parse.chunks.list.iter().any(|c| v.last < c.first && c.end < self.hit.first && acts(c)))
    }

    /// The genitive belongs to an ordinary word that a postposition behind it governs (`রাশিয়ার খ্রিস্টানদের সঙ্গে`).
    fn of_marked(&self, group: usize) -> bool {
        let parse = self.view.parse;
        let last = parse.chunks.last_of(group).end;
        let stray = |u: &usize| {
            matches!(parse.units[*u].kind, Kind::Marker(_)) && !parse.chunks.list.iter().any(|c| c.end == *u)
        };
        (last + 1..self.hit.first).any(|u| stray(&u))
    }

    /// A verb stands between a group and the trigger: a bare nominative before it is no object of the trigger.
    fn of_another_verb(&self, group: usize) -> bool {
        let last = self.view.parse.chunks.last_of(group).end;
        last < self.hit.first && self.view.parse.verbs_between(last, self.hit.first) > 0
    }

    /// `ইরানি পরিচালক আমির রেজাই`: an adjective before a person's name is no state that acts.
    fn describes_person(&self, c: &Chunk) -> bool {
        let next = self.view.parse.chunks.list.iter().find(|o| o.first > c.last);
        let person = next.is_some_and(|o| {
            o.first <= c.last + 3
                && matches!(o.head, Head::Entity(e) if self.discourse.person.meets(self.entities.get(e).classes))
        });
        person && self.is_adjective(c)
    }

    fn is_adjective(&self, c: &Chunk) -> bool {
        c.first == c.last && matches!(self.view.parse.units[c.core].kind, Kind::Name { adjective: true, .. })
    }

    /// A genitive right before the trigger, over ordinary words.
    fn before_trigger(&self, group: usize) -> Option<f32> {
        let parse = self.view.parse;
        let c = parse.chunks.last_of(group);
        if c.marker.is_some() || !c.cases.contains(CaseSet::GEN) || c.end >= self.hit.first {
            return None;
        }
        let last = *parse.chunks.groups[group].last()?;
        let state = matches!(c.head, Head::Entity(e) if self.entities.get(e).classes.meets(self.state));
        let owns_name = state
            && parse
                .chunks
                .list
                .iter()
                .any(|o| o.owner == Some(last) && o.last < self.hit.first && self.may_be_owned(o));
        if owns_name {
            return None;
        }
        let other =
            |u: &super::units::Unit| matches!(u.kind, Kind::Word | Kind::Unknown) && u.ending.cases == CaseSet::GEN;
        let of_other = self.frame.objective && parse.units[c.end + 1..self.hit.first].iter().any(other);
        if of_other || self.of_marked(group) {
            return None;
        }
        if self.owns_participle(c) {
            return None;
        }
        let between = parse.chunks_between(c.end, self.hit.first);
        let clear = parse.verbs_between(c.end, self.hit.first) == 0
            && self.no_sign_between(c.end, self.hit.first)
            && parse.units[c.end + 1..self.hit.first].iter().all(|u| u.kind != Kind::Demonstrative);
        (clear && between <= 1 && self.hit.first - c.end <= 5).then_some(between as f32 * 0.15)
    }

    /// `হানসংয়ের তৈরি বিমান কেনা`: who made it has no part in the purchase.
    fn owns_participle(&self, c: &Chunk) -> bool {
        let next = c.end + 1;
        let made = |u: usize| self.view.info(u).is_some_and(|i| self.participles.iter().any(|k| i.has_key(*k)));
        !self.hit_covers(next) && next < self.hit.first && made(next)
    }

    /// A named thing of a state; another state or a body of states is nobody's.
    fn may_be_owned(&self, c: &Chunk) -> bool {
        match c.head {
            Head::Noun(_) => false,
            Head::Entity(e) => !self.entities.get(e).classes.meets(self.sovereign),
            _ => true,
        }
    }

    fn no_sign_between(&self, a: usize, b: usize) -> bool {
        self.view.parse.units[a + 1..b]
            .iter()
            .all(|u| !matches!(u.kind, Kind::Comma | Kind::Sign | Kind::And | Kind::But | Kind::Open))
    }

    fn adjective_before(&self, group: usize) -> Option<f32> {
        let parse = self.view.parse;
        let c = parse.chunks.last_of(group);
        let near = self.is_adjective(c) && c.end < self.hit.first && parse.chunks_between(c.end, self.hit.first) == 0;
        // `ফরাসি সম্পাদকের সহায়তা`: the adjective of a word in the genitive
        let other = |u: &super::units::Unit| u.kind == Kind::Word && u.ending.cases == CaseSet::GEN;
        let clear = || !parse.units[c.end + 1..self.hit.first].iter().any(other);
        (near && self.hit.first - c.end <= 4 && clear()).then_some(0.1)
    }

    /// The trigger's own noun phrase starts with a state's adjective (`রুশ দূতাবাস`).
    fn by_adjective(&self, slot: &Slot, way: &Way, rank: f32) -> Option<Filled> {
        let takes = way.marks.iter().any(|m| matches!(m, Mark::Adjective | Mark::Genitive | Mark::Subject));
        let chunk = &self.view.parse.chunks.list[self.view.parse.chunk_at(self.hit.first)?];
        let state = chunk.adjective.filter(|_| takes && way.classes.meets(self.state))?;
        let subject_only = !way.marks.iter().any(|m| matches!(m, Mark::Adjective | Mark::Genitive));
        if subject_only && self.hit.voice == Voice::Active {
            return None;
        }
        Some(Filled {
            role: slot.role,
            picks: vec![Pick::Entity(state)],
            via: Via::Named,
            words: Some((chunk.first, chunk.first)),
            groups: 1 << 63,
            cost: rank + 0.1,
        })
    }

    fn after_participle(&self, group: usize) -> Option<f32> {
        let parse = self.view.parse;
        let first = parse.chunks.first_of(group);
        let attributive = self
            .hit
            .verb
            .is_none_or(|v| matches!(parse.verbs[v].form, VerbForm::VerbalNoun(c) if c.contains(CaseSet::NOM)));
        let named = matches!(first.head, Head::Entity(_) | Head::Unknown);
        let near = named
            && first.first > self.hit.last
            && first.first - self.hit.last <= 5
            && parse.chunks_between(self.hit.last, first.first) == 0;
        (attributive && near && self.no_sign_between(self.hit.last, first.first)).then_some(0.1)
    }

    /// `X-এ অবস্থিত কারখানায়`: a participle says something of the noun behind it, not of the clause's subject.
    fn modifies_next(&self) -> bool {
        let parse = self.view.parse;
        let modified = |w: &Way| w.marks.contains(&Mark::Modified);
        let attributive = self.hit.verb.is_none() && self.frame.slots.iter().any(|s| s.ways.iter().any(modified));
        let within = |u: &&Unit| matches!(u.kind, Kind::Determiner | Kind::Number | Kind::Name { adjective: true, .. });
        let skipped = parse.units[self.hit.last + 1..].iter().take_while(within).count();
        let list = &parse.chunks.list;
        let owned = |c: &usize| list.iter().position(|o| o.owner == Some(*c));
        let next = parse.chunk_at(self.hit.last + 1 + skipped);
        let next = next.and_then(|c| std::iter::successors(Some(c), owned).last()).map(|c| &list[c]);
        // a bare noun is what the subject is said to be (`X ভারত মহাসাগরে অবস্থিত একটি দ্বীপ`)
        attributive && next.is_some_and(|c| c.marker.is_some() || !c.cases.contains(CaseSet::NOM))
    }

    /// Every member must fit; the cost is that of the worst.
    fn fit_group(&self, group: usize, way: &Way) -> Option<(Vec<Pick>, Via, f32)> {
        let (mut picks, mut via, mut cost) = (Vec::new(), Via::Named, 0.0f32);
        for chunk in &self.view.parse.chunks.groups[group] {
            let (found, how, c) = self.fit(*chunk, way)?;
            picks.extend(found);
            via = via.max(how);
            cost = cost.max(c);
        }
        Some((picks, via, cost))
    }

    /// What a chunk stands for, if a role of these classes may have it.
    fn fit(&self, index: usize, way: &Way) -> Option<(Vec<Pick>, Via, f32)> {
        let found = self.fit_any(index, way)?;
        let owned = |chunk: usize| !self.owner_states(&self.view.parse.chunks.list[chunk]).is_empty();
        let unnamed =
            found.0.iter().any(|p| matches!(p, Pick::Unnamed(chunk, class) if *class != self.force || !owned(*chunk)));
        (!(way.named && unnamed)).then_some(found)
    }

    fn fit_any(&self, index: usize, way: &Way) -> Option<(Vec<Pick>, Via, f32)> {
        let c = &self.view.parse.chunks.list[index];
        match c.head {
            Head::Entity(e) => self.fit_entity(index, c, e, way),
            Head::Noun(term) => self.fit_noun(index, c, term, way),
            Head::Office(_) => self.fit_office(index, c, way),
            Head::Pronoun(kind) => self.fit_pronoun(c, kind, way.classes),
            Head::Unknown => self.fit_unknown(index, c, way),
        }
    }

    fn fit_entity(&self, index: usize, c: &Chunk, e: EntityId, way: &Way) -> Option<(Vec<Pick>, Via, f32)> {
        let entity = self.entities.get(e);
        if way.classes.meets(entity.classes) {
            return Some((vec![Pick::Entity(e)], Via::Named, 0.0));
        }
        let acts = c.derivation == Derivation::None && (c.marker.is_some() || !c.cases.contains(CaseSet::LOC));
        let state = self.discourse.capital_of(e).filter(|_| way.classes.meets(self.state) && acts)?;
        Some((vec![Pick::Capital(state, index)], Via::Named, 0.15))
    }

    fn fit_unknown(&self, index: usize, c: &Chunk, way: &Way) -> Option<(Vec<Pick>, Via, f32)> {
        if let Some(class) = c.given {
            return way.classes.contains(class).then(|| (vec![Pick::Unknown(index, class)], Via::Named, 0.1));
        }
        if !way.unknown {
            return None;
        }
        let subject = way.marks.iter().any(|m| matches!(m, Mark::Subject | Mark::Parties));
        if subject && !self.opens_clause(index) {
            return None;
        }
        let class = way.unknown_class?;
        let next_to_trigger = c.end + 1 == self.hit.first;
        Some((vec![Pick::Unknown(index, class)], Via::Named, if next_to_trigger { 0.5 } else { 0.9 }))
    }

    /// The first chunk of its clause, and long enough for a name.
    fn opens_clause(&self, index: usize) -> bool {
        let parse = self.view.parse;
        let c = &parse.chunks.list[index];
        let segment = &parse.segments[parse.segment_of(c.first)];
        let first = !parse.chunks.list[..index].iter().any(|o| segment.units.contains(&o.first));
        first && self.view.words_of(c.first, c.core).chars().count() >= 4
    }

    fn fit_office(&self, index: usize, c: &Chunk, way: &Way) -> Option<(Vec<Pick>, Via, f32)> {
        let owner = self.owner_states(c);
        let acts = way.marks.iter().any(|m| matches!(m, Mark::Subject | Mark::Parties | Mark::Nominative));
        let stands_for_state =
            way.classes.meets(self.state) || acts && way.of_state && way.classes.contains(self.person);
        if !owner.is_empty() && stands_for_state {
            return Some((owner.into_iter().map(Pick::Entity).collect(), Via::Named, 0.15));
        }
        if !way.classes.contains(self.person) {
            return None;
        }
        if let (Some(person), true) = (self.discourse.last_person(), owner.is_empty()) {
            return Some((vec![Pick::Entity(person)], Via::Pronoun, 0.4));
        }
        Some((vec![Pick::Unnamed(index, self.person)], Via::Named, 0.5))
    }

    fn fit_noun(&self, index: usize, c: &Chunk, term: Term, way: &Way) -> Option<(Vec<Pick>, Via, f32)> {
        if let Some(e) = self.relative_noun(c).then(|| self.correlate(c, way.classes)).flatten() {
            return Some((vec![Pick::Entity(e)], Via::Pronoun, 0.1));
        }
        let terms = &self.lexicon.terms;
        let taken_up =
            c.demonstrative || (c.definite && !c.plural) || (c.definite && c.adjective.is_none() && c.owner.is_none());
        let class_of = |n: u16| terms.nouns[n as usize].class;
        if taken_up {
            let nouns = [term.entity, term.generic, term.state].into_iter().flatten().map(class_of);
            let heads =
                [term.head_after, term.head_before].into_iter().flatten().map(|h| terms.heads[h as usize].class);
            let sorts: ClassSet = nouns.chain(heads).collect();
            if let Some(e) = self.discourse.last_of(sorts, way.classes, self.entities) {
                return Some((vec![Pick::Entity(e)], Via::Pronoun, 0.1));
            }
        }
        if let Some(pick) = self.fit_acting_noun(c, term, way) {
            return Some(pick);
        }
        // `এই বন্দর` is one that was spoken of, and nobody knows which
        if c.demonstrative {
            return None;
        }
        let noun = term.entity.map(class_of)?;
        way.classes.contains(noun).then(|| (vec![Pick::Unnamed(index, noun)], Via::Named, 0.2))
    }

    /// A noun that stands for the state whose genitive or adjective is before it.
    fn fit_acting_noun(&self, c: &Chunk, term: Term, way: &Way) -> Option<(Vec<Pick>, Via, f32)> {
        term.state?;
        // `ইউরোপের দেশগুলো` is not Europe
        let country = term.generic.is_some_and(|n| self.state.contains(self.lexicon.terms.nouns[n as usize].class));
        if country {
            return None;
        }
        let states = self.owners(c, way.classes);
        let fits = !states.is_empty();
        let entity_too = term.entity.is_some_and(|n| way.classes.contains(self.lexicon.terms.nouns[n as usize].class));
        let acts = way.marks.iter().any(|m| matches!(m, Mark::Subject | Mark::Parties))
            || way.marks.contains(&Mark::Genitive) && !c.cases.contains(CaseSet::ACC);
        let force =
            term.entity.is_some_and(|n| self.lexicon.terms.nouns[n as usize].class == self.force) && states.len() == 1;
        (fits && !(force && entity_too) && (acts || !entity_too))
            .then(|| (states.into_iter().map(Pick::Entity).collect(), Via::Named, 0.1))
    }

    /// The states that a noun's genitive or adjective names.
    fn owner_states(&self, c: &Chunk) -> Vec<EntityId> {
        self.owners(c, self.state)
    }

    /// What a noun's genitive or adjective names, where a role of these classes may have it.
    fn owners(&self, c: &Chunk, classes: ClassSet) -> Vec<EntityId> {
        let state = |e: EntityId| self.entities.get(e).classes.meets(classes);
        if let Some(e) = c.adjective.filter(|e| state(*e)) {
            return vec![e];
        }
        let Some(owner) = c.owner else { return Vec::new() };
        let parse = self.view.parse;
        let group = parse.chunks.list[owner].group;
        let mut out = Vec::new();
        for m in &parse.chunks.groups[group] {
            match parse.chunks.list[*m].head {
                Head::Entity(e) if state(e) => out.push(e),
                Head::Entity(e) => out.extend(self.discourse.capital_of(e).filter(|_| classes.meets(self.state))),
                Head::Pronoun(kind) if classes.meets(self.state) => out.extend(self.resolve(kind, self.state)),
                _ => {}
            }
        }
        out
    }

    fn fit_pronoun(&self, c: &Chunk, kind: PronounKind, classes: ClassSet) -> Option<(Vec<Pick>, Via, f32)> {
        let found = self.resolve_at(c, kind, classes);
        (!found.is_empty()).then(|| (found.into_iter().map(Pick::Entity).collect(), Via::Pronoun, 0.15))
    }

    fn resolve(&self, kind: PronounKind, classes: ClassSet) -> Vec<EntityId> {
        self.discourse.resolve(kind, classes, &self.named_or_hosting(), self.entities)
    }

    fn resolve_at(&self, c: &Chunk, kind: PronounKind, classes: ClassSet) -> Vec<EntityId> {
        if kind == PronounKind::Relative {
            return self.relative(c, classes);
        }
        if let Some(e) = self.earlier_in_sentence(c, kind, classes) {
            return vec![e];
        }
        if let Some(e) = self.person_before(c, kind, classes) {
            return vec![e];
        }
        if matches!(kind, PronounKind::Own | PronounKind::People)
            && let Some(e) = self.sentence_subject(c.first).filter(|e| self.entities.get(*e).classes.meets(classes))
        {
            return vec![e];
        }
        self.discourse.resolve(kind, classes, &self.named_or_hosting(), self.entities)
    }

    /// `A B-র সঙ্গে দেখা করে তাঁকে …`, `A …; পরে তিনি …`: a person of the same sentence, the subject of an earlier clause for `তিনি`,
    /// and for the other cases somebody else than the clause's own subject.
    fn person_before(&self, c: &Chunk, kind: PronounKind, classes: ClassSet) -> Option<EntityId> {
        if kind != PronounKind::Person {
            return None;
        }
        let parse = self.view.parse;
        let persons = || {
            parse.chunks.list.iter().filter(|o| o.end < c.first).filter_map(|o| match o.head {
                Head::Entity(e) if self.discourse.person.meets(self.entities.get(e).classes) => Some((o, e)),
                _ => None,
            })
        };
        let bare = |o: &Chunk| o.marker.is_none() && o.cases.contains(CaseSet::NOM);
        let fits = |e: &EntityId| self.entities.get(*e).classes.meets(classes);
        let segment = parse.segment_of(c.first);
        if bare(c) {
            return persons()
                .filter(|(o, _)| bare(o) && parse.segment_of(o.first) < segment)
                .map(|(_, e)| e)
                .rfind(fits);
        }
        let subject = persons().rfind(|(o, _)| bare(o)).map(|(_, e)| e);
        let subject = subject.or_else(|| self.postposed_subject())?;
        persons().map(|(_, e)| e).filter(|e| *e != subject).rfind(fits)
    }

    /// The person behind the finite verb of the trigger.
    fn postposed_subject(&self) -> Option<EntityId> {
        let chunks = &self.view.parse.chunks;
        let behind = (0..chunks.groups.len()).filter(|g| self.ends_clause(*g));
        behind.filter_map(|g| if let Head::Entity(e) = chunks.last_of(g).head { Some(e) } else { None }).next_back()
    }

    /// The person who is the bare subject of the trigger's clause, or for whom its pronoun stands.
    pub fn acting_person(&self) -> Option<EntityId> {
        let parse = self.view.parse;
        let segment = &parse.segments[parse.segment_of(self.hit.anchor)];
        let person = |c: &Chunk| match c.head {
            Head::Entity(e) => Some(e).filter(|e| self.discourse.person.meets(self.entities.get(*e).classes)),
            Head::Pronoun(kind @ PronounKind::Person) => {
                self.resolve_at(c, kind, self.discourse.person).first().copied()
            }
            _ => None,
        };
        let inside = parse.chunks.list.iter().filter(|c| segment.units.contains(&c.first) && self.is_nominative(c));
        inside.filter_map(person).next()
    }

    /// The first bare nominative before a unit that can act.
    fn sentence_subject(&self, before: usize) -> Option<EntityId> {
        let mut chunks = self
            .view
            .parse
            .chunks
            .list
            .iter()
            .filter(|o| o.end < before && o.marker.is_none() && o.cases.contains(CaseSet::NOM));
        chunks.find_map(|o| match o.head {
            Head::Entity(e) if self.is_adjective(o) => self.discourse.capital_of(e),
            Head::Entity(e) if self.actors.meets(self.entities.get(e).classes) => Some(e),
            Head::Entity(e) => self.discourse.capital_of(e),
            _ => None,
        })
    }

    /// `দেশটি`, `সেখানে` after a clause of the same sentence: its last state or place that is not its subject.
    fn earlier_in_sentence(&self, c: &Chunk, kind: PronounKind, classes: ClassSet) -> Option<EntityId> {
        let wanted = match kind {
            PronounKind::State => self.state,
            PronounKind::Place => self.discourse.place,
            _ => return None,
        };
        let parse = self.view.parse;
        let start = parse.segments[parse.segment_of(c.first)].units.start;
        let named = self.named_here();
        let before =
            parse.chunks.list.iter().filter(|o| o.end < start && !(o.marker.is_none() && o.cases == CaseSet::NOM));
        let entity = |o: &Chunk| {
            if let Head::Entity(e) = o.head {
                Some(self.discourse.capital_of(e).filter(|_| wanted == self.state).unwrap_or(e))
            } else {
                None
            }
        };
        before.filter_map(entity).rfind(|e| {
            let k = self.entities.get(*e).classes;
            k.meets(wanted) && k.meets(classes) && !named.contains(e)
        })
    }

    /// `যে দেশের সঙ্গে …, সেই X …`: the noun that opens a relative clause.
    fn relative_noun(&self, c: &Chunk) -> bool {
        let units = &self.view.parse.units;
        c.first > 0 && units[c.first - 1].kind == Kind::That
    }

    /// `যিনি …, সেই X …`: the name that a demonstrative takes up behind the relative clause, where no name stands before it.
    fn correlate(&self, c: &Chunk, classes: ClassSet) -> Option<EntityId> {
        let parse = self.view.parse;
        let behind = parse.segments.get(parse.segment_of(c.first) + 1)?.units.start;
        let fits = |o: &Chunk| match o.head {
            Head::Entity(e) => Some(e).filter(|e| self.entities.get(*e).classes.meets(classes)),
            _ => None,
        };
        let opens = !parse.chunks.list.iter().any(|o| o.end < c.first && fits(o).is_some());
        parse.chunks.list.iter().filter(|o| opens && o.first >= behind && o.demonstrative).find_map(fits)
    }

    /// `যা`, `যার`: the nearest thing before it in the sentence, else in the sentence before.
    fn relative(&self, c: &Chunk, classes: ClassSet) -> Vec<EntityId> {
        if let Some(e) = self.correlate(c, classes) {
            return vec![e];
        }
        let before = self.view.parse.chunks.list.iter().rev().filter(|o| o.end < c.first);
        let here = before
            .filter_map(|o| if let Head::Entity(e) = o.head { Some(e) } else { None })
            .find(|e| self.entities.get(*e).classes.meets(classes));
        here.or_else(|| self.discourse.last_of(classes, classes, self.entities)).into_iter().collect()
    }

    /// Entities that the trigger's clause names: `দেশটি` is none of them.
    fn named_here(&self) -> Vec<EntityId> {
        self.named_as(|e| self.discourse.capital_of(e).unwrap_or(e))
    }

    /// The same, any city for its state: `বুসানে দেশটির কনস্যুলেট` is another state's.
    fn named_or_hosting(&self) -> Vec<EntityId> {
        self.named_as(|e| self.discourse.state_of_city(e).unwrap_or(e))
    }

    fn named_as(&self, stands_for: impl Fn(EntityId) -> EntityId) -> Vec<EntityId> {
        let parse = self.view.parse;
        let segment = &parse.segments[parse.segment_of(self.hit.anchor)];
        let inside = parse.chunks.list.iter().filter(|c| segment.units.contains(&c.first));
        inside.filter_map(|c| if let Head::Entity(e) = c.head { Some(stands_for(e)) } else { None }).collect()
    }

    /// Symmetric parties: a group, nominative or genitive with `সাথে`, a pair pronoun.
    fn parties(&self, slot: &Slot) -> Option<Filled> {
        let way = slot.ways.iter().find(|w| w.marks.contains(&Mark::Parties))?;
        let groups: Vec<(usize, Vec<Pick>, Via, f32)> = (0..self.view.parse.chunks.groups.len())
            .filter_map(|g| {
                let distance = self.distance(g)?;
                let (picks, via, fit) = self.fit_group(g, way)?;
                Some((g, picks, via, distance + fit))
            })
            .collect();
        let marker = |g: usize| self.view.parse.chunks.last_of(g).marker;
        let case = |g: usize, c: CaseSet| marker(g).is_none() && self.view.parse.chunks.last_of(g).cases.contains(c);
        let free = |g: usize| !self.owns_other(g);
        let nearest =
            |pred: &dyn Fn(usize) -> bool| groups.iter().filter(|(g, ..)| pred(*g)).min_by(|a, b| a.3.total_cmp(&b.3));
        let between = nearest(&|g| self.markers.between.is_some() && marker(g) == self.markers.between);
        let with =
            nearest(&|g| marker(g).is_some() && (marker(g) == self.markers.with || marker(g) == self.markers.against));
        let nom = nearest(&|g| case(g, CaseSet::NOM) && !self.is_adjective(self.view.parse.chunks.last_of(g)));
        let by = nearest(&|g| self.markers.by.is_some() && marker(g) == self.markers.by);
        let genitive = nearest(&|g| case(g, CaseSet::GEN) && free(g) && !self.of_marked(g));
        let adjectives = nearest(&|g| self.adjective_before(g).is_some());
        let enough = |p: Option<&(usize, Vec<Pick>, Via, f32)>| p.filter(|x| x.1.len() >= 2).cloned();
        if let Some(b) = enough(between) {
            return Some(self.party(slot, way, &[b]));
        }
        if let Some(w) = with.or(between).cloned() {
            let active = matches!(self.hit.voice, Voice::Active);
            let partner = if active { nom.or(by).or(genitive) } else { genitive.or(by).or(nom) };
            return match partner.filter(|p| p.0 != w.0 && !p.1.iter().any(|x| w.1.contains(x))) {
                Some(p) => Some(self.party(slot, way, &[p.clone(), w])),
                None if w.2 == Via::Pronoun && w.1.len() >= 2 => Some(self.party(slot, way, &[w])),
                None => self.with_subject(slot, way, w),
            };
        }
        let single = [enough(nom), enough(genitive), enough(adjectives), enough(by)]
            .into_iter()
            .flatten()
            .min_by(|a, b| a.3.total_cmp(&b.3));
        single.map(|s| self.party(slot, way, &[s]))
    }

    /// A genitive that belongs to a noun other than the trigger's.
    fn owns_other(&self, group: usize) -> bool {
        let chunks = &self.view.parse.chunks;
        let last = *chunks.groups[group].last().unwrap_or(&0);
        chunks.list.iter().any(|c| {
            c.owner == Some(last)
                && !(c.first <= self.hit.anchor && self.hit.first <= c.last)
                && matches!(c.head, Head::Entity(_) | Head::Unknown)
        })
    }

    /// `X-এর সাথে` alone: the other party is the subject of the clause before.
    fn with_subject(&self, slot: &Slot, way: &Way, with: (usize, Vec<Pick>, Via, f32)) -> Option<Filled> {
        let subject =
            self.earlier_subject(way.classes).or_else(|| self.discourse.subject_for(way.classes, self.entities))?;
        if with.1.contains(&Pick::Entity(subject)) {
            return None;
        }
        let mut out = self.party(slot, way, &[with]);
        out.picks.push(Pick::Entity(subject));
        out.via = Via::Omitted;
        out.cost += 0.8;
        Some(out)
    }

    fn party(&self, slot: &Slot, way: &Way, groups: &[(usize, Vec<Pick>, Via, f32)]) -> Filled {
        let mut picks: Vec<Pick> = Vec::new();
        for pick in groups.iter().flat_map(|g| &g.1) {
            if !picks.contains(pick) {
                picks.push(pick.clone());
            }
        }
        let words = groups.iter().map(|g| self.words_of(g.0));
        Filled {
            role: slot.role,
            picks,
            via: groups.iter().map(|g| g.2).max().unwrap_or(Via::Named),
            words: words.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))),
            groups: groups.iter().fold(0, |a, g| a | bit(g.0)),
            cost: way.cost + groups.iter().map(|g| g.3).fold(0.0, f32::max),
        }
    }

    /// What the clause lacks: the subject of the clause before, the host of a seat, the other party.
    fn supplied(&self, slot: &Slot, filled: &[Filled]) -> Option<Filled> {
        let classes = slot.ways.iter().fold(ClassSet::EMPTY, |a, w| a.union(w.classes));
        let taken = |e: EntityId| filled.iter().any(|f| f.picks.contains(&Pick::Entity(e)));
        let make = |picks: Vec<EntityId>, via, cost| {
            Some(Filled {
                role: slot.role,
                picks: picks.into_iter().map(Pick::Entity).collect(),
                via,
                words: None,
                groups: 0,
                cost,
            })
        };
        if slot.ways.iter().any(|w| w.marks.contains(&Mark::Parties)) {
            let pair = self.discourse.pair().filter(|_| slot.context || slot.inherits)?;
            let state = |e: &EntityId| self.entities.get(*e).classes.meets(self.state);
            let stranger = self.named_here().into_iter().filter(state).any(|e| e != pair.0 && e != pair.1);
            return if stranger { None } else { make(vec![pair.0, pair.1], Via::Context, 1.5) };
        }
        if slot.context || slot.inherits {
            let sibling = self.siblings.iter().find(|(role, e)| *role == slot.role && !taken(*e));
            if let Some((_, e)) = sibling.filter(|_| slot.required) {
                return make(vec![*e], Via::Omitted, 0.5);
            }
        }
        if slot.context {
            if let Some(state) = self.place_of(filled).filter(|s| !taken(*s)) {
                return make(vec![state], Via::Context, 0.3);
            }
            if let Some(other) = self.discourse.other_of_pair(taken) {
                return make(vec![other], Via::Context, 1.2);
            }
        }
        if slot.inherits && self.may_inherit() && !self.has_other_subject(filled) {
            let subject = self.earlier_subject(classes).or_else(|| self.last_subject(classes))?;
            return (!taken(subject)).then(|| make(vec![subject], Via::Omitted, 0.9))?;
        }
        None
    }

    /// A passive or a noun leaves its actor open: nobody is to be supplied.
    fn may_inherit(&self) -> bool {
        self.hit.voice == Voice::Active
            || (self.hit.voice == Voice::Nominal && self.hit.cases.contains(CaseSet::GEN))
            || self.hit.voice == Voice::Get
    }

    /// The subject of the sentence before, for the main clause of this one.
    fn last_subject(&self, classes: ClassSet) -> Option<EntityId> {
        let active = self.hit.voice == Voice::Active && self.view.parse.segment_of(self.hit.anchor) == 0;
        active.then(|| self.discourse.subject_for(classes, self.entities)).flatten()
    }

    /// The clause names somebody who acts, though no role could have him: nobody else is meant then.
    fn has_other_subject(&self, filled: &[Filled]) -> bool {
        let parse = self.view.parse;
        let segment = &parse.segments[parse.segment_of(self.hit.anchor)];
        if self.subject_behind(segment.units.end) {
            return true;
        }
        let used = filled.iter().fold(0u64, |a, f| a | f.groups);
        parse.chunks.list.iter().any(|c| {
            let before = c.last < self.hit.first && c.first != self.hit.first;
            let inside = segment.units.contains(&c.first) && (before || self.ends_clause(c.group));
            let bare = c.marker.is_none()
                && c.cases == CaseSet::NOM
                && c.derivation == Derivation::None
                && !self.is_adjective(c);
            let free = used & bit(c.group) == 0;
            inside && bare && free && self.may_act(c)
        })
    }

    /// Something stands behind the finite verb of the trigger: the subject, whatever it is.
    fn subject_behind(&self, end: usize) -> bool {
        let parse = self.view.parse;
        let Some(verb) = self.hit.verb.map(|v| &parse.verbs[v]).filter(|v| v.finite()) else { return false };
        let said = |u: usize| {
            let unit = &parse.units[u];
            unit.ending.cases.contains(CaseSet::NOM)
                && matches!(unit.kind, Kind::Word | Kind::Unknown | Kind::Office(_) | Kind::People(_))
        };
        (verb.last + 1..end).any(said)
    }

    fn may_act(&self, c: &Chunk) -> bool {
        let terms = &self.lexicon.terms;
        match c.head {
            Head::Entity(e) => self.actors.meets(self.entities.get(e).classes),
            Head::Noun(t) => {
                let class = t.entity.or(t.state).or(t.generic).map(|n| terms.nouns[n as usize].class);
                c.demonstrative || class.is_some_and(|k| self.actors.contains(k)) && t.state.is_some()
            }
            Head::Office(_) | Head::Unknown => true,
            Head::Pronoun(kind) => matches!(kind, PronounKind::Person | PronounKind::State),
        }
    }

    /// The subject of an earlier clause of the same sentence.
    fn earlier_subject(&self, classes: ClassSet) -> Option<EntityId> {
        let parse = self.view.parse;
        let start = parse.segments[parse.segment_of(self.hit.anchor)].units.start;
        let nominative = |c: &&Chunk| c.first < start && self.is_nominative(c);
        let subject = parse.chunks.list.iter().filter(nominative).find(|c| self.may_act(c))?;
        let fits = |e: &EntityId| self.entities.get(*e).classes.meets(classes);
        match subject.head {
            Head::Entity(e) => {
                Some(e).filter(fits).or_else(|| self.discourse.capital_of(e).filter(|_| classes.meets(self.state)))
            }
            Head::Pronoun(kind) => self.resolve_at(subject, kind, classes).first().copied(),
            _ => None,
        }
    }

    /// The state in which a filled place lies.
    fn place_of(&self, filled: &[Filled]) -> Option<EntityId> {
        filled
            .iter()
            .flat_map(|f| &f.picks)
            .find_map(|p| if let Pick::Entity(e) = p { self.discourse.state_of_city(*e) } else { None })
    }
}
