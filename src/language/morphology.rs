//! Words to stems, cases and verb forms, by the tables of a language's folder.
//!
//! Input is NFC. Every analysis that the tables allow is given; the lexicon and the context decide. A nominal analysis
//! is a suffix looked up in one map of all legal chains of endings, a verbal one a stem and the ending after it.

mod tables;

use rustc_hash::FxHashMap;
use serde::Deserialize;

/// A set of grammatical cases: one ending may stand for several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CaseSet(u8);

impl CaseSet {
    pub const EMPTY: Self = Self(0);
    pub const NOM: Self = Self(1);
    pub const ACC: Self = Self(2);
    pub const GEN: Self = Self(4);
    pub const LOC: Self = Self(8);

    /// Whether all cases of `other` are in this set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether the sets have a case in common.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// What a derivational ending makes of a name: the adjective 'in it' or 'based in it'.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Derivation {
    #[default]
    None,
    Located,
    Based,
}

/// One way to take a word for a stem with nominal endings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Nominal {
    /// Length of the stem in bytes, without a joiner; 0 where the whole word is an ending.
    pub stem: u32,
    /// The cases that the ending may stand for; without a case ending the nominative.
    pub cases: CaseSet,
    pub plural: bool,
    /// Whether a classifier stands on it.
    pub definite: bool,
    /// Whether an enclitic or a short postposition is written together with it.
    pub clitic: bool,
    pub derivation: Derivation,
}

/// A verb, known by its number in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LemmaId(pub u16);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tense {
    Present,
    PresentProgressive,
    PresentPerfect,
    Past,
    PastProgressive,
    PastPerfect,
    PastHabitual,
    Future,
    Imperative,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum VerbForm {
    Finite(Tense),
    Conjunctive,
    Conditional,
    Concessive,
    Infinitive,
    /// With the cases of its own ending.
    VerbalNoun(CaseSet),
}

/// One way to take a word for a form of a known verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Verbal {
    pub lemma: LemmaId,
    pub form: VerbForm,
    /// Whether a negation is written together with it, or it is a negative word.
    pub negated: bool,
    /// Whether an enclitic is written together with it; not where the enclitic makes the form concessive.
    pub clitic: bool,
}

/// Classes of letters, one bit each: what an ending demands of the letter before it.
type Letters = u8;
/// Series of endings, one bit each: what a stem takes.
type SeriesSet = u128;

/// A legal chain of nominal endings.
#[derive(Clone, Copy, Debug)]
struct Tail {
    after: Letters,
    /// Whether it may stand alone, cut off its word.
    alone: bool,
    reading: Nominal,
}

#[derive(Clone, Copy, Debug)]
struct Stem {
    lemma: LemmaId,
    series: SeriesSet,
}

/// A verb form that is a word of its own.
#[derive(Clone, Copy, Debug)]
struct Whole {
    lemma: LemmaId,
    form: VerbForm,
    negated: bool,
}

#[derive(Clone, Copy, Debug)]
struct Ending {
    series: SeriesSet,
    form: VerbForm,
}

#[derive(Debug)]
struct Negation {
    ending: String,
    after: Vec<Tense>,
    gives: Option<Tense>,
}

/// What stands after a verb form: an enclitic, a negation.
#[derive(Clone, Copy, Debug, Default)]
struct After<'a> {
    negation: Option<&'a Negation>,
    clitic: bool,
    concessive: bool,
}

/// The tables of one language, ready for look-up.
#[derive(Debug, Default)]
pub struct Morphology {
    letters: FxHashMap<char, Letters>,
    joiners: Vec<String>,
    enclitics: Vec<String>,
    concessive: String,
    negations: Vec<Negation>,
    tails: FxHashMap<String, Vec<Tail>>,
    /// Bytes of the longest chain of nominal endings.
    longest_tail: usize,
    stems: FxHashMap<String, Vec<Stem>>,
    wholes: FxHashMap<String, Vec<Whole>>,
    /// Bytes of the longest stem or whole form.
    longest_stem: usize,
    endings: FxHashMap<String, Vec<Ending>>,
    /// Verbal nouns, which nominal endings may follow.
    nouns: Vec<(String, SeriesSet)>,
    lemmas: Vec<String>,
    lemma_ids: FxHashMap<String, LemmaId>,
}

impl Morphology {
    /// Reads the tables of endings and paradigms and the lexicon of verbs, both TOML.
    ///
    /// # Errors
    /// What is no TOML of the expected shape, and what names a series, set, class or verb that is not there; the message
    /// has line, column and, for a name, those that there are.
    pub fn from_toml(morphology: &str, verbs: &str) -> Result<Self, toml::de::Error> {
        tables::load(morphology, verbs)
    }

    /// All verbs of the lexicon, in the order of their numbers.
    pub fn lemmas(&self) -> impl Iterator<Item = &str> {
        self.lemmas.iter().map(String::as_str)
    }

    /// The dictionary form of a verb; empty for a number that this lexicon did not give.
    pub fn lemma_name(&self, id: LemmaId) -> &str {
        self.lemmas.get(usize::from(id.0)).map_or("", String::as_str)
    }

    /// The verb with this dictionary form, in any of its spellings.
    pub fn lemma_id(&self, name: &str) -> Option<LemmaId> {
        self.lemma_ids.get(name).copied().or_else(|| self.respelt(name))
    }

    /// The only verb of which `name` is the verbal noun.
    fn respelt(&self, name: &str) -> Option<LemmaId> {
        let mut found = Vec::new();
        self.verbal(name, &mut found);
        let noun = |verbal: &&Verbal| verbal.form == VerbForm::VerbalNoun(CaseSet::NOM) && !verbal.clitic;
        let mut nouns = found.iter().filter(noun);
        nouns.next().filter(|_| nouns.next().is_none()).map(|verbal| verbal.lemma)
    }

    /// Appends every nominal analysis of a word, the longest stem (the word itself) first.
    pub fn nominal(&self, word: &str, out: &mut Vec<Nominal>) {
        let starts = word.char_indices().rev().map(|(at, _)| at);
        let cuts = std::iter::once(word.len()).chain(starts);
        for cut in cuts.take_while(|cut| word.len() - cut <= self.longest_tail) {
            if let Some(tails) = self.tails.get(&word[cut..]) {
                self.tails_after(&word[..cut], tails, out);
            }
        }
    }

    fn tails_after(&self, before: &str, tails: &[Tail], out: &mut Vec<Nominal>) {
        let (stem, letters) = self.stem_before(before);
        let fits = |tail: &&Tail| tail.after & letters != 0 && (!stem.is_empty() || tail.alone);
        let stem = stem.len() as u32;
        out.extend(tails.iter().filter(fits).map(|tail| Nominal { stem, ..tail.reading }));
    }

    /// The stem without a joiner at its end, and what endings it takes: all after a joiner or nothing.
    fn stem_before<'a>(&self, before: &'a str) -> (&'a str, Letters) {
        match self.joiners.iter().find_map(|joiner| before.strip_suffix(joiner.as_str())) {
            Some(stem) => (stem, Letters::MAX),
            None => (before, self.last_letters(before)),
        }
    }

    fn last_letters(&self, text: &str) -> Letters {
        let last = text.chars().next_back();
        last.and_then(|letter| self.letters.get(&letter).copied()).unwrap_or(Letters::MAX)
    }

    /// Appends every verbal analysis of a word, each once; those of one verb in the order of the table of series.
    pub fn verbal(&self, word: &str, out: &mut Vec<Verbal>) {
        let start = out.len();
        let ends = word.char_indices().map(|(at, letter)| at + letter.len_utf8());
        for cut in ends.take_while(|&cut| cut <= self.longest_stem) {
            let (stem, rest) = word.split_at(cut);
            for whole in self.wholes.get(stem).into_iter().flatten() {
                self.whole(whole, rest, out);
            }
            for stem in self.stems.get(stem).into_iter().flatten() {
                self.finite_or_participle(*stem, rest, out);
                self.verbal_noun(*stem, rest, out);
            }
        }
        drop_repeated(out, start);
    }

    fn whole(&self, whole: &Whole, rest: &str, out: &mut Vec<Verbal>) {
        let clitic = !rest.is_empty();
        if !clitic || self.is_enclitic(rest) {
            out.push(Verbal { lemma: whole.lemma, form: whole.form, negated: whole.negated, clitic });
        }
    }

    fn is_enclitic(&self, text: &str) -> bool {
        self.enclitics.iter().any(|enclitic| enclitic == text)
    }

    fn finite_or_participle(&self, stem: Stem, rest: &str, out: &mut Vec<Verbal>) {
        self.each_core(rest, &mut |core, after| {
            let endings = self.endings.get(core).into_iter().flatten();
            let own = endings.filter(|ending| ending.series & stem.series != 0);
            out.extend(own.filter_map(|ending| verbal_of(stem.lemma, ending.form, after)));
        });
    }

    /// Hands on an ending as it is, and without the enclitic and the negation that may be written after it.
    fn each_core(&self, rest: &str, hand: &mut impl FnMut(&str, After)) {
        self.each_unclitic(rest, After::default(), &mut |core, after| {
            hand(core, after);
            for negation in &self.negations {
                if let Some(core) = self.before_ending(core, &negation.ending) {
                    self.each_unclitic(core, After { negation: Some(negation), ..after }, hand);
                }
            }
        });
    }

    fn each_unclitic(&self, rest: &str, after: After, hand: &mut impl FnMut(&str, After)) {
        hand(rest, after);
        for enclitic in &self.enclitics {
            if let Some(core) = self.before_ending(rest, enclitic) {
                let concessive = after.negation.is_none() && *enclitic == self.concessive;
                hand(core, After { clitic: true, concessive, ..after });
            }
        }
    }

    /// What stands before an ending and the joiner that may stand between.
    fn before_ending<'a>(&self, text: &'a str, ending: &str) -> Option<&'a str> {
        let before = text.strip_suffix(ending)?;
        Some(self.joiners.iter().find_map(|joiner| before.strip_suffix(joiner.as_str())).unwrap_or(before))
    }

    fn verbal_noun(&self, stem: Stem, rest: &str, out: &mut Vec<Verbal>) {
        for (ending, series) in &self.nouns {
            if let Some(tail) = rest.strip_prefix(ending.as_str()).filter(|_| series & stem.series != 0) {
                self.noun_cases(stem.lemma, ending, tail, out);
            }
        }
    }

    fn noun_cases(&self, lemma: LemmaId, ending: &str, tail: &str, out: &mut Vec<Verbal>) {
        let joined = self.joiners.iter().find_map(|joiner| tail.strip_prefix(joiner.as_str()));
        let letters = if joined.is_some() { Letters::MAX } else { self.last_letters(ending) };
        let tails = self.tails.get(joined.unwrap_or(tail)).into_iter().flatten();
        let fit = tails.filter(|tail| tail.after & letters != 0 && tail.reading.derivation == Derivation::None);
        out.extend(fit.map(|tail| {
            let form = VerbForm::VerbalNoun(tail.reading.cases);
            Verbal { lemma, form, negated: false, clitic: tail.reading.clitic }
        }));
    }
}

/// The reading of a form with what is written after it; none where the negation does not follow this form.
fn verbal_of(lemma: LemmaId, form: VerbForm, after: After) -> Option<Verbal> {
    if form == VerbForm::Conditional && after.concessive {
        return Some(Verbal { lemma, form: VerbForm::Concessive, negated: false, clitic: false });
    }
    let form = after.negation.map_or(Some(form), |negation| negated(form, negation))?;
    Some(Verbal { lemma, form, negated: after.negation.is_some(), clitic: after.clitic })
}

fn negated(form: VerbForm, negation: &Negation) -> Option<VerbForm> {
    match form {
        VerbForm::Finite(tense) if negation.after.contains(&tense) => {
            Some(VerbForm::Finite(negation.gives.unwrap_or(tense)))
        }
        _ => None,
    }
}

/// Removes what repeats an earlier item, of those from `start` on. There are few.
fn drop_repeated(out: &mut Vec<Verbal>, start: usize) {
    let mut kept = start;
    for at in start..out.len() {
        if !out[start..kept].contains(&out[at]) {
            out[kept] = out[at];
            kept += 1;
        }
    }
    out.truncate(kept);
}
