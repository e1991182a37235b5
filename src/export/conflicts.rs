//! Statements that deny each other.
use super::Context;
use crate::graph::edtf::Bounds;
use crate::graph::{Graph, Modality, StatementId, Target};
use std::collections::BTreeMap;

/// Pairs of one class and the same deciding roles of which one is denied and the other asserted, at times that touch.
pub(super) fn conflicts(graph: &Graph, context: &Context<'_>) -> Vec<(StatementId, StatementId)> {
    let mut groups: BTreeMap<(&str, Vec<Ends>), Vec<StatementId>> = BTreeMap::new();
    for id in graph.statements() {
        groups.entry((&graph[id].class, ends(graph, context, id))).or_default().push(id);
    }
    let mut pairs: Vec<(StatementId, StatementId)> = groups.values().flat_map(|g| denials(graph, g)).collect();
    pairs.sort();
    pairs
}

/// A role and what fills it; the role is empty where equals fill it.
type Ends = (String, Target);

fn ends(graph: &Graph, context: &Context<'_>, id: StatementId) -> Vec<Ends> {
    let class = &graph[id].class;
    let equal = |role: &str| context.vocabulary.role(class, role).is_some_and(|r| r.symmetric);
    let name = |role: &str| if equal(role) { String::new() } else { role.to_owned() };
    let mut ends: Vec<Ends> = graph.roles(id).into_iter().map(|(role, target)| (name(role), target)).collect();
    ends.sort();
    ends
}

fn denials(graph: &Graph, group: &[StatementId]) -> Vec<(StatementId, StatementId)> {
    let of = |m: Modality| group.iter().filter(move |s| graph[**s].modality == m);
    let pairs = of(Modality::Negated).flat_map(|a| of(Modality::Asserted).map(move |b| (*a.min(b), *a.max(b))));
    pairs.filter(|(a, b)| touch(&graph[*a].bounds, &graph[*b].bounds)).collect()
}

/// Whether two times have a day in common; one that is not known may be any.
fn touch(a: &Bounds, b: &Bounds) -> bool {
    let before =
        |end: &Option<String>, start: &Option<String>| end.as_ref().zip(start.as_ref()).is_some_and(|(e, s)| e < s);
    !before(&a.latest, &b.earliest) && !before(&b.latest, &a.earliest)
}
