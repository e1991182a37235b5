//! A graph from nodes that are named already: the way back from a document.
//!
//! Order counts: articles by their IRIs; entities, statements and attestations in the order of the texts.
use super::build::sorted_labels;
use super::model::*;
use super::naming::sha256;
use super::reading::Label;
use petgraph::graph::NodeIndex;

impl Graph {
    pub fn add_article(&mut self, node: ArticleNode) -> ArticleId {
        ArticleId(self.inner.add_node(Node::Article(node)))
    }

    pub fn add_entity(&mut self, node: EntityNode) -> EntityId {
        EntityId(self.inner.add_node(Node::Entity(node)))
    }

    pub fn add_quote(&mut self, node: QuoteNode) -> QuoteId {
        QuoteId(self.inner.add_node(Node::Quote(node)))
    }

    pub fn add_statement(&mut self, node: StatementNode) -> StatementId {
        StatementId(self.inner.add_node(Node::Statement(node)))
    }

    /// Joins the attestation with its statement, its article and its quote.
    pub fn add_attestation(&mut self, node: AttestationNode) -> AttestationId {
        let (statement, article, quote) = (node.statement, node.article, node.quote);
        let index = self.inner.add_node(Node::Attestation(node));
        self.inner.add_edge(index, statement.0, Edge::Tells);
        self.inner.add_edge(index, article.0, Edge::In);
        self.inner.add_edge(index, quote.0, Edge::Cites);
        AttestationId(index)
    }

    /// A deciding role of a statement.
    pub fn add_role(&mut self, statement: StatementId, role: &str, target: Target) {
        self.inner.add_edge(statement.0, index(target), Edge::Role(role.to_owned()));
    }

    pub fn add_filling(&mut self, attestation: AttestationId, filling: FillingEdge, target: Target) {
        self.inner.add_edge(attestation.0, index(target), Edge::Fills(filling));
    }

    /// What an article says of its entities, in the order in which it mentions them; their labels become those of the entities.
    pub fn add_appearances(&mut self, article: ArticleId, mut appearances: Vec<(EntityId, Appearance)>) {
        appearances.sort_by_cached_key(|(id, a)| (a.first(), self[*id].iri.clone()));
        for (entity, mut appearance) in appearances {
            appearance.mentions.sort_by_key(|(slice, _)| slice.span);
            self.label(entity, &appearance.labels);
            self.inner.add_edge(article.0, entity.0, Edge::Names(appearance));
        }
    }

    /// A finding: two statements of an article that contradict each other; once only.
    pub fn add_conflict(&mut self, article: ArticleId, kind: &str, mut sides: [StatementId; 2]) {
        sides.sort_by(|a, b| self[*a].iri.cmp(&self[*b].iri));
        let [one, other] = sides.map(|s| self[s].iri.as_str());
        let iri = format!("{}#c-{}", self[article].iri, &sha256(&format!("{kind}\t{one}\t{other}"))[..12]);
        if let Err(at) = self.conflicts.binary_search_by(|c| c.iri.as_str().cmp(&iri)) {
            self.conflicts.insert(at, ConflictNode { iri, article, kind: kind.to_owned(), sides });
        }
    }

    fn label(&mut self, entity: EntityId, labels: &[Label]) {
        if let Some(Node::Entity(node)) = self.inner.node_weight_mut(entity.0) {
            let new = labels.iter().filter(|l| !node.labels.contains(l)).cloned().collect::<Vec<_>>();
            node.labels.extend(sorted_labels(&new));
        }
    }
}

fn index(target: Target) -> NodeIndex {
    match target {
        Target::Entity(id) => id.0,
        Target::Statement(id) => id.0,
    }
}
