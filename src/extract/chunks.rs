//! Chunks: noun phrases with their class, cases and postposition, and what is coordinated.

use super::clauses::Segment;
use super::entities::EntityId;
use super::units::{Kind, Term, Unit};
use crate::language::lexicon::{Lexicon, MarkerId};
use crate::language::morphology::{CaseSet, Derivation};
use crate::language::tokens::Token;
use crate::ontology::{ClassSet, EntityClassId, PronounKind};

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Head {
    Entity(EntityId),
    /// A common noun.
    Noun(Term),
    Office(u16),
    Pronoun(PronounKind),
    /// A name that nobody knows: its class is for a role to say.
    Unknown,
}

#[derive(Clone, Copy, Debug)]
pub struct Chunk {
    /// Units, the last one included, without the postposition.
    pub first: usize,
    pub last: usize,
    /// The unit that the chunk is about.
    pub core: usize,
    /// With the postposition.
    pub end: usize,
    pub head: Head,
    pub cases: CaseSet,
    pub marker: Option<MarkerId>,
    pub plural: bool,
    pub definite: bool,
    pub derivation: Derivation,
    /// A demonstrative stands before it.
    pub demonstrative: bool,
    /// The state whose adjective stands before the noun (`রুশ বিমান`).
    pub adjective: Option<EntityId>,
    /// The chunk in the genitive before it.
    pub owner: Option<usize>,
    /// Its group of coordinated chunks.
    pub group: usize,
    /// A common noun after a name (`গোরি শহর`): the class that it gives.
    pub given: Option<EntityClassId>,
}

/// Chunks of a sentence and their coordination.
#[derive(Debug, Default)]
pub struct Chunks {
    pub list: Vec<Chunk>,
    /// Members of each group, in order; a chunk that stands alone is a group of one.
    pub groups: Vec<Vec<usize>>,
}

impl Chunks {
    /// The chunk whose case and postposition hold for the group.
    pub fn last_of(&self, group: usize) -> &Chunk {
        &self.list[*self.groups[group].last().expect("a group has a member")]
    }

    pub fn first_of(&self, group: usize) -> &Chunk {
        &self.list[self.groups[group][0]]
    }
}

pub struct ChunkReader<'a> {
    pub lexicon: &'a Lexicon,
    pub tokens: &'a [Token],
    pub text: &'a str,
    /// Nothing is coordinated over the border of a clause.
    pub clauses: &'a [Segment],
    /// The class of an entity.
    pub class_of: &'a dyn Fn(EntityId) -> ClassSet,
    pub state: EntityClassId,
    pub state_set: ClassSet,
    /// What the people of a state are: those who act for it, or a group of them.
    pub people: Term,
    /// Who acts, and what is acted upon, whatever its class.
    pub actors: ClassSet,
    pub things: ClassSet,
    /// Sorts of names that one announcer may announce.
    pub persons: ClassSet,
    pub bodies: ClassSet,
    pub arms: ClassSet,
    pub places: ClassSet,
    /// Markers of a stance (`এর বিপক্ষে`): before them a loose genitive is a pronoun.
    pub stances: [Option<MarkerId>; 2],
}

impl ChunkReader<'_> {
    pub fn read(&self, units: &[Unit], verb_units: &[bool], out: &mut Chunks) {
        out.list.clear();
        out.groups.clear();
        let mut depth = 0usize;
        let mut i = 0;
        while i < units.len() {
            match units[i].kind {
                Kind::Open => depth += 1,
                Kind::Close => depth = depth.saturating_sub(1),
                _ if depth == 0 && !verb_units[i] => {
                    if let Some(chunk) = self.chunk(units, verb_units, i) {
                        i = chunk.end;
                        out.list.push(chunk);
                    }
                }
                _ => {}
            }
            i += 1;
        }
        self.owners(units, out);
        self.coordinate(units, out);
        self.added(units, out);
    }

    /// `ফ্রান্সসহ কয়েকটি দেশে`: what is added to a phrase stands as the phrase does.
    fn added(&self, units: &[Unit], out: &mut Chunks) {
        for group in 0..out.groups.len() {
            let last = out.groups[group][out.groups[group].len() - 1];
            let Some(next) = out.list.get(last + 1).filter(|_| self.is_added(&units[out.list[last].last])) else {
                continue;
            };
            if next.first <= out.list[last].end + 5 {
                let head = out.list[self.phrase_head(out, last + 1, last)];
                let chunk = &mut out.list[last];
                (chunk.cases, chunk.marker) = (head.cases, head.marker);
            }
        }
    }

    fn is_added(&self, unit: &Unit) -> bool {
        let token = self.tokens[unit.last];
        let text = &self.text[token.start as usize..token.end as usize];
        unit.ending.stem != u32::MAX
            && self.lexicon.grammar.conjunctions.along.iter().any(|a| text.ends_with(a.as_str()))
    }

    fn head(&self, unit: &Unit) -> Option<Head> {
        Some(match unit.kind {
            Kind::Name { entity, .. } => Head::Entity(entity),
            Kind::Term(t)
                if t.entity.is_some()
                    || t.state.is_some()
                    || t.generic.is_some()
                    || t.head_after.is_some()
                    || t.head_before.is_some() =>
            {
                Head::Noun(t)
            }
            Kind::People(_) => Head::Noun(self.people),
            Kind::Office(o) => Head::Office(o),
            Kind::Pronoun(k) => Head::Pronoun(k),
            Kind::Unknown => Head::Unknown,
            _ => return None,
        })
    }

    fn chunk(&self, units: &[Unit], verb_units: &[bool], at: usize) -> Option<Chunk> {
        let named = self.apposed(units, verb_units, at);
        let mut core = named.unwrap_or(at);
        let mut head = self.head(&units[core])?;
        let mut adjective = if let Kind::People(state) = units[at].kind { Some(state) } else { None };
        let mut last = core;
        let mut given = None;
        if let Kind::Name { entity, adjective: true } = units[at].kind {
            let noun = self.noun_after_adjective(units, verb_units, at);
            if let Some(n) = noun {
                core = self.apposed(units, verb_units, n).unwrap_or(n);
                (adjective, last) = (Some(entity), core);
                head = self.head(&units[core])?;
            }
        }
        if head == Head::Unknown {
            last = self.unknown_run(units, verb_units, last);
            core = last;
        }
        if let (Head::Entity(_) | Head::Unknown, Some(next)) = (head, units.get(last + 1))
            && let Some(class) = self.generic_class(head, &units[last], next).filter(|_| !verb_units[last + 1])
        {
            given = Some(class);
            last += 1;
            if let Some(second) = units.get(last + 1).filter(|_| !verb_units[last + 1])
                && self.generic_class(head, &units[last], second) == Some(class)
            {
                last += 1;
            }
        }
        if given.is_none()
            && let Some((noun, class)) = self.called(units, verb_units, last + 1)
            && matches!(head, Head::Entity(_) | Head::Unknown)
        {
            (given, last) = (Some(class), noun);
        }
        let mut ending = units[last].ending;
        if ending.cases == CaseSet::NOM && self.loose_genitive(units, last + 1) {
            last += 1;
            ending.cases = CaseSet::GEN;
        }
        let marker = units
            .get(last + 1)
            .and_then(|u| if let Kind::Marker(m) = u.kind { Some(m) } else { None })
            .filter(|_| !verb_units[last + 1]);
        Some(Chunk {
            first: at,
            last,
            core,
            end: last + marker.is_some() as usize,
            head,
            cases: ending.cases,
            marker,
            plural: ending.plural,
            definite: ending.definite,
            derivation: ending.derivation,
            demonstrative: at > 0 && units[at - 1].kind == Kind::Demonstrative,
            adjective,
            owner: None,
            group: 0,
            given,
        })
    }

    /// `রাষ্ট্রপতি X`, `প্রতিষ্ঠান X`, `সাবেক রাষ্ট্রদূত ড. X`: the name after bare nouns that announce it.
    fn apposed(&self, units: &[Unit], verb_units: &[bool], at: usize) -> Option<usize> {
        let announces = |u: &Unit| match u.kind {
            Kind::Office(_) | Kind::Title => u.ending.cases == CaseSet::NOM,
            Kind::Term(t) => {
                u.ending.cases == CaseSet::NOM
                    && !u.ending.definite
                    && (t.title || t.head_before.is_some() || t.generic.is_some())
            }
            Kind::Name { .. } => u.ending.derivation != Derivation::None,
            _ => false,
        };
        if !announces(&units[at]) || self.counted_states(units, at) {
            return None;
        }
        let mut i = at + 1;
        while units.get(i).is_some_and(|u| announces(u) || u.kind == Kind::Modifier || u.kind == Kind::Quote)
            && i < at + 5
        {
            i += 1;
        }
        let comma = units.get(i).is_some_and(|u| u.kind == Kind::Comma) && matches!(units[at].kind, Kind::Office(_));
        let name = i + comma as usize;
        let unit = units.get(name).filter(|_| !verb_units[name])?;
        match unit.kind {
            Kind::Name { entity, adjective: false } if self.announced(&units[name - 1 - comma as usize], entity) => {
                Some(name)
            }
            Kind::Unknown if !comma && matches!(units[at].kind, Kind::Term(_)) => Some(name),
            _ => None,
        }
    }

    /// `কয়েকটি দেশ`: some states, which announce no name.
    fn counted_states(&self, units: &[Unit], at: usize) -> bool {
        let counted = at > 0 && matches!(units[at - 1].kind, Kind::Number | Kind::Determiner);
        let Kind::Term(t) = units[at].kind else { return false };
        counted && t.state.is_some_and(|n| self.lexicon.terms.nouns[n as usize].class == self.state)
    }

    /// `X নামের একটি জাহাজ`: the noun after a name that is called so, and its class.
    fn called(&self, units: &[Unit], verb_units: &[bool], at: usize) -> Option<(usize, EntityClassId)> {
        let unit = units.get(at).filter(|u| u.kind != Kind::Comma)?;
        let token = self.tokens[unit.first];
        let text = &self.text[token.start as usize..token.end as usize];
        if !self.lexicon.grammar.naming.named.iter().any(|n| n == text) {
            return None;
        }
        let noun =
            (at + 1..units.len().min(at + 5)).find(|j| matches!(units[*j].kind, Kind::Term(_)) && !verb_units[*j])?;
        let plain = units[at + 1..noun]
            .iter()
            .all(|u| matches!(u.kind, Kind::Word | Kind::Determiner | Kind::Name { adjective: true, .. }));
        let Kind::Term(t) = units[noun].kind else { return None };
        let terms = &self.lexicon.terms;
        let class = t
            .generic
            .or(t.entity)
            .map(|n| terms.nouns[n as usize].class)
            .or(t.head_before.map(|h| terms.heads[h as usize].class))?;
        plain.then_some((noun, class))
    }

    /// A genitive ending that stands as a word of its own, right after a name (`মিশর এর মাঝে`).
    fn loose_genitive(&self, units: &[Unit], at: usize) -> bool {
        let Some(unit) = units.get(at).filter(|u| matches!(u.kind, Kind::Pronoun(PronounKind::Thing))) else {
            return false;
        };
        let token = self.tokens[unit.first];
        let text = &self.text[token.start as usize..token.end as usize];
        let before = &units[at - 1];
        let name = before.is_name() || before.kind == Kind::Unknown;
        let governed =
            units.get(at + 1).is_some_and(|u| matches!(u.kind, Kind::Marker(m) if !self.stances.contains(&Some(m))));
        name && governed && self.lexicon.grammar.time.genitive.iter().any(|g| g == text)
    }

    /// An announcer announces names of its own sort.
    fn announced(&self, announcer: &Unit, entity: EntityId) -> bool {
        let name = (self.class_of)(entity);
        let Kind::Term(t) = announcer.kind else { return name.meets(self.persons) };
        let terms = &self.lexicon.terms;
        let nouns = [t.entity, t.generic].into_iter().flatten().map(|n| terms.nouns[n as usize].class);
        let heads = t.head_before.map(|h| terms.heads[h as usize].class);
        let sort = nouns.chain(heads).fold(ClassSet::EMPTY, |a, c| a.union(ClassSet::of(c)));
        let both = |sorts: ClassSet| sorts.meets(sort) && sorts.meets(name);
        (t.title && name.meets(self.persons))
            || sort.meets(name)
            || both(self.bodies)
            || both(self.arms)
            || both(self.places)
    }

    /// The noun that a state's adjective belongs to: next to it, or after an ordinary word or two.
    fn noun_after_adjective(&self, units: &[Unit], verb_units: &[bool], at: usize) -> Option<usize> {
        for (j, unit) in units.iter().enumerate().skip(at + 1).take(4) {
            if verb_units[j] {
                return None;
            }
            match unit.kind {
                Kind::Term(_) | Kind::Office(_) => return Some(j),
                Kind::Word | Kind::Determiner | Kind::Modifier | Kind::Title => {}
                _ => return None,
            }
        }
        None
    }

    fn unknown_run(&self, units: &[Unit], verb_units: &[bool], at: usize) -> usize {
        let mut last = at;
        while last + 1 < units.len() && last < at + 4 {
            let inner_dash = units[last + 1].kind == Kind::Dash && self.tokens[units[last + 1].first].glued;
            if units[last].ending.cases == CaseSet::NOM
                && units[last + 1].kind == Kind::Unknown
                && !verb_units[last + 1]
            {
                last += 1;
            } else if inner_dash && units.get(last + 2).is_some_and(|u| matches!(u.kind, Kind::Unknown | Kind::Number))
            {
                last += 2;
            } else {
                break;
            }
        }
        last
    }

    /// The class that a common noun after a name gives it, where the two fit.
    fn generic_class(&self, head: Head, name: &Unit, noun: &Unit) -> Option<EntityClassId> {
        let Kind::Term(t) = noun.kind else { return None };
        let plain = name.ending.cases == CaseSet::NOM && name.ending.derivation == Derivation::None;
        let terms = &self.lexicon.terms;
        let class = t.generic.or(t.entity).map(|n| terms.nouns[n as usize].class).or_else(|| {
            t.head_after.filter(|h| !terms.heads[*h as usize].part).map(|h| terms.heads[h as usize].class)
        })?;
        let fits = match head {
            Head::Entity(e) => {
                let classes = (self.class_of)(e);
                classes.contains(class) && class != self.state
            }
            Head::Unknown => t.generic.is_some() || t.head_after.is_some(),
            _ => false,
        };
        (plain && fits).then_some(class)
    }

    /// A genitive belongs to the noun after it, over ordinary words.
    fn owners(&self, units: &[Unit], out: &mut Chunks) {
        for i in 1..out.list.len() {
            let before = out.list[i - 1];
            let free =
                before.marker.is_none() && before.cases.contains(CaseSet::GEN) && before.derivation == Derivation::None;
            let between = &units[before.end + 1..out.list[i].first];
            let near = between.len() <= 3
                && between.iter().all(|u| {
                    matches!(
                        u.kind,
                        Kind::Word | Kind::Modifier | Kind::Determiner | Kind::Title | Kind::Number | Kind::Unknown
                    )
                });
            let state = matches!(out.list[i].head, Head::Entity(e) if (self.class_of)(e).meets(self.state_set));
            if free && near && !state {
                out.list[i].owner = Some(i - 1);
            }
        }
    }

    fn coordinate(&self, units: &[Unit], out: &mut Chunks) {
        let mut i = 0;
        while i < out.list.len() {
            let mut members = vec![i];
            let mut last = i;
            while let Some(next) = self.joined(units, out, last, &members) {
                members.push(next);
                last = next;
            }
            let group = out.groups.len();
            for m in &members {
                out.list[*m].group = group;
            }
            out.groups.push(members);
            i = self.next_free(out, i);
        }
    }

    /// The first chunk from `i` on that is in no group yet (genitives inside a list get groups of their own).
    fn next_free(&self, out: &mut Chunks, i: usize) -> usize {
        let taken = |out: &Chunks, j: usize| out.groups.iter().any(|g| g.contains(&j));
        let mut j = i + 1;
        while j < out.list.len() && taken(out, j) {
            j += 1;
        }
        j
    }

    /// The chunk that is coordinated with `last`.
    fn joined(&self, units: &[Unit], out: &Chunks, last: usize, members: &[usize]) -> Option<usize> {
        let c = &out.list[last];
        if c.marker.is_some() {
            return None;
        }
        let mut sign = c.end + 1;
        if units.get(sign).is_some_and(|u| u.kind == Kind::Comma)
            && units.get(sign + 1).is_some_and(|u| u.kind == Kind::And)
        {
            sign += 1;
        }
        let joins = match units.get(sign)?.kind {
            Kind::And | Kind::Or => true,
            Kind::Comma => self.list_goes_on(units, out, last),
            Kind::Dash => self.tokens[units[sign].first].glued && c.last == c.first,
            _ => false,
        };
        let mut start = sign + 1;
        while units
            .get(start)
            .is_some_and(|u| matches!(u.kind, Kind::Determiner | Kind::Number | Kind::Word | Kind::Modifier))
            && start < sign + 4
        {
            start += 1;
        }
        let next = (last + 1..out.list.len()).find(|j| out.list[*j].first >= start)?;
        let next = self.phrase_head(out, next, members[0]);
        let bare_start = out.phrase_start_of(next) <= start;
        let clause = |unit: usize| self.clauses.iter().position(|s| s.units.contains(&unit));
        if clause(c.first) != clause(out.list[next].first) {
            return None;
        }
        (joins && bare_start && self.same_sort(out, members[0], next, c)).then_some(next)
    }

    /// The head of the phrase whose first chunk is `chunk`; a genitive that is of the first member's sort is coordinated itself.
    fn phrase_head(&self, out: &Chunks, chunk: usize, first: usize) -> usize {
        let mut head = chunk;
        while let Some(next) = (head + 1..out.list.len()).find(|j| out.list[*j].owner == Some(head)) {
            if self.same_class(&out.list[first], &out.list[head]) && !self.same_class(&out.list[first], &out.list[next])
            {
                break;
            }
            head = next;
        }
        head
    }

    fn same_class(&self, a: &Chunk, b: &Chunk) -> bool {
        match (a.head, b.head) {
            (Head::Entity(x), Head::Entity(y)) => (self.class_of)(x).meets((self.class_of)(y)),
            _ => false,
        }
    }

    /// After a comma a list goes on only if a conjunction ends it.
    fn list_goes_on(&self, units: &[Unit], out: &Chunks, last: usize) -> bool {
        out.list[last + 1..]
            .iter()
            .take(6)
            .find_map(|c| match units.get(c.end + 1).map(|u| u.kind) {
                Some(Kind::And) => Some(true),
                Some(Kind::Comma) => None,
                _ => Some(false),
            })
            .unwrap_or(false)
    }

    /// Only what is of one sort is coordinated, and an earlier member is bare or has the case of the last.
    fn same_sort(&self, out: &Chunks, first: usize, next: usize, c: &Chunk) -> bool {
        let (a, b) = (&out.list[first], &out.list[next]);
        let case = c.cases.contains(CaseSet::NOM) || c.cases == b.cases || c.marker == b.marker && c.marker.is_some();
        let sort = |h: &Chunk| match h.head {
            Head::Entity(e) => (self.class_of)(e),
            Head::Noun(t) => {
                let terms = &self.lexicon.terms;
                let class = t.entity.or(t.state).or(t.generic).map(|n| ClassSet::of(terms.nouns[n as usize].class));
                class.unwrap_or_default()
            }
            _ => ClassSet::EMPTY,
        };
        let (x, y) = (sort(a), sort(b));
        let unknown = matches!(a.head, Head::Unknown) || matches!(b.head, Head::Unknown);
        let acts = |c: &Chunk| matches!(c.head, Head::Office(_) | Head::Pronoun(_));
        let named = |c: &Chunk| matches!(c.head, Head::Entity(_) | Head::Noun(_));
        let place = |s: ClassSet| self.places.meets(s);
        if named(a) && named(b) && place(x) != place(y) && !x.meets(y) && !(self.actor(x) && self.actor(y)) {
            return false;
        }
        case && (named(a) && named(b) && !(self.actor(x) && self.state_set.meets(x) && !self.actor(y))
            || unknown
            || x.meets(y)
            || a.head == b.head
            || (self.actor(x) && self.actor(y))
            || (acts(a) && acts(b))
            || (acts(a) && self.actor(y))
            || (self.actor(x) && acts(b))
            || (matches!(a.head, Head::Noun(_)) && matches!(b.head, Head::Noun(_)))
            || (self.thing(x) && self.thing(y)))
    }

    fn actor(&self, classes: ClassSet) -> bool {
        self.actors.meets(classes)
    }

    fn thing(&self, classes: ClassSet) -> bool {
        self.things.meets(classes)
    }
}

impl Chunks {
    fn phrase_start_of(&self, chunk: usize) -> usize {
        let c = &self.list[chunk];
        c.owner.filter(|o| *o < chunk).map_or(c.first, |o| self.phrase_start_of(o).min(self.list[o].first))
    }
}
