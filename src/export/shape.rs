//! From statements to plain binary triples: which of them may stand by themselves.
use super::facts::Block;
use super::terms::{made, ours};
use super::{Context, Shape};
use crate::graph::{
    ArticleId, AttestationId, DirectTerm, EntityId, Graph, Modality, StatementId, StatementTerm, Target,
};
use oxrdf::{NamedOrBlankNode, Term, Triple};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Class and fillers of the roles that a direct property joins.
type Pair<'a> = (&'a str, EntityId, EntityId);

/// The binary triples of a graph in the shapes that have them.
pub(super) struct Direct<'a> {
    graph: &'a Graph,
    context: &'a Context<'a>,
    /// States that an article denies or tells the end of.
    over: HashMap<ArticleId, HashSet<Pair<'a>>>,
    /// Triples that were handed out.
    told: RefCell<HashSet<Triple>>,
}

impl<'a> Direct<'a> {
    pub fn new(graph: &'a Graph, context: &'a Context<'a>) -> Self {
        let mut direct = Self { graph, context, over: HashMap::new(), told: RefCell::default() };
        if context.shape != Shape::Statement {
            direct.over = graph.articles().map(|a| (a, direct.over_in(a))).collect();
        }
        direct
    }

    fn term(&self, class: &str) -> Option<&'a StatementTerm> {
        self.context.vocabulary.statements.get(class)
    }

    /// What an article negates of states, and what it says to have ended.
    fn over_in(&self, article: ArticleId) -> HashSet<Pair<'a>> {
        let mut over = HashSet::new();
        for id in self.graph.statements_in(article) {
            let node = &self.graph[id];
            let Some(term) = self.term(&node.class) else { continue };
            match node.modality {
                Modality::Negated => self.pairs_as(id, article, &node.class, &mut over),
                Modality::Asserted => term.ends.iter().for_each(|state| self.pairs_as(id, article, state, &mut over)),
                _ => {}
            }
        }
        over
    }

    /// The pairs of a statement as if it were of another class with roles of the same names.
    fn pairs_as(&self, id: StatementId, article: ArticleId, class: &'a str, into: &mut HashSet<Pair<'a>>) {
        for direct in self.term(class).map_or(&[][..], |t| &t.direct) {
            let pairs = self.pairs(id, article, direct);
            into.extend(pairs.into_iter().map(|(subject, object)| (class, subject, object)));
        }
    }

    /// The pairs of entities that a property joins; nothing is joined with itself.
    fn pairs(&self, id: StatementId, article: ArticleId, direct: &DirectTerm) -> Vec<(EntityId, EntityId)> {
        let objects = self.fillers(id, article, &direct.object);
        let subjects = self.fillers(id, article, &direct.subject);
        let with = |s: EntityId| objects.iter().map(move |o| (s, *o));
        let mut pairs: Vec<_> = subjects.iter().flat_map(|s| with(*s)).filter(|(s, o)| s != o).collect();
        // Not in the order of the nodes, which is another one in a graph that was read back.
        pairs.sort_by_key(|(s, o)| [*s, *o].map(|e| self.graph[e].iri.as_str()));
        pairs
    }

    /// The entities in a role, also where the role belongs to the article's tellings only.
    fn fillers(&self, id: StatementId, article: ArticleId, role: &str) -> BTreeSet<EntityId> {
        let deciding = self.graph.roles(id).into_iter().filter(|(r, _)| *r == role).map(|(_, target)| target);
        let told = self.graph.attestations_of(id).into_iter().filter(|a| self.graph.article_of(*a) == article);
        let optional = told.flat_map(|a| self.graph.fillings(a)).filter(|(f, _)| f.role == role).map(|(_, to)| to);
        deciding.chain(optional).filter_map(entity).collect()
    }

    /// Whether an article lets the pair stand: in an event that it asserts, or in a state that it asserts without an end and neither
    /// negates nor ends elsewhere.
    fn stands(&self, id: StatementId, article: ArticleId, pair: (EntityId, EntityId)) -> bool {
        let node = &self.graph[id];
        let state = self.term(&node.class).is_some_and(|t| t.state);
        let over = || self.over.get(&article).is_some_and(|o| o.contains(&(node.class.as_str(), pair.0, pair.1)));
        node.modality == Modality::Asserted && !(state && (node.bounds.latest.is_some() || over()))
    }

    /// The triples of a statement as one article tells it, and whether each stands.
    fn triples(&self, id: StatementId, article: ArticleId) -> Vec<(Triple, bool)> {
        let mut triples = Vec::new();
        for direct in self.term(&self.graph[id].class).map_or(&[][..], |t| &t.direct) {
            let pairs = self.pairs(id, article, direct).into_iter();
            triples.extend(pairs.map(|p| (self.triple(p, &direct.property), self.stands(id, article, p))));
        }
        triples
    }

    fn triple(&self, (subject, object): (EntityId, EntityId), property: &str) -> Triple {
        let node = |id: EntityId| made(&self.graph[id].iri);
        Triple::new(node(subject), ours(property), node(object))
    }

    /// The triples that any of the articles lets stand, and those that none does; none twice.
    fn split(&self, id: StatementId, articles: &BTreeSet<ArticleId>) -> (Vec<Triple>, Vec<Triple>) {
        let all: Vec<(Triple, bool)> = articles.iter().flat_map(|a| self.triples(id, *a)).collect();
        let stands = |t: &Triple| all.iter().any(|(other, stands)| *stands && other == t);
        let mut seen = HashSet::new();
        let unique = all.iter().map(|(t, _)| t).filter(|t| seen.insert((*t).clone())).cloned();
        unique.partition(stands)
    }

    /// The triples that a statement asserts: in RDF 1.2 with the statement as their reifier.
    pub fn of(&self, id: StatementId, articles: &BTreeSet<ArticleId>) -> Vec<Block> {
        if self.context.shape == Shape::Statement {
            return Vec::new();
        }
        let (asserted, _) = self.split(id, articles);
        asserted.into_iter().filter_map(|triple| self.block(id, &triple)).collect()
    }

    /// The triple as a block, asserted only once, whoever tells it.
    fn block(&self, id: StatementId, triple: &Triple) -> Option<Block> {
        let new = self.told.borrow_mut().insert(triple.clone());
        let reifier = (self.context.shape == Shape::Rdf12).then(|| made(&self.graph[id].iri));
        match (new, reifier) {
            (true, reifier) => {
                Some(Block { reifier, ..Block::new(iri(triple)).and(triple.predicate.clone(), triple.object.clone()) })
            }
            (false, Some(reifier)) => Some(Block::new(reifier.as_str()).has("rdf:reifies", Term::from(triple.clone()))),
            (false, None) => None,
        }
    }

    /// What a statement speaks of without asserting it (RDF 1.2).
    pub fn reified(&self, id: StatementId, told: &[AttestationId]) -> Vec<Term> {
        if self.context.shape != Shape::Rdf12 {
            return Vec::new();
        }
        let articles: BTreeSet<ArticleId> = told.iter().map(|a| self.graph.article_of(*a)).collect();
        self.split(id, &articles).1.into_iter().map(Term::from).collect()
    }
}

fn entity(target: Target) -> Option<EntityId> {
    match target {
        Target::Entity(id) => Some(id),
        Target::Statement(_) => None,
    }
}

/// The subject's IRI; no triple of ours has another kind of subject.
fn iri(triple: &Triple) -> &str {
    match &triple.subject {
        NamedOrBlankNode::NamedNode(node) => node.as_str(),
        NamedOrBlankNode::BlankNode(node) => node.as_str(),
    }
}
