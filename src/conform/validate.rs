//! A graph against the shapes.
use super::shapes::{BOUNDS_MESSAGE, Constraint, Path, Shape};
use crate::export::{Fact, NS, Value};
use crate::graph::edtf;
use regex::Regex;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap, HashSet};

/// One thing that is wrong with one node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Violation {
    pub shape: String,
    /// The IRI of the node.
    pub node: String,
    /// Local name of the path's last property; none where a choice fails as a whole.
    pub property: Option<String>,
    /// SHACL's constraint component (`MinCount`).
    pub component: &'static str,
    pub message: String,
}

/// All violations, sorted.
pub fn validate(facts: &[Fact], shapes: &[Shape]) -> Vec<Violation> {
    let graph = Index::new(facts, shapes);
    let mut found = BTreeSet::new();
    for shape in shapes {
        for node in graph.members(&shape.class) {
            found.extend(graph.node(shape, node));
        }
    }
    found.into_iter().collect()
}

const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

struct Index<'a> {
    out: HashMap<(&'a str, &'a str), Vec<&'a Value>>,
    into: HashMap<(&'a str, &'a str), Vec<&'a str>>,
    types: HashMap<&'a str, HashSet<&'a str>>,
    patterns: HashMap<&'static str, Regex>,
}

impl<'a> Index<'a> {
    fn new(facts: &'a [Fact], shapes: &[Shape]) -> Self {
        let (mut out, mut into): (HashMap<_, Vec<&Value>>, HashMap<_, Vec<&str>>) = Default::default();
        let mut types: HashMap<&str, HashSet<&str>> = HashMap::new();
        for Fact { subject, property, value } in facts {
            out.entry((subject.as_str(), property.as_str())).or_default().push(value);
            if let Value::Node(node) = value {
                into.entry((node.as_str(), property.as_str())).or_default().push(subject);
                if property == TYPE {
                    types.entry(subject).or_default().insert(node);
                }
            }
        }
        Self { out, into, types, patterns: patterns(shapes) }
    }

    fn members(&self, class: &str) -> BTreeSet<&'a str> {
        self.types.iter().filter(|(_, types)| types.contains(class)).map(|(node, _)| *node).collect()
    }

    fn node(&self, shape: &Shape, node: &str) -> Vec<Violation> {
        let told = |(property, component, message): Broken| Violation {
            shape: shape.name.clone(),
            node: node.to_owned(),
            property,
            component,
            message,
        };
        let single = shape.constraints.iter().flat_map(|c| self.broken(c, node));
        let choices = shape.either.iter().filter(|alternatives| !self.any(alternatives, node));
        let choices = choices.map(|alternatives| (None, "Or", choice(alternatives)));
        let bounds = shape.bounds && !self.bounds_fit(node);
        let bounds = bounds.then(|| (Some("time".to_owned()), "SPARQL", BOUNDS_MESSAGE.to_owned()));
        single.chain(choices).chain(bounds).map(told).collect()
    }

    /// Whether the bounds of a statement are those of its time, where it has one; sets of single dates are left out.
    fn bounds_fit(&self, node: &str) -> bool {
        let text = |name: &str| {
            let property = format!("{NS}{name}");
            self.out.get(&(node, property.as_str())).into_iter().flatten().map(|v| v.text()).next()
        };
        let Some(time) = text("time").filter(|t| !t.contains(',')) else { return true };
        let bounds = edtf::bounds(time);
        bounds.is_some_and(|b| b.earliest.as_deref() == text("earliest") && b.latest.as_deref() == text("latest"))
    }

    fn any(&self, alternatives: &[Vec<Constraint>], node: &str) -> bool {
        alternatives.iter().any(|all| all.iter().all(|c| self.broken(c, node).is_empty()))
    }

    /// The values at the end of a path, none twice.
    fn values(&self, path: &Path, node: &str) -> BTreeSet<Value> {
        let mut here = BTreeSet::from([Value::Node(node.to_owned())]);
        for step in path {
            let mut next = BTreeSet::new();
            for value in &here {
                let Value::Node(node) = value else { continue };
                let key = (node.as_str(), step.property.as_str());
                if step.inverse {
                    let into = self.into.get(&key).into_iter().flatten();
                    next.extend(into.map(|n| Value::Node((*n).to_owned())));
                } else {
                    next.extend(self.out.get(&key).into_iter().flatten().map(|v| (*v).clone()));
                }
            }
            here = next;
        }
        here
    }

    fn broken(&self, constraint: &Constraint, node: &str) -> Vec<Broken> {
        let values = self.values(&constraint.path, node);
        let name = constraint.path.last().map(|s| local(&s.property).to_owned());
        let mut found: Vec<(&'static str, String)> = counted(constraint, values.len());
        if let Some(wanted) = constraint.has.as_ref().filter(|w| !values.contains(&Value::Node((*w).clone()))) {
            found.push(("HasValue", format!("is not {}", local(wanted))));
        }
        found.extend(values.iter().flat_map(|v| self.value(constraint, v)));
        found.extend(self.order(constraint, node, &values));
        found.into_iter().map(|(component, message)| (name.clone(), component, message)).collect()
    }

    fn value(&self, constraint: &Constraint, value: &Value) -> Vec<(&'static str, String)> {
        let shown = value.text();
        let mut found = Vec::new();
        if !constraint.classes.is_empty() && !self.is_one_of(value, &constraint.classes) {
            let names: Vec<&str> = constraint.classes.iter().map(|c| local(c)).collect();
            found.push(("Class", format!("{shown} is none of: {}", names.join(", "))));
        }
        if let Some(datatype) = constraint.datatype.as_deref().filter(|d| !value.is_of(d)) {
            found.push(("Datatype", format!("{shown} is no {}", local(datatype))));
        }
        if !constraint.values.is_empty() && !constraint.values.iter().any(|v| *value == Value::Node(v.clone())) {
            found.push(("In", format!("{shown} is not in the list")));
        }
        if let Some(pattern) = constraint.pattern.filter(|p| !self.matches(p, shown)) {
            found.push(("Pattern", format!("{shown} is not like {pattern}")));
        }
        if let Some(least) = constraint.at_least.filter(|l| value.number().is_none_or(|n| n < i64::from(*l))) {
            found.push(("MinInclusive", format!("{shown} is less than {least}")));
        }
        found
    }

    fn is_one_of(&self, value: &Value, classes: &[String]) -> bool {
        let Value::Node(node) = value else { return false };
        self.types.get(node.as_str()).is_some_and(|types| classes.iter().any(|c| types.contains(c.as_str())))
    }

    fn matches(&self, pattern: &'static str, text: &str) -> bool {
        self.patterns.get(pattern).is_some_and(|p| p.is_match(text))
    }

    fn order(&self, constraint: &Constraint, node: &str, values: &BTreeSet<Value>) -> Vec<(&'static str, String)> {
        let Some(property) = &constraint.not_after else { return Vec::new() };
        let others: Vec<&Value> = self.out.get(&(node, property.as_str())).into_iter().flatten().copied().collect();
        let pairs = values.iter().flat_map(|v| others.iter().map(move |o| (v, *o)));
        let wrong = pairs.filter(|(v, o)| !v.up_to(o));
        wrong.map(|(v, o)| ("LessThanOrEquals", format!("{} is after {}", v.text(), o.text()))).collect()
    }
}

/// The patterns are written as in Turtle; all of them compile, or every value would be told.
fn patterns(shapes: &[Shape]) -> HashMap<&'static str, Regex> {
    let all = shapes.iter().flat_map(|s| &s.constraints).filter_map(|c| c.pattern);
    all.filter_map(|p| Some((p, Regex::new(&p.replace("\\\\", "\\")).ok()?))).collect()
}

/// Property, component, message.
type Broken = (Option<String>, &'static str, String);

fn counted(constraint: &Constraint, count: usize) -> Vec<(&'static str, String)> {
    let few = constraint
        .min
        .filter(|min| count < *min)
        .map(|min| ("MinCount", format!("{count} values, at least {min} wanted")));
    let many = constraint
        .max
        .filter(|max| count > *max)
        .map(|max| ("MaxCount", format!("{count} values, at most {max} wanted")));
    few.into_iter().chain(many).collect()
}

fn choice(alternatives: &[Vec<Constraint>]) -> String {
    let name = |c: &Constraint| c.path.last().map_or("", |s| local(&s.property)).to_owned();
    let each = alternatives.iter().map(|all| all.iter().map(name).collect::<Vec<_>>().join(" and "));
    format!("none of these is as it must be: {}", each.collect::<Vec<_>>().join("; "))
}

fn local(iri: &str) -> &str {
    iri.rsplit(['#', '/']).next().unwrap_or(iri)
}
