//! Diagrams: what is chosen, what is drawn as one, what hostile words can do, and whether colours can be told apart.
mod common;
use common::*;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use sutra::export::{Colour, Context, Drawing, Format, View};
use sutra::graph::*;

fn drawn(graph: &Graph, format: &str, drawing: Drawing) -> String {
    let (vocabulary, theme) = (vocabulary(), theme());
    let context = Context { labels: Some("en"), drawing, ..Context::new(&vocabulary, &theme) };
    String::from_utf8(Format::named(format).expect("a format").to_bytes(graph, &context)).expect("UTF-8")
}

fn state(id: &str) -> Entity {
    entity(Identity::Lexicon(id.into()), "State", &[("en", id)], &[])
}

/// Laos told to have done things with Bangladesh in some years, and Bangladesh once with Chad.
fn years(years: &[&str]) -> Reading {
    let text = "abcdefghij ".repeat(years.len() + 1);
    let at = |n: usize| Span::new(11 * n as u32, 11 * n as u32 + 10);
    let told = |n: usize, from, to, year: &str| {
        let fillings =
            vec![filling("visitor", Filler::Entity(from), None), filling("destination", Filler::Entity(to), None)];
        let time = (!year.is_empty()).then(|| Time { edtf: year.into(), words: None });
        Attestation { time, ..attestation("Visit", fillings, at(n)) }
    };
    let mut attestations: Vec<Attestation> = years.iter().enumerate().map(|(n, y)| told(n, 0, 1, y)).collect();
    attestations.push(told(years.len(), 1, 2, "2001"));
    let meta = Meta { slug: "years".into(), lang: "en".into(), ..Meta::default() };
    let entities = vec![state("laos"), state("bangladesh"), state("chad")];
    Reading { meta, text, entities, attestations, sentences: Vec::new() }
}

fn times(graph: &Graph) -> Vec<String> {
    graph.statements().map(|s| graph[s].time.clone().unwrap_or_default()).collect()
}

fn named(graph: &Graph, name: &str) -> EntityId {
    graph.entities().find(|e| graph[*e].name == name).expect("an entity")
}

#[test]
fn a_view_chooses_by_entity_date_and_number() {
    let graph = graph(&[years(&["1979", "199X", "", "1985/.."])]);
    let bounds = |edtf| edtf::bounds(edtf);
    for (view, left, undated) in [
        (View { from: bounds("1990"), ..View::default() }, vec!["199X", "1985/..", "2001"], 1),
        (View { to: bounds("1985"), ..View::default() }, vec!["1979", "1985/.."], 1),
        (View { focus: Some(named(&graph, "laos")), ..View::default() }, vec!["1979", "199X", "", "1985/.."], 0),
        (View { focus: Some(named(&graph, "chad")), depth: 1, ..View::default() }, vec!["2001"], 0),
        (
            View { focus: Some(named(&graph, "chad")), depth: 2, max: Some(2), ..View::default() },
            vec!["1979", "199X"],
            0,
        ),
        (View { classes: BTreeSet::from(["Trade".into()]), ..View::default() }, vec![], 0),
    ] {
        let (part, selection) = view.of(&graph).expect("a part");
        assert_eq!(times(&part), left, "{view:?}");
        assert_eq!((selection.shown, selection.all, selection.undated), (left.len(), 5, undated), "{view:?}");
    }
    assert!(View::default().of(&graph).is_none());
}

/// A part of a graph is made of the same lines as the whole.
#[test]
fn a_part_says_nothing_new() {
    let lines = |graph: &Graph| -> BTreeSet<String> { export("ntriples", graph).lines().map(str::to_owned).collect() };
    for (name, readings) in samples() {
        let graph = graph(&readings);
        let whole = lines(&graph);
        for modality in Modality::ALL {
            let view = View { modalities: BTreeSet::from([modality]), ..View::default() };
            let (part, _) = view.of(&graph).expect("a part");
            assert!(lines(&part).is_subset(&whole), "{name} {modality:?}");
            for format in Format::own() {
                assert_eq!(export(format.name, &part), export(format.name, &part), "{name} {modality:?}");
            }
        }
    }
}

#[test]
fn statements_of_a_kind_are_bundled_unless_told_otherwise() {
    let graph = graph(&[years(&["1979", "199X", ""])]);
    let bundled = drawn(&graph, "dot", Drawing::default());
    assert!(bundled.contains("visit ×3\\n1979–1999"), "{bundled}");
    assert!(!drawn(&graph, "dot", Drawing { no_bundle: true, ..Drawing::default() }).contains('×'));
}

#[test]
fn a_part_says_that_it_is_one() {
    let graph = graph(&[years(&["1979", ""])]);
    let (part, selection) = View { from: edtf::bounds("2000"), ..View::default() }.of(&graph).expect("a part");
    let drawing = Drawing { selection: Some(selection), ..Drawing::default() };
    assert!(drawn(&part, "dot", drawing).contains("1 of 3 statements shown · 1 without a date left out"));
}

/// Words that would be markup, escapes or commands to somebody.
const HOSTILE: [&str; 12] = [
    "\"]; evil [label=\"x",
    "\\N \\G \\E \\T \\H \\L",
    "ends in a backslash \\",
    "<b>bold</b><script>alert(1)</script>",
    "&lt;b&gt; &amp; &#60; & &x",
    "line\nends\r\nand\ttabs\u{0}\u{7f}",
    "\u{202e}turned\u{2066}round\u{200f}",
    "مصر وكوريا الشمالية",
    "<<table><tr><td>x</td></tr></table>>",
    "{a|b|<c>}",
    "\u{fffe}\u{ffff}\u{1f600}",
    "",
];

fn hostile_words(words: &str) -> Reading {
    let mut reading = years(&["1979"]);
    for entity in &mut reading.entities {
        entity.labels = vec![Label { lang: "en".into(), text: words.into() }];
    }
    reading.meta.title = Some(words.into());
    reading.meta.publisher = Some(words.into());
    reading.text = format!("{words} {words} ");
    reading.attestations[0].evidence = Span::new(0, 1_000_000);
    reading.attestations[0].literals =
        vec![Literal { name: "kind".into(), code: Some("other".into()), words: Span::new(0, 1_000_000) }];
    reading.attestations[1].class = words.into();
    reading
}

fn dot(source: &str, syntax: &str) -> Option<Output> {
    let mut command = Command::new("dot");
    command.arg(syntax).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let Ok(mut child) = command.spawn() else {
        assert!(std::env::var_os("CI").is_none(), "Graphviz is not installed");
        println!("skipped: Graphviz is not installed");
        return None;
    };
    child.stdin.take().expect("its input").write_all(source.as_bytes()).expect("it reads");
    Some(child.wait_with_output().expect("it ends"))
}

#[test]
fn hostile_words_stay_words() {
    let endless = format!("{}\\", "দীর্ঘ\"\\N&<".repeat(3000));
    let solid = "ক".repeat(20_000);
    for words in HOSTILE.iter().copied().chain([endless.as_str(), solid.as_str()]) {
        let graph = graph(&[hostile_words(words)]);
        let source = drawn(&graph, "dot", Drawing::default());
        for syntax in ["-Tcanon", "-Tsvg", "-Tpng"] {
            let Some(output) = dot(&source, syntax) else { return };
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && said.is_empty(), "{words:.40?} {syntax}: {said}\n{source:.3000}");
            if syntax == "-Tsvg" {
                let svg = String::from_utf8(output.stdout).expect("UTF-8");
                assert!(!svg.contains("<b>") && !svg.contains("<script") && !svg.contains("evil</title>"), "{words:?}");
                let shown = svg.matches("class=\"node").count();
                assert_eq!(
                    shown,
                    source.matches("class=\"State\"").count() + source.matches("    key").count() - lines_of(&source),
                    "{words:.40?}"
                );
            }
        }
    }
}

/// Invisible lines of the legend.
fn lines_of(source: &str) -> usize {
    source.matches("[style=invis]").count()
}

#[test]
fn escapes_are_shown_as_they_are() {
    let graph = graph(&[hostile_words("\\N \\G & <b>")]);
    let Some(output) = dot(&drawn(&graph, "dot", Drawing::default()), "-Tsvg") else { return };
    let svg = String::from_utf8_lossy(&output.stdout).replace("&#160;", " ").replace("&#45;", "-");
    assert!(svg.contains(">\\N \\G &amp; &lt;b&gt;</text>"), "{svg}");
}

fn rgb(colour: &str) -> [f64; 3] {
    let byte = |i: usize| u8::from_str_radix(&colour[i..i + 2], 16).expect("a colour") as f64 / 255.0;
    [byte(1), byte(3), byte(5)].map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) })
}

/// WCAG 2.2, contrast ratio.
fn contrast(a: &str, b: &str) -> f64 {
    let light = |c: &str| rgb(c).iter().zip([0.2126, 0.7152, 0.0722]).map(|(c, w)| c * w).sum::<f64>() + 0.05;
    let (a, b) = (light(a), light(b));
    if a > b { a / b } else { b / a }
}

#[test]
fn words_and_borders_stand_out() {
    let theme = theme();
    let colours = &theme.colours;
    for side in 0..2 {
        let at_least = |least: f64, front: &Colour, back: &Colour, what: &str| {
            let found = contrast(&front[side], &back[side]);
            assert!(found >= least, "{what}: {} on {} has {found:.2}", front[side], back[side]);
        };
        at_least(7.0, &colours.ink, &colours.paper, "ink");
        at_least(4.5, &colours.faint, &colours.paper, "faint");
        theme.families.iter().for_each(|f| at_least(4.5, &f.colour, &colours.paper, &f.name));
        for (class, look) in &theme.entities {
            at_least(4.5, &colours.ink, &look.fill, class);
            at_least(3.0, &look.border, &colours.paper, class);
        }
    }
}

/// Linear RGB as people without red, green or blue cones see it (Machado, Oliveira, Fernandes 2009, severity 1).
const BLINDNESS: [[[f64; 3]; 3]; 4] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
];

fn lab(linear: [f64; 3]) -> [f64; 3] {
    let [r, g, b] = linear;
    let x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505;
    let y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    let z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089;
    let f = |t: f64| if t > 0.008856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    [116.0 * f(y) - 16.0, 500.0 * (f(x) - f(y)), 200.0 * (f(y) - f(z))]
}

#[test]
fn families_are_told_apart_without_a_kind_of_cone() {
    let theme = theme();
    for (side, matrix) in (0..2).flat_map(|s| BLINDNESS.iter().map(move |m| (s, m))) {
        let seen = |colour: &Colour| {
            let rgb = rgb(&colour[side]);
            lab(matrix.map(|row| row.iter().zip(rgb).map(|(m, c)| m * c).sum::<f64>().clamp(0.0, 1.0)))
        };
        for (i, a) in theme.families.iter().enumerate() {
            for b in &theme.families[..i] {
                let far: f64 = seen(&a.colour).iter().zip(seen(&b.colour)).map(|(x, y)| (x - y).powi(2)).sum();
                assert!(far.sqrt() > 16.0, "{} and {} are {:.1} apart", a.name, b.name, far.sqrt());
            }
        }
    }
}

#[test]
fn families_name_classes_that_exist() {
    let vocabulary = vocabulary();
    let theme = theme();
    let mut seen = BTreeSet::new();
    for class in theme.families.iter().flat_map(|f| &f.classes) {
        assert!(vocabulary.statements.contains_key(class), "{class}");
        assert!(seen.insert(class), "{class} stands twice");
    }
}

/// Pictures for looking at; nothing to be true of them but that they are drawn.
fn picture(name: &str, graph: &Graph) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
    let output = dot(&drawn(graph, "dot", Drawing::default()), "-Tpng")?;
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    std::fs::write(&path, output.stdout).expect("a file");
    Some(path)
}

#[test]
fn every_sample_becomes_a_picture() {
    for (name, readings) in samples() {
        if picture(&name, &graph(&readings)).is_none() {
            return;
        }
    }
}
