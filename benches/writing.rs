//! How fast graphs are written: two million triples of own event data in every format, beside the writers of oxttl and its kin, and
//! beside `serdi`, `rapper` and `rdflib` as whole processes. Prints a table; `cargo bench --bench writing`.

use oxigraph::io::{RdfFormat, RdfSerializer};
use std::fs;
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use sutra::export::{Context, FORMATS, Format, Kind, Scope, Theme, each_triple, graph_iri, quads};
use sutra::extract::Reader;
use sutra::graph::{Graph, Meta, Naming, Reading, Romanisation};
use sutra::ontology::{Classes, Source};

const STATES: [&str; 12] = ["লাওস", "ভুটান", "কেনিয়া", "ঘানা", "নেপাল", "জাপান", "চিলি", "মিশর", "কিউবা", "পেরু", "মালি", "ওমান"];
/// How often each is timed; the quickest counts.
const TIMES: usize = 3;
const TRIPLES: usize = 2_000_000;
const ARTICLES: usize = 40;

/// Sentence `n`: states and year change with it.
fn sentence(n: usize) -> String {
    let (a, b) = (STATES[n % 12], STATES[(n / 12 + n % 12 + 1 + n / 132) % 12]);
    let year = 1950 + n / 24 % 70;
    match n % 5 {
        0 => format!("{year} সালে {a} ও {b} কূটনৈতিক সম্পর্ক স্থাপন করে। "),
        1 => format!("{year} সালে {a} {b}ে একটি দূতাবাস খোলে। "),
        2 => format!("{year} সালের মে মাসে {a} {b}র কাছ থেকে দুটি রাডার কেনার সিদ্ধান্ত নেয়। "),
        3 => format!("{year} সালের জুন মাসে {a}র প্রধানমন্ত্রী {b} সফর করেন। "),
        _ => format!("{year} সালে {a} {b}কে স্বীকৃতি দেয়। "),
    }
}

fn readings(sentences: usize) -> Vec<Reading> {
    let reader = Reader::load(&Source::Embedded, "bn").expect("the ontology loads");
    let each = sentences / ARTICLES;
    let article = |a: usize| {
        let text: String = (0..each).map(|n| sentence(a * each + n)).collect();
        reader.read(&text, Meta { slug: format!("bench-{a}"), lang: "bn".into(), ..Meta::default() })
    };
    (0..ARTICLES).map(article).collect()
}

fn naming() -> Naming {
    let table = include_str!("../ontology/languages/bn/romanisation.tsv");
    Naming { base: "https://w3id.org/sutra/".into(), romanisation: Romanisation::parse(table).expect("a table") }
}

/// The quickest of several runs of each of two, turn and turn about, so that both meet the same neighbours.
fn quickest(mut one: impl FnMut(), mut other: impl FnMut()) -> [Duration; 2] {
    let time = |run: &mut dyn FnMut()| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    let both: Vec<[Duration; 2]> = (0..TIMES).map(|_| [time(&mut one), time(&mut other)]).collect();
    [0, 1].map(|i| both.iter().map(|b| b[i]).min().expect("some runs"))
}

struct Bench<'a> {
    graph: &'a Graph,
    context: Context<'a>,
    folder: PathBuf,
    triples: usize,
}

impl Bench<'_> {
    fn path(&self, format: &Format) -> PathBuf {
        self.folder.join(format!("bench.{}", format.extensions[0]))
    }

    fn row(&self, name: &str, writer: &str, time: Duration, more: &str) {
        let millions = self.triples as f64 / time.as_secs_f64() / 1e6;
        println!("| {name} | {writer} | {:.2} | {millions:.2} | {more} |", time.as_secs_f64());
    }

    /// Our writer, streaming into a file.
    fn ours(&self, format: &Format) {
        let mut out = BufWriter::new(fs::File::create(self.path(format)).expect("a file"));
        (format.write)(self.graph, &self.context, &mut out).expect("it is written");
        out.flush().expect("it is written");
    }

    /// The same quads by the writer of another, taken from the same graph one by one.
    fn theirs(&self, format: &Format, rdf: RdfFormat) {
        let mut serializer = RdfSerializer::from_format(rdf);
        for (prefix, iri) in PREFIXES {
            serializer = serializer.with_prefix(prefix, iri).expect("a prefix");
        }
        let path = self.folder.join(format!("other.{}", format.extensions[0]));
        let mut writer = serializer.for_writer(BufWriter::new(fs::File::create(path).expect("a file")));
        if format.kind == Kind::Graph {
            each_triple(self.graph, &self.context, Scope::All, &mut |t| {
                writer.serialize_triple(&t).expect("it is written");
            });
        } else {
            for article in self.graph.articles() {
                let name = oxrdf::NamedNode::new_unchecked(graph_iri(self.graph, article));
                each_triple(self.graph, &self.context, Scope::Article(article), &mut |t| {
                    writer.serialize_quad(&t.in_graph(name.clone())).expect("it is written");
                });
            }
        }
        writer.finish().expect("it is written").flush().expect("it is written");
    }

    fn format(&self, format: &Format) {
        let other = OTHERS.iter().find(|(name, _)| *name == format.name);
        let [ours, theirs] = quickest(
            || self.ours(format),
            || {
                if let Some((_, rdf)) = other {
                    self.theirs(format, *rdf);
                }
            },
        );
        let size = fs::metadata(self.path(format)).map_or(0, |m| m.len()) / 1_000_000;
        self.row(format.name, "sutra", ours, &format!("{size} MB"));
        if other.is_some() {
            let ratio = format!("{:.2} of the time of sutra", theirs.as_secs_f64() / ours.as_secs_f64());
            self.row(format.name, "oxrdfio", theirs, &ratio);
        }
    }

    /// A program that reads our N-Triples and writes them anew.
    fn process(&self, name: &str, program: &str, arguments: &[&str]) {
        let out = fs::File::create(self.folder.join("process.out")).expect("a file");
        let start = Instant::now();
        match Command::new(program).args(arguments).stdout(out).stderr(Stdio::null()).status() {
            Ok(status) if status.success() => {
                self.row(name, program, start.elapsed(), "whole process, reads N-Triples");
            }
            _ => println!("| {name} | {program} | | | not there |"),
        }
    }

    fn processes(&self) {
        let lines = self.folder.join("bench.nt").to_string_lossy().into_owned();
        self.process("turtle", "serdi", &["-i", "ntriples", "-o", "turtle", &lines]);
        self.process("ntriples", "serdi", &["-i", "ntriples", "-o", "ntriples", &lines]);
        self.process("turtle", "rapper", &["-q", "-i", "ntriples", "-o", "turtle", &lines]);
        self.process("rdfxml", "rapper", &["-q", "-i", "ntriples", "-o", "rdfxml", &lines]);
        self.process("turtle", "python3", &["-c", RDFLIB, &lines]);
    }
}

/// The prefixes of most of the IRIs.
const PREFIXES: [(&str, &str); 8] = [
    ("sutra", "https://w3id.org/sutra/ns#"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("e", "https://w3id.org/sutra/entity/"),
    ("st", "https://w3id.org/sutra/statement/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("dcterms", "http://purl.org/dc/terms/"),
];

const RDFLIB: &str = "
import sys, rdflib
print(rdflib.Graph().parse(sys.argv[1], format='nt').serialize(format='turtle'))";

/// Our formats that others write, too.
const OTHERS: [(&str, RdfFormat); 6] = [
    ("turtle", RdfFormat::Turtle),
    ("ntriples", RdfFormat::NTriples),
    ("nquads", RdfFormat::NQuads),
    ("trig", RdfFormat::TriG),
    ("jsonld", RdfFormat::JsonLd { profile: oxigraph::io::JsonLdProfileSet::empty() }),
    ("rdfxml", RdfFormat::RdfXml),
];

fn main() {
    // `cargo test --benches` only looks whether it runs.
    let wanted = if std::env::args().any(|a| a == "--bench") { TRIPLES } else { TRIPLES / 1000 };
    let vocabulary = sutra::cli::vocabulary(&Classes::load(&Source::Embedded).expect("the ontology"));
    let theme = Theme::parse(include_str!("../ontology/theme.toml")).expect("a theme");
    let graph = Graph::build(&readings(wanted / 80), &naming(), &vocabulary);
    let context = Context::new(&vocabulary, &theme);
    let folder = std::env::temp_dir().join(format!("sutra-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let triples = quads(&graph, &context, Scope::All).len();
    println!("{triples} triples, {} statements\n", graph.statements().count());
    println!("| format | writer | seconds | million triples a second | |\n|---|---|---|---|---|");
    let bench = Bench { graph: &graph, context, folder, triples };
    let walk = Instant::now();
    each_triple(&graph, &bench.context, Scope::All, &mut |t| drop(black_box(t)));
    bench.row("none", "walk through the graph", walk.elapsed(), "a part of each row above the processes");
    FORMATS.iter().for_each(|f| bench.format(f));
    bench.processes();
    fs::remove_dir_all(&bench.folder).expect("it was ours");
}
