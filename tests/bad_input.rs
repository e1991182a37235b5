//! What a user may give by mistake or by malice: a clear word, the exit code of the design, no panic, nothing half-written.
mod common;

use common::overlay;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Instant;

/// A sentence that states something, without its end.
const TOLD: &str = "১৯৮৮ সালে লাওস ঢাকায় একটি দূতাবাস খোলে";

fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bad").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sutra"));
    command.current_dir(folder).arg("export").args(arguments);
    command
}

/// Exit code, standard output, standard error.
fn ended(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn export(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    ended(&command(folder, arguments).output().expect("sutra runs"))
}

/// What the text is, exit code, what standard error says.
fn texts() -> Vec<(&'static str, String, i32, &'static str)> {
    let nested = |open: &str, close: &str| format!("{}{TOLD}।{}", open.repeat(10_000), close.repeat(10_000));
    vec![
        ("empty", String::new(), 1, "the text is empty"),
        ("blank", " \n\u{feff}\t\n".into(), 1, "yielded no statement"),
        ("signs", "।।। ?! ।".into(), 1, "yielded no statement"),
        ("nothing to state", "আজ সকালে খুব বৃষ্টি হয়।".into(), 1, "none told anything"),
        ("another script", "Laos opened an embassy in Dhaka.".into(), 1, "another script than `bn`"),
        (
            "another language",
            "প্ৰধানমন্ত্ৰীয়ে কালি দিল্লীলৈ আহিছিল। তেওঁ ভাৰতৰ সৈতে চুক্তি কৰিলে।".into(),
            1,
            "yielded no statement",
        ),
        ("no danda", TOLD.into(), 0, "1 asserted"),
        ("no danda, long", format!("{TOLD} ").repeat(100), 0, "asserted"),
        ("no danda, too long", format!("{TOLD} ").repeat(1000), 1, "was not read; end sentences with a danda"),
        ("one line without spaces", "ক".repeat(300_000), 1, "yielded no statement"),
        ("control signs", format!("\u{1}{}\u{7}\u{b}।\r\n\u{0}", TOLD.replace(' ', " \u{0}")), 0, "1 asserted"),
        ("right to left", format!("\u{202e}{}\u{202c}\u{200f}।", TOLD.replace(' ', "\u{2067} ")), 0, "1 asserted"),
        ("half a bold", format!("'''{TOLD}।"), 0, "1 asserted"),
        ("half a link", format!("[[{TOLD}।"), 0, "1 asserted"),
        ("half a heading", format!("== {TOLD}।"), 0, "1 asserted"),
        ("an end without a beginning", format!("]] }} </ref> {TOLD}।"), 0, "1 asserted"),
        ("nested links", nested("[[", "]]"), 0, "1 asserted"),
        ("nested templates", nested("{{", "}}"), 0, ""),
        ("nested parentheses", nested("(", ")"), 0, ""),
        ("nested references", nested("<ref>", "</ref>"), 0, ""),
    ]
}

#[test]
fn texts_of_all_sorts() {
    let folder = folder("texts");
    let mut wrong = Vec::new();
    for (what, text, code, word) in texts() {
        fs::write(folder.join("x.txt"), text).expect("a file");
        let (ended, _, said) = export(&folder, &["x.txt", "--format", "json"]);
        // a nested text may hide its sentence, no more
        let fits = ended == Some(code) || (word.is_empty() && ended == Some(1));
        if !fits || !said.contains(word) {
            wrong.push(format!("{what}: exit {ended:?}, {said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// File of the ontology, what is replaced in it and by what (nothing: appended), what standard error says.
const ONTOLOGIES: [(&str, &str, &str, &[&str]); 9] = [
    (
        "languages/bn/frames/Visit.toml",
        "triggers =",
        "trigers =",
        &["unknown key `trigers`", "Visit.toml:", "did you mean `triggers`"],
    ),
    (
        "languages/bn/frames/Visit.toml",
        "\"Visit\"",
        "\"Vist\"",
        &["unknown statement class `Vist`", "Visit.toml:1:9", "did you mean `Visit`"],
    ),
    ("languages/bn/frames/Visit.toml", "visitor =", "visiter =", &["visiter", "Visit.toml:"]),
    (
        "languages/bn/frames/Visit.toml",
        "",
        "\n[[frame]]\nid = \"bare\"\ntriggers = [\"সফর\"]\nroles = { visitor = [\"subj Person\"], destination = [\"loc State\"] }\n",
        &["`bare` has no example", "Visit.toml:", "hint"],
    ),
    ("statements/Visit.toml", "range =", "rang =", &["rang", "Visit.toml:"]),
    (
        "names/cities.tsv",
        "",
        "zzz\tCity\tZzz\t\tঢাকা\t\t\t\t\tbangladesh\t\t\t\town\n",
        &["`ঢাকা` is a spelling of `dhaka`, too", "cities.tsv:", "ambiguous.tsv"],
    ),
    ("names/cities.tsv", "", "dhaka\tCity\tDhaka\t\t\t\t\t\t\t\t\t\t\town\n", &["given twice", "cities.tsv:"]),
    (
        "names/cities.tsv",
        "",
        "zzz\tCiti\tZzz\t\t\t\t\t\t\t\t\t\t\town\n",
        &["unknown entity class `Citi`", "cities.tsv:"],
    ),
    ("names/cities.tsv", "id\tclass", "id\tclas", &["unknown column `clas`", "did you mean `class`"]),
];

#[test]
fn ontologies_with_a_fault() {
    let folder = folder("ontologies");
    fs::write(folder.join("x.txt"), format!("{TOLD}।")).expect("a file");
    let (whole, broken) = (Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology"), folder.join("ontology"));
    overlay(&whole, &broken);
    for (file, from, to, words) in ONTOLOGIES {
        let text = fs::read_to_string(whole.join(file)).expect("a file");
        let changed = if from.is_empty() { format!("{text}{to}") } else { text.replacen(from, to, 1) };
        assert_ne!(changed, text, "{file}: {from}");
        fs::write(broken.join(file), changed).expect("a file");
        let (code, out, said) = export(&folder, &["x.txt", "--ontology", "ontology"]);
        assert_eq!((code, out.as_str()), (Some(3), ""), "{file}: {to}: {said}");
        let missing: Vec<_> = words.iter().filter(|w| !said.contains(*w)).collect();
        assert!(missing.is_empty(), "{file}: {missing:?} not in {said}");
        fs::write(broken.join(file), text).expect("a file");
    }
}

#[test]
fn a_place_that_cannot_be_written() {
    let folder = folder("place");
    fs::write(folder.join("x.txt"), format!("{TOLD}।")).expect("a file");
    fs::write(folder.join("out"), "mine").expect("a file");
    for arguments in [&[][..], &["x.txt", "--output", "out/"], &["x.txt", "--output", "out/x.ttl"]] {
        let (code, _, said) = export(&folder, arguments);
        assert_eq!(code, Some(3), "{arguments:?}: {said}");
        assert!(said.contains("out") && said.contains("cannot be written"), "{arguments:?}: {said}");
    }
    assert_eq!(fs::read_to_string(folder.join("out")).expect("the file"), "mine");
    assert_eq!(fs::read_dir(&folder).expect("the folder").count(), 2, "nothing half-written");
}

/// About 100 MB: mostly words, a statement now and then.
fn heavy(end: &str) -> String {
    let plain = format!("গতকাল বিকেলে অনেক বৃষ্টি হয়{end} ").repeat(40);
    format!("{plain}{TOLD}{end} ").repeat(32_000)
}

/// Run in release by `.ci/run`.
#[test]
#[ignore = "100 MB: cargo test --release --test bad_input -- --ignored"]
fn a_hundred_megabytes_on_one_line() {
    let folder = folder("heavy");
    for (what, end, expected) in [("sentences", "।", 0), ("no danda at all", "", 1)] {
        let text = heavy(end);
        assert!(text.len() > 100_000_000 && !text.contains('\n'), "{} bytes", text.len());
        fs::write(folder.join("x.txt"), text).expect("a file");
        let limited = format!("ulimit -v 6000000; exec '{}' export x.txt -o x.csv", env!("CARGO_BIN_EXE_sutra"));
        let start = Instant::now();
        let output = Command::new("sh").current_dir(&folder).args(["-c", &limited]).output().expect("it runs");
        let (code, _, said) = ended(&output);
        println!("{what}: {:.1} s", start.elapsed().as_secs_f64());
        assert_eq!(code, Some(expected), "{what}: {said}");
    }
    let _ = fs::remove_dir_all(folder);
}
