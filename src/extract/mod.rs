//! From words to statements: units, discovery, chunks, clauses, frames, discourse.
pub mod capitals;
mod chunks;
pub mod clauses;
pub mod dates;
pub mod discourse;
pub mod discover;
pub mod entities;
pub mod explain;
pub mod frames;
pub mod lists;
mod matching;
pub mod modality;
pub mod parallel;
pub mod parse;
mod pass;
pub mod phrases;
pub mod reader;
mod signs;
pub mod statements;
pub mod time;
pub mod triggers;
pub mod units;

pub use explain::{Explanation, explain};
pub use pass::{Outcome, Trace};
pub use reader::Reader;
