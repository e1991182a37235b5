//! The competency questions: each asked of the tiny dataset by every engine, and of the real article by the embedded one.
#[path = "common/judge.rs"]
mod judge;
use judge::*;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Term;
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

fn folder() -> PathBuf {
    root().join("ontology/questions")
}

/// Name and text of each question.
fn questions() -> BTreeMap<String, String> {
    let files = fs::read_dir(folder()).expect("a folder").flatten().map(|e| e.path());
    let questions = files.filter(|p| p.extension().is_some_and(|e| e == "rq"));
    questions
        .map(|p| {
            (p.file_stem().unwrap_or_default().to_string_lossy().into_owned(), fs::read_to_string(&p).expect("text"))
        })
        .collect()
}

fn store(path: PathBuf) -> Store {
    let store = Store::new().expect("a store");
    store
        .load_from_reader(RdfParser::from_format(RdfFormat::Turtle), fs::File::open(path).expect("a file"))
        .expect("Turtle");
    store
}

/// Rows of lexical forms, sorted.
fn rows(store: &Store, question: &str) -> Vec<Vec<String>> {
    let query = SparqlEvaluator::new().parse_query(question).expect("SPARQL").on_store(store).execute();
    let Ok(QueryResults::Solutions(solutions)) = query else { panic!("no rows: {question}") };
    let cell = |term: Option<&Term>| match term {
        None => String::new(),
        Some(Term::NamedNode(node)) => node.as_str().to_owned(),
        Some(Term::Literal(literal)) => literal.value().to_owned(),
        Some(other) => other.to_string(),
    };
    let row = |s: oxigraph::sparql::QuerySolution| s.values().iter().map(|t| cell(t.as_ref())).collect();
    let mut rows: Vec<Vec<String>> = solutions.map(|s| row(s.expect("a row"))).collect();
    rows.sort();
    rows
}

/// The rows in a CSV file of the kind that holds no quoted line ends.
fn expected(name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(folder().join(format!("{name}.csv"))).expect("expected rows");
    let mut rows: Vec<Vec<String>> = text.lines().skip(1).map(cells).collect();
    rows.sort();
    rows
}

fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().expect("a cell").push(c),
        }
    }
    cells
}

#[test]
fn each_question_is_in_two_languages_and_has_rows() {
    let store = store(folder().join("data.ttl"));
    let questions = questions();
    assert!(questions.len() >= 20);
    let manifest = fs::read_to_string(folder().join("manifest.ttl")).expect("a manifest");
    for (name, text) in &questions {
        assert!(text.starts_with("# en: ") && text.contains("\n# bn: "), "{name}");
        assert!(manifest.contains(&format!("<{name}.rq>")), "{name} is not in the manifest");
        let rows = rows(&store, text);
        assert!(!rows.is_empty(), "{name}");
        assert_eq!(rows, expected(name), "{name}");
    }
}

#[test]
fn the_real_article_answers_most() {
    let store = store(root().join("out/north-korea-egypt.ttl"));
    let answered = questions().values().filter(|q| !rows(&store, q).is_empty()).count();
    assert!(answered >= 14, "{answered}");
}

#[test]
fn rdflib_gives_the_same_rows() {
    let answer = python("rdflib", "rdflib_questions.py", &[&folder().to_string_lossy()]);
    assert!(answer.is_none_or(|a| a.lines().count() == questions().len()));
}

#[test]
fn jena_gives_the_same_rows() {
    let Some(answer) = java("SUTRA_JENA", "Questions.java", &[&folder().to_string_lossy()]) else { return };
    let mut found: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    let mut name = String::new();
    for line in answer.lines() {
        match line.strip_prefix("# ") {
            Some(file) => name = file.trim_end_matches(".rq").to_owned(),
            None => found.entry(name.clone()).or_default().push(line.split('\t').map(str::to_owned).collect()),
        }
    }
    for name in questions().keys() {
        let mut rows = found.remove(name).unwrap_or_default();
        rows.sort();
        assert_eq!(rows, expected(name), "{name}");
    }
}
