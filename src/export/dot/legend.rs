//! What shapes, colours and lines mean, of those that occur.
use super::text::{attributes, quoted};
use super::{Diagram, List, Mark};
use crate::graph::{EntityId, Modality};
use std::collections::BTreeSet;

impl Diagram<'_> {
    /// A box of sample nodes, in columns; nothing where the diagram is empty.
    pub(super) fn legend(&self, entities: &[EntityId], marks: &[Mark<'_>]) -> String {
        let classes = self.classes(entities);
        let samples: Vec<List> =
            classes.into_iter().chain(self.families(marks)).chain(self.modalities(marks)).collect();
        if samples.is_empty() {
            return String::new();
        }
        let theme = &self.speaker.context.theme;
        let faint = self.speaker.colour(&theme.colours.faint);
        let head = [
            ("label", quoted(self.speaker.word(&theme.words.legend))),
            ("fontsize", "14".to_owned()),
            ("fontcolor", quoted(faint)),
            ("color", quoted(faint)),
            ("style", "rounded".to_owned()),
        ];
        let nodes: String = (0..).zip(&samples).map(|(n, list)| format!("    key{n} {}\n", attributes(list))).collect();
        format!("  subgraph cluster_key {{\n    graph {}\n{nodes}{}  }}\n", attributes(&head), columns(samples.len()))
    }

    fn classes(&self, entities: &[EntityId]) -> Vec<List> {
        let classes: BTreeSet<&str> = entities.iter().map(|e| self.speaker.graph[*e].class.as_str()).collect();
        let sample = |class: &str| {
            let mut list = small(self.speaker.class(class));
            list.extend(self.look(class));
            list
        };
        classes.into_iter().map(sample).collect()
    }

    fn families(&self, marks: &[Mark<'_>]) -> Vec<List> {
        let theme = &self.speaker.context.theme;
        let used: BTreeSet<&str> =
            marks.iter().filter_map(|m| Some(theme.family(self.class(m))?.name.as_str())).collect();
        let used = theme.families.iter().filter(|f| used.contains(f.name.as_str()));
        used.map(|f| self.line_like(self.speaker.word(&f.label), self.speaker.colour(&f.colour), "solid")).collect()
    }

    /// Those that are not plainly asserted.
    fn modalities(&self, marks: &[Mark<'_>]) -> Vec<List> {
        let used: BTreeSet<Modality> = marks.iter().map(|m| self.speaker.graph[m.first()].modality).collect();
        let ink = self.speaker.colour(&self.speaker.context.theme.colours.ink);
        let sample = |m: Modality| {
            let label = self.speaker.as_told(self.speaker.modality(m), m);
            self.line_like(&label, ink, self.style_of(m))
        };
        used.into_iter().filter(|m| *m != Modality::Asserted).map(sample).collect()
    }

    fn class(&self, mark: &Mark<'_>) -> &str {
        &self.speaker.graph[mark.first()].class
    }

    fn line_like(&self, label: &str, colour: &str, line: &str) -> List {
        let style = quoted(&format!("rounded,filled,{line}"));
        let mut list = small(label);
        list.extend([("color", quoted(colour)), ("fontcolor", quoted(colour)), ("style", style)]);
        list
    }
}

fn small(label: &str) -> List {
    vec![("label", quoted(label)), ("fontsize", "12".to_owned()), ("margin", quoted("0.08,0.06"))]
}

/// Invisible lines that put the samples side by side.
fn columns(samples: usize) -> String {
    let rows = samples.div_ceil(COLUMNS);
    (rows..samples).map(|n| format!("    key{} -> key{n} [style=invis]\n", n - rows)).collect()
}

const COLUMNS: usize = 6;
