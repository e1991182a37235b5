//! What a clause does with what it says: claims, denies, intends, tries, reports it, or only supposes it.

use super::clauses::{Mood, Verb, Voice};
use super::parse::View;
use super::triggers::Hit;
use super::units::Kind;
use crate::graph::Modality;
use crate::language::lexicon::{KeyId, Lexicon, MarkerId};
use crate::language::morphology::{CaseSet, LemmaId, Tense, VerbForm};
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
}

/// Control words and cues by key.
pub struct Controls {
    by_key: FxHashMap<KeyId, Control>,
    pub events: Vec<KeyId>,
    sources: Vec<KeyId>,
    denied: Vec<KeyId>,
    say: Vec<LemmaId>,
    according: Option<MarkerId>,
}

/// The reading of a clause: none where it claims nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    pub modality: Modality,
    /// Units of the cue, the last one included.
    pub cue: Option<(usize, usize)>,
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
        ];
        let mut by_key = FxHashMap::default();
        for (words, control) in lists {
            for word in words.iter().filter(|w| !w.contains(' ')) {
                by_key.insert(lexicon.intern(word), control);
            }
        }
        let events = keys(lexicon, |g| g.anaphora.events.clone());
        let sources = keys(lexicon, |g| g.hearsay.sources.clone());
        let denied = keys(lexicon, |g| g.control.denied.clone());
        let say = lexicon.grammar.verbs.say.iter().filter_map(|w| lexicon.morphology.lemma_id(w)).collect();
        Controls { by_key, events, sources, denied, say, according: lexicon.marker("according") }
    }
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
        let claim = match hit.verb {
            Some(v) if hit.voice != Voice::Nominal => self.by_verb(v)?,
            _ => self.nominal(hit)?,
        };
        Ok(self.told(hit, claim))
    }

    fn by_verb(&self, v: usize) -> Result<Claim, NoClaim> {
        let verb = &self.view.parse.verbs[v];
        match verb.form {
            VerbForm::Finite(tense) => self.finite(verb, tense),
            VerbForm::Infinitive => self.infinitive(v, verb),
            VerbForm::Conditional => self.conditional(v, verb),
            VerbForm::Conjunctive => self.shared(v, verb, false),
            VerbForm::Concessive => Ok(self.plain(verb)),
            VerbForm::VerbalNoun(cases) => self.governed(verb.last, cases, Some(verb)),
        }
    }

    fn plain(&self, verb: &Verb) -> Claim {
        let cue = verb.negated.then_some((verb.first, verb.last));
        Claim { modality: if verb.negated { Modality::Negated } else { Modality::Asserted }, cue }
    }

    fn finite(&self, verb: &Verb, tense: Tense) -> Result<Claim, NoClaim> {
        let claim = self.plain(verb);
        let cue = Some((verb.first, verb.last));
        match verb.mood {
            Mood::Can if !verb.negated => Err(NoClaim::Possible),
            Mood::Must => Err(NoClaim::Possible),
            Mood::Want if !verb.negated => Ok(Claim { modality: Modality::Intended, cue }),
            _ if verb.negated => Ok(claim),
            _ if matches!(tense, Tense::Future | Tense::Imperative) => Ok(Claim { modality: Modality::Intended, cue }),
            _ => Ok(claim),
        }
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
        if open || (ahead && condition) {
            return Err(NoClaim::Condition);
        }
        if ahead && !verb.negated {
            return Ok(Claim { modality: Modality::Intended, cue: Some((main.first, main.last)) });
        }
        Ok(own)
    }

    /// `-লে` is claimed only where what followed from it is told as having happened.
    fn conditional(&self, v: usize, verb: &Verb) -> Result<Claim, NoClaim> {
        let happened = self.main_verb(v).is_some_and(|m| {
            !m.negated && m.mood == Mood::Plain && matches!(m.tense(), Some(Tense::Past | Tense::PastPerfect | Tense::PresentPerfect | Tense::Present))
        });
        if happened { self.shared(v, verb, true) } else { Err(NoClaim::Condition) }
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
        Ok(Claim { modality: Modality::Intended, cue: Some((verb.first, verb.last)) })
    }

    fn nominal(&self, hit: &Hit) -> Result<Claim, NoClaim> {
        if let Some(v) = hit.verb {
            return self.by_verb(v);
        }
        if hit.voice == Voice::Being {
            return Ok(self.being(hit));
        }
        self.governed(hit.last, hit.cases, None)
    }

    /// No verb of its own: `নেই` or `না` in the clause denies it.
    fn being(&self, hit: &Hit) -> Claim {
        let parse = self.view.parse;
        let segment = &parse.segments[parse.segment_of(hit.anchor)];
        let negation = segment.units.clone().find(|u| parse.units[*u].kind == Kind::Negation);
        let modality = if negation.is_some() { Modality::Negated } else { Modality::Asserted };
        Claim { modality, cue: negation.map(|u| (u, u)) }
    }

    /// A verbal noun or event noun: what stands after it decides.
    fn governed(&self, last: usize, cases: CaseSet, verb: Option<&Verb>) -> Result<Claim, NoClaim> {
        let parse = self.view.parse;
        let end = parse.segments[parse.segment_of(last)].units.end;
        let mut unit = last + 1;
        let reach = if cases.contains(CaseSet::GEN) { 4 } else { 3 };
        while unit < end && unit <= last + reach {
            if let Some(control) = self.control_at(unit) {
                return self.controlled(control, unit, verb);
            }
            if parse.verb_at(unit).is_some() || matches!(parse.units[unit].kind, Kind::Comma | Kind::Sign | Kind::And) {
                break;
            }
            unit += 1;
        }
        if verb.is_some_and(|v| v.negated) {
            return Ok(Claim { modality: Modality::Negated, cue: verb.map(|v| (v.first, v.last)) });
        }
        if verb.is_some() || cases.contains(CaseSet::GEN) {
            return Err(NoClaim::Silent);
        }
        self.of_main(last)
    }

    /// An event noun that is subject or adjunct: it happened if its clause tells what happened.
    fn of_main(&self, last: usize) -> Result<Claim, NoClaim> {
        let parse = self.view.parse;
        let segment = &parse.segments[parse.segment_of(last)];
        let main = parse.verbs[segment.verbs.clone()].iter().find(|v| v.first > last && v.finite());
        let Some(main) = main else { return Ok(Claim { modality: Modality::Asserted, cue: None }) };
        if matches!(main.mood, Mood::Can | Mood::Must) {
            return Err(NoClaim::Possible);
        }
        let near = main.first <= last + 3;
        if main.negated && near {
            return Ok(Claim { modality: Modality::Negated, cue: Some((main.first, main.last)) });
        }
        if main.tense() == Some(Tense::Future) {
            return Ok(Claim { modality: Modality::Intended, cue: Some((main.first, main.last)) });
        }
        if main.negated { Err(NoClaim::Silent) } else { Ok(Claim { modality: Modality::Asserted, cue: None }) }
    }

    fn controlled(&self, control: Control, unit: usize, verb: Option<&Verb>) -> Result<Claim, NoClaim> {
        let cue = Some((unit, unit));
        if self.denied_after(unit) && !matches!(control, Control::Silent | Control::Hypothetical) {
            return Ok(Claim { modality: Modality::Negated, cue });
        }
        let negated = verb.is_some_and(|v| v.negated);
        match control {
            _ if negated && control != Control::Silent => Ok(Claim { modality: Modality::Negated, cue }),
            Control::Intended => Ok(Claim { modality: Modality::Intended, cue }),
            Control::Attempted => Ok(Claim { modality: Modality::Attempted, cue }),
            Control::Reported => Ok(Claim { modality: Modality::Reported, cue }),
            Control::Denied => Ok(Claim { modality: Modality::Negated, cue }),
            Control::Claimed => Ok(Claim { modality: Modality::Asserted, cue: None }),
            Control::Silent => Err(NoClaim::Silent),
            Control::Hypothetical => Err(NoClaim::Possible),
        }
    }

    /// The control word's own verb denies (`অস্বীকার করে`, `করেনি`).
    fn denied_after(&self, unit: usize) -> bool {
        let parse = self.view.parse;
        let end = parse.segments[parse.segment_of(unit)].units.end;
        for next in unit + 1..end.min(unit + 5) {
            if self.view.info(next).is_some_and(|i| self.controls.denied.iter().any(|k| i.has_key(*k))) {
                return true;
            }
            if let Some(v) = parse.verb_at(next) {
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
        match self.source(hit) {
            Some(cue) => Claim { modality: Modality::Reported, cue: Some(cue) },
            None => claim,
        }
    }

    fn source(&self, hit: &Hit) -> Option<(usize, usize)> {
        let parse = self.view.parse;
        let here = parse.segment_of(hit.anchor);
        let said_before = parse.segments[..=here].iter().any(|s| s.reported && s.units.start <= hit.anchor)
            && parse.verbs.iter().any(|v| v.first < hit.anchor && v.finite() && self.says(v));
        if said_before {
            let v = parse.verbs.iter().find(|v| v.finite() && self.says(v))?;
            return Some((v.first, v.last));
        }
        let quote = parse.segments.get(here + 1).filter(|s| parse.units[s.units.start].kind == Kind::QuoteWord);
        if let Some(s) = quote {
            let v = parse.verbs[s.verbs.clone()].iter().find(|v| v.finite() && self.says(v))?;
            return Some((s.units.start, v.last));
        }
        self.hearsay(hit.first)
    }

    fn says(&self, verb: &Verb) -> bool {
        self.controls.say.contains(&verb.lemma)
    }

    /// `খবরে বলা হয়,`, `X-এর দাবি,`, `মতে` before the clause.
    fn hearsay(&self, first: usize) -> Option<(usize, usize)> {
        let parse = self.view.parse;
        (0..first).find_map(|u| {
            let comma = parse.units.get(u + 1).is_some_and(|n| matches!(n.kind, Kind::Comma | Kind::Sign));
            let source = comma && self.view.info(u).is_some_and(|i| self.controls.sources.iter().any(|k| i.has_key(*k)));
            let cue = parse.units[u].kind == Kind::Hearsay || source || self.according(u);
            cue.then_some((u, u))
        })
    }

    fn according(&self, unit: usize) -> bool {
        matches!(self.view.parse.units[unit].kind, Kind::Marker(m) if Some(m) == self.controls.according)
    }
}
