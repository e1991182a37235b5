//! What a sentence may hold, at a glance: a set of hashed lemmas that rules out triggers and phrases before they are tried.

use super::frames::Lemma;
use super::parse::View;
use super::units::Kind;
use crate::language::lexicon::KeyId;
use crate::language::morphology::LemmaId;

/// The hash of a lemma: a bit of the set.
pub type Sign = u16;

/// Bits of the set; a sentence of thirty words fills a fortieth of them.
const BITS: usize = 4096;
const OFFICE: Sign = 0;

/// The lemmas of a sentence; what is not in it is not in the sentence.
#[derive(Clone, Debug)]
pub struct Signs([u64; BITS / 64]);

impl Signs {
    pub fn of(view: View<'_>) -> Self {
        let mut out = Signs([0; BITS / 64]);
        for unit in 0..view.parse.units.len() {
            if matches!(view.parse.units[unit].kind, Kind::Office(_)) {
                out.add(OFFICE);
            }
            for info in view.infos(unit) {
                info.key.into_iter().chain(info.stems.iter().map(|s| s.key)).for_each(|k| out.add(key_sign(k)));
                info.verbs.iter().for_each(|v| out.add(verb_sign(v.lemma)));
            }
        }
        out
    }

    fn add(&mut self, sign: Sign) {
        self.0[sign as usize / 64] |= 1 << (sign % 64);
    }

    fn has(&self, sign: Sign) -> bool {
        self.0[sign as usize / 64] >> (sign % 64) & 1 == 1
    }

    /// Whether the word may be there.
    pub fn may_hold_key(&self, key: KeyId) -> bool {
        self.has(key_sign(key))
    }

    /// Whether one of the alternatives may be there; without any, everything may.
    pub fn may_hold(&self, alternatives: &[Sign]) -> bool {
        alternatives.is_empty() || alternatives.iter().any(|s| self.has(*s))
    }
}

/// The sign of a lemma.
pub fn sign_of(lemma: &Lemma) -> Sign {
    match lemma {
        Lemma::Key(k) | Lemma::Exact(k) => key_sign(*k),
        Lemma::Verb(l) => verb_sign(*l),
        Lemma::Office => OFFICE,
    }
}

/// The sign of a word.
pub fn key_sign(key: KeyId) -> Sign {
    spread(key.0)
}

fn verb_sign(lemma: LemmaId) -> Sign {
    spread(0x8000_0000 | u32::from(lemma.0))
}

/// Fibonacci hashing.
fn spread(n: u32) -> Sign {
    (n.wrapping_mul(0x9E37_79B9) >> 20) as Sign
}
