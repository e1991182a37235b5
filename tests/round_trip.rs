//! What was written is read back as the same graph, from every syntax in every shape; foreign and broken documents are told.
mod common;
use common::*;
use sutra::export::{Context, FORMATS, Format, Kind, NoGraph, Shape, parse_quads, read_back};
use sutra::graph::{Graph, Reading};

const SHAPES: [Shape; 3] = [Shape::Statement, Shape::Direct, Shape::Rdf12];

fn rdf() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().filter(|f| f.kind != Kind::Other)
}

/// The samples, and one without what RDF/XML cannot hold or what makes two names one.
fn graphs() -> Vec<(String, Vec<Reading>)> {
    let wild = ["hostile", "both", "empty", "none"];
    let mut two = small();
    two.meta.slug = "again".into();
    let tame = samples().into_iter().filter(|(name, _)| !wild.contains(&name.as_str()));
    tame.chain([("two".to_owned(), vec![small(), two])]).collect()
}

#[test]
fn every_syntax_gives_the_graph_back() {
    let (vocabulary, theme) = (vocabulary(), theme());
    for (name, readings) in graphs() {
        let graph = graph(&readings);
        for shape in SHAPES {
            let context = Context { shape, ..Context::new(&vocabulary, &theme) };
            for format in rdf().filter(|f| f.takes(shape)) {
                let bytes = format.to_bytes(&graph, &context);
                let quads = parse_quads(format, &bytes).unwrap_or_else(|e| panic!("{name} in {}: {e:?}", format.name));
                let back = read_back(quads, &context).unwrap_or_else(|e| panic!("{name} in {}: {e:?}", format.name));
                let from = format!("{name} from {} as {shape:?}", format.name);
                assert!(back.unread.is_empty(), "{from}: {:?}", back.unread);
                assert!(back.missing.is_empty(), "{from}: {:?}", back.missing);
                assert_eq!(back.shape, shape, "{from}");
                same(&from, (&graph, &back.graph), &context, format.kind == Kind::Dataset || readings.len() == 1);
            }
        }
    }
}

/// The two graphs are alike in every format; where graphs of several articles were merged, in those that merge them.
fn same(from: &str, (one, other): (&Graph, &Graph), context: &Context<'_>, whole: bool) {
    let comparable = FORMATS.iter().filter(|f| f.takes(context.shape) && (whole || f.kind == Kind::Graph));
    for format in comparable {
        let (one, other) = (format.to_bytes(one, context), format.to_bytes(other, context));
        assert!(one == other, "{from}: {} differs", format.name);
    }
}

#[test]
fn hostile_words_survive() {
    let (vocabulary, theme) = (vocabulary(), theme());
    let context = Context::new(&vocabulary, &theme);
    let graph = graph(&[hostile()]);
    let bytes = |name: &str| Format::named(name).map(|f| f.to_bytes(&graph, &context)).expect("a format");
    let merged = |name: &str| {
        let format = Format::named(name).expect("a format");
        let quads = parse_quads(format, &bytes(name)).unwrap_or_else(|e| panic!("{name}: {e:?}"));
        let mut lines: Vec<String> =
            quads.iter().map(|q| format!("{} {} {}", q.subject, q.predicate, q.object)).collect();
        lines.sort();
        lines
    };
    let expected = merged("ntriples");
    assert!(expected.len() > 100);
    for format in rdf() {
        let found = merged(format.name);
        assert_eq!(found.len(), expected.len(), "{}", format.name);
        if format.name != "rdfxml" {
            assert_eq!(found, expected, "{}", format.name);
        }
    }
}

#[test]
fn documents_that_are_none_of_ours_are_told() {
    let (vocabulary, theme) = (vocabulary(), theme());
    let context = Context::new(&vocabulary, &theme);
    let turtle = Format::named("turtle").expect("turtle");
    let read = |text: &str| read_back(parse_quads(turtle, text.as_bytes()).expect("Turtle"), &context);
    assert_eq!(read("<x:a> <x:b> <x:c> .").err(), Some(NoGraph::Foreign));
    let ours = export("turtle", &graph(&[small()]));
    let more = read(&format!("{ours}\n<x:a> <x:b> <x:c> .\n")).expect("ours");
    assert_eq!(more.unread.len(), 1);
    let less = read(&ours.replacen("    rdf:value ", "    rdfs:label ", 1)).expect("ours");
    assert!(!less.missing.is_empty() && !less.unread.is_empty());
    let poor = export_as("turtle", &graph(&[small()]), sutra::export::Evidence::Sentence, None);
    assert_eq!(read(&poor).err(), Some(NoGraph::Evidence));
    let error = parse_quads(turtle, b"<x:a> <x:b>\n<x:c> , .").expect_err("no Turtle");
    assert_eq!(error.place.map(|(line, _)| line), Some(2));
}
