//! From what fills a role to an entity.

use super::Pass;
use crate::extract::chunks::Head;
use crate::extract::entities::EntityId;
use crate::extract::matching::{Filled, Pick};
use crate::extract::parse::View;
use crate::extract::statements::DraftFilling;
use crate::extract::units::Kind;
use crate::language::morphology::CaseSet;
use crate::ontology::EntityClassId;

impl Pass<'_> {
    pub(super) fn fill(&mut self, view: View<'_>, f: &Filled) -> Vec<DraftFilling> {
        let words = f.words;
        let mut out = Vec::new();
        for pick in &f.picks {
            let entity = match pick {
                Pick::Entity(e) => *e,
                Pick::Capital(state, chunk) => {
                    self.statements.flip(view.parse.chunks.list[*chunk].core, *state);
                    *state
                }
                Pick::Unnamed(chunk, class) => self.unnamed(view, *chunk, *class),
                Pick::Unknown(chunk, class) => {
                    let c = &view.parse.chunks.list[*chunk];
                    let first = if matches!(view.parse.units[c.first].kind, Kind::Unknown) { c.first } else { c.core };
                    self.name_unknown(view, first, c.core, *class)
                }
                Pick::Words(first, last, class) => self.plain(view, *first, *last, *class),
                Pick::Statement(s) => {
                    out.push(DraftFilling::statement(f.role, *s, f.via, words));
                    continue;
                }
            };
            out.push(DraftFilling::entity(f.role, entity, f.via, words));
        }
        out
    }

    /// A name that a role gave its class.
    pub(super) fn name_unknown(&mut self, view: View<'_>, first: usize, last: usize, class: EntityClassId) -> EntityId {
        let name = self.stem(view, first, last);
        let id = self.entities.named(&name, class, "filled a role");
        self.statements.mark(first, last, id);
        id
    }

    /// A noun that a statement needs as an entity: with its adjectives, without numerals and determiners.
    pub(super) fn unnamed(&mut self, view: View<'_>, chunk: usize, class: EntityClassId) -> EntityId {
        let c = &view.parse.chunks.list[chunk];
        if let Some(id) = self.statements.marked(c.core) {
            return id;
        }
        if let Some(name) = self.name_of_force(view, c.core).filter(|_| class == self.reader.known.force) {
            let id = self.entities.owned(&name, class);
            self.statements.mark(c.core, c.core, id);
            return id;
        }
        let first = self.first_adjective(view, c.core);
        let words = self.stem(view, first, c.core);
        let en = match c.head {
            Head::Noun(t) => t.entity.map(|n| self.reader.lexicon.terms.nouns[n as usize].en.clone()),
            Head::Office(o) => Some(self.reader.lexicon.terms.offices[o as usize].en.clone()),
            _ => None,
        };
        let id = self.entities.unnamed(&words, class, en);
        self.statements.mark(first, c.core, id);
        id
    }

    /// Bare words of a list.
    fn plain(&mut self, view: View<'_>, first: usize, last: usize, class: EntityClassId) -> EntityId {
        if let Some(id) = self.statements.marked(last) {
            return id;
        }
        // they are in the nominative: what looks like an article ends the word itself (`পাটিসাপটা`)
        let (a, b) = view.bytes(first, last);
        let words = view.text[a as usize..b as usize].split_whitespace().collect::<Vec<_>>().join(" ");
        let id = self.entities.unnamed(&words, class, None);
        self.statements.mark(first, last, id);
        id
    }

    pub(super) fn first_adjective(&self, view: View<'_>, core: usize) -> usize {
        let adjective = |u: &usize| view.is_adjective(*u, &self.reader.lexicon);
        (0..core).rev().take(3).take_while(adjective).last().unwrap_or(core)
    }

    pub(super) fn name_of_force(&self, view: View<'_>, unit: usize) -> Option<String> {
        let units = &view.parse.units;
        let Kind::Term(t) = units[unit].kind else { return None };
        let terms = &self.reader.lexicon.terms;
        let class = t.head_after.map(|h| &terms.heads[h as usize]).filter(|h| h.part).map(|h| h.class);
        let of_state = unit > 0
            && units[unit - 1].ending.cases.contains(CaseSet::GEN)
            && matches!(units[unit - 1].kind, Kind::Name { entity, .. } if self.entities.get(entity).classes.meets(self.discourse.state));
        (class == Some(self.reader.known.force) && of_state).then(|| self.stem(view, unit - 1, unit))
    }

    /// The words from one unit to another without the last ending.
    pub(super) fn stem(&self, view: View<'_>, first: usize, last: usize) -> String {
        let (a, b) = view.bytes(first, last);
        let stem = view.parse.units[last].ending.stem;
        let end = if stem == u32::MAX { b } else { view.tokens[view.parse.units[last].last].start + stem };
        view.text[a as usize..end as usize].split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
