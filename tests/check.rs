//! `sutra check`: what is open in small texts of our own, from the library and on the command line.
mod common;

use common::{naming, vocabulary};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;
use sutra::check::{Check, Conflict, Contradiction, Finding, Open, Report, Severity};
use sutra::extract::Reader;
use sutra::graph::{Graph, Meta};
use sutra::ontology::Source;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::load(&Source::Embedded, "bn").expect("the ontology loads"));

/// The report on texts called `a`, `b`, …
fn report(texts: &[&str]) -> Report {
    let mut check = Check::new(&READER);
    for (text, slug) in texts.iter().zip('a'..) {
        check.read(text, Meta { slug: slug.to_string(), ..Meta::default() });
    }
    check.report(&Graph::build(check.readings(), &naming(), &vocabulary()))
}

/// A finding in one line.
fn line(finding: &Finding) -> String {
    let words = finding.place.as_ref().map_or("", |p| p.text.as_str());
    match &finding.open {
        Open::NoStatement { why } => format!("no statement: {why}"),
        Open::TooLong => "too long".to_owned(),
        Open::Backwards { class, time, .. } => format!("backwards {class} {time}: {words}"),
        Open::Unread { states, nearest } => {
            let near = nearest.as_ref().map_or("nothing is near".to_owned(), |m| {
                format!("{} on {} lacks {}", m.frame.rule, m.words, m.missing.join("+"))
            });
            format!("unread [{}] {near}: {words}", states.join(", "))
        }
        Open::UnusedName { name, class, mentions, discovered } => {
            format!("unused {name} {class} {mentions} {}", if *discovered { "discovered" } else { "known" })
        }
    }
}

fn lines(report: &Report) -> Vec<String> {
    report.articles.iter().flat_map(|a| &a.findings).map(line).collect()
}

const ALL_SORTS: &str = "== লাওস ও কেনিয়া ==
১৯৮৮ সালে লাওস ঢাকায় একটি দূতাবাস খোলে। লাওস ও কেনিয়ার দিন একই নিয়মে কাটে। লাওস একটি রাডার বিক্রি করে। \
লাওস কি কেনিয়া আক্রমণ করেছিল? যদি লাওস কেনিয়া আক্রমণ করে, তবে যুদ্ধ হবে। আজ সকালে খুব বৃষ্টি হয়। নেপালে আজ খুব শীত।";

#[test]
fn sentences_and_names_that_gave_nothing() {
    let report = report(&[ALL_SORTS]);
    let expected = [
        "unused কেনিয়া State 4 known",
        "unread [লাওস, কেনিয়া] nothing is near: লাওস ও কেনিয়ার দিন একই নিয়মে কাটে।",
        "unread [লাওস] bn/ArmsTransfer/sell on বিক্রি lacks recipient: লাওস একটি রাডার বিক্রি করে।",
        "unused নেপাল State 1 known",
    ];
    assert_eq!(lines(&report), expected, "neither the heading, nor a question or a condition, nor rain is a gap");
    assert_eq!(report.worst(), Some(Severity::Gap));
}

#[test]
fn places_are_slices_of_the_text() {
    let text = format!("য\u{9bc}\u{9df} {ALL_SORTS}");
    for place in report(&[&text]).articles[0].findings.iter().filter_map(|f| f.place.as_ref()) {
        let slice: String = text.chars().skip(place.start as usize).take((place.end - place.start) as usize).collect();
        assert_eq!(slice, place.text);
    }
}

#[test]
fn coverage_counts_sentences_and_the_text_between_states() {
    let coverage = report(&[ALL_SORTS]).total;
    assert_eq!((coverage.sentences, coverage.quoted, coverage.no_claim), (7, 1, 2));
    let between = coverage.between_states;
    let named =
        ["লাওস ও কেনিয়ার দিন একই নিয়মে কাটে।", "লাওস কি কেনিয়া আক্রমণ করেছিল?", "যদি লাওস কেনিয়া আক্রমণ করে, তবে যুদ্ধ হবে।"];
    let length: usize = named.iter().map(|s| s.chars().count()).sum();
    assert_eq!((between.sentences, between.code_points, between.quoted_code_points), (3, length, 0));

    let told = "লাওস কেনিয়া আক্রমণ করে।";
    let between = report(&[told, ALL_SORTS]).total.between_states;
    assert_eq!((between.sentences, between.quoted_code_points), (4, told.chars().count()));
}

#[test]
fn errors_are_what_was_not_read_or_does_not_hold_together() {
    for (text, expected) in [
        (String::new(), "no statement: the text is empty"),
        ("Laos opened an embassy.".into(), "no statement: 4 of its 4 words are in another script"),
        ("আজ সকালে খুব বৃষ্টি হয়।".into(), "no statement: of its 1 sentences none told anything"),
        ("১৯৮৮ সালে লাওস ঢাকায় একটি দূতাবাস খোলে ".repeat(1000), "too long"),
        ("১৯৯৫ থেকে ১৯৭২ সাল পর্যন্ত লাওস আসিয়ানের সদস্য ছিল।".into(), "backwards Membership 1995/1972: ১৯৯৫ থেকে"),
    ] {
        let report = report(&[&text]);
        let found = lines(&report).into_iter().filter(|l| l.starts_with(expected)).count();
        assert_eq!((found, report.worst()), (1, Some(Severity::Error)), "{expected}: {:?}", lines(&report));
    }
}

/// How the sides of a conflict tell it.
fn told(conflict: &Conflict) -> (Contradiction, Vec<&str>) {
    (conflict.kind, conflict.sides.iter().flat_map(|s| &s.tellings).map(|t| t.text.as_str()).collect())
}

#[test]
fn statements_that_contradict_each_other() {
    use Contradiction::{Denied, EndsBeforeItBegins, TwoAtOnce};
    for (kind, first, second) in [
        (Denied, "১৯৯০ সালে লাওস কেনিয়া আক্রমণ করে।", "১৯৯০ সালে লাওস কেনিয়া আক্রমণ করেনি।"),
        (Denied, "১৯৯০ সালে লাওস কেনিয়া আক্রমণ করে।", "লাওস কখনো কেনিয়া আক্রমণ করেনি।"),
        (Denied, "ঢাকায় লাওসের একটি দূতাবাস আছে।", "ঢাকায় লাওসের কোনো দূতাবাস নেই।"),
        (EndsBeforeItBegins, "১৯৮০ সালে লাওস ঢাকায় তার দূতাবাস বন্ধ করে।", "১৯৮৮ সালে লাওস ঢাকায় একটি দূতাবাস খোলে।"),
        (
            EndsBeforeItBegins,
            "১৯৭০ সালে লাওস কেনিয়ার সঙ্গে কূটনৈতিক সম্পর্ক ছিন্ন করে।",
            "১৯৭৫ সালে লাওস ও কেনিয়া কূটনৈতিক সম্পর্ক স্থাপন করে।",
        ),
        (TwoAtOnce, "লাওসের রাজধানী ভিয়েনতিয়েন।", "লাওসের রাজধানী হ্যানয়।"),
        (
            TwoAtOnce,
            "১৯৫০ থেকে ১৯৭৫ সাল পর্যন্ত লাওসের রাজধানী ছিল হ্যানয়।",
            "১৯৭০ থেকে ১৯৮০ সাল পর্যন্ত লাওসের রাজধানী ছিল ভিয়েনতিয়েন।",
        ),
    ] {
        let expected = [(kind, vec![first, second])];
        let one = report(&[&format!("{first} {second}")]);
        assert_eq!(one.conflicts.iter().map(told).collect::<Vec<_>>(), expected, "in one article");
        assert_eq!(one.conflicts_of(&one.articles[0]), 1);
        let two = report(&[first, second]);
        assert_eq!(two.conflicts.iter().map(told).collect::<Vec<_>>(), expected, "between two articles");
        assert_eq!(two.worst(), Some(Severity::Conflict));
    }
}

#[test]
fn statements_that_only_seem_to_contradict_each_other() {
    for text in [
        "১৯৯০ সালে লাওস কেনিয়া আক্রমণ করে। ১৯৯৫ সালে লাওস কেনিয়া আক্রমণ করেনি।",
        "১৯৯০ সালে লাওস কেনিয়া আক্রমণ করে। ১৯৯০ সালে কেনিয়া লাওস আক্রমণ করেনি।",
        "লাওস ঢাকায় একটি দূতাবাস খোলে। লাওস ঢাকায় কোনো কনস্যুলেট খোলেনি।",
        "১৯৭২ থেকে ১৯৮০ সাল পর্যন্ত ঢাকায় লাওসের একটি দূতাবাস ছিল। ঢাকায় লাওসের কোনো দূতাবাস নেই।",
        "১৯৭২ সালে লাওস ঢাকায় একটি দূতাবাস খোলে। ১৯৮০ সালে লাওস ঢাকায় তার দূতাবাস বন্ধ করে। ১৯৯০ সালে লাওস ঢাকায় একটি দূতাবাস খোলে।",
        "১৯৮০ সালে লাওস ঢাকায় তার দূতাবাস বন্ধ করে। ১৯৮৮ সালে কেনিয়া ঢাকায় একটি দূতাবাস খোলে।",
        "১৯৫০ থেকে ১৯৬০ সাল পর্যন্ত লাওসের রাজধানী ছিল হ্যানয়। ১৯৭০ থেকে ১৯৮০ সাল পর্যন্ত লাওসের রাজধানী ছিল ভিয়েনতিয়েন।",
        "লাওসের রাজধানী ভিয়েনতিয়েন। নেপালের রাজধানী কাঠমান্ডু।",
    ] {
        let report = report(&[text]);
        assert!(report.total.quoted > 1, "it is read: {text}");
        assert!(report.conflicts.is_empty(), "{text}: {:?}", report.conflicts);
    }
}

#[test]
fn the_commonest_of_what_was_not_read_comes_first() {
    let sells = "লাওস একটি রাডার বিক্রি করে।";
    let meets = "লাওস ও কেনিয়ার দিন একই নিয়মে কাটে।";
    let attacks = "হঠাৎ কেনিয়া আক্রমণ করা হয়।";
    let unread = report(&[sells, &format!("{attacks} {sells} {meets}"), meets]).unread;
    let triggers: Vec<_> = unread
        .triggers
        .iter()
        .map(|t| (t.words.as_str(), t.sentences, t.missing.join("+"), t.example.article.as_str()))
        .collect();
    assert_eq!(triggers, [("বিক্রি", 2, "recipient".to_owned(), "a"), ("আক্রমণ", 1, "attacker".to_owned(), "b")]);
    let phrases: Vec<_> = unread.phrases.iter().map(|p| (p.words.as_str(), p.sentences)).collect();
    assert_eq!(phrases, [("কাটা", 2)]);
}

fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("check").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let texts = [
        ("gap.txt", ALL_SORTS),
        ("conflict.txt", "লাওসের রাজধানী ভিয়েনতিয়েন। লাওসের রাজধানী হ্যানয়।"),
        ("error.txt", "আজ সকালে খুব বৃষ্টি হয়।"),
        ("whole.txt", "লাওসের রাজধানী ভিয়েনতিয়েন।"),
    ];
    for (name, text) in texts {
        fs::write(folder.join(name), text).expect("a file");
    }
    fs::write(folder.join("bytes.txt"), b"ab\xff").expect("a file");
    folder
}

fn check(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sutra"));
    command.current_dir(folder).arg("check").args(arguments).output().expect("sutra runs")
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Arguments, exit code, what standard output or standard error says.
const ENDS: [(&[&str], i32, &str); 14] = [
    (&["whole.txt"], 0, "1 of 1 sentences quoted (100 %)"),
    (&["whole.txt", "--fail-on", "gap"], 0, ""),
    (&["gap.txt"], 0, "no frame is near"),
    (&["gap.txt", "--fail-on", "gap"], 1, "names that no statement uses (2)"),
    (&["gap.txt", "--fail-on", "conflict"], 0, ""),
    (&["conflict.txt"], 0, "two at one time where there can be one"),
    (&["conflict.txt", "--fail-on", "conflict"], 1, ""),
    (&["error.txt"], 1, "no statement: of its 1 sentences none told anything"),
    (&["bytes.txt"], 3, "is not UTF-8"),
    (&["gap.txt", "bytes.txt", "whole.txt"], 3, "all 2"),
    (&["whole.txt", "./whole.txt"], 3, "another article"),
    (&[], 2, "ARTICLE"),
    (&["whole.txt", "--fail", "gap"], 2, "--fail-on"),
    (&["whole.txt", "gap.txt", "--title", "x"], 2, "`--title` is about one article, 2 were given"),
];

#[test]
fn it_ends_as_the_design_says() {
    let folder = folder("ends");
    for (arguments, code, word) in ENDS {
        let output = check(&folder, arguments);
        let all = said(&output.stdout) + &said(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {all}");
        assert!(all.contains(word), "{arguments:?}: {all}");
    }
}

#[test]
fn several_articles_make_a_table() {
    let folder = folder("table");
    let output = check(&folder, &["gap.txt", "conflict.txt", "error.txt", "--top", "1"]);
    let text = said(&output.stdout);
    let rows: Vec<Vec<&str>> = text.lines().take(5).map(|l| l.split_whitespace().collect()).collect();
    // sentences, quoted, two states, quoted, unread, names unused, conflicts, errors, article
    assert_eq!(rows[1], ["7", "14", "%", "3", "0", "%", "2", "2", "0", "0", "gap"]);
    assert_eq!(rows[2], ["2", "100", "%", "0", "–", "0", "0", "1", "0", "conflict"]);
    assert_eq!(rows[3], ["1", "0", "%", "0", "–", "0", "0", "0", "1", "error"]);
    assert_eq!(rows[4], ["10", "30", "%", "3", "0", "%", "2", "2", "1", "1", "all", "3"]);
    for line in ["    0     1  বিক্রি  bn/ArmsTransfer/sell lacks recipient  (gap:99)", "    1  কাটা  (gap:62)"]
    {
        assert!(text.contains(line), "{text}");
    }
    let listed = "names লাওস, কেনিয়া";
    let details = said(&check(&folder, &["gap.txt", "error.txt", "--details"]).stdout);
    assert!(!text.contains(listed) && details.contains(listed), "{details}");
}

#[test]
fn json_has_the_documented_shape() {
    let folder = folder("json");
    let output = check(&folder, &["--json", "gap.txt", "conflict.txt"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let article = &report["articles"][0];
    assert_eq!((&article["article"], &article["slug"]), (&"article/bn/gap".into(), &"gap".into()));
    assert_eq!(article["coverage"]["betweenStates"]["sentences"], 3);
    let unread = &article["findings"][2];
    assert_eq!((&unread["kind"], &unread["severity"]), (&"unread".into(), &"gap".into()));
    assert_eq!((&unread["nearest"]["rule"], &unread["place"]["start"]), (&"bn/ArmsTransfer/sell".into(), &99.into()));
    assert_eq!(unread["nearest"]["missing"], serde_json::json!(["recipient"]));
    let conflict = &report["conflicts"][0];
    assert_eq!(conflict["kind"], "two-at-once");
    assert_eq!(conflict["sides"][1]["roles"]["city"], serde_json::json!(["হ্যানয়"]));
    assert_eq!(report["total"]["sentences"], 9);
    assert_eq!(
        report["unread"]["phrases"][0],
        serde_json::json!({"words": "কাটা", "sentences": 1, "example": {"article": "gap", "start": 62, "end": 98}})
    );
}

/// The statement that a conflict names is one that the export names.
#[test]
fn conflicts_name_statements_of_the_export() {
    let folder = folder("names");
    let report: Value = serde_json::from_slice(&check(&folder, &["--json", "conflict.txt"]).stdout).expect("JSON");
    let mut export = Command::new(env!("CARGO_BIN_EXE_sutra"));
    let turtle =
        said(&export.current_dir(&folder).args(["export", "conflict.txt"]).output().expect("sutra runs").stdout);
    for side in report["conflicts"][0]["sides"].as_array().expect("two sides") {
        let name = side["statement"].as_str().expect("a name");
        assert!(turtle.contains(name), "{name}: {turtle}");
    }
}

#[test]
fn all_of_the_real_prose_in_one_command() {
    let Some(shared) = common::shared() else { return };
    let Ok(folder) = fs::read_dir(shared.join("corpus/reading")) else {
        return println!("skipped: the corpus has no reading/");
    };
    let mut texts: Vec<PathBuf> =
        folder.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    texts.sort();
    let run = || {
        Command::new(env!("CARGO_BIN_EXE_sutra")).args(["check", "--json"]).args(&texts).output().expect("sutra runs")
    };
    let output = run();
    assert!(output.stderr.is_empty(), "no progress where there is no terminal: {}", said(&output.stderr));
    assert!(output.stdout == run().stdout, "the same bytes each time");
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let articles = report["articles"].as_array().expect("a list");
    assert_eq!(articles.len(), texts.len());
    for (article, path) in articles.iter().zip(&texts) {
        let text: Vec<char> = fs::read_to_string(path).expect("a text").chars().collect();
        for place in
            article["findings"].as_array().expect("a list").iter().map(|f| &f["place"]).filter(|p| !p.is_null())
        {
            let at = |end: &str| place[end].as_u64().expect("a number") as usize;
            assert_eq!(place["text"], String::from_iter(&text[at("start")..at("end")]), "{}", path.display());
        }
    }
}
