//! What all statements share (`core.toml`), and the definitions of classes in languages other than English (`definitions/*.toml`).

use super::diagnostic::Diagnostic;
use super::source::Source;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A text in each language, by language tag.
pub type Texts = BTreeMap<String, String>;

/// `core.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Core {
    pub title: Texts,
    pub disjoint: Vec<Disjoint>,
    pub classes: BTreeMap<String, CoreClass>,
    pub properties: BTreeMap<String, CoreProperty>,
    pub values: BTreeMap<String, CoreValue>,
    /// Definitions by language tag.
    #[serde(skip)]
    pub definitions: BTreeMap<String, Definitions>,
}

/// Classes no two of which have a member in common.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disjoint {
    pub of: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoreClass {
    pub label: Texts,
    pub definition: Texts,
    #[serde(default)]
    pub parents: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoreProperty {
    pub label: Texts,
    pub definition: Texts,
    /// The classes whose members have it.
    pub of: Vec<String>,
    /// A class, several with `|` between them, or a datatype.
    pub to: String,
}

/// A named value.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoreValue {
    pub label: Texts,
    pub definition: Texts,
    pub class: String,
}

/// `definitions/<lang>.toml`; in all but `classes` `{}` stands for the labels of classes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definitions {
    pub role: String,
    pub literal: String,
    pub direct: String,
    pub classes: BTreeMap<String, String>,
}

impl Core {
    /// # Errors
    /// A file is not there, or is not of its shape.
    pub fn load(source: &Source) -> Result<Self, Vec<Diagnostic>> {
        let mut core: Self = source.read("core.toml").and_then(|d| d.parse()).map_err(|e| vec![e])?;
        for document in source.files("definitions", "toml")? {
            let definitions = document.parse().map_err(|e| vec![e])?;
            core.definitions.insert(document.stem().to_owned(), definitions);
        }
        Ok(core)
    }
}
