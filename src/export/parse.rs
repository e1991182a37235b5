//! The readers of RDF's syntaxes.
use oxjsonld::JsonLdParser;
use oxrdf::{GraphName, Quad, Triple};
use oxrdfxml::RdfXmlParser;
use oxttl::{NQuadsParser, NTriplesParser, TriGParser, TurtleParser};
use std::fmt::Display;

/// What a document holds.
pub type Quads = Vec<Quad>;

/// What is wrong with a document, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    pub message: String,
    /// Line and column, from 1; none where the parser does not tell.
    pub place: Option<(u64, u64)>,
}

/// The quads of a document; none where the format cannot be read.
///
/// # Errors
/// The first thing in it that is not of the syntax.
pub fn parse_quads(format: &super::Format, bytes: &[u8]) -> Result<Vec<Quad>, SyntaxError> {
    format.read.map_or_else(|| Ok(Vec::new()), |read| read(bytes))
}

/// Documents stand by themselves: relative IRIs are errors.
pub(super) fn turtle(bytes: &[u8]) -> Result<Vec<Quad>, SyntaxError> {
    TurtleParser::new().for_slice(bytes).map(|t| t.map(merged).map_err(|e| of_turtle(&e))).collect()
}

pub(super) fn ntriples(bytes: &[u8]) -> Result<Vec<Quad>, SyntaxError> {
    NTriplesParser::new().for_slice(bytes).map(|t| t.map(merged).map_err(|e| of_turtle(&e))).collect()
}

pub(super) fn nquads(bytes: &[u8]) -> Result<Vec<Quad>, SyntaxError> {
    NQuadsParser::new().for_slice(bytes).map(|q| q.map_err(|e| of_turtle(&e))).collect()
}

pub(super) fn trig(bytes: &[u8]) -> Result<Vec<Quad>, SyntaxError> {
    TriGParser::new().for_slice(bytes).map(|q| q.map_err(|e| of_turtle(&e))).collect()
}

pub(super) fn jsonld(bytes: &[u8]) -> Result<Vec<Quad>, SyntaxError> {
    JsonLdParser::new().for_slice(bytes).map(|q| q.map_err(|e| of_json(&e))).collect()
}

pub(super) fn rdfxml(bytes: &[u8]) -> Result<Vec<Quad>, SyntaxError> {
    RdfXmlParser::new().for_slice(bytes).map(|t| t.map(merged).map_err(|e| without_place(&e))).collect()
}

fn merged(triple: Triple) -> Quad {
    triple.in_graph(GraphName::DefaultGraph)
}

fn of_turtle(error: &oxttl::TurtleSyntaxError) -> SyntaxError {
    let start = error.location().start;
    SyntaxError { message: error.message().to_owned(), place: Some((start.line + 1, start.column + 1)) }
}

fn of_json(error: &oxjsonld::JsonLdSyntaxError) -> SyntaxError {
    let place = error.location().map(|l| (l.start.line + 1, l.start.column + 1));
    SyntaxError { message: error.to_string(), place }
}

fn without_place(error: &impl Display) -> SyntaxError {
    SyntaxError { message: error.to_string(), place: None }
}
