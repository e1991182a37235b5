//! Terms as data: `languages/<tag>/terms/*.tsv` and `words/*.txt`.

use super::classes::{ClassSet, Classes, EntityClassId};
use super::diagnostic::{Diagnostic, code};
use super::names::class_of;
use super::source::{Document, Source};
use super::tables::Table;

/// An office that a person holds.
#[derive(Debug)]
pub struct Office {
    pub spellings: Vec<Box<str>>,
    pub code: Box<str>,
    pub en: Box<str>,
    /// The holder is sent to another state.
    pub mission: bool,
}

/// What a common noun does in a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NounRole {
    /// Becomes an entity without a name.
    Entity,
    /// Stands for the state that the genitive or adjective before it names.
    State,
    /// Gives the name before it its class.
    Generic,
}

#[derive(Debug)]
pub struct Noun {
    pub spellings: Vec<Box<str>>,
    pub en: Box<str>,
    pub class: EntityClassId,
    pub role: NounRole,
}

/// What announces a name that no lexicon holds.
#[derive(Debug)]
pub struct Head {
    pub spellings: Vec<Box<str>>,
    pub class: EntityClassId,
    /// It stands after the name.
    pub after: bool,
    /// It belongs to the name.
    pub part: bool,
}

#[derive(Debug, Default)]
pub struct Terms {
    pub offices: Vec<Office>,
    pub nouns: Vec<Noun>,
    pub heads: Vec<Head>,
    pub titles: Vec<Box<str>>,
    pub modifiers: Vec<Box<str>>,
    /// Weapon families and their classes.
    pub weapons: Vec<(Box<str>, ClassSet)>,
    pub letters: Vec<Box<str>>,
    pub common: Vec<Box<str>>,
    pub both: Vec<Box<str>>,
    pub given: Vec<Box<str>>,
    pub family: Vec<Box<str>>,
    pub particles: Vec<Box<str>>,
}

impl Terms {
    /// # Errors
    /// A file is missing, has another header, or names an unknown class, role or position.
    pub fn load(source: &Source, lang: &str, classes: &Classes) -> Result<Self, Diagnostic> {
        let table = |name: &str| source.read(&format!("languages/{lang}/terms/{name}.tsv"));
        let words = |name: &str| source.read(&format!("languages/{lang}/words/{name}.txt")).map(|d| lines(&d));
        Ok(Terms {
            offices: offices(&table("offices")?)?,
            nouns: nouns(&table("nouns")?, classes)?,
            heads: heads(&table("heads")?, classes)?,
            titles: column(&table("titles")?, &["bn", "en"])?,
            modifiers: column(&table("modifiers")?, &["bn", "en", "meaning"])?,
            weapons: weapons(&table("weapons")?, classes)?,
            letters: column(&table("letters")?, &["bn", "latin"])?,
            common: words("common")?,
            both: words("both")?,
            given: words("given-names")?,
            family: words("family-names")?,
            particles: words("particles")?,
        })
    }
}

impl Terms {
    /// How many letters spell a word, where letters do.
    pub fn letters_in(&self, word: &str) -> Option<usize> {
        if word.is_empty() {
            return Some(0);
        }
        let rests = self.letters.iter().filter_map(|l| word.strip_prefix(&**l));
        rests.filter_map(|rest| self.letters_in(rest)).max().map(|n| n + 1)
    }
}

fn lines(document: &Document) -> Vec<Box<str>> {
    document.text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).map(Box::from).collect()
}

fn column(document: &Document, columns: &[&str]) -> Result<Vec<Box<str>>, Diagnostic> {
    let mut out = Vec::new();
    for row in Table::new(document, columns)?.rows() {
        out.extend(row?.values("bn").map(Box::from));
    }
    Ok(out)
}

fn offices(document: &Document) -> Result<Vec<Office>, Diagnostic> {
    let mut out = Vec::new();
    for row in Table::new(document, &["bn", "code", "en", "kind"])?.rows() {
        let row = row?;
        out.push(Office {
            spellings: row.values("bn").map(Box::from).collect(),
            code: row.get("code").into(),
            en: row.get("en").into(),
            mission: row.get("kind") == "mission",
        });
    }
    Ok(out)
}

fn nouns(document: &Document, classes: &Classes) -> Result<Vec<Noun>, Diagnostic> {
    let mut out = Vec::new();
    for row in Table::new(document, &["bn", "en", "class", "role"])?.rows() {
        let row = row?;
        let role = match row.get("role") {
            "entity" => NounRole::Entity,
            "state" => NounRole::State,
            "generic" => NounRole::Generic,
            other => {
                let message = format!("unknown role `{other}`");
                let error = document.error(code::UNKNOWN_VALUE, row.at..row.at + 1, message);
                return Err(error.hint("one of `entity`, `state`, `generic`"));
            }
        };
        out.push(Noun {
            spellings: row.values("bn").map(Box::from).collect(),
            en: row.get("en").into(),
            class: class_of(document, &row, row.get("class"), classes)?,
            role,
        });
    }
    Ok(out)
}

fn heads(document: &Document, classes: &Classes) -> Result<Vec<Head>, Diagnostic> {
    let mut out = Vec::new();
    for row in Table::new(document, &["bn", "class", "position", "part"])?.rows() {
        let row = row?;
        let one_of = |column: &str, yes: &str, no: &str| match row.get(column) {
            v if v == yes => Ok(true),
            v if v == no => Ok(false),
            v => {
                let error = document.error(code::UNKNOWN_VALUE, row.at..row.at + 1, format!("unknown {column} `{v}`"));
                Err(error.hint(format!("`{yes}` or `{no}`")))
            }
        };
        out.push(Head {
            spellings: row.values("bn").map(Box::from).collect(),
            class: class_of(document, &row, row.get("class"), classes)?,
            after: one_of("position", "after", "before")?,
            part: one_of("part", "yes", "no")?,
        });
    }
    Ok(out)
}

fn weapons(document: &Document, classes: &Classes) -> Result<Vec<(Box<str>, ClassSet)>, Diagnostic> {
    let mut out = Vec::new();
    for row in Table::new(document, &["bn", "class"])?.rows() {
        let row = row?;
        let class = class_of(document, &row, row.get("class"), classes)?;
        out.extend(row.values("bn").map(|w| (Box::from(w), ClassSet::of(class))));
    }
    Ok(out)
}
