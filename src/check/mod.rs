//! What the reader did, for people: why a statement was made, and why one was not.
pub mod explain;

pub use explain::{Explanation, explain};
