//! The ontology for the world to use: OWL 2 DL and SHACL in Turtle, made from the TOML.
mod owl;
mod page;
mod shacl;
mod terms;

pub use owl::{Examples, ontology};
pub use page::{Frames, page};
pub use shacl::shapes;
