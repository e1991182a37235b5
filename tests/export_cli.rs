//! `sutra export` as a user meets it: what comes where, and how it ends.
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use sutra::export::{FORMATS, Format};

/// A fresh folder for one test, with a few articles in it.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let files: [(&str, &[u8]); 9] = [
        ("good.txt", "লাওস ঢাকায় একটি দূতাবাস খোলে।\n".as_bytes()),
        ("good.meta.toml", "title = \"শিরোনাম\"\npublished = 2004-05-01\nrevision = 7\n".as_bytes()),
        ("other.txt", b"Laos opened an embassy.\n"),
        ("bytes.txt", b"ab\xff\n"),
        ("empty.txt", b""),
        ("control.txt", b"a\0b\x01\x0b\r\n\xef\xbb\xbf"),
        ("key.txt", b"x"),
        ("key.meta.toml", b"\ntitel = \"x\"\n"),
        ("date.meta.toml", b"published = \"yesterday\""),
    ];
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).expect("a file");
    }
    fs::write(folder.join("date.txt"), b"x").expect("a file");
    folder
}

fn sutra(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sutra")).current_dir(folder).args(arguments).output().expect("sutra runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Arguments after `export`, exit code, what standard error says.
const FAULTS: [(&[&str], i32, &str); 35] = [
    (&["nothing.txt"], 3, "nothing.txt"),
    (&["."], 3, "is a folder"),
    (&["bytes.txt"], 3, "offset 2"),
    (&["key.txt"], 3, "key.meta.toml:2:1"),
    (&["key.txt"], 3, "did you mean `title`?"),
    (&["date.txt"], 3, "date.meta.toml:1:13"),
    (&["empty.txt"], 1, "the text is empty"),
    (&["control.txt", "-f", "json"], 1, "yielded no statement"),
    (&["good.txt", "--fromat", "dot"], 2, "--format"),
    (&["good.txt", "--format", "turtel"], 2, "turtle"),
    (&["good.txt", "--format", "csv,dot"], 2, "--output FOLDER/"),
    (&["good.txt", "--output", "x.foo"], 2, ".ttl"),
    (&["good.txt", "--base", "here"], 2, "absolute IRI"),
    (&["good.txt", "--base", "https://example.org"], 2, "ends in `/`"),
    (&["good.txt", "--labels", "b"], 2, "`bn`"),
    (&["good.txt", "--lang", "Bengali"], 2, "language tag"),
    (&["good.txt", "--published", "2004-13"], 2, "is no date"),
    (&["good.txt", "--url", "x y"], 2, "absolute URL"),
    (&["good.txt", "other.txt", "--slug", "x"], 2, "one article"),
    (&["good.txt", "./good.txt"], 3, "another article"),
    (&["good.txt", "--ontology", "nowhere"], 3, "nowhere"),
    (&["good.txt", "--class", "MissionOpenign"], 2, "did you mean `MissionOpening`?"),
    (&["good.txt", "--modality", "denied"], 2, "negated"),
    (&["good.txt", "--from", "May"], 2, "is no date"),
    (&["good.txt", "--from", "1990", "--to", "1980"], 2, "later than"),
    (&["good.txt", "--focus", "লাউস"], 2, "did you mean `লাওস`?"),
    (&["good.txt", "--depth", "2"], 2, "--focus"),
    (&["good.txt", "--max", "0"], 2, "--max"),
    (&["good.txt", "--rankdir", "up"], 2, "LR"),
    (&["good.txt", "--format", "turtel"], 2, "similar value exists: 'turtle'"),
    (&["good.txt", "--format", "turtle,ttl", "--output", "x/"], 2, "two outputs would be called `.ttl`"),
    (&["good.txt", "--base", "http://a b/"], 2, "absolute IRI"),
    (&["good.txt", "--hash", "--format", "csv"], 2, "has no canonical form"),
    (&["good.txt", "--hash", "--shape", "rdf12"], 2, "no canonical form"),
    (&["good.txt", "--hash", "--output", "x.ttl"], 2, "--output"),
];

#[test]
fn faults_have_a_code_and_a_word() {
    let folder = folder("faults");
    for (arguments, code, word) in FAULTS {
        let output = sutra(&folder, &[&["export"], arguments].concat());
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(word), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn help_lists_formats_and_exit_codes() {
    let folder = folder("help");
    let help = stdout(&sutra(&folder, &["export", "--help"]));
    assert!(FORMATS.iter().all(|f| help.contains(f.name)), "{help}");
    assert!(stdout(&sutra(&folder, &["--help"])).contains("Exit codes:"));
}

#[test]
fn one_document_goes_to_standard_output() {
    let folder = folder("stdout");
    let turtle = stdout(&sutra(&folder, &["export", "good.txt", "--publisher", "P"]));
    for fact in ["/article/bn/good>", "\"শিরোনাম\"@bn", "\"2004-05-01\"^^xsd:date", "\"7\"", "\"P\""] {
        assert!(turtle.contains(fact), "{fact}: {turtle}");
    }
    let json = stdout(&sutra(&folder, &["export", "good.txt", "other.txt", "--format", "json"]));
    assert!(json.starts_with("["), "{json}");
}

#[test]
fn flags_go_before_the_meta_file() {
    let folder = folder("flags");
    let turtle = stdout(&sutra(&folder, &["export", "good.txt", "--title", "Mine", "--lang", "en", "--slug", "s"]));
    assert!(turtle.contains("\"Mine\"@en") && turtle.contains("article/en/s>"), "{turtle}");
}

#[test]
fn standard_input_is_an_article() {
    let folder = folder("stdin");
    let mut child = Command::new(env!("CARGO_BIN_EXE_sutra"))
        .current_dir(&folder)
        .args(["export", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("sutra runs");
    child.stdin.take().expect("a pipe").write_all("লাওস।".as_bytes()).expect("it reads");
    assert!(stdout(&child.wait_with_output().expect("it ends")).contains("article/bn/stdin>"));
}

#[test]
fn a_folder_gets_a_file_for_each_format() {
    let folder = folder("formats");
    let names: Vec<&str> = Format::own().map(|f| f.name).collect();
    let output = sutra(&folder, &["export", "good.txt", "--format", &names.join(","), "--output", "new/"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    for format in Format::own() {
        assert!(folder.join(format!("new/good.{}", format.extensions[0])).is_file(), "{}", format.name);
    }
    sutra(&folder, &["export", "good.txt", "other.txt", "--output", "new"]);
    assert!(folder.join("new/graph.ttl").is_file());
}

#[test]
fn the_extension_says_the_format() {
    let folder = folder("extension");
    sutra(&folder, &["export", "good.txt", "--output", "x.csv"]);
    assert!(fs::read_to_string(folder.join("x.csv")).expect("a file").starts_with("article,class,"));
    sutra(&folder, &["export", "good.txt", "--output", "y.csv", "--format", "dot"]);
    assert!(fs::read_to_string(folder.join("y.csv")).expect("a file").starts_with("digraph"));
    sutra(&folder, &["export", "good.txt", "--output", "z.unknown", "--format", "dot"]);
    assert!(folder.join("z.unknown").is_file());
}

#[test]
fn without_arguments_the_sample_goes_to_out() {
    let folder = folder("sample");
    sutra(&folder, &["export"]);
    let written = fs::read_dir(folder.join("out")).expect("./out").count();
    assert_eq!(written, Format::own().count());
}

#[test]
fn one_bad_article_does_not_stop_the_others() {
    let folder = folder("bad");
    let output = sutra(&folder, &["export", "good.txt", "bytes.txt", "other.txt", "--output", "all/"]);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    let turtle = fs::read_to_string(folder.join("all/graph.ttl")).expect("the others");
    assert!(turtle.contains("article/bn/good>") && turtle.contains("article/bn/other>"), "{turtle}");
}

#[test]
fn nothing_is_left_of_a_file_that_could_not_be_written() {
    let folder = folder("whole");
    fs::create_dir(folder.join("there.ttl")).expect("a folder");
    fs::write(folder.join("file"), b"x").expect("a file");
    let output = sutra(&folder, &["export", "good.txt", "--output", "file/x.ttl"]);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    assert!(stderr(&output).contains("cannot be written"));
    let parts = fs::read_dir(&folder)
        .expect("a folder")
        .flatten()
        .filter(|e| e.file_name().to_string_lossy().ends_with(".part"));
    assert_eq!(parts.count(), 0);
}

#[test]
fn a_hash_is_one_for_all_syntaxes_of_a_kind() {
    let folder = folder("hash");
    let hashes = |arguments: &[&str]| stdout(&sutra(&folder, &[&["export", "--hash"], arguments].concat()));
    let all = hashes(&["good.txt", "--format", "turtle,rdfxml,ntriples,nquads,trig,jsonld"]);
    let all: Vec<&str> = all.lines().filter_map(|l| l.split_once("  ")).map(|(hash, _)| hash).collect();
    assert!(
        all.len() == 6 && all[..3].iter().all(|h| *h == all[0]) && all[3..].iter().all(|h| *h == all[3]),
        "{all:?}"
    );
    assert_ne!(all[0], all[3]);
    sutra(&folder, &["export", "good.txt", "--output", "x.trig"]);
    assert!(hashes(&["x.trig", "--format", "nquads"]).starts_with(all[3]), "read back");
}

#[cfg(unix)]
#[test]
fn a_target_that_may_only_be_read_stays_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder("readonly");
    let target = folder.join("locked");
    fs::create_dir(&target).expect("a folder");
    fs::write(target.join("x.ttl"), "mine").expect("a file");
    fs::set_permissions(&target, fs::Permissions::from_mode(0o555)).expect("a lock");
    let free = fs::write(target.join("probe"), "x").is_ok();
    if free {
        println!("skipped: this user may write everywhere (root)");
    } else {
        let output = sutra(&folder, &["export", "good.txt", "--output", "locked/x.ttl"]);
        assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
        assert!(stderr(&output).contains("cannot be written"), "{}", stderr(&output));
        assert_eq!(fs::read_to_string(target.join("x.ttl")).expect("it is there"), "mine");
    }
    fs::set_permissions(&target, fs::Permissions::from_mode(0o755)).expect("no lock");
}

/// A file system that refuses every byte: nothing is left of the document, in whatever format, packed or not.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_nothing() {
    let folder = folder("disk");
    std::os::unix::fs::symlink("/dev/full", folder.join("full.ttl")).expect("a link");
    std::os::unix::fs::symlink("/dev/full", folder.join("full.nq.gz")).expect("a link");
    let nowhere = "/proc/self/there.ttl";
    for (target, word) in
        [("full.ttl", "No space left"), ("full.nq.gz", "No space left"), (nowhere, "cannot be written")]
    {
        let output = sutra(&folder, &["export", "good.txt", "--output", target]);
        assert_eq!(output.status.code(), Some(3), "{target}: {}", stderr(&output));
        assert!(stderr(&output).contains(word), "{target}: {}", stderr(&output));
    }
    let left = fs::read_dir(&folder)
        .expect("a folder")
        .flatten()
        .filter(|e| e.file_name().to_string_lossy().ends_with(".part"));
    assert_eq!(left.count(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_a_closed_pipe_is_not() {
    let folder = folder("full");
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    let mut command = Command::new(env!("CARGO_BIN_EXE_sutra"));
    let output = command.current_dir(&folder).args(["export", "good.txt"]).stdout(full).output().expect("sutra runs");
    assert_eq!(output.status.code(), Some(3));
    assert!(stderr(&output).contains("standard output"));

    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut command = Command::new(env!("CARGO_BIN_EXE_sutra"));
    let output = command.current_dir(&folder).args(["export", "good.txt"]).stdout(writer).output().expect("sutra runs");
    assert!(!stderr(&output).contains("error"), "{}", stderr(&output));
}

#[test]
fn the_same_article_gives_the_same_bytes() {
    let folder = folder("same");
    for format in Format::own() {
        let once = sutra(&folder, &["export", "good.txt", "other.txt", "--format", format.name]).stdout;
        let again = sutra(&folder, &["export", "other.txt", "good.txt", "--format", format.name]).stdout;
        assert_eq!(once, again, "{}", format.name);
    }
}

#[test]
fn a_part_is_told_in_every_format() {
    let folder = folder("part");
    let output = sutra(&folder, &["export", "good.txt", "--focus", "laos", "--from", "1990", "-f", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("0 of 1 statements shown, 1 without a date left out"), "{}", stderr(&output));
    assert!(stdout(&output).contains("\"statements\": []"), "{}", stdout(&output));
}

#[test]
fn an_unknown_entity_has_the_nearest_names_as_a_hint() {
    let folder = folder("focus");
    fs::write(folder.join("three.txt"), "ভারত ও নেপাল কূটনৈতিক সম্পর্ক স্থাপন করে। ভারত দক্ষিণ কোরিয়া ও উত্তর কোরিয়া সফর করে।")
        .expect("a file");
    for (word, hints) in
        [("ভারৎ", vec!["`ভারত`"]), ("কোরিয়া", vec!["`দক্ষিণ কোরিয়া`", "`উত্তর কোরিয়া`"]), ("xyzzy", vec!["some that are"])]
    {
        let output = sutra(&folder, &["export", "three.txt", "--focus", word]);
        assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
        assert!(hints.iter().all(|h| stderr(&output).contains(h)), "{word}: {}", stderr(&output));
    }
    let output = sutra(&folder, &["export", "three.txt", "--class", "Foo"]);
    assert!(stderr(&output).contains("known: AgreementSigning"), "{}", stderr(&output));
}

#[test]
fn a_picture_says_what_to_install() {
    let folder = folder("picture");
    let run = |path: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sutra"));
        command.current_dir(&folder).env("PATH", path).args(["export", "good.txt", "--output", "x.svg"]);
        command.output().expect("sutra runs")
    };
    let output = run("");
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    assert!(stderr(&output).contains("install Graphviz"), "{}", stderr(&output));
    assert!(!folder.join("x.svg").exists());
}

#[test]
fn formats_go_by_name_extension_and_media_type() {
    let folder = folder("aliases");
    for format in &FORMATS {
        let by_name = sutra(&folder, &["export", "good.txt", "--format", format.name]).stdout;
        for alias in format.aliases() {
            assert_eq!(sutra(&folder, &["export", "good.txt", "--format", alias]).stdout, by_name, "{alias}");
        }
    }
}

#[test]
fn a_packed_graph_is_read_back() {
    let folder = folder("packed");
    assert_eq!(sutra(&folder, &["export", "good.txt", "--output", "x.nq.gz"]).status.code(), Some(0));
    assert_eq!(fs::read(folder.join("x.nq.gz")).expect("a file")[..2], [0x1f, 0x8b]);
    let back = sutra(&folder, &["export", "x.nq.gz", "--format", "json"]);
    assert_eq!(back.status.code(), Some(0), "{}", stderr(&back));
    assert_eq!(back.stdout, sutra(&folder, &["export", "good.txt", "--format", "json"]).stdout);
}

/// Arguments, exit code, what standard error says.
const GRAPH_FAULTS: [(&[&str], i32, &str); 9] = [
    (&["export", "broken.ttl"], 3, "broken.ttl:2:"),
    (&["check", "broken.ttl"], 3, "broken.ttl:2:"),
    (&["check", "nothing.nq"], 3, "cannot be read"),
    (&["export", "foreign.ttl"], 3, "holds no sutra:Article"),
    (&["export", "poor.ttl"], 3, "without full evidence"),
    (&["export", "poor.ttl", "good.txt"], 3, "an article among graph files"),
    (&["export", "x.json"], 3, "cannot be read back"),
    (&["export", "good.txt", "--shape", "rdf12", "--format", "jsonld"], 2, "has no triple terms"),
    (&["export", "good.txt", "--generated-at", "now"], 2, "2026-11-24T12:00:00Z"),
];

#[test]
fn faults_of_graph_files_have_a_place_and_a_hint() {
    let folder = folder("graph-faults");
    fs::write(folder.join("broken.ttl"), "<x:a> <x:b> <x:c> .\n<x:a> <x:b> ; .\n").expect("a file");
    fs::write(folder.join("foreign.ttl"), "<x:a> <x:b> <x:c> .\n").expect("a file");
    sutra(&folder, &["export", "good.txt", "--evidence", "none", "--output", "poor.ttl"]);
    for (arguments, code, word) in GRAPH_FAULTS {
        let output = sutra(&folder, arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(word), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn completions_and_the_man_page_know_the_formats() {
    let folder = folder("manual");
    let (completions, man) =
        (stdout(&sutra(&folder, &["completions", "bash"])), stdout(&sutra(&folder, &["man", "export"])));
    assert!(FORMATS.iter().all(|f| completions.contains(f.name) && man.contains(f.name)));
}

#[test]
fn the_time_is_told_only_when_asked_and_comes_back() {
    let folder = folder("generated");
    assert!(!stdout(&sutra(&folder, &["export", "good.txt"])).contains("generatedAtTime"));
    let time = "2026-11-24T12:00:00Z";
    sutra(&folder, &["export", "good.txt", "--generated-at", time, "--output", "x.trig"]);
    assert!(stdout(&sutra(&folder, &["export", "x.trig"])).contains(time));
}

/// What a terminal shows of a command; nothing where no terminal can be had.
fn on_a_terminal(folder: &Path, arguments: &str) -> Option<String> {
    let command = format!("'{}' {arguments}", env!("CARGO_BIN_EXE_sutra"));
    let run = Command::new("script").current_dir(folder).args(["-qec", &command, "/dev/null"]).output();
    match run {
        Ok(output) => Some(stdout(&output)),
        Err(error) if std::env::var_os("CI").is_none() => {
            println!("skipped: `script` (util-linux) makes the terminal: {error}");
            None
        }
        Err(error) => panic!("`script`: {error}"),
    }
}

#[test]
fn progress_is_for_a_terminal() {
    let folder = folder("progress");
    for command in ["export good.txt other.txt bytes.txt --output all/", "check good.txt other.txt bytes.txt"] {
        let Some(shown) = on_a_terminal(&folder, command) else { return };
        let steps = ["\r1 of 3 articles", "\r2 of 3 articles", "\r3 of 3 articles"];
        let at: Vec<Option<usize>> = steps.iter().map(|s| shown.find(s)).collect();
        assert!(at.iter().all(Option::is_some) && at.is_sorted(), "{command}: {shown:?}");
        let gone = format!("{}\r{}\r", steps[2], " ".repeat(steps[2].len() - 1));
        assert!(shown.contains(&gone), "the line goes away before other words come: {shown:?}");

        let output = sutra(&folder, &command.split(' ').collect::<Vec<_>>());
        assert!(!stderr(&output).contains("of 3 articles"), "{}", stderr(&output));
    }
    let one = on_a_terminal(&folder, "export good.txt --output one.ttl").unwrap_or_default();
    assert!(one.contains("written: one.ttl") && !one.contains("articles"), "{one:?}");
}

/// Relations that began before and after their end contradict nothing, though a filter hides the earlier beginning.
#[test]
fn what_a_filter_hides_makes_no_contradiction() {
    let folder = folder("hidden");
    let text = "১৯৯০ সালে ভারত ও কেনিয়া কূটনৈতিক সম্পর্ক স্থাপন করে। ১৯৯৫ সালে ভারত কেনিয়ার সঙ্গে কূটনৈতিক সম্পর্ক ছিন্ন করে। ২০০০ সালে ভারত ও কেনিয়া কূটনৈতিক সম্পর্ক স্থাপন করে।\n";
    fs::write(folder.join("again.txt"), text).expect("a file");
    let drawn = stdout(&sutra(&folder, &["export", "again.txt", "--format", "timeline", "--from", "1994"]));
    assert!(drawn.contains("১৯৯৫") && drawn.contains("২০০০"), "both are drawn");
    assert!(!drawn.contains('⚠'), "{drawn}");
}
