//! `sutra export`
use super::input::{Input, MetaFlags};
use super::output::{Destination, Misuse, file_name};
use super::progress::Progress;
use super::view::{DrawingFlags, ViewFlags};
use super::{Exit, graphs, input, reading, sample, say, summary, vocabulary};
use crate::check::{Pair, contradictions, note_conflicts};
use crate::export::{Context, Drawing, Evidence, FORMATS, Format, Shape, Theme, is_iri};
use crate::extract::Reader;
use crate::graph::{Graph, Naming, Reading, Romanisation, StatementId, Vocabulary, edtf};
use crate::ontology::diagnostic::{code, hint_for};
use crate::ontology::{Classes, Diagnostic, Source};
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueEnum};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Reads articles, or graph files that it wrote, and writes what they tell
///
/// Without ARTICLE and without --output, the sample articles go into ./out in all formats that need no other program. Articles without --output go to
/// standard output as one document.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// Text files in UTF-8, NAME.meta.toml beside NAME.txt says more about each; `-` is standard input; or RDF with full evidence
    #[arg(value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    /// Formats by name, extension or media type, separated by commas; otherwise as the extension of --output says, or Turtle
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',', value_parser = formats())]
    format: Vec<String>,
    /// A file, or a folder (that is there or ends in `/`), which gets a file for each format
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Base of the IRIs of articles, entities and statements; ends in `/`
    #[arg(long, value_name = "IRI", default_value = "https://w3id.org/sutra/", value_parser = base)]
    base: String,
    /// A folder laid out like `ontology/`, instead of what is built in
    #[arg(long, value_name = "FOLDER")]
    ontology: Option<PathBuf>,
    /// Language in which the output speaks (bn, en); otherwise that of the article
    #[arg(long, value_name = "LANG")]
    labels: Option<String>,
    /// What a statement becomes in RDF
    #[arg(long, value_enum, default_value_t = Shaped::Statement)]
    shape: Shaped,
    /// How much of the text RDF quotes
    #[arg(long, value_enum, default_value_t = Quoted::Full)]
    evidence: Quoted,
    /// When the document is made, to be said in it (2026-11-24T12:00:00Z); otherwise it does not say
    #[arg(long, value_name = "TIME", value_parser = time)]
    generated_at: Option<String>,
    /// Instead of the document its hash: SHA-256 of its canonical form (RDFC-1.0), one for all syntaxes with named graphs, one for all without
    #[arg(long, conflicts_with = "output")]
    hash: bool,
    /// Links to Wikidata as owl:sameAs (reasoners merge there) instead of schema:sameAs
    #[arg(long)]
    same_as: bool,
    #[command(flatten)]
    view: ViewFlags,
    #[command(flatten)]
    drawing: DrawingFlags,
    #[command(flatten)]
    meta: MetaFlags,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Quoted {
    /// Sentences, and in them the words of each role, date and mention
    Full,
    /// Sentences only
    Sentence,
    /// No words of the text
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shaped {
    /// A node with its roles and attestations
    Statement,
    /// The same, and plain triples between two fillers where a statement is asserted and still stands
    Direct,
    /// The same in RDF 1.2: statements reify these triples, those that do not stand are reified only
    Rdf12,
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().map(|f| PossibleValue::new(f.name).help(f.about).aliases(f.aliases())))
}

/// An `xsd:dateTime` with a time zone.
fn time(text: &str) -> Result<String, String> {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
    let zone = shape.strip_prefix("9999-99-99T99:99:99").unwrap_or("no");
    let fits = ["Z", "+99:99", "-99:99"].contains(&zone) && edtf::bounds(&text[..10]).is_some();
    fits.then(|| text.to_owned()).ok_or_else(|| "it must be like 2026-11-24T12:00:00Z".to_owned())
}

fn base(text: &str) -> Result<String, String> {
    let fits = is_iri(text) && text.ends_with('/') && !text.contains(['#', '?']);
    fits.then(|| text.to_owned()).ok_or_else(|| "it must be an absolute IRI that ends in `/`".to_owned())
}

/// The language that articles are read in.
const LANGUAGE: &str = "bn";

/// What the ontology gives to an export.
pub(super) struct Ontology {
    pub reader: Reader,
    pub vocabulary: Vocabulary,
    pub theme: Theme,
    pub romanisation: Romanisation,
}

impl Export {
    pub fn run(&self) -> Exit {
        let destination = match self.destination() {
            Ok(destination) => destination,
            Err(misuse) => return usage(&misuse),
        };
        // it lives as long as the program: taking it apart would be for nothing
        let ontology: &Ontology = match Ontology::load(self.ontology.as_deref()) {
            Ok(ontology) => Box::leak(Box::new(ontology)),
            Err(errors) => return failed(&errors),
        };
        let checked = self.check_labels(&ontology.reader.classes);
        if let Err(misuse) = checked.and_then(|()| self.view.check(&ontology.vocabulary)) {
            return usage(&misuse);
        }
        if self.articles.iter().any(|a| graphs::is_graph(a)) {
            return self.convert(ontology, &destination);
        }
        let (inputs, errors) = self.inputs(ontology);
        let read = if errors.is_empty() { Exit::Done } else { failed(&errors) };
        if inputs.is_empty() { read } else { read.max(self.export(inputs, ontology, &destination)) }
    }

    fn destination(&self) -> Result<Destination, Misuse> {
        self.meta.fits(self.articles.len())?;
        let named: Vec<&'static Format> = self.format.iter().filter_map(|f| Format::named(f)).collect();
        once_each(&named)?;
        if self.hash {
            return Destination::hashes(&named, self.shape == Shaped::Rdf12);
        }
        let to = Destination::new(self.output.as_deref(), &named, self.articles.is_empty())?;
        match to.formats().into_iter().find(|f| !f.takes(self.shape.into())) {
            Some(format) => Err(without_triple_terms(format)),
            None => Ok(to),
        }
    }

    fn check_labels(&self, classes: &Classes) -> Result<(), Misuse> {
        let known = classes.languages().iter().map(String::as_str);
        match self.labels.as_deref() {
            Some(lang) if !known.clone().any(|k| k == lang) => {
                Err((format!("no label is in `{lang}`"), hint_for(lang, known).unwrap_or_default()))
            }
            _ => Ok(()),
        }
    }

    /// The articles that can be read, and what is wrong with the others.
    fn inputs(&self, ontology: &Ontology) -> (Vec<Reading>, Vec<Diagnostic>) {
        let all = match &self.articles[..] {
            [] => sample::articles(&self.meta),
            articles => articles.iter().map(|a| input::read(a, &self.meta)).collect(),
        };
        let (mut readings, mut errors, mut taken) = (Vec::new(), Vec::new(), HashSet::new());
        let mut progress = Progress::new(all.len());
        for input in all {
            match input.and_then(|i| new_name(i, &mut taken)) {
                Ok(input) => readings.push(reading::read(input, &ontology.reader)),
                Err(error) => errors.push(error),
            }
            progress.step();
        }
        (readings, errors)
    }

    /// Graph files instead of articles: their graph, written anew.
    fn convert(&self, ontology: &Ontology, destination: &Destination) -> Exit {
        let context = Context::new(&ontology.vocabulary, &ontology.theme);
        let back = match graphs::read(&self.articles, &context) {
            Ok(back) => back,
            Err(errors) => return failed(&errors),
        };
        let said = graphs::tell(&back);
        let found = contradictions(&back.graph, &ontology.reader.classes);
        let written = match self.write(&back.graph, &found, ontology, destination, back.generated_at.as_deref()) {
            Ok(exit) => exit,
            Err(misuse) => return usage(&misuse),
        };
        summary::count(&back.graph);
        written.max(said)
    }

    fn export(&self, readings: Vec<Reading>, ontology: &Ontology, destination: &Destination) -> Exit {
        let naming = Naming { base: self.base.clone(), romanisation: ontology.romanisation.clone() };
        let mut graph = Graph::build(&readings, &naming, &ontology.vocabulary);
        let found = contradictions(&graph, &ontology.reader.classes);
        note_conflicts(&mut graph, &found);
        let written = match self.write(&graph, &found, ontology, destination, None) {
            Ok(exit) => exit,
            Err(misuse) => return usage(&misuse),
        };
        summary::tell(&graph, &readings);
        let unread = summary::unread(&readings, &ontology.reader);
        unread.iter().for_each(|line| say(format_args!("warning: {line}")));
        if unread.is_empty() { written } else { written.max(Exit::Findings) }
    }

    /// Writes what is wanted of the graph; `found` are the contradictions in the whole of it.
    fn write(
        &self,
        graph: &Graph,
        found: &[Pair],
        ontology: &Ontology,
        destination: &Destination,
        made_at: Option<&str>,
    ) -> Result<Exit, Misuse> {
        let part = self.view.view(graph)?.of(graph);
        let (graph, selection) = part.as_ref().map_or((graph, None), |(graph, selection)| (graph, Some(*selection)));
        if let Some(selection) = selection {
            say(format_args!("{selection}"));
        }
        let shown: HashSet<StatementId> = graph.statements().collect();
        let pairs = found.iter().map(|(_, a, b)| (*a, *b));
        let conflicts: Vec<_> = pairs.filter(|(a, b)| shown.contains(a) && shown.contains(b)).collect();
        let context = Context {
            vocabulary: &ontology.vocabulary,
            theme: &ontology.theme,
            labels: self.labels.as_deref(),
            evidence: self.evidence.into(),
            shape: self.shape.into(),
            generated_at: self.generated_at.as_deref().or(made_at),
            same_as: self.same_as,
            drawing: Drawing { selection, ..self.drawing.drawing() },
            conflicts: &conflicts,
        };
        Ok(self.documents(graph, &context, destination))
    }

    fn documents(&self, graph: &Graph, context: &Context<'_>, destination: &Destination) -> Exit {
        let name = name_of(graph);
        let mut exit = Exit::Done;
        for format in destination.formats() {
            if let Err(error) = destination.put(format, &name, &|out| (format.write)(graph, context, out)) {
                say(format_args!("error: {error}"));
                exit = Exit::Input;
            }
        }
        exit
    }
}

impl From<Quoted> for Evidence {
    fn from(quoted: Quoted) -> Self {
        match quoted {
            Quoted::Full => Self::Full,
            Quoted::Sentence => Self::Sentence,
            Quoted::None => Self::None,
        }
    }
}

impl From<Shaped> for Shape {
    fn from(shaped: Shaped) -> Self {
        match shaped {
            Shaped::Statement => Self::Statement,
            Shaped::Direct => Self::Direct,
            Shaped::Rdf12 => Self::Rdf12,
        }
    }
}

/// Refuses two documents of one name.
fn once_each(formats: &[&Format]) -> Result<(), Misuse> {
    let mut taken = HashSet::new();
    match formats.iter().find(|f| !taken.insert(f.extensions[0])) {
        None => Ok(()),
        Some(twice) => Err((
            format!("two outputs would be called `.{}`", twice.extensions[0]),
            format!("name `{}` once", twice.name),
        )),
    }
}

fn without_triple_terms(format: &Format) -> Misuse {
    let able: Vec<&str> = FORMATS.iter().filter(|f| f.rdf12).map(|f| f.name).collect();
    (
        format!("`{}` has no triple terms, which the shape `rdf12` needs", format.name),
        format!("take {}", able.join(", ")),
    )
}

/// The article's slug, or `graph` for several.
fn name_of(graph: &Graph) -> String {
    let articles: Vec<_> = graph.articles().collect();
    match articles[..] {
        [article] => file_name(&graph[article].meta.slug),
        _ => "graph".to_owned(),
    }
}

/// Refuses a second article of the same name: their IRIs would be one.
pub(super) fn new_name(input: Input, taken: &mut HashSet<String>) -> Result<Input, Diagnostic> {
    if taken.insert(Naming::article(&input.meta)) {
        return Ok(input);
    }
    let message = format!("another article is called `{}`, too", input.meta.slug);
    Err(Diagnostic::of_file(code::DUPLICATE, &input.name, message)
        .hint("give one of them a `slug` in its NAME.meta.toml"))
}

impl Ontology {
    pub fn load(folder: Option<&Path>) -> Result<Self, Vec<Diagnostic>> {
        let source = folder.map_or(Source::Embedded, |f| Source::Folder(f.to_owned()));
        let reader = Reader::load(&source, LANGUAGE)?;
        let (theme, romanisation) = (theme(&source).map_err(one)?, romanisation(&source, reader.classes.languages())?);
        Ok(Self { vocabulary: vocabulary(&reader.classes), reader, theme, romanisation })
    }
}

fn one(error: Diagnostic) -> Vec<Diagnostic> {
    vec![error]
}

fn theme(source: &Source) -> Result<Theme, Diagnostic> {
    source.read("theme.toml")?.parse()
}

/// The tables of all languages that have one.
fn romanisation(source: &Source, languages: &[String]) -> Result<Romanisation, Vec<Diagnostic>> {
    let mut all = Romanisation::default();
    for lang in languages {
        for document in source.files(&format!("languages/{lang}"), "tsv")?.iter().filter(|d| d.stem() == "romanisation")
        {
            let wrong =
                |e: crate::graph::TableError| one(document.error(code::SYNTAX, e.range(&document.text), e.message));
            all.add_table(&document.text).map_err(wrong)?;
        }
    }
    Ok(all)
}

pub(super) fn usage((message, hint): &Misuse) -> Exit {
    say(format_args!("error: {message}\n  hint: {hint}\n\nFor more information, try '--help'."));
    Exit::Usage
}

pub(super) fn failed(errors: &[Diagnostic]) -> Exit {
    errors.iter().for_each(say);
    Exit::Input
}
