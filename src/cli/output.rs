//! Where documents go.
use super::{Exit, say};
use crate::export::{Document, FORMATS, Format, canonical_hash, parse_quads, write_whole};
use flate2::{Compression, GzBuilder};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The documents asked for, and their place.
#[derive(Clone, Debug)]
pub(super) enum Destination {
    Stdout(&'static Format),
    File(PathBuf, &'static Format),
    /// A file for each format.
    Folder(PathBuf, Vec<&'static Format>),
    /// The hash of each document, on standard output.
    Hashes(Vec<&'static Format>),
}

/// What was asked for does not go together: message and hint.
pub(super) type Misuse = (String, String);

impl Destination {
    /// `sample` says that no article was named.
    pub fn new(output: Option<&Path>, formats: &[&'static Format], sample: bool) -> Result<Self, Misuse> {
        match output {
            None if sample => Ok(Self::Folder("out".into(), own_unless(formats))),
            None => one(formats, &FORMATS[0]).map(Self::Stdout),
            Some(path) if is_folder(path) => Ok(Self::Folder(path.into(), default_unless(formats))),
            Some(path) => {
                let guessed = Format::of_path(path);
                let fallback = guessed.or(formats.first().copied()).ok_or_else(|| unknown_extension(path))?;
                Ok(Self::File(path.into(), one(formats, fallback)?))
            }
        }
    }

    /// Hashes instead of documents; of what is no RDF, or RDF 1.2, there is none.
    pub fn hashes(formats: &[&'static Format], rdf12: bool) -> Result<Self, Misuse> {
        let hint = || "RDFC-1.0 is for RDF 1.1: take `--shape statement` or `direct`, and a syntax of RDF".to_owned();
        match default_unless(formats) {
            _ if rdf12 => Err(("documents with triple terms have no canonical form".to_owned(), hint())),
            all => match all.iter().find(|f| f.read.is_none()) {
                Some(format) => Err((format!("{} has no canonical form", format.name), hint())),
                None => Ok(Self::Hashes(all)),
            },
        }
    }

    pub fn formats(&self) -> Vec<&'static Format> {
        match self {
            Self::Stdout(format) | Self::File(_, format) => vec![format],
            Self::Folder(_, formats) | Self::Hashes(formats) => formats.clone(),
        }
    }

    /// Puts the document of one format into its place; in a folder it is called `name`.
    ///
    /// # Errors
    /// What the system says, with the place; a reader that has gone away is none.
    pub fn put(&self, format: &Format, name: &str, document: Document<'_>) -> Result<(), String> {
        let failed = |place: &Path, error: io::Error| format!("{}: cannot be written: {error}", place.display());
        let stdout = |document: Document<'_>| {
            let mut out = BufWriter::new(io::stdout().lock());
            unless_gone(document(&mut out).and_then(|()| out.flush()))
                .map_err(|e| failed(Path::new("standard output"), e))
        };
        match self {
            Self::Stdout(_) => stdout(document),
            Self::Hashes(_) => stdout(&|out| writeln!(out, "{}  {}", hash(format, document)?, format.name)),
            Self::File(path, _) if is_packed(path) => put_file(path, &packed(document)).map_err(|e| failed(path, e)),
            Self::File(path, _) => put_file(path, document).map_err(|e| failed(path, e)),
            Self::Folder(folder, _) => {
                let path = folder.join(format!("{name}.{}", format.extensions[0]));
                fs::create_dir_all(folder).map_err(|e| failed(folder, e))?;
                put_file(&path, document).map_err(|e| failed(&path, e))
            }
        }
    }
}

fn put_file(path: &Path, document: Document<'_>) -> io::Result<()> {
    let size = write_whole(path, document)?;
    say(format_args!("written: {} ({size} bytes)", path.display()));
    Ok(())
}

fn is_packed(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("gz"))
}

/// A document in gzip, without a clock in it.
fn packed(document: Document<'_>) -> impl Fn(&mut dyn Write) -> io::Result<()> {
    move |out| {
        let mut encoder = GzBuilder::new().mtime(0).write(out, Compression::default());
        document(&mut encoder)?;
        encoder.finish().map(drop)
    }
}

/// The hash of what a document says, whoever reads it.
fn hash(format: &Format, document: Document<'_>) -> io::Result<String> {
    let mut bytes = Vec::new();
    document(&mut bytes)?;
    parse_quads(format, &bytes).map(canonical_hash).map_err(|e| io::Error::other(e.message))
}

pub(super) fn to_stdout(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    unless_gone(out.write_all(bytes).and_then(|()| out.flush()))
}

/// A reader that has gone away is no error.
fn unless_gone(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// How a command ends that wrote to standard output.
pub(super) fn told(written: io::Result<()>) -> Exit {
    let Err(error) = unless_gone(written) else {
        return Exit::Done;
    };
    say(format_args!("error: standard output: cannot be written: {error}"));
    Exit::Input
}

fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR])
}

fn own_unless(formats: &[&'static Format]) -> Vec<&'static Format> {
    if formats.is_empty() { Format::own().collect() } else { formats.to_vec() }
}

fn default_unless(formats: &[&'static Format]) -> Vec<&'static Format> {
    if formats.is_empty() { vec![&FORMATS[0]] } else { formats.to_vec() }
}

fn one(formats: &[&'static Format], fallback: &'static Format) -> Result<&'static Format, Misuse> {
    match formats {
        [] => Ok(fallback),
        [format] => Ok(format),
        several => Err((
            format!("one document cannot be in {} formats", several.len()),
            "give a folder: `--output FOLDER/`".to_owned(),
        )),
    }
}

fn unknown_extension(path: &Path) -> Misuse {
    let known: Vec<String> = FORMATS.iter().flat_map(|f| f.extensions).map(|e| format!(".{e}")).collect();
    let message = format!("the name of `{}` does not say which format is wanted", path.display());
    (message, format!("end it in {}, give `--format`, or end it in `/` for a folder", known.join(", ")))
}

/// A name for a file that stays in its folder.
pub(super) fn file_name(slug: &str) -> String {
    let name: String =
        slug.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '-' } else { c }).collect();
    let name = name.trim_start_matches('.');
    if name.is_empty() { "article".to_owned() } else { name.to_owned() }
}
