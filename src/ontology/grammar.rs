//! The grammar of a language as data: `languages/<tag>/grammar.toml`.

use super::diagnostic::Diagnostic;
use super::source::Source;
use serde::Deserialize;
use std::collections::BTreeMap;

pub type Words = Vec<String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grammar {
    pub spelling: SpellingRules,
    pub script: Script,
    pub sentence: SentenceRules,
    /// Postpositions by the marker that they make.
    pub markers: BTreeMap<String, Words>,
    pub conjunctions: Conjunctions,
    pub pronouns: Vec<Pronouns>,
    pub anaphora: Anaphora,
    pub determiners: Determiners,
    pub verbs: Verbs,
    pub control: Control,
    pub hearsay: Hearsay,
    pub naming: Naming,
    pub time: Time,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpellingRules {
    pub dropped: Vec<char>,
    pub same: Vec<(char, char)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    pub first: char,
    pub last: char,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentenceRules {
    pub ends: Vec<char>,
    pub questions: Vec<char>,
    pub abbreviations: Words,
    pub hyphen_endings: Words,
    pub hidden_links: Words,
    pub skipped_sections: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conjunctions {
    pub and: Words,
    pub or: Words,
    pub but: Words,
    pub that: Words,
    pub quote: Words,
    pub condition: Words,
    pub possible: Words,
    pub respectively: Words,
    /// Right behind a companion they make him act, too (`B-র সঙ্গে মিলে`).
    pub together: Words,
    /// Endings that add a name to the phrase behind it (`ফ্রান্সসহ`).
    pub along: Words,
    pub negation: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pronouns {
    pub kind: PronounKind,
    #[serde(default)]
    pub nom: Words,
    #[serde(default)]
    pub r#gen: Words,
    #[serde(default)]
    pub acc: Words,
    #[serde(default)]
    pub loc: Words,
    #[serde(default)]
    pub from: Words,
}

/// What a pronoun may stand for.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum PronounKind {
    Person,
    People,
    State,
    Pair,
    Thing,
    Place,
    #[serde(rename = "self")]
    Own,
    Relative,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anaphora {
    pub demonstratives: Words,
    pub events: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Determiners {
    pub words: Words,
}

/// Classes of verbs; an entry is a verb lemma, or a noun and its light verb.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verbs {
    /// A genitive right before them belongs to them (`রাশিয়ার তৈরি`).
    pub participles: Words,
    pub active: Words,
    pub get: Words,
    pub happen: Words,
    pub exist: Words,
    pub copula: Words,
    pub passive: Words,
    pub vectors: Words,
    pub begin: Words,
    pub want: Words,
    pub can: Words,
    pub say: Words,
}

/// Nouns and postpositions that govern a verbal noun, by what becomes of its statement.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Control {
    pub intended: Words,
    pub attempted: Words,
    pub reported: Words,
    pub hypothetical: Words,
    pub silent: Words,
    /// What a clause in the present tense with one of them tells is to come.
    pub coming: Words,
    /// After an event noun they announce nothing by themselves (`সফরের কথা`).
    pub talk: Words,
    /// What is opposed or backed: a verbal noun before them has not happened, an event noun has (`যোগদানের বিরোধিতা`, `হামলার সমর্থন`).
    pub opposed: Words,
    /// Endings of nouns that name a deed as a verbal noun does (`যোগদান`).
    pub deeds: Words,
    /// Endings of verbal nouns that give a cause, which is so (`স্বীকৃতি দেওয়ায়`).
    pub causal: Words,
    pub claimed: Words,
    pub denied: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hearsay {
    pub words: Words,
    /// What is beyond them is claimed (`সন্দেহ নেই যে`).
    pub doubt: Words,
    pub sources: Words,
    /// Determiners before a noun that takes up a clause.
    pub shown: Words,
    /// Nouns that take up a clause as somebody's word.
    pub retold: Words,
    /// Words that refute what was taken up.
    pub refuted: Words,
}

/// What helps to tell names from ordinary words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Naming {
    /// What follows two states in a title.
    pub relations: Words,
    /// Ending of a state's name, and of an adjective made from it.
    pub state_adjectives: Vec<(String, String)>,
    /// `X নামের কারখানা`
    pub named: Words,
    /// Nouns for the people of a state: as one that acts, as a group.
    pub people: Words,
    /// Ordinary words that may stand inside a name before its head (`আন্তর্জাতিক বিমানবন্দর`).
    pub inside: Words,
    /// What parties stand for: before a head of an organisation they are a name (`কমিউনিস্ট পার্টি`).
    pub creeds: Words,
    /// Words that link the words of a name and open none (`অব`).
    pub linking: Words,
    /// Words before which a state's adjective does not mean the state (`মার্কিন ডলার`).
    pub currencies: Words,
    /// Endings of adjectives; a word that has one is not taken for a name.
    pub adjective_endings: Words,
    /// Beginnings and endings that make an ordinary word of any word.
    pub ordinary_prefixes: Words,
    pub ordinary_endings: Words,
    /// What a government has: before them a capital in the genitive stands for its state.
    pub of_governments: Words,
    /// Words of coming and going, to whose clause a bare capital is a place.
    pub arrivals: Words,
    /// Endings of words for offices that no table has.
    pub office_endings: Words,
    /// Ordinals that open the name of a ruler.
    pub ordinals: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Time {
    /// January first; each with its spellings.
    pub months: Vec<Words>,
    pub year: Words,
    pub month: Words,
    pub day: Words,
    pub decade: Words,
    pub century: Words,
    pub season: Words,
    pub part: Words,
    pub since: Words,
    pub until: Words,
    pub between: Words,
    pub same_year: Words,
    /// `ওই সফরকালে`: the date said before.
    pub same_time: Words,
    pub next_year: Words,
    pub previous_year: Words,
    pub same_month: Words,
    pub next_month: Words,
    pub next_day: Words,
    pub same_day: Words,
    pub later: Words,
    /// Genitive endings written onto a number or as a word of their own.
    pub genitive: Words,
    /// `সময়` after a range.
    pub period: Words,
    pub years: Words,
    pub days: Words,
    pub months_unit: Words,
    pub numbers: BTreeMap<String, u32>,
    /// Ordinals of centuries.
    pub centuries: BTreeMap<String, u32>,
}

impl Grammar {
    /// # Errors
    /// The file is missing, is no TOML, or holds an unknown key.
    pub fn load(source: &Source, lang: &str) -> Result<Self, Diagnostic> {
        source.read(&format!("languages/{lang}/grammar.toml"))?.parse()
    }
}
