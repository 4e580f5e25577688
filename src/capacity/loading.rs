//! How a container is loaded.

use crate::Error;
use crate::estimate::{Assumption, Basis};
use crate::quantity::{Mass, Quantity, Ratio, units::kilogram};

/// How a container is loaded: the fill, the stowage and the bracing that a
/// [`Physical`](super::Physical) capacity takes as its assumptions.
///
/// Each container type of the assumptions has its own; none of the three has a default.
///
/// ```
/// use munitions::assumptions::Assumptions;
/// use munitions::capacity::Loading;
///
/// let known = Assumptions::published().container_type("20gp-24t")?;
/// let (stowage, bracing) = (known.loading.stowage(), known.loading.bracing());
/// let full = Loading::new(Loading::full(), stowage.clone(), bracing.clone())?;
/// assert_eq!(full.fill().label(), "fill of a container");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Loading {
    fill: Assumption<Ratio>,
    stowage: Assumption<Ratio>,
    bracing: Assumption<Mass>,
}

impl Loading {
    /// Fill is the share of the container's capacity really used; stowage the share of its
    /// volume that boxes can take up, the rest being gaps; bracing the mass of the timber or
    /// straps that hold the load.
    ///
    /// # Errors
    /// Refuses a fill or a stowage that reaches beyond 0 to 1, and a bracing below zero.
    pub fn new(
        fill: Assumption<Ratio>,
        stowage: Assumption<Ratio>,
        bracing: Assumption<Mass>,
    ) -> Result<Self, Error> {
        within(&fill, Some(Ratio::ONE))?;
        within(&stowage, Some(Ratio::ONE))?;
        within(&bracing, None)?;
        Ok(Self { fill, stowage, bracing })
    }

    /// A container that is full to its binding limit.
    #[must_use]
    pub fn full() -> Assumption<Ratio> {
        let basis = Basis::judgement("every container is loaded to its limit: an upper end");
        Assumption::certain("fill of a container", Ratio::ONE, basis)
    }

    /// A load that needs no bracing, or whose bracing is counted in the gross mass of its boxes.
    #[must_use]
    pub fn no_bracing() -> Assumption<Mass> {
        let basis = Basis::judgement("no bracing is counted: an upper end");
        Assumption::certain("mass of blocking and bracing", Mass::new::<kilogram>(0.0), basis)
    }

    /// The share of the capacity really used.
    #[must_use]
    pub fn fill(&self) -> &Assumption<Ratio> {
        &self.fill
    }

    /// The share of the volume that boxes take up.
    #[must_use]
    pub fn stowage(&self) -> &Assumption<Ratio> {
        &self.stowage
    }

    /// The mass of blocking and bracing.
    #[must_use]
    pub fn bracing(&self) -> &Assumption<Mass> {
        &self.bracing
    }
}

/// Refuses an assumption that reaches below zero or above a limit.
fn within<Q: Quantity>(assumption: &Assumption<Q>, limit: Option<Q>) -> Result<(), Error> {
    let (low, high) = assumption.belief().support();
    let above_zero = low.is_some_and(|low| low.to_base() >= 0.0);
    let below_limit = match (high, limit) {
        (Some(high), Some(limit)) => high <= limit,
        (high, None) => high.is_some(),
        (None, Some(_)) => false,
    };
    if above_zero && below_limit {
        return Ok(());
    }
    Err(Error::OutOfRange {
        label: assumption.label().into(),
        belief: assumption.belief().to_string(),
        range: match limit {
            Some(limit) => format!("from 0 to {}", Q::unit().write(limit.to_base())),
            None => format!("from 0 {} to something finite", Q::unit()),
        },
    })
}
