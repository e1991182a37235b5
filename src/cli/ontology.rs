//! `sutra ontology`
use super::export::failed;
use super::output::to_stdout;
use super::{Exit, say};
use crate::conform;
use crate::export::{FORMATS, Format, Kind, convert, parse_quads, write_whole};
use crate::ontology::{Classes, Core, Diagnostic, FrameFile, Source};
use crate::publish::{self, Examples, Frames};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use std::fs;
use std::path::{Path, PathBuf};

/// Prints the ontology (OWL 2 DL) or its shapes (SHACL)
#[derive(Debug, Args)]
pub(super) struct Ontology {
    /// The shapes instead of the classes and properties
    #[arg(long)]
    shapes: bool,
    /// A syntax of RDF, by name, extension or media type
    #[arg(short, long, value_name = "FORMAT", default_value = "turtle", value_parser = formats())]
    format: String,
    /// A folder that gets a page to browse (classes, roles, frames with their examples), with the ontology and its shapes beside it
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["shapes", "format"])]
    doc: Option<PathBuf>,
    /// A folder laid out like `ontology/`, instead of what is built in
    #[arg(long, value_name = "FOLDER")]
    ontology: Option<PathBuf>,
}

fn formats() -> PossibleValuesParser {
    let rdf = FORMATS.iter().filter(|f| f.kind != Kind::Other);
    PossibleValuesParser::new(rdf.map(|f| PossibleValue::new(f.name).help(f.about).aliases(f.aliases())))
}

impl Ontology {
    pub fn run(&self) -> Exit {
        let source = self.ontology.clone().map_or(Source::Embedded, Source::Folder);
        if let Some(folder) = &self.doc {
            return match documents(&source) {
                Ok(documents) => put_all(folder, &documents),
                Err(errors) => failed(&errors),
            };
        }
        match self.turtle(&source) {
            Ok(turtle) => self.put(&turtle),
            Err(errors) => failed(&errors),
        }
    }

    fn turtle(&self, source: &Source) -> Result<String, Vec<Diagnostic>> {
        if self.shapes {
            return Ok(publish::shapes(&conform::shapes(&Classes::load(source)?)));
        }
        ontology(source)
    }

    fn put(&self, turtle: &str) -> Exit {
        let format = Format::named(&self.format).unwrap_or(&FORMATS[0]);
        let bytes =
            if format.name == FORMATS[0].name { Ok(turtle.as_bytes().to_vec()) } else { converted(turtle, format) };
        match bytes.and_then(|b| to_stdout(&b).map_err(|e| e.to_string())) {
            Ok(()) => Exit::Done,
            Err(error) => {
                say(format_args!("error: {error}"));
                Exit::Input
            }
        }
    }
}

/// The files of the documentation, by name.
fn documents(source: &Source) -> Result<[(&'static str, String); 3], Vec<Diagnostic>> {
    let (classes, core) = (Classes::load(source)?, Core::load(source)?);
    let mut frames = Frames::new();
    for lang in classes.languages() {
        frames.extend(FrameFile::load_all(source, lang)?.into_iter().map(|(_, file)| (lang.clone(), file)));
    }
    let shapes = publish::shapes(&conform::shapes(&classes));
    Ok([
        ("index.html", publish::page(&classes, &core, &frames)),
        ("ontology.ttl", ontology(source)?),
        ("shapes.ttl", shapes),
    ])
}

fn put_all(folder: &Path, documents: &[(&str, String)]) -> Exit {
    let put = |(name, text): &(&str, String)| {
        let path = folder.join(name);
        let written =
            fs::create_dir_all(folder).and_then(|()| write_whole(&path, &|out| out.write_all(text.as_bytes())));
        written.map_err(|e| format!("{}: cannot be written: {e}", path.display()))
    };
    match documents
        .iter()
        .try_for_each(|d| put(d).map(|_| say(format_args!("written: {}", folder.join(d.0).display()))))
    {
        Ok(()) => Exit::Done,
        Err(error) => {
            say(format_args!("error: {error}"));
            Exit::Input
        }
    }
}

fn converted(turtle: &str, format: &Format) -> Result<Vec<u8>, String> {
    let quads = parse_quads(&FORMATS[0], turtle.as_bytes()).map_err(|e| e.message)?;
    convert(&quads, format).map_err(|e| e.to_string())
}

/// The ontology of a source in Turtle.
///
/// # Errors
/// What is wrong in its files.
pub fn ontology(source: &Source) -> Result<String, Vec<Diagnostic>> {
    let (classes, core) = (Classes::load(source)?, Core::load(source)?);
    Ok(publish::ontology(&classes, &core, &examples(source, classes.languages())?))
}

/// The first example of each class in the first language that has frames.
fn examples(source: &Source, languages: &[String]) -> Result<Examples, Vec<Diagnostic>> {
    let mut examples = Examples::new();
    for lang in languages {
        for (document, file) in FrameFile::load_all(source, lang)? {
            let frames = file.frame.iter().flat_map(|f| &f.examples);
            if let Some(example) = frames.chain(file.phrase.iter().flat_map(|p| &p.examples)).next() {
                examples.entry(document.stem().to_owned()).or_insert((lang.clone(), example.text.clone()));
            }
        }
    }
    Ok(examples)
}
