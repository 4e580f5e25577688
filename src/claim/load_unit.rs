//! Units in which loads are counted and weighed.

use super::per_unit::Every;
use crate::quantity::Thing;
use crate::written::{place_of, words};
use std::fmt;

words! {
    /// A thing that is counted: what carries goods, or a round of them.
    ///
    /// ```
    /// use munitions::claim::LoadUnit;
    ///
    /// assert_eq!(LoadUnit::Truck.to_string(), "lorry");
    /// ```
    #[derive(PartialOrd, Ord)]
    pub enum LoadUnit {
        /// A freight container of whatever size.
        Container = "container",
        /// A twenty-foot equivalent unit.
        Teu = "teu",
        /// A box or crate.
        Box = "box",
        /// A pallet.
        Pallet = "pallet",
        /// A round of a munition: a shell, a rocket, a cartridge.
        Round = "round",
        /// A voyage of a ship.
        Voyage = "voyage",
        /// A railway wagon.
        Wagon = "wagon",
        /// A lorry.
        Truck = "truck",
        /// A train.
        Train = "train",
        /// A flight of an aircraft.
        Flight = "flight",
    }
}

impl LoadUnit {
    /// The word for several: `containers`, `lorries`.
    pub(crate) const fn plural(self) -> &'static str {
        self.words()[1]
    }

    /// The word for one and for several.
    pub(super) const fn words(self) -> [&'static str; 2] {
        match self {
            Self::Container => ["container", "containers"],
            Self::Teu => ["TEU"; 2],
            Self::Box => ["box", "boxes"],
            Self::Pallet => ["pallet", "pallets"],
            Self::Round => ["round", "rounds"],
            Self::Voyage => ["voyage", "voyages"],
            Self::Wagon => ["wagon", "wagons"],
            Self::Truck => ["lorry", "lorries"],
            Self::Train => ["train", "trains"],
            Self::Flight => ["flight", "flights"],
        }
    }

    /// The units of transport that are no containers.
    pub(crate) const VEHICLES: [Self; 5] =
        [Self::Wagon, Self::Truck, Self::Flight, Self::Voyage, Self::Train];

    /// Whether it is a flight, a wagon, a lorry, a train or a voyage.
    pub(crate) fn is_vehicle(self) -> bool {
        Self::VEHICLES.contains(&self)
    }
}

/// Writes the word for one: `container`, `lorry`.
impl fmt::Display for LoadUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words()[0])
    }
}

/// Units with the key of a number in each, the words for one and for several, and the least and the most
/// kilograms, cubic metres or seconds that one may be.
macro_rules! units {
    ($($(#[$about:meta])+ $name:ident { $(
        $(#[$doc:meta])+ $unit:ident: $key:literal, $words:expr, $base:expr;
    )+ })+) => {$(
        $(#[$about])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$doc])+ $unit,)+
        }

        impl $name {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$unit),+];
            pub(super) const KEYS: &'static [&'static str] = &[$($key),+];

            pub(super) const fn key(self) -> &'static str {
                Self::KEYS[self as usize]
            }

            /// The unit of a key, or the usual one.
            pub(super) fn of_key(key: &str) -> Self {
                Self::ALL[place_of(key, Self::KEYS).unwrap_or(0)]
            }

            pub(super) const fn words(self) -> [&'static str; 2] {
                [$($words),+][self as usize]
            }

            pub(super) const fn base(self) -> [f64; 2] {
                [$($base),+][self as usize]
            }
        }
    )+};
}

/// The avoirdupois pound, kg, exactly (NIST Handbook 44, appendix C).
const POUND_KG: f64 = 0.453_592_37;
/// 2,000 pounds, kg.
const SHORT_TON_KG: f64 = 907.184_74;
/// 2,240 pounds, kg.
const LONG_TON_KG: f64 = 1_016.046_908_8;
/// 42 US gallons of 231 cubic inches (NIST Handbook 44, appendix C).
const CUBIC_METRES_PER_BARREL: f64 = 0.158_987_294_928;
pub(super) const SECONDS_PER_DAY: f64 = 86_400.0;

units! {
    /// A unit of mass as it is said, with its own precision.
    ///
    /// ```
    /// use munitions::Assumptions;
    /// use munitions::claim::{Amount, MassUnit, Measure};
    /// use munitions::quantity::{Mass, units::kilogram};
    ///
    /// // A bare English "ton" may be a short one of 907 kg or a long one of 1,016 kg.
    /// let ton = Amount::new(Measure::Mass(MassUnit::Ton), "exactly 1".parse()?);
    /// let belief = Assumptions::published().reading().belief::<Mass>(&ton)?;
    /// let (low, high) = belief.support();
    /// assert_eq!(low.map(|mass| mass.get::<kilogram>()), Some(907.184_74));
    /// assert_eq!(high.map(|mass| mass.get::<kilogram>()), Some(1_016.046_908_8));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    MassUnit {
        /// A metric ton of 1,000 kg.
        Tonne: "mass_t", ["t"; 2], [1_000.0; 2];
        /// A kilogram.
        Kilogram: "mass_kg", ["kg"; 2], [1.0; 2];
        /// An avoirdupois pound.
        Pound: "mass_lb", ["lb"; 2], [POUND_KG; 2];
        /// A ton of 2,000 pounds, as in the United States.
        ShortTon: "mass_short_t", ["short ton", "short tons"], [SHORT_TON_KG; 2];
        /// A ton of 2,240 pounds, as once in Britain.
        LongTon: "mass_long_t", ["long ton", "long tons"], [LONG_TON_KG; 2];
        /// A bare English "ton", which may be the short, the metric or the long one.
        Ton: "mass_ton", ["ton", "tons"], [SHORT_TON_KG, LONG_TON_KG];
    }

    /// A unit of volume.
    ///
    /// ```
    /// use munitions::claim::{Amount, Measure, VolumeUnit};
    ///
    /// let oil = Amount::new(Measure::Volume(VolumeUnit::Barrel), "about 5".parse()?);
    /// assert_eq!(oil.to_string(), "about 5 barrels");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    VolumeUnit {
        /// A barrel of 42 US gallons.
        Barrel: "volume_bbl", ["barrel", "barrels"], [CUBIC_METRES_PER_BARREL; 2];
        /// A cubic metre.
        CubicMetre: "volume_m3", ["m3"; 2], [1.0; 2];
    }

    /// A unit of the time for which something lasts.
    ///
    /// ```
    /// use munitions::claim::{Amount, Measure, SupplyUnit};
    ///
    /// let supply = Amount::new(Measure::Supply(SupplyUnit::Month), "about 2".parse()?);
    /// assert_eq!(supply.to_string(), "about 2 months of supply");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    SupplyUnit {
        /// A day.
        Day: "days", ["day of supply", "days of supply"], [SECONDS_PER_DAY; 2];
        /// A month.
        Month: "months", ["month of supply", "months of supply"], [Every::Month.days() * SECONDS_PER_DAY; 2];
    }
}

/// Tags of what is counted here and nowhere else.
macro_rules! counted {
    ($($(#[$doc:meta])+ $tag:ident, $one:literal, $several:literal;)+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, Copy)]
        pub enum $tag {}

        impl Thing for $tag {
            const SINGULAR: &'static str = $one;
            const PLURAL: &'static str = $several;
        }
    )+};
}

counted! {
    /// One flight of one aircraft.
    ///
    /// ```
    /// use munitions::{Count, Per, Rounds, claim::Flight};
    ///
    /// let each = Per::new(Rounds::new(900), Count::<Flight>::new(2))?;
    /// assert_eq!(each.to_string(), "450 rounds per flight");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    Flight, "flight", "flights";

    /// One lorry, with what it draws.
    Truck, "lorry", "lorries";

    /// One train.
    Train, "train", "trains";
}
