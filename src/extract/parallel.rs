//! One verb for several statements: gapping (`A-তে B-র এবং C-তে D-র দূতাবাস`) and `যথাক্রমে`.

use super::entities::Entities;
use super::matching::{Filled, Pick, Reading};
use super::parse::View;
use super::triggers::Hit;
use super::units::Kind;
use crate::ontology::ClassSet;

/// The filling, and what the sentence says beside it with the same words.
pub fn spread(view: View<'_>, hit: &Hit, reading: Reading, entities: &Entities, places: ClassSet) -> Vec<Reading> {
    if let Some(dealt) = deal(view, hit, &reading) {
        return dealt;
    }
    let mut out = vec![reading];
    while let Some(next) = gapped(view, hit, &out[out.len() - 1], entities, places) {
        out.push(next);
        if out.len() > 4 {
            break;
        }
    }
    out.reverse();
    out
}

/// `যথাক্রমে` deals out the members of roles that are filled equally often.
fn deal(view: View<'_>, hit: &Hit, reading: &Reading) -> Option<Vec<Reading>> {
    let parse = view.parse;
    let segment = &parse.segments[parse.segment_of(hit.anchor)];
    let dealt = segment.units.clone().any(|u| parse.units[u].kind == Kind::Respectively);
    let count = reading.filled.iter().map(|f| f.picks.len()).max().filter(|n| dealt && *n > 1)?;
    let roles = reading.filled.iter().filter(|f| f.picks.len() == count).count();
    let share = |f: &Filled, i: usize| Filled {
        picks: if f.picks.len() == count { vec![f.picks[i].clone()] } else { f.picks.clone() },
        ..f.clone()
    };
    (roles >= 2).then(|| {
        (0..count)
            .map(|i| Reading { filled: reading.filled.iter().map(|f| share(f, i)).collect(), cost: reading.cost })
            .collect()
    })
}

/// The same roles filled by chunks of the same sorts before a conjunction.
fn gapped(view: View<'_>, hit: &Hit, reading: &Reading, entities: &Entities, places: ClassSet) -> Option<Reading> {
    let chunks = &view.parse.chunks;
    let place = |f: &Filled| {
        f.words.filter(|w| w.1 < hit.anchor && f.picks.len() == 1 && f.groups.count_ones() == 1 && f.groups < 1 << 63)
    };
    let mut moved: Vec<(usize, usize)> = Vec::new();
    for (i, f) in reading.filled.iter().enumerate() {
        if place(f).is_some() {
            moved.push((i, f.groups.trailing_zeros() as usize));
        }
    }
    moved.sort_by_key(|(_, g)| chunks.first_of(*g).first);
    if moved.len() < 2 {
        return None;
    }
    let first = chunks.first_of(moved[0].1).first;
    let and = first.checked_sub(1).filter(|u| matches!(view.parse.units[*u].kind, Kind::And | Kind::Comma))?;
    let before: Vec<usize> = (0..chunks.groups.len()).filter(|g| chunks.last_of(*g).end < and).collect();
    let twins = before.get(before.len().checked_sub(moved.len())?..)?;
    let adjacent = chunks.last_of(*twins.last()?).end + 1 == and;
    if !adjacent || moved.iter().any(|(_, g)| twins.contains(g)) {
        return None;
    }
    let mut out = reading.clone();
    for ((i, g), twin) in moved.iter().zip(twins) {
        let pick = twin_pick(view, *g, *twin, entities, places)?;
        let c = chunks.last_of(*twin);
        out.filled[*i] =
            Filled { picks: vec![pick], words: Some((c.first, c.last)), groups: 1 << twin, ..out.filled[*i].clone() };
    }
    // what came from the context of the first does not hold for the second
    out.filled.retain(|f| f.words.is_some());
    Some(out)
}

fn twin_pick(view: View<'_>, group: usize, twin: usize, entities: &Entities, places: ClassSet) -> Option<Pick> {
    use super::chunks::Head;
    let (a, b) = (view.parse.chunks.last_of(group), view.parse.chunks.last_of(twin));
    let same = a.marker == b.marker && a.cases == b.cases && view.parse.chunks.groups[twin].len() == 1;
    let sort = |e| if places.meets(entities.get(e).classes) { places } else { entities.get(e).classes };
    match (a.head, b.head) {
        (Head::Entity(x), Head::Entity(y)) if same && sort(x).meets(sort(y)) => Some(Pick::Entity(y)),
        _ => None,
    }
}
