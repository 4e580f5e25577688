//! What one source says of a quantity.

use super::curve::Curve;
use super::scope::Scope;
use crate::Error;
use crate::estimate::{Belief, Estimate, Simulation};
use crate::quantity::Quantity;
use serde::Serialize;
use std::fmt;
use std::marker::PhantomData;

/// What one source says of a quantity: a distribution, or a limit.
///
/// It has a name, such as the claim's id, and a root: the body that it goes back to. Of several
/// distributions with one root the first counts.
///
/// ```
/// use munitions::assess::{Opinion, Scope, Side};
/// use munitions::claim::{Modality, Period};
/// use munitions::estimate::Belief;
/// use munitions::quantity::Rounds;
///
/// let scope = Scope::new("rounds", "KP to RU", Period::NOT_REPORTED, Modality::Shipped);
/// let belief = Belief::uniform(Rounds::new(2_700_000), Rounds::new(3_300_000))?;
/// let about = Opinion::believed("a", "ministry", scope.clone(), &belief)?;
/// let floor = Opinion::limit("b", "agency", scope, Side::AtLeast, Rounds::new(1_000_000))?;
/// assert_eq!(about.root(), "ministry");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Opinion<Q> {
    scope: Scope,
    voice: Voice,
    of: PhantomData<fn() -> Q>,
}

/// Which side of a limit is allowed.
///
/// ```
/// use munitions::assess::Side;
///
/// assert_eq!(Side::AtLeast.to_string(), "at least");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// "More than", "over", "at least": it can lift a pooled range, and never lowers one.
    AtLeast,
    /// "Up to", "less than": it can lower a pooled range, and never lifts one.
    AtMost,
}

/// An opinion in base values.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Voice {
    pub(super) name: String,
    pub(super) root: String,
    pub(super) says: Says,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Says {
    Curve(Curve),
    Limit(Side, f64),
}

impl<Q: Quantity> Opinion<Q> {
    /// A source that says how likely which value is.
    ///
    /// ```
    /// use munitions::assess::{Opinion, Scope};
    /// use munitions::claim::{Modality, Period};
    /// use munitions::{Belief, Rounds};
    ///
    /// let scope = Scope::new("rounds", "KP to RU", Period::NOT_REPORTED, Modality::Shipped);
    /// let belief = Belief::uniform(Rounds::new(900), Rounds::new(1_100))?;
    /// assert!(Opinion::believed("a", "ministry", scope, &belief).is_ok());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a belief with a quantile that the quantity cannot have.
    pub fn believed(
        name: impl Into<String>,
        root: impl Into<String>,
        scope: Scope,
        belief: &Belief<Q>,
    ) -> Result<Self, Error> {
        Ok(Self::new(name.into(), root.into(), scope, Says::Curve(Curve::of_belief(belief)?)))
    }

    /// A source whose figure is an estimate, by simulation or, where it has one, in closed form: of
    /// an assumption alone the same opinion as its belief gives.
    ///
    /// ```
    /// use munitions::assess::{Opinion, Scope};
    /// use munitions::claim::{Modality, Period};
    /// use munitions::{Estimate, Rounds, Simulation};
    ///
    /// let scope = Scope::new("rounds", "KP to RU", Period::NOT_REPORTED, Modality::Shipped);
    /// let counted = Estimate::exact(Rounds::new(1_000))?;
    /// let opinion = Opinion::estimated("a", "ministry", scope, &counted, Simulation::new(1))?;
    /// assert_eq!(opinion.name(), "a");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Estimate::range`].
    pub fn estimated(
        name: impl Into<String>,
        root: impl Into<String>,
        scope: Scope,
        estimate: &Estimate<Q>,
        plan: Simulation,
    ) -> Result<Self, Error> {
        let curve = Curve::of_estimate(estimate, plan)?;
        Ok(Self::new(name.into(), root.into(), scope, Says::Curve(curve)))
    }

    /// A source that gives a limit and no more.
    ///
    /// ```
    /// use munitions::assess::{Opinion, Scope, Side};
    /// use munitions::claim::{Modality, Period};
    /// use munitions::Rounds;
    ///
    /// let scope = Scope::new("rounds", "KP to RU", Period::NOT_REPORTED, Modality::Shipped);
    /// let most = Opinion::limit("a", "agency", scope, Side::AtMost, Rounds::new(1_000))?;
    /// assert_eq!(most.root(), "agency");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a limit that the quantity cannot have.
    pub fn limit(
        name: impl Into<String>,
        root: impl Into<String>,
        scope: Scope,
        side: Side,
        value: Q,
    ) -> Result<Self, Error> {
        let value = Q::from_base(value.to_base())?.to_base();
        Ok(Self::new(name.into(), root.into(), scope, Says::Limit(side, value)))
    }

    fn new(name: String, root: String, scope: Scope, says: Says) -> Self {
        Self { scope, voice: Voice { name, root, says }, of: PhantomData }
    }
}

impl<Q> Opinion<Q> {
    /// What it is called.
    ///
    /// ```
    /// # use munitions::{Rounds, assess::{Opinion, Scope, Side}, claim::{Modality, Period}};
    /// # let scope = Scope::new("rounds", "KP to RU", Period::NOT_REPORTED, Modality::Shipped);
    /// let most = Opinion::limit("a", "agency", scope, Side::AtMost, Rounds::new(1_000))?;
    /// assert_eq!(most.name(), "a");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn name(&self) -> &str {
        &self.voice.name
    }

    /// The body that it goes back to.
    ///
    /// ```
    /// # use munitions::{Rounds, assess::{Opinion, Scope, Side}, claim::{Modality, Period}};
    /// # let scope = Scope::new("rounds", "KP to RU", Period::NOT_REPORTED, Modality::Shipped);
    /// let most = Opinion::limit("a", "agency", scope, Side::AtMost, Rounds::new(1_000))?;
    /// assert_eq!(most.root(), "agency");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn root(&self) -> &str {
        &self.voice.root
    }

    /// What it is about.
    ///
    /// ```
    /// # use munitions::{Rounds, assess::{Opinion, Scope, Side}, claim::{Modality, Period}};
    /// # let scope = Scope::new("rounds", "KP to RU", Period::NOT_REPORTED, Modality::Shipped);
    /// let most = Opinion::limit("a", "agency", scope, Side::AtMost, Rounds::new(1_000))?;
    /// assert_eq!(most.scope().quantity, "rounds");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    pub(super) fn voice(&self) -> &Voice {
        &self.voice
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AtLeast => "at least",
            Self::AtMost => "at most",
        })
    }
}
