//! What is known, as data: classes, roles and coded lists, names, terms, grammar and frames, read from `ontology/` and checked on the way in.
//!
//! Every loader reads a [`Source`] and answers with [`Diagnostic`]s, all that it can find, sorted by place.
pub mod classes;
pub mod core;
pub mod diagnostic;
pub mod frames;
pub mod grammar;
pub mod names;
pub mod source;
pub mod tables;
pub mod terms;

pub use classes::{ClassSet, Classes, EntityClassId, StatementClassId};
pub use core::Core;
pub use diagnostic::{Diagnostic, suggest};
pub use frames::{Example, FrameFile, RawFrame, RawPhrase, With};
pub use grammar::{Grammar, PronounKind};
pub use names::{Name, Names};
pub use source::{Document, Source};
pub use terms::{Head, Noun, NounRole, Office, Terms};
