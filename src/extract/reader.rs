//! The reader: an article in, what it says out.

use super::capitals::CapitalReader;
use super::chunks::{ChunkReader, Head};
use super::clauses::{ClauseReader, VerbClasses, Voice};
use super::discourse::Discourse;
use super::discover::{Discovery, Known};
use super::entities::{Entities, EntityId, Origin, identity};
use super::frames::{Frames, Mark};
use super::matching::{Filled, KnownMarkers, Matcher, Miss, Pick, Reading as Filling, TakenUp};
use super::modality::{Claim, Controls, ModalityReader, NoClaim};
use super::parallel::spread;
use super::parse::{Parse, View};
use super::phrases::{PhraseMatch, PhraseReader};
use super::statements::{Draft, DraftFilling, Statements};
use super::time::{Chosen, TimeReader, advance};
use super::triggers::{Hit, TriggerReader};
use super::units::{Kind, UnitReader};
use crate::article::{Article, blocks};
use crate::graph::{self, Label, Mention, Meta, Modality, SentenceRecord, Span, Via};
use crate::language::lexicon::{KeyId, Lexicon};
use crate::language::morphology::{CaseSet, Morphology, VerbForm};
use crate::language::tokens::{Sentence, Tokens};
use crate::language::words::Words;
use crate::ontology::classes::Kind as ClassKind;
use crate::ontology::{ClassSet, Classes, Diagnostic, FrameFile, Grammar, Names, Source, Terms};
use rustc_hash::FxHashMap;

/// All that is needed to read articles in one language.
pub struct Reader {
    pub classes: Classes,
    pub lang: String,
    pub lexicon: Lexicon,
    pub frames: Frames,
    verb_classes: VerbClasses,
    controls: Controls,
    known: Known,
    markers: KnownMarkers,
    actors: ClassSet,
    sovereign: ClassSet,
    things: ClassSet,
    bodies: ClassSet,
    places: ClassSet,
    /// Words of coded literals: key → (list, code).
    codes: FxHashMap<KeyId, Vec<(String, String)>>,
}

impl Reader {
    /// # Errors
    /// All that is wrong with the ontology, each at its place.
    pub fn load(source: &Source, lang: &str) -> Result<Self, Vec<Diagnostic>> {
        let one = |d: Diagnostic| vec![d];
        let classes = Classes::load(source)?;
        let grammar = Grammar::load(source, lang).map_err(one)?;
        let names = Names::load(source, &classes)?;
        let terms = Terms::load(source, lang, &classes).map_err(one)?;
        let morphology = morphology(source, lang).map_err(one)?;
        let mut lexicon = Lexicon::new(grammar, morphology, names, terms);
        let files = FrameFile::load_all(source, lang)?;
        let frames = Frames::compile(&files, lang, &classes, &mut lexicon)?;
        let controls = Controls::new(&mut lexicon);
        let codes = coded_words(&classes, lang, &mut lexicon);
        let set = |names: &[&str]| classes.class_set(names).unwrap_or_default();
        let missing =
            || Diagnostic::of_file("S020", "ontology/entities.toml", "a class that the reader speaks of is missing");
        Ok(Reader {
            known: Known::new(&classes, &lexicon).ok_or_else(|| vec![missing()])?,
            verb_classes: VerbClasses::new(&lexicon),
            markers: KnownMarkers::new(&lexicon),
            actors: set(&["Agent"]),
            sovereign: set(&["State", "InternationalOrganization"]),
            things: set(&["Artefact", "City", "Region", "Facility"]),
            bodies: set(&["Firm", "Organization", "InternationalOrganization", "Network"]),
            places: set(&["City", "Region"]),
            lang: lang.to_owned(),
            classes,
            lexicon,
            frames,
            controls,
            codes,
        })
    }

    /// Reads one article.
    pub fn read(&self, text: &str, meta: Meta) -> graph::Reading {
        self.trace(text, meta, &mut |_| {})
    }

    /// Reads one article and shows each sentence as it is read.
    pub fn trace(&self, text: &str, meta: Meta, show: &mut dyn FnMut(&Trace<'_>)) -> graph::Reading {
        let article = Article::new(text, &meta);
        let mut words = Words::new(&self.lexicon);
        let tokens = Tokens::scan(&article.nfc, &blocks(&article.nfc), &self.lexicon.rules, &mut words);
        let mut pass = Pass {
            reader: self,
            article: &article,
            words: &words,
            tokens: &tokens,
            entities: Entities::new(&self.lexicon),
            discourse: Discourse::default(),
            statements: Statements::default(),
            phrases: Vec::new(),
        };
        pass.discover();
        pass.prepare();
        pass.read(show);
        let mut out = pass.finish();
        out.meta = meta.clone();
        out.text = text.to_owned();
        out
    }
}

fn morphology(source: &Source, lang: &str) -> Result<Morphology, Diagnostic> {
    let tables = source.read(&format!("languages/{lang}/morphology.toml"))?;
    let verbs = source.read(&format!("languages/{lang}/verbs.toml"))?;
    Morphology::from_toml(&tables.text, &verbs.text).map_err(|e| Diagnostic::from_toml(&tables.shown, &tables.text, &e))
}

fn coded_words(classes: &Classes, lang: &str, lexicon: &mut Lexicon) -> FxHashMap<KeyId, Vec<(String, String)>> {
    let mut out: FxHashMap<KeyId, Vec<(String, String)>> = FxHashMap::default();
    for list in classes.lists() {
        for code in &list.codes {
            for word in code.words(lang).iter().filter(|w| !w.contains(' ')) {
                out.entry(lexicon.intern(word)).or_default().push((list.name.clone(), code.id.clone()));
            }
        }
    }
    out
}

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

struct Pass<'a> {
    reader: &'a Reader,
    article: &'a Article<'a>,
    words: &'a Words<'a>,
    tokens: &'a Tokens,
    entities: Entities,
    discourse: Discourse,
    statements: Statements,
    /// Class and units of the phrases read in the sentence: no frame of the class reads them again.
    phrases: Vec<(usize, usize, usize)>,
}

impl<'a> Pass<'a> {
    fn unit_reader(&self) -> UnitReader<'a> {
        UnitReader {
            lexicon: &self.reader.lexicon,
            words: self.words,
            tokens: &self.tokens.tokens,
            city: self.reader.known.city_class,
            state: self.reader.known.state,
        }
    }

    fn discovery(&self) -> Discovery<'a> {
        Discovery {
            lexicon: &self.reader.lexicon,
            known: &self.reader.known,
            words: self.words,
            tokens: &self.tokens.tokens,
            text: &self.article.nfc,
        }
    }

    /// Names first: those that are announced, then their short forms.
    fn discover(&mut self) {
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
    fn prepare(&mut self) {
        let r = self.reader;
        let set = |names: &[&str]| r.classes.class_set(names).unwrap_or_default();
        self.discourse.state = set(&["State"]);
        self.discourse.person = set(&["Person"]);
        self.discourse.place = set(&["City", "State", "Region", "Facility"]);
        self.discourse.learn(&mut self.entities, &r.lexicon);
        self.discourse.pair = self.find_pair();
    }

    /// The two states that the article is about; on the way, other names in parentheses.
    fn find_pair(&mut self) -> Option<(EntityId, EntityId)> {
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

    fn state_of(&self, kind: &Kind) -> Option<EntityId> {
        let Kind::Name { entity, .. } = *kind else { return None };
        if self.entities.get(entity).classes.meets(self.discourse.state) {
            return Some(entity);
        }
        self.discourse.capital_of(entity)
    }

    fn read(&mut self, show: &mut dyn FnMut(&Trace<'_>)) {
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

    fn parse(&mut self, sentence: &Sentence, parse: &mut Parse) {
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
        let entities = &self.entities;
        let chunks = ChunkReader {
            lexicon: &r.lexicon,
            tokens: &self.tokens.tokens,
            text: &self.article.nfc,
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

    fn sentence(&mut self, sentence: &'a Sentence, parse: &Parse, show: &mut dyn FnMut(&Trace<'_>)) {
        let view = View { parse, tokens: &self.tokens.tokens, words: self.words, sentence, text: &self.article.nfc };
        let span = self.article.span(sentence.start, sentence.end);
        let before = self.statements.list.len();
        self.phrases.clear();
        if !sentence.piece {
            self.phrases(view, span);
        }
        let tried = if sentence.heading || sentence.piece { Vec::new() } else { self.frames(view, span) };
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

    /// Statements inside noun phrases.
    fn phrases(&mut self, view: View<'_>, span: Span) {
        let mut found: Vec<(usize, PhraseMatch)> = Vec::new();
        let reader =
            PhraseReader { view, lexicon: &self.reader.lexicon, entities: &self.entities, discourse: &self.discourse };
        for (p, phrase) in self.reader.frames.phrases.iter().enumerate() {
            for unit in 0..view.parse.units.len() {
                if let Some(m) = reader.at(phrase, unit) {
                    let covered = found.iter().any(|(q, o)| {
                        self.reader.frames.phrases[*q].class == phrase.class && o.first <= m.last && m.first <= o.last
                    });
                    if !covered {
                        found.push((p, m));
                    }
                }
            }
        }
        self.phrases = found.iter().map(|(p, m)| (self.reader.frames.phrases[*p].class, m.first, m.last)).collect();
        for (p, m) in found {
            self.state_phrase(p, &m, view, span);
        }
    }

    fn state_phrase(&mut self, p: usize, m: &PhraseMatch, view: View<'_>, span: Span) {
        let phrase = &self.reader.frames.phrases[p];
        let mut fillings = Vec::new();
        for f in &m.fillers {
            let entity = match f.entity {
                Some(e) => e,
                None => self.name_unknown(view, f.unit, f.unit, f.class),
            };
            fillings.push(DraftFilling::entity(f.role, entity, f.via, Some((f.unit, f.unit))));
        }
        let mut literals = Vec::new();
        if let Some(unit) = m.office {
            literals.extend(self.office(view, unit));
        }
        self.spans(view, &mut fillings);
        self.statements.add(Draft {
            class: phrase.class,
            rule: phrase.rule.clone(),
            fillings,
            literals,
            modality: Modality::Asserted,
            cue: None,
            time: None,
            evidence: span,
            anchor: m.first,
            nominal_end: None,
        });
    }

    fn office(&self, view: View<'_>, unit: usize) -> Option<graph::Literal> {
        let Kind::Office(o) = view.parse.units[unit].kind else { return None };
        let (a, b) = view.bytes(unit, unit);
        let code = self.reader.lexicon.terms.offices[o as usize].code.to_string();
        Some(graph::Literal { name: "office".to_owned(), code: Some(code), words: self.article.span(a, b) })
    }

    /// Frames on clauses: the longest triggers first, then from left to right.
    fn frames(&mut self, view: View<'_>, span: Span) -> Vec<(Hit, Outcome)> {
        let mut hits = Vec::new();
        let r = self.reader;
        TriggerReader { view, frames: &r.frames, classes: &r.verb_classes, control: &r.controls.all }.read(&mut hits);
        let mut tried: Vec<(Hit, Outcome)> = hits.into_iter().map(|h| self.try_hit(view, h)).collect();
        let mut accepted = self.accepted(view, &mut tried);
        self.add_siblings(view, &tried, &mut accepted);
        for index in accepted {
            let hit = tried[index].0.clone();
            tried[index].1 = match self.state_hit(view, span, &hit) {
                Err(outcome) => outcome,
                Ok(()) => Outcome::Stated(hit.cost),
            };
        }
        tried
    }

    /// Hits that lack a role which a statement of their class in the same clause may lend them.
    fn add_siblings(&self, view: View<'_>, tried: &[(Hit, Outcome)], accepted: &mut Vec<usize>) {
        let class = |i: usize| self.reader.frames.frames[tried[i].0.frame as usize].class;
        let lent: Vec<usize> = (0..tried.len())
            .filter(|i| matches!(tried[*i].1, Outcome::Missing(_)))
            .filter(|i| {
                let anchor = tried[*i].0.anchor;
                let lends = |a: &usize| {
                    class(*a) == class(*i)
                        && tried[*a].0.anchor < anchor
                        && view.parse.segment_of(tried[*a].0.anchor) == view.parse.segment_of(anchor)
                };
                accepted.iter().any(lends) && !accepted.iter().any(|a| tried[*a].0.anchor == anchor)
            })
            .collect();
        for i in lent {
            if !accepted.iter().any(|a| tried[*a].0.anchor == tried[i].0.anchor) {
                accepted.push(i);
            }
        }
        accepted.sort_by_key(|i| tried[*i].0.anchor);
    }

    /// What a hit would come to, an event for any role that takes one.
    fn try_hit(&self, view: View<'_>, hit: Hit) -> (Hit, Outcome) {
        let frame = &self.reader.frames.frames[hit.frame as usize];
        let mere_noun = hit.voice == Voice::Nominal && hit.verb.is_none() && !hit.cases.contains(CaseSet::GEN);
        let read = self
            .phrases
            .iter()
            .any(|(class, first, last)| *class == frame.class && *first <= hit.anchor && hit.anchor <= *last);
        if read
            || !self.suits(view, &hit)
            || (mere_noun && frame.verbal)
            || (hit.voice == Voice::Nominal && hit.verb.is_none() && shown(view, &hit))
        {
            return (hit, Outcome::Unfit);
        }
        let wild = frame.slots.iter().any(|s| s.ways.iter().any(|w| w.event)).then_some((usize::MAX, None, Via::Named));
        let outcome = match self.matched(view, &hit, wild) {
            Ok(filling) => Outcome::Stated(filling.cost),
            Err(miss) => Outcome::Missing(miss.missing),
        };
        (hit, outcome)
    }

    fn suits(&self, view: View<'_>, hit: &Hit) -> bool {
        let frame = &self.reader.frames.frames[hit.frame as usize];
        let has = |keys: &[KeyId], range: std::ops::Range<usize>| {
            range.filter_map(|u| view.info(u)).any(|i| keys.iter().any(|k| i.has_key(*k)))
        };
        let segment = &view.parse.segments[view.parse.segment_of(hit.anchor)];
        let forbidden = !frame.forbids.is_empty() && has(&frame.forbids, 0..view.parse.units.len());
        let lacks = !frame.needs.is_empty() && !has(&frame.needs, segment.units.clone());
        !forbidden && !lacks
    }

    /// Which hits stand: none that lies on the words of a better one.
    fn accepted(&self, view: View<'_>, tried: &mut [(Hit, Outcome)]) -> Vec<usize> {
        let mut order: Vec<(usize, f32)> = tried
            .iter()
            .enumerate()
            .filter_map(|(i, (_, o))| if let Outcome::Stated(c) = o { Some((i, *c)) } else { None })
            .collect();
        let key = |i: usize| (tried[i].0.elements, tried[i].0.voice != Voice::Being);
        order.sort_by(|a, b| key(b.0).cmp(&key(a.0)).then(a.1.total_cmp(&b.1)).then(a.0.cmp(&b.0)));
        let mut used: Vec<(usize, usize)> = Vec::new();
        let mut out = Vec::new();
        for (i, _) in order {
            let spots = spots(view, &tried[i].0);
            if spots.iter().any(|s| used.iter().any(|u| u.0 == *s)) {
                tried[i].1 = Outcome::Outdone;
            } else {
                used.extend(spots.iter().map(|s| (*s, i)));
                out.push(i);
            }
        }
        out.sort_by_key(|i| tried[*i].0.anchor);
        out
    }

    fn matcher<'m>(&'m self, view: View<'m>, hit: &'m Hit, event: Option<TakenUp>) -> Matcher<'m> {
        let r = self.reader;
        Matcher {
            view,
            lexicon: &r.lexicon,
            entities: &self.entities,
            discourse: &self.discourse,
            markers: r.markers,
            state: self.discourse.state,
            sovereign: r.sovereign,
            person: r.known.person,
            force: r.known.force,
            actors: r.actors,
            frame: &r.frames.frames[hit.frame as usize],
            hit,
            event,
            siblings: self.siblings(view, hit),
        }
    }

    /// What statements of the same class say that stand before the hit in its clause.
    fn siblings(&self, view: View<'_>, hit: &Hit) -> Vec<(u8, EntityId)> {
        let class = self.reader.frames.frames[hit.frame as usize].class;
        let here = view.parse.segment_of(hit.anchor);
        let before = self
            .statements
            .in_sentence()
            .filter(|(_, d)| d.class == class && d.anchor < hit.anchor && view.parse.segment_of(d.anchor) == here);
        before.flat_map(|(_, d)| d.role_fillers()).collect()
    }

    fn matched(&self, view: View<'_>, hit: &Hit, event: Option<TakenUp>) -> Result<Filling, Miss> {
        let r = self.reader;
        let matcher = self.matcher(view, hit, event);
        let reading = matcher.best()?;
        let class = &r.classes.statements()[matcher.frame.class];
        let count = |role: &str| {
            let index = class.roles.iter().position(|x| x.name == role);
            reading.filled.iter().filter(|f| Some(f.role as usize) == index).map(|f| f.picks.len()).sum()
        };
        let missing = class.missing(count);
        if missing.is_empty() {
            return Ok(reading);
        }
        let index = |name: &&str| class.roles.iter().position(|r| r.name == **name).unwrap_or(0) as u8;
        Err(Miss { missing: missing.iter().map(index).collect() })
    }

    fn state_hit(&mut self, view: View<'_>, span: Span, hit: &Hit) -> Result<(), Outcome> {
        let event = self.event_for(view, hit);
        let filling = self.matched(view, hit, event).map_err(|m| Outcome::Missing(m.missing))?;
        let claim = ModalityReader { view, controls: &self.reader.controls }.read(hit).map_err(Outcome::NoClaim)?;
        let ends = self.reader.frames.frames[hit.frame as usize].modality == Some(Modality::Negated);
        if ends && !matches!(claim.modality, Modality::Asserted | Modality::Reported) {
            return Err(Outcome::NoClaim(NoClaim::Silent));
        }
        for reading in spread(view, hit, filling, &self.entities, self.reader.places) {
            self.state(view, span, hit, claim, reading);
        }
        Ok(())
    }

    fn state(&mut self, view: View<'_>, span: Span, hit: &Hit, claim: Claim, reading: Filling) {
        let frame = &self.reader.frames.frames[hit.frame as usize];
        let class = &self.reader.classes.statements()[frame.class];
        let lasting = class.kind == ClassKind::State && !frame.happens;
        let in_passing =
            hit.voice == Voice::Nominal && claim.modality == Modality::Asserted && hit.cases.contains(CaseSet::GEN);
        let time = if frame.undated || in_passing {
            None
        } else {
            TimeReader { view, discourse: &self.discourse }.read(hit, lasting)
        };
        let filled = self.with_context(view, hit, reading.filled);
        let mut fillings: Vec<DraftFilling> = filled.iter().flat_map(|f| self.fill(view, f)).collect();
        let claim = self.own_word(view, hit, claim, &filled, &mut fillings);
        self.spans(view, &mut fillings);
        let literals = self.literals(view, hit, frame.class);
        let modality = frame
            .modality
            .filter(|_| matches!(claim.modality, Modality::Asserted | Modality::Reported))
            .unwrap_or(claim.modality);
        self.statements.add(Draft {
            class: frame.class,
            rule: frame.rule.clone(),
            fillings,
            literals,
            modality,
            cue: self.cue(view, &claim),
            time: time.map(|t| self.time(view, &t)),
            evidence: span,
            anchor: hit.anchor,
            nominal_end: (hit.voice == Voice::Nominal || hit.verb.is_some_and(|v| !view.parse.verbs[v].finite()))
                .then_some(hit.last),
        });
    }

    /// What somebody says of his own deeds is the deed; what he says of others' is his word.
    fn own_word(
        &self,
        view: View<'_>,
        hit: &Hit,
        claim: Claim,
        filled: &[Filled],
        fillings: &mut Vec<DraftFilling>,
    ) -> Claim {
        let Some(chunk) = claim.speaker.filter(|_| claim.modality == Modality::Reported) else { return claim };
        let speakers = self.speakers(view, chunk);
        let frame = &self.reader.frames.frames[hit.frame as usize];
        let acting = |f: &&Filled| {
            let slot = frame.slots.iter().find(|s| s.role == f.role);
            slot.is_some_and(|s| {
                s.ways.iter().any(|w| w.marks.iter().any(|m| matches!(m, Mark::Subject | Mark::Parties)))
            })
        };
        let own = filled.iter().filter(acting).flat_map(|f| &f.picks).any(|p| match p {
            Pick::Entity(e) | Pick::Capital(e, _) => speakers.contains(e),
            _ => false,
        });
        if own {
            return Claim { modality: Modality::Asserted, cue: None, speaker: None };
        }
        let role = self.reader.classes.statements()[frame.class].roles.iter().position(|r| r.name == "reporter");
        let c = &view.parse.chunks.list[chunk];
        if let (Some(role), Some(who)) = (role, speakers.first()) {
            fillings.push(DraftFilling::entity(role as u8, *who, Via::Named, Some((c.first, c.last))));
        }
        claim
    }

    /// Whom a speaking chunk stands for: itself, or the state for which an office or noun speaks.
    fn speakers(&self, view: View<'_>, chunk: usize) -> Vec<EntityId> {
        let c = &view.parse.chunks.list[chunk];
        let owner = c.owner.map(|o| &view.parse.chunks.list[o].head);
        let of =
            |h: &Head| if let Head::Entity(e) = h { Some(self.discourse.capital_of(*e).unwrap_or(*e)) } else { None };
        let own = if let Head::Entity(e) = c.head { Some(e) } else { None };
        own.into_iter()
            .chain(c.adjective)
            .chain(owner.and_then(of))
            .chain(own.and_then(|e| self.discourse.capital_of(e)))
            .collect()
    }

    /// A statement by gapping takes anew what comes from the context.
    fn with_context(&self, view: View<'_>, hit: &Hit, filled: Vec<Filled>) -> Vec<Filled> {
        self.matcher(view, hit, None).complete_context(filled)
    }

    fn spans(&self, view: View<'_>, fillings: &mut [DraftFilling]) {
        for f in fillings {
            f.words = f.units().map(|(first, last)| {
                let (a, b) = view.bytes(first, last);
                self.article.span(a, b)
            });
        }
    }

    fn cue(&self, view: View<'_>, claim: &Claim) -> Option<Span> {
        claim.cue.map(|(first, last)| {
            let (a, b) = view.bytes(first, last);
            self.article.span(a, b)
        })
    }

    fn time(&self, view: View<'_>, chosen: &Chosen) -> graph::Time {
        let (a, b) = view.bytes(chosen.unit, chosen.unit);
        graph::Time { edtf: chosen.edtf.clone(), words: Some(self.article.span(a, b)) }
    }

    /// The attestation that the words before a trigger stand for.
    fn event_for(&self, view: View<'_>, hit: &Hit) -> Option<TakenUp> {
        let frame = &self.reader.frames.frames[hit.frame as usize];
        if !frame.slots.iter().any(|s| s.ways.iter().any(|w| w.event)) {
            return None;
        }
        self.nested(hit).or_else(|| self.taken_up(view, hit, frame.class))
    }

    /// `অবরোধ আরোপের নিন্দা`: a statement that ends right before the trigger.
    fn nested(&self, hit: &Hit) -> Option<TakenUp> {
        let here = self.statements.in_sentence();
        here.rev().find_map(|(i, d)| {
            let end = d.nominal_end.filter(|_| d.modality != Modality::Negated)?;
            (end < hit.first && hit.first - end <= 3).then_some((i, Some((d.anchor, end)), Via::Named))
        })
    }

    /// `এই পদক্ষেপ`, `এই স্বীকৃতি`, `এর`.
    fn taken_up(&self, view: View<'_>, hit: &Hit, own: usize) -> Option<TakenUp> {
        let units = &view.parse.units;
        let segment = &view.parse.segments[view.parse.segment_of(hit.anchor)];
        for u in (segment.units.start..hit.first).rev().take(8) {
            let pronoun = matches!(units[u].kind, Kind::Pronoun(crate::ontology::PronounKind::Thing))
                && view.parse.chunk_at(u).is_some_and(|c| matches!(view.parse.chunks.list[c].head, Head::Pronoun(_)));
            if pronoun {
                return self.last_event(|class| class != own).map(|e| (e, Some((u, u)), Via::Pronoun));
            }
            let shown = u > 0
                && (units[u - 1].kind == Kind::Demonstrative || (u > 1 && units[u - 2].kind == Kind::Demonstrative));
            let Some(info) = view.info(u).filter(|_| shown) else { continue };
            let words = Some((u - 1, u));
            if self.reader.controls.events.iter().any(|k| info.has_key(*k)) {
                return self.last_event(|class| class != own).map(|e| (e, words, Via::Pronoun));
            }
            let classes: Vec<usize> = self.triggered(info);
            if let Some(e) = self.last_event(|class| classes.contains(&class)) {
                return Some((e, words, Via::Pronoun));
            }
        }
        None
    }

    /// The classes whose frames a word triggers or begins to trigger.
    fn triggered(&self, info: &crate::language::words::WordInfo) -> Vec<usize> {
        let f = &self.reader.frames;
        let keys = info.key.into_iter().chain(info.stems.iter().map(|s| s.key));
        keys.flat_map(|k| f.by_key.get(&k).into_iter().flatten())
            .map(|(frame, _)| f.frames[*frame as usize].class)
            .collect()
    }

    /// The event stated last, of a class that is accepted.
    fn last_event(&self, accepts: impl Fn(usize) -> bool) -> Option<usize> {
        let classes = self.reader.classes.statements();
        let mut all = self.statements.list.iter().enumerate().rev();
        all.find(|(_, d)| classes[d.class].kind == ClassKind::Event && accepts(d.class)).map(|(i, _)| i)
    }

    fn fill(&mut self, view: View<'_>, f: &Filled) -> Vec<DraftFilling> {
        let words = f.words;
        let mut out = Vec::new();
        for pick in &f.picks {
            let entity = match pick {
                Pick::Entity(e) => *e,
                Pick::Capital(state, chunk) => {
                    self.statements.flip(view.parse.chunks.list[*chunk].core, *state);
                    *state
                }
                Pick::Unnamed(chunk, class) => self.unnamed(view, *chunk, *class),
                Pick::Unknown(chunk, class) => {
                    let c = &view.parse.chunks.list[*chunk];
                    let first = if matches!(view.parse.units[c.first].kind, Kind::Unknown) { c.first } else { c.core };
                    self.name_unknown(view, first, c.core, *class)
                }
                Pick::Statement(s) => {
                    out.push(DraftFilling::statement(f.role, *s, f.via, words));
                    continue;
                }
            };
            out.push(DraftFilling::entity(f.role, entity, f.via, words));
        }
        out
    }

    /// A name that a role gave its class.
    fn name_unknown(
        &mut self,
        view: View<'_>,
        first: usize,
        last: usize,
        class: crate::ontology::EntityClassId,
    ) -> EntityId {
        let (a, b) = view.bytes(first, last);
        let stem = view.parse.units[last].ending.stem;
        let start_of_last = view.tokens[view.parse.units[last].last].start;
        let end = if stem == u32::MAX { b } else { start_of_last + stem };
        let name = view.text[a as usize..end as usize].split_whitespace().collect::<Vec<_>>().join(" ");
        let id = self.entities.named(&name, class, "filled a role");
        self.statements.mark(first, last, id);
        id
    }

    /// A noun that a statement needs as an entity: with its adjectives, without numerals and determiners.
    fn unnamed(&mut self, view: View<'_>, chunk: usize, class: crate::ontology::EntityClassId) -> EntityId {
        let c = &view.parse.chunks.list[chunk];
        if let Some(id) = self.statements.marked(c.core) {
            return id;
        }
        if let Some(name) = self.name_of_force(view, c.core).filter(|_| class == self.reader.known.force) {
            let id = self.entities.owned(&name, class);
            self.statements.mark(c.core, c.core, id);
            return id;
        }
        let first = self.first_adjective(view, c.core);
        let (a, b) = view.bytes(first, c.core);
        let stem = view.parse.units[c.core].ending.stem;
        let start_of_last = view.tokens[view.parse.units[c.core].last].start;
        let end = if stem == u32::MAX { b } else { start_of_last + stem };
        let words = view.text[a as usize..end as usize].split_whitespace().collect::<Vec<_>>().join(" ");
        let en = match c.head {
            Head::Noun(t) => t.entity.map(|n| self.reader.lexicon.terms.nouns[n as usize].en.clone()),
            Head::Office(o) => Some(self.reader.lexicon.terms.offices[o as usize].en.clone()),
            _ => None,
        };
        let id = self.entities.unnamed(&words, class, en);
        self.statements.mark(first, c.core, id);
        id
    }

    fn first_adjective(&self, view: View<'_>, core: usize) -> usize {
        let endings = &self.reader.lexicon.grammar.naming.adjective_endings;
        let mut first = core;
        while first > 0 && core - first < 3 {
            let unit = &view.parse.units[first - 1];
            let Some(info) = view.info(first - 1) else { break };
            let adjectival = endings.iter().any(|e| info.text.ends_with(e.as_str()));
            if !matches!(unit.kind, Kind::Word | Kind::Unknown) || !adjectival || view.parse.verb_units[first - 1] {
                break;
            }
            first -= 1;
        }
        first
    }

    /// Coded literals whose words stand near the trigger.
    fn literals(&self, view: View<'_>, hit: &Hit, class: usize) -> Vec<graph::Literal> {
        let class = &self.reader.classes.statements()[class];
        let near = hit.first.saturating_sub(4)..(hit.last + 1).min(view.parse.units.len());
        let mut out: Vec<graph::Literal> = Vec::new();
        for literal in class.literals.iter().filter(|l| l.coded()) {
            let Some(list) = &literal.list else { continue };
            let found = near.clone().rev().find_map(|u| {
                let info = view.info(u)?;
                let keys = info.key.into_iter().chain(info.stems.iter().map(|s| s.key));
                let code =
                    keys.flat_map(|k| self.reader.codes.get(&k).into_iter().flatten()).find(|(l, _)| l == list)?;
                Some((u, code.1.clone()))
            });
            if let Some((u, code)) = found {
                let (a, b) = view.bytes(u, u);
                out.push(graph::Literal {
                    name: literal.name.clone(),
                    code: Some(code),
                    words: self.article.span(a, b),
                });
            }
        }
        out
    }

    /// Enters the mentions of the sentence.
    fn mentions(&mut self, view: View<'_>) {
        for (i, unit) in view.parse.units.iter().enumerate() {
            self.force(view, i);
            let Kind::Name { entity, adjective } = unit.kind else { continue };
            if adjective && !self.entities.get(entity).classes.meets(self.discourse.state) {
                continue;
            }
            let entity = self.statements.flipped(i).or_else(|| self.capital(view, i)).unwrap_or(entity);
            self.mention(view, i, i, entity);
        }
        for (first, last, entity) in self.statements.take_marks() {
            self.mention(view, first, last, entity);
        }
        self.statements.end_sentence(view.parse.units.len());
    }

    /// `মিশরের বিমান বাহিনী`: a force that only its state names.
    fn force(&mut self, view: View<'_>, unit: usize) {
        let Some(name) = self.name_of_force(view, unit).filter(|_| self.statements.marked(unit).is_none()) else {
            return;
        };
        let id = self.entities.owned(&name, self.reader.known.force);
        self.statements.mark(unit, unit, id);
    }

    fn name_of_force(&self, view: View<'_>, unit: usize) -> Option<String> {
        let units = &view.parse.units;
        let Kind::Term(t) = units[unit].kind else { return None };
        let terms = &self.reader.lexicon.terms;
        let class = t.head_after.map(|h| &terms.heads[h as usize]).filter(|h| h.part).map(|h| h.class);
        let of_state = unit > 0
            && units[unit - 1].ending.cases.contains(CaseSet::GEN)
            && matches!(units[unit - 1].kind, Kind::Name { entity, .. } if self.entities.get(entity).classes.meets(self.discourse.state));
        (class == Some(self.reader.known.force) && of_state).then(|| self.stem(view, unit - 1, unit))
    }

    /// The words from one unit to another without the last ending.
    fn stem(&self, view: View<'_>, first: usize, last: usize) -> String {
        let (a, b) = view.bytes(first, last);
        let stem = view.parse.units[last].ending.stem;
        let end = if stem == u32::MAX { b } else { view.tokens[view.parse.units[last].last].start + stem };
        view.text[a as usize..end as usize].split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The state for which a capital stands here.
    fn capital(&self, view: View<'_>, unit: usize) -> Option<EntityId> {
        let reader = CapitalReader {
            view,
            lexicon: &self.reader.lexicon,
            class_of: &|e| self.entities.get(e).classes,
            capital_of: &|e| self.discourse.capital_of(e),
            actors: self.reader.actors,
            city: self.reader.known.city,
            state: self.discourse.state,
        };
        reader.state(unit)
    }

    fn mention(&mut self, view: View<'_>, first: usize, last: usize, entity: EntityId) {
        let (a, b) = view.bytes(first, last);
        let span = self.article.span(a, b);
        let e = self.entities.get_mut(entity);
        let reason = e.reason;
        e.mentions.push((span, reason));
    }

    /// What the next sentences may lean on.
    fn after(&mut self, view: View<'_>) {
        let states = view.parse.units.iter().filter_map(|u| self.state_of(&u.kind)).collect();
        self.discourse.next_sentence(states);
        for unit in &view.parse.units {
            match unit.kind {
                Kind::Name { entity, .. } => self.discourse.mention(entity),
                Kind::Date(date) => {
                    self.discourse.date = advance(date.value, self.discourse.date).or(self.discourse.date)
                }
                _ => {}
            }
        }
        for d in self.statements.last_sentence() {
            for e in d.entities() {
                if matches!(self.entities.get(e).origin, Origin::Unnamed(..)) {
                    self.discourse.mention(e);
                }
            }
        }
        if let Some(subject) = self.subject(view) {
            self.discourse.subject(subject);
        }
    }

    /// The first bare nominative that can act.
    fn subject(&self, view: View<'_>) -> Option<EntityId> {
        let conditional = view.parse.verbs.iter().rfind(|v| v.form == VerbForm::Conditional).map_or(0, |v| v.last);
        let main = self.first_actor(view, conditional);
        main.or_else(|| self.first_actor(view, 0))
    }

    fn first_actor(&self, view: View<'_>, from: usize) -> Option<EntityId> {
        view.parse.chunks.list.iter().filter(|c| c.first >= from).find_map(|c| {
            let Head::Entity(e) = c.head else { return None };
            let adjective = matches!(view.parse.units[c.core].kind, Kind::Name { adjective: true, .. });
            let nom = c.marker.is_none() && c.cases.contains(CaseSet::NOM) && !adjective;
            let acts = self.reader.actors.meets(self.entities.get(e).classes);
            if nom && acts { Some(e) } else { nom.then(|| self.discourse.capital_of(e)).flatten() }
        })
    }

    fn finish(self) -> graph::Reading {
        let used = self.statements.used();
        let mut index = FxHashMap::default();
        let mut entities = Vec::new();
        for (i, e) in self.entities.list.iter().enumerate() {
            let id = EntityId(i as u32);
            if e.mentions.is_empty() && !used.contains(&id) {
                continue;
            }
            index.insert(id, entities.len());
            entities.push(self.entity(e));
        }
        let attestations = self.statements.list.iter().map(|d| self.attestation(d, &index)).collect();
        let sentences = self
            .tokens
            .sentences
            .iter()
            .map(|s| SentenceRecord { span: self.article.span(s.start, s.end), heading: s.heading, piece: s.piece })
            .collect();
        graph::Reading { entities, attestations, sentences, ..graph::Reading::default() }
    }

    fn entity(&self, e: &super::entities::Entity) -> graph::Entity {
        let lexicon = &self.reader.lexicon;
        let class = self.reader.classes.entity_by_id(e.class).map_or(String::new(), |c| c.name.clone());
        let label = |lang: &str, text: &str| Label { lang: lang.to_owned(), text: text.to_owned() };
        let (labels, wikidata) = match &e.origin {
            Origin::Lexicon(n) => {
                let name = &lexicon.names.names[*n as usize];
                let both = [label("bn", &name.bn), label("en", &name.en)];
                (both.into_iter().filter(|l| !l.text.is_empty()).collect(), name.wikidata.as_deref().map(str::to_owned))
            }
            Origin::Found(name) => (vec![label(&self.reader.lang, name)], None),
            Origin::Unnamed(words, _) => {
                let en = e.en.iter().map(|en| label("en", en));
                (std::iter::once(label(&self.reader.lang, words)).chain(en).collect(), None)
            }
        };
        let mentions =
            e.mentions.iter().map(|(span, reason)| Mention { span: *span, reason: (*reason).to_owned() }).collect();
        graph::Entity { identity: identity(e, lexicon, &class), class, labels, wikidata, mentions }
    }

    fn attestation(&self, d: &Draft, index: &FxHashMap<EntityId, usize>) -> graph::Attestation {
        let class = &self.reader.classes.statements()[d.class];
        let fillings = d.fillings.iter().filter_map(|f| f.to_graph(class, index)).collect();
        graph::Attestation {
            class: class.name.clone(),
            fillings,
            literals: d.literals.clone(),
            time: d.time.clone(),
            modality: d.modality,
            cue: d.cue,
            rule: d.rule.clone(),
            evidence: d.evidence,
        }
    }
}

/// A demonstrative before the trigger: what was said before is taken up, not said anew.
fn shown(view: View<'_>, hit: &Hit) -> bool {
    (1..=2).filter_map(|n| hit.first.checked_sub(n)).any(|u| view.parse.units[u].kind == Kind::Demonstrative)
}

/// The units that a trigger takes for itself.
fn spots(view: View<'_>, hit: &Hit) -> Vec<usize> {
    let mut out = vec![hit.anchor];
    if hit.elements > 1 {
        out.push(hit.first);
    }
    if let Some(v) = hit.verb.filter(|_| hit.owns_verb) {
        out.push(view.parse.verbs[v].first);
    }
    out
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
