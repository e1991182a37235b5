//! What a graph must be like: shapes made from the ontology, and how a graph compares with them.
mod shapes;
mod validate;

pub use shapes::{BOUNDS, BOUNDS_MESSAGE, Constraint, Path, Shape, Step, shapes};
pub use validate::{Violation, validate};
