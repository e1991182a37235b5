//! The waist: entities, claims, attestations, quotes and articles as a petgraph graph.
//!
//! What comes before speaks of text, what comes after of entities and claims; this layer knows neither a language nor a
//! syntax. [`Reading`] is what comes in, [`Graph`] what goes out, [`Vocabulary`] what both sides must agree on.
mod build;
mod claim;
mod claims;
pub mod edtf;
mod make;
mod model;
mod naming;
mod quotes;
mod reading;
mod romanise;
mod selection;
mod text;
mod vocabulary;

pub use claim::{Claim, ClaimLiteral};
pub use model::*;
pub use naming::{Naming, kebab, segment};
pub use reading::*;
pub use romanise::{Romanisation, TableError};
pub use text::Text;
pub use vocabulary::*;
