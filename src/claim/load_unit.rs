//! Units in which loads are counted and weighed.

use crate::quantity::Thing;
use crate::written::words;
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
            Self::Teu => ["TEU", "TEU"],
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

    /// Whether it is a flight, a wagon, a lorry, a train or a voyage.
    pub(crate) const fn is_vehicle(self) -> bool {
        matches!(self, Self::Flight | Self::Wagon | Self::Truck | Self::Train | Self::Voyage)
    }
}

/// Writes the word for one: `container`, `lorry`.
impl fmt::Display for LoadUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words()[0])
    }
}

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MassUnit {
    /// A metric ton of 1,000 kg.
    Tonne,
    /// A kilogram.
    Kilogram,
    /// An avoirdupois pound.
    Pound,
    /// A ton of 2,000 pounds, as in the United States.
    ShortTon,
    /// A ton of 2,240 pounds, as once in Britain.
    LongTon,
    /// A bare English "ton", which may be the short, the metric or the long one.
    Ton,
}

/// The avoirdupois pound, kg, exactly (NIST Handbook 44, appendix C).
const POUND_KG: f64 = 0.453_592_37;
/// 2,000 pounds, kg.
const SHORT_TON_KG: f64 = 907.184_74;
/// 2,240 pounds, kg.
const LONG_TON_KG: f64 = 1_016.046_908_8;

impl MassUnit {
    /// Every unit.
    #[cfg(feature = "proptest")]
    pub(crate) const ALL: &'static [Self] =
        &[Self::Tonne, Self::Kilogram, Self::Pound, Self::ShortTon, Self::LongTon, Self::Ton];

    /// The least and the most kilograms that one unit may be; they differ for a bare ton alone.
    pub(crate) const fn kilograms(self) -> (f64, f64) {
        match self {
            Self::Tonne => (1_000.0, 1_000.0),
            Self::Kilogram => (1.0, 1.0),
            Self::Pound => (POUND_KG, POUND_KG),
            Self::ShortTon => (SHORT_TON_KG, SHORT_TON_KG),
            Self::LongTon => (LONG_TON_KG, LONG_TON_KG),
            Self::Ton => (SHORT_TON_KG, LONG_TON_KG),
        }
    }

    /// The word for one and for several.
    pub(super) const fn words(self) -> [&'static str; 2] {
        match self {
            Self::Tonne => ["t", "t"],
            Self::Kilogram => ["kg", "kg"],
            Self::Pound => ["lb", "lb"],
            Self::ShortTon => ["short ton", "short tons"],
            Self::LongTon => ["long ton", "long tons"],
            Self::Ton => ["ton", "tons"],
        }
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
