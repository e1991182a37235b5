//! What the page knows: the graph with its texts, and the words and looks that it needs, as one JSON value.
use crate::export::drawing::{Speaker, is_web};
use crate::export::facts::visit;
use crate::export::ids::readable;
use crate::export::scene::{Mark, entities, marks};
use crate::export::theme::Theme;
use crate::export::{Block, Context, Scope, turtle};
use crate::graph::{ArticleId, AttestationId, EntityId, Graph, Label, Slice, Span, StatementId, Target, Vocabulary};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap};

/// Everything by number: an entity, a statement or an article is its place in its list.
pub(super) fn data(graph: &Graph, context: &Context<'_>) -> Value {
    let data = Data::new(graph, context);
    let theme = context.theme;
    json!({
        "lang": data.speaker.lang,
        "dark": context.drawing.dark,
        "selection": data.speaker.selection(),
        "colours": theme.colours_json(),
        "words": theme.page,
        "labels": labels(context.vocabulary),
        "articles": graph.articles().map(|a| data.article(a)).collect::<Vec<_>>(),
        "entities": data.entities.iter().map(|e| data.entity(*e)).collect::<Vec<_>>(),
        "statements": data.statements.iter().map(|s| data.statement(*s)).collect::<Vec<_>>(),
        "marks": data.marks(),
        "conflicts": data.conflicts(),
    })
}

impl Theme {
    fn colours_json(&self) -> Value {
        let looks = self
            .entities
            .iter()
            .map(|(class, l)| (class.clone(), json!([l.shape, l.fill, l.border, l.bold, l.double])));
        let families = self.families.iter().map(|f| json!([f.name, f.label, f.colour, f.classes]));
        let lines = self.modalities.iter().map(|(m, l)| (m.clone(), json!([l.line, l.label])));
        json!({
            "paper": self.colours.paper,
            "ink": self.colours.ink,
            "faint": self.colours.faint,
            "looks": looks.collect::<Map<_, _>>(),
            "families": families.collect::<Vec<_>>(),
            "lines": lines.collect::<Map<_, _>>(),
            "digits": self.digits,
        })
    }
}

/// A label in each language.
fn by_language(labels: &[Label]) -> BTreeMap<&str, &str> {
    labels.iter().rev().map(|l| (l.lang.as_str(), l.text.as_str())).collect()
}

fn labels(vocabulary: &Vocabulary) -> Value {
    let entities = vocabulary.entities.iter().map(|(class, term)| (class.clone(), json!(by_language(&term.labels))));
    let statements =
        vocabulary.statements.iter().map(|(class, term)| (class.clone(), json!(by_language(&term.labels))));
    let parents = vocabulary.entities.keys().map(|c| (c.clone(), json!(vocabulary.superclasses(c))));
    let roles = vocabulary.statements.iter().map(|(class, term)| {
        let roles = term.roles.iter().map(|r| (r.name.clone(), json!([by_language(&r.labels), r.symmetric])));
        (class.clone(), json!(roles.collect::<Map<_, _>>()))
    });
    let codes = vocabulary.codes.iter().map(|((name, code), l)| (format!("{name}/{code}"), json!(by_language(l))));
    let plain = |of: &BTreeMap<String, Vec<Label>>| -> Map<String, Value> {
        of.iter().map(|(name, l)| (name.clone(), json!(by_language(l)))).collect()
    };
    json!({
        "classes": entities.chain(statements).collect::<Map<_, _>>(),
        "parents": parents.collect::<Map<_, _>>(),
        "roles": roles.collect::<Map<_, _>>(),
        "codes": codes.collect::<Map<_, _>>(),
        "modalities": plain(&vocabulary.modalities),
        "vias": plain(&vocabulary.vias),
    })
}

struct Data<'a> {
    speaker: Speaker<'a>,
    graph: &'a Graph,
    entities: Vec<EntityId>,
    statements: Vec<StatementId>,
    ids: HashMap<EntityId, String>,
    entity_at: HashMap<EntityId, usize>,
    statement_at: HashMap<StatementId, usize>,
    article_at: HashMap<ArticleId, usize>,
    turtle: HashMap<String, String>,
}

impl<'a> Data<'a> {
    fn new(graph: &'a Graph, context: &'a Context<'a>) -> Self {
        let entities: Vec<EntityId> = graph.entities().collect();
        let statements: Vec<StatementId> = graph.statements().collect();
        Self {
            speaker: Speaker::new(graph, context),
            graph,
            ids: readable(graph, graph.entities()),
            entity_at: entities.iter().enumerate().map(|(n, e)| (*e, n)).collect(),
            statement_at: statements.iter().enumerate().map(|(n, s)| (*s, n)).collect(),
            article_at: graph.articles().enumerate().map(|(n, a)| (a, n)).collect(),
            entities,
            statements,
            turtle: turtles(graph, context),
        }
    }

    fn article(&self, id: ArticleId) -> Value {
        let node = &self.graph[id];
        let (title, source) = self.speaker.title(id);
        let sentences = node.sentences.iter().map(|s| json!([s.span.start, s.span.end, u8::from(s.heading)]));
        json!({
            "iri": node.iri,
            "lang": node.meta.lang,
            "title": title,
            "source": source,
            "url": node.meta.url.as_deref().filter(|u| is_web(u)),
            "text": node.text.as_str(),
            "sentences": sentences.collect::<Vec<_>>(),
        })
    }

    fn entity(&self, id: EntityId) -> Value {
        let node = &self.graph[id];
        let mentions = self.graph.articles().flat_map(|a| {
            let of_article = self.graph.entities_of(a).into_iter().filter(|(e, _)| *e == id);
            let spans =
                of_article.flat_map(|(_, appearance)| &appearance.mentions).map(|(slice, reason)| (slice.span, reason));
            let article = self.article_at[&a];
            spans.map(move |(span, reason)| json!([article, span.start, span.end, reason])).collect::<Vec<_>>()
        });
        json!({
            "id": self.ids[&id],
            "iri": node.iri,
            "class": node.class,
            "label": by_language(&node.labels),
            "discovered": node.is_discovered(),
            "wikidata": node.wikidata,
            "mentions": mentions.collect::<Vec<_>>(),
        })
    }

    fn statement(&self, id: StatementId) -> Value {
        let node = &self.graph[id];
        let roles = self.speaker.ends(id).into_iter().map(|e| json!([e.role, self.target(e.target)]));
        let literals = node.literals.iter().map(|l| json!([l.name, l.code, l.words]));
        let tellings = self.graph.attestations_of(id).into_iter().map(|a| self.telling(a));
        json!({
            "id": format!("{}-{}", node.class, node.digest),
            "iri": node.iri,
            "class": node.class,
            "roles": roles.collect::<Vec<_>>(),
            "literals": literals.collect::<Vec<_>>(),
            "time": node.time,
            "earliest": node.bounds.earliest,
            "latest": node.bounds.latest,
            "modality": node.modality.name(),
            "tellings": tellings.collect::<Vec<_>>(),
            "turtle": self.turtle.get(&node.iri),
        })
    }

    /// `e3` is the fourth entity, `s0` the first statement.
    fn target(&self, target: Target) -> String {
        match target {
            Target::Entity(id) => format!("e{}", self.entity_at.get(&id).copied().unwrap_or_default()),
            Target::Statement(id) => format!("s{}", self.statement_at.get(&id).copied().unwrap_or_default()),
        }
    }

    fn telling(&self, id: AttestationId) -> Value {
        let node = &self.graph[id];
        let fillings = self.graph.fillings(id).into_iter().map(|(f, target)| {
            json!([f.role, self.target(target), f.via.name(), f.words.map(span), f.antecedent.map(span)])
        });
        let literals = node.literals.iter().map(|l| json!([l.name, l.code, l.words.map(span)]));
        json!({
            "article": self.article_at[&node.article],
            "quote": of(self.graph[node.quote].span),
            "rule": node.rule,
            "time": node.time_words.map(span),
            "cue": node.cue.map(span),
            "literals": literals.collect::<Vec<_>>(),
            "fillings": fillings.collect::<Vec<_>>(),
        })
    }

    /// Lines and small nodes of the diagram; entities and small nodes with their places.
    fn marks(&self) -> Value {
        let marks = marks(&self.speaker);
        let shown = entities(&self.speaker);
        let first_mark = shown.len();
        let mut places: HashMap<Target, usize> =
            shown.iter().enumerate().map(|(n, e)| (Target::Entity(*e), n)).collect();
        let small: Vec<&Mark<'_>> = marks.iter().filter(|m| !m.is_edge).collect();
        let of_small = small.iter().enumerate();
        places.extend(
            of_small.flat_map(|(n, m)| m.statements.iter().map(move |s| (Target::Statement(*s), first_mark + n))),
        );
        let at = |target: Target| places.get(&target).copied();
        let mut joined: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (a, b) in marks.iter().flat_map(|m| joins(m, &at)) {
            *joined.entry((a.min(b), a.max(b))).or_default() += 1;
        }
        let joined: Vec<(usize, usize, usize)> = joined.into_iter().map(|((a, b), n)| (a, b, n)).collect();
        let spots = super::layout::layout(first_mark + small.len(), &joined);
        let nodes = shown.iter().zip(&spots).map(|(e, (x, y))| json!([self.entity_at[e], x, y]));
        let marks = marks.iter().map(|m| {
            let spot = at(Target::Statement(m.first())).and_then(|n| spots.get(n));
            self.mark(m, spot.copied())
        });
        json!({ "nodes": nodes.collect::<Vec<_>>(), "told": marks.collect::<Vec<_>>() })
    }

    fn mark(&self, mark: &Mark<'_>, spot: Option<(i32, i32)>) -> Value {
        let ends = mark.ends.iter().map(|e| json!([e.role, self.target(e.target)]));
        let statements = mark.statements.iter().filter_map(|s| self.statement_at.get(s));
        json!({
            "statements": statements.collect::<Vec<_>>(),
            "ends": ends.collect::<Vec<_>>(),
            "at": spot.filter(|_| !mark.is_edge),
        })
    }

    fn conflicts(&self) -> Vec<[usize; 2]> {
        let pairs = self.speaker.context.conflicts.iter();
        pairs.filter_map(|(a, b)| Some([*self.statement_at.get(a)?, *self.statement_at.get(b)?])).collect()
    }
}

/// Which nodes a mark joins.
fn joins(mark: &Mark<'_>, at: &impl Fn(Target) -> Option<usize>) -> Vec<(usize, usize)> {
    let ends: Vec<usize> = mark.ends.iter().filter_map(|e| at(e.target)).collect();
    match (mark.is_edge, &ends[..], at(Target::Statement(mark.first()))) {
        (true, [a, b], _) => vec![(*a, *b)],
        (false, ends, Some(node)) => ends.iter().map(|e| (*e, node)).collect(),
        _ => Vec::new(),
    }
}

fn span(slice: Slice) -> [u32; 2] {
    of(slice.span)
}

fn of(span: Span) -> [u32; 2] {
    [span.start, span.end]
}

/// The Turtle of each statement and its attestations, by the statement's IRI.
fn turtles(graph: &Graph, context: &Context<'_>) -> HashMap<String, String> {
    let owner: HashMap<&str, &str> = graph
        .attestations()
        .map(|a| (graph[a].iri.as_str(), graph[graph.statement_of(a)].iri.as_str()))
        .chain(graph.statements().map(|s| (graph[s].iri.as_str(), graph[s].iri.as_str())))
        .collect();
    let mut groups: HashMap<String, Vec<Block>> = HashMap::new();
    // The sink never fails.
    let _ = visit(graph, context, Scope::All, &mut |block| {
        if let Some(statement) = owner.get(block.subject.as_str()) {
            groups.entry((*statement).to_owned()).or_default().push(block);
        }
        Ok(())
    });
    groups.into_iter().map(|(iri, blocks)| (iri, turtle::of(graph, &blocks))).collect()
}
