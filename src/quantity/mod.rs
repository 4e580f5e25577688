//! Things that are counted, ratios between quantities, and how figures are written.
//!
//! A count is finite and never negative; a tag says what is counted, so that containers
//! never add to rounds. A ratio multiplies only what it divides. Mass, length, volume and
//! time are [`uom`] types, so that units appear at the edge and quantities inside.
//!
//! The constructors refuse what breaks a rule. The operators are those of `f64` and cost
//! what they cost: a product beyond `f64::MAX` is infinite, and a division by a ratio of zero
//! is infinite too. Everything that leaves the crate through `convert` or
//! an `Estimate` is checked for it.

mod count;
pub(crate) mod figure;
mod number;
mod per;
mod ratio;
mod unit;

pub(crate) use count::serialize_number;
pub use count::{
    Boxes, Container, Containers, Count, Difference, Item, Items, Pallet, Pallets, Round, Rounds,
    ShippingBox, Teu, Teus, Thing, Voyage, Voyages, Wagon, Wagons,
};
pub use per::{
    Denominator, MassPerBox, MassPerRound, Per, RoundsPerBox, RoundsPerContainer, RoundsPerDay,
};
pub use ratio::Ratio;
pub use unit::Unit;
/// Length, area, volume, mass and time in SI units, by [`uom`].
pub use uom::si::f64::{Area, Length, Mass, Time, Volume};

use crate::Error;
use std::fmt;
use std::marker::PhantomData;

/// The units that shipments are reported in, for use with [`Mass`], [`Length`], [`Volume`]
/// and [`Time`].
///
/// ```
/// use munitions::quantity::{Mass, units::kilogram};
///
/// let payload = Mass::new::<kilogram>(21_700.0);
/// assert_eq!(payload.get::<kilogram>(), 21_700.0);
/// ```
pub mod units {
    pub use uom::si::length::{foot, meter, millimeter};
    pub use uom::si::mass::{gram, kilogram, pound, ton, ton_short};
    pub use uom::si::time::{day, hour, second};
    pub use uom::si::volume::{barrel, cubic_meter, liter};
}

/// A quantity that an `Estimate` can be made of.
///
/// The base unit is one thing for counts and the SI unit for the rest, so that arithmetic on
/// base values is arithmetic on quantities.
///
/// ```
/// use munitions::quantity::{Quantity, Rounds};
///
/// assert_eq!(Rounds::new(448).to_base(), 448.0);
/// assert_eq!(Rounds::from_base(448.0)?, Rounds::new(448));
/// assert_eq!(Rounds::unit().to_string(), "rounds");
/// # Ok::<(), munitions::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a quantity",
    note = "a bare number has no unit: write `Rounds::new(240)`, `RoundsPerContainer::of(240.0)?`, \
            `Ratio::new(0.8)?` or `Mass::new::<kilogram>(46.0)`"
)]
pub trait Quantity: Copy + PartialEq + PartialOrd + fmt::Debug + Send + Sync + 'static {
    /// The lowest value it can have, in base units: 0 for counts and ratios.
    const LOWEST: f64;

    /// The value in base units.
    fn to_base(self) -> f64;

    /// The quantity of a value in base units.
    ///
    /// # Errors
    /// Refuses a value that breaks the rule of the quantity: not finite, or negative where
    /// the quantity cannot be.
    fn from_base(value: f64) -> Result<Self, Error>;

    /// The quantity of what an operator computed, as `f64` left it: perhaps infinite.
    ///
    /// For implementing operators, where a check would cost more than the operation.
    fn from_operator(value: f64) -> Self;

    /// How the quantity is written.
    fn unit() -> Unit;
}

/// The dimensioned quantities: finite, any sign, in the SI base unit inside.
macro_rules! measured {
    ($($quantity:ident, $what:literal, $unit:expr;)+) => {$(
        impl Quantity for $quantity {
            const LOWEST: f64 = f64::NEG_INFINITY;

            fn to_base(self) -> f64 {
                self.value
            }

            fn from_base(value: f64) -> Result<Self, Error> {
                if value.is_finite() {
                    Ok(Self::from_operator(value))
                } else {
                    let unit = Self::unit().to_string();
                    Err(Error::not_finite($what, value, &unit))
                }
            }

            fn from_operator(value: f64) -> Self {
                Self { dimension: PhantomData, units: PhantomData, value }
            }

            fn unit() -> Unit {
                $unit
            }
        }

        impl Denominator for $quantity {}
    )+};
}

measured! {
    Mass, "a mass", Unit::symbol("kg", 1.0);
    Length, "a length", Unit::symbol("m", 1.0);
    Area, "an area", Unit::symbol("m2", 1.0);
    Volume, "a volume", Unit::symbol("m3", 1.0);
    Time, "a time", Unit::words("day", "days", 86_400.0);
}
