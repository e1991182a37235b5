//! The layers: data flows one way, and only one layer knows the types of each great dependency.
use std::fs;
use std::path::{Path, PathBuf};

/// A layer and what it may use.
const LAYERS: [(&str, &[&str]); 10] = [
    ("graph", &[]),
    ("article", &["graph"]),
    ("ontology", &["graph"]),
    ("language", &["article", "graph", "ontology"]),
    ("extract", &["article", "graph", "language", "ontology"]),
    ("check", &["article", "extract", "graph", "language", "ontology"]),
    ("export", &["graph"]),
    ("conform", &["export", "graph", "ontology"]),
    ("publish", &["conform", "graph", "ontology"]),
    ("cli", &["article", "check", "conform", "export", "extract", "graph", "language", "ontology", "publish"]),
];

/// A crate that is named in one layer only.
const OWNERS: [(&str, &str); 3] = [("petgraph", "graph"), ("clap", "cli"), ("oxrdf", "export")];

fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    let layer = |p: &Path| {
        let inside = p.strip_prefix(&root).expect("in src");
        inside.iter().next().map(|l| l.to_string_lossy().trim_end_matches(".rs").to_owned())
    };
    files
        .into_iter()
        .map(|p| (layer(&p).unwrap_or_default(), p.clone(), fs::read_to_string(p).expect("a source")))
        .collect()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).expect("a folder").flatten().map(|e| e.path()) {
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

/// The code without comments.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = (1..).zip(text.lines()).map(|(n, line)| (n, line.split("//").next().unwrap_or_default()));
    lines.filter(|(_, line)| !line.trim().is_empty())
}

/// The layers that a line names, as `crate::graph::…` or `use crate::{graph, export::…}`.
fn named(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in line.split("crate::").skip(1) {
        let list = rest.strip_prefix('{').map(|l| l.split('}').next().unwrap_or(l).split(',').collect());
        let heads: Vec<&str> = list.unwrap_or_else(|| vec![rest]);
        found.extend(heads.iter().map(|h| h.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()));
    }
    found
}

#[test]
fn no_import_goes_against_the_current() {
    let mut wrong = Vec::new();
    for (layer, path, text) in sources() {
        let Some((_, allowed)) = LAYERS.iter().find(|(l, _)| *l == layer) else {
            continue;
        };
        for (line, code) in code(&text) {
            let bad = named(code)
                .into_iter()
                .filter(|n| LAYERS.iter().any(|(l, _)| l == n) && *n != layer && !allowed.contains(&n.as_str()));
            wrong.extend(bad.map(|n| format!("{}:{line}: {layer} may not use {n}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_is_a_layer() {
    for (layer, path, _) in sources() {
        let known = ["main", "lib"].contains(&layer.as_str()) || LAYERS.iter().any(|(l, _)| *l == layer);
        assert!(known, "{} belongs to no layer", path.display());
    }
}

#[test]
fn great_dependencies_have_one_home() {
    let mut wrong = Vec::new();
    for (layer, path, text) in sources() {
        for (dependency, home) in OWNERS {
            let uses = code(&text).filter(|(_, l)| l.contains(&format!("{dependency}::")) && layer != home);
            wrong.extend(uses.map(|(line, _)| format!("{}:{line}: {dependency} belongs to {home}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn layers_are_read_from_lines() {
    assert_eq!(named("use crate::graph::Graph;"), ["graph"]);
    assert_eq!(named("use crate::{graph::Graph, export};"), ["graph", "export"]);
    assert_eq!(named("let x = crate::cli::say(crate::ontology::X);"), ["cli", "ontology"]);
    assert!(named("use super::say;").is_empty());
}
