//! Turtle in a layout of our own: one block a subject, one line a property, prefixes only where they are used.
use super::terms::PREFIXES;
use super::{Block, Context, Scope, blocks};
use crate::graph::Graph;
use oxrdf::vocab::{rdf, xsd};
use oxrdf::{Literal, NamedNode, Term};
use std::collections::BTreeSet;
use std::io::{self, Write};

pub(super) fn write(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut body = Body { prefixes: Prefixes::new(graph), text: String::new() };
    for block in blocks(graph, context, Scope::All) {
        body.block(&block);
    }
    out.write_all(body.prefixes.declarations().as_bytes())?;
    out.write_all(body.text.as_bytes())
}

/// A document of a few blocks.
pub(super) fn of(graph: &Graph, blocks: &[Block]) -> String {
    let mut body = Body { prefixes: Prefixes::new(graph), text: String::new() };
    blocks.iter().for_each(|b| body.block(b));
    format!("{}{}", body.prefixes.declarations(), body.text)
}

struct Body {
    prefixes: Prefixes,
    text: String,
}

impl Body {
    fn block(&mut self, block: &Block) {
        self.text.push('\n');
        if let Some(heading) = &block.heading {
            self.push(&format!("# --- {}\n\n", one_line(heading)));
        }
        if let Some(comment) = &block.comment {
            self.push(&format!("# {}\n", one_line(comment)));
        }
        let subject = self.prefixes.iri(&block.subject);
        self.push(&subject);
        self.facts(block);
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Facts with the same property share a line.
    fn facts(&mut self, block: &Block) {
        let mut groups = block.facts.chunk_by(|a, b| a.0 == b.0).peekable();
        while let Some(group) = groups.next() {
            let objects: Vec<String> = group.iter().map(|(_, object)| self.prefixes.term(object)).collect();
            let property = self.property(&group[0].0);
            let end = if groups.peek().is_some() { ";" } else { "." };
            self.push(&format!("\n    {property} {} {end}", objects.join(" , ")));
        }
        self.text.push('\n');
    }

    fn property(&mut self, property: &NamedNode) -> String {
        if property.as_ref() == rdf::TYPE { "a".to_owned() } else { self.prefixes.iri(property) }
    }
}

/// Any text as what may stand in one line of a comment.
fn one_line(text: &str) -> String {
    let blank = |c: char| {
        if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }
    };
    text.chars().map(blank).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Prefixes {
    /// Prefix and namespace; where namespaces nest, the longest counts.
    table: Vec<(String, String)>,
    used: BTreeSet<usize>,
}

impl Prefixes {
    /// The fixed ones, those of the base and for each article its own.
    fn new(graph: &Graph) -> Self {
        let mut table: Vec<(String, String)> = PREFIXES.map(|(p, iri)| (p.to_owned(), iri.to_owned())).to_vec();
        let articles: Vec<&str> = graph.articles().map(|a| graph[a].iri.as_str()).collect();
        for (number, iri) in articles.iter().enumerate() {
            let number = if articles.len() == 1 { String::new() } else { (number + 1).to_string() };
            table.push((format!("art{number}"), format!("{iri}#")));
            table.push((format!("own{number}"), format!("{iri}/entity/")));
        }
        table.extend(articles.first().and_then(|iri| base(iri)).into_iter().flat_map(of_base));
        Self { table, used: BTreeSet::new() }
    }

    fn declarations(&self) -> String {
        self.used.iter().map(|i| format!("@prefix {}: <{}> .\n", self.table[*i].0, self.table[*i].1)).collect()
    }

    fn term(&mut self, term: &Term) -> String {
        match term {
            Term::NamedNode(node) => self.iri(node),
            Term::Literal(literal) => self.literal(literal),
            other => other.to_string(),
        }
    }

    fn iri(&mut self, node: &NamedNode) -> String {
        let iri = node.as_str();
        let fitting = self
            .table
            .iter()
            .enumerate()
            .filter_map(|(i, (_, ns))| Some((i, ns.len(), local(iri.strip_prefix(ns.as_str())?)?)));
        let Some((index, _, local)) = fitting.max_by_key(|(_, length, _)| *length) else {
            return node.to_string();
        };
        self.used.insert(index);
        format!("{}:{local}", self.table[index].0)
    }

    /// Numbers and truth values bare, datatypes by prefix.
    fn literal(&mut self, literal: &Literal) -> String {
        let datatype = literal.datatype();
        let value = literal.value();
        let bare = datatype == xsd::INTEGER && value.bytes().all(|b| b.is_ascii_digit()) || datatype == xsd::BOOLEAN;
        if bare {
            return value.to_owned();
        }
        if literal.language().is_some() || datatype == xsd::STRING {
            return literal.to_string();
        }
        let datatype = self.iri(&datatype.into_owned());
        format!("{}^^{datatype}", Literal::new_simple_literal(value))
    }
}

/// What stands before `article/<lang>/<slug>`.
fn base(article: &str) -> Option<&str> {
    let (language, _) = article.rsplit_once('/')?;
    let (articles, _) = language.rsplit_once('/')?;
    articles.strip_suffix("article")
}

fn of_base(base: &str) -> [(String, String); 2] {
    [("e".to_owned(), format!("{base}entity/")), ("st".to_owned(), format!("{base}statement/"))]
}

/// The rest of an IRI as a local name (Turtle, `PN_LOCAL`), where few escapes make it one.
fn local(rest: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-.~".contains(c);
    let fits = !rest.is_empty() && rest.chars().all(plain) && !rest.starts_with(['-', '.']) && !rest.ends_with('.');
    fits.then(|| rest.replace('~', "\\~"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_names() {
        for (rest, expected) in [
            ("egypt", Some("egypt")),
            ("q-1.2~3-4-s", Some("q-1.2\\~3-4-s")),
            ("4", Some("4")),
            ("person/x", None),
            ("", None),
            ("-a", None),
            ("a.", None),
            ("a%20b", None),
            ("বাংলা", None),
        ] {
            assert_eq!(local(rest).as_deref(), expected, "{rest}");
        }
    }

    #[test]
    fn comments_stay_in_their_line() {
        let line = one_line("a\r\nb\u{0}c\u{85}d\u{2028}e");
        assert_eq!(line, "a b c d e");
    }
}
