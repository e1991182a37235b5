//! Tab-separated tables: a header, then one row a line; `|` separates several values in a cell.

use super::diagnostic::{Diagnostic, code, suggest};
use super::source::Document;

/// A table whose header was checked.
pub struct Table<'a> {
    document: &'a Document,
    columns: Vec<&'a str>,
}

/// One row; cells are found by the name of their column.
pub struct Row<'a> {
    columns: &'a [&'a str],
    cells: Vec<&'a str>,
    /// Bytes of the document at which the row starts.
    pub at: usize,
}

impl<'a> Table<'a> {
    /// # Errors
    /// A column of `wanted` is missing, or one is there that is not in `wanted`.
    pub fn new(document: &'a Document, wanted: &[&str]) -> Result<Self, Diagnostic> {
        let header = document.text.lines().next().unwrap_or("");
        let columns: Vec<_> = header.split('\t').collect();
        let at = 0..header.len();
        if let Some(strange) = columns.iter().find(|c| !wanted.contains(c)) {
            let hint = suggest(strange, wanted.iter().copied()).map(|w| format!("did you mean `{w}`?"));
            return Err(document.error(code::UNKNOWN_KEY, at, format!("unknown column `{strange}`")).hinted(hint));
        }
        if let Some(missing) = wanted.iter().find(|w| !columns.contains(w)) {
            return Err(document.error(code::MISSING_KEY, at, format!("missing column `{missing}`")));
        }
        Ok(Self { document, columns })
    }

    /// The rows after the header; an empty line is none.
    ///
    /// # Errors
    /// A row has another number of cells than the header.
    pub fn rows(&self) -> impl Iterator<Item = Result<Row<'_>, Diagnostic>> {
        let base = self.document.text.as_ptr() as usize;
        self.document.text.lines().skip(1).filter(|line| !line.is_empty()).map(move |line| {
            let at = line.as_ptr() as usize - base;
            let cells: Vec<_> = line.split('\t').collect();
            if cells.len() != self.columns.len() {
                let message = format!("{} cells in a table of {} columns", cells.len(), self.columns.len());
                return Err(self.document.error(code::WRONG_TYPE, at..at + line.len(), message));
            }
            Ok(Row { columns: &self.columns, cells, at })
        })
    }
}

impl Row<'_> {
    /// The cell of a column that the table was asked for; empty where it holds nothing.
    pub fn get(&self, column: &str) -> &str {
        self.columns.iter().position(|c| *c == column).map_or("", |i| self.cells[i])
    }

    /// The values of a cell.
    pub fn values(&self, column: &str) -> impl Iterator<Item = &str> {
        self.get(column).split('|').filter(|v| !v.is_empty())
    }
}
