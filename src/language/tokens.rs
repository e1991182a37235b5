//! Tokens and sentences, with byte offsets into the NFC text.

use super::words::{WordId, Words};
use crate::article::Block;
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with an ending after a hyphen (`ইয়ং-এ`).
    Word,
    /// Digits, with what is written onto them (`২৪শে`, `২০১৯-এর`).
    Number,
    /// One sign; wiki italics count as a quotation mark (`"`).
    Punct(char),
}

#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub start: u32,
    pub end: u32,
    pub kind: TokenKind,
    /// Nothing stands between this token and the one before it.
    pub glued: bool,
    /// `WordId::NONE` for a sign.
    pub word: WordId,
}

impl Token {
    pub fn is_punct(&self, signs: &str) -> bool {
        matches!(self.kind, TokenKind::Punct(c) if signs.contains(c))
    }
}

#[derive(Clone, Debug)]
pub struct Sentence {
    /// Indices into the article's tokens.
    pub tokens: Range<usize>,
    pub start: u32,
    pub end: u32,
    pub heading: bool,
    /// Counts headings, from 0.
    pub section: u32,
    /// The sign that ended it was a question mark.
    pub question: bool,
    /// A piece of a sentence of more than [`LONGEST_SENTENCE`] tokens: names are read in it, statements are not, for what denies one may stand in the next piece.
    pub piece: bool,
}

/// Tokens that a sentence may have; reading takes time with the square of it.
pub const LONGEST_SENTENCE: usize = 2000;

/// What the scanner must know of a language.
#[derive(Clone, Debug, Default)]
pub struct TokenRules {
    pub sentence_ends: Vec<char>,
    pub question_marks: Vec<char>,
    /// With their full stop (`ড.`).
    pub abbreviations: Vec<String>,
    /// Endings that a hyphen may join to a word.
    pub hyphen_endings: Vec<String>,
    /// Link targets that are no prose (`বিষয়শ্রেণী`).
    pub hidden_links: Vec<String>,
    /// Headings whose section is no prose (`তথ্যসূত্র`).
    pub skipped_sections: Vec<String>,
}

/// All tokens and sentences of an article.
#[derive(Debug, Default)]
pub struct Tokens {
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
}

impl Tokens {
    pub fn scan(text: &str, blocks: &[Block], rules: &TokenRules, words: &mut Words) -> Self {
        let mut out = Tokens::default();
        let (mut section, mut skipping) = (0, false);
        for block in blocks {
            let piece = &text[block.start as usize..block.end as usize];
            if block.heading {
                section += 1;
                skipping = rules.skipped_sections.iter().any(|s| s == piece.trim());
            }
            if !skipping || block.heading {
                Scanner { text, end: block.end as usize, at: block.start as usize, rules }.run(
                    block.heading,
                    section,
                    words,
                    &mut out,
                );
            }
        }
        out
    }
}

struct Scanner<'a> {
    text: &'a str,
    end: usize,
    at: usize,
    rules: &'a TokenRules,
}

impl Scanner<'_> {
    fn run(&mut self, heading: bool, section: u32, words: &mut Words, out: &mut Tokens) {
        let mut first = out.tokens.len();
        let mut last_end = usize::MAX;
        while let Some(c) = self.peek() {
            if c.is_whitespace() || is_invisible(c) {
                self.at += c.len_utf8();
                continue;
            }
            if self.skip_markup(c) {
                continue;
            }
            let start = self.at;
            let kind = self.token(c);
            let word = match kind {
                TokenKind::Punct(_) => WordId::NONE,
                _ => words.intern(&self.text[start..self.at]),
            };
            let glued = start == last_end;
            last_end = self.at;
            out.tokens.push(Token { start: start as u32, end: self.at as u32, kind, glued, word });
            if let Some(question) = self.ends_sentence(kind) {
                self.closing_marks(words, out);
                close(out, &mut first, heading, section, question);
            }
        }
        close(out, &mut first, heading, section, false);
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..self.end].chars().next()
    }

    fn rest(&self) -> &str {
        &self.text[self.at..self.end]
    }

    fn token(&mut self, c: char) -> TokenKind {
        if c.is_numeric() {
            self.take(is_number_part);
            self.trim_number();
            self.take(is_letter);
            self.hyphen_ending();
            TokenKind::Number
        } else if is_letter(c) {
            self.take(|c| is_letter(c) || c.is_numeric());
            self.full_stop_of_abbreviation();
            self.hyphen_ending();
            TokenKind::Word
        } else {
            self.at += c.len_utf8();
            TokenKind::Punct(c)
        }
    }

    fn take(&mut self, part: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.find(|c| !part(c)).unwrap_or(rest.len());
    }

    /// A comma or full stop after the last digit is no part of the number.
    fn trim_number(&mut self) {
        while self.text[..self.at].ends_with([',', '.']) {
            self.at -= 1;
        }
    }

    fn full_stop_of_abbreviation(&mut self) {
        if !self.rest().starts_with('.') {
            return;
        }
        let start = self.text[..self.at].rfind(|c| !is_letter(c)).map_or(0, |i| next_boundary(self.text, i));
        let with_stop = &self.text[start..self.at + 1];
        if self.rules.abbreviations.iter().any(|a| a == with_stop) {
            self.at += 1;
        }
    }

    fn hyphen_ending(&mut self) {
        let Some(after) = self.rest().strip_prefix(['-', '‑', '–']) else { return };
        let skipped = self.rest().len() - after.len();
        let length = after.find(|c| !is_letter(c)).unwrap_or(after.len());
        if self.rules.hyphen_endings.iter().any(|e| e == &after[..length]) {
            self.at += skipped + length;
        }
    }

    /// Steps over a template, tag, address, reference number, link target or bold mark.
    fn skip_markup(&mut self, c: char) -> bool {
        let skipped = match c {
            '\'' | '{' | '<' | '[' | ']' | 'h' | '|' | '*' | '#' => markup(self.rest(), &self.rules.hidden_links),
            _ => 0,
        };
        self.at += skipped;
        skipped > 0
    }

    /// Whether the sign just read ends a sentence, and whether as a question.
    fn ends_sentence(&self, kind: TokenKind) -> Option<bool> {
        let TokenKind::Punct(c) = kind else { return None };
        let stop = c == '.' && self.peek().is_none_or(char::is_whitespace);
        (stop || self.rules.sentence_ends.contains(&c)).then(|| self.rules.question_marks.contains(&c))
    }

    /// Quotation marks and further end signs right after the end belong to the sentence.
    fn closing_marks(&mut self, _words: &mut Words, out: &mut Tokens) {
        while let Some(c) = self.peek().filter(|c| "”’\"'»)]!?।".contains(*c)) {
            if markup(self.rest(), &[]) > 0 {
                break;
            }
            let start = self.at as u32;
            self.at += c.len_utf8();
            let end = self.at as u32;
            out.tokens.push(Token { start, end, kind: TokenKind::Punct(c), glued: true, word: WordId::NONE });
        }
    }
}

fn close(out: &mut Tokens, first: &mut usize, heading: bool, section: u32, question: bool) {
    let all = *first..out.tokens.len();
    *first = all.end;
    let piece = all.len() > LONGEST_SENTENCE;
    for from in all.clone().step_by(LONGEST_SENTENCE) {
        let tokens = from..all.end.min(from + LONGEST_SENTENCE);
        let (start, end) = (out.tokens[from].start, out.tokens[tokens.end - 1].end);
        out.sentences.push(Sentence { start, end, tokens, heading, section, question, piece });
    }
}

/// Length of the markup that `rest` starts with; 0 if it is none.
fn markup(rest: &str, hidden: &[String]) -> usize {
    const FAR: usize = 4000;
    let near = |close: &str| {
        let window = &rest[..floor(rest, FAR)];
        window.find(close).map(|i| i + close.len())
    };
    if rest.starts_with("'''") {
        return 3;
    }
    if rest.starts_with("{{") {
        return near("}}").unwrap_or(0);
    }
    if rest.starts_with("http://") || rest.starts_with("https://") {
        return rest.find(char::is_whitespace).unwrap_or(rest.len());
    }
    if rest.starts_with("<ref") {
        return near("</ref>").or_else(|| near("/>")).unwrap_or(0);
    }
    if rest.starts_with('<') && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') {
        return near(">").unwrap_or(0);
    }
    if let Some(inside) = rest.strip_prefix("[[") {
        return link(rest, inside, hidden);
    }
    if rest.starts_with("]]") {
        return 2;
    }
    if rest.starts_with('[') && rest[1..].starts_with(|c: char| c.is_numeric()) {
        let end = rest[1..].find(|c: char| !c.is_numeric()).map_or(0, |i| i + 1);
        return if rest[end..].starts_with(']') { end + 1 } else { 0 };
    }
    0
}

/// `[[target|words]]`: the words stay; a hidden link goes as a whole.
fn link(rest: &str, inside: &str, hidden: &[String]) -> usize {
    let window = &inside[..floor(inside, 400)];
    let Some(close) = window.find("]]") else { return 2 };
    let target = &window[..close];
    if target.split_once(':').is_some_and(|(space, _)| hidden.iter().any(|h| h == space.trim())) {
        return rest.len().min(2 + close + 2);
    }
    target.rfind('|').map_or(2, |bar| 2 + bar + 1)
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn next_boundary(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

fn is_number_part(c: char) -> bool {
    c.is_numeric() || c == ',' || c == '.'
}

/// Letters with the signs that are written onto them, and joiners.
fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => true,
        '\u{0}'..='\u{bf}' => false,
        '\u{980}'..='\u{9ff}' => !matches!(c, '\u{9e6}'..='\u{9ef}' | '\u{9f2}'..='\u{9fb}'),
        '\u{200c}' | '\u{200d}' => true,
        '\u{2000}'..='\u{206f}' | '\u{964}' | '\u{965}' => false,
        _ => c.is_alphabetic() || is_mark(c),
    }
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Marks of order, byte-order marks and other controls that nobody sees.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
}
