//! What a sentence mentions, and what the next ones may lean on.

use super::Pass;
use crate::extract::capitals::CapitalReader;
use crate::extract::chunks::{Chunk, Head};
use crate::extract::clauses::Verb;
use crate::extract::entities::{EntityId, Origin};
use crate::extract::parse::View;
use crate::extract::time::advance;
use crate::extract::units::Kind;
use crate::language::morphology::{CaseSet, VerbForm};

impl Pass<'_> {
    /// Enters the mentions of the sentence.
    pub(super) fn mentions(&mut self, view: View<'_>) {
        for (i, unit) in view.parse.units.iter().enumerate() {
            self.force(view, i);
            let Kind::Name { entity, adjective } = unit.kind else { continue };
            if adjective && !self.entities.get(entity).classes.meets(self.discourse.state) {
                continue;
            }
            let entity = self.statements.flipped(i).or_else(|| self.capital(view, i)).unwrap_or(entity);
            self.mention(view, i, i, entity);
        }
        for (first, last, entity) in self.statements.take_marks() {
            self.mention(view, first, last, entity);
        }
        self.statements.end_sentence();
    }

    /// `মিশরের বিমান বাহিনী`: a force that only its state names.
    pub(super) fn force(&mut self, view: View<'_>, unit: usize) {
        let Some(name) = self.name_of_force(view, unit).filter(|_| self.statements.marked(unit).is_none()) else {
            return;
        };
        let id = self.entities.owned(&name, self.reader.known.force);
        self.statements.mark(unit, unit, id);
    }

    /// The state for which a capital stands here.
    pub(super) fn capital(&self, view: View<'_>, unit: usize) -> Option<EntityId> {
        let reader = CapitalReader {
            view,
            lexicon: &self.reader.lexicon,
            class_of: &|e| self.entities.get(e).classes,
            capital_of: &|e| self.discourse.capital_of(e),
            actors: self.reader.actors,
            city: self.reader.known.city,
            state: self.discourse.state,
        };
        reader.state(unit)
    }

    pub(super) fn mention(&mut self, view: View<'_>, first: usize, last: usize, entity: EntityId) {
        let (a, b) = view.bytes(first, last);
        let span = self.article.span(a, b);
        let e = self.entities.get_mut(entity);
        let reason = e.reason;
        e.mentions.push((span, reason));
    }

    /// What the next sentences may lean on.
    pub(super) fn after(&mut self, view: View<'_>) {
        let states = view.parse.units.iter().filter_map(|u| self.state_of(&u.kind)).collect();
        self.discourse.next_sentence(states);
        for unit in &view.parse.units {
            match unit.kind {
                Kind::Name { entity, .. } => self.discourse.mention(entity),
                Kind::Date(date) => {
                    self.discourse.date = advance(date.value, self.discourse.date).or(self.discourse.date)
                }
                _ => {}
            }
        }
        for d in self.statements.last_sentence() {
            for e in d.entities() {
                if matches!(self.entities.get(e).origin, Origin::Unnamed(..)) {
                    self.discourse.mention(e);
                }
            }
        }
        if let Some(subject) = self.subject(view) {
            self.discourse.subject(subject);
        }
    }

    /// The first bare nominative that can act.
    pub(super) fn subject(&self, view: View<'_>) -> Option<EntityId> {
        let inner = view.parse.verbs.iter().rfind(|v| self.has_own_subject(view, v)).map_or(0, |v| v.last);
        let main = self.first_actor(view, inner);
        main.or_else(|| self.first_actor(view, 0))
    }

    /// A condition or an occasion (`X নিহত হওয়ার পর Y …`): who acts behind it acts in the main clause.
    fn has_own_subject(&self, view: View<'_>, v: &Verb) -> bool {
        let occasion = view
            .parse
            .units
            .get(v.last + 1)
            .is_some_and(|u| matches!(u.kind, Kind::Marker(m) if self.reader.markers.occasions.contains(&Some(m))));
        v.form == VerbForm::Conditional || occasion && matches!(v.form, VerbForm::VerbalNoun(_))
    }

    pub(super) fn first_actor(&self, view: View<'_>, from: usize) -> Option<EntityId> {
        view.parse.chunks.list.iter().filter(|c| c.first >= from).find_map(|c| {
            let adjective = matches!(view.parse.units[c.core].kind, Kind::Name { adjective: true, .. });
            let nom = c.marker.is_none() && c.cases.contains(CaseSet::NOM) && !adjective;
            nom.then(|| self.actor(view, c)).flatten()
        })
    }

    /// Who acts where a chunk is the subject: itself, the state of a capital, or of a force or a people.
    fn actor(&self, view: View<'_>, c: &Chunk) -> Option<EntityId> {
        match c.head {
            Head::Entity(e) if self.reader.actors.meets(self.entities.get(e).classes) => Some(e),
            Head::Entity(e) => self.discourse.capital_of(e),
            Head::Noun(t) if t.state.is_some() => {
                let owner = c.owner.and_then(|o| match view.parse.chunks.list[o].head {
                    Head::Entity(e) => Some(e),
                    _ => None,
                });
                c.adjective.or(owner).and_then(|e| self.as_state(e))
            }
            _ => None,
        }
    }
}
