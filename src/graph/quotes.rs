//! Which stretches of an article are quoted, and what each quote is called.
use super::naming::sha256;
use super::reading::{Reading, Span};
use super::text::Text;
use std::collections::{BTreeMap, HashMap};

/// The quotes of one article: its sentences, the evidence of its attestations, and words that stand in neither.
///
/// A quote is named by its words, the k-th of equal ones with `.k` after it; so text put in above changes no name.
pub(super) struct Quotes {
    names: BTreeMap<Span, String>,
    sentences: Vec<Span>,
    evidence: Vec<Span>,
}

impl Quotes {
    pub fn new(reading: &Reading, text: &Text) -> Self {
        let mut sentences: Vec<Span> = reading.sentences.iter().map(|s| text.clamp(s.span)).collect();
        sentences.sort();
        let evidence: Vec<Span> = reading.attestations.iter().map(|a| text.clamp(a.evidence)).collect();
        let mut made = Self { names: BTreeMap::new(), sentences, evidence };
        let stray: Vec<Span> = words(reading).map(|w| text.clamp(w)).filter(|w| made.holder(*w).is_none()).collect();
        let spans = [&made.sentences, &made.evidence, &stray].into_iter().flatten().map(|s| (*s, String::new()));
        made.names = spans.collect();
        made.name_all(text);
        made
    }

    fn name_all(&mut self, text: &Text) {
        let mut counts: HashMap<String, u32> = HashMap::new();
        for (span, name) in &mut self.names {
            let hash = sha256(text.slice(*span))[..12].to_owned();
            let count = counts.entry(hash.clone()).or_default();
            *count += 1;
            *name = if *count == 1 { format!("q-{hash}") } else { format!("q-{hash}.{count}") };
        }
    }

    /// The quote that words belong to: the evidence at hand if it holds them, else their sentence, else themselves.
    pub fn around(&self, words: Span, evidence: Option<Span>) -> Span {
        evidence.filter(|e| e.contains(words)).or_else(|| self.holder(words)).unwrap_or(words)
    }

    pub fn name(&self, quote: Span) -> &str {
        self.names.get(&quote).map_or("q", String::as_str)
    }

    fn holder(&self, words: Span) -> Option<Span> {
        let before = self.sentences.partition_point(|s| s.start <= words.start);
        let sentence = self.sentences[..before].last().filter(|s| s.contains(words));
        sentence.or_else(|| self.evidence.iter().find(|e| e.contains(words))).copied()
    }
}

/// All words that a reading points at.
fn words(reading: &Reading) -> impl Iterator<Item = Span> + '_ {
    let mentions = reading.entities.iter().flat_map(|e| &e.mentions).map(|m| m.span);
    let told = reading.attestations.iter().flat_map(|a| {
        let fillings = a.fillings.iter().flat_map(|f| f.words.into_iter().chain(f.antecedent));
        let time = a.time.iter().filter_map(|t| t.words);
        fillings.chain(time).chain(a.cue).chain(a.literals.iter().map(|l| l.words))
    });
    mentions.chain(told)
}
