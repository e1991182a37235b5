//! `ontology.ttl`: classes, roles, literals, direct properties and codes in OWL 2 DL.
use super::terms::{block, declared, labels, string, text};
use crate::ontology::classes::{Classes, EntityClass, Kind, Labels, Role, StatementClass};
use crate::ontology::core::{Core, Texts};
use std::collections::{BTreeMap, BTreeSet};

const IRI: &str = "https://w3id.org/sutra/ns";
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A sentence with its language for statement classes.
pub type Examples = BTreeMap<String, (String, String)>;

/// The ontology as Turtle.
pub fn ontology(classes: &Classes, core: &Core, examples: &Examples) -> String {
    let made = Owl { classes, core, examples };
    let parts = [
        made.header(),
        made.annotations(),
        made.core_classes(),
        made.entities(),
        made.statements(),
        made.core_properties(),
        made.roles(),
        made.literals(),
        made.direct(),
        made.values(),
        made.codes(),
        made.disjoint(),
        made.sources(),
    ];
    let body = parts.concat();
    let more = classes.prefixes().iter().map(|(prefix, iri)| (prefix.as_str(), iri.as_str()));
    format!("# Made from ontology/*.toml by `sutra ontology`.\n{}{body}", declared(&body, more))
}

struct Owl<'a> {
    classes: &'a Classes,
    core: &'a Core,
    examples: &'a Examples,
}

/// A name of ours, or one with a prefix already.
fn term(name: &str) -> String {
    if name.contains(':') { name.to_owned() } else { format!(":{name}") }
}

fn one(text: impl Into<String>) -> Vec<String> {
    vec![text.into()]
}

fn texts(texts: &Texts) -> Vec<String> {
    texts.iter().map(|(lang, t)| text(t, lang)).collect()
}

/// A class, or what is in any of several.
fn union(names: &BTreeSet<String>) -> Vec<String> {
    match names.len() {
        0 => Vec::new(),
        1 => names.iter().cloned().collect(),
        _ => {
            let list: Vec<&str> = names.iter().map(String::as_str).collect();
            one(format!("[ a owl:Class ; owl:unionOf ( {} ) ]", list.join(" ")))
        }
    }
}

fn section(title: &str) -> String {
    format!("\n# --- {title}\n")
}

impl Owl<'_> {
    fn header(&self) -> String {
        block(
            &format!("<{IRI}>"),
            &[
                ("a", one("owl:Ontology")),
                ("owl:versionIRI", one(format!("<{IRI}/{VERSION}>"))),
                ("owl:versionInfo", one(string(VERSION))),
                ("dcterms:title", texts(&self.core.title)),
                ("dcterms:creator", one(string("the authors of sutra"))),
                ("dcterms:license", one("<https://creativecommons.org/publicdomain/zero/1.0/>")),
                ("vann:preferredNamespacePrefix", one(string("sutra"))),
                ("vann:preferredNamespaceUri", one(string(&format!("{IRI}#")))),
            ],
        )
    }

    /// Where the foreign terms that are used are defined. A code of CAMEO has no IRI.
    fn sources(&self) -> String {
        let terms = self.core.sources.iter().filter(|(term, _)| !term.starts_with("cameo:"));
        let each = terms.map(|(term, source)| block(term, &[("dcterms:source", one(format!("<{source}>")))]));
        section("where terms of others are defined") + &each.collect::<String>()
    }

    /// OWL 2 DL wants every annotation property, foreign class and datatype declared.
    fn annotations(&self) -> String {
        const ANNOTATIONS: [&str; 10] = [
            "dcterms:creator",
            "dcterms:license",
            "dcterms:source",
            "dcterms:title",
            "skos:closeMatch",
            "skos:definition",
            "skos:example",
            "skos:notation",
            "vann:preferredNamespacePrefix",
            "vann:preferredNamespaceUri",
        ];
        let annotations = ANNOTATIONS.iter().map(|p| format!("{p} a owl:AnnotationProperty .\n"));
        let foreign = ["oa:SpecificResource", "rdf:Property", "void:Dataset"].map(|c| format!("{c} a owl:Class .\n"));
        let datatypes = ["edtf:EDTF", "xsd:date", ":CAMEO"].map(|d| format!("{d} a rdfs:Datatype .\n"));
        let lines: String = annotations.chain(foreign).chain(datatypes).collect();
        section("terms of others") + &lines.replace("rdf:Property a owl:Class .\n", "")
    }

    fn core_classes(&self) -> String {
        let each = self.core.classes.iter().map(|(name, class)| {
            block(
                &term(name),
                &[
                    ("a", one("owl:Class")),
                    ("rdfs:subClassOf", class.parents.iter().map(|p| term(p)).collect()),
                    ("rdfs:label", texts(&class.label)),
                    ("skos:definition", texts(&class.definition)),
                    ("skos:closeMatch", class.align.clone()),
                ],
            )
        });
        section("statements, their evidence, articles") + &each.collect::<String>()
    }

    fn definitions(&self, class: &str, english: &str) -> Vec<String> {
        let others = self.core.definitions.iter().filter_map(|(lang, d)| Some(text(d.classes.get(class)?, lang)));
        others.chain([text(english, "en")]).collect()
    }

    fn entities(&self) -> String {
        let each = self.classes.entities().iter().map(|class| {
            block(
                &term(&class.name),
                &[
                    ("a", one("owl:Class")),
                    ("rdfs:subClassOf", self.parents(class)),
                    ("rdfs:label", labels(&class.label)),
                    ("skos:definition", self.definitions(&class.name, &class.comment)),
                    ("skos:closeMatch", class.align.clone()),
                ],
            )
        });
        section("entities") + &each.collect::<String>()
    }

    fn parents(&self, class: &EntityClass) -> Vec<String> {
        class.parents.iter().filter_map(|p| Some(term(&self.classes.entity_by_id(*p)?.name))).collect()
    }

    fn statements(&self) -> String {
        section("classes of statements")
            + &self.classes.statements().iter().map(|c| self.statement(c)).collect::<String>()
    }

    fn statement(&self, class: &StatementClass) -> String {
        let kind = match class.kind {
            Kind::Event => ":EventStatement",
            Kind::State => ":StateStatement",
        };
        let example = self.examples.get(&class.name).map(|(lang, sentence)| text(sentence, lang));
        block(
            &term(&class.name),
            &[
                ("a", one("owl:Class")),
                ("rdfs:subClassOf", one(kind)),
                ("rdfs:label", labels(&class.label)),
                ("skos:definition", self.definitions(&class.name, &class.comment)),
                ("skos:example", example.into_iter().collect()),
                ("skos:closeMatch", class.align.clone()),
                ("skos:notation", class.cameo.iter().map(|code| format!("{}^^:CAMEO", string(code))).collect()),
            ],
        )
    }

    fn core_properties(&self) -> String {
        let each = self.core.properties.iter().map(|(name, property)| {
            let datatype = property.to.starts_with("xsd:") || property.to.starts_with("edtf:");
            let kind = if datatype { "owl:DatatypeProperty" } else { "owl:ObjectProperty" };
            // A role is a property: its range would be a class of properties, which OWL 2 DL has not.
            let range: BTreeSet<String> = property.to.split('|').filter(|t| *t != "rdf:Property").map(term).collect();
            block(
                &term(name),
                &[
                    ("a", one(kind)),
                    ("rdfs:label", texts(&property.label)),
                    ("skos:definition", texts(&property.definition)),
                    ("rdfs:domain", union(&property.of.iter().map(|c| term(c)).collect())),
                    ("rdfs:range", union(&range)),
                    ("skos:closeMatch", property.align.clone()),
                ],
            )
        });
        section("properties of statements, evidence and articles") + &each.collect::<String>()
    }

    /// Each role with the classes that have it.
    fn roles(&self) -> String {
        let mut roles: BTreeMap<&str, Vec<(&StatementClass, &Role)>> = BTreeMap::new();
        for class in self.classes.statements() {
            for role in &class.roles {
                roles.entry(&role.name).or_default().push((class, role));
            }
        }
        section("roles") + &roles.values().map(|uses| self.role(uses)).collect::<String>()
    }

    fn role(&self, uses: &[(&StatementClass, &Role)]) -> String {
        let Some((_, first)) = uses.first() else { return String::new() };
        let domain = uses.iter().map(|(c, r)| if r.deciding { term(&c.name) } else { ":Attestation".to_owned() });
        let classes: Vec<&StatementClass> = uses.iter().map(|(c, _)| *c).collect();
        let comments: BTreeSet<&str> = uses.iter().filter_map(|(_, r)| r.comment.as_deref()).collect();
        let english = comments
            .into_iter()
            .next()
            .map_or_else(|| self.in_words(&classes, "Who or what is in this role in: {}."), str::to_owned);
        block(
            &term(&first.name),
            &[
                ("a", one("owl:ObjectProperty")),
                ("rdfs:label", labels(&first.label)),
                ("skos:definition", self.templated(&classes, english, |d| &d.role)),
                ("rdfs:domain", union(&domain.collect())),
                ("rdfs:range", union(&self.range(uses))),
                ("skos:closeMatch", first.align.clone()),
            ],
        )
    }

    /// The classes that may fill a role, without those that are below another one.
    fn range(&self, uses: &[(&StatementClass, &Role)]) -> BTreeSet<String> {
        let accepted: BTreeSet<_> = uses.iter().flat_map(|(_, r)| r.accepted.iter()).collect();
        let tops = accepted.iter().filter_map(|id| self.classes.entity_by_id(*id)).filter(|class| {
            let above = class.ancestors.iter().filter(|a| *a != class.id);
            !above.into_iter().any(|a| accepted.contains(&a))
        });
        let statement = uses.iter().any(|(_, r)| r.statements).then(|| ":Statement".to_owned());
        tops.map(|c| term(&c.name)).chain(statement).collect()
    }

    fn in_words(&self, classes: &[&StatementClass], template: &str) -> String {
        let names: Vec<&str> = classes.iter().map(|c| c.label.get("en")).collect();
        template.replace("{}", &names.join(", "))
    }

    /// A definition by template in each language, in English as given.
    fn templated(
        &self,
        classes: &[&StatementClass],
        english: String,
        template: impl Fn(&crate::ontology::core::Definitions) -> &String,
    ) -> Vec<String> {
        let in_language = |lang: &str, template: &str| {
            let names: Vec<&str> = classes.iter().map(|c| c.label.get(lang)).collect();
            text(&template.replace("{}", &names.join(", ")), lang)
        };
        let others = self.core.definitions.iter().map(|(lang, d)| in_language(lang, template(d)));
        others.chain([text(&english, "en")]).collect()
    }

    fn literals(&self) -> String {
        let mut uses: BTreeMap<&str, (bool, &Labels, Vec<&StatementClass>)> = BTreeMap::new();
        for class in self.classes.statements() {
            for literal in &class.literals {
                uses.entry(&literal.name).or_insert((literal.coded(), &literal.label, Vec::new())).2.push(class);
            }
        }
        let each = uses.into_iter().map(|(name, (coded, label, classes))| self.literal(name, coded, label, &classes));
        section("literals") + &each.collect::<String>()
    }

    /// A coded literal has a property for its code and one for the words that no code fits.
    fn literal(&self, name: &str, coded: bool, label: &Labels, classes: &[&StatementClass]) -> String {
        let english = self.in_words(classes, "What the text says of this in: {}.");
        let definition = self.templated(classes, english, |d| &d.literal);
        let domain: BTreeSet<String> = classes.iter().map(|c| term(&c.name)).collect();
        let property = |name: &str, kind: &str, domain: Vec<String>, range: &str| {
            block(
                &term(name),
                &[
                    ("a", one(kind)),
                    ("rdfs:label", labels(label)),
                    ("skos:definition", definition.clone()),
                    ("rdfs:domain", domain),
                    ("rdfs:range", one(range)),
                ],
            )
        };
        if !coded {
            return property(name, "owl:DatatypeProperty", one(":Attestation"), "rdf:langString");
        }
        let code = property(name, "owl:ObjectProperty", union(&domain), ":Code");
        code + &property(&format!("{name}Other"), "owl:DatatypeProperty", union(&domain), "rdf:langString")
    }

    fn direct(&self) -> String {
        let mut all = BTreeMap::new();
        for class in self.classes.statements() {
            for direct in &class.direct {
                all.entry(direct.property.as_str()).or_insert_with(Vec::new).push((class, direct));
            }
        }
        let each = all.into_iter().filter_map(|(name, uses)| {
            let (_, first) = uses.first()?;
            let symmetric = uses.iter().all(|(_, d)| d.subject == d.object);
            let kinds = ["owl:ObjectProperty".to_owned()].into_iter();
            let kinds = kinds.chain(symmetric.then(|| "owl:SymmetricProperty".to_owned()));
            let classes: Vec<&StatementClass> = uses.iter().map(|(c, _)| *c).collect();
            let english = self.in_words(&classes, "Follows directly from statements of: {}.");
            let side = |name: fn(&crate::ontology::classes::Direct) -> &str| {
                let roles: Vec<_> = uses.iter().filter_map(|(c, d)| Some((*c, c.role(name(d))?))).collect();
                let mut range = self.range(&roles);
                // Only entities are joined directly.
                range.remove(":Statement");
                union(&range)
            };
            Some(block(
                &term(name),
                &[
                    ("a", kinds.collect()),
                    ("rdfs:label", labels(&first.label)),
                    ("skos:definition", self.templated(&classes, english, |d| &d.direct)),
                    ("rdfs:domain", side(|d| &d.subject)),
                    ("rdfs:range", side(|d| &d.object)),
                ],
            ))
        });
        section("direct properties") + &each.collect::<String>()
    }

    fn values(&self) -> String {
        let each = self.core.values.iter().map(|(name, value)| {
            block(
                &term(name),
                &[
                    ("a", vec!["owl:NamedIndividual".to_owned(), term(&value.class)]),
                    ("rdfs:label", texts(&value.label)),
                    ("skos:definition", texts(&value.definition)),
                ],
            )
        });
        section("named values") + &each.collect::<String>()
    }

    /// The lists `modality` and `via` are classes of their own; the others are of codes.
    fn codes(&self) -> String {
        let mut out = section("codes");
        for list in self.classes.lists() {
            let literal = list.name.split('.').next().unwrap_or(&list.name);
            let own = ["modality", "via"].contains(&literal).then(|| capital(literal));
            for code in &list.codes {
                let name = own.as_ref().map_or_else(|| format!("{literal}-{}", code.id), |_| capital(&code.id));
                let class = own.as_deref().unwrap_or("Code");
                let kinds = vec!["owl:NamedIndividual".to_owned(), term(class)];
                let notation = one(string(&code.id));
                let subject = term(&name);
                let new = !out.contains(&format!("\n{subject}\n"));
                let facts = [("a", kinds), ("rdfs:label", labels(&code.label)), ("skos:notation", notation)];
                out.extend(new.then(|| block(&subject, &facts)));
            }
        }
        out
    }

    fn disjoint(&self) -> String {
        let each = self.core.disjoint.iter().map(|d| {
            let members: Vec<String> = d.of.iter().map(|c| term(c)).collect();
            format!("\n[] a owl:AllDisjointClasses ;\n    owl:members ( {} ) .\n", members.join(" "))
        });
        section("what is never both") + &each.collect::<String>()
    }
}

/// `asserted` as `Asserted`.
pub(super) fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(letters).collect()
}
