//! The table of formats, from which flags, guesses, completions and the tests of round trips derive.
use super::parse::{self, SyntaxError};
use super::{Context, Shape, csv, dot, json, jsonld, lines, rdfxml, turtle};
use crate::graph::Graph;
use oxrdf::Quad;
use std::io::{self, Write};
use std::path::Path;

/// A writer fails only where what it writes to does.
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
    pub write: Writer,
    pub read: Option<Reader>,
}

/// All formats, the default first.
pub const FORMATS: [Format; 9] = [
    Format {
        name: "turtle",
        extensions: &["ttl", "turtle"],
        media_type: "text/turtle",
        kind: Kind::Graph,
        rdf12: true,
        about: "RDF to be read by people, too",
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
        write: dot::write,
        read: None,
    },
];

impl Format {
    /// The format of a name, an extension or a media type.
    pub fn named(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|f| f.name == name || f.aliases().any(|a| a == name))
    }

    /// What stands for the format besides its name.
    pub fn aliases(&self) -> impl Iterator<Item = &'static str> {
        let name = self.name;
        self.extensions.iter().copied().chain([self.media_type]).filter(move |a| *a != name)
    }

    /// The format that a file's extension stands for, in upper or lower case, `.gz` after it or not.
    pub fn of_path(path: &Path) -> Option<&'static Format> {
        let extension = |p: &Path| p.extension()?.to_str().map(str::to_ascii_lowercase);
        let last = extension(path)?;
        let last = if last == "gz" { extension(Path::new(path.file_stem()?))? } else { last };
        FORMATS.iter().find(|f| f.extensions.contains(&last.as_str()))
    }

    /// Whether documents of the format can be in a shape.
    pub fn takes(&self, shape: Shape) -> bool {
        shape != Shape::Rdf12 || self.rdf12 || self.kind == Kind::Other
    }

    pub fn to_bytes(&self, graph: &Graph, context: &Context<'_>) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Writing into memory cannot fail.
        let _ = (self.write)(graph, context, &mut bytes);
        bytes
    }
}
