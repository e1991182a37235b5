//! Why an article yields no statement.

use crate::article::blocks;
use crate::extract::Reader;
use crate::graph::Reading;
use crate::language::tokens::Tokens;
use crate::language::words::{WordId, WordInfo, Words};

/// The likeliest reason: nothing to read, another language, or nothing that a frame knows.
pub fn no_statement(reading: &Reading, reader: &Reader) -> String {
    if reading.text.trim().is_empty() {
        return "the text is empty".to_owned();
    }
    foreign(reading, reader).unwrap_or_else(|| {
        let sentences = reading.sentences.iter().filter(|s| !s.heading).count();
        let entities = reading.entities.len();
        format!("of its {sentences} sentences none told anything that a frame knows ({entities} entities found)")
    })
}

/// A text with a smaller share of known words is taken for one in another language. Of running text more than half are known.
const KNOWN_SHARE: f64 = 0.3;

/// What speaks for a text being in another language than the reader's, if anything does.
fn foreign(reading: &Reading, reader: &Reader) -> Option<String> {
    let mut words = Words::new(&reader.lexicon);
    let scanned = Tokens::scan(&reading.text, &blocks(&reading.text), &reader.lexicon.rules, &mut words);
    let ids = scanned.tokens.iter().map(|t| t.word).filter(|w| *w != WordId::NONE);
    let infos: Vec<&WordInfo> = ids.map(|w| words.info(w)).filter(|i| i.digits == 0).collect();
    let share = |test: fn(&WordInfo) -> bool| infos.iter().filter(|i| test(i)).count();
    let (native, known) = (share(|i| i.native), share(|i| i.ordinary() || !i.stems.is_empty()));
    let (all, lang) = (infos.len(), &reader.lang);
    if native * 2 < all {
        return Some(format!(
            "{} of its {all} words are in another script than `{lang}`, which alone is read",
            all - native
        ));
    }
    let strange = (known as f64) < KNOWN_SHARE * all as f64;
    strange.then(|| format!("of its {all} words only {known} are known in `{lang}`, which alone is read"))
}
