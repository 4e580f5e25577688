//! Which amounts are which quantities, and in what units.

use super::load_unit::{Flight, LoadUnit, SECONDS_PER_DAY, Train, Truck};
use super::measure::{ChangedBy, Measure};
use super::per_unit::{Every, PerUnit};
use crate::quantity::{
    Boxes, Containers, Count, Denominator, Items, Mass, Pallets, Per, Quantity, Ratio, Rounds,
    Teus, Time, Volume, Voyages, Wagons,
};

/// Quantities that an [`Amount`](super::Amount) can be read as: what a claims file counts, masses,
/// volumes, times, ratios, and what there is of them for each of another or in a time.
pub trait Reported: Quantity {
    /// How the number of such an amount becomes a base value of this quantity; `None` where
    /// the amount is something else.
    #[doc(hidden)]
    fn scale(of: &Measure, per: Option<PerUnit>) -> Option<Scale>;
}

/// A straight line from reported numbers to base values, or the strip between two.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The base value of a reported zero.
    pub(crate) at_zero: f64,
    /// How much one reported unit adds to it, at the least.
    pub(crate) per_unit: f64,
    /// How much one reported unit adds to it, at the most; the same but for a bare "ton".
    pub(crate) per_unit_most: f64,
}

impl Scale {
    /// So many base units for each reported one.
    const fn times(per_unit: f64) -> Self {
        Self { at_zero: 0.0, per_unit, per_unit_most: per_unit }
    }

    /// Between so many and so many base units for each reported one.
    const fn between([least, most]: [f64; 2]) -> Self {
        Self { at_zero: 0.0, per_unit: least, per_unit_most: most }
    }

    /// One, and so much more or less for each reported unit.
    const fn from_one(per_unit: f64) -> Self {
        Self { at_zero: 1.0, per_unit, per_unit_most: per_unit }
    }

    /// The least that so many reported units may be, in base units.
    pub(super) fn least(self, number: f64) -> f64 {
        self.at_zero + self.per_unit * number
    }

    /// The most that so many reported units may be, in base units.
    pub(super) fn most(self, number: f64) -> f64 {
        self.at_zero + self.per_unit_most * number
    }

    /// Halfway between the two.
    pub(super) fn middle(self, number: f64) -> f64 {
        self.at_zero + self.per_unit.midpoint(self.per_unit_most) * number
    }

    /// Whether more reported units are less of the quantity: "30 % less".
    pub(super) fn falls(self) -> bool {
        self.per_unit < 0.0
    }

    /// The same for each so many base units of something else.
    fn for_each(self, units: f64) -> Option<Self> {
        let Self { at_zero, per_unit, per_unit_most } = self;
        (at_zero == 0.0).then(|| Self::between([per_unit / units, per_unit_most / units]))
    }
}

/// The Gregorian calendar repeats after 400 years of 146,097 days.
const DAYS_PER_YEAR: f64 = 365.2425;
const DAYS_PER_MONTH: f64 = DAYS_PER_YEAR / 12.0;

impl Every {
    /// Its length in days, a month and a year as the Gregorian calendar has them on average.
    pub(crate) const fn days(self) -> f64 {
        match self {
            Self::Day => 1.0,
            Self::Week => 7.0,
            Self::Month => DAYS_PER_MONTH,
            Self::Year => DAYS_PER_YEAR,
        }
    }
}

/// Quantities in units of which there is one for each measure.
macro_rules! reported {
    ($($quantity:ty { $($measure:pat => $scale:expr,)+ })+) => {$(
        impl Reported for $quantity {
            fn scale(of: &Measure, per: Option<PerUnit>) -> Option<Scale> {
                match of {
                    $($measure if per.is_none() => Some($scale),)+
                    _ => None,
                }
            }
        }
    )+};
}

/// Counts of the units that loads are counted in, each also as what a ratio is stated for.
macro_rules! counted {
    ($($counts:ty: $unit:ident;)+) => {$(
        reported! { $counts { Measure::Count(LoadUnit::$unit) => Scale::times(1.0), } }

        /// A ratio: so much for each.
        impl<N: Reported> Reported for Per<N, $counts>
        where
            $counts: Denominator,
        {
            fn scale(of: &Measure, per: Option<PerUnit>) -> Option<Scale> {
                let is_it = per? == PerUnit::Load(LoadUnit::$unit);
                N::scale(of, None).filter(|_| is_it)?.for_each(1.0)
            }
        }
    )+};
}

counted! {
    Containers: Container;
    Teus: Teu;
    Boxes: Box;
    Pallets: Pallet;
    Rounds: Round;
    Voyages: Voyage;
    Wagons: Wagon;
    Count<Truck>: Truck;
    Count<Train>: Train;
    Count<Flight>: Flight;
}

reported! {
    Items { Measure::Items(_) => Scale::times(1.0), }
    Mass { Measure::Mass(unit) => Scale::between(unit.base()), }
    Volume { Measure::Volume(unit) => Scale::between(unit.base()), }
    Time { Measure::Supply(unit) => Scale::between(unit.base()), }
    Ratio {
        Measure::Share(_) => Scale::times(0.01),
        Measure::ShareOfClaim(_) => Scale::times(0.01),
        Measure::Change { by: ChangedBy::PercentMore, .. } => Scale::from_one(0.01),
        Measure::Change { by: ChangedBy::PercentLess, .. } => Scale::from_one(-0.01),
        Measure::Change { by: ChangedBy::Times, .. } => Scale::times(1.0),
    }
}

/// A rate: so much per time. A comparison with another claim is none.
impl<N: Reported> Reported for Per<N, Time>
where
    Time: Denominator,
{
    fn scale(of: &Measure, per: Option<PerUnit>) -> Option<Scale> {
        let seconds = per?.time()?.days() * SECONDS_PER_DAY;
        N::scale(of, None)?.for_each(seconds)
    }
}
