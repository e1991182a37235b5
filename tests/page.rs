//! The page: what stands in the file, and how it behaves in a real browser (Chromium by Playwright, axe).
mod common;
use common::*;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{PoisonError, RwLock};
use sutra::graph::*;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn file(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("a file");
    path
}

fn chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).flat_map(|f| names.map(|n| f.join(n))).find(|p| p.is_file())
}

/// What is measured runs by itself, all other tries beside each other.
static ALONE: RwLock<()> = RwLock::new(());

/// Runs one of the tries in tests/browser; where something is missing it says so.
fn tried(attempt: &str, page: &Path) -> String {
    let installed = root().join("tests/browser/node_modules/playwright-core").is_dir();
    let Some(chromium) = chromium().filter(|_| installed) else {
        assert!(std::env::var_os("CI").is_none(), "no Chromium, or no `npm ci` in tests/browser");
        println!("skipped: no Chromium, or no `npm ci` in tests/browser");
        return String::new();
    };
    let alone = (attempt == "speed").then(|| ALONE.write().unwrap_or_else(PoisonError::into_inner));
    let _beside = alone.is_none().then(|| ALONE.read().unwrap_or_else(PoisonError::into_inner));
    let script = root().join("tests/browser/page.mjs");
    let output = Command::new("node").arg(script).arg(chromium).arg(attempt).arg(page).output().expect("node runs");
    let (said, wrong) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    println!("{attempt}: {said}");
    assert!(output.status.success(), "{attempt} {}: {wrong:.3000}", page.display());
    said.into_owned()
}

fn sample() -> PathBuf {
    root().join("out/north-korea-egypt.html")
}

#[test]
fn clicks() {
    tried("clicks", &sample());
}

#[test]
fn keys() {
    tried("keys", &sample());
}

#[test]
fn it_can_be_printed() {
    tried("print", &sample());
}

#[test]
fn labels_between_two_lie_apart() {
    tried("labels", &sample());
}

#[test]
fn search() {
    tried("search", &sample());
}

#[test]
fn filters() {
    tried("filters", &sample());
}

#[test]
fn a_view_can_be_sent() {
    tried("link", &sample());
}

#[test]
fn axe_finds_nothing() {
    tried("axe", &sample());
}

#[test]
fn a_hostile_article_runs_nothing() {
    for (name, readings) in
        samples().into_iter().filter(|(n, _)| ["hostile", "both", "empty", "none"].contains(&n.as_str()))
    {
        tried("hostile", &file(&format!("{name}.html"), &export("html", &graph(&readings))));
    }
}

#[test]
fn the_timeline_as_a_browser_sets_it() {
    tried("timeline", &root().join("out/north-korea-egypt.timeline.svg"));
    for (name, readings) in samples() {
        tried("timeline", &file(&format!("{name}.timeline.svg"), &export("timeline", &graph(&readings))));
    }
}

/// A thousand statements among two hundred states.
fn many() -> Reading {
    let text = "A visited B. ".repeat(1000);
    let state = |n: usize| {
        let name = format!("state{n}");
        entity(Identity::Lexicon(name.clone()), "State", &[("en", &name), ("bn", &format!("রাষ্ট্র {n}"))], &[])
    };
    let told = |n: usize| {
        let (a, b) = (n * 7 % 200, (n * 13 + 1 + n / 200) % 200);
        let fillings =
            vec![filling("visitor", Filler::Entity(a), None), filling("destination", Filler::Entity(b), None)];
        let evidence = Span::new(13 * n as u32, 13 * n as u32 + 12);
        let time = Some(Time { edtf: (1900 + n % 120).to_string(), words: None });
        Attestation { time, ..attestation("Visit", fillings, evidence) }
    };
    let meta = Meta { slug: "many".into(), lang: "en".into(), ..Meta::default() };
    let entities = (0..200).map(state).collect();
    Reading { meta, text, entities, attestations: (0..1000).map(told).collect(), sentences: Vec::new() }
}

/// The bar is half of what is wished for: other programs may be at work beside the test.
#[test]
fn a_thousand_statements_stay_fluid() {
    let graph = graph(&[many()]);
    assert!(graph.statements().count() > 900);
    let said = tried("speed", &file("many.html", &export("html", &graph)));
    let number = |before: &str| -> Option<f64> { said.split(before).next()?.rsplit(' ').next()?.parse().ok() };
    if let Some(frames) = number(" frames") {
        assert!(frames > 15.0, "{said}");
    }
}

#[test]
fn the_page_without_data_is_small() {
    let page = export("html", &graph(&[]));
    assert!(page.len() < 600_000, "{}", page.len());
}

/// Whatever an article holds, the only markup in the file is ours.
#[test]
fn no_sign_of_markup_comes_from_an_article() {
    let empty = export(
        "html",
        &graph(&[Reading { meta: Meta { lang: "en".into(), ..Meta::default() }, ..Reading::default() }]),
    );
    for (name, readings) in samples() {
        let page = export("html", &graph(&readings));
        let signs = |page: &str| page.matches('<').count();
        assert_eq!(signs(&page), signs(&empty), "{name}");
        let data = page.split("id=\"data\">").nth(1).and_then(|d| d.split("</script>").next()).expect("the data");
        assert!(!data.contains(['<', '>', '&', '\u{202e}', '\u{2028}']), "{name}");
        assert!(serde_json::from_str::<serde_json::Value>(data).is_ok(), "{name}");
    }
}

/// All words that the page asks for are there in both languages, and none that it does not ask for.
#[test]
fn the_page_has_its_words() {
    let theme = theme();
    let source = std::fs::read_to_string(root().join("src/export/page/page.js")).expect("the code");
    let frame = std::fs::read_to_string(root().join("src/export/page/page.html")).expect("the frame");
    let after = |text: &str, before: &str| -> Vec<String> {
        text.split(before).skip(1).map(|t| t.split('"').next().unwrap_or_default().to_owned()).collect()
    };
    let mut asked = [after(&source, "word(\""), after(&frame, "data-word=\""), after(&frame, "data-name=\"")].concat();
    asked.sort();
    asked.dedup();
    let known: Vec<String> = theme.page.keys().cloned().collect();
    assert_eq!(asked, known);
    for (key, texts) in &theme.page {
        assert!(texts.contains_key("bn") && texts.contains_key("en"), "{key}");
    }
}
