//! A table (RFC 4180, lines end in CR LF): one row for each telling.
//!
//! Columns are the article, the class, what was told, one column for each role and literal that occurs, and the source. No
//! cell can run as a formula: one that begins like one gets an apostrophe before it.
use super::Context;
use crate::graph::{ArticleId, AttestationId, Graph, StatementId, Target, label_in};
use std::collections::BTreeSet;
use std::io::{self, Write};

pub(super) fn write(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let table = Table { graph, context, roles: roles(graph), literals: literals(graph) };
    row(out, table.header().into_iter())?;
    for attestation in graph.articles().flat_map(|a| graph.attestations_in(a)) {
        row(out, table.cells(attestation).into_iter())?;
    }
    Ok(())
}

fn roles(graph: &Graph) -> BTreeSet<String> {
    graph.attestations().flat_map(|a| graph.fillings(a)).map(|(f, _)| f.role.clone()).collect()
}

fn literals(graph: &Graph) -> BTreeSet<String> {
    graph.attestations().flat_map(|a| &graph[a].literals).map(|l| l.name.clone()).collect()
}

const BEFORE: [&str; 6] = ["article", "class", "modality", "time", "earliest", "latest"];
const AFTER: [&str; 5] = ["quote", "link", "rule", "claim", "attestation"];

struct Table<'a> {
    graph: &'a Graph,
    context: &'a Context<'a>,
    roles: BTreeSet<String>,
    literals: BTreeSet<String>,
}

impl Table<'_> {
    fn header(&self) -> Vec<String> {
        let middle = self.roles.iter().chain(&self.literals).cloned();
        let before = BEFORE.iter().map(|c| (*c).to_owned());
        before.chain(middle).chain(AFTER.iter().map(|c| (*c).to_owned())).collect()
    }

    fn cells(&self, id: AttestationId) -> Vec<String> {
        let mut cells = self.what(id);
        cells.extend(self.roles.iter().map(|role| self.fillers(id, role)));
        cells.extend(self.literals.iter().map(|name| self.literal(id, name)));
        cells.extend(self.source(id));
        cells
    }

    fn what(&self, id: AttestationId) -> Vec<String> {
        let statement = &self.graph[self.graph.statement_of(id)];
        let bound = |day: &Option<String>| day.clone().unwrap_or_default();
        vec![
            self.article(self.graph.article_of(id)),
            statement.class.clone(),
            statement.modality.name().to_owned(),
            statement.time.clone().unwrap_or_default(),
            bound(&statement.bounds.earliest),
            bound(&statement.bounds.latest),
        ]
    }

    fn article(&self, id: ArticleId) -> String {
        let meta = &self.graph[id].meta;
        meta.title.clone().unwrap_or_else(|| meta.slug.clone())
    }

    fn source(&self, id: AttestationId) -> Vec<String> {
        let node = &self.graph[id];
        let quote = self.graph.text_of(node.quote);
        let url = self.graph[node.article].meta.url.as_deref();
        vec![
            quote.to_owned(),
            url.map(|u| super::facts::text_fragment(u, quote)).unwrap_or_default(),
            node.rule.clone(),
            self.graph[node.statement].iri.clone(),
            node.iri.clone(),
        ]
    }

    /// The labels of all that fills a role.
    fn fillers(&self, id: AttestationId, role: &str) -> String {
        let fillings = self.graph.fillings(id).into_iter().filter(|(f, _)| f.role == role);
        fillings.map(|(_, target)| self.label(target)).collect::<Vec<_>>().join("; ")
    }

    fn label(&self, target: Target) -> String {
        match target {
            Target::Entity(id) => {
                let node = &self.graph[id];
                label_in(&node.labels, self.context.lang(self.graph)).unwrap_or(&node.name).to_owned()
            }
            Target::Statement(id) => self.statement_label(id),
        }
    }

    /// A statement as its class and IRI's last part, by which its row is found.
    fn statement_label(&self, id: StatementId) -> String {
        self.graph[id].iri.rsplit('/').next().unwrap_or_default().to_owned()
    }

    fn literal(&self, id: AttestationId, name: &str) -> String {
        let literals = self.graph[id].literals.iter().filter(|l| l.name == name);
        let value = |l: &crate::graph::AttestedLiteral| {
            let code = l.code.as_deref().filter(|c| *c != "other");
            code.or_else(|| l.words.map(|w| self.graph.words(w))).unwrap_or_default().to_owned()
        };
        literals.map(value).collect::<Vec<_>>().join("; ")
    }
}

fn row(out: &mut dyn Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    let line: Vec<String> = cells.map(|c| quoted(&harmless(&c))).collect();
    write!(out, "{}\r\n", line.join(","))
}

/// What a spreadsheet would run as a formula, in its ASCII and its full-width form.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

fn harmless(cell: &str) -> String {
    if cell.trim_start_matches(' ').starts_with(FORMULA) { format!("'{cell}") } else { cell.to_owned() }
}

fn quoted(cell: &str) -> String {
    let plain = !cell.contains([',', '"', '\r', '\n']) && cell.trim() == cell;
    if plain { cell.to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells() {
        for (cell, expected) in [
            ("", ""),
            ("a b", "a b"),
            ("a,b", "\"a,b\""),
            ("say \"b\"", "\"say \"\"b\"\"\""),
            ("a\nb", "\"a\nb\""),
            (" a", "\" a\""),
            ("=1+1", "'=1+1"),
            (" =1", "' =1"),
            ("@x", "'@x"),
            ("\tx", "'\tx"),
            ("＝1", "'＝1"),
            ("../1981", "../1981"),
        ] {
            assert_eq!(quoted(&harmless(cell)), expected, "{cell:?}");
        }
    }
}
