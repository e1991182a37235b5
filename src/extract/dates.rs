//! Dates as a text writes them, and their EDTF.

use crate::language::lexicon::{Entry, Lexicon, Match, Relative};
use crate::language::morphology::CaseSet;
use crate::language::tokens::{Token, TokenKind};
use crate::language::words::{WordId, Words};
use std::fmt;

/// A day, a month, or a year; the year may have to come from what was said before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Day {
    pub year: Option<u16>,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    Point(Day),
    /// From one to the other; `within`: once, at some time between.
    Range {
        from: Point,
        to: Point,
        within: bool,
    },
    Since(Point),
    Until(Point),
    Leaning(Relative, Day),
    /// So many years, months or days after what was said before.
    Later {
        years: u16,
        months: u16,
        days: u16,
    },
}

/// What can begin or end a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    Day(Day),
    /// The first year of ten.
    Decade(u16),
    /// The first year of a hundred.
    Century(u16),
}

/// A date in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    pub tokens: usize,
    pub value: Value,
    /// Its last word is a genitive: it may belong to the noun after it.
    pub genitive: bool,
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(year) = self.year else { return Ok(()) };
        write!(f, "{year:04}")?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Point::Day(day) => day.fmt(f),
            Point::Decade(year) => write!(f, "{}X", year / 10),
            Point::Century(year) => write!(f, "{}XX", year / 100),
        }
    }
}

/// Reads dates at a place among tokens.
pub struct DateReader<'a> {
    pub lexicon: &'a Lexicon,
    pub words: &'a Words<'a>,
    pub tokens: &'a [Token],
    pub end: usize,
}

impl DateReader<'_> {
    /// The longest date that starts at `at`.
    pub fn read(&self, at: usize) -> Option<Date> {
        let (first, next) = self.point(at)?;
        let date = self
            .range(at, first, next)
            .or_else(|| self.edge(at, first, next))
            .or_else(|| self.plain(at, first, next))?;
        Some(date)
    }

    fn entries(&self, at: usize) -> Vec<Match> {
        let mut out = Vec::new();
        let word = self.tokens.get(at).filter(|t| at < self.end && t.word != WordId::NONE).map(|t| t.word);
        if word.is_some_and(|w| self.words.info(w).starts) {
            self.lexicon.matches(self.tokens, at, self.end, self.words, &mut out);
        }
        out
    }

    fn entry<T>(&self, at: usize, pick: impl Fn(Entry) -> Option<T>) -> Option<(T, usize, CaseSet)> {
        self.entries(at).iter().find_map(|m| pick(m.entry).map(|t| (t, at + m.tokens, m.ending.cases)))
    }

    fn word_is(&self, at: usize, words: &[String]) -> Option<usize> {
        let mut best = None;
        for phrase in words {
            let mut i = at;
            let hit = phrase.split(' ').all(|w| {
                let ok = self.text(i) == Some(w);
                i += 1;
                ok
            });
            if hit && best.is_none_or(|b| i > b) {
                best = Some(i);
            }
        }
        best
    }

    fn text(&self, at: usize) -> Option<&str> {
        let token = self.tokens.get(at).filter(|_| at < self.end)?;
        (token.word != WordId::NONE).then(|| &*self.words.info(token.word).text)
    }

    /// A plain number of so many digits.
    fn number(&self, at: usize, digits: std::ops::RangeInclusive<u8>) -> Option<u16> {
        let token = self.tokens.get(at).filter(|t| at < self.end && t.kind == TokenKind::Number)?;
        let info = self.words.info(token.word);
        let plain = !info.text.contains([',', '.']);
        info.value.filter(|v| plain && digits.contains(&info.digits) && *v <= 2999).map(|v| v as u16)
    }

    /// What is written onto a number (`শে`, `-এর`), without the hyphen.
    fn suffix(&self, at: usize) -> &str {
        let info = self.words.info(self.tokens[at].word);
        info.text.trim_start_matches(|c: char| c.is_numeric()).trim_start_matches(['-', '‑', '–'])
    }

    /// A genitive ending that is written as a word of its own.
    fn skip_genitive(&self, at: usize) -> usize {
        self.word_is(at, &self.lexicon.grammar.time.genitive).unwrap_or(at)
    }

    fn suffix_cases(&self, at: usize) -> CaseSet {
        match self.suffix(at) {
            "" => CaseSet::NOM,
            s if self.lexicon.grammar.time.genitive.iter().any(|g| g == s) => CaseSet::GEN,
            _ => CaseSet::LOC,
        }
    }

    fn year(&self, at: usize) -> Option<u16> {
        self.number(at, 3..=4).filter(|y| (300..=2199).contains(y))
    }

    fn month(&self, at: usize) -> Option<(u8, usize, CaseSet)> {
        let (month, next, cases) = self.entry(at, |e| if let Entry::Month(m) = e { Some(m) } else { None })?;
        match self.entry(next, |e| (e == Entry::MonthWord).then_some(())) {
            Some((_, after, cases)) => Some((month, after, cases)),
            None => Some((month, next, cases)),
        }
    }

    fn day(&self, at: usize) -> Option<u8> {
        self.number(at, 1..=2).filter(|d| (1..=31).contains(d)).map(|d| d as u8)
    }

    fn year_word(&self, at: usize) -> Option<(usize, CaseSet)> {
        self.entry(at, |e| (e == Entry::YearWord).then_some(())).map(|(_, next, cases)| (next, cases))
    }

    fn skip_day_word(&self, at: usize) -> usize {
        self.entry(at, |e| (e == Entry::DayWord).then_some(())).map_or(at, |(_, next, _)| next)
    }

    fn skip_comma(&self, at: usize) -> usize {
        if self.tokens.get(at).is_some_and(|t| at < self.end && t.kind == TokenKind::Punct(',')) { at + 1 } else { at }
    }

    /// A day, month, year, decade or century, and the token after it.
    fn point(&self, at: usize) -> Option<(Part, usize)> {
        self.decade(at)
            .or_else(|| self.century(at))
            .or_else(|| self.year_first(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.leaning(at))
    }

    fn decade(&self, at: usize) -> Option<(Part, usize)> {
        let year = match self.year(at) {
            Some(year) if year % 10 == 0 => year,
            Some(_) => return None,
            None => self.spelled_decade(at)?,
        };
        let next = self.skip_genitive(at + 1);
        let (_, after, cases) = self.entry(next, |e| (e == Entry::DecadeWord).then_some(()))?;
        Some((Part::new(Point::Decade(year), cases), after))
    }

    /// `ষাটের` before `দশক`: the twentieth century.
    fn spelled_decade(&self, at: usize) -> Option<u16> {
        let token = self.tokens.get(at).filter(|t| at < self.end && t.kind == TokenKind::Word)?;
        let info = self.words.info(token.word);
        let time = &self.lexicon.grammar.time;
        let stems = info.nominals.iter().map(|n| &info.text[..n.stem as usize]).chain([&*info.text]);
        let value = stems.into_iter().find_map(|s| time.numbers.get(s))?;
        (value % 10 == 0).then_some(1900 + *value as u16)
    }

    fn century(&self, at: usize) -> Option<(Part, usize)> {
        let number = self.entry(at, |e| if let Entry::Century(c) = e { Some(u16::from(c)) } else { None });
        let (century, next) = match number {
            Some((c, next, _)) => (c, next),
            None => (self.number(at, 1..=2).filter(|c| (1..=21).contains(c))?, at + 1),
        };
        let (_, after, cases) = self.entry(next, |e| (e == Entry::CenturyWord).then_some(()))?;
        Some((Part::new(Point::Century((century - 1) * 100), cases), after))
    }

    /// `১৯৭৫ সালের ১১ নভেম্বর`, `২০১৬ সালের মে মাসে`, `১৯৬১ সালে`.
    fn year_first(&self, at: usize) -> Option<(Part, usize)> {
        let year = Some(self.year(at)?);
        let marked = !self.suffix(at).is_empty();
        let (next, cases, worded) = match self.year_word(at + 1) {
            Some((next, cases)) => (next, cases, true),
            None => (at + 1, self.suffix_cases(at), marked),
        };
        let next = self.skip_genitive(next);
        let inner = if worded { self.skip_comma_before_date(next) } else { next };
        if let (Some(day), Some((month, after, cases))) = (self.day(inner), self.month(inner + 1)) {
            let day = Day { year, month: Some(month), day: Some(day) };
            return Some((Part::new(Point::Day(day), cases), self.skip_day_word(after)));
        }
        if let Some((month, after, cases)) = self.month(inner).filter(|_| worded) {
            return Some((Part::new(Point::Day(Day { year, month: Some(month), day: None }), cases), after));
        }
        let part = Part::new(Point::Day(Day { year, ..Day::default() }), cases);
        Some((if worded { part } else { part.bare() }, next))
    }

    fn skip_comma_before_date(&self, at: usize) -> usize {
        let after = self.skip_comma(at);
        if self.day(after).is_some() && self.month(after + 1).is_some() { after } else { at }
    }

    /// `২ এপ্রিল, ১৯৯৭ তারিখে`, `২৯ আগস্ট`, `মে ১৯৯৮`.
    fn day_first(&self, at: usize) -> Option<(Part, usize)> {
        let day = self.day(at).filter(|_| self.month(at + 1).is_some());
        let (month, next, cases) = self.month(if day.is_some() { at + 1 } else { at })?;
        let after = self.skip_comma(next);
        let point = |year| Point::Day(Day { year, month: Some(month), day });
        if let Some(year) = self.year(after) {
            let (next, cases) = self.year_word(after + 1).unwrap_or((after + 1, self.suffix_cases(after)));
            return Some((Part::new(point(Some(year)), cases), self.skip_day_word(next)));
        }
        let part = Part::new(point(None), cases);
        let bare = day.is_none() && next == at + 1 && !cases.contains(CaseSet::LOC);
        Some((if bare { part.bare() } else { part }, self.skip_day_word(next)))
    }

    /// `একই বছরের সেপ্টেম্বরে`, `পরদিন`, `চার দিন পর`.
    fn leaning(&self, at: usize) -> Option<(Part, usize)> {
        if let Some((relative, next, _)) = self.entry(at, |e| if let Entry::Relative(r) = e { Some(r) } else { None }) {
            let mut day = Day::default();
            let mut after = next;
            if let (Some(d), Some((m, end, _))) = (self.day(next), self.month(next + 1)) {
                (day, after) = (Day { month: Some(m), day: Some(d), year: None }, end);
            } else if let Some((m, end, _)) = self.month(next) {
                (day, after) = (Day { month: Some(m), ..Day::default() }, end);
            }
            return Some((Part { value: Value::Leaning(relative, day), genitive: false, bare: false }, after));
        }
        self.later(at)
    }

    fn later(&self, at: usize) -> Option<(Part, usize)> {
        let time = &self.lexicon.grammar.time;
        let count = self.number(at, 1..=3).or_else(|| time.numbers.get(self.text(at)?).map(|n| *n as u16))?;
        let unit = |words: &[String]| self.word_is(at + 1, words);
        let (years, months, days, next) = if let Some(next) = unit(&time.years) {
            (count, 0, 0, next)
        } else if let Some(next) = unit(&time.months_unit) {
            (0, count, 0, next)
        } else {
            (0, 0, count, unit(&time.days)?)
        };
        let after = self.word_is(next, &time.later)?;
        Some((Part { value: Value::Later { years, months, days }, genitive: false, bare: false }, after))
    }

    /// `১৯৭৬ থেকে ১৯৮১ সালের মধ্যে`, `১৯৫৬–১৯৬১`.
    fn range(&self, at: usize, first: Part, next: usize) -> Option<Date> {
        let Value::Point(from) = first.value else {
            return first.point().and_then(|p| self.range_from(at, p, next));
        };
        self.range_from(at, Point::Day(from), next)
    }

    fn range_from(&self, at: usize, from: Point, next: usize) -> Option<Date> {
        let time = &self.lexicon.grammar.time;
        let dash = self.tokens.get(next).is_some_and(|t| next < self.end && t.is_punct("-–—"));
        let second = if dash { next + 1 } else { self.word_is(next, &time.since)? };
        let (to, after) = self.point(second).and_then(|(p, after)| Some((p.point()?, after)))?;
        let to = if let (Point::Day(a), Point::Day(b)) = (from, to) { Point::Day(fill_year(b, a)) } else { to };
        let from = if let (Point::Day(a), Point::Day(b)) = (from, to) { Point::Day(fill_year(a, b)) } else { from };
        if let Some(end) = self.word_is(after, &time.until) {
            return Some(Date { tokens: end - at, value: Value::Range { from, to, within: false }, genitive: false });
        }
        if let Some(mut end) = self.word_is(after, &time.between) {
            end = self.word_is(end, &time.period).unwrap_or(end);
            return Some(Date { tokens: end - at, value: Value::Range { from, to, within: true }, genitive: false });
        }
        Some(Date { tokens: after - at, value: Value::Range { from, to, within: false }, genitive: false })
    }

    /// `১৯৫৬ সাল থেকে`, `১৯৮১ সাল পর্যন্ত`.
    fn edge(&self, at: usize, first: Part, next: usize) -> Option<Date> {
        let time = &self.lexicon.grammar.time;
        let point = first.point()?;
        let (value, end) = match (self.word_is(next, &time.since), self.word_is(next, &time.until)) {
            (Some(end), _) => (Value::Since(point), end),
            (_, Some(end)) => (Value::Until(point), end),
            _ => return None,
        };
        Some(Date { tokens: end - at, value, genitive: false })
    }

    fn plain(&self, at: usize, first: Part, next: usize) -> Option<Date> {
        if first.bare {
            return None;
        }
        Some(Date { tokens: next - at, value: first.value, genitive: first.genitive })
    }
}

/// A part of a date on the way.
#[derive(Clone, Copy, Debug)]
struct Part {
    value: Value,
    genitive: bool,
    /// A number or month that is a date only next to other words.
    bare: bool,
}

impl Part {
    fn new(point: Point, cases: CaseSet) -> Self {
        let value = match point {
            Point::Day(day) => Value::Point(day),
            other => Value::Range { from: other, to: other, within: false },
        };
        Part { value, genitive: cases == CaseSet::GEN, bare: false }
    }

    fn bare(self) -> Self {
        Part { bare: true, ..self }
    }

    fn point(self) -> Option<Point> {
        match self.value {
            Value::Point(day) => Some(Point::Day(day)),
            Value::Range { from, to, .. } if from == to => Some(from),
            _ => None,
        }
    }
}

/// A day without a year takes that of the other end.
fn fill_year(day: Day, other: Day) -> Day {
    Day { year: day.year.or(other.year), ..day }
}
