//! Compiles an article about relations between states into a knowledge graph in which every statement quotes its source.
pub mod article;
pub mod check;
pub mod cli;
pub mod conform;
pub mod export;
pub mod extract;
pub mod graph;
pub mod language;
pub mod ontology;
pub mod publish;
