//! Turtle and TriG in a layout of our own: one block a subject, one line a property, prefixes only where they are used.
//!
//! The rules of the layout:
//! 1. A block is a comment (the title of an article, the sentence of a statement), the subject, its properties.
//! 2. Properties are indented by four and filled up to the longest of their block.
//! 3. Objects of a property share its line; where it would be wider than [`WIDTH`], each has a line of its own.
//! 4. In TriG everything inside a graph is indented by two.
use super::facts::{Block, visit};
use super::lines::merged;
use super::terms::PREFIXES;
use super::{Context, Scope, graph_iri};
use crate::graph::Graph;
use oxrdf::vocab::{rdf, xsd};
use oxrdf::{Literal, NamedNode, Term};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Columns of the terminal that a line should not pass.
pub const WIDTH: usize = 140;

pub(super) fn turtle(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(graph, "");
    for line in merged(graph) {
        writeln!(out, "# {line}")?;
    }
    page.declare(graph, context, Scope::All)?;
    out.write_all(page.prefixes.declarations().as_bytes())?;
    page.blocks(graph, context, Scope::All, out)
}

/// A document of a few blocks.
pub(super) fn of(graph: &Graph, blocks: &[Block]) -> String {
    let mut page = Page::new(graph, "");
    blocks.iter().for_each(|b| page.block(b));
    format!("{}{}", page.prefixes.declarations(), page.text)
}

pub(super) fn trig(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(graph, "  ");
    for article in graph.articles() {
        page.declare(graph, context, Scope::Article(article))?;
        page.prefixes.iri(&super::terms::made(&graph_iri(graph, article)));
    }
    out.write_all(page.prefixes.declarations().as_bytes())?;
    for article in graph.articles() {
        let name = page.prefixes.iri(&super::terms::made(&graph_iri(graph, article))).into_owned();
        write!(out, "\nGRAPH {name} {{")?;
        page.blocks(graph, context, Scope::Article(article), out)?;
        out.write_all(b"}\n")?;
    }
    Ok(())
}

/// A document on its way out.
struct Page {
    prefixes: Prefixes,
    indent: &'static str,
    text: String,
}

impl Page {
    fn new(graph: &Graph, indent: &'static str) -> Self {
        Self { prefixes: Prefixes::new(graph), indent, text: String::new() }
    }

    /// Finds out which prefixes are used.
    fn declare(&mut self, graph: &Graph, context: &Context<'_>, scope: Scope) -> io::Result<()> {
        visit(graph, context, scope, &mut |block| {
            self.prefixes.use_in(&block);
            Ok(())
        })
    }

    fn blocks(&mut self, graph: &Graph, context: &Context<'_>, scope: Scope, out: &mut dyn Write) -> io::Result<()> {
        visit(graph, context, scope, &mut |block| {
            self.text.clear();
            self.block(&block);
            out.write_all(self.text.as_bytes())
        })
    }

    fn block(&mut self, block: &Block) {
        self.text.push('\n');
        if let Some(heading) = &block.heading {
            self.line(&["# --- ", &one_line(heading)]);
            self.text.push('\n');
        }
        if let Some(comment) = &block.comment {
            self.line(&["# ", &one_line(comment)]);
        }
        self.text.push_str(self.indent);
        let subject = self.prefixes.iri(&block.subject);
        self.text.push_str(&subject);
        self.facts(block);
    }

    fn line(&mut self, parts: &[&str]) {
        self.text.push_str(self.indent);
        parts.iter().for_each(|p| self.text.push_str(p));
        self.text.push('\n');
    }

    /// Facts with the same property stand together.
    fn facts(&mut self, block: &Block) {
        let groups = block.facts.chunk_by(|a, b| a.0 == b.0);
        let groups: Vec<_> = groups.map(|group| (self.prefixes.property(&group[0].0), group)).collect();
        let longest = groups.iter().map(|(property, _)| property.len()).max().unwrap_or_default();
        let reifier = block.reifier.as_ref().map(|r| format!(" ~ {}", self.prefixes.iri(r))).unwrap_or_default();
        for (number, (property, group)) in groups.iter().enumerate() {
            let objects: Vec<String> =
                group.iter().map(|(_, o)| self.prefixes.term(o).into_owned() + &reifier).collect();
            let end = if number + 1 < groups.len() { " ;" } else { " ." };
            self.text.push_str("\n    ");
            self.text.push_str(self.indent);
            self.text.push_str(property);
            self.text.extend(std::iter::repeat_n(' ', longest - property.len() + 1));
            let column = 4 + self.indent.len() + longest + 1;
            self.text.push_str(&listed(&objects, column));
            self.text.push_str(end);
        }
        self.text.push('\n');
    }
}

/// Objects in one line, or each below the other where they are too wide for it.
fn listed(objects: &[String], column: usize) -> String {
    if let [one] = objects {
        return one.clone();
    }
    let width: usize = objects.iter().map(|o| o.width() + 3).sum();
    let gap = if column + width <= WIDTH { " , ".to_owned() } else { format!(" ,\n{}", " ".repeat(column)) };
    objects.join(&gap)
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
    fn new(graph: &Graph) -> Self {
        let fixed = PREFIXES.iter().map(|(prefix, ns)| ((*prefix).to_owned(), (*ns).to_owned()));
        Self { table: fixed.chain(of_graph(graph)).collect(), used: BTreeSet::new() }
    }

    fn declarations(&self) -> String {
        let used = self.used.iter().map(|i| &self.table[*i]);
        let width = used.clone().map(|(prefix, _)| prefix.len()).max().unwrap_or_default();
        used.map(|(prefix, ns)| format!("@prefix {prefix}:{} <{ns}> .\n", " ".repeat(width - prefix.len()))).collect()
    }

    /// Notes the prefixes that a block uses.
    fn use_in(&mut self, block: &Block) {
        self.note(block.subject.as_str());
        if let Some(reifier) = &block.reifier {
            self.note(reifier.as_str());
        }
        for (property, object) in &block.facts {
            if property.as_ref() != rdf::TYPE {
                self.note(property.as_str());
            }
            self.use_in_term(object);
        }
    }

    fn use_in_term(&mut self, term: &Term) {
        match term {
            Term::NamedNode(node) => self.note(node.as_str()),
            Term::Literal(literal) if literal.language().is_none() && literal.datatype() != xsd::STRING => {
                self.literal(literal);
            }
            Term::Triple(triple) => {
                self.use_in_term(&triple.subject.clone().into());
                self.note(triple.predicate.as_str());
                self.use_in_term(&triple.object);
            }
            _ => {}
        }
    }

    fn note(&mut self, iri: &str) {
        if let Some((index, _)) = self.find(iri) {
            self.used.insert(index);
        }
    }

    /// The longest namespace that leaves a local name.
    fn find<'a>(&self, iri: &'a str) -> Option<(usize, Cow<'a, str>)> {
        let fitting = self.table.iter().enumerate().filter(|(_, (_, ns))| iri.starts_with(ns.as_str()));
        let longest_first = fitting.map(|(i, (_, ns))| (ns.len(), i)).max()?;
        let (length, index) = longest_first;
        Some((index, local(&iri[length..])?))
    }

    fn property<'a>(&mut self, property: &'a NamedNode) -> Cow<'a, str> {
        if property.as_ref() == rdf::TYPE { Cow::Borrowed("a") } else { self.iri(property) }
    }

    fn term<'a>(&mut self, term: &'a Term) -> Cow<'a, str> {
        match term {
            Term::NamedNode(node) => self.iri(node),
            Term::Literal(literal) => self.literal(literal).into(),
            Term::BlankNode(node) => node.to_string().into(),
            Term::Triple(triple) => {
                let subject = self.term(&triple.subject.clone().into()).into_owned();
                let property = self.property(&triple.predicate).into_owned();
                format!("<<( {subject} {property} {} )>>", self.term(&triple.object)).into()
            }
        }
    }

    fn iri<'a>(&mut self, node: &'a NamedNode) -> Cow<'a, str> {
        match self.find(node.as_str()) {
            Some((index, local)) => {
                self.used.insert(index);
                format!("{}:{local}", self.table[index].0).into()
            }
            None => node.to_string().into(),
        }
    }

    /// Numbers and truth values bare, datatypes by prefix.
    fn literal(&mut self, literal: &Literal) -> String {
        let datatype = literal.datatype();
        let value = literal.value();
        let digits = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
        let bare = datatype == xsd::INTEGER && digits || datatype == xsd::BOOLEAN && ["true", "false"].contains(&value);
        if bare {
            return value.to_owned();
        }
        if literal.language().is_some() || datatype == xsd::STRING {
            return literal.to_string();
        }
        let datatype = datatype.into_owned();
        format!("{}^^{}", Literal::new_simple_literal(value), self.iri(&datatype))
    }
}

/// The prefixes of the base and for each article its own.
pub(super) fn of_graph(graph: &Graph) -> Vec<(String, String)> {
    let mut table = Vec::new();
    let articles: Vec<&str> = graph.articles().map(|a| graph[a].iri.as_str()).collect();
    for (number, iri) in articles.iter().enumerate() {
        let number = if articles.len() == 1 { String::new() } else { (number + 1).to_string() };
        table.push((format!("art{number}"), format!("{iri}#")));
        table.push((format!("own{number}"), format!("{iri}/entity/")));
    }
    table.extend(articles.first().and_then(|iri| base(iri)).into_iter().flat_map(of_base));
    table
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
fn local(rest: &str) -> Option<Cow<'_, str>> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"_-.~".contains(&b);
    let fits = !rest.is_empty() && rest.bytes().all(plain) && !rest.starts_with(['-', '.']) && !rest.ends_with('.');
    fits.then(|| if rest.contains('~') { rest.replace('~', "\\~").into() } else { rest.into() })
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
