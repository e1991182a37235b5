//! Articles on their way in: text, and what is known about it from the file beside it and from flags.
use super::output::Misuse;
use crate::graph::{Meta, edtf};
use crate::ontology::Diagnostic;
use crate::ontology::diagnostic::code;
use clap::Args;
use serde::Deserialize;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use toml::Spanned;

/// An article that was read from somewhere.
#[derive(Clone, Debug)]
pub(super) struct Input {
    /// Where from, to be shown.
    pub name: String,
    pub text: String,
    /// `lang` may be empty: then nobody said it.
    pub meta: Meta,
}

/// What is known about the article; goes before what its NAME.meta.toml says.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "About the article (goes before NAME.meta.toml)")]
pub(super) struct MetaFlags {
    /// Language of the text (BCP 47); otherwise it is found
    #[arg(long, value_name = "LANG", value_parser = language)]
    pub lang: Option<String>,
    /// Name in the article's IRI; otherwise the file's name without extension
    #[arg(long, value_name = "NAME")]
    pub slug: Option<String>,
    #[arg(long, value_name = "TEXT", help = "Title of the article")]
    pub title: Option<String>,
    #[arg(long, value_name = "URL", help = "Where it was published", value_parser = iri)]
    pub url: Option<String>,
    #[arg(long, value_name = "NAME", help = "Who published it")]
    pub publisher: Option<String>,
    /// When it was published (2004-05-01); relative dates count from here
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub published: Option<String>,
    #[arg(long, value_name = "ID", help = "Which revision it is")]
    pub revision: Option<String>,
    #[arg(long, value_name = "IRI", help = "Under which licence it stands")]
    pub licence: Option<String>,
}

/// `NAME.meta.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct MetaFile {
    slug: Option<Scalar>,
    lang: Option<Spanned<Scalar>>,
    title: Option<Scalar>,
    url: Option<Spanned<Scalar>>,
    publisher: Option<Scalar>,
    published: Option<Spanned<Scalar>>,
    revision: Option<Scalar>,
    licence: Option<Scalar>,
}

/// A text, or what TOML has for numbers and dates.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Scalar {
    Text(String),
    Number(i64),
    Date(toml::value::Datetime),
}

impl Scalar {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
        }
    }
}

/// The article in a file, or on standard input for `-`.
///
/// # Errors
/// The file cannot be read or is not UTF-8, or its meta file is wrong.
pub(super) fn read(path: &Path, flags: &MetaFlags) -> Result<Input, Diagnostic> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map_err(|e| unreadable("-", &e))?;
        return input_of("stdin", bytes, None, flags);
    }
    let shown = path.display().to_string();
    if path.is_dir() {
        let error = Diagnostic::of_file(code::UNREADABLE, &shown, "is a folder, not an article");
        return Err(error.hint(format!("name the files in it: {}/*.txt", shown.trim_end_matches('/'))));
    }
    let bytes = fs::read(path).map_err(|e| unreadable(&shown, &e))?;
    input_of(&shown, bytes, meta_beside(path)?, flags)
}

fn unreadable(shown: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::of_file(code::UNREADABLE, shown, format!("cannot be read: {error}"))
}

fn meta_beside(path: &Path) -> Result<Option<(String, Vec<u8>)>, Diagnostic> {
    let path = path.with_extension("meta.toml");
    let shown = path.display().to_string();
    match fs::read(path) {
        Ok(bytes) => Ok(Some((shown, bytes))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(&shown, &error)),
    }
}

/// An article from bytes, with the name and the bytes of its meta file.
///
/// # Errors
/// The bytes are not UTF-8, or the meta file is wrong.
pub(super) fn input_of(
    name: &str,
    bytes: Vec<u8>,
    meta: Option<(String, Vec<u8>)>,
    flags: &MetaFlags,
) -> Result<Input, Diagnostic> {
    let text = utf8(name, bytes)?;
    let file = meta.map_or_else(|| Ok(Meta::default()), |(shown, bytes)| meta_of(&shown, &utf8(&shown, bytes)?))?;
    let mut meta = flags.over(file);
    if meta.slug.is_empty() {
        meta.slug = Path::new(name).file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    }
    Ok(Input { name: name.to_owned(), text, meta })
}

fn utf8(shown: &str, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let message = format!("is not UTF-8: the byte at offset {at} (from 0) begins no character");
        Diagnostic::of_file(code::NOT_UTF8, shown, message).hint("save the file as UTF-8")
    })
}

fn meta_of(shown: &str, text: &str) -> Result<Meta, Diagnostic> {
    let file: MetaFile = toml::from_str(text).map_err(|e| Diagnostic::from_toml(shown, text, &e))?;
    let checked = |value: &Option<Spanned<Scalar>>, check: fn(&str) -> Result<String, String>| {
        let Some(value) = value else { return Ok(None) };
        let wrong = |why: String| Diagnostic::at(code::UNKNOWN_VALUE, shown, text, value.span(), why);
        check(&value.get_ref().text()).map(Some).map_err(wrong)
    };
    let plain = |value: &Option<Scalar>| value.as_ref().map(Scalar::text);
    Ok(Meta {
        slug: plain(&file.slug).unwrap_or_default(),
        lang: checked(&file.lang, language)?.unwrap_or_default(),
        title: plain(&file.title),
        url: checked(&file.url, iri)?,
        publisher: plain(&file.publisher),
        published: checked(&file.published, date)?,
        revision: plain(&file.revision),
        licence: plain(&file.licence),
    })
}

impl MetaFlags {
    fn over(&self, file: Meta) -> Meta {
        let either = |flag: &Option<String>, file: Option<String>| flag.clone().or(file);
        Meta {
            slug: self.slug.clone().unwrap_or(file.slug),
            lang: self.lang.clone().unwrap_or(file.lang),
            title: either(&self.title, file.title),
            url: either(&self.url, file.url),
            publisher: either(&self.publisher, file.publisher),
            published: either(&self.published, file.published),
            revision: either(&self.revision, file.revision),
            licence: either(&self.licence, file.licence),
        }
    }

    /// Whether the flags can be true of that many articles.
    ///
    /// # Errors
    /// The first flag that can be true of one article only, where there is not one.
    pub fn fits(&self, articles: usize) -> Result<(), Misuse> {
        let flags =
            [("--slug", &self.slug), ("--title", &self.title), ("--url", &self.url), ("--revision", &self.revision)];
        let set = flags.into_iter().find(|(_, value)| value.is_some()).filter(|_| articles != 1);
        set.map_or(Ok(()), |(flag, _)| {
            let hint = "say it in the NAME.meta.toml of each".to_owned();
            Err((format!("`{flag}` is about one article, {articles} were given"), hint))
        })
    }
}

fn language(tag: &str) -> Result<String, String> {
    let mut parts = tag.split('-');
    let alphanumeric = |p: &str| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric());
    let primary = parts.next().is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_lowercase()));
    let fits = primary && parts.all(alphanumeric);
    fits.then(|| tag.to_owned()).ok_or_else(|| format!("`{tag}` is no language tag (two or three lower-case letters)"))
}

fn iri(text: &str) -> Result<String, String> {
    let fits = crate::export::is_iri(text);
    fits.then(|| text.to_owned()).ok_or_else(|| format!("`{text}` is no absolute URL"))
}

fn date(text: &str) -> Result<String, String> {
    let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'-') && !text.starts_with('-');
    let fits = digits && edtf::bounds(text).is_some();
    fits.then(|| text.to_owned()).ok_or_else(|| format!("`{text}` is no date (2004-05-01, 2004-05 or 2004)"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages() {
        for (tag, fits) in
            [("bn", true), ("en-GB", true), ("und", true), ("Bengali", false), ("", false), ("bn-", false)]
        {
            assert_eq!(language(tag).is_ok(), fits, "{tag}");
        }
    }

    #[test]
    fn dates() {
        for (text, fits) in
            [("2004-05-01", true), ("2004", true), ("2004-02-30", false), ("200X", false), ("May", false)]
        {
            assert_eq!(date(text).is_ok(), fits, "{text}");
        }
    }
}
