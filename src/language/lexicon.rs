//! The lexicon of a language: every known word and phrase, compiled for matching.
//!
//! Words meet under their spelling key; phrases are paths of keys. Only the last word of a phrase may carry an ending.

use super::morphology::{CaseSet, Derivation, LemmaId, Morphology};
use super::spelling::Spelling;
use super::tokens::{Token, TokenKind, TokenRules};
use super::words::{WordInfo, Words};
use crate::ontology::{Grammar, Names, PronounKind, Terms};
use rustc_hash::{FxHashMap, FxHashSet};

/// A known word, by spelling key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub u32);

/// A marker that a postposition makes (`from`, `with`): index into the grammar's markers, sorted by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MarkerId(pub u8);

/// A date that leans on one said before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relative {
    SameYear,
    SameTime,
    NextYear,
    PreviousYear,
    SameMonth,
    NextMonth,
    NextDay,
    SameDay,
}

/// What a known phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// `weak`: also an ordinary word, so that the context must support it.
    Name {
        name: u32,
        adjective: bool,
        weak: bool,
    },
    Office(u16),
    Title,
    Modifier,
    Noun(u16),
    Head(u16),
    WeaponFamily(u16),
    Marker(MarkerId),
    Pronoun(PronounKind, CaseSet),
    And,
    Or,
    But,
    That,
    QuoteMark,
    Condition,
    Possible,
    Respectively,
    Negation,
    Demonstrative,
    Determiner,
    Hearsay,
    Month(u8),
    YearWord,
    MonthWord,
    DayWord,
    DecadeWord,
    CenturyWord,
    Century(u8),
    SeasonWord,
    Number(u32),
    Relative(Relative),
}

impl Entry {
    /// Whether the last word may carry an ending.
    fn inflects(self) -> bool {
        use Entry::*;
        matches!(
            self,
            Name { .. }
                | Office(_)
                | Title
                | Noun(_)
                | Head(_)
                | WeaponFamily(_)
                | Month(_)
                | YearWord
                | MonthWord
                | DayWord
                | DecadeWord
                | CenturyWord
                | SeasonWord
        )
    }
}

impl Entry {
    fn begins_date(self) -> bool {
        matches!(self, Entry::Month(_) | Entry::Century(_) | Entry::Number(_) | Entry::Relative(_))
    }
}

/// Letters and signs that a part of a derived word has at least.
const SHORTEST_PART: usize = 3;
/// Letters of the longest word that is tried as a compound.
const LONGEST_COMPOUND: usize = 48;

/// What is known of a single word.
pub mod flag {
    pub const COMMON: u8 = 1;
    pub const GIVEN: u8 = 2;
    pub const FAMILY: u8 = 4;
    pub const PARTICLE: u8 = 8;
    pub const LETTER: u8 = 16;
    /// An ordinary word that is a part of names as well.
    pub const BOTH: u8 = 32;
}

/// A phrase found in a text.
#[derive(Clone, Debug)]
pub struct Match {
    /// How many tokens it takes, hyphens between its words included.
    pub tokens: usize,
    pub entry: Entry,
    /// What the ending of its last word says; nominative where there is none.
    pub ending: Ending,
}

/// What an ending says of its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending {
    pub cases: CaseSet,
    pub plural: bool,
    pub definite: bool,
    pub derivation: Derivation,
    /// Bytes of the word before it.
    pub stem: u32,
}

impl Ending {
    pub const NONE: Ending =
        Ending { cases: CaseSet::NOM, plural: false, definite: false, derivation: Derivation::None, stem: u32::MAX };
}

pub struct Lexicon {
    pub spelling: Spelling,
    pub morphology: Morphology,
    pub rules: TokenRules,
    pub grammar: Grammar,
    pub names: Names,
    pub terms: Terms,
    pub markers: Vec<String>,
    keys: FxHashMap<Box<str>, KeyId>,
    flags: Vec<u8>,
    paths: FxHashMap<(u32, KeyId), u32>,
    entries: Vec<Vec<Entry>>,
    /// Keys with which a phrase starts.
    starts: Vec<bool>,
    /// Keys with which a date may start.
    dates: Vec<bool>,
}

impl Lexicon {
    pub fn new(grammar: Grammar, morphology: Morphology, names: Names, terms: Terms) -> Self {
        let mut out = Lexicon {
            spelling: Spelling::new(&grammar.spelling.dropped, &grammar.spelling.same),
            rules: token_rules(&grammar),
            markers: grammar.markers.keys().cloned().collect(),
            morphology,
            grammar,
            names,
            terms,
            keys: FxHashMap::default(),
            flags: Vec::new(),
            paths: FxHashMap::default(),
            entries: vec![Vec::new()],
            starts: Vec::new(),
            dates: Vec::new(),
        };
        out.add_words();
        out.add_names();
        out.add_terms();
        out.add_function_words();
        out
    }

    /// The key of a word that was never seen before, too.
    pub fn intern(&mut self, word: &str) -> KeyId {
        let key = self.spelling.key_of(word);
        let next = KeyId(self.keys.len() as u32);
        let id = *self.keys.entry(key.into()).or_insert(next);
        if id == next {
            self.flags.push(0);
            self.starts.push(false);
            self.dates.push(false);
        }
        id
    }

    pub fn key(&self, word: &str, buffer: &mut String) -> Option<KeyId> {
        self.spelling.key(word, buffer);
        self.keys.get(buffer.as_str()).copied()
    }

    pub fn flags(&self, key: KeyId) -> u8 {
        self.flags[key.0 as usize]
    }

    pub fn marker(&self, name: &str) -> Option<MarkerId> {
        self.markers.iter().position(|m| m == name).map(|i| MarkerId(i as u8))
    }

    fn add(&mut self, phrase: &str, entry: Entry) {
        let mut node = 0;
        let words: Vec<&str> = phrase.split([' ', '-', '–']).filter(|w| !w.is_empty()).collect();
        for (i, word) in words.iter().enumerate() {
            let key = self.intern(word);
            self.starts[key.0 as usize] |= i == 0;
            self.dates[key.0 as usize] |= i == 0 && entry.begins_date();
            let next = self.entries.len() as u32;
            let child = *self.paths.entry((node, key)).or_insert(next);
            if child == next {
                self.entries.push(Vec::new());
            }
            node = child;
        }
        let entries = &mut self.entries[node as usize];
        if node != 0 && !entries.contains(&entry) {
            entries.push(entry);
        }
    }

    fn add_all(&mut self, phrases: &[impl AsRef<str>], entry: Entry) {
        for phrase in phrases {
            self.add(phrase.as_ref(), entry);
        }
    }

    fn add_words(&mut self) {
        let terms = std::mem::take(&mut self.terms);
        for (words, bit) in [
            (&terms.common, flag::COMMON),
            (&terms.both, flag::BOTH),
            (&terms.given, flag::GIVEN),
            (&terms.family, flag::FAMILY),
            (&terms.particles, flag::PARTICLE),
            (&terms.letters, flag::LETTER),
        ] {
            for word in words {
                let key = self.intern(word);
                self.flags[key.0 as usize] |= bit;
            }
        }
        self.terms = terms;
    }

    fn add_names(&mut self) {
        let names = std::mem::take(&mut self.names);
        let weak: FxHashSet<&str> = names.ambiguous.iter().map(AsRef::as_ref).collect();
        for (i, name) in names.names.iter().enumerate() {
            for (spellings, adjective) in [(&name.spellings, false), (&name.adjectives, true)] {
                for spelling in spellings {
                    let weak = weak.contains(spelling.as_ref());
                    self.add(spelling, Entry::Name { name: i as u32, adjective, weak });
                }
            }
        }
        self.names = names;
    }

    fn add_terms(&mut self) {
        let terms = std::mem::take(&mut self.terms);
        for (i, office) in terms.offices.iter().enumerate() {
            self.add_all(&office.spellings, Entry::Office(i as u16));
        }
        for (i, noun) in terms.nouns.iter().enumerate() {
            self.add_all(&noun.spellings, Entry::Noun(i as u16));
        }
        for (i, head) in terms.heads.iter().enumerate() {
            self.add_all(&head.spellings, Entry::Head(i as u16));
        }
        for (i, (word, _)) in terms.weapons.iter().enumerate() {
            self.add(word, Entry::WeaponFamily(i as u16));
        }
        self.add_all(&terms.titles, Entry::Title);
        self.add_all(&terms.modifiers, Entry::Modifier);
        self.terms = terms;
    }

    fn add_function_words(&mut self) {
        for (phrase, entry) in function_words(&self.grammar) {
            self.add(&phrase, entry);
        }
    }

    /// Every known phrase that starts at `at`, the longest first; among equals in the order in which they were added.
    pub fn matches(&self, tokens: &[Token], at: usize, end: usize, words: &Words<'_>, out: &mut Vec<Match>) {
        out.clear();
        let (mut node, mut i) = (0u32, at);
        while i < end {
            let token = &tokens[i];
            if token.kind == TokenKind::Punct('-') || token.kind == TokenKind::Punct('–') {
                let joins = i > at && token.glued && tokens.get(i + 1).is_some_and(|t| t.glued);
                if !joins || i + 1 >= end {
                    break;
                }
                i += 1;
                continue;
            }
            if matches!(token.kind, TokenKind::Punct(_)) {
                break;
            }
            let info = words.info(token.word);
            self.finals(node, info, i + 1 - at, out);
            let Some(next) = info.key.and_then(|k| self.paths.get(&(node, k))) else { break };
            node = *next;
            i += 1;
        }
        out.sort_by_key(|m| std::cmp::Reverse(m.tokens));
    }

    fn finals(&self, node: u32, info: &WordInfo, tokens: usize, out: &mut Vec<Match>) {
        if let Some(next) = info.key.and_then(|k| self.paths.get(&(node, k))) {
            let found = self.entries[*next as usize].iter();
            out.extend(found.map(|e| Match { tokens, entry: *e, ending: Ending::NONE }));
        }
        for stem in info.stems.iter().filter(|s| Some(s.key) != info.key) {
            if let Some(next) = self.paths.get(&(node, stem.key)) {
                let found = self.entries[*next as usize].iter().filter(|e| e.inflects());
                out.extend(found.map(|e| Match { tokens, entry: *e, ending: stem.ending }));
            }
        }
    }

    /// Whether a word that no list has is an ordinary one by rule: an ending of ordinary words, a prefix or two words in one.
    pub fn derived(&self, info: &WordInfo, buffer: &mut String) -> bool {
        let known = info.flags != 0 || !info.verbs.is_empty() || info.starts;
        !known
            && (self.derived_by_ending(info)
                || self.derived_by_prefix(info, buffer)
                || self.compound(&info.text, buffer))
    }

    fn derived_by_ending(&self, info: &WordInfo) -> bool {
        let endings = &self.grammar.naming.ordinary_endings;
        let stems = info.nominals.iter().map(|n| &info.text[..n.stem as usize]);
        stems.chain([&*info.text]).any(|w| {
            endings.iter().any(|e| w.strip_suffix(e.as_str()).is_some_and(|rest| rest.chars().count() >= SHORTEST_PART))
        })
    }

    fn derived_by_prefix(&self, info: &WordInfo, buffer: &mut String) -> bool {
        let prefixes = &self.grammar.naming.ordinary_prefixes;
        prefixes.iter().filter_map(|p| info.text.strip_prefix(p.as_str())).any(|rest| self.tail_word(rest, buffer))
    }

    /// `জলবণ্টন`: an ordinary word after another.
    fn compound(&self, word: &str, buffer: &mut String) -> bool {
        let long = word.chars().nth(2 * SHORTEST_PART + 1).is_some();
        let cuts = word.char_indices().map(|(i, _)| i).skip(SHORTEST_PART);
        let short = word.chars().nth(LONGEST_COMPOUND).is_none();
        long && short
            && cuts.into_iter().any(|cut| self.tail_word(&word[cut..], buffer) && self.plain_word(&word[..cut], buffer))
    }

    fn tail_word(&self, word: &str, buffer: &mut String) -> bool {
        word.chars().nth(SHORTEST_PART).is_some() && self.plain_word(word, buffer)
    }

    /// An ordinary word that is no part of personal names.
    fn plain_word(&self, word: &str, buffer: &mut String) -> bool {
        let flags = self.key(word, buffer).map_or(0, |k| self.flags(k));
        flags & flag::COMMON != 0 && flags & (flag::GIVEN | flag::FAMILY) == 0
    }

    pub fn ends_as_adjective(&self, word: &str) -> bool {
        self.grammar.naming.adjective_endings.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// Whether one of the verbs has the lemma.
    pub fn is_one_of(&self, lemma: LemmaId, verbs: &[String]) -> bool {
        verbs.iter().filter_map(|w| self.morphology.lemma_id(w)).any(|l| l == lemma)
    }

    /// Whether a date may start with the word.
    pub(super) fn may_start_date(&self, info: &WordInfo) -> bool {
        info.digits > 0
            || info.key.is_some_and(|k| self.dates[k.0 as usize])
            || info.stems.iter().any(|s| self.dates[s.key.0 as usize])
    }

    /// Whether any phrase starts with one of the word's readings; a quick no for most words.
    pub(super) fn may_start(&self, info: &WordInfo) -> bool {
        info.key.is_some_and(|k| self.starts[k.0 as usize]) || info.stems.iter().any(|s| self.starts[s.key.0 as usize])
    }
}

fn token_rules(grammar: &Grammar) -> TokenRules {
    let s = &grammar.sentence;
    TokenRules {
        sentence_ends: s.ends.clone(),
        question_marks: s.questions.clone(),
        abbreviations: s.abbreviations.clone(),
        hyphen_endings: s.hyphen_endings.clone(),
        hidden_links: s.hidden_links.clone(),
        skipped_sections: s.skipped_sections.clone(),
    }
}

fn function_words(grammar: &Grammar) -> Vec<(String, Entry)> {
    let mut out = Vec::new();
    let mut add = |words: &[String], entry: Entry| out.extend(words.iter().map(|w| (w.clone(), entry)));
    for (i, words) in grammar.markers.values().enumerate() {
        add(words, Entry::Marker(MarkerId(i as u8)));
    }
    let c = &grammar.conjunctions;
    for (words, entry) in [
        (&c.and, Entry::And),
        (&c.or, Entry::Or),
        (&c.but, Entry::But),
        (&c.that, Entry::That),
        (&c.quote, Entry::QuoteMark),
        (&c.condition, Entry::Condition),
        (&c.possible, Entry::Possible),
        (&c.respectively, Entry::Respectively),
        (&c.negation, Entry::Negation),
        (&grammar.anaphora.demonstratives, Entry::Demonstrative),
        (&grammar.determiners.words, Entry::Determiner),
        (&grammar.hearsay.words, Entry::Hearsay),
    ] {
        add(words, entry);
    }
    for p in &grammar.pronouns {
        for (words, cases) in [
            (&p.nom, CaseSet::NOM),
            (&p.r#gen, CaseSet::GEN),
            (&p.acc, CaseSet::ACC),
            (&p.loc, CaseSet::LOC),
            (&p.from, CaseSet::LOC),
        ] {
            add(words, Entry::Pronoun(p.kind, cases));
        }
    }
    time_words(grammar, &mut add);
    out
}

fn time_words(grammar: &Grammar, add: &mut impl FnMut(&[String], Entry)) {
    let t = &grammar.time;
    for (i, month) in t.months.iter().enumerate() {
        add(month, Entry::Month(i as u8 + 1));
    }
    for (words, entry) in [
        (&t.year, Entry::YearWord),
        (&t.month, Entry::MonthWord),
        (&t.day, Entry::DayWord),
        (&t.decade, Entry::DecadeWord),
        (&t.century, Entry::CenturyWord),
        (&t.season, Entry::SeasonWord),
        (&t.same_year, Entry::Relative(Relative::SameYear)),
        (&t.same_time, Entry::Relative(Relative::SameTime)),
        (&t.next_year, Entry::Relative(Relative::NextYear)),
        (&t.previous_year, Entry::Relative(Relative::PreviousYear)),
        (&t.same_month, Entry::Relative(Relative::SameMonth)),
        (&t.next_month, Entry::Relative(Relative::NextMonth)),
        (&t.next_day, Entry::Relative(Relative::NextDay)),
        (&t.same_day, Entry::Relative(Relative::SameDay)),
    ] {
        add(words, entry);
    }
    for (word, value) in &t.numbers {
        add(std::slice::from_ref(word), Entry::Number(*value));
    }
    for (word, value) in &t.centuries {
        add(std::slice::from_ref(word), Entry::Century(*value as u8));
    }
}
