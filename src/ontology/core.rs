//! What all statements share (`core.toml`), and the definitions of classes in languages other than English (`definitions/*.toml`).

use super::diagnostic::Diagnostic;
use super::source::Source;
use super::tables::Table;
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
    /// Where the foreign terms that alignments name are defined, by term.
    #[serde(skip)]
    pub sources: BTreeMap<String, String>,
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
    #[serde(default)]
    pub align: Vec<String>,
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
    #[serde(default)]
    pub align: Vec<String>,
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
        core.sources = sources(source).map_err(|e| vec![e])?;
        Ok(core)
    }
}

/// `alignments.tsv`: each foreign term, what it says in brief, where it is defined, and in what copy that was read.
fn sources(source: &Source) -> Result<BTreeMap<String, String>, Diagnostic> {
    let document = source.read("alignments.tsv")?;
    let table = Table::new(&document, &["term", "says", "source", "read_in"])?;
    table.rows().map(|row| row.map(|row| (row.get("term").to_owned(), row.get("source").to_owned()))).collect()
}
