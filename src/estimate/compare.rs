//! How likely one estimate is to exceed another.

use super::expression::Estimate;
use super::range::refuse_zero_divisors;
use super::simulate::Simulation;
use crate::Error;
use crate::quantity::{Quantity, figure};
use serde::Serialize;
use std::fmt;

/// A simulated probability and how well it is computed.
///
/// It is a share of draws, not a likelihood that anybody stated.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Probability {
    value: f64,
    error: f64,
}

impl Probability {
    /// The probability, from 0 to 1.
    #[must_use]
    pub fn value(self) -> f64 {
        self.value
    }

    /// The standard error of its computation; 0 where the bounds alone decide.
    #[must_use]
    pub fn error(self) -> f64 {
        self.error
    }
}

/// Writes `85 %`, to the last percent or tenth of one that the error defends.
impl fmt::Display for Probability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = usize::from(self.error <= 0.000_5);
        let number = figure::group_rounded(self.value * 100.0, decimals);
        write!(f, "{} %", number.strip_suffix(".0").unwrap_or(&number))
    }
}

impl<Q: Quantity> Estimate<Q> {
    /// How likely this is to be greater than the other; equal values do not count.
    ///
    /// What the two share is the same in both, draw by draw: two estimates of one cargo with
    /// the same containers in them are compared as they differ.
    ///
    /// ```
    /// use munitions::estimate::{Assumption, Basis, Belief, Estimate, Simulation};
    /// use munitions::quantity::Rounds;
    ///
    /// let rounds = Estimate::from(Assumption::new(
    ///     "rounds",
    ///     Belief::uniform(Rounds::new(0), Rounds::new(1_000))?,
    ///     Basis::judgement("an example"),
    /// )?);
    /// let claimed = Estimate::exact(Rounds::new(800))?;
    /// let above = rounds.chance_above(&claimed, Simulation::default())?;
    /// assert_eq!(above.to_string(), "20 %");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses estimates that divide by what may be zero.
    pub fn chance_above(&self, other: &Self, plan: Simulation) -> Result<Probability, Error> {
        refuse_zero_divisors(self.node())?;
        refuse_zero_divisors(other.node())?;
        let (a, b) = (self.node().bounds, other.node().bounds);
        if a.low > b.high {
            return Ok(Probability { value: 1.0, error: 0.0 });
        }
        if a.high <= b.low {
            return Ok(Probability { value: 0.0, error: 0.0 });
        }
        let mut shares: Vec<(f64, f64)> = Vec::new();
        plan.run(&[self.node(), other.node()], |replicate, lanes| {
            if shares.len() <= replicate {
                shares.resize(replicate + 1, (0.0, 0.0));
            }
            for (this, that) in lanes[0].iter().zip(lanes[1]) {
                shares[replicate].0 += f64::from(u8::from(this > that));
                shares[replicate].1 += 1.0;
            }
        });
        let count = f64::from(u32::try_from(shares.len()).unwrap_or(u32::MAX));
        let shares = || shares.iter().map(|(above, all)| above / all);
        let value = shares().sum::<f64>() / count;
        let squares: f64 = shares().map(|share| (share - value) * (share - value)).sum();
        Ok(Probability { value, error: (squares / (count * (count - 1.0))).sqrt() })
    }
}
