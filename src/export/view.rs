//! A choice of statements, the same for every format.
use crate::graph::edtf::Bounds;
use crate::graph::{EntityId, Graph, Modality, StatementId};
use std::collections::{BTreeSet, HashSet};

/// Which statements are wanted; the default are all.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Only what is told of this entity, or of what is told together with it, up to `depth` statements away.
    pub focus: Option<EntityId>,
    /// From 1; 0 is taken as 1.
    pub depth: usize,
    /// Classes of statements; none: all.
    pub classes: BTreeSet<String>,
    /// None: all.
    pub modalities: BTreeSet<Modality>,
    /// What ended before the first day of this is left out, and all without a time.
    pub from: Option<Bounds>,
    /// What began after the last day of this is left out, and all without a time.
    pub to: Option<Bounds>,
    /// At most so many: those that are told most often, of these the first in the text.
    pub max: Option<usize>,
}

/// What a view left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    pub shown: usize,
    pub all: usize,
    /// Left out because they have no time.
    pub undated: usize,
}

impl std::fmt::Display for Selection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {} statements shown", self.shown, self.all)?;
        if self.undated > 0 { write!(f, ", {} without a date left out", self.undated) } else { Ok(()) }
    }
}

impl View {
    fn is_all(&self) -> bool {
        let by_kind = self.classes.is_empty() && self.modalities.is_empty();
        by_kind && !self.has_dates() && self.focus.is_none() && self.max.is_none()
    }

    fn has_dates(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    /// The part of a graph that is wanted; nothing where it is the whole.
    ///
    /// Statements that a wanted one speaks of stay with it, whatever they are.
    pub fn of(&self, graph: &Graph) -> Option<(Graph, Selection)> {
        if self.is_all() {
            return None;
        }
        let of_kind: Vec<StatementId> = graph.statements().filter(|s| self.is_of_kind(graph, *s)).collect();
        let in_time: Vec<StatementId> = of_kind.iter().filter(|s| self.is_in_time(graph, **s)).copied().collect();
        let undated = of_kind.iter().filter(|s| self.has_dates() && graph[**s].time.is_none()).count();
        let near = self.focus.map_or_else(|| in_time.clone(), |focus| near(graph, &in_time, focus, self.depth));
        let part = graph.only(most_told(graph, near, self.max));
        let selection = Selection { shown: part.statements().count(), all: graph.statements().count(), undated };
        Some((part, selection))
    }

    fn is_of_kind(&self, graph: &Graph, id: StatementId) -> bool {
        let node = &graph[id];
        let class = self.classes.is_empty() || self.classes.contains(&node.class);
        class && (self.modalities.is_empty() || self.modalities.contains(&node.modality))
    }

    fn is_in_time(&self, graph: &Graph, id: StatementId) -> bool {
        if !self.has_dates() {
            return true;
        }
        let Bounds { earliest, latest } = &graph[id].bounds;
        let from = self.from.as_ref().and_then(|b| b.earliest.as_deref());
        let to = self.to.as_ref().and_then(|b| b.latest.as_deref());
        graph[id].time.is_some() && !is_before(latest.as_deref(), from) && !is_before(to, earliest.as_deref())
    }
}

/// Whether a day lies before another one; an open end lies before nothing.
fn is_before(day: Option<&str>, other: Option<&str>) -> bool {
    day.zip(other).is_some_and(|(a, b)| key(a) < key(b))
}

/// A day in the order of time, years before our era too.
fn key(day: &str) -> (i64, &str) {
    let (negative, unsigned) = day.strip_prefix('-').map_or((false, day), |rest| (true, rest));
    let (year, rest) = unsigned.split_once('-').unwrap_or((unsigned, ""));
    let year = year.parse().unwrap_or(0);
    (if negative { -year } else { year }, rest)
}

fn near(graph: &Graph, among: &[StatementId], focus: EntityId, depth: usize) -> Vec<StatementId> {
    let mut reached = HashSet::from([focus]);
    let mut found: HashSet<StatementId> = HashSet::new();
    for _ in 0..depth.max(1) {
        let touches = |s: &&StatementId| entities(graph, **s).iter().any(|e| reached.contains(e));
        let next: Vec<StatementId> = among.iter().filter(touches).copied().collect();
        reached.extend(next.iter().flat_map(|s| entities(graph, *s)));
        found.extend(next);
    }
    among.iter().filter(|s| found.contains(s)).copied().collect()
}

fn entities(graph: &Graph, statement: StatementId) -> Vec<EntityId> {
    graph.fillers(statement).filter_map(crate::graph::Target::entity).collect()
}

fn most_told(graph: &Graph, statements: Vec<StatementId>, max: Option<usize>) -> Vec<StatementId> {
    let mut by_tellings = statements;
    by_tellings.sort_by_key(|s| std::cmp::Reverse(graph.attestations_of(*s).len()));
    by_tellings.truncate(max.unwrap_or(usize::MAX));
    by_tellings
}
