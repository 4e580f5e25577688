//! An amount as it is written: one flat object, the unit in the key.

use super::amount::{Amount, ContainerWord};
use super::date::Period;
use super::figure::Figure;
use super::goods::{Goods, named};
use super::load_unit::{LoadUnit, MassUnit, SupplyUnit, VolumeUnit};
use super::measure::{ChangedBy, Compares, Currency, Measure};
use super::name::{ClaimId, Slug};
use super::numeral;
use super::per_unit::PerUnit;
use super::qualifier::Qualifier;
use crate::Error;
use crate::into_list::IntoList;
use crate::munition::{CountBasis, Munition};
use crate::quantity::serialize_number;
use crate::written::{listed, words};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Every field that some amount has: the keys that belong to some kinds of it alone, the numbers that
/// say their unit, and what any may have. Which go together is decided in [`TryFrom`].
macro_rules! wire {
    (
        $(#[$of:meta])+ of,
        keys { $($(#[$about:meta])+ $key:ident: $kind:ty,)+ }
        numbers { $($(#[$unit:meta])+ $number:ident,)+ }
        any { $($(#[$doc:meta])+ $field:ident: $type:ty,)+ }
    ) => {
        #[derive(Default, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields, expecting = "an amount")]
        pub(super) struct Wire {
            $(#[$of])+
            of: Of,
            $($(#[$about])+ #[serde(skip_serializing_if = "Option::is_none")] $key: Option<$kind>,)+
            $(
                $(#[$unit])+
                #[serde(default, skip_serializing_if = "Unit::is_absent")]
                $number: Unit,
            )+
            $($(#[$doc])+ $field: $type,)+
        }

        impl Wire {
            /// Where each number is kept, by its key.
            fn slots(&mut self) -> impl Iterator<Item = (&'static str, &mut Unit)> {
                [$((stringify!($number), &mut self.$number),)+].into_iter()
            }

            /// The other keys that are present, less those that any amount may have.
            fn present(&self) -> impl Iterator<Item = &'static str> {
                let present = [$((stringify!($key), self.$key.is_some()),)+];
                present.into_iter().filter_map(|(key, present)| present.then_some(key))
            }
        }
    };
}

wire! {
    /// What is counted or measured. It decides which of the other keys an amount has.
    of,
    keys {
        /// The munition by its name, such as 152mm-shell, or a calibre alone, such as 122 mm, where
        /// the report leaves the kind open. Not together with munitions or goods.
        #[serde(default, with = "named")]
        #[cfg_attr(feature = "schema", schemars(with = "Option<named::Munition>"))]
        munition: Goods,
        /// Two or more munitions that share this one figure, by their names.
        #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<String>>"))]
        munitions: Vec<Munition>,
        /// A class of goods: a node of the goods tree, such as artillery-ammunition, or the report's
        /// own wording in lower case with hyphens.
        goods: Slug,
        /// How the goods are packed, such as boxed; for counts and masses.
        packaging: Slug,
        /// The type of container, such as 20gp-24t, or unknown where it may be a crate; for counts
        /// and masses.
        container: ContainerWord,
        /// The type of the aircraft, wagons, lorries, trains or ships that are counted, or stated for each of
        /// which: the id or another word of a vehicle of the assumptions, such as il-76.
        vehicle: Slug,
        /// What one round is, for rounds alone; unknown where left out.
        counts: CountBasis,
        /// What the items are, for items alone: rifle, rocket-launcher.
        item: Slug,
        /// What the share is a share of, in words; for a share without `of_claim`.
        #[cfg_attr(feature = "schema", schemars(extend("pattern" = "\\S")))]
        share_of: String,
        /// The claim whose amount the share is a share of; for a share without `share_of`.
        of_claim: ClaimId,
        /// The claim that a change is compared with; for a change alone.
        relative_to: ClaimId,
        /// Which way a change in per cent goes; more where left out.
        direction: Direction,
        /// What a change compares, where the report says.
        compares: Compares,
        /// The currency of an amount of money, by its ISO 4217 code.
        currency: Currency,
    }
    numbers {
        /// The number of what is counted, as reported; with the qualifier between the lower end, with
        /// several the unit, such as 1000000.
        value,
        /// A mass in metric tons.
        mass_t,
        /// A mass in kilograms.
        mass_kg,
        /// A mass in avoirdupois pounds.
        mass_lb,
        /// A mass in short tons of 2,000 pounds.
        mass_short_t,
        /// A mass in long tons of 2,240 pounds.
        mass_long_t,
        /// A mass in tons of which the report does not say which: 0.907 to 1.016 metric tons each.
        mass_ton,
        /// A volume in barrels of 42 US gallons.
        volume_bbl,
        /// A volume in cubic metres.
        volume_m3,
        /// The days for which a supply lasts.
        days,
        /// The months for which a supply lasts.
        months,
        /// The per cent of a share or a change.
        percent,
        /// How many times as much a change is: 2 for twofold.
        times,
    }
    any {
        /// The upper end of a range, in the same unit; with the qualifier between alone.
        #[serde(skip_serializing_if = "Option::is_none")]
        to: Option<Number>,
        /// The word before the number; bare where left out.
        #[serde(default, skip_serializing_if = "Qualifier::is_bare")]
        qualifier: Qualifier,
        /// A second word, as `at_least` in "about 20,000 or more", or `about` in "about 1,500 to 2,000".
        #[serde(skip_serializing_if = "Option::is_none")]
        also: Option<Qualifier>,
        /// The time that a rate is stated for, or the unit that a ratio is stated for.
        #[serde(skip_serializing_if = "Option::is_none")]
        per: Option<PerUnit>,
        /// True where the report gives no number, not even in words.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        unspecified: bool,
        /// The time this amount covers, where it is another than the claim's; within equivalents alone.
        #[serde(skip_serializing_if = "Option::is_none")]
        period: Option<Period>,
    }
}

/// A number whose key says the unit: the key is there even where no number was given.
#[derive(Clone, Copy, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "Option<Number>"))]
#[serde(transparent)]
struct Unit(Given);

type Given = Option<Option<Number>>;

impl Unit {
    fn is_absent(&self) -> bool {
        self.0.is_none()
    }
}

impl<'de> Deserialize<'de> for Unit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(|number| Self(Some(number)))
    }
}

words! {
    /// What an amount counts or measures.
    #[derive(Default)]
    enum Of {
        /// Containers; the number in value.
        #[default]
        Container = "container",
        /// Twenty-foot equivalent units; the number in value.
        Teu = "teu",
        /// Boxes or crates; the number in value.
        Box = "box",
        /// Pallets; the number in value.
        Pallet = "pallet",
        /// Rounds; the number in value.
        Round = "round",
        /// Voyages of ships; the number in value.
        Voyage = "voyage",
        /// Railway wagons; the number in value.
        Wagon = "wagon",
        /// Lorries; the number in value.
        Truck = "truck",
        /// Trains; the number in value.
        Train = "train",
        /// Flights of aircraft; the number in value.
        Flight = "flight",
        /// Things by the piece, equipment above all, by name in item; the number in value.
        Item = "item",
        /// A mass; the number in one of the keys that begin with mass.
        Mass = "mass",
        /// A volume; the number in `volume_bbl` or `volume_m3`.
        Volume = "volume",
        /// How long it would last; the number in days or months.
        Supply = "supply",
        /// A share; the number in percent, of what in `share_of` or `of_claim`.
        Share = "share",
        /// A change against the claim in `relative_to`; the number in percent or times.
        Change = "change",
        /// Money in a currency; the number in value.
        Money = "money",
    }
}

/// Which way a change goes.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
enum Direction {
    /// So much more than the other claim says.
    More,
    /// So much less than the other claim says.
    Less,
}

/// A number from 0 to 1e15, whole ones written as integers.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("minimum" = 0, "maximum" = 1_000_000_000_000_000_u64)))]
#[serde(try_from = "f64")]
pub(super) struct Number(pub(super) f64);

impl TryFrom<f64> for Number {
    type Error = Error;

    fn try_from(number: f64) -> Result<Self, Error> {
        numeral::reported_number(number).map(Self)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_number(self.0, serializer)
    }
}

const GOODS: [&str; 3] = ["munition", "munitions", "goods"];

/// The first of what an amount may be of are the units of a load, in their order.
const _: () = assert!(Of::Item as usize == LoadUnit::ALL.len());

impl Of {
    fn measuring(measure: &Measure) -> Self {
        match measure {
            Measure::Count(unit) => Self::ALL[*unit as usize],
            Measure::Items(_) => Self::Item,
            Measure::Mass(_) => Self::Mass,
            Measure::Volume(_) => Self::Volume,
            Measure::Supply(_) => Self::Supply,
            Measure::Share(_) | Measure::ShareOfClaim(_) => Self::Share,
            Measure::Change { .. } => Self::Change,
            Measure::Money(_) => Self::Money,
        }
    }

    /// The keys that may hold its number, the usual one first.
    fn numbers(self) -> &'static [&'static str] {
        match self {
            Self::Mass => MassUnit::KEYS,
            Self::Volume => VolumeUnit::KEYS,
            Self::Supply => SupplyUnit::KEYS,
            Self::Share => &["percent"],
            Self::Change => &["percent", "times"],
            _ => &["value"],
        }
    }

    /// The other keys that it may have, beside the qualifier and its kin.
    fn keys(self) -> Vec<&'static str> {
        let own: &[&str] = match self {
            Self::Item => return vec!["item"],
            Self::Volume | Self::Supply => &[],
            Self::Share => &["share_of", "of_claim"],
            Self::Change => &["relative_to", "direction", "compares"],
            Self::Money => &["currency"],
            _ => &["packaging", "container", "vehicle", "counts"],
        };
        [&GOODS, own].concat()
    }
}

impl Wire {
    fn refused(&self, rule: impl Into<String>) -> Error {
        Error::rule(format!("an amount of {:?}", self.of.as_str()), rule)
    }

    /// Refuses keys of other amounts, two units at once and goods that are named twice; all of them
    /// together.
    fn check_keys(&self, given: &[&'static str]) -> Result<(), Error> {
        let (numbers, keys) = (self.of.numbers(), self.of.keys());
        let present: Vec<&str> = self.present().into_list();
        let all = given.iter().chain(&present).copied();
        let foreign = all.filter(|key| !numbers.contains(key) && !keys.contains(key)).into_list();
        let mut broken = Vec::new();
        if !foreign.is_empty() {
            let own = if foreign == given {
                format!(": its number stands in {}", usual(numbers))
            } else {
                format!(", but {}", quoted(&[numbers, &keys].concat()))
            };
            broken.push(format!("has no {}{own}", quoted(&foreign)));
        }
        let units: Vec<&str> = given.iter().copied().filter(|of| numbers.contains(of)).into_list();
        if units.len() > 1 {
            broken.push(format!("is in one unit, got {}", quoted(&units)));
        }
        let named: Vec<&str> = present.into_iter().filter(|of| GOODS.contains(of)).into_list();
        if named.len() > 1 {
            broken.push(format!("names its goods once, got {}", quoted(&named)));
        }
        if broken.is_empty() { Ok(()) } else { Err(self.refused(broken.join("; it "))) }
    }

    /// What is measured, in the unit of this key.
    fn measure(&mut self, key: &str) -> Result<Measure, Error> {
        let needs = |wire: &Self, key: &str| wire.refused(format!("needs {key}"));
        Ok(match self.of {
            Of::Item => Measure::Items(self.item.take().ok_or_else(|| needs(self, "\"item\""))?),
            Of::Mass => Measure::Mass(MassUnit::of_key(key)),
            Of::Volume => Measure::Volume(VolumeUnit::of_key(key)),
            Of::Supply => Measure::Supply(SupplyUnit::of_key(key)),
            Of::Share => {
                let words = self.share_of.take().filter(|of| !of.trim().is_empty());
                match (words, self.of_claim.take()) {
                    (Some(words), None) => Measure::Share(words),
                    (None, Some(claim)) => Measure::ShareOfClaim(claim),
                    _ => return Err(needs(self, "either \"share_of\" or \"of_claim\"")),
                }
            }
            Of::Change => {
                let needed = self.relative_to.take();
                let relative_to = needed.ok_or_else(|| needs(self, "\"relative_to\""))?;
                let by = match (key, self.direction) {
                    ("times", None) => ChangedBy::Times,
                    ("times", Some(_)) => {
                        return Err(self.refused("has a \"direction\" in \"percent\" alone"));
                    }
                    (_, Some(Direction::Less)) => ChangedBy::PercentLess,
                    (_, Some(Direction::More) | None) => ChangedBy::PercentMore,
                };
                Measure::Change { relative_to, by, compares: self.compares }
            }
            Of::Money => {
                let currency = self.currency.take();
                Measure::Money(currency.ok_or_else(|| needs(self, "\"currency\""))?)
            }
            counted => Measure::Count(LoadUnit::ALL[counted as usize]),
        })
    }

    /// Takes in what a measure names; the key of its number, where it is not the usual one.
    #[inline]
    fn unit_of(&mut self, measure: Measure) -> Option<&'static str> {
        match measure {
            Measure::Mass(unit) => return Some(unit.key()),
            Measure::Volume(unit) => return Some(unit.key()),
            Measure::Supply(unit) => return Some(unit.key()),
            Measure::Items(name) => self.item = Some(name),
            Measure::Share(of) => self.share_of = Some(of),
            Measure::ShareOfClaim(claim) => self.of_claim = Some(claim),
            Measure::Change { relative_to, by, compares } => {
                self.relative_to = Some(relative_to);
                self.compares = compares;
                self.direction = (by == ChangedBy::PercentLess).then_some(Direction::Less);
                return (by == ChangedBy::Times).then_some("times");
            }
            Measure::Money(currency) => self.currency = Some(currency),
            Measure::Count(_) => {}
        }
        None
    }
}

/// The first of the keys that may hold a number.
fn usual(numbers: &[&str]) -> String {
    let keys: Vec<String> = numbers.iter().take(3).map(|key| format!("{key:?}")).into_list();
    listed(&keys, "or")
}

fn quoted(keys: &[&str]) -> String {
    let quoted: Vec<String> = keys.iter().map(|key| format!("{key:?}")).into_list();
    listed(&quoted, "and")
}

impl TryFrom<Wire> for Amount {
    type Error = Error;

    fn try_from(mut wire: Wire) -> Result<Self, Error> {
        let given = wire.slots().filter_map(|(key, unit)| Some((key, unit.0?))).into_list();
        let keys: Vec<&str> = given.iter().map(|(key, _)| *key).into_list();
        wire.check_keys(&keys)?;
        let number = given.first().and_then(|(_, number)| Some((*number)?.0));
        let mut in_words = [Some(wire.qualifier), wire.also].into_iter().flatten();
        if number.is_none() && !wire.unspecified && in_words.all(|of| of.magnitude().is_none()) {
            let keys = usual(wire.of.numbers());
            return Err(
                wire.refused(format!("needs its number in {keys}, or \"unspecified\": true"))
            );
        }
        let to = wire.to.map(|number| number.0);
        let munitions = wire.munitions.take().map(Goods::Several);
        let goods = wire.munition.take().or(munitions).or(wire.goods.take().map(Goods::Class));
        let amount = Self {
            figure: Figure::from_parts(number, to, wire.qualifier, wire.also, wire.unspecified)?,
            of: wire.measure(keys.first().copied().unwrap_or_default())?,
            per: wire.per,
            goods: goods.unwrap_or_default(),
            counts: wire.counts.unwrap_or(CountBasis::Unknown),
            packaging: wire.packaging.take(),
            container: wire.container.take(),
            vehicle: wire.vehicle.take(),
            period: wire.period,
        };
        amount.broken_rule().map_or(Ok(amount), |rule| Err(wire.refused(rule)))
    }
}

impl From<Amount> for Wire {
    #[inline]
    fn from(amount: Amount) -> Self {
        let number = amount.figure.value().map(Number);
        let of = Of::measuring(&amount.of);
        let mut wire = Self {
            of,
            packaging: amount.packaging,
            container: amount.container,
            vehicle: amount.vehicle,
            counts: (amount.counts != CountBasis::Unknown).then_some(amount.counts),
            to: amount.figure.upper_end().map(Number),
            qualifier: amount.figure.qualifier(),
            also: amount.figure.also(),
            per: amount.per,
            unspecified: amount.figure.is_unspecified(),
            period: amount.period,
            ..Self::default()
        };
        match amount.goods {
            Goods::Several(munitions) => wire.munitions = Some(munitions),
            Goods::Class(class) => wire.goods = Some(class),
            named => wire.munition = Some(named).filter(Goods::is_named),
        }
        let usual = of.numbers().first().copied();
        let unit = wire.unit_of(amount.of).or(usual);
        // A key without a number is written only where it says which unit is meant.
        let written = number.map(Some).or((unit != usual).then_some(None));
        for (key, slot) in wire.slots() {
            if Some(key) == unit {
                *slot = Unit(written);
            }
        }
        wire
    }
}
