//! What the exporters write, by what a reader of the files relies on.
mod common;
use common::*;
use serde_json::Value;
use std::collections::BTreeSet;
use sutra::export::{Context, Evidence, FORMATS, Format, Scope, quads};
use sutra::graph::*;

fn json(readings: &[Reading]) -> Value {
    serde_json::from_str(&export("json", &graph(readings))).expect("JSON")
}

#[test]
fn the_table_of_formats_is_sound() {
    let mut taken = BTreeSet::new();
    for format in &FORMATS {
        assert_eq!(Format::named(format.name).map(|f| f.name), Some(format.name));
        assert!(format.media_type.contains('/'), "{}", format.name);
        for extension in format.extensions {
            assert!(taken.insert(*extension), "{extension} stands twice");
            let path = format!("a.b.{}", extension.to_uppercase());
            assert_eq!(Format::of_path(path.as_ref()).map(|f| f.name), Some(format.name));
        }
        assert!(format.aliases().all(|a| Format::named(a).map(|f| f.name) == Some(format.name)), "{}", format.name);
    }
    assert_eq!(Format::of_path("a.svg".as_ref()).map(|f| f.name), Some("svg"));
    assert!(Format::of_path("a.xyz".as_ref()).is_none());
}

#[test]
fn every_format_writes_every_sample_twice_alike() {
    for (name, readings) in samples() {
        let reversed: Vec<Reading> = readings.iter().rev().cloned().collect();
        for format in Format::own() {
            let once = export(format.name, &graph(&readings));
            assert_eq!(once, export(format.name, &graph(&reversed)), "{name} in {}", format.name);
            assert!(once.is_empty() || once.ends_with('\n'), "{name} in {}", format.name);
        }
    }
}

#[test]
fn quotes_are_slices_of_the_text() {
    for (name, readings) in samples() {
        let graph = graph(&readings);
        for quote in graph.quotes() {
            let article = &graph[graph[quote].article];
            let (start, end) = (graph[quote].span.start as usize, graph[quote].span.end as usize);
            let expected: String = article.text.as_str().chars().skip(start).take(end - start).collect();
            assert_eq!(graph.text_of(quote), expected, "{name}");
        }
    }
}

#[test]
fn iris_are_unique() {
    for (name, readings) in samples() {
        let graph = graph(&readings);
        let articles = graph.articles().map(|id| graph[id].iri.clone());
        let entities = graph.entities().map(|id| graph[id].iri.clone());
        let statements = graph.statements().map(|id| graph[id].iri.clone());
        let attestations = graph.attestations().map(|id| graph[id].iri.clone());
        let quotes = graph.quotes().map(|id| graph[id].iri.clone());
        let all: Vec<String> = articles.chain(entities).chain(statements).chain(attestations).chain(quotes).collect();
        let unique: BTreeSet<&String> = all.iter().collect();
        assert_eq!(unique.len(), all.len(), "{name}");
    }
}

#[test]
fn a_claim_told_twice_is_one_statement() {
    let graph = graph(&[small()]);
    let told: Vec<usize> = graph.statements().map(|s| graph.attestations_of(s).len()).collect();
    assert_eq!(told, [1, 1, 1, 2]);
    let iris: BTreeSet<&str> = graph.quotes().map(|q| graph[q].iri.as_str()).collect();
    assert!(iris.iter().any(|i| i.ends_with(".2")), "the second of two equal sentences has a number");
}

#[test]
fn two_articles_meet_in_one_statement() {
    let mut other = small();
    other.meta.slug = "again".into();
    let graph = graph(&[small(), other]);
    assert_eq!(graph.articles().count(), 2);
    let told: Vec<usize> = graph.statements().map(|s| graph.attestations_of(s).len()).collect();
    // The purchase and what supports it name a radar without a name, which belongs to its article.
    assert_eq!(told, [2, 1, 1, 4, 1, 1]);
}

#[test]
fn a_base_changes_no_identity() {
    let elsewhere = Naming { base: "http://localhost/x/".into(), ..naming() };
    let (here, there) = (graph(&[small()]), Graph::build(&[small()], &elsewhere, &vocabulary()));
    for (a, b) in here.statements().zip(there.statements()) {
        assert_eq!(here[a].digest, there[b].digest);
        assert!(there[b].iri.starts_with("http://localhost/x/statement/"));
    }
}

#[test]
fn text_put_in_above_changes_no_name() {
    let (before, mut moved) = (small(), small());
    let lead = "নতুন।\n";
    let by = lead.chars().count() as u32;
    moved.text = format!("{lead}{}", moved.text);
    shift(&mut moved, by);
    let names = |r: &Reading| -> BTreeSet<String> {
        let graph = graph(std::slice::from_ref(r));
        graph.quotes().map(|q| graph[q].iri.clone()).chain(graph.attestations().map(|a| graph[a].iri.clone())).collect()
    };
    assert_eq!(names(&before), names(&moved));
}

fn shift(reading: &mut Reading, by: u32) {
    let move_span = |s: &mut Span| *s = Span::new(s.start + by, s.end + by);
    let mentions = reading.entities.iter_mut().flat_map(|e| &mut e.mentions).map(|m| &mut m.span);
    mentions.chain(reading.sentences.iter_mut().map(|s| &mut s.span)).for_each(move_span);
    for told in &mut reading.attestations {
        move_span(&mut told.evidence);
        told.cue.iter_mut().chain(told.literals.iter_mut().map(|l| &mut l.words)).for_each(move_span);
        told.time.iter_mut().filter_map(|t| t.words.as_mut()).for_each(move_span);
        told.fillings.iter_mut().flat_map(|f| f.words.iter_mut().chain(&mut f.antecedent)).for_each(move_span);
    }
}

#[test]
fn json_lists_tellings() {
    let small = json(&[small()]);
    let told = small["statements"].as_array().expect("statements");
    assert_eq!(told.len(), 5);
    assert_eq!(told[1]["roles"]["recipient"][0], "khamapheng");
    assert_eq!(told[1]["modality"], "negated");
    assert_eq!((&told[1]["time"], &told[1]["latest"]), (&"1998".into(), &"1998-12-31".into()));
    assert_eq!(told[1]["fillings"][0]["antecedent"]["text"], "খামফেং");
    assert_eq!(told[1]["literals"]["quantity"], "দুটি");
    assert_eq!(told[2]["roles"]["supported"][0], told[1]["id"]);
    assert_eq!(told[3]["claim"], told[4]["claim"]);
    assert_eq!(small["entities"][0]["label"]["en"], "Laos");
}

#[test]
fn json_of_one_article_is_an_object_of_several_an_array() {
    assert!(json(&[small()]).is_object());
    assert_eq!(json(&[small(), hostile()]).as_array().map(Vec::len), Some(2));
}

#[test]
fn json_slices_are_true() {
    let text: Vec<char> = small().text.chars().collect();
    let small = json(&[small()]);
    let mut checked = 0;
    let mut open = vec![&small];
    while let Some(value) = open.pop() {
        if let (Some(start), Some(end)) = (value["start"].as_u64(), value["end"].as_u64()) {
            let slice: String = text[start as usize..end as usize].iter().collect();
            assert_eq!(value["text"], slice);
            checked += 1;
        }
        open.extend(value.as_array().into_iter().flatten());
        open.extend(value.as_object().into_iter().flat_map(|o| o.values()));
    }
    assert!(checked > 20);
}

#[test]
fn sentence_evidence_quotes_sentences_only() {
    let graph = graph(&[small()]);
    let full = export_as("ntriples", &graph, Evidence::Full, None);
    let short = export_as("ntriples", &graph, Evidence::Sentence, None);
    assert!(full.contains("isPartOf") && !short.contains("isPartOf"));
    let mut short = short.lines().filter(|line| !line.contains("/ns#evidence>"));
    assert!(short.all(|line| full.contains(line)), "nothing is in the short one that is not in the full one");
}

#[test]
fn turtle_declares_used_prefixes_only() {
    for (name, readings) in samples() {
        let turtle = export("turtle", &graph(&readings));
        for prefix in turtle.lines().filter_map(|l| l.strip_prefix("@prefix ")?.split(':').next()) {
            let uses = turtle.matches(&format!("{prefix}:")).count();
            assert!(uses > 1, "{name}: {prefix}");
        }
    }
}

#[test]
fn a_diagram_shows_modality_without_colour() {
    let dot = export_as("dot", &graph(&[small()]), Evidence::Full, Some("en"));
    let line = |word: &str| {
        dot.lines().find(|l| l.contains(word)).unwrap_or_else(|| panic!("{word} is not in\n{dot}")).to_owned()
    };
    assert!(line("not: ").contains("dashed"));
    assert!(line("(planned)").contains("dotted"));
    assert!(line("1988").contains("tooltip"));
    assert!(line("1988").contains("embassy"));
}

#[test]
fn circles_and_missing_fillers_are_left_out() {
    let graph = graph(&[hostile()]);
    let first = graph.statements().next().expect("a statement");
    assert_eq!(graph.roles(first).len(), 1, "the one that closes the circle is left out");
    for statement in graph.statements() {
        assert!(graph.roles(statement).iter().all(|(_, target)| *target != Target::Statement(statement)));
    }
}

/// What one article's graph holds, as a set.
fn of_article(readings: &[Reading], slug: &str) -> BTreeSet<String> {
    let graph = graph(readings);
    let (vocabulary, theme) = (vocabulary(), theme());
    let context = Context::new(&vocabulary, &theme);
    let article = graph.articles().find(|a| graph[*a].meta.slug == slug).expect("the article");
    quads(&graph, &context, Scope::Article(article)).iter().map(|t| t.to_string()).collect()
}

#[test]
fn the_graph_of_an_article_does_not_depend_on_its_company() {
    let mut other = small();
    other.meta.slug = "again".into();
    other.entities[0].labels.push(Label { lang: "en".into(), text: "Lao PDR".into() });
    let alone = of_article(&[small()], "laos-bangladesh");
    assert_eq!(alone, of_article(&[small(), other.clone(), hostile()], "laos-bangladesh"));
    assert!(!alone.is_empty() && alone != of_article(&[small(), other], "again"));
}
