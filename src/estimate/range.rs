//! A range with its level, computed.

use crate::Error;
use crate::estimate::bounds::Bounds;
use crate::estimate::cast::whole;
use crate::estimate::engine::answer;
use crate::estimate::engine::closed_form;
use crate::estimate::engine::joint_draws::in_each_draw;
use crate::estimate::engine::program::in_order;
use crate::estimate::engine::replicates::Percentile;
use crate::estimate::engine::simulate::{Simulation, compiled};
use crate::estimate::expression::{Estimate, Node};
use crate::into_list::{Each, IntoList};
use crate::quantity::{Quantity, Unit, figure};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::fmt;
use std::sync::Arc;

/// A pair of percentiles with their level, the median between them, and how well each is
/// computed. Not to be confused with [`Bounds`], the extremes that the assumptions allow.
///
/// At level 0.9 the ends are the 5th and the 95th percentile. Each figure has a numerical
/// error, which says how well it was *computed*; how sure it is, is what the range says. Where a
/// percentile falls into a gap between what is possible, as between two scenarios, it is the
/// lower end of the gap; where draws cannot tell which end it is at, the error is as wide as the gap.
///
/// ```
/// use munitions::estimate::{Assumption, Basis, Belief, Estimate};
/// use munitions::quantity::Rounds;
///
/// let rounds = Estimate::from(Assumption::new(
///     "rounds",
///     Belief::uniform(Rounds::new(0), Rounds::new(1_000))?,
///     Basis::judgement("an example"),
/// )?);
/// let range = rounds.range(0.9)?;
/// assert_eq!(format!("{:.0}", range.low()), "50 rounds");
/// assert_eq!(format!("{:.0}", range.high()), "950 rounds");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq)]
pub struct ConfidenceRange<Q> {
    level: f64,
    figures: [(Q, f64); 3],
    bounds: Bounds<Q>,
    method: Method,
}

impl<Q: Quantity> Estimate<Q> {
    /// The range that holds the central share `level` of what the assumptions make likely, by
    /// the default [`Simulation`].
    ///
    /// # Errors
    /// Refuses a level outside 0 to 1 (both ends excluded) or so close to 1 that draws do not
    /// reach it, and an estimate that divides by what may be zero, that rests on an assumption
    /// known by its ends alone, or whose percentiles are too large to hold.
    pub fn range(&self, level: f64) -> Result<ConfidenceRange<Q>, Error> {
        self.range_by(level, Simulation::default())
    }

    /// The same by a stated simulation.
    ///
    /// ```
    /// use munitions::{Assumption, Basis, Belief, Estimate, Rounds, Simulation};
    ///
    /// let belief = Belief::uniform(Rounds::new(0), Rounds::new(1_000))?;
    /// let [spring, autumn] = ["spring", "autumn"]
    ///     .map(|when| Assumption::new(when, belief.clone(), Basis::judgement("an example")));
    /// let sum = Estimate::from(spring?) + Estimate::from(autumn?);
    /// let precise = Simulation::new(7).until_error_below(0.000_1)?;
    /// assert!(sum.range_by(0.9, precise)?.errors()[0] < 1.0); // less than one round
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`range`](Estimate::range).
    pub fn range_by(&self, level: f64, plan: Simulation) -> Result<ConfidenceRange<Q>, Error> {
        let (figures, method) = figures(self.node(), level, &plan)?;
        ConfidenceRange::computed(level, figures, self.bounds(), method)
    }

    /// So many draws of it, in random order: for looking at, and for tests.
    ///
    /// # Errors
    /// Refuses an estimate that divides by what may be zero, or that is too large to hold in
    /// one of the draws.
    pub fn draws(&self, number: usize, seed: u64) -> Result<Vec<Q>, Error> {
        let plan = Simulation::new(seed).with_draws(number);
        let draws = compiled(&[self.node()], &plan, |engine| engine.draws(number))?;
        draws.into_iter().map(held).collect()
    }

    /// How often each of these is the smallest, draw by draw: which limit binds. The shares add
    /// to one; where several are equal they share the draw.
    #[inline]
    pub(crate) fn shares_of_least(several: &[&Self], plan: Simulation) -> Result<Vec<f64>, Error> {
        let none = || vec![0.0; several.len()];
        let parts = in_each_draw(several, &plan, none, |shares, values| {
            let least = values.iter().copied().fold(f64::INFINITY, f64::min);
            let binds = |value: &f64| f64::from(u8::from(*value <= least));
            let ties: f64 = values.iter().map(binds).sum();
            for (share, value) in shares.iter_mut().zip(values) {
                *share += binds(value) / ties;
            }
        })?;
        let mut shares = none();
        for part in parts {
            shares.iter_mut().zip(part).for_each(|(share, more)| *share += more);
        }
        let total: f64 = shares.iter().sum();
        Ok(shares.into_iter().map(|share| share / total).into_list())
    }
}

/// Low, median and high of a step, and how they were computed.
pub(super) fn figures(
    node: &Arc<Node>,
    level: f64,
    plan: &Simulation,
) -> Result<([Percentile; 3], Method), Error> {
    let probabilities = probabilities(level)?;
    refuse_zero_divisors(node)?;
    let exact = |value| Percentile { value, error: 0.0 };
    let known = if node.bounds.low.to_bits() == node.bounds.high.to_bits() {
        Some([exact(node.bounds.low); 3])
    } else {
        closed_form::shape(node, plan.correlations)
            .map(|shape| probabilities.each(|p| exact(shape.quantile(p))))
    };
    if let Some(figures) = known {
        return Ok((figures, Method::ClosedForm));
    }
    answer::percentiles(node, None, probabilities, plan)
}

/// The level of a range, which lies between 0 and 1, both ends excluded.
pub(crate) fn checked_level(level: f64) -> Result<f64, Error> {
    if level > 0.0 && level < 1.0 { Ok(level) } else { Err(Error::level("a level", level)) }
}

/// The probabilities of low, median and high.
pub(super) fn probabilities(level: f64) -> Result<[f64; 3], Error> {
    let tail = (1.0 - checked_level(level)?) / 2.0;
    Ok([tail, 0.5, 1.0 - tail])
}

/// What was computed, as a quantity.
pub(super) fn held<Q: Quantity>(value: f64) -> Result<Q, Error> {
    Q::from_base(value).map_err(|_| Error::Overflow { what: Q::unit().said() })
}

/// Refuses a division by what may be zero.
pub(super) fn refuse_zero_divisors(root: &Arc<Node>) -> Result<(), Error> {
    in_order(&[root]).into_iter().try_for_each(|node| node.checked_division())
}

/// How a range was computed; see [`ConfidenceRange::method`].
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Method {
    /// By formula, without error but that of rounding.
    ClosedForm,
    /// In steps of a distribution that is known by formula.
    Numerical,
    /// By simulation.
    Simulated {
        /// How many draws count: fewer than were taken, where an event sets some aside.
        draws: usize,
        /// The error that was asked for, as a share of the figures, and was not reached.
        unmet: Option<f64>,
    },
}

impl<Q: Quantity> ConfidenceRange<Q> {
    pub(super) fn computed(
        level: f64,
        figures: [Percentile; 3],
        bounds: Bounds<Q>,
        method: Method,
    ) -> Result<Self, Error> {
        let [low, median, high] =
            figures.each(|figure| held(figure.value).map(|value| (value, figure.error)));
        Ok(Self { level, figures: [low?, median?, high?], bounds, method })
    }

    /// The share of what is likely that lies between the ends, between 0 and 1.
    #[must_use]
    pub fn level(&self) -> f64 {
        self.level
    }

    /// The lower end: the percentile at (1 - level) / 2.
    #[must_use]
    pub fn low(&self) -> Q {
        self.figures[0].0
    }

    /// The median: as likely exceeded as not.
    #[must_use]
    pub fn median(&self) -> Q {
        self.figures[1].0
    }

    /// The upper end: the percentile at (1 + level) / 2.
    #[must_use]
    pub fn high(&self) -> Q {
        self.figures[2].0
    }

    /// The extremes that the assumptions allow.
    #[must_use]
    pub fn bounds(&self) -> Bounds<Q> {
        self.bounds
    }

    /// How it was computed.
    #[must_use]
    pub fn method(&self) -> Method {
        self.method
    }

    /// The standard errors of the computation of low, median and high, in base units.
    #[must_use]
    pub fn errors(&self) -> [f64; 3] {
        self.figures.each(|(_, error)| error)
    }

    /// Low, median and high as text, each with no more digits than its error defends.
    #[must_use]
    pub fn written(&self) -> [String; 3] {
        self.written_in(&Q::unit())
    }

    /// The same in another unit of the quantity, such as metric tons for a mass.
    #[must_use]
    pub(crate) fn written_in(&self, unit: &Unit) -> [String; 3] {
        let [low, median, high] = self.figures;
        if low == median && median == high && median.1 == 0.0 {
            let value = figure::group_significant(unit.of_base(median.0.to_base()), 12);
            return [value.clone(), value.clone(), value];
        }
        let width = high.0.to_base() - low.0.to_base();
        self.figures.each(|(value, error)| significant_digits(unit, value.to_base(), error, width))
    }
}

/// A number of a range that is so wide, in its unit: to the last digit that two standard errors leave standing, and
/// to four significant digits at the most, or to the first of the width where that is further.
pub(super) fn significant_digits(unit: &Unit, base: f64, error: f64, width: f64) -> String {
    let (value, error) = (unit.of_base(base), unit.of_base(error).abs());
    let place = |number: f64| libm::floor(libm::log10(number.abs()));
    let last = libm::ceil(libm::log10(2.0 * error)); // the place that two errors do not reach
    let narrow = if width > 0.0 { place(value) - place(unit.of_base(width)) + 1.0 } else { 0.0 };
    let digits = place(value) - last + 1.0;
    let digits = whole(digits.clamp(1.0, narrow.clamp(4.0, 15.0)));
    figure::group_significant(value, digits)
}

impl<Q: Quantity> fmt::Debug for ConfidenceRange<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// Writes `1,530,000 to 2,450,000 rounds (90 %), median 1,940,000`, and after it, where an
/// error was asked for and not reached, which.
impl<Q: Quantity> fmt::Display for ConfidenceRange<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [low, median, high] = self.written();
        let level = figure::level(self.level);
        let high = Q::unit().behind(high);
        write!(f, "{low} to {high} ({level}), median {median}")?;
        if let Method::Simulated { unmet: Some(share), .. } = self.method {
            let share = figure::percent(share, 3);
            write!(f, "; the error of {share} that was asked for is not reached")?;
        }
        Ok(())
    }
}

/// Writes `level`, `low`, `median`, `high`, the bounds as `min` and `max` (null where there is
/// none), the numerical `errors` of low, median and high, and the `unit` they are all in.
impl<Q: Quantity> Serialize for ConfidenceRange<Q> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let unit = Q::unit();
        let number = |value: Q| unit.of_base(value.to_base());
        let mut fields = serializer.serialize_struct("ConfidenceRange", 8)?;
        fields.serialize_field("level", &self.level)?;
        fields.serialize_field("low", &number(self.low()))?;
        fields.serialize_field("median", &number(self.median()))?;
        fields.serialize_field("high", &number(self.high()))?;
        fields.serialize_field("min", &self.bounds.low().map(number))?;
        fields.serialize_field("max", &self.bounds.high().map(number))?;
        fields.serialize_field("errors", &self.errors().each(|error| unit.of_base(error)))?;
        fields.serialize_field("unit", &unit.to_string())?;
        fields.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::{Assumption, Basis, Belief};
    use crate::quantity::Ratio;

    fn assumed(belief: Belief<Ratio>) -> Estimate<Ratio> {
        Assumption::new("x", belief, Basis::judgement("a test")).unwrap().into()
    }

    /// A log-normal is above zero however it is cut, mixed or added to; a uniform belief from zero
    /// is not.
    #[test]
    fn what_is_above_zero_for_sure_is_told() {
        let of = |value| Ratio::new(value).unwrap();
        let log_normal = Belief::log_normal(of(2.0), 1.5).unwrap();
        let uniform = Belief::uniform(of(0.0), of(3.0)).unwrap();
        let mixed = |other| Belief::mixture([(1.0, log_normal.clone()), (1.0, other)]).unwrap();
        let cut = log_normal.truncated_to(None, of(9.0)).unwrap();
        let censored = |high| log_normal.censored_to(None, of(high)).unwrap();
        let (x, none) = (assumed(log_normal.clone()), Estimate::exact(of(0.0)).unwrap());
        for (estimate, expected) in [
            (assumed(cut.clone()), true),
            (assumed(censored(9.0)), true),
            (assumed(censored(0.0)), false),
            (assumed(mixed(cut)), true),
            (assumed(mixed(uniform.clone())), false),
            (&x + &none, true),
            (&none + &x, true),
            (x.max(&none), true),
            (x.min(&none), false),
            (assumed(uniform.clone()) + x, true),
            (assumed(uniform) + none, false),
        ] {
            assert_eq!(estimate.node().is_above_zero, expected, "{}", estimate.explain());
        }
    }

    #[test]
    fn several_that_tie_share_the_draw() {
        let of = |name: &str| {
            let [low, high] = [0.0, 1.0].map(|end| Ratio::new(end).unwrap());
            let belief = Belief::uniform(low, high).unwrap();
            let basis = Basis::judgement("a test");
            Estimate::from(Assumption::new(name.to_owned(), belief, basis).unwrap())
        };
        let (a, b) = (of("a"), of("b"));
        let shares = Estimate::shares_of_least(&[&a, &b, &a], Simulation::default()).unwrap();
        assert!((shares[0] - 0.25).abs() < 0.01 && (shares[1] - 0.5).abs() < 0.01);
    }
}
