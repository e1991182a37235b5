//! One article on its way: names first, then sentence by sentence what is told.

use crate::article::Article;
use crate::extract::chunks::ChunkReader;
use crate::extract::clauses::ClauseReader;
use crate::extract::discourse::Discourse;
use crate::extract::discover::Discovery;
use crate::extract::entities::{Entities, EntityId};
use crate::extract::modality::NoClaim;
use crate::extract::parse::{Parse, View};
use crate::extract::reader::Reader;
use crate::extract::signs::Signs;
use crate::extract::statements::{Draft, Statements};
use crate::extract::triggers::Hit;
use crate::extract::units::{Kind, UnitReader};
use crate::graph::Span;
use crate::language::tokens::{Sentence, Tokens};
use crate::language::words::Words;
use crate::ontology::ClassSet;

mod events;
mod filling;
mod finish;
mod hits;
mod mentions;
mod stating;

/// A sentence as it was read, for those who ask why.
pub struct Trace<'a> {
    pub view: View<'a>,
    pub reader: &'a Reader,
    pub entities: &'a Entities,
    pub span: Span,
    /// Each frame that was triggered, and what became of it.
    pub tried: &'a [(Hit, Outcome)],
    pub statements: &'a [Draft],
}

/// What became of a triggered frame.
#[derive(Clone, Debug)]
pub enum Outcome {
    Stated(f32),
    Missing(Vec<u8>),
    NoClaim(NoClaim),
    /// A longer or better trigger stands on the same words.
    Outdone,
    /// A word that the frame forbids or needs.
    Unfit,
}

pub(super) struct Pass<'a> {
    pub(super) reader: &'a Reader,
    pub(super) article: &'a Article<'a>,
    pub(super) words: &'a Words<'a>,
    pub(super) tokens: &'a Tokens,
    pub(super) entities: Entities,
    pub(super) discourse: Discourse,
    pub(super) statements: Statements,
    /// Class and units of the phrases read in the sentence: no frame of the class reads them again.
    pub(super) phrases: Vec<(usize, usize, usize)>,
}

impl<'a> Pass<'a> {
    pub(super) fn unit_reader(&self) -> UnitReader<'a> {
        UnitReader {
            lexicon: &self.reader.lexicon,
            words: self.words,
            tokens: &self.tokens.tokens,
            city: self.reader.known.city_class,
            state: self.reader.known.state,
        }
    }

    pub(super) fn discovery(&self) -> Discovery<'a> {
        Discovery {
            lexicon: &self.reader.lexicon,
            known: &self.reader.known,
            words: self.words,
            tokens: &self.tokens.tokens,
            text: &self.article.nfc,
        }
    }

    /// Names first: those that are announced, then their short forms.
    pub(super) fn discover(&mut self) {
        let (units_of, discovery) = (self.unit_reader(), self.discovery());
        let mut units = Vec::new();
        for sentence in self.tokens.sentences.iter().take(3) {
            units_of.read(sentence, &mut self.entities, &mut units);
            discovery.title(&units, &mut self.entities);
        }
        for sentence in &self.tokens.sentences {
            units_of.read(sentence, &mut self.entities, &mut units);
            discovery.run(&units, &mut self.entities);
        }
        discovery.short_forms(&mut self.entities);
        discovery.adjectives(&mut self.entities);
    }

    /// What the article is about, and what the lexicon knows of its cities.
    pub(super) fn prepare(&mut self) {
        let r = self.reader;
        let set = |names: &[&str]| r.classes.class_set(names).unwrap_or_default();
        self.discourse.state = set(&["State"]);
        self.discourse.person = set(&["Person"]);
        self.discourse.place = set(&["City", "State", "Region", "Facility"]);
        self.discourse.learn(&mut self.entities, &r.lexicon);
        self.discourse.pair = self.find_pair();
    }

    /// The two states that the article is about; on the way, other names in parentheses.
    pub(super) fn find_pair(&mut self) -> Option<(EntityId, EntityId)> {
        let (units_of, discovery) = (self.unit_reader(), self.discovery());
        let mut units = Vec::new();
        let mut counts: Vec<(EntityId, usize)> = Vec::new();
        let mut first_two: Option<(EntityId, EntityId)> = None;
        for (nth, sentence) in self.tokens.sentences.iter().enumerate() {
            units_of.read(sentence, &mut self.entities, &mut units);
            discovery.aliases(&units, &mut self.entities);
            discovery.leftovers(&units, &mut self.entities);
            let states: Vec<EntityId> = units.iter().filter_map(|u| self.state_of(&u.kind)).collect();
            if nth == 0 {
                first_two = states.iter().find(|s| **s != states[0]).map(|other| (states[0], *other));
            }
            for s in states {
                match counts.iter_mut().find(|(e, _)| *e == s) {
                    Some((_, n)) => *n += 1,
                    None => counts.push((s, 1)),
                }
            }
        }
        dominant(counts, first_two)
    }

    pub(super) fn state_of(&self, kind: &Kind) -> Option<EntityId> {
        let Kind::Name { entity, .. } = *kind else { return None };
        self.as_state(entity)
    }

    /// A state itself, or the one whose capital it is.
    pub(super) fn as_state(&self, entity: EntityId) -> Option<EntityId> {
        let own = self.entities.get(entity).classes.meets(self.discourse.state).then_some(entity);
        own.or_else(|| self.discourse.capital_of(entity))
    }

    pub(super) fn read(&mut self, show: &mut dyn FnMut(&Trace<'_>)) {
        let mut parse = Parse::default();
        let mut section = 0;
        for sentence in &self.tokens.sentences {
            if sentence.section != section {
                section = sentence.section;
                self.discourse.new_section();
            }
            self.parse(sentence, &mut parse);
            self.sentence(sentence, &parse, show);
        }
    }

    pub(super) fn parse(&mut self, sentence: &Sentence, parse: &mut Parse) {
        let r = self.reader;
        self.unit_reader().read(sentence, &mut self.entities, &mut parse.units);
        let clauses = ClauseReader {
            lexicon: &r.lexicon,
            classes: &r.verb_classes,
            words: self.words,
            tokens: &self.tokens.tokens,
        };
        clauses.verbs(&parse.units, &mut parse.verbs);
        clauses.segments(&parse.units, &parse.verbs, &mut parse.segments);
        parse.verb_units.clear();
        parse.verb_units.resize(parse.units.len(), false);
        for v in &parse.verbs {
            parse.verb_units[v.first..=v.last].fill(true);
        }
        parse.find_asides();
        let entities = &self.entities;
        let chunks = ChunkReader {
            lexicon: &r.lexicon,
            tokens: &self.tokens.tokens,
            text: &self.article.nfc,
            clauses: &parse.segments,
            class_of: &|e| entities.get(e).classes,
            state: r.known.state,
            state_set: ClassSet::of(r.known.state),
            stances: [r.lexicon.marker("against"), r.lexicon.marker("side")],
            people: r.known.people,
            actors: r.actors,
            things: r.things,
            persons: ClassSet::of(r.known.person),
            bodies: r.bodies,
            arms: r.known.weapons,
            places: r.places,
        };
        chunks.read(&parse.units, &parse.verb_units, &mut parse.chunks);
    }

    pub(super) fn sentence(&mut self, sentence: &'a Sentence, parse: &Parse, show: &mut dyn FnMut(&Trace<'_>)) {
        let view = View { parse, tokens: &self.tokens.tokens, words: self.words, sentence, text: &self.article.nfc };
        let span = self.article.span(sentence.start, sentence.end);
        let before = self.statements.list.len();
        self.phrases.clear();
        let signs = Signs::of(view);
        if !sentence.piece {
            self.phrases(view, span, &signs);
        }
        let tried = if sentence.heading || sentence.piece { Vec::new() } else { self.frames(view, span, &signs) };
        self.mentions(view);
        self.after(view);
        show(&Trace {
            view,
            reader: self.reader,
            entities: &self.entities,
            span,
            tried: &tried,
            statements: &self.statements.list[before..],
        });
    }
}

/// The two states of which an article speaks most: those of its first sentence, or two that have most of all mentions.
fn dominant(
    mut counts: Vec<(EntityId, usize)>,
    first_two: Option<(EntityId, EntityId)>,
) -> Option<(EntityId, EntityId)> {
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let all: usize = counts.iter().map(|(_, n)| n).sum();
    let [(a, n), (b, m), ..] = counts[..] else { return None };
    let enough = m >= 2 && (n + m) * 10 >= all * 6;
    let in_first = first_two.is_some_and(|(x, y)| [x, y].contains(&a) && [x, y].contains(&b));
    (enough || (in_first && (n + m) * 2 >= all)).then_some(first_two.filter(|_| in_first).unwrap_or((a, b)))
}
