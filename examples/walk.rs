//! Reads an article and walks its graph: `cargo run --example walk -- FILE`.

use std::error::Error;
use sutra::extract::Reader;
use sutra::graph::{Filler, Meta};
use sutra::ontology::Source;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "articles/north-korea-egypt.txt".to_owned());
    let text = std::fs::read_to_string(&path)?;
    let reader = Reader::load(&Source::Embedded, "bn").map_err(|errors| errors[0].to_string())?;
    let reading = reader.read(&text, Meta { slug: "article".to_owned(), lang: "bn".to_owned(), ..Meta::default() });
    for a in &reading.attestations {
        println!("{} {:?} {}", a.class, a.modality, a.time.as_ref().map_or("", |t| &t.edtf));
        for f in &a.fillings {
            let filler = match f.filler {
                Filler::Entity(e) => reading.entities[e].labels.first().map_or("", |l| l.text.as_str()),
                Filler::Attestation(s) => reading.attestations[s].class.as_str(),
            };
            println!("    {}: {filler}", f.role);
        }
    }
    Ok(())
}
