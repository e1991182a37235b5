//! Discovery: names that no lexicon holds, found by what announces them, by their shape, or by their parts.

use super::entities::{Entities, EntityId, Origin};
use super::units::{Kind, Term, Unit, guess};
use crate::language::lexicon::{Ending, Entry, Lexicon, Match, flag};
use crate::language::morphology::{CaseSet, Derivation, Tense, VerbForm};
use crate::language::tokens::{Token, TokenKind};
use crate::language::words::{WordInfo, Words};
use crate::ontology::{ClassSet, Classes, EntityClassId, NounRole};

/// How far before a quoted name its noun may stand, in units.
const CRAFT_REACH: usize = 12;
/// Longest name, in units.
const LONGEST: usize = 7;
/// Fewest letters of a name that is spelt by them.
const FEWEST_LETTERS: usize = 3;

/// Classes that discovery itself speaks of.
pub struct Known {
    /// What `জাপানিরা` stands for.
    pub people: Term,
    pub person: EntityClassId,
    pub state: EntityClassId,
    pub war: EntityClassId,
    pub agreement: EntityClassId,
    pub organization: EntityClassId,
    pub force: EntityClassId,
    pub group: EntityClassId,
    pub port: EntityClassId,
    pub city_class: EntityClassId,
    pub facility: EntityClassId,
    pub weapon: EntityClassId,
    pub weapons: ClassSet,
    pub crafts: ClassSet,
    /// Organisations and firms.
    pub founded: ClassSet,
    /// Organisations and forces.
    pub bodies: ClassSet,
    /// Where a state acts by its part.
    pub city: ClassSet,
}

impl Known {
    pub fn new(classes: &Classes, lexicon: &Lexicon) -> Option<Self> {
        let id = |name: &str| classes.entity_id(name);
        let noun = |role: NounRole| {
            let nouns = lexicon.terms.nouns.iter();
            let named = |w: &str| lexicon.grammar.naming.people.iter().any(|p| p == w);
            let found = nouns.enumerate().find(|(_, n)| n.role == role && n.spellings.iter().any(|s| named(s)));
            found.map(|(i, _)| i as u16)
        };
        Some(Known {
            people: Term { state: noun(NounRole::State), entity: noun(NounRole::Entity), ..Term::default() },
            person: id("Person")?,
            state: id("State")?,
            war: id("War")?,
            agreement: id("Agreement")?,
            organization: id("Organization")?,
            force: id("ArmedForce")?,
            group: id("Group")?,
            port: id("Port")?,
            city_class: id("City")?,
            facility: id("Facility")?,
            weapon: id("Weapon")?,
            weapons: classes.entity("Weapon")?.accepted,
            crafts: classes.class_set(&["Vessel", "Aircraft"])?,
            founded: classes.class_set(&["Organization", "Firm"])?,
            bodies: classes.class_set(&["Organization", "InternationalOrganization", "ArmedForce"])?,
            city: classes.entity("City")?.accepted,
        })
    }
}

pub struct Discovery<'a> {
    pub lexicon: &'a Lexicon,
    pub known: &'a Known,
    pub words: &'a Words<'a>,
    pub tokens: &'a [Token],
    pub text: &'a str,
}

/// A name found: units, the last one included; how it is written.
struct Find {
    first: usize,
    last: usize,
    class: EntityClassId,
    reason: &'static str,
}

impl Discovery<'_> {
    /// Finds the names of one sentence and enters them: those with a noun beside them, then persons.
    pub fn run(&self, units: &[Unit], entities: &mut Entities) {
        let mut taken = vec![false; units.len()];
        for i in 0..units.len() {
            let finds = [
                self.designation(units, i),
                self.before_head(units, i, entities),
                self.after_head(units, i),
                self.quoted(units, i),
                self.called(units, i),
            ];
            self.take(units, finds, &mut taken, entities);
        }
        for i in 0..units.len() {
            let finds = [
                self.after_office(units, i, &taken),
                self.by_parts(units, i, &taken),
                self.unknown_person(units, i, &taken),
            ];
            self.take(units, finds, &mut taken, entities);
        }
    }

    /// Enters the finds that lie on none before them.
    fn take<const N: usize>(
        &self,
        units: &[Unit],
        finds: [Option<Find>; N],
        taken: &mut [bool],
        entities: &mut Entities,
    ) {
        for find in finds.into_iter().flatten() {
            if !taken[find.first..=find.last].iter().any(|t| *t) {
                taken[find.first..=find.last].fill(true);
                self.enter(units, &find, entities);
            }
        }
    }

    /// What is found last, when all that is announced is known: names of letters, a part of a personal name alone.
    pub fn leftovers(&self, units: &[Unit], entities: &mut Entities) {
        for (i, unit) in units.iter().enumerate() {
            if unit.kind != Kind::Unknown {
                continue;
            }
            if let Some(find) = self.letters(units, i).or_else(|| self.lone_part(units, i)) {
                self.enter(units, &find, entities);
            }
        }
    }

    /// `এমপিএলএ`: three letters or more, spelt out.
    fn letters(&self, units: &[Unit], i: usize) -> Option<Find> {
        let info = self.info(&units[i])?;
        let stems = info.nominals.iter().map(|n| &info.text[..n.stem as usize]).chain([&*info.text]);
        let spelt = stems.filter_map(|w| self.lexicon.terms.letters_in(w)).any(|n| n >= FEWEST_LETTERS);
        let code = units.get(i + 1).is_some_and(|u| u.kind == Kind::Dash && self.glued(u));
        (spelt && !code).then_some(Find {
            first: i,
            last: i,
            class: self.known.organization,
            reason: "spelt by letters",
        })
    }

    /// `ওবামা`: a part of personal names that is no other word, and no name beside it.
    fn lone_part(&self, units: &[Unit], i: usize) -> Option<Find> {
        let beside = |j: Option<usize>| {
            j.and_then(|j| units.get(j)).is_some_and(|u| {
                u.kind == Kind::Unknown || u.is_name() || u.kind == Kind::Dash || u.kind == Kind::Quote
            })
        };
        let alone = !beside(i.checked_sub(1)) && !beside(Some(i + 1));
        let info = self.info(&units[i])?;
        let sure = !info.starts && !info.has(flag::COMMON | flag::BOTH);
        (alone && sure && self.has_part(&units[i])).then_some(Find {
            first: i,
            last: i,
            class: self.known.person,
            reason: "a part of personal names",
        })
    }

    /// `X–Y সম্পর্ক`: what stands beside a state in such a title is a state.
    pub fn title(&self, units: &[Unit], entities: &mut Entities) {
        for dash in 1..units.len().saturating_sub(2) {
            if units[dash].kind != Kind::Dash {
                continue;
            }
            let before = self.unknown_before(units, dash);
            let end = self.run_end(units, dash + 1, |u| u.kind == Kind::Unknown);
            let last = if end > dash + 1 { end } else { dash + 2 };
            let titled = units.get(last).is_some_and(|u| self.is_word(u, &self.lexicon.grammar.naming.relations));
            let stated = |u: &Unit| u.kind == Kind::Unknown || self.is_state(u, entities);
            if !titled || !stated(&units[dash - 1]) || !stated(&units[dash + 1]) {
                continue;
            }
            let reason = "beside a state in a title";
            let class = self.known.state;
            let finds = [
                before.map(|first| Find { first, last: dash - 1, class, reason }),
                (end > dash + 1).then(|| Find { first: dash + 1, last: end - 1, class, reason }),
            ];
            for find in finds.into_iter().flatten() {
                self.enter(units, &find, entities);
            }
        }
    }

    /// Where the unknown words begin that end before a unit.
    fn unknown_before(&self, units: &[Unit], end: usize) -> Option<usize> {
        let start = (0..end).rev().take(3).take_while(|i| units[*i].kind == Kind::Unknown).last()?;
        Some(start)
    }

    /// Adjectives of discovered states, made by rule.
    pub fn adjectives(&self, entities: &mut Entities) {
        let states: Vec<(String, EntityId)> = entities
            .list
            .iter()
            .enumerate()
            .filter(|(_, e)| e.class == self.known.state)
            .filter_map(|(i, e)| {
                if let Origin::Found(name) = &e.origin { Some((name.clone(), EntityId(i as u32))) } else { None }
            })
            .collect();
        for (name, id) in states {
            for (ending, adjective) in &self.lexicon.grammar.naming.state_adjectives {
                if let Some(stem) = name.strip_suffix(ending.as_str()) {
                    entities.spell_adjective(&format!("{stem}{adjective}"), id);
                }
            }
        }
    }

    /// `ইসলামি সহযোগিতা সংস্থা (ওআইসি)`: what stands in parentheses after a name is another name of it.
    pub fn aliases(&self, units: &[Unit], entities: &mut Entities) {
        for i in 0..units.len().saturating_sub(2) {
            let Kind::Name { entity, adjective: false } = units[i].kind else { continue };
            if units[i + 1].kind != Kind::Open || self.is_state(&units[i], entities) {
                continue;
            }
            let Some(close) = (i + 2..units.len().min(i + 6)).find(|j| units[*j].kind == Kind::Close) else { continue };
            let inside = &units[i + 2..close];
            if !inside.is_empty() && inside.iter().all(|u| self.name_part(u) || u.kind == Kind::Dash) {
                entities.spell(&self.slice(&units[i + 2], &units[close - 1], u32::MAX), entity);
            }
        }
    }

    /// Short forms of persons: the first and the last part, where no other person has them.
    pub fn short_forms(&self, entities: &mut Entities) {
        let mut forms: Vec<(String, EntityId)> = Vec::new();
        for (i, entity) in entities.list.iter().enumerate() {
            let Origin::Found(name) = &entity.origin else { continue };
            let parts: Vec<&str> = name.split([' ', '-']).collect();
            if entity.class != self.known.person || parts.len() < 2 {
                continue;
            }
            let id = EntityId(i as u32);
            let by_word: Vec<&str> = name.split(' ').collect();
            forms.extend(by_word.iter().map(|part| ((*part).to_owned(), id)));
        }
        for (form, id) in &forms {
            let others = forms.iter().any(|(f, o)| f == form && o != id);
            if !others && entities.is_person_named(form, self.known.person) {
                entities.respell(form, *id);
            } else if !others && form.chars().count() >= 3 && !self.is_ordinary(form) {
                entities.spell(form, *id);
            }
        }
    }

    fn is_ordinary(&self, word: &str) -> bool {
        let mut buffer = String::new();
        let flags = self.lexicon.key(word, &mut buffer).map_or(0, |k| self.lexicon.flags(k));
        flags & (flag::COMMON | flag::PARTICLE) != 0
    }

    /// `X বন্দর` where the lexicon knows the port X: another way to write it.
    fn known_port(&self, units: &[Unit], find: &Find) -> Option<EntityId> {
        let Kind::Name { entity, adjective: false } = units[find.first].kind else { return None };
        (find.class == self.known.port && find.last == find.first + 1).then_some(entity)
    }

    fn enter(&self, units: &[Unit], find: &Find, entities: &mut Entities) {
        let next = units.get(find.last + 1);
        let ending = self.ending(&units[find.last], next, find.class);
        let name = self.slice(&units[find.first], &units[find.last], ending.stem);
        if let Some(port) = self.known_port(units, find).filter(|e| self.known.city.contains(entities.get(*e).class)) {
            entities.spell(&name, port);
        } else if name.chars().count() >= 2 {
            entities.named(&name, find.class, find.reason);
        }
    }

    /// The words from one unit to another, the last word cut to `stem` bytes.
    fn slice(&self, first: &Unit, last: &Unit, stem: u32) -> String {
        let last = self.tokens[last.last];
        let end = if stem == u32::MAX { last.end } else { last.start + stem };
        let words = &self.text[self.tokens[first.first].start as usize..end as usize];
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn info(&self, unit: &Unit) -> Option<&WordInfo> {
        let token = self.tokens[unit.last];
        (token.word != crate::language::words::WordId::NONE).then(|| self.words.info(token.word))
    }

    fn exact_flags(&self, unit: &Unit) -> u8 {
        self.info(unit).and_then(|i| i.key).map_or(0, |k| self.lexicon.flags(k))
    }

    /// What of the last word is ending: known parts of names decide, else what follows.
    fn ending(&self, unit: &Unit, next: Option<&Unit>, class: EntityClassId) -> Ending {
        let Some(info) = self.info(unit) else { return Ending::NONE };
        let parts = flag::GIVEN | flag::FAMILY | flag::PARTICLE;
        if self.exact_flags(unit) & parts != 0 {
            return Ending::NONE;
        }
        if unit.ending.stem != u32::MAX && matches!(unit.kind, Kind::Term(_) | Kind::Name { .. }) {
            return unit.ending;
        }
        if let Some(stem) = info.stems.iter().find(|s| self.lexicon.flags(s.key) & parts != 0) {
            return stem.ending;
        }
        let guessed = guess(info);
        let governed = next.is_some_and(|n| {
            matches!(
                n.kind,
                Kind::Marker(_) | Kind::Term(_) | Kind::Office(_) | Kind::Name { .. } | Kind::Word | Kind::And
            )
        });
        let accusative = guessed.cases.contains(CaseSet::ACC);
        let place = class != self.known.person && guessed.cases != CaseSet::NOM;
        if accusative || place || (governed && guessed.cases.contains(CaseSet::GEN)) { guessed } else { Ending::NONE }
    }

    /// An unknown word or a known part of names.
    fn name_part(&self, unit: &Unit) -> bool {
        match unit.kind {
            Kind::Unknown => !self.adjectival(unit),
            Kind::Word if self.exact_flags(unit) & flag::PARTICLE != 0 && self.tied(unit) => true,
            Kind::Verb if self.exact_flags(unit) & (flag::COMMON | flag::GIVEN | flag::FAMILY) == 0 => {
                self.unlikely_verb(unit)
            }
            Kind::Word | Kind::Verb | Kind::Term(_) | Kind::Title | Kind::Determiner | Kind::Modifier => {
                self.exact_flags(unit) & (flag::GIVEN | flag::FAMILY | flag::LETTER) != 0
            }
            _ => false,
        }
    }

    /// A form that is no frequent word and that only a past tense or an infinitive explains as a verb's.
    fn unlikely_verb(&self, unit: &Unit) -> bool {
        let past = |f: VerbForm| matches!(f, VerbForm::Finite(Tense::Past | Tense::Present | Tense::Imperative));
        self.info(unit).is_some_and(|i| i.verbs.iter().all(|v| past(v.form) && !v.negated))
    }

    fn person_part(&self, unit: &Unit) -> bool {
        let part = self.name_part(unit) || self.exact_flags(unit) & (flag::PARTICLE | flag::BOTH) != 0;
        part && !self.governs(unit) && !matches!(unit.kind, Kind::Office(_))
    }

    /// An unknown word, or a part of personal names that is no ordinary word.
    fn strong(&self, unit: &Unit) -> bool {
        let flags = self.exact_flags(unit);
        match unit.kind {
            Kind::Unknown => !self.adjectival(unit),
            _ => self.name_part(unit) && flags & (flag::COMMON | flag::BOTH) == 0,
        }
    }

    /// What stands for the state (`সরকার`) is no part of a person's name.
    fn governs(&self, unit: &Unit) -> bool {
        matches!(unit.kind, Kind::Term(t) if t.state.is_some())
    }

    fn adjectival(&self, unit: &Unit) -> bool {
        let Some(info) = self.info(unit) else { return false };
        if info.has(flag::GIVEN | flag::FAMILY) {
            return false;
        }
        let endings = &self.lexicon.grammar.naming.adjective_endings;
        endings.iter().any(|e| info.text.ends_with(e.as_str()) && info.text.len() > e.len() + 3)
    }

    fn is_word(&self, unit: &Unit, words: &[String]) -> bool {
        self.info(unit).is_some_and(|i| words.iter().any(|w| **w == *i.text))
    }

    /// A hyphen ties the next word to it (`আল-`).
    fn tied(&self, unit: &Unit) -> bool {
        let next = self.tokens.get(unit.last + 1);
        next.is_some_and(|t| t.glued && matches!(t.kind, TokenKind::Punct('-' | '–' | '‑')))
    }

    fn glued(&self, unit: &Unit) -> bool {
        self.tokens[unit.first].glued
    }

    /// A hyphen between two parts of one word.
    fn inner_dash(&self, units: &[Unit], i: usize) -> bool {
        units[i].kind == Kind::Dash && self.glued(&units[i]) && units.get(i + 1).is_some_and(|n| self.glued(n))
    }

    /// An ordinary word tied by a hyphen to a part of a name (`চুন-ইল`).
    fn hyphenated(&self, units: &[Unit], i: usize) -> bool {
        matches!(units[i].kind, Kind::Word | Kind::Verb | Kind::Term(_))
            && i + 2 < units.len()
            && self.inner_dash(units, i + 1)
            && self.name_part(&units[i + 2])
    }

    /// How far a name goes on from `from`: the first unit that is no part of it.
    fn run_end(&self, units: &[Unit], from: usize, part: impl Fn(&Unit) -> bool) -> usize {
        let mut i = from;
        while i < units.len() && i < from + LONGEST {
            if part(&units[i]) || (i > from && self.hyphenated(units, i)) {
                i += 1;
                let inner = i - 1 > from && self.ends_before_name(units, i - 1);
                if units[i - 1].kind != Kind::Dash && (inner || self.closes(&units[i - 1])) {
                    break;
                }
            } else if i > from
                && self.inner_dash(units, i)
                && (part(&units[i + 1]) || units[i + 1].kind == Kind::Number)
            {
                i += 2;
            } else {
                break;
            }
        }
        i
    }

    /// `মনকাদার সান পেদ্রো`: an unknown word that ends like a genitive, and behind it another name.
    fn ends_before_name(&self, units: &[Unit], i: usize) -> bool {
        let unit = &units[i];
        let parts = flag::GIVEN | flag::FAMILY;
        let inflected = unit.kind == Kind::Unknown
            && unit.ending.stem != u32::MAX
            && unit.ending.cases.contains(CaseSet::GEN)
            && self.exact_flags(unit) & parts == 0;
        inflected && units.get(i + 1).is_some_and(|u| u.kind == Kind::Unknown || u.is_name())
    }

    /// An ending on a known part of names ends the name.
    fn closes(&self, unit: &Unit) -> bool {
        let parts = flag::GIVEN | flag::FAMILY;
        let object =
            unit.kind == Kind::Unknown && unit.ending.stem != u32::MAX && unit.ending.cases.contains(CaseSet::ACC);
        object
            || self.exact_flags(unit) & parts == 0
                && self.info(unit).is_some_and(|i| {
                    let object = CaseSet::GEN.union(CaseSet::ACC);
                    i.stems.iter().any(|s| s.ending.cases.meets(object) && self.lexicon.flags(s.key) & parts != 0)
                })
    }

    /// `রাষ্ট্রপতি X`, `ড. X`.
    fn after_office(&self, units: &[Unit], i: usize, taken: &[bool]) -> Option<Find> {
        let office = match units[i].kind {
            Kind::Office(_) | Kind::Title => true,
            Kind::Term(t) => t.title,
            Kind::Word | Kind::Unknown => self.office_by_ending(&units[i]),
            _ => false,
        };
        if !office || units[i].ending.cases != CaseSet::NOM {
            return None;
        }
        let comma = units.get(i + 1).is_some_and(|u| u.kind == Kind::Comma);
        let copula = matches!(units[i].kind, Kind::Office(_)) && self.copula(units, i + 1);
        let first = if comma || copula { i + 2 } else { i + 1 };
        let first = first + units.get(first).is_some_and(|u| u.kind == Kind::Quote) as usize;
        let ordinal = units.get(first).is_some_and(|u| self.is_word(u, &self.lexicon.grammar.naming.ordinals)) as usize;
        let end = self.run_end(units, first + ordinal, |u| {
            self.person_part(u) || u.kind == Kind::Unknown || self.place_in_name(u) || self.office_in_name(u)
        });
        let end = self.before_place(units, first, untaken(first, end, taken));
        let known = (first..end).any(|j| self.has_part(&units[j]));
        let unknown = (first..end).any(|j| units[j].kind == Kind::Unknown);
        let first_named = first + ordinal;
        let enough = if copula {
            end > first_named + 1
                && units.get(end).is_none_or(|u| matches!(u.kind, Kind::Comma | Kind::Sign | Kind::But))
        } else if comma {
            end > first_named + 1 && known
        } else {
            end > first_named && (known || unknown)
        };
        enough.then(|| Find { first, last: end - 1, class: self.known.person, reason: "after an office or title" })
    }

    /// Behind a family name a place's is no part of the name (`কিবরিয়া ওয়াশিংটন ডি.সি.-তে`).
    fn before_place(&self, units: &[Unit], first: usize, end: usize) -> usize {
        let family = |u: &Unit| self.exact_flags(u) & (flag::GIVEN | flag::FAMILY) == flag::FAMILY;
        (first + 1..end).find(|j| units[*j].is_name() && family(&units[*j - 1])).unwrap_or(end)
    }

    /// A verb of being, which one may set before its subject (`রাষ্ট্রপতি ছিলেন X`).
    fn copula(&self, units: &[Unit], i: usize) -> bool {
        let verbs = &self.lexicon.grammar.verbs;
        let being = |lemma| [&verbs.exist, &verbs.copula].iter().any(|list| self.lexicon.is_one_of(lemma, list));
        units
            .get(i)
            .filter(|u| u.kind == Kind::Verb)
            .and_then(|u| self.info(u))
            .is_some_and(|info| info.verbs.iter().any(|v| matches!(v.form, VerbForm::Finite(_)) && being(v.lemma)))
    }

    /// `উপরাষ্ট্রমন্ত্রী`: a word that ends like an office.
    fn office_by_ending(&self, unit: &Unit) -> bool {
        let endings = &self.lexicon.grammar.naming.office_endings;
        self.info(unit).is_some_and(|i| endings.iter().any(|e| i.text.ends_with(e.as_str())))
    }

    /// Two to four unknown words where a person is spoken of: next to a verb, after a noun for people, before a person's ending.
    fn unknown_person(&self, units: &[Unit], i: usize, taken: &[bool]) -> Option<Find> {
        let unknown =
            |u: &Unit| u.kind == Kind::Unknown && !self.adjectival(u) && !self.inside(u) && !self.office_by_ending(u);
        if i > 0 && (units[i - 1].kind == Kind::Unknown || units[i - 1].kind == Kind::Dash) {
            return None;
        }
        let end = untaken(i, self.run_end(units, i, unknown), taken);
        let (last, next) = (units.get(end.checked_sub(1)?)?, units.get(end));
        let bare = (i..end - 1).all(|j| units[j].ending.cases == CaseSet::NOM || units[j].kind == Kind::Dash);
        let long = (i..end).all(|j| {
            units[j].kind == Kind::Dash || self.info(&units[j]).is_some_and(|w| w.text.chars().nth(2).is_some())
        });
        let whole =
            (2..=4).contains(&(end - i)) && next.is_none_or(|u| u.kind != Kind::Unknown && u.kind != Kind::Quote);
        let person = self.people_before(units, i) || self.acts_beside(units, i, end) || self.object(last);
        (whole && bare && long && person).then(|| Find {
            first: i,
            last: end - 1,
            class: self.known.person,
            reason: "unknown words where a person acts",
        })
    }

    /// A noun for people in the singular stands before (`সাংবাদিক X`).
    fn people_before(&self, units: &[Unit], i: usize) -> bool {
        let Some(before) = i.checked_sub(1).map(|j| &units[j]) else { return false };
        let Kind::Term(t) = before.kind else { return false };
        let group = t.entity.is_some_and(|n| self.lexicon.terms.nouns[n as usize].class == self.known.group);
        group && before.ending.cases == CaseSet::NOM && !before.ending.plural
    }

    /// A finite verb follows, or ends before them at the end of the sentence.
    fn acts_beside(&self, units: &[Unit], i: usize, end: usize) -> bool {
        let finite = |u: &Unit| {
            u.kind == Kind::Verb
                && self.info(u).is_some_and(|w| w.verbs.iter().any(|v| matches!(v.form, VerbForm::Finite(_))))
        };
        let last = units.get(end).is_none_or(|u| u.kind == Kind::Sign);
        units.get(end).is_some_and(finite) || (last && i > 0 && finite(&units[i - 1]))
    }

    /// The ending of a person in the accusative.
    fn object(&self, unit: &Unit) -> bool {
        unit.ending.stem != u32::MAX && unit.ending.cases == CaseSet::ACC
    }

    /// An office that is a given name, too (`আমির`).
    fn office_in_name(&self, unit: &Unit) -> bool {
        matches!(unit.kind, Kind::Office(_)) && self.exact_flags(unit) & (flag::GIVEN | flag::FAMILY) != 0
    }

    /// A place's name that is a part of personal names, too (`সাবাহ`).
    fn place_in_name(&self, unit: &Unit) -> bool {
        unit.is_name() && unit.first == unit.last && self.exact_flags(unit) & (flag::GIVEN | flag::FAMILY) != 0
    }

    /// `X আশা করেন`: an ordinary word before a verb belongs to the verb.
    fn before_verb(&self, units: &[Unit], first: usize, end: usize) -> usize {
        let verb = units.get(end).is_some_and(|u| u.kind == Kind::Verb);
        let light = end > first + 1 && verb && !self.strong(&units[end - 1]);
        end - light as usize
    }

    fn has_part(&self, unit: &Unit) -> bool {
        let parts = flag::GIVEN | flag::FAMILY;
        self.exact_flags(unit) & parts != 0
            || unit.kind == Kind::Unknown
                && self.info(unit).is_some_and(|i| {
                    i.stems
                        .iter()
                        .any(|s| s.ending.derivation == Derivation::None && self.lexicon.flags(s.key) & parts != 0)
                })
    }

    /// An ordinary word that is a part of names as well, before a part that is none (`করিম জাবের`).
    fn both_before_part(&self, units: &[Unit], i: usize) -> bool {
        let flags = self.exact_flags(&units[i]);
        let both = matches!(units[i].kind, Kind::Word) && flags & (flag::BOTH | flag::COMMON) == flag::BOTH;
        both && units.get(i + 1).is_some_and(|u| self.has_part(u) && self.strong(u))
    }

    /// Two parts or more, one of them a known part of personal names.
    fn by_parts(&self, units: &[Unit], i: usize, taken: &[bool]) -> Option<Find> {
        let begins = self.name_part(&units[i]) || self.both_before_part(units, i);
        let inside = i > 0 && self.person_part(&units[i - 1]);
        if !begins || inside {
            return None;
        }
        let end = untaken(i, self.run_end(units, i, |u| self.person_part(u)), taken);
        let end = self.before_verb(units, i, end);
        let parts = (i..end).filter(|j| self.has_part(&units[*j])).count();
        let words = (i..end).filter(|j| units[*j].kind != Kind::Dash).count();
        let counted = i > 0 && units[i - 1].kind == Kind::Number && !self.strong(&units[i]);
        let strong = (i..end).any(|j| self.has_part(&units[j]) && self.strong(&units[j]));
        let sure = words >= 2 && parts >= 1 && parts * 3 >= words && strong && !counted;
        sure.then(|| Find { first: i, last: end - 1, class: self.known.person, reason: "parts of personal names" })
    }

    /// `X লিমিটেড`, `X বন্দর`, `X শহর`: the head stands after the name.
    fn before_head(&self, units: &[Unit], i: usize, entities: &Entities) -> Option<Find> {
        let Kind::Term(term) = units[i].kind else { return None };
        let (class, part) = self.head_of(term)?;
        let mut first = i;
        while first > 0 && i - first < LONGEST && self.may_precede(units, first - 1, i, class, part, entities) {
            first -= 1;
            if self.begins(units, first, class, entities) {
                break;
            }
        }
        first = self.after_holder(units, first, i);
        if first > 0 && first < i && self.is_given(&units[first - 1]) && self.is_family(&units[first]) {
            first += 1;
        }
        while first < i && !self.may_open(&units[first], first + 1 < i) {
            first += 1;
        }
        let named = (first..i).any(|j| {
            matches!(units[j].kind, Kind::Unknown | Kind::Verb)
                || (part && (units[j].is_name() || self.has_part(&units[j])))
                || self.strong(&units[j])
        });
        let named = named || class == self.known.organization && i > first && self.is_creed(&units[i - 1]);
        let states_only = (first..i).all(|j| self.is_state(&units[j], entities) || units[j].kind == Kind::Dash);
        let more = units.get(i + 1).is_some_and(|u| self.part_head(u)) && units[i].ending.cases == CaseSet::NOM;
        if !named
            || more
            || units[i].ending.definite
            || (states_only && !self.of_a_state(class) && !self.long_head(units, first, i, class))
        {
            return None;
        }
        let listed = class == self.known.war
            && states_only
            && first > 0
            && matches!(units[first - 1].kind, Kind::And | Kind::Comma);
        let last = if part { i } else { i - 1 };
        (!listed).then_some(Find { first, last, class, reason: "before a head" })
    }

    /// The name of a state begins a name, unless a hyphen ties it to what is before.
    fn begins(&self, units: &[Unit], first: usize, class: EntityClassId, entities: &Entities) -> bool {
        let tied = first > 0 && (self.inner_dash(units, first - 1) || class == self.known.war);
        self.is_state(&units[first], entities) && !tied
    }

    /// `প্রধানমন্ত্রী X Y কোম্পানি`: the parts of a personal name after an office belong to the person.
    fn after_holder(&self, units: &[Unit], first: usize, head: usize) -> usize {
        let held = first > 0
            && matches!(units[first - 1].kind, Kind::Office(_) | Kind::Title)
            && units[first - 1].ending.cases == CaseSet::NOM;
        let parts = (first..head).rev().find(|j| held && self.has_part(&units[*j])).map(|j| j + 1);
        let name = (first + 1..head).find(|j| held && units[*j].is_name() && units[*j - 1].kind == Kind::Unknown);
        parts.or(name).unwrap_or(first)
    }

    fn is_given(&self, unit: &Unit) -> bool {
        self.exact_flags(unit) & flag::GIVEN != 0
    }

    fn is_family(&self, unit: &Unit) -> bool {
        self.exact_flags(unit) & flag::FAMILY != 0
    }

    fn is_state(&self, unit: &Unit, entities: &Entities) -> bool {
        matches!(unit.kind, Kind::Name { entity, .. } if entities.get(entity).class == self.known.state)
    }

    /// An organisation or a force, whose base or seat has no name of its own.
    fn is_body(&self, unit: &Unit, entities: &Entities) -> bool {
        matches!(unit.kind, Kind::Name { entity, .. } if self.known.bodies.contains(entities.get(entity).class))
    }

    /// `কাতার বিনিয়োগ কর্তৃপক্ষ`: a head of several words makes a body's name of a state's.
    fn long_head(&self, units: &[Unit], first: usize, head: usize, class: EntityClassId) -> bool {
        let several = units[head].first != units[head].last && self.known.founded.contains(class);
        several && (first..head).all(|j| !matches!(units[j].kind, Kind::Name { adjective: true, .. }))
    }

    /// What may be named by a state's name alone: its navy, a war (`ভারতীয় নৌবাহিনী`), or by a city's (`X বন্দর`).
    fn of_a_state(&self, class: EntityClassId) -> bool {
        class == self.known.force || class == self.known.war
    }

    fn head_of(&self, term: Term) -> Option<(EntityClassId, bool)> {
        let terms = &self.lexicon.terms;
        if let Some(h) = term.head_after {
            let head = &terms.heads[h as usize];
            return Some((head.class, head.part));
        }
        let facility = term.entity.map(|n| terms.nouns[n as usize].class).filter(|c| *c == self.known.facility);
        let generic = term.generic.map(|n| terms.nouns[n as usize].class).filter(|c| *c != self.known.state);
        generic.map(|c| (c, false)).or(facility.map(|c| (c, true)))
    }

    /// A name opens with an unknown word, a name or a part of one; with a noun or a linking word only where it is all.
    fn may_open(&self, unit: &Unit, more: bool) -> bool {
        match unit.kind {
            Kind::Dash => false,
            Kind::Term(_) => !more,
            Kind::Word => {
                self.inside(unit) && !self.is_word(unit, &self.lexicon.grammar.naming.linking) || self.name_part(unit)
            }
            _ => true,
        }
    }

    fn may_precede(
        &self,
        units: &[Unit],
        j: usize,
        head: usize,
        class: EntityClassId,
        part: bool,
        entities: &Entities,
    ) -> bool {
        let unit = &units[j];
        let inflected = unit.ending.cases != CaseSet::NOM && unit.kind != Kind::Dash;
        let last_before = j + 1 == head;
        match unit.kind {
            Kind::Unknown if self.adjectival(unit) => false,
            Kind::Unknown => !inflected || class == self.known.war || !self.strongly_inflected(unit),
            Kind::Name { .. } => {
                let next_to_head = units[j + 1..head].iter().all(|u| {
                    self.inside(u)
                        || self.part_head(u)
                        || u.kind == Kind::Dash
                        || (u.is_name() && (class == self.known.war || units[j + 1].kind == Kind::Dash))
                });
                let state = self.is_state(unit, entities);
                let body = self.is_body(unit, entities);
                let war = class == self.known.war && last_before && !state && unit.ending.cases.contains(CaseSet::GEN);
                part && !body && (!inflected || war) && (!state || (next_to_head && class != self.known.agreement))
            }
            Kind::Dash => self.inner_dash(units, j),
            Kind::Word if self.tied(unit) && self.name_part(unit) => true,
            Kind::Word if class == self.known.war && last_before => unit.ending.cases.contains(CaseSet::GEN),
            Kind::Number => part && j + 1 < head && units[j + 1].kind == Kind::Dash,
            Kind::Term(t) => {
                part && !inflected
                    && (t.head_after.is_some_and(|h| self.lexicon.terms.heads[h as usize].part) || self.inside(unit))
            }
            _ => part && !inflected && (self.name_part(unit) || self.inside(unit)),
        }
    }

    /// An unknown word whose ending is most likely one.
    fn strongly_inflected(&self, unit: &Unit) -> bool {
        let e = unit.ending;
        e.stem != u32::MAX && (e.cases.contains(CaseSet::GEN) || e.cases.contains(CaseSet::ACC))
    }

    /// `কমিউনিস্ট পার্টি`: what a party stands for is a name before its head.
    fn is_creed(&self, unit: &Unit) -> bool {
        self.is_word(unit, &self.lexicon.grammar.naming.creeds)
    }

    fn inside(&self, unit: &Unit) -> bool {
        let words = &self.lexicon.grammar.naming.inside;
        self.info(unit).is_some_and(|i| {
            let plain = i.nominals.iter().filter(|n| n.derivation == Derivation::None);
            let mut stems = plain.map(|n| &i.text[..n.stem as usize]).chain([&*i.text]);
            stems.any(|s| words.iter().any(|w| w == s))
        })
    }

    /// `প্রতিষ্ঠান X`, `বন্দর নগরী X`: the head stands before the name.
    fn after_head(&self, units: &[Unit], i: usize) -> Option<Find> {
        let Kind::Term(term) = units[i].kind else { return None };
        let head = &self.lexicon.terms.heads[term.head_before? as usize];
        if units[i].ending.cases != CaseSet::NOM || units[i].ending.definite {
            return None;
        }
        let first = i + 1 + units.get(i + 1).is_some_and(|u| u.kind == Kind::Quote) as usize;
        let of_state = self.opens_with_state(units, first, head.class) as usize;
        let end = self.run_end(units, first + of_state, |u| self.name_part(u) || self.inside(u) || self.part_head(u));
        let named = (first + of_state..end).any(|j| self.strong(&units[j]));
        let named =
            if head.part { end > first && named } else { named && (of_state > 0 || self.name_part(&units[first])) };
        named.then(|| Find {
            first: if head.part { i } else { first },
            last: end - 1,
            class: head.class,
            reason: "after a head",
        })
    }

    /// `নির্মাতা ইরান X`: a firm whose name begins with a state's.
    fn opens_with_state(&self, units: &[Unit], first: usize, class: EntityClassId) -> bool {
        let state = units
            .get(first)
            .is_some_and(|u| matches!(u.kind, Kind::Name { adjective: false, .. }) && u.ending == Ending::NONE);
        state
            && self.known.founded.contains(class)
            && units.get(first + 1).is_some_and(|u| u.kind == Kind::Unknown && u.ending.cases == CaseSet::NOM)
    }

    fn part_head(&self, unit: &Unit) -> bool {
        matches!(unit.kind, Kind::Term(t) if t.head_after.is_some_and(|h| self.lexicon.terms.heads[h as usize].part))
    }

    /// `'X'` next to a noun of a class.
    fn quoted(&self, units: &[Unit], i: usize) -> Option<Find> {
        if units[i].kind != Kind::Quote {
            return None;
        }
        let close = (i + 2..units.len().min(i + 7)).find(|j| units[*j].kind == Kind::Quote)?;
        let inside = &units[i + 1..close];
        let plain = |u: &Unit| !matches!(u.kind, Kind::Verb | Kind::Sign | Kind::Comma | Kind::Pronoun(_));
        if !inside.iter().all(plain) || !inside.iter().any(|u| u.kind == Kind::Unknown) {
            return None;
        }
        let after = units.get(close + 1).and_then(|u| self.class_of_noun(u));
        let before = || i.checked_sub(1).and_then(|j| self.class_of_noun(&units[j]));
        let class = after.or_else(before).or_else(|| self.craft_before(units, i))?;
        Some(Find { first: i + 1, last: close - 1, class, reason: "in quotation marks by a noun" })
    }

    /// A ship or an aircraft spoken of shortly before: what stands in quotation marks is its name.
    fn craft_before(&self, units: &[Unit], i: usize) -> Option<EntityClassId> {
        let nouns = units[i.saturating_sub(CRAFT_REACH)..i].iter().rev();
        nouns.filter_map(|u| self.class_of_noun(u)).find(|c| self.known.crafts.contains(*c))
    }

    fn class_of_noun(&self, unit: &Unit) -> Option<EntityClassId> {
        let Kind::Term(t) = unit.kind else { return None };
        let terms = &self.lexicon.terms;
        let noun = t.generic.or(t.entity).map(|n| terms.nouns[n as usize].class);
        noun.or_else(|| t.head_before.or(t.head_after).map(|h| terms.heads[h as usize].class))
    }

    /// `X নামের একটি কারখানা`.
    fn called(&self, units: &[Unit], i: usize) -> Option<Find> {
        if !self.is_word(&units[i], &self.lexicon.grammar.naming.named) || i == 0 {
            return None;
        }
        let last = if units[i - 1].kind == Kind::Quote { i.checked_sub(2)? } else { i - 1 };
        let bare = |u: &Unit| u.ending.cases.contains(CaseSet::NOM);
        let part = |j: usize| {
            let u = &units[j];
            let named = self.name_part(u) || matches!(u.kind, Kind::Name { adjective: false, .. });
            self.inner_dash(units, j) || (named || j == last && matches!(u.kind, Kind::Word | Kind::Term(_))) && bare(u)
        };
        let mut first = last + 1;
        while first > 0 && last + 1 - first < LONGEST && part(first - 1) {
            first -= 1;
        }
        let named =
            (first..=last).any(|j| units[j].kind == Kind::Unknown || units[j].is_name() || self.has_part(&units[j]));
        if !named {
            return None;
        }
        let class = units[i + 1..units.len().min(i + 6)].iter().find_map(|u| self.class_of_noun(u))?;
        (first <= last).then_some(Find { first, last, class, reason: "called so" })
    }

    /// `মিগ-২১`, `স্কুড-বি`, `বায়রাক্তার টিবি২`.
    fn designation(&self, units: &[Unit], i: usize) -> Option<Find> {
        if !matches!(
            units[i].kind,
            Kind::Unknown
                | Kind::Word
                | Kind::Verb
                | Kind::Term(_)
                | Kind::Pronoun(_)
                | Kind::Demonstrative
                | Kind::And
        ) {
            return None;
        }
        let (family, short) = self.family(&units[i]);
        let mut end = i + 1;
        let mut coded = self.ends_in_digits(&units[i]);
        while end + 1 < units.len() && self.inner_dash(units, end) && self.code_part(&units[end + 1]) {
            coded = true;
            end += 2;
        }
        if end < units.len() && !coded && units[i].kind == Kind::Unknown && self.code_word(&units[end]) {
            coded = true;
            end += 1;
        }
        let function = !matches!(units[i].kind, Kind::Unknown | Kind::Word | Kind::Term(_));
        if !coded && (family.is_none() || function || short) {
            return None;
        }
        if !coded && units[i].kind != Kind::Unknown && self.weapon_at(units, end).is_none() {
            return None;
        }
        while coded
            && end < units.len()
            && (units[end].kind == Kind::Unknown || self.family(&units[end]).0.is_some())
            && !self.adjectival(&units[end])
            && end < i + 5
        {
            end += 1;
        }
        let class = self.weapon_after(units, end).or(family.filter(|_| coded))?;
        let mut first = i;
        while coded
            && first > 0
            && i - first < 2
            && units[first - 1].kind == Kind::Unknown
            && !self.adjectival(&units[first - 1])
            && units[first - 1].ending.cases == CaseSet::NOM
        {
            first -= 1;
        }
        Some(Find { first, last: end - 1, class, reason: "a designation" })
    }

    /// The class of a family of designations, and whether its name is too short to stand alone (`এ`, `টি`).
    fn family(&self, unit: &Unit) -> (Option<EntityClassId>, bool) {
        let mut matches: Vec<Match> = Vec::new();
        self.lexicon.matches(self.tokens, unit.first, unit.last + 1, self.words, &mut matches);
        let found = matches.iter().find_map(|m| match m.entry {
            Entry::WeaponFamily(w) => Some(&self.lexicon.terms.weapons[w as usize]),
            _ => None,
        });
        (
            found.and_then(|(_, classes)| classes.iter().next()),
            found.is_some_and(|(name, _)| name.chars().nth(2).is_none()),
        )
    }

    fn ends_in_digits(&self, unit: &Unit) -> bool {
        self.info(unit).is_some_and(|i| i.digits == 0 && i.text.ends_with(char::is_numeric))
    }

    fn code_part(&self, unit: &Unit) -> bool {
        let spelt =
            |i: &WordInfo| i.text.ends_with(char::is_numeric) || self.lexicon.terms.letters_in(&i.text).is_some();
        unit.kind == Kind::Number || self.info(unit).is_some_and(spelt)
    }

    fn code_word(&self, unit: &Unit) -> bool {
        self.ends_in_digits(unit)
    }

    /// The class of the weapon that a noun here speaks of.
    fn weapon_at(&self, units: &[Unit], at: usize) -> Option<EntityClassId> {
        self.class_of_noun(units.get(at)?).filter(|c| self.known.weapons.contains(*c))
    }

    /// The class that a weapon noun after the name gives it.
    fn weapon_after(&self, units: &[Unit], at: usize) -> Option<EntityClassId> {
        let noun = units[at..].iter().take(3).find(|u| matches!(u.kind, Kind::Term(_)))?;
        self.class_of_noun(noun).filter(|c| self.known.weapons.contains(*c))
    }
}

/// Where a name from `first` to `end` meets one that was found before.
fn untaken(first: usize, end: usize, taken: &[bool]) -> usize {
    (first..end).find(|j| taken[*j]).unwrap_or(end)
}
