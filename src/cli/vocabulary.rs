//! What the graph and its exporters know of the ontology.
use crate::graph::{DirectTerm, EntityTerm, Label, RoleTerm, StatementTerm, Vocabulary};
use crate::ontology::Classes;
use crate::ontology::classes::{Direct, EntityClass, Kind, Labels, Role, StatementClass};
use std::collections::BTreeMap;

/// The classes, roles and codes of an ontology as plain data.
pub fn vocabulary(classes: &Classes) -> Vocabulary {
    let codes = classes.statements().iter().flat_map(|s| codes(classes, s));
    Vocabulary {
        entities: classes.entities().iter().map(|e| entity(classes, e)).collect(),
        statements: classes.statements().iter().map(statement).collect(),
        codes: codes.collect(),
        modalities: list(classes, "modality"),
        vias: list(classes, "via"),
    }
}

fn list(classes: &Classes, name: &str) -> BTreeMap<String, Vec<Label>> {
    let codes = classes.list(name).into_iter().flat_map(|l| &l.codes);
    codes.map(|c| (c.id.clone(), labels(&c.label))).collect()
}

fn entity(classes: &Classes, class: &EntityClass) -> (String, EntityTerm) {
    let parents = class.parents.iter().filter_map(|p| Some(classes.entity_by_id(*p)?.name.clone()));
    (class.name.clone(), EntityTerm { labels: labels(&class.label), parents: parents.collect() })
}

fn statement(class: &StatementClass) -> (String, StatementTerm) {
    let coded = class.literals.iter().filter(|l| l.coded()).map(|l| l.name.clone());
    let term = StatementTerm {
        labels: labels(&class.label),
        roles: class.roles.iter().map(role).collect(),
        coded: coded.collect(),
        state: class.kind == Kind::State,
        direct: class.direct.iter().map(direct).collect(),
        ends: class.ends.clone(),
    };
    (class.name.clone(), term)
}

fn direct(direct: &Direct) -> DirectTerm {
    DirectTerm { subject: direct.subject.clone(), object: direct.object.clone(), property: direct.property.clone() }
}

fn role(role: &Role) -> RoleTerm {
    RoleTerm {
        name: role.name.clone(),
        labels: labels(&role.label),
        deciding: role.deciding,
        symmetric: role.symmetric,
    }
}

fn codes(classes: &Classes, class: &StatementClass) -> Vec<((String, String), Vec<Label>)> {
    let lists = class.literals.iter().filter_map(|l| Some((l, classes.list(l.list.as_ref()?)?)));
    let each = lists.flat_map(|(l, list)| list.codes.iter().map(|c| (l.name.clone(), c)));
    each.map(|(literal, code)| ((literal, code.id.clone()), labels(&code.label))).collect()
}

fn labels(labels: &Labels) -> Vec<Label> {
    labels.iter().map(|(lang, text)| Label { lang: lang.to_owned(), text: text.to_owned() }).collect()
}
