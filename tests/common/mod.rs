//! Readings made by hand, and the few things that an export needs besides.
#![allow(dead_code)]
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use sutra::export::{Context, Evidence, Theme};
use sutra::graph::*;
use sutra::ontology::{Classes, Source};

/// Copies a folder over another: what is there already is replaced.
pub fn overlay(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder for the case");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            overlay(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy of the file");
        }
    }
}

/// The vocabulary of the ontology that is built in.
pub fn vocabulary() -> Vocabulary {
    let classes = Classes::load(&Source::Embedded).expect("the ontology");
    sutra::cli::vocabulary(&classes)
}

/// Statements that contradict each other.
pub fn conflicts(graph: &Graph) -> Vec<(StatementId, StatementId)> {
    let classes = Classes::load(&Source::Embedded).expect("the ontology");
    sutra::check::contradictions(graph, &classes).into_iter().map(|(_, a, b)| (a, b)).collect()
}

pub fn naming() -> Naming {
    let table = include_str!("../../ontology/languages/bn/romanisation.tsv");
    Naming { base: "https://w3id.org/sutra/".into(), romanisation: Romanisation::parse(table).expect("a table") }
}

pub fn theme() -> Theme {
    Theme::parse(include_str!("../../ontology/theme.toml")).expect("a theme")
}

pub fn graph(readings: &[Reading]) -> Graph {
    Graph::build(readings, &naming(), &vocabulary())
}

/// The graph with a finding in each article that makes two statements.
pub fn contradicted(readings: &[Reading]) -> Graph {
    let mut graph = graph(readings);
    for article in graph.articles().collect::<Vec<_>>() {
        if let [one, other, ..] = graph.statements_in(article)[..] {
            graph.add_conflict(article, "Denied", [one, other]);
        }
    }
    graph
}

/// A graph in a format, with full evidence and labels in the article's language.
pub fn export(format: &str, graph: &Graph) -> String {
    export_as(format, graph, Evidence::Full, None)
}

pub fn export_as(format: &str, graph: &Graph, evidence: Evidence, labels: Option<&str>) -> String {
    let (vocabulary, theme) = (vocabulary(), theme());
    let conflicts = conflicts(graph);
    let context = Context { labels, evidence, conflicts: &conflicts, ..Context::new(&vocabulary, &theme) };
    let format = sutra::export::Format::named(format).expect("a format");
    String::from_utf8(format.to_bytes(graph, &context)).expect("UTF-8")
}

/// The shared corpus, beside the project or where `SUTRA_SHARED` says; none: the test is skipped with a word.
pub fn shared() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let found = std::env::var_os("SUTRA_SHARED").map_or_else(beside, PathBuf::from);
    if found.join("corpus/dev").is_dir() {
        return Some(found);
    }
    println!("skipped: no shared corpus (SUTRA_SHARED)");
    None
}

/// The annotated articles of the corpus with their gold files; empty where there is no corpus.
pub fn gold_files() -> Vec<PathBuf> {
    let Some(shared) = shared() else {
        return Vec::new();
    };
    let entries = std::fs::read_dir(shared.join("corpus/dev")).expect("a folder").flatten().map(|e| e.path());
    let mut files: Vec<PathBuf> = entries.filter(|p| p.to_string_lossy().ends_with(".gold.json")).collect();
    files.sort();
    files
}

/// A gold file as if it had been read.
pub fn gold(path: &Path) -> Reading {
    let gold: Value = serde_json::from_slice(&std::fs::read(path).expect("a gold file")).expect("JSON");
    let file = gold["article"].as_str().expect("a name");
    let text = std::fs::read_to_string(path.with_file_name(file)).expect("its text");
    let lang = gold["language"].as_str().unwrap_or("bn");
    let entities = list(&gold["entities"]);
    let statements = list(&gold["statements"]);
    let of = |items: &[Value]| -> HashMap<String, usize> {
        items.iter().enumerate().map(|(i, e)| (string(&e["id"]), i)).collect()
    };
    let (entity_ids, statement_ids) = (of(&entities), of(&statements));
    let filler = |id: &str| {
        let entity = entity_ids.get(id).map(|i| Filler::Entity(*i));
        entity.or_else(|| statement_ids.get(id).map(|i| Filler::Attestation(*i)))
    };
    let title = text.lines().next().map(str::to_owned);
    let slug = file.trim_end_matches(".txt").to_owned();
    Reading {
        meta: Meta { slug, lang: lang.into(), title, ..Meta::default() },
        entities: entities.iter().map(gold_entity).collect(),
        attestations: statements.iter().map(|s| gold_attestation(s, &filler)).collect(),
        sentences: Vec::new(),
        text,
    }
}

fn gold_entity(entity: &Value) -> Entity {
    let labels = entity["label"].as_object().into_iter().flatten();
    let labels = labels.map(|(lang, text)| Label { lang: lang.clone(), text: string(text) }).collect();
    let mention = |m: &Value| Mention { span: span(m), reason: "gold".into() };
    Entity {
        identity: Identity::Lexicon(string(&entity["id"])),
        class: string(&entity["type"]),
        labels,
        wikidata: None,
        mentions: list(&entity["mentions"]).iter().map(mention).collect(),
    }
}

fn gold_attestation(statement: &Value, filler: &dyn Fn(&str) -> Option<Filler>) -> Attestation {
    let roles = statement["roles"].as_object().into_iter().flatten();
    let fill = |role: &String, id: &Value| {
        let filler = filler(id.as_str()?)?;
        Some(Filling { role: role.clone(), filler, via: Via::Named, words: None, antecedent: None })
    };
    let time = string(&statement["time"]);
    let modality = Modality::ALL.into_iter().find(|m| m.name() == statement["modality"]);
    Attestation {
        class: string(&statement["type"]),
        fillings: roles.flat_map(|(role, ids)| list(ids).into_iter().filter_map(move |id| fill(role, &id))).collect(),
        literals: Vec::new(),
        time: (!time.is_empty()).then_some(Time { edtf: time, words: None }),
        modality: modality.unwrap_or_default(),
        cue: None,
        rule: "gold".into(),
        evidence: span(&statement["evidence"]),
    }
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn span(value: &Value) -> Span {
    let at = |i: usize| value[i].as_u64().unwrap_or_default() as u32;
    Span::new(at(0), at(1))
}

const SMALL: &str = "\
লাওস–বাংলাদেশ সম্পর্ক

১৯৮৮ সালে লাওস ঢাকায় একটি দূতাবাস খোলে। লাওসের প্রতিরক্ষামন্ত্রী খামফেং। ১৯৯৮ সালে ঢাকায় এসে তিনি দুটি রাডার কেনার কথা অস্বীকার করেন। \
বাংলাদেশ সেই অস্বীকৃতি সমর্থন করে। লাওস আরও দুটি কনস্যুলেট খুলতে চায়। লাওস আরও দুটি কনস্যুলেট খুলতে চায়।";

/// Finds words in a text, the n-th time that they stand there, counted from 1.
pub fn find(text: &str, words: &str, nth: usize) -> Span {
    let (byte, _) = text.match_indices(words).nth(nth - 1).unwrap_or_else(|| panic!("{words} is not in the text"));
    let start = text[..byte].chars().count() as u32;
    Span::new(start, start + words.chars().count() as u32)
}

pub fn entity(identity: Identity, class: &str, labels: &[(&str, &str)], mentions: &[Span]) -> Entity {
    Entity {
        identity,
        class: class.into(),
        labels: labels.iter().map(|(lang, text)| Label { lang: (*lang).into(), text: (*text).into() }).collect(),
        wikidata: None,
        mentions: mentions.iter().map(|s| Mention { span: *s, reason: "lexicon".into() }).collect(),
    }
}

pub fn filling(role: &str, filler: Filler, words: Option<Span>) -> Filling {
    Filling { role: role.into(), filler, via: Via::Named, words, antecedent: None }
}

pub fn attestation(class: &str, fillings: Vec<Filling>, evidence: Span) -> Attestation {
    Attestation {
        class: class.into(),
        fillings,
        literals: Vec::new(),
        time: None,
        modality: Modality::Asserted,
        cue: None,
        rule: format!("bn/{class}/test"),
        evidence,
    }
}

fn sentences(text: &str) -> Vec<SentenceRecord> {
    let mut start = 0;
    let mut found = Vec::new();
    for part in text.split_inclusive(['।', '\n']) {
        let end = start + part.chars().count() as u32;
        let lead = part.chars().take_while(|c| c.is_whitespace()).count() as u32;
        let trail = part.chars().rev().take_while(|c| c.is_whitespace()).count() as u32;
        if !part.trim().is_empty() {
            found.push(SentenceRecord {
                span: Span::new(start + lead, end - trail),
                heading: !part.contains('।'),
                piece: false,
            });
        }
        start = end;
    }
    found
}

/// The article of the design's example, a little longer: every kind of filling, literal, modality and identity.
pub fn small() -> Reading {
    let at = |words: &str, nth| find(SMALL, words, nth);
    let sentence = |words: &str, nth| {
        let words = at(words, nth);
        sentences(SMALL).into_iter().map(|s| s.span).find(|s| s.contains(words)).expect("a sentence")
    };
    let e = Filler::Entity;
    let entities = vec![
        entity(
            Identity::Lexicon("laos".into()),
            "State",
            &[("bn", "লাওস"), ("en", "Laos")],
            &[at("লাওস", 1), at("লাওস", 2)],
        ),
        entity(
            Identity::Lexicon("bangladesh".into()),
            "State",
            &[("bn", "বাংলাদেশ"), ("en", "Bangladesh")],
            &[at("বাংলাদেশ", 1)],
        ),
        entity(Identity::Lexicon("dhaka".into()), "City", &[("bn", "ঢাকা"), ("en", "Dhaka")], &[at("ঢাকায়", 1)]),
        entity(
            Identity::Named { class: "Person".into(), name: "খামফেং".into() },
            "Person",
            &[("bn", "খামফেং")],
            &[at("খামফেং", 1)],
        ),
        entity(
            Identity::Unnamed { class: "Weapon".into(), words: "রাডার".into(), nth: 1 },
            "Weapon",
            &[("bn", "রাডার")],
            &[at("রাডার", 1)],
        ),
    ];
    let mut opening = attestation(
        "MissionOpening",
        vec![
            filling("sender", e(0), Some(at("লাওস", 2))),
            Filling { via: Via::Context, ..filling("host", e(1), None) },
            filling("seat", e(2), Some(at("ঢাকায়", 1))),
        ],
        sentence("দূতাবাস", 1),
    );
    opening.time = Some(Time { edtf: "1988".into(), words: Some(at("১৯৮৮ সালে", 1)) });
    opening.literals =
        vec![Literal { name: "kind".into(), code: Some("embassy".into()), words: at("দূতাবাস", 1) }];
    let mut purchase = attestation(
        "ArmsTransfer",
        vec![
            Filling {
                via: Via::Pronoun,
                antecedent: Some(at("খামফেং", 1)),
                ..filling("recipient", e(3), Some(at("তিনি", 1)))
            },
            filling("item", e(4), Some(at("রাডার", 1))),
        ],
        sentence("রাডার", 1),
    );
    purchase.time = Some(Time { edtf: "1998".into(), words: Some(at("১৯৯৮ সালে", 1)) });
    purchase.modality = Modality::Negated;
    purchase.cue = Some(at("অস্বীকার", 1));
    purchase.literals = vec![Literal { name: "quantity".into(), code: None, words: at("দুটি", 1) }];
    let support = attestation(
        "Support",
        vec![filling("supporter", e(1), Some(at("বাংলাদেশ", 2))), filling("supported", Filler::Attestation(1), None)],
        sentence("সমর্থন", 1),
    );
    let plan = |nth| {
        let mut plan = attestation(
            "MissionOpening",
            vec![
                filling("sender", e(0), Some(at("লাওস", 3 + nth))),
                Filling { via: Via::Omitted, ..filling("host", e(1), None) },
            ],
            sentence("কনস্যুলেট", nth),
        );
        plan.modality = Modality::Intended;
        plan.literals = vec![Literal {
            name: "kind".into(), code: Some("other".into()), words: at("কনস্যুলেট", nth)
        }];
        plan
    };
    Reading {
        meta: Meta {
            slug: "laos-bangladesh".into(),
            lang: "bn".into(),
            title: Some("লাওস–বাংলাদেশ সম্পর্ক".into()),
            url: Some("https://example.org/লাওস".into()),
            publisher: Some("উদাহরণ".into()),
            published: Some("2004-05-01".into()),
            revision: Some("7".into()),
            licence: Some("https://creativecommons.org/licenses/by-sa/4.0/".into()),
        },
        text: SMALL.into(),
        entities,
        attestations: vec![opening, purchase, support, plan(1), plan(2)],
        sentences: sentences(SMALL),
    }
}

const NASTY: &str = "\\N \"quoted\" <b>&amp;</b> \t=1+1\r\n'''\"\"\" \u{1}\u{7f}\u{85}\u{2028}# @prefix > { } $x `y` \u{1f600} \u{200d}\u{202e} ~a.b/c <>\"{}|^` ";

/// Everything that an exporter could trip over: characters, spans out of the text, circles, fillers that are not there.
pub fn hostile() -> Reading {
    // What tells the ends of lines, of texts and of names, or cannot be seen; a combining sign first.
    let unseen: String = ('\u{1}'..='\u{1f}').chain("\u{feff}\u{202a}\u{2066}\u{2069}".chars()).collect();
    let nasty: &str = &format!("\u{9cd}\u{301}{unseen}{NASTY}");
    // More than a buffer holds.
    let long = format!("{nasty}{}", "ক্ষ\u{1f600}".repeat(2000));
    let text = format!("=cmd {nasty}।\nA second. {nasty}");
    let whole = Span::new(0, text.chars().count() as u32);
    let labels = [("en", nasty), ("bn", "\\"), ("not a tag", "x"), ("en", "")];
    let entities = vec![
        entity(Identity::Lexicon("a b/c?d#e".into()), "Sta te>", &labels, &[Span::new(0, 4), Span::new(3, 9999)]),
        entity(Identity::Named { class: "Person".into(), name: nasty.into() }, "Person", &[], &[Span::new(9, 2)]),
        entity(Identity::Unnamed { class: String::new(), words: String::new(), nth: 1 }, "", &[("", "y")], &[]),
        entity(Identity::Lexicon("a b/c?d#e".into()), "State", &labels, &[Span::new(1, 2)]),
        Entity { wikidata: Some("Q 1>".into()), ..entity(Identity::Lexicon("..".into()), "Missile", &labels, &[]) },
    ];
    let told = |class: &str, fillers: &[Filler], evidence| {
        let role = if class == "Support" { "supported" } else { "ro le>" };
        let words = Some(Span::new(1, 3));
        attestation(class, fillers.iter().map(|f| filling(role, *f, words)).collect(), evidence)
    };
    use Filler::{Attestation as A, Entity as E};
    let mut attestations = vec![
        told("Support", &[A(1), E(0)], whole),
        told("Support", &[A(0), E(1)], whole),
        told("Support", &[A(2), A(77), E(99)], Span::new(5, 5)),
        told("Cla ss\">", &[E(0), E(0), E(4)], Span::new(3, 100_000)),
        told("Attack", &[E(0), E(1)], Span::new(0, 4)),
        told("Attack", &[], whole),
    ];
    for told in &mut attestations {
        told.rule = nasty.into();
        told.time = Some(Time { edtf: "\"><\\".into(), words: Some(Span::new(7, 20)) });
        told.literals = vec![
            Literal { name: "na me".into(), code: Some("other".into()), words: whole },
            Literal { name: "value".into(), code: None, words: Span::new(0, 5) },
        ];
        told.cue = Some(Span::new(0, 1_000_000));
        told.modality = Modality::Reported;
    }
    let meta = Meta {
        slug: nasty.into(),
        lang: "en".into(),
        title: Some(nasty.into()),
        url: Some("not an iri <x>".into()),
        publisher: Some(nasty.into()),
        published: Some("yesterday".into()),
        revision: Some(long),
        licence: Some(nasty.into()),
    };
    Reading { meta, text, entities, attestations, sentences: Vec::new() }
}

/// The hostile article with U+0000, at which raptor and Graphviz end a text, and U+FFFE and U+FFFF, which raptor refuses even escaped.
pub fn hostile_to_raptor() -> Reading {
    let mut reading = hostile();
    reading.meta.licence = Some("\u{fffe}a\u{0}\u{ffff}\u{301}".into());
    reading.meta.slug = format!("\u{0}{}", reading.meta.slug);
    reading
}

/// All samples by name: our own, those of the corpus where it is there.
pub fn samples() -> Vec<(String, Vec<Reading>)> {
    let own = vec![
        ("empty".to_owned(), vec![Reading::default()]),
        ("none".to_owned(), vec![]),
        ("small".to_owned(), vec![small()]),
        ("hostile".to_owned(), vec![hostile()]),
        ("both".to_owned(), vec![small(), hostile(), Reading::default()]),
    ];
    let gold = gold_files()
        .into_iter()
        .map(|f| (f.file_name().unwrap_or_default().to_string_lossy().into_owned(), vec![gold(&f)]));
    own.into_iter().chain(gold).collect()
}
