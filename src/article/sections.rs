//! Wiki structure: headings (on a line of their own or not), and what is no prose (templates, references, tags, link targets).

/// A stretch of prose or a heading, in bytes of the text that was cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    pub start: u32,
    pub end: u32,
    pub heading: bool,
}

/// Longest heading, in bytes; `==` further apart than this is no pair.
const LONGEST_HEADING: usize = 400;

/// Lines and headings in the order of the text; nothing but separators is left out.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        line_blocks(line, start, &mut out);
        start += line.len();
    }
    out
}

fn line_blocks(line: &str, offset: usize, out: &mut Vec<Block>) {
    let mut at = 0;
    while let Some((open, inner, close)) = next_heading(line, at) {
        push(out, offset + at, offset + open, false);
        push(out, offset + inner.0, offset + inner.1, true);
        at = close;
    }
    push(out, offset + at, offset + line.len(), false);
}

fn push(out: &mut Vec<Block>, start: usize, end: usize, heading: bool) {
    if start < end {
        out.push(Block { start: start as u32, end: end as u32, heading });
    }
}

/// The next `== words ==` from `at` on: where it opens, its words, where it ends.
fn next_heading(line: &str, at: usize) -> Option<(usize, (usize, usize), usize)> {
    let open = at + line[at..].find("==")?;
    let inner = open + run(&line[open..]);
    let limit = floor_boundary(line, (inner + LONGEST_HEADING).min(line.len()));
    let end = inner + line[inner..limit].find("==")?;
    let words = &line[inner..end];
    (!words.trim().is_empty()).then(|| (open, (inner, end), end + run(&line[end..])))
}

fn run(text: &str) -> usize {
    text.bytes().take_while(|b| *b == b'=').count()
}

fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_stand_alone_or_inline() {
        let rows: &[(&str, &[(&str, bool)])] = &[
            ("one two", &[("one two", false)]),
            ("a ==H== b", &[("a ", false), ("H", true), (" b", false)]),
            ("=== H ===\nb", &[(" H ", true), ("\n", false), ("b", false)]),
            ("a == b", &[("a == b", false)]),
            ("====", &[("====", false)]),
        ];
        for (text, expected) in rows {
            let got: Vec<_> =
                blocks(text).iter().map(|b| (&text[b.start as usize..b.end as usize], b.heading)).collect();
            assert_eq!(&got, expected, "{text}");
        }
    }
}
