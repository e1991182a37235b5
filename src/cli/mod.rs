//! The command line: one file for each command, and how each ends.
mod check;
mod exit;
mod explain;
mod export;
mod graphs;
mod input;
mod manual;
mod ontology;
mod output;
mod progress;
mod reading;
mod sample;
mod summary;
mod view;
mod vocabulary;

use clap::{Parser, Subcommand};
pub use exit::Exit;
use std::io::{self, Write};
use std::panic::catch_unwind;
use std::process::ExitCode;
pub use vocabulary::vocabulary;

/// Compiles articles about relations between states into a knowledge graph in which every statement quotes its source.
#[derive(Debug, Parser)]
#[command(name = "sutra", version, after_help = exit::help(), arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Export(Box<export::Export>),
    Explain(explain::Explain),
    Ontology(ontology::Ontology),
    Completions(manual::Completions),
    Man(manual::Man),
    Check(Box<check::Check>),
}

impl Command {
    fn run(&self) -> Exit {
        match self {
            Self::Export(export) => export.run(),
            Self::Explain(explain) => explain.run(),
            Self::Ontology(ontology) => ontology.run(),
            Self::Completions(completions) => completions.run::<Cli>(),
            Self::Man(man) => man.run::<Cli>(),
            Self::Check(check) => check.run(),
        }
    }
}

/// Runs the command that the arguments ask for.
pub fn main() -> ExitCode {
    match Cli::try_parse() {
        Ok(cli) => guarded(&cli.command).into(),
        Err(error) => {
            // Where nobody reads the words, the code says it.
            let _ = error.print();
            if error.use_stderr() { Exit::Usage.into() } else { Exit::Done.into() }
        }
    }
}

/// A fault of ours ends as such; the panic has said where.
fn guarded(command: &Command) -> Exit {
    catch_unwind(|| command.run()).unwrap_or_else(|_| {
        say("error: this is a fault of sutra, not of what it was given");
        Exit::Fault
    })
}

/// A line for people; nobody has to read it.
fn say(line: impl std::fmt::Display) {
    let _ = writeln!(io::stderr(), "{line}");
}
