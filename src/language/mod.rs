//! Words of a language: tokens, spelling, forms, the lexicon.
pub mod lexicon;
pub mod morphology;
pub mod spelling;
pub mod tokens;
pub mod words;
