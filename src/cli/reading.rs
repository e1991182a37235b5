//! Where the command line hands an article to the reader.
use super::input::Input;
use crate::graph::Reading;
use crate::ontology::Classes;

/// What the reader makes of an article.
pub(super) fn read(input: Input, classes: &Classes) -> Reading {
    let mut meta = input.meta;
    if meta.lang.is_empty() {
        meta.lang = classes.languages().first().cloned().unwrap_or_default();
    }
    Reading {
        meta,
        text: input.text,
        ..Reading::default()
    }
}
