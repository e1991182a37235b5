//! The shapes of the files, as serde reads them. Spans are kept where a later check may have to point.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// Names with what they name; the keys know their place, which gives the order of the file.
pub type Named<T> = BTreeMap<Spanned<String>, T>;
pub type Label = Spanned<BTreeMap<Spanned<String>, String>>;
pub type Names = Vec<Spanned<String>>;

/// Whether a statement tells what happened once or how things stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Event,
    State,
}

/// `common.toml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommonFile {
    pub languages: Vec<String>,
    #[serde(default)]
    pub prefixes: BTreeMap<String, String>,
    #[serde(default)]
    pub roles: Named<RoleEntry>,
}

/// `entities.toml`
pub type EntitiesFile = Named<EntityEntry>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntityEntry {
    pub label: Label,
    pub comment: String,
    #[serde(default)]
    pub parents: Names,
    /// Classes whose members may stand for one of this class without being one.
    #[serde(default)]
    pub accepts: Names,
    #[serde(default)]
    pub align: Names,
}

/// `statements/<Class>.toml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatementFile {
    pub label: Label,
    pub comment: String,
    pub kind: Kind,
    #[serde(default)]
    pub align: Names,
    /// Codes of CAMEO, the event codes that PLOVER's crosswalk lists.
    #[serde(default)]
    pub cameo: Vec<String>,
    #[serde(default)]
    pub roles: Named<RoleEntry>,
    #[serde(default)]
    pub literals: Named<LiteralEntry>,
    #[serde(default)]
    pub needs: Vec<NeedEntry>,
    #[serde(default)]
    pub direct: Vec<DirectEntry>,
    /// Classes of statements that one of this class brings to an end.
    #[serde(default)]
    pub ends: Names,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleEntry {
    pub label: Label,
    pub comment: Option<String>,
    pub range: Spanned<Names>,
    #[serde(default)]
    pub statements: bool,
    #[serde(default)]
    pub deciding: bool,
    #[serde(default)]
    pub min: u8,
    #[serde(default)]
    pub symmetric: bool,
    pub functional: Option<Spanned<bool>>,
    #[serde(default)]
    pub align: Names,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LiteralEntry {
    pub label: Label,
    pub comment: Option<String>,
    pub list: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeedEntry {
    pub at_least: Spanned<u8>,
    pub of: Names,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DirectEntry {
    pub subject: Spanned<String>,
    pub object: Spanned<String>,
    pub property: Spanned<String>,
    pub label: Label,
}

/// `codes/<list>.toml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodesFile {
    pub label: Label,
    pub comment: String,
    pub codes: Spanned<Named<CodeEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeEntry {
    pub label: Label,
    #[serde(default)]
    pub words: BTreeMap<Spanned<String>, Names>,
}

/// Names and what they name in the order of the file.
pub fn in_file_order<T>(named: &Named<T>) -> Vec<(&Spanned<String>, &T)> {
    let mut entries: Vec<_> = named.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    entries
}
