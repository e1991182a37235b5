//! Where the command line hands an article to the reader.
use super::input::Input;
use crate::extract::Reader;
use crate::graph::Reading;

/// What the reader makes of an article.
pub(super) fn read(input: Input, reader: &Reader) -> Reading {
    let mut meta = input.meta;
    if meta.lang.is_empty() {
        meta.lang.clone_from(&reader.lang);
    }
    reader.read(&input.text, meta)
}
