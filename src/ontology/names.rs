//! Names as data: `names/*.tsv`.

use super::classes::{Classes, EntityClassId};
use super::diagnostic::{Diagnostic, code};
use super::source::{Document, Source};
use super::tables::{Row, Table};
use rustc_hash::FxHashMap;

const COLUMNS: [&str; 14] = [
    "id", "class", "en", "en_alt", "bn", "bn_alt", "adj_en", "adj_bn", "wikidata", "state", "capital", "from", "to",
    "source",
];

/// An entity of the lexicon.
#[derive(Debug)]
pub struct Name {
    pub id: Box<str>,
    pub class: EntityClassId,
    /// Label by language: English, Bengali.
    pub en: Box<str>,
    pub bn: Box<str>,
    pub wikidata: Option<Box<str>>,
    /// Index of the state in which a city lies.
    pub state: Option<u32>,
    /// Index of the state whose capital a city is.
    pub capital_of: Option<u32>,
    /// Index of a state's capital.
    pub capital: Option<u32>,
    pub spellings: Vec<Box<str>>,
    pub adjectives: Vec<Box<str>>,
}

/// All names, and the spellings that need support from what stands around them.
#[derive(Debug, Default)]
pub struct Names {
    pub names: Vec<Name>,
    pub by_id: FxHashMap<Box<str>, u32>,
    pub ambiguous: Vec<Box<str>>,
}

impl Names {
    /// # Errors
    /// A file with another header, a row with another number of cells, an unknown class, an id given twice, a spelling of two
    /// names that `ambiguous.tsv` does not list.
    pub fn load(source: &Source, classes: &Classes) -> Result<Self, Vec<Diagnostic>> {
        let mut out = Names::default();
        let (mut links, mut spelt) = (Vec::new(), Spelt::default());
        for document in source.files("names", "tsv")? {
            if document.stem() == "ambiguous" {
                out.ambiguous = ambiguous(&document).map_err(|d| vec![d])?;
            } else {
                out.read(&document, classes, &mut links, &mut spelt).map_err(|d| vec![d])?;
            }
        }
        spelt.check(&out.ambiguous)?;
        out.link(&links);
        Ok(out)
    }

    fn read(
        &mut self,
        document: &Document,
        classes: &Classes,
        links: &mut Vec<(u32, String, String)>,
        spelt: &mut Spelt,
    ) -> Result<(), Diagnostic> {
        for row in Table::new(document, &COLUMNS)?.rows() {
            let row = row?;
            let class = class_of(document, &row, row.get("class"), classes)?;
            let index = self.names.len() as u32;
            if self.by_id.insert(row.get("id").into(), index).is_some() {
                let message = format!("the id `{}` is given twice", row.get("id"));
                return Err(document.error(code::DUPLICATE, row.at..row.at + row.get("id").len(), message));
            }
            links.push((index, row.get("state").to_owned(), row.get("capital").to_owned()));
            self.names.push(name(&row, class));
            spelt.add(document, &row, &self.names);
        }
        Ok(())
    }

    /// A city that several states had as their capital is that of the state in which it lies.
    fn link(&mut self, links: &[(u32, String, String)]) {
        for (index, state, capital) in links {
            self.names[*index as usize].state = self.by_id.get(state.as_str()).copied();
            if let Some(&city) = self.by_id.get(capital.as_str()) {
                self.names[*index as usize].capital = Some(city);
                self.names[city as usize].capital_of.get_or_insert(*index);
            }
        }
        for city in 0..self.names.len() {
            let state = self.names[city].state.filter(|s| self.names[*s as usize].capital == Some(city as u32));
            self.names[city].capital_of = state.or(self.names[city].capital_of);
        }
    }
}

/// Which name has a spelling, and the spellings of two names.
#[derive(Default)]
struct Spelt {
    owners: FxHashMap<Box<str>, usize>,
    twice: Vec<(Box<str>, Diagnostic)>,
}

impl Spelt {
    /// The spellings of the last name, which `row` holds.
    fn add(&mut self, document: &Document, row: &Row<'_>, names: &[Name]) {
        let last = names.len().saturating_sub(1);
        for spelling in names.last().into_iter().flat_map(|n| &n.spellings) {
            let owner = *self.owners.entry(spelling.clone()).or_insert(last);
            if owner != last {
                self.twice.push((spelling.clone(), twice(document, row, spelling, &names[owner])));
            }
        }
    }

    /// A spelling of two names is in order where it is matched only with support.
    fn check(self, ambiguous: &[Box<str>]) -> Result<(), Vec<Diagnostic>> {
        let wrong = self.twice.into_iter().filter(|(spelling, _)| !ambiguous.contains(spelling));
        let wrong: Vec<Diagnostic> = wrong.map(|(_, diagnostic)| diagnostic).collect();
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }
}

fn twice(document: &Document, row: &Row<'_>, spelling: &str, owner: &Name) -> Diagnostic {
    let at = row.at + document.text[row.at..].find(spelling).unwrap_or(0);
    let message = format!("`{spelling}` is a spelling of `{}`, too", owner.id);
    let hint = "take it out of one of them, or list it in names/ambiguous.tsv";
    document.error(code::DUPLICATE, at..at + spelling.len(), message).hint(hint)
}

fn name(row: &Row<'_>, class: EntityClassId) -> Name {
    let boxed = |column: &str| row.values(column).map(Box::from).collect::<Vec<Box<str>>>();
    let mut spellings = boxed("bn");
    spellings.extend(boxed("bn_alt"));
    Name {
        id: row.get("id").into(),
        class,
        en: row.get("en").into(),
        bn: row.get("bn").into(),
        wikidata: Some(row.get("wikidata")).filter(|q| !q.is_empty()).map(Box::from),
        state: None,
        capital_of: None,
        capital: None,
        spellings,
        adjectives: boxed("adj_bn"),
    }
}

/// The class that a row names.
pub(super) fn class_of(
    document: &Document,
    row: &Row<'_>,
    class: &str,
    classes: &Classes,
) -> Result<EntityClassId, Diagnostic> {
    classes.entity_id(class).ok_or_else(|| {
        let message = format!("unknown entity class `{class}`");
        document.error(code::UNKNOWN_CLASS, row.at..row.at + 1, message)
    })
}

fn ambiguous(document: &Document) -> Result<Vec<Box<str>>, Diagnostic> {
    let table = Table::new(document, &["spelling", "why"])?;
    table.rows().map(|row| row.map(|r| Box::from(r.get("spelling")))).collect()
}
