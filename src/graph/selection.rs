//! A part of the graph.
use super::model::{EntityId, Graph, StatementId, Target};
use petgraph::graph::NodeIndex;
use std::collections::HashSet;

impl Graph {
    /// The graph with only these statements and those that they speak of, and with the entities in them; the articles stay
    /// as they are. Names of all that is left are the same as before.
    pub fn only(&self, statements: impl IntoIterator<Item = StatementId>) -> Self {
        let kept = self.with_those_spoken_of(statements);
        let entities = self.entities_in(&kept);
        let statements = self.statements().filter(|s| !kept.contains(s)).map(|s| s.0);
        let attestations = self.attestations().filter(|a| !kept.contains(&self.statement_of(*a))).map(|a| a.0);
        let entities = self.entities().filter(|e| !entities.contains(e)).map(|e| e.0);
        let hidden: HashSet<NodeIndex> = statements.chain(attestations).chain(entities).collect();
        let conflicts = self.conflicts.iter().filter(|c| c.sides.iter().all(|s| kept.contains(s))).cloned().collect();
        Self { inner: self.inner.clone(), hidden: self.hidden.union(&hidden).copied().collect(), conflicts }
    }

    fn with_those_spoken_of(&self, statements: impl IntoIterator<Item = StatementId>) -> HashSet<StatementId> {
        let mut kept = HashSet::new();
        let mut open: Vec<StatementId> = statements.into_iter().collect();
        while let Some(statement) = open.pop() {
            if kept.insert(statement) {
                open.extend(self.fillers(statement).filter_map(Target::statement));
            }
        }
        kept
    }

    fn entities_in(&self, statements: &HashSet<StatementId>) -> HashSet<EntityId> {
        statements.iter().flat_map(|s| self.fillers(*s)).filter_map(Target::entity).collect()
    }

    /// What fills a role of a statement in any telling.
    pub fn fillers(&self, statement: StatementId) -> impl Iterator<Item = Target> {
        let told = self.attestations_of(statement).into_iter().flat_map(|a| self.fillings(a));
        told.map(|(_, target)| target)
    }
}

impl Target {
    pub fn entity(self) -> Option<EntityId> {
        match self {
            Self::Entity(id) => Some(id),
            Self::Statement(_) => None,
        }
    }

    pub fn statement(self) -> Option<StatementId> {
        match self {
            Self::Statement(id) => Some(id),
            Self::Entity(_) => None,
        }
    }
}
