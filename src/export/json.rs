//! JSON: one object for each article (an array where there are several or none), its statements one for each telling.
use super::Context;
use super::ids::readable;
use crate::graph::{
    Appearance, ArticleId, AttestationId, AttestedLiteral, EntityId, FillingEdge, Graph, Label, Slice, Target,
};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

pub(super) fn write(graph: &Graph, _: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let names: Vec<Names<'_>> = graph.articles().map(|a| Names::new(graph, a)).collect();
    let documents: Vec<Document<'_>> = names.iter().map(Names::document).collect();
    match &documents[..] {
        [one] => serde_json::to_writer_pretty(&mut *out, one)?,
        several => serde_json::to_writer_pretty(&mut *out, several)?,
    }
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Document<'a> {
    article: Article<'a>,
    entities: Vec<Entity<'a>>,
    statements: Vec<Statement<'a>>,
}

/// Absent keys are left out.
#[derive(Serialize)]
struct Article<'a> {
    iri: &'a str,
    slug: &'a str,
    lang: &'a str,
    sha256: &'a str,
    #[serde(flatten)]
    known: BTreeMap<&'static str, &'a str>,
}

#[derive(Serialize)]
struct Entity<'a> {
    id: &'a str,
    iri: &'a str,
    #[serde(rename = "type")]
    class: &'a str,
    label: BTreeMap<&'a str, &'a str>,
    discovered: bool,
    wikidata: Option<&'a str>,
    mentions: Vec<Mention<'a>>,
}

#[derive(Serialize)]
struct Mention<'a> {
    #[serde(flatten)]
    words: Words<'a>,
    reason: &'a str,
}

/// Code points from 0 in the article's text, end exclusive.
#[derive(Serialize)]
struct Words<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Statement<'a> {
    id: &'a str,
    iri: &'a str,
    claim: &'a str,
    #[serde(rename = "type")]
    class: &'a str,
    roles: BTreeMap<&'a str, Vec<&'a str>>,
    literals: BTreeMap<&'a str, &'a str>,
    time: &'a str,
    earliest: Option<&'a str>,
    latest: Option<&'a str>,
    modality: &'static str,
    evidence: [Words<'a>; 1],
    time_words: Option<Words<'a>>,
    cue: Option<Words<'a>>,
    fillings: Vec<Filling<'a>>,
    literal_words: Vec<Literal<'a>>,
    rule: &'a str,
}

#[derive(Serialize)]
struct Filling<'a> {
    role: &'a str,
    filler: &'a str,
    via: &'static str,
    words: Option<Words<'a>>,
    antecedent: Option<Words<'a>>,
}

#[derive(Serialize)]
struct Literal<'a> {
    name: &'a str,
    code: Option<&'a str>,
    words: Option<Words<'a>>,
}

/// One article with the ids of its entities and tellings.
struct Names<'a> {
    graph: &'a Graph,
    article: ArticleId,
    entities: HashMap<EntityId, String>,
    tellings: HashMap<AttestationId, String>,
}

impl<'a> Names<'a> {
    fn new(graph: &'a Graph, article: ArticleId) -> Self {
        let entities = readable(graph, graph.entities_of(article).into_iter().map(|(id, _)| id));
        let taken = |id: &String| entities.values().any(|e| e == id);
        let free = (1..).map(|n| format!("s{n}")).filter(|id| !taken(id));
        let tellings = graph.attestations_in(article).into_iter().zip(free).collect();
        Self { graph, article, entities, tellings }
    }

    fn document(&'a self) -> Document<'a> {
        let statements = self.graph.attestations_in(self.article).into_iter().map(|a| self.statement(a));
        let entities = self.graph.entities_of(self.article).into_iter().map(|(id, a)| self.entity(id, a));
        Document { article: self.about(), entities: entities.collect(), statements: statements.collect() }
    }

    fn about(&'a self) -> Article<'a> {
        let node = &self.graph[self.article];
        let meta = &node.meta;
        let known = [
            ("title", &meta.title),
            ("url", &meta.url),
            ("publisher", &meta.publisher),
            ("published", &meta.published),
            ("revision", &meta.revision),
            ("licence", &meta.licence),
        ];
        let known = known.into_iter().filter_map(|(key, value)| Some((key, value.as_deref()?))).collect();
        Article { iri: &node.iri, slug: &meta.slug, lang: &meta.lang, sha256: &node.sha256, known }
    }

    fn entity(&'a self, id: EntityId, appearance: &'a Appearance) -> Entity<'a> {
        let node = &self.graph[id];
        let mentions = appearance.mentions.iter().map(|(slice, reason)| Mention { words: self.words(*slice), reason });
        Entity {
            id: &self.entities[&id],
            iri: &node.iri,
            class: &node.class,
            label: by_language(&appearance.labels),
            discovered: node.is_discovered(),
            wikidata: node.wikidata.as_deref(),
            mentions: mentions.collect(),
        }
    }

    fn statement(&'a self, id: AttestationId) -> Statement<'a> {
        let (node, claim) = (&self.graph[id], &self.graph[self.graph.statement_of(id)]);
        Statement {
            id: &self.tellings[&id],
            iri: &node.iri,
            claim: &claim.iri,
            class: &claim.class,
            roles: self.roles(id),
            literals: node.literals.iter().map(|l| (l.name.as_str(), self.value(l))).collect(),
            time: claim.time.as_deref().unwrap_or_default(),
            earliest: claim.bounds.earliest.as_deref(),
            latest: claim.bounds.latest.as_deref(),
            modality: claim.modality.name(),
            evidence: [self.words(self.graph.whole(node.quote))],
            time_words: node.time_words.map(|s| self.words(s)),
            cue: node.cue.map(|s| self.words(s)),
            fillings: self.graph.fillings(id).into_iter().map(|(f, target)| self.filling(f, target)).collect(),
            literal_words: node.literals.iter().map(|l| self.literal(l)).collect(),
            rule: &node.rule,
        }
    }

    fn roles(&'a self, id: AttestationId) -> BTreeMap<&'a str, Vec<&'a str>> {
        let mut roles: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (filling, target) in self.graph.fillings(id) {
            let fillers = roles.entry(&filling.role).or_default();
            let filler = self.filler(filling, target);
            if !fillers.contains(&filler) {
                fillers.push(filler);
            }
        }
        roles
    }

    /// The entity's id, or that of the telling that is meant.
    fn filler(&'a self, filling: &FillingEdge, target: Target) -> &'a str {
        let id = match target {
            Target::Entity(id) => self.entities.get(&id),
            Target::Statement(_) => filling.told.and_then(|told| self.tellings.get(&told)),
        };
        id.map_or("", String::as_str)
    }

    fn filling(&'a self, filling: &'a FillingEdge, target: Target) -> Filling<'a> {
        Filling {
            role: &filling.role,
            filler: self.filler(filling, target),
            via: filling.via.name(),
            words: filling.words.map(|s| self.words(s)),
            antecedent: filling.antecedent.map(|s| self.words(s)),
        }
    }

    fn literal(&'a self, literal: &'a AttestedLiteral) -> Literal<'a> {
        Literal { name: &literal.name, code: literal.code.as_deref(), words: literal.words.map(|s| self.words(s)) }
    }

    /// The code, or the words where there is none.
    fn value(&'a self, literal: &'a AttestedLiteral) -> &'a str {
        let words = || literal.words.map(|s| self.graph.words(s));
        literal.code.as_deref().or_else(words).unwrap_or_default()
    }

    fn words(&'a self, slice: Slice) -> Words<'a> {
        Words { start: slice.span.start, end: slice.span.end, text: self.graph.words(slice) }
    }
}

/// The first label in each language.
fn by_language(labels: &[Label]) -> BTreeMap<&str, &str> {
    labels.iter().rev().map(|l| (l.lang.as_str(), l.text.as_str())).collect()
}
