//! NFC with a map back. Matching is done on NFC; what is said of the article is said in code points of the text as given.

use std::borrow::Cow;
use unicode_normalization::char::{canonical_combining_class, compose};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc, is_nfc_quick};

/// Bytes between two counted places of a text that was NFC already.
const BLOCK: usize = 64;

/// From byte offsets of the NFC text to code points of the text as given.
pub enum Offsets {
    /// The text was NFC: code points before each block of bytes.
    Blocks(Vec<u32>),
    /// One entry a byte of the NFC text, and one for its end.
    Bytes(Vec<u32>),
}

impl Offsets {
    /// `byte` must lie on a character boundary of `nfc`.
    pub fn code_point(&self, nfc: &str, byte: u32) -> u32 {
        match self {
            Offsets::Bytes(map) => map[byte as usize],
            Offsets::Blocks(blocks) => {
                let block = byte as usize / BLOCK;
                blocks[block] + count_starts(&nfc.as_bytes()[block * BLOCK..byte as usize])
            }
        }
    }
}

fn count_starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| (**b as i8) >= -0x40).count() as u32
}

/// The NFC form and the way back.
pub fn normalise(text: &str) -> (Cow<'_, str>, Offsets) {
    if plainly_nfc(text) || is_nfc(text) {
        return (Cow::Borrowed(text), Offsets::Blocks(block_counts(text)));
    }
    let mut out = String::with_capacity(text.len());
    let mut map = Vec::with_capacity(text.len() + 1);
    let mut cursor = 0u32;
    for group in groups(text) {
        push_group(group, &mut cursor, &mut out, &mut map);
    }
    map.push(cursor);
    (Cow::Owned(out), Offsets::Bytes(map))
}

/// A quick yes for text whose vowel signs stand after what they do not compose with; a no says nothing.
fn plainly_nfc(text: &str) -> bool {
    let mut last = '\u{0}';
    for c in text.chars() {
        if c >= '\u{300}' {
            let class = canonical_combining_class(c);
            let settled = match is_nfc_quick(std::iter::once(c)) {
                IsNormalized::Yes => class == 0 || canonical_combining_class(last) <= class,
                IsNormalized::Maybe => canonical_combining_class(last) == 0 && compose(last, c).is_none(),
                IsNormalized::No => false,
            };
            if !settled {
                return false;
            }
        }
        last = c;
    }
    true
}

fn block_counts(text: &str) -> Vec<u32> {
    let mut count = 0;
    let mut blocks = Vec::with_capacity(text.len() / BLOCK + 1);
    for chunk in text.as_bytes().chunks(BLOCK) {
        blocks.push(count);
        count += count_starts(chunk);
    }
    blocks.push(count);
    blocks
}

/// Appends the NFC of one group; every byte of a changed group maps to the group's start.
fn push_group(group: &str, cursor: &mut u32, out: &mut String, map: &mut Vec<u32>) {
    let before = out.len();
    out.extend(group.nfc());
    let points = group.chars().count() as u32;
    if &out[before..] == group {
        for (i, c) in group.chars().enumerate() {
            map.extend(std::iter::repeat_n(*cursor + i as u32, c.len_utf8()));
        }
    } else {
        map.extend(std::iter::repeat_n(*cursor, out.len() - before));
    }
    *cursor += points;
}

/// Pieces of the text that normalise by themselves: a starter and what may combine with it.
fn groups(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices();
        chars.next()?;
        let end = chars.find(|(_, c)| starts_group(*c)).map_or(rest.len(), |(i, _)| i);
        let (group, tail) = rest.split_at(end);
        rest = tail;
        Some(group)
    })
}

fn starts_group(c: char) -> bool {
    c.is_ascii() || (canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) != IsNormalized::Maybe)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slice_back(text: &str, word: &str) -> String {
        let (nfc, offsets) = normalise(text);
        let start = nfc.find(word).expect("the word is there");
        let (a, b) = (
            offsets.code_point(&nfc, start as u32) as usize,
            offsets.code_point(&nfc, (start + word.len()) as u32) as usize,
        );
        text.chars().skip(a).take(b - a).collect()
    }

    #[test]
    fn slices_come_back_as_given() {
        let composed = "a\u{9DF}b \u{9DF} cd";
        assert_eq!(slice_back(composed, "b"), "b");
        assert_eq!(slice_back(composed, "a\u{9AF}\u{9BC}b"), "a\u{9DF}b");
        assert_eq!(slice_back("x\u{9C7}\u{9BE}y z", "z"), "z");
        assert_eq!(slice_back("ক\u{9C7}\u{9BE}y z", "ক\u{9CB}y"), "ক\u{9C7}\u{9BE}y");
        let plain = "abc ".repeat(50) + "end";
        assert_eq!(slice_back(&plain, "end"), "end");
    }
}
