//! The canonical form of RDF (RDFC-1.0, <https://www.w3.org/TR/rdf-canon/>) and its hash.
use super::Quads;
use oxrdf::Dataset;
use oxrdf::dataset::{CanonicalizationAlgorithm, CanonicalizationHashAlgorithm};
use sha2::{Digest, Sha256};

/// SHA-256, in lower-case hexadecimal, of the canonical N-Quads of a dataset: the same for whatever syntax it was written in.
/// RDFC-1.0 knows no triple terms.
pub fn canonical_hash(quads: Quads) -> String {
    let mut dataset = Dataset::from_iter(quads);
    dataset.canonicalize(CanonicalizationAlgorithm::Rdfc10 { hash_algorithm: CanonicalizationHashAlgorithm::Sha256 });
    let mut lines: Vec<String> = dataset.iter().map(|quad| format!("{quad} .\n")).collect();
    // In the order of code points, which is that of UTF-8's bytes.
    lines.sort_unstable();
    let mut hash = Sha256::new();
    lines.iter().for_each(|line| hash.update(line));
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
