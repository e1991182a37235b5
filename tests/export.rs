//! What the exporters write, by what a reader of the files relies on.
mod common;
use common::*;
use std::collections::{BTreeSet, HashSet};
use sutra::export::{Evidence, FORMATS};
use sutra::graph::*;

#[test]
#[ignore = "writes all samples in all formats into the folder SUTRA_SAMPLES, to be looked at"]
fn write_samples() {
    let folder =
        std::path::PathBuf::from(std::env::var_os("SUTRA_SAMPLES").expect("SUTRA_SAMPLES"));
    for (name, readings) in samples() {
        let graph = graph(&readings);
        for format in &FORMATS {
            let file = folder.join(format!("{name}.{}", format.extensions[0]));
            std::fs::write(file, export(format.name, &graph)).expect("a file");
        }
    }
}
