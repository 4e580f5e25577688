//! A distribution as a vector of quantiles.

use super::opinion::Side;
use crate::Error;
use crate::claim::{Amount, Flights, Measure, Reading, Reported};
use crate::estimate::{Belief, Estimate, Simulation};
use crate::quantity::{
    Boxes, Containers, Items, Mass, Pallets, Quantity, Rounds, Teus, Time, Unit, Volume, Voyages,
    Wagons,
};
use std::f64::consts::FRAC_1_SQRT_2;
use std::sync::LazyLock;

/// How many points a curve has. They lie evenly on the normal scale, so that tails are resolved.
pub(super) const POINTS: usize = 513;

/// How many standard deviations the points reach to either side; beyond lie 6 in 10 million.
const REACH: f64 = 5.0;

/// The probability beyond the reach, to one side.
const TAIL: f64 = 2.866_515_718_791_939e-7;

static GRID: LazyLock<[f64; POINTS]> = LazyLock::new(|| {
    let mut grid = std::array::from_fn(|at| 0.5 * libm::erfc(-score(at) * FRAC_1_SQRT_2));
    (grid[0], grid[POINTS - 1]) = (0.0, 1.0);
    grid
});

/// The probabilities of the points, from 0 to 1.
pub(super) fn grid() -> &'static [f64; POINTS] {
    &GRID
}

/// The probability within the reach that is closest.
fn reached(p: f64) -> f64 {
    p.clamp(TAIL, 1.0 - TAIL)
}

/// The normal score of a point: -5 to 5.
#[expect(clippy::cast_precision_loss, reason = "places are below 513")]
pub(super) fn score(at: usize) -> f64 {
    REACH * (2.0 * at as f64 / (POINTS - 1) as f64 - 1.0)
}

/// A distribution over base values: quantiles that never fall, at the probabilities of the
/// [`grid`].
#[derive(Debug, Clone, PartialEq)]
pub(in crate::assess) struct Curve {
    points: Vec<f64>,
    /// Whether the first and the last point are the extremes, and not where a tail was cut.
    closed: [bool; 2],
}

impl Curve {
    /// What a belief makes likely. A tail without end is cut where 3 in 10 million lie beyond.
    pub(in crate::assess) fn of_belief<Q: Quantity>(belief: &Belief<Q>) -> Result<Self, Error> {
        let (low, high) = belief.support();
        Self::sampled(low, high, |_, p| belief.quantile(p).map(Q::to_base))
    }

    /// What an estimate makes likely, by simulation or in closed form. A tail without end is cut as
    /// that of a belief is: what is not exceeded for certain may be infinite.
    pub(super) fn of_estimate<Q: Quantity>(
        estimate: &Estimate<Q>,
        plan: Simulation,
    ) -> Result<Self, Error> {
        let found = estimate.percentiles_by(grid().map(reached), plan)?;
        let bounds = estimate.bounds();
        let ends = (bounds.low(), bounds.high());
        Self::sampled(ends.0, ends.1, |at, _| Ok(found[at].to_base()))
    }

    fn sampled<Q: Quantity>(
        low: Option<Q>,
        high: Option<Q>,
        quantile: impl Fn(usize, f64) -> Result<f64, Error>,
    ) -> Result<Self, Error> {
        // Zero, for what cannot be negative, is where a tail may run out and not an end by itself.
        let low = low.map(Q::to_base).filter(|low| *low > Q::LOWEST);
        let high = high.map(Q::to_base);
        let mut points = Vec::with_capacity(POINTS);
        for at in 0..POINTS {
            let end = if at == 0 { low } else { high.filter(|_| at == POINTS - 1) };
            points.push(match end {
                Some(end) => end,
                None => quantile(at, reached(grid()[at]))?,
            });
        }
        Ok(Self::rising(points, [low.is_some(), high.is_some()]))
    }

    /// A normal distribution with this mean and standard deviation.
    pub(super) fn normal(mean: f64, sd: f64) -> Self {
        let points = (0..POINTS).map(|at| mean + sd * score(at)).collect();
        Self { points, closed: [false; 2] }
    }

    /// These points, lifted where one falls below the one before it.
    pub(super) fn rising(mut points: Vec<f64>, closed: [bool; 2]) -> Self {
        let mut highest = f64::NEG_INFINITY;
        for point in &mut points {
            highest = highest.max(*point);
            *point = highest;
        }
        Self { points, closed }
    }

    /// One value and no other.
    pub(super) fn exactly(value: f64) -> Self {
        Self { points: vec![value; POINTS], closed: [true; 2] }
    }

    pub(in crate::assess) fn points(&self) -> &[f64] {
        &self.points
    }

    /// The lowest and the highest point.
    pub(in crate::assess) fn ends(&self) -> (f64, f64) {
        let end = |point: Option<&f64>| point.copied().unwrap_or(f64::NAN);
        (end(self.points.first()), end(self.points.last()))
    }

    /// Which of the ends are the extremes.
    pub(super) fn closed(&self) -> [bool; 2] {
        self.closed
    }

    /// The least and the greatest value, where there is one.
    pub(in crate::assess) fn extremes(&self) -> (Option<f64>, Option<f64>) {
        let (low, high) = self.ends();
        (Some(low).filter(|_| self.closed[0]), Some(high).filter(|_| self.closed[1]))
    }

    /// The value that is not exceeded with this probability, on straight lines between the points.
    pub(in crate::assess) fn quantile(&self, p: f64) -> f64 {
        let above = grid().partition_point(|known| *known < p).clamp(1, POINTS - 1);
        let (from, to) = (grid()[above - 1], grid()[above]);
        let share = ((p - from) / (to - from)).clamp(0.0, 1.0);
        let (low, high) = (self.points[above - 1], self.points[above]);
        low + share * (high - low)
    }

    /// The probability of less than `x`, and of no more than `x`.
    pub(in crate::assess) fn cumulative(&self, x: f64) -> (f64, f64) {
        let at = |above: usize| match above {
            0 => 0.0,
            POINTS.. => 1.0,
            above => {
                let (low, high) = (self.points[above - 1], self.points[above]);
                let share = (x - low) / (high - low); // the point above lies above
                grid()[above - 1] + share * (grid()[above] - grid()[above - 1])
            }
        };
        let below = at(self.points.partition_point(|point| *point < x));
        let upto = at(self.points.partition_point(|point| *point <= x));
        (below, upto)
    }

    /// The same distribution of a rising function of the value.
    pub(super) fn map(&self, function: impl Fn(f64) -> f64) -> Self {
        Self::rising(self.points.iter().map(|point| function(*point)).collect(), self.closed)
    }

    /// Point by point the greater of the two: the greater of two values that share one unknown.
    pub(in crate::assess) fn max(&self, other: &Self) -> Self {
        self.with(other, f64::max)
    }

    /// Point by point a share of the way to the other, by probability.
    pub(in crate::assess) fn towards(&self, other: &Self, share: impl Fn(f64) -> f64) -> Self {
        let pairs = self.points.iter().zip(&other.points).zip(grid());
        let points = pairs.map(|((from, to), p)| from + share(*p) * (to - from)).collect();
        Self::rising(points, self.closed)
    }

    /// Point by point the smaller of the two.
    pub(in crate::assess) fn min(&self, other: &Self) -> Self {
        self.with(other, f64::min)
    }

    fn with(&self, other: &Self, function: impl Fn(f64, f64) -> f64) -> Self {
        let pairs = self.points.iter().zip(&other.points);
        let closed = [0, 1].map(|end| self.closed[end] && other.closed[end]);
        Self { points: pairs.map(|(a, b)| function(*a, *b)).collect(), closed }
    }

    /// The same distribution, given that the value is on the allowed side of a limit. Where nothing
    /// is, the limit itself.
    pub(super) fn cut_at(&self, side: Side, limit: f64) -> Self {
        let (below, upto) = self.cumulative(limit);
        let (from, to) = match side {
            Side::AtLeast => (below, 1.0),
            Side::AtMost => (0.0, upto),
        };
        let kept = |p: &f64| {
            let value = self.quantile(from + p * (to - from));
            match side {
                Side::AtLeast => value.max(limit),
                Side::AtMost => value.min(limit),
            }
        };
        let closed = match side {
            Side::AtLeast => [true, self.closed[1]],
            Side::AtMost => [self.closed[0], true],
        };
        Self::rising(grid().iter().map(kept).collect(), closed)
    }

    /// Mean and variance of the distribution that is even between its points.
    pub(super) fn moments(&self) -> (f64, f64) {
        let centre = self.points[POINTS / 2]; // taken off first, so that digits are kept
        let (mut first, mut second) = (0.0, 0.0);
        for at in 1..POINTS {
            let share = grid()[at] - grid()[at - 1];
            let (a, b) = (self.points[at - 1] - centre, self.points[at] - centre);
            first += share * f64::midpoint(a, b);
            second += share * (a * a + a * b + b * b) / 3.0;
        }
        (centre + first, (second - first * first).max(0.0))
    }
}

/// The distribution that an amount means by this reading, and the unit it is in.
pub(in crate::assess) fn read(reading: &Reading, amount: &Amount) -> Result<(Curve, Unit), Error> {
    fn of<Q: Reported>(reading: &Reading, amount: &Amount) -> Result<(Curve, Unit), Error> {
        Ok((Curve::of_belief(&reading.belief::<Q>(amount)?)?, Q::unit()))
    }
    match &amount.of {
        Measure::Containers => of::<Containers>(reading, amount),
        Measure::Teu => of::<Teus>(reading, amount),
        Measure::Boxes => of::<Boxes>(reading, amount),
        Measure::Pallets => of::<Pallets>(reading, amount),
        Measure::Rounds { .. } => of::<Rounds>(reading, amount),
        Measure::Voyages => of::<Voyages>(reading, amount),
        Measure::Wagons => of::<Wagons>(reading, amount),
        Measure::Flights => of::<Flights>(reading, amount),
        Measure::Items(_) => of::<Items>(reading, amount),
        Measure::MassTonnes => Ok((of::<Mass>(reading, amount)?.0, Unit::TONNE)),
        Measure::VolumeBarrels | Measure::VolumeCubicMetres => of::<Volume>(reading, amount),
        Measure::SupplyDays | Measure::SupplyMonths => of::<Time>(reading, amount),
        Measure::Share(_) | Measure::MoreThanClaim(_) | Measure::LessThanClaim(_) => {
            of::<crate::quantity::Ratio>(reading, amount)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The moments of a normal and of a uniform distribution.
    #[test]
    fn moments_are_those_of_the_distribution() {
        let (mean, variance) = Curve::normal(10.0, 2.0).moments();
        assert!((mean - 10.0).abs() < 1e-12 && (variance - 4.0).abs() < 1e-3, "{variance}");
        let even = Curve::rising(grid().iter().map(|p| 6.0 * p).collect(), [true; 2]);
        let (mean, variance) = even.moments();
        assert!((mean - 3.0).abs() < 1e-12 && (variance - 3.0).abs() < 1e-12, "{variance}");
    }

    /// A limit of what is counted is an end, except that of zero, where a tail may only run out.
    #[test]
    fn zero_is_no_end_by_itself() {
        let curve = |low, high| {
            let belief = Belief::uniform(Rounds::new(low), Rounds::new(high)).unwrap();
            Curve::of_belief(&belief).unwrap()
        };
        assert_eq!(curve(10, 20).extremes(), (Some(10.0), Some(20.0)));
        assert_eq!(curve(0, 20).extremes(), (None, Some(20.0)));
        let (low, high) = curve(0, 20).ends();
        assert!((low / (20.0 * TAIL) - 1.0).abs() < 1e-9 && high == 20.0, "{low}");
    }

    /// Six times the square of an even probability has the mean 6 / 3 and the variance 36 (1/5 - 1/9).
    #[test]
    fn moments_of_a_skewed_curve_are_about_its_own_mean() {
        let (mean, variance) =
            Curve::rising(grid().map(|p| 6.0 * p * p).to_vec(), [true; 2]).moments();
        assert!((mean - 2.0).abs() < 2e-3 && (variance - 3.2).abs() < 2e-2, "{mean}, {variance}");
    }

    /// The greater and the smaller of two have an extreme only where both have one.
    #[test]
    fn one_open_end_opens_both() {
        let (one, endless) = (Curve::exactly(5.0), Curve::normal(10.0, 2.0));
        assert_eq!(one.max(&endless).extremes(), (None, None));
        assert_eq!(endless.min(&one).extremes(), (None, None));
        assert_eq!(one.max(&Curve::exactly(3.0)).extremes(), (Some(5.0), Some(5.0)));
    }

    #[test]
    fn a_single_value_jumps() {
        let one = Curve::exactly(5.0);
        assert_eq!(one.cumulative(4.9), (0.0, 0.0));
        assert_eq!(one.cumulative(5.0), (0.0, 1.0));
        assert_eq!((one.quantile(0.0), one.quantile(1.0)), (5.0, 5.0));
    }
}
