//! What a clause does with what it says: claims, denies, intends, tries, reports it, or only supposes it.

use super::clauses::{Mood, Verb, Voice};
use super::parse::View;
use super::triggers::Hit;
use super::units::Kind;
use crate::graph::Modality;
use crate::language::lexicon::{KeyId, Lexicon, MarkerId};
use crate::language::morphology::{CaseSet, LemmaId, Tense, VerbForm};
use crate::ontology::PronounKind;
use rustc_hash::FxHashMap;

/// What governs a verbal noun makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    Intended,
    Attempted,
    Reported,
    Hypothetical,
    Silent,
    Claimed,
    Denied,
    /// Of a deed: intended; of an event: claimed.
    Opposed,
}

/// Control words and cues by key.
pub struct Controls {
    by_key: FxHashMap<KeyId, Control>,
    pub events: Vec<KeyId>,
    /// Words that make a companion act, too.
    pub together: Vec<KeyId>,
    /// Words to which a genitive right before them belongs.
    pub participles: Vec<KeyId>,
    /// All words that govern a verbal noun.
    pub all: Vec<KeyId>,
    /// Those that are plans and tries.
    pub plans: Vec<KeyId>,
    sources: Vec<KeyId>,
    talk: Vec<KeyId>,
    coming: Vec<KeyId>,
    doubt: Vec<KeyId>,
    deeds: Vec<String>,
    causal: Vec<String>,
    exist: Vec<LemmaId>,
    denied: Vec<KeyId>,
    shown: Vec<KeyId>,
    retold: Vec<KeyId>,
    refuted: Vec<KeyId>,
    say: Vec<LemmaId>,
    /// A noun and the light verb with which it says (`দাবি করা`).
    say_pairs: Vec<(KeyId, LemmaId)>,
    according: Option<MarkerId>,
}

/// The reading of a clause: none where it claims nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    pub modality: Modality,
    /// Units of the cue, the last one included.
    pub cue: Option<(usize, usize)>,
    /// The chunk whose word it is.
    pub speaker: Option<usize>,
}

/// Why a clause claims nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoClaim {
    Question,
    Condition,
    Possible,
    Silent,
}

impl Controls {
    pub fn new(lexicon: &mut Lexicon) -> Self {
        let c = &lexicon.grammar.control;
        let lists = [
            (c.silent.clone(), Control::Silent),
            (c.claimed.clone(), Control::Claimed),
            (c.hypothetical.clone(), Control::Hypothetical),
            (c.reported.clone(), Control::Reported),
            (c.attempted.clone(), Control::Attempted),
            (c.intended.clone(), Control::Intended),
            (c.denied.clone(), Control::Denied),
            (c.opposed.clone(), Control::Opposed),
        ];
        let mut by_key = FxHashMap::default();
        for (words, control) in lists {
            for word in words.iter().filter(|w| !w.contains(' ')) {
                by_key.insert(lexicon.intern(word), control);
            }
        }
        let events = keys(lexicon, |g| g.anaphora.events.clone());
        let together = keys(lexicon, |g| g.conjunctions.together.clone());
        let participles = keys(lexicon, |g| g.verbs.participles.clone());
        let sources = keys(lexicon, |g| g.hearsay.sources.clone());
        let denied = keys(lexicon, |g| g.control.denied.clone());
        let all = by_key.keys().copied().collect();
        let ahead = |c: &Control| matches!(c, Control::Intended | Control::Attempted);
        let plans = by_key.iter().filter(|(_, c)| ahead(c)).map(|(k, _)| *k).collect();
        let shown = keys(lexicon, |g| g.hearsay.shown.clone());
        let retold = keys(lexicon, |g| g.hearsay.retold.clone());
        let refuted = keys(lexicon, |g| g.hearsay.refuted.clone());
        let say_pairs = say_pairs(lexicon);
        let doubt = keys(lexicon, |g| g.hearsay.doubt.clone());
        let coming = keys(lexicon, |g| g.control.coming.clone());
        let talk = keys(lexicon, |g| g.control.talk.clone());
        let exist = lexicon.grammar.verbs.exist.iter().filter_map(|w| lexicon.morphology.lemma_id(w)).collect();
        let say = lexicon.grammar.verbs.say.iter().filter_map(|w| lexicon.morphology.lemma_id(w)).collect();
        Controls {
            by_key,
            all,
            plans,
            events,
            together,
            participles,
            sources,
            talk,
            coming,
            doubt,
            deeds: lexicon.grammar.control.deeds.clone(),
            causal: lexicon.grammar.control.causal.clone(),
            exist,
            denied,
            shown,
            retold,
            refuted,
            say,
            say_pairs,
            according: lexicon.marker("according"),
        }
    }
}

fn say_pairs(lexicon: &mut Lexicon) -> Vec<(KeyId, LemmaId)> {
    let phrases = lexicon.grammar.verbs.say.clone();
    let pairs = phrases.iter().filter_map(|p| p.split_once(' '));
    pairs.filter_map(|(noun, verb)| Some((lexicon.intern(noun), lexicon.morphology.lemma_id(verb)?))).collect()
}

fn keys(lexicon: &mut Lexicon, pick: impl Fn(&crate::ontology::Grammar) -> Vec<String>) -> Vec<KeyId> {
    pick(&lexicon.grammar).iter().map(|w| lexicon.intern(w)).collect()
}

pub struct ModalityReader<'a> {
    pub view: View<'a>,
    pub controls: &'a Controls,
}

impl ModalityReader<'_> {
    /// # Errors
    /// Why the clause of the hit claims nothing.
    pub fn read(&self, hit: &Hit) -> Result<Claim, NoClaim> {
        let parse = self.view.parse;
        let segment = &parse.segments[parse.segment_of(hit.anchor)];
        if self.view.sentence.question {
            return Err(NoClaim::Question);
        }
        if segment.condition {
            return Err(NoClaim::Condition);
        }
        if segment.possible {
            return Err(NoClaim::Possible);
        }
        if self.matrix_denies(hit) {
            return Err(NoClaim::Silent);
        }
        let claim = match hit.verb {
            Some(v) if hit.voice != Voice::Nominal => self.denied_before_verb(hit, v, self.by_verb(v)?)?,
            _ => self.nominal(hit)?,
        };
        Ok(self.told(hit, claim))
    }

    /// `সফর বাতিল করেন`: between a trigger and its verb stands a word that denies it.
    /// `এমন প্রমাণ নেই যে …`, `X বলেনি যে …`: what a denied clause opens with `যে` is not claimed, except by `সন্দেহ নেই যে`.
    fn matrix_denies(&self, hit: &Hit) -> bool {
        let parse = self.view.parse;
        let here = parse.segment_of(hit.anchor);
        let Some(opened) = (1..=here).rev().find(|s| parse.segments[*s].reported) else { return false };
        let matrix = &parse.segments[opened - 1];
        let denied = parse.verbs[matrix.verbs.clone()].iter().any(|v| v.negated)
            || matrix.units.clone().any(|u| parse.units[u].kind == Kind::Negation);
        denied && !matrix.units.clone().any(|u| self.is_one_of(u, &self.controls.doubt))
    }

    /// What was not called off is no news (`বাতিল করেনি`).
    fn denied_before_verb(&self, hit: &Hit, v: usize, claim: Claim) -> Result<Claim, NoClaim> {
        let verb = &self.view.parse.verbs[v];
        let word = (hit.anchor + 1..=verb.first).find(|u| self.is_one_of(*u, &self.controls.denied));
        match word {
            Some(_) if verb.negated => Err(NoClaim::Silent),
            Some(u) if matches!(claim.modality, Modality::Asserted | Modality::Intended) => {
                Ok(Claim { modality: Modality::Negated, cue: Some((u, verb.last)), speaker: None })
            }
            _ => Ok(claim),
        }
    }

    fn by_verb(&self, v: usize) -> Result<Claim, NoClaim> {
        let verb = &self.view.parse.verbs[v];
        match verb.form {
            VerbForm::Finite(Tense::Future) if self.conditioned(v) => Err(NoClaim::Condition),
            VerbForm::Finite(tense) => self.finite(verb, tense),
            VerbForm::Infinitive => self.infinitive(v, verb),
            VerbForm::Conditional => self.conditional(v, verb),
            VerbForm::Conjunctive => self.shared(v, verb, false),
            VerbForm::Concessive => Ok(self.plain(verb)),
            VerbForm::VerbalNoun(cases) => self.governed(verb.last, cases, Some(verb)),
        }
    }

    /// A future that depends on a `-লে` before it.
    fn conditioned(&self, v: usize) -> bool {
        let parse = self.view.parse;
        let segment = &parse.segments[parse.segment_of(parse.verbs[v].first)];
        parse.verbs[..v].iter().any(|w| segment.units.contains(&w.first) && w.form == VerbForm::Conditional)
    }

    fn plain(&self, verb: &Verb) -> Claim {
        let cue = verb.negated.then_some((verb.first, verb.last));
        Claim { modality: if verb.negated { Modality::Negated } else { Modality::Asserted }, cue, speaker: None }
    }

    fn finite(&self, verb: &Verb, tense: Tense) -> Result<Claim, NoClaim> {
        let claim = self.plain(verb);
        let cue = Some((verb.first, verb.last));
        match verb.mood {
            Mood::Can if !verb.negated => Err(NoClaim::Possible),
            Mood::Must => Err(NoClaim::Possible),
            Mood::Want if !verb.negated => Ok(Claim { modality: Modality::Intended, cue, speaker: None }),
            _ if verb.negated => Ok(claim),
            _ if matches!(tense, Tense::Future | Tense::Imperative) || self.is_coming(verb, tense) => {
                Ok(Claim { modality: Modality::Intended, cue, speaker: None })
            }
            _ => Ok(claim),
        }
    }

    /// `আগামী সোমবার সফরে যাচ্ছেন`: the present tense of what is to come.
    fn is_coming(&self, verb: &Verb, tense: Tense) -> bool {
        let parse = self.view.parse;
        let segment = &parse.segments[parse.segment_of(verb.first)];
        matches!(tense, Tense::Present | Tense::PresentProgressive)
            && segment.units.clone().any(|u| self.is_one_of(u, &self.controls.coming))
    }

    /// The finite verb after a verb group, in its segment.
    fn main_verb(&self, v: usize) -> Option<&Verb> {
        let parse = self.view.parse;
        let segment = &parse.segments[parse.segment_of(parse.verbs[v].first)];
        parse.verbs[v + 1..].iter().take_while(|w| segment.units.contains(&w.first)).find(|w| w.finite())
    }

    /// A participle has the modality of its main verb, but not its negation.
    fn shared(&self, v: usize, verb: &Verb, condition: bool) -> Result<Claim, NoClaim> {
        let own = self.plain(verb);
        let Some(main) = self.main_verb(v) else { return Ok(own) };
        let ahead = main.mood == Mood::Want || main.tense() == Some(Tense::Future);
        let open = matches!(main.mood, Mood::Can | Mood::Must);
        let conditioned = ahead && self.conditioned(v);
        if open || conditioned || (ahead && condition) {
            return Err(NoClaim::Condition);
        }
        // `হামলা চালিয়ে … করেনি`: whether the denial holds for the participle, too, nobody can tell
        if main.negated && !verb.negated {
            return Err(NoClaim::Silent);
        }
        if ahead && !verb.negated {
            return Ok(Claim { modality: Modality::Intended, cue: Some((main.first, main.last)), speaker: None });
        }
        Ok(own)
    }

    /// `-লে` is claimed only where what followed from it is told as having happened.
    fn conditional(&self, v: usize, verb: &Verb) -> Result<Claim, NoClaim> {
        let happened = self.main_verb(v).is_some_and(|m| {
            !m.negated
                && m.mood == Mood::Plain
                && matches!(m.tense(), Some(Tense::Past | Tense::PastPerfect | Tense::PresentPerfect | Tense::Present))
        });
        if happened && !self.only_possible(v) { self.shared(v, verb, true) } else { Err(NoClaim::Condition) }
    }

    /// `… হলে … সম্ভাবনা আছে`, `… চালালে … হুমকি দেয়`: what follows from the condition has not happened either.
    fn only_possible(&self, v: usize) -> bool {
        let verb = &self.view.parse.verbs[v];
        let main = self.main_verb(v).map_or(verb.last, |m| m.first);
        (verb.last + 1..main).any(|u| self.control_at(u) == Some(Control::Hypothetical))
    }

    fn control_at(&self, unit: usize) -> Option<Control> {
        let info = self.view.info(unit)?;
        info.key.into_iter().chain(info.stems.iter().map(|s| s.key)).find_map(|k| self.controls.by_key.get(&k).copied())
    }

    /// A purpose, or what the words after the infinitive say.
    fn infinitive(&self, v: usize, verb: &Verb) -> Result<Claim, NoClaim> {
        let parse = self.view.parse;
        let end = parse.segments[parse.segment_of(verb.first)].units.end;
        for unit in verb.last + 1..end.min(verb.last + 6) {
            if let Some(control) = self.control_at(unit) {
                return self.controlled(control, unit, Some(verb));
            }
            if parse.verb_at(unit).is_some() {
                break;
            }
        }
        if verb.negated {
            return Ok(self.plain(verb));
        }
        let main = self.main_verb(v);
        if main.is_some_and(|m| matches!(m.mood, Mood::Can | Mood::Must)) {
            return Err(NoClaim::Possible);
        }
        Ok(Claim { modality: Modality::Intended, cue: Some((verb.first, verb.last)), speaker: None })
    }

    fn nominal(&self, hit: &Hit) -> Result<Claim, NoClaim> {
        if let Some(v) = hit.verb {
            return self.by_verb(v);
        }
        if hit.voice == Voice::Being {
            return Ok(self.being(hit));
        }
        if hit.voice == Voice::Passive {
            return Ok(self.participle(hit));
        }
        self.governed(hit.last, hit.cases, None)
    }

    /// `স্বাক্ষরিত চুক্তি`: it happened, unless a negation follows.
    fn participle(&self, hit: &Hit) -> Claim {
        let no = (hit.last + 1..self.view.parse.units.len())
            .take(1)
            .find(|u| self.view.parse.units[*u].kind == Kind::Negation);
        let modality = if no.is_some() { Modality::Negated } else { Modality::Asserted };
        Claim { modality, cue: no.map(|u| (u, u)), speaker: None }
    }

    /// No verb of its own: `নেই` or `না` in the clause denies it.
    fn being(&self, hit: &Hit) -> Claim {
        let parse = self.view.parse;
        let segment = &parse.segments[parse.segment_of(hit.anchor)];
        let negation = segment.units.clone().find(|u| parse.units[*u].kind == Kind::Negation);
        let predicate = segment.units.clone().rev().find(|u| !matches!(parse.units[*u].kind, Kind::Sign | Kind::Comma));
        if let Some(u) = predicate.filter(|u| negation.is_none() && self.control_at(*u) == Some(Control::Intended)) {
            return Claim { modality: Modality::Intended, cue: Some((u, u)), speaker: None };
        }
        let modality = if negation.is_some() { Modality::Negated } else { Modality::Asserted };
        Claim { modality, cue: negation.map(|u| (u, u)), speaker: None }
    }

    /// A verbal noun or event noun: what stands after it decides.
    fn governed(&self, last: usize, cases: CaseSet, verb: Option<&Verb>) -> Result<Claim, NoClaim> {
        let parse = self.view.parse;
        let end = parse.segments[parse.segment_of(last)].units.end;
        let mut unit = last + 1;
        let reach = if cases.contains(CaseSet::GEN) { 4 } else { 3 };
        let adjunct = cases == CaseSet::LOC && verb.is_none();
        while unit < end && unit <= last + reach {
            // `সফরে চুক্তি সই হয়নি`: of an adjunct only a predicate makes a plan (`স্বাক্ষরে সম্মত হয়`)
            let governs = !adjunct || unit == last + 1 || parse.verb_at(unit + 1).is_some();
            if let Some(control) = self.control_at(unit).filter(|_| governs) {
                return match control {
                    _ if verb.is_none() && self.mere_talk(unit) => Err(NoClaim::Silent),
                    Control::Opposed if verb.is_some() || self.names_deed(last) => {
                        Ok(Claim { modality: Modality::Intended, cue: Some((unit, unit)), speaker: None })
                    }
                    Control::Opposed => Ok(Claim { modality: Modality::Asserted, cue: None, speaker: None }),
                    _ => self.controlled(control, unit, verb),
                };
            }
            // `সফরে না যাওয়ার পরামর্শ`
            if parse.units[unit].kind == Kind::Negation && verb.is_none() && parse.verb_at(unit).is_none() {
                return Err(NoClaim::Silent);
            }
            if parse.verb_at(unit).is_some() || matches!(parse.units[unit].kind, Kind::Comma | Kind::Sign | Kind::And) {
                break;
            }
            unit += 1;
        }
        if verb.is_some_and(|v| v.negated) {
            return Ok(Claim { modality: Modality::Negated, cue: verb.map(|v| (v.first, v.last)), speaker: None });
        }
        // `স্বীকৃতি দেওয়ায়`: because it did
        if verb.is_some() && self.gives_cause(last) {
            return Ok(Claim { modality: Modality::Asserted, cue: None, speaker: None });
        }
        if verb.is_some() || cases.contains(CaseSet::GEN) {
            return Err(NoClaim::Silent);
        }
        self.of_main(last, cases)
    }

    fn names_deed(&self, unit: usize) -> bool {
        self.view.info(unit).is_some_and(|i| self.controls.deeds.iter().any(|d| i.text.contains(d.as_str())))
    }

    /// `নিষেধাজ্ঞার কথা জানা ছিল`: spoken of, no more; `সফরের কথা ছিল`, `বৈঠকের কথা বলছে` are plans.
    fn mere_talk(&self, unit: usize) -> bool {
        let parse = self.view.parse;
        let next = parse.verb_at(unit + 1).map(|v| &parse.verbs[v]);
        self.is_one_of(unit, &self.controls.talk)
            && !next.is_some_and(|v| self.controls.exist.contains(&v.lemma) || self.controls.say.contains(&v.lemma))
    }

    fn gives_cause(&self, unit: usize) -> bool {
        self.view.info(unit).is_some_and(|i| self.controls.causal.iter().any(|e| i.text.ends_with(e.as_str())))
    }

    /// An event noun that is subject or adjunct: it happened if its clause tells what happened.
    fn of_main(&self, last: usize, cases: CaseSet) -> Result<Claim, NoClaim> {
        let parse = self.view.parse;
        let segment = &parse.segments[parse.segment_of(last)];
        let main = parse.verbs[segment.verbs.clone()].iter().find(|v| v.first > last && v.finite());
        let Some(main) = main else { return self.aimed(last) };
        if matches!(main.mood, Mood::Can | Mood::Must) {
            return Err(NoClaim::Possible);
        }
        let near = main.first <= last + 3;
        if main.negated && near && cases != CaseSet::LOC {
            return Ok(Claim { modality: Modality::Negated, cue: Some((main.first, main.last)), speaker: None });
        }
        if main.tense() == Some(Tense::Future) {
            return Ok(Claim { modality: Modality::Intended, cue: Some((main.first, main.last)), speaker: None });
        }
        if main.negated {
            Err(NoClaim::Silent)
        } else {
            Ok(Claim { modality: Modality::Asserted, cue: None, speaker: None })
        }
    }

    /// `… উদ্দেশ্য ছিল, … সম্পর্ক স্থাপন`: what was aimed at is named after its control word.
    fn aimed(&self, last: usize) -> Result<Claim, NoClaim> {
        let parse = self.view.parse;
        let aim = (0..last).rev().find(|u| {
            let copula = parse.verb_at(u + 1).is_some_and(|v| parse.verbs[v].finite());
            copula && matches!(self.control_at(*u), Some(Control::Intended | Control::Attempted))
        });
        let modality = match aim.and_then(|u| self.control_at(u)) {
            Some(Control::Intended) => Modality::Intended,
            Some(Control::Attempted) => Modality::Attempted,
            _ => Modality::Asserted,
        };
        Ok(Claim { modality, cue: aim.map(|u| (u, u)), speaker: None })
    }

    fn controlled(&self, control: Control, unit: usize, verb: Option<&Verb>) -> Result<Claim, NoClaim> {
        let cue = Some((unit, unit));
        if self.merely_possible(unit) {
            return Err(NoClaim::Possible);
        }
        if control == Control::Denied && self.denied_after(unit) {
            return Err(NoClaim::Silent);
        }
        if self.denied_after(unit) && !matches!(control, Control::Silent | Control::Hypothetical) {
            return Ok(Claim { modality: Modality::Negated, cue, speaker: None });
        }
        let negated = verb.is_some_and(|v| v.negated);
        match control {
            _ if negated && control != Control::Silent => Ok(Claim { modality: Modality::Negated, cue, speaker: None }),
            Control::Intended => Ok(Claim { modality: Modality::Intended, cue, speaker: None }),
            Control::Attempted => Ok(Claim { modality: Modality::Attempted, cue, speaker: None }),
            Control::Reported => Ok(Claim { modality: Modality::Reported, cue, speaker: None }),
            Control::Denied => Ok(Claim { modality: Modality::Negated, cue, speaker: None }),
            Control::Claimed | Control::Opposed => Ok(Claim { modality: Modality::Asserted, cue: None, speaker: None }),
            Control::Silent => Err(NoClaim::Silent),
            Control::Hypothetical => Err(NoClaim::Possible),
        }
    }

    /// `… আলোচনা হতে পারে`: the control word's own verb says what could be.
    fn merely_possible(&self, unit: usize) -> bool {
        let parse = self.view.parse;
        let end = parse.segments[parse.segment_of(unit)].units.end;
        let verb = (unit + 1..end.min(unit + 4)).find_map(|u| parse.verb_at(u)).map(|v| &parse.verbs[v]);
        verb.is_some_and(|v| v.mood == Mood::Can && !v.negated)
    }

    /// The control word's own verb denies (`অস্বীকার করে`, `করেনি`).
    fn denied_after(&self, unit: usize) -> bool {
        let parse = self.view.parse;
        let end = parse.segments[parse.segment_of(unit)].units.end;
        for next in unit + 1..end.min(unit + 5) {
            if self.is_one_of(next, &self.controls.denied) || self.is_one_of(next, &self.controls.refuted) {
                let verb = (next + 1..end.min(next + 3)).find_map(|u| parse.verb_at(u));
                return !verb.is_some_and(|v| parse.verbs[v].negated);
            }
            // `পরিকল্পনা থেকে সরে আসে`: a postposition may look like a verb
            let marker = matches!(parse.units[next].kind, Kind::Marker(_));
            if let Some(v) = parse.verb_at(next).filter(|_| !marker) {
                return parse.verbs[v].negated;
            }
        }
        false
    }

    /// Somebody's word: an asserted statement becomes reported.
    fn told(&self, hit: &Hit, claim: Claim) -> Claim {
        if claim.modality != Modality::Asserted {
            return claim;
        }
        let others_word = self.taken_up(hit).or_else(|| self.untrue(hit)).or_else(|| self.rumoured(hit));
        if let Some(claim) = others_word {
            return claim;
        }
        match self.source(hit) {
            Some((cue, speaker)) => Claim { modality: Modality::Reported, cue: Some(cue), speaker },
            None => claim,
        }
    }

    fn is_one_of(&self, unit: usize, keys: &[KeyId]) -> bool {
        self.view.info(unit).is_some_and(|i| keys.iter().any(|k| i.has_key(*k)))
    }

    /// `… এমন অভিযোগ ভিত্তিহীন`: the clause is taken up as somebody's word, and perhaps refuted.
    fn taken_up(&self, hit: &Hit) -> Option<Claim> {
        let c = self.controls;
        let end = self.view.parse.units.len();
        let noun = (hit.last + 2..end.min(hit.last + 7))
            .find(|u| self.is_one_of(*u, &c.retold) && (self.is_one_of(u - 1, &c.shown) || self.shown_before(*u)))?;
        let mut after = noun + 1..end.min(noun + 8);
        let verb = |u: usize| self.view.parse.verb_at(u).is_some_and(|v| self.view.parse.verbs[v].negated);
        let refuted =
            after.any(|u| self.is_one_of(u, &c.refuted) || self.view.parse.units[u].kind == Kind::Negation || verb(u));
        let modality = if refuted { Modality::Negated } else { Modality::Reported };
        Some(Claim { modality, cue: Some((noun, noun)), speaker: None })
    }

    /// `এমন কোনো প্রমাণ`
    fn shown_before(&self, unit: usize) -> bool {
        let any = self.view.parse.units[unit - 1].kind == Kind::Determiner;
        any && unit > 1 && self.is_one_of(unit - 2, &self.controls.shown)
    }

    /// `যে …, তা সত্য নয়`: the clause with `যে` is taken up by a pronoun and denied.
    fn untrue(&self, hit: &Hit) -> Option<Claim> {
        let parse = self.view.parse;
        let opened = (0..hit.first).any(|u| parse.units[u].kind == Kind::That);
        let pronoun = (hit.last + 1..parse.units.len().min(hit.last + 4))
            .find(|u| matches!(parse.units[*u].kind, Kind::Pronoun(PronounKind::Thing)))?;
        let mut after = pronoun + 1..parse.units.len().min(pronoun + 6);
        let no = after.find(|u| {
            self.is_one_of(*u, &self.controls.refuted)
                || parse.units[*u].kind == Kind::Negation
                || parse.verb_at(*u).is_some_and(|v| parse.verbs[v].negated)
        })?;
        opened.then_some(Claim { modality: Modality::Negated, cue: Some((no, no)), speaker: None })
    }

    /// `… বলে শোনা যায়`, `… বলে অভিযোগ রয়েছে`, `…, দাবি একটি দৈনিকের`: hearsay behind its clause, which may be refuted, too.
    fn rumoured(&self, hit: &Hit) -> Option<Claim> {
        let (units, c) = (&self.view.parse.units, self.controls);
        let word = |u: usize| self.is_one_of(u, &c.retold) || self.is_one_of(u, &c.sources);
        let cue = (hit.last + 1..units.len()).take_while(|u| units[*u].kind != Kind::But).find(|u| {
            let from = units[hit.last + 1..*u].iter().rposition(|x| x.kind == Kind::QuoteWord);
            let tail = units[u - 1].kind == Kind::Comma && word(*u) && self.ends_unsaid(*u);
            from.is_some() && (units[*u].kind == Kind::Hearsay || word(*u)) || tail
        })?;
        let refuted = (cue + 1..units.len()).find(|u| self.is_one_of(*u, &c.refuted));
        let modality = if refuted.is_some() { Modality::Negated } else { Modality::Reported };
        Some(Claim { modality, cue: Some((cue, refuted.unwrap_or(cue))), speaker: None })
    }

    /// No verb stands behind the unit, and its sentence ends in a genitive.
    fn ends_unsaid(&self, unit: usize) -> bool {
        let parse = self.view.parse;
        let last = parse.units.iter().rposition(|u| u.kind != Kind::Sign);
        let genitive = last.is_some_and(|l| parse.units[l].ending.cases.contains(CaseSet::GEN));
        genitive && parse.verbs.iter().all(|v| v.last < unit)
    }

    /// The words of saying that hold for the hit, and who says it.
    fn source(&self, hit: &Hit) -> Option<((usize, usize), Option<usize>)> {
        self.said_before(hit).or_else(|| self.said_after(hit)).or_else(|| self.hearsay(hit.first))
    }

    /// `X বলেছে যে …`; after a comma or colon without `যে`, too.
    fn said_before(&self, hit: &Hit) -> Option<((usize, usize), Option<usize>)> {
        let parse = self.view.parse;
        let here = parse.segment_of(hit.anchor);
        let start = parse.segments[here].units.start;
        let verb = parse.verbs.iter().rev().find(|v| v.finite() && v.last < start && self.says(v))?;
        let from = parse.segment_of(verb.first);
        let opened = parse.segments[from + 1..=here].iter().any(|s| s.reported) || self.opens_speech(verb.last + 1);
        opened.then(|| ((verb.first, verb.last), self.subject_before(verb.first, parse.segments[from].units.start)))
    }

    /// A comma or colon right after a verb of saying.
    fn opens_speech(&self, unit: usize) -> bool {
        self.view
            .parse
            .units
            .get(unit)
            .is_some_and(|u| matches!(u.kind, Kind::Comma | Kind::Sign | Kind::Dash | Kind::Quote))
    }

    /// `… বলে X জানায়`, `… বলে দাবি করেছে`.
    fn said_after(&self, hit: &Hit) -> Option<((usize, usize), Option<usize>)> {
        let parse = self.view.parse;
        let here = parse.segment_of(hit.anchor);
        let quote = parse.segments[here + 1..].iter().find(|s| parse.units[s.units.start].kind == Kind::QuoteWord)?;
        let verb = parse.verbs[quote.verbs.clone()].iter().find(|v| v.finite() && self.says(v))?;
        let speaker = self.subject_before(verb.first, quote.units.start).or_else(|| self.subject_before(hit.first, 0));
        Some(((quote.units.start, verb.last), speaker))
    }

    /// The first bare nominative between two units.
    fn subject_before(&self, end: usize, start: usize) -> Option<usize> {
        let bare = |c: &super::chunks::Chunk| c.marker.is_none() && c.cases.contains(CaseSet::NOM);
        self.view.parse.chunks.list.iter().position(|c| c.first >= start && c.last < end && bare(c))
    }

    fn says(&self, verb: &Verb) -> bool {
        let paired = || {
            let before = verb.first.checked_sub(1).and_then(|u| self.view.info(u));
            before.is_some_and(|i| self.controls.say_pairs.iter().any(|(k, l)| *l == verb.lemma && i.has_key(*k)))
        };
        self.controls.say.contains(&verb.lemma) || paired()
    }

    /// `খবরে বলা হয়,`, `X-এর দাবি,`, `X-এর মতে` before the clause.
    fn hearsay(&self, first: usize) -> Option<((usize, usize), Option<usize>)> {
        let parse = self.view.parse;
        (0..first).find_map(|u| {
            let comma = parse.units.get(u + 1).is_some_and(|n| matches!(n.kind, Kind::Comma | Kind::Sign));
            let source =
                comma && self.view.info(u).is_some_and(|i| self.controls.sources.iter().any(|k| i.has_key(*k)));
            let cue = parse.units[u].kind == Kind::Hearsay || source || self.according(u);
            let speaker = parse.chunks.list.iter().rposition(|c| c.last < u || c.end == u);
            cue.then_some(((u, u), speaker))
        })
    }

    fn according(&self, unit: usize) -> bool {
        matches!(self.view.parse.units[unit].kind, Kind::Marker(m) if Some(m) == self.controls.according)
    }
}
