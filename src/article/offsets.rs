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
    if plain_length(text) == text.len() || is_nfc(text) {
        return (Cow::Borrowed(text), Offsets::Blocks(block_counts(text)));
    }
    let mut out = String::with_capacity(text.len());
    let mut map = Vec::with_capacity(text.len() + 1);
    let (mut cursor, mut rest) = (0u32, text);
    while !rest.is_empty() {
        let (plain, group, tail) = split_at_change(rest);
        push_plain(plain, &mut cursor, &mut out, &mut map);
        push_group(group, &mut cursor, &mut out, &mut map);
        rest = tail;
    }
    map.push(cursor);
    (Cow::Owned(out), Offsets::Bytes(map))
}

/// Bytes at the start that surely are NFC: vowel signs stand after what they do not compose with. What follows may be NFC, too.
fn plain_length(text: &str) -> usize {
    let mut last = '\u{0}';
    for (at, c) in text.char_indices() {
        if c >= '\u{300}' && !settled(last, c) {
            return at;
        }
        last = c;
    }
    text.len()
}

/// Whether `c` stays as it is after `last`.
fn settled(last: char, c: char) -> bool {
    let class = canonical_combining_class(c);
    match is_nfc_quick(std::iter::once(c)) {
        IsNormalized::Yes => class == 0 || canonical_combining_class(last) <= class,
        IsNormalized::Maybe if canonical_combining_class(last) == 0 => compose(last, c).is_none(),
        // a mark that composes with nothing keeps a vowel sign from its letter (`য়া`)
        IsNormalized::Maybe => class == 0 && is_nfc_quick(std::iter::once(last)) == IsNormalized::Yes,
        IsNormalized::No => false,
    }
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

/// What is plainly NFC, the group in which that ends, and the rest.
fn split_at_change(text: &str) -> (&str, &str, &str) {
    let change = plain_length(text);
    let starts = |(_, c): &(usize, char)| starts_group(*c);
    let starts_here = text[change..].starts_with(starts_group);
    let start = if starts_here { change } else { text[..change].char_indices().rfind(starts).map_or(0, |(i, _)| i) };
    let end = text[change..].char_indices().skip(1).find(starts).map_or(text.len(), |(i, _)| change + i);
    (&text[..start], &text[start..end], &text[end..])
}

fn push_plain(plain: &str, cursor: &mut u32, out: &mut String, map: &mut Vec<u32>) {
    out.push_str(plain);
    for c in plain.chars() {
        map.extend(std::iter::repeat_n(*cursor, c.len_utf8()));
        *cursor += 1;
    }
}

/// Appends the NFC of one group – a starter and what may combine with it; every byte of a changed group maps to its start.
fn push_group(group: &str, cursor: &mut u32, out: &mut String, map: &mut Vec<u32>) {
    let nfc: String = group.nfc().collect();
    if nfc == group {
        return push_plain(group, cursor, out, map);
    }
    map.extend(std::iter::repeat_n(*cursor, nfc.len()));
    out.push_str(&nfc);
    *cursor += group.chars().count() as u32;
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

    /// All short texts of letters, vowel signs, nuktas and accents that compose, do not compose or change places.
    #[test]
    fn is_what_the_standard_says() {
        let signs = [
            'a', '\u{301}', '\u{323}', '\u{9AF}', '\u{9BC}', '\u{9BE}', '\u{9C7}', '\u{9DF}', '\u{928}', '\u{93C}',
            '\u{1100}', '\u{1161}', '\u{11A8}',
        ];
        for n in 0..signs.len().pow(4) {
            let text: String = (0..4).map(|place| signs[n / signs.len().pow(place) % signs.len()]).collect();
            let nfc: String = text.nfc().collect();
            assert_eq!(normalise(&text).0, nfc, "{}", text.escape_unicode());
        }
    }
}
