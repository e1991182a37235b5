//! The ontology that is built in loads and has what the vocabulary promises; ontologies with one fault each are told so.

mod common;

use common::overlay;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sutra::ontology::{Classes, Source};

/// Statement classes, their roles (`*` deciding and filled at least once, `**` at least twice, `+` deciding) and literals.
const STATEMENTS: [(&str, &str, &str); 41] = [
    ("AgreementSigning", "signatory** agreement", "kind"),
    ("Appointment", "appointee* state host", "office"),
    ("ArmsTransfer", "supplier+ recipient+ item*", "quantity status"),
    ("Assistance", "provider* recipient*", "domain purpose"),
    ("Attack", "attacker* target*", ""),
    ("Belligerence", "belligerent** conflict", ""),
    ("BilateralRelations", "party**", "quality domain"),
    ("Border", "party**", ""),
    ("Capital", "state* city*", ""),
    ("Cooperation", "party**", "domain"),
    ("EstablishmentOfRelations", "party**", ""),
    ("Expulsion", "expeller* expelled*", ""),
    ("FacilityUse", "user* facility*", "purpose"),
    ("Foundation", "founder founded* place", ""),
    ("Investment", "investor* recipient*", "value"),
    ("Invitation", "inviter* invitee* place", ""),
    ("JointExercise", "participant** place", ""),
    ("Location", "located* place*", ""),
    ("Manufacture", "manufacturer* product*", ""),
    ("Mediation", "mediator* party**", ""),
    ("Meeting", "participant** place", ""),
    ("Membership", "member* organization*", ""),
    ("MissionClosure", "sender* host* seat", "kind"),
    ("MissionOpening", "sender* host* seat", "kind"),
    ("MissionPresence", "sender* host* seat", "kind"),
    ("OfficeHolding", "holder* state", "office"),
    ("Opposition", "opponent* opposed*", ""),
    ("Ownership", "owner* owned*", "value"),
    ("Possession", "owner* item*", ""),
    ("Recognition", "recognizer* recognized*", ""),
    ("RestorationOfRelations", "party**", ""),
    ("Sanction", "imposer* target*", ""),
    ("Seizure", "seizer* seized*", ""),
    ("SeveranceOfRelations", "party**", "domain"),
    ("Shipment", "carrier item* origin destination via", ""),
    ("Succession", "predecessor* successor*", ""),
    ("Support", "supporter* supported*", ""),
    ("Test", "tester* item*", ""),
    ("Trade", "exporter+ importer+ goods", "value"),
    ("Training", "trainee* trainer place", ""),
    ("Visit", "visitor* destination* origin", "purpose"),
];

const ENTITIES: &str = "State Person Group InternationalOrganization Firm Organization ArmedForce City Port Region Waterway \
    Facility DiplomaticMission Weapon Missile Product Network Agreement War Vessel Aircraft";

const CODED: &str = "quality domain kind office status";

fn embedded() -> Classes {
    Classes::load(&Source::Embedded).unwrap_or_else(|bad| panic!("{}", shown(&bad)))
}

fn shown<T: std::fmt::Display>(items: &[T]) -> String {
    let items: Vec<String> = items.iter().map(T::to_string).collect();
    items.join("\n\n")
}

#[test]
fn has_the_entity_classes_of_the_vocabulary() {
    let classes = embedded();
    for name in ENTITIES.split_whitespace() {
        assert!(classes.entity(name).is_some(), "{name}");
        assert!(classes.is_a(name, "Entity"), "{name}");
    }
}

#[test]
fn has_the_statement_classes_of_the_vocabulary() {
    let classes = embedded();
    for (class, roles, literals) in STATEMENTS {
        for role in roles.split_whitespace() {
            has_role(&classes, class, role);
        }
        for literal in literals.split_whitespace() {
            has_literal(&classes, class, literal);
        }
    }
}

fn has_role(classes: &Classes, class: &str, marked: &str) {
    let name = marked.trim_end_matches(['*', '+']);
    let stars = marked.matches('*').count();
    let role = classes.statement(class).and_then(|statement| statement.role(name));
    let role = role.unwrap_or_else(|| panic!("{class}.{name}"));
    assert_eq!(usize::from(role.min), stars, "{class}.{name}");
    assert_eq!(role.deciding, marked != name, "{class}.{name}");
    assert_eq!(role.symmetric, stars == 2, "{class}.{name}");
}

fn has_literal(classes: &Classes, class: &str, name: &str) {
    let literal = classes.statement(class).and_then(|statement| statement.literal(name));
    let literal = literal.unwrap_or_else(|| panic!("{class}.{name}"));
    let coded = CODED.split_whitespace().any(|known| known == name);
    assert_eq!(literal.coded(), coded, "{class}.{name}");
}

#[test]
fn statements_fill_what_they_may() {
    let classes = embedded();
    let mut found = BTreeSet::new();
    for class in classes.statements() {
        let roles = class.roles.iter().filter(|role| role.statements);
        found.extend(roles.map(|role| format!("{}.{}", class.name, role.name)));
    }
    let expected = ["Opposition.opposed", "Support.supported"].map(String::from);
    assert_eq!(found, BTreeSet::from(expected));
}

#[test]
fn knows_what_is_what() {
    let classes = embedded();
    assert!(classes.is_a("Missile", "Weapon"));
    assert!(classes.is_a("Port", "City"));
    assert!(classes.is_a("State", "Agent") && classes.is_a("State", "Place"));
    assert!(!classes.is_a("Weapon", "Missile"));
    assert!(!classes.is_a("Vessel", "Weapon"));
    assert!(!classes.is_a("Vessel", "Nothing"));
}

#[test]
fn a_role_for_weapons_takes_ships_and_aircraft() {
    let classes = embedded();
    let set = classes.class_set(&["State", "Weapon"]).unwrap_or_default();
    let names: Vec<&str> = classes.in_set(set).map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["Aircraft", "Missile", "State", "Vessel", "Weapon"]);
    assert_eq!(classes.class_set(&["State", "Weapn"]), None);
}

#[test]
fn tells_what_a_statement_lacks() {
    let classes = embedded();
    let missing = |class: &str, filled: &[(&str, usize)]| {
        let count = |role: &str| filled.iter().find(|f| f.0 == role).map_or(0, |f| f.1);
        let class = classes.statement(class);
        class.map_or(String::new(), |class| class.missing(count).join(" "))
    };
    assert_eq!(missing("ArmsTransfer", &[("item", 1), ("supplier", 1)]), "");
    assert_eq!(missing("ArmsTransfer", &[("item", 1)]), "supplier recipient");
    assert_eq!(missing("Trade", &[("goods", 2)]), "exporter importer");
    assert_eq!(missing("Border", &[("party", 1)]), "party");
}

#[test]
fn reads_codes_by_their_words() {
    let classes = embedded();
    let code = |class: &str, literal: &str, lang: &str, words: &str| {
        let list = classes.list_of(class, literal)?;
        list.by_words(lang, words).map(|code| code.id.clone())
    };
    let rows = [
        ("BilateralRelations", "quality", "bn", "মজবুত", Some("strong")),
        ("BilateralRelations", "quality", "en", "cordial", Some("friendly")),
        ("BilateralRelations", "domain", "bn", "প্রতিরক্ষা", Some("military")),
        ("MissionPresence", "kind", "bn", "দূতাবাস", Some("embassy")),
        ("MissionOpening", "kind", "en", "consulate general", Some("consulate-general")),
        ("AgreementSigning", "kind", "bn", "মৈত্রী", Some("friendship")),
        ("OfficeHolding", "office", "bn", "পররাষ্ট্রমন্ত্রী", Some("foreign-minister")),
        ("OfficeHolding", "office", "bn", "মালি", None),
        ("Visit", "purpose", "bn", "দূতাবাস", None),
    ];
    for (class, literal, lang, words, expected) in rows {
        use unicode_normalization::UnicodeNormalization;
        let words: String = words.nfc().collect();
        assert_eq!(code(class, literal, lang, &words).as_deref(), expected, "{words}");
    }
}

#[test]
fn every_comment_ends_with_a_full_stop() {
    let classes = embedded();
    let entities = classes.entities().iter().map(|c| &c.comment);
    let statements = classes.statements().iter().map(|c| &c.comment);
    let roles = classes.statements().iter().flat_map(|c| &c.roles);
    let roles = roles.filter_map(|role| role.comment.as_ref());
    for comment in entities.chain(statements).chain(roles) {
        assert!(comment.ends_with('.'), "{comment}");
    }
}

#[test]
fn iterates_in_the_order_of_names() {
    let classes = embedded();
    assert!(classes.entities().is_sorted_by(|a, b| a.name < b.name));
    assert!(classes.statements().is_sorted_by(|a, b| a.name < b.name));
}

/// What an office is called in a language is the label of a code that the ontology has.
#[test]
fn offices_of_the_languages_are_codes() {
    let classes = Classes::load(&Source::Embedded).unwrap_or_else(|bad| panic!("{}", shown(&bad)));
    let known: Vec<&str> = classes.list("office").expect("a list").codes.iter().map(|c| c.id.as_str()).collect();
    let table = fs::read_to_string("ontology/languages/bn/terms/offices.tsv").expect("a table");
    let codes = table.lines().skip(1).filter_map(|row| row.split('\t').nth(1)).filter(|code| !code.is_empty());
    let unknown: Vec<&str> = codes.filter(|code| !known.contains(code)).collect();
    assert!(unknown.is_empty(), "to be put into ontology/codes/office.toml: {unknown:?}");
}

#[test]
fn the_tiny_ontology_loads() {
    let source = Source::Folder(PathBuf::from("tests/ontology_tiny"));
    let classes = Classes::load(&source).unwrap_or_else(|bad| panic!("{}", shown(&bad)));
    assert_eq!(classes.entities().len(), 2);
    let visit = classes.statement("Visit").map(|visit| visit.roles.len());
    assert_eq!(visit, Some(2), "its own role and that of all classes");
}

/// Each folder holds the files by which the tiny ontology is spoilt, and `expected.txt`, what is said about it.
/// `SUTRA_BLESS=1` writes the latter anew.
#[test]
fn bad_ontologies_are_told_so() {
    let mut wrong = Vec::new();
    for case in folders(Path::new("tests/ontology_bad")) {
        let said = said_about(&case);
        let file = case.join("expected.txt");
        if std::env::var_os("SUTRA_BLESS").is_some() {
            fs::write(&file, &said).expect("expected.txt can be written");
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if said != expected {
            wrong.push(format!("{}\n{said}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn said_about(case: &Path) -> String {
    let name = case.file_name().unwrap_or_default();
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ontology_bad").join(name);
    let _ = fs::remove_dir_all(&root);
    overlay(Path::new("tests/ontology_tiny"), &root);
    overlay(case, &root);
    let bad = Classes::load(&Source::Folder(root.clone())).err().unwrap_or_default();
    let said = shown(&bad).replace(&root.display().to_string(), "ontology");
    said + "\n"
}

fn folders(of: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(of).expect("a folder of cases").flatten();
    let mut folders: Vec<PathBuf> = entries.map(|e| e.path()).filter(|p| p.is_dir()).collect();
    folders.sort();
    folders
}

#[test]
fn a_folder_that_is_none_is_told_file_by_file() {
    let bad = Classes::load(&Source::Folder(PathBuf::from("tests/nowhere"))).err();
    let codes: Vec<&str> = bad.iter().flatten().map(|d| d.code).collect();
    assert_eq!(codes, ["S001", "S001"]);
}
