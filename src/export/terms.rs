//! The IRIs and literals of the RDF that is written.
use crate::graph::segment;
use oxrdf::vocab::xsd;
use oxrdf::{Literal, NamedNode, NamedNodeRef};
use std::borrow::Cow;

/// The namespace of classes, roles and properties, whatever the base.
pub const NS: &str = "https://w3id.org/sutra/ns#";

/// Prefixes that do not depend on the base, in the order in which they are declared.
pub(super) const PREFIXES: [(&str, &str); 14] = [
    ("sutra", NS),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("schema", "https://schema.org/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("void", "http://rdfs.org/ns/void#"),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("edtf", "http://id.loc.gov/datatypes/edtf/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("wd", "http://www.wikidata.org/entity/"),
];

/// A name in one of [`PREFIXES`]: `oa:exact`; in none of them it is taken as it is.
pub(super) fn known(name: &str) -> NamedNode {
    let expanded = name.split_once(':').and_then(|(prefix, local)| {
        let (_, iri) = PREFIXES.iter().find(|(p, _)| *p == prefix)?;
        Some([*iri, local].concat())
    });
    NamedNode::new_unchecked(expanded.unwrap_or_else(|| name.to_owned()))
}

/// A literal with its language or datatype; how the datatype is written is the format's.
pub(super) fn tagged(literal: &Literal, out: &mut String, datatype: impl FnOnce(&NamedNode, &mut String)) {
    quoted(literal.value(), out);
    if let Some(language) = literal.language() {
        out.push('@');
        out.push_str(language);
    } else if literal.datatype() != xsd::STRING {
        out.push_str("^^");
        datatype(&literal.datatype().into_owned(), out);
    }
}

/// A text in quotation marks with the escapes of canonical N-Triples, which are Turtle's, too.
pub(super) fn quoted(text: &str, out: &mut String) {
    out.push('"');
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate().filter(|(_, b)| *b < b' ' || b"\"\\\x7f\xef".contains(b)) {
        let Some(escape) = escape(&text[at..], byte) else { continue };
        out.push_str(&text[done..at]);
        out.push_str(&escape);
        done = at + if byte == 0xef { 3 } else { 1 };
    }
    out.push_str(&text[done..]);
    out.push('"');
}

/// The escape of the character that a text begins with, if it needs one; `byte` is its first.
fn escape(text: &str, byte: u8) -> Option<Cow<'static, str>> {
    Some(match byte {
        8 => "\\b".into(),
        b'\t' => "\\t".into(),
        b'\n' => "\\n".into(),
        0xc => "\\f".into(),
        b'\r' => "\\r".into(),
        b'"' => "\\\"".into(),
        b'\\' => "\\\\".into(),
        0xef => match text.chars().next() {
            Some(c @ ('\u{FFFE}' | '\u{FFFF}')) => format!("\\u{:04X}", u32::from(c)).into(),
            _ => return None,
        },
        control => format!("\\u{control:04X}").into(),
    })
}

/// A class, role or property of ours.
pub(super) fn ours(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{NS}{}", segment(name)))
}

/// An IRI that the graph made.
pub(super) fn made(iri: &str) -> NamedNode {
    NamedNode::new_unchecked(iri)
}

/// Whether a text is an absolute IRI.
pub fn is_iri(text: &str) -> bool {
    NamedNode::new(text).is_ok()
}

pub(super) fn plain(text: &str) -> Literal {
    Literal::new_simple_literal(text)
}

/// A text in a language; without one if the tag is none.
pub(super) fn text(text: &str, lang: &str) -> Literal {
    Literal::new_language_tagged_literal(text, lang).unwrap_or_else(|_| plain(text))
}

pub(super) fn typed(text: &str, datatype: NamedNodeRef<'_>) -> Literal {
    Literal::new_typed_literal(text, datatype)
}

/// An ISO 8601 date, month or year in the datatype that fits; a plain literal where none does.
pub(super) fn date(text: &str) -> Literal {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
    match shape.as_str() {
        "9999-99-99" => typed(text, xsd::DATE),
        "9999-99" => typed(text, xsd::G_YEAR_MONTH),
        "9999" => typed(text, xsd::G_YEAR),
        _ => plain(text),
    }
}
