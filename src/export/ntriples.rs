//! N-Triples, sorted: as there are no blank nodes, this is the canonical form of the graph.
use super::{Context, Scope, quads};
use crate::graph::Graph;
use std::io::{self, Write};

pub(super) fn write(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut lines: Vec<String> = quads(graph, context, Scope::All)
        .map(|triple| format!("{triple} .\n"))
        .collect();
    lines.sort();
    lines
        .iter()
        .try_for_each(|line| out.write_all(line.as_bytes()))
}
