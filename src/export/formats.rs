//! The table of formats, from which flags, guesses, completions and the tests of round trips derive.
use super::parse::{self, SyntaxError};
use super::{Context, Shape, csv, dot, json, jsonld, lines, page, picture, rdfxml, timeline, turtle};
use crate::graph::Graph;
use oxrdf::Quad;
use std::io::{self, Write};
use std::path::Path;

/// A writer fails only where what it writes to does, or a program that it calls.
pub type Writer = fn(&Graph, &Context<'_>, &mut dyn Write) -> io::Result<()>;

/// A reader of RDF.
pub type Reader = fn(&[u8]) -> Result<Vec<Quad>, SyntaxError>;

/// What a document of a format holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// RDF with a named graph for each article.
    Dataset,
    /// RDF in which the named graphs are merged.
    Graph,
    /// No RDF.
    Other,
}

/// One output format.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    pub name: &'static str,
    /// Without the dot; the first one is given to files that we name.
    pub extensions: &'static [&'static str],
    pub media_type: &'static str,
    pub kind: Kind,
    /// Whether it has RDF 1.2's triple terms.
    pub rdf12: bool,
    pub about: &'static str,
    /// The program that draws the document, whose bytes depend on its version: it is made only where it is asked for by name.
    pub program: Option<&'static str>,
    pub write: Writer,
    pub read: Option<Reader>,
}

/// All formats, the default first.
pub const FORMATS: [Format; 13] = [
    Format {
        name: "turtle",
        extensions: &["ttl", "turtle"],
        media_type: "text/turtle",
        kind: Kind::Graph,
        rdf12: true,
        about: "RDF to be read by people, too",
        program: None,
        write: turtle::turtle,
        read: Some(parse::turtle),
    },
    Format {
        name: "ntriples",
        extensions: &["nt"],
        media_type: "application/n-triples",
        kind: Kind::Graph,
        rdf12: true,
        about: "RDF, a triple a line",
        program: None,
        write: lines::ntriples,
        read: Some(parse::ntriples),
    },
    Format {
        name: "nquads",
        extensions: &["nq"],
        media_type: "application/n-quads",
        kind: Kind::Dataset,
        rdf12: true,
        about: "RDF, a quad a line, a named graph for each article",
        program: None,
        write: lines::nquads,
        read: Some(parse::nquads),
    },
    Format {
        name: "trig",
        extensions: &["trig"],
        media_type: "application/trig",
        kind: Kind::Dataset,
        rdf12: true,
        about: "Turtle with a named graph for each article",
        program: None,
        write: turtle::trig,
        read: Some(parse::trig),
    },
    Format {
        name: "jsonld",
        extensions: &["jsonld"],
        media_type: "application/ld+json",
        kind: Kind::Dataset,
        rdf12: false,
        about: "JSON-LD 1.1 that reads as plain JSON, a named graph for each article",
        program: None,
        write: jsonld::write,
        read: Some(parse::jsonld),
    },
    Format {
        name: "rdfxml",
        extensions: &["rdf", "owl", "rdfxml"],
        media_type: "application/rdf+xml",
        kind: Kind::Graph,
        rdf12: false,
        about: "RDF/XML",
        program: None,
        write: rdfxml::write,
        read: Some(parse::rdfxml),
    },
    Format {
        name: "json",
        extensions: &["json"],
        media_type: "application/json",
        kind: Kind::Other,
        rdf12: false,
        about: "an object for each article: entities and attestations",
        program: None,
        write: json::write,
        read: None,
    },
    Format {
        name: "csv",
        extensions: &["csv"],
        media_type: "text/csv",
        kind: Kind::Other,
        rdf12: false,
        about: "a table, an attestation a row",
        program: None,
        write: csv::write,
        read: None,
    },
    Format {
        name: "dot",
        extensions: &["dot", "gv"],
        media_type: "text/vnd.graphviz",
        kind: Kind::Other,
        rdf12: false,
        about: "a diagram for Graphviz",
        program: None,
        write: dot::write,
        read: None,
    },
    Format {
        name: "svg",
        extensions: &["svg"],
        media_type: "image/svg+xml",
        kind: Kind::Other,
        rdf12: false,
        about: "the diagram, drawn by Graphviz",
        program: Some(picture::PROGRAM),
        write: picture::svg,
        read: None,
    },
    Format {
        name: "png",
        extensions: &["png"],
        media_type: "image/png",
        kind: Kind::Other,
        rdf12: false,
        about: "the diagram as a bitmap, drawn by Graphviz",
        program: Some(picture::PROGRAM),
        write: picture::png,
        read: None,
    },
    Format {
        name: "timeline",
        extensions: &["timeline.svg"],
        media_type: "image/svg+xml",
        kind: Kind::Other,
        rdf12: false,
        about: "statements by time, as SVG",
        program: None,
        write: timeline::write,
        read: None,
    },
    Format {
        name: "html",
        extensions: &["html", "htm"],
        media_type: "text/html",
        kind: Kind::Other,
        rdf12: false,
        about: "a page with the text, the graph and the timeline, without a network",
        program: None,
        write: page::write,
        read: None,
    },
];

impl Format {
    /// The format of a name, an extension or a media type.
    pub fn named(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|f| f.name == name || f.aliases().any(|a| a == name))
    }

    /// What stands for the format besides its name; a media type that several have stands for the first of them.
    pub fn aliases(&self) -> impl Iterator<Item = &'static str> {
        let name = self.name;
        let first = FORMATS.iter().find(|f| f.media_type == self.media_type).filter(|f| f.name == name);
        let media_type = first.map(|f| f.media_type);
        self.extensions.iter().copied().chain(media_type).filter(move |a| *a != name)
    }

    /// The format that the end of a file's name stands for, in upper or lower case, `.gz` after it or not; the longest end decides.
    pub fn of_path(path: &Path) -> Option<&'static Format> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        let ends = FORMATS.iter().flat_map(|f| f.extensions.iter().map(move |e| (e.len(), f, *e)));
        let fits = ends.filter(|(_, _, e)| name.strip_suffix(e).is_some_and(|stem| stem.ends_with('.')));
        fits.max_by_key(|(length, ..)| *length).map(|(_, format, _)| format)
    }

    /// The formats that need no other program, whose bytes are the same everywhere.
    pub fn own() -> impl Iterator<Item = &'static Format> {
        FORMATS.iter().filter(|f| f.program.is_none())
    }

    /// Whether documents of the format can be in a shape.
    pub fn takes(&self, shape: Shape) -> bool {
        shape != Shape::Rdf12 || self.rdf12 || self.kind == Kind::Other
    }

    /// The document; empty where a program that draws it is missing or failed.
    pub fn to_bytes(&self, graph: &Graph, context: &Context<'_>) -> Vec<u8> {
        let mut bytes = Vec::new();
        (self.write)(graph, context, &mut bytes).map(|()| bytes).unwrap_or_default()
    }
}
