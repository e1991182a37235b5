//! What the graph and its exporters need to know of the ontology, as plain data that the ontology's side fills.
use super::reading::Label;
use std::collections::{BTreeMap, BTreeSet};

/// Classes, roles and coded literals. A class or role that is not in here is kept and exported without superclass or label.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    pub entities: BTreeMap<String, EntityTerm>,
    pub statements: BTreeMap<String, StatementTerm>,
    /// Labels of the codes of a literal: `("kind", "embassy")`.
    pub codes: BTreeMap<(String, String), Vec<Label>>,
    /// Labels of modalities by their names.
    pub modalities: BTreeMap<String, Vec<Label>>,
    /// Labels of the ways in which words fill a role, by their names.
    pub vias: BTreeMap<String, Vec<Label>>,
}

/// A class of entities.
#[derive(Clone, Debug, Default)]
pub struct EntityTerm {
    pub labels: Vec<Label>,
    /// The direct superclasses.
    pub parents: Vec<String>,
}

/// A class of statements; its roles stand in the order in which a reader expects them (who, whom, where).
#[derive(Clone, Debug, Default)]
pub struct StatementTerm {
    pub labels: Vec<Label>,
    pub roles: Vec<RoleTerm>,
    /// Literals with a list of codes; the others hold the words of the text.
    pub coded: Vec<String>,
    /// It tells how things stood rather than what happened once.
    pub state: bool,
    /// Properties that lead straight from one filler to another.
    pub direct: Vec<DirectTerm>,
    /// Classes of states that such an event ends for the same fillers.
    pub ends: Vec<String>,
}

/// A property between the fillers of two roles.
#[derive(Clone, Debug, Default)]
pub struct DirectTerm {
    pub subject: String,
    pub object: String,
    pub property: String,
}

#[derive(Clone, Debug, Default)]
pub struct RoleTerm {
    pub name: String,
    pub labels: Vec<Label>,
    /// The role belongs to the claim, not only to its telling.
    pub deciding: bool,
    /// Filled at least twice, by equals.
    pub symmetric: bool,
}

impl Vocabulary {
    /// All superclasses of an entity class, without the class itself, sorted.
    pub fn superclasses<'a>(&'a self, class: &str) -> BTreeSet<&'a str> {
        let mut found = BTreeSet::new();
        let mut open = vec![self.parents(class)];
        while let Some(parents) = open.pop() {
            let new = parents.iter().filter(|p| *p != class && found.insert(p.as_str()));
            open.extend(new.map(|p| self.parents(p)));
        }
        found
    }

    fn parents(&self, class: &str) -> &[String] {
        self.entities.get(class).map_or(&[], |c| &c.parents)
    }

    /// Whether a role belongs to the claim. In a class that the vocabulary lacks every role does.
    pub fn is_deciding(&self, class: &str, role: &str) -> bool {
        self.statements.get(class).is_none_or(|c| c.roles.iter().any(|r| r.name == role && r.deciding))
    }

    pub fn role(&self, class: &str, role: &str) -> Option<&RoleTerm> {
        self.statements.get(class)?.roles.iter().find(|r| r.name == role)
    }

    /// The place of a role among those of its class; unknown roles come last.
    pub fn role_order(&self, class: &str, role: &str) -> usize {
        let roles = self.statements.get(class).map_or(&[][..], |c| &c.roles);
        roles.iter().position(|r| r.name == role).unwrap_or(usize::MAX)
    }
}

/// The label in a language, or the first in any.
pub fn label_in<'a>(labels: &'a [Label], lang: &str) -> Option<&'a str> {
    let wanted = labels.iter().find(|l| l.lang == lang);
    wanted.or(labels.first()).map(|l| l.text.as_str())
}
