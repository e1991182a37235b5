//! RDF/XML. What XML 1.0 has no way to write (most control characters, U+FFFE) becomes U+FFFD.
use super::facts::visit;
use super::lines::merged;
use super::terms::{PREFIXES, plain, text, typed};
use super::{Context, Scope};
use crate::graph::Graph;
use oxrdf::{Literal, Term, Triple};
use oxrdfxml::RdfXmlSerializer;
use std::io::{self, Write};

pub(super) fn write(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = RdfXmlSerializer::new();
    for (prefix, namespace) in PREFIXES {
        // Our own prefixes are IRIs.
        serializer = serializer.with_prefix(prefix, namespace).map_err(io::Error::other)?;
    }
    let mut writer = serializer.for_writer(Headed { out, head: Some(head(graph)) });
    visit(graph, context, Scope::All, &mut |block| {
        block.triples().try_for_each(|triple| writer.serialize_triple(&writable(triple)))
    })?;
    writer.finish()?.out.write_all(b"\n")
}

/// A comment cannot hold two hyphens in a row.
fn head(graph: &Graph) -> String {
    let lines = merged(graph).join("\n").replace("--", "-%2D");
    if lines.is_empty() { lines } else { format!("\n<!-- {lines} -->") }
}

/// Puts a comment behind the XML declaration, before which nothing may stand.
struct Headed<'a> {
    out: &'a mut dyn Write,
    head: Option<String>,
}

impl Write for Headed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let end = bytes.iter().position(|b| *b == b'>').map(|at| at + 1);
        let Some((head, end)) = self.head.take_if(|_| end.is_some()).zip(end) else {
            self.out.write_all(bytes)?;
            return Ok(bytes.len());
        };
        self.out.write_all(&bytes[..end])?;
        self.out.write_all(head.as_bytes())?;
        self.out.write_all(&bytes[end..])?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn writable(mut triple: Triple) -> Triple {
    if let Term::Literal(literal) = &triple.object
        && literal.value().contains(|c| !in_xml(c))
    {
        triple.object = replaced(literal).into();
    }
    triple
}

fn replaced(literal: &Literal) -> Literal {
    let value: String = literal.value().chars().map(|c| if in_xml(c) { c } else { '\u{FFFD}' }).collect();
    match literal.language() {
        Some(lang) => text(&value, lang),
        None if literal.datatype() == oxrdf::vocab::xsd::STRING => plain(&value),
        None => typed(&value, literal.datatype()),
    }
}

/// XML 1.0, production 2 (`Char`).
fn in_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}
