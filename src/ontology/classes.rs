//! The classes of entities and of statements, their roles, their literals and the coded lists.

mod file;
mod load;

use std::collections::BTreeMap;

pub use file::Kind;

use super::{Diagnostic, Source};

/// A text in each language of the ontology, by language tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels(BTreeMap<String, String>);

/// The place of an entity class in [`Classes::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityClassId(pub u8);

/// The place of a statement class in [`Classes::statements`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementClassId(pub u8);

/// A set of entity classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassSet(pub u64);

/// A class of entities (`Missile`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityClass {
    pub id: EntityClassId,
    pub name: String,
    pub label: Labels,
    pub comment: String,
    /// The direct superclasses; none for a root.
    pub parents: Vec<EntityClassId>,
    /// Itself and all superclasses.
    pub ancestors: ClassSet,
    /// Itself and all subclasses.
    pub descendants: ClassSet,
    /// What may fill a role that asks for this class: its descendants and what may stand for one of them (a ship for a
    /// weapon), which need be none.
    pub accepted: ClassSet,
    /// Terms of other vocabularies as `prefix:name`.
    pub align: Vec<String>,
}

/// A class of statements (`Visit`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementClass {
    pub id: StatementClassId,
    pub name: String,
    pub label: Labels,
    pub comment: String,
    pub kind: Kind,
    /// In the order of the file, those of all classes (`reporter`) last.
    pub roles: Vec<Role>,
    /// In the order of the file.
    pub literals: Vec<Literal>,
    /// Roles of which some must be filled, whichever.
    pub needs: Vec<Need>,
    pub direct: Vec<Direct>,
    /// Names of the classes whose statements, with the same fillers of the deciding roles, one of this class brings to an
    /// end (a mission's closure its opening): it cannot lie before them.
    pub ends: Vec<String>,
    pub align: Vec<String>,
    /// Codes of CAMEO.
    pub cameo: Vec<String>,
}

/// What an entity or a statement is in a statement (`visitor`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    pub name: String,
    pub label: Labels,
    pub comment: Option<String>,
    /// The classes as the file names them.
    pub range: ClassSet,
    /// All classes whose members may fill it.
    pub accepted: ClassSet,
    /// Whether a statement may fill it.
    pub statements: bool,
    /// Whether its fillers make the identity of the statement.
    pub deciding: bool,
    /// How many fillers the statement needs to stand.
    pub min: u8,
    /// Whether its fillers are on a par.
    pub symmetric: bool,
    /// Whether, at one time, the fillers of the other deciding roles leave it one filler (a state its capital).
    pub functional: bool,
    /// Whether statements of every class have it.
    pub common: bool,
    pub align: Vec<String>,
}

/// A role that words fill (`purpose`), or an entry of a coded list (`kind`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    pub name: String,
    pub label: Labels,
    pub comment: Option<String>,
    /// The list that codes it (`kind.mission`); none where it is the words of the text.
    pub list: Option<String>,
}

/// At least `at_least` of the roles `of` are filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    pub at_least: u8,
    pub of: Vec<String>,
}

/// The property that leads straight from the filler of one role to that of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Direct {
    pub subject: String,
    pub object: String,
    pub property: String,
    pub label: Labels,
}

/// A coded list (`quality`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeList {
    pub name: String,
    pub label: Labels,
    pub comment: String,
    /// In the order of the file.
    pub codes: Vec<Code>,
}

/// An entry of a coded list (`strong`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    pub id: String,
    pub label: Labels,
    /// Lemmas (or several words, with single spaces) by which the text says it, by language tag.
    pub words: BTreeMap<String, Vec<String>>,
}

/// All classes and lists of an ontology.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classes {
    languages: Vec<String>,
    prefixes: BTreeMap<String, String>,
    entities: Vec<EntityClass>,
    statements: Vec<StatementClass>,
    lists: BTreeMap<String, CodeList>,
}

impl Classes {
    /// Reads `common.toml`, `entities.toml`, `codes/*.toml` and `statements/*.toml`.
    ///
    /// # Errors
    /// All that is wrong in these files, by place; where a file is no TOML of its shape, only the first thing in it.
    pub fn load(source: &Source) -> Result<Self, Vec<Diagnostic>> {
        load::load(source)
    }

    /// The languages in which everything has a label.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The prefixes of alignments with their namespaces.
    pub fn prefixes(&self) -> &BTreeMap<String, String> {
        &self.prefixes
    }

    /// All classes of entities, sorted by name.
    pub fn entities(&self) -> &[EntityClass] {
        &self.entities
    }

    /// All classes of statements, sorted by name.
    pub fn statements(&self) -> &[StatementClass] {
        &self.statements
    }

    /// All coded lists, sorted by name.
    pub fn lists(&self) -> impl Iterator<Item = &CodeList> {
        self.lists.values()
    }

    pub fn entity(&self, name: &str) -> Option<&EntityClass> {
        found(&self.entities, name, |class| &class.name)
    }

    pub fn statement(&self, name: &str) -> Option<&StatementClass> {
        found(&self.statements, name, |class| &class.name)
    }

    pub fn list(&self, name: &str) -> Option<&CodeList> {
        self.lists.get(name)
    }

    /// The list that codes the literal `literal` of the statement class `class`.
    pub fn list_of(&self, class: &str, literal: &str) -> Option<&CodeList> {
        let literal = self.statement(class)?.literal(literal)?;
        self.list(literal.list.as_deref()?)
    }

    pub fn entity_id(&self, name: &str) -> Option<EntityClassId> {
        self.entity(name).map(|class| class.id)
    }

    pub fn entity_by_id(&self, id: EntityClassId) -> Option<&EntityClass> {
        self.entities.get(usize::from(id.0))
    }

    pub fn statement_by_id(&self, id: StatementClassId) -> Option<&StatementClass> {
        self.statements.get(usize::from(id.0))
    }

    /// Whether each `class` is a `superclass`; every class is its own.
    pub fn is_a(&self, class: &str, superclass: &str) -> bool {
        match (self.entity(class), self.entity_id(superclass)) {
            (Some(class), Some(superclass)) => class.ancestors.contains(superclass),
            _ => false,
        }
    }

    /// All classes whose members may stand where one of `names` is asked for; none where a name is unknown.
    pub fn class_set(&self, names: &[&str]) -> Option<ClassSet> {
        names.iter().try_fold(ClassSet::EMPTY, |set, name| Some(set.union(self.entity(name)?.accepted)))
    }

    /// The classes of a set, sorted by name.
    pub fn in_set(&self, set: ClassSet) -> impl Iterator<Item = &EntityClass> {
        set.iter().filter_map(|id| self.entity_by_id(id))
    }
}

impl EntityClass {
    /// The class as a set of one, without its subclasses.
    pub fn alone(&self) -> ClassSet {
        ClassSet::of(self.id)
    }
}

impl StatementClass {
    pub fn role(&self, name: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.name == name)
    }

    pub fn literal(&self, name: &str) -> Option<&Literal> {
        self.literals.iter().find(|literal| literal.name == name)
    }

    /// The roles that make the statement's identity.
    pub fn deciding(&self) -> impl Iterator<Item = &Role> {
        self.roles.iter().filter(|role| role.deciding)
    }

    /// What is still to be filled, given how many fillers each role has.
    pub fn missing(&self, fillers: impl Fn(&str) -> usize) -> Vec<&str> {
        let roles = self.roles.iter();
        let mut missing: Vec<&str> =
            roles.filter(|role| fillers(&role.name) < usize::from(role.min)).map(|role| role.name.as_str()).collect();
        for need in self.needs.iter().filter(|need| !need.met(&fillers)) {
            let empty = need.of.iter().filter(|role| fillers(role) == 0);
            missing.extend(empty.map(String::as_str));
        }
        missing
    }
}

impl Role {
    /// Whether the statement cannot stand without it.
    pub fn required(&self) -> bool {
        self.min > 0
    }
}

impl Literal {
    /// Whether it is an entry of a list rather than words.
    pub fn coded(&self) -> bool {
        self.list.is_some()
    }
}

impl Need {
    fn met(&self, fillers: impl Fn(&str) -> usize) -> bool {
        let filled = self.of.iter().filter(|role| fillers(role) > 0).count();
        filled >= usize::from(self.at_least)
    }
}

impl CodeList {
    /// What no entry fits. Its words then belong to the claim.
    pub const OTHER: &str = "other";

    pub fn code(&self, id: &str) -> Option<&Code> {
        self.codes.iter().find(|code| code.id == id)
    }

    /// The entry that `words` (NFC lemmas with single spaces) say in the language `lang`.
    pub fn by_words(&self, lang: &str, words: &str) -> Option<&Code> {
        self.codes.iter().find(|code| code.words(lang).iter().any(|known| known == words))
    }
}

impl Code {
    pub fn words(&self, lang: &str) -> &[String] {
        self.words.get(lang).map_or(&[], Vec::as_slice)
    }
}

impl Labels {
    /// The text in the language `lang`, else in the first language there is.
    pub fn get(&self, lang: &str) -> &str {
        let text = self.0.get(lang).or_else(|| self.0.values().next());
        text.map_or("", String::as_str)
    }

    /// Language tag and text, sorted by tag.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(lang, text)| (lang.as_str(), &**text))
    }
}

impl ClassSet {
    pub const EMPTY: Self = Self(0);
    /// How many classes a set can hold, and so an ontology.
    pub const CAPACITY: usize = 64;

    pub fn of(id: EntityClassId) -> Self {
        Self(1u64.checked_shl(u32::from(id.0)).unwrap_or(0))
    }

    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub fn contains(self, id: EntityClassId) -> bool {
        self.meets(Self::of(id))
    }

    /// Whether the two have a class in common.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The classes in it, in the order of their ids, which is that of their names.
    pub fn iter(self) -> impl Iterator<Item = EntityClassId> {
        (0..Self::CAPACITY as u8).map(EntityClassId).filter(move |id| self.contains(*id))
    }
}

impl FromIterator<EntityClassId> for ClassSet {
    fn from_iter<I: IntoIterator<Item = EntityClassId>>(ids: I) -> Self {
        ids.into_iter().fold(Self::EMPTY, |set, id| set.union(Self::of(id)))
    }
}

fn found<'a, T>(sorted: &'a [T], name: &str, key: impl Fn(&T) -> &str) -> Option<&'a T> {
    let at = sorted.binary_search_by(|item| key(item).cmp(name)).ok()?;
    sorted.get(at)
}
