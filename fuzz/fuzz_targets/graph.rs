//! Any graph of the model: each syntax of RDF in each shape gives the same graph back.
#![no_main]
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use sutra::cli::vocabulary;
use sutra::export::{Context, FORMATS, Kind, Shape, Theme, parse_quads, read_back};
use sutra::graph::*;
use sutra::ontology::{Classes, Source};

static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| vocabulary(&Classes::load(&Source::Embedded).expect("the ontology loads")));
static THEME: LazyLock<Theme> =
    LazyLock::new(|| Theme::parse(include_str!("../../ontology/theme.toml")).expect("a theme"));
static ROMANISATION: LazyLock<Romanisation> = LazyLock::new(|| {
    Romanisation::parse(include_str!("../../ontology/languages/bn/romanisation.tsv")).expect("a table")
});

const CLASSES: [&str; 4] = ["MissionOpening", "Support", "BilateralRelations", "ArmsTransfer"];
const ROLES: [&str; 6] = ["sender", "host", "seat", "supported", "party", "item"];
const TIMES: [&str; 4] = ["", "1988", "199X/..", "[1976..1981]"];

/// XML has no way to write most control characters, so a text of them cannot come back from RDF/XML.
fn text(u: &mut Unstructured<'_>) -> Result<String> {
    let text: String = u.arbitrary::<&str>()?.chars().filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect();
    Ok(if text.is_empty() { "লাওস".into() } else { text })
}

fn span(u: &mut Unstructured<'_>, length: u32) -> Result<Span> {
    let start = u.int_in_range(0..=length - 1)?;
    Ok(Span::new(start, u.int_in_range(start + 1..=length)?))
}

fn entity(u: &mut Unstructured<'_>, nth: usize, length: u32) -> Result<Entity> {
    let identity = match u.int_in_range(0..=2)? {
        0 => Identity::Lexicon(format!("id {nth}")),
        1 => Identity::Named { class: "City".into(), name: format!("নাম {nth}") },
        _ => Identity::Unnamed { class: "Group".into(), words: text(u)?, nth: nth as u32 },
    };
    let label = Label { lang: "bn".into(), text: text(u)? };
    let mentions = vec![Mention { span: span(u, length)?, reason: "fuzz".into() }];
    Ok(Entity { identity, class: "City".into(), labels: vec![label], wikidata: None, mentions })
}

fn attestation(u: &mut Unstructured<'_>, entities: usize, length: u32) -> Result<Attestation> {
    let fills = u.int_in_range(0..=3)?;
    let fill = |u: &mut Unstructured<'_>| -> Result<Filling> {
        let filler = if u.arbitrary()? { Filler::Attestation(u.int_in_range(0..=5)?) } else { Filler::Entity(u.choose_index(entities)?) };
        Ok(Filling { role: (*u.choose(&ROLES)?).into(), filler, via: Via::Named, words: Some(span(u, length)?), antecedent: None })
    };
    let edtf = *u.choose(&TIMES)?;
    Ok(Attestation {
        class: (*u.choose(&CLASSES)?).into(),
        fillings: (0..fills).map(|_| fill(u)).collect::<Result<_>>()?,
        literals: Vec::new(),
        time: (!edtf.is_empty()).then(|| Time { edtf: edtf.into(), words: None }),
        modality: *u.choose(&Modality::ALL)?,
        cue: None,
        rule: text(u)?,
        evidence: span(u, length)?,
    })
}

fn reading(u: &mut Unstructured<'_>) -> Result<Reading> {
    let text = text(u)?;
    let length = text.chars().count() as u32;
    let entities: Vec<Entity> = (0..u.int_in_range(1..=4)?).map(|n| entity(u, n, length)).collect::<Result<_>>()?;
    let told = u.int_in_range(0..=5)?;
    let attestations = (0..told).map(|_| attestation(u, entities.len(), length)).collect::<Result<_>>()?;
    let meta = Meta { slug: "fuzz".into(), lang: "bn".into(), title: Some(text.clone()), ..Meta::default() };
    Ok(Reading { meta, text, entities, attestations, sentences: Vec::new() })
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(reading) = reading(&mut Unstructured::new(bytes)) else { return };
    let naming = Naming { base: "https://w3id.org/sutra/".into(), romanisation: ROMANISATION.clone() };
    let graph = Graph::build(&[reading], &naming, &VOCABULARY);
    for shape in [Shape::Statement, Shape::Direct, Shape::Rdf12] {
        let context = Context { shape, ..Context::new(&VOCABULARY, &THEME) };
        for format in FORMATS.iter().filter(|f| f.kind != Kind::Other && f.takes(shape)) {
            let quads = parse_quads(format, &format.to_bytes(&graph, &context)).expect("it can be parsed");
            let back = read_back(quads, &context).expect("it is ours");
            assert!(back.unread.is_empty() && back.missing.is_empty(), "{}: {:?} {:?}", format.name, back.unread, back.missing);
        }
    }
});
