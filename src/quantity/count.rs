//! Numbers of things.

use super::number::{amount, by_value, tagged, with_unit};
use super::{Denominator, Quantity, Ratio, Unit};
use crate::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::marker::PhantomData;
use std::ops::{Add, AddAssign, Sub};

/// What a [`Count`] counts. Implement it on an empty enum to count things of your own.
///
/// ```
/// use munitions::quantity::{Count, Thing};
///
/// enum Launcher {}
///
/// impl Thing for Launcher {
///     const SINGULAR: &'static str = "launcher";
///     const PLURAL: &'static str = "launchers";
/// }
///
/// assert_eq!(Count::<Launcher>::new(120).to_string(), "120 launchers");
/// ```
pub trait Thing: 'static {
    /// One of it.
    const SINGULAR: &'static str;
    /// Many of it.
    const PLURAL: &'static str;
}

macro_rules! things {
    ($($(#[$doc:meta])+ $tag:ident, $alias:ident, $singular:literal, $plural:literal;)+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, Copy)]
        pub enum $tag {}

        impl Thing for $tag {
            const SINGULAR: &'static str = $singular;
            const PLURAL: &'static str = $plural;
        }

        #[doc = concat!("A number of ", $plural, "; see [`Count`].")]
        pub type $alias = Count<$tag>;
    )+};
}

things! {
    /// One munition, on a count basis that the figure states: a projectile or a complete round.
    Round, Rounds, "round", "rounds";
    /// One freight container of whatever size.
    Container, Containers, "container", "containers";
    /// Twenty-foot equivalent unit: a 20 ft container is one, a 40 ft container two.
    Teu, Teus, "TEU", "TEU";
    /// One packed box, crate or other smallest shipping unit.
    ShippingBox, Boxes, "box", "boxes";
    /// One pallet with its unit load.
    Pallet, Pallets, "pallet", "pallets";
    /// One voyage of one ship.
    Voyage, Voyages, "voyage", "voyages";
    /// One loaded railway wagon.
    Wagon, Wagons, "wagon", "wagons";
    /// One piece of equipment that is no round: a rifle, a launcher, a gun.
    Item, Items, "item", "items";
}

/// A number of things of one kind: finite and never negative.
///
/// It need not be whole: an average or an estimate seldom is. [`whole`](Count::whole) rounds
/// down to whole things, by name. Built from an integer it cannot fail; integers beyond 2^53
/// are rounded to the nearest number that `f64` holds.
///
/// ```
/// use munitions::quantity::{Containers, Rounds};
///
/// assert_eq!(Rounds::new(1_350) + Rounds::new(150), Rounds::new(1_500));
/// assert_eq!("6,700 containers".parse::<Containers>()?, Containers::new(6_700));
/// assert_eq!(Containers::new(6_700).to_string(), "6,700 containers");
/// assert_eq!(Rounds::new(1).to_string(), "1 round");
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// Containers are not rounds, and adding them does not compile:
///
/// ```compile_fail,E0308
/// use munitions::quantity::{Containers, Rounds};
///
/// let sum = Rounds::new(1_350) + Containers::new(3);
/// ```
pub struct Count<T> {
    value: f64,
    of: PhantomData<fn() -> T>,
}

/// How many more things of one kind than of another count: finite, of either sign.
///
/// It is what a subtraction of two [`Count`]s gives, since a count is never negative.
///
/// ```
/// use munitions::quantity::Containers;
///
/// let short = Containers::new(6_700) - Containers::new(13_000);
/// assert_eq!(short.to_string(), "-6,300 containers");
/// ```
pub struct Difference<T> {
    value: f64,
    of: PhantomData<fn() -> T>,
}

tagged!([T] Count<T>);
tagged!([T] Difference<T>);
by_value!([T] Count<T>);
by_value!([T] Difference<T>);
with_unit!([T] Count<T>);
with_unit!([T] Difference<T>);
amount!([T] Count<T>);

impl<T> Difference<T> {
    /// The plain number.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.value
    }
}

impl<T> Count<T> {
    /// A whole number of things.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "documented on the type")]
    pub const fn new(number: u64) -> Self {
        Self::raw(number as f64)
    }

    /// The plain number.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.value
    }

    /// The whole things in it: rounded down.
    #[must_use]
    pub fn whole(self) -> Self {
        Self::raw(self.value.floor())
    }
}

impl<T: Thing> Count<T> {
    /// A number of things that need not be whole.
    ///
    /// # Errors
    /// Refuses what is negative or not finite.
    pub fn from_number(number: f64) -> Result<Self, Error> {
        if number >= 0.0 && number.is_finite() {
            Ok(Self::raw(number + 0.0)) // makes -0 a 0
        } else {
            Err(Error::amount(format!("a number of {}", T::PLURAL), number))
        }
    }
}

impl<T: Thing> Quantity for Count<T> {
    const LOWEST: f64 = 0.0;

    fn to_base(self) -> f64 {
        self.value
    }

    fn from_base(value: f64) -> Result<Self, Error> {
        Self::from_number(value)
    }

    fn from_operator(value: f64) -> Self {
        Self::raw(value)
    }

    fn unit() -> Unit {
        Unit::things(T::SINGULAR, T::PLURAL)
    }
}

impl<T: Thing> Denominator for Count<T> {}

impl<T: Thing> Quantity for Difference<T> {
    const LOWEST: f64 = f64::NEG_INFINITY;

    fn to_base(self) -> f64 {
        self.value
    }

    fn from_base(value: f64) -> Result<Self, Error> {
        if value.is_finite() {
            Ok(Self::raw(value))
        } else {
            let unit = Self::unit().to_string();
            Err(Error::not_finite("a difference", value, &unit))
        }
    }

    fn from_operator(value: f64) -> Self {
        Self::raw(value)
    }

    fn unit() -> Unit {
        Unit::things(T::SINGULAR, T::PLURAL)
    }
}

impl<T> From<u32> for Count<T> {
    fn from(number: u32) -> Self {
        Self::raw(number.into())
    }
}

/// Writes a bare number, an integer where it is whole.
impl<T> Serialize for Count<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_number(self.value, serializer)
    }
}

/// Reads a bare number through [`Count::from_number`].
impl<'de, T: Thing> Deserialize<'de> for Count<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_number(f64::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// Writes whole numbers as integers where people read them, so that JSON says `6700`.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "only whole numbers in the range of u64 are cast"
)]
pub(crate) fn serialize_number<S: Serializer>(
    number: f64,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0; // 2^53
    let whole = number.fract() == 0.0 && (0.0..=LARGEST_EXACT).contains(&number);
    if whole && serializer.is_human_readable() {
        serializer.serialize_u64(number as u64)
    } else {
        serializer.serialize_f64(number)
    }
}

impl<T> AddAssign for Count<T> {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl<T> std::iter::Sum for Count<T> {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::raw(0.0), Add::add)
    }
}

impl<T> Sub for Count<T> {
    type Output = Difference<T>;

    fn sub(self, other: Self) -> Difference<T> {
        Difference::raw(self.value - other.value)
    }
}
