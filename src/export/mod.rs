//! The graph as files: one table of formats, one file for each.
//!
//! A format is one file in here and one row in [`FORMATS`]; the command line, its help, the guess by extension and the tests
//! derive from the table.
mod conflicts;
mod csv;
mod dot;
mod drawing;
mod facts;
mod file;
mod ids;
mod json;
mod ntriples;
mod page;
mod picture;
mod scene;
mod terms;
mod theme;
mod timeline;
mod turtle;
mod view;

use crate::graph::{ArticleId, Graph, Vocabulary};
pub use drawing::{Drawing, Rankdir};
pub use facts::{Block, Scope, blocks, quads};
pub use file::write_whole;
pub use picture::PICTURES;
use std::io::{self, Write};
use std::path::Path;
pub use terms::{NS, is_iri};
pub use theme::{Colour, Theme};
pub use view::{Selection, View};

/// What a writer needs besides the graph.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    pub vocabulary: &'a Vocabulary,
    pub theme: &'a Theme,
    /// The language in which the output speaks; none: that of the (first) article.
    pub labels: Option<&'a str>,
    pub evidence: Evidence,
    pub drawing: Drawing,
}

impl Context<'_> {
    fn lang<'g>(&'g self, graph: &'g Graph) -> &'g str {
        let of_article = |a: ArticleId| graph[a].meta.lang.as_str();
        self.labels.or_else(|| graph.articles().next().map(of_article)).unwrap_or_default()
    }
}

/// How much of the text an RDF document quotes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Evidence {
    /// The sentence and in it the words of each role, of the time, of the cue, and each mention.
    #[default]
    Full,
    /// The sentence only.
    Sentence,
}

/// A writer fails only where what it writes to does.
pub type Writer = fn(&Graph, &Context<'_>, &mut dyn Write) -> io::Result<()>;

/// One output format.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    pub name: &'static str,
    /// Without the dot; the first one is given to files that we name.
    pub extensions: &'static [&'static str],
    pub media_type: &'static str,
    pub about: &'static str,
    pub write: Writer,
}

/// All formats, the default first.
pub const FORMATS: [Format; 7] = [
    Format {
        name: "turtle",
        extensions: &["ttl", "turtle"],
        media_type: "text/turtle",
        about: "RDF to be read by people, too",
        write: turtle::write,
    },
    Format {
        name: "ntriples",
        extensions: &["nt"],
        media_type: "application/n-triples",
        about: "RDF, a triple a line, sorted",
        write: ntriples::write,
    },
    Format {
        name: "json",
        extensions: &["json"],
        media_type: "application/json",
        about: "an object for each article: entities and attestations",
        write: json::write,
    },
    Format {
        name: "csv",
        extensions: &["csv"],
        media_type: "text/csv",
        about: "a table, an attestation a row",
        write: csv::write,
    },
    Format {
        name: "dot",
        extensions: &["dot", "gv"],
        media_type: "text/vnd.graphviz",
        about: "a diagram for Graphviz",
        write: dot::write,
    },
    Format {
        name: "timeline",
        extensions: &["timeline.svg"],
        media_type: "image/svg+xml",
        about: "statements by time, as SVG",
        write: timeline::write,
    },
    Format {
        name: "html",
        extensions: &["html", "htm"],
        media_type: "text/html",
        about: "a page with the text, the graph and the timeline, without a network",
        write: page::write,
    },
];

impl Format {
    pub fn named(name: &str) -> Option<&'static Format> {
        FORMATS.iter().chain(&PICTURES).find(|f| f.name == name)
    }

    /// The format that the end of a file's name stands for, in upper or lower case; the longest end decides.
    pub fn of_path(path: &Path) -> Option<&'static Format> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let ends = FORMATS.iter().chain(&PICTURES).flat_map(|f| f.extensions.iter().map(move |e| (e.len(), f, *e)));
        let fits = ends.filter(|(_, _, e)| name.strip_suffix(e).is_some_and(|stem| stem.ends_with('.')));
        fits.max_by_key(|(length, ..)| *length).map(|(_, format, _)| format)
    }

    /// The document.
    ///
    /// # Errors
    /// A program that draws it is missing or failed; the other formats have no error.
    pub fn document(&self, graph: &Graph, context: &Context<'_>) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        (self.write)(graph, context, &mut bytes)?;
        Ok(bytes)
    }

    pub fn to_bytes(&self, graph: &Graph, context: &Context<'_>) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Writing into memory cannot fail.
        let _ = (self.write)(graph, context, &mut bytes);
        bytes
    }
}
