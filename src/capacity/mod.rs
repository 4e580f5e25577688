//! How many rounds one container holds.
//!
//! There is no default capacity: whoever converts containers into rounds says which one.
//! [`Fixed`] is a number or a belief with its basis, [`Reported`] is what a report with both
//! containers and rounds implies, and [`Physical`] is what fits by weight, volume and geometry.
//! Programs that embed the crate can implement [`Capacity`] for models of their own.

mod fixed;
mod loading;
mod physical;
mod reported;

pub use fixed::Fixed;
pub use loading::Loading;
pub use physical::{Limit, Physical};
pub use reported::Reported;

use crate::Error;
use crate::estimate::Estimate;
use crate::munition::CountBasis;
use crate::quantity::RoundsPerContainer;

/// How many rounds one container holds, on average over a shipment, under stated assumptions.
///
/// ```
/// use munitions::capacity::Capacity;
/// use munitions::convert::rounds_carried;
/// use munitions::estimate::{Assumption, Basis, Belief, Estimate};
/// use munitions::munition::CountBasis;
/// use munitions::quantity::{Containers, RoundsPerContainer};
/// use munitions::Error;
///
/// /// What our own loading trials gave.
/// struct Trial {
///     counted: Vec<f64>,
/// }
///
/// impl Capacity for Trial {
///     fn rounds_per_container(&self) -> Result<Estimate<RoundsPerContainer>, Error> {
///         let seen = self.counted.iter().map(|n| Ok((RoundsPerContainer::of(*n)?, 1.0)));
///         let belief = Belief::discrete(seen.collect::<Result<Vec<_>, Error>>()?)?;
///         let basis = Basis::judgement("each trial is as likely as any other");
///         Ok(Assumption::new("rounds per container in our trials", belief, basis)?.into())
///     }
///
///     fn counts(&self) -> CountBasis {
///         CountBasis::CompleteRound
///     }
/// }
///
/// let trial = Trial { counted: vec![252.0, 270.0, 288.0] };
/// let rounds = rounds_carried(Containers::new(100), &trial)?;
/// assert_eq!(rounds.bounds().high().unwrap().to_string(), "28,800 rounds");
/// # Ok::<(), Error>(())
/// ```
pub trait Capacity {
    /// The rounds that one container holds.
    ///
    /// ```
    /// use munitions::capacity::{Capacity, Fixed};
    /// use munitions::{Basis, Belief, CountBasis, RoundsPerContainer};
    ///
    /// let each = RoundsPerContainer::of(450.0)?;
    /// let basis = Basis::judgement("a tally sheet");
    /// let stated = Fixed::new(Belief::exactly(each)?, CountBasis::Projectile, basis)?;
    /// assert_eq!(stated.rounds_per_container()?.exactly(), Some(each));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Says why there is no such number, for instance because the goods do not fit.
    fn rounds_per_container(&self) -> Result<Estimate<RoundsPerContainer>, Error>;

    /// What a round is here: a projectile or a complete round.
    ///
    /// ```
    /// use munitions::capacity::{Capacity, Reported};
    /// use munitions::{Containers, CountBasis, Estimate, Rounds};
    ///
    /// let rounds = Estimate::exact(Rounds::new(3_000_000))?;
    /// let containers = Estimate::exact(Containers::new(6_700))?;
    /// let implied = Reported::new(&rounds, &containers, CountBasis::Unknown)?;
    /// assert_eq!(implied.counts(), CountBasis::Unknown);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    fn counts(&self) -> CountBasis;
}
