//! The ontology is embedded at compile time; a file added to it must lead to a new build.
fn main() {
    println!("cargo::rerun-if-changed=ontology");
}
