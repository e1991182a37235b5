//! An article as given: its text, its normal form for matching, and the way back from one to the other.
mod offsets;
mod sections;

pub use offsets::Offsets;
pub use sections::{Block, blocks};

use crate::graph::{Meta, Span};
use std::borrow::Cow;

/// The text of an article and its NFC form.
pub struct Article<'a> {
    pub meta: &'a Meta,
    /// The text as given.
    pub text: &'a str,
    /// The same text in NFC; borrowed where it was NFC already.
    pub nfc: Cow<'a, str>,
    offsets: Offsets,
}

impl<'a> Article<'a> {
    pub fn new(text: &'a str, meta: &'a Meta) -> Self {
        let (nfc, offsets) = offsets::normalise(text);
        Self { meta, text, nfc, offsets }
    }

    /// From bytes of the NFC text to code points of the text as given.
    pub fn span(&self, start: u32, end: u32) -> Span {
        Span::new(self.offsets.code_point(&self.nfc, start), self.offsets.code_point(&self.nfc, end))
    }
}
