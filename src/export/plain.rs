//! RDF as plain data, for layers that know no RDF library.
use super::{Context, Scope};
use crate::graph::Graph;
use oxrdf::{GraphName, NamedOrBlankNode, Quad, Term};

/// A triple.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    pub subject: String,
    pub property: String,
    pub value: Value,
}

/// An object.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// An IRI, or a blank node as `_:name`.
    Node(String),
    /// With its datatype and, lower-cased, its language.
    Literal { text: String, datatype: String, lang: String },
}

/// The triples of a document, graphs merged, none twice, sorted. Triple terms are left out.
pub fn facts(quads: &[Quad]) -> Vec<Fact> {
    let mut facts: Vec<Fact> = quads.iter().filter_map(fact).collect();
    facts.sort();
    facts.dedup();
    facts
}

/// The triples that a graph becomes.
pub fn facts_of(graph: &Graph, context: &Context<'_>) -> Vec<Fact> {
    let quads: Vec<Quad> =
        super::quads(graph, context, Scope::All).into_iter().map(|t| t.in_graph(GraphName::DefaultGraph)).collect();
    facts(&quads)
}

fn fact(quad: &Quad) -> Option<Fact> {
    let subject = match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => node.as_str().to_owned(),
        NamedOrBlankNode::BlankNode(node) => node.to_string(),
    };
    let value = match &quad.object {
        Term::NamedNode(node) => Value::Node(node.as_str().to_owned()),
        Term::BlankNode(node) => Value::Node(node.to_string()),
        Term::Literal(literal) => Value::Literal {
            text: literal.value().to_owned(),
            datatype: literal.datatype().as_str().to_owned(),
            lang: literal.language().unwrap_or_default().to_ascii_lowercase(),
        },
        Term::Triple(_) => return None,
    };
    Some(Fact { subject, property: quad.predicate.as_str().to_owned(), value })
}

impl Value {
    pub fn text(&self) -> &str {
        match self {
            Self::Node(text) | Self::Literal { text, .. } => text,
        }
    }

    /// Whether it is a literal of a datatype, and well-formed where that is a date or a whole number.
    pub fn is_of(&self, wanted: &str) -> bool {
        let Self::Literal { text, datatype, .. } = self else { return false };
        datatype == wanted
            && match wanted.rsplit('#').next() {
                Some("integer") => text.parse::<i64>().is_ok(),
                Some("date") => is_date(text),
                _ => true,
            }
    }

    pub fn number(&self) -> Option<i64> {
        if let Self::Literal { text, .. } = self { text.parse().ok() } else { None }
    }

    /// Whether it is no greater than another: numbers by value, dates by time; of different kinds never.
    pub fn up_to(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Literal { datatype: a, text: x, .. }, Self::Literal { datatype: b, text: y, .. }) if a == b => {
                self.number().zip(other.number()).map_or_else(|| day(x) <= day(y), |(x, y)| x <= y)
            }
            _ => false,
        }
    }
}

/// Year (negative before the common era) and the rest.
fn day(text: &str) -> (i64, &str) {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (year, rest) = digits.split_once('-').unwrap_or((digits, ""));
    (sign * year.parse::<i64>().unwrap_or_default(), rest)
}

fn is_date(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.len() == 10 && crate::graph::edtf::bounds(text).is_some() && !text.contains(['X', '?', '~', '%', '/'])
}
