//! How pictures are drawn, and the words in them: what every picture of a graph needs.
use super::Context;
use super::facts::text_fragment;
use super::theme::{Colour, fill, of};
use super::view::Selection;
use crate::graph::{
    ArticleId, AttestationId, ClaimLiteral, EntityId, Graph, Label, Meta, Modality, StatementId, Target, label_in,
};
use std::collections::BTreeSet;

/// How a picture is drawn.
#[derive(Clone, Copy, Debug, Default)]
pub struct Drawing {
    /// Each statement for itself, not those of a kind between the same two as one.
    pub no_bundle: bool,
    pub rankdir: Rankdir,
    pub dark: bool,
    /// What a view left of the graph, to be said in the picture.
    pub selection: Option<Selection>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rankdir {
    #[default]
    LeftRight,
    TopBottom,
}

/// Speaks of a graph in one language.
pub(super) struct Speaker<'a> {
    pub graph: &'a Graph,
    pub context: &'a Context<'a>,
    pub lang: &'a str,
}

impl<'a> Speaker<'a> {
    pub fn new(graph: &'a Graph, context: &'a Context<'a>) -> Self {
        Self { graph, context, lang: context.lang(graph) }
    }

    /// The one of a pair of colours that the paper needs.
    pub fn colour<'c>(&self, colour: &'c Colour) -> &'c str {
        &colour[usize::from(self.context.drawing.dark)]
    }

    pub fn colour_of(&self, class: &str) -> &'a str {
        let family = self.context.theme.family(class);
        self.colour(family.map_or(&self.context.theme.colours.ink, |f| &f.colour))
    }

    pub fn word(&self, texts: &'a super::theme::Texts) -> &'a str {
        of(texts, self.lang)
    }

    /// The title of an article, and where it comes from.
    pub fn title(&self, article: ArticleId) -> (&'a str, Option<String>) {
        let meta = &self.graph[article].meta;
        let source = source(meta);
        let word = self.word(&self.context.theme.words.source);
        (meta.title.as_deref().unwrap_or(&meta.slug), (!source.is_empty()).then(|| format!("{word}: {source}")))
    }

    /// `12 of 38 statements shown`, where some are not.
    pub fn selection(&self) -> Option<String> {
        let Selection { shown, all, undated } = self.context.drawing.selection.filter(|s| s.shown < s.all)?;
        let words = &self.context.theme.words;
        let counts = |t: &str| {
            let values = [("{shown}", shown), ("{all}", all), ("{undated}", undated)];
            values.iter().fold(t.to_owned(), |t, (key, n)| t.replace(key, &n.to_string()))
        };
        let undated = if undated > 0 { format!(" · {}", counts(self.word(&words.undated))) } else { String::new() };
        let line = format!("{}{undated}", counts(self.word(&words.shown)));
        Some(self.context.theme.in_digits(&line, self.lang))
    }

    pub fn entity(&self, id: EntityId) -> &'a str {
        let node = &self.graph[id];
        label_in(&node.labels, self.lang).unwrap_or(&node.name)
    }

    pub fn target(&self, target: Target) -> String {
        match target {
            Target::Entity(id) => self.entity(id).to_owned(),
            Target::Statement(id) => self.told_with_modality(id),
        }
    }

    pub fn class(&self, class: &'a str) -> &'a str {
        let entity = self.context.vocabulary.entities.get(class).map(|c| &c.labels);
        let labels = entity.or_else(|| self.context.vocabulary.statements.get(class).map(|c| &c.labels));
        self.label_or(labels, class)
    }

    pub fn modality(&self, modality: Modality) -> &'a str {
        self.label_or(self.context.vocabulary.modalities.get(modality.name()), modality.name())
    }

    fn label_or(&self, labels: Option<&'a Vec<Label>>, name: &'a str) -> &'a str {
        labels.and_then(|l| label_in(l, self.lang)).unwrap_or(name)
    }

    pub fn role(&self, class: &str, role: &'a str) -> &'a str {
        let known = self.context.vocabulary.role(class, role);
        known.and_then(|r| label_in(&r.labels, self.lang)).unwrap_or(role)
    }

    pub fn is_symmetric(&self, class: &str, role: &str) -> bool {
        self.context.vocabulary.role(class, role).is_some_and(|r| r.symmetric)
    }

    /// The class, and of which kind: `mission opening: embassy`.
    pub fn told(&self, id: StatementId) -> String {
        let node = &self.graph[id];
        let class = self.class(&node.class);
        let kinds: Vec<&str> = node.literals.iter().map(|l| self.code(l)).collect();
        if kinds.is_empty() { class.to_owned() } else { format!("{class}: {}", kinds.join(", ")) }
    }

    fn code(&self, literal: &'a ClaimLiteral) -> &'a str {
        let key = (literal.name.clone(), literal.code.clone());
        let known = self.context.vocabulary.codes.get(&key).and_then(|l| label_in(l, self.lang));
        literal.words.as_deref().or(known).unwrap_or(&literal.code)
    }

    /// What is told in the words of a modality.
    pub fn as_told(&self, told: &str, modality: Modality) -> String {
        let line = self.context.theme.line(modality);
        line.map_or(told.to_owned(), |l| fill(self.word(&l.label), told))
    }

    pub fn told_with_modality(&self, id: StatementId) -> String {
        self.as_told(&self.told(id), self.graph[id].modality)
    }

    /// Its years as a person would write them.
    pub fn years(&self, id: StatementId) -> Option<String> {
        self.graph[id].time.as_deref().map(|t| self.context.theme.years(t, self.lang))
    }

    /// All that fills a role in any telling, in the order of the roles.
    pub fn ends(&self, id: StatementId) -> Vec<End<'a>> {
        let mut ends: Vec<End<'a>> = Vec::new();
        for (filling, target) in self.graph.attestations_of(id).into_iter().flat_map(|a| self.graph.fillings(a)) {
            let end = End { role: &filling.role, target };
            if !ends.contains(&end) {
                ends.push(end);
            }
        }
        let class = &self.graph[id].class;
        ends.sort_by_key(|e| self.context.vocabulary.role_order(class, e.role));
        ends
    }

    /// The quotes that a statement rests on, none twice.
    pub fn quotes(&self, id: StatementId) -> BTreeSet<&'a str> {
        self.graph.attestations_of(id).iter().map(|a| self.graph.text_of(self.graph.quote(*a))).collect()
    }

    /// A link to the first quote whose article has an address.
    pub fn link(&self, id: StatementId) -> Option<String> {
        self.graph.attestations_of(id).into_iter().find_map(|a| self.link_of(a))
    }

    fn link_of(&self, id: AttestationId) -> Option<String> {
        let url = self.graph[self.graph.article_of(id)].meta.url.as_deref().filter(|u| is_web(u))?;
        Some(text_fragment(url, self.graph.text_of(self.graph.quote(id))))
    }
}

/// One end of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct End<'a> {
    pub role: &'a str,
    pub target: Target,
}

/// Whether an address may become a link: nothing that runs.
pub(super) fn is_web(url: &str) -> bool {
    let scheme = url.split(':').next().unwrap_or_default().to_ascii_lowercase();
    ["http", "https"].contains(&scheme.as_str()) && super::is_iri(url)
}

/// Publisher, date and place of an article.
fn source(meta: &Meta) -> String {
    let known = [&meta.publisher, &meta.published, &meta.url];
    known.into_iter().filter_map(|k| k.as_deref()).collect::<Vec<_>>().join(" · ")
}

/// Characters that turn the direction of the text around them.
pub(super) fn turns(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The first so many code points, with a mark where something was cut off.
pub(super) fn cut(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Text in lines of about so many code points, broken between words.
pub(super) fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut().filter(|l| l.chars().count() + word.chars().count() < width) {
            Some(line) => *line = format!("{line} {word}"),
            None => lines.push(word.to_owned()),
        }
    }
    lines
}
