//! Articles on their way to a report.

use super::conflicts::{Conflict, conflicts};
use super::coverage::{Coverage, Measured, coverage, measure};
use super::findings::{Finding, Read, Severity};
use super::silence::{Listener, Silence};
use super::tally::{Tally, Unread};
use crate::extract::Reader;
use crate::graph::{Graph, Meta, Naming, Reading};
use serde::Serialize;

/// Reads articles and keeps what a report needs.
pub struct Check<'r> {
    reader: &'r Reader,
    listener: Listener<'r>,
    readings: Vec<Reading>,
    silences: Vec<Vec<Silence>>,
}

/// What is open in the articles read; `sutra check --json` writes it.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// In the order in which they were read.
    pub articles: Vec<ArticleReport>,
    /// Within an article and between two.
    pub conflicts: Vec<Conflict>,
    /// Of all articles.
    pub total: Coverage,
    pub unread: Unread,
}

/// What is open in one article.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleReport {
    /// Path of its IRI: `article/bn/SLUG`.
    pub article: String,
    pub slug: String,
    pub coverage: Coverage,
    /// In the order of the text.
    pub findings: Vec<Finding>,
}

impl<'r> Check<'r> {
    pub fn new(reader: &'r Reader) -> Self {
        Self { reader, listener: Listener::new(reader), readings: Vec::new(), silences: Vec::new() }
    }

    /// Reads one more article; an empty `lang` is that of the reader.
    pub fn read(&mut self, text: &str, mut meta: Meta) {
        if meta.lang.is_empty() {
            meta.lang.clone_from(&self.reader.lang);
        }
        let mut silences = Vec::new();
        let listener = &self.listener;
        self.readings.push(self.reader.trace(text, meta, &mut |trace| silences.extend(listener.silence(trace))));
        self.silences.push(silences);
    }

    /// What was read, for the graph that [`Check::report`] asks for.
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// What is open; `graph` is made of [`Check::readings`].
    pub fn report(&self, graph: &Graph) -> Report {
        let mut tally = Tally::default();
        let mut articles = Vec::new();
        for (reading, silences) in self.readings.iter().zip(&self.silences) {
            let sentences = measure(reading, &self.reader.classes);
            articles.push(self.article(reading, silences, &sentences));
            for silence in silences {
                tally.add(&reading.meta.slug, silence, between_states(silence, &sentences));
            }
        }
        Report {
            conflicts: conflicts(graph, &self.reader.classes),
            total: articles.iter().map(|a| a.coverage).sum(),
            unread: tally.sorted(),
            articles,
        }
    }

    fn article(&self, reading: &Reading, silences: &[Silence], sentences: &[Measured]) -> ArticleReport {
        let no_claim = silences.iter().filter(|s| s.no_claim).count();
        ArticleReport {
            article: Naming::article(&reading.meta),
            slug: reading.meta.slug.clone(),
            coverage: coverage(sentences, no_claim),
            findings: Read { reading, silences, sentences, reader: self.reader }.findings(),
        }
    }
}

fn between_states(silence: &Silence, sentences: &[Measured]) -> bool {
    let at = sentences.binary_search_by_key(&silence.span, |s| s.span);
    at.is_ok_and(|at| sentences[at].states.len() > 1)
}

impl Report {
    /// The gravest of all that is open.
    pub fn worst(&self) -> Option<Severity> {
        let findings = self.articles.iter().flat_map(|a| &a.findings).map(|f| f.severity);
        findings.chain(self.conflicts.iter().map(|_| Severity::Conflict)).max()
    }

    /// How many conflicts an article has a side in.
    pub fn conflicts_of(&self, article: &ArticleReport) -> usize {
        let path = format!("/{}", article.article);
        let in_it = |c: &&Conflict| c.sides.iter().flat_map(|s| &s.tellings).any(|t| t.article.ends_with(&path));
        self.conflicts.iter().filter(in_it).count()
    }
}
