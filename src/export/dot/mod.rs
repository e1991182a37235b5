//! A diagram in Graphviz's DOT: entities as nodes, what is told of two of them as an edge, of more as a small node.
mod legend;
mod text;

use self::text::{address, attributes, joined, quoted, wrapped};
use super::drawing::{Drawing, End, Rankdir, Speaker, lines};
use super::ids::readable;
use super::scene::{Mark, entities, marks, told, years};
use super::theme::Look;
use super::{Context, is_iri};
use crate::graph::{EntityId, Graph, Modality, Target};
use std::collections::{BTreeSet, HashMap};
use std::io::{self, Write};

pub(super) fn write(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let diagram = Diagram::new(graph, context);
    let (marks, entities) = (marks(&diagram.speaker), entities(&diagram.speaker));
    let mut text = String::from("digraph sutra {\n");
    text.push_str(&diagram.head());
    text.extend(entities.iter().map(|id| diagram.entity(*id)));
    text.extend(marks.iter().map(|m| diagram.mark(m)));
    text.push_str(&diagram.legend(&entities, &marks));
    text.push_str("}\n");
    out.write_all(text.as_bytes())
}

struct Diagram<'a> {
    speaker: Speaker<'a>,
    ids: HashMap<EntityId, String>,
}

type List = Vec<(&'static str, String)>;

impl<'a> Diagram<'a> {
    fn new(graph: &'a Graph, context: &'a Context<'a>) -> Self {
        Self { speaker: Speaker::new(graph, context), ids: readable(graph, graph.entities()) }
    }

    fn drawing(&self) -> &Drawing {
        &self.speaker.context.drawing
    }

    fn head(&self) -> String {
        let colours = &self.speaker.context.theme.colours;
        let (ink, faint) = (self.speaker.colour(&colours.ink), self.speaker.colour(&colours.faint));
        let rankdir = if self.drawing().rankdir == Rankdir::LeftRight { "LR" } else { "TB" };
        let font = quoted(&self.speaker.context.theme.font);
        let of_graph = [
            ("charset", quoted("UTF-8")),
            ("label", joined(&self.title())),
            ("labelloc", "t".to_owned()),
            ("fontname", font.clone()),
            ("fontsize", "20".to_owned()),
            ("fontcolor", quoted(ink)),
            ("bgcolor", quoted(self.speaker.colour(&colours.paper))),
            ("rankdir", rankdir.to_owned()),
            ("ranksep", "0.25".to_owned()),
            ("nodesep", "0.16".to_owned()),
            ("pad", "0.2".to_owned()),
        ];
        let node = [
            ("fontname", font.clone()),
            ("fontsize", "15".to_owned()),
            ("fontcolor", quoted(ink)),
            ("color", quoted(faint)),
            ("style", "filled".to_owned()),
            ("shape", "box".to_owned()),
            ("fillcolor", quoted(self.speaker.colour(&colours.paper))),
            ("margin", quoted("0.1,0.05")),
            ("height", "0.3".to_owned()),
        ];
        let edge = [("fontname", font), ("fontsize", "13".to_owned()), ("arrowsize", "0.7".to_owned())];
        format!("  graph {}\n  node {}\n  edge {}\n", attributes(&of_graph), attributes(&node), attributes(&edge))
    }

    /// Titles and sources of the articles, and what of them is shown.
    fn title(&self) -> Vec<String> {
        let titles = self.speaker.graph.articles().flat_map(|a| {
            let (title, source) = self.speaker.title(a);
            std::iter::once(title.to_owned()).chain(source)
        });
        let all = titles.take(LONGEST_TITLE).chain(self.speaker.selection());
        all.flat_map(|line| lines(&super::drawing::cut(&line, 300), TITLE_WIDTH)).collect()
    }

    fn entity(&self, id: EntityId) -> String {
        let node = &self.speaker.graph[id];
        let label = self.speaker.entity(id);
        let mut list = vec![
            ("label", wrapped(label, LABEL_WIDTH)),
            ("tooltip", quoted(&format!("{label} ({})", self.speaker.class(&node.class)))),
            ("class", quoted(&node.class)),
        ];
        list.extend(self.look(&node.class));
        list.extend(Some(&node.iri).filter(|i| is_iri(i)).and_then(|iri| address(iri)).map(|iri| ("URL", iri)));
        format!("  {} {}\n", self.node(Target::Entity(id)), attributes(&list))
    }

    fn look(&self, class: &str) -> List {
        let look = self.speaker.context.theme.look(class, self.speaker.context.vocabulary);
        look.map(|l| self.attributes_of(l)).unwrap_or_default()
    }

    fn attributes_of(&self, look: &Look) -> List {
        let mut list = vec![
            ("shape", quoted(&look.shape)),
            ("fillcolor", quoted(self.speaker.colour(&look.fill))),
            ("color", quoted(self.speaker.colour(&look.border))),
        ];
        list.extend(look.roomy.then(|| ("margin", quoted("0.24,0.1"))));
        list.extend(look.bold.then(|| ("penwidth", "2.2".to_owned())));
        list.extend(look.double.then(|| ("peripheries", "2".to_owned())));
        list
    }

    fn node(&self, target: Target) -> String {
        match target {
            Target::Entity(id) => quoted(self.ids.get(&id).map_or("", String::as_str)),
            Target::Statement(id) => {
                let node = &self.speaker.graph[id];
                quoted(&format!("{}-{}", node.class, node.digest))
            }
        }
    }

    fn mark(&self, mark: &Mark<'_>) -> String {
        match mark.ends[..] {
            [from, to] if mark.is_edge => self.edge(mark, from, to),
            _ => self.small_node(mark),
        }
    }

    fn edge(&self, mark: &Mark<'_>, from: End<'_>, to: End<'_>) -> String {
        let colour = quoted(self.colour(mark));
        let mut list = vec![("label", self.label(mark)), ("style", self.style(mark)), ("color", colour.clone())];
        list.push(("fontcolor", colour));
        list.push(self.head_of(mark, from));
        list.extend((mark.statements.len() > 1).then(|| ("penwidth", "2.4".to_owned())));
        list.extend(self.sources(mark, &["edgetooltip", "labeltooltip"], "URL"));
        format!("  {} -> {} {}\n", self.node(from.target), self.node(to.target), attributes(&list))
    }

    fn small_node(&self, mark: &Mark<'_>) -> String {
        let colour = quoted(self.colour(mark));
        let mut list = vec![
            ("label", self.label(mark)),
            ("shape", "box".to_owned()),
            ("margin", quoted("0.08,0.06")),
            ("height", "0.2".to_owned()),
            ("fontsize", "13".to_owned()),
            ("color", colour.clone()),
            ("fontcolor", colour),
            ("style", quoted(&format!("rounded,filled,{}", self.style(mark)))),
        ];
        list.extend((mark.statements.len() > 1).then(|| ("penwidth", "2.4".to_owned())));
        list.extend(self.sources(mark, &["tooltip"], "URL"));
        let node = self.node(Target::Statement(mark.first()));
        let leads = |end: &End<'_>| mark.ends.first().is_some_and(|first| first.role == end.role);
        let spokes = mark.ends.iter().map(|end| self.spoke(mark, &node, *end, leads(end)));
        format!("  {node} {}\n{}", attributes(&list), spokes.collect::<String>())
    }

    /// The line from a small node to one of its fillers; that of the first role leads into it.
    fn spoke(&self, mark: &Mark<'_>, node: &str, end: End<'_>, leads: bool) -> String {
        let class = &self.speaker.graph[mark.first()].class;
        let faint = self.speaker.colour(&self.speaker.context.theme.colours.faint);
        let mut list = vec![
            ("label", wrapped(self.speaker.role(class, end.role), ROLE_WIDTH)),
            ("style", self.style(mark)),
            ("color", quoted(self.colour(mark))),
            ("fontcolor", quoted(faint)),
            ("fontsize", "12".to_owned()),
        ];
        list.push(if leads { ("dir", "none".to_owned()) } else { self.head_of(mark, end) });
        let filler = self.node(end.target);
        let (from, to) = if leads { (filler.as_str(), node) } else { (node, filler.as_str()) };
        format!("  {from} -> {to} {}\n", attributes(&list))
    }

    /// The head of an arrow; none between equals.
    fn head_of(&self, mark: &Mark<'_>, end: End<'_>) -> (&'static str, String) {
        let node = &self.speaker.graph[mark.first()];
        if self.speaker.is_symmetric(&node.class, end.role) {
            return ("dir", "none".to_owned());
        }
        ("arrowhead", quoted(self.speaker.context.theme.line(node.modality).map_or("normal", |l| &l.arrow)))
    }

    /// What is told, in the words of its modality, and when.
    fn label(&self, mark: &Mark<'_>) -> String {
        let told = lines(&super::drawing::cut(&told(&self.speaker, mark), 160), EDGE_WIDTH);
        joined(&told.into_iter().chain(years(&self.speaker, mark)).collect::<Vec<_>>())
    }

    fn colour(&self, mark: &Mark<'_>) -> &'a str {
        self.speaker.colour_of(&self.speaker.graph[mark.first()].class)
    }

    fn style(&self, mark: &Mark<'_>) -> String {
        self.style_of(self.speaker.graph[mark.first()].modality).to_owned()
    }

    fn style_of(&self, modality: Modality) -> &'a str {
        self.speaker.context.theme.line(modality).map_or("solid", |l| l.line.as_str())
    }

    /// The quotes as a tooltip, the link to one where its article has an address.
    fn sources(&self, mark: &Mark<'_>, tooltips: &[&'static str], link: &'static str) -> List {
        let quotes: BTreeSet<&str> = mark.statements.iter().flat_map(|s| self.speaker.quotes(*s)).collect();
        let text = quoted(&quotes.into_iter().collect::<Vec<_>>().join("\n"));
        let url = mark.statements.iter().find_map(|s| self.speaker.link(*s)).and_then(|u| address(&u));
        tooltips.iter().map(|t| (*t, text.clone())).chain(url.map(|u| (link, u))).collect()
    }
}

/// Line widths in code points.
const LABEL_WIDTH: usize = 14;
const EDGE_WIDTH: usize = 16;
const ROLE_WIDTH: usize = 12;
const TITLE_WIDTH: usize = 90;

/// Titles and source lines that are shown where many articles make one graph.
const LONGEST_TITLE: usize = 12;
