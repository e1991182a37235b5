//! When a statement is, and how exactly that is known.
use crate::graph::{Graph, StatementId};

/// A statement's time in years from the start of our era.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub statement: StatementId,
    pub from: Option<f64>,
    pub to: Option<f64>,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Day,
    /// A month, a year, or a stretch that it lasted.
    Bar,
    /// Once in a stretch: a decade, a century, between two years.
    Soft,
    Since,
    Until,
}

impl Place {
    pub fn start(&self) -> f64 {
        self.from.or(self.to).unwrap_or_default()
    }
}

/// None for what has no time.
pub(super) fn place(graph: &Graph, statement: StatementId) -> Option<Place> {
    let node = &graph[statement];
    let edtf = node.time.as_deref()?;
    let (from, to) = (node.bounds.earliest.as_deref(), node.bounds.latest.as_deref());
    let kind = match (from, to) {
        (None, None) => return None,
        (Some(_), None) => Kind::Since,
        (None, Some(_)) => Kind::Until,
        (Some(a), Some(b)) if a == b => Kind::Day,
        _ if edtf.starts_with('[') || edtf.contains('X') => Kind::Soft,
        _ => Kind::Bar,
    };
    let end = |day| year(day) + if kind == Kind::Day { 0.0 } else { 1.0 / 366.0 };
    Some(Place { statement, from: from.map(year), to: to.map(end), kind })
}

/// `1976-07-01` as 1976.5.
fn year(day: &str) -> f64 {
    let (sign, day) = day.strip_prefix('-').map_or((1.0, day), |rest| (-1.0, rest));
    let mut parts = day.split('-').map(|p| p.parse::<f64>().unwrap_or(1.0));
    let mut next = || parts.next().unwrap_or(1.0);
    let (year, month, date) = (next(), next(), next());
    sign * year + (month - 1.0) / 12.0 + (date - 1.0) / 366.0
}
