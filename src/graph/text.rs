//! A text that can be cut by code points.
use super::reading::Span;

/// The text of an article as given, with the byte offset of each code point.
#[derive(Clone, Debug, Default)]
pub struct Text {
    string: String,
    offsets: Vec<u32>,
}

/// Pieces that claim to lie further back in a text are left out.
const LONGEST: usize = 1 << 28;

impl Text {
    pub fn new(string: &str) -> Self {
        let offsets = string.char_indices().map(|(i, _)| i as u32).chain([string.len() as u32]).collect();
        Self { string: string.to_owned(), offsets }
    }

    /// A text of which only pieces are known, each with the code point at which it starts; what lies between them is U+FFFD.
    pub fn of_pieces<'a>(pieces: impl IntoIterator<Item = (u32, &'a str)>) -> Self {
        let mut letters: Vec<char> = Vec::new();
        for (start, piece) in pieces {
            let start = start as usize;
            let end = start.saturating_add(piece.chars().count());
            if end <= LONGEST && letters.len() < end {
                letters.resize(end, char::REPLACEMENT_CHARACTER);
            }
            letters.iter_mut().skip(start).zip(piece.chars()).for_each(|(letter, known)| *letter = known);
        }
        Self::new(&letters.into_iter().collect::<String>())
    }

    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// Length in code points.
    pub fn len(&self) -> u32 {
        self.offsets.len().saturating_sub(1) as u32
    }

    pub fn is_empty(&self) -> bool {
        self.string.is_empty()
    }

    /// The part of a span that lies in the text.
    pub fn clamp(&self, span: Span) -> Span {
        let end = span.end.min(self.len());
        Span::new(span.start.min(end), end)
    }

    /// The words of a span; what lies outside of the text is cut off.
    pub fn slice(&self, span: Span) -> &str {
        let span = self.clamp(span);
        let byte = |at: u32| self.offsets.get(at as usize).map_or(0, |o| *o as usize);
        self.string.get(byte(span.start)..byte(span.end)).unwrap_or_default()
    }
}
