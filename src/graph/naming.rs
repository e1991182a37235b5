//! The IRIs of articles, entities and statements.
use super::reading::{Identity, Meta};
use super::romanise::Romanisation;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// What IRIs are made of. A *path* is an IRI without its base, so that identities do not depend on `base`.
#[derive(Clone, Debug)]
pub struct Naming {
    /// Base of articles, entities and statements, with its last slash.
    pub base: String,
    pub romanisation: Romanisation,
}

impl Naming {
    pub fn iri(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// `article/<lang>/<slug>`
    pub fn article(meta: &Meta) -> String {
        let lang = if meta.lang.is_empty() { "und" } else { &meta.lang };
        format!("article/{}/{}", segment(lang), segment(&meta.slug))
    }

    /// `entity/<id>`, `entity/<class>/<romanised>-<6 hex of the NFC name>` or `<article>/entity/<slug>-<6 hex>`.
    pub fn entity(&self, article: &str, identity: &Identity) -> String {
        match identity {
            Identity::Lexicon(id) => format!("entity/{}", segment(id)),
            Identity::Named { class, name } => {
                format!("entity/{}/{}-{}", kebab(class), self.slug(name), short(&nfc(name)))
            }
            Identity::Unnamed { class, words, nth } => {
                let hash = short(&format!("{class}\t{}\t{nth}", nfc(words)));
                format!("{article}/entity/{}-{hash}", self.slug(words))
            }
        }
    }

    /// What a person would call the entity; not unique.
    pub fn readable(&self, identity: &Identity) -> String {
        match identity {
            Identity::Lexicon(id) => id.clone(),
            Identity::Named { name, .. } => self.slug(name),
            Identity::Unnamed { words, .. } => self.slug(words),
        }
    }

    /// At most 40 letters, cut at a word where there is one.
    fn slug(&self, name: &str) -> String {
        let slug = self.romanisation.slug(name);
        match slug.get(..SLUG_LENGTH) {
            Some(head) => head.rsplit_once('-').map_or(head, |(words, _)| words).to_owned(),
            None => slug,
        }
    }
}

const SLUG_LENGTH: usize = 40;

/// The first six hexadecimal digits of the SHA-256 of a text.
fn short(text: &str) -> String {
    sha256(text)[..6].to_owned()
}

/// SHA-256 of a text's UTF-8 in lower-case hexadecimal.
pub(super) fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// `ArmsTransfer` as `arms-transfer`.
pub fn kebab(class: &str) -> String {
    let mut out = String::new();
    for letter in class.chars() {
        if letter.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    segment(&out)
}

/// A name as one segment of an IRI (RFC 3987): NFC, what may not stand there percent-encoded.
pub fn segment(name: &str) -> String {
    let name = nfc(name);
    if name.chars().all(|c| c == '.') {
        return "%2E".repeat(name.len().max(1));
    }
    name.chars().map(encode).collect()
}

fn encode(letter: char) -> String {
    let plain = letter.is_ascii_alphanumeric() || "-._~".contains(letter) || is_ucschar(letter);
    if plain {
        return letter.to_string();
    }
    letter.encode_utf8(&mut [0; 4]).bytes().map(|b| format!("%{b:02X}")).collect()
}

/// RFC 3987, `ucschar`, without what directs or hides text.
fn is_ucschar(letter: char) -> bool {
    let code = letter as u32;
    let hidden =
        matches!(code, 0x200E..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0x2000..=0x200B | 0x3000 | 0xFEFF);
    let basic = matches!(code, 0xA1..=0xD7FF | 0xF900..=0xFDCF | 0xFDF0..=0xFFEF);
    !hidden && (basic || (0x10000..0xE0000).contains(&code) && code & 0xFFFF < 0xFFFE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments() {
        for (name, expected) in [
            ("laos-2", "laos-2"),
            ("a b/c?d#e", "a%20b%2Fc%3Fd%23e"),
            ("..", "%2E%2E"),
            ("", "%2E"),
            ("é", "é"),
            ("a\u{202e}b\u{0}", "a%E2%80%AEb%00"),
            ("\u{e000}", "%EE%80%80"),
        ] {
            assert_eq!(segment(name), expected, "{name:?}");
        }
    }

    #[test]
    fn kebabs() {
        assert_eq!(kebab("ArmsTransfer"), "arms-transfer");
        assert_eq!(kebab("State"), "state");
        assert_eq!(kebab("A>"), "a%3E");
    }

    #[test]
    fn entities() {
        let naming = Naming { base: "https://example.org/".into(), romanisation: Romanisation::default() };
        let named = |name: &str| {
            naming.entity("article/en/x", &Identity::Named { class: "ArmedForce".into(), name: name.into() })
        };
        assert_eq!(named("Ém"), named("E\u{301}m"), "one name in two spellings of Unicode");
        assert_eq!(named("Ém"), "entity/armed-force/em-5a6f2a");
        let crew = Identity::Unnamed { class: "Group".into(), words: "the crew".into(), nth: 1 };
        assert_eq!(naming.entity("article/en/x", &crew), "article/en/x/entity/the-crew-675523");
    }
}
