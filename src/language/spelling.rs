//! Spelling: the key under which the ways of writing one word meet.

/// Rules of a language's spelling: characters that are dropped, and characters that count as others.
#[derive(Clone, Debug, Default)]
pub struct Spelling {
    /// What becomes of a character that does not stay.
    changes: Vec<(char, Option<char>)>,
    /// The low bits of these characters: most others are passed over by one look at it.
    low_bits: u128,
}

impl Spelling {
    pub fn new(dropped: &[char], same: &[(char, char)]) -> Self {
        let dropped = dropped.iter().map(|c| (*c, None));
        let changes: Vec<_> = dropped.chain(same.iter().map(|(a, b)| (*a, Some(*b)))).collect();
        let low_bits = changes.iter().fold(0, |bits, (c, _)| bits | low_bit(*c));
        Spelling { changes, low_bits }
    }

    /// Writes the key of `word` (NFC) into `out`.
    pub fn key(&self, word: &str, out: &mut String) {
        out.clear();
        out.extend(word.chars().filter_map(|c| self.changed(c)));
    }

    fn changed(&self, c: char) -> Option<char> {
        if self.low_bits & low_bit(c) == 0 {
            return Some(c);
        }
        self.changes.iter().find(|(a, _)| *a == c).map_or(Some(c), |(_, b)| *b)
    }

    pub fn key_of(&self, word: &str) -> String {
        let mut out = String::with_capacity(word.len());
        self.key(word, &mut out);
        out
    }
}

fn low_bit(c: char) -> u128 {
    1 << (c as u32 % u128::BITS)
}
