//! The entities of one article: those of the lexicon that it names, and those that were discovered in it.

use crate::graph::{Identity, Span};
use crate::language::lexicon::{Ending, Lexicon};
use crate::language::tokens::{Token, TokenKind};
use crate::language::words::{Words, ending};
use crate::ontology::{ClassSet, EntityClassId};
use rustc_hash::FxHashMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// Where an entity comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Lexicon(u32),
    /// Found in the text by its name.
    Found(String),
    /// Without a name: the words that denote it.
    Unnamed(String, u32),
}

#[derive(Clone, Debug)]
pub struct Entity {
    pub origin: Origin,
    /// What it may be; one class once it is settled.
    pub classes: ClassSet,
    pub class: EntityClassId,
    pub reason: &'static str,
    /// Mentions in the text as given.
    pub mentions: Vec<(Span, &'static str)>,
    /// An English label, where a term gives one.
    pub en: Option<Box<str>>,
}

/// A way in which a discovered name is written: its words, the last one without ending.
#[derive(Clone, Debug)]
struct Spelling {
    words: Vec<Box<str>>,
    entity: EntityId,
    adjective: bool,
}

/// A discovered name at a place.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    pub entity: EntityId,
    pub tokens: usize,
    /// Of its last word.
    pub ending: Ending,
    pub adjective: bool,
}

#[derive(Default)]
pub struct Entities {
    pub list: Vec<Entity>,
    lexical: FxHashMap<u32, EntityId>,
    named: FxHashMap<String, EntityId>,
    /// How often words denoted a thing without a name.
    unnamed: FxHashMap<String, u32>,
    spellings: FxHashMap<Box<str>, Vec<Spelling>>,
    /// Classes of the lexicon's names, by their index.
    classes: Vec<EntityClassId>,
}

impl Entities {
    pub fn new(lexicon: &Lexicon) -> Self {
        let classes = lexicon.names.names.iter().map(|n| n.class).collect();
        Self { classes, ..Self::default() }
    }

    pub fn get(&self, id: EntityId) -> &Entity {
        &self.list[id.0 as usize]
    }

    pub fn get_mut(&mut self, id: EntityId) -> &mut Entity {
        &mut self.list[id.0 as usize]
    }

    /// The entity of a name of the lexicon.
    pub fn lexical(&mut self, name: u32) -> EntityId {
        let next = EntityId(self.list.len() as u32);
        let id = *self.lexical.entry(name).or_insert(next);
        if id == next {
            let class = self.classes[name as usize];
            self.push(Origin::Lexicon(name), class, "lexicon", None);
        }
        id
    }

    fn push(&mut self, origin: Origin, class: EntityClassId, reason: &'static str, en: Option<Box<str>>) -> EntityId {
        let id = EntityId(self.list.len() as u32);
        let classes = ClassSet::of(class);
        self.list.push(Entity { origin, classes, class, reason, mentions: Vec::new(), en });
        id
    }

    /// The entity of a name that was discovered; the first class stays.
    pub fn named(&mut self, name: &str, class: EntityClassId, reason: &'static str) -> EntityId {
        if let Some(id) = self.named.get(name) {
            return *id;
        }
        let id = self.push(Origin::Found(name.to_owned()), class, reason, None);
        self.named.insert(name.to_owned(), id);
        self.spell(name, id);
        id
    }

    /// The entity of a name that is found by its owner each time, not by its words.
    pub fn owned(&mut self, name: &str, class: EntityClassId) -> EntityId {
        if let Some(id) = self.named.get(name) {
            return *id;
        }
        let id = self.push(Origin::Found(name.to_owned()), class, "a state's force", None);
        self.named.insert(name.to_owned(), id);
        id
    }

    pub fn unnamed(&mut self, words: &str, class: EntityClassId, en: Option<Box<str>>) -> EntityId {
        let same = self.unnamed.entry(words.to_owned()).or_default();
        *same += 1;
        let origin = Origin::Unnamed(words.to_owned(), *same);
        self.push(origin, class, "needed by a statement", en)
    }

    /// Adds a way of writing an entity's name, unless it is taken.
    pub fn spell(&mut self, name: &str, entity: EntityId) {
        self.enter(name, entity, false);
    }

    pub fn spell_adjective(&mut self, name: &str, entity: EntityId) {
        self.enter(name, entity, true);
    }

    fn enter(&mut self, name: &str, entity: EntityId, adjective: bool) {
        let words = split(name);
        let Some(first) = words.first().cloned() else { return };
        let same_start = self.spellings.entry(first).or_default();
        if !same_start.iter().any(|s| s.words == words) {
            same_start.push(Spelling { words, entity, adjective });
            same_start.sort_by_key(|s| std::cmp::Reverse(s.words.len()));
        }
    }

    pub fn is_person_named(&self, name: &str, person: EntityClassId) -> bool {
        self.named.get(name).is_some_and(|id| self.get(*id).class == person)
    }

    /// A name that was entered for itself turns out to be a short form of another entity's.
    pub fn respell(&mut self, name: &str, entity: EntityId) {
        let words = split(name);
        let same_start = words.first().and_then(|first| self.spellings.get_mut(first));
        for spelling in same_start.into_iter().flatten().filter(|s| s.words == words) {
            spelling.entity = entity;
        }
    }

    /// The longest discovered name at `at`.
    pub fn find(&self, tokens: &[Token], at: usize, end: usize, words: &Words<'_>) -> Option<Found> {
        if self.spellings.is_empty() {
            return None;
        }
        let info = words.info(tokens[at].word);
        let whole = self.spellings.get(&info.text).into_iter().flatten();
        let stems = info.nominals.iter().filter_map(|n| self.spellings.get(&info.text[..n.stem as usize])).flatten();
        whole
            .chain(stems)
            .filter_map(|s| {
                spelled(s, tokens, at, end, words).map(|(tokens, ending)| Found {
                    entity: s.entity,
                    tokens,
                    ending,
                    adjective: s.adjective,
                })
            })
            .filter(|f| !f.adjective || f.ending == Ending::NONE)
            .max_by_key(|f| (f.tokens, f.ending.stem))
    }
}

/// The words of a name: hyphens between them do not count.
fn split(name: &str) -> Vec<Box<str>> {
    name.split([' ', '-', '–', '‑']).filter(|w| !w.is_empty()).map(Box::from).collect()
}

fn spelled(s: &Spelling, tokens: &[Token], at: usize, end: usize, words: &Words<'_>) -> Option<(usize, Ending)> {
    let mut i = at;
    for (nth, word) in s.words.iter().enumerate() {
        while i > at && i < end && matches!(tokens[i].kind, TokenKind::Punct('-' | '–' | '‑')) && tokens[i].glued {
            i += 1;
        }
        let token = tokens.get(i).filter(|t| i < end && !matches!(t.kind, TokenKind::Punct(_)))?;
        let info = words.info(token.word);
        i += 1;
        if info.text == *word {
            if nth + 1 == s.words.len() {
                return Some((i - at, Ending::NONE));
            }
            continue;
        }
        if nth + 1 < s.words.len() {
            return None;
        }
        let rest = info.nominals.iter().find(|n| info.text[..n.stem as usize] == **word)?;
        return Some((i - at, ending(rest)));
    }
    None
}

/// Identity of an entity for the graph.
pub fn identity(entity: &Entity, lexicon: &Lexicon, class: &str) -> Identity {
    match &entity.origin {
        Origin::Lexicon(name) => Identity::Lexicon(lexicon.names.names[*name as usize].id.to_string()),
        Origin::Found(name) => Identity::Named { class: class.to_owned(), name: name.clone() },
        Origin::Unnamed(words, nth) => Identity::Unnamed { class: class.to_owned(), words: words.clone(), nth: *nth },
    }
}
