//! The articles that come with the program.
use super::input::{Input, MetaFlags, input_of};
use crate::ontology::Diagnostic;
use include_dir::{Dir, include_dir};
use std::path::Path;

static ARTICLES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/articles");

/// All sample articles, sorted by name.
pub(super) fn articles(flags: &MetaFlags) -> Vec<Result<Input, Diagnostic>> {
    let mut texts: Vec<_> = ARTICLES.files().filter(|f| f.path().extension().is_some_and(|e| e == "txt")).collect();
    texts.sort_by_key(|f| f.path());
    texts.into_iter().map(|f| input_of(&shown(f.path()), f.contents().to_vec(), meta(f.path()), flags)).collect()
}

fn meta(text: &Path) -> Option<(String, Vec<u8>)> {
    let path = text.with_extension("meta.toml");
    Some((shown(&path), ARTICLES.get_file(&path)?.contents().to_vec()))
}

fn shown(path: &Path) -> String {
    format!("articles/{}", path.display())
}
