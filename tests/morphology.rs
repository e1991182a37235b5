//! Bengali words and the analyses that the tables of endings and the lexicon of verbs must give.

use std::path::PathBuf;

use sutra::language::morphology::{CaseSet, Derivation, LemmaId, Morphology, Nominal, VerbForm, Verbal};
use unicode_normalization::UnicodeNormalization;

const ENDINGS: &str = include_str!("../ontology/languages/bn/morphology.toml");
const VERBS: &str = include_str!("../ontology/languages/bn/verbs.toml");

fn bengali() -> Morphology {
    Morphology::from_toml(ENDINGS, VERBS).expect("the tables are in order")
}

fn nominals(morphology: &Morphology, word: &str) -> Vec<String> {
    let word: String = word.nfc().collect();
    let mut found = Vec::new();
    morphology.nominal(&word, &mut found);
    found.iter().map(|nominal| show_nominal(&word, nominal)).collect()
}

/// Stem, cases, then what else is said: `দেশ GEN plural`.
fn show_nominal(word: &str, nominal: &Nominal) -> String {
    let derivation = match nominal.derivation {
        Derivation::None => "",
        Derivation::Located => " located",
        Derivation::Based => " based",
    };
    let flags = [(nominal.plural, " plural"), (nominal.definite, " definite"), (nominal.clitic, " clitic")];
    let flags: String = flags.iter().filter(|(is, _)| *is).map(|(_, name)| *name).collect();
    format!("{} {}{derivation}{flags}", &word[..nominal.stem as usize], show_cases(nominal.cases))
}

fn show_cases(cases: CaseSet) -> String {
    let names = [(CaseSet::NOM, "NOM"), (CaseSet::ACC, "ACC"), (CaseSet::GEN, "GEN"), (CaseSet::LOC, "LOC")];
    let names: Vec<&str> = names.iter().filter(|(case, _)| cases.contains(*case)).map(|(_, name)| *name).collect();
    names.join("+")
}

fn verbals(morphology: &Morphology, word: &str) -> Vec<String> {
    let word: String = word.nfc().collect();
    let mut found = Vec::new();
    morphology.verbal(&word, &mut found);
    found.iter().map(|verbal| show_verbal(morphology, verbal)).collect()
}

/// Lemma, form, then what else is said: `করা PresentPerfect negated`.
fn show_verbal(morphology: &Morphology, verbal: &Verbal) -> String {
    let form = match verbal.form {
        VerbForm::Finite(tense) => format!("{tense:?}"),
        VerbForm::VerbalNoun(cases) => format!("VerbalNoun {}", show_cases(cases)),
        form => format!("{form:?}"),
    };
    let negated = if verbal.negated { " negated" } else { "" };
    let clitic = if verbal.clitic { " clitic" } else { "" };
    format!("{} {form}{negated}{clitic}", morphology.lemma_name(verbal.lemma))
}

fn assert_among(word: &str, expected: &str, found: &[String]) {
    let expected: String = expected.nfc().collect();
    assert!(found.contains(&expected), "{word}: {expected} is not among {found:#?}");
}

fn nominal_rows(rows: &[(&str, &str)]) {
    let morphology = bengali();
    for (word, expected) in rows {
        assert_among(word, expected, &nominals(&morphology, word));
    }
}

fn verbal_rows(rows: &[(&str, &str)]) {
    let morphology = bengali();
    for (word, expected) in rows {
        assert_among(word, expected, &verbals(&morphology, word));
    }
}

#[test]
fn cases_follow_the_last_letter() {
    nominal_rows(&[
        ("ইরান", "ইরান NOM"),
        ("ইরানের", "ইরান GEN"),
        ("তুরস্ককে", "তুরস্ক ACC"),
        ("ইরানে", "ইরান LOC"),
        ("সিরিয়ার", "সিরিয়া GEN"),
        ("সিরিয়ায়", "সিরিয়া LOC"),
        ("সিরিয়াতে", "সিরিয়া LOC"),
        ("ইতালিতে", "ইতালি LOC"),
        ("টোকিওর", "টোকিও GEN"),
        ("দুবাইয়ের", "দুবাই GEN"),
        ("দুবাইয়ে", "দুবাই LOC"),
        ("দুবাইএর", "দুবাই GEN"),
        ("হংকংয়ের", "হংকং GEN"),
        ("হংকংয়ে", "হংকং LOC"),
        ("সময়ের", "সময় GEN"),
        ("১৯৭১এর", "১৯৭১ GEN"),
    ]);
}

#[test]
fn number_case_and_enclitic_stand_in_order() {
    nominal_rows(&[
        ("দেশটিরও", "দেশ GEN definite clitic"),
        ("দেশটিই", "দেশ NOM definite clitic"),
        ("নেতাদেরকে", "নেতা ACC plural"),
        ("নেতাদের", "নেতা ACC+GEN plural"),
        ("নেতারা", "নেতা NOM plural"),
        ("সৈনিকেরা", "সৈনিক NOM plural"),
        ("সৈনিকদেরও", "সৈনিক ACC+GEN plural clitic"),
        ("সৈনিকদিগকে", "সৈনিক ACC plural"),
        ("ভাইয়েরা", "ভাই NOM plural"),
        ("বন্দরগুলোতে", "বন্দর LOC plural definite"),
        ("বন্দরগুলির", "বন্দর GEN plural definite"),
        ("বন্দরগুলোকেই", "বন্দর ACC plural definite clitic"),
        ("চুক্তিটায়", "চুক্তি LOC definite"),
        ("দুজনের", "দু GEN definite"),
        ("রাষ্ট্রসমূহের", "রাষ্ট্র GEN plural"),
        ("দেশেও", "দেশ LOC clitic"),
        ("কায়রোসহ", "কায়রো NOM clitic"),
        ("মহাদেশজুড়ে", "মহাদেশ NOM clitic"),
    ]);
}

#[test]
fn hyphens_join_an_ending_to_its_word() {
    nominal_rows(&[
        ("ইয়ং-এ", "ইয়ং LOC"),
        ("এমপিএলএ-কে", "এমপিএলএ ACC"),
        ("এমপিএলএ-র", "এমপিএলএ GEN"),
        ("আরএসএফ‑এর", "আরএসএফ GEN"),
        ("মিগ-গুলোকে", "মিগ ACC plural definite"),
        ("এর", " GEN"),
        ("-তে", " LOC"),
    ]);
}

#[test]
fn places_make_adjectives() {
    nominal_rows(&[
        ("ঢাকাস্থ", "ঢাকা NOM located"),
        ("মিশরভিত্তিক", "মিশর NOM based"),
        ("লন্ডন-ভিত্তিক", "লন্ডন NOM based"),
        ("লন্ডনভিত্তিকদের", "লন্ডন ACC+GEN based plural"),
    ]);
}

#[test]
fn no_ending_stands_where_its_letter_is_missing() {
    let morphology = bengali();
    assert_eq!(nominals(&morphology, "ঘর"), ["ঘর NOM"]);
    assert_eq!(nominals(&morphology, "চক্র"), ["চক্র NOM"]);
    assert_eq!(nominals(&morphology, "ও"), ["ও NOM"]);
    assert!(!nominals(&morphology, "নেতারাকে").contains(&"নেতা ACC plural".to_owned()));
}

#[test]
fn a_consonant_stem_has_every_tense() {
    verbal_rows(&[
        ("করে", "করা Present"),
        ("করেন", "করা Present"),
        ("করছে", "করা PresentProgressive"),
        ("করছেন", "করা PresentProgressive"),
        ("করেছে", "করা PresentPerfect"),
        ("করল", "করা Past"),
        ("করলো", "করা Past"),
        ("করলেন", "করা Past"),
        ("করছিলেন", "করা PastProgressive"),
        ("করেছিল", "করা PastPerfect"),
        ("করত", "করা PastHabitual"),
        ("করতেন", "করা PastHabitual"),
        ("করব", "করা Future"),
        ("করবেন", "করা Future"),
        ("করুক", "করা Imperative"),
        ("করুন", "করা Imperative"),
        ("করে", "করা Conjunctive"),
        ("করতে", "করা Infinitive"),
        ("করলে", "করা Conditional"),
        ("করলেও", "করা Concessive"),
    ]);
}

#[test]
fn verbal_nouns_take_cases() {
    verbal_rows(&[
        ("করা", "করা VerbalNoun NOM"),
        ("করার", "করা VerbalNoun GEN"),
        ("করাকে", "করা VerbalNoun ACC"),
        ("করায়", "করা VerbalNoun LOC"),
        ("করাটা", "করা VerbalNoun NOM"),
        ("করারও", "করা VerbalNoun GEN clitic"),
        ("করবার", "করা VerbalNoun GEN"),
        ("করিবার", "করা VerbalNoun GEN"),
        ("করানো", "করানো VerbalNoun NOM"),
        ("চালানোর", "চালানো VerbalNoun GEN"),
        ("চালানোয়", "চালানো VerbalNoun LOC"),
        ("হওয়ায়", "হওয়া VerbalNoun LOC"),
        ("যাওয়াতে", "যাওয়া VerbalNoun LOC"),
        ("দেয়ার", "দেওয়া VerbalNoun GEN"),
    ]);
}

#[test]
fn negation_is_written_with_the_verb() {
    verbal_rows(&[
        ("করেনি", "করা PresentPerfect negated"),
        ("করেননি", "করা PresentPerfect negated"),
        ("হয়নি", "হওয়া PresentPerfect negated"),
        ("পায়নি", "পাওয়া PresentPerfect negated"),
        ("যাননি", "যাওয়া PresentPerfect negated"),
        ("করেওনি", "করা PresentPerfect negated clitic"),
        ("হয়নিও", "হওয়া PresentPerfect negated clitic"),
        ("করেনা", "করা Present negated"),
        ("হবেনা", "হওয়া Future negated"),
        ("ছিলনা", "আছ Past negated"),
        ("নেই", "আছ Present negated"),
        ("নেইও", "আছ Present negated clitic"),
        ("নয়", "হওয়া Present negated"),
        ("নন", "হওয়া Present negated"),
        ("নহে", "হওয়া Present negated"),
    ]);
    assert_eq!(verbals(&bengali(), "ঘটনা"), Vec::<String>::new());
}

#[test]
fn old_written_forms_are_known() {
    verbal_rows(&[
        ("করিয়াছেন", "করা PresentPerfect"),
        ("করিয়াছিল", "করা PastPerfect"),
        ("করিল", "করা Past"),
        ("করিবে", "করা Future"),
        ("করিতেছে", "করা PresentProgressive"),
        ("করিতেছিলেন", "করা PastProgressive"),
        ("করিতে", "করা Infinitive"),
        ("করিয়া", "করা Conjunctive"),
        ("করিলে", "করা Conditional"),
        ("করিলেও", "করা Concessive"),
        ("হইয়াছে", "হওয়া PresentPerfect"),
        ("হইতে", "হওয়া Infinitive"),
        ("হইল", "হওয়া Past"),
        ("দিয়াছে", "দেওয়া PresentPerfect"),
        ("খাইয়া", "খাওয়া Conjunctive"),
        ("রহিল", "রওয়া Past"),
        ("চাহিয়াছিল", "চাওয়া PastPerfect"),
        ("লইয়াছে", "লওয়া PresentPerfect"),
        ("পাঠাইয়াছিলেন", "পাঠানো PastPerfect"),
    ]);
}

#[test]
fn stems_alternate() {
    verbal_rows(&[
        ("লেখে", "লেখা Present"),
        ("লিখেছেন", "লেখা PresentPerfect"),
        ("লিখত", "লেখা PastHabitual"),
        ("শুনে", "শোনা Conjunctive"),
        ("উঠেছে", "ওঠা PresentPerfect"),
        ("উঠার", "ওঠা VerbalNoun GEN"),
        ("রেখেছিল", "রাখা PastPerfect"),
        ("থেকে", "থাকা Conjunctive"),
        ("এঁকে", "আঁকা Conjunctive"),
        ("ভালোবেসেছে", "ভালোবাসা PresentPerfect"),
        ("শিখিয়েছে", "শেখানো PresentPerfect"),
        ("বুঝানো", "বোঝানো VerbalNoun NOM"),
        ("চালিয়ে", "চালানো Conjunctive"),
        ("চালাচ্ছিল", "চালানো PastProgressive"),
        ("জানায়", "জানানো Present"),
        ("জানালেও", "জানানো Concessive"),
        ("ভাঙ্গে", "ভাঙা Present"),
        ("দাড়িয়ে", "দাঁড়ানো Conjunctive"),
        ("পাল্টেছে", "পাল্টানো PresentPerfect"),
        ("পৌঁছবে", "পৌঁছানো Future"),
        ("পৌঁছয়", "পৌঁছানো Present"),
        ("ঠেকিয়ে", "ঠেকানো Conjunctive"),
        ("এগিয়ে", "এগোনো Conjunctive"),
        ("এগোচ্ছে", "এগোনো PresentProgressive"),
        ("খাইয়ে", "খাওয়ানো Conjunctive"),
    ]);
}

#[test]
fn irregular_verbs_are_known() {
    verbal_rows(&[
        ("করিত", "করা PastHabitual"),
        ("দেই", "দেওয়া Present"),
        ("গেছে", "যাওয়া PresentPerfect"),
        ("গিয়েছেন", "যাওয়া PresentPerfect"),
        ("গেল", "যাওয়া Past"),
        ("গেলে", "যাওয়া Conditional"),
        ("যেতে", "যাওয়া Infinitive"),
        ("এসেছে", "আসা PresentPerfect"),
        ("এলেন", "আসা Past"),
        ("এলে", "আসা Conditional"),
        ("আসছে", "আসা PresentProgressive"),
        ("দেয়", "দেওয়া Present"),
        ("দাও", "দেওয়া Present"),
        ("দিচ্ছে", "দেওয়া PresentProgressive"),
        ("দিয়েছিল", "দেওয়া PastPerfect"),
        ("দেবে", "দেওয়া Future"),
        ("দিবে", "দেওয়া Future"),
        ("নিলেন", "নেওয়া Past"),
        ("নেয়া", "নেওয়া VerbalNoun NOM"),
        ("হলো", "হওয়া Past"),
        ("হল", "হওয়া Past"),
        ("হোক", "হওয়া Imperative"),
        ("হচ্ছিল", "হওয়া PastProgressive"),
        ("আছে", "আছ Present"),
        ("ছিলেন", "আছ Past"),
        ("রয়েছে", "রওয়া PresentPerfect"),
        ("রইল", "রওয়া Past"),
        ("চাইলে", "চাওয়া Conditional"),
        ("চেয়েছিল", "চাওয়া PastPerfect"),
        ("শুয়ে", "শোয়া Conjunctive"),
        ("ধোয়", "ধোয়া Present"),
    ]);
}

#[test]
fn participles_come_before_the_second_person() {
    let morphology = bengali();
    let wanted = |rows: &[&str]| rows.iter().map(|row| row.nfc().collect()).collect::<Vec<String>>();
    assert_eq!(verbals(&morphology, "করলে"), wanted(&["করা Conditional", "করা Past"]));
    assert_eq!(verbals(&morphology, "করতে"), wanted(&["করা Infinitive", "করা PastHabitual"]));
}

#[test]
fn lemmas_are_found_by_any_spelling() {
    let morphology = bengali();
    let name = |text: &str| {
        let id = morphology.lemma_id(&text.nfc().collect::<String>());
        id.map(|id| morphology.lemma_name(id).to_owned())
    };
    for (spelling, lemma) in [("দেয়া", "দেওয়া"), ("উঠা", "ওঠা"), ("ভাঙ্গা", "ভাঙা"), ("করা", "করা")]
    {
        assert_eq!(name(spelling), Some(lemma.nfc().collect()), "{spelling}");
    }
    assert_eq!(name("করে"), None);
    assert_eq!(morphology.lemma_name(LemmaId(u16::MAX)), "");
}

#[test]
fn tables_in_any_normal_form_read_the_same() {
    let decomposed = |text: &str| text.nfd().collect::<String>();
    let morphology = Morphology::from_toml(&decomposed(ENDINGS), &decomposed(VERBS)).expect("the tables are in order");
    assert_among("হয়েছে", "হওয়া PresentPerfect", &verbals(&morphology, "হয়েছে"));
}

#[test]
fn what_is_wrong_in_a_table_is_named_with_its_place() {
    let message = |endings: &str, verbs: &str| Morphology::from_toml(endings, verbs).expect_err("a fault").to_string();
    let verbs = "[verbs]\n\"করা\" = \"pliant\"\n[spellings]\n";
    let unknown = message(ENDINGS, verbs);
    assert!(unknown.contains("line 2, column 9: unknown class `pliant`") && unknown.contains("plain"), "{unknown}");
    let misfit = message(ENDINGS, "[verbs]\n\"করা\" = \"eat\"\n[spellings]\n");
    assert!(misfit.contains("does not end in"), "{misfit}");
    let key = message(&ENDINGS.replacen("concessive =", "consessive =", 1), VERBS);
    assert!(key.contains("consessive") && key.contains("line"), "{key}");
}

#[test]
fn there_are_verbs_enough() {
    assert!(bengali().lemmas().count() >= 450);
}

// ------------------------------------------------------------------------------------------------------- UniMorph

/// The shared data beside the repository, or where SUTRA_SHARED says.
fn shared(path: &str) -> Option<String> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("SUTRA_SHARED").map_or(beside, PathBuf::from);
    std::fs::read_to_string(folder.join(path)).ok()
}

/// Whether the form (its last word) is analysed as a form of the lemma (its last word), in any spelling.
fn comes_back(morphology: &Morphology, lemma: &str, form: &str) -> bool {
    let last = |text: &str| text.rsplit(' ').next().unwrap_or_default().nfc().collect::<String>();
    let mut found = Vec::new();
    morphology.verbal(&last(form), &mut found);
    let lemma = morphology.lemma_id(&last(lemma));
    found.iter().any(|verbal| Some(verbal.lemma) == lemma)
}

#[test]
fn unimorph_forms_come_back_to_their_lemma() {
    let Some(table) = shared("data/unimorph-ben.tsv") else {
        println!("skipped: no data/unimorph-ben.tsv");
        return;
    };
    let morphology = bengali();
    let rows = table.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let verbs: Vec<_> = rows.filter(|row| row.get(2).is_some_and(|features| features.starts_with("V;"))).collect();
    let (back, lost): (Vec<_>, Vec<_>) = verbs.iter().partition(|row| comes_back(&morphology, row[0], row[1]));
    let lost: Vec<String> = lost.iter().map(|row| format!("{} {}", row[0], row[1])).collect();
    println!("{} of {} come back; lost: {}", back.len(), verbs.len(), lost.join(", "));
    assert!(back.len() * 100 >= verbs.len() * 95, "only {} of {}", back.len(), verbs.len());
}

#[test]
fn odd_words_are_read_without_a_fault() {
    let morphology = bengali();
    for word in ["", "-", "্", "ের", "🙂এর", "x-এ", "নি", "না", "করেনিনি", "\u{200C}", "করে‌নি", "৫"]
    {
        for stem in nominals(&morphology, word) {
            assert!(!stem.is_empty(), "{word}");
        }
        verbals(&morphology, word);
    }
    assert_eq!(nominals(&morphology, ""), Vec::<String>::new());
}
