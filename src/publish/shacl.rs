//! `shapes.ttl`: the shapes in SHACL.
use super::terms::{block, declared, string};
use crate::conform::{BOUNDS, BOUNDS_MESSAGE, Constraint, Path, Shape, Step};

/// The shapes as Turtle.
pub fn shapes(shapes: &[Shape]) -> String {
    let header = block(
        "<https://w3id.org/sutra/shapes>",
        &[("a", vec!["owl:Ontology".to_owned()]), ("owl:versionInfo", vec![string(env!("CARGO_PKG_VERSION"))])],
    );
    let body: String = std::iter::once(header).chain(shapes.iter().map(shape)).collect();
    format!("# Made from ontology/*.toml by `sutra ontology --shapes`.\n{}{body}", declared(&body, std::iter::empty()))
}

fn shape(shape: &Shape) -> String {
    let properties = shape.constraints.iter().map(|c| format!("\n        {}", property(c))).collect::<Vec<_>>();
    let mut facts = vec![
        ("a", vec!["sh:NodeShape".to_owned()]),
        ("sh:targetClass", vec![iri(&shape.class)]),
        ("sh:property", properties),
    ];
    if shape.bounds {
        facts.push((
            "sh:sparql",
            vec![format!(
                "[ a sh:SPARQLConstraint ; sh:message \"{BOUNDS_MESSAGE}\" ; sh:select \"\"\"{BOUNDS}\"\"\" ]"
            )],
        ));
    }
    facts.extend(shape.either.iter().map(|alternatives| ("sh:or", vec![either(alternatives)])));
    block(&format!("shape:{}", shape.name), &facts)
}

/// One of several, all of whose constraints hold.
fn either(alternatives: &[Vec<Constraint>]) -> String {
    let all = |constraints: &Vec<Constraint>| {
        let properties: Vec<String> = constraints.iter().map(property).collect();
        format!("[ sh:property {} ]", properties.join(" , "))
    };
    format!("( {} )", alternatives.iter().map(all).collect::<Vec<_>>().join(" "))
}

fn property(constraint: &Constraint) -> String {
    let c = constraint;
    let list = |iris: &[String]| iris.iter().map(|i| iri(i)).collect::<Vec<_>>().join(" ");
    let mut facts = vec![format!("sh:path {}", path(&c.path))];
    facts.extend(c.min.map(|n| format!("sh:minCount {n}")));
    facts.extend(c.max.map(|n| format!("sh:maxCount {n}")));
    match &c.classes[..] {
        [] => {}
        [class] => facts.push(format!("sh:class {}", iri(class))),
        several => {
            let each: Vec<String> = several.iter().map(|class| format!("[ sh:class {} ]", iri(class))).collect();
            facts.push(format!("sh:or ( {} )", each.join(" ")));
        }
    }
    facts.extend(c.datatype.as_ref().map(|d| format!("sh:datatype {}", iri(d))));
    facts.extend((!c.values.is_empty()).then(|| format!("sh:in ( {} )", list(&c.values))));
    facts.extend(c.has.as_ref().map(|v| format!("sh:hasValue {}", iri(v))));
    facts.extend(c.pattern.map(|p| format!("sh:pattern \"{p}\"")));
    facts.extend(c.at_least.map(|n| format!("sh:minInclusive {n}")));
    facts.extend(c.not_after.as_ref().map(|p| format!("sh:lessThanOrEquals {}", iri(p))));
    format!("[ {} ]", facts.join(" ; "))
}

fn path(path: &Path) -> String {
    let one = |step: &Step| {
        if step.inverse { format!("[ sh:inversePath {} ]", iri(&step.property)) } else { iri(&step.property) }
    };
    match &path[..] {
        [step] => one(step),
        steps => format!("( {} )", steps.iter().map(one).collect::<Vec<_>>().join(" ")),
    }
}

/// With a prefix where the namespace is well known.
fn iri(iri: &str) -> String {
    const KNOWN: [(&str, &str); 8] = [
        ("https://w3id.org/sutra/ns#", ""),
        ("http://www.w3.org/ns/oa#", "oa"),
        ("http://www.w3.org/ns/prov#", "prov"),
        ("https://schema.org/", "schema"),
        ("http://purl.org/dc/terms/", "dcterms"),
        ("http://www.w3.org/2001/XMLSchema#", "xsd"),
        ("http://www.w3.org/2000/01/rdf-schema#", "rdfs"),
        ("http://id.loc.gov/datatypes/edtf/", "edtf"),
    ];
    let known = KNOWN.iter().find_map(|(ns, prefix)| Some(format!("{prefix}:{}", iri.strip_prefix(ns)?)));
    known.unwrap_or_else(|| format!("<{iri}>"))
}
