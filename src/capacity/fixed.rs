//! A capacity that is stated.

use super::Capacity;
use crate::Error;
use crate::estimate::{Assumption, Basis, Belief, Estimate};
use crate::munition::CountBasis;
use crate::quantity::RoundsPerContainer;

/// A capacity that is stated: a number or a belief, with its basis.
///
/// ```
/// use munitions::capacity::{Capacity, Fixed};
/// use munitions::estimate::{Basis, Belief};
/// use munitions::munition::CountBasis;
/// use munitions::quantity::RoundsPerContainer;
///
/// let planned = Fixed::new(
///     Belief::exactly(RoundsPerContainer::of(280.0)?)?,
///     CountBasis::CompleteRound,
///     Basis::judgement("the loading drawing of the depot"),
/// )?;
/// assert_eq!(planned.rounds_per_container()?.exactly(), Some(RoundsPerContainer::of(280.0)?));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Fixed {
    assumption: Assumption<RoundsPerContainer>,
    counts: CountBasis,
}

impl Fixed {
    /// States a capacity, what it counts, and what it rests on.
    ///
    /// ```
    /// use munitions::capacity::{Capacity, Fixed};
    /// use munitions::{Basis, Belief, CountBasis, RoundsPerContainer};
    ///
    /// let belief = Belief::exactly(RoundsPerContainer::of(450.0)?)?;
    /// let stated = Fixed::new(belief, CountBasis::Projectile, Basis::judgement("a tally sheet"))?;
    /// assert_eq!(stated.counts(), CountBasis::Projectile);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a belief that reaches below zero.
    pub fn new(
        belief: Belief<RoundsPerContainer>,
        counts: CountBasis,
        basis: Basis,
    ) -> Result<Self, Error> {
        let assumption = Assumption::new("rounds per container", belief, basis)?;
        Ok(Self { assumption, counts })
    }
}

impl Capacity for Fixed {
    fn rounds_per_container(&self) -> Result<Estimate<RoundsPerContainer>, Error> {
        Ok(Estimate::from(&self.assumption))
    }

    fn counts(&self) -> CountBasis {
        self.counts
    }
}
