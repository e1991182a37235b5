//! Where data files come from: built into the program, or a folder of the user's.

use std::borrow::Cow;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::diagnostic::{Diagnostic, code};

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/ontology");

/// Where the ontology is read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// What was compiled in.
    #[default]
    Embedded,
    /// A folder laid out like `ontology/`, instead of what was compiled in.
    Folder(PathBuf),
}

/// A data file, in NFC: this is the one door at which spelling is normalised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Relative to the root of the ontology, with `/` (`statements/Visit.toml`).
    pub path: String,
    /// The path to show (`ontology/statements/Visit.toml`).
    pub shown: String,
    pub text: Cow<'static, str>,
}

impl Source {
    /// The files directly in `folder` (relative to the root; `""` is the root) with the extension `ext` (`toml`), sorted by
    /// path; none where there is no such folder.
    ///
    /// # Errors
    /// A diagnostic for each file that cannot be read or is not UTF-8.
    pub fn files(&self, folder: &str, ext: &str) -> Result<Vec<Document>, Vec<Diagnostic>> {
        let ending = format!(".{ext}");
        let paths = self.entries(folder, false);
        let read = paths.filter(|p| p.ends_with(&ending)).map(|p| self.read(&p));
        all_or_errors(read)
    }

    /// The folders directly in `folder`, as paths relative to the root, sorted.
    pub fn folders(&self, folder: &str) -> Vec<String> {
        self.entries(folder, true).collect()
    }

    /// The file at `path`, relative to the root.
    ///
    /// # Errors
    /// There is no such file, it cannot be read, or it is not UTF-8 (the message gives the byte).
    pub fn read(&self, path: &str) -> Result<Document, Diagnostic> {
        let shown = self.shown(path);
        let bytes = self.bytes(path).map_err(|why| Diagnostic::of_file(code::UNREADABLE, &shown, why))?;
        let text = text(bytes).map_err(|at| not_utf8(&shown, at))?;
        let path = path.to_owned();
        Ok(Document { path, shown, text })
    }

    fn entries(&self, folder: &str, folders: bool) -> impl Iterator<Item = String> + use<> {
        let mut paths = match self {
            Source::Embedded => embedded_entries(folder, folders),
            Source::Folder(root) => folder_entries(root, folder, folders),
        };
        paths.sort();
        paths.into_iter()
    }

    fn bytes(&self, path: &str) -> Result<Cow<'static, [u8]>, String> {
        match self {
            Source::Embedded => EMBEDDED
                .get_file(path)
                .map(|file| Cow::Borrowed(file.contents()))
                .ok_or_else(|| "there is no such file".to_owned()),
            Source::Folder(root) => {
                fs::read(root.join(path)).map(Cow::Owned).map_err(|error| format!("cannot be read: {error}"))
            }
        }
    }

    fn shown(&self, path: &str) -> String {
        match self {
            Source::Embedded => format!("ontology/{path}"),
            Source::Folder(root) => root.join(path).display().to_string(),
        }
    }
}

impl Document {
    /// The content as `T`.
    ///
    /// # Errors
    /// The first thing in it that is no TOML or does not fit `T`.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, Diagnostic> {
        toml::from_str(&self.text).map_err(|e| Diagnostic::from_toml(&self.shown, &self.text, &e))
    }

    /// An error at `span` (bytes of `text`, end exclusive).
    pub fn error(&self, code: &'static str, span: Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::at(code, &self.shown, &self.text, span, message)
    }

    /// The name of the file without folders and extension (`Visit`).
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

/// All that went well, or all that went wrong.
pub fn all_or_errors<T>(results: impl IntoIterator<Item = Result<T, Diagnostic>>) -> Result<Vec<T>, Vec<Diagnostic>> {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(value) => good.push(value),
            Err(diagnostic) => bad.push(diagnostic),
        }
    }
    if bad.is_empty() { Ok(good) } else { Err(bad) }
}

fn embedded_entries(folder: &str, folders: bool) -> Vec<String> {
    let dir = match folder {
        "" => Some(&EMBEDDED),
        _ => EMBEDDED.get_dir(folder),
    };
    let entries = dir.map_or(&[][..], Dir::entries);
    entries
        .iter()
        .filter(|entry| entry.as_dir().is_some() == folders)
        .map(|entry| entry.path().to_string_lossy().replace('\\', "/"))
        .collect()
}

fn folder_entries(root: &Path, folder: &str, folders: bool) -> Vec<String> {
    let Ok(entries) = fs::read_dir(root.join(folder)) else {
        return Vec::new();
    };
    entries
        .flatten()
        .filter(|entry| entry.path().is_dir() == folders)
        .map(|entry| joined(folder, &entry.file_name().to_string_lossy()))
        .collect()
}

fn joined(folder: &str, name: &str) -> String {
    match folder {
        "" => name.to_owned(),
        _ => format!("{folder}/{name}"),
    }
}

/// The text in NFC, or the place (byte from 0) where it is no UTF-8.
fn text(bytes: Cow<'static, [u8]>) -> Result<Cow<'static, str>, usize> {
    let text = match bytes {
        // what is built in is NFC: a test sees to it
        Cow::Borrowed(bytes) => {
            return std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| error.valid_up_to());
        }
        Cow::Owned(bytes) => String::from_utf8(bytes).map(Cow::Owned).map_err(|error| error.utf8_error()),
    };
    let text = text.map_err(|error| error.valid_up_to())?;
    if is_nfc(&text) { Ok(text) } else { Ok(Cow::Owned(text.nfc().collect())) }
}

fn not_utf8(shown: &str, at: usize) -> Diagnostic {
    Diagnostic::of_file(
        code::NOT_UTF8,
        shown,
        format!("is not UTF-8: the byte at offset {at} (from 0) begins no character"),
    )
    .hint("save the file as UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_byte_that_is_no_utf8() {
        assert_eq!(text(Cow::Borrowed(b"ab\xffcd")), Err(2));
    }

    #[test]
    fn normalises_at_the_door() {
        let precomposed = Cow::Owned("\u{9df}".as_bytes().to_vec());
        assert_eq!(text(precomposed), Ok(Cow::Borrowed("\u{9af}\u{9bc}")));
    }

    fn all(dir: &Dir<'static>, out: &mut Vec<(String, &'static str)>) {
        out.extend(dir.files().map(|f| (f.path().display().to_string(), f.contents_utf8().unwrap_or_default())));
        dir.dirs().for_each(|d| all(d, out));
    }

    #[test]
    fn what_is_built_in_is_nfc() {
        let mut files = Vec::new();
        all(&EMBEDDED, &mut files);
        let other: Vec<_> = files.iter().filter(|(_, text)| !is_nfc(text)).map(|(path, _)| path).collect();
        assert!(files.len() > 50 && other.is_empty(), "{other:?}");
    }

    #[test]
    fn finds_files_sorted() {
        let files = Source::Embedded.files("statements", "toml").unwrap_or_default();
        assert!(files.is_sorted_by(|a, b| a.path < b.path));
        assert!(files.iter().any(|f| f.stem() == "Visit"));
    }
}
