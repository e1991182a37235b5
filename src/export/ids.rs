//! Short names for the entities of one document.
use crate::graph::{EntityId, Graph};
use std::collections::{HashMap, HashSet};

/// A readable id for each entity, none twice: the second `radar` is `radar-2`.
pub(super) fn readable(graph: &Graph, entities: impl Iterator<Item = EntityId>) -> HashMap<EntityId, String> {
    let mut taken = HashSet::new();
    let mut ids = HashMap::new();
    for entity in entities {
        let name = &graph[entity].name;
        let numbered = (2..).map(|n| format!("{name}-{n}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|id| taken.insert(id.clone()));
        ids.extend(free.map(|id| (entity, id)));
    }
    ids
}
