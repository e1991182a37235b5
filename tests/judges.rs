//! What others say of our files: oxttl, rapper, rdflib, Graphviz. A judge that is not installed is skipped with a word; with
//! `CI=true` it is a failure.
mod common;
use common::*;
use oxttl::{NTriplesParser, TurtleParser};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use sutra::export::Format;

/// All samples in all formats in a folder of this test.
fn written(test: &str) -> (PathBuf, Vec<String>) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut names = Vec::new();
    for (name, readings) in samples() {
        let graph = graph(&readings);
        for format in Format::own() {
            let path = folder.join(format!("{name}.{}", format.extensions[0]));
            std::fs::write(path, export(format.name, &graph)).expect("a file");
        }
        names.push(name);
    }
    (folder, names)
}

/// Runs a judge; none where it is not installed.
fn judge(program: &str, arguments: &[&str]) -> Option<Output> {
    let output = Command::new(program).args(arguments).output();
    if let Ok(output) = output {
        return Some(output);
    }
    missing(program);
    None
}

fn missing(program: &str) {
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{program} is not installed");
    println!("skipped: {program} is not installed");
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn oxttl_reads_the_same_triples_from_turtle_and_ntriples() {
    for (name, readings) in samples() {
        let graph = graph(&readings);
        let (turtle, lines) = (export("turtle", &graph), export("ntriples", &graph));
        let of_turtle =
            TurtleParser::new().for_slice(&turtle).map(|t| t.unwrap_or_else(|e| panic!("{name}: {e}")).to_string());
        let of_lines =
            NTriplesParser::new().for_slice(&lines).map(|t| t.unwrap_or_else(|e| panic!("{name}: {e}")).to_string());
        let (of_turtle, of_lines): (BTreeSet<String>, BTreeSet<String>) = (of_turtle.collect(), of_lines.collect());
        assert_eq!(of_turtle, of_lines, "{name}");
        let triples: Vec<&str> = lines.lines().filter(|l| !l.starts_with('#')).collect();
        assert_eq!(of_lines.len(), triples.len(), "{name}: no triple twice");
        assert!(!lines.contains("_:"), "{name}: no blank node");
    }
}

#[test]
fn rapper_reads_turtle_and_ntriples() {
    let (folder, names) = written("rapper");
    for name in names {
        let count = |syntax: &str, extension: &str| {
            let path = folder.join(format!("{name}.{extension}"));
            let output = judge("rapper", &["-q", "-i", syntax, "-o", "ntriples", &path.to_string_lossy()])?;
            assert!(output.status.success() && output.stderr.is_empty(), "{name}.{extension}: {}", words(&output));
            Some(String::from_utf8_lossy(&output.stdout).lines().collect::<BTreeSet<_>>().len())
        };
        assert_eq!(count("turtle", "ttl"), count("ntriples", "nt"), "{name}");
    }
}

const RDFLIB: &str = "
import sys, glob, os
from rdflib import Graph
from rdflib.compare import isomorphic
for path in sorted(glob.glob(os.path.join(sys.argv[1], '*.ttl'))):
    a, b = Graph().parse(path, format='turtle'), Graph().parse(path[:-3] + 'nt', format='nt')
    assert isomorphic(a, b), path
    print(path, len(a))
";

#[test]
fn rdflib_finds_turtle_and_ntriples_isomorphic() {
    let Some(probe) = judge("python3", &["-c", "import rdflib"]) else {
        return;
    };
    if !probe.status.success() {
        return missing("rdflib");
    }
    let (folder, names) = written("rdflib");
    let Some(output) = judge("python3", &["-c", RDFLIB, &folder.to_string_lossy()]) else {
        return;
    };
    assert!(output.status.success(), "{}", words(&output));
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), names.len());
}

#[test]
fn graphviz_draws_without_a_warning() {
    let (folder, names) = written("graphviz");
    for name in names {
        let path = folder.join(format!("{name}.dot"));
        let Some(output) = judge("dot", &["-Tsvg", &path.to_string_lossy()]) else {
            return;
        };
        assert!(output.status.success() && output.stderr.is_empty(), "{name}: {}", words(&output));
    }
}

const SPREADSHEET: &str = "
import csv, sys, glob, os
for path in sorted(glob.glob(os.path.join(sys.argv[1], '*.csv'))):
    raw = open(path, encoding='utf-8', newline='').read()
    rows = list(csv.reader(raw.splitlines(True) and open(path, encoding='utf-8', newline=''), strict=True))
    assert len({len(r) for r in rows}) == 1, path
    for cell in (c for r in rows for c in r):
        assert not cell.lstrip(' ').startswith(('=', '+', '-', '@', '\\t', '\\r', '\\n')), (path, cell)
";

#[test]
fn python_reads_the_table() {
    let (folder, _) = written("csv");
    let Some(output) = judge("python3", &["-c", SPREADSHEET, &folder.to_string_lossy()]) else {
        return;
    };
    assert!(output.status.success(), "{}", words(&output));
}

/// The gold as JSON must get full marks from the script that scores against the gold.
#[test]
fn the_scorer_reads_the_json() {
    let Some(shared) = shared() else { return };
    let (folder, _) = written("score");
    let script = shared.join("corpus/score.py").to_string_lossy().into_owned();
    let mut arguments = vec![script];
    for gold in gold_files() {
        let ours = folder.join(format!("{}.json", gold.file_name().unwrap_or_default().to_string_lossy()));
        arguments.extend([gold.to_string_lossy().into_owned(), ours.to_string_lossy().into_owned()]);
    }
    let Some(output) = judge("python3", &arguments.iter().map(String::as_str).collect::<Vec<_>>()) else {
        return;
    };
    let table = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{table}{}", words(&output));
    let scores: Vec<&str> =
        table.split_whitespace().filter(|w| w.len() == 4 && w.as_bytes().get(1) == Some(&b'.')).collect();
    assert!(!scores.is_empty() && scores.iter().all(|s| *s == "1.00"), "{table}");
}
