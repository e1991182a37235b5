//! N-Triples and N-Quads, in the order of the text.
use super::facts::visit;
use super::{Context, Scope, graph_iri};
use crate::graph::Graph;
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
    let graphs: Vec<String> = graph.articles().map(|a| format!("  <{}>", graph_iri(graph, a))).collect();
    let head = (!graphs.is_empty()).then(|| "The named graphs of these articles, merged:".to_owned());
    head.into_iter().chain(graphs).collect()
}

pub(super) fn nquads(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    for article in graph.articles() {
        let name = format!("<{}> ", graph_iri(graph, article));
        lines(graph, context, Scope::Article(article), &name, out)?;
    }
    Ok(())
}

fn lines(graph: &Graph, context: &Context<'_>, scope: Scope, name: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    visit(graph, context, scope, &mut |block| {
        text.clear();
        for triple in block.triples() {
            // Writing into a string cannot fail.
            let _ = writeln!(text, "{triple} {name}.");
        }
        out.write_all(text.as_bytes())
    })
}
