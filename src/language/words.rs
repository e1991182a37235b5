//! The words of an article, each analysed once.

use super::lexicon::{Ending, KeyId, Lexicon, flag};
use super::morphology::{Derivation, Nominal, Verbal};
use rustc_hash::FxHashMap;

/// A word of an article: index into its [`Words`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordId(pub u32);

impl WordId {
    pub const NONE: WordId = WordId(u32::MAX);
}

/// A known word inside a word form.
#[derive(Clone, Copy, Debug)]
pub struct Stem {
    pub key: KeyId,
    pub ending: Ending,
}

#[derive(Debug, Default)]
pub struct WordInfo {
    pub text: Box<str>,
    /// The whole form, where it is known.
    pub key: Option<KeyId>,
    /// Known words with an ending (the whole form among them).
    pub stems: Vec<Stem>,
    pub verbs: Vec<Verbal>,
    /// Every way to take an ending off, whether the rest is known or not.
    pub nominals: Vec<Nominal>,
    /// Of the form and of its stems ([`flag`]).
    pub flags: u8,
    /// The number that its digits say.
    pub value: Option<u32>,
    /// How many digits it starts with.
    pub digits: u8,
    /// Letters of the language's own script, a number, or others.
    pub native: bool,
    /// A known phrase may start with it.
    pub starts: bool,
    /// A date may start with it.
    pub starts_date: bool,
}

impl WordInfo {
    pub fn has(&self, bits: u8) -> bool {
        self.flags & bits != 0
    }

    /// A word of ordinary language, not known as part of a name.
    pub fn ordinary(&self) -> bool {
        self.has(flag::COMMON) || !self.verbs.is_empty()
    }

    pub fn has_key(&self, key: KeyId) -> bool {
        self.key == Some(key) || self.stems.iter().any(|s| s.key == key)
    }
}

/// Interned words and what is known of them.
pub struct Words<'l> {
    lexicon: &'l Lexicon,
    ids: FxHashMap<Box<str>, WordId>,
    infos: Vec<WordInfo>,
    buffer: String,
}

impl<'l> Words<'l> {
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, ids: FxHashMap::default(), infos: Vec::new(), buffer: String::new() }
    }

    pub fn intern(&mut self, word: &str) -> WordId {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = WordId(self.infos.len() as u32);
        let info = self.analyse(word);
        self.ids.insert(word.into(), id);
        self.infos.push(info);
        id
    }

    pub fn info(&self, id: WordId) -> &WordInfo {
        &self.infos[id.0 as usize]
    }

    fn analyse(&mut self, word: &str) -> WordInfo {
        let (value, digits) = number(word);
        let key = self.lexicon.key(word, &mut self.buffer);
        let mut info = WordInfo { text: word.into(), key, value, digits, ..WordInfo::default() };
        let script = &self.lexicon.grammar.script;
        info.native = digits > 0 || word.chars().next().is_some_and(|c| (script.first..=script.last).contains(&c));
        if digits == 0 && info.native {
            self.lexicon.morphology.nominal(word, &mut info.nominals);
            self.lexicon.morphology.verbal(word, &mut info.verbs);
        }
        self.stems(word, &mut info);
        (info.starts, info.starts_date) = (self.lexicon.may_start(&info), self.lexicon.may_start_date(&info));
        info.flags |= info
            .stems
            .iter()
            .map(|s| self.lexicon.flags(s.key))
            .chain(key.map(|k| self.lexicon.flags(k)))
            .fold(0, |a, b| a | b);
        if info.native && digits == 0 && self.lexicon.derived(&info, &mut self.buffer) {
            info.flags |= flag::COMMON;
        }
        info
    }

    fn stems(&mut self, word: &str, info: &mut WordInfo) {
        if let Some(key) = info.key {
            info.stems.push(Stem { key, ending: Ending::NONE });
        }
        for n in &info.nominals {
            let zero = n.stem as usize == word.len() && n.derivation == Derivation::None;
            if zero && info.key.is_some() {
                continue;
            }
            if let Some(key) = self.lexicon.key(&word[..n.stem as usize], &mut self.buffer) {
                info.stems.push(Stem { key, ending: ending(n) });
            }
        }
    }
}

pub fn ending(n: &Nominal) -> Ending {
    Ending { cases: n.cases, plural: n.plural, definite: n.definite, derivation: n.derivation, stem: n.stem }
}

/// The value of the digits at the start (thousands separators dropped), and how many digits there are.
fn number(word: &str) -> (Option<u32>, u8) {
    let (mut value, mut digits) = (0u32, 0u8);
    let mut open = true;
    for c in word.chars() {
        match digit(c) {
            Some(d) if open => {
                value = value.saturating_mul(10).saturating_add(d);
                digits = digits.saturating_add(1);
            }
            _ if c == ',' && digits > 0 => {}
            _ => open = false,
        }
    }
    ((digits > 0).then_some(value), digits)
}

/// Decimal digits of ASCII and Bengali.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '\u{9e6}'..='\u{9ef}' => Some(c as u32 - 0x9e6),
        _ => None,
    }
}
