//! The waist: entities, claims, attestations, quotes and articles as a petgraph graph.
mod reading;
pub use reading::*;
