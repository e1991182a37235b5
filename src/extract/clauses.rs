//! Verb groups and clauses: what each verb form does, and how far its clause reaches.

use super::units::{Kind, Unit};
use crate::language::lexicon::{Lexicon, flag};
use crate::language::morphology::{CaseSet, LemmaId, Tense, VerbForm, Verbal};
use crate::language::tokens::Token;
use crate::language::words::{WordId, WordInfo, Words};
use std::ops::Range;

/// What an auxiliary makes of the verb before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mood {
    #[default]
    Plain,
    /// `করতে চায়`
    Want,
    /// `করতে পারে`, `করা যায়`
    Can,
    /// `করতে হবে`
    Must,
}

/// A verb with its auxiliaries.
#[derive(Clone, Copy, Debug)]
pub struct Verb {
    /// Units, the last one included.
    pub first: usize,
    pub last: usize,
    /// Of the verb that carries the meaning.
    pub lemma: LemmaId,
    /// Of the last word.
    pub form: VerbForm,
    pub negated: bool,
    pub passive: bool,
    pub mood: Mood,
}

impl Verb {
    pub fn finite(&self) -> bool {
        matches!(self.form, VerbForm::Finite(_))
    }

    pub fn tense(&self) -> Option<Tense> {
        if let VerbForm::Finite(t) = self.form { Some(t) } else { None }
    }
}

/// A finite clause with the clauses inside it: units, end exclusive.
#[derive(Clone, Debug)]
pub struct Segment {
    pub units: Range<usize>,
    /// Indices into the sentence's verbs.
    pub verbs: Range<usize>,
    /// Opened by a word such as `যে` after a verb of saying.
    pub reported: bool,
    /// Holds a conditional conjunction.
    pub condition: bool,
    pub possible: bool,
}

/// Classes of verbs that the grammar names, as lemmas.
#[derive(Debug)]
pub struct VerbClasses {
    pub active: Vec<LemmaId>,
    pub get: Vec<LemmaId>,
    pub happen: Vec<LemmaId>,
    pub exist: Vec<LemmaId>,
    pub passive: Vec<LemmaId>,
    pub vectors: Vec<LemmaId>,
    pub begin: Vec<LemmaId>,
    pub want: Vec<LemmaId>,
    pub can: Vec<LemmaId>,
    /// A noun and its light verb.
    pub pairs: Vec<(Voice, Vec<String>, LemmaId)>,
    pub say: Vec<LemmaId>,
}

/// What a light verb does to the roles of its noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    Active,
    /// `সমর্থন পায়`
    Get,
    /// `হামলা হয়`, `করা হয়`, `নির্মিত`
    Passive,
    /// A verbal noun or event noun.
    Nominal,
    /// A verb of being, or none.
    Being,
}

impl VerbClasses {
    pub fn new(lexicon: &Lexicon) -> Self {
        let v = &lexicon.grammar.verbs;
        let one = |words: &[String]| words.iter().filter_map(|w| lexicon.morphology.lemma_id(w)).collect();
        let mut pairs = Vec::new();
        for (voice, words) in [(Voice::Active, &v.active), (Voice::Get, &v.get), (Voice::Passive, &v.happen)] {
            for phrase in words {
                let parts: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
                if let (true, Some(lemma)) = (parts.len() > 1, lexicon.morphology.lemma_id(&parts[parts.len() - 1])) {
                    pairs.push((voice, parts[..parts.len() - 1].to_vec(), lemma));
                }
            }
        }
        VerbClasses {
            active: one(&v.active),
            get: one(&v.get),
            happen: one(&v.happen),
            exist: one(&v.exist),
            passive: one(&v.passive),
            vectors: one(&v.vectors),
            begin: one(&v.begin),
            want: one(&v.want),
            can: one(&v.can),
            say: one(&v.say),
            pairs,
        }
    }
}

pub struct ClauseReader<'a> {
    pub lexicon: &'a Lexicon,
    pub classes: &'a VerbClasses,
    pub words: &'a Words<'a>,
    pub tokens: &'a [Token],
}

impl ClauseReader<'_> {
    pub fn info(&self, unit: &Unit) -> Option<&WordInfo> {
        let token = self.tokens[unit.last];
        (token.word != WordId::NONE).then(|| self.words.info(token.word))
    }

    /// The verb groups of a sentence, in order.
    pub fn verbs(&self, units: &[Unit], out: &mut Vec<Verb>) {
        out.clear();
        let mut i = 0;
        while i < units.len() {
            match self.group(units, i) {
                Some(verb) => {
                    i = verb.last + 1;
                    out.push(verb);
                }
                None => i += 1,
            }
        }
    }

    fn readings(&self, unit: &Unit) -> &[Verbal] {
        match unit.kind {
            Kind::Verb | Kind::Negation => self.info(unit).map_or(&[], |i| &i.verbs),
            _ => &[],
        }
    }

    /// A postposition such as `দিয়ে` after a bare noun is the verb that it was made from.
    fn verb_after_noun(&self, units: &[Unit], i: usize) -> &[Verbal] {
        let after_word = i > 0
            && matches!(units[i - 1].kind, Kind::Word | Kind::Term(_))
            && units[i - 1].ending.cases == CaseSet::NOM;
        let marker = matches!(units[i].kind, Kind::Marker(_)) && units[i].first == units[i].last;
        if marker && after_word { self.info(&units[i]).map_or(&[], |i| &i.verbs) } else { &[] }
    }

    fn group(&self, units: &[Unit], at: usize) -> Option<Verb> {
        let mut readings = self.readings(&units[at]);
        if readings.is_empty() {
            readings = self.verb_after_noun(units, at);
        }
        let first = self.choose(units, at, readings).filter(|v| self.likely_verb(units, at, *v))?;
        let negated_before = at > 0 && units[at - 1].kind == Kind::Negation && self.readings(&units[at - 1]).is_empty();
        let mut verb = Verb {
            first: at,
            last: at,
            lemma: first.lemma,
            form: first.form,
            negated: first.negated || negated_before,
            passive: false,
            mood: Mood::Plain,
        };
        while let Some(next) = units.get(verb.last + 1) {
            if !self.extend(&mut verb, next, units) {
                break;
            }
        }
        Some(verb)
    }

    /// A present or imperative form inside a clause is rather a noun, unless its verb is a light one.
    fn likely_verb(&self, units: &[Unit], at: usize, verb: Verbal) -> bool {
        let whole_word =
            self.info(&units[at]).and_then(|i| i.key).is_some_and(|k| self.lexicon.flags(k) & flag::COMMON != 0);
        if verb.clitic && whole_word && matches!(verb.form, VerbForm::VerbalNoun(_)) {
            return false;
        }
        let noun_like = matches!(verb.form, VerbForm::Finite(Tense::Present | Tense::Imperative));
        !noun_like || verb.negated || self.is_light(verb.lemma) || self.ends_clause(units, at)
    }

    fn is_light(&self, lemma: LemmaId) -> bool {
        let c = self.classes;
        [&c.active, &c.get, &c.happen, &c.exist].into_iter().any(|l| l.contains(&lemma))
    }

    /// Takes the next unit into the group where it is an auxiliary or a negation.
    fn extend(&self, verb: &mut Verb, next: &Unit, units: &[Unit]) -> bool {
        let readings = self.readings(next);
        let denies = readings.is_empty() || verb.finite() && readings.iter().all(|v| v.negated);
        if next.kind == Kind::Negation && denies {
            verb.negated = true;
            verb.last += 1;
            return true;
        }
        let Some(aux) = self.choose(units, verb.last + 1, readings) else { return false };
        let c = self.classes;
        let is = |list: &[LemmaId]| list.contains(&aux.lemma);
        let joins = match verb.form {
            VerbForm::Conjunctive => is(&c.vectors),
            VerbForm::Finite(Tense::Present) => is(&c.vectors) && self.may_be_participle(&units[verb.last]),
            VerbForm::VerbalNoun(cases) if cases.contains(CaseSet::NOM) => is(&c.passive),
            VerbForm::Infinitive => is(&c.begin) || is(&c.want) || is(&c.can),
            _ => false,
        };
        if !joins {
            return false;
        }
        match verb.form {
            VerbForm::VerbalNoun(_) => self.make_passive(verb, aux),
            VerbForm::Infinitive => verb.mood = self.mood(aux),
            _ => {}
        }
        verb.form = aux.form;
        verb.negated |= aux.negated;
        verb.last += 1;
        true
    }

    /// `করা হয়` is passive, `করা যায়` possible.
    fn make_passive(&self, verb: &mut Verb, aux: Verbal) {
        verb.passive = true;
        if Some(&aux.lemma) == self.classes.passive.get(1) {
            verb.mood = Mood::Can;
        }
    }

    fn mood(&self, aux: Verbal) -> Mood {
        let c = self.classes;
        if c.begin.contains(&aux.lemma) {
            Mood::Plain
        } else if c.can.first() == Some(&aux.lemma) {
            Mood::Can
        } else if c.can.contains(&aux.lemma) {
            Mood::Must
        } else {
            Mood::Want
        }
    }

    fn may_be_participle(&self, unit: &Unit) -> bool {
        self.readings(unit).iter().any(|v| v.form == VerbForm::Conjunctive)
    }

    /// Of a form that is finite and participle at once (`করে`): a participle unless its clause ends after it.
    fn choose(&self, units: &[Unit], at: usize, readings: &[Verbal]) -> Option<Verbal> {
        let first = *readings.first()?;
        let participle = readings.iter().find(|v| v.form == VerbForm::Conjunctive);
        let finite = readings.iter().find(|v| matches!(v.form, VerbForm::Finite(_)));
        match (participle, finite) {
            (Some(p), Some(f)) => Some(if self.ends_clause(units, at) { *f } else { *p }),
            // as a finite form it is the second person's, which no report has
            (None, Some(_)) if first.form == VerbForm::Infinitive => Some(first),
            (None, Some(f)) if !matches!(first.form, VerbForm::Finite(_)) => {
                Some(if self.ends_clause(units, at) { *f } else { first })
            }
            _ => Some(first),
        }
    }

    /// Its clause ends after it, or only with the subject behind it.
    fn ends_clause(&self, units: &[Unit], at: usize) -> bool {
        self.clause_ends_after(units, at) || self.is_last_verb(units, at + 1)
    }

    fn clause_ends_after(&self, units: &[Unit], at: usize) -> bool {
        let mut next = at + 1;
        while units.get(next).is_some_and(|u| u.kind == Kind::Negation) {
            next += 1;
        }
        let ends = |u: &Unit| {
            matches!(
                u.kind,
                Kind::Comma
                    | Kind::And
                    | Kind::Or
                    | Kind::But
                    | Kind::Sign
                    | Kind::Quote
                    | Kind::QuoteWord
                    | Kind::That
                    | Kind::Close
            )
        };
        units.get(next).is_none_or(ends) || only_a_subject(&units[next..])
    }

    /// No verb follows, and the sentence ends with what acts: it stands behind its verb (`করেন নেপালের রাজা X`).
    fn is_last_verb(&self, units: &[Unit], next: usize) -> bool {
        let named = |u: &Unit| matches!(u.kind, Kind::Name { .. } | Kind::Unknown | Kind::Office(_) | Kind::Term(_));
        let last = units[next..].iter().rev().find(|u| u.kind != Kind::Sign);
        let acts = last.is_some_and(|u| named(u) && u.ending.cases.contains(CaseSet::NOM));
        acts && units[next..].iter().all(|u| !matches!(u.kind, Kind::Verb | Kind::Marker(_) | Kind::Negation))
    }

    /// Cuts a sentence into finite clauses.
    pub fn segments(&self, units: &[Unit], verbs: &[Verb], out: &mut Vec<Segment>) {
        out.clear();
        let mut start = 0;
        for i in 0..units.len() {
            let ended = verbs.iter().any(|v| v.finite() && v.first >= start && v.last < i);
            if self.is_boundary(units, i, ended, verbs) {
                self.push(units, verbs, start..i, out);
                start = i;
            }
        }
        self.push(units, verbs, start..units.len(), out);
    }

    fn is_boundary(&self, units: &[Unit], i: usize, ended: bool, verbs: &[Verb]) -> bool {
        match units[i].kind {
            Kind::Sign => i + 1 < units.len(),
            Kind::And | Kind::Comma if joins_subjects(units, i, verbs) => false,
            Kind::Comma | Kind::And | Kind::Or | Kind::Dash | Kind::QuoteWord => {
                ended && verbs.iter().any(|v| v.first > i)
            }
            Kind::But => ended,
            Kind::That => i > 0 && (ended || units[i - 1].kind == Kind::Comma),
            _ => false,
        }
    }

    fn push(&self, units: &[Unit], verbs: &[Verb], range: Range<usize>, out: &mut Vec<Segment>) {
        if range.is_empty() {
            return;
        }
        let inside = |v: &Verb| range.contains(&v.first);
        let first = verbs.iter().position(inside).unwrap_or(0);
        let count = verbs.iter().filter(|v| inside(v)).count();
        let any = |kind: Kind| units[range.clone()].iter().any(|u| u.kind == kind);
        out.push(Segment {
            verbs: first..first + count,
            reported: units[range.start].kind == Kind::That && range.start > 0,
            condition: any(Kind::Condition),
            possible: any(Kind::Possible),
            units: range,
        });
    }
}

/// `ছিল কাতার ও মিশর`, `আছে পেরু, চিলি ও কিউবা;`: the sign stands inside a list of bare names behind the verb.
fn joins_subjects(units: &[Unit], i: usize, verbs: &[Verb]) -> bool {
    let Some(verb) = verbs.iter().rfind(|v| v.finite() && v.last < i) else { return false };
    let before = &units[verb.last + 1..i];
    let listed = before.first().is_some_and(Unit::is_bare_name)
        && before.iter().all(|u| u.is_bare_name() || u.kind == Kind::Comma);
    let mut next = i;
    while units[next].kind == Kind::Comma
        && units.get(next + 1).is_some_and(Unit::is_bare_name)
        && next + 2 < units.len()
    {
        next += 2;
    }
    listed && units[next].kind == Kind::And && units.get(next + 1).is_some_and(Unit::is_bare_name)
}

/// Bare names up to the end of the clause: the subject, set behind its verb (`স্বাক্ষর করে পেরু ও চিলি`, `কেনে পেরু, বিনিময়ে …`).
fn only_a_subject(rest: &[Unit]) -> bool {
    let mut i = 0;
    while rest.get(i).is_some_and(Unit::is_bare_name) {
        match rest.get(i + 1).map(|u| u.kind) {
            None | Some(Kind::Sign | Kind::But) => return true,
            Some(Kind::Comma | Kind::And) if rest.get(i + 2).is_some_and(Unit::is_bare_name) => i += 2,
            Some(Kind::And)
                if rest.get(i + 2).is_some_and(|u| u.kind != Kind::Verb && !u.ending.cases.contains(CaseSet::NOM)) =>
            {
                return false;
            }
            Some(Kind::Comma | Kind::And) => return true,
            Some(_) => return false,
        }
    }
    false
}
