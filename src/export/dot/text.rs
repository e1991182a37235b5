//! Attributes and text in DOT.
use crate::export::drawing::{cut, lines, turns};

pub(super) fn attributes(list: &[(&str, String)]) -> String {
    let items: Vec<String> = list.iter().map(|(key, value)| format!("{key}={value}")).collect();
    format!("[{}]", items.join(" "))
}

/// A quoted string, cut off where Graphviz 2.43 would refuse it (it takes 16,384 bytes).
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(&cut(text, LONGEST)))
}

/// Lines of about so many code points as one quoted string.
pub(super) fn wrapped(text: &str, width: usize) -> String {
    joined(&lines(&cut(text, LONGEST_LABEL), width))
}

pub(super) fn joined(lines: &[String]) -> String {
    format!("\"{}\"", lines.iter().map(|l| escaped(l)).collect::<Vec<_>>().join("\\n"))
}

/// An address, if it is short enough to be kept whole.
pub(super) fn address(iri: &str) -> Option<String> {
    (iri.len() <= LONGEST_ADDRESS).then(|| quoted(iri))
}

/// Text for a quoted string that says nothing but itself: no escape, no entity, no mark-up.
fn escaped(text: &str) -> String {
    text.chars().map(escape).collect()
}

fn escape(letter: char) -> String {
    match letter {
        '\\' => "\\\\".to_owned(),
        '"' => "\\\"".to_owned(),
        '\n' => "\\n".to_owned(),
        '&' => "&amp;".to_owned(),
        c if turns(c) => String::new(),
        c if c.is_control() || is_none(c) => " ".to_owned(),
        c => c.to_string(),
    }
}

/// What XML cannot hold.
fn is_none(letter: char) -> bool {
    matches!(letter, '\u{fffe}' | '\u{ffff}')
}

/// In code points.
const LONGEST: usize = 1000;
const LONGEST_LABEL: usize = 160;
/// In bytes.
const LONGEST_ADDRESS: usize = 2000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_say_only_themselves() {
        for (text, expected) in [
            ("plain", "\"plain\""),
            ("a\"b", "\"a\\\"b\""),
            ("\\N \\G", "\"\\\\N \\\\G\""),
            ("<b>x</b>", "\"<b>x</b>\""),
            ("a&lt;b", "\"a&amp;lt;b\""),
            ("a\nb\r\u{0}c", "\"a\\nb  c\""),
        ] {
            assert_eq!(quoted(text), expected, "{text:?}");
        }
    }

    #[test]
    fn nothing_is_too_long_for_graphviz() {
        let endless = "\u{0995}\\&".repeat(20_000);
        assert!(quoted(&endless).len() < 16_384);
        assert!(wrapped(&endless, 18).len() < 16_384);
        assert_eq!(address(&endless), None);
    }
}
