//! What reading leaves open: sentences that yielded nothing, names that nobody used, statements that contradict each other,
//! and how much of the text the statements quote. Nothing here prints.
//!
//! ```
//! use sutra::check::{Check, Severity};
//! use sutra::extract::Reader;
//! use sutra::graph::{Graph, Meta, Naming, Romanisation};
//! use sutra::ontology::Source;
//!
//! let reader = Reader::load(&Source::Embedded, "bn").expect("the ontology that is built in");
//! let mut check = Check::new(&reader);
//! check.read("লাওসের রাজধানী ভিয়েনতিয়েন। লাওসের রাজধানী হ্যানয়।", Meta { slug: "a".into(), ..Meta::default() });
//! let naming = Naming { base: "https://example.org/".into(), romanisation: Romanisation::default() };
//! let graph = Graph::build(check.readings(), &naming, &sutra::cli::vocabulary(&reader.classes));
//! let report = check.report(&graph);
//! assert_eq!(report.conflicts.len(), 1, "two capitals of one state");
//! assert_eq!(report.worst(), Some(Severity::Conflict));
//! assert_eq!((report.total.quoted, report.total.sentences), (2, 2));
//! ```
mod conflicts;
mod coverage;
mod findings;
mod report;
mod silence;
mod tally;
mod why;

pub use conflicts::{Conflict, Contradiction, Pair, Side, Telling, conflicts, contradictions, note_conflicts};
pub use coverage::{BetweenStates, Coverage};
pub use findings::{Finding, Open, Place, Severity};
pub use report::{ArticleReport, Check, Report};
pub use silence::{Miss, Silence};
pub use tally::{Example, Phrase, Trigger, Unread};
pub use why::no_statement;
