//! How diagrams look, as data.
use crate::graph::{Modality, Vocabulary};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A text for each language.
pub type Texts = BTreeMap<String, String>;

/// A colour on light paper and on dark, `#rrggbb`.
pub type Colour = [String; 2];

/// Shapes, colours, line styles and the few words of a diagram; see `ontology/theme.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    pub font: String,
    pub colours: Colours,
    pub entities: BTreeMap<String, Look>,
    #[serde(default)]
    pub families: Vec<Family>,
    pub modalities: BTreeMap<String, Line>,
    pub words: Words,
    /// Ten digits for each language that has its own.
    #[serde(default)]
    pub digits: Texts,
    /// The words of the page, by key.
    #[serde(default)]
    pub page: BTreeMap<String, Texts>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Colours {
    pub paper: Colour,
    pub ink: Colour,
    /// What matters less: roles, the source line.
    pub faint: Colour,
}

/// The look of a class of entities.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    pub shape: String,
    pub fill: Colour,
    pub border: Colour,
    /// The shape takes room from its text, and needs more of it.
    #[serde(default)]
    pub roomy: bool,
    #[serde(default)]
    pub bold: bool,
    /// With a second outline.
    #[serde(default)]
    pub double: bool,
}

/// Classes of statements that share a colour.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    pub name: String,
    pub label: Texts,
    pub colour: Colour,
    pub classes: Vec<String>,
}

/// The line and the label of a modality; `{}` stands for what is told.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub line: String,
    pub arrow: String,
    pub label: Texts,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub source: Texts,
    pub decade: Texts,
    pub century: Texts,
    pub legend: Texts,
    pub shown: Texts,
    pub undated: Texts,
    pub timeline: Texts,
    pub without_date: Texts,
    pub conflict: Texts,
    pub empty: Texts,
    pub timeline_of: Texts,
}

impl Theme {
    /// Reads a theme in TOML.
    ///
    /// # Errors
    /// What is no TOML, an unknown key or one that is missing, with its place.
    pub fn parse(toml: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(toml)
    }

    /// The look of a class or else of one of its superclasses.
    pub(super) fn look(&self, class: &str, vocabulary: &Vocabulary) -> Option<&Look> {
        let above = || vocabulary.superclasses(class).into_iter().find_map(|c| self.entities.get(c));
        self.entities.get(class).or_else(above)
    }

    /// The family of a class of statements; the last one for a class that stands in none.
    pub(super) fn family(&self, class: &str) -> Option<&Family> {
        let named = self.families.iter().find(|f| f.classes.iter().any(|c| c == class));
        named.or(self.families.last())
    }

    pub(super) fn line(&self, modality: Modality) -> Option<&Line> {
        self.modalities.get(modality.name())
    }

    /// A time as a person would write it: years, decades, spans of years.
    pub(super) fn years(&self, edtf: &str, lang: &str) -> String {
        let ends = edtf.trim_matches(['[', ']']);
        let parts = ends.split_once('/').or_else(|| ends.split_once(".."));
        let years = match parts {
            _ if edtf.starts_with("..") => {
                format!("–{}", self.year(edtf.trim_start_matches(['.', '/']), lang))
            }
            Some((from, "" | "..")) => format!("{}–", self.year(from, lang)),
            Some(("", to)) => format!("–{}", self.year(to, lang)),
            Some((from, to)) => format!("{}–{}", self.year(from, lang), self.year(to, lang)),
            None => self.year(ends, lang),
        };
        self.in_digits(&years, lang)
    }

    fn year(&self, date: &str, lang: &str) -> String {
        let year = date.get(..4).unwrap_or(date);
        let template = match year.trim_end_matches('X').len() {
            3 => &self.words.decade,
            2 => &self.words.century,
            _ => return year.to_owned(),
        };
        fill(of(template, lang), &year.replace('X', "0"))
    }

    pub(super) fn in_digits(&self, text: &str, lang: &str) -> String {
        let digits: Vec<char> = self.digits.get(lang).map(|d| d.chars().collect()).unwrap_or_default();
        let own = |c: char| c.to_digit(10).and_then(|d| digits.get(d as usize)).copied().unwrap_or(c);
        text.chars().map(own).collect()
    }
}

/// The text in a language, or in any.
pub(super) fn of<'a>(texts: &'a Texts, lang: &str) -> &'a str {
    texts.get(lang).or_else(|| texts.values().next()).map_or("{}", String::as_str)
}

/// Puts a text into a template.
pub(super) fn fill(template: &str, text: &str) -> String {
    template.replacen("{}", text, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years() {
        let texts = |text: &str| Texts::from([("xx".to_owned(), text.to_owned())]);
        let words = Words { decade: texts("{}s"), century: texts("c.{}"), ..Words::default() };
        let theme = Theme { words, digits: texts("abcdefghij"), ..Theme::default() };
        for (edtf, shown) in [
            ("1998", "1998"),
            ("1998-05-02", "1998"),
            ("199X", "1990s"),
            ("18XX", "c.1800"),
            ("1976/1981", "1976–1981"),
            ("[1976..1981-02]", "1976–1981"),
            ("1956/..", "1956–"),
            ("../1981", "–1981"),
            ("[..1981]", "–1981"),
        ] {
            assert_eq!(theme.years(edtf, "en"), shown, "{edtf}");
        }
        assert_eq!(theme.years("1998", "xx"), "bjji");
    }
}
