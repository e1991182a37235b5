//! Turtle and TriG in a layout of our own: one block a subject, one line a property, prefixes only where they are used.
//!
//! How it is laid out is a table, [`TURTLE`] and [`TRIG`]:
//!
//! | rule | what |
//! |---|---|
//! | a block | an empty line, `heading` and `comment` where there are any, the subject, its properties |
//! | `heading` | opens a part: the class of entities, the mentions, the findings |
//! | `comment` | the title of an article, the sentence of a statement, in one line |
//! | `property` | indent of a property; filled up to the longest of its block |
//! | `objects` | stand side by side while their line keeps to `width` columns, otherwise each below the other |
//! | `graph` | indent of all that stands inside a named graph |
//! | prefixes | only those that are used, filled up to the longest; those that come up after the first megabyte, where they do; an IRI that leaves no local name without escapes stands in full |
//! | numbers, truth values | bare |
use super::about::named;
use super::facts::{Block, visit};
use super::lines::merged;
use super::terms::{PREFIXES, made, tagged};
use super::{Context, Scope};
use crate::graph::Graph;
use oxrdf::vocab::{rdf, xsd};
use oxrdf::{Literal, NamedNode, Term};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Columns of the terminal that a line should not pass.
pub const WIDTH: usize = 140;

pub(super) fn turtle(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(graph, TURTLE);
    for line in merged(graph) {
        writeln!(out, "# {line}")?;
    }
    let mut held = Some(String::new());
    visit(graph, context, Scope::All, &mut |block| {
        let new = page.prefixes.use_in(&block);
        page.text.clear();
        page.block(&block);
        match &mut held {
            Some(text) if text.len() < HELD => text.push_str(&page.text),
            _ => {
                if let Some(text) = held.take() {
                    out.write_all(page.prefixes.declarations(&page.prefixes.used).as_bytes())?;
                    out.write_all(text.as_bytes())?;
                } else if !new.is_empty() {
                    write!(out, "\n{}", page.prefixes.declarations(&new))?;
                }
                out.write_all(page.text.as_bytes())?;
            }
        }
        Ok(())
    })?;
    let Some(text) = held else { return Ok(()) };
    out.write_all(page.prefixes.declarations(&page.prefixes.used).as_bytes())?;
    out.write_all(text.as_bytes())
}

/// Bytes of a document that wait until it is known which prefixes they use; those used later only are declared where they come up.
const HELD: usize = 1 << 20;

/// A document of a few blocks.
pub(super) fn of(graph: &Graph, blocks: &[Block]) -> String {
    let mut page = Page::new(graph, TURTLE);
    for block in blocks {
        page.prefixes.use_in(block);
        page.block(block);
    }
    format!("{}{}", page.prefixes.declarations(&page.prefixes.used), page.text)
}

pub(super) fn trig(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(graph, TRIG);
    let graphs: Vec<_> = named(graph).into_iter().map(|(name, scope)| (made(&name), scope)).collect();
    for (name, scope) in &graphs {
        page.declare(graph, context, *scope)?;
        page.prefixes.note(name.as_str());
    }
    out.write_all(page.prefixes.declarations(&page.prefixes.used).as_bytes())?;
    for (name, scope) in &graphs {
        write!(out, "\nGRAPH {} {{", page.prefixes.full(name))?;
        page.blocks(graph, context, *scope, out)?;
        out.write_all(b"}\n")?;
    }
    Ok(())
}

/// What decides how a document looks.
#[derive(Clone, Copy, Debug)]
struct Layout {
    /// Columns of the terminal that a line of several objects does not pass.
    width: usize,
    heading: &'static str,
    comment: &'static str,
    property: &'static str,
    /// Between two objects in one line.
    objects: &'static str,
    graph: &'static str,
}

const TURTLE: Layout =
    Layout { width: WIDTH, heading: "# --- ", comment: "# ", property: "    ", objects: " , ", graph: "" };
const TRIG: Layout = Layout { graph: "  ", ..TURTLE };

/// A document on its way out.
struct Page {
    prefixes: Prefixes,
    layout: Layout,
    text: String,
    /// The objects of one property, one behind the other, and where each ends.
    objects: (String, Vec<usize>),
}

impl Page {
    fn new(graph: &Graph, layout: Layout) -> Self {
        Self { prefixes: Prefixes::new(graph), layout, text: String::new(), objects: Default::default() }
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
            self.line(&[self.layout.heading, &one_line(heading)]);
            self.text.push('\n');
        }
        if let Some(comment) = &block.comment {
            self.line(&[self.layout.comment, &one_line(comment)]);
        }
        self.text.push_str(self.layout.graph);
        self.prefixes.iri(&block.subject, &mut self.text);
        self.facts(block);
    }

    fn line(&mut self, parts: &[&str]) {
        self.text.push_str(self.layout.graph);
        parts.iter().for_each(|p| self.text.push_str(p));
        self.text.push('\n');
    }

    /// Facts with the same property stand together.
    fn facts(&mut self, block: &Block) {
        let names: Vec<String> =
            block.facts.chunk_by(|a, b| a.0 == b.0).map(|group| self.prefixes.property(&group[0].0)).collect();
        let longest = names.iter().map(String::len).max().unwrap_or_default();
        let reifier = block.reifier.as_ref().map(|r| format!(" ~ {}", self.prefixes.full(r))).unwrap_or_default();
        for (number, (name, group)) in names.iter().zip(block.facts.chunk_by(|a, b| a.0 == b.0)).enumerate() {
            self.text.push_str(if number == 0 { "\n" } else { " ;\n" });
            self.text.push_str(self.layout.graph);
            self.text.push_str(self.layout.property);
            self.text.push_str(name);
            self.text.extend(std::iter::repeat_n(' ', longest - name.len() + 1));
            let column = self.layout.graph.len() + self.layout.property.len() + longest + 1;
            self.list(group, &reifier, column);
        }
        self.text.push_str(" .\n");
    }

    /// Objects in one line, or each below the other where they are too wide for it.
    fn list(&mut self, group: &[(NamedNode, Term)], reifier: &str, column: usize) {
        if let [(_, one)] = group {
            self.prefixes.term(one, &mut self.text);
            self.text.push_str(reifier);
            return;
        }
        let (text, ends) = &mut self.objects;
        text.clear();
        ends.clear();
        for (_, object) in group {
            self.prefixes.term(object, text);
            text.push_str(reifier);
            ends.push(text.len());
        }
        let fits = column + text.width() + self.layout.objects.len() * ends.len() <= self.layout.width;
        let gap = if fits { self.layout.objects.to_owned() } else { format!(" ,\n{}", " ".repeat(column)) };
        let mut start = 0;
        for end in ends {
            self.text.push_str(if start == 0 { "" } else { &gap });
            self.text.push_str(&text[start..*end]);
            start = *end;
        }
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
    /// Prefix and namespace.
    table: Vec<(String, String)>,
    /// Where in the table a namespace is; all of them end in `#` or `/`.
    places: FxHashMap<String, usize>,
    used: BTreeSet<usize>,
    /// Those of the last block that were not used before.
    new: BTreeSet<usize>,
}

impl Prefixes {
    fn new(graph: &Graph) -> Self {
        let fixed = PREFIXES.iter().map(|(prefix, ns)| ((*prefix).to_owned(), (*ns).to_owned()));
        let table: Vec<(String, String)> = fixed.chain(of_graph(graph)).collect();
        let places = table.iter().enumerate().rev().map(|(place, (_, ns))| (ns.clone(), place)).collect();
        Self { table, places, used: BTreeSet::new(), new: BTreeSet::new() }
    }

    fn declarations(&self, used: &BTreeSet<usize>) -> String {
        let used = used.iter().map(|i| &self.table[*i]);
        let width = used.clone().map(|(prefix, _)| prefix.len()).max().unwrap_or_default();
        used.map(|(prefix, ns)| format!("@prefix {prefix}:{} <{ns}> .\n", " ".repeat(width - prefix.len()))).collect()
    }

    /// Notes the prefixes that a block uses; gives those that none before it did.
    fn use_in(&mut self, block: &Block) -> BTreeSet<usize> {
        self.new.clear();
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
        std::mem::take(&mut self.new)
    }

    fn use_in_term(&mut self, term: &Term) {
        match term {
            Term::NamedNode(node) => self.note(node.as_str()),
            Term::Literal(literal) if literal.language().is_none() && !is_bare(literal) => {
                self.note(if literal.datatype() == xsd::STRING { "" } else { literal.datatype().as_str() });
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
        if let Some((index, _)) = self.find(iri)
            && self.used.insert(index)
        {
            self.new.insert(index);
        }
    }

    /// The namespace that leaves a local name, in which neither `#` nor `/` stands.
    fn find<'a>(&self, iri: &'a str) -> Option<(usize, &'a str)> {
        let (ns, rest) = iri.split_at(iri.rfind(['#', '/'])? + 1);
        Some((*self.places.get(ns)?, rest)).filter(|(_, rest)| is_local(rest))
    }

    fn property(&self, property: &NamedNode) -> String {
        if property.as_ref() == rdf::TYPE { "a".to_owned() } else { self.full(property) }
    }

    fn full(&self, node: &NamedNode) -> String {
        let mut text = String::new();
        self.iri(node, &mut text);
        text
    }

    fn term(&self, term: &Term, out: &mut String) {
        match term {
            Term::NamedNode(node) => self.iri(node, out),
            Term::Literal(literal) => self.literal(literal, out),
            Term::BlankNode(node) => out.push_str(&node.to_string()),
            Term::Triple(triple) => {
                out.push_str("<<( ");
                self.term(&triple.subject.clone().into(), out);
                out.push(' ');
                out.push_str(&self.property(&triple.predicate));
                out.push(' ');
                self.term(&triple.object, out);
                out.push_str(" )>>");
            }
        }
    }

    fn iri(&self, node: &NamedNode, out: &mut String) {
        let Some((index, local)) = self.find(node.as_str()) else {
            out.push('<');
            out.push_str(node.as_str());
            return out.push('>');
        };
        out.push_str(&self.table[index].0);
        out.push(':');
        for (number, part) in local.split('~').enumerate() {
            out.push_str(if number == 0 { "" } else { "\\~" });
            out.push_str(part);
        }
    }

    /// Numbers and truth values bare, datatypes by prefix.
    fn literal(&self, literal: &Literal, out: &mut String) {
        if is_bare(literal) {
            return out.push_str(literal.value());
        }
        tagged(literal, out, |datatype, out| self.iri(datatype, out));
    }
}

/// Whether Turtle has a short form for a literal that we use.
fn is_bare(literal: &Literal) -> bool {
    let (datatype, value) = (literal.datatype(), literal.value());
    datatype == xsd::INTEGER && !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit())
        || datatype == xsd::BOOLEAN && ["true", "false"].contains(&value)
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

/// Whether the rest of an IRI is a local name (Turtle, `PN_LOCAL`) with no escapes but those of `~`.
fn is_local(rest: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"_-.~".contains(&b);
    !rest.is_empty() && rest.bytes().all(plain) && !rest.starts_with(['-', '.']) && !rest.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_names() {
        for (rest, expected) in [
            ("egypt", true),
            ("q-1.2~3-4-s", true),
            ("4", true),
            ("", false),
            ("-a", false),
            ("a.", false),
            ("a%20b", false),
            ("বাংলা", false),
        ] {
            assert_eq!(is_local(rest), expected, "{rest}");
        }
    }

    #[test]
    fn comments_stay_in_their_line() {
        let line = one_line("a\r\nb\u{0}c\u{85}d\u{2028}e");
        assert_eq!(line, "a b c d e");
    }
}
