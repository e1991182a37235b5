//! Statements on the way to the graph, and what the sentence at hand adds to mentions.

use super::entities::EntityId;
use crate::graph::{Filler, Filling, Literal, Modality, Span, Time, Via};
use crate::ontology::classes::StatementClass;
use rustc_hash::{FxHashMap, FxHashSet};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Entity(EntityId),
    Statement(usize),
}

/// A role's filler; words as units of the sentence until they are spans.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftFilling {
    pub role: u8,
    who: Who,
    pub via: Via,
    units: Option<(usize, usize)>,
    pub words: Option<Span>,
}

impl DraftFilling {
    pub fn entity(role: u8, e: EntityId, via: Via, units: Option<(usize, usize)>) -> Self {
        Self { role, who: Who::Entity(e), via, units, words: None }
    }

    pub fn statement(role: u8, s: usize, via: Via, units: Option<(usize, usize)>) -> Self {
        Self { role, who: Who::Statement(s), via, units, words: None }
    }

    pub fn entity_id(&self) -> Option<EntityId> {
        if let Who::Entity(e) = self.who { Some(e) } else { None }
    }

    /// Units of the words, the last one included.
    pub fn units(&self) -> Option<(usize, usize)> {
        self.units
    }

    /// The statement that a pronoun or a demonstrative stands for.
    pub fn taken_up(&self) -> Option<usize> {
        if let (Who::Statement(s), Via::Pronoun) = (self.who, self.via) { Some(s) } else { None }
    }

    pub fn to_graph(&self, class: &StatementClass, index: &FxHashMap<EntityId, usize>) -> Option<Filling> {
        let filler = match self.who {
            Who::Entity(e) => Filler::Entity(*index.get(&e)?),
            Who::Statement(s) => Filler::Attestation(s),
        };
        let role = class.roles.get(self.role as usize)?.name.clone();
        Some(Filling { role, filler, via: self.via, words: self.words, antecedent: None })
    }
}

#[derive(Clone, Debug)]
pub struct Draft {
    /// Index into the statement classes.
    pub class: usize,
    pub rule: String,
    pub fillings: Vec<DraftFilling>,
    pub literals: Vec<Literal>,
    pub modality: Modality,
    pub cue: Option<Span>,
    pub time: Option<Time>,
    pub evidence: Span,
    /// Unit of the trigger in its sentence.
    pub anchor: usize,
    /// Last unit of a trigger that is no finite verb.
    pub nominal_end: Option<usize>,
}

impl Draft {
    pub fn entities(&self) -> impl Iterator<Item = EntityId> + '_ {
        self.fillings.iter().filter_map(|f| if let Who::Entity(e) = f.who { Some(e) } else { None })
    }

    /// Roles and the entities that fill them.
    pub fn role_fillers(&self) -> impl Iterator<Item = (u8, EntityId)> + '_ {
        self.fillings.iter().filter_map(|f| f.entity_id().map(|e| (f.role, e)))
    }

    fn same(&self, other: &Draft) -> bool {
        let plain = |d: &Draft| {
            let mut all: Vec<_> = d.fillings.iter().map(|f| (f.role, f.who)).collect();
            all.sort_unstable();
            all
        };
        self.class == other.class
            && self.modality == other.modality
            && self.time == other.time
            && plain(self) == plain(other)
    }
}

/// How many sentences back words may take up what was told.
const REACH: usize = 4;

#[derive(Default)]
pub struct Statements {
    pub list: Vec<Draft>,
    sentence_start: usize,
    /// Where the sentences before began, the last one first.
    starts: [usize; REACH],
    flips: Vec<(usize, EntityId)>,
    marks: Vec<(usize, usize, EntityId)>,
}

impl Statements {
    /// A sentence tells the same thing once.
    pub fn add(&mut self, draft: Draft) {
        if !self.list[self.sentence_start..].iter().any(|d| d.same(&draft)) {
            self.list.push(draft);
        }
    }

    pub fn in_sentence(&self) -> impl DoubleEndedIterator<Item = (usize, &Draft)> {
        self.since(self.sentence_start)
    }

    /// What this sentence and the ones just before it told.
    pub fn recent(&self) -> impl DoubleEndedIterator<Item = (usize, &Draft)> {
        self.since(self.starts[REACH - 1])
    }

    fn since(&self, start: usize) -> impl DoubleEndedIterator<Item = (usize, &Draft)> {
        self.list[start..].iter().enumerate().map(move |(i, d)| (start + i, d))
    }

    pub fn last_sentence(&self) -> &[Draft] {
        &self.list[self.starts[0]..]
    }

    /// The name at a unit means another entity (a capital that acts for its state).
    pub fn flip(&mut self, unit: usize, entity: EntityId) {
        self.flips.push((unit, entity));
    }

    pub fn flipped(&self, unit: usize) -> Option<EntityId> {
        self.flips.iter().find(|(u, _)| *u == unit).map(|(_, e)| *e)
    }

    /// Units that mention an entity that is no name of theirs.
    pub fn mark(&mut self, first: usize, last: usize, entity: EntityId) {
        if !self.marks.iter().any(|(a, b, _)| *a <= last && first <= *b) {
            self.marks.push((first, last, entity));
        }
    }

    pub fn marked(&self, unit: usize) -> Option<EntityId> {
        self.marks.iter().find(|(a, b, _)| *a <= unit && unit <= *b).map(|m| m.2)
    }

    pub fn take_marks(&mut self) -> Vec<(usize, usize, EntityId)> {
        std::mem::take(&mut self.marks)
    }

    pub fn end_sentence(&mut self) {
        self.starts.rotate_right(1);
        self.starts[0] = self.sentence_start;
        self.sentence_start = self.list.len();
        self.flips.clear();
    }

    pub fn used(&self) -> FxHashSet<EntityId> {
        self.list.iter().flat_map(Draft::entities).collect()
    }
}
