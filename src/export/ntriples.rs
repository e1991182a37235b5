//! N-Triples, sorted: as there are no blank nodes, this is the canonical form of the graph.
use super::{Block, Context, Scope, blocks};
use crate::graph::Graph;
use std::io::{self, Write};

pub(super) fn write(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let triples = blocks(graph, context, Scope::All).into_iter().flat_map(Block::triples);
    let mut lines: Vec<String> = triples.map(|triple| format!("{triple} .\n")).collect();
    lines.sort_unstable();
    lines.dedup();
    lines.iter().try_for_each(|line| out.write_all(line.as_bytes()))
}
