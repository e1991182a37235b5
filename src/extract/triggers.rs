//! Where frames are triggered, and what verb form or noun they hang on.

use super::clauses::{Mood, VerbClasses, Voice};
use super::frames::{Element, Frames, Lemma, Place};
use super::parse::View;
use super::signs::Signs;
use super::units::Kind;
use crate::language::lexicon::KeyId;
use crate::language::morphology::{CaseSet, VerbForm};
use crate::ontology::With;

/// A trigger found in a sentence.
#[derive(Clone, Debug)]
pub struct Hit {
    pub frame: u32,
    pub elements: usize,
    /// Units of the trigger.
    pub first: usize,
    pub last: usize,
    /// The unit of its last element.
    pub anchor: usize,
    pub anchor_first: usize,
    /// The verb group that it hangs on.
    pub verb: Option<usize>,
    pub voice: Voice,
    /// The verb belongs to this trigger alone: it is the trigger, or its light verb.
    pub owns_verb: bool,
    /// Cases of a verbal noun or event noun.
    pub cases: CaseSet,
    /// A plan or a try governs it: who plans is who is to act.
    pub planned: bool,
    pub cost: f32,
}

/// How far apart the elements of a trigger with a gap may stand, in units.
const GAP: usize = 7;

pub struct TriggerReader<'a> {
    pub view: View<'a>,
    pub frames: &'a Frames,
    pub classes: &'a VerbClasses,
    /// Words that govern a verbal noun: no part of a light verb.
    pub control: &'a [KeyId],
    /// Those of them that are plans and tries.
    pub plans: &'a [KeyId],
    pub signs: &'a Signs,
}

impl TriggerReader<'_> {
    pub fn read(&self, out: &mut Vec<Hit>) {
        out.clear();
        let mut places = Vec::new();
        for unit in 0..self.view.parse.units.len() {
            self.candidates(unit, &mut places);
            out.extend(places.iter().filter_map(|p| self.hit(p.frame, p.trigger, unit)));
        }
    }

    /// Triggers whose last element is here and whose first may be in the sentence.
    fn candidates(&self, unit: usize, out: &mut Vec<Place>) {
        out.clear();
        let mut take = |places: &[Place]| out.extend(places.iter().filter(|p| self.signs.may_hold(p.signs())));
        if matches!(self.view.parse.units[unit].kind, Kind::Office(_)) {
            take(&self.frames.by_office);
        }
        let u = &self.view.parse.units[unit];
        if u.is_name() {
            return;
        }
        let in_verb = self.view.parse.verb_at(unit).is_some();
        let whole_term = matches!(u.kind, Kind::Term(_)) && u.last > u.first;
        for (nth, info) in self.view.infos(unit).enumerate() {
            if whole_term && nth + u.first != u.last {
                continue;
            }
            for key in info.key.into_iter().chain(info.stems.iter().map(|s| s.key)) {
                self.frames.by_key.get(&key).into_iter().for_each(|p| take(p));
            }
            for verb in info.verbs.iter().filter(|_| in_verb) {
                self.frames.by_lemma.get(&verb.lemma).into_iter().for_each(|p| take(p));
            }
        }
        out.sort_unstable();
        out.dedup();
    }

    fn fits(&self, element: &Element, unit: usize) -> bool {
        if self.view.parse.units[unit].is_name() {
            return false;
        }
        self.fits_any(&element.lemmas, unit)
    }

    /// Fits otherwise than by a verb that is only an auxiliary here.
    fn fits_noun(&self, lemmas: &[Lemma], unit: usize) -> bool {
        lemmas.iter().any(|l| !matches!(l, Lemma::Verb(_)) && self.fits_any(std::slice::from_ref(l), unit))
    }

    fn fits_any(&self, lemmas: &[Lemma], unit: usize) -> bool {
        lemmas.iter().any(|lemma| match lemma {
            Lemma::Key(key) => self.view.infos(unit).any(|i| i.has_key(*key)),
            Lemma::Exact(key) => self.view.infos(unit).any(|i| i.key == Some(*key)),
            Lemma::Verb(lemma) => self.view.infos(unit).any(|i| i.verbs.iter().any(|v| v.lemma == *lemma)),
            Lemma::Office => matches!(self.view.parse.units[unit].kind, Kind::Office(_)),
        })
    }

    fn hit(&self, frame: u32, trigger: u32, anchor: usize) -> Option<Hit> {
        let f = &self.frames.frames[frame as usize];
        let elements = &f.triggers[trigger as usize];
        let last_element = elements.last()?;
        let participle = self.fits_any(&last_element.participles, anchor);
        let (first, cost) = self.earlier(elements, anchor, !participle)?;
        let mut hit = Hit {
            frame,
            elements: elements.len(),
            first,
            last: anchor,
            anchor,
            anchor_first: first.min(anchor),
            verb: None,
            voice: Voice::Nominal,
            owns_verb: false,
            cases: self.view.parse.units[anchor].ending.cases,
            planned: false,
            cost: cost + f.cost,
        };
        let as_verb = last_element.lemmas.iter().any(|l| matches!(l, Lemma::Verb(v) if self.is_main_verb(anchor, *v)));
        if as_verb {
            if self.light_of_other(anchor, elements) {
                return None;
            }
            self.hang_on_verb(&mut hit);
        } else if !self.fits_noun(&last_element.lemmas, anchor) || !self.hang_on_noun(&mut hit, f.with, participle) {
            return None;
        }
        hit.planned = self.is_planned(&hit);
        Some(hit)
    }

    /// `সফরের পরিকল্পনা`, `দেওয়ার অঙ্গীকার`: a word of planning or trying stands behind the noun or verbal noun.
    fn is_planned(&self, hit: &Hit) -> bool {
        let end = self.view.parse.units.len();
        let nominal = hit.voice == Voice::Nominal && !hit.cases.contains(CaseSet::NOM);
        nominal
            && (hit.last + 1..end.min(hit.last + 3))
                .any(|u| self.view.info(u).is_some_and(|i| self.plans.iter().any(|k| i.has_key(*k))))
    }

    /// `প্রস্তাব দেয়` is no giving: a light verb right after an ordinary noun belongs to that noun.
    fn light_of_other(&self, anchor: usize, elements: &[Element]) -> bool {
        let parse = self.view.parse;
        let Some(v) = parse.verb_at(anchor) else { return false };
        let c = self.classes;
        let light = [&c.active, &c.get, &c.happen].into_iter().any(|l| l.contains(&parse.verbs[v].lemma));
        let before = anchor.checked_sub(1).filter(|u| parse.units[*u].kind == Kind::Word);
        let own = |u: usize| elements[..elements.len() - 1].iter().any(|e| self.fits(e, u));
        let governs = |u: usize| self.view.info(u).is_some_and(|i| self.control.iter().any(|k| i.has_key(*k)));
        light && before.is_some_and(|u| !own(u) && (elements.len() == 1 || governs(u)))
    }

    fn is_main_verb(&self, unit: usize, lemma: crate::language::morphology::LemmaId) -> bool {
        let Some(v) = self.view.parse.verb_at(unit) else { return false };
        let verb = &self.view.parse.verbs[v];
        verb.first == unit && self.view.info(unit).is_some_and(|i| i.verbs.iter().any(|r| r.lemma == lemma))
    }

    /// The elements before the last one, from right to left; they may also stand behind it.
    fn earlier(&self, elements: &[Element], anchor: usize, scrambled: bool) -> Option<(usize, f32)> {
        let (mut at, mut first, mut cost) = (anchor, anchor, 0.0);
        for i in (0..elements.len().saturating_sub(1)).rev() {
            let reach = if elements[i + 1].gap { GAP } else { 1 };
            match self.find_left(&elements[i], at, reach) {
                Some(found) => (at, first) = (found, first.min(found)),
                None if !scrambled => return None,
                None => {
                    self.find_right(&elements[i], anchor, elements[i + 1].gap)?;
                    cost += 0.8;
                }
            }
        }
        Some((first, cost))
    }

    fn find_left(&self, element: &Element, at: usize, reach: usize) -> Option<usize> {
        let segment = &self.view.parse.segments[self.view.parse.segment_of(at)];
        let mut left = reach;
        let unit = &self.view.parse.units[at];
        if unit.last > unit.first && self.fits(element, at) {
            return Some(at);
        }
        for j in (segment.units.start..at).rev() {
            if self.fits(element, j) {
                return Some(j);
            }
            if !matches!(self.view.parse.units[j].kind, Kind::Determiner | Kind::Negation | Kind::Quote | Kind::Number)
            {
                left = left.checked_sub(1)?;
            }
            if left == 0 {
                return None;
            }
        }
        None
    }

    /// Behind the last element only where that ends its clause (`সই করেন চুক্তিতে`).
    fn find_right(&self, element: &Element, anchor: usize, gap: bool) -> Option<usize> {
        let segment = &self.view.parse.segments[self.view.parse.segment_of(anchor)];
        let v = self.view.parse.verbs.iter().find(|v| v.finite() && (v.first == anchor || v.first == anchor + 1))?;
        gap.then_some(())?;
        (v.last + 1..segment.units.end.min(anchor + GAP)).find(|j| self.fits(element, *j))
    }

    fn hang_on_verb(&self, hit: &mut Hit) {
        let Some(v) = self.view.parse.verb_at(hit.anchor) else { return };
        let verb = &self.view.parse.verbs[v];
        hit.verb = Some(v);
        hit.owns_verb = true;
        hit.last = verb.last;
        hit.voice = if verb.passive { Voice::Passive } else { Voice::Active };
        if let (VerbForm::VerbalNoun(cases), false) = (verb.form, verb.passive) {
            hit.voice = Voice::Nominal;
            hit.cases = cases;
        }
    }

    /// Finds the verb of a trigger that ends in a noun; says whether the frame allows what it finds.
    fn hang_on_noun(&self, hit: &mut Hit, with: With, participle: bool) -> bool {
        match with {
            _ if participle => self.hang_participle(hit),
            With::Light => self.hang_light(hit),
            With::Exist => return self.hang_exist(hit),
            With::Any => return self.hang_any(hit),
        }
        true
    }

    /// The verb group right after a noun, over an adverb or a second noun of the light verb.
    fn light_verb(&self, anchor: usize) -> Option<(usize, Voice)> {
        let parse = self.view.parse;
        let segment_end = parse.segments[parse.segment_of(anchor)].units.end;
        for skip in 1..=3 {
            let at = anchor + skip;
            if at >= segment_end {
                return None;
            }
            if let Some(v) = parse.verbs.iter().position(|v| v.first == at) {
                return self.light_voice(anchor, at, v).map(|voice| (v, voice));
            }
            let plain = matches!(parse.units[at].kind, Kind::Word | Kind::Determiner | Kind::Negation);
            let control = self.view.info(at).is_some_and(|i| self.control.iter().any(|k| i.has_key(*k)));
            if !self.begins_pair(at) && (!plain || control) {
                return None;
            }
        }
        None
    }

    /// A noun that with its light verb is itself a light verb (`ঘোষণা করা`).
    fn begins_pair(&self, at: usize) -> bool {
        self.view
            .info(at)
            .is_some_and(|i| self.classes.pairs.iter().any(|(_, words, _)| words.len() == 1 && *words[0] == *i.text))
    }

    fn light_voice(&self, anchor: usize, at: usize, v: usize) -> Option<Voice> {
        let verb = &self.view.parse.verbs[v];
        let between: Vec<&str> = (anchor + 1..at).filter_map(|u| self.view.info(u)).map(|i| &*i.text).collect();
        let pair = self.classes.pairs.iter().find(|(_, words, lemma)| {
            *lemma == verb.lemma && !between.is_empty() && words.iter().map(String::as_str).eq(between.iter().copied())
        });
        if let Some((voice, ..)) = pair {
            return Some(if verb.passive { Voice::Passive } else { *voice });
        }
        let c = self.classes;
        if c.active.contains(&verb.lemma) {
            Some(if verb.passive { Voice::Passive } else { Voice::Active })
        } else if c.get.contains(&verb.lemma) {
            Some(Voice::Get)
        } else if c.happen.contains(&verb.lemma) {
            Some(Voice::Passive)
        } else {
            None
        }
    }

    fn hang_light(&self, hit: &mut Hit) {
        let bare = hit.cases.contains(CaseSet::NOM);
        let Some((v, voice)) = self.light_verb(hit.anchor).filter(|_| bare) else { return };
        let verb = &self.view.parse.verbs[v];
        (hit.verb, hit.voice, hit.last, hit.owns_verb) = (Some(v), voice, verb.last, true);
        if let (VerbForm::VerbalNoun(cases), false) = (verb.form, verb.passive) {
            hit.voice = if voice == Voice::Active { Voice::Nominal } else { voice };
            hit.cases = cases;
        }
    }

    fn hang_participle(&self, hit: &mut Hit) {
        hit.voice = Voice::Passive;
        hit.cases = CaseSet::NOM;
        let next = self.view.parse.verbs.iter().position(|v| v.first == hit.anchor + 1);
        if let Some(v) = next.filter(|v| {
            let lemma = self.view.parse.verbs[*v].lemma;
            self.classes.happen.contains(&lemma) || self.classes.exist.contains(&lemma)
        }) {
            hit.verb = Some(v);
            hit.last = self.view.parse.verbs[v].last;
        }
    }

    /// A verb of being in the clause, or no verb at all.
    fn hang_exist(&self, hit: &mut Hit) -> bool {
        hit.voice = Voice::Being;
        // `মন্ত্রীর আসনে আছেন` is an office held; `সম্পর্কের বিষয়ে` is no relation
        let office = matches!(self.view.parse.units[hit.anchor].kind, Kind::Office(_));
        if hit.cases == CaseSet::GEN && !office {
            return false;
        }
        let parse = self.view.parse;
        let segment = &parse.segments[parse.segment_of(hit.anchor)];
        let after = parse.verbs[segment.verbs.clone()].iter().position(|v| v.first > hit.anchor);
        match after.map(|i| segment.verbs.start + i) {
            Some(v) if self.classes.exist.contains(&parse.verbs[v].lemma) && parse.verbs[v].mood == Mood::Plain => {
                hit.verb = Some(v);
                true
            }
            Some(_) => false,
            None => parse.verbs[segment.verbs.clone()]
                .iter()
                .all(|v| !v.finite() || v.last < hit.first && self.classes.exist.contains(&v.lemma)),
        }
    }

    fn hang_any(&self, hit: &mut Hit) -> bool {
        let parse = self.view.parse;
        let segment = &parse.segments[parse.segment_of(hit.anchor)];
        let after = parse.verbs[segment.verbs.clone()].iter().position(|v| v.first > hit.anchor);
        let Some(v) = after.map(|i| segment.verbs.start + i) else {
            hit.voice = Voice::Being;
            return true;
        };
        hit.verb = Some(v);
        hit.voice = if parse.verbs[v].passive { Voice::Passive } else { Voice::Active };
        true
    }
}
