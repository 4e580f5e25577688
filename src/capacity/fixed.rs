//! A capacity that is stated.

use super::Capacity;
use crate::Error;
use crate::estimate::{Assumption, Basis, Belief, Estimate};
use crate::munition::CountBasis;
use crate::quantity::RoundsPerContainer;

/// A capacity that is stated: a number, a belief or an estimate, with what it counts.
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
/// let halved = Fixed { capacity: planned.capacity.divided_by(2.0)?, ..planned };
/// assert_eq!(halved.rounds_per_container()?.exactly(), Some(RoundsPerContainer::of(140.0)?));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Fixed {
    /// How many rounds one container holds.
    pub capacity: Estimate<RoundsPerContainer>,
    /// What these rounds are counted as.
    pub counts: CountBasis,
}

impl Fixed {
    /// States a capacity, what it counts, and what it rests on.
    ///
    /// # Errors
    /// Refuses a belief that reaches below zero.
    pub fn new(
        belief: Belief<RoundsPerContainer>,
        counts: CountBasis,
        basis: Basis,
    ) -> Result<Self, Error> {
        let assumption = Assumption::new("rounds per container", belief, basis)?;
        Ok(Self { capacity: assumption.into(), counts })
    }
}

impl Capacity for Fixed {
    fn rounds_per_container(&self) -> Result<Estimate<RoundsPerContainer>, Error> {
        Ok(self.capacity.clone())
    }

    fn counts(&self) -> CountBasis {
        self.counts
    }
}

/// An estimate is a capacity by itself, of rounds whose counting is not told.
impl Capacity for Estimate<RoundsPerContainer> {
    fn rounds_per_container(&self) -> Result<Self, Error> {
        Ok(self.clone())
    }

    fn counts(&self) -> CountBasis {
        CountBasis::Unknown
    }
}
