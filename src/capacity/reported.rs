//! The capacity that a report implies.

use super::Capacity;
use crate::Error;
use crate::estimate::{Estimate, Value};
use crate::munition::CountBasis;
use crate::quantity::{Containers, Rounds, RoundsPerContainer};

/// The capacity that a report implies by giving both containers and rounds.
///
/// It is what the reporter must have assumed, not what fits. It counts whatever the report
/// counts, which is seldom said.
///
/// ```
/// use munitions::capacity::{Capacity, Reported};
/// use munitions::estimate::Estimate;
/// use munitions::munition::CountBasis;
/// use munitions::quantity::{Containers, Rounds};
///
/// // 26 February 2024: about 6,700 containers, which could hold 3 million 152 mm shells.
/// let implied = Reported::new(
///     &Estimate::exact(Rounds::new(3_000_000))?,
///     &Estimate::exact(Containers::new(6_700))?,
///     CountBasis::Unknown,
/// )?;
/// let each = implied.rounds_per_container()?.range(0.9)?;
/// assert_eq!(format!("{:.1}", each.median()), "447.8 rounds per container");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Reported {
    implied: Estimate<RoundsPerContainer>,
    counts: CountBasis,
}

impl Reported {
    /// The rounds over the containers, both as the report was read.
    ///
    /// ```
    /// use munitions::capacity::{Capacity, Reported};
    /// use munitions::{Containers, CountBasis, Estimate, Rounds, RoundsPerContainer};
    ///
    /// let rounds = Estimate::exact(Rounds::new(500_000))?;
    /// let implied =
    ///     Reported::new(&rounds, &Estimate::exact(Containers::new(2_000))?, CountBasis::Unknown)?;
    /// let each = implied.rounds_per_container()?;
    /// assert_eq!(each.exactly(), Some(RoundsPerContainer::of(250.0)?));
    ///
    /// let none = Estimate::exact(Containers::ZERO)?;
    /// assert!(Reported::new(&rounds, &none, CountBasis::Unknown).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a number of containers that is or may be zero.
    pub fn new(
        rounds: &Estimate<Rounds>,
        containers: &Estimate<Containers>,
        counts: CountBasis,
    ) -> Result<Self, Error> {
        let implied = rounds.clone().for_each(containers.clone())?;
        Ok(Self { implied: implied.named("implied rounds per container"), counts })
    }
}

impl Capacity for Reported {
    fn rounds_per_container(&self) -> Result<Estimate<RoundsPerContainer>, Error> {
        Ok(self.implied.clone())
    }

    fn counts(&self) -> CountBasis {
        self.counts
    }
}
