//! Which amounts are which quantities, and in what units.

use super::Flights;
use super::amount::{Every, Measure};
use crate::quantity::{
    Boxes, Containers, Denominator, Items, Mass, Pallets, Per, Quantity, Ratio, Rounds, Teus, Time,
    Volume, Voyages, Wagons,
};

/// Quantities that an [`Amount`](super::Amount) can be read as.
///
/// Implement it for a [`Quantity`] of your own, to read the items that a report names as such.
///
/// ```
/// use munitions::claim::{Amount, Figure, Measure, Reading, Reported};
/// use munitions::quantity::{Containers, Rounds};
///
/// fn is_read_as<Q: Reported>(amount: &Amount) -> bool {
///     Reading::plain().belief::<Q>(amount).is_ok()
/// }
/// let amount = Amount::new(Measure::Containers, "about 6,700".parse::<Figure>()?);
/// assert!(is_read_as::<Containers>(&amount) && !is_read_as::<Rounds>(&amount));
/// # Ok::<(), munitions::Error>(())
/// ```
pub trait Reported: Quantity {
    /// How the number of such an amount becomes a base value of this quantity; `None` where the
    /// amount is something else.
    ///
    /// ```
    /// use munitions::claim::{Every, Measure, Reported, Scale};
    /// use munitions::quantity::Mass;
    ///
    /// assert_eq!(Mass::scale(&Measure::MassTonnes, None), Some(Scale::times(1_000.0)));
    /// assert_eq!(Mass::scale(&Measure::MassTonnes, Some(Every::Day)), None); // a rate is no mass
    /// ```
    fn scale(of: &Measure, per: Option<Every>) -> Option<Scale>;
}

/// A straight line from reported numbers to base values.
///
/// ```
/// use munitions::claim::{Measure, Reported, Scale};
/// use munitions::quantity::Ratio;
///
/// let more = Measure::MoreThanClaim("an-earlier-claim".parse()?);
/// assert_eq!(Ratio::scale(&more, None), Some(Scale { at_zero: 1.0, per_unit: 0.01 }));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The base value of a reported zero.
    pub at_zero: f64,
    /// How much one reported unit adds to it.
    pub per_unit: f64,
}

impl Scale {
    /// So many base units for each reported one.
    ///
    /// ```
    /// use munitions::claim::Scale;
    ///
    /// assert_eq!(Scale::times(1_000.0).at_zero, 0.0);
    /// ```
    #[must_use]
    pub const fn times(per_unit: f64) -> Self {
        Self { at_zero: 0.0, per_unit }
    }
}

const SECONDS_PER_DAY: f64 = 86_400.0;
/// The Gregorian calendar repeats after 400 years of 146,097 days.
const DAYS_PER_YEAR: f64 = 365.2425;
const DAYS_PER_MONTH: f64 = DAYS_PER_YEAR / 12.0;
/// 42 US gallons of 231 cubic inches (NIST Handbook 44, appendix C).
const CUBIC_METRES_PER_BARREL: f64 = 0.158_987_294_928;

impl Every {
    /// Its length in days, a month and a year as the Gregorian calendar has them on average.
    ///
    /// ```
    /// assert_eq!(munitions::claim::Every::Month.days(), 30.436875);
    /// ```
    #[must_use]
    pub const fn days(self) -> f64 {
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
            fn scale(of: &Measure, per: Option<Every>) -> Option<Scale> {
                match of {
                    $($measure if per.is_none() => Some($scale),)+
                    _ => None,
                }
            }
        }
    )+};
}

reported! {
    Containers { Measure::Containers => Scale::times(1.0), }
    Teus { Measure::Teu => Scale::times(1.0), }
    Boxes { Measure::Boxes => Scale::times(1.0), }
    Pallets { Measure::Pallets => Scale::times(1.0), }
    Rounds { Measure::Rounds { .. } => Scale::times(1.0), }
    Voyages { Measure::Voyages => Scale::times(1.0), }
    Wagons { Measure::Wagons => Scale::times(1.0), }
    Flights { Measure::Flights => Scale::times(1.0), }
    Items { Measure::Items(_) => Scale::times(1.0), }
    Mass { Measure::MassTonnes => Scale::times(1_000.0), }
    Volume {
        Measure::VolumeBarrels => Scale::times(CUBIC_METRES_PER_BARREL),
        Measure::VolumeCubicMetres => Scale::times(1.0),
    }
    Time {
        Measure::SupplyDays => Scale::times(SECONDS_PER_DAY),
        Measure::SupplyMonths => Scale::times(SECONDS_PER_DAY * DAYS_PER_MONTH),
    }
    Ratio {
        Measure::Share(_) => Scale::times(0.01),
        Measure::MoreThanClaim(_) => Scale { at_zero: 1.0, per_unit: 0.01 },
        Measure::LessThanClaim(_) => Scale { at_zero: 1.0, per_unit: -0.01 },
    }
}

/// A rate: so much per time. A comparison with another claim is none.
impl<N: Reported> Reported for Per<N, Time>
where
    Time: Denominator,
{
    fn scale(of: &Measure, per: Option<Every>) -> Option<Scale> {
        let seconds = per?.days() * SECONDS_PER_DAY;
        let Scale { at_zero, per_unit } = N::scale(of, None)?;
        (at_zero == 0.0).then(|| Scale::times(per_unit / seconds))
    }
}
