//! `sutra explain`: why a sentence gave the statements that it gave.
use super::exit::Exit;
use super::input::{self, MetaFlags};
use super::say;
use crate::extract::{Explanation, Reader, explain};

use crate::ontology::Source;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

/// Shows how sentences were read: words, names, chunks, clauses, frames that matched and frames that nearly did.
#[derive(Debug, Args)]
pub struct Explain {
    /// The article; `-` reads standard input
    article: PathBuf,
    /// Only the sentence of this number, from 1
    #[arg(long, value_name = "N")]
    sentence: Option<usize>,
    /// Only sentences that hold these words
    #[arg(long, value_name = "WORDS")]
    find: Option<String>,
    /// As JSON
    #[arg(long)]
    json: bool,
    /// A folder to read the ontology from, instead of the one built in
    #[arg(long, value_name = "DIR")]
    ontology: Option<PathBuf>,
}

impl Explain {
    pub fn run(&self) -> Exit {
        let source = self.ontology.clone().map_or(Source::Embedded, Source::Folder);
        let loaded = Reader::load(&source, "bn").and_then(|r| {
            let input = input::read(&self.article, &MetaFlags::default()).map_err(|e| vec![e])?;
            Ok((r, input))
        });
        match loaded {
            Ok((reader, input)) => self.show(&reader, input),
            Err(errors) => {
                errors.iter().for_each(say);
                Exit::Input
            }
        }
    }

    fn show(&self, reader: &Reader, input: input::Input) -> Exit {
        let (mut all, mut nth) = (Vec::new(), 0);
        reader.trace(&input.text, input.meta, &mut |trace| {
            nth += 1;
            let wanted = self.sentence.is_none_or(|n| n == nth);
            let explanation = explain(trace);
            if wanted && self.find.as_ref().is_none_or(|w| explanation.text.contains(w.as_str())) {
                all.push(explanation);
            }
        });
        self.print(&all);
        if all.is_empty() {
            say("no such sentence");
            return Exit::Findings;
        }
        Exit::Done
    }

    fn print(&self, all: &[Explanation]) {
        let mut out = std::io::stdout().lock();
        // a closed pipe is no fault
        let _ = if self.json {
            serde_json::to_string_pretty(all).map_err(std::io::Error::other).and_then(|json| writeln!(out, "{json}"))
        } else {
            all.iter().try_for_each(|e| writeln!(out, "{e}"))
        };
    }
}
