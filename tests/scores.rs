//! The ratchet: on the annotated corpus beside the project the scores may not fall below those recorded in `scores.toml`.
//!
//! `SUTRA_BLESS=1` writes the scores of now into the file; they only ever rise.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Score {
    mentions_f1: f64,
    strict_f1: f64,
    strict_precision: f64,
    denied_asserted: u32,
    unrealised_asserted: u32,
}

fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("SUTRA_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    folder.join("corpus/score.py").is_file().then_some(folder)
}

fn golds(folder: &Path, prefix: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the corpus has the folder");
    let mut found: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
    found.retain(|p| {
        p.file_name()
            .is_some_and(|n| n.to_string_lossy().starts_with(prefix) && n.to_string_lossy().ends_with(".gold.json"))
    });
    found.sort();
    found
}

/// Exports the texts of the golds and lets the corpus's own script score them.
fn measure(script: &Path, golds: &[PathBuf], work: &Path) -> Score {
    let mut command = Command::new("python3");
    command.arg(script);
    for gold in golds {
        let name = gold.file_name().unwrap_or_default().to_string_lossy().replace(".gold.json", "");
        let text = gold.with_file_name(format!("{name}.txt"));
        let json = work.join(format!("{name}.json"));
        let run = Command::new(env!("CARGO_BIN_EXE_sutra"))
            .arg("export")
            .arg(&text)
            .args(["--format", "json"])
            .output()
            .expect("sutra runs");
        fs::write(&json, run.stdout).expect("a file");
        command.arg(gold).arg(json);
    }
    parse(&String::from_utf8_lossy(&command.output().expect("python3 runs").stdout))
}

fn parse(report: &str) -> Score {
    let numbers = |start: &str| -> Vec<f64> {
        let line = report.lines().find(|l| l.starts_with(start)).unwrap_or_default();
        line.split(|c: char| !c.is_ascii_digit() && c != '.').filter_map(|w| w.parse().ok()).collect()
    };
    let at = |list: &[f64], i: usize| list.get(i).copied().unwrap_or_default();
    let (mentions, strict, faults) = (numbers("mentions"), numbers("statements strict"), numbers("modality faults"));
    Score {
        mentions_f1: at(&mentions, 3),
        strict_precision: at(&strict, 0),
        strict_f1: at(&strict, 3),
        denied_asserted: at(&faults, 0) as u32,
        unrealised_asserted: at(&faults, 1) as u32,
    }
}

fn falls(name: &str, now: Score, floor: Score) -> Vec<String> {
    let rows = [
        ("mentions F1", now.mentions_f1, floor.mentions_f1),
        ("strict F1", now.strict_f1, floor.strict_f1),
        ("strict precision", now.strict_precision, floor.strict_precision),
        ("denied asserted", -f64::from(now.denied_asserted), -f64::from(floor.denied_asserted)),
        ("unrealised asserted", -f64::from(now.unrealised_asserted), -f64::from(floor.unrealised_asserted)),
    ];
    let fallen = rows.into_iter().filter(|(_, n, f)| n + 1e-9 < *f);
    fallen.map(|(what, n, f)| format!("{name}: {what} {} where {} is recorded", n.abs(), f.abs())).collect()
}

#[test]
fn scores_do_not_fall() {
    let Some(shared) = shared() else {
        println!("skipped: the corpus is not beside the project (../shared, or SUTRA_SHARED)");
        return;
    };
    let corpus = shared.join("corpus");
    let work = std::env::temp_dir().join(format!("sutra-scores-{}", std::process::id()));
    fs::create_dir_all(&work).expect("a folder");
    let sets = [("seed", "dev", "seed-"), ("dev", "dev", "bn-"), ("sentences", "sentences", "bn-")];
    let now: BTreeMap<String, Score> = sets
        .iter()
        .map(|(name, folder, prefix)| {
            ((*name).to_owned(), measure(&corpus.join("score.py"), &golds(&corpus.join(folder), prefix), &work))
        })
        .collect();
    fs::remove_dir_all(&work).expect("it can be removed");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scores.toml");
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let floors: BTreeMap<String, Score> = toml::from_str(&kept).expect("scores.toml");
    let fallen: Vec<String> =
        now.iter().flat_map(|(n, s)| falls(n, *s, floors.get(n).copied().unwrap_or_default())).collect();
    println!("{}", toml::to_string(&now).expect("toml"));
    if std::env::var_os("SUTRA_BLESS").is_some() && fallen.is_empty() {
        fs::write(&path, toml::to_string(&now).expect("toml")).expect("scores.toml can be written");
    }
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
}
