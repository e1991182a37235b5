//! How a command ends.
use std::process::ExitCode;

/// The exit codes; a higher one goes before a lower one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    Done,
    Findings,
    Usage,
    Input,
    Store,
    Fault,
}

const CODES: [(Exit, &str); 6] = [
    (Exit::Done, "done"),
    (Exit::Findings, "findings, or an article without a statement"),
    (Exit::Usage, "wrong usage"),
    (Exit::Input, "something could not be read or written"),
    (Exit::Store, "network or store"),
    (Exit::Fault, "a fault of sutra"),
];

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// The codes as a part of the help.
pub(super) fn help() -> String {
    let rows: Vec<String> = CODES.iter().map(|(exit, meaning)| format!("  {}  {meaning}", *exit as u8)).collect();
    format!("Exit codes:\n{}", rows.join("\n"))
}
