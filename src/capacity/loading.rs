//! How a container is loaded.

use crate::Error;
use crate::estimate::{Assumption, Basis, Belief};
use crate::quantity::{Mass, Quantity, Ratio, units::kilogram};

/// How a container is loaded: the fill, the stowage and the bracing that a
/// [`Physical`](super::Physical) capacity takes as its assumptions.
///
/// None of the three has a default. The crate's own figures for stowage and bracing are
/// unconfirmed and wide, and are named at the call: [`Loading::usual_stowage`],
/// [`Loading::usual_bracing`].
///
/// ```
/// use munitions::capacity::Loading;
/// use munitions::estimate::{Assumption, Basis, Belief};
/// use munitions::quantity::Ratio;
///
/// let fill = Assumption::new(
///     "fill of a container",
///     Belief::uniform(Ratio::new(0.6)?, Ratio::ONE)?,
///     Basis::judgement("between a field load and a full container"),
/// )?;
/// let loading = Loading::new(fill, Loading::usual_stowage()?, Loading::usual_bracing()?)?;
/// assert_eq!(loading.fill().label(), "fill of a container");
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
    /// ```
    /// use munitions::capacity::Loading;
    ///
    /// let loading =
    ///     Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
    /// assert_eq!(loading.fill(), &Loading::full()?);
    /// # Ok::<(), munitions::Error>(())
    /// ```
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
    ///
    /// ```
    /// use munitions::Estimate;
    /// use munitions::capacity::Loading;
    /// use munitions::quantity::Ratio;
    ///
    /// assert_eq!(Estimate::from(Loading::full()?).exactly(), Some(Ratio::ONE));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// None in practice; the constructors it calls can refuse.
    pub fn full() -> Result<Assumption<Ratio>, Error> {
        let basis = Basis::judgement("every container is loaded to its limit: an upper end");
        Assumption::new("fill of a container", Belief::exactly(Ratio::ONE)?, basis)
    }

    /// From a field planning load to a full container: 0.58 to 1.
    ///
    /// FM 55-80 (1997), section 5-8a, plans 13.9 short tons (12.6 t) of ammunition for each 20 ft
    /// container, which is 0.58 of what a container rated 24,000 kg may carry.
    ///
    /// ```
    /// use munitions::Estimate;
    /// use munitions::capacity::Loading;
    /// use munitions::quantity::Ratio;
    ///
    /// let fill = Estimate::from(Loading::planning_to_full()?);
    /// assert_eq!(fill.bounds().low(), Some(Ratio::new(0.58)?));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// None in practice; the constructors it calls can refuse.
    pub fn planning_to_full() -> Result<Assumption<Ratio>, Error> {
        let belief = Belief::uniform(Ratio::new(0.58)?, Ratio::ONE)?;
        let basis = Basis::judgement(
            "from the planning load of FM 55-80 (1997), section 5-8a (12.6 t of 21.7 t), to full",
        );
        Assumption::new("fill of a container", belief, basis)
    }

    /// Boxes take up 0.6 to 0.95 of a container's volume, most likely 0.8.
    ///
    /// ```
    /// use munitions::Estimate;
    /// use munitions::capacity::Loading;
    /// use munitions::quantity::Ratio;
    ///
    /// let stowage = Estimate::from(Loading::usual_stowage()?);
    /// assert_eq!(stowage.bounds().high(), Some(Ratio::new(0.95)?));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// None in practice; the constructors it calls can refuse.
    pub fn usual_stowage() -> Result<Assumption<Ratio>, Error> {
        let belief = Belief::triangular(Ratio::new(0.6)?, Ratio::new(0.8)?, Ratio::new(0.95)?)?;
        let basis =
            Basis::unconfirmed("gaps and bracing are commonly put at 5 to 40 % of the space");
        Assumption::new("stowage, share of the volume taken up by boxes", belief, basis)
    }

    /// Blocking and bracing weigh 0.5 to 1.5 t in a 20 ft container.
    ///
    /// ```
    /// use munitions::Estimate;
    /// use munitions::capacity::Loading;
    /// use munitions::quantity::{Mass, units::kilogram};
    ///
    /// let bracing = Estimate::from(Loading::usual_bracing()?);
    /// assert_eq!(bracing.bounds().high(), Some(Mass::new::<kilogram>(1_500.0)));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// None in practice; the constructors it calls can refuse.
    pub fn usual_bracing() -> Result<Assumption<Mass>, Error> {
        let (low, high) = (Mass::new::<kilogram>(500.0), Mass::new::<kilogram>(1_500.0));
        let basis = Basis::unconfirmed("blocking and bracing of a 20 ft container, 0.5 to 1.5 t");
        Assumption::new("mass of blocking and bracing", Belief::uniform(low, high)?, basis)
    }

    /// A load that needs no bracing, or whose bracing is counted in the gross mass of its boxes.
    ///
    /// ```
    /// use munitions::Estimate;
    /// use munitions::capacity::Loading;
    /// use munitions::quantity::{Mass, units::kilogram};
    ///
    /// let bracing = Estimate::from(Loading::no_bracing()?);
    /// assert_eq!(bracing.exactly(), Some(Mass::new::<kilogram>(0.0)));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// None in practice; the constructors it calls can refuse.
    pub fn no_bracing() -> Result<Assumption<Mass>, Error> {
        let none = Belief::exactly(Mass::new::<kilogram>(0.0))?;
        let basis = Basis::judgement("no bracing is counted: an upper end");
        Assumption::new("mass of blocking and bracing", none, basis)
    }

    /// The share of the capacity really used.
    ///
    /// ```
    /// use munitions::capacity::Loading;
    ///
    /// # let (stowage, bracing) = (Loading::usual_stowage()?, Loading::usual_bracing()?);
    /// let loading = Loading::new(Loading::full()?, stowage, bracing)?;
    /// assert_eq!(loading.fill(), &Loading::full()?);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn fill(&self) -> &Assumption<Ratio> {
        &self.fill
    }

    /// The share of the volume that boxes take up.
    ///
    /// ```
    /// use munitions::capacity::Loading;
    ///
    /// # let bracing = Loading::usual_bracing()?;
    /// let loading = Loading::new(Loading::full()?, Loading::usual_stowage()?, bracing)?;
    /// assert_eq!(loading.stowage(), &Loading::usual_stowage()?);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn stowage(&self) -> &Assumption<Ratio> {
        &self.stowage
    }

    /// The mass of blocking and bracing.
    ///
    /// ```
    /// use munitions::capacity::Loading;
    ///
    /// # let stowage = Loading::usual_stowage()?;
    /// let loading = Loading::new(Loading::full()?, stowage, Loading::no_bracing()?)?;
    /// assert_eq!(loading.bracing(), &Loading::no_bracing()?);
    /// # Ok::<(), munitions::Error>(())
    /// ```
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
            Some(limit) => format!("0 to {}", Q::unit().write(limit.to_base())),
            None => format!("0 {} to something finite", Q::unit()),
        },
    })
}
