//! How fast a text is read: `cargo run --release --example speed -- FILE`.

use std::error::Error;
use std::time::Instant;
use sutra::extract::Reader;
use sutra::graph::Meta;
use sutra::ontology::Source;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("a file is needed")?;
    let text = std::fs::read_to_string(&path)?;
    let start = Instant::now();
    let reader = Reader::load(&Source::Embedded, "bn").map_err(|errors| errors[0].to_string())?;
    println!("ontology loaded in {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let start = Instant::now();
    let reading = reader.read(&text, Meta { slug: "article".to_owned(), lang: "bn".to_owned(), ..Meta::default() });
    let seconds = start.elapsed().as_secs_f64();
    let mentions: usize = reading.entities.iter().map(|e| e.mentions.len()).sum();
    let points = text.chars().count() as f64 / 200.0;
    println!("{:.2} MB/s from text to statements", text.len() as f64 / 1e6 / seconds);
    println!(
        "in 200 code points: {:.2} statements, {:.2} mentions",
        reading.attestations.len() as f64 / points,
        mentions as f64 / points
    );
    Ok(())
}
