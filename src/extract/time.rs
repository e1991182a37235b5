//! The time of a statement: which date belongs to its clause, and its EDTF.

use super::dates::{Date, Day, Point, Value};
use super::discourse::Discourse;
use super::parse::View;
use super::triggers::Hit;
use super::units::Kind;
use crate::language::lexicon::Relative;
use crate::language::morphology::Tense;

pub struct TimeReader<'a> {
    pub view: View<'a>,
    pub discourse: &'a Discourse,
}

/// A date that was chosen for a statement.
#[derive(Clone, Debug)]
pub struct Chosen {
    pub edtf: String,
    pub unit: usize,
    /// What later dates may lean on.
    pub day: Option<Day>,
}

impl TimeReader<'_> {
    /// The date of the hit's clause. `lasting`: the statement is a state, so that a range says how long it was.
    pub fn read(&self, hit: &Hit, lasting: bool) -> Option<Chosen> {
        let unit = self.choose(hit)?;
        let Kind::Date(date) = self.view.parse.units[unit].kind else { return None };
        let value = self.resolved(date.value, unit)?;
        Some(Chosen { edtf: edtf(value, lasting)?, unit, day: first_day(value) })
    }

    /// Nearest before the trigger in its own clause, then behind it, then at the head of the sentence.
    fn choose(&self, hit: &Hit) -> Option<usize> {
        let parse = self.view.parse;
        let here = parse.segment_of(hit.anchor);
        let segment = &parse.segments[here];
        let dates = |range: std::ops::Range<usize>| range.filter(|u| self.is_free_date(*u, hit));
        let before = dates(segment.units.start..hit.anchor.max(segment.units.start)).next_back();
        let behind = || {
            let finite = hit.verb.is_none_or(|v| parse.verbs[v].finite());
            dates(hit.last + 1..segment.units.end).next().filter(|u| finite && parse.verbs_between(hit.last, *u) == 0)
        };
        let at_head = || {
            let subordinate = segment.reported && here > 0;
            let first = &parse.segments[0];
            let first_verb = parse.verbs.first().map_or(first.units.end, |v| v.first);
            let date = dates(0..first_verb.min(first.units.end)).next()?;
            let other = (first.units.end..segment.units.start).any(|u| matches!(parse.units[u].kind, Kind::Date(_)));
            (here > 0 && !other && (!subordinate || self.present(hit))).then_some(date)
        };
        before.or_else(behind).or_else(at_head)
    }

    /// What a report says in the present tense has the date of the report.
    fn present(&self, hit: &Hit) -> bool {
        hit.verb.is_none_or(|v| {
            matches!(self.view.parse.verbs[v].tense(), Some(Tense::Present | Tense::PresentProgressive))
        })
    }

    /// A date that does not belong to a noun after it (`২০১২ সালের নির্বাচনে`).
    fn is_free_date(&self, unit: usize, hit: &Hit) -> bool {
        let Kind::Date(date) = self.view.parse.units[unit].kind else { return false };
        !date.genitive || self.leads_to_trigger(unit, hit)
    }

    fn leads_to_trigger(&self, unit: usize, hit: &Hit) -> bool {
        let reach = hit.anchor_first;
        unit < reach && reach - unit <= 3 && self.view.parse.verbs_between(unit, reach) == 0
    }

    /// Fills in what a date leaves to what was said before.
    fn resolved(&self, value: Value, unit: usize) -> Option<Value> {
        let base = self.base(unit);
        match value {
            Value::Point(day) if day.year.is_none() => Some(Value::Point(Day { year: Some(base?.year?), ..day })),
            Value::Leaning(relative, day) => lean(relative, day, base?).map(Value::Point),
            Value::Later { years, months, days } => later(base?, years, months, days).map(Value::Point),
            other => Some(other),
        }
    }

    /// The last date before this one: in the sentence, else in the section.
    fn base(&self, unit: usize) -> Option<Day> {
        let mut day = self.discourse.date;
        for u in 0..unit {
            if let Kind::Date(Date { value, .. }) = self.view.parse.units[u].kind {
                day = advance(value, day).or(day);
            }
        }
        day
    }
}

/// The day that later dates lean on after this one.
pub fn advance(value: Value, base: Option<Day>) -> Option<Day> {
    match value {
        Value::Point(day) if day.year.is_some() => Some(day),
        Value::Point(day) => Some(Day { year: base?.year, ..day }),
        Value::Range { from: Point::Day(day), .. } | Value::Since(Point::Day(day)) | Value::Until(Point::Day(day)) => {
            Some(day)
        }
        Value::Leaning(relative, day) => lean(relative, day, base?),
        Value::Later { years, months, days } => later(base?, years, months, days),
        _ => None,
    }
}

fn first_day(value: Value) -> Option<Day> {
    advance(value, None)
}

fn lean(relative: Relative, day: Day, base: Day) -> Option<Day> {
    let year = base.year?;
    let in_year = |year| Some(Day { year: Some(year), ..day });
    match relative {
        Relative::SameYear => in_year(year),
        Relative::SameTime => Some(base),
        Relative::NextYear => in_year(year + 1),
        Relative::PreviousYear => in_year(year.checked_sub(1)?),
        Relative::SameMonth => {
            Some(Day { day: day.day, ..Day { year: Some(year), month: Some(base.month?), day: None } })
        }
        Relative::NextMonth => later(Day { day: None, ..base }, 0, 1, 0),
        Relative::SameDay => Some(base).filter(|b| b.day.is_some()),
        Relative::NextDay => later(base, 0, 0, 1),
    }
}

/// So much later, no finer than what is known.
fn later(base: Day, years: u16, months: u16, days: u16) -> Option<Day> {
    let year = base.year?;
    if years > 0 {
        return Some(Day { year: Some(year + years), month: None, day: None });
    }
    if months > 0 {
        let month = u16::from(base.month?) - 1 + months;
        return Some(Day { year: Some(year + month / 12), month: Some((month % 12) as u8 + 1), day: None });
    }
    add_days(year, base.month?, base.day?, days)
}

fn add_days(mut year: u16, mut month: u8, day: u8, days: u16) -> Option<Day> {
    let mut day = u16::from(day) + days;
    if days > 400 {
        return None;
    }
    while day > u16::from(days_in(year, month)) {
        day -= u16::from(days_in(year, month));
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    Some(Day { year: Some(year), month: Some(month), day: Some(day as u8) })
}

/// Proleptic Gregorian.
fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400) && month == 2 => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn valid(day: Day) -> Option<Day> {
    let fits = match (day.year, day.month, day.day) {
        (Some(y), Some(m), Some(d)) => d <= days_in(y, m),
        (Some(_), ..) => true,
        _ => false,
    };
    fits.then_some(day)
}

fn edtf(value: Value, lasting: bool) -> Option<String> {
    let checked = |point: Point| match point {
        Point::Day(day) => valid(day).map(Point::Day),
        other => Some(other),
    };
    Some(match value {
        Value::Point(day) => valid(day)?.to_string(),
        Value::Range { from, to, .. } if from == to => checked(from)?.to_string(),
        Value::Range { from, to, within } => {
            let (from, to) = (checked(from)?, checked(to)?);
            if within && !lasting { format!("[{from}..{to}]") } else { format!("{from}/{to}") }
        }
        Value::Since(point) => format!("{}/..", checked(point)?),
        Value::Until(point) => format!("../{}", checked(point)?),
        Value::Leaning(..) | Value::Later { .. } => return None,
    })
}
