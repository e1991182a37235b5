//! Turtle, statement by statement.
use crate::ontology::classes::Labels;
use std::fmt::Write;

/// Prefixes of both documents.
const PREFIXES: [(&str, &str); 16] = [
    ("", "https://w3id.org/sutra/ns#"),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("edtf", "http://id.loc.gov/datatypes/edtf/"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("sh", "http://www.w3.org/ns/shacl#"),
    ("shape", "https://w3id.org/sutra/shapes#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("vann", "http://purl.org/vocab/vann/"),
    ("void", "http://rdfs.org/ns/void#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The prefixes that a text uses, `more` among them.
pub(super) fn declared<'a>(body: &str, more: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut all: Vec<(&str, &str)> = PREFIXES.iter().copied().chain(more).collect();
    all.sort_unstable();
    all.dedup();
    let uses = |prefix: &str| {
        body.split(|c: char| c.is_whitespace() || "([,;^".contains(c)).any(|w| w.starts_with(&format!("{prefix}:")))
    };
    let used = all.into_iter().filter(|(prefix, _)| uses(prefix));
    used.map(|(prefix, iri)| format!("@prefix {prefix}: <{iri}> .\n")).collect()
}

/// A literal with its language.
pub(super) fn text(text: &str, lang: &str) -> String {
    format!("{}@{lang}", string(text))
}

pub(super) fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

pub(super) fn labels(labels: &Labels) -> Vec<String> {
    labels.iter().map(|(lang, label)| text(label, lang)).collect()
}

/// A subject with its properties, those without an object left out.
pub(super) fn block(subject: &str, facts: &[(&str, Vec<String>)]) -> String {
    let mut out = format!("\n{subject}");
    let mut facts = facts.iter().filter(|(_, objects)| !objects.is_empty()).peekable();
    while let Some((property, objects)) = facts.next() {
        let end = if facts.peek().is_some() { ";" } else { "." };
        // Writing into a string cannot fail.
        let _ = write!(out, "\n    {property} {} {end}", objects.join(" , "));
    }
    out.push('\n');
    out
}
