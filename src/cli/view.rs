//! The flags that choose statements and say how a diagram is drawn.
use super::output::Misuse;
use crate::export::{Drawing, Rankdir, View};
use crate::graph::edtf::{self, Bounds};
use crate::graph::{EntityId, Graph, Modality, Vocabulary};
use crate::ontology::diagnostic::{hint_for, nearest};
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use std::collections::BTreeSet;

/// Which statements are wanted, for every format.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Which statements (every format)")]
pub(super) struct ViewFlags {
    /// Only what is told of this entity: its name in any language, its id or its IRI
    #[arg(long, value_name = "ENTITY")]
    focus: Option<String>,
    /// With --focus: how many statements away others may be
    #[arg(long, value_name = "N", requires = "focus", default_value = "1", value_parser = clap::value_parser!(u8).range(1..))]
    depth: u8,
    /// Only statements of these classes, separated by commas
    #[arg(long, value_name = "CLASS", value_delimiter = ',')]
    class: Vec<String>,
    /// Only what lasted or happened on this date (1976, 1976-05, 1976-05-01) or later; undated statements are left out and counted
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: Option<Bounds>,
    /// Only what began on this date or earlier; undated statements are left out and counted
    #[arg(long, value_name = "DATE", value_parser = date)]
    to: Option<Bounds>,
    /// Only statements of these modalities, separated by commas
    #[arg(long, value_name = "MODALITY", value_delimiter = ',', value_parser = modalities())]
    modality: Vec<String>,
    /// At most so many statements, those told most often
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    max: Option<u32>,
}

/// How pictures look.
#[derive(Clone, Copy, Debug, Default, Args)]
#[command(next_help_heading = "How it looks (diagram, timeline, page)")]
pub(super) struct DrawingFlags {
    /// Draws each statement for itself, not those of a kind between the same two as one
    #[arg(long)]
    no_bundle: bool,
    /// Where the diagram runs
    #[arg(long, value_enum, default_value_t = Direction::LR, ignore_case = true)]
    rankdir: Direction,
    /// Colours
    #[arg(long, value_enum, default_value_t = Colours::Light)]
    theme: Colours,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Direction {
    /// From left to right
    #[default]
    #[value(name = "LR")]
    LR,
    /// From top to bottom
    #[value(name = "TB")]
    TB,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Colours {
    #[default]
    Light,
    Dark,
}

fn date(text: &str) -> Result<Bounds, String> {
    let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let bounds = edtf::bounds(text).filter(|_| digits);
    bounds.ok_or_else(|| format!("`{text}` is no date (2004-05-01, 2004-05 or 2004)"))
}

fn modalities() -> PossibleValuesParser {
    PossibleValuesParser::new(Modality::ALL.map(Modality::name))
}

impl DrawingFlags {
    pub fn drawing(self) -> Drawing {
        let rankdir = match self.rankdir {
            Direction::LR => Rankdir::LeftRight,
            Direction::TB => Rankdir::TopBottom,
        };
        Drawing { no_bundle: self.no_bundle, rankdir, dark: self.theme == Colours::Dark, selection: None }
    }
}

impl ViewFlags {
    /// Refuses classes that no statement can have, and times that end before they begin.
    pub fn check(&self, vocabulary: &Vocabulary) -> Result<(), Misuse> {
        let known = || vocabulary.statements.keys().map(String::as_str);
        if let Some(class) = self.class.iter().find(|c| !vocabulary.statements.contains_key(*c)) {
            let all = || format!("known: {}", known().collect::<Vec<_>>().join(", "));
            let hint = hint_for(class, known()).unwrap_or_else(all);
            return Err((format!("no class of statements is called `{class}`"), hint));
        }
        let from = self.from.as_ref().and_then(|b| b.earliest.as_ref());
        let to = self.to.as_ref().and_then(|b| b.latest.as_ref());
        match from.zip(to).filter(|(from, to)| from > to) {
            Some(_) => Err(("`--from` is later than `--to`".to_owned(), "turn them round".to_owned())),
            None => Ok(()),
        }
    }

    /// The view of a graph.
    ///
    /// # Errors
    /// The graph has no such entity; the hint names the nearest ones.
    pub fn view(&self, graph: &Graph) -> Result<View, Misuse> {
        let modalities = Modality::ALL.into_iter().filter(|m| self.modality.iter().any(|n| n == m.name()));
        Ok(View {
            focus: self.focus.as_deref().map(|name| entity(graph, name)).transpose()?,
            depth: self.depth.into(),
            classes: self.class.iter().cloned().collect(),
            modalities: modalities.collect(),
            from: self.from.clone(),
            to: self.to.clone(),
            max: self.max.map(|n| n as usize),
        })
    }
}

/// The entity of that name; of several the one that is told of most.
fn entity(graph: &Graph, name: &str) -> Result<EntityId, Misuse> {
    let wanted = folded(name);
    let fits = |id: &EntityId| names(graph, *id).any(|n| folded(n) == wanted);
    let told =
        |id: &EntityId| graph.statements().filter(|s| graph.fillers(*s).any(|t| t.entity() == Some(*id))).count();
    let found: Vec<EntityId> = graph.entities().filter(fits).collect();
    found.iter().rev().max_by_key(|id| told(id)).copied().ok_or_else(|| unknown(graph, name))
}

fn names(graph: &Graph, id: EntityId) -> impl Iterator<Item = &str> {
    let node = &graph[id];
    let labels = node.labels.iter().map(|l| l.text.as_str());
    labels.chain([node.name.as_str(), node.iri.as_str()]).chain(node.wikidata.as_deref())
}

fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn unknown(graph: &Graph, name: &str) -> Misuse {
    let near: BTreeSet<(usize, &str)> = graph.entities().filter_map(|e| like(graph, e, name)).collect();
    let near: Vec<String> = near.into_iter().take(HINTS).map(|(_, n)| format!("`{n}`")).collect();
    let hint = match &near[..] {
        [] => some(graph),
        [one] => format!("did you mean {one}?"),
        [others @ .., last] => format!("did you mean {} or {last}?", others.join(", ")),
    };
    (format!("no entity of the text is called `{name}`"), hint)
}

/// The name of an entity that is nearest to a word, or holds it; the lower the number the nearer.
fn like<'a>(graph: &'a Graph, id: EntityId, word: &str) -> Option<(usize, &'a str)> {
    let holds = |n: &&str| !n.contains("://") && folded(n).contains(&folded(word));
    nearest(word, names(graph, id)).or_else(|| names(graph, id).find(holds).map(|n| (usize::MAX, n)))
}

/// Names that a hint offers.
const HINTS: usize = 5;

/// A few entities, to begin with.
fn some(graph: &Graph) -> String {
    let first: Vec<&str> = graph.entities().map(|e| graph[e].name.as_str()).take(8).collect();
    format!("some that are: {}", first.join(", "))
}
