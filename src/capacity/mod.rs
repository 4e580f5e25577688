//! How many rounds one container holds.
//!
//! There is no default capacity: whoever converts containers into rounds says which one.
//! [`Fixed`] is a number or a belief with its basis, an
//! estimate is what a report with both containers and rounds implies, [`Physical`] is what fits by weight, volume and geometry, and
//! [`mix_by_containers`] and [`mix_by_rounds`] share containers between two kinds.
//! Programs that embed the crate can implement [`Capacity`] for models of their own.

mod fixed;
mod loading;
mod mix;
mod physical;

pub use fixed::Fixed;
pub use loading::Loading;
pub(crate) use mix::mixed;
pub use mix::{mix_by_containers, mix_by_rounds};
pub use physical::{Limit, Physical};

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
    /// # Errors
    /// Says why there is no such number, for instance because the goods do not fit.
    fn rounds_per_container(&self) -> Result<Estimate<RoundsPerContainer>, Error>;

    /// What a round is here: a projectile or a complete round.
    fn counts(&self) -> CountBasis;
}
