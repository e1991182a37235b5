//! Spelling: the key under which the ways of writing one word meet.

/// Rules of a language's spelling: characters that are dropped, and characters that count as others.
#[derive(Clone, Debug, Default)]
pub struct Spelling {
    pub dropped: Vec<char>,
    pub same: Vec<(char, char)>,
}

impl Spelling {
    /// Writes the key of `word` (NFC) into `out`.
    pub fn key(&self, word: &str, out: &mut String) {
        out.clear();
        for c in word.chars() {
            if self.dropped.contains(&c) {
                continue;
            }
            out.push(self.same.iter().find(|(a, _)| *a == c).map_or(c, |(_, b)| *b));
        }
    }

    pub fn key_of(&self, word: &str) -> String {
        let mut out = String::with_capacity(word.len());
        self.key(word, &mut out);
        out
    }
}
