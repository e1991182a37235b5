//! Where nodes stand: forces between them (Fruchterman, Reingold 1991), then no node over another.
//!
//! Only sums, products, quotients and roots, which every machine rounds alike; the result is in whole pixels.

/// Nodes that are joined attract each other, all repel each other.
pub(super) fn layout(nodes: usize, joins: &[Join]) -> Vec<(i32, i32)> {
    let mut places = start(nodes, joins);
    let weights = weights(nodes, joins);
    let rounds = (4_000_000 / (nodes * nodes + 1)).clamp(40, 300);
    for round in 0..rounds {
        let heat = 60.0 * (1.0 - round as f64 / rounds as f64) + 2.0;
        step(&mut places, joins, &weights, heat);
    }
    turn(&mut places, joins);
    for _ in 0..80 {
        let moved = clear(&mut places, joins);
        if !part(&mut places) && !moved {
            break;
        }
    }
    places.into_iter().map(|(x, y)| (x.round() as i32, y.round() as i32)).collect()
}

/// Two nodes, and how many lines there are between them.
pub(super) type Join = (usize, usize, usize);

type Place = (f64, f64);

/// The wished-for length of a line.
const LENGTH: f64 = 110.0;

/// Nodes farther away than this do not push each other.
const FAR: f64 = 480.0;

/// Room for a node with its label.
const WIDE: f64 = 140.0;
const HIGH: f64 = 52.0;

/// Those with most lines in the middle, the others around them square by square.
fn start(nodes: usize, joins: &[Join]) -> Vec<Place> {
    let mut degree = vec![0_usize; nodes];
    joins.iter().flat_map(|(a, b, _)| [*a, *b]).for_each(|n| degree[n] += 1);
    let mut order: Vec<usize> = (0..nodes).collect();
    order.sort_by_key(|n| (std::cmp::Reverse(degree[*n]), *n));
    let mut places = vec![(0.0, 0.0); nodes];
    for (node, cell) in order.into_iter().zip(spiral()) {
        // A little aside, so that no two forces cancel out.
        places[node] =
            (f64::from(cell.0) * LENGTH + (node % 7) as f64, f64::from(cell.1) * LENGTH * 0.7 + (node % 5) as f64);
    }
    places
}

/// The cells of a square grid, from the middle outwards.
fn spiral() -> impl Iterator<Item = (i32, i32)> {
    (0..).flat_map(|ring: i32| {
        let edge = -ring..=ring;
        edge.clone()
            .flat_map(move |x| edge.clone().map(move |y| (x, y)))
            .filter(move |(x, y)| x.abs().max(y.abs()) == ring)
    })
}

/// Those with many lines keep farther from each other.
fn weights(nodes: usize, joins: &[Join]) -> Vec<f64> {
    let mut weights = vec![1.0; nodes];
    joins.iter().flat_map(|(a, b, _)| [*a, *b]).for_each(|n| weights[n] += 0.12);
    weights
}

fn step(places: &mut [Place], joins: &[Join], weights: &[f64], heat: f64) {
    let mut forces = vec![(0.0, 0.0); places.len()];
    for a in 0..places.len() {
        for b in 0..a {
            let (dx, dy) = (places[a].0 - places[b].0, (places[a].1 - places[b].1) * 1.6);
            let square = (dx * dx + dy * dy).max(100.0);
            if square > FAR * FAR {
                continue;
            }
            let push = 0.35 * LENGTH * LENGTH * weights[a] * weights[b] / square;
            add(&mut forces, a, b, dx * push, dy * push);
        }
    }
    for (a, b, lines) in joins.iter().filter(|(a, b, _)| a != b) {
        let (dx, dy) = (places[*b].0 - places[*a].0, places[*b].1 - places[*a].1);
        // Many lines between two need room for their labels.
        let length = 60.0 * (*lines as f64 - 1.0).min(8.0);
        let pull = ((dx * dx + dy * dy).sqrt() - length) / LENGTH;
        add(&mut forces, *a, *b, dx * pull, dy * pull);
    }
    for (place, force) in places.iter_mut().zip(forces) {
        // What is joined to nothing must not drift away.
        let (fx, fy) = (force.0 - place.0 * 0.2, force.1 - place.1 * 0.4);
        let size = (fx * fx + fy * fy).sqrt().max(1.0);
        let far = size.min(heat) / size;
        *place = (place.0 + fx * far, place.1 + fy * far);
    }
}

/// Turns the whole until the two with most lines between them stand side by side: labels are wider than high, so lines one below the
/// other need least room.
fn turn(places: &mut [Place], joins: &[Join]) {
    let most =
        joins.iter().filter(|(a, b, n)| a != b && *n >= MANY).max_by_key(|(a, b, n)| (*n, std::cmp::Reverse((*a, *b))));
    let Some((a, b, _)) = most else { return };
    let (dx, dy) = (places[*b].0 - places[*a].0, places[*b].1 - places[*a].1);
    let size = (dx * dx + dy * dy).sqrt();
    if size < 1.0 {
        return;
    }
    let (cos, sin) = (dx / size, dy / size);
    places.iter_mut().for_each(|p| *p = (p.0 * cos + p.1 * sin, p.1 * cos - p.0 * sin));
    let (middle, wider) = ((places[*a].0 + places[*b].0) / 2.0, (LABELS + 2.0 * WIDE - size).max(0.0) / 2.0);
    places.iter_mut().for_each(|p| p.0 += signed(wider, p.0 - middle));
}

/// So many lines between two keep other nodes away from their labels.
const MANY: usize = 3;
/// Room for the labels of lines between two: their width, the height of one.
const LABELS: f64 = 150.0;
const LABEL: f64 = 36.0;

/// Moves nodes out of the labels between two others; whether anything did.
fn clear(places: &mut [Place], joins: &[Join]) -> bool {
    let mut moved = false;
    for (a, b, n) in joins.iter().filter(|(a, b, n)| a != b && *n >= MANY) {
        let middle = ((places[*a].0 + places[*b].0) / 2.0, (places[*a].1 + places[*b].1) / 2.0);
        let (wide, high) = ((LABELS + WIDE) / 2.0, (LABEL * *n as f64 + HIGH) / 2.0);
        for node in (0..places.len()).filter(|i| i != a && i != b) {
            let (dx, dy) = (places[node].0 - middle.0, places[node].1 - middle.1);
            if wide - dx.abs() > 0.5 && high - dy.abs() > 0.5 {
                moved = true;
                places[node].1 += signed(high - dy.abs(), dy);
            }
        }
    }
    moved
}

fn add(forces: &mut [Place], a: usize, b: usize, x: f64, y: f64) {
    forces[a].0 += x;
    forces[a].1 += y;
    forces[b].0 -= x;
    forces[b].1 -= y;
}

/// Moves apart what lies over another, along the shorter way; whether anything did.
fn part(places: &mut [Place]) -> bool {
    let mut moved = false;
    for a in 0..places.len() {
        for b in 0..a {
            let (dx, dy) = (places[a].0 - places[b].0, places[a].1 - places[b].1);
            let (x, y) = (WIDE - dx.abs(), HIGH - dy.abs());
            if x > 0.5 && y > 0.5 {
                moved = true;
                let aside = if x / WIDE < y / HIGH { (signed(x, dx), 0.0) } else { (0.0, signed(y, dy)) };
                add(places, a, b, aside.0 / 2.0, aside.1 / 2.0);
            }
        }
    }
    moved
}

fn signed(size: f64, like: f64) -> f64 {
    if like < 0.0 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_node_lies_over_another() {
        let ring: Vec<Join> = (0..40).map(|n| (n, (n * 7 + 1) % 40, n % 5 + 1)).collect();
        let star: Vec<Join> = (1..40).map(|n| (0, n, 1)).collect();
        for joins in [vec![], ring, star] {
            let places = layout(40, &joins);
            for (i, a) in places.iter().enumerate() {
                for b in &places[..i] {
                    let over = (a.0 - b.0).abs() < 135 && (a.1 - b.1).abs() < 48;
                    assert!(!over, "{a:?} {b:?}");
                }
            }
        }
    }

    #[test]
    fn joined_nodes_stand_nearer() {
        let places = layout(12, &[(0, 11, 1)]);
        let far =
            |a: usize, b: usize| f64::from((places[a].0 - places[b].0).pow(2) + (places[a].1 - places[b].1).pow(2));
        let all: f64 = (1..11).map(|n| far(0, n)).sum::<f64>() / 10.0;
        assert!(far(0, 11) < all, "{places:?}");
    }

    #[test]
    fn nothing_and_one() {
        assert!(layout(0, &[]).is_empty());
        assert_eq!(layout(1, &[(0, 0, 2)]).len(), 1);
    }
}
