//! A report for people.
use crate::check::{
    ArticleReport, Conflict, Contradiction, Coverage, Finding, Miss, Open, Place, Report, Severity, Side,
};
use std::io::{self, Write};

/// One article in full; several as a table, with the findings of each where `details` asks for them.
pub(super) fn write(report: &Report, details: bool, top: usize, out: &mut dyn Write) -> io::Result<()> {
    match &report.articles[..] {
        [] => conflicts(report, out),
        [one] => {
            article(one, out)?;
            conflicts(report, out)
        }
        several => {
            table(report, out)?;
            if details {
                several.iter().try_for_each(|a| writeln!(out).and_then(|()| article(a, out)))?;
            }
            conflicts(report, out)?;
            commonest(report, top, out)
        }
    }
}

/// A share in percent; `–` of nothing.
fn percent(part: usize, whole: usize) -> String {
    let share = (part * 100 + whole / 2).checked_div(whole);
    share.map_or_else(|| "–".to_owned(), |share| format!("{share} %"))
}

fn article(article: &ArticleReport, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", article.slug)?;
    writeln!(out, "  {}", covered(article.coverage))?;
    for (title, wanted) in SECTIONS {
        let found: Vec<&Finding> = article.findings.iter().filter(|f| wanted(f)).collect();
        if !found.is_empty() {
            writeln!(out, "\n  {title} ({})", found.len())?;
            found.iter().try_for_each(|f| finding(f, out))?;
        }
    }
    Ok(())
}

/// Title, and which findings stand under it.
type Section = (&'static str, fn(&Finding) -> bool);

const SECTIONS: [Section; 3] = [
    ("errors", |f| f.severity == Severity::Error),
    ("sentences that yielded nothing", |f| matches!(f.open, Open::Unread { .. })),
    ("names that no statement uses", |f| matches!(f.open, Open::UnusedName { .. })),
];

fn covered(coverage: Coverage) -> String {
    let between = coverage.between_states;
    format!(
        "{} of {} sentences quoted ({}), {} more claim nothing; {} of the text of {} sentences that name two states",
        coverage.quoted,
        coverage.sentences,
        percent(coverage.quoted, coverage.sentences),
        coverage.no_claim,
        percent(between.quoted_code_points, between.code_points),
        between.sentences,
    )
}

fn finding(finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let at = finding.place.as_ref().map_or_else(String::new, at);
    match &finding.open {
        Open::NoStatement { why } => writeln!(out, "    no statement: {why}"),
        Open::TooLong => {
            writeln!(out, "    {at}\n      too long to be read as one sentence; end sentences with a danda (।)")
        }
        Open::Backwards { class, rule, time } => {
            writeln!(out, "    {at}\n      the time {time} of {class} ({rule}) ends before it begins")
        }
        Open::Unread { states, nearest } => {
            writeln!(out, "    {at}")?;
            if states.len() > 1 {
                writeln!(out, "      names {}", states.join(", "))?;
            }
            match nearest {
                Some(Miss { frame, .. }) => {
                    writeln!(out, "      {} on «{}»: {}", frame.rule, frame.trigger, frame.outcome)
                }
                None => writeln!(out, "      no frame is near"),
            }
        }
        Open::UnusedName { name, class, mentions, .. } => {
            let first = finding.place.as_ref().map_or(0, |p| p.start);
            writeln!(out, "    {name}  {class}, {mentions}×, first at {first}")
        }
    }
}

/// `[start, end) words`, on one line.
fn at(place: &Place) -> String {
    format!("[{}, {}) {}", place.start, place.end, shortened(&place.text))
}

/// Code points of a sentence that are shown.
const SHOWN: usize = 200;

fn shortened(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{} …", words[..end].rsplit_once(' ').map_or(&words[..end], |(head, _)| head)),
        None => words,
    }
}

const HEAD: [&str; 8] =
    ["sentences", "quoted", "two states", "quoted", "unread", "names unused", "conflicts", "errors"];

fn table(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}  article", HEAD.join("  "))?;
    for article in &report.articles {
        let count = |test: fn(&Finding) -> bool| article.findings.iter().filter(|f| test(f)).count();
        row(article.coverage, SECTIONS.map(|(_, test)| count(test)), report.conflicts_of(article), &article.slug, out)?;
    }
    let all = SECTIONS.map(|(_, test)| report.articles.iter().flat_map(|a| &a.findings).filter(|f| test(f)).count());
    let name = format!("all {}", report.articles.len());
    row(report.total, all, report.conflicts.len(), &name, out)
}

/// `found` counts what stands under each of [`SECTIONS`].
fn row(coverage: Coverage, found: [usize; 3], conflicts: usize, name: &str, out: &mut dyn Write) -> io::Result<()> {
    let between = coverage.between_states;
    let cells = [
        coverage.sentences.to_string(),
        percent(coverage.quoted, coverage.sentences),
        between.sentences.to_string(),
        percent(between.quoted_code_points, between.code_points),
        found[1].to_string(),
        found[2].to_string(),
        conflicts.to_string(),
        found[0].to_string(),
    ];
    for (cell, head) in cells.iter().zip(HEAD) {
        write!(out, "{cell:>width$}  ", width = head.len())?;
    }
    writeln!(out, "{name}")
}

fn conflicts(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    if report.conflicts.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nstatements that contradict each other ({})", report.conflicts.len())?;
    report.conflicts.iter().try_for_each(|c| conflict(c, out))
}

fn conflict(conflict: &Conflict, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  {}", meaning(conflict.kind))?;
    conflict.sides.iter().try_for_each(|s| side(s, out))
}

fn meaning(kind: Contradiction) -> &'static str {
    match kind {
        Contradiction::Denied => "asserted here, denied there",
        Contradiction::EndsBeforeItBegins => "it ends before it begins",
        Contradiction::TwoAtOnce => "two at one time where there can be one",
    }
}

/// How many tellings of a statement are shown.
const TELLINGS: usize = 3;

fn side(side: &Side, out: &mut dyn Write) -> io::Result<()> {
    let roles: Vec<String> = side.roles.iter().map(|(role, who)| format!("{role}={}", who.join("+"))).collect();
    let time = side.time.as_ref().map_or(String::new(), |t| format!(" @{t}"));
    writeln!(out, "    {}({}){time} {}", side.class, roles.join(", "), side.modality)?;
    for telling in side.tellings.iter().take(TELLINGS) {
        let article = telling.article.rsplit('/').next().unwrap_or_default();
        writeln!(out, "      {article} [{}, {}) {}", telling.start, telling.end, shortened(&telling.text))?;
    }
    match side.tellings.len().saturating_sub(TELLINGS) {
        0 => Ok(()),
        more => writeln!(out, "      … and {more} more"),
    }
}

fn commonest(report: &Report, top: usize, out: &mut dyn Write) -> io::Result<()> {
    let unread = &report.unread;
    if !unread.triggers.is_empty() {
        writeln!(
            out,
            "\ntriggers of frames that nearly stood in sentences that yielded nothing: how many name two states, how many all"
        )?;
    }
    for t in unread.triggers.iter().take(top) {
        let missing = if t.missing.is_empty() { "far-fetched".to_owned() } else { t.missing.join(", ") };
        writeln!(
            out,
            "  {:>5} {:>5}  {}  {} lacks {missing}  ({}:{})",
            t.between_states, t.sentences, t.words, t.rule, t.example.article, t.example.start
        )?;
    }
    if !unread.phrases.is_empty() {
        writeln!(out, "\npredicates of sentences that name two states, of which no frame is near")?;
    }
    for p in unread.phrases.iter().take(top) {
        writeln!(out, "  {:>5}  {}  ({}:{})", p.sentences, p.words, p.example.article, p.example.start)?;
    }
    Ok(())
}
