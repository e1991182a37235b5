//! From the attestations of a reading to their claims, those first that are spoken of by others.
use super::claim::{Claim, ClaimLiteral, single_spaced};
use super::reading::{Attestation, Filler, Literal, Reading};
use super::text::Text;
use super::vocabulary::Vocabulary;

/// The claim of one attestation, and which of its fillings can stand.
pub(super) struct Made {
    pub claim: Claim,
    pub path: String,
    /// Indices into the attestation's fillings: without those that point nowhere or close a circle of statements.
    pub fillings: Vec<usize>,
}

/// The claims in the order of the attestations; `entities` are the paths of the reading's entities.
pub(super) fn claims(reading: &Reading, text: &Text, entities: &[String], vocabulary: &Vocabulary) -> Vec<Made> {
    let mut maker = Maker { reading, text, entities, vocabulary, made: Vec::new() };
    maker.made.resize_with(reading.attestations.len(), || None);
    while maker.round(Maker::is_ready) {}
    // What is left speaks of each other in a circle; it stands without the fillings that close it.
    maker.round(|_, _| true);
    maker.made.into_iter().flatten().collect()
}

struct Maker<'a> {
    reading: &'a Reading,
    text: &'a Text,
    entities: &'a [String],
    vocabulary: &'a Vocabulary,
    made: Vec<Option<Made>>,
}

impl Maker<'_> {
    /// Makes each open claim that may be made; whether there was one.
    fn round(&mut self, may: impl Fn(&Self, &Attestation) -> bool) -> bool {
        let mut progress = false;
        for (index, attestation) in self.reading.attestations.iter().enumerate() {
            if self.made[index].is_none() && may(self, attestation) {
                self.made[index] = Some(self.make(attestation));
                progress = true;
            }
        }
        progress
    }

    fn is_ready(&self, attestation: &Attestation) -> bool {
        attestation.fillings.iter().all(|f| match f.filler {
            Filler::Entity(_) => true,
            Filler::Attestation(of) => self.made.get(of).is_none_or(Option::is_some),
        })
    }

    fn path(&self, filler: Filler) -> Option<&str> {
        match filler {
            Filler::Entity(of) => self.entities.get(of).map(String::as_str),
            Filler::Attestation(of) => self.made.get(of)?.as_ref().map(|m| m.path.as_str()),
        }
    }

    fn make(&self, attestation: &Attestation) -> Made {
        let fillings: Vec<usize> =
            (0..attestation.fillings.len()).filter(|i| self.path(attestation.fillings[*i].filler).is_some()).collect();
        let told = fillings.iter().map(|i| &attestation.fillings[*i]);
        let deciding = told.filter(|f| self.vocabulary.is_deciding(&attestation.class, &f.role));
        let claim = Claim {
            class: attestation.class.clone(),
            fillers: deciding.filter_map(|f| Some((f.role.clone(), self.path(f.filler)?.to_owned()))).collect(),
            literals: attestation.literals.iter().filter_map(|l| self.literal(l)).collect(),
            time: attestation.time.as_ref().map(|t| t.edtf.clone()),
            modality: attestation.modality,
        };
        Made { path: claim.path(), claim, fillings }
    }

    fn literal(&self, literal: &Literal) -> Option<ClaimLiteral> {
        let code = literal.code.clone()?;
        let words = (code == OTHER).then(|| single_spaced(self.text.slice(literal.words)));
        Some(ClaimLiteral { name: literal.name.clone(), code, words })
    }
}

/// The code of words that no entry of a list fits.
const OTHER: &str = "other";
