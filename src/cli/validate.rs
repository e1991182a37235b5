//! `sutra validate`
use super::export::{Ontology, failed};
use super::input::{self, MetaFlags};
use super::output::to_stdout;
use super::{Exit, graphs, reading, say};
use crate::conform::{Violation, shapes, validate};
use crate::export::{Context, Fact, facts, facts_of, parse_quads};
use crate::graph::{Graph, Naming};
use crate::ontology::Diagnostic;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Says what in articles or graph files is not as the shapes of the ontology want it
#[derive(Debug, Args)]
pub(super) struct Validate {
    /// Articles, or graph files (told apart by their extensions)
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// How findings are told
    #[arg(short, long, value_enum, default_value_t = Report::Text)]
    format: Report,
    /// A folder laid out like `ontology/`, instead of what is built in
    #[arg(long, value_name = "FOLDER")]
    ontology: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Report {
    /// A line for each finding
    Text,
    /// An array of objects
    Json,
    /// A SHACL validation report in Turtle
    Shacl,
}

impl Validate {
    pub fn run(&self) -> Exit {
        let ontology = match Ontology::load(self.ontology.as_deref()) {
            Ok(ontology) => ontology,
            Err(errors) => return failed(&errors),
        };
        let shapes = shapes(&ontology.reader.classes);
        let (mut found, mut exit) = (Vec::new(), Exit::Done);
        for file in &self.files {
            match read(file, &ontology) {
                Ok(facts) => found.extend(validate(&facts, &shapes)),
                Err(error) => exit = failed(&[error]),
            }
        }
        exit.max(self.tell(&found))
    }

    fn tell(&self, found: &[Violation]) -> Exit {
        let text = match self.format {
            Report::Text => found.iter().map(line).collect(),
            Report::Json => json(found),
            Report::Shacl => shacl(found),
        };
        if let Err(error) = to_stdout(text.as_bytes()) {
            say(format_args!("error: standard output: {error}"));
            return Exit::Input;
        }
        say(format_args!("findings: {}", found.len()));
        if found.is_empty() { Exit::Done } else { Exit::Findings }
    }
}

/// The facts of a graph file, or those that an article gives.
fn read(file: &Path, ontology: &Ontology) -> Result<Vec<Fact>, Diagnostic> {
    if graphs::is_graph(file) {
        let format = graphs::format_of(file)?;
        let parsed = parse_quads(format, &graphs::bytes(file)?).map_err(|e| graphs::wrong(file, &e))?;
        return Ok(facts(&parsed));
    }
    let reading = reading::read(input::read(file, &MetaFlags::default())?, &ontology.reader);
    let naming = Naming { base: "https://w3id.org/sutra/".into(), romanisation: ontology.romanisation.clone() };
    let graph = Graph::build(&[reading], &naming, &ontology.vocabulary);
    let context = Context::new(&ontology.vocabulary, &ontology.theme);
    Ok(facts_of(&graph, &context))
}

fn line(v: &Violation) -> String {
    let property = v.property.as_deref().map(|p| format!(" {p}:")).unwrap_or_default();
    format!("error[{}.{}]: <{}>{property} {}\n", v.shape, v.component, v.node, v.message)
}

fn json(found: &[Violation]) -> String {
    let each = found.iter().map(|v| {
        serde_json::json!({
            "shape": v.shape, "node": v.node, "property": v.property, "component": v.component, "message": v.message,
        })
    });
    format!("{:#}\n", serde_json::Value::Array(each.collect()))
}

/// Nodes are IRIs; a message is a text.
fn shacl(found: &[Violation]) -> String {
    let mut out = String::from("@prefix sh: <http://www.w3.org/ns/shacl#> .\n\n[] a sh:ValidationReport ;\n");
    out.push_str(&format!("    sh:conforms {}", found.is_empty()));
    for v in found {
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
