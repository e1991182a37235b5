//! What is said of an article's named graph: what it is, what it was made from and by what (VoID, DCAT, PROV-O).
use super::facts::{Block, Scope};
use super::terms::{known, made, plain, typed};
use super::{Context, Evidence, Shape};
use crate::graph::{ArticleId, Graph};
use oxrdf::vocab::xsd;

/// The named graph that holds what an article tells.
pub fn graph_iri(graph: &Graph, article: ArticleId) -> String {
    format!("{}/graph", graph[article].iri)
}

/// The named graph that holds what was found wrong with an article.
pub fn findings_iri(graph: &Graph, article: ArticleId) -> String {
    format!("{}/findings", graph[article].iri)
}

/// The named graphs of a dataset, in the order in which they are written: for each article what it tells, and what was found, if anything.
pub(super) fn named(graph: &Graph) -> Vec<(String, Scope)> {
    let of = |article| {
        let found = graph.conflicts_in(article).next();
        let findings = found.map(|_| (findings_iri(graph, article), Scope::Findings(article)));
        std::iter::once((graph_iri(graph, article), Scope::Article(article))).chain(findings)
    };
    graph.articles().flat_map(of).collect()
}

/// The graph of findings.
pub(super) fn findings(graph: &Graph, article: ArticleId) -> Block {
    Block::of_class(&findings_iri(graph, article), "void:Dataset")
        .has("rdf:type", known("dcat:Dataset"))
        .has("rdf:type", known("prov:Entity"))
        .has("prov:wasDerivedFrom", made(&graph_iri(graph, article)))
        .has("prov:wasAttributedTo", made(&program_iri()))
        .has("dcterms:conformsTo", made(&version_iri()))
}

/// The graph and how it was made.
pub(super) fn graph(graph: &Graph, context: &Context<'_>, article: ArticleId) -> [Block; 2] {
    let (node, iri) = (&graph[article], graph_iri(graph, article));
    let activity = format!("{iri}#export");
    let dataset = Block::of_class(&iri, "void:Dataset")
        .has("rdf:type", known("dcat:Dataset"))
        .has("rdf:type", known("prov:Entity"))
        .has("prov:wasDerivedFrom", made(&node.iri))
        .has("prov:wasGeneratedBy", made(&activity))
        .may("prov:generatedAtTime", context.generated_at.map(|t| typed(t, xsd::DATE_TIME)))
        .has("dcterms:conformsTo", made(&version_iri()))
        .has("void:vocabulary", made(super::NS))
        .has("sutra:shape", known(context.shape.term()))
        .has("sutra:evidence", known(context.evidence.term()));
    let activity = Block::of_class(&activity, "prov:Activity")
        .has("prov:used", made(&node.iri))
        .has("prov:wasAssociatedWith", made(&program_iri()));
    [dataset, activity]
}

/// The program that makes graphs.
pub(super) fn program() -> Block {
    Block::of_class(&program_iri(), "prov:SoftwareAgent")
        .has("schema:name", plain("sutra"))
        .has("schema:softwareVersion", plain(VERSION))
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The version of the ontology, which is that of the program.
pub(super) fn version_iri() -> String {
    format!("https://w3id.org/sutra/ns/{VERSION}")
}

pub(super) fn program_iri() -> String {
    format!("https://w3id.org/sutra/program/{VERSION}")
}

impl Shape {
    fn term(self) -> &'static str {
        match self {
            Self::Statement => "sutra:StatementShape",
            Self::Direct => "sutra:DirectShape",
            Self::Rdf12 => "sutra:Rdf12Shape",
        }
    }
}

impl Evidence {
    fn term(self) -> &'static str {
        match self {
            Self::Full => "sutra:FullEvidence",
            Self::Sentence => "sutra:SentenceEvidence",
            Self::None => "sutra:NoEvidence",
        }
    }
}
