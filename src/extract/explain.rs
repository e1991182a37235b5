//! A sentence taken apart: tokens, names, chunks, clauses, frames that matched and frames that nearly did.

use super::chunks::{Chunk, Head};
use super::modality::NoClaim;
use super::pass::{Outcome, Trace};
use super::triggers::Hit;
use super::units::Kind;
use crate::language::morphology::CaseSet;
use serde::Serialize;
use std::fmt;

#[derive(Debug, Serialize)]
pub struct Explanation {
    /// Code points of the text as given.
    pub start: u32,
    pub end: u32,
    pub text: String,
    pub units: Vec<UnitView>,
    pub chunks: Vec<ChunkView>,
    pub clauses: Vec<ClauseView>,
    pub frames: Vec<FrameView>,
    pub statements: Vec<String>,
}

#[derive(Debug, Serialize)]
pub struct UnitView {
    pub words: String,
    pub kind: String,
    pub cases: String,
    /// Lemmas that the words may be forms of.
    pub lemmas: Vec<String>,
    /// Why it is taken for a name.
    pub reason: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct ChunkView {
    pub words: String,
    pub head: String,
    pub cases: String,
    pub marker: Option<String>,
    /// The genitive that belongs to it.
    pub owner: Option<String>,
    /// Chunks of one number are coordinated.
    pub group: usize,
}

#[derive(Debug, Serialize)]
pub struct ClauseView {
    pub words: String,
    pub verbs: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct FrameView {
    pub rule: String,
    pub trigger: String,
    pub voice: String,
    pub outcome: String,
}

/// What a trace shows.
pub fn explain(trace: &Trace<'_>) -> Explanation {
    let parse = trace.view.parse;
    let (first, last) = (0, parse.units.len().saturating_sub(1));
    Explanation {
        start: trace.span.start,
        end: trace.span.end,
        text: if parse.units.is_empty() { String::new() } else { trace.view.words_of(first, last).to_owned() },
        units: (0..parse.units.len()).map(|u| unit(trace, u)).collect(),
        chunks: parse.chunks.list.iter().map(|c| chunk(trace, c)).collect(),
        clauses: parse.segments.iter().map(|s| clause(trace, s)).collect(),
        frames: trace.tried.iter().map(|(hit, outcome)| frame(trace, hit, outcome)).collect(),
        statements: trace.statements.iter().map(|d| statement(trace, d)).collect(),
    }
}

fn cases(set: CaseSet) -> String {
    let all = [("nom", CaseSet::NOM), ("acc", CaseSet::ACC), ("gen", CaseSet::GEN), ("loc", CaseSet::LOC)];
    all.iter().filter(|(_, c)| set.contains(*c)).map(|(n, _)| *n).collect::<Vec<_>>().join("+")
}

fn unit(trace: &Trace<'_>, u: usize) -> UnitView {
    let unit = &trace.view.parse.units[u];
    let morphology = &trace.reader.lexicon.morphology;
    let lemmas = match unit.kind {
        Kind::Verb => trace.view.info(u).map_or(Vec::new(), |i| {
            i.verbs.iter().map(|v| format!("{} {:?}", morphology.lemma_name(v.lemma), v.form)).collect()
        }),
        _ => Vec::new(),
    };
    UnitView {
        words: trace.view.words_of(u, u).to_owned(),
        kind: kind(trace, unit.kind),
        cases: cases(unit.ending.cases),
        lemmas,
        reason: if let Kind::Name { entity, .. } = unit.kind {
            Some(trace.entities.get(entity).reason.to_owned())
        } else {
            None
        },
    }
}

fn class_name(trace: &Trace<'_>, entity: super::entities::EntityId) -> String {
    let class = trace.entities.get(entity).class;
    trace.reader.classes.entity_by_id(class).map_or(String::new(), |c| c.name.clone())
}

fn kind(trace: &Trace<'_>, kind: Kind) -> String {
    let lexicon = &trace.reader.lexicon;
    match kind {
        Kind::Name { entity, adjective } => {
            format!("{}{}", class_name(trace, entity), if adjective { " (adjective)" } else { "" })
        }
        Kind::Marker(m) => format!("marker {}", lexicon.markers[m.0 as usize]),
        Kind::Office(o) => format!("office {}", lexicon.terms.offices[o as usize].code),
        Kind::Term(t) => {
            let noun = |n: u16| {
                trace.reader.classes.entity_by_id(lexicon.terms.nouns[n as usize].class).map_or("", |c| &c.name)
            };
            let parts = [("entity", t.entity), ("state", t.state), ("generic", t.generic)];
            let said: Vec<String> =
                parts.iter().filter_map(|(what, n)| n.map(|n| format!("{what} {}", noun(n)))).collect();
            let heads =
                [t.head_before.map(|_| "announces".to_owned()), t.head_after.map(|_| "follows a name".to_owned())];
            format!("noun ({})", said.into_iter().chain(heads.into_iter().flatten()).collect::<Vec<_>>().join(", "))
        }
        Kind::Date(d) => format!("date {:?}", d.value),
        Kind::Pronoun(p) => format!("pronoun {p:?}").to_lowercase(),
        other => format!("{other:?}").to_lowercase(),
    }
}

fn chunk(trace: &Trace<'_>, c: &Chunk) -> ChunkView {
    let parse = trace.view.parse;
    let head = match c.head {
        Head::Entity(e) => class_name(trace, e),
        Head::Noun(t) => kind(trace, Kind::Term(t)),
        Head::Office(o) => kind(trace, Kind::Office(o)),
        Head::Pronoun(p) => format!("pronoun {p:?}").to_lowercase(),
        Head::Unknown => "unknown".to_owned(),
    };
    ChunkView {
        words: trace.view.words_of(c.first, c.last).to_owned(),
        head,
        cases: cases(c.cases),
        marker: c.marker.map(|m| trace.reader.lexicon.markers[m.0 as usize].clone()),
        owner: c.owner.map(|o| trace.view.words_of(parse.chunks.list[o].first, parse.chunks.list[o].last).to_owned()),
        group: c.group,
    }
}

fn clause(trace: &Trace<'_>, s: &super::clauses::Segment) -> ClauseView {
    let parse = trace.view.parse;
    let verb = |v: &super::clauses::Verb| {
        let name = trace.reader.lexicon.morphology.lemma_name(v.lemma);
        let flags = [(v.negated, " negated"), (v.passive, " passive")];
        let said: String = flags.iter().filter(|(on, _)| *on).map(|(_, w)| *w).collect();
        format!("{} = {name} {:?} {:?}{said}", trace.view.words_of(v.first, v.last), v.form, v.mood)
    };
    ClauseView {
        words: trace.view.words_of(s.units.start, s.units.end - 1).to_owned(),
        verbs: parse.verbs[s.verbs.clone()].iter().map(verb).collect(),
    }
}

fn frame(trace: &Trace<'_>, hit: &Hit, outcome: &Outcome) -> FrameView {
    let frame = &trace.reader.frames.frames[hit.frame as usize];
    let class = &trace.reader.classes.statements()[frame.class];
    let outcome = match outcome {
        Outcome::Stated(cost) => format!("stated at cost {cost:.2}"),
        Outcome::Missing(roles) if roles.is_empty() => {
            "too far-fetched: every way to fill its roles costs too much".to_owned()
        }
        Outcome::Missing(roles) => roles.iter().map(|r| needs(trace, frame, class, *r)).collect::<Vec<_>>().join("; "),
        Outcome::NoClaim(why) => no_claim(*why).to_owned(),
        Outcome::Outdone => "a longer or better trigger stands on these words".to_owned(),
        Outcome::Unfit => "a word forbids it, or one that it needs is missing".to_owned(),
    };
    FrameView {
        rule: frame.rule.clone(),
        trigger: trace.view.words_of(hit.first.min(hit.anchor), hit.last.max(hit.anchor)).to_owned(),
        voice: format!("{:?}", hit.voice).to_lowercase(),
        outcome,
    }
}

/// What a role would have needed.
fn needs(
    trace: &Trace<'_>,
    frame: &super::frames::Frame,
    class: &crate::ontology::classes::StatementClass,
    role: u8,
) -> String {
    let name = class.roles.get(role as usize).map_or("", |r| r.name.as_str());
    let ways: Vec<String> =
        frame.slots.iter().filter(|s| s.role == role).flat_map(|s| &s.ways).map(|w| way(trace, w)).collect();
    format!(
        "{name} needs {}",
        if ways.is_empty() { "a filler, but the frame names none".to_owned() } else { ways.join(" or ") }
    )
}

fn way(trace: &Trace<'_>, way: &super::frames::Way) -> String {
    use super::frames::Mark;
    let marks: Vec<String> = way
        .marks
        .iter()
        .map(|m| match m {
            Mark::Marker(m) => {
                let name = &trace.reader.lexicon.markers[m.0 as usize];
                let words = trace
                    .reader
                    .lexicon
                    .grammar
                    .markers
                    .get(name)
                    .map_or(String::new(), |w| w.iter().take(3).cloned().collect::<Vec<_>>().join(", "));
                format!("{name} ({words} …)")
            }
            other => format!("{other:?}").to_lowercase(),
        })
        .collect();
    let classes: Vec<&str> = trace.reader.classes.in_set(way.classes).map(|c| c.name.as_str()).collect();
    format!("{} [{}]", marks.join("/"), classes.join("|"))
}

fn no_claim(why: NoClaim) -> &'static str {
    match why {
        NoClaim::Question => "a question claims nothing",
        NoClaim::Condition => "a condition claims nothing",
        NoClaim::Possible => "what merely could be claims nothing",
        NoClaim::Silent => "named in passing: what governs it claims nothing",
    }
}

fn statement(trace: &Trace<'_>, d: &super::statements::Draft) -> String {
    let class = &trace.reader.classes.statements()[d.class];
    let entity = |e: super::entities::EntityId| match &trace.entities.get(e).origin {
        super::entities::Origin::Lexicon(n) => trace.reader.lexicon.names.names[*n as usize].id.to_string(),
        super::entities::Origin::Found(name) => name.clone(),
        super::entities::Origin::Unnamed(words, _) => format!("({words})"),
    };
    let roles: Vec<String> = d
        .fillings
        .iter()
        .map(|f| {
            let role = class.roles.get(f.role as usize).map_or("", |r| r.name.as_str());
            let who = f.entity_id().map_or_else(|| "a statement".to_owned(), entity);
            format!("{role}={who}")
        })
        .collect();
    let time = d.time.as_ref().map_or(String::new(), |t| format!(" @{}", t.edtf));
    format!("{}({}){time} {:?} [{}]", class.name, roles.join(", "), d.modality, d.rule)
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "[{}, {}) {}", self.start, self.end, self.text.replace('\n', " "))?;
        writeln!(f, "  words")?;
        for u in &self.units {
            let reason = u.reason.as_ref().map_or(String::new(), |r| format!("  – {r}"));
            writeln!(f, "    {}  {} {}  {}{reason}", u.words, u.kind, u.cases, u.lemmas.join(" | "))?;
        }
        writeln!(f, "  chunks")?;
        for c in &self.chunks {
            let owner = c.owner.as_ref().map_or(String::new(), |o| format!("  of «{o}»"));
            let marker = c.marker.as_ref().map_or(String::new(), |m| format!(" +{m}"));
            writeln!(f, "    {}. «{}»  {}  {}{marker}{owner}", c.group, c.words, c.head, c.cases)?;
        }
        writeln!(f, "  clauses")?;
        for c in &self.clauses {
            writeln!(f, "    «{}»  {}", c.words, c.verbs.join("; "))?;
        }
        writeln!(f, "  frames")?;
        for x in &self.frames {
            writeln!(f, "    {} on «{}» ({}): {}", x.rule, x.trigger, x.voice, x.outcome)?;
        }
        for s in &self.statements {
            writeln!(f, "  => {s}")?;
        }
        Ok(())
    }
}
