//! Frames as data: `languages/<tag>/frames/<Class>.toml`. What they mean is compiled elsewhere.

use super::diagnostic::{Diagnostic, code};
use super::source::{Document, Source, all_or_errors};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// One file of frames.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameFile {
    pub class: Spanned<String>,
    #[serde(default)]
    pub frame: Vec<RawFrame>,
    #[serde(default)]
    pub phrase: Vec<RawPhrase>,
}

/// A way of saying a class with a trigger and case-marked fillers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawFrame {
    pub id: Spanned<String>,
    /// Sequences of lemmas: a verb, a noun (with any light verb or alone), or several words with gaps (`..`).
    pub triggers: Vec<Spanned<String>>,
    /// What verb goes with a trigger that ends in a noun.
    #[serde(default)]
    pub with: With,
    /// Role → ways to fill it, best first: `markers Class|Class`.
    pub roles: BTreeMap<String, Spanned<Vec<String>>>,
    /// Words of which one must stand in the clause.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Words that forbid the frame in the sentence.
    #[serde(default)]
    pub forbids: Vec<String>,
    /// Modality instead of asserted (`attempted` for a frame that says an attempt).
    #[serde(default)]
    pub modality: Option<String>,
    /// Roles that this frame needs though its class does not.
    #[serde(default)]
    pub requires: Vec<String>,
    /// Needs a verb: the noun alone states nothing.
    #[serde(default)]
    pub verbal: bool,
    /// Happens at a time though its class is a state of affairs (`মালিক হয়`).
    #[serde(default)]
    pub happens: bool,
    /// Does not take the date of its clause.
    #[serde(default)]
    pub undated: bool,
    /// A subject who is known to hold an office serves where none of the needed words stands.
    #[serde(default)]
    pub official: bool,
    /// A genitive before the trigger noun is its object (`মিশরের নিন্দা`: Egypt is condemned) rather than its subject.
    #[serde(default)]
    pub objective: bool,
    /// Cost added; a frame that others go before has a higher one.
    #[serde(default)]
    pub cost: f32,
    #[serde(default)]
    pub examples: Vec<Example>,
    #[serde(default)]
    pub near: Vec<String>,
}

/// A noun phrase that states something by itself: a sequence of units.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawPhrase {
    pub id: Spanned<String>,
    /// `role:Class/markers`, `@office`, `@modifier`, words; `?` and `*` after them.
    pub pattern: Spanned<Vec<String>>,
    #[serde(default)]
    pub forbids: Vec<String>,
    #[serde(default)]
    pub examples: Vec<Example>,
    #[serde(default)]
    pub near: Vec<String>,
}

/// A text in own words and the statements of the class that it must yield: `role=words role=words @time modality`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    pub text: String,
    pub yields: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum With {
    /// A light verb, or the noun alone as a verbal noun.
    #[default]
    Light,
    /// A verb of being, or no verb.
    Exist,
    /// Whatever verb.
    Any,
}

impl FrameFile {
    /// All files of a language, each with its document.
    ///
    /// # Errors
    /// What is no TOML, holds an unknown key, or has no example.
    pub fn load_all(source: &Source, lang: &str) -> Result<Vec<(Document, FrameFile)>, Vec<Diagnostic>> {
        let documents = source.files(&format!("languages/{lang}/frames"), "toml")?;
        all_or_errors(documents.into_iter().map(|d| Self::load(&d).map(|f| (d, f))))
    }

    fn load(document: &Document) -> Result<Self, Diagnostic> {
        let file: Self = document.parse()?;
        let frames = file.frame.iter().map(|f| (&f.id, f.examples.len()));
        let phrases = file.phrase.iter().map(|p| (&p.id, p.examples.len()));
        match frames.chain(phrases).find(|(_, examples)| *examples == 0) {
            Some((id, _)) => Err(without_example(document, id)),
            None => Ok(file),
        }
    }
}

fn without_example(document: &Document, id: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` has no example", id.get_ref());
    document
        .error(code::MISSING_KEY, id.span(), message)
        .hint("say in `examples` what a text of your own must yield: { text = \"…\", yields = [\"role=words\"] }")
}
