//! How fast articles are read and written: about 10 MB of text made from sentences of our own.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use sutra::article::{Article, blocks};
use sutra::extract::Reader;
use sutra::graph::{Meta, Reading};
use sutra::language::tokens::Tokens;
use sutra::language::words::Words;
use sutra::ontology::Source;

const STATES: [&str; 8] = ["লাওস", "ভুটান", "কেনিয়া", "ঘানা", "নেপাল", "জাপান", "চিলি", "মিশর"];
const SIZE: usize = 10_000_000;

/// Sentence `n`: the states and the year change with it.
fn sentence(n: usize) -> String {
    let (a, b, c) = (STATES[n % 8], STATES[(n / 8 + n + 1) % 8], STATES[(n + 3) % 8]);
    let year = 1950 + n % 70;
    match n % 6 {
        0 => format!("{year} সালে {a} ও {b} কূটনৈতিক সম্পর্ক স্থাপন করে। "),
        1 => format!("{a} {b} থেকে চাল আমদানি করে, কিন্তু {c} সফরে কোনো প্রতিনিধিদল যায়নি। "),
        2 => format!("{year} সালের মে মাসে {a} {b}র কাছ থেকে দুটি রাডার কেনার সিদ্ধান্ত নেয়। "),
        3 => format!("{a}র প্রধানমন্ত্রী রমেশ থাপা {b} সফর করেন এবং রাষ্ট্রপতি জন মাইকেলের সঙ্গে বৈঠক করেন। "),
        4 => format!("দীর্ঘ আলোচনার পর {a} {b}কে স্বীকৃতি দেয়, যদিও {c} এর বিরোধিতা করে। "),
        _ => format!("{c} ও {a} জাতিসংঘের সদস্য। "),
    }
}

fn text() -> String {
    let mut out = String::with_capacity(SIZE + 400);
    let mut n = 0;
    while out.len() < SIZE {
        out.push_str(&sentence(n));
        n += 1;
        if n.is_multiple_of(12) {
            out.push('\n');
        }
    }
    out
}

fn meta() -> Meta {
    Meta { slug: "bench".to_owned(), lang: "bn".to_owned(), ..Meta::default() }
}

fn density(reading: &Reading) {
    let parts = reading.text.chars().count() as f64 / 200.0;
    let mentions: usize = reading.entities.iter().map(|e| e.mentions.len()).sum();
    println!(
        "in 200 code points: {:.2} statements, {:.2} mentions",
        reading.attestations.len() as f64 / parts,
        mentions as f64 / parts
    );
}

fn stages(c: &mut Criterion) {
    let reader = Reader::load(&Source::Embedded, "bn").expect("the ontology loads");
    let text = text();
    density(&reader.read(&text, meta()));
    let mut group = c.benchmark_group("reading");
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
    group.bench_function("normal form", |b| {
        let meta = meta();
        b.iter(|| black_box(Article::new(&text, &meta).nfc.len()));
    });
    group.bench_function("tokens", |b| {
        b.iter(|| {
            let mut words = Words::new(&reader.lexicon);
            black_box(Tokens::scan(&text, &blocks(&text), &reader.lexicon.rules, &mut words).tokens.len())
        });
    });
    group.bench_function("text to statements", |b| b.iter(|| black_box(reader.read(&text, meta()).attestations.len())));
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
