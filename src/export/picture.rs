//! The diagram drawn by Graphviz, where it is installed.
use super::{Context, dot};
use crate::graph::Graph;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::thread;

/// Its name as a command.
pub(super) const PROGRAM: &str = "dot";

pub(super) fn svg(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    draw(graph, context, out, &["-Tsvg"])
}

pub(super) fn png(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    draw(graph, context, out, &["-Tpng", "-Gdpi=144"])
}

fn draw(graph: &Graph, context: &Context<'_>, out: &mut dyn Write, arguments: &[&str]) -> io::Result<()> {
    let mut source = Vec::new();
    dot::write(graph, context, &mut source)?;
    out.write_all(&drawn(source, arguments)?)
}

fn drawn(source: Vec<u8>, arguments: &[&str]) -> io::Result<Vec<u8>> {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut dot = command.spawn().map_err(|e| missing(&e))?;
    let mut input = dot.stdin.take();
    // Where `dot` reads no more it says why itself.
    let feed = thread::spawn(move || input.as_mut().map(|i| i.write_all(&source)));
    let output = dot.wait_with_output()?;
    let _ = feed.join();
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(io::Error::other(format!("Graphviz: {}", String::from_utf8_lossy(&output.stderr).trim())))
}

fn missing(error: &io::Error) -> io::Error {
    io::Error::new(
        error.kind(),
        format!(
            "Graphviz's `dot` cannot be run ({error}); install Graphviz, or take `--format dot` or `--format timeline`"
        ),
    )
}
