//! A sentence taken apart: units, verbs, segments, chunks – what frames are matched on.

use super::chunks::Chunks;
use super::clauses::{Segment, Verb};
use super::units::{Kind, Unit};
use crate::language::lexicon::Lexicon;
use crate::language::tokens::{Sentence, Token};
use crate::language::words::{WordId, WordInfo, Words};
use crate::ontology::PronounKind;
use std::ops::Range;

/// Buffers for one sentence, used again for the next.
#[derive(Default)]
pub struct Parse {
    pub units: Vec<Unit>,
    pub verbs: Vec<Verb>,
    pub segments: Vec<Segment>,
    pub chunks: Chunks,
    /// Whether a unit is part of a verb group.
    pub verb_units: Vec<bool>,
    /// Relative clauses without a verb between commas: what stands in one is nothing to what stands around it.
    pub asides: Vec<Range<usize>>,
}

/// Longest aside, in units.
const ASIDE: usize = 8;

impl Parse {
    /// `ইইউ, যার সদস্য বুলগেরিয়া, …`
    pub fn find_asides(&mut self) {
        self.asides.clear();
        let units = &self.units;
        for i in 0..units.len().saturating_sub(2) {
            let opens =
                units[i].kind == Kind::Comma && matches!(units[i + 1].kind, Kind::Pronoun(PronounKind::Relative));
            let close = (i + 2..units.len().min(i + ASIDE)).find(|j| units[*j].kind == Kind::Comma);
            if let Some(close) = close.filter(|c| opens && !self.verb_units[i..*c].contains(&true)) {
                self.asides.push(i..close);
            }
        }
    }

    pub fn aside_of(&self, unit: usize) -> Option<usize> {
        self.asides.iter().position(|a| a.contains(&unit))
    }

    pub fn segment_of(&self, unit: usize) -> usize {
        self.segments.iter().position(|s| s.units.contains(&unit)).unwrap_or(0)
    }

    pub fn verb_at(&self, unit: usize) -> Option<usize> {
        self.verbs.iter().position(|v| v.first <= unit && unit <= v.last)
    }

    pub fn chunk_at(&self, unit: usize) -> Option<usize> {
        self.chunks.list.iter().position(|c| c.first <= unit && unit <= c.last)
    }

    /// The verb groups between two units, the ends excluded.
    pub fn verbs_between(&self, a: usize, b: usize) -> usize {
        self.verbs.iter().filter(|v| v.first > a && v.last < b).count()
    }

    pub fn chunks_between(&self, a: usize, b: usize) -> usize {
        self.chunks.list.iter().filter(|c| c.first > a && c.last < b).count()
    }
}

/// A sentence in its article.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub parse: &'a Parse,
    pub tokens: &'a [Token],
    pub words: &'a Words<'a>,
    pub sentence: &'a Sentence,
    pub text: &'a str,
}

impl<'a> View<'a> {
    pub fn info(&self, unit: usize) -> Option<&'a WordInfo> {
        let token = self.tokens[self.parse.units[unit].last];
        (token.word != WordId::NONE).then(|| self.words.info(token.word))
    }

    /// An ordinary or unknown word that ends as adjectives do.
    pub fn is_adjective(&self, unit: usize, lexicon: &Lexicon) -> bool {
        let word = matches!(self.parse.units[unit].kind, Kind::Word | Kind::Unknown) && !self.parse.verb_units[unit];
        word && self.info(unit).is_some_and(|i| lexicon.ends_as_adjective(&i.text))
    }

    /// All words of a unit.
    pub fn infos(&self, unit: usize) -> impl Iterator<Item = &'a WordInfo> + use<'a> {
        let u = &self.parse.units[unit];
        let (tokens, words) = (self.tokens, self.words);
        (u.first..=u.last).filter(move |t| tokens[*t].word != WordId::NONE).map(move |t| words.info(tokens[t].word))
    }

    /// Bytes of a stretch of units, the last one included.
    pub fn bytes(&self, first: usize, last: usize) -> (u32, u32) {
        (self.tokens[self.parse.units[first].first].start, self.tokens[self.parse.units[last].last].end)
    }

    pub fn words_of(&self, first: usize, last: usize) -> &'a str {
        let (a, b) = self.bytes(first, last);
        &self.text[a as usize..b as usize]
    }
}
