//! Arithmetic on slices: what is known of a result from what is known of its operands.
//!
//! Independent operands are met slice by slice and the many results condensed outward; operands
//! of unknown dependence by the Fréchet-Hoeffding bounds. The method is that of
//! R. C. Williamson and T. Downs, "Probabilistic arithmetic I: numerical methods for calculating
//! convolutions and dependency bounds", International Journal of Approximate Reasoning 4 (1990),
//! 89-158.

use crate::estimate::bounds::{Interval, Rounded};
use crate::estimate::cast::{float, key, of_key};
use crate::estimate::enclosure::pbox_steps::PBoxSteps;
use crate::estimate::expression::{Binary, Unary};
use crate::in_order::InOrder;
use crate::into_list::IntoList;

/// What is known about how two operands hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::estimate) enum PairDependence {
    /// Independent of each other.
    Independent,
    /// Nothing is known: the Fréchet-Hoeffding bounds hold.
    Unknown,
    /// They are one and the same unknown.
    Same,
}

impl PBoxSteps {
    #[inline]
    pub(in crate::estimate) fn negated(&self) -> Self {
        let flip = |ends: &[f64]| ends.iter().rev().map(|end| -end).into_list();
        let mean = Interval { low: -self.mean.high, high: -self.mean.low };
        Self { low: flip(&self.high), high: flip(&self.low), mean }
    }

    /// One over it; it must not reach zero.
    #[inline]
    fn reciprocal(&self) -> Self {
        let over = |end: f64, side: fn(&Rounded) -> f64| {
            if end == 0.0 { 1.0 / end } else { side(&Rounded::quotient(1.0, end)) }
        };
        let flip = |ends: &[f64], side| ends.iter().rev().map(|end| over(*end, side)).into_list();
        let sign = if self.support().low >= 0.0 {
            Interval { low: 0.0, high: f64::INFINITY }
        } else {
            Interval { low: f64::NEG_INFINITY, high: 0.0 }
        };
        Self::new(flip(&self.high, Rounded::down), flip(&self.low, Rounded::up)).within(sign)
    }

    #[inline]
    pub(in crate::estimate) fn unary(&self, operation: Unary) -> Self {
        let operation = match operation {
            Unary::Floor => f64::floor,
            Unary::Ceil => f64::ceil,
        };
        let each = |ends: &[f64]| ends.iter().map(|end| operation(*end)).into_list();
        Self::new(each(&self.low), each(&self.high))
    }

    #[inline]
    pub(in crate::estimate) fn binary(
        operation: Binary,
        a: &Self,
        b: &Self,
        bond: PairDependence,
    ) -> Self {
        match operation {
            Binary::Add => Self::merge(a, b, bond, Rounded::sum).with_mean(a.mean.add(b.mean)),
            Binary::Sub => Self::binary(Binary::Add, a, &b.negated(), bond.of_unlike()),
            Binary::Mul => Self::product(a, b, bond),
            Binary::Div => Self::product(a, &b.reciprocal(), bond.of_unlike()),
            // The mean of the smaller of two is no more than either of theirs.
            Binary::Min => {
                let least = Self::merge(a, b, bond, |x, y| Rounded::exact(x.min(y)));
                least.with_mean(Interval { high: a.mean.high.min(b.mean.high), ..Interval::ALL })
            }
            Binary::Max => {
                let greatest = Self::merge(a, b, bond, |x, y| Rounded::exact(x.max(y)));
                greatest.with_mean(Interval { low: a.mean.low.max(b.mean.low), ..Interval::ALL })
            }
        }
    }

    #[inline]
    fn product(a: &Self, b: &Self, bond: PairDependence) -> Self {
        let never_below = |s: &Self| s.support().low >= 0.0;
        let never_above = |s: &Self| s.support().high <= 0.0 && !never_below(s);
        match (never_above(a), never_above(b)) {
            (true, true) => return Self::product(&a.negated(), &b.negated(), bond),
            (true, false) => return Self::product(&a.negated(), b, bond).negated(),
            (false, true) => return Self::product(a, &b.negated(), bond).negated(),
            (false, false) => {}
        }
        let product = if never_below(a) && never_below(b) {
            Self::merge(a, b, bond, product).with_mean(Self::mean_of_product(a, b))
        } else {
            match bond {
                PairDependence::Same => a.squared(),
                PairDependence::Independent => Self::product_of_independent(a, b),
                PairDependence::Unknown => Self::product_of_unknown(a, b),
            }
        };
        let finite = [a, b].iter().all(|s| s.mean.low.is_finite() && s.mean.high.is_finite());
        if bond == PairDependence::Independent && finite {
            product.with_mean(a.mean.mul(b.mean))
        } else {
            product
        }
    }

    /// Of an unknown of either sign: no square is below zero, and each slice has its own.
    #[inline]
    fn squared(&self) -> Self {
        let square = |slice: usize| {
            let Interval { low, high } = self.slice(slice);
            let whole = self.slice(slice).mul(self.slice(slice));
            let nearest = if low <= 0.0 && high >= 0.0 { 0.0 } else { low.abs().min(high.abs()) };
            (Rounded::product(nearest, nearest).down(), whole.high)
        };
        let (low, high) = (0..self.steps()).map(square).unzip();
        Self::condensed(low, high, self.steps())
    }

    /// The mean of a product is greatest where both rise together, and least where one falls as
    /// the other rises (W. Hoeffding 1940), whatever their dependence; neither is below zero.
    #[inline]
    fn mean_of_product(a: &Self, b: &Self) -> Interval {
        let product = |(x, y): (&f64, &f64)| product(*x, *y);
        let low = a.low.iter().zip(b.low.iter().rev()).map(|pair| product(pair).down());
        let high = a.high.iter().zip(&b.high).map(|pair| product(pair).up());
        Self::new(low.into_list(), high.into_list()).mean
    }

    /// An operation that never falls as either operand rises.
    #[inline]
    fn merge(a: &Self, b: &Self, bond: PairDependence, operation: fn(f64, f64) -> Rounded) -> Self {
        let down = |x: &f64, y: &f64| operation(*x, *y).down();
        let up = |x: &f64, y: &f64| operation(*x, *y).up();
        if bond == PairDependence::Same || a.is_point() || b.is_point() {
            let low = a.low.iter().zip(&b.low).map(|(x, y)| down(x, y));
            let high = a.high.iter().zip(&b.high).map(|(x, y)| up(x, y));
            return Self::new(low.into_list(), high.into_list());
        }
        let steps = a.steps();
        if bond == PairDependence::Independent {
            let low = a.low.iter().flat_map(|x| b.low.iter().map(|y| down(x, y)));
            let high = a.high.iter().flat_map(|x| b.high.iter().map(|y| up(x, y)));
            return Self::condensed(low.into_list(), high.into_list(), steps);
        }
        // Williamson and Downs 1990, equations for dependency bounds: with probability no more
        // than k/n is either operand below its end, so with no more than that is the result.
        let low = (0..steps).map(|slice| {
            let ends = (0..=slice).map(|j| down(&a.low[j], &b.low[slice - j]));
            ends.fold(f64::NEG_INFINITY, f64::max)
        });
        let high = (0..steps).map(|slice| {
            let ends = (slice..steps).map(|j| up(&a.high[j], &b.high[slice + steps - 1 - j]));
            ends.fold(f64::INFINITY, f64::min)
        });
        Self::new(low.into_list(), high.into_list())
    }

    /// Equally likely boxes, many to a slice: the lowest low end and the highest high end of
    /// each slice hold for all of it.
    #[inline]
    fn condensed(low: Vec<f64>, high: Vec<f64>, steps: usize) -> Self {
        let share = low.len() / steps;
        let sorted = |ends: Vec<f64>, first: usize| -> Vec<f64> {
            let mut keys: Vec<i64> = ends.into_iter().map(key).into_list();
            keys.sort_unstable();
            keys.iter().skip(first).step_by(share).map(|key| of_key(*key)).into_list()
        };
        Self::new(sorted(low, 0), sorted(high, share - 1))
    }

    #[inline]
    fn product_of_independent(a: &Self, b: &Self) -> Self {
        let steps = a.steps();
        let (mut low, mut high) = (Vec::new(), Vec::new());
        for x in 0..steps {
            for y in 0..steps {
                let ends = a.slice(x).mul(b.slice(y));
                low.push(ends.low);
                high.push(ends.high);
            }
        }
        Self::condensed(low, high, steps)
    }

    /// Where a factor may have either sign the product neither rises nor falls throughout. Take
    /// any box that holds both operands with a stated probability: its ends bound the result.
    #[inline]
    fn product_of_unknown(a: &Self, b: &Self) -> Self {
        let steps = a.steps();
        let mut low = vec![f64::NEG_INFINITY; steps];
        let mut high = vec![f64::INFINITY; steps];
        for shared in 1..=steps {
            for of_a in shared..=steps {
                for x in a.holding(of_a) {
                    for y in b.holding(steps + shared - of_a) {
                        let ends = x.mul(y);
                        high[shared - 1] = high[shared - 1].min(ends.high);
                        low[steps - shared] = low[steps - shared].max(ends.low);
                    }
                }
            }
        }
        Self::new(low, high).rising()
    }

    /// The half-lines that hold at least so many slices, from below and from above.
    fn holding(&self, slices: usize) -> [Interval; 2] {
        let all = self.support();
        [
            Interval { low: all.low, high: self.high[slices - 1] },
            Interval { low: self.low[self.steps() - slices], high: all.high },
        ]
    }

    /// One of several with these probabilities. `Independent` says that which of them holds has
    /// no bearing on its value; else the unlikeliest low or high values may go with it.
    #[inline]
    pub(in crate::estimate) fn one_of(options: &[(f64, &Self)], bond: PairDependence) -> Self {
        let steps = options.first().map_or(1, |(_, slices)| slices.steps());
        let share = 1.0 / float(steps);
        let (mut low, mut high) = (Vec::new(), Vec::new());
        for (weight, slices) in options {
            if bond == PairDependence::Independent {
                low.extend(slices.low.iter().map(|end| (*end, weight * share)));
                high.extend(slices.high.iter().map(|end| (*end, weight * share)));
            } else {
                let mut left = *weight;
                for (bottom, top) in slices.low.iter().zip(slices.high.iter().rev()) {
                    low.push((*bottom, left.min(share)));
                    high.push((*top, left.min(share)));
                    left -= share;
                    if left <= 0.0 {
                        break;
                    }
                }
            }
        }
        // Sums of weights are rounded: a cut moves outward by more than they can be off.
        let slack = 1e-12;
        let cut = |mut ends: Vec<(f64, f64)>, first: usize, slack: f64| -> Vec<f64> {
            ends.order_by(|a, b| a.0.total_cmp(&b.0));
            let (mut place, mut sum) = (0, ends[0].1);
            (first..first + steps)
                .map(|slice| {
                    let reach = float(slice) * share + slack;
                    while sum <= reach && place + 1 < ends.len() {
                        place += 1;
                        sum += ends[place].1;
                    }
                    ends[place].0
                })
                .into_list()
        };
        let mut high = cut(high, 1, slack);
        let top = options.iter().map(|(_, slices)| slices.support().high);
        high[steps - 1] = top.fold(f64::NEG_INFINITY, f64::max);
        let mixed = Self::new(cut(low, 0, -slack), high);
        if bond != PairDependence::Independent {
            return mixed;
        }
        let shares = options.iter().map(|(weight, slices)| {
            let weight = Interval { low: weight - slack, high: weight + slack };
            weight.mul(slices.mean)
        });
        mixed.with_mean(shares.fold(Interval::point(0.0), Interval::add))
    }
}

impl PairDependence {
    /// What an unknown has to do with its own negative or reciprocal: left to the bounds.
    fn of_unlike(self) -> Self {
        if self == Self::Same { Self::Unknown } else { self }
    }
}

/// The product. Of numbers with more bits than half of one can hold it is taken to be rounded,
/// which saves looking: whole numbers have fewer.
fn product(x: f64, y: f64) -> Rounded {
    let value = x * y;
    if value.is_normal() && (x.to_bits() | y.to_bits()) << 37 != 0 {
        Rounded::inexact(value)
    } else {
        Rounded::product(x, y)
    }
}

#[cfg(test)]
#[expect(clippy::cast_precision_loss, reason = "a few hundred slices")]
mod tests {
    use super::*;
    use crate::estimate::belief::Shape;

    fn uniform(steps: usize) -> PBoxSteps {
        PBoxSteps::of_shape(&Shape::Uniform { low: 0.0, high: 1.0 }, steps)
    }

    /// The Cartesian product of R. R. Yager (1986) and of Williamson and Downs (1990, pages 127
    /// and 145), with the numbers of S. Ferson's note "Cartesian product algorithm for products
    /// and quotients when inputs straddle zero": A is [1, 3], [2, 4] or [3, 5], B is [2, 8],
    /// [6, 10] or [8, 12], each with a probability of one third. By hand, the nine boxes of the
    /// sum are [3, 11], [7, 13], [9, 15], [4, 12], [8, 14], [10, 16], [5, 13], [9, 15], [11, 17].
    #[test]
    fn the_published_sum_of_two_boxes() {
        let a = PBoxSteps::new(vec![1.0, 2.0, 3.0], vec![3.0, 4.0, 5.0]);
        let b = PBoxSteps::new(vec![2.0, 6.0, 8.0], vec![8.0, 10.0, 12.0]);
        let sum = PBoxSteps::binary(Binary::Add, &a, &b, PairDependence::Independent);
        assert_eq!(sum.low, [3.0, 7.0, 9.0]);
        assert_eq!(sum.high, [13.0, 15.0, 17.0]);
    }

    /// An end is moved where it was rounded, and not where it was not: two coins are 0, 1, 1 or 2.
    #[test]
    fn whole_numbers_stay_whole() {
        let coin = PBoxSteps::new(vec![0.0, 1.0], vec![0.0, 1.0]);
        let two = PBoxSteps::binary(Binary::Add, &coin, &coin, PairDependence::Independent);
        assert_eq!((two.low, two.high), (vec![0.0, 1.0], vec![1.0, 2.0]));
        let tenth = PBoxSteps::point(0.1, 1);
        let sum = PBoxSteps::binary(
            Binary::Add,
            &tenth,
            &PBoxSteps::point(0.2, 1),
            PairDependence::Independent,
        );
        assert!(sum.low[0] < sum.high[0] && sum.low[0] <= 0.3 && 0.3 <= sum.high[0]);
    }

    /// Of x from -1 to 2 the square is from 0 to 4, with a median of 0.5625, since |x| <= 0.75 with
    /// probability one half; of a normal variable it is 0.455 with the same.
    #[test]
    fn a_square_is_not_below_zero() {
        let square = |shape| {
            let x = PBoxSteps::of_shape(&shape, 400);
            PBoxSteps::binary(Binary::Mul, &x, &x, PairDependence::Same)
        };
        let (low, high) = (f64::NEG_INFINITY, f64::INFINITY);
        let normal = square(Shape::Normal { mean: 0.0, sd: 1.0, low, high });
        let uniform = square(Shape::Uniform { low: -1.0, high: 2.0 });
        assert_eq!(uniform.support(), Interval { low: 0.0, high: 4.0 });
        for (found, median) in [(&uniform, 0.562_5), (&normal, 0.454_94)] {
            let (low, high) = (found.low[199], found.high[200]);
            assert!(low <= median && median <= high && high - low < 0.03, "{low} to {high}");
        }
        assert_eq!(normal.low[0], 0.0);
    }

    /// With U(0, 1) + U(0, 1) every percentile p may be anything from p to 1 + p: M. J. Frank,
    /// R. B. Nelsen and B. Schweizer, "Best-possible bounds for the distribution of a sum",
    /// Probability Theory and Related Fields 74 (1987), 199-211.
    #[test]
    fn a_sum_of_two_uniforms_of_unknown_dependence() {
        let steps = 200;
        let sum = PBoxSteps::binary(
            Binary::Add,
            &uniform(steps),
            &uniform(steps),
            PairDependence::Unknown,
        );
        for slice in 0..steps {
            let (from, to) = (slice as f64 / 200.0, (slice + 1) as f64 / 200.0);
            let found = sum.slice(slice);
            assert!((found.low - from).abs() < 1e-12 && found.low <= from, "{slice}: {found:?}");
            assert!((found.high - 1.0 - to).abs() < 1e-12 && found.high >= 1.0 + to);
        }
        assert!((sum.mean.low - 1.0).abs() < 1e-11 && (sum.mean.high - 1.0).abs() < 1e-11);
    }

    /// The product of two U(0, 1) of unknown dependence: the greatest p-th percentile is the least of
    /// u (1 + p - u) over u from p to 1, which is p; the least is the greatest of u (p - u),
    /// which is (p / 2)^2.
    #[test]
    fn a_product_of_two_uniforms_of_unknown_dependence() {
        let steps = 200;
        let product = PBoxSteps::binary(
            Binary::Mul,
            &uniform(steps),
            &uniform(steps),
            PairDependence::Unknown,
        );
        for slice in 0..steps {
            let (from, to) = (slice as f64 / 200.0, (slice + 1) as f64 / 200.0);
            let found = product.slice(slice);
            let least = (from / 2.0).powi(2);
            assert!(found.low <= least && found.low > least - 5e-5, "{slice}: {found:?}");
            assert!(found.high >= to && found.high < to + 1e-12, "{slice}: {found:?}");
        }
        // Hoeffding 1940: 1/6 where they oppose each other, 1/3 where they rise together.
        assert!(product.mean.low < 1.0 / 6.0 && product.mean.low > 1.0 / 6.0 - 0.01);
        assert!(product.mean.high > 1.0 / 3.0 && product.mean.high < 1.0 / 3.0 + 0.01);
    }

    /// Independent U(0, 1): P(X + Y <= z) is z^2 / 2 up to 1, P(X Y <= z) is z (1 - ln z).
    #[test]
    fn sums_and_products_of_independent_uniforms_enclose_the_closed_forms() {
        let steps = 200;
        let x = uniform(steps);
        let sum = PBoxSteps::binary(Binary::Add, &x, &x, PairDependence::Independent);
        let product = PBoxSteps::binary(Binary::Mul, &x, &x, PairDependence::Independent);
        for z in [0.05_f64, 0.2, 0.5, 0.9, 1.0] {
            for (slices, p) in [(&sum, z * z / 2.0), (&product, z * (1.0 - z.ln()))] {
                let (all, some) = slices.up_to(z);
                assert!(all as f64 / 200.0 <= p && p <= some as f64 / 200.0, "{z}: {all} {some}");
                assert!(some - all <= 5, "{z}: {all} to {some}");
            }
        }
        assert!(
            (product.mean.low - 0.25).abs() < 1e-11 && (product.mean.high - 0.25).abs() < 1e-11
        );
    }

    /// A factor of either sign: the general box takes over, and never encloses less than the
    /// interval of all products nor less than what independence gives.
    #[test]
    fn factors_of_either_sign_stay_enclosed() {
        let steps = 40;
        let either = PBoxSteps::of_shape(&Shape::Uniform { low: -1.0, high: 2.0 }, steps);
        let independent =
            PBoxSteps::binary(Binary::Mul, &either, &either, PairDependence::Independent);
        let unknown = PBoxSteps::binary(Binary::Mul, &either, &either, PairDependence::Unknown);
        for slice in 0..steps {
            let (inner, outer) = (independent.slice(slice), unknown.slice(slice));
            assert!(outer.low <= inner.high && inner.low <= outer.high, "{slice}");
            assert!(outer.low >= -2.1 && outer.high <= 4.1);
        }
        // Perfect dependence, X^2, is one case of unknown dependence: its median is 0.5625, since
        // |X| <= 0.75 with probability one half.
        assert!(unknown.slice(19).low <= 0.5625 && 0.5625 <= unknown.slice(20).high);
        assert!(independent.mean.low <= 0.25 && 0.25 <= independent.mean.high);
    }

    #[test]
    fn zero_times_anything_is_zero() {
        let either = PBoxSteps::of_shape(&Shape::Uniform { low: -1.0, high: 2.0 }, 10);
        for zero in [0.0, -0.0] {
            for bond in [PairDependence::Independent, PairDependence::Unknown] {
                let none =
                    PBoxSteps::binary(Binary::Mul, &either, &PBoxSteps::point(zero, 10), bond);
                assert!(none.support().low >= -1e-300 && none.support().high <= 1e-300);
            }
        }
    }

    #[test]
    fn a_choice_mixes_by_weight() {
        let (few, many) = (PBoxSteps::point(1.0, 10), PBoxSteps::point(2.0, 10));
        let mixed = PBoxSteps::one_of(&[(0.25, &few), (0.75, &many)], PairDependence::Independent);
        assert_eq!(mixed.up_to(1.0), (2, 3));
        assert!((mixed.mean.low - 1.75).abs() < 1e-9 && (mixed.mean.high - 1.75).abs() < 1e-9);
    }

    #[test]
    fn keys_sort_as_numbers_do() {
        let numbers = [f64::NEG_INFINITY, -2.0, -1e-300, -0.0, 0.0, 1e-300, 3.0, f64::INFINITY];
        assert!(numbers.map(key).is_sorted());
        for number in numbers {
            assert_eq!(of_key(key(number)).to_bits(), number.to_bits());
        }
    }
}
