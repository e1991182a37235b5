//! Discourse: who and what was spoken of, and what pronouns stand for.

use super::dates::Day;
use super::entities::{Entities, EntityId, Origin};
use crate::language::lexicon::Lexicon;
use crate::ontology::{ClassSet, PronounKind};

/// How many sentences back a pronoun reaches.
const REACH: usize = 4;
/// How many entities are remembered at most.
const REMEMBERED: usize = 96;

#[derive(Default)]
pub struct Discourse {
    /// Entities with the sentence in which they were last spoken of; the last is the most recent.
    recent: Vec<(EntityId, usize)>,
    sentence: usize,
    /// The states of the sentence before.
    states: Vec<EntityId>,
    /// Subjects of the sentences before, the last one the most recent.
    subjects: Vec<EntityId>,
    /// The two states that the article is about.
    pub pair: Option<(EntityId, EntityId)>,
    /// The states whose capitals act for them: city → state.
    capitals: Vec<(EntityId, EntityId)>,
    /// city → state in which it lies.
    cities: Vec<(EntityId, EntityId)>,
    pub state: ClassSet,
    pub person: ClassSet,
    pub place: ClassSet,
    /// The date that was said last in this section.
    pub date: Option<Day>,
    /// Attestations that a phrase may take up, by index, with their class.
    pub events: Vec<(usize, usize)>,
}

impl Discourse {
    /// Enters what the lexicon knows of the cities among the entities.
    pub fn learn(&mut self, entities: &mut Entities, lexicon: &Lexicon) {
        let names: Vec<(usize, u32)> = entities
            .list
            .iter()
            .enumerate()
            .filter_map(|(i, e)| if let Origin::Lexicon(n) = e.origin { Some((i, n)) } else { None })
            .collect();
        for (i, name) in names {
            let id = EntityId(i as u32);
            let name = &lexicon.names.names[name as usize];
            if let Some(state) = name.capital_of {
                self.capitals.push((id, entities.lexical(state)));
            }
            if let Some(state) = name.state.or(name.capital_of) {
                self.cities.push((id, entities.lexical(state)));
            }
        }
        self.capitals.sort_unstable();
        self.capitals.dedup();
        self.cities.sort_unstable();
        self.cities.dedup();
    }

    pub fn capital_of(&self, city: EntityId) -> Option<EntityId> {
        self.capitals.iter().find(|(c, _)| *c == city).map(|(_, s)| *s)
    }

    pub fn state_of_city(&self, city: EntityId) -> Option<EntityId> {
        self.cities.iter().find(|(c, _)| *c == city).map(|(_, s)| *s)
    }

    pub fn mention(&mut self, entity: EntityId) {
        self.recent.retain(|(e, _)| *e != entity);
        if self.recent.len() >= REMEMBERED {
            self.recent.remove(0);
        }
        self.recent.push((entity, self.sentence));
    }

    /// What was spoken of, the most recent first, no further back than a reader remembers.
    fn remembered(&self) -> impl Iterator<Item = &EntityId> {
        self.recent.iter().rev().take_while(|(_, s)| s + REACH > self.sentence).map(|(e, _)| e)
    }

    pub fn next_sentence(&mut self, states: Vec<EntityId>) {
        self.sentence += 1;
        if !states.is_empty() {
            self.states.clear();
            for state in states {
                if !self.states.contains(&state) {
                    self.states.push(state);
                }
            }
        }
    }

    pub fn subject(&mut self, entity: EntityId) {
        self.subjects.push(entity);
        if self.subjects.len() > 8 {
            self.subjects.remove(0);
        }
    }

    /// A heading starts anew: dates and subjects do not reach over it.
    pub fn new_section(&mut self) {
        self.date = None;
        self.subjects.clear();
        self.states.clear();
        self.sentence += 2;
    }

    /// What `দেশটি` means: the only state of the sentence before, else its last one that is not its subject.
    fn one_state(&self, wanted: ClassSet, named: &[EntityId]) -> Option<EntityId> {
        let mut free = self.states.iter().filter(|s| !named.contains(s));
        let subject = self.subjects.last();
        let (first, more) = (free.next(), free.clone().next().is_some());
        let last = if more { free.rfind(|s| Some(*s) != subject) } else { first };
        last.copied().filter(|_| wanted.meets(self.state))
    }

    /// The two that `দুই দেশ` means: two states named in the sentence, in the one before, or those of the article.
    fn two(&self, named: &[EntityId], entities: &Entities) -> Option<Vec<EntityId>> {
        let mut here: Vec<EntityId> =
            named.iter().copied().filter(|e| entities.get(*e).classes.meets(self.state)).collect();
        here.dedup();
        if here.len() == 2 && here[0] != here[1] {
            return Some(here);
        }
        let others = self.pair.is_none_or(|(a, b)| !self.states.contains(&a) && !self.states.contains(&b));
        if self.states.len() == 2 && others {
            return Some(self.states.clone());
        }
        self.pair.map(|(a, b)| vec![a, b])
    }

    pub fn pair(&self) -> Option<(EntityId, EntityId)> {
        self.pair
    }

    pub fn other_of_pair(&self, taken: impl Fn(EntityId) -> bool) -> Option<EntityId> {
        let (a, b) = self.pair?;
        match (taken(a), taken(b)) {
            (true, false) => Some(b),
            (false, true) => Some(a),
            _ => None,
        }
    }

    /// The subject of the sentence before, if a role of these classes may have it.
    pub fn subject_for(&self, classes: ClassSet, entities: &Entities) -> Option<EntityId> {
        let last = *self.subjects.last()?;
        entities.get(last).classes.meets(classes).then_some(last)
    }

    pub fn last_person(&self) -> Option<EntityId> {
        None
    }

    /// The entity spoken of last that is of a class and that a role may have.
    pub fn last_of(&self, class: ClassSet, wanted: ClassSet, entities: &Entities) -> Option<EntityId> {
        let fits = |e: &&EntityId| {
            let c = entities.get(**e).classes;
            c.meets(class) && c.meets(wanted)
        };
        self.remembered().find(fits).copied()
    }

    /// What a pronoun stands for, none of `named`.
    pub fn resolve(
        &self,
        kind: PronounKind,
        wanted: ClassSet,
        named: &[EntityId],
        entities: &Entities,
    ) -> Vec<EntityId> {
        let of = |class: ClassSet| {
            if !class.meets(wanted) {
                return None;
            }
            let fits = |e: &&EntityId| entities.get(**e).classes.meets(class) && !named.contains(e);
            self.subjects.iter().rev().take(2).find(fits).or_else(|| self.remembered().find(fits)).copied()
        };
        match kind {
            PronounKind::Person => of(self.person).into_iter().collect(),
            PronounKind::State => self
                .one_state(wanted, named)
                .or_else(|| self.other_of_pair(|e| named.contains(&e)).filter(|_| wanted.meets(self.state)))
                .into_iter()
                .collect(),
            PronounKind::Pair => self.two(named, entities).filter(|_| wanted.meets(self.state)).unwrap_or_default(),
            PronounKind::Place => self
                .remembered()
                .find(|e| entities.get(**e).classes.meets(self.place.intersection(wanted)))
                .copied()
                .into_iter()
                .collect(),
            PronounKind::Own | PronounKind::People => {
                self.subjects.last().copied().filter(|e| entities.get(*e).classes.meets(wanted)).into_iter().collect()
            }
            PronounKind::Thing | PronounKind::Relative => {
                let thing = |e: &&EntityId| {
                    let c = entities.get(**e).classes;
                    c.meets(wanted) && !c.meets(self.person) && !c.meets(self.state)
                };
                self.remembered().find(thing).copied().into_iter().collect()
            }
        }
    }
}
