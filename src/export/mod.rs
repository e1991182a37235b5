//! The graph as files: one table of formats, one file for each.
//!
//! A format is one file in here and one row in [`FORMATS`]; the command line, its help, the guess by extension and the tests
//! derive from the table.
mod about;
mod back;
mod canonical;
mod convert;
mod csv;
mod dot;
mod drawing;
mod facts;
mod file;
mod formats;
mod ids;
mod json;
mod jsonld;
mod lines;
mod page;
mod parse;
mod picture;
mod plain;
mod rdfxml;
mod scene;
mod shape;
mod terms;
mod theme;
mod timeline;
mod turtle;
mod view;

use crate::graph::{ArticleId, Graph, StatementId, Vocabulary};
pub use about::{findings_iri, graph_iri};
pub use back::{Back, NoGraph, read_back};
pub use canonical::canonical_hash;
pub use convert::convert;
pub use drawing::{Drawing, Rankdir};
pub use facts::{Block, Scope, each_triple, quads};
pub use file::{Document, write_whole};
pub use formats::{FORMATS, Format, Kind, Reader, Writer};
pub use parse::{Quads, SyntaxError, parse_quads};
pub use plain::{Fact, Value, facts, facts_of};
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
    pub shape: Shape,
    /// An `xsd:dateTime`, if the document is to say when it was made.
    pub generated_at: Option<&'a str>,
    /// Links to Wikidata as `owl:sameAs`, at which reasoners merge, instead of `schema:sameAs`.
    pub same_as: bool,
    pub drawing: Drawing,
    /// Statements that cannot both be true, to be marked in the timeline and the page.
    pub conflicts: &'a [(StatementId, StatementId)],
}

impl<'a> Context<'a> {
    /// Full evidence, statement nodes, labels in the article's language, no conflicts.
    pub fn new(vocabulary: &'a Vocabulary, theme: &'a Theme) -> Self {
        Self {
            vocabulary,
            theme,
            labels: None,
            evidence: Evidence::Full,
            shape: Shape::Statement,
            generated_at: None,
            same_as: false,
            drawing: Drawing::default(),
            conflicts: &[],
        }
    }
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
    /// No words: which article tells it, and by which rule.
    None,
}

/// What a statement becomes in RDF.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// A node with its roles and attestations.
    #[default]
    Statement,
    /// The same, and a plain triple between two fillers where the statement lets it stand by itself.
    Direct,
    /// The same, and that triple with the node as its reifier; what does not stand is reified only (RDF 1.2).
    Rdf12,
}
