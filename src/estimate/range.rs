//! A range with its level, computed.

use super::bounds::Bounds;
use super::expression::{Binary, Estimate, Node, Step};
use super::simulate::{Percentile, Simulation};
use crate::Error;
use crate::quantity::{Quantity, Unit, figure};
use serde::{Serialize, Serializer};
use std::fmt;
use std::sync::Arc;

/// A pair of percentiles with their level, the median between them, and how well each is
/// computed. Not to be confused with [`Bounds`], the extremes that the assumptions allow.
///
/// At level 0.9 the ends are the 5th and the 95th percentile. Each figure has a numerical
/// error, which says how well it was *computed*; how sure it is, is what the range says.
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
}

impl<Q: Quantity> Estimate<Q> {
    /// The range that holds the central share `level` of what the assumptions make likely, by
    /// the default [`Simulation`].
    ///
    /// # Errors
    /// Refuses a level outside 0 to 1 (both ends excluded), and an estimate that divides by
    /// what may be zero or whose percentiles are too large to hold.
    pub fn range(&self, level: f64) -> Result<ConfidenceRange<Q>, Error> {
        self.range_by(level, Simulation::default())
    }

    /// The same by a stated simulation.
    ///
    /// # Errors
    /// As [`range`](Estimate::range).
    pub fn range_by(&self, level: f64, plan: Simulation) -> Result<ConfidenceRange<Q>, Error> {
        if !(level > 0.0 && level < 1.0) {
            return Err(Error::Probability { value: level });
        }
        refuse_zero_divisors(self.node())?;
        let tail = (1.0 - level) / 2.0;
        let found = match self.exactly() {
            Some(value) => [Percentile { value: value.to_base(), error: 0.0 }; 3],
            None => plan.percentiles(self.node(), [tail, 0.5, 1.0 - tail]),
        };
        let [low, median, high] = found.map(|percentile| {
            let value = Q::from_base(percentile.value)
                .map_err(|_| Error::Overflow { what: Q::unit().to_string() })?;
            Ok((value, percentile.error))
        });
        Ok(ConfidenceRange { level, figures: [low?, median?, high?], bounds: self.bounds() })
    }

    /// How often each of these is the smallest, draw by draw: which limit binds. The shares add
    /// to one; where several are equal they share the draw.
    ///
    /// # Errors
    /// As [`range`](Estimate::range).
    pub fn shares_of_least(several: &[&Self], plan: Simulation) -> Result<Vec<f64>, Error> {
        let nodes: Vec<&Arc<Node>> = several.iter().map(|estimate| estimate.node()).collect();
        for node in &nodes {
            refuse_zero_divisors(node)?;
        }
        let mut shares = vec![0.0; several.len()];
        plan.run(&nodes, |_, lanes| {
            for draw in 0..lanes.first().map_or(0, |lane| lane.len()) {
                let least = lanes.iter().map(|lane| lane[draw]).fold(f64::INFINITY, f64::min);
                let binds = |lane: &&[f64; _]| lane[draw] <= least;
                let ties: f64 = lanes.iter().filter(|lane| binds(lane)).map(|_| 1.0).sum();
                for (share, lane) in shares.iter_mut().zip(lanes) {
                    if binds(lane) {
                        *share += 1.0 / ties;
                    }
                }
            }
        });
        let total: f64 = shares.iter().sum();
        Ok(shares.into_iter().map(|share| share / total).collect())
    }
}

pub(super) fn refuse_zero_divisors(root: &Arc<Node>) -> Result<(), Error> {
    let mut seen = std::collections::HashSet::new();
    let mut waiting = vec![root];
    while let Some(node) = waiting.pop() {
        if !seen.insert(Arc::as_ptr(node)) {
            continue;
        }
        if let Step::Binary(Binary::Div, _, divisor) = &node.step
            && divisor.bounds.has_zero()
        {
            return Err(Error::ZeroDivisor { divisor: divisor.step.title() });
        }
        waiting.extend(node.step.inputs());
    }
    Ok(())
}

impl<Q: Quantity> ConfidenceRange<Q> {
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

    /// The standard errors of the computation of low, median and high, in base units.
    #[must_use]
    pub fn errors(&self) -> [f64; 3] {
        self.figures.map(|(_, error)| error)
    }

    /// Low, median and high as text, each with no more digits than its error defends.
    #[must_use]
    pub fn written(&self) -> [String; 3] {
        let unit = Q::unit();
        self.figures.map(|(value, error)| defended(&unit, value.to_base(), error))
    }
}

/// The number in its unit, to the last digit that two standard errors leave standing, and to
/// four significant digits at the most unless it is exact.
pub(super) fn defended(unit: &Unit, base: f64, error: f64) -> String {
    let (value, error) = (unit.of_base(base), unit.of_base(error).abs());
    if error == 0.0 {
        return figure::group_significant(value, 6);
    }
    let digits = libm::floor(libm::log10(value.abs() / (2.0 * error))) + 1.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to a few digits before the cast; a value of 0 gives one digit"
    )]
    let digits = digits.clamp(1.0, 4.0) as usize;
    figure::group_significant(value, digits)
}

impl<Q: Quantity> fmt::Debug for ConfidenceRange<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// Writes `1,530,000 to 2,450,000 rounds (90 %), median 1,940,000`.
impl<Q: Quantity> fmt::Display for ConfidenceRange<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [low, median, high] = self.written();
        let level = figure::group_significant(self.level * 100.0, 4);
        write!(f, "{low} to {high} {} ({level} %), median {median}", Q::unit())
    }
}

/// Writes `level`, `low`, `median`, `high`, the bounds as `min` and `max` (null where there is
/// none), the numerical `errors` of low, median and high, and the `unit` they are all in.
impl<Q: Quantity> Serialize for ConfidenceRange<Q> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Wire {
            level: f64,
            low: f64,
            median: f64,
            high: f64,
            min: Option<f64>,
            max: Option<f64>,
            errors: [f64; 3],
            unit: String,
        }
        let unit = Q::unit();
        let number = |value: Q| unit.of_base(value.to_base());
        Wire {
            level: self.level,
            low: number(self.low()),
            median: number(self.median()),
            high: number(self.high()),
            min: self.bounds.low().map(number),
            max: self.bounds.high().map(number),
            errors: self.errors().map(|error| unit.of_base(error)),
            unit: unit.to_string(),
        }
        .serialize(serializer)
    }
}
