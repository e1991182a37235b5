//! Readings into one graph.
use super::claim::Claim;
use super::claims::{Made, claims};
use super::edtf;
use super::model::*;
use super::naming::{Naming, sha256};
use super::quotes::Quotes;
use super::reading::*;
use super::text::Text;
use super::vocabulary::Vocabulary;
use petgraph::graph::NodeIndex;
use std::collections::HashMap;

impl Graph {
    /// One graph of all readings; the same claim in two of them is one statement.
    ///
    /// Spans are cut off where the text ends; a filling that points nowhere, or closes a circle of statements that speak of
    /// each other, is left out. Of two readings of one article (language and slug) only the first is taken.
    pub fn build(readings: &[Reading], naming: &Naming, vocabulary: &Vocabulary) -> Self {
        let mut articles: Vec<(String, &Reading)> = readings.iter().map(|r| (Naming::article(&r.meta), r)).collect();
        articles.sort_by(|a, b| a.0.cmp(&b.0));
        articles.dedup_by(|b, a| a.0 == b.0);
        let mut builder = Builder { graph: Self::default(), naming, vocabulary, known: HashMap::new() };
        for (path, reading) in articles {
            builder.article(path, reading);
        }
        builder.graph
    }
}

struct Builder<'a> {
    graph: Graph,
    naming: &'a Naming,
    vocabulary: &'a Vocabulary,
    /// Entities and statements by IRI.
    known: HashMap<String, NodeIndex>,
}

impl Builder<'_> {
    fn article(&mut self, path: String, reading: &Reading) {
        let text = Text::new(&reading.text);
        let node = ArticleNode {
            iri: self.naming.iri(&path),
            meta: reading.meta.clone(),
            sha256: sha256(&reading.text),
            sentences: reading.sentences.clone(),
            text: text.clone(),
        };
        let article = ArticleId(self.graph.inner.add_node(Node::Article(node)));
        let quotes = Quotes::new(reading, &text);
        Telling { builder: self, reading, text, path, article, quotes, quoted: HashMap::new() }.all();
    }

    fn entity(&mut self, path: &str, entity: &Entity) -> EntityId {
        let iri = self.naming.iri(path);
        let index = *self.known.entry(iri.clone()).or_insert_with(|| {
            self.graph.inner.add_node(Node::Entity(EntityNode {
                iri,
                name: self.naming.readable(&entity.identity),
                identity: entity.identity.clone(),
                class: entity.class.clone(),
                labels: Vec::new(),
                wikidata: None,
            }))
        });
        if let Some(Node::Entity(node)) = self.graph.inner.node_weight_mut(index) {
            add_labels(&mut node.labels, &sorted_labels(&entity.labels));
            node.wikidata = node.wikidata.take().or_else(|| entity.wikidata.clone());
        }
        EntityId(index)
    }

    /// The statement, and whether it is new.
    fn statement(&mut self, made: &Made) -> (StatementId, bool) {
        let iri = self.naming.iri(&made.path);
        if let Some(index) = self.known.get(&iri) {
            return (StatementId(*index), false);
        }
        let index = self.graph.inner.add_node(Node::Statement(statement_node(iri.clone(), &made.claim)));
        self.known.insert(iri, index);
        (StatementId(index), true)
    }
}

/// Keeps the order: the first label in a language is the one to show.
fn add_labels(to: &mut Vec<Label>, labels: &[Label]) {
    for label in labels {
        if !to.contains(label) {
            to.push(label.clone());
        }
    }
}

/// The first label in each language, by language; then the others: the order in which a document gives them back.
pub(super) fn sorted_labels(labels: &[Label]) -> Vec<Label> {
    let first = |l: &Label| labels.iter().find(|o| o.lang == l.lang) == Some(l);
    let mut sorted = labels.to_vec();
    sorted.sort_by_key(|l| (!first(l), l.clone()));
    sorted
}

fn statement_node(iri: String, claim: &Claim) -> StatementNode {
    let mut literals = claim.literals.clone();
    literals.sort();
    literals.dedup();
    StatementNode {
        iri,
        class: claim.class.clone(),
        digest: claim.digest(),
        literals,
        bounds: claim.time.as_deref().and_then(edtf::bounds).unwrap_or_default(),
        time: claim.time.clone(),
        modality: claim.modality,
    }
}

/// One article on its way into the graph.
struct Telling<'a, 'b> {
    builder: &'a mut Builder<'b>,
    reading: &'a Reading,
    text: Text,
    path: String,
    article: ArticleId,
    quotes: Quotes,
    quoted: HashMap<Span, QuoteId>,
}

impl Telling<'_, '_> {
    fn all(mut self) {
        let paths: Vec<String> =
            self.reading.entities.iter().map(|e| self.builder.naming.entity(&self.path, &e.identity)).collect();
        let entities = self.entities(&paths);
        let made = claims(self.reading, &self.text, &paths, self.builder.vocabulary);
        let statements: Vec<(StatementId, bool)> = made.iter().map(|m| self.builder.statement(m)).collect();
        let attestations = self.attestations(&statements);
        for (index, made) in made.iter().enumerate() {
            let targets = Targets { entities: &entities, statements: &statements, attestations: &attestations };
            self.fillings(index, made, &targets);
        }
    }

    fn entities(&mut self, paths: &[String]) -> Vec<EntityId> {
        let reading = self.reading;
        let mut appearances: Vec<(EntityId, Appearance)> = Vec::new();
        let mut places: HashMap<EntityId, usize> = HashMap::new();
        let mut ids = Vec::with_capacity(paths.len());
        for (path, entity) in paths.iter().zip(&reading.entities) {
            let id = self.builder.entity(path, entity);
            let place = *places.entry(id).or_insert(appearances.len());
            if place == appearances.len() {
                appearances.push((id, Appearance::default()));
            }
            self.appear(&mut appearances[place].1, entity);
            ids.push(id);
        }
        let graph = &self.builder.graph;
        appearances.sort_by_cached_key(|(id, a)| (a.first(), graph[*id].iri.clone()));
        for (id, appearance) in appearances {
            self.builder.graph.inner.add_edge(self.article.0, id.0, Edge::Names(appearance));
        }
        ids
    }

    fn appear(&mut self, appearance: &mut Appearance, entity: &Entity) {
        add_labels(&mut appearance.labels, &sorted_labels(&entity.labels));
        for mention in &entity.mentions {
            let slice = self.slice(Some(mention.span), None);
            appearance.mentions.extend(slice.map(|s| (s, mention.reason.clone())));
        }
        appearance.mentions.sort_by_key(|(slice, _)| slice.span);
    }

    fn attestations(&mut self, statements: &[(StatementId, bool)]) -> Vec<AttestationId> {
        let reading = self.reading;
        let mut counts: HashMap<StatementId, u32> = HashMap::new();
        let mut ids = Vec::with_capacity(statements.len());
        for (attestation, (statement, _)) in reading.attestations.iter().zip(statements) {
            let count = counts.entry(*statement).or_default();
            *count += 1;
            ids.push(self.attestation(attestation, *statement, *count, ids.len() + 1));
        }
        ids
    }

    fn attestation(&mut self, told: &Attestation, statement: StatementId, nth: u32, position: usize) -> AttestationId {
        let evidence = self.text.clamp(told.evidence);
        let digest = self.builder.graph[statement].digest.get(..12).unwrap_or_default().to_owned();
        let node = AttestationNode {
            iri: format!("{}#a-{digest}-{nth}", self.builder.graph[self.article].iri),
            article: self.article,
            position,
            statement,
            quote: self.quote(evidence),
            rule: told.rule.clone(),
            literals: self.literals(told, evidence),
            time_words: self.slice(told.time.as_ref().and_then(|t| t.words), Some(evidence)),
            cue: self.slice(told.cue, Some(evidence)),
        };
        let quote = node.quote;
        let graph = &mut self.builder.graph.inner;
        let index = graph.add_node(Node::Attestation(node));
        graph.add_edge(index, statement.0, Edge::Tells);
        graph.add_edge(index, self.article.0, Edge::In);
        graph.add_edge(index, quote.0, Edge::Cites);
        AttestationId(index)
    }

    /// By name, those of one name in the order of the reading.
    fn literals(&mut self, told: &Attestation, evidence: Span) -> Vec<AttestedLiteral> {
        let mut literals: Vec<AttestedLiteral> = told.literals.iter().map(|l| self.literal(l, evidence)).collect();
        literals.sort_by(|a, b| a.name.cmp(&b.name));
        literals
    }

    fn literal(&mut self, literal: &Literal, evidence: Span) -> AttestedLiteral {
        let words = self.slice(Some(literal.words), Some(evidence));
        AttestedLiteral { name: literal.name.clone(), code: literal.code.clone(), words }
    }

    fn fillings(&mut self, index: usize, made: &Made, targets: &Targets<'_>) {
        let told = &self.reading.attestations[index];
        let (attestation, (statement, new)) = (targets.attestations[index], targets.statements[index]);
        let mut counts: HashMap<&str, u32> = HashMap::new();
        let mut fillings: Vec<&Filling> = made.fillings.iter().map(|i| &told.fillings[*i]).collect();
        fillings.sort_by_key(|f| (self.builder.vocabulary.role_order(&told.class, &f.role), &f.role));
        for filling in fillings {
            let count = counts.entry(&filling.role).or_default();
            *count += 1;
            let Some((node, of)) = targets.find(filling.filler) else {
                continue;
            };
            let edge = self.filling(attestation, filling, *count, of, self.text.clamp(told.evidence));
            self.builder.graph.inner.add_edge(attestation.0, node, Edge::Fills(edge));
            if new && self.builder.vocabulary.is_deciding(&told.class, &filling.role) {
                self.role(statement, &filling.role, node);
            }
        }
    }

    fn role(&mut self, statement: StatementId, role: &str, node: NodeIndex) {
        let graph = &mut self.builder.graph.inner;
        let same = |e: petgraph::graph::EdgeReference<'_, Edge>| matches!(e.weight(), Edge::Role(r) if r == role);
        if !graph.edges_connecting(statement.0, node).any(same) {
            graph.add_edge(statement.0, node, Edge::Role(role.to_owned()));
        }
    }

    fn filling(
        &mut self,
        by: AttestationId,
        filling: &Filling,
        nth: u32,
        told: Option<AttestationId>,
        evidence: Span,
    ) -> FillingEdge {
        let number = if nth == 1 { String::new() } else { format!("-{nth}") };
        FillingEdge {
            iri: format!("{}-{}{number}", self.builder.graph[by].iri, super::naming::segment(&filling.role)),
            role: filling.role.clone(),
            via: filling.via,
            words: self.slice(filling.words, Some(evidence)),
            antecedent: self.slice(filling.antecedent, Some(evidence)),
            told,
        }
    }

    /// Words of the article in the quote that holds them; none where the span is empty.
    fn slice(&mut self, words: Option<Span>, evidence: Option<Span>) -> Option<Slice> {
        let span = words.map(|w| self.text.clamp(w)).filter(|w| w.start < w.end)?;
        let quote = self.quote(self.quotes.around(span, evidence));
        Some(Slice { quote, span })
    }

    fn quote(&mut self, span: Span) -> QuoteId {
        if let Some(id) = self.quoted.get(&span) {
            return *id;
        }
        let iri = format!("{}#{}", self.builder.graph[self.article].iri, self.quotes.name(span));
        let node = QuoteNode { iri, article: self.article, span };
        let id = QuoteId(self.builder.graph.inner.add_node(Node::Quote(node)));
        self.quoted.insert(span, id);
        id
    }
}

/// The nodes that the indices of a reading stand for.
struct Targets<'a> {
    entities: &'a [EntityId],
    statements: &'a [(StatementId, bool)],
    attestations: &'a [AttestationId],
}

impl Targets<'_> {
    fn find(&self, filler: Filler) -> Option<(NodeIndex, Option<AttestationId>)> {
        match filler {
            Filler::Entity(of) => self.entities.get(of).map(|e| (e.0, None)),
            Filler::Attestation(of) => self.statements.get(of).map(|(s, _)| (s.0, self.attestations.get(of).copied())),
        }
    }
}
