//! Graph files on their way in: RDF in any syntax, told from articles by its extension.
use super::{Exit, say};
use crate::export::{Back, Context, FORMATS, Format, Kind, NoGraph, SyntaxError, parse_quads, read_back};
use crate::ontology::Diagnostic;
use crate::ontology::diagnostic::code;
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Whether a file is one by its name: an extension of one of the formats.
pub(super) fn is_graph(path: &Path) -> bool {
    Format::of_path(path).is_some()
}

/// The graph that some files hold together.
///
/// # Errors
/// One of them cannot be read, or is no document of ours.
pub(super) fn read(paths: &[PathBuf], context: &Context<'_>) -> Result<Back, Vec<Diagnostic>> {
    let mut quads = Vec::new();
    for path in paths {
        quads.extend(
            parse_quads(format_of(path).map_err(one)?, &bytes(path).map_err(one)?).map_err(|e| one(wrong(path, &e)))?,
        );
    }
    let shown: Vec<String> = paths.iter().map(|p| p.display().to_string()).collect();
    read_back(quads, context).map_err(|e| one(no_graph(&shown.join(", "), &e)))
}

fn one(error: Diagnostic) -> Vec<Diagnostic> {
    vec![error]
}

/// The format of a graph file.
///
/// # Errors
/// It is an article, or in a format that cannot be read back.
pub(super) fn format_of(path: &Path) -> Result<&'static Format, Diagnostic> {
    let shown = path.display().to_string();
    let readable: Vec<&str> = FORMATS.iter().filter(|f| f.kind != Kind::Other).map(|f| f.extensions[0]).collect();
    let hint = format!("graph files end in .{} (or .gz after it)", readable.join(", ."));
    match Format::of_path(path) {
        Some(format) if format.read.is_some() => Ok(format),
        Some(format) => {
            let message = format!("{} cannot be read back", format.name);
            Err(Diagnostic::of_file(code::UNKNOWN_VALUE, &shown, message).hint(hint))
        }
        None => {
            let message = "is an article among graph files";
            Err(Diagnostic::of_file(code::UNKNOWN_VALUE, &shown, message).hint(hint))
        }
    }
}

/// What a file holds, unpacked where its name ends in `.gz`.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let packed = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("gz"));
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|mut file| {
        if packed { MultiGzDecoder::new(file).read_to_end(&mut bytes) } else { file.read_to_end(&mut bytes) }
    });
    read.map(|_| bytes).map_err(|e: io::Error| {
        Diagnostic::of_file(code::UNREADABLE, &path.display().to_string(), format!("cannot be read: {e}"))
    })
}

pub(super) fn wrong(path: &Path, error: &SyntaxError) -> Diagnostic {
    let shown = path.display().to_string();
    let place = error.place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
    Diagnostic::of_file(code::SYNTAX, &format!("{shown}{place}"), error.message.clone())
}

fn no_graph(shown: &str, error: &NoGraph) -> Diagnostic {
    let (message, hint) = match error {
        NoGraph::Foreign => {
            ("holds no sutra:Article: it was not written by `sutra export`".to_owned(), "export the article itself")
        }
        NoGraph::Evidence => (
            "was written without full evidence".to_owned(),
            "write it with `--evidence full`, or export the article itself",
        ),
        NoGraph::Lacks { subject, property } => {
            (format!("<{subject}> has no {property} that can be read"), "`sutra check` says what is wrong with a graph")
        }
    };
    Diagnostic::of_file(code::UNREADABLE, shown, message).hint(hint)
}

/// How many triples are named of those that do not fit.
const NAMED: usize = 3;

/// Tells what of a document is not in the graph.
pub(super) fn tell(back: &Back) -> Exit {
    let kinds =
        [("could not be read and are left out", &back.unread), ("were not in it and are put in", &back.missing)];
    let mut exit = Exit::Done;
    for (what, triples) in kinds.iter().filter(|(_, t)| !t.is_empty()) {
        say(format_args!("warning: {} triples {what}:", triples.len()));
        triples.iter().take(NAMED).for_each(|t| say(format_args!("  {t} .")));
        exit = Exit::Findings;
    }
    exit
}
