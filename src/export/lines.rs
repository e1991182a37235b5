//! N-Triples and N-Quads, in the order of the text.
use super::about::named;
use super::facts::visit;
use super::terms::tagged;
use super::{Context, Scope};
use crate::graph::Graph;
use oxrdf::{Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use std::fmt::Write as _;
use std::io::{self, Write};

pub(super) fn ntriples(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    for line in merged(graph) {
        writeln!(out, "# {line}")?;
    }
    lines(graph, context, Scope::All, "", out)
}

/// What a document without named graphs was merged from, line by line.
pub(super) fn merged(graph: &Graph) -> Vec<String> {
    let graphs: Vec<String> = named(graph).iter().map(|(name, _)| format!("  <{name}>")).collect();
    let head = (!graphs.is_empty()).then(|| "The named graphs of these articles, merged:".to_owned());
    head.into_iter().chain(graphs).collect()
}

pub(super) fn nquads(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (name, scope) in named(graph) {
        lines(graph, context, scope, &format!("<{name}> "), out)?;
    }
    Ok(())
}

fn lines(graph: &Graph, context: &Context<'_>, scope: Scope, name: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    visit(graph, context, scope, &mut |block| {
        text.clear();
        for triple in block.triples() {
            line(&triple, &mut text);
            text.push_str(name);
            text.push_str(".\n");
        }
        out.write_all(text.as_bytes())
    })
}

/// A triple in canonical N-Triples, with a space behind it.
fn line(triple: &Triple, out: &mut String) {
    match &triple.subject {
        NamedOrBlankNode::NamedNode(node) => iri(node, out),
        NamedOrBlankNode::BlankNode(node) => shown(node, out),
    }
    iri(&triple.predicate, out);
    match &triple.object {
        Term::NamedNode(node) => iri(node, out),
        Term::Literal(value) => literal(value, out),
        other => shown(other, out),
    }
}

fn iri(node: &NamedNode, out: &mut String) {
    in_brackets(node.as_str(), out);
    out.push(' ');
}

fn in_brackets(iri: &str, out: &mut String) {
    out.push('<');
    out.push_str(iri);
    out.push('>');
}

fn literal(literal: &Literal, out: &mut String) {
    tagged(literal, out, |datatype, out| in_brackets(datatype.as_str(), out));
    out.push(' ');
}

fn shown(term: &impl std::fmt::Display, out: &mut String) {
    // Writing into a string cannot fail.
    let _ = write!(out, "{term} ");
}
