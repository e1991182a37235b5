//! From RDF that we wrote back to the graph.
//!
//! Everything is found by the properties that `facts.rs` writes; whatever else a document holds is told as unread. To see that nothing was
//! lost the graph is written again, as the document was, and compared.
use super::facts::{Scope, quads};
use super::terms::{NS, known, ours};
use super::{Context, Evidence, Shape};
use crate::graph::*;
use oxrdf::vocab::{rdf, rdfs};
use oxrdf::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A graph that was read back.
#[derive(Clone, Debug)]
pub struct Back {
    pub graph: Graph,
    pub shape: Shape,
    pub generated_at: Option<String>,
    pub same_as: bool,
    /// What the document holds and the graph does not.
    pub unread: Vec<Triple>,
    /// What the document should hold, too.
    pub missing: Vec<Triple>,
}

/// Why a document is no graph of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoGraph {
    /// No article in it.
    Foreign,
    /// Written with less than full evidence.
    Evidence,
    /// Something that our documents have is not there: whose property.
    Lacks { subject: String, property: &'static str },
}

/// # Errors
/// The document holds no article of ours, or not all that an article needs.
pub fn read_back(quads: Vec<Quad>, context: &Context<'_>) -> Result<Back, NoGraph> {
    let document = Document::new(quads);
    let articles = document.of_class("Article");
    if articles.is_empty() {
        return Err(NoGraph::Foreign);
    }
    document.full_evidence()?;
    let graph = Builder::new(&document, context.vocabulary).all(&articles)?;
    Ok(compared(graph, &document, context))
}

/// The graph with what its document has more or less than it.
fn compared(graph: Graph, document: &Document, context: &Context<'_>) -> Back {
    let (shape, generated_at, same_as) = (document.shape(), document.generated_at(), document.same_as());
    let again = Context { evidence: Evidence::Full, shape, same_as, ..*context };
    let known: HashSet<Triple> = quads(&graph, &again, Scope::All).into_iter().collect();
    let about = document.about();
    let foreign = |t: &&Triple| !about.contains(&t.subject);
    let unread = document.triples.iter().filter(|t| !known.contains(t)).filter(foreign).cloned().collect();
    let missing = known.iter().filter(|t| !document.triples.contains(t)).filter(foreign).cloned();
    let mut missing: Vec<Triple> = missing.collect();
    missing.sort_by_key(ToString::to_string);
    Back { graph, shape, generated_at, same_as, unread, missing }
}

type Facts = Vec<(NamedNode, Term)>;

/// The quads of a document by their subjects.
struct Document {
    facts: HashMap<String, Facts>,
    /// The subjects in each named graph with what is said of them there.
    graphs: HashMap<String, HashMap<String, Facts>>,
    triples: Triples,
}

/// Triples in the order of the document, none twice.
#[derive(Default)]
struct Triples {
    list: Vec<Triple>,
    set: HashSet<Triple>,
}

impl Triples {
    fn add(&mut self, triple: Triple) -> bool {
        let new = self.set.insert(triple.clone());
        if new {
            self.list.push(triple);
        }
        new
    }

    fn iter(&self) -> impl Iterator<Item = &Triple> {
        self.list.iter()
    }

    fn contains(&self, triple: &Triple) -> bool {
        self.set.contains(triple)
    }
}

impl Document {
    fn new(quads: Vec<Quad>) -> Self {
        let mut document = Self { facts: HashMap::new(), graphs: HashMap::new(), triples: Triples::default() };
        for quad in quads {
            document.add(quad);
        }
        document
    }

    fn add(&mut self, quad: Quad) {
        let subject = match &quad.subject {
            NamedOrBlankNode::NamedNode(node) => node.as_str().to_owned(),
            NamedOrBlankNode::BlankNode(node) => node.to_string(),
        };
        let fact = (quad.predicate.clone(), quad.object.clone());
        if let GraphName::NamedNode(name) = &quad.graph_name {
            let graph = self.graphs.entry(name.as_str().to_owned()).or_default();
            graph.entry(subject.clone()).or_default().push(fact.clone());
        }
        if self.triples.add(Triple::new(quad.subject, quad.predicate, quad.object)) {
            self.facts.entry(subject).or_default().push(fact);
        }
    }

    fn of(&self, subject: &str) -> &[(NamedNode, Term)] {
        self.facts.get(subject).map_or(&[], Vec::as_slice)
    }

    fn objects<'a>(&'a self, subject: &str, property: &NamedNode) -> impl Iterator<Item = &'a Term> + use<'a> {
        let property = property.clone();
        self.of(subject).iter().filter(move |(p, _)| *p == property).map(|(_, o)| o)
    }

    fn iri<'a>(&'a self, subject: &str, property: &str) -> Option<&'a str> {
        self.objects(subject, &known(property)).find_map(as_iri)
    }

    fn text<'a>(&'a self, subject: &str, property: &str) -> Option<&'a str> {
        self.objects(subject, &known(property)).find_map(as_text)
    }

    /// The subjects of one of our classes, sorted.
    fn of_class(&self, class: &str) -> Vec<&str> {
        let class = Term::from(ours(class));
        let is = |facts: &Facts| facts.iter().any(|(p, o)| p.as_ref() == rdf::TYPE && *o == class);
        let mut found: Vec<&str> = self.facts.iter().filter(|(_, f)| is(f)).map(|(s, _)| s.as_str()).collect();
        found.sort_unstable();
        found
    }

    fn full_evidence(&self) -> Result<(), NoGraph> {
        let full = Term::from(ours("FullEvidence"));
        let said = self.triples.iter().filter(|t| t.predicate == known("sutra:evidence"));
        if said.into_iter().all(|t| t.object == full) { Ok(()) } else { Err(NoGraph::Evidence) }
    }

    fn shape(&self) -> Shape {
        let said = |name: &str| {
            self.triples.iter().any(|t| t.predicate == known("sutra:shape") && t.object == ours(name).into())
        };
        match (said("DirectShape"), said("Rdf12Shape")) {
            (_, true) => Shape::Rdf12,
            (true, _) => Shape::Direct,
            _ => Shape::Statement,
        }
    }

    fn generated_at(&self) -> Option<String> {
        let said = self.triples.iter().find(|t| t.predicate == known("prov:generatedAtTime"))?;
        as_text(&said.object).map(str::to_owned)
    }

    fn same_as(&self) -> bool {
        self.triples.iter().any(|t| t.predicate == known("owl:sameAs"))
    }

    /// Subjects that tell how a document was made: they are said anew each time.
    fn about(&self) -> HashSet<NamedOrBlankNode> {
        let classes = ["void:Dataset", "prov:Activity", "prov:SoftwareAgent"].map(|c| Term::from(known(c)));
        let types = self.triples.iter().filter(|t| t.predicate.as_ref() == rdf::TYPE && classes.contains(&t.object));
        types.map(|t| t.subject.clone()).chain(known_about()).collect()
    }
}

/// The program itself is always said anew.
fn known_about() -> impl Iterator<Item = NamedOrBlankNode> {
    [super::about::program_iri()].into_iter().map(|iri| super::terms::made(&iri).into())
}

fn as_iri(term: &Term) -> Option<&str> {
    if let Term::NamedNode(node) = term { Some(node.as_str()) } else { None }
}

fn as_text(term: &Term) -> Option<&str> {
    match term {
        Term::NamedNode(node) => Some(node.as_str()),
        Term::Literal(literal) => Some(literal.value()),
        _ => None,
    }
}

/// A name of ours as it was before it became a part of an IRI.
fn name(iri: &str) -> Option<String> {
    iri.strip_prefix(NS).map(unsegment)
}

/// Undoes [`segment`].
fn unsegment(segment: &str) -> String {
    let bytes = segment.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = segment.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match hex.and_then(|h| u8::from_str_radix(h, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Builds the graph of a document.
struct Builder<'a> {
    document: &'a Document,
    vocabulary: &'a Vocabulary,
    graph: Graph,
    articles: BTreeMap<&'a str, ArticleId>,
    entities: HashMap<&'a str, EntityId>,
    quotes: HashMap<&'a str, QuoteId>,
    statements: HashMap<&'a str, StatementId>,
    attestations: HashMap<&'a str, AttestationId>,
    /// Statements by what attests them.
    attested: HashMap<&'a str, &'a str>,
}

impl<'a> Builder<'a> {
    fn new(document: &'a Document, vocabulary: &'a Vocabulary) -> Self {
        Self {
            document,
            vocabulary,
            graph: Graph::default(),
            articles: BTreeMap::new(),
            entities: HashMap::new(),
            quotes: HashMap::new(),
            statements: HashMap::new(),
            attestations: HashMap::new(),
            attested: document.attested(),
        }
    }

    fn all(mut self, articles: &[&'a str]) -> Result<Graph, NoGraph> {
        self.articles(articles);
        self.add_quotes()?;
        self.add_entities();
        let told = self.told()?;
        for (_, _, iri) in &told {
            self.attestation(iri)?;
        }
        for (_, _, iri) in &told {
            self.fillings(iri)?;
        }
        self.conflicts();
        Ok(self.graph)
    }

    fn need(&self, subject: &str, property: &'static str) -> Result<&'a str, NoGraph> {
        let lacks = || NoGraph::Lacks { subject: subject.to_owned(), property };
        self.document.text(subject, property).ok_or_else(lacks)
    }

    // --- articles and quotes

    fn articles(&mut self, articles: &[&'a str]) {
        let mut pieces = self.pieces();
        for iri in articles {
            let meta = self.meta(iri);
            let sha256 = self.document.text(iri, "sutra:sha256").unwrap_or_default().to_owned();
            let text = Text::of_pieces(pieces.remove(iri).unwrap_or_default());
            let node = ArticleNode { iri: (*iri).to_owned(), meta, text, sha256, sentences: Vec::new() };
            self.articles.insert(iri, self.graph.add_article(node));
        }
    }

    /// What the quotes show of each article.
    fn pieces(&self) -> HashMap<&'a str, Vec<(u32, &'a str)>> {
        let mut pieces: HashMap<&str, Vec<(u32, &str)>> = HashMap::new();
        for (subject, source) in self.resources() {
            let Some((selector, span)) = self.selector(subject) else { continue };
            let known = pieces.entry(source).or_default();
            let text = |property| self.document.text(selector, property).unwrap_or_default();
            let (exact, prefix, suffix) = (text("oa:exact"), text("oa:prefix"), text("oa:suffix"));
            known.push((span.start.saturating_sub(prefix.chars().count() as u32), prefix));
            known.extend([(span.start, exact), (span.end, suffix)]);
        }
        pieces
    }

    /// All that is quoted, with its article.
    fn resources(&self) -> Vec<(&'a str, &'a str)> {
        let source = known("oa:hasSource");
        let mut all: Vec<(&str, &str)> = Vec::new();
        for (subject, facts) in &self.document.facts {
            let sources = facts.iter().filter(|(p, _)| *p == source).filter_map(|(_, o)| as_iri(o));
            all.extend(sources.map(|s| (subject.as_str(), s)));
        }
        all.sort_unstable();
        all
    }

    fn selector(&self, resource: &str) -> Option<(&'a str, Span)> {
        let selector = self.document.iri(resource, "oa:hasSelector")?;
        let number = |property| self.document.text(selector, property)?.parse::<u32>().ok();
        Some((selector, Span::new(number("oa:start")?, number("oa:end")?)))
    }

    fn meta(&self, iri: &str) -> Meta {
        let text = |property: &str| self.document.text(iri, property).map(str::to_owned);
        Meta {
            slug: unsegment(iri.rsplit('/').next().unwrap_or_default()),
            lang: text("schema:inLanguage").unwrap_or_default(),
            title: text("schema:headline"),
            url: text("schema:url"),
            publisher: text("schema:publisher"),
            published: text("schema:datePublished"),
            revision: text("schema:version"),
            licence: text("schema:license"),
        }
    }

    /// Whole quotes; slices are parts of them.
    fn add_quotes(&mut self) -> Result<(), NoGraph> {
        for (iri, source) in self.resources() {
            let whole = self.document.iri(iri, "dcterms:isPartOf").is_none();
            let (Some(article), true) = (self.articles.get(source), whole) else { continue };
            let lacks = || NoGraph::Lacks { subject: iri.to_owned(), property: "oa:hasSelector" };
            let (_, span) = self.selector(iri).ok_or_else(lacks)?;
            let node = QuoteNode { iri: iri.to_owned(), article: *article, span };
            self.quotes.insert(iri, self.graph.add_quote(node));
        }
        Ok(())
    }

    fn slice(&self, iri: &str) -> Option<Slice> {
        let quote = self.document.iri(iri, "dcterms:isPartOf").unwrap_or(iri);
        Some(Slice { quote: *self.quotes.get(quote)?, span: self.selector(iri)?.1 })
    }

    fn slice_of(&self, subject: &str, property: &str) -> Option<Slice> {
        self.document.iri(subject, property).and_then(|iri| self.slice(iri))
    }

    // --- entities

    /// Entities have no class of their own in common; they are what has a label, fills a role or is mentioned, and a class of ours.
    fn add_entities(&mut self) {
        let mentions = self.mentions();
        let mut taken: Vec<(ArticleId, Vec<(&'a str, Appearance)>)> = Vec::new();
        for (iri, article) in self.articles.clone() {
            let mut seen = Vec::new();
            for entity in self.entities_of(iri, &mentions) {
                let of_entity = mentions.get(&(entity, article)).cloned().unwrap_or_default();
                seen.push((entity, Appearance { labels: self.labels(iri, entity), mentions: of_entity }));
            }
            taken.push((article, seen));
        }
        for (article, seen) in taken {
            self.appear(article, seen);
        }
    }

    /// Nodes are made in the order of the texts.
    fn appear(&mut self, article: ArticleId, mut seen: Vec<(&'a str, Appearance)>) {
        seen.sort_by_key(|(iri, a)| {
            let first = a.mentions.iter().map(|(slice, _)| slice.span).min();
            (first.is_none(), first, *iri)
        });
        let mut appearances = Vec::new();
        for (iri, appearance) in seen {
            let known = self.entities.get(iri).copied();
            let id = known.unwrap_or_else(|| {
                let node = self.entity_node(iri);
                self.graph.add_entity(node)
            });
            self.entities.insert(iri, id);
            appearances.push((id, appearance));
        }
        self.graph.add_appearances(article, appearances);
    }

    /// By entity and article.
    fn mentions(&self) -> HashMap<(&'a str, ArticleId), Vec<(Slice, String)>> {
        let mut all: HashMap<(&str, ArticleId), Vec<(Slice, String)>> = HashMap::new();
        for (iri, source) in self.resources() {
            let (Some(article), Some(slice)) = (self.articles.get(source), self.slice(iri)) else { continue };
            let entities: Vec<&str> = self.document.objects(iri, &known("sutra:mentions")).filter_map(as_iri).collect();
            let reasons: Vec<&str> = self.document.objects(iri, &known("sutra:reason")).filter_map(as_text).collect();
            for (number, entity) in entities.into_iter().enumerate() {
                let reason = reasons.get(number).or(reasons.last()).map_or("", |r| *r);
                all.entry((entity, *article)).or_default().push((slice, reason.to_owned()));
            }
        }
        all
    }

    /// What the article's graph describes; where graphs are merged, what the article mentions or has in a role, and with its first article
    /// what none does.
    fn entities_of(
        &self,
        article: &str,
        mentions: &HashMap<(&'a str, ArticleId), Vec<(Slice, String)>>,
    ) -> BTreeSet<&'a str> {
        if let Some(graph) = self.document.graphs.get(&format!("{article}/graph")) {
            return graph.iter().filter(|(_, facts)| is_entity(facts)).map(|(s, _)| s.as_str()).collect();
        }
        let all = self.document.facts.iter().filter(|(_, facts)| is_entity(facts)).map(|(s, _)| s.as_str());
        if self.articles.len() == 1 {
            return all.collect();
        }
        let (used, mine) = self.used(article, mentions);
        let first = self.articles.keys().next() == Some(&article);
        all.filter(|e| mine.contains(e) || first && !used.contains(e)).collect()
    }

    /// The entities that any article uses, and those of one.
    fn used(
        &self,
        article: &str,
        mentions: &HashMap<(&'a str, ArticleId), Vec<(Slice, String)>>,
    ) -> (HashSet<&'a str>, HashSet<&'a str>) {
        let by_mention = mentions.keys().map(|(entity, id)| (*entity, self.graph[*id].iri.as_str()));
        let mut used: HashSet<&str> = HashSet::new();
        let mut mine: HashSet<&str> = HashSet::new();
        let filled = self
            .document
            .of_class("Filling")
            .into_iter()
            .filter_map(|filling| Some((self.document.iri(filling, "sutra:filler")?, filling.split('#').next()?)));
        for (entity, of) in by_mention.chain(filled) {
            used.insert(entity);
            if of == article {
                mine.insert(entity);
            }
        }
        (used, mine)
    }

    fn labels(&self, article: &str, entity: &str) -> Vec<Label> {
        let graph = self.document.graphs.get(&format!("{article}/graph")).and_then(|g| g.get(entity));
        let facts = graph.map_or_else(|| self.document.of(entity), Vec::as_slice);
        let in_property = |property: NamedNode| {
            let objects = facts.iter().filter(move |(p, _)| *p == property).map(|(_, o)| o);
            let mut labels: Vec<Label> = objects.filter_map(label).collect();
            labels.sort();
            labels
        };
        in_property(rdfs::LABEL.into_owned()).into_iter().chain(in_property(known("skos:altLabel"))).collect()
    }

    fn entity_node(&self, iri: &str) -> EntityNode {
        let discovered = self.document.text(iri, "sutra:discovered") == Some("true");
        let last = unsegment(iri.rsplit('/').next().unwrap_or_default());
        let name = if discovered { last.rsplit_once('-').map_or("", |(n, _)| n).to_owned() } else { last };
        let class = self.class(iri);
        let identity = if discovered {
            Identity::Named { class: class.clone(), name: name.clone() }
        } else {
            Identity::Lexicon(name.clone())
        };
        let same = self.document.iri(iri, "schema:sameAs").or_else(|| self.document.iri(iri, "owl:sameAs"));
        let wikidata = same.and_then(|s| s.strip_prefix(known("wd:").as_str())).map(unsegment);
        EntityNode { iri: iri.to_owned(), name, identity, class, labels: Vec::new(), wikidata }
    }

    /// The most special of the classes.
    fn class(&self, iri: &str) -> String {
        let classes: BTreeSet<String> =
            self.document.objects(iri, &known("rdf:type")).filter_map(as_iri).filter_map(name).collect();
        let above = |c: &String| self.vocabulary.superclasses(c).len();
        classes.iter().max_by_key(|c| above(c)).cloned().unwrap_or_default()
    }

    // --- statements

    /// The attestations, by article and position.
    fn told(&self) -> Result<Vec<(&'a str, usize, &'a str)>, NoGraph> {
        let mut told = Vec::new();
        for iri in self.document.of_class("Attestation") {
            let position = self.need(iri, "schema:position")?.parse().unwrap_or(usize::MAX);
            told.push((self.need(iri, "prov:wasQuotedFrom")?, position, iri));
        }
        told.sort_unstable();
        Ok(told)
    }

    fn attestation(&mut self, iri: &'a str) -> Result<(), NoGraph> {
        let lacks = |property| NoGraph::Lacks { subject: iri.to_owned(), property };
        let article =
            *self.articles.get(self.need(iri, "prov:wasQuotedFrom")?).ok_or_else(|| lacks("prov:wasQuotedFrom"))?;
        let statement = *self.attested.get(iri).ok_or_else(|| lacks("sutra:attestedBy"))?;
        let quote = self.slice_of(iri, "sutra:quote").ok_or_else(|| lacks("sutra:quote"))?.quote;
        let node = AttestationNode {
            iri: iri.to_owned(),
            article,
            position: self.need(iri, "schema:position")?.parse().unwrap_or_default(),
            statement: self.statement(statement)?,
            quote,
            rule: self.need(iri, "sutra:rule")?.to_owned(),
            literals: self.literals(iri),
            time_words: self.slice_of(iri, "sutra:timeWords"),
            cue: self.slice_of(iri, "sutra:modalityCue"),
        };
        let id = self.graph.add_attestation(node);
        self.attestations.insert(iri, id);
        Ok(())
    }

    fn statement(&mut self, iri: &'a str) -> Result<StatementId, NoGraph> {
        if let Some(id) = self.statements.get(iri) {
            return Ok(*id);
        }
        let modality = name(self.need(iri, "sutra:modality")?).unwrap_or_default();
        let day = |property| self.document.text(iri, property).map(str::to_owned);
        let node = StatementNode {
            iri: iri.to_owned(),
            class: self.statement_class(iri),
            digest: iri.rsplit('-').next().unwrap_or_default().to_owned(),
            literals: self.codes(iri),
            time: day("sutra:time"),
            bounds: edtf::Bounds { earliest: day("sutra:earliest"), latest: day("sutra:latest") },
            modality: Modality::ALL.into_iter().find(|m| m.name().eq_ignore_ascii_case(&modality)).unwrap_or_default(),
        };
        let id = self.graph.add_statement(node);
        self.statements.insert(iri, id);
        Ok(id)
    }

    fn statement_class(&self, iri: &str) -> String {
        let types = self.document.objects(iri, &known("rdf:type")).filter_map(as_iri).filter_map(name);
        types.into_iter().find(|c| c != "Statement").unwrap_or_default()
    }

    /// The coded literals: properties whose values are called after them.
    fn codes(&self, iri: &str) -> Vec<ClaimLiteral> {
        let mut literals = BTreeSet::new();
        for (property, object) in self.document.of(iri) {
            let local = |iri: &'a str| iri.strip_prefix(NS);
            let (Some(literal), Some(value)) = (property.as_str().strip_prefix(NS), as_iri(object).and_then(local))
            else {
                continue;
            };
            let Some(code) = code(value, literal) else { continue };
            let name = unsegment(literal);
            let words: Vec<&str> =
                self.document.objects(iri, &ours(&format!("{name}Other"))).filter_map(as_text).collect();
            if code == "other" && !words.is_empty() {
                let each = words.into_iter().map(|w| ClaimLiteral {
                    name: name.clone(),
                    code: code.clone(),
                    words: Some(w.to_owned()),
                });
                literals.extend(each);
            } else {
                literals.insert(ClaimLiteral { name, code, words: None });
            }
        }
        literals.into_iter().collect()
    }

    /// The literals of an attestation in the order of their names.
    fn literals(&self, attestation: &str) -> Vec<AttestedLiteral> {
        let fillings = self.numbered(attestation, '.');
        let each = fillings.into_iter().map(|(role, _, iri)| {
            let code = self.document.iri(iri, "sutra:code").and_then(|c| code(c.strip_prefix(NS)?, &segment(&role)));
            AttestedLiteral { code, words: self.slice_of(iri, "sutra:words"), name: role }
        });
        each.collect()
    }

    /// The fillings of an attestation behind a mark, by role and number.
    fn numbered(&self, attestation: &str, mark: char) -> Vec<(String, u32, &'a str)> {
        let mut found = Vec::new();
        for iri in self.document.objects(attestation, &known("sutra:filling")).filter_map(as_iri) {
            let Some(rest) = iri.strip_prefix(attestation).and_then(|r| r.strip_prefix(mark)) else { continue };
            let Some(role) = self.document.iri(iri, "sutra:role").and_then(name) else { continue };
            let number =
                rest.strip_prefix(&segment(&role)).and_then(|n| n.strip_prefix('-')).and_then(|n| n.parse().ok());
            found.push((role, number.unwrap_or(1), iri));
        }
        found.sort_unstable();
        found
    }

    fn fillings(&mut self, iri: &'a str) -> Result<(), NoGraph> {
        let Some(attestation) = self.attestations.get(iri).copied() else { return Ok(()) };
        let statement = self.graph.statement_of(attestation);
        let class = self.graph[statement].class.clone();
        let first = self.graph.attestations_of(statement).first() == Some(&attestation);
        let mut fillings = self.numbered(iri, '-');
        fillings.sort_by_key(|(role, number, _)| (self.vocabulary.role_order(&class, role), role.clone(), *number));
        for (role, _, filling) in fillings {
            let target = self.target(filling)?;
            let edge = self.filling(filling, &role);
            self.graph.add_filling(attestation, edge, target);
            let known = self.graph.roles(statement).contains(&(role.as_str(), target));
            if first && !known && self.vocabulary.is_deciding(&class, &role) {
                self.graph.add_role(statement, &role, target);
            }
        }
        Ok(())
    }

    /// A finding that does not name an article and two statements is told as unread.
    fn conflicts(&mut self) {
        for iri in self.document.of_class("Conflict") {
            let article = self.document.iri(iri, "prov:wasDerivedFrom").and_then(|a| self.articles.get(a).copied());
            let kind = self.document.iri(iri, "sutra:contradiction").and_then(name);
            let sides = self.document.objects(iri, &known("sutra:side")).filter_map(as_iri);
            let sides: Vec<StatementId> = sides.filter_map(|s| self.statements.get(s).copied()).collect();
            if let (Some(article), Some(kind), [one, other]) = (article, kind, &sides[..]) {
                self.graph.add_conflict(article, &kind, [*one, *other]);
            }
        }
    }

    fn target(&self, filling: &str) -> Result<Target, NoGraph> {
        let iri = self.need(filling, "sutra:filler")?;
        let entity = self.entities.get(iri).map(|e| Target::Entity(*e));
        let target = entity.or_else(|| self.statements.get(iri).map(|s| Target::Statement(*s)));
        target.ok_or_else(|| NoGraph::Lacks { subject: iri.to_owned(), property: "rdf:type" })
    }

    fn filling(&self, iri: &str, role: &str) -> FillingEdge {
        let via = self.document.iri(iri, "sutra:manner").and_then(name).unwrap_or_default();
        let all = [Via::Named, Via::Pronoun, Via::Omitted, Via::Context];
        FillingEdge {
            iri: iri.to_owned(),
            role: role.to_owned(),
            via: all.into_iter().find(|v| v.name().eq_ignore_ascii_case(&via)).unwrap_or(Via::Named),
            words: self.slice_of(iri, "sutra:words"),
            antecedent: self.slice_of(iri, "sutra:antecedent"),
            told: self.document.iri(iri, "sutra:told").and_then(|a| self.attestations.get(a).copied()),
        }
    }
}

impl Document {
    /// Statements by what attests them.
    fn attested(&self) -> HashMap<&str, &str> {
        let property = known("sutra:attestedBy");
        let each = self.facts.iter().flat_map(|(s, facts)| facts.iter().map(move |(p, o)| (s.as_str(), p, o)));
        each.filter(|(_, p, _)| **p == property).filter_map(|(s, _, o)| Some((as_iri(o)?, s))).collect()
    }
}

fn label(term: &Term) -> Option<Label> {
    let Term::Literal(literal) = term else { return None };
    let lang = literal.language().unwrap_or_default().to_owned();
    Some(Label { lang, text: literal.value().to_owned() })
}

/// The code that a value of a literal stands for.
fn code(value: &str, literal: &str) -> Option<String> {
    value.strip_prefix(literal)?.strip_prefix('-').map(unsegment)
}

/// Whether a subject is an entity: of a class of ours that is none of the evidence.
fn is_entity(facts: &Facts) -> bool {
    const EVIDENCE: [&str; 5] = ["Article", "Statement", "Attestation", "Filling", "Conflict"];
    let mut classes =
        facts.iter().filter(|(p, _)| p.as_ref() == rdf::TYPE).filter_map(|(_, o)| as_iri(o)?.strip_prefix(NS));
    let first = classes.next();
    first.is_some_and(|c| !EVIDENCE.contains(&c)) && classes.all(|c| !EVIDENCE.contains(&c))
}
