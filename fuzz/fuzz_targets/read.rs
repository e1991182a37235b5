//! Any text: it is read without a panic, and every span lies in it.
#![no_main]
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use sutra::extract::Reader;
use sutra::graph::Meta;
use sutra::ontology::Source;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::load(&Source::Embedded, "bn").expect("the ontology loads"));

fuzz_target!(|text: &str| {
    let meta = Meta { slug: "text".into(), lang: "bn".into(), ..Meta::default() };
    assert_eq!(READER.read(text, meta).faults(), Vec::<String>::new());
});
