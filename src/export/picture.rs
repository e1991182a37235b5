//! The diagram drawn by Graphviz, where it is installed.
use super::{Context, Format, dot};
use crate::graph::Graph;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::thread;

/// Formats that another program draws; they are made only when asked for, since their bytes depend on its version.
pub const PICTURES: [Format; 2] = [
    Format {
        name: "svg",
        extensions: &["svg"],
        media_type: "image/svg+xml",
        about: "the diagram, drawn by Graphviz",
        write: svg,
    },
    Format {
        name: "png",
        extensions: &["png"],
        media_type: "image/png",
        about: "the diagram as a bitmap, drawn by Graphviz",
        write: png,
    },
];

fn svg(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    draw(graph, context, out, &["-Tsvg"])
}

fn png(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    draw(graph, context, out, &["-Tpng", "-Gdpi=144"])
}

fn draw(graph: &Graph, context: &Context<'_>, out: &mut dyn Write, arguments: &[&str]) -> io::Result<()> {
    let mut source = Vec::new();
    dot::write(graph, context, &mut source)?;
    out.write_all(&drawn(source, arguments)?)
}

fn drawn(source: Vec<u8>, arguments: &[&str]) -> io::Result<Vec<u8>> {
    let mut command = Command::new("dot");
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
