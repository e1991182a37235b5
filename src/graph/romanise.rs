//! Latin letters for names in other scripts, by one table that comes in as data.
use std::collections::HashMap;
use std::fmt;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a row of the table says of its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Carries the inherent vowel unless a sign or a join follows or the word ends.
    Consonant,
    /// Replaces the inherent vowel of the consonant before it.
    Sign,
    /// Takes the inherent vowel of the consonant before it.
    Join,
    /// Any other letter, digit or mark.
    Letter,
    /// The inherent vowel itself; its first column is a hyphen.
    Inherent,
}

const KINDS: [(&str, Kind); 5] = [
    ("consonant", Kind::Consonant),
    ("sign", Kind::Sign),
    ("join", Kind::Join),
    ("letter", Kind::Letter),
    ("inherent", Kind::Inherent),
];

/// One table of romanisation. The default holds no row and lets only Latin letters through.
#[derive(Clone, Debug, Default)]
pub struct Romanisation {
    /// By one code point or two, in NFC.
    rows: HashMap<String, (Kind, String)>,
    inherent: String,
}

/// A row that cannot be read; line and column count from 1, the column in code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableError {
    pub line: u32,
    pub column: u32,
    pub message: String,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for TableError {}

impl TableError {
    /// The place in the table, in bytes: from the column to the end of the line.
    pub fn range(&self, table: &str) -> std::ops::Range<usize> {
        let lines = table.split_inclusive('\n').take(self.line.saturating_sub(1) as usize);
        let before = lines.map(str::len).sum::<usize>();
        let line = table.get(before..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let letters = line.chars().take(self.column.saturating_sub(1) as usize);
        let column = letters.map(char::len_utf8).sum::<usize>();
        before + column..before + line.len()
    }
}

impl Romanisation {
    /// Reads rows of letter, kind and Latin letters, separated by tabs; `#` opens a comment.
    ///
    /// # Errors
    /// The first row that has not three columns, an unknown kind, more than one letter or a letter that stands twice.
    pub fn parse(table: &str) -> Result<Self, TableError> {
        let mut made = Self::default();
        made.add_table(table).map(|()| made)
    }

    /// Adds the rows of another table.
    ///
    /// # Errors
    /// As [`Romanisation::parse`].
    pub fn add_table(&mut self, table: &str) -> Result<(), TableError> {
        let rows = (1..).zip(table.lines());
        for (line, row) in rows.filter(|(_, r)| !r.starts_with('#') && !r.trim().is_empty()) {
            self.add(row).map_err(|(column, message)| TableError { line, column, message })?;
        }
        Ok(())
    }

    fn add(&mut self, row: &str) -> Result<(), (u32, String)> {
        let columns: Vec<&str> = row.split('\t').collect();
        let [letter, kind, latin] = columns[..] else {
            return Err((1, format!("a row has three columns (letter, kind, Latin), this one {}", columns.len())));
        };
        let after_letter = letter.chars().count() as u32 + 2;
        let known = KINDS.iter().find(|(name, _)| *name == kind);
        let Some((_, kind)) = known else {
            let names = KINDS.map(|(name, _)| name).join(", ");
            return Err((after_letter, format!("unknown kind `{kind}`; known are {names}")));
        };
        self.insert(letter, *kind, latin).map_err(|message| (1, message))
    }

    fn insert(&mut self, letter: &str, kind: Kind, latin: &str) -> Result<(), String> {
        if kind == Kind::Inherent {
            self.inherent = latin.to_owned();
            return Ok(());
        }
        let letter: String = letter.nfc().collect();
        if !(1..=LONGEST).contains(&letter.chars().count()) {
            return Err(format!("`{letter}` is not one letter (at most {LONGEST} code points)"));
        }
        match self.rows.insert(letter.clone(), (kind, latin.to_owned())) {
            Some(_) => Err(format!("`{letter}` stands twice")),
            None => Ok(()),
        }
    }

    /// A name in lower-case ASCII, its words joined by hyphens; `x` where nothing is left of it.
    pub fn slug(&self, name: &str) -> String {
        let latin = self.latin(&name.nfc().flat_map(char::to_lowercase).collect::<Vec<_>>());
        let words: Vec<&str> = latin.split('-').filter(|w| !w.is_empty()).collect();
        if words.is_empty() { "x".to_owned() } else { words.join("-") }
    }

    fn latin(&self, name: &[char]) -> String {
        let mut out = String::new();
        let mut at = 0;
        while let Some(unit) = name.get(at..).and_then(|rest| self.unit(rest)) {
            at += unit.length;
            out.push_str(&unit.latin);
            if unit.kind == Kind::Consonant && self.follows(name.get(at..).unwrap_or_default()) {
                out.push_str(&self.inherent);
            }
        }
        out
    }

    /// Whether what follows a consonant leaves it its inherent vowel: a letter of the table that is no sign and no join.
    fn follows(&self, rest: &[char]) -> bool {
        let next = self.row(rest).map(|(_, (kind, latin))| (*kind, latin.is_empty()));
        next.is_some_and(|(kind, silent)| !silent && !matches!(kind, Kind::Sign | Kind::Join))
    }

    fn row(&self, rest: &[char]) -> Option<(usize, &(Kind, String))> {
        let longest = LONGEST.min(rest.len());
        (1..=longest).rev().find_map(|n| Some((n, self.rows.get(&rest[..n].iter().collect::<String>())?)))
    }

    fn unit(&self, rest: &[char]) -> Option<Unit> {
        if let Some((length, (kind, latin))) = self.row(rest) {
            return Some(Unit { length, kind: *kind, latin: latin.clone() });
        }
        rest.first().map(|letter| Unit { length: 1, kind: Kind::Letter, latin: ascii(*letter) })
    }
}

/// The longest entry of a table, in code points.
const LONGEST: usize = 2;

struct Unit {
    length: usize,
    kind: Kind,
    latin: String,
}

/// A letter that no row has: its ASCII base, nothing for marks, joiners and apostrophes, a hyphen for all else.
fn ascii(letter: char) -> String {
    if is_combining_mark(letter) || "'’‘\u{200c}\u{200d}".contains(letter) {
        return String::new();
    }
    let base = std::iter::once(letter).nfd().next().filter(char::is_ascii_alphanumeric);
    base.unwrap_or('-').to_ascii_lowercase().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str =
        "# invented\n-\tinherent\ta\nक\tconsonant\tk\nम\tconsonant\tm\nा\tsign\taa\n्\tjoin\t\nं\tletter\tn\n";

    #[test]
    fn slugs() {
        let table = Romanisation::parse(TABLE).expect("a table");
        for (name, slug) in [
            ("कमक", "kamak"),
            ("काम", "kaam"),
            ("क्म", "km"),
            ("कंम", "kanm"),
            ("São Tomé’s  B-52", "sao-tomes-b-52"),
            ("漢字", "x"),
            ("", "x"),
        ] {
            assert_eq!(table.slug(name), slug, "{name}");
        }
    }

    #[test]
    fn a_bad_row_has_its_place() {
        for (table, place) in [
            ("a\tb", (1, 1)),
            ("# c\nक\tvowel\tk", (2, 3)),
            ("क\tletter\tk\nक\tsign\tk", (2, 1)),
            ("abc\tletter\tk", (1, 1)),
        ] {
            let error = Romanisation::parse(table).expect_err(table);
            assert_eq!((error.line, error.column), place, "{error}");
        }
    }
}
