//! What a sentence denies, plans, tries, supposes or asks never comes out as asserted: own sentences, one a row.

use sutra::extract::Reader;
use sutra::graph::Meta;
use sutra::ontology::Source;

/// `Class:modality` of each statement, sorted; `-` where there is none.
fn said(reader: &Reader, text: &str) -> String {
    let meta = Meta { slug: "row".into(), lang: "bn".into(), ..Meta::default() };
    let reading = reader.read(text, meta);
    let mut all: Vec<String> =
        reading.attestations.iter().map(|a| format!("{}:{}", a.class, a.modality.name())).collect();
    all.sort();
    if all.is_empty() { "-".to_owned() } else { all.join(" ") }
}

#[test]
fn every_row_has_its_modality() {
    let reader = Reader::load(&Source::Embedded, "bn").expect("the ontology loads");
    let rows = include_str!("modality.tsv").lines().skip(1).map(|row| row.split_once('\t').expect("two cells"));
    let wrong: Vec<String> = rows
        .map(|(text, wanted)| (text, wanted, said(&reader, text)))
        .filter(|(_, wanted, got)| wanted != got)
        .map(|(text, wanted, got)| format!("{text}\n    wanted {wanted}\n    got    {got}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
