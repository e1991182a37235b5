//! Verdicts of a careful reader on statements of real prose: right ones stay, wrong ones go.
//!
//! `tests/judged/*.tsv` hold what was said of which sentence, never the sentence. What fails today stands in
//! `tests/judged/open.tsv`; nothing else may fail, and what no longer fails leaves the list. `SUTRA_BLESS=1` writes it anew.
mod common;

use common::{export, graph, shared};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use sutra::extract::Reader;
use sutra::graph::Meta;
use sutra::ontology::Source;

const COLUMNS: [&str; 8] = ["file", "start", "end", "class", "said", "verdict", "at fault", "why"];

/// What a statement says apart from its literals, and what sentence says it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    start: u64,
    end: u64,
    class: String,
    /// `role=id+id;role=id`, sorted; a statement among the fillers is `statement:<Class>`.
    roles: String,
    time: String,
    modality: String,
}

/// A row of the judged files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    file: String,
    start: u64,
    end: u64,
    class: String,
    said: String,
    right: bool,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judged")
}

/// The rows of a table without its comments and its header, which must be `columns`.
fn table(path: &Path, columns: &[&str]) -> Vec<Vec<String>> {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut lines = text.lines().filter(|l| !l.starts_with('#'));
    assert_eq!(lines.next().unwrap_or_default(), columns.join("\t"), "{}: header", path.display());
    lines.map(|l| l.split('\t').map(str::to_owned).collect()).collect()
}

fn row(cells: &[String], path: &Path) -> Row {
    let number = |nth: usize| cells[nth].parse().unwrap_or_else(|_| panic!("{}: offsets of {cells:?}", path.display()));
    let verdict = cells[5].as_str();
    assert!(["right", "wrong"].contains(&verdict), "{}: verdict `{verdict}` of {cells:?}", path.display());
    let [file, class, said] = [0, 3, 4].map(|nth| cells[nth].clone());
    Row { file, start: number(1), end: number(2), class, said, right: verdict == "right" }
}

/// All rows, each with what the reader's judge found at fault.
fn judged() -> Vec<(Row, String)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder()).expect("tests/judged").flatten().map(|e| e.path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "tsv") && !p.ends_with("open.tsv"));
    paths.sort();
    let rows = |path: &PathBuf| -> Vec<(Row, String)> {
        let cells = table(path, &COLUMNS);
        assert!(cells.iter().all(|c| c.len() == COLUMNS.len()), "{}: a row has too few or many cells", path.display());
        cells.iter().map(|c| (row(c, path), c[6].clone())).collect()
    };
    paths.iter().flat_map(rows).collect()
}

impl Row {
    fn meant(&self) -> Said {
        let parts: Vec<&str> = self.said.split(" | ").collect();
        let [roles, _literals, time, modality] = parts[..] else { panic!("{}: `{}`", self.file, self.said) };
        let roles = roles
            .split(';')
            .filter_map(|r| r.split_once('='))
            .map(|(role, ids)| (role.to_owned(), ids.split('+').map(str::to_owned).collect()));
        Said {
            start: self.start,
            end: self.end,
            class: self.class.clone(),
            roles: in_line(roles.collect()),
            time: time.trim().to_owned(),
            modality: modality.trim().to_owned(),
        }
    }
}

/// Roles in one line, sorted.
fn in_line(roles: BTreeMap<String, BTreeSet<String>>) -> String {
    let one = |(role, ids): (String, BTreeSet<String>)| format!("{role}={}", Vec::from_iter(ids).join("+"));
    roles.into_iter().map(one).collect::<Vec<_>>().join(";")
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A statement of the export. The ids of statements (`s12`) change with every sentence read before them: `classes` says what
/// they are.
fn said(statement: &Value, classes: &BTreeMap<String, String>) -> Said {
    let id = |value: &Value| {
        let class = classes.get(value.as_str().unwrap_or_default());
        class.map_or_else(|| text(value), |class| format!("statement:{class}"))
    };
    let list = |ids: &Value| ids.as_array().into_iter().flatten().map(id).collect();
    let roles = statement["roles"].as_object().into_iter().flatten().map(|(role, ids)| (role.clone(), list(ids)));
    let at = |end: &str| statement["evidence"][0][end].as_u64().unwrap_or_default();
    Said {
        start: at("start"),
        end: at("end"),
        class: text(&statement["type"]),
        roles: in_line(roles.collect()),
        time: text(&statement["time"]),
        modality: text(&statement["modality"]),
    }
}

impl Said {
    /// Of the same sentence, wherever a better reader ends it.
    fn of_sentence(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    fn same(&self, other: &Self) -> bool {
        self.of_sentence(other) && self.what() == other.what()
    }

    fn what(&self) -> [&str; 4] {
        [&self.class, &self.roles, &self.time, &self.modality]
    }
}

/// All that the reader says of a text.
fn statements(reader: &Reader, path: &Path) -> Vec<Said> {
    let given = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let slug = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let reading = reader.read(&given, Meta { slug, lang: "bn".into(), ..Meta::default() });
    let json: Value = serde_json::from_str(&export("json", &graph(&[reading]))).expect("JSON");
    let all = json["statements"].as_array().map_or(&[][..], Vec::as_slice);
    let classes = all.iter().map(|s| (text(&s["id"]), text(&s["type"]))).collect();
    all.iter().map(|s| said(s, &classes)).collect()
}

/// Why a row fails, if it does.
fn fault(row: &Row, at_fault: &str, all: &[Said]) -> Option<String> {
    let meant = row.meant();
    let stated = all.iter().any(|s| s.same(&meant));
    if stated == row.right {
        return None;
    }
    if stated {
        return Some(format!("still stated ({at_fault})"));
    }
    let near: Vec<String> = all
        .iter()
        .filter(|s| s.class == meant.class && s.of_sentence(&meant))
        .map(|s| [&s.roles, &s.time, &s.modality].map(String::as_str).join(" | "))
        .collect();
    Some(if near.is_empty() { "no longer stated".to_owned() } else { format!("now: {}", near.join(", or ")) })
}

const OPEN: [&str; 7] = ["file", "start", "end", "class", "said", "verdict", "reason"];

/// The rows that are known to fail, with the reason.
fn open(path: &Path) -> BTreeMap<Row, String> {
    if !path.is_file() {
        return BTreeMap::new();
    }
    table(path, &OPEN).iter().map(|c| (row(c, path), c.get(6).cloned().unwrap_or_default())).collect()
}

fn cells(row: &Row) -> String {
    let verdict = if row.right { "right" } else { "wrong" };
    format!("{}\t{}\t{}\t{}\t{}\t{verdict}", row.file, row.start, row.end, row.class, row.said)
}

fn written(failing: &BTreeMap<Row, String>, judged: usize) -> String {
    let lost = failing.keys().filter(|r| r.right).count();
    let mut out = format!(
        "# {} of {judged} judged rows are open: {lost} right ones are no longer stated as they were, {} wrong ones still are.\n",
        failing.len(),
        failing.len() - lost
    );
    let _ = writeln!(out, "{}", OPEN.join("\t"));
    for (row, reason) in failing {
        let _ = writeln!(out, "{}\t{reason}", cells(row));
    }
    out
}

#[test]
fn right_statements_stay_and_wrong_ones_go() {
    let Some(shared) = shared() else { return };
    let texts = shared.join("corpus/reading");
    if !texts.is_dir() {
        return println!("skipped: the corpus has no reading/");
    }
    let reader = Reader::load(&Source::Embedded, "bn").expect("the ontology loads");
    let (rows, path) = (judged(), folder().join("open.tsv"));
    let files: BTreeSet<&str> = rows.iter().map(|(r, _)| r.file.as_str()).collect();
    let said: BTreeMap<&str, Vec<Said>> =
        files.into_iter().map(|f| (f, statements(&reader, &texts.join(format!("{f}.txt"))))).collect();
    let failing: BTreeMap<Row, String> =
        rows.iter().filter_map(|(r, why)| Some((r.clone(), fault(r, why, &said[r.file.as_str()])?))).collect();
    let listed = open(&path);
    if std::env::var_os("SUTRA_BLESS").is_some() {
        let kept = failing.iter().map(|(row, now)| (row.clone(), listed.get(row).unwrap_or(now).clone()));
        fs::write(&path, written(&kept.collect(), rows.len())).expect("open.tsv can be written");
        return;
    }
    let new = failing.iter().filter(|(r, _)| !listed.contains_key(r)).map(|(r, why)| format!("{}\t{why}", cells(r)));
    let done = listed.keys().filter(|r| !failing.contains_key(r)).map(cells);
    let (new, done): (Vec<String>, Vec<String>) = (new.collect(), done.collect());
    assert!(new.is_empty(), "judged, and no longer as it should be (SUTRA_BLESS=1 lists it):\n{}", new.join("\n"));
    assert!(done.is_empty(), "no longer open, remove from tests/judged/open.tsv (SUTRA_BLESS=1):\n{}", done.join("\n"));
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, written(&listed, rows.len()), "open.tsv is not sorted or its count is wrong (SUTRA_BLESS=1)");
}

/// The judge itself: a right row that is lost, a wrong one that is kept, and those that are as they should be.
#[test]
fn rows_are_judged() {
    let reader = Reader::load(&Source::Embedded, "bn").expect("the ontology loads");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("judged");
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("x.txt");
    fs::write(&path, "১৯৯০ সালে লাওস কেনিয়া আক্রমণ করে। নেপাল লাওস আক্রমণ করেনি। ঘানা লাওসের এই আক্রমণের নিন্দা জানায়।")
        .expect("a file");
    let all = statements(&reader, &path);
    for (start, end, said, right, expected) in [
        (0, 34, "attacker=laos;target=kenya |  | 1990 | asserted", true, None),
        (5, 40, "target=kenya;attacker=laos | kind=x | 1990 | asserted", true, None),
        (0, 34, "attacker=laos;target=kenya |  | 1990 | asserted", false, Some("still stated (modality)")),
        (0, 34, "attacker=laos;target=kenya |  |  | asserted", false, None),
        (
            0,
            34,
            "attacker=kenya;target=laos |  | 1990 | asserted",
            true,
            Some("now: attacker=laos;target=kenya | 1990 | asserted"),
        ),
        (35, 60, "attacker=nepal;target=laos |  |  | negated", true, None),
        (35, 60, "attacker=nepal;target=laos |  |  | asserted", false, None),
        (99, 199, "attacker=nepal;target=laos |  |  | negated", true, Some("no longer stated")),
    ] {
        let row = Row { file: "x".into(), start, end, class: "Attack".into(), said: said.into(), right };
        assert_eq!(fault(&row, "modality", &all).as_deref(), expected, "{said}");
    }
    let condemned = "opponent=ghana;opposed=statement:Attack |  |  | asserted".to_owned();
    let row = Row { file: "x".into(), start: 60, end: 98, class: "Opposition".into(), said: condemned, right: true };
    assert_eq!(fault(&row, "", &all), None, "{all:?}");
}
