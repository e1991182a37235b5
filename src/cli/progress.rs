//! How far a long job is: a line on standard error, where that is a terminal.
use std::io::{self, IsTerminal, Write};

/// Counts articles; the line goes away with the counter.
pub(super) struct Progress {
    all: usize,
    done: usize,
    /// What stands on the terminal.
    line: String,
    shown: bool,
}

impl Progress {
    /// Of a single article nothing is shown.
    pub fn new(all: usize) -> Self {
        Self { all, done: 0, line: String::new(), shown: all > 1 && io::stderr().is_terminal() }
    }

    pub fn step(&mut self) {
        self.done += 1;
        if self.shown {
            let line = format!("{} of {} articles", self.done, self.all);
            self.put(&line);
            self.line = line;
        }
    }

    /// Nobody has to read it.
    fn put(&self, line: &str) {
        let mut out = io::stderr().lock();
        let _ = write!(out, "\r{line}").and_then(|()| out.flush());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if !self.line.is_empty() {
            self.put(&" ".repeat(self.line.len()));
            self.put("");
        }
    }
}
