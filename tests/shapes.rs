//! The shapes: made from the TOML, kept by every export, broken by each of `tests/shapes/*.ttl` but `good.ttl`, whoever judges.
mod common;
#[path = "common/judge.rs"]
mod judge;
use common::*;
use judge::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use sutra::conform::{Shape, shapes, validate};
use sutra::export::{Context, Evidence, FORMATS, facts, parse_quads};
use sutra::ontology::{Classes, Source};

fn made() -> Vec<Shape> {
    shapes(&Classes::load(&Source::Embedded).expect("the ontology"))
}

fn made_by(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_sutra")).args(arguments).output().expect("sutra runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn the_published_documents_are_made_from_the_toml() {
    for (path, arguments) in [("ontology.ttl", &["ontology"][..]), ("shapes.ttl", &["ontology", "--shapes"])] {
        let kept = fs::read_to_string(root().join("ontology").join(path)).expect("it is in git");
        assert!(kept == made_by(arguments), "ontology/{path}: run `sutra {} > ontology/{path}`", arguments.join(" "));
    }
}

#[test]
fn everything_is_defined_in_every_language() {
    let quads = parse_quads(&FORMATS[0], made_by(&["ontology"]).as_bytes()).expect("Turtle");
    let mut defined: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut terms = BTreeSet::new();
    for quad in &quads {
        let subject = quad.subject.to_string();
        match quad.predicate.as_str().rsplit(['#', '/']).next() {
            Some("definition") => {
                let lang = quad.object.to_string().rsplit('@').next().unwrap_or_default().to_owned();
                defined.entry(subject).or_default().push(lang);
            }
            Some("type") if ["#Class>", "Property>"].iter().any(|k| quad.object.to_string().ends_with(k)) => {
                terms.insert(subject);
            }
            _ => {}
        }
    }
    let ours = terms.iter().filter(|t| t.starts_with("<https://w3id.org/sutra/ns#"));
    for term in ours {
        let mut langs = defined.remove(term).unwrap_or_default();
        langs.sort();
        assert_eq!(langs, ["bn", "en"], "{term}");
    }
    assert!(terms.len() > 150);
}

#[test]
fn the_page_has_every_class_role_and_frame_and_no_dangling_link() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ontology-page");
    let _ = fs::remove_dir_all(&folder);
    made_by(&["ontology", "--doc", &folder.to_string_lossy()]);
    let page = fs::read_to_string(folder.join("index.html")).expect("a page");
    let classes = Classes::load(&Source::Embedded).expect("the ontology");
    for class in classes.statements() {
        assert!(page.contains(&format!("<section id=\"{}\">", class.name)), "{}", class.name);
        assert!(page.contains(&format!("<code>bn/{}/", class.name)), "{} has a frame", class.name);
        assert!(class.roles.iter().all(|r| page.contains(&format!("<code>{}</code>", r.name))), "{}", class.name);
    }
    for target in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(page.contains(&format!("id=\"{target}\"")), "{target}");
    }
    assert!(page.contains("<svg") && !page.contains("<script") && !page.contains("src="), "no network");
    for (file, kept) in [("ontology.ttl", "ontology/ontology.ttl"), ("shapes.ttl", "ontology/shapes.ttl")] {
        assert!(fs::read(folder.join(file)).expect("a file") == fs::read(root().join(kept)).expect("a file"), "{file}");
    }
}

#[test]
fn the_ontology_is_in_owl_2_dl() {
    let ontology = root().join("ontology/ontology.ttl");
    if let Some(said) = java("SUTRA_OWLAPI", "Profile.java", &[&ontology.to_string_lossy()]) {
        assert!(said.trim_end().ends_with("OWL 2 DL: true, axioms: true"), "{said}");
    }
}

fn folder() -> PathBuf {
    root().join("tests/shapes")
}

/// Whether each file is as the shapes want it, by our own check.
fn own_verdicts(folder: &Path) -> BTreeMap<String, bool> {
    let shapes = made();
    let files = fs::read_dir(folder).expect("a folder").flatten().map(|e| e.path());
    let each = files.filter(|p| p.extension().is_some_and(|e| e == "ttl")).map(|path| {
        let quads = parse_quads(&FORMATS[0], &fs::read(&path).expect("a file")).expect("Turtle");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (name, validate(&facts(&quads), &shapes).is_empty())
    });
    each.collect()
}

#[test]
fn each_broken_graph_is_told() {
    let verdicts = own_verdicts(&folder());
    let good: Vec<&String> = verdicts.iter().filter(|(_, good)| **good).map(|(name, _)| name).collect();
    assert_eq!(good, ["good.ttl"]);
    assert!(verdicts.len() > 30);
}

/// A statement for each form of a time, so that the shapes' SPARQL and our own bounds meet.
fn times() -> sutra::graph::Reading {
    // None before the common era: rdflib cannot order such dates.
    const TIMES: [&str; 28] = [
        "1961",
        "1972-01",
        "1972-02",
        "1900-02",
        "2000-02",
        "1973-04",
        "1972-01-25",
        "1972-01-25?",
        "199X",
        "18XX",
        "1976/1981",
        "[1976..1981]",
        "[1998-05..2000]",
        "[1960,1965-03]",
        "[..1981]",
        "[1976..]",
        "1956/..",
        "1956/",
        "../1981",
        "199X/2003-06",
        "1990-21",
        "1990-34",
        "1990-39",
        "1990-41",
        "1990-XX",
        "1990-06-XX",
        "1984~",
        "0800",
    ];
    let mut reading = small();
    let told = reading.attestations[0].clone();
    let at = |edtf: &&str| Some(sutra::graph::Time { edtf: (*edtf).into(), words: None });
    reading.attestations = TIMES.iter().map(|t| sutra::graph::Attestation { time: at(t), ..told.clone() }).collect();
    reading
}

/// What alignments and codes of others the ontology names, and where each is defined.
#[test]
fn no_alignment_is_without_a_source() {
    let table = fs::read_to_string(root().join("ontology/alignments.tsv")).expect("a table");
    let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|l| l.split('\t').collect()).collect();
    let sourced = |row: &Vec<&str>| row.len() == 4 && row[2].starts_with("http") && row.iter().all(|c| !c.is_empty());
    assert!(rows.iter().all(sourced), "each term says what it is, where, and in which copy that was read");
    let listed: BTreeSet<String> = rows.iter().map(|row| row[0].to_owned()).collect();
    let classes = Classes::load(&Source::Embedded).expect("the ontology");
    let core = sutra::ontology::Core::load(&Source::Embedded).expect("the core");
    let entities = classes.entities().iter().flat_map(|c| &c.align);
    let statements =
        classes.statements().iter().flat_map(|c| c.align.iter().chain(c.roles.iter().flat_map(|r| &r.align)));
    let of_core = core.classes.values().flat_map(|c| &c.align).chain(core.properties.values().flat_map(|p| &p.align));
    let codes = classes.statements().iter().flat_map(|c| &c.cameo).map(|code| format!("cameo:{code}"));
    let named: BTreeSet<String> = entities.chain(statements).chain(of_core).cloned().chain(codes).collect();
    assert_eq!(listed, named);
}

/// Our exports, as far as they are of our own vocabulary, with each kind of evidence.
fn exports(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("exports").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let (vocabulary, theme) = (vocabulary(), theme());
    let reader = sutra::extract::Reader::load(&Source::Embedded, "bn").expect("the ontology");
    let text = fs::read_to_string(root().join("articles/north-korea-egypt.txt")).expect("the article");
    let meta = sutra::graph::Meta { slug: "sample".into(), lang: "bn".into(), ..Default::default() };
    let samples = [("small", small()), ("times", times()), ("sample", reader.read(&text, meta))];
    for (name, reading) in samples {
        let graph = graph(&[reading]);
        for evidence in [Evidence::Full, Evidence::Sentence, Evidence::None] {
            let context = Context { evidence, ..Context::new(&vocabulary, &theme) };
            fs::write(folder.join(format!("{name}-{evidence:?}.ttl")), FORMATS[0].to_bytes(&graph, &context))
                .expect("a file");
        }
    }
    folder
}

#[test]
fn every_export_is_as_the_shapes_want_it() {
    let verdicts = own_verdicts(&exports("own"));
    assert!(verdicts.len() == 9 && verdicts.values().all(|good| *good), "{verdicts:?}");
}

/// `name verdict` in each line.
fn verdicts(text: &str) -> BTreeMap<String, bool> {
    text.lines().filter_map(|l| l.split_once(' ')).map(|(name, v)| (name.to_owned(), v == "true")).collect()
}

/// Another judge says the same of the broken graphs and of the exports.
fn same(judge: &dyn Fn(&str, &str) -> Option<String>, test: &str) {
    let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&all);
    fs::create_dir_all(&all).expect("a folder");
    for file in [folder(), exports(test)].iter().flat_map(|f| fs::read_dir(f).expect("a folder").flatten()) {
        fs::copy(file.path(), all.join(file.file_name())).expect("a copy");
    }
    let shapes = root().join("ontology/shapes.ttl");
    if let Some(said) = judge(&shapes.to_string_lossy(), &all.to_string_lossy()) {
        assert_eq!(verdicts(&said), own_verdicts(&all));
    }
}

#[test]
fn pyshacl_says_the_same() {
    same(&|shapes, folder| python("pyshacl", "pyshacl_verdicts.py", &[shapes, folder]), "pyshacl");
}

#[test]
fn jena_says_the_same() {
    same(&|shapes, folder| java("SUTRA_JENA", "Shacl.java", &[shapes, folder]), "jena-shacl");
}

#[test]
fn findings_are_told_as_text_json_and_shacl() {
    let path = folder().join("role-missing.ttl").to_string_lossy().into_owned();
    let text = made_by(&["check", &path]);
    assert!(text.contains("error[MissionOpening.MinCount]") && text.contains("sender"), "{text}");
    let json: serde_json::Value = serde_json::from_str(&made_by(&["check", &path, "--json"])).expect("JSON");
    assert_eq!(json["violations"][0]["component"], "MinCount");
    let report = made_by(&["check", &path, "--shacl"]);
    assert!(parse_quads(&FORMATS[0], report.as_bytes()).expect("Turtle").len() > 5, "{report}");
}
