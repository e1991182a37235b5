//! What a diagram shows: statements as lines or as small nodes, those of a kind between the same ones as one.
use super::drawing::{End, Speaker};
use crate::graph::{Modality, StatementId, Target};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One line or one small node.
pub(super) struct Mark<'a> {
    /// In the order of the text; one at least.
    pub statements: Vec<StatementId>,
    pub ends: Vec<End<'a>>,
    pub is_edge: bool,
}

impl Mark<'_> {
    pub fn first(&self) -> StatementId {
        self.statements[0]
    }
}

/// What the statements of one bundle share.
type Key<'a> = (&'a str, Modality, bool, Vec<(&'a str, Target)>);

/// All statements as marks, in the order of the text.
pub(super) fn marks<'a>(speaker: &Speaker<'a>) -> Vec<Mark<'a>> {
    let spoken_of: BTreeSet<StatementId> =
        speaker.graph.statements().flat_map(|s| speaker.graph.fillers(s)).filter_map(Target::statement).collect();
    let mut marks: Vec<Mark<'a>> = Vec::new();
    let mut places: HashMap<Key<'a>, usize> = HashMap::new();
    for id in speaker.graph.statements() {
        let mark = mark(speaker, id, spoken_of.contains(&id));
        let key = key(speaker, &mark).filter(|_| !spoken_of.contains(&id));
        match key.as_ref().and_then(|k| places.get(k)) {
            Some(place) => join(&mut marks[*place], mark),
            None => {
                places.extend(key.map(|k| (k, marks.len())));
                marks.push(mark);
            }
        }
    }
    marks
}

fn mark<'a>(speaker: &Speaker<'a>, id: StatementId, spoken_of: bool) -> Mark<'a> {
    let ends = speaker.ends(id);
    let is_edge = !spoken_of && matches!(ends[..], [a, b] if a.target != b.target);
    Mark { statements: vec![id], ends, is_edge }
}

/// Class, modality and the first two fillers, in either order where the roles are equal.
fn key<'a>(speaker: &Speaker<'a>, mark: &Mark<'a>) -> Option<Key<'a>> {
    let node = &speaker.graph[mark.first()];
    if speaker.context.drawing.no_bundle || mark.ends.len() < 2 {
        return None;
    }
    let mut ends: Vec<(&str, Target)> = mark.ends[..2].iter().map(|e| (e.role, e.target)).collect();
    ends.sort();
    Some((&node.class, node.modality, mark.is_edge, ends))
}

fn join<'a>(mark: &mut Mark<'a>, other: Mark<'a>) {
    mark.statements.extend(other.statements);
    for end in other.ends {
        if !mark.ends.contains(&end) {
            mark.ends.push(end);
        }
    }
}

/// What is told in a mark and how often, in the words of its modality.
pub(super) fn told(speaker: &Speaker<'_>, mark: &Mark<'_>) -> String {
    let node = &speaker.graph[mark.first()];
    let told: BTreeSet<String> = mark.statements.iter().map(|s| speaker.told(*s)).collect();
    let alike = told.len() == 1;
    let told = told.into_iter().next().filter(|_| alike).unwrap_or_else(|| speaker.class(&node.class).to_owned());
    let told = speaker.as_told(&told, node.modality);
    match mark.statements.len() {
        1 => told,
        n => format!("{told} ×{}", speaker.context.theme.in_digits(&n.to_string(), speaker.lang)),
    }
}

/// When: of several from the first year to the last one.
pub(super) fn years(speaker: &Speaker<'_>, mark: &Mark<'_>) -> Option<String> {
    if let [one] = mark.statements[..] {
        return speaker.years(one);
    }
    let bounds = mark.statements.iter().map(|s| &speaker.graph[*s].bounds);
    let days: BTreeSet<&str> = bounds.flat_map(|b| b.earliest.iter().chain(&b.latest)).map(String::as_str).collect();
    let year = |day: &str| day.get(..4).unwrap_or(day).to_owned();
    let (first, last) = (year(days.first()?), year(days.last()?));
    let years = if first == last { first } else { format!("{first}–{last}") };
    Some(speaker.context.theme.in_digits(&years, speaker.lang))
}

/// Entities that a mark shows, by class, then by IRI.
pub(super) fn entities<'a>(speaker: &Speaker<'a>) -> Vec<crate::graph::EntityId> {
    let mut by_class: BTreeMap<(&str, &str), crate::graph::EntityId> = BTreeMap::new();
    let shown = speaker.graph.statements().flat_map(|s| speaker.ends(s)).filter_map(|e| e.target.entity());
    by_class.extend(shown.map(|id| ((speaker.graph[id].class.as_str(), speaker.graph[id].iri.as_str()), id)));
    by_class.into_values().collect()
}
