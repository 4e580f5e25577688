//! Percentiles of draws.

use crate::estimate::cast::{float, whole};

/// The draws of one replicate, of which only what is asked for is put in order.
#[derive(Debug, Clone, Default)]
pub(in crate::estimate) struct Draws {
    pub(in crate::estimate) all: Vec<f64>,
    /// The places of those that stand where sorting would put them, in rising order.
    placed: Vec<usize>,
}

impl Draws {
    pub(in crate::estimate) fn new(all: Vec<f64>) -> Self {
        Self { all, placed: Vec::new() }
    }

    /// The two draws about the percentile at `p`; `None` of no draws.
    pub(in crate::estimate) fn neighbours(&mut self, p: f64) -> Option<Neighbours> {
        let (place, part) = place(p, self.all.len())?;
        // The next first: then this one is the greatest of those before it.
        let next = (place + 1 < self.all.len()).then(|| self.at(place + 1));
        let below = self.at(place);
        Some(Neighbours { below, above: next.unwrap_or(below), part })
    }

    /// The draws from one value to another.
    pub(in crate::estimate) fn between(&self, from: f64, to: f64) -> impl Iterator<Item = f64> {
        self.all.iter().copied().filter(move |draw| from <= *draw && *draw <= to)
    }

    /// How many draws are no greater than a value.
    pub(in crate::estimate) fn up_to(&self, value: f64) -> usize {
        self.all.iter().filter(|draw| **draw <= value).count()
    }

    /// The draw of a place in rising order. Only those between the nearest that were asked for before
    /// are put in order.
    fn at(&mut self, place: usize) -> f64 {
        if let Err(next) = self.placed.binary_search(&place) {
            let start = next.checked_sub(1).map_or(0, |before| self.placed[before] + 1);
            let end = self.placed.get(next).copied().unwrap_or(self.all.len());
            self.all[start..end].select_nth_unstable_by(place - start, f64::total_cmp);
            self.placed.insert(next, place);
        }
        self.all[place]
    }
}

/// The draw of so many, in rising order, that a percentile lies at or after, and how far on towards
/// the next (type 5 of R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The
/// American Statistician 50 (1996), 361-365, which is without bias where draws are evenly spread);
/// `None` of no draws.
fn place(p: f64, draws: usize) -> Option<(usize, f64)> {
    let last = float(draws.checked_sub(1)?);
    let place = (p * float(draws) - 0.5).max(0.0).min(last);
    Some((whole(place), place.fract()))
}

/// The two draws that a percentile lies between, and how far on it lies from the lower one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::estimate) struct Neighbours {
    pub(in crate::estimate) below: f64,
    pub(in crate::estimate) above: f64,
    pub(in crate::estimate) part: f64,
}

impl Neighbours {
    /// About the percentile at `p` of draws in rising order; `None` of no draws.
    pub(in crate::estimate) fn of_sorted(draws: &[f64], p: f64) -> Option<Self> {
        let (place, part) = place(p, draws.len())?;
        let below = *draws.get(place)?;
        Some(Self { below, above: draws.get(place + 1).copied().unwrap_or(below), part })
    }

    /// So far on from one to the next; they may be infinite alike.
    pub(in crate::estimate) fn value(self) -> f64 {
        let Self { below, above, part } = self;
        if below < above { below + part * (above - below) } else { below }
    }

    /// The value at the lower or the upper end of a gap: that of the draw on this side of it, or of
    /// both; `None` where both are on the other.
    pub(in crate::estimate) fn at_end(self, middle: f64, is_lower: bool) -> Option<f64> {
        match (self.below <= middle, self.above <= middle) {
            (true, false) => Some(if is_lower { self.below } else { self.above }),
            (both_below, _) => (both_below == is_lower).then(|| self.value()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found is what sorting all draws gives, in whatever order percentiles are asked for.
    #[test]
    fn selection_agrees_with_sorting() {
        let smooth: Vec<f64> = (0..5_000_u32).map(|i| f64::from(i * 2_687 % 5_000)).collect();
        let steps: Vec<f64> = smooth.iter().map(|draw| (draw / 700.0).floor()).collect();
        for draws in [smooth, steps] {
            let mut sorted = draws.clone();
            sorted.sort_unstable_by(f64::total_cmp);
            let mut draws = Draws::new(draws);
            for p in [0.5, 0.95, 0.05, 0.0, 1.0, 0.333] {
                assert_eq!(draws.neighbours(p), Neighbours::of_sorted(&sorted, p), "{p}");
            }
        }
        assert_eq!(Draws::default().neighbours(0.5), None);
    }

    /// Between two draws without limit there is none, and not an undefined difference.
    #[test]
    fn equal_draws_are_their_own_percentile() {
        for value in [f64::NEG_INFINITY, 0.0, f64::INFINITY] {
            assert_eq!(Neighbours::of_sorted(&[value; 3], 0.4).map(Neighbours::value), Some(value));
        }
        assert_eq!(Neighbours::of_sorted(&[1.0, 3.0], 0.5).map(Neighbours::value), Some(2.0));
    }
}
