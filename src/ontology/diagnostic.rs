//! Errors in data files: a code, a place, the line with a caret under it, and a hint.

use std::fmt;
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

/// The codes of the errors in data files. A code keeps its meaning for ever; it may be searched for.
pub mod code {
    pub const UNREADABLE: &str = "S001";
    pub const NOT_UTF8: &str = "S002";
    pub const SYNTAX: &str = "S010";
    pub const WRONG_TYPE: &str = "S011";
    pub const UNKNOWN_KEY: &str = "S012";
    pub const MISSING_KEY: &str = "S013";
    pub const DUPLICATE_KEY: &str = "S014";
    pub const UNKNOWN_VALUE: &str = "S015";
    pub const UNKNOWN_CLASS: &str = "S020";
    pub const UNKNOWN_PARENT: &str = "S021";
    pub const CYCLE: &str = "S022";
    pub const MISSING_LABEL: &str = "S023";
    pub const DUPLICATE: &str = "S024";
    pub const UNKNOWN_LIST: &str = "S025";
    pub const UNKNOWN_ROLE: &str = "S026";
    pub const TOO_MANY: &str = "S027";
    pub const UNKNOWN_PREFIX: &str = "S028";
    pub const UNKNOWN_LANGUAGE: &str = "S029";
    pub const TWO_LABELS: &str = "S030";
    pub const NO_OTHER: &str = "S031";
    pub const BAD_COUNT: &str = "S032";
    pub const BAD_NAME: &str = "S033";
    pub const EMPTY_RANGE: &str = "S034";
    pub const NOT_DECIDING: &str = "S035";
}

/// How serde and the TOML parser begin their messages, and what is said instead.
const TOML_MESSAGES: [(&str, &str, &str); 7] = [
    ("unknown field", code::UNKNOWN_KEY, "unknown key"),
    ("unknown variant", code::UNKNOWN_VALUE, "unknown value"),
    ("missing field", code::MISSING_KEY, "missing key"),
    ("duplicate field", code::DUPLICATE_KEY, "key given twice:"),
    ("duplicate key", code::DUPLICATE_KEY, "key given twice"),
    ("invalid type", code::WRONG_TYPE, "wrong type"),
    ("invalid value", code::WRONG_TYPE, "wrong value"),
];

/// An error in a data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// One of [`code`].
    pub code: &'static str,
    /// The path as it is shown (`ontology/statements/Visit.toml`).
    pub file: String,
    /// From 1; 0 where the error is of the file as a whole.
    pub line: u32,
    /// In code points from 1; 0 where the error is of the file as a whole.
    pub column: u32,
    pub message: String,
    pub hint: Option<String>,
    /// The line of the file, tabs as single spaces; empty where the error is of the file as a whole.
    pub snippet: Box<str>,
    /// How many code points of `snippet` are marked, from `column` on.
    marked: u32,
}

impl Diagnostic {
    /// An error of a file as a whole.
    pub fn of_file(code: &'static str, file: &str, message: impl Into<String>) -> Self {
        Self {
            code,
            file: file.to_owned(),
            line: 0,
            column: 0,
            message: message.into(),
            hint: None,
            snippet: Box::default(),
            marked: 0,
        }
    }

    /// An error at `span` (bytes, end exclusive) of `text`; a span that is no span of the text is moved into it.
    pub fn at(code: &'static str, file: &str, text: &str, span: Range<usize>, message: impl Into<String>) -> Self {
        let start = floor_boundary(text, span.start);
        let end = floor_boundary(text, span.end).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |n| start + n);
        Self {
            line: count(text[..line_start].matches('\n').count()) + 1,
            column: count(text[line_start..start].chars().count()) + 1,
            snippet: text[line_start..line_end].replace(['\t', '\r'], " ").into(),
            marked: count(text[start..end.min(line_end).max(start)].chars().count()),
            ..Self::of_file(code, file, message)
        }
    }

    /// The error of the TOML parser or of serde, in the words of this program.
    pub fn from_toml(file: &str, text: &str, error: &toml::de::Error) -> Self {
        let (code, message) = reworded(error.message());
        let span = error.span().unwrap_or(0..0);
        Self::at(code, file, text, span, message).hinted(toml_hint(error.message()))
    }

    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        self.hinted(Some(hint.into()))
    }

    /// The same with this hint, if there is one.
    #[must_use]
    pub fn hinted(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }

    /// Sorts by file and place.
    pub fn sort(diagnostics: &mut [Diagnostic]) {
        diagnostics.sort_by(|a, b| a.place().cmp(&b.place()));
    }

    fn place(&self) -> (&str, u32, u32, &str, &str) {
        (&self.file, self.line, self.column, self.code, &self.message)
    }

    /// Spaces up to the marked place and the carets, by the columns of a terminal: most Bengali signs take none.
    fn underline(&self) -> String {
        let column = self.column.saturating_sub(1) as usize;
        let before: String = self.snippet.chars().take(column).collect();
        let marked: String = self.snippet.chars().skip(column).take(self.marked as usize).collect();
        let carets = marked.trim_end().width().max(1);
        format!("{}{}", " ".repeat(before.width()), "^".repeat(carets))
    }

    fn fmt_snippet(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.line.to_string();
        let gutter = " ".repeat(number.len());
        writeln!(f, "\n {gutter} |")?;
        writeln!(f, " {number} | {}", self.snippet.trim_end())?;
        write!(f, " {gutter} | {}", self.underline())
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "error[{}]: {}", self.code, self.message)?;
        write!(f, "  --> {}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
            self.fmt_snippet(f)?;
        }
        match &self.hint {
            Some(hint) => write!(f, "\n   = hint: {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Diagnostic {}

/// The candidate nearest to `word`, if it is near enough to be meant: at most a third of the letters differ, and at least one
/// may.
pub fn suggest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest(word, candidates).map(|(_, candidate)| candidate)
}

/// The same, and by how many letters it differs.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<(usize, &'a str)> {
    let allowed = (word.chars().count() / 3).max(1);
    let distances = candidates.into_iter().map(|candidate| (distance(word, candidate), candidate));
    distances.filter(|(distance, _)| *distance <= allowed).min()
}

/// A hint for an unknown word: the nearest of the known ones, or all of them where none is near and there are few.
pub fn hint_for<'a>(word: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Option<String> {
    if let Some(near) = suggest(word, known.clone()) {
        return Some(format!("did you mean `{near}`?"));
    }
    let all: Vec<String> = known.into_iter().map(|k| format!("`{k}`")).collect();
    (1..=24).contains(&all.len()).then(|| format!("known: {}", all.join(", ")))
}

/// The least number of letters put in, left out, exchanged or swapped with their neighbour, case aside.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().flat_map(char::to_lowercase).collect();
    let b: Vec<char> = b.chars().flat_map(char::to_lowercase).collect();
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            row.push(cheapest(&a, &b, &rows, row[j - 1], (i, j)));
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

fn cheapest(a: &[char], b: &[char], rows: &[Vec<usize>], left: usize, (i, j): (usize, usize)) -> usize {
    let exchange = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
    let best = exchange.min(rows[i - 1][j] + 1).min(left + 1);
    let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
    if swapped { best.min(rows[i - 2][j - 2] + 1) } else { best }
}

fn reworded(message: &str) -> (&'static str, String) {
    for (start, code, words) in TOML_MESSAGES {
        if let Some(rest) = message.strip_prefix(start) {
            let rest = rest.split(", expected one of").next().unwrap_or(rest);
            let rest = rest.split(", expected `").next().unwrap_or(rest);
            return (code, format!("{words}{rest}"));
        }
    }
    (code::SYNTAX, message.to_owned())
}

/// serde quotes the unknown word first and then all that it knows, each in backticks.
fn toml_hint(message: &str) -> Option<String> {
    if !message.starts_with("unknown") {
        return None;
    }
    let mut quoted = message.split('`').skip(1).step_by(2);
    let word = quoted.next()?;
    hint_for(word, quoted)
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_what_is_near() {
        let known = ["roles", "label", "comment"];
        assert_eq!(suggest("lable", known), Some("label"));
        assert_eq!(suggest("Role", known), Some("roles"));
        assert_eq!(suggest("colour", known), None);
    }

    #[test]
    fn counts_a_swap_as_one() {
        assert_eq!(distance("ab", "ba"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn points_below_signs_that_take_no_room() {
        let text = "a = 1\nk\u{981}\u{981} = \"x\"\n";
        let at = text.find('"').unwrap_or(0);
        let shown = Diagnostic::at("S000", "f.toml", text, at..at + 3, "no").to_string();
        assert_eq!(shown, "error[S000]: no\n  --> f.toml:2:7\n   |\n 2 | k\u{981}\u{981} = \"x\"\n   |     ^^^");
    }

    #[test]
    fn survives_spans_outside_the_text() {
        let diagnostic = Diagnostic::at("S000", "f", "\u{985}", 1..900, "no");
        assert_eq!((diagnostic.line, diagnostic.column), (1, 1));
        assert_eq!(Diagnostic::at("S000", "f", "", 5..9, "no").line, 1);
    }
}
