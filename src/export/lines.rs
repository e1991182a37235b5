//! N-Triples and N-Quads, in the order of the text.
use super::about::named;
use super::facts::visit;
use super::{Context, Scope};
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
            // Writing into a string cannot fail.
            let _ = writeln!(text, "{triple} {name}.");
        }
        out.write_all(text.as_bytes())
    })
}
