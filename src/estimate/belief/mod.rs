//! How likely which value of a quantity is held to be.
//!
//! A [`Belief`] is a distribution, typed by its quantity. Behind it stands a [`Shape`] of plain
//! numbers in base units, which every family answers alike: support, chance, quantile, mean and
//! variance. No family ever turns into another to make points fit: what does not fit is refused.

mod beta_series;
mod build;
mod chance;
mod checks;
mod cut;
mod describe;
mod ends_alone;
mod families;
mod incomplete_beta;
mod metalog;
mod moments;
pub(super) mod normal;
mod quadrature;
mod quantile;
mod shape;
mod table;
mod weighted;
mod wire;

use beta_series::BetaSeries;
pub(super) use chance::Chance;
pub(crate) use shape::Shape;
pub(super) use table::{KeptTable, Table};
pub(crate) use wire::ShapeWire;

use crate::Error;
use crate::quantity::Quantity;
use checks::UnitOf;
use std::fmt;
use std::marker::PhantomData;

/// How likely which value of a quantity is held to be: a probability distribution, or the ends
/// alone where nothing more is known ([`interval`](Self::interval)).
///
/// Constructors take quantities, so that a mass cannot stand where a count belongs, and refuse
/// points that are not finite or not in order. Equal ends make an exact value.
///
/// ```
/// use munitions::estimate::Belief;
/// use munitions::quantity::Containers;
///
/// let belief = Belief::uniform(Containers::new(6_000), Containers::new(7_400))?;
/// assert_eq!(belief.quantile(0.5)?, Containers::new(6_700));
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// Any of them can be cut to what is physically possible, which shares the probability outside
/// out inside, or held to it, which heaps that probability on the ends:
///
/// ```
/// use munitions::estimate::Belief;
/// use munitions::quantity::Ratio;
///
/// let fill = Belief::log_normal(Ratio::new(0.9)?, 1.2)?;
/// let cut = fill.truncated_to(None, Ratio::ONE)?;
/// let held = fill.censored_to(None, Ratio::ONE)?;
/// assert!(cut.quantile(0.9)? < Ratio::ONE);
/// assert_eq!(held.quantile(0.9)?, Ratio::ONE);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct Belief<Q> {
    shape: Shape,
    of: PhantomData<fn() -> Q>,
}

impl<Q: Quantity> Belief<Q> {
    /// The same with everything below low or above high ruled out: the probability outside is
    /// shared out inside. `None` leaves an end as it is.
    ///
    /// # Errors
    /// Refuses ends that are not finite or not in order, a cut that leaves no probability (for an
    /// unbounded belief, less than 1e-290), and one through an alternative of a mixture that is
    /// known by its ends alone.
    pub fn truncated_to(
        &self,
        low: impl Into<Option<Q>>,
        high: impl Into<Option<Q>>,
    ) -> Result<Self, Error> {
        let (low, high) = Self::ends(low.into(), high.into())?;
        self.shape.truncated_to(low, high, &Q::unit).map(Self::from_shape)
    }

    /// The same with everything below low taken for low and everything above high for high:
    /// the probability outside is heaped on the ends. `None` leaves an end as it is.
    ///
    /// # Errors
    /// Refuses ends that are not finite or not in order.
    pub fn censored_to(
        &self,
        low: impl Into<Option<Q>>,
        high: impl Into<Option<Q>>,
    ) -> Result<Self, Error> {
        let (low, high) = Self::ends(low.into(), high.into())?;
        self.shape.censored_to(low, high, &Q::unit).map(Self::from_shape)
    }

    /// The least value that is not exceeded with this probability.
    ///
    /// # Errors
    /// Refuses a probability outside 0 to 1, an end that the belief does not have, and a belief
    /// that is known by its ends alone.
    pub fn quantile(&self, probability: f64) -> Result<Q, Error> {
        if !(0.0..=1.0).contains(&probability) {
            return Err(Error::probability(probability));
        }
        self.shape.refuse_ends_alone(&Q::unit)?;
        Q::from_base(self.shape.quantile(probability))
    }

    /// The probability of a value not above this one, from 0 to 1.
    ///
    /// # Errors
    /// Refuses a belief that is known by its ends alone, unless the value is outside them.
    pub fn cumulative(&self, value: Q) -> Result<f64, Error> {
        let found = self.shape.cumulative(value.to_base());
        if found.is_nan() {
            self.shape.refuse_ends_alone(&Q::unit)?;
        }
        Ok(found)
    }

    /// The mean; `None` where it is infinite, no value of the quantity, or not known because the
    /// belief is known by its ends alone.
    #[must_use]
    pub fn mean(&self) -> Option<Q> {
        Q::from_base(self.shape.mean()).ok()
    }

    /// The least and the greatest value it allows; `None` where there is no limit.
    #[must_use]
    pub fn support(&self) -> (Option<Q>, Option<Q>) {
        let (low, high) = self.shape.support();
        (Q::from_base(low).ok(), Q::from_base(high).ok())
    }

    pub(super) fn shape(&self) -> &Shape {
        &self.shape
    }

    pub(super) fn from_shape(shape: Shape) -> Self {
        Self { shape, of: PhantomData }
    }

    pub(super) fn into_shape(self) -> Shape {
        self.shape
    }

    /// The base values of two ends, infinite where there is none.
    fn ends(low: Option<Q>, high: Option<Q>) -> Result<(f64, f64), Error> {
        for end in [low, high].into_iter().flatten() {
            checks::finite("cut", [end.to_base()], &Q::unit)?;
        }
        let low = low.map_or(f64::NEG_INFINITY, Q::to_base);
        Ok((low, high.map_or(f64::INFINITY, Q::to_base)))
    }
}

impl Shape {
    fn truncated_to(&self, low: f64, high: f64, unit: UnitOf) -> Result<Self, Error> {
        let (low, high) = checks::ends("cut", low, high, unit)?;
        self.refuse_unknown_share(low, high, unit)?;
        self.truncated(low, high)?.ok_or_else(|| {
            let w = |value| unit().write(value);
            let range = match (low.is_finite(), high.is_finite()) {
                (true, true) => format!("between {} and {}", w(low), w(high)),
                (true, false) => format!("above {}", w(low)),
                (false, _) => format!("below {}", w(high)),
            };
            Error::rule("the distribution", format!("has no probability {range}"))
        })
    }

    fn censored_to(&self, low: f64, high: f64, unit: UnitOf) -> Result<Self, Error> {
        let (low, high) = checks::ends("cut", low, high, unit)?;
        self.censored(low, high)
    }
}

impl<Q> fmt::Debug for Belief<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shape.fmt(f)
    }
}

/// Writes the kind and its points: `triangular 18,000 kg, 21,700 kg, 28,200 kg`.
impl<Q: Quantity> fmt::Display for Belief<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shape.describe(&Q::unit()))
    }
}
