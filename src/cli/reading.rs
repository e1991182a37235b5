//! Where the command line hands an article to the reader.
use super::input::Input;
use crate::article::blocks;
use crate::extract::Reader;
use crate::graph::Reading;
use crate::language::tokens::Tokens;
use crate::language::words::{WordId, WordInfo, Words};

/// What the reader makes of an article.
pub(super) fn read(input: Input, reader: &Reader) -> Reading {
    let mut meta = input.meta;
    if meta.lang.is_empty() {
        meta.lang.clone_from(&reader.lang);
    }
    reader.read(&input.text, meta)
}

/// A text with a smaller share of known words is taken for one in another language. Of running text more than half are known.
const KNOWN_SHARE: f64 = 0.3;

/// What speaks for a text being in another language than the reader's, if anything does.
pub(super) fn foreign(reading: &Reading, reader: &Reader) -> Option<String> {
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
