//! Ratios between quantities.

use super::number::{amount, by_value, tagged, with_unit};
use super::{Boxes, Containers, Count, Mass, Quantity, Ratio, Rounds, Thing, Time, Unit};
use crate::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::marker::PhantomData;
use std::ops::{Div, Mul};
use uom::si::{Dimension, Quantity as UomQuantity, SI};

/// A quantity that others can be stated per: every count and every measured quantity.
///
/// ```
/// use munitions::Error;
/// use munitions::quantity::{Containers, Denominator, Per, Rounds, Voyages};
///
/// fn share<D: Denominator>(rounds: Rounds, among: D) -> Result<Per<Rounds, D>, Error> {
///     Per::new(rounds, among)
/// }
///
/// let rounds = Rounds::new(3_000);
/// assert_eq!(share(rounds, Containers::new(6))?.to_string(), "500 rounds per container");
/// assert_eq!(share(rounds, Voyages::new(2))?.to_string(), "1,500 rounds per voyage");
/// # Ok::<(), munitions::Error>(())
/// ```
pub trait Denominator: Quantity {}

/// How many rounds one container holds, on average over a shipment.
///
/// ```
/// use munitions::quantity::{Containers, Rounds, RoundsPerContainer};
///
/// let capacity = RoundsPerContainer::new(Rounds::new(450), Containers::new(1))?;
/// assert_eq!(capacity * Containers::new(3), Rounds::new(1_350));
/// # Ok::<(), munitions::Error>(())
/// ```
pub type RoundsPerContainer = Per<Rounds, Containers>;
/// How many rounds one box holds.
pub type RoundsPerBox = Per<Rounds, Boxes>;
/// How many rounds a day: a rate of fire, of production or of delivery.
pub type RoundsPerDay = Per<Rounds, Time>;
/// The mass of one round, with whatever share of packaging its maker states.
pub type MassPerRound = Per<Mass, Rounds>;
/// The gross mass of one packed box.
pub type MassPerBox = Per<Mass, Boxes>;

/// A ratio of two quantities, finite and never negative.
///
/// It multiplies only what it divides, and nothing else compiles: `Per<N, D> * D` is `N`,
/// `N / Per<N, D>` is `D`, and `Per<A, B> * Per<B, C>` is `Per<A, C>`.
///
/// ```
/// use munitions::quantity::{Mass, MassPerRound, Rounds, units::kilogram};
///
/// let each = MassPerRound::new(Mass::new::<kilogram>(43.56), Rounds::new(1))?;
/// assert_eq!(each.to_string(), "43.56 kg per round");
/// assert_eq!((each * Rounds::new(100)).get::<kilogram>(), 4_356.0);
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// ```compile_fail,E0277
/// use munitions::quantity::{Containers, Mass, MassPerRound, Rounds, units::kilogram};
///
/// let each = MassPerRound::new(Mass::new::<kilogram>(43.56), Rounds::new(1)).unwrap();
/// let mass = each * Containers::new(100);
/// ```
pub struct Per<N, D> {
    value: f64,
    of: PhantomData<fn() -> (N, D)>,
}

impl<N: Quantity, D: Denominator> Per<N, D> {
    /// So much of the one for so much of the other.
    ///
    /// # Errors
    /// Refuses a divisor of zero, and a ratio that is negative or not finite.
    pub fn new(of: N, per: D) -> Result<Self, Error> {
        if per.to_base() == 0.0 {
            return Err(Error::ZeroDivisor { divisor: D::unit().write(0.0) });
        }
        Self::from_base(of.to_base() / per.to_base())
    }

    /// So much of the one for *one* unit of the other, as a bare number in its written unit:
    /// `RoundsPerDay::of(10_000.0)` is 10,000 rounds per day.
    ///
    /// # Errors
    /// Refuses what is negative or not finite.
    pub fn of(value: f64) -> Result<Self, Error> {
        Self::from_base(value * Self::unit().scale())
    }

    /// The bare number in the written unit: rounds per *day*, kg per round.
    #[must_use]
    pub fn get(self) -> f64 {
        Self::unit().of_base(self.value)
    }
}

tagged!([N, D] Per<N, D>);
impl<N: Quantity, D: Denominator> Quantity for Per<N, D> {
    const LOWEST: f64 = 0.0;

    fn to_base(self) -> f64 {
        self.value
    }

    fn from_base(value: f64) -> Result<Self, Error> {
        if value >= 0.0 && value.is_finite() {
            Ok(Self::raw(value + 0.0))
        } else {
            let unit = Self::unit();
            Err(Error::amount(format!("a ratio in {unit}"), unit.of_base(value)))
        }
    }

    fn from_operator(value: f64) -> Self {
        Self::raw(value)
    }

    fn unit() -> Unit {
        N::unit().per(&D::unit())
    }
}

impl<N: Quantity, D: Denominator> Denominator for Per<N, D> {}

by_value!([N, D] Per<N, D>);
with_unit!([N, D] Per<N, D>);
amount!([N, D] Per<N, D>);

/// The wire form says the unit: `{"value": 43.56, "unit": "kg per round"}`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    value: f64,
    unit: String,
}

impl<N: Quantity, D: Denominator> Serialize for Per<N, D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Wire { value: self.get(), unit: Self::unit().to_string() }.serialize(serializer)
    }
}

impl<'de, N: Quantity, D: Denominator> Deserialize<'de> for Per<N, D> {
    fn deserialize<De: Deserializer<'de>>(deserializer: De) -> Result<Self, De::Error> {
        let wire = Wire::deserialize(deserializer)?;
        let unit = Self::unit().to_string();
        if wire.unit != unit {
            let found = serde::de::Unexpected::Str(&wire.unit);
            return Err(serde::de::Error::invalid_value(found, &unit.as_str()));
        }
        Self::of(wire.value).map_err(serde::de::Error::custom)
    }
}

impl<N: Quantity, D: Denominator> Mul<D> for Per<N, D> {
    type Output = N;

    fn mul(self, divisor: D) -> N {
        N::from_operator(self.value * divisor.to_base())
    }
}

impl<A: Quantity, B: Denominator, C: Denominator> Mul<Per<B, C>> for Per<A, B> {
    type Output = Per<A, C>;

    fn mul(self, inner: Per<B, C>) -> Per<A, C> {
        Per::raw(self.value * inner.value)
    }
}

impl<T: Thing, N: Quantity> Mul<Per<N, Self>> for Count<T> {
    type Output = N;

    fn mul(self, per: Per<N, Self>) -> N {
        per * self
    }
}

impl<T: Thing, D: Denominator> Div<Per<Self, D>> for Count<T> {
    type Output = D;

    fn div(self, per: Per<Self, D>) -> D {
        D::from_operator(self.to_base() / per.value)
    }
}

impl<Dim, N> Mul<Per<N, Self>> for UomQuantity<Dim, SI<f64>, f64>
where
    Dim: Dimension + ?Sized,
    Self: Denominator,
    N: Quantity,
{
    type Output = N;

    fn mul(self, per: Per<N, Self>) -> N {
        per * self
    }
}

impl<Dim, D> Div<Per<Self, D>> for UomQuantity<Dim, SI<f64>, f64>
where
    Dim: Dimension + ?Sized,
    D: Denominator,
{
    type Output = D;

    fn div(self, per: Per<Self, D>) -> D {
        D::from_operator(self.value / per.value)
    }
}

impl<Dim> Mul<Ratio> for UomQuantity<Dim, SI<f64>, f64>
where
    Dim: Dimension + ?Sized,
    Self: Quantity,
{
    type Output = Self;

    fn mul(self, ratio: Ratio) -> Self {
        Self::from_operator(self.value * ratio.get())
    }
}

impl<Dim> Div<Ratio> for UomQuantity<Dim, SI<f64>, f64>
where
    Dim: Dimension + ?Sized,
    Self: Quantity,
{
    type Output = Self;

    fn div(self, ratio: Ratio) -> Self {
        Self::from_operator(self.value / ratio.get())
    }
}
