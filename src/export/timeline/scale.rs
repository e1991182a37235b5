//! Years along a line; long times of which nothing is told are made short.

/// Positions in pixels for times in years (`1976.5`).
#[derive(Clone, Debug)]
pub(super) struct Scale {
    /// Times and where they stand, in order; two at least.
    points: Vec<(f64, f64)>,
}

/// Years that are drawn in full; of what is longer the square root is added.
const LONG: f64 = 6.0;

impl Scale {
    /// A scale that shows all these times between two positions.
    pub fn new(times: &[f64], left: f64, right: f64) -> Self {
        let mut times = times.to_vec();
        times.sort_by(f64::total_cmp);
        times.dedup();
        let first = times.first().map_or(2000.0, |t| t.floor());
        let last = times.last().copied().unwrap_or(first).max(first + 1.0);
        let inner = times.into_iter().filter(|t| *t > first && *t < last);
        let all: Vec<f64> = std::iter::once(first).chain(inner).chain([last]).collect();
        let mut points = vec![(first, 0.0)];
        for pair in all.windows(2) {
            let at = points.last().map_or(0.0, |p| p.1);
            points.push((pair[1], at + shown(pair[1] - pair[0])));
        }
        let factor = (right - left) / points.last().map_or(1.0, |p| p.1);
        points.iter_mut().for_each(|p| p.1 = left + p.1 * factor);
        Self { points }
    }

    /// Where a time stands; outside of the scale at its ends.
    pub fn at(&self, time: f64) -> f64 {
        let next = self.points.partition_point(|p| p.0 < time).clamp(1, self.points.len() - 1);
        let ((t0, x0), (t1, x1)) = (self.points[next - 1], self.points[next]);
        (x0 + (x1 - x0) * (time - t0) / (t1 - t0)).clamp(self.points[0].1, self.points[self.points.len() - 1].1)
    }

    /// Whole years to be marked, of those that are told or begin a decade, none nearer to the one before than `gap` pixels.
    pub fn ticks(&self, gap: f64) -> Vec<(i32, f64)> {
        let told = self.points.iter().map(|p| p.0.floor());
        let (first, last) = (self.points[0].0, self.points[self.points.len() - 1].0);
        let mut years: Vec<i32> = told.filter(|y| *y >= first && *y <= last).map(|y| y as i32).collect();
        years.dedup();
        let mut ticks: Vec<(i32, f64)> = Vec::new();
        for year in years {
            let x = self.at(f64::from(year));
            if ticks.last().is_none_or(|t| x - t.1 >= gap) {
                ticks.push((year, x));
            }
        }
        ticks
    }
}

fn shown(years: f64) -> f64 {
    if years <= LONG { years } else { LONG + (years - LONG).sqrt() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_keep_their_order() {
        let times = [1783.0, 1921.5, 1991.0, 1992.0, 1992.5, 2008.0];
        let scale = Scale::new(&times, 100.0, 900.0);
        let places: Vec<f64> = times.iter().map(|t| scale.at(*t)).collect();
        assert!(places.windows(2).all(|p| p[0] < p[1]), "{places:?}");
        assert_eq!((scale.at(1783.0), scale.at(2008.0).round()), (100.0, 900.0));
        assert_eq!(scale.at(1500.0), 100.0);
        assert!(scale.ticks(40.0).windows(2).all(|t| t[1].1 - t[0].1 >= 40.0));
    }

    #[test]
    fn one_time_or_none_has_a_scale() {
        for times in [vec![], vec![1990.0]] {
            let scale = Scale::new(&times, 0.0, 10.0);
            assert!(scale.at(1990.0).is_finite() && scale.at(3000.0) == 10.0);
        }
    }
}
