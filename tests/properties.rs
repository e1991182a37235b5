//! Whatever the text: no panic, every slice lies in it, a cut anywhere is still read, and NFD says the same as NFC.

use proptest::prelude::*;
use std::sync::LazyLock;
use sutra::extract::Reader;
use sutra::graph::{Meta, Reading};
use sutra::ontology::Source;
use unicode_normalization::UnicodeNormalization;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::load(&Source::Embedded, "bn").expect("the ontology loads"));

const PIECES: [&str; 64] = [
    "লাওস",
    "ভিয়েতনামের",
    "কাছ",
    "থেকে",
    "রাডার",
    "কেনে",
    "।",
    "১৯৯০",
    "সালে",
    "মিশরকে",
    "ও",
    "এবং",
    ",",
    "'''",
    "''",
    "==",
    "\n",
    "[[",
    "]]",
    "{{",
    "}}",
    "(",
    ")",
    "–",
    "-",
    "?",
    "‘",
    "’",
    "\u{200d}",
    "\u{200c}",
    "য\u{9bc}",
    "\u{9df}",
    "\u{9c7}\u{9be}",
    "প্রধানমন্ত্রী",
    "জন",
    "মাইকেল",
    "দূতাবাস",
    "খোলে",
    "যদি",
    "না",
    "নেই",
    "সম্পর্ক",
    "ছিন্ন",
    "করে",
    "করেনি",
    "দুই",
    "দেশ",
    "তিনি",
    "মিগ",
    "২১",
    "থেকে ১৯৯৫",
    "পর্যন্ত",
    "যে",
    "বলে",
    "জানায়",
    "\u{0}",
    "\u{202e}",
    "\u{feff}",
    "<ref",
    ">",
    "http://",
    "abc",
    "মধ্যে",
    "যথাক্রমে",
];

fn meta() -> Meta {
    Meta { slug: "text".to_owned(), lang: "bn".to_owned(), ..Meta::default() }
}

fn read(text: &str) -> Reading {
    READER.read(text, meta())
}

fn text() -> impl Strategy<Value = String> {
    let piece = (prop::sample::select(&PIECES[..]), prop::bool::weighted(0.85));
    prop::collection::vec(piece, 0..60).prop_map(|pieces| {
        pieces.into_iter().map(|(p, spaced)| if spaced { format!("{p} ") } else { p.to_owned() }).collect()
    })
}

fn said(reading: &Reading) -> Vec<(String, String, usize)> {
    let modality = |a: &sutra::graph::Attestation| format!("{:?} {:?}", a.modality, a.time.as_ref().map(|t| &t.edtf));
    reading.attestations.iter().map(|a| (a.rule.clone(), modality(a), a.fillings.len())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_slice_lies_in_the_text(text in text()) {
        prop_assert_eq!(read(&text).faults(), Vec::<String>::new());
    }

    #[test]
    fn a_cut_text_is_read_as_well(text in text(), share in 0.0..1.0f64) {
        let points = text.chars().count();
        let cut: String = text.chars().take((points as f64 * share) as usize).collect();
        prop_assert_eq!(read(&cut).faults(), Vec::<String>::new());
    }

    #[test]
    fn decomposed_text_says_the_same(text in text()) {
        let (composed, decomposed): (String, String) = (text.nfc().collect(), text.nfd().collect());
        prop_assert_eq!(said(&read(&composed)), said(&read(&decomposed)));
    }
}

#[test]
fn long_and_deep_texts_end() {
    for text in [
        "(".repeat(10_000),
        "[[".repeat(10_000),
        "{{".repeat(10_000),
        "'''".repeat(5_000),
        "লাওস ও ".repeat(500),
        "যে লাওস কেনে ".repeat(200),
        "শব্দ ".repeat(10_000),
    ] {
        assert_eq!(read(&text).faults(), Vec::<String>::new(), "{}", &text[..12]);
    }
}
