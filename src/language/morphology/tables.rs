//! Reads the tables of endings and the lexicon of verbs and lays them out for look-up.

use std::collections::BTreeMap;
use std::fmt::Display;

use serde::{Deserialize, de::Error as _};
use toml::Spanned;
use toml::de::Error;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{
    CaseSet, Derivation, Ending, LemmaId, Letters, Morphology, Negation, Nominal, SeriesSet, Stem, Tail, Tense,
    VerbForm, Whole,
};

type Name = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    joiners: Vec<String>,
    enclitics: Vec<String>,
    postpositions: Vec<String>,
    concessive: String,
    letters: LetterLists,
    derivations: Vec<DerivationRow>,
    numbers: Vec<NumberRow>,
    cases: Vec<CaseRow>,
    negations: Vec<NegationRow>,
    persons: BTreeMap<String, Vec<String>>,
    series: Vec<SeriesRow>,
    sets: BTreeMap<String, Vec<Name>>,
    changes: BTreeMap<String, Change>,
    classes: BTreeMap<String, Class>,
    words: Vec<WordRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LetterLists {
    vowel: String,
    open: String,
    consonant: String,
    never: String,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Letter {
    Vowel = 1,
    Consonant = 2,
    Open = 4,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Case {
    Nominative,
    Accusative,
    Genitive,
    Locative,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DerivationRow {
    ending: String,
    kind: Derivation,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberRow {
    ending: String,
    after: Option<Letter>,
    #[serde(default)]
    plural: bool,
    #[serde(default)]
    definite: bool,
    #[serde(default)]
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseRow {
    ending: String,
    after: Option<Letter>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NegationRow {
    ending: String,
    after: Vec<Tense>,
    gives: Option<Tense>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Form {
    Present,
    PresentProgressive,
    PresentPerfect,
    Past,
    PastProgressive,
    PastPerfect,
    PastHabitual,
    Future,
    Imperative,
    Conjunctive,
    Conditional,
    Infinitive,
    VerbalNoun,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SeriesRow {
    name: Name,
    form: Form,
    #[serde(default)]
    markers: Vec<String>,
    persons: Option<Name>,
    #[serde(default)]
    endings: Vec<String>,
    #[serde(default)]
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Class {
    cut: String,
    grades: Vec<Grade>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Grade {
    stem: Option<String>,
    change: Option<Name>,
    #[serde(default)]
    add: String,
    #[serde(default)]
    sets: Vec<Name>,
    #[serde(default)]
    series: Vec<Name>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordRow {
    word: String,
    lemma: Name,
    form: Form,
    #[serde(default)]
    negated: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lexicon {
    verbs: BTreeMap<String, Name>,
    spellings: BTreeMap<String, Name>,
}

/// A text of the tables, for what is wrong in it.
struct Source<'a> {
    text: &'a str,
}

impl Source<'_> {
    fn unknown<'n>(&self, what: &str, name: &Name, known: impl Iterator<Item = &'n String>) -> Error {
        let known: Vec<&str> = known.map(String::as_str).collect();
        self.wrong(name, format_args!("unknown {what} `{}`; there are: {}", name.get_ref(), known.join(", ")))
    }

    fn wrong(&self, name: &Name, what: impl Display) -> Error {
        let before = self.text.get(..name.span().start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|&letter| letter != '\n').count() + 1;
        Error::custom(format_args!("line {line}, column {column}: {what}"))
    }
}

pub(super) fn load(morphology: &str, verbs: &str) -> Result<Morphology, Error> {
    let (morphology, verbs) = (composed(morphology), composed(verbs));
    let tables: Tables = toml::from_str(&morphology)?;
    let lexicon: Lexicon = toml::from_str(&verbs)?;
    let mut out = Morphology::default();
    nominal(&mut out, &tables);
    let series = verbal_endings(&mut out, &tables, &Source { text: &morphology })?;
    let classes = resolved_classes(&tables, &series, &Source { text: &morphology })?;
    lemmas(&mut out, &lexicon, &classes, &Source { text: &verbs })?;
    words(&mut out, &tables, &Source { text: &morphology })?;
    negations(&mut out, tables);
    Ok(out)
}

/// The text in NFC, so that tables match input whatever way an editor wrote them.
fn composed(text: &str) -> std::borrow::Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.into(),
        _ => text.nfc().collect::<String>().into(),
    }
}

// ------------------------------------------------------------------------------------------------- nominal endings

/// One ending of a chain, and what it says.
#[derive(Clone, Default)]
struct Link<'a> {
    text: &'a str,
    after: Option<Letter>,
    cases: CaseSet,
    plural: bool,
    definite: bool,
    clitic: bool,
    derivation: Derivation,
}

#[derive(Clone)]
struct Chain {
    text: String,
    closed: bool,
    tail: Tail,
}

fn nominal(out: &mut Morphology, tables: &Tables) {
    letters(out, &tables.letters);
    let mut chains = vec![bare()];
    for layer in layers(tables) {
        grow(&mut chains, &layer, out);
    }
    for chain in chains {
        out.longest_tail = out.longest_tail.max(chain.text.len());
        out.tails.entry(chain.text).or_default().push(chain.tail);
    }
}

fn letters(out: &mut Morphology, lists: &LetterLists) {
    let lists = [
        (&lists.vowel, Letter::Vowel as u8),
        (&lists.open, Letter::Open as u8),
        (&lists.consonant, Letter::Consonant as u8),
        (&lists.never, 0),
    ];
    for (list, bit) in lists {
        for letter in list.chars() {
            *out.letters.entry(letter).or_default() |= bit;
        }
    }
}

fn bare() -> Chain {
    let reading = Nominal {
        stem: 0,
        cases: CaseSet::NOM,
        plural: false,
        definite: false,
        clitic: false,
        derivation: Derivation::None,
    };
    Chain { text: String::new(), closed: false, tail: Tail { after: Letters::MAX, alone: false, reading } }
}

fn layers(tables: &Tables) -> [Vec<Link<'_>>; 4] {
    [
        tables
            .derivations
            .iter()
            .map(|row| Link { text: &row.ending, derivation: row.kind, ..Link::default() })
            .collect(),
        tables.numbers.iter().map(number_link).collect(),
        tables
            .cases
            .iter()
            .map(|row| Link { text: &row.ending, after: row.after, cases: set_of(&row.cases), ..Link::default() })
            .collect(),
        last_links(tables),
    ]
}

/// What is written last: an enclitic or a short postposition.
fn last_links(tables: &Tables) -> Vec<Link<'_>> {
    let texts = tables.enclitics.iter().chain(&tables.postpositions);
    texts.map(|text| Link { text, clitic: true, ..Link::default() }).collect()
}

fn number_link(row: &NumberRow) -> Link<'_> {
    let (plural, definite, cases) = (row.plural, row.definite, set_of(&row.cases));
    Link { text: &row.ending, after: row.after, plural, definite, cases, ..Link::default() }
}

fn set_of(cases: &[Case]) -> CaseSet {
    cases.iter().fold(CaseSet::EMPTY, |set, case| set.union(case_set(*case)))
}

fn case_set(case: Case) -> CaseSet {
    match case {
        Case::Nominative => CaseSet::NOM,
        Case::Accusative => CaseSet::ACC,
        Case::Genitive => CaseSet::GEN,
        Case::Locative => CaseSet::LOC,
    }
}

/// Adds to the chains each of them with each link that may follow it.
fn grow(chains: &mut Vec<Chain>, links: &[Link], out: &Morphology) {
    for at in 0..chains.len() {
        for link in links {
            let chain = &chains[at];
            if follows(link, chain, out) {
                let longer = linked(chain, link);
                chains.push(longer);
            }
        }
    }
}

fn follows(link: &Link, chain: &Chain, out: &Morphology) -> bool {
    let fits = chain.text.is_empty() || after_bits(link) & out.last_letters(&chain.text) != 0;
    fits && (!chain.closed || link.cases.is_empty())
}

fn after_bits(link: &Link) -> Letters {
    link.after.map_or(Letters::MAX, |letter| letter as Letters)
}

fn linked(chain: &Chain, link: &Link) -> Chain {
    let (old, cased) = (chain.tail.reading, !link.cases.is_empty());
    let reading = Nominal {
        stem: 0,
        cases: if cased { link.cases } else { old.cases },
        plural: old.plural || link.plural,
        definite: old.definite || link.definite,
        clitic: link.clitic,
        derivation: if link.derivation == Derivation::None { old.derivation } else { link.derivation },
    };
    let after = if chain.text.is_empty() { after_bits(link) } else { chain.tail.after };
    let alone = chain.tail.alone || cased || link.plural || link.definite;
    Chain {
        text: format!("{}{}", chain.text, link.text),
        closed: cased || chain.closed,
        tail: Tail { after, alone, reading },
    }
}

// -------------------------------------------------------------------------------------------------- verbal endings

/// The bit of each series, by its name.
type SeriesBits<'a> = BTreeMap<&'a str, SeriesSet>;

fn verbal_endings<'t>(out: &mut Morphology, tables: &'t Tables, source: &Source) -> Result<SeriesBits<'t>, Error> {
    let mut bits = SeriesBits::new();
    for (at, row) in tables.series.iter().enumerate() {
        let bit = series_bit(at, row, source)?;
        if bits.insert(row.name.get_ref(), bit).is_some() {
            return Err(source.wrong(&row.name, "a second series of this name"));
        }
        series(out, row, bit, tables, source)?;
    }
    Ok(bits)
}

fn series_bit(at: usize, row: &SeriesRow, source: &Source) -> Result<SeriesSet, Error> {
    let bit = u32::try_from(at).ok().and_then(|at| SeriesSet::checked_shl(1, at));
    bit.ok_or_else(|| source.wrong(&row.name, format_args!("more than {} series", SeriesSet::BITS)))
}

fn series(
    out: &mut Morphology,
    row: &SeriesRow,
    bit: SeriesSet,
    tables: &Tables,
    source: &Source,
) -> Result<(), Error> {
    let persons = match &row.persons {
        Some(name) => tables
            .persons
            .get(name.get_ref())
            .ok_or_else(|| source.unknown("list of persons", name, tables.persons.keys()))?,
        None => &row.endings,
    };
    let no_marker = [String::new()];
    let markers = if row.markers.is_empty() { &no_marker[..] } else { &row.markers };
    for marker in markers {
        for person in persons {
            ending(out, format!("{marker}{person}"), row, bit);
        }
    }
    Ok(())
}

fn ending(out: &mut Morphology, text: String, row: &SeriesRow, bit: SeriesSet) {
    match form_of(row.form, set_of(&row.cases)) {
        VerbForm::VerbalNoun(CaseSet::EMPTY) => out.nouns.push((text, bit)),
        form => add_ending(out.endings.entry(text).or_default(), Ending { series: bit, form }),
    }
}

/// Series that give the same form share an entry.
fn add_ending(entries: &mut Vec<Ending>, ending: Ending) {
    match entries.iter_mut().find(|known| known.form == ending.form) {
        Some(known) => known.series |= ending.series,
        None => entries.push(ending),
    }
}

fn form_of(form: Form, cases: CaseSet) -> VerbForm {
    match form {
        Form::Present => VerbForm::Finite(Tense::Present),
        Form::PresentProgressive => VerbForm::Finite(Tense::PresentProgressive),
        Form::PresentPerfect => VerbForm::Finite(Tense::PresentPerfect),
        Form::Past => VerbForm::Finite(Tense::Past),
        Form::PastProgressive => VerbForm::Finite(Tense::PastProgressive),
        Form::PastPerfect => VerbForm::Finite(Tense::PastPerfect),
        Form::PastHabitual => VerbForm::Finite(Tense::PastHabitual),
        Form::Future => VerbForm::Finite(Tense::Future),
        Form::Imperative => VerbForm::Finite(Tense::Imperative),
        Form::Conjunctive => VerbForm::Conjunctive,
        Form::Conditional => VerbForm::Conditional,
        Form::Infinitive => VerbForm::Infinitive,
        Form::VerbalNoun => VerbForm::VerbalNoun(cases),
    }
}

fn negations(out: &mut Morphology, tables: Tables) {
    out.joiners = tables.joiners;
    out.enclitics = tables.enclitics;
    out.concessive = tables.concessive;
    let rows = tables.negations.into_iter();
    out.negations = rows.map(|row| Negation { ending: row.ending, after: row.after, gives: row.gives }).collect();
}

// ------------------------------------------------------------------------------------------------- classes, lexicon

type Change = BTreeMap<char, char>;

/// A stem class with its names looked up.
struct Paradigm<'a> {
    cut: &'a str,
    grades: Vec<(&'a Grade, Option<&'a Change>, SeriesSet)>,
}

type Paradigms<'a> = BTreeMap<&'a String, Paradigm<'a>>;

fn resolved_classes<'t>(tables: &'t Tables, series: &SeriesBits, source: &Source) -> Result<Paradigms<'t>, Error> {
    let class = |(name, class): (&'t String, &'t Class)| Ok((name, paradigm(class, tables, series, source)?));
    tables.classes.iter().map(class).collect()
}

fn paradigm<'t>(
    class: &'t Class,
    tables: &'t Tables,
    series: &SeriesBits,
    source: &Source,
) -> Result<Paradigm<'t>, Error> {
    let grade =
        |grade: &'t Grade| Ok((grade, change(grade, tables, source)?, grade_series(grade, tables, series, source)?));
    let grades = class.grades.iter().map(grade).collect::<Result<_, Error>>()?;
    Ok(Paradigm { cut: &class.cut, grades })
}

fn change<'t>(grade: &'t Grade, tables: &'t Tables, source: &Source) -> Result<Option<&'t Change>, Error> {
    let Some(name) = &grade.change else {
        return Ok(None);
    };
    let found = tables.changes.get(name.get_ref());
    found.map(Some).ok_or_else(|| source.unknown("change", name, tables.changes.keys()))
}

fn grade_series(grade: &Grade, tables: &Tables, series: &SeriesBits, source: &Source) -> Result<SeriesSet, Error> {
    let mut bits = union(&grade.series, series, source)?;
    for name in &grade.sets {
        let set = tables.sets.get(name.get_ref()).ok_or_else(|| source.unknown("set", name, tables.sets.keys()))?;
        bits |= union(set, series, source)?;
    }
    Ok(bits)
}

fn union(names: &[Name], series: &SeriesBits, source: &Source) -> Result<SeriesSet, Error> {
    let bit =
        |name: &Name| series.get(name.get_ref().as_str()).copied().ok_or_else(|| unknown_series(name, series, source));
    names.iter().try_fold(0, |bits, name| Ok(bits | bit(name)?))
}

fn unknown_series(name: &Name, series: &SeriesBits, source: &Source) -> Error {
    let known: Vec<String> = series.keys().map(ToString::to_string).collect();
    source.unknown("series", name, known.iter())
}

fn lemmas(out: &mut Morphology, lexicon: &Lexicon, classes: &Paradigms, source: &Source) -> Result<(), Error> {
    for (name, class) in &lexicon.verbs {
        let id = u16::try_from(out.lemmas.len()).map_err(|_| source.wrong(class, "more than 65536 verbs"))?;
        out.lemmas.push(name.clone());
        out.lemma_ids.insert(name.clone(), LemmaId(id));
        stems(out, name, LemmaId(id), class, classes, source)?;
    }
    lexicon.spellings.iter().try_for_each(|(spelling, name)| respelt(out, spelling, name, lexicon, classes, source))
}

/// A second spelling has the class and the number of the first.
fn respelt(
    out: &mut Morphology,
    spelling: &str,
    name: &Name,
    lexicon: &Lexicon,
    classes: &Paradigms,
    source: &Source,
) -> Result<(), Error> {
    let verb = lexicon.verbs.get(name.get_ref()).zip(out.lemma_ids.get(name.get_ref()).copied());
    let Some((class, id)) = verb else {
        return Err(source.wrong(name, "no verb of this name in [verbs]"));
    };
    if lexicon.verbs.contains_key(spelling) {
        return Err(source.wrong(name, format_args!("`{spelling}` is also in [verbs]")));
    }
    out.lemma_ids.insert(spelling.to_owned(), id);
    stems(out, spelling, id, class, classes, source)
}

fn stems(
    out: &mut Morphology,
    name: &str,
    lemma: LemmaId,
    class: &Name,
    classes: &Paradigms,
    source: &Source,
) -> Result<(), Error> {
    let paradigm = classes.get(class.get_ref());
    let paradigm = paradigm.ok_or_else(|| source.unknown("class", class, classes.keys().copied()))?;
    let Some(base) = name.strip_suffix(paradigm.cut) else {
        return Err(source.wrong(
            class,
            format_args!("`{name}` does not end in `{}`, as class `{}` demands", paradigm.cut, class.get_ref()),
        ));
    };
    for (grade, change, series) in &paradigm.grades {
        add_stem(out, stem_text(base, grade, *change), Stem { lemma, series: *series });
    }
    Ok(())
}

fn stem_text(base: &str, grade: &Grade, change: Option<&Change>) -> String {
    match (&grade.stem, change) {
        (Some(stem), _) => stem.clone(),
        (None, Some(change)) => changed(base, change) + &grade.add,
        (None, None) => format!("{base}{}", grade.add),
    }
}

/// The stem with its last listed letter changed.
fn changed(base: &str, change: &Change) -> String {
    let last = base.char_indices().rev().find_map(|(at, letter)| Some((at, letter, change.get(&letter)?)));
    last.map_or_else(
        || base.to_owned(),
        |(at, old, new)| format!("{}{new}{}", &base[..at], &base[at + old.len_utf8()..]),
    )
}

fn add_stem(out: &mut Morphology, text: String, stem: Stem) {
    out.longest_stem = out.longest_stem.max(text.len());
    let stems = out.stems.entry(text).or_default();
    match stems.iter_mut().find(|known| known.lemma == stem.lemma) {
        Some(known) => known.series |= stem.series,
        None => stems.push(stem),
    }
}

fn words(out: &mut Morphology, tables: &Tables, source: &Source) -> Result<(), Error> {
    for row in &tables.words {
        let lemma = out.lemma_ids.get(row.lemma.get_ref()).copied();
        let lemma = lemma.ok_or_else(|| source.wrong(&row.lemma, "no verb of this name in the lexicon"))?;
        let whole = Whole { lemma, form: form_of(row.form, CaseSet::EMPTY), negated: row.negated };
        out.longest_stem = out.longest_stem.max(row.word.len());
        out.wholes.entry(row.word.clone()).or_default().push(whole);
    }
    Ok(())
}
