//! One HTML file with the text, the graph and the timeline, which needs no network and runs nothing but its own code.
mod data;
mod layout;

use super::Context;
use super::drawing::Speaker;
use super::timeline::xml;
use crate::graph::Graph;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// Pinned by `scripts/vendor.sh`.
const LIBRARY: &str = include_str!("../../../vendor/cytoscape/cytoscape.min.js");
const CODE: &str = include_str!("page.js");
const STYLE: &str = include_str!("page.css");
/// What the library would put into the page by itself, which the policy forbids.
const LIBRARY_STYLE: &str = ".__________cytoscape_container { position: relative; }";
const FRAME: &str = include_str!("page.html");

pub(super) fn write(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let speaker = Speaker::new(graph, context);
    let title = graph.articles().next().map_or("sutra", |a| speaker.title(a).0);
    let values = [
        ("lang", xml(speaker.lang)),
        ("title", xml(&super::drawing::cut(title, 200))),
        ("policy", policy()),
        ("library-style", LIBRARY_STYLE.to_owned()),
        ("style", STYLE.to_owned()),
        ("data", data_block(graph, context)),
        ("library", LIBRARY.to_owned()),
        ("code", CODE.to_owned()),
    ];
    out.write_all(filled(FRAME, &values).as_bytes())
}

/// Each `{{name}}` of the frame with its value; values are not looked into.
fn filled(frame: &str, values: &[(&str, String)]) -> String {
    let mut page = String::new();
    let mut parts = frame.split("{{");
    page.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once("}}").unwrap_or((part, ""));
        page.push_str(values.iter().find(|(n, _)| *n == name).map_or("", |(_, value)| value));
        page.push_str(rest);
    }
    page
}

/// Content Security Policy level 3: only these scripts and styles, nothing from anywhere.
fn policy() -> String {
    let hashes = |of: &[&str]| of.iter().map(|text| format!("'sha256-{}'", hash(text))).collect::<Vec<_>>().join(" ");
    format!(
        "default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'",
        hashes(&[LIBRARY, CODE]),
        hashes(&[LIBRARY_STYLE, STYLE])
    )
}

fn hash(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text))
}

/// JSON in which nothing can end the block or begin another one, and no character turns or breaks a line.
fn data_block(graph: &Graph, context: &Context<'_>) -> String {
    let one = |c: char| match c {
        '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\u{7f}' => format!("\\u{:04x}", c as u32),
        c if super::drawing::turns(c) => format!("\\u{:04x}", c as u32),
        c => c.to_string(),
    };
    data::data(graph, context).to_string().chars().map(one).collect()
}
