//! JSON-LD 1.1 that reads as plain JSON: keys are the local names of properties, labels are objects by language, each article's
//! graph is an object with its nodes in `@graph`. The context names only what the document uses.
use super::Context;
use super::about::named;
use super::facts::{Block, visit};
use super::terms::{NS, PREFIXES};
use crate::graph::Graph;
use oxrdf::vocab::{rdf, xsd};
use oxrdf::{Literal, NamedNode, Term};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// How the values of a term are written.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Coerced {
    /// IRIs in full or with a prefix.
    Iri,
    /// Names of our vocabulary.
    Name,
    /// An object with a text, or several, for each language.
    Language,
    /// Literals of one datatype.
    Datatype(String),
    /// Texts without a language, numbers, truth values.
    Plain,
}

pub(super) fn write(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut terms = Terms::new(graph);
    let graphs = named(graph);
    for (_, scope) in &graphs {
        visit(graph, context, *scope, &mut |block| {
            terms.learn(&block);
            Ok(())
        })?;
    }
    write!(out, "{{\n\"@context\": {{\n{}\n}},\n\"@graph\": [", terms.context())?;
    for (number, (name, scope)) in graphs.iter().enumerate() {
        let name = Value::from(terms.iri(name));
        write!(out, "{}\n{{ \"id\": {name}, \"@graph\": [", if number == 0 { "" } else { "," })?;
        let mut first = true;
        visit(graph, context, *scope, &mut |block| {
            let node = serde_json::to_string(&terms.node(&block))?;
            write!(out, "{}\n  {node}", if std::mem::take(&mut first) { "" } else { "," })
        })?;
        write!(out, "\n] }}")?;
    }
    out.write_all(b"\n]\n}\n")
}

/// What no IRI begins with.
const NO_IRI: &str = " ";

/// What the context says.
struct Terms {
    /// Key by IRI of the property, with how its values are written.
    keys: BTreeMap<String, (String, Coerced)>,
    /// Prefixes and namespaces.
    table: Vec<(String, String)>,
    used: BTreeSet<usize>,
}

impl Terms {
    fn new(graph: &Graph) -> Self {
        let fixed = PREFIXES.iter().map(|(prefix, ns)| ((*prefix).to_owned(), (*ns).to_owned()));
        let table = fixed.chain(super::turtle::of_graph(graph)).collect();
        Self { keys: BTreeMap::new(), table, used: BTreeSet::new() }
    }

    /// A key for each property, as its first value wants it, and the prefixes of all IRIs.
    fn learn(&mut self, block: &Block) {
        self.note(block.subject.as_str());
        for (property, object) in &block.facts {
            if property.as_ref() != rdf::TYPE && !self.keys.contains_key(property.as_str()) {
                self.key(property, object);
            }
            match object {
                Term::NamedNode(node) => self.note(node.as_str()),
                Term::Literal(literal) if literal.language().is_none() => self.note(literal.datatype().as_str()),
                _ => {}
            }
        }
    }

    /// The local name, unless another property has it.
    fn key(&mut self, property: &NamedNode, object: &Term) {
        let local = property.as_str().rsplit(['#', '/']).next().unwrap_or_default();
        let taken = self.keys.values().any(|(key, _)| key == local) || ["id", "type"].contains(&local);
        let key = if is_name(local) && !taken { local.to_owned() } else { property.as_str().to_owned() };
        self.note(property.as_str());
        self.keys.insert(property.as_str().to_owned(), (key, coerced(object)));
    }

    fn note(&mut self, iri: &str) {
        if let Some((index, _)) = self.find(iri) {
            self.used.insert(index);
        }
        // A scheme that looks like a prefix must not be taken for one.
        let taken = |prefix: &str| iri.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(':'));
        for (_, ns) in self.table.iter_mut().filter(|(prefix, _)| taken(prefix)) {
            NO_IRI.clone_into(ns);
        }
    }

    fn find<'a>(&self, iri: &'a str) -> Option<(usize, &'a str)> {
        let fitting = self.table.iter().enumerate().filter(|(_, (_, ns))| iri.starts_with(ns.as_str()));
        let (length, index) = fitting.map(|(i, (_, ns))| (ns.len(), i)).max()?;
        Some((index, &iri[length..])).filter(|(_, local)| !local.is_empty() && !local.starts_with("//"))
    }

    fn iri(&self, iri: &str) -> String {
        self.find(iri).map_or_else(|| iri.to_owned(), |(index, local)| format!("{}:{local}", self.table[index].0))
    }

    /// A name of ours without its namespace.
    fn name(&self, iri: &str) -> String {
        let local = iri.strip_prefix(NS).filter(|l| is_name(l) && !self.keys.values().any(|(key, _)| key == l));
        local.map_or_else(|| self.iri(iri), str::to_owned)
    }

    /// The members of the context, each in its line.
    fn context(&self) -> String {
        let mut context = Map::new();
        context.insert("@version".into(), json!(1.1));
        context.insert("@vocab".into(), NS.into());
        for (prefix, ns) in self.used.iter().map(|i| &self.table[*i]).filter(|(_, ns)| ns != NO_IRI) {
            context.insert(prefix.clone(), ns.as_str().into());
        }
        context.insert("id".into(), "@id".into());
        context.insert("type".into(), "@type".into());
        for (iri, (key, coerced)) in self.keys.iter().filter(|(iri, (key, _))| *iri != key) {
            context.insert(key.clone(), self.definition(iri, coerced));
        }
        let lines: Vec<String> =
            context.iter().map(|(key, value)| format!("  {}: {value}", Value::from(key.as_str()))).collect();
        lines.join(",\n")
    }

    fn definition(&self, iri: &str, coerced: &Coerced) -> Value {
        let id = self.iri(iri);
        match coerced {
            Coerced::Iri => json!({ "@id": id, "@type": "@id" }),
            Coerced::Name => json!({ "@id": id, "@type": "@vocab" }),
            Coerced::Language => json!({ "@id": id, "@container": "@language" }),
            Coerced::Datatype(datatype) => json!({ "@id": id, "@type": self.iri(datatype) }),
            Coerced::Plain => json!({ "@id": id }),
        }
    }

    fn node(&self, block: &Block) -> Value {
        let mut node = Map::new();
        node.insert("id".into(), self.iri(block.subject.as_str()).into());
        for (property, object) in &block.facts {
            match object {
                Term::NamedNode(class) if property.as_ref() == rdf::TYPE => {
                    add(&mut node, "type", self.name(class.as_str()).into());
                }
                _ => self.fact(&mut node, property, object),
            }
        }
        Value::Object(node)
    }

    /// A value that is not of its key's kind stands in full, below the IRI of the property.
    fn fact(&self, node: &mut Map<String, Value>, property: &NamedNode, object: &Term) {
        let Some((key, as_what)) = self.keys.get(property.as_str()) else { return };
        let own = key != property.as_str() && *as_what == coerced(object);
        match (object, as_what) {
            (Term::NamedNode(iri), Coerced::Name) if own => add(node, key, self.name(iri.as_str()).into()),
            (Term::NamedNode(iri), _) if own => add(node, key, self.iri(iri.as_str()).into()),
            (Term::Literal(literal), Coerced::Language) if own => {
                let texts = node.entry(key.clone()).or_insert_with(|| json!({}));
                if let Value::Object(texts) = texts {
                    add(texts, literal.language().unwrap_or_default(), literal.value().into());
                }
            }
            (Term::Literal(literal), _) if own => add(node, key, native(literal)),
            _ => add(node, property.as_str(), self.full(object)),
        }
    }

    fn full(&self, object: &Term) -> Value {
        match object {
            Term::NamedNode(iri) => json!({ "@id": self.iri(iri.as_str()) }),
            Term::Literal(literal) => match literal.language() {
                Some(lang) => json!({ "@value": literal.value(), "@language": lang }),
                None if literal.datatype() == xsd::STRING => json!({ "@value": literal.value() }),
                None => json!({ "@value": literal.value(), "@type": self.iri(literal.datatype().as_str()) }),
            },
            // The graph has no blank nodes, and triple terms are refused for this format.
            other => other.to_string().into(),
        }
    }
}

/// Adds a value to those that a key has.
fn add(object: &mut Map<String, Value>, key: &str, value: Value) {
    match object.get_mut(key) {
        None => {
            object.insert(key.to_owned(), value);
        }
        Some(Value::Array(values)) => values.push(value),
        Some(one) => *one = Value::Array(vec![one.take(), value]),
    }
}

fn coerced(object: &Term) -> Coerced {
    match object {
        Term::NamedNode(iri) if iri.as_str().starts_with(NS) => Coerced::Name,
        Term::Literal(literal) if literal.language().is_some() => Coerced::Language,
        Term::Literal(literal) if is_native(literal) => Coerced::Plain,
        Term::Literal(literal) => Coerced::Datatype(literal.datatype().as_str().to_owned()),
        _ => Coerced::Iri,
    }
}

/// Texts, truth values and whole numbers that every reader of JSON keeps as they are.
fn is_native(literal: &Literal) -> bool {
    let (datatype, value) = (literal.datatype(), literal.value());
    datatype == xsd::STRING
        || datatype == xsd::BOOLEAN && ["true", "false"].contains(&value)
        || datatype == xsd::INTEGER && value.parse::<u32>().is_ok_and(|n| n.to_string() == value)
}

fn native(literal: &Literal) -> Value {
    let value = literal.value();
    match literal.datatype() {
        d if d == xsd::BOOLEAN => Value::Bool(value == "true"),
        d if d == xsd::INTEGER => value.parse::<u32>().map_or_else(|_| value.into(), Value::from),
        _ => value.into(),
    }
}

/// What can be a key by itself: no keyword, no IRI.
fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
