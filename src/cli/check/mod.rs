//! `sutra check`: what reading leaves open.
mod text;

use super::exit::Exit;
use super::export::{Ontology, failed, new_name, usage};
use super::input::{self, MetaFlags};
use super::progress::Progress;
use crate::check::{self, Report, Severity};
use crate::graph::{Graph, Naming};
use clap::{Args, ValueEnum};
use std::collections::HashSet;
use std::io::{self, Write};
use std::path::PathBuf;

/// Tells what reading leaves open: sentences that yielded nothing, names that nobody used, contradictions, and the coverage
///
/// Of one article all findings are listed. Of several there is a table, a line for each, then the contradictions in and
/// between them, then the words and phrases that were most often not read.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Text files in UTF-8, NAME.meta.toml beside NAME.txt says more about each; `-` is standard input
    #[arg(value_name = "ARTICLE", required = true)]
    articles: Vec<PathBuf>,
    /// As JSON, all findings of all articles
    #[arg(long)]
    json: bool,
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
        if let Err(misuse) = self.meta.fits(self.articles.len()) {
            return usage(&misuse);
        }
        match Ontology::load(self.ontology.as_deref()) {
            Ok(ontology) => self.check(&ontology),
            Err(errors) => failed(&errors),
        }
    }

    fn check(&self, ontology: &Ontology) -> Exit {
        let mut check = check::Check::new(&ontology.reader);
        let read = self.read(&mut check);
        if check.readings().is_empty() {
            return read;
        }
        let naming = Naming { base: BASE.to_owned(), romanisation: ontology.romanisation.clone() };
        let report = check.report(&Graph::build(check.readings(), &naming, &ontology.vocabulary));
        let written = self.write(&report);
        let failing = report.worst().is_some_and(|worst| worst >= self.fail_on.into());
        read.max(written).max(if failing { Exit::Findings } else { Exit::Done })
    }

    /// Reads all that can be read, and tells what is wrong with the others.
    fn read(&self, check: &mut check::Check<'_>) -> Exit {
        let (mut errors, mut taken) = (Vec::new(), HashSet::new());
        let mut progress = Progress::new(self.articles.len());
        for path in &self.articles {
            match input::read(path, &self.meta).and_then(|i| new_name(i, &mut taken)) {
                Ok(input) => check.read(&input.text, input.meta),
                Err(error) => errors.push(error),
            }
            progress.step();
        }
        drop(progress);
        if errors.is_empty() { Exit::Done } else { failed(&errors) }
    }

    fn write(&self, report: &Report) -> Exit {
        let mut out = io::BufWriter::new(io::stdout().lock());
        let written = if self.json {
            serde_json::to_writer_pretty(&mut out, report).map_err(io::Error::other).and_then(|()| writeln!(out))
        } else {
            text::write(report, self.details, self.top, &mut out)
        };
        super::output::told(written.and_then(|()| out.flush()))
    }
}
