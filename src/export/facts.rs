//! The graph as RDF, in the order in which a person would read it.
use super::shape::Direct;
use super::terms::{date, known, made, ours, plain, text, typed};
use super::{Context, Evidence, about};
use crate::graph::{
    Appearance, ArticleId, AttestationId, AttestedLiteral, ClaimLiteral, ConflictNode, EntityId, FillingEdge, Graph,
    Label, Meta, Slice, Span, StatementId, Target,
};
use oxrdf::vocab::{rdf, rdfs, xsd};
use oxrdf::{Literal, NamedNode, Term, Triple};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io;

/// One subject with all that is said of it.
#[derive(Clone, Debug)]
pub struct Block {
    /// Opens a part of the document.
    pub heading: Option<String>,
    /// A line for people before the block.
    pub comment: Option<String>,
    pub subject: NamedNode,
    pub facts: Vec<(NamedNode, Term)>,
    /// What reifies the facts (RDF 1.2).
    pub reifier: Option<NamedNode>,
}

/// Whose facts: those of one article (complete in themselves), what was found in it, or those of the whole graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    All,
    Article(ArticleId),
    Findings(ArticleId),
}

/// Takes block after block.
pub(super) type Sink<'a> = &'a mut dyn FnMut(Block) -> io::Result<()>;

/// All triples, in the reader's order; none twice.
pub fn quads(graph: &Graph, context: &Context<'_>, scope: Scope) -> Vec<Triple> {
    let mut triples = Vec::new();
    each_triple(graph, context, scope, &mut |triple| triples.push(triple));
    triples
}

/// The same, one by one.
pub fn each_triple(graph: &Graph, context: &Context<'_>, scope: Scope, take: &mut dyn FnMut(Triple)) {
    // The sink never fails.
    let _ = visit(graph, context, scope, &mut |block| {
        block.triples().for_each(&mut *take);
        Ok(())
    });
}

/// The articles, the entities by class, the statements in the order of the text with their attestations and quotes, the mentions.
///
/// # Errors
/// Those of the sink; after the first one nothing more is handed over.
pub(super) fn visit(graph: &Graph, context: &Context<'_>, scope: Scope, sink: Sink<'_>) -> io::Result<()> {
    let (done, direct) = (HashSet::new(), Direct::new(graph, context));
    let mut made = Blocks { graph, context, scope, done, direct, sink, result: Ok(()) };
    made.articles();
    made.entities();
    made.statements();
    if context.evidence == Evidence::Full {
        made.mentions();
    }
    made.findings();
    made.result
}

impl Block {
    pub(super) fn new(iri: &str) -> Self {
        Self { heading: None, comment: None, subject: made(iri), facts: Vec::new(), reifier: None }
    }

    pub(super) fn of_class(iri: &str, class: &str) -> Self {
        Self::new(iri).and(rdf::TYPE.into_owned(), known(class))
    }

    pub(super) fn and(mut self, property: NamedNode, object: impl Into<Term>) -> Self {
        let fact = (property, object.into());
        if !self.facts.contains(&fact) {
            self.facts.push(fact);
        }
        self
    }

    pub(super) fn has(self, property: &str, object: impl Into<Term>) -> Self {
        self.and(known(property), object)
    }

    pub(super) fn may(self, property: &str, object: Option<impl Into<Term>>) -> Self {
        match object {
            Some(object) => self.has(property, object),
            None => self,
        }
    }

    fn all(self, facts: impl IntoIterator<Item = (NamedNode, Term)>) -> Self {
        facts.into_iter().fold(self, |block, (property, object)| block.and(property, object))
    }

    pub(super) fn triples(self) -> impl Iterator<Item = Triple> {
        let (subject, reifier) = (self.subject, self.reifier);
        self.facts.into_iter().flat_map(move |(p, o)| {
            let triple = Triple::new(subject.clone(), p, o);
            let reified = reifier.clone().map(|r| Triple::new(r, known("rdf:reifies"), triple.clone()));
            [Some(triple), reified].into_iter().flatten()
        })
    }
}

/// An IRI where the text is one, else the text.
fn link(value: &str) -> Term {
    if super::is_iri(value) { made(value).into() } else { plain(value).into() }
}

fn capitalised(name: &str) -> NamedNode {
    let mut letters = name.chars();
    let head = letters.next().map(|c| c.to_ascii_uppercase());
    ours(&head.into_iter().chain(letters).collect::<String>())
}

fn edtf(time: &str) -> Literal {
    typed(time, known("edtf:EDTF").as_ref())
}

struct Blocks<'a> {
    graph: &'a Graph,
    context: &'a Context<'a>,
    scope: Scope,
    /// Slices that have been described.
    done: HashSet<Slice>,
    direct: Direct<'a>,
    sink: Sink<'a>,
    result: io::Result<()>,
}

impl<'a> Blocks<'a> {
    fn push(&mut self, block: Block) {
        if self.result.is_ok() {
            self.result = (self.sink)(block);
        }
    }

    fn in_scope(&self, article: ArticleId) -> bool {
        self.scope == Scope::All || self.scope == Scope::Article(article)
    }

    fn scope_articles(&self) -> Vec<ArticleId> {
        self.graph.articles().filter(|a| self.in_scope(*a)).collect()
    }

    fn lang(&self, article: ArticleId) -> &'a str {
        &self.graph[article].meta.lang
    }

    fn articles(&mut self) {
        for article in self.scope_articles() {
            let node = &self.graph[article];
            let block = about_article(Block::of_class(&node.iri, "sutra:Article"), &node.meta);
            let comment = node.meta.title.clone();
            self.push(Block { comment, ..block.has("sutra:sha256", plain(&node.sha256)) });
            about::graph(self.graph, self.context, article).into_iter().for_each(|b| self.push(b));
        }
        if !self.scope_articles().is_empty() {
            self.push(about::program());
        }
    }

    /// Entities by class, then by IRI; labels are those that the articles in scope give.
    fn entities(&mut self) {
        let mut by_class: BTreeMap<&str, BTreeMap<&str, (EntityId, Labels<'a>)>> = BTreeMap::new();
        for (id, appearance) in self.scope_articles().into_iter().flat_map(|a| self.graph.entities_of(a)) {
            let node = &self.graph[id];
            let class = by_class.entry(&node.class).or_default();
            class.entry(&node.iri).or_insert_with(|| (id, Labels::new())).1.extend(shown(&appearance.labels));
        }
        for (class, entities) in by_class {
            let mut heading = Some(class.to_owned());
            for (id, labels) in entities.into_values() {
                let block = self.entity(id, &labels);
                self.push(Block { heading: heading.take(), ..block });
            }
        }
    }

    fn entity(&self, id: EntityId, labels: &Labels<'_>) -> Block {
        let node = &self.graph[id];
        let classes = std::iter::once(node.class.as_str()).chain(self.context.vocabulary.superclasses(&node.class));
        let same = if self.context.same_as { "owl:sameAs" } else { "schema:sameAs" };
        Block::new(&node.iri)
            .all(classes.map(|c| (rdf::TYPE.into_owned(), ours(c).into())))
            .all(labels.iter().map(|(other, l)| (label_property(*other), text(&l.text, &l.lang).into())))
            .may(same, node.wikidata.as_ref().map(|q| known(&format!("wd:{}", crate::graph::segment(q)))))
            .may("sutra:discovered", node.is_discovered().then(|| Literal::from(true)))
    }

    fn statements(&mut self) {
        let statements: Vec<StatementId> = match self.scope {
            Scope::All => self.graph.statements().collect(),
            Scope::Article(article) => self.graph.statements_in(article),
            Scope::Findings(_) => Vec::new(),
        };
        for statement in statements {
            let told = self.graph.attestations_of(statement).into_iter();
            let told: Vec<AttestationId> = told.filter(|a| self.in_scope(self.graph.article_of(*a))).collect();
            let comment = told.first().map(|a| self.graph.text_of(self.graph.quote(*a)).to_owned());
            let block = self.statement(statement, &told);
            self.push(Block { comment, ..block });
            self.straight(statement, &told);
            told.into_iter().for_each(|a| self.attestation(a));
        }
    }

    /// The binary triples that a statement yields.
    fn straight(&mut self, id: StatementId, told: &[AttestationId]) {
        let articles: BTreeSet<ArticleId> = told.iter().map(|a| self.graph.article_of(*a)).collect();
        for block in self.direct.of(id, &articles) {
            self.push(block);
        }
    }

    fn statement(&self, id: StatementId, told: &[AttestationId]) -> Block {
        let node = &self.graph[id];
        Block::new(&node.iri)
            .and(rdf::TYPE.into_owned(), ours(&node.class))
            .has("rdf:type", known("sutra:Statement"))
            .all(self.roles(id))
            .all(self.codes(id, told))
            .may("sutra:time", node.time.as_deref().map(edtf))
            .may("sutra:earliest", node.bounds.earliest.as_ref().map(|d| typed(d, xsd::DATE)))
            .may("sutra:latest", node.bounds.latest.as_ref().map(|d| typed(d, xsd::DATE)))
            .has("sutra:modality", capitalised(node.modality.name()))
            .all(self.direct.reified(id, told).into_iter().map(|t| (known("rdf:reifies"), t)))
            .all(told.iter().map(|a| (known("sutra:attestedBy"), made(&self.graph[*a].iri).into())))
    }

    fn roles(&self, id: StatementId) -> Vec<(NamedNode, Term)> {
        let class = &self.graph[id].class;
        let mut roles = self.graph.roles(id);
        let order = |role: &str| self.context.vocabulary.role_order(class, role);
        roles.sort_by_cached_key(|(role, to)| (order(role), role.to_string(), self.target(*to).into_string()));
        roles.into_iter().map(|(role, target)| (ours(role), self.target(target).into())).collect()
    }

    /// Codes, and the words of what no code fits in the languages of those who tell it.
    fn codes(&self, id: StatementId, told: &[AttestationId]) -> Vec<(NamedNode, Term)> {
        let langs: BTreeSet<&str> = told.iter().map(|a| self.lang(self.graph.article_of(*a))).collect();
        let literals = &self.graph[id].literals;
        let codes = literals.iter().map(|l| (ours(&l.name), code(&l.name, &l.code).into()));
        let other = |l: &'a ClaimLiteral| Some((ours(&format!("{}Other", l.name)), l.words.as_deref()?));
        let words = literals
            .iter()
            .filter_map(other)
            .flat_map(|(property, words)| langs.iter().map(move |lang| (property.clone(), text(words, lang).into())));
        codes.chain(words).collect()
    }

    fn target(&self, target: Target) -> NamedNode {
        match target {
            Target::Entity(id) => made(&self.graph[id].iri),
            Target::Statement(id) => made(&self.graph[id].iri),
        }
    }

    fn attestation(&mut self, id: AttestationId) {
        let node = &self.graph[id];
        let whole = self.graph.whole(node.quote);
        let fillings = self.graph.fillings(id);
        let quoted = self.context.evidence != Evidence::None;
        let block = Block::of_class(&node.iri, "sutra:Attestation")
            .has("prov:wasQuotedFrom", made(&self.graph[node.article].iri))
            .has("schema:position", typed(&self.position(id).to_string(), xsd::INTEGER))
            .may("sutra:quote", quoted.then(|| self.slice(whole)))
            .has("sutra:rule", plain(&node.rule))
            .all(self.optional(id, &fillings))
            .all(self.values(id))
            .all(self.part("sutra:timeWords", node.time_words))
            .all(self.part("sutra:modalityCue", node.cue))
            .all(fillings.iter().map(|(f, _)| (known("sutra:filling"), made(&f.iri).into())))
            .all(literal_iris(&node.iri, &node.literals).map(|(iri, _)| (known("sutra:filling"), made(&iri).into())));
        self.push(block);
        for (filling, target) in &fillings {
            self.push(self.filling(filling, *target));
        }
        for (iri, literal) in literal_iris(&node.iri, &node.literals) {
            self.push(self.literal(&iri, literal));
        }
        self.quotes_of(id, &fillings);
    }

    /// The place of an attestation among those of its article, from 1.
    fn position(&self, id: AttestationId) -> usize {
        self.graph[id].position
    }

    /// Roles that belong to the telling, not to the claim.
    fn optional(&self, id: AttestationId, fillings: &[(&FillingEdge, Target)]) -> Vec<(NamedNode, Term)> {
        let class = &self.graph[self.graph.statement_of(id)].class;
        let optional = fillings.iter().filter(|(f, _)| !self.context.vocabulary.is_deciding(class, &f.role));
        optional.map(|(f, target)| (ours(&f.role), self.target(*target).into())).collect()
    }

    /// The words of each literal without a code, as its value.
    fn values(&self, id: AttestationId) -> Vec<(NamedNode, Term)> {
        let node = &self.graph[id];
        let (lang, free) = (self.lang(node.article), node.literals.iter().filter(|l| l.code.is_none()));
        free.filter_map(|l| Some((ours(&l.name), text(self.graph.words(l.words?), lang).into()))).collect()
    }

    /// Which words give a literal its value.
    fn literal(&self, iri: &str, literal: &AttestedLiteral) -> Block {
        Block::of_class(iri, "sutra:Filling")
            .has("sutra:role", ours(&literal.name))
            .may("sutra:code", literal.code.as_ref().map(|c| code(&literal.name, c)))
            .all(self.part("sutra:words", literal.words))
    }

    fn filling(&self, filling: &FillingEdge, target: Target) -> Block {
        Block::of_class(&filling.iri, "sutra:Filling")
            .has("sutra:role", ours(&filling.role))
            .has("sutra:filler", self.target(target))
            .may("sutra:told", filling.told.map(|a| made(&self.graph[a].iri)))
            .has("sutra:manner", capitalised(filling.via.name()))
            .all(self.part("sutra:words", filling.words))
            .all(self.part("sutra:antecedent", filling.antecedent))
    }

    /// A link to words, where these are wanted.
    fn part(&self, property: &str, slice: Option<Slice>) -> Option<(NamedNode, Term)> {
        let wanted = slice.filter(|_| self.context.evidence == Evidence::Full)?;
        Some((known(property), self.slice(wanted).into()))
    }

    fn slice(&self, slice: Slice) -> NamedNode {
        made(&self.graph.slice_iri(slice))
    }

    /// Describes the quote and all words of an attestation that no block has described yet.
    fn quotes_of(&mut self, id: AttestationId, fillings: &[(&FillingEdge, Target)]) {
        let node = &self.graph[id];
        if self.context.evidence == Evidence::None {
            return;
        }
        self.describe(self.graph.whole(node.quote));
        if self.context.evidence == Evidence::Sentence {
            return;
        }
        let roles = fillings.iter().flat_map(|(f, _)| f.words.into_iter().chain(f.antecedent));
        let literals = node.literals.iter().filter_map(|l| l.words);
        let mut parts: Vec<Slice> = roles.chain(literals).chain(node.time_words).chain(node.cue).collect();
        parts.sort_by_key(|s| s.span);
        parts.into_iter().for_each(|s| self.describe(s));
    }

    fn describe(&mut self, slice: Slice) {
        let whole = self.graph.whole(slice.quote);
        if slice != whole {
            self.describe(whole);
        }
        if self.done.insert(slice) {
            let blocks = [self.resource(slice, whole), self.selector(slice)];
            blocks.into_iter().for_each(|b| self.push(b));
        }
    }

    fn resource(&self, slice: Slice, whole: Slice) -> Block {
        let article = &self.graph[self.graph[slice.quote].article];
        let url = article.meta.url.as_deref().filter(|u| slice == whole && super::is_iri(u));
        let block = Block::of_class(&self.graph.slice_iri(slice), "oa:SpecificResource")
            .has("oa:hasSource", made(&article.iri))
            .may("dcterms:isPartOf", (slice != whole).then(|| self.slice(whole)));
        let block = block.may("schema:url", url.map(|u| made(&text_fragment(u, self.graph.words(slice)))));
        block.has("oa:hasSelector", made(&selector_iri(self.graph, slice)))
    }

    fn selector(&self, slice: Slice) -> Block {
        let article = &self.graph[self.graph[slice.quote].article];
        let (Span { start, end }, lang) = (slice.span, &article.meta.lang);
        let around =
            |from, to| Some(article.text.slice(Span::new(from, to))).filter(|t| !t.is_empty()).map(|t| text(t, lang));
        Block::of_class(&selector_iri(self.graph, slice), "oa:TextQuoteSelector")
            .has("rdf:type", known("oa:TextPositionSelector"))
            .has("rdf:type", known("oa:FragmentSelector"))
            .has("oa:exact", text(self.graph.words(slice), lang))
            .may("oa:prefix", around(start.saturating_sub(CONTEXT), start))
            .may("oa:suffix", around(end, end.saturating_add(CONTEXT)))
            .has("oa:start", typed(&start.to_string(), xsd::INTEGER))
            .has("oa:end", typed(&end.to_string(), xsd::INTEGER))
            .has("rdf:value", plain(&format!("char={start},{end}")))
            .has("dcterms:conformsTo", made("http://tools.ietf.org/rfc/rfc5147"))
    }

    /// Which words name which entity, and why.
    fn mentions(&mut self) {
        for article in self.scope_articles() {
            let mut heading = Some("mentions".to_owned());
            for ((_, _, slice), mentioned) in all_mentions(self.graph, &self.graph.entities_of(article)) {
                let block =
                    mentioned.into_iter().fold(Block::new(&self.graph.slice_iri(slice)), |block, (iri, reason)| {
                        block.has("sutra:mentions", made(iri)).has("sutra:reason", plain(reason))
                    });
                self.push(Block { heading: heading.take(), ..block });
                self.describe(slice);
            }
        }
    }
}

impl Blocks<'_> {
    /// Which statements of an article contradict each other.
    fn findings(&mut self) {
        let in_scope = |a: &ArticleId| self.scope == Scope::All || self.scope == Scope::Findings(*a);
        for article in self.graph.articles().filter(in_scope).collect::<Vec<_>>() {
            let conflicts: Vec<Block> = self.graph.conflicts_in(article).map(|c| conflict(self.graph, c)).collect();
            let about = (!conflicts.is_empty()).then(|| about::findings(self.graph, article));
            let about = about.map(|block| Block { heading: Some("findings".to_owned()), ..block });
            about.into_iter().chain(conflicts).for_each(|block| self.push(block));
        }
    }
}

fn conflict(graph: &Graph, conflict: &ConflictNode) -> Block {
    let sides = conflict.sides.map(|s| (known("sutra:side"), made(&graph[s].iri).into()));
    Block::of_class(&conflict.iri, "sutra:Conflict")
        .has("sutra:contradiction", ours(&conflict.kind))
        .has("prov:wasDerivedFrom", made(&graph[conflict.article].iri))
        .all(sides)
}

/// Entity and reason by place, IRI of the quote, and slice.
type Mentions<'a> = BTreeMap<(Span, &'a str, Slice), BTreeSet<(&'a str, &'a str)>>;

/// Entities by the words that name them, in the order of the text.
fn all_mentions<'a>(graph: &'a Graph, entities: &[(EntityId, &'a Appearance)]) -> Mentions<'a> {
    let mut all = Mentions::new();
    for (id, appearance) in entities {
        for (slice, reason) in &appearance.mentions {
            let key = (slice.span, graph[slice.quote].iri.as_str(), *slice);
            all.entry(key).or_default().insert((&graph[*id].iri, reason));
        }
    }
    all
}

/// Labels, those to be shown before the others (`true`).
type Labels<'a> = BTreeSet<(bool, &'a Label)>;

/// The first one in each language is to be shown.
fn shown(labels: &[Label]) -> Labels<'_> {
    let mut langs = HashSet::new();
    labels.iter().map(|l| (!langs.insert(l.lang.as_str()), l)).collect()
}

fn label_property(other: bool) -> NamedNode {
    if other { known("skos:altLabel") } else { rdfs::LABEL.into_owned() }
}

/// The entry of a coded list.
fn code(literal: &str, code: &str) -> NamedNode {
    ours(&format!("{literal}-{code}"))
}

/// The literals of an attestation with the IRIs of their fillings: `<attestation>.kind`, the second of a name `….kind-2`.
fn literal_iris<'a>(
    attestation: &'a str,
    literals: &'a [AttestedLiteral],
) -> impl Iterator<Item = (String, &'a AttestedLiteral)> {
    literals.iter().enumerate().map(move |(i, literal)| {
        let name = crate::graph::segment(&literal.name);
        let nth = literals[..i].iter().filter(|l| l.name == literal.name).count() + 1;
        let number = if nth == 1 { String::new() } else { format!("-{nth}") };
        (format!("{attestation}.{name}{number}"), literal)
    })
}

fn about_article(block: Block, meta: &Meta) -> Block {
    block
        .may("schema:headline", meta.title.as_ref().map(|t| text(t, &meta.lang)))
        .may("schema:inLanguage", Some(&meta.lang).filter(|l| !l.is_empty()).map(|l| plain(l)))
        .may("schema:url", meta.url.as_deref().map(link))
        .may("schema:publisher", meta.publisher.as_ref().map(|p| plain(p)))
        .may("schema:datePublished", meta.published.as_deref().map(date))
        .may("schema:version", meta.revision.as_ref().map(|r| plain(r)))
        .may("schema:license", meta.licence.as_deref().map(link))
}

fn selector_iri(graph: &Graph, slice: Slice) -> String {
    format!("{}-s", graph.slice_iri(slice))
}

/// Code points of the text before and after a quote.
const CONTEXT: u32 = 32;

/// A link that scrolls to the words (<https://wicg.github.io/scroll-to-text-fragment/>): all of them, or the first and the last ones.
pub(super) fn text_fragment(url: &str, words: &str) -> String {
    let mark = if url.contains('#') { ":~:text=" } else { "#:~:text=" };
    let all: Vec<&str> = words.split_whitespace().collect();
    match all.len() {
        0..=8 => format!("{url}{mark}{}", percent(&all.join(" "))),
        n => format!("{url}{mark}{},{}", percent(&all[..4].join(" ")), percent(&all[n - 4..].join(" "))),
    }
}

fn percent(text: &str) -> String {
    let one = |b: u8| {
        if b.is_ascii_alphanumeric() { (b as char).to_string() } else { format!("%{b:02X}") }
    };
    text.bytes().map(one).collect()
}
