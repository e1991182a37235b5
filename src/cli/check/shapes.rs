//! What the shapes say of articles and of graph files.
use super::super::export::{Ontology, failed};
use super::super::{Exit, graphs};
use crate::check::{Conflict, Report, conflicts};
use crate::conform::{Shape, Violation, shapes, validate};
use crate::export::{Context, Fact, Quads, facts, facts_of, parse_quads, read_back};
use crate::graph::{Graph, Naming, Reading};
use crate::ontology::Diagnostic;
use serde::Serialize;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A violation, and where.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Found {
    /// The graph file, or the path of the article's IRI.
    pub file: String,
    #[serde(flatten)]
    pub violation: Violation,
}

/// The report with what the shapes say.
#[derive(Debug, Serialize)]
pub(super) struct Whole<'a> {
    #[serde(flatten)]
    pub report: &'a Report,
    pub violations: &'a [Found],
}

/// What was held against the shapes so far.
pub(super) struct Checked<'a> {
    ontology: &'a Ontology,
    shapes: Vec<Shape>,
    /// What the graph files hold together.
    quads: Quads,
    /// How many graph files could be parsed.
    pub files: usize,
    pub found: Vec<Found>,
}

impl<'a> Checked<'a> {
    pub fn new(ontology: &'a Ontology) -> Self {
        let shapes = shapes(&ontology.reader.classes);
        Self { ontology, shapes, quads: Vec::new(), files: 0, found: Vec::new() }
    }

    fn hold(&mut self, file: &str, facts: &[Fact]) {
        let each = validate(facts, &self.shapes).into_iter();
        self.found.extend(each.map(|violation| Found { file: file.to_owned(), violation }));
    }

    /// Each file by itself.
    pub fn graphs(&mut self, paths: &[PathBuf]) -> Exit {
        let mut exit = Exit::Done;
        for path in paths {
            match read(path) {
                Ok(quads) => {
                    self.hold(&path.display().to_string(), &facts(&quads));
                    self.quads.extend(quads);
                    self.files += 1;
                }
                Err(error) => exit = failed(&[error]),
            }
        }
        exit
    }

    /// Each article as it would be exported.
    pub fn articles(&mut self, readings: &[Reading], naming: &Naming) {
        let context = Context::new(&self.ontology.vocabulary, &self.ontology.theme);
        for reading in readings {
            let graph = Graph::build(std::slice::from_ref(reading), naming, &self.ontology.vocabulary);
            self.hold(&Naming::article(&reading.meta), &facts_of(&graph, &context));
        }
    }

    /// The contradictions in and between the graph files, where these are ours and quote all.
    pub fn conflicts(&mut self) -> Vec<Conflict> {
        let context = Context::new(&self.ontology.vocabulary, &self.ontology.theme);
        let back = read_back(std::mem::take(&mut self.quads), &context);
        back.map(|back| conflicts(&back.graph, &self.ontology.reader.classes)).unwrap_or_default()
    }
}

fn read(path: &Path) -> Result<Quads, Diagnostic> {
    let format = graphs::format_of(path)?;
    parse_quads(format, &graphs::bytes(path)?).map_err(|e| graphs::wrong(path, &e))
}

/// A line for each, and how many where graph files were checked.
pub(super) fn text(found: &[Found], files: usize, out: &mut dyn Write) -> io::Result<()> {
    if files > 0 {
        writeln!(out, "{files} graph files, {} findings", found.len())?;
    }
    for Found { file, violation: v } in found {
        let property = v.property.as_deref().map(|p| format!(" {p}:")).unwrap_or_default();
        writeln!(out, "error[{}.{}]: {file}: <{}>{property} {}", v.shape, v.component, v.node, v.message)?;
    }
    Ok(())
}

/// SHACL, section 3.6. Nodes are IRIs; a message is a text.
pub(super) fn shacl(found: &[Found]) -> String {
    let mut out = String::from("@prefix sh: <http://www.w3.org/ns/shacl#> .\n\n[] a sh:ValidationReport ;\n");
    out.push_str(&format!("    sh:conforms {}", found.is_empty()));
    for Found { violation: v, .. } in found {
        let node = if v.node.starts_with("_:") { v.node.clone() } else { format!("<{}>", v.node) };
        out.push_str(&format!(
            " ;\n    sh:result [ a sh:ValidationResult ; sh:focusNode {node} ; sh:resultSeverity sh:Violation ;\n        \
             sh:sourceConstraintComponent sh:{}ConstraintComponent ; sh:sourceShape <https://w3id.org/sutra/shapes#{}> ;\n        \
             sh:resultMessage {} ]",
            v.component,
            v.shape,
            serde_json::Value::from(v.message.as_str())
        ));
    }
    out + " .\n"
}
