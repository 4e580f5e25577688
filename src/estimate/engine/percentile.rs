//! Percentiles of draws that are not kept.
//!
//! Where a percentile lies is known closely after a few draws. Of the many that follow, those
//! below that bracket are counted and only those within it are kept, so that memory grows with
//! the root of the number of draws, and selection costs time in proportion to them.
//!
//! The bar that falls without it: 10^8 draws in 22 MB, where keeping all takes 800.

use crate::estimate::cast::{float, key, of_key, whole};
use crate::estimate::engine::program::{BLOCK, Block};
use crate::into_list::{Each, IntoList};
#[cfg(feature = "parallel")]
use multiversion::multiversion;

/// What is remembered of a stream of draws.
#[derive(Debug, Clone)]
pub(in crate::estimate) struct PercentileCounter {
    /// How many were taken.
    pub(in crate::estimate) draws: usize,
    brackets: Vec<Bracket>,
}

/// Draws about one percentile. The ends are counted, not kept: a result that takes the same
/// value again and again costs no memory.
#[derive(Debug, Clone)]
struct Bracket {
    low: f64,
    high: f64,
    below: usize,
    at_low: usize,
    at_high: usize,
    /// In numbers that [sort as the draws](key) do, and sort faster.
    within: Vec<i64>,
    /// The places of those that stand where sorting would put them, in rising order.
    placed: Vec<usize>,
}

/// Of a block, about as many are wanted by any bracket.
const FEW: usize = 64;

/// The bracket that keeps every draw.
pub(in crate::estimate) const EVERYWHERE: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

impl PercentileCounter {
    /// Nothing taken yet; percentiles are to be found within these brackets.
    pub(in crate::estimate) fn new(brackets: &[(f64, f64)]) -> Self {
        let empty = |(low, high): &(f64, f64)| Bracket {
            low: *low,
            high: *high,
            below: 0,
            at_low: 0,
            at_high: 0,
            within: Vec::new(),
            placed: Vec::new(),
        };
        Self { draws: 0, brackets: brackets.iter().map(empty).into_list() }
    }

    /// Takes more draws.
    pub(in crate::estimate) fn take(&mut self, draws: &[f64]) {
        self.draws += draws.len();
        for part in draws.chunks(BLOCK) {
            self.take_block(part);
        }
    }

    /// Comparing goes through all draws and is done in whole lanes; the few that some bracket
    /// wants are then looked at one by one.
    fn take_block(&mut self, draws: &[f64]) {
        let mut few = [0.0; BLOCK];
        let mut wanted = draws;
        if let [first, second, third] = self.brackets.as_mut_slice() {
            let limits = [&*first, &*second, &*third].each(|bracket| (bracket.low, bracket.high));
            // What is not a number is in no bracket and below none.
            let padded: Block;
            let block = if let Ok(block) = draws.try_into() {
                block
            } else {
                padded = std::array::from_fn(|place| draws.get(place).copied().unwrap_or(f64::NAN));
                &padded
            };
            let (count, below) = sifted(block, limits, &mut few);
            for (bracket, below) in [first, second, third].into_iter().zip(below) {
                bracket.below += below;
            }
            wanted = &few[..count];
        } else {
            for bracket in &mut self.brackets {
                bracket.below += draws.iter().filter(|draw| **draw < bracket.low).count();
            }
        }
        for bracket in &mut self.brackets {
            bracket.take(wanted);
        }
    }

    /// Takes what another has taken.
    pub(in crate::estimate) fn absorb(&mut self, other: &Self) {
        self.draws += other.draws;
        for (bracket, other) in self.brackets.iter_mut().zip(&other.brackets) {
            bracket.below += other.below;
            bracket.at_low += other.at_low;
            bracket.at_high += other.at_high;
            bracket.within.extend_from_slice(&other.within);
            bracket.placed.clear();
        }
    }

    /// The same of what the first bracket holds, as other brackets leave it.
    pub(in crate::estimate) fn within(&self, brackets: &[(f64, f64)]) -> Self {
        let mut within = Self::new(brackets);
        let held = self.brackets.iter().take(1).flat_map(|bracket| &bracket.within);
        let draws: Vec<f64> = held.map(|draw| of_key(*draw)).into_list();
        within.take(&draws);
        within
    }

    /// The draws about the percentile at `p`, if they lie in the bracket of that number.
    pub(in crate::estimate) fn neighbours(&mut self, bracket: usize, p: f64) -> Option<Neighbours> {
        let (place, part) = place(p, self.draws)?;
        let (below, above) = self.brackets.get_mut(bracket)?.two_from(place)?;
        let above = if part > 0.0 { above? } else { above.unwrap_or(below) };
        Some(Neighbours { below, above, part })
    }

    /// The draws from one value to another, as far as the bracket holds them.
    pub(in crate::estimate) fn between(
        &self,
        bracket: usize,
        from: f64,
        to: f64,
    ) -> impl Iterator<Item = f64> {
        let ends = self.brackets.iter().skip(bracket).take(1).flat_map(|bracket| {
            let low = (bracket.at_low > 0).then_some(bracket.low);
            let high = (bracket.at_high > 0).then_some(bracket.high);
            low.into_iter().chain(high).chain(bracket.within.iter().copied().map(of_key))
        });
        ends.filter(move |draw| from <= *draw && *draw <= to)
    }

    /// How many draws are no greater than one that is within the bracket.
    pub(in crate::estimate) fn up_to(&self, bracket: usize, value: f64) -> usize {
        let Bracket { low, high, below, at_low, at_high, ref within, .. } = self.brackets[bracket];
        let ends = [(low, at_low), (high, at_high)];
        let at_ends: usize = ends.iter().filter(|(end, _)| *end <= value).map(|(_, n)| n).sum();
        below + at_ends + within.iter().filter(|draw| of_key(**draw) <= value).count()
    }

    /// The percentile at `p`, if it lies in the bracket of that number.
    fn percentile(&mut self, bracket: usize, p: f64) -> Option<f64> {
        self.neighbours(bracket, p).map(Neighbours::value)
    }

    /// Where a percentile of many more draws is sure to be found but for one time in
    /// thousands, `slack` times as wide as three standard errors of independent draws.
    pub(in crate::estimate) fn bracket(&mut self, p: f64, slack: f64) -> (f64, f64) {
        let n = float(self.draws);
        let width = slack * (3.0 * (p * (1.0 - p) / n).sqrt() + 2.0 / n);
        let (low, high) = (p - width, p + width);
        let end = |tally: &mut Self, p: f64| {
            if p > 0.0 && p < 1.0 { tally.percentile(0, p) } else { None }
        };
        (end(self, low).unwrap_or(EVERYWHERE.0), end(self, high).unwrap_or(EVERYWHERE.1))
    }
}

/// Finds the draws that lie in one of three brackets, and tells how many these are, and how many
/// lie below each.
#[cfg_attr(feature = "parallel", multiversion(targets("x86_64+avx2+bmi1+bmi2")))]
fn sifted(draws: &Block, brackets: [(f64, f64); 3], few: &mut Block) -> (usize, [usize; 3]) {
    let mut wanted = [0; BLOCK];
    let mut below = [0; 3];
    for (wanted, draw) in wanted.iter_mut().zip(draws) {
        // Without branches, so that it is done in whole lanes.
        *wanted = 0;
        for ((low, high), below) in brackets.iter().zip(&mut below) {
            let is_below = usize::from(draw < low);
            *below += is_below;
            *wanted |= usize::from(draw <= high) & (is_below ^ 1);
        }
    }
    let mut count = 0;
    for (draw, wanted) in draws.iter().zip(&wanted) {
        few[count % BLOCK] = *draw;
        count += wanted;
    }
    (count, below)
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

impl Bracket {
    fn take(&mut self, draws: &[f64]) {
        self.placed.clear();
        if self.low < f64::MIN && self.high > f64::MAX {
            self.within.extend(draws.iter().copied().map(key));
            return;
        }
        // Which of them is kept no branch could foresee.
        for draws in draws.chunks(FEW) {
            let (mut kept, mut count) = ([0; FEW], 0);
            for draw in draws {
                kept[count % FEW] = key(*draw);
                count += usize::from(self.low < *draw) & usize::from(*draw < self.high);
                self.at_low += usize::from(*draw == self.low);
                self.at_high += usize::from(*draw == self.high && self.low < self.high);
            }
            self.within.extend_from_slice(&kept[..count]);
        }
    }

    /// The draw of that place in rising order, and the one after it, if it is within.
    fn two_from(&mut self, place: usize) -> Option<(f64, Option<f64>)> {
        let last = (self.below + self.at_low + self.within.len() + self.at_high).checked_sub(1)?;
        if place < self.below || place > last {
            return None;
        }
        // The next first: then this one is the greatest of those before it.
        let next = (place < last).then(|| self.at(place + 1));
        Some((self.at(place), next))
    }

    /// The draw of a place that is within. Only those between the nearest that were asked for before
    /// are put in order.
    fn at(&mut self, place: usize) -> f64 {
        let Some(place) = place.checked_sub(self.below + self.at_low) else { return self.low };
        if place >= self.within.len() {
            return self.high;
        }
        if let Err(next) = self.placed.binary_search(&place) {
            let start = next.checked_sub(1).map_or(0, |before| self.placed[before] + 1);
            let end = self.placed.get(next).copied().unwrap_or(self.within.len());
            self.within[start..end].select_nth_unstable(place - start);
            self.placed.insert(next, place);
        }
        of_key(self.within[place])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROBABILITIES: [f64; 6] = [0.0, 0.05, 0.333, 0.5, 0.95, 1.0];

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "places in a short list"
    )]
    fn sorted(draws: &[f64], p: f64) -> f64 {
        let mut sorted = draws.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let last = (sorted.len() - 1) as f64;
        let place = (p * (last + 1.0) - 0.5).clamp(0.0, last);
        let (below, above) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
        below + place.fract() * (above - below)
    }

    /// Whatever the brackets, what is found is what sorting all draws gives.
    #[test]
    fn selection_agrees_with_sorting() {
        let smooth: Vec<f64> = (0..5_000_u32).map(|i| f64::from(i * 2_687 % 5_000)).collect();
        let steps: Vec<f64> = smooth.iter().map(|draw| (draw / 700.0).floor()).collect();
        for draws in [smooth, steps] {
            let mut pilot = PercentileCounter::new(&[EVERYWHERE]);
            pilot.take(&draws[..500]);
            for p in PROBABILITIES {
                let brackets = [EVERYWHERE, pilot.bracket(p, 1.0)];
                let mut tally = PercentileCounter::new(&brackets);
                for part in draws.chunks(300) {
                    let mut more = PercentileCounter::new(&brackets);
                    more.take(part);
                    tally.absorb(&more);
                }
                for bracket in 0..2 {
                    let found = tally.percentile(bracket, p).unwrap();
                    assert!((found - sorted(&draws, p)).abs() < 1e-9, "{p}: {found}");
                }
            }
        }
    }

    /// Between two draws without limit there is none, and not an undefined difference.
    #[test]
    fn equal_draws_are_their_own_percentile() {
        for value in [f64::NEG_INFINITY, 0.0, f64::INFINITY] {
            assert_eq!(Neighbours::of_sorted(&[value; 3], 0.4).map(Neighbours::value), Some(value));
        }
        assert_eq!(Neighbours::of_sorted(&[1.0, 3.0], 0.5).map(Neighbours::value), Some(2.0));
    }

    #[test]
    fn a_percentile_outside_its_bracket_is_not_found() {
        let mut tally = PercentileCounter::new(&[(2.0, 3.0)]);
        tally.take(&[0.0, 1.0, 2.5, 4.0, 5.0]);
        assert_eq!(tally.percentile(0, 0.25), None);
        assert_eq!(tally.percentile(0, 0.5), Some(2.5));
        assert_eq!(tally.percentile(0, 0.75), None);
        // The third draw and a fifth of the way to the fourth, which is beyond the bracket.
        assert_eq!(tally.percentile(0, 0.54), None);
        assert_eq!(PercentileCounter::new(&[EVERYWHERE]).percentile(0, 0.5), None);
    }

    #[test]
    fn a_value_met_again_and_again_is_not_kept() {
        let mut tally = PercentileCounter::new(&[(7.0, 7.0)]);
        tally.take(&[7.0; 1_000]);
        assert_eq!(tally.percentile(0, 0.5), Some(7.0));
        assert!(tally.brackets[0].within.is_empty());
    }

    /// Draws from 0 to 999 in another order. Of each bracket: how many lie below it, that each end is
    /// met once, and what lies between, which is all that is kept.
    #[test]
    fn three_brackets_count_what_is_below_and_keep_what_is_within() {
        let draws: Vec<f64> = (0..1_000_u32).map(|i| f64::from(i * 387 % 1_000)).collect();
        let brackets = [(100.0, 300.0), (200.0, 500.0), (400.0, 900.0)];
        let mut tally = PercentileCounter::new(&brackets);
        tally.take(&draws);
        assert_eq!(tally.draws, 1_000);
        let below = [100, 200, 400];
        for ((bracket, below), (low, high)) in tally.brackets.iter_mut().zip(below).zip(brackets) {
            assert_eq!((bracket.below, bracket.at_low, bracket.at_high), (below, 1, 1));
            bracket.within.sort_unstable();
            let between = (0..1_000).map(f64::from).filter(|draw| low < *draw && *draw < high);
            assert_eq!(bracket.within, between.map(key).collect::<Vec<_>>());
        }
        // Type 5 of n draws: the 0.25 n-th and the one after it, halfway.
        assert_eq!(
            [0, 1, 2].map(|bracket| tally.percentile(bracket, 0.25)),
            [Some(249.5), Some(249.5), None]
        );
    }

    /// Of the draws 0.5 to 899.5 the percentile at p is 900 p. Three standard errors of it, at 0.2, are
    /// 3 (0.2 * 0.8 / 900)^(1/2) 900 = 36, and 2 more draws either way make 38.
    #[test]
    fn a_bracket_is_three_standard_errors_wide() {
        let mut tally = PercentileCounter::new(&[EVERYWHERE]);
        let draws: Vec<f64> = (0..900).map(|draw| f64::from(draw) + 0.5).collect();
        tally.take(&draws);
        for (slack, width) in [(1.0, 38.0), (2.0, 76.0)] {
            let (low, high) = tally.bracket(0.2, slack);
            assert!((low - (180.0 - width)).abs() < 1e-9, "{low}");
            assert!((high - (180.0 + width)).abs() < 1e-9, "{high}");
        }
        assert_eq!(tally.bracket(0.02, 2.0).0, f64::NEG_INFINITY);
        assert_eq!(tally.bracket(0.98, 2.0).1, f64::INFINITY);
        // 3 (1 / 64)^(1/2) + 2 / 16 is a half: from 0 to 1, which no draw bounds.
        let mut few = PercentileCounter::new(&[EVERYWHERE]);
        few.take(&draws[..16]);
        assert_eq!(few.bracket(0.5, 1.0), EVERYWHERE);
    }

    /// Of the draws 0 to 9 the brackets keep those between their ends: all three 4, and no two the same.
    #[test]
    fn three_brackets_that_overlap_keep_the_same_draws() {
        let draws: Vec<f64> = (0..10).map(f64::from).collect();
        let mut tally = PercentileCounter::new(&[(1.0, 5.0), (2.0, 6.0), (3.0, 7.0)]);
        tally.take(&draws);
        let within = tally.brackets.iter().map(|bracket| bracket.within.clone());
        let kept = [[2.0, 3.0, 4.0], [3.0, 4.0, 5.0], [4.0, 5.0, 6.0]];
        let kept = kept.map(|draws| draws.map(key).to_vec());
        assert_eq!(within.collect::<Vec<_>>(), kept);
    }

    #[test]
    fn a_bracket_without_an_end_on_one_side_keeps_nothing_beyond_the_other() {
        let draws = [1.0, 2.0, 3.0, 4.0, 5.0];
        for (bracket, kept, below) in
            [((f64::NEG_INFINITY, 3.0), [1.0, 2.0], 0), ((3.0, f64::INFINITY), [4.0, 5.0], 2)]
        {
            let mut tally = PercentileCounter::new(&[bracket]);
            tally.take(&draws);
            assert_eq!(
                (tally.brackets[0].within.as_slice(), tally.brackets[0].below),
                (&kept.map(key)[..], below)
            );
        }
    }

    /// One below 2, three at 2, then 3 and 5, then two at 9: every place in rising order.
    #[test]
    fn places_are_found_through_the_ends() {
        let bracket = |within: &[f64], at_high| Bracket {
            low: 2.0,
            high: 9.0,
            below: 1,
            at_low: 3,
            at_high,
            within: within.iter().copied().map(key).collect(),
            placed: Vec::new(),
        };
        let found = |mut bracket: Bracket, places: std::ops::Range<usize>| -> Vec<_> {
            places.map(|place| bracket.two_from(place)).collect()
        };
        let twos = [Some((2.0, Some(2.0))), Some((2.0, Some(2.0)))];
        assert_eq!(
            found(bracket(&[5.0, 3.0], 2), 0..9),
            [
                None,
                twos[0],
                twos[1],
                Some((2.0, Some(3.0))),
                Some((3.0, Some(5.0))),
                Some((5.0, Some(9.0))),
                Some((9.0, Some(9.0))),
                Some((9.0, None)),
                None,
            ]
        );
        assert_eq!(
            found(bracket(&[5.0, 3.0], 0), 4..7),
            [Some((3.0, Some(5.0))), Some((5.0, None)), None]
        );
        assert_eq!(found(bracket(&[], 2), 3..5), [Some((2.0, Some(9.0))), Some((9.0, Some(9.0)))]);
        assert_eq!(found(bracket(&[], 0), 3..5), [Some((2.0, None)), None]);
    }
}
