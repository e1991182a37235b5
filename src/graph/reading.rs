//! What a reader of texts hands over: one article, its entities, its attestations.
//!
//! This is the border of the waist. Everything here speaks of entities, claims and spans; nothing knows a language or a syntax.

/// A stretch of the article's text as given: Unicode code points from 0, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// What is known about an article besides its text. Every field but `slug` and `lang` may be absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    pub slug: String,
    pub lang: String,
    pub title: Option<String>,
    pub url: Option<String>,
    pub publisher: Option<String>,
    /// ISO 8601 date (`2004-05-01`).
    pub published: Option<String>,
    pub revision: Option<String>,
    pub licence: Option<String>,
}

/// How an entity is named across articles; its IRI derives from this (design: entities).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identity {
    /// A row of `ontology/names/`, by its id.
    Lexicon(String),
    /// Found in the text and named there; the name is NFC.
    Named { class: String, name: String },
    /// Found in the text without a name (a delegation, the pilots): belongs to its article. `nth` counts equal words from 1.
    Unnamed { class: String, words: String, nth: u32 },
}

/// A label in a language (`bn`, `en`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    pub lang: String,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    pub identity: Identity,
    /// The most special class (`Missile`, `Port`, …); superclasses follow from the ontology.
    pub class: String,
    pub labels: Vec<Label>,
    /// Wikidata item (`Q79`), only from a source that was read.
    pub wikidata: Option<String>,
    /// In the order of the text; empty for an entity that is only implied (the host of an embassy in Tokyo).
    pub mentions: Vec<Mention>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub span: Span,
    /// Why these words are taken for the entity (`lexicon`, `after an office`, `alias in parentheses` …).
    pub reason: String,
}

/// How the words fill a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Via {
    Named,
    Pronoun,
    Omitted,
    Context,
}

/// What fills a role: an index into `Reading::entities` or `Reading::attestations`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Filler {
    Entity(usize),
    Attestation(usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filling {
    pub role: String,
    pub filler: Filler,
    pub via: Via,
    /// The words in the sentence that fill the role; none where it is omitted.
    pub words: Option<Span>,
    /// What a pronoun or an omission stands for, where that was said.
    pub antecedent: Option<Span>,
}

/// A literal role: `kind`, `domain`, `quality`, `office`, `status` are coded, `purpose`, `value`, `quantity` are words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    pub name: String,
    /// The entry of the coded list (`embassy`); `other` where none fits; none for literals of free words.
    pub code: Option<String>,
    pub words: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// EDTF level 1 or 2 (`1972-01`, `199X`, `1956/..`, `[1976..1981]`).
    pub edtf: String,
    /// The words of the date, where the sentence has them.
    pub words: Option<Span>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modality {
    #[default]
    Asserted,
    Negated,
    Intended,
    Attempted,
    Reported,
}

/// One telling of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attestation {
    pub class: String,
    pub fillings: Vec<Filling>,
    pub literals: Vec<Literal>,
    pub time: Option<Time>,
    pub modality: Modality,
    /// The words that make it negated, intended, …
    pub cue: Option<Span>,
    /// `bn/ArmsTransfer/buy`
    pub rule: String,
    /// The sentence (or the part of it) that is quoted.
    pub evidence: Span,
}

/// A sentence, and whether anything was read in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentenceRecord {
    pub span: Span,
    pub heading: bool,
    /// Part of a sentence too long to be read as one: no statement was looked for in it.
    pub piece: bool,
}

/// All that was read in one article.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub meta: Meta,
    /// The text as given.
    pub text: String,
    pub entities: Vec<Entity>,
    /// In the order of the text.
    pub attestations: Vec<Attestation>,
    pub sentences: Vec<SentenceRecord>,
}

impl Modality {
    pub const ALL: [Modality; 5] = [Self::Asserted, Self::Negated, Self::Intended, Self::Attempted, Self::Reported];

    /// `asserted`, `negated`, …
    pub fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Negated => "negated",
            Self::Intended => "intended",
            Self::Attempted => "attempted",
            Self::Reported => "reported",
        }
    }
}

impl Via {
    /// `named`, `pronoun`, …
    pub fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Pronoun => "pronoun",
            Self::Omitted => "omitted",
            Self::Context => "context",
        }
    }
}

impl Reading {
    /// What in the reading does not hold together: spans outside the text or turned round, words outside their quote, fillers
    /// that do not exist. Empty for every reading that the reader makes.
    pub fn faults(&self) -> Vec<String> {
        let length = self.text.chars().count() as u32;
        let fits = |s: Span| s.start < s.end && s.end <= length;
        let mut out = Vec::new();
        for mention in self.entities.iter().flat_map(|e| &e.mentions) {
            if !fits(mention.span) {
                out.push(format!("a mention at {:?} in a text of {length}", mention.span));
            }
        }
        for (i, a) in self.attestations.iter().enumerate() {
            let words = a.fillings.iter().filter_map(|f| f.words);
            let others = a.time.iter().filter_map(|t| t.words).chain(a.cue).chain(a.literals.iter().map(|l| l.words));
            if !fits(a.evidence) || words.chain(others).any(|s| !fits(s) || !a.evidence.contains(s)) {
                out.push(format!("attestation {i} ({}) quotes words outside its sentence", a.rule));
            }
            if a.fillings.iter().any(|f| !self.exists(f.filler)) {
                out.push(format!("attestation {i} ({}) has a filler that is not there", a.rule));
            }
        }
        out
    }

    fn exists(&self, filler: Filler) -> bool {
        match filler {
            Filler::Entity(e) => e < self.entities.len(),
            Filler::Attestation(a) => a < self.attestations.len(),
        }
    }
}
