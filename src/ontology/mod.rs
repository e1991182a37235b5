//! What is known, as data: classes, roles and coded lists, read from `ontology/` and checked on the way in.
//!
//! Every loader reads a [`Source`] and answers with [`Diagnostic`]s, all that it can find, sorted by place.
pub mod classes;
pub mod diagnostic;
pub mod source;

pub use classes::{ClassSet, Classes, EntityClassId, StatementClassId};
pub use diagnostic::{Diagnostic, suggest};
pub use source::{Document, Source};
