//! `sutra check`: what reading leaves open, and what is not as the shapes want it.
mod shapes;
mod text;

use super::exit::Exit;
use super::export::{Ontology, failed, new_name, usage};
use super::graphs;
use super::input::{self, MetaFlags};
use super::progress::Progress;
use crate::check::{self, Report, Severity};
use crate::graph::{Graph, Naming};
use clap::{Args, ValueEnum};
use shapes::{Checked, Found};
use std::collections::HashSet;
use std::io::{self, Write};
use std::path::PathBuf;

/// Tells what reading leaves open: sentences that yielded nothing, names that nobody used, contradictions, and the coverage
///
/// Of one article all findings are listed. Of several there is a table, a line for each, then the contradictions in and
/// between them, then the words and phrases that were most often not read. Of articles and of graph files alike it tells what
/// is not as the shapes of the ontology (`sutra ontology --shapes`) want it.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Text files in UTF-8, NAME.meta.toml beside NAME.txt says more about each; `-` is standard input; or RDF, told by its extension
    #[arg(value_name = "ARTICLE|GRAPH-FILE", required = true)]
    files: Vec<PathBuf>,
    /// As JSON, all findings
    #[arg(long)]
    json: bool,
    /// As a SHACL validation report in Turtle: only what the shapes say
    #[arg(long, conflicts_with_all = ["json", "details", "top"])]
    shacl: bool,
    /// Of several articles list the findings of each, too
    #[arg(long, conflicts_with = "json")]
    details: bool,
    /// How many of the commonest unread words and phrases to show
    #[arg(long, value_name = "N", default_value_t = 20, conflicts_with = "json")]
    top: usize,
    /// From which weight on findings make exit code 1
    #[arg(long, value_enum, default_value_t = FailOn::Error)]
    fail_on: FailOn,
    /// A folder laid out like `ontology/`, instead of what is built in
    #[arg(long, value_name = "FOLDER")]
    ontology: Option<PathBuf>,
    #[command(flatten)]
    meta: MetaFlags,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FailOn {
    /// Articles without a statement, sentences too long to be read, times that end before they begin
    Error,
    /// Errors, and statements that contradict each other
    Conflict,
    /// Errors, conflicts, and what was not read or not used
    Gap,
}

impl From<FailOn> for Severity {
    fn from(fail_on: FailOn) -> Self {
        match fail_on {
            FailOn::Error => Self::Error,
            FailOn::Conflict => Self::Conflict,
            FailOn::Gap => Self::Gap,
        }
    }
}

/// Names of statements and entities do not depend on the base that an export has.
const BASE: &str = "https://w3id.org/sutra/";

impl Check {
    pub fn run(&self) -> Exit {
        let (graphs, articles): (Vec<PathBuf>, Vec<PathBuf>) =
            self.files.iter().cloned().partition(|f| graphs::is_graph(f));
        if let Err(misuse) = self.meta.fits(articles.len()) {
            return usage(&misuse);
        }
        match Ontology::load(self.ontology.as_deref()) {
            Ok(ontology) => self.check(&articles, &graphs, &ontology),
            Err(errors) => failed(&errors),
        }
    }

    fn check(&self, articles: &[PathBuf], graphs: &[PathBuf], ontology: &Ontology) -> Exit {
        let mut checked = Checked::new(ontology);
        let parsed = checked.graphs(graphs);
        let mut check = check::Check::new(&ontology.reader);
        let read = self.read(articles, &mut check).max(parsed);
        if check.readings().is_empty() && checked.files == 0 {
            return read;
        }
        let naming = Naming { base: BASE.to_owned(), romanisation: ontology.romanisation.clone() };
        let mut report = check.report(&Graph::build(check.readings(), &naming, &ontology.vocabulary));
        checked.articles(check.readings(), &naming);
        report.conflicts.extend(checked.conflicts());
        let written = self.write(&report, &checked.found, checked.files);
        read.max(written).max(self.verdict(&report, &checked.found))
    }

    fn verdict(&self, report: &Report, found: &[Found]) -> Exit {
        let broken = found.iter().map(|_| Severity::Error);
        let worst = report.worst().into_iter().chain(broken).max();
        if worst.is_some_and(|worst| worst >= self.fail_on.into()) { Exit::Findings } else { Exit::Done }
    }

    /// Reads all that can be read, and tells what is wrong with the others.
    fn read(&self, articles: &[PathBuf], check: &mut check::Check<'_>) -> Exit {
        let (mut errors, mut taken) = (Vec::new(), HashSet::new());
        let mut progress = Progress::new(articles.len());
        for path in articles {
            match input::read(path, &self.meta).and_then(|i| new_name(i, &mut taken)) {
                Ok(input) => check.read(&input.text, input.meta),
                Err(error) => errors.push(error),
            }
            progress.step();
        }
        drop(progress);
        if errors.is_empty() { Exit::Done } else { failed(&errors) }
    }

    fn write(&self, report: &Report, found: &[Found], files: usize) -> Exit {
        let mut out = io::BufWriter::new(io::stdout().lock());
        let written = if self.shacl {
            out.write_all(shapes::shacl(found).as_bytes())
        } else if self.json {
            let whole = shapes::Whole { report, violations: found };
            serde_json::to_writer_pretty(&mut out, &whole).map_err(io::Error::other).and_then(|()| writeln!(out))
        } else {
            text::write(report, self.details, self.top, &mut out).and_then(|()| shapes::text(found, files, &mut out))
        };
        super::output::told(written.and_then(|()| out.flush()))
    }
}
