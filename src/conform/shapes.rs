//! The shapes as data: one source for the SHACL document and for our own check, so that both say the same.
use crate::ontology::classes::{ClassSet, Classes, Need, Role, StatementClass};

const NS: &str = "https://w3id.org/sutra/ns#";
const OA: &str = "http://www.w3.org/ns/oa#";
const XSD: &str = "http://www.w3.org/2001/XMLSchema#";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// What all members of a class must be like.
#[derive(Clone, Debug)]
pub struct Shape {
    /// For people, and the last part of the shape's IRI.
    pub name: String,
    /// The IRI of the class.
    pub class: String,
    pub constraints: Vec<Constraint>,
    /// Of each group one alternative, all of whose constraints hold.
    pub either: Vec<Vec<Vec<Constraint>>>,
    /// `earliest` and `latest` are the first and the last day that `time` allows.
    pub bounds: bool,
}

/// What holds of the values at the end of a path.
#[derive(Clone, Debug, Default)]
pub struct Constraint {
    pub path: Path,
    pub min: Option<usize>,
    pub max: Option<usize>,
    /// Each value is a member of one of these.
    pub classes: Vec<String>,
    pub datatype: Option<String>,
    /// Each value is one of these.
    pub values: Vec<String>,
    /// One of the values is this.
    pub has: Option<String>,
    /// What the text of each value matches.
    pub pattern: Option<&'static str>,
    pub at_least: Option<u32>,
    /// No value is greater than one of this property.
    pub not_after: Option<String>,
}

/// Steps from a node to values.
pub type Path = Vec<Step>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub property: String,
    pub inverse: bool,
}

/// EDTF level 1 and 2 as far as statements use it: dates, unspecified digits, qualifiers, intervals, sets.
pub const EDTF: &str = "^(-?[0-9]{2}[0-9X]{2}(-[0-9X]{2}){0,2}[?~%]?|(-?[0-9]{2}[0-9X]{2}(-[0-9X]{2}){0,2}[?~%]?|\\\\.\\\\.)?/(-?[0-9]{2}[0-9X]{2}(-[0-9X]{2}){0,2}[?~%]?|\\\\.\\\\.)?|\\\\[[-0-9X,.?~%]+\\\\])$";

/// The same in SPARQL (SHACL-SPARQL, section 5): those statements whose bounds are others. Sets of single dates (`[1960,1965]`) it leaves out.
pub const BOUNDS: &str = include_str!("bounds.rq");
/// What it says of them.
pub const BOUNDS_MESSAGE: &str = "earliest and latest are not the first and the last day of the time";

fn ours(name: &str) -> String {
    format!("{NS}{name}")
}

fn step(property: &str) -> Path {
    vec![Step { property: property.to_owned(), inverse: false }]
}

fn back(property: &str) -> Path {
    vec![Step { property: property.to_owned(), inverse: true }]
}

/// Constraints, told step by step.
impl Constraint {
    fn on(path: Path) -> Self {
        Self { path, ..Self::default() }
    }

    fn our(name: &str) -> Self {
        Self::on(step(&ours(name)))
    }

    fn min(self, min: usize) -> Self {
        Self { min: Some(min), ..self }
    }

    fn max(self, max: usize) -> Self {
        Self { max: Some(max), ..self }
    }

    fn one(self) -> Self {
        self.min(1).max(1)
    }

    fn class(mut self, class: String) -> Self {
        self.classes.push(class);
        self
    }

    fn datatype(self, datatype: String) -> Self {
        Self { datatype: Some(datatype), ..self }
    }

    fn pattern(self, pattern: &'static str) -> Self {
        Self { pattern: Some(pattern), ..self }
    }
}

/// All shapes of an ontology.
pub fn shapes(classes: &Classes) -> Vec<Shape> {
    let all =
        [article(), statement(classes), attestation(), filling(classes), resource(), selector(), entity(), conflict()];
    all.into_iter().chain(classes.statements().iter().map(|c| of_class(classes, c))).collect()
}

fn shape(name: &str, class: String, constraints: Vec<Constraint>) -> Shape {
    Shape { name: name.to_owned(), class, constraints, either: Vec::new(), bounds: false }
}

fn article() -> Shape {
    let hash = Constraint::our("sha256").one().datatype(format!("{XSD}string")).pattern("^[0-9a-f]{64}$");
    shape("Article", ours("Article"), vec![hash])
}

fn entity() -> Shape {
    let label = Constraint::on(step("http://www.w3.org/2000/01/rdf-schema#label")).min(1);
    shape("Entity", ours("Entity"), vec![label])
}

fn conflict() -> Shape {
    let kinds = ["Denied", "EndsBeforeItBegins", "TwoAtOnce"].map(ours).to_vec();
    let kind = Constraint { values: kinds, ..Constraint::our("contradiction").one() };
    let from = Constraint::on(step("http://www.w3.org/ns/prov#wasDerivedFrom")).one().class(ours("Article"));
    let sides = Constraint::our("side").min(2).max(2).class(ours("Statement"));
    shape("Conflict", ours("Conflict"), vec![kind, from, sides])
}

fn statement(classes: &Classes) -> Shape {
    let day = |name| Constraint::our(name).max(1).datatype(format!("{XSD}date"));
    let modality = Constraint { values: named(classes, "modality"), ..Constraint::our("modality").one() };
    let time = Constraint::our("time").max(1).datatype("http://id.loc.gov/datatypes/edtf/EDTF".into()).pattern(EDTF);
    let earliest = Constraint { not_after: Some(ours("latest")), ..day("earliest") };
    let attested = Constraint::our("attestedBy").min(1).class(ours("Attestation"));
    let bounds = |name| Constraint::our(name).max(0);
    let timeless = vec![bounds("earliest"), bounds("latest")];
    let made = shape("Statement", ours("Statement"), vec![modality, time, earliest, day("latest"), attested]);
    // Bounds are those of a time.
    Shape { either: vec![vec![vec![Constraint::our("time").min(1)], timeless]], bounds: true, ..made }
}

/// The named values of a list that is a class of its own.
fn named(classes: &Classes, list: &str) -> Vec<String> {
    let codes = classes.list(list).map_or(&[][..], |l| &l.codes);
    let capital = |id: &str| id[..1].to_ascii_uppercase() + &id[1..];
    codes.iter().map(|c| ours(&capital(&c.id))).collect()
}

fn attestation() -> Shape {
    let position = Constraint::on(step("https://schema.org/position")).one().datatype(format!("{XSD}integer"));
    let from = "http://www.w3.org/ns/prov#wasQuotedFrom";
    let constraints = vec![
        Constraint::on(step(from)).one().class(ours("Article")),
        Constraint { at_least: Some(1), ..position },
        Constraint::our("rule").one().datatype(format!("{XSD}string")),
        Constraint::our("quote").max(1).class(format!("{OA}SpecificResource")),
        Constraint::our("filling").class(ours("Filling")),
        Constraint::on(back(&ours("attestedBy"))).one().class(ours("Statement")),
    ];
    let graph = Step { property: "http://www.w3.org/ns/prov#wasDerivedFrom".into(), inverse: true };
    let path: Path = step(from).into_iter().chain([graph]).chain(step(&ours("evidence"))).collect();
    let bare = Constraint { has: Some(ours("NoEvidence")), ..Constraint::on(path) };
    // A document without evidence says so; any other quotes the sentence.
    let either = vec![vec![vec![Constraint::our("quote").min(1)], vec![bare]]];
    Shape { either, ..shape("Attestation", ours("Attestation"), constraints) }
}

fn filling(classes: &Classes) -> Shape {
    let via = Constraint { values: named(classes, "via"), ..Constraint::our("manner").max(1) };
    let constraints = vec![
        Constraint::our("role").one(),
        Constraint::our("filler").max(1).class(ours("Entity")).class(ours("Statement")),
        Constraint::our("code").max(1),
        Constraint::our("words").max(1).class(format!("{OA}SpecificResource")),
        Constraint::our("antecedent").max(1).class(format!("{OA}SpecificResource")),
        via,
    ];
    let filled = vec![Constraint::our("filler").min(1), Constraint::our("manner").min(1)];
    let literal = vec![Constraint::our("filler").max(0), Constraint::our("manner").max(0)];
    Shape { either: vec![vec![filled, literal]], ..shape("Filling", ours("Filling"), constraints) }
}

fn resource() -> Shape {
    let oa = |name: &str| Constraint::on(step(&format!("{OA}{name}")));
    let constraints = vec![
        oa("hasSource").one().class(ours("Article")),
        oa("hasSelector").one().class(format!("{OA}TextQuoteSelector")),
        Constraint::on(step("http://purl.org/dc/terms/isPartOf")).max(1).class(format!("{OA}SpecificResource")),
    ];
    shape("Quote", format!("{OA}SpecificResource"), constraints)
}

fn selector() -> Shape {
    let oa = |name: &str| Constraint::on(step(&format!("{OA}{name}")));
    let number = |name: &str| Constraint { at_least: Some(0), ..oa(name).one().datatype(format!("{XSD}integer")) };
    let start = Constraint { not_after: Some(format!("{OA}end")), ..number("start") };
    let place = Constraint::on(step(&format!("{RDF}value"))).max(1).pattern("^char=[0-9]+,[0-9]+$");
    let constraints = vec![oa("exact").one(), oa("prefix").max(1), oa("suffix").max(1), start, number("end"), place];
    shape("Selector", format!("{OA}TextQuoteSelector"), constraints)
}

// --- classes of statements

fn of_class(classes: &Classes, class: &StatementClass) -> Shape {
    let roles = class.roles.iter().map(|role| of_role(classes, role));
    let codes = class.literals.iter().filter_map(|l| Some((l, classes.list(l.list.as_deref()?)?)));
    let codes = codes.map(|(literal, list)| {
        let values = list.codes.iter().map(|c| ours(&format!("{}-{}", literal.name, c.id))).collect();
        Constraint { values, ..Constraint::our(&literal.name) }
    });
    let made = shape(&class.name, ours(&class.name), roles.chain(codes).collect());
    Shape { either: class.needs.iter().map(|need| of_need(class, need)).collect(), ..made }
}

/// Deciding roles stand at the statement, the others at what attests it.
fn path_of(role: &Role) -> Path {
    let end = step(&ours(&role.name));
    if role.deciding { end } else { step(&ours("attestedBy")).into_iter().chain(end).collect() }
}

fn of_role(classes: &Classes, role: &Role) -> Constraint {
    let statement = role.statements.then(|| ours("Statement"));
    let filled = Constraint { classes: tops(classes, role.accepted), ..Constraint::on(path_of(role)) };
    let filled = Constraint { classes: filled.classes.into_iter().chain(statement).collect(), ..filled };
    if role.min > 0 { filled.min(usize::from(role.min)) } else { filled }
}

/// The classes of a set that are below no other one in it; members of all others are members of these.
fn tops(classes: &Classes, set: ClassSet) -> Vec<String> {
    let below = |class: &&crate::ontology::classes::EntityClass| {
        class.ancestors.iter().any(|a| a != class.id && set.contains(a))
    };
    classes.in_set(set).filter(|c| !below(c)).map(|c| ours(&c.name)).collect()
}

/// Each choice of as many roles as are needed.
fn of_need(class: &StatementClass, need: &Need) -> Vec<Vec<Constraint>> {
    let roles: Vec<&Role> = need.of.iter().filter_map(|name| class.role(name)).collect();
    let chosen = choices(&roles, usize::from(need.at_least));
    let filled = |role: &&Role| Constraint::on(path_of(role)).min(1);
    chosen.iter().map(|choice| choice.iter().map(filled).collect()).collect()
}

fn choices<'a>(of: &[&'a Role], many: usize) -> Vec<Vec<&'a Role>> {
    match (many, of) {
        (0, _) => vec![Vec::new()],
        (_, []) => Vec::new(),
        (_, [first, rest @ ..]) => {
            let with = choices(rest, many - 1).into_iter().map(|c| [&[*first][..], &c].concat());
            with.chain(choices(rest, many)).collect()
        }
    }
}
