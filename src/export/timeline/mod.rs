//! Statements by time, as SVG of our own: a dot for a day, a bar for a year, a wide soft bar for a decade, an arrow for an open end.
//!
//! Lanes are families of statements; labels stand in rows in which none meets another. What has no time is listed beneath.
mod place;
mod scale;

use self::place::{Place, place};
use self::scale::Scale;
use super::Context;
use super::drawing::{Speaker, cut, turns};
use crate::graph::{Graph, Modality, StatementId};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};
use unicode_width::UnicodeWidthChar;

pub(super) fn write(graph: &Graph, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(svg(graph, context).as_bytes())
}

/// The drawing as a whole SVG document.
pub(super) fn svg(graph: &Graph, context: &Context<'_>) -> String {
    let speaker = Speaker::new(graph, context);
    let disputed = context.conflicts.iter().flat_map(|(a, b)| [*a, *b]).collect();
    let places: Vec<Place> = graph.statements().filter_map(|s| place(graph, s)).collect();
    let times: Vec<f64> = places.iter().flat_map(|p| p.from.into_iter().chain(p.to)).collect();
    let scale = Scale::new(&times, LEFT + 14.0, WIDTH - 40.0);
    Timeline { speaker, scale, disputed, body: String::new(), y: 0.0 }.all(&places)
}

/// Pixels.
const WIDTH: f64 = 1200.0;
/// Where time begins; names of lanes stand before it.
const LEFT: f64 = 150.0;
const ROW: f64 = 24.0;
const FONT: f64 = 13.0;
/// The longest label, in code points.
const LABEL: usize = 64;

struct Timeline<'a> {
    speaker: Speaker<'a>,
    scale: Scale,
    disputed: BTreeSet<StatementId>,
    body: String,
    y: f64,
}

/// A statement on its row.
struct Bar {
    place: Place,
    row: usize,
    from: f64,
    to: f64,
    text: String,
    /// Where the label begins.
    text_at: f64,
}

impl Timeline<'_> {
    fn all(mut self, places: &[Place]) -> String {
        self.head();
        let axis_at = self.body.len();
        self.y += 30.0;
        let top = self.y;
        for family in &self.speaker.context.theme.families {
            let lane = |p: &&Place| self.family_of(p.statement).is_some_and(|f| f == family.name);
            let lane: Vec<Place> = places.iter().filter(lane).cloned().collect();
            if !lane.is_empty() {
                self.lane(self.speaker.word(&family.label).to_owned(), self.speaker.colour(&family.colour), lane);
            }
        }
        if !places.is_empty() {
            let axis = self.axis(top);
            self.body.insert_str(axis_at, &axis);
        }
        self.undated();
        self.document()
    }

    fn family_of(&self, id: StatementId) -> Option<&str> {
        Some(&self.speaker.context.theme.family(&self.speaker.graph[id].class)?.name)
    }

    fn head(&mut self) {
        let graph = self.speaker.graph;
        self.y = 12.0;
        for article in graph.articles().take(12) {
            let (title, source) = self.speaker.title(article);
            self.line(&cut(title, 90), 18.0, "ink");
            source.iter().for_each(|s| self.line(&cut(s, 140), 12.0, "faint"));
        }
        if graph.has_no_statement() {
            self.line(self.speaker.word(&self.speaker.context.theme.words.empty), FONT, "faint");
        }
        self.speaker.selection().iter().for_each(|s| self.line(s, 12.0, "faint"));
    }

    /// A line of text of its own.
    fn line(&mut self, text: &str, size: f64, class: &str) {
        self.y += size * 1.7;
        let text = xml(text);
        let _ =
            writeln!(self.body, r#"<text class="{class}" x="20" y="{}" font-size="{size}">{text}</text>"#, px(self.y));
    }

    fn axis(&self, top: f64) -> String {
        let mut axis = String::new();
        for (year, x) in self.scale.ticks(46.0) {
            let label = self.speaker.context.theme.in_digits(&year.to_string(), self.speaker.lang);
            let (x, text_y, from, to) = (px(x), px(top - 8.0), px(top), px(self.y));
            let _ = writeln!(
                axis,
                r#"<line class="grid" x1="{x}" x2="{x}" y1="{from}" y2="{to}"/><text class="faint year" x="{x}" y="{text_y}" font-size="12" text-anchor="middle">{label}</text>"#
            );
        }
        axis
    }

    fn lane(&mut self, name: String, colour: &str, lane: Vec<Place>) {
        let bars = self.rows(lane);
        let rows = bars.iter().map(|b| b.row + 1).max().unwrap_or(0);
        let top = self.y;
        let _ = writeln!(
            self.body,
            r#"<g class="lane" fill="{colour}" stroke="{colour}"><title>{0}</title><line x1="20" x2="{WIDTH}" y1="{1}" y2="{1}" stroke-opacity=".35"/>"#,
            xml(&name),
            px(top)
        );
        for (n, line) in super::drawing::lines(&name, 16).iter().enumerate() {
            let y = px(top + 18.0 + 16.0 * n as f64);
            let _ = writeln!(
                self.body,
                r#"<text class="name" x="20" y="{y}" font-size="{FONT}" stroke="none" font-weight="bold">{}</text>"#,
                xml(line)
            );
        }
        bars.iter().for_each(|b| self.bar(b, top));
        self.body.push_str("</g>\n");
        self.y = top + (rows as f64 * ROW).max(16.0 * super::drawing::lines(&name, 16).len() as f64) + 14.0;
    }

    /// Each bar with its label in the first row that has room.
    fn rows(&self, mut lane: Vec<Place>) -> Vec<Bar> {
        lane.sort_by(|a, b| a.start().total_cmp(&b.start()));
        let mut taken: Vec<Vec<(f64, f64)>> = Vec::new();
        let mut bars = Vec::new();
        for place in lane {
            let mut bar = self.measured(place);
            let (from, to) = bar.extent();
            let free = |row: &Vec<(f64, f64)>| row.iter().all(|(a, b)| to + 6.0 < *a || from > *b + 6.0);
            bar.row = taken.iter().position(free).unwrap_or(taken.len());
            if bar.row == taken.len() {
                taken.push(Vec::new());
            }
            taken[bar.row].push((from, to));
            bars.push(bar);
        }
        bars
    }

    /// The label stands behind its bar, or before it where there is no room.
    fn measured(&self, place: Place) -> Bar {
        let from = place.from.map_or(LEFT, |t| self.scale.at(t));
        let to = place.to.map_or(WIDTH - 20.0, |t| self.scale.at(t)).max(from + 8.0);
        let text = self.label(place.statement);
        let wide = width(&text, FONT);
        let text_at = if to + 6.0 + wide <= WIDTH { to + 6.0 } else { from - 6.0 - wide };
        // A long bar carries its label.
        let text_at = if text_at < LEFT { (from + 10.0).max(LEFT).min(WIDTH - wide) } else { text_at };
        Bar { place, row: 0, from, to, text, text_at }
    }

    fn label(&self, id: StatementId) -> String {
        let years = self.speaker.years(id).map(|y| format!(" · {}", cut(&y, 24))).unwrap_or_default();
        let mark = if self.disputed.contains(&id) { "⚠ " } else { "" };
        let room = LABEL.saturating_sub(years.chars().count());
        format!("{mark}{}{years}", cut(&self.sentence(id), room))
    }

    /// `Egypt – North Korea: visit`
    fn sentence(&self, id: StatementId) -> String {
        let ends = self.speaker.ends(id);
        let names: Vec<String> = ends.iter().take(3).map(|e| self.speaker.target(e.target)).collect();
        let sentence = format!("{}: {}", names.join(" – "), self.speaker.told_with_modality(id));
        sentence.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn bar(&mut self, bar: &Bar, top: f64) {
        let y = top + 6.0 + ROW * bar.row as f64;
        let id = bar.place.statement;
        let (shape, tip, text) = (self.shape(bar, y), self.tip(id), xml(&bar.text));
        let (x, base) = (px(if bar.is_led() { bar.from - 6.0 } else { bar.text_at }), px(y + 12.0));
        let end = if bar.is_led() { r#" text-anchor="end""# } else { "" };
        let label =
            format!(r#"<text class="label" x="{x}" y="{base}" font-size="{FONT}" stroke="none"{end}>{text}</text>"#);
        let _ = writeln!(self.body, "<g class=\"statement\">{tip}{}</g>", self.linked(id, &format!("{shape}{label}")));
    }

    fn linked(&self, id: StatementId, inner: &str) -> String {
        match self.speaker.link(id) {
            Some(url) => format!(r#"<a href="{}">{inner}</a>"#, xml(&url)),
            None => inner.to_owned(),
        }
    }

    /// What is told, and in which words.
    fn tip(&self, id: StatementId) -> String {
        let quotes: Vec<&str> = self.speaker.quotes(id).into_iter().collect();
        let conflict =
            self.disputed.contains(&id).then(|| self.speaker.word(&self.speaker.context.theme.words.conflict));
        let conflict = conflict.map(|c| format!(" ⚠ {c}")).unwrap_or_default();
        format!("<title>{}{}\n{}</title>", xml(&self.sentence(id)), xml(&conflict), xml(&quotes.join("\n")))
    }

    fn shape(&self, bar: &Bar, y: f64) -> String {
        let (under, height) = if bar.carries_its_label() { (y + 15.0, 4.0) } else { (y + 3.0, 10.0) };
        let (x, wide, top) = (px(bar.from), px(bar.to - bar.from), px(under));
        let dash = match self.speaker.graph[bar.place.statement].modality {
            Modality::Negated => r#" stroke-dasharray="4 2" fill="none""#,
            Modality::Intended | Modality::Attempted => r#" stroke-dasharray="1 2" fill="none""#,
            _ => "",
        };
        match bar.place.kind {
            place::Kind::Day => format!(r#"<circle cx="{}" cy="{}" r="4.5"{dash}/>"#, px(bar.from + 4.0), px(y + 8.0)),
            place::Kind::Soft => format!(
                r#"<rect x="{x}" y="{top}" width="{wide}" height="{height}" rx="5" fill-opacity=".22" stroke-opacity=".45" stroke-dasharray="2 3"/>"#
            ),
            place::Kind::Bar => {
                format!(r#"<rect x="{x}" y="{top}" width="{wide}" height="{height}" rx="2" fill-opacity=".75"{dash}/>"#)
            }
            place::Kind::Since | place::Kind::Until => arrow(bar, under + height / 2.0, dash),
        }
    }

    fn undated(&mut self) {
        let graph = self.speaker.graph;
        let without: Vec<StatementId> = graph.statements().filter(|s| place(graph, *s).is_none()).collect();
        if without.is_empty() {
            return;
        }
        self.y += 6.0;
        self.line(self.speaker.word(&self.speaker.context.theme.words.without_date), 15.0, "ink");
        self.y += 12.0;
        for (n, id) in without.iter().enumerate() {
            let x = 20.0 + (WIDTH - 40.0) / 2.0 * (n % 2) as f64;
            let y = self.y + ROW * (n / 2) as f64;
            let (colour, tip) = (self.speaker.colour_of(&graph[*id].class), self.tip(*id));
            let text = fitting(self.label(*id), WIDTH / 2.0 - 50.0);
            let inner = format!(
                r#"<rect x="{}" y="{}" width="9" height="9" rx="2"/><text class="label" x="{}" y="{}" font-size="{FONT}">{}</text>"#,
                px(x),
                px(y + 3.0),
                px(x + 16.0),
                px(y + 12.0),
                xml(&text)
            );
            let inner = self.linked(*id, &inner);
            let _ = writeln!(self.body, r#"<g class="statement undated" fill="{colour}">{tip}{inner}</g>"#);
        }
        self.y += ROW * without.len().div_ceil(2) as f64;
    }

    fn document(self) -> String {
        let theme = self.speaker.context.theme;
        let colours = &theme.colours;
        let [paper, ink, faint] = [&colours.paper, &colours.ink, &colours.faint].map(|c| self.speaker.colour(c));
        let title = self.speaker.graph.articles().next().map_or("", |a| self.speaker.title(a).0);
        let title = format!("{}: {}", self.speaker.word(&theme.words.timeline), cut(title, 200));
        let (height, font) = (px(self.y + 20.0), xml(&theme.font.replace('\'', "")));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
             role=\"img\" aria-labelledby=\"title about\" lang=\"{lang}\" font-family=\"{font}\">\n\
             <title id=\"title\">{title}</title>\n<desc id=\"about\">{about}</desc>\n\
             <style>.ink,.label{{fill:{ink}}}.faint{{fill:{faint}}}.grid{{stroke:{faint};stroke-opacity:.25}}</style>\n\
             <rect width=\"100%\" height=\"100%\" fill=\"{paper}\"/>\n{body}</svg>\n",
            lang = xml(self.speaker.lang),
            title = xml(&title),
            about = xml(self.speaker.word(&theme.words.timeline_of)),
            body = self.body
        )
    }
}

impl Bar {
    /// The label stands before the bar.
    fn is_led(&self) -> bool {
        self.text_at + width(&self.text, FONT) < self.from
    }

    /// The label stands over the bar, which then keeps to the foot of its row.
    fn carries_its_label(&self) -> bool {
        self.text_at < self.to && self.text_at + width(&self.text, FONT) > self.from
    }

    /// From where to where the bar and its label reach.
    fn extent(&self) -> (f64, f64) {
        (self.from.min(self.text_at), self.to.max(self.text_at + width(&self.text, FONT)))
    }
}

/// A line that runs on to one side.
fn arrow(bar: &Bar, y: f64, dash: &str) -> String {
    let since = bar.place.kind == place::Kind::Since;
    let (start, tip, step) = if since { (bar.from, bar.to, -8.0) } else { (bar.to, bar.from, 8.0) };
    let head = format!("{},{} {},{} {},{}", px(tip), px(y), px(tip + step), px(y - 5.0), px(tip + step), px(y + 5.0));
    format!(
        r#"<line x1="{}" x2="{}" y1="{2}" y2="{2}" stroke-width="3"{dash}/><polygon points="{head}"/>"#,
        px(start),
        px(tip),
        px(y)
    )
}

/// About how wide a text is, rather too wide than too narrow.
fn width(text: &str, size: f64) -> f64 {
    let units: f64 = text.chars().map(|c| f64::from(u8::try_from(c.width().unwrap_or(0)).unwrap_or(2))).sum();
    units * size * WIDE
}

/// The text, cut off until it fits.
fn fitting(mut text: String, room: f64) -> String {
    while width(&text, FONT) > room {
        text = cut(text.trim_end_matches('…'), text.chars().count().saturating_sub(3));
    }
    text
}

/// Of an em, for a narrow letter.
const WIDE: f64 = 0.62;

/// A tenth of a pixel is fine enough; the same on every machine.
fn px(value: f64) -> String {
    format!("{:.1}", value).trim_end_matches(".0").to_owned()
}

/// Text for XML 1.0, in elements and in attributes.
pub(super) fn xml(text: &str) -> String {
    let one = |c: char| match c {
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '&' => "&amp;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\n' => "\n".to_owned(),
        c if turns(c) => String::new(),
        c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => " ".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(one).collect()
}
