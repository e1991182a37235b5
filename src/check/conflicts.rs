//! Statements that cannot both be true. Both stand; the article is not corrected.

use crate::graph::edtf::Bounds;
use crate::graph::{ArticleId, Graph, Modality, StatementId, Target, label_in};
use crate::ontology::Classes;
use crate::ontology::classes::{Kind, StatementClass};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Two statements, and how they contradict each other.
#[derive(Clone, Debug, Serialize)]
pub struct Conflict {
    pub kind: Contradiction,
    /// The asserted one, the ending or the one told first comes first.
    pub sides: [Side; 2],
}

/// How two statements contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Contradiction {
    /// Asserted here, denied there.
    Denied,
    /// Its end comes before its beginning.
    EndsBeforeItBegins,
    /// Two fillers at one time for a role that can have one (a state's capital).
    TwoAtOnce,
}

/// A statement of a conflict.
#[derive(Clone, Debug, Serialize)]
pub struct Side {
    /// The last part of its IRI.
    pub statement: String,
    pub class: String,
    /// The labels of those that fill its deciding roles; a statement is named by the last part of its IRI.
    pub roles: BTreeMap<String, Vec<String>>,
    /// EDTF.
    pub time: Option<String>,
    pub modality: &'static str,
    /// Where it is told, in the order of the articles.
    pub tellings: Vec<Telling>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Telling {
    /// The article's IRI.
    pub article: String,
    /// Code points of the article's text, from 0; `end` is exclusive.
    pub start: u32,
    pub end: u32,
    pub text: String,
}

impl Contradiction {
    /// As the ontology names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Denied => "Denied",
            Self::EndsBeforeItBegins => "EndsBeforeItBegins",
            Self::TwoAtOnce => "TwoAtOnce",
        }
    }
}

/// How two statements contradict each other, and which.
pub type Pair = (Contradiction, StatementId, StatementId);

/// Puts those contradictions into a graph that are of one article.
pub fn note_conflicts(graph: &mut Graph, found: &[Pair]) {
    let tells = |s: StatementId| -> BTreeSet<ArticleId> {
        graph.attestations_of(s).into_iter().map(|a| graph.article_of(a)).collect()
    };
    let in_articles = found.iter().flat_map(|(kind, a, b)| {
        let both: Vec<ArticleId> = tells(*a).intersection(&tells(*b)).copied().collect();
        both.into_iter().map(move |article| (article, *kind, [*a, *b]))
    });
    let noted: Vec<_> = in_articles.collect();
    for (article, kind, sides) in noted {
        graph.add_conflict(article, kind.name(), sides);
    }
}

/// The contradictions in a graph: between articles as well as within one. Sorted by the first telling.
pub fn conflicts(graph: &Graph, classes: &Classes) -> Vec<Conflict> {
    let found = contradictions(graph, classes).into_iter();
    let mut conflicts: Vec<Conflict> =
        found.map(|(kind, a, b)| Conflict { kind, sides: [side(graph, a), side(graph, b)] }).collect();
    conflicts.sort_by_cached_key(|c| (c.kind, c.sides.iter().map(place).min(), c.sides.each_ref().map(place)));
    conflicts
}

/// The same as handles, class by class; the asserted one, the ending or the one told first comes first.
pub fn contradictions(graph: &Graph, classes: &Classes) -> Vec<Pair> {
    Finder::new(graph, classes).all()
}

fn place(side: &Side) -> Option<(String, u32)> {
    side.tellings.first().map(|t| (t.article.clone(), t.start))
}

fn side(graph: &Graph, id: StatementId) -> Side {
    let node = &graph[id];
    let mut roles: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (role, target) in graph.roles(id) {
        roles.entry(role.to_owned()).or_default().push(label(graph, target));
    }
    let tellings = graph.attestations_of(id).into_iter().map(|a| {
        let span = graph[graph.quote(a)].span;
        let text = graph.text_of(graph.quote(a)).to_owned();
        Telling { article: graph[graph.article_of(a)].iri.clone(), start: span.start, end: span.end, text }
    });
    Side {
        statement: last_part(&node.iri),
        class: node.class.clone(),
        roles,
        time: node.time.clone(),
        modality: node.modality.name(),
        tellings: tellings.collect(),
    }
}

fn label(graph: &Graph, target: Target) -> String {
    match target {
        Target::Statement(id) => last_part(&graph[id].iri),
        Target::Entity(id) => {
            let node = &graph[id];
            let lang = graph.articles().next().map_or("", |a: ArticleId| &graph[a].meta.lang);
            label_in(&node.labels, lang).unwrap_or(&node.name).to_owned()
        }
    }
}

fn last_part(iri: &str) -> String {
    iri.rsplit('/').next().unwrap_or(iri).to_owned()
}

/// Deciding roles with their fillers, sorted.
type Key<'a> = Vec<(&'a str, Target)>;

struct Finder<'a> {
    graph: &'a Graph,
    classes: &'a Classes,
    /// Asserted and negated statements by class.
    by_class: HashMap<&'a str, Vec<StatementId>>,
}

impl<'a> Finder<'a> {
    fn new(graph: &'a Graph, classes: &'a Classes) -> Self {
        let mut by_class: HashMap<&str, Vec<StatementId>> = HashMap::new();
        for id in graph.statements().filter(|s| matches!(graph[*s].modality, Modality::Asserted | Modality::Negated)) {
            by_class.entry(&graph[id].class).or_default().push(id);
        }
        Self { graph, classes, by_class }
    }

    fn all(&self) -> Vec<Pair> {
        let mut found = Vec::new();
        for class in self.classes.statements() {
            self.denied(class, &mut found);
            self.backwards(class, &mut found);
            class.roles.iter().filter(|r| r.functional).for_each(|r| self.two_at_once(class, &r.name, &mut found));
        }
        found
    }

    fn of_class(&self, class: &str, modality: Modality) -> impl Iterator<Item = StatementId> {
        let all = self.by_class.get(class).into_iter().flatten().copied();
        all.filter(move |s| self.graph[*s].modality == modality)
    }

    /// Statements of a class and modality, those together whose roles are filled alike, `without` aside.
    fn groups(&self, class: &str, modality: Modality, without: &str) -> BTreeMap<Key<'a>, Vec<StatementId>> {
        let mut groups: BTreeMap<Key<'a>, Vec<StatementId>> = BTreeMap::new();
        for id in self.of_class(class, modality) {
            groups.entry(self.key(id, without)).or_default().push(id);
        }
        groups
    }

    fn key(&self, id: StatementId, without: &str) -> Key<'a> {
        let mut key: Key<'a> = self.graph.roles(id).into_iter().filter(|(role, _)| *role != without).collect();
        key.sort();
        key.dedup();
        key
    }

    fn denied(&self, class: &StatementClass, out: &mut Vec<Pair>) {
        let asserted = self.groups(&class.name, Modality::Asserted, "");
        for (key, negated) in self.groups(&class.name, Modality::Negated, "") {
            for a in asserted.get(&key).into_iter().flatten() {
                let same = negated.iter().filter(|n| self.at_one_time(class.kind, *a, **n) && self.agree(*a, **n));
                out.extend(same.map(|n| (Contradiction::Denied, *a, *n)));
            }
        }
    }

    /// What ends before every beginning that is known of it.
    fn backwards(&self, class: &StatementClass, out: &mut Vec<Pair>) {
        if class.ends.is_empty() {
            return;
        }
        let ended = class.ends.iter().filter_map(|name| self.classes.statement(name));
        let begun: Vec<_> = ended.map(|c| (c.kind, self.groups(&c.name, Modality::Asserted, ""))).collect();
        for end in self.of_class(&class.name, Modality::Asserted) {
            let key = self.key(end, "");
            let all =
                begun.iter().flat_map(|(kind, groups)| groups.get(&key).into_iter().flatten().map(|b| (*kind, *b)));
            let agreeing: Vec<(Kind, StatementId)> = all.filter(|(_, b)| self.agree(end, *b)).collect();
            out.extend(self.first_after(end, &agreeing).map(|b| (Contradiction::EndsBeforeItBegins, end, b)));
        }
    }

    /// The earliest of the beginnings, where all of them lie after the end.
    fn first_after(&self, end: StatementId, begun: &[(Kind, StatementId)]) -> Option<StatementId> {
        let last_day = self.bounds(end).latest.as_ref()?;
        let first_day = |b: StatementId| self.bounds(b).earliest.as_ref();
        // A state of affairs without a date says nothing of its beginning; an event without one may be the earlier.
        let mut dated = begun.iter().filter(|(kind, b)| *kind == Kind::Event || first_day(*b).is_some());
        let after = dated.clone().all(|(_, b)| first_day(*b).is_some_and(|day| day > last_day));
        let first = dated.next().map(|(_, b)| *b)?;
        let earliest = dated.fold(first, |a, (_, b)| if first_day(*b) < first_day(a) { *b } else { a });
        after.then_some(earliest)
    }

    fn two_at_once(&self, class: &StatementClass, role: &str, out: &mut Vec<Pair>) {
        let fillers = |id| -> BTreeSet<Target> {
            self.graph.roles(id).into_iter().filter(|(r, _)| *r == role).map(|(_, target)| target).collect()
        };
        for group in self.groups(&class.name, Modality::Asserted, role).into_values() {
            for (nth, a) in group.iter().enumerate() {
                let other = group[nth + 1..].iter().filter(|b| {
                    fillers(*a) != fillers(**b) && self.at_one_time(class.kind, *a, **b) && self.agree(*a, **b)
                });
                out.extend(other.map(|b| (Contradiction::TwoAtOnce, *a, *b)));
            }
        }
    }

    fn bounds(&self, id: StatementId) -> &'a Bounds {
        &self.graph[id].bounds
    }

    /// An event without a date may have happened at any time; a state of affairs without one is that of now.
    fn at_one_time(&self, kind: Kind, a: StatementId, b: StatementId) -> bool {
        let (x, y) = (self.bounds(a), self.bounds(b));
        let dated = |s: StatementId| self.graph[s].time.is_some();
        match (dated(a), dated(b)) {
            (true, true) => overlap(x, y),
            (false, false) => true,
            (one, _) => kind == Kind::Event || if one { x } else { y }.latest.is_none(),
        }
    }

    /// Whether the two speak of the same thing, as far as both say: coded literals and roles that do not decide.
    fn agree(&self, a: StatementId, b: StatementId) -> bool {
        let (x, y) = (self.details(a), self.details(b));
        x.iter().all(|(name, values)| y.get(name).is_none_or(|others| !values.is_disjoint(others)))
    }

    fn details(&self, id: StatementId) -> BTreeMap<&'a str, BTreeSet<String>> {
        let node = &self.graph[id];
        let deciding: BTreeSet<&str> = self.graph.roles(id).into_iter().map(|(role, _)| role).collect();
        let mut details: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for literal in &node.literals {
            details.entry(&literal.name).or_default().insert(literal.code.clone());
        }
        for (filling, target) in self.graph.attestations_of(id).into_iter().flat_map(|a| self.graph.fillings(a)) {
            if !deciding.contains(filling.role.as_str()) {
                details.entry(&filling.role).or_default().insert(format!("{target:?}"));
            }
        }
        details
    }
}

/// Whether some day lies in both; an end that is open lies beyond every day.
fn overlap(a: &Bounds, b: &Bounds) -> bool {
    let ends_first = |a: &Bounds, b: &Bounds| a.latest.as_ref().zip(b.earliest.as_ref()).is_some_and(|(e, s)| e < s);
    !ends_first(a, b) && !ends_first(b, a)
}
