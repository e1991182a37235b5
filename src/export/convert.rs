//! Any RDF in any syntax, without a layout of its own: for documents that are no graphs of articles.
use super::Format;
use oxjsonld::JsonLdSerializer;
use oxrdf::{Quad, Triple};
use oxrdfxml::RdfXmlSerializer;
use oxttl::{NQuadsSerializer, NTriplesSerializer, TriGSerializer, TurtleSerializer};
use std::io;

/// # Errors
/// The format is none of RDF.
pub fn convert(quads: &[Quad], format: &Format) -> io::Result<Vec<u8>> {
    let triples = || quads.iter().cloned().map(Triple::from);
    match format.name {
        "turtle" => {
            let mut writer = TurtleSerializer::new().for_writer(Vec::new());
            triples().try_for_each(|t| writer.serialize_triple(&t))?;
            writer.finish()
        }
        "ntriples" => {
            let mut writer = NTriplesSerializer::new().for_writer(Vec::new());
            triples().try_for_each(|t| writer.serialize_triple(&t))?;
            Ok(writer.finish())
        }
        "rdfxml" => {
            let mut writer = RdfXmlSerializer::new().for_writer(Vec::new());
            triples().try_for_each(|t| writer.serialize_triple(&t))?;
            writer.finish()
        }
        "nquads" => {
            let mut writer = NQuadsSerializer::new().for_writer(Vec::new());
            quads.iter().try_for_each(|q| writer.serialize_quad(q))?;
            Ok(writer.finish())
        }
        "trig" => {
            let mut writer = TriGSerializer::new().for_writer(Vec::new());
            quads.iter().try_for_each(|q| writer.serialize_quad(q))?;
            writer.finish()
        }
        "jsonld" => {
            let mut writer = JsonLdSerializer::new().for_writer(Vec::new());
            quads.iter().try_for_each(|q| writer.serialize_quad(q))?;
            writer.finish()
        }
        other => Err(io::Error::other(format!("{other} is no syntax of RDF"))),
    }
}
