//! From words to statements: units, discovery, chunks, clauses, frames, discourse.
pub mod dates;
pub mod discover;
pub mod entities;
pub mod units;
