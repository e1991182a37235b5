//! Units: the tokens of a sentence grouped into names, terms, dates, function words and the rest.

use super::dates::{Date, DateReader};
use super::entities::{Entities, EntityId};
use crate::language::lexicon::{Ending, Entry, Lexicon, MarkerId, Match, flag};
use crate::language::morphology::{CaseSet, Derivation};
use crate::language::tokens::{Sentence, Token, TokenKind};
use crate::language::words::{WordInfo, Words, ending};
use crate::ontology::{EntityClassId, NounRole, PronounKind};

/// A common noun with all that it may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Term {
    pub entity: Option<u16>,
    pub state: Option<u16>,
    pub generic: Option<u16>,
    pub head_before: Option<u16>,
    pub head_after: Option<u16>,
    /// Stands before a person's name, too (`কূটনীতিক X`).
    pub title: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// `adjective`: of a state (`রুশ`).
    Name {
        entity: EntityId,
        adjective: bool,
    },
    /// The people of a state (`জাপানিরা`).
    People(EntityId),
    Office(u16),
    Title,
    Modifier,
    Term(Term),
    Date(Date),
    Number,
    /// A word that can be a verb form.
    Verb,
    Marker(MarkerId),
    Pronoun(PronounKind),
    And,
    Or,
    But,
    That,
    QuoteWord,
    Condition,
    Possible,
    Respectively,
    Negation,
    Demonstrative,
    Determiner,
    Hearsay,
    /// An ordinary word.
    Word,
    /// A word that nobody knows: perhaps a name.
    Unknown,
    Comma,
    Dash,
    Open,
    Close,
    /// A quotation mark.
    Quote,
    /// Another sign.
    Sign,
}

#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// Token indices, the last one included.
    pub first: usize,
    pub last: usize,
    pub kind: Kind,
    pub ending: Ending,
}

impl Unit {
    /// A name in the nominative, no adjective: it may act.
    pub fn is_bare_name(&self) -> bool {
        matches!(self.kind, Kind::Name { adjective: false, .. }) && self.ending.cases.contains(CaseSet::NOM)
    }

    pub fn is_name(&self) -> bool {
        matches!(self.kind, Kind::Name { .. })
    }
}

/// What is needed to read units.
pub struct UnitReader<'a> {
    pub lexicon: &'a Lexicon,
    pub words: &'a Words<'a>,
    pub tokens: &'a [Token],
    /// The class of cities.
    pub city: EntityClassId,
    pub state: EntityClassId,
}

impl<'a> UnitReader<'a> {
    pub fn read(&self, sentence: &Sentence, entities: &mut Entities, out: &mut Vec<Unit>) {
        out.clear();
        let mut matches = Vec::new();
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let unit = self.unit(at, sentence, entities, &mut matches);
            at = unit.last + 1;
            out.push(unit);
        }
        for i in 0..out.len() {
            if self.chief_of_a_kind(out, i) {
                out[i].kind = Kind::Modifier;
            }
        }
    }

    /// `প্রধান সরবরাহকারী`: an office before a noun that is no light verb's is an adjective.
    fn chief_of_a_kind(&self, units: &[Unit], i: usize) -> bool {
        let (Kind::Office(_), CaseSet::NOM) = (units[i].kind, units[i].ending.cases) else { return false };
        let noun = |u: &Unit| matches!(u.kind, Kind::Word | Kind::Term(Term { title: false, .. }));
        let (next, after) = (units.get(i + 1), units.get(i + 2));
        let governed = after.is_some_and(|u| u.kind == Kind::Verb && !self.exists(u));
        let both = units[i].first == units[i].last && self.is_modifier(&units[i]);
        both && next.is_some_and(noun) && !governed
    }

    fn is_modifier(&self, unit: &Unit) -> bool {
        let text = &*self.info_of(unit).text;
        self.lexicon.terms.modifiers.iter().any(|m| **m == *text)
    }

    fn info_of(&self, unit: &Unit) -> &WordInfo {
        self.words.info(self.tokens[unit.first].word)
    }

    /// A verb of being.
    fn exists(&self, unit: &Unit) -> bool {
        let exist = &self.lexicon.grammar.verbs.exist;
        self.info_of(unit).verbs.iter().any(|v| self.lexicon.is_one_of(v.lemma, exist))
    }

    fn unit(&self, at: usize, sentence: &Sentence, entities: &mut Entities, matches: &mut Vec<Match>) -> Unit {
        let token = &self.tokens[at];
        let one = |kind| Unit { first: at, last: at, kind, ending: Ending::NONE };
        if let TokenKind::Punct(c) = token.kind {
            return one(sign(c));
        }
        let info = self.words.info(token.word);
        let end = sentence.tokens.end;
        if let Some(unit) = self.date(at, end, info) {
            return unit;
        }
        if let Some(unit) = self.found(at, end, entities) {
            return unit;
        }
        if info.starts {
            self.lexicon.matches(self.tokens, at, end, self.words, matches);
            if let Some(unit) = self.known(at, info, sentence, entities, matches) {
                return unit;
            }
        }
        self.word(at, info)
    }

    fn date(&self, at: usize, end: usize, info: &WordInfo) -> Option<Unit> {
        let reader = DateReader { lexicon: self.lexicon, words: self.words, tokens: self.tokens, end };
        let date = info.starts_date.then(|| reader.read(at)).flatten()?;
        Some(Unit { first: at, last: at + date.tokens - 1, kind: Kind::Date(date), ending: Ending::NONE })
    }

    /// A name that was discovered in this article, unless the lexicon knows a longer one here.
    fn found(&self, at: usize, end: usize, entities: &Entities) -> Option<Unit> {
        let f = entities.find(self.tokens, at, end, self.words)?;
        let kind = Kind::Name { entity: f.entity, adjective: f.adjective };
        Some(Unit { first: at, last: at + f.tokens - 1, kind, ending: f.ending })
    }

    fn known(
        &self,
        at: usize,
        info: &WordInfo,
        sentence: &Sentence,
        entities: &mut Entities,
        matches: &[Match],
    ) -> Option<Unit> {
        // the longest come first
        let mut lengths = matches.chunk_by(|a, b| a.tokens == b.tokens);
        lengths.find_map(|same| self.of_length(at, same[0].tokens, info, same, sentence, entities))
    }

    fn of_length(
        &self,
        at: usize,
        tokens: usize,
        info: &WordInfo,
        same: &[Match],
        sentence: &Sentence,
        entities: &mut Entities,
    ) -> Option<Unit> {
        let unit = |kind, ending| Unit { first: at, last: at + tokens - 1, kind, ending };
        let accepted = |adjective: bool| {
            same.iter().find(|m| {
                matches!(m.entry, Entry::Name { adjective: a, .. } if a == adjective)
                    && self.accepts_name(m, at, tokens, info, sentence)
            })
        };
        let named = same.iter().any(|m| matches!(m.entry, Entry::Name { .. }));
        let noun_follows = named && self.noun_follows(at + tokens, sentence.tokens.end);
        if let Some(m) = accepted(noun_follows).or_else(|| accepted(!noun_follows)) {
            let Entry::Name { name, adjective, .. } = m.entry else { return None };
            if tokens > 1 && self.generic_city(at + tokens - 1) {
                let kind = Kind::Name { entity: entities.lexical(name), adjective };
                return Some(Unit { first: at, last: at + tokens - 2, kind, ending: Ending::NONE });
            }
            return Some(unit(Kind::Name { entity: entities.lexical(name), adjective }, m.ending));
        }
        if let Some(people) = same.iter().find(|m| tokens == 1 && self.of_people(m)) {
            let Entry::Name { name, .. } = people.entry else { return None };
            let state = self.lexicon.names.names[name as usize].class == self.state && people.ending.plural;
            let kind = if state { Kind::People(entities.lexical(name)) } else { Kind::Word };
            return Some(unit(kind, people.ending));
        }
        let titled =
            same.iter().any(|m| m.entry == Entry::Title) && same.iter().any(|m| matches!(m.entry, Entry::Noun(_)));
        if let Some((m, kind)) = same.iter().filter(|_| !titled).find_map(|m| Some((m, function(m.entry)?))) {
            let ending =
                if let Entry::Pronoun(_, cases) = m.entry { Ending { cases, ..Ending::NONE } } else { m.ending };
            return Some(unit(kind, ending));
        }
        let (kind, ending) = self.term(same)?;
        // `চায়` is a form of a verb rather than of a noun of one or two letters
        let short = info.text.get(..ending.stem as usize).is_some_and(|stem| stem.chars().count() <= 2);
        let verb = tokens == 1 && short && !info.verbs.is_empty();
        Some(if verb { self.word(at, info) } else { unit(kind, ending) })
    }

    /// `শহর` at the end of a city's name in the lexicon: it tells the city from a word, and is no part of the mention.
    fn generic_city(&self, at: usize) -> bool {
        let mut matches = Vec::new();
        self.lexicon.matches(self.tokens, at, at + 1, self.words, &mut matches);
        matches.iter().any(|m| match m.entry {
            Entry::Head(h) => {
                let head = &self.lexicon.terms.heads[h as usize];
                head.after && !head.part && head.class == self.city
            }
            _ => false,
        })
    }

    /// `ব্রিটিশদের`: the people, no name of the state.
    fn of_people(&self, m: &Match) -> bool {
        matches!(m.entry, Entry::Name { adjective: true, .. }) && (m.ending.cases != CaseSet::NOM || m.ending.plural)
    }

    /// All that the noun entries of one length say.
    fn term(&self, same: &[Match]) -> Option<(Kind, Ending)> {
        let mut out = Term { title: same.iter().any(|m| m.entry == Entry::Title), ..Term::default() };
        let mut ending = None;
        for m in same {
            let place = match m.entry {
                Entry::Noun(n) => match self.lexicon.terms.nouns[n as usize].role {
                    NounRole::Entity => (&mut out.entity, n),
                    NounRole::State => (&mut out.state, n),
                    NounRole::Generic => (&mut out.generic, n),
                },
                Entry::Head(h) if self.lexicon.terms.heads[h as usize].after => (&mut out.head_after, h),
                Entry::Head(h) => (&mut out.head_before, h),
                _ => continue,
            };
            place.0.get_or_insert(place.1);
            ending.get_or_insert(m.ending);
        }
        ending.map(|e| (Kind::Term(out), e))
    }

    /// A weak name needs another state or city near it; a name with a strange ending is none.
    fn accepts_name(&self, m: &Match, at: usize, tokens: usize, info: &WordInfo, sentence: &Sentence) -> bool {
        let Entry::Name { name, weak, adjective } = m.entry else { return false };
        if adjective && (m.ending.cases != CaseSet::NOM || m.ending.plural || self.of_currency(at + tokens)) {
            return false;
        }
        let inflected = m.ending.stem != u32::MAX;
        if tokens == 1 && inflected && self.exact(info) & (flag::COMMON | flag::BOTH) == flag::COMMON {
            return false;
        }
        !weak || self.supported(at, tokens, name, sentence)
    }

    /// An office, title or common noun starts here: before it a state's name that is an adjective, too, is one.
    fn noun_follows(&self, at: usize, end: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|t| at < end && t.kind == TokenKind::Word) else { return false };
        if !self.words.info(token.word).starts {
            return false;
        }
        let mut matches = Vec::new();
        self.lexicon.matches(self.tokens, at, end, self.words, &mut matches);
        matches.iter().any(|m| matches!(m.entry, Entry::Office(_) | Entry::Title | Entry::Noun(_)))
    }

    /// A word such as `ডলার`, before which an adjective does not mean the state.
    fn of_currency(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|t| t.kind == TokenKind::Word) else { return false };
        let text = &self.words.info(token.word).text;
        self.lexicon.grammar.naming.currencies.iter().any(|c| **c == **text)
    }

    /// Another name of the lexicon that needs no support stands near.
    fn supported(&self, at: usize, tokens: usize, own: u32, sentence: &Sentence) -> bool {
        let mut matches = Vec::new();
        let near = sentence.tokens.start.max(at.saturating_sub(12))..sentence.tokens.end.min(at + tokens + 12);
        near.into_iter().filter(|i| *i < at || *i >= at + tokens).any(|i| {
            let token = &self.tokens[i];
            if matches!(token.kind, TokenKind::Punct(_)) || !self.words.info(token.word).starts {
                return false;
            }
            self.lexicon.matches(self.tokens, i, sentence.tokens.end, self.words, &mut matches);
            matches.iter().any(|m| {
                matches!(m.entry, Entry::Name { name, weak, .. } if !weak || name != own)
                    || matches!(m.entry, Entry::Office(_))
            })
        })
    }

    fn word(&self, at: usize, info: &WordInfo) -> Unit {
        let kind = if info.digits > 0 {
            Kind::Number
        } else if !info.verbs.is_empty() {
            Kind::Verb
        } else if self.ordinary(info) {
            Kind::Word
        } else {
            Kind::Unknown
        };
        Unit { first: at, last: at, kind, ending: guess(info) }
    }

    /// What is known of the whole form.
    fn exact(&self, info: &WordInfo) -> u8 {
        info.key.map_or(0, |k| self.lexicon.flags(k))
    }

    /// A word of the lists, a single letter, a word in another script.
    fn ordinary(&self, info: &WordInfo) -> bool {
        let exact = self.exact(info);
        let listed =
            exact & (flag::COMMON | flag::BOTH) != 0 || info.has(flag::COMMON) && !info.has(flag::GIVEN | flag::FAMILY);
        listed || !info.native || info.text.chars().nth(1).is_none()
    }
}

/// The ending that a word most likely has: that of a known stem, none where the whole form is known, else the longest one.
pub fn guess(info: &WordInfo) -> Ending {
    let long_enough = |stem: u32| info.text[..(stem as usize).min(info.text.len())].chars().count() >= 2;
    let inflected = info.stems.iter().find(|s| s.ending.stem != u32::MAX && long_enough(s.ending.stem));
    if let Some(stem) = inflected {
        return stem.ending;
    }
    if info.key.is_some() {
        return Ending::NONE;
    }
    info.nominals.iter().filter(|n| long_enough(n.stem)).min_by_key(|n| n.stem).map_or(Ending::NONE, |n| {
        let mut e = ending(n);
        if n.derivation == Derivation::None {
            e.cases = info.nominals.iter().filter(|o| o.stem == n.stem).fold(e.cases, |a, o| a.union(o.cases));
        }
        e
    })
}

fn sign(c: char) -> Kind {
    match c {
        ',' | ';' | ':' => Kind::Comma,
        '-' | '–' | '—' | '‑' => Kind::Dash,
        '(' | '[' => Kind::Open,
        ')' | ']' => Kind::Close,
        '"' | '\'' | '‘' | '’' | '“' | '”' | '«' | '»' => Kind::Quote,
        _ => Kind::Sign,
    }
}

fn function(entry: Entry) -> Option<Kind> {
    Some(match entry {
        Entry::Marker(m) => Kind::Marker(m),
        Entry::Pronoun(kind, _) => Kind::Pronoun(kind),
        Entry::And => Kind::And,
        Entry::Or => Kind::Or,
        Entry::But => Kind::But,
        Entry::That => Kind::That,
        Entry::QuoteMark => Kind::QuoteWord,
        Entry::Condition => Kind::Condition,
        Entry::Possible => Kind::Possible,
        Entry::Respectively => Kind::Respectively,
        Entry::Negation => Kind::Negation,
        Entry::Demonstrative => Kind::Demonstrative,
        Entry::Determiner | Entry::Number(_) => Kind::Determiner,
        Entry::Hearsay => Kind::Hearsay,
        Entry::Office(o) => Kind::Office(o),
        Entry::Title => Kind::Title,
        Entry::Modifier => Kind::Modifier,
        _ => return None,
    })
}
