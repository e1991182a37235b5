//! The graph itself and how to walk it.
use super::claim::ClaimLiteral;
use super::edtf::Bounds;
use super::reading::{Identity, Label, Meta, Modality, SentenceRecord, Span, Via};
use super::text::Text;
use petgraph::Direction::{Incoming, Outgoing};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use std::collections::HashSet;
use std::ops::Index;

/// Articles, entities, statements, attestations and quotes, joined by who tells what of whom in which words.
///
/// Everything comes in a fixed order: articles by their IRIs, all else in the order of the texts.
///
/// ```
/// use sutra::graph::{Graph, Naming, Reading, Romanisation, Vocabulary};
/// let naming = Naming { base: "https://example.org/".into(), romanisation: Romanisation::default() };
/// let graph = Graph::build(&[Reading::default()], &naming, &Vocabulary::default());
/// for statement in graph.statements() {
///     for attestation in graph.attestations_of(statement) {
///         println!("{}: {}", graph[statement].class, graph.text_of(graph.quote(attestation)));
///     }
/// }
/// assert_eq!(graph.articles().count(), 1);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Graph {
    pub(super) inner: DiGraph<Node, Edge>,
    /// Nodes that are kept but not shown, see [`Graph::only`].
    pub(super) hidden: HashSet<NodeIndex>,
    pub(super) conflicts: Vec<ConflictNode>,
}

#[derive(Clone, Debug)]
pub(super) enum Node {
    Article(ArticleNode),
    Entity(EntityNode),
    Statement(StatementNode),
    Attestation(AttestationNode),
    Quote(QuoteNode),
}

#[derive(Clone, Debug)]
pub(super) enum Edge {
    /// Article to entity.
    Names(Appearance),
    /// Statement to the filler of a deciding role.
    Role(String),
    /// Attestation to a filler, of any role.
    Fills(FillingEdge),
    /// Attestation to statement.
    Tells,
    /// Attestation to article.
    In,
    /// Attestation to the quote that it is told by.
    Cites,
}

#[derive(Clone, Debug)]
pub struct ArticleNode {
    pub iri: String,
    pub meta: Meta,
    pub text: Text,
    /// SHA-256 of the text's bytes, in hexadecimal.
    pub sha256: String,
    pub sentences: Vec<SentenceRecord>,
}

#[derive(Clone, Debug)]
pub struct EntityNode {
    pub iri: String,
    /// Readable, not unique: the id in the lexicon or the romanised name.
    pub name: String,
    pub identity: Identity,
    /// The most special class.
    pub class: String,
    /// The first one in a language is the one to show.
    pub labels: Vec<Label>,
    pub wikidata: Option<String>,
}

impl EntityNode {
    /// Whether no lexicon holds it.
    pub fn is_discovered(&self) -> bool {
        !matches!(self.identity, Identity::Lexicon(_))
    }
}

impl Appearance {
    /// Where the entity comes up first; one that is only implied comes last.
    pub(super) fn first(&self) -> (bool, Option<Span>) {
        let first = self.mentions.iter().map(|(slice, _)| slice.span).min();
        (first.is_none(), first)
    }
}

/// What one article says of an entity without making a statement.
#[derive(Clone, Debug, Default)]
pub struct Appearance {
    pub labels: Vec<Label>,
    /// Where the article mentions it, with the reason for taking these words for it.
    pub mentions: Vec<(Slice, String)>,
}

#[derive(Clone, Debug)]
pub struct StatementNode {
    pub iri: String,
    pub class: String,
    /// 16 hexadecimal digits, see [`Claim`](super::Claim).
    pub digest: String,
    pub literals: Vec<ClaimLiteral>,
    pub time: Option<String>,
    pub bounds: Bounds,
    pub modality: Modality,
}

#[derive(Clone, Debug)]
pub struct AttestationNode {
    pub iri: String,
    pub article: ArticleId,
    /// Among those of its article, from 1.
    pub position: usize,
    pub statement: StatementId,
    /// The sentence, or the part of it that tells.
    pub quote: QuoteId,
    pub rule: String,
    pub literals: Vec<AttestedLiteral>,
    pub time_words: Option<Slice>,
    pub cue: Option<Slice>,
}

#[derive(Clone, Debug)]
pub struct AttestedLiteral {
    pub name: String,
    pub code: Option<String>,
    pub words: Option<Slice>,
}

/// How a role is filled in one telling.
#[derive(Clone, Debug)]
pub struct FillingEdge {
    pub iri: String,
    pub role: String,
    pub via: Via,
    pub words: Option<Slice>,
    pub antecedent: Option<Slice>,
    /// Where a statement fills the role: the telling of it that is meant.
    pub told: Option<AttestationId>,
}

#[derive(Clone, Debug)]
pub struct QuoteNode {
    pub iri: String,
    pub article: ArticleId,
    pub span: Span,
}

/// Two statements of one article that cannot both be true: a finding, no claim of the article.
#[derive(Clone, Debug)]
pub struct ConflictNode {
    pub iri: String,
    pub article: ArticleId,
    /// How they contradict each other: `Denied`.
    pub kind: String,
    /// In the order of their IRIs.
    pub sides: [StatementId; 2],
}

/// Words in a quote, or the whole of it; the span counts from the start of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slice {
    pub quote: QuoteId,
    pub span: Span,
}

/// What fills a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    Entity(EntityId),
    Statement(StatementId),
}

/// A handle for each kind of node; `graph[id]` is the node.
macro_rules! handles {
    ($($id:ident $node:ident $variant:ident $all:ident $doc:literal;)*) => {$(
        #[doc = $doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id(pub(super) NodeIndex);

        impl Index<$id> for Graph {
            type Output = $node;

            fn index(&self, id: $id) -> &$node {
                match &self.inner[id.0] {
                    Node::$variant(node) => node,
                    // Handles are made where a node of their kind is made or was looked at.
                    other => unreachable!("{id:?} is {other:?}"),
                }
            }
        }

        impl Graph {
            pub(super) fn $all(&self, index: NodeIndex) -> Option<$id> {
                let is = matches!(self.inner.node_weight(index), Some(Node::$variant(_)));
                (is && !self.hidden.contains(&index)).then_some($id(index))
            }
        }
    )*};
}

handles! {
    ArticleId ArticleNode Article as_article "An article of a graph.";
    EntityId EntityNode Entity as_entity "An entity of a graph.";
    StatementId StatementNode Statement as_statement "A statement of a graph.";
    AttestationId AttestationNode Attestation as_attestation "An attestation of a graph.";
    QuoteId QuoteNode Quote as_quote "A quote of a graph.";
}

impl Graph {
    pub fn articles(&self) -> impl Iterator<Item = ArticleId> + '_ {
        self.inner.node_indices().filter_map(|n| self.as_article(n))
    }

    pub fn entities(&self) -> impl Iterator<Item = EntityId> + '_ {
        self.inner.node_indices().filter_map(|n| self.as_entity(n))
    }

    pub fn statements(&self) -> impl Iterator<Item = StatementId> + '_ {
        self.inner.node_indices().filter_map(|n| self.as_statement(n))
    }

    pub fn attestations(&self) -> impl Iterator<Item = AttestationId> + '_ {
        self.inner.node_indices().filter_map(|n| self.as_attestation(n))
    }

    pub fn quotes(&self) -> impl Iterator<Item = QuoteId> + '_ {
        self.inner.node_indices().filter_map(|n| self.as_quote(n))
    }

    /// The contradictions that were found in an article, in the order of their IRIs.
    pub fn conflicts_in(&self, article: ArticleId) -> impl Iterator<Item = &ConflictNode> {
        self.conflicts.iter().filter(move |c| c.article == article)
    }

    /// Whether there is nothing to tell.
    pub fn has_no_statement(&self) -> bool {
        self.statements().next().is_none()
    }

    /// The entities that an article names or implies, with what it says of them.
    pub fn entities_of(&self, article: ArticleId) -> Vec<(EntityId, &Appearance)> {
        self.out(article.0, |edge, to| match edge {
            Edge::Names(appearance) => Some((self.as_entity(to)?, appearance)),
            _ => None,
        })
    }

    pub fn attestations_in(&self, article: ArticleId) -> Vec<AttestationId> {
        self.into(article.0, |edge, from| matches!(edge, Edge::In).then(|| self.as_attestation(from)).flatten())
    }

    /// The statements that an article makes, in the order of their first telling.
    pub fn statements_in(&self, article: ArticleId) -> Vec<StatementId> {
        let mut seen = std::collections::HashSet::new();
        let told = self.attestations_in(article).into_iter().map(|a| self.statement_of(a));
        told.filter(|s| seen.insert(*s)).collect()
    }

    pub fn attestations_of(&self, statement: StatementId) -> Vec<AttestationId> {
        self.into(statement.0, |edge, from| matches!(edge, Edge::Tells).then(|| self.as_attestation(from)).flatten())
    }

    /// The deciding roles of a statement and what fills them.
    pub fn roles(&self, statement: StatementId) -> Vec<(&str, Target)> {
        self.out(statement.0, |edge, to| match edge {
            Edge::Role(role) => Some((role.as_str(), self.target(to)?)),
            _ => None,
        })
    }

    /// All roles of one telling, the optional ones too.
    pub fn fillings(&self, attestation: AttestationId) -> Vec<(&FillingEdge, Target)> {
        self.out(attestation.0, |edge, to| match edge {
            Edge::Fills(filling) => Some((filling, self.target(to)?)),
            _ => None,
        })
    }

    /// What an attestation tells.
    pub fn statement_of(&self, attestation: AttestationId) -> StatementId {
        self[attestation].statement
    }

    pub fn article_of(&self, attestation: AttestationId) -> ArticleId {
        self[attestation].article
    }

    /// The quoted sentence of an attestation.
    pub fn quote(&self, attestation: AttestationId) -> QuoteId {
        self[attestation].quote
    }

    /// The words of a quote.
    pub fn text_of(&self, quote: QuoteId) -> &str {
        self[self[quote].article].text.slice(self[quote].span)
    }

    /// The words of a slice.
    pub fn words(&self, slice: Slice) -> &str {
        self[self[slice.quote].article].text.slice(slice.span)
    }

    /// The quote as a slice of itself.
    pub fn whole(&self, quote: QuoteId) -> Slice {
        Slice { quote, span: self[quote].span }
    }

    /// The quote's own IRI, with `~start-end` for a part of it, in code points from the start of the quote.
    pub fn slice_iri(&self, slice: Slice) -> String {
        let quote = &self[slice.quote];
        if slice.span == quote.span {
            return quote.iri.clone();
        }
        format!("{}~{}-{}", quote.iri, slice.span.start - quote.span.start, slice.span.end - quote.span.start)
    }

    fn target(&self, node: NodeIndex) -> Option<Target> {
        let entity = self.as_entity(node).map(Target::Entity);
        entity.or_else(|| self.as_statement(node).map(Target::Statement))
    }

    /// What the edges out of a node lead to, in the order in which they were made.
    fn out<'a, T>(&'a self, node: NodeIndex, pick: impl Fn(&'a Edge, NodeIndex) -> Option<T>) -> Vec<T> {
        let mut edges: Vec<_> = self.inner.edges_directed(node, Outgoing).collect();
        edges.sort_by_key(|e| e.id());
        edges.into_iter().filter_map(|e| pick(e.weight(), e.target())).collect()
    }

    fn into<'a, T>(&'a self, node: NodeIndex, pick: impl Fn(&'a Edge, NodeIndex) -> Option<T>) -> Vec<T> {
        let mut edges: Vec<_> = self.inner.edges_directed(node, Incoming).collect();
        edges.sort_by_key(|e| e.id());
        edges.into_iter().filter_map(|e| pick(e.weight(), e.source())).collect()
    }
}
