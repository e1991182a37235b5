//! What others read in our RDF: every syntax in every shape against the N-Triples, and what shapes may assert.
mod common;
#[path = "common/judge.rs"]
mod judge;
use common::*;
use judge::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use sutra::export::{Context, Evidence, FORMATS, Format, Kind, Scope, Shape, canonical_hash, parse_quads, quads};
use sutra::graph::*;

/// All samples in all RDF formats, a folder for each shape. What XML cannot hold has no RDF/XML here.
fn written(test: &str, shapes: &[Shape]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rdf").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let (vocabulary, theme) = (vocabulary(), theme());
    let more = (test != "rapper").then(|| ("raptor-hostile".to_owned(), vec![hostile_to_raptor()]));
    for (name, readings) in samples().into_iter().chain(more) {
        let graph = contradicted(&readings);
        for (number, shape) in shapes.iter().enumerate() {
            let context = Context { shape: *shape, ..Context::new(&vocabulary, &theme) };
            let wild = ["hostile", "both", "raptor-hostile"].contains(&name.as_str());
            let fits = |f: &&Format| f.kind != Kind::Other && f.takes(*shape) && !(wild && f.name == "rdfxml");
            for format in FORMATS.iter().filter(fits) {
                let path = folder.join(format!("{name}-{number}.{}", format.extensions[0]));
                fs::write(path, format.to_bytes(&graph, &context)).expect("a file");
            }
        }
    }
    folder
}

const RDF11: [Shape; 2] = [Shape::Statement, Shape::Direct];

fn judged(answer: Option<String>, folder: &Path) {
    let lines = |p: &Path| p.extension().is_some_and(|e| e == "nt");
    let files = fs::read_dir(folder).expect("a folder").flatten().filter(|e| lines(&e.path())).count();
    assert!(answer.is_none_or(|a| a.lines().count() == files));
}

#[test]
fn rdflib_reads_the_same_graphs() {
    let folder = written("rdflib", &RDF11);
    judged(python("rdflib", "rdflib_same.py", &[&folder.to_string_lossy()]), &folder);
}

#[test]
fn pyoxigraph_reads_the_same_graphs_of_rdf_1_2_too() {
    let folder = written("pyoxigraph", &[Shape::Statement, Shape::Direct, Shape::Rdf12]);
    judged(python("pyoxigraph", "pyoxigraph_same.py", &[&folder.to_string_lossy()]), &folder);
}

#[test]
fn n3_js_reads_the_same_graphs() {
    let folder = written("n3", &RDF11);
    judged(node("n3", "n3_same.js", &[&folder.to_string_lossy()]), &folder);
}

#[test]
fn jena_reads_the_same_graphs() {
    let folder = written("jena", &RDF11);
    judged(java("SUTRA_JENA", "Same.java", &[&folder.to_string_lossy()]), &folder);
}

/// Triples of a document, named graphs merged.
fn lines(format: &str, bytes: &[u8]) -> BTreeSet<String> {
    let quads =
        parse_quads(Format::named(format).expect("a format"), bytes).unwrap_or_else(|e| panic!("{format}: {e:?}"));
    quads.iter().map(|q| format!("{} {} {}", q.subject, q.predicate, q.object)).collect()
}

/// Name in the command line of a judge, and extension.
fn by_line(program: &str, arguments: &dyn Fn(&str, &str) -> Vec<String>, syntaxes: &[(&str, &str)], shapes: &[Shape]) {
    let folder = written(program, shapes);
    for entry in
        fs::read_dir(&folder).expect("a folder").flatten().filter(|e| e.path().extension().is_some_and(|e| e == "nt"))
    {
        let expected = lines("ntriples", &fs::read(entry.path()).expect("a file"));
        for (syntax, extension) in syntaxes {
            let path = entry.path().with_extension(extension);
            if !path.is_file() {
                continue;
            }
            let arguments = arguments(syntax, &path.to_string_lossy());
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let Some(out) = said(program, &arguments) else { return };
            assert_eq!(lines("nquads", out.as_bytes()), expected, "{program} on {}", path.display());
        }
    }
}

#[test]
fn rapper_reads_the_same_graphs() {
    let arguments = |syntax: &str, path: &str| ["-q", "-i", syntax, "-o", "ntriples", path].map(String::from).to_vec();
    by_line("rapper", &arguments, &[("turtle", "ttl"), ("ntriples", "nt"), ("rdfxml", "rdf")], &RDF11);
}

#[test]
fn serdi_reads_the_same_graphs() {
    let arguments = |syntax: &str, path: &str| ["-i", syntax, "-o", "nquads", path].map(String::from).to_vec();
    by_line("serdi", &arguments, &[("turtle", "ttl"), ("trig", "trig"), ("nquads", "nq"), ("ntriples", "nt")], &RDF11);
}

/// The hash of a document in a format.
fn hash(format: &Format, graph: &Graph, context: &Context<'_>) -> String {
    let quads = parse_quads(format, &format.to_bytes(graph, context));
    canonical_hash(quads.unwrap_or_else(|e| panic!("{}: {e:?}", format.name)))
}

#[test]
fn hashes_are_equal_with_and_without_named_graphs_and_as_others_make_them() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rdf/hash");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let (vocabulary, theme) = (vocabulary(), theme());
    let mut expected = BTreeMap::new();
    for (name, readings) in samples() {
        let graph = contradicted(&readings);
        let context = Context { shape: Shape::Direct, ..Context::new(&vocabulary, &theme) };
        let wild = ["hostile", "both"].contains(&name.as_str());
        for (kind, lines) in [(Kind::Dataset, "nquads"), (Kind::Graph, "ntriples")] {
            let formats = FORMATS.iter().filter(|f| f.kind == kind && !(wild && f.name == "rdfxml"));
            let hashes: BTreeSet<String> = formats.map(|f| hash(f, &graph, &context)).collect();
            assert_eq!(hashes.len(), 1, "{name}: {kind:?}");
            let file = format!("{name}-{kind:?}.nq");
            let bytes = Format::named(lines).expect("a format").to_bytes(&graph, &context);
            fs::write(folder.join(&file), bytes).expect("a file");
            expected.insert(file, hashes.into_iter().next().unwrap_or_default());
        }
    }
    let Some(said) = node("rdf-canonize", "rdf_canonize_hash.js", &[&folder.to_string_lossy()]) else { return };
    let theirs = said.lines().filter_map(|l| l.split_once(' ')).map(|(name, hash)| (name.to_owned(), hash.to_owned()));
    assert_eq!(theirs.collect::<BTreeMap<_, _>>(), expected);
}

#[test]
fn a_merged_document_is_the_union_of_the_graphs() {
    let mut other = small();
    other.meta.slug = "again".into();
    other.meta.lang = "en".into();
    let graph = contradicted(&[small(), other, hostile()]);
    for shape in [Shape::Statement, Shape::Direct, Shape::Rdf12] {
        let (vocabulary, theme) = (vocabulary(), theme());
        let context = Context { shape, ..Context::new(&vocabulary, &theme) };
        let bytes = |name: &str| Format::named(name).expect("a format").to_bytes(&graph, &context);
        assert_eq!(lines("ntriples", &bytes("ntriples")), lines("nquads", &bytes("nquads")), "{shape:?}");
    }
}

// --- direct triples

/// A state or an event between two states, told with a time and a modality.
fn told(class: &str, roles: [&str; 2], time: &str, modality: Modality) -> Attestation {
    let fillings = roles.iter().zip([0, 1]).map(|(role, e)| filling(role, Filler::Entity(e), None)).collect();
    let time = (!time.is_empty()).then(|| Time { edtf: time.into(), words: None });
    Attestation { time, modality, ..attestation(class, fillings, Span::new(0, 4)) }
}

/// Whether an article that tells these yields `property` in the direct shape.
fn yields(attestations: &[Attestation], property: &str) -> bool {
    let base = small();
    let reading = Reading { attestations: attestations.to_vec(), ..base };
    let (vocabulary, theme) = (vocabulary(), theme());
    let context = Context { shape: Shape::Direct, ..Context::new(&vocabulary, &theme) };
    let graph = graph(&[reading]);
    quads(&graph, &context, Scope::All).iter().any(|t| t.predicate.as_str().ends_with(&format!("#{property}")))
}

#[test]
fn only_what_stands_is_a_direct_triple() {
    let party = ["party", "party"];
    let mission = ["sender", "host"];
    let states = [
        ("BilateralRelations", party, "hasRelationsWith", "SeveranceOfRelations"),
        ("MissionPresence", mission, "hasMissionIn", "MissionClosure"),
    ];
    for (class, roles, property, end) in states {
        let stands = told(class, roles, "", Modality::Asserted);
        assert!(yields(std::slice::from_ref(&stands), property), "{class}");
        assert!(yields(&[told(class, roles, "1956/..", Modality::Asserted)], property), "{class}: open");
        for modality in Modality::ALL.into_iter().filter(|m| *m != Modality::Asserted) {
            assert!(!yields(&[told(class, roles, "", modality)], property), "{class}: {modality:?}");
        }
        for time in ["1956/1961", "../1961", "1961"] {
            assert!(!yields(&[told(class, roles, time, Modality::Asserted)], property), "{class} to {time}");
        }
        assert!(!yields(&[stands.clone(), told(class, roles, "", Modality::Negated)], property), "{class}: negated");
        assert!(!yields(&[stands.clone(), told(end, roles, "2004", Modality::Asserted)], property), "{class}: {end}");
        assert!(
            yields(&[stands, told(end, roles, "2004", Modality::Intended)], property),
            "{class}: end only intended"
        );
    }
    let event = told("Attack", ["attacker", "target"], "1961", Modality::Asserted);
    assert!(yields(std::slice::from_ref(&event), "hasAttacked"));
    assert!(yields(&[event, told("Attack", ["attacker", "target"], "1971", Modality::Negated)], "hasAttacked"));
}

#[test]
fn rdf_1_2_asserts_what_direct_asserts_and_reifies_the_rest() {
    let (vocabulary, theme) = (vocabulary(), theme());
    let graph = graph(&[small()]);
    let triples = |shape| {
        let context = Context { shape, ..Context::new(&vocabulary, &theme) };
        quads(&graph, &context, Scope::All).iter().map(ToString::to_string).collect::<BTreeSet<_>>()
    };
    let (statement, direct, rdf12) = (triples(Shape::Statement), triples(Shape::Direct), triples(Shape::Rdf12));
    let plain: Vec<_> = direct.difference(&statement).filter(|t| !t.contains("#shape>")).collect();
    assert!(!plain.is_empty() && plain.iter().all(|t| rdf12.contains(*t)));
    assert!(rdf12.iter().filter(|t| t.contains("#reifies>")).count() > plain.len());
}

#[test]
fn no_evidence_has_no_word_of_the_text() {
    let lines = export_as("ntriples", &graph(&[small()]), Evidence::None, None);
    assert!(!lines.contains("/ns/oa#") && lines.contains("wasQuotedFrom") && lines.contains("NoEvidence"));
}

// --- layout

#[test]
fn a_sentence_put_in_at_the_top_changes_little() {
    let reader = sutra::extract::Reader::load(&sutra::ontology::Source::Embedded, "bn").expect("the ontology");
    let text = std::fs::read_to_string(root().join("articles/north-korea-egypt.txt")).expect("the article");
    let turtle = |text: &str| {
        let meta = Meta { slug: "x".into(), lang: "bn".into(), ..Meta::default() };
        export("turtle", &graph(&[reader.read(text, meta)]))
    };
    let before = turtle(&text);
    let after = turtle(&format!("লাওস ঢাকায় একটি দূতাবাস খোলে।\n\n{text}"));
    let moved = ["oa:start", "oa:end", "rdf:value", "schema:position", "oa:prefix", "oa:suffix", "sutra:sha256"];
    let kept = |text: &str| -> Vec<String> {
        let stays = |l: &&str| !l.is_empty() && !moved.iter().any(|m| l.trim_start().starts_with(m));
        text.lines().filter(stays).map(str::to_owned).collect()
    };
    let new: BTreeSet<String> = kept(&after).into_iter().collect();
    let lost: Vec<String> = kept(&before).into_iter().filter(|l| !new.contains(l)).collect();
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn lists_of_objects_keep_to_the_width() {
    for (name, readings) in samples().into_iter().filter(|(name, _)| !["hostile", "both"].contains(&name.as_str())) {
        let turtle = export("turtle", &graph(&readings));
        let wide =
            turtle.lines().filter(|l| l.chars().count() > 180 && l.matches(" , ").count() > 0 && !l.contains('"'));
        assert_eq!(wide.count(), 0, "{name}");
    }
}
