//! From drafts to what the graph takes over.

use super::Pass;
use crate::extract::entities::Entity;
use crate::extract::entities::{EntityId, Origin, identity};
use crate::extract::statements::Draft;
use crate::graph::{self, Label, Mention, SentenceRecord};
use rustc_hash::FxHashMap;

impl Pass<'_> {
    pub(in crate::extract) fn finish(self) -> graph::Reading {
        let used = self.statements.used();
        let mut index = FxHashMap::default();
        let mut entities = Vec::new();
        for (i, e) in self.entities.list.iter().enumerate() {
            let id = EntityId(i as u32);
            if e.mentions.is_empty() && !used.contains(&id) {
                continue;
            }
            index.insert(id, entities.len());
            entities.push(self.entity(e));
        }
        let attestations = self.statements.list.iter().map(|d| self.attestation(d, &index)).collect();
        let sentences = self
            .tokens
            .sentences
            .iter()
            .map(|s| SentenceRecord { span: self.article.span(s.start, s.end), heading: s.heading, piece: s.piece })
            .collect();
        graph::Reading { entities, attestations, sentences, ..graph::Reading::default() }
    }

    pub(super) fn entity(&self, e: &Entity) -> graph::Entity {
        let lexicon = &self.reader.lexicon;
        let class = self.reader.classes.entity_by_id(e.class).map_or(String::new(), |c| c.name.clone());
        let label = |lang: &str, text: &str| Label { lang: lang.to_owned(), text: text.to_owned() };
        let (labels, wikidata) = match &e.origin {
            Origin::Lexicon(n) => {
                let name = &lexicon.names.names[*n as usize];
                let both = [label("bn", &name.bn), label("en", &name.en)];
                (both.into_iter().filter(|l| !l.text.is_empty()).collect(), name.wikidata.as_deref().map(str::to_owned))
            }
            Origin::Found(name) => (vec![label(&self.reader.lang, name)], None),
            Origin::Unnamed(words, _) => {
                let en = e.en.iter().map(|en| label("en", en));
                (std::iter::once(label(&self.reader.lang, words)).chain(en).collect(), None)
            }
        };
        let mentions =
            e.mentions.iter().map(|(span, reason)| Mention { span: *span, reason: (*reason).to_owned() }).collect();
        graph::Entity { identity: identity(e, lexicon, &class), class, labels, wikidata, mentions }
    }

    pub(super) fn attestation(&self, d: &Draft, index: &FxHashMap<EntityId, usize>) -> graph::Attestation {
        let class = &self.reader.classes.statements()[d.class];
        let fillings = d.fillings.iter().filter_map(|f| f.to_graph(class, index)).collect();
        graph::Attestation {
            class: class.name.clone(),
            fillings,
            literals: d.literals.clone(),
            time: d.time.clone(),
            modality: d.modality,
            cue: d.cue,
            rule: d.rule.clone(),
            evidence: d.evidence,
        }
    }
}
