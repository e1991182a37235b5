//! A diagram in Graphviz's DOT: entities as nodes, what is told of two of them as an edge, of more as a small node.
use super::facts::text_fragment;
use super::ids::readable;
use super::theme::{fill, of};
use super::{Context, is_iri};
use crate::graph::{ArticleId, AttestationId, ClaimLiteral, EntityId, Graph, Meta, StatementId, Target, label_in};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Write};

pub(super) fn write(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let diagram = Diagram::new(graph, context);
    let mut text = String::from("digraph sutra {\n");
    text.push_str(&diagram.head());
    text.extend(diagram.entities());
    text.extend(graph.statements().map(|s| diagram.statement(s)));
    text.push_str("}\n");
    out.write_all(text.as_bytes())
}

/// One end of a statement.
struct End<'a> {
    role: &'a str,
    target: Target,
}

struct Diagram<'a> {
    graph: &'a Graph,
    context: &'a Context<'a>,
    lang: &'a str,
    ids: HashMap<EntityId, String>,
    /// Statements that fill a role of another one: they must be nodes.
    spoken_of: BTreeSet<StatementId>,
}

impl<'a> Diagram<'a> {
    fn new(graph: &'a Graph, context: &'a Context<'a>) -> Self {
        let statement = |(_, target)| match target {
            Target::Statement(id) => Some(id),
            Target::Entity(_) => None,
        };
        Self {
            graph,
            context,
            lang: context.lang(graph),
            ids: readable(graph, graph.entities()),
            spoken_of: graph.attestations().flat_map(|a| graph.fillings(a)).filter_map(statement).collect(),
        }
    }

    fn head(&self) -> String {
        let font = quoted(&self.context.theme.font);
        let title: Vec<String> = self.graph.articles().map(|a| self.title(a)).collect();
        let graph = [
            ("charset", quoted("UTF-8")),
            ("label", format!("\"{}\"", title.join("\\n"))),
            ("labelloc", "t".to_owned()),
            ("fontname", font.clone()),
            ("fontsize", "16".to_owned()),
            ("rankdir", "LR".to_owned()),
            ("ranksep", "0.9".to_owned()),
            ("nodesep", "0.25".to_owned()),
            ("pad", "0.3".to_owned()),
            ("bgcolor", quoted("#ffffff")),
        ];
        let node = [
            ("fontname", font.clone()),
            ("fontsize", "13".to_owned()),
            ("color", quoted("#555555")),
            ("style", "filled".to_owned()),
            ("shape", "box".to_owned()),
            ("fillcolor", quoted("#ffffff")),
        ];
        let edge = [
            ("fontname", font),
            ("fontsize", "11".to_owned()),
            ("color", quoted("#444444")),
            ("arrowsize", "0.7".to_owned()),
        ];
        format!("  graph {}\n  node {}\n  edge {}\n", attributes(&graph), attributes(&node), attributes(&edge))
    }

    /// The title and below it where the text comes from.
    fn title(&self, article: ArticleId) -> String {
        let meta = &self.graph[article].meta;
        let title = meta.title.as_deref().unwrap_or(&meta.slug);
        let source = source(meta);
        if source.is_empty() {
            return wrapped(title, TITLE_WIDTH);
        }
        let word = of(&self.context.theme.words.source, self.lang);
        let source = wrapped(&format!("{word}: {source}"), TITLE_WIDTH);
        format!("{}\\n{source}", wrapped(title, TITLE_WIDTH))
    }

    /// Entities that a statement names, by class.
    fn entities(&self) -> Vec<String> {
        let mut by_class: BTreeMap<&str, BTreeMap<&str, EntityId>> = BTreeMap::new();
        for id in self.graph.statements().flat_map(|s| self.ends(s)).filter_map(|e| entity(e.target)) {
            by_class.entry(&self.graph[id].class).or_default().insert(&self.graph[id].iri, id);
        }
        by_class.into_values().flat_map(BTreeMap::into_values).map(|id| self.entity(id)).collect()
    }

    fn entity(&self, id: EntityId) -> String {
        let node = &self.graph[id];
        let label = label_in(&node.labels, self.lang).unwrap_or(&node.name);
        let mut list = vec![
            ("label", format!("\"{}\"", wrapped(label, LABEL_WIDTH))),
            ("tooltip", quoted(&format!("{label} ({})", self.class_label(&node.class)))),
            ("class", quoted(&node.class)),
        ];
        if let Some(look) = self.context.theme.look(&node.class, self.context.vocabulary) {
            list.extend([("shape", quoted(&look.shape)), ("fillcolor", quoted(&look.fill))]);
            list.extend(look.bold.then(|| ("penwidth", "2".to_owned())));
            list.extend(look.double.then(|| ("peripheries", "2".to_owned())));
        }
        list.extend(Some(node.iri.as_str()).filter(|i| is_iri(i)).map(|iri| ("URL", quoted(iri))));
        format!("  {} {}\n", self.node(Target::Entity(id)), attributes(&list))
    }

    fn class_label(&self, class: &str) -> String {
        let entity = self.context.vocabulary.entities.get(class).map(|c| &c.labels);
        let labels = entity.or_else(|| self.context.vocabulary.statements.get(class).map(|c| &c.labels));
        labels.and_then(|l| label_in(l, self.lang)).unwrap_or(class).to_owned()
    }

    fn node(&self, target: Target) -> String {
        match target {
            Target::Entity(id) => quoted(self.ids.get(&id).map_or("", String::as_str)),
            Target::Statement(id) => quoted(&format!("{}-{}", self.graph[id].class, self.graph[id].digest)),
        }
    }

    /// All that fills a role in any telling, in the order of the roles.
    fn ends(&self, id: StatementId) -> Vec<End<'a>> {
        let mut ends: Vec<End<'a>> = Vec::new();
        for (filling, target) in self.graph.attestations_of(id).into_iter().flat_map(|a| self.graph.fillings(a)) {
            if !ends.iter().any(|e| e.role == filling.role && e.target == target) {
                ends.push(End { role: &filling.role, target });
            }
        }
        let class = &self.graph[id].class;
        ends.sort_by_key(|e| self.context.vocabulary.role_order(class, e.role));
        ends
    }

    fn statement(&self, id: StatementId) -> String {
        let ends = self.ends(id);
        let is_edge = !self.spoken_of.contains(&id) && ends.iter().all(|e| entity(e.target).is_some());
        match &ends[..] {
            [from, to] if is_edge && from.target != to.target => self.edge(id, from, to),
            _ => self.small_node(id, &ends),
        }
    }

    fn edge(&self, id: StatementId, from: &End<'_>, to: &End<'_>) -> String {
        let label = self.label(id);
        let mut list = vec![("label", label), ("style", self.style(id))];
        list.extend(self.is_symmetric(id, from).then(|| ("dir", "none".to_owned())));
        list.extend(self.sources(id, &["edgetooltip", "labeltooltip"], "edgeURL"));
        format!("  {} -> {} {}\n", self.node(from.target), self.node(to.target), attributes(&list))
    }

    fn small_node(&self, id: StatementId, ends: &[End<'_>]) -> String {
        let mut list = vec![
            ("label", self.label(id)),
            ("shape", "box".to_owned()),
            ("margin", quoted("0.08,0.03")),
            ("fontsize", "11".to_owned()),
        ];
        list.push(("style", quoted(&format!("rounded,filled,{}", self.style(id)))));
        list.push(("fillcolor", quoted("#ffffff")));
        list.extend(self.sources(id, &["tooltip"], "URL"));
        let node = self.node(Target::Statement(id));
        let leads = |end: &End<'_>| ends.first().is_some_and(|first| first.role == end.role);
        let lines = ends.iter().map(|end| self.spoke(id, &node, end, leads(end)));
        format!("  {node} {}\n{}", attributes(&list), lines.collect::<String>())
    }

    /// The line from a small node to one of its fillers; that of the first role leads into it.
    fn spoke(&self, id: StatementId, node: &str, end: &End<'_>, leads: bool) -> String {
        let mut list = vec![("label", quoted(&self.role_label(id, end.role))), ("style", self.style(id))];
        list.extend([("fontcolor", quoted("#666666")), ("fontsize", "10".to_owned())]);
        list.extend(self.is_symmetric(id, end).then(|| ("dir", "none".to_owned())));
        let filler = self.node(end.target);
        let (from, to) = if leads { (filler.as_str(), node) } else { (node, filler.as_str()) };
        format!("  {from} -> {to} {}\n", attributes(&list))
    }

    fn is_symmetric(&self, id: StatementId, end: &End<'_>) -> bool {
        self.context.vocabulary.role(&self.graph[id].class, end.role).is_some_and(|r| r.symmetric)
    }

    fn role_label(&self, id: StatementId, role: &str) -> String {
        let known = self.context.vocabulary.role(&self.graph[id].class, role);
        known.and_then(|r| label_in(&r.labels, self.lang)).unwrap_or(role).to_owned()
    }

    /// What is told, in the words of its modality, and when.
    fn label(&self, id: StatementId) -> String {
        let node = &self.graph[id];
        let told = self.told(id);
        let line = self.context.theme.line(node.modality);
        let told = line.map_or(told.clone(), |l| fill(of(&l.label, self.lang), &told));
        let years = node.time.as_deref().map(|t| self.context.theme.years(t, self.lang));
        let years = years.map(|y| format!("\\n{}", escaped(&y))).unwrap_or_default();
        format!("\"{}{years}\"", wrapped(&told, EDGE_WIDTH))
    }

    /// The class, and of which kind: `mission opening: embassy`.
    fn told(&self, id: StatementId) -> String {
        let node = &self.graph[id];
        let class = self.class_label(&node.class);
        let kinds: Vec<&str> = node.literals.iter().map(|l| self.code_label(l)).collect();
        if kinds.is_empty() { class } else { format!("{class}: {}", kinds.join(", ")) }
    }

    fn code_label(&self, literal: &'a ClaimLiteral) -> &'a str {
        let key = (literal.name.clone(), literal.code.clone());
        let known = self.context.vocabulary.codes.get(&key).and_then(|l| label_in(l, self.lang));
        literal.words.as_deref().or(known).unwrap_or(&literal.code)
    }

    fn style(&self, id: StatementId) -> String {
        self.context.theme.line(self.graph[id].modality).map_or("solid", |l| l.line.as_str()).to_owned()
    }

    /// The quote as a tooltip, the link to it where its article has one.
    fn sources(&self, id: StatementId, tooltips: &[&'static str], link: &'static str) -> Vec<(&'static str, String)> {
        let told = self.graph.attestations_of(id);
        let quotes: BTreeSet<&str> = told.iter().map(|a| self.graph.text_of(self.graph.quote(*a))).collect();
        let text = quoted(&quotes.into_iter().collect::<Vec<_>>().join("\n"));
        let url = told.iter().find_map(|a| self.url(*a)).map(|u| (link, quoted(&u)));
        tooltips.iter().map(|t| (*t, text.clone())).chain(url).collect()
    }

    fn url(&self, id: AttestationId) -> Option<String> {
        let url = self.graph[self.graph.article_of(id)].meta.url.as_deref().filter(|u| is_iri(u))?;
        Some(text_fragment(url, self.graph.text_of(self.graph.quote(id))))
    }
}

fn entity(target: Target) -> Option<EntityId> {
    match target {
        Target::Entity(id) => Some(id),
        Target::Statement(_) => None,
    }
}

/// Publisher, date and place of an article.
fn source(meta: &Meta) -> String {
    let known = [&meta.publisher, &meta.published, &meta.url];
    known.into_iter().filter_map(|k| k.as_deref()).collect::<Vec<_>>().join(" · ")
}

fn attributes(list: &[(&str, String)]) -> String {
    let items: Vec<String> = list.iter().map(|(key, value)| format!("{key}={value}")).collect();
    format!("[{}]", items.join(" "))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// Text for a quoted string of DOT that says nothing but itself: no escape, no entity, no mark-up.
fn escaped(text: &str) -> String {
    text.chars().map(escape).collect()
}

fn escape(letter: char) -> String {
    match letter {
        '\\' => "\\\\".to_owned(),
        '"' => "\\\"".to_owned(),
        '\n' => "\\n".to_owned(),
        '&' => "&amp;".to_owned(),
        c if turns(c) => String::new(),
        c if c.is_control() => " ".to_owned(),
        c => c.to_string(),
    }
}

/// Characters that turn the direction of the text around them.
fn turns(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text in lines of about so many code points, broken between words, escaped.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut().filter(|l| l.chars().count() + word.chars().count() < width) {
            Some(line) => *line = format!("{line} {word}"),
            None => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|l| escaped(l)).collect::<Vec<_>>().join("\\n")
}

/// Line widths in code points.
const LABEL_WIDTH: usize = 18;
const EDGE_WIDTH: usize = 28;
const TITLE_WIDTH: usize = 90;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_say_only_themselves() {
        for (text, expected) in [
            ("plain", "\"plain\""),
            ("a\"b", "\"a\\\"b\""),
            ("\\N \\G", "\"\\\\N \\\\G\""),
            ("<b>x</b>", "\"<b>x</b>\""),
            ("a&lt;b", "\"a&amp;lt;b\""),
            ("a\nb\r\u{0}c", "\"a\\nb  c\""),
        ] {
            assert_eq!(quoted(text), expected, "{text:?}");
        }
    }
}
