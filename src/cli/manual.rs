//! `sutra completions` and `sutra man`: both are made from the command line itself.
use super::{Exit, say};
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use std::io::{self, Write};

/// Prints completions for a shell
#[derive(Debug, Args)]
pub(super) struct Completions {
    shell: Shell,
}

impl Completions {
    pub fn run<C: CommandFactory>(&self) -> Exit {
        let mut bytes = Vec::new();
        clap_complete::generate(self.shell, &mut C::command(), "sutra", &mut bytes);
        put(&bytes)
    }
}

/// Prints the man page, of a command where one is named
#[derive(Debug, Args)]
pub(super) struct Man {
    command: Option<String>,
}

impl Man {
    pub fn run<C: CommandFactory>(&self) -> Exit {
        let mut all = C::command();
        all.build();
        let page = match &self.command {
            None => Some(all),
            Some(name) => all.find_subcommand(name).cloned(),
        };
        let Some(page) = page else {
            say("error: there is no such command\n  hint: `sutra --help` lists them");
            return Exit::Usage;
        };
        let mut bytes = Vec::new();
        match clap_mangen::Man::new(page).render(&mut bytes) {
            Ok(()) => put(&bytes),
            Err(error) => failed(&error),
        }
    }
}

fn put(bytes: &[u8]) -> Exit {
    match io::stdout().write_all(bytes) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => failed(&error),
        _ => Exit::Done,
    }
}

fn failed(error: &io::Error) -> Exit {
    say(format_args!("error: standard output cannot be written: {error}"));
    Exit::Input
}
