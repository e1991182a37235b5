//! The first and the last day that a time in EDTF (level 1 and 2, <https://www.loc.gov/standards/datetime/>) allows.

/// `xsd:date` values, both days included; an open or unknown end has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bounds {
    pub earliest: Option<String>,
    pub latest: Option<String>,
}

type Day = (i32, u32, u32);
type Days = (Option<Day>, Option<Day>);

/// The bounds of a date, an interval (`1976/1981`, `1956/..`) or a set (`[1976..1981]`, `[1960,1961]`).
///
/// Nothing comes back for what is no such time or ends before it begins.
pub fn bounds(edtf: &str) -> Option<Bounds> {
    let (earliest, latest) = days(edtf)?;
    let backwards = earliest.zip(latest).is_some_and(|(from, to)| from > to);
    (!backwards).then(|| Bounds { earliest: earliest.map(xsd), latest: latest.map(xsd) })
}

fn days(edtf: &str) -> Option<Days> {
    if let Some(set) = edtf.strip_prefix('[').and_then(|s| s.strip_suffix(']')) {
        return set_days(set);
    }
    match edtf.split_once('/') {
        Some((from, to)) => interval(from, to),
        None => date(edtf).map(|(from, to)| (Some(from), Some(to))),
    }
}

fn set_days(set: &str) -> Option<Days> {
    let members: Vec<Days> = set.split(',').map(|m| member(m.trim())).collect::<Option<_>>()?;
    let open_start = members.iter().any(|m| m.0.is_none());
    let open_end = members.iter().any(|m| m.1.is_none());
    let earliest = members.iter().filter_map(|m| m.0).min().filter(|_| !open_start);
    Some((earliest, members.iter().filter_map(|m| m.1).max().filter(|_| !open_end)))
}

fn member(text: &str) -> Option<Days> {
    match text.split_once("..") {
        Some((from, to)) => interval(from, to),
        None => date(text).map(|(from, to)| (Some(from), Some(to))),
    }
}

/// At least one end must be a date.
fn interval(from: &str, to: &str) -> Option<Days> {
    let (first, last) = (end(from)?, end(to)?);
    let days = (first.map(|d| d.0), last.map(|d| d.1));
    (days != (None, None)).then_some(days)
}

fn end(text: &str) -> Option<Option<(Day, Day)>> {
    if text.is_empty() || text == ".." { Some(None) } else { date(text).map(Some) }
}

/// `1972-01-25`, `1972-01`, `1972-21` (a season), `1972`, `197X`, each with or without a qualifier.
fn date(text: &str) -> Option<(Day, Day)> {
    let text = text.trim_end_matches(['?', '~', '%']);
    let (negative, unsigned) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let parts: Vec<&str> = unsigned.split('-').collect();
    let (first, last) = year(parts.first()?, negative)?;
    match parts[..] {
        [_] | [_, "XX"] | [_, "XX", "XX"] => Some(((first, 1, 1), (last, 12, 31))),
        [_, part] => months(number(part)?).map(|(a, b)| ((first, a, 1), (last, b, month_days(last, b)))),
        [_, month, "XX"] => one_month(month).map(|m| ((first, m, 1), (last, m, month_days(last, m)))),
        [_, month, day] => one_day(first, last, one_month(month)?, number(day)?),
        _ => None,
    }
}

fn one_day(first: i32, last: i32, month: u32, day: u32) -> Option<(Day, Day)> {
    let fits = day >= 1 && day <= month_days(last, month);
    fits.then_some(((first, month, day), (last, month, day)))
}

fn one_month(text: &str) -> Option<u32> {
    number(text).filter(|m| (1..=12).contains(m))
}

/// The months of a part of a year: itself, a season (whole year: it depends on the hemisphere), a quarter, a third, a half.
fn months(part: u32) -> Option<(u32, u32)> {
    match part {
        1..=12 => Some((part, part)),
        21..=24 => Some((1, 12)),
        33..=36 => Some(((part - 33) * 3 + 1, (part - 33) * 3 + 3)),
        37..=39 => Some(((part - 37) * 4 + 1, (part - 37) * 4 + 4)),
        40..=41 => Some(((part - 40) * 6 + 1, (part - 40) * 6 + 6)),
        _ => None,
    }
}

/// Two digits.
fn number(text: &str) -> Option<u32> {
    let digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// Four digits, the last of which may be unspecified.
fn year(text: &str, negative: bool) -> Option<(i32, i32)> {
    let known = text.trim_end_matches('X');
    if text.len() != 4 || !known.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (low, high) = (text.replace('X', "0").parse::<i32>().ok()?, text.replace('X', "9").parse::<i32>().ok()?);
    Some(if negative { (-high, -low) } else { (low, high) })
}

fn month_days(year: i32, month: u32) -> u32 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn xsd((year, month, day): Day) -> String {
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{month:02}-{day:02}", year.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: [(&str, &str, &str); 29] = [
        ("1961", "1961-01-01", "1961-12-31"),
        ("1972-01", "1972-01-01", "1972-01-31"),
        ("1972-02", "1972-02-01", "1972-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("1972-01-25", "1972-01-25", "1972-01-25"),
        ("1972-01-25?", "1972-01-25", "1972-01-25"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("18XX", "1800-01-01", "1899-12-31"),
        ("1976/1981", "1976-01-01", "1981-12-31"),
        ("[1976..1981]", "1976-01-01", "1981-12-31"),
        ("[1998-05..2000]", "1998-05-01", "2000-12-31"),
        ("[1960,1965-03]", "1960-01-01", "1965-03-31"),
        ("[..1981]", "", "1981-12-31"),
        ("[1976..]", "1976-01-01", ""),
        ("1956/..", "1956-01-01", ""),
        ("1956/", "1956-01-01", ""),
        ("../1981", "", "1981-12-31"),
        ("199X/2003-06", "1990-01-01", "2003-06-30"),
        ("1990-21", "1990-01-01", "1990-12-31"),
        ("1990-34", "1990-04-01", "1990-06-30"),
        ("1990-41", "1990-07-01", "1990-12-31"),
        ("1990-XX", "1990-01-01", "1990-12-31"),
        ("1990-06-XX", "1990-06-01", "1990-06-30"),
        ("1984~", "1984-01-01", "1984-12-31"),
        ("-0044-03-15", "-0044-03-15", "-0044-03-15"),
        ("-003X", "-0039-01-01", "-0030-12-31"),
        ("0800", "0800-01-01", "0800-12-31"),
        ("2000-02-29", "2000-02-29", "2000-02-29"),
        ("1914-07/1918-11-11", "1914-07-01", "1918-11-11"),
    ];

    #[test]
    fn bounds_of_times() {
        for (edtf, earliest, latest) in ROWS {
            let found = bounds(edtf).unwrap_or_else(|| panic!("no time: {edtf}"));
            assert_eq!(
                (found.earliest.unwrap_or_default(), found.latest.unwrap_or_default()),
                (earliest.into(), latest.into()),
                "{edtf}"
            );
        }
    }

    #[test]
    fn no_times() {
        for edtf in [
            "",
            "..",
            "../..",
            "/",
            "61",
            "1972-13",
            "1972-00",
            "1973-02-29",
            "1981/1976",
            "19X1",
            "[",
            "[]",
            "1972-1",
            "১৯৭২",
            "1972-01-25-01",
            "XXXX-x",
        ] {
            assert_eq!(bounds(edtf), None, "{edtf}");
        }
    }
}
