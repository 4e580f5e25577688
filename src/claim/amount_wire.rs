//! An amount as it is written: one flat object, the unit in the key.

use super::amount::{Amount, ContainerWord};
use super::date::Period;
use super::figure::Figure;
use super::goods::Goods;
use super::load_unit::{LoadUnit, MassUnit};
use super::measure::{ChangedBy, Compares, Currency, Measure, SupplyUnit, VolumeUnit};
use super::name::{ClaimId, Slug};
use super::numeral;
use super::per_unit::{PerUnit, word_among};
use super::qualifier::Qualifier;
use crate::Error;
use crate::into_list::IntoList;
use crate::munition::{CountBasis, Munition};
use crate::quantity::serialize_number;
use crate::written::listed;
use crate::written::words;
use crate::written::written;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

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
                #[serde(
                    default,
                    skip_serializing_if = "Option::is_none",
                    deserialize_with = "present"
                )]
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
        munition: Named,
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
type Unit = Option<Option<Number>>;

fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Unit, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// What an amount counts or measures.
#[derive(Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged))]
#[serde(untagged)]
enum Of {
    /// A thing that is counted; the number in value.
    Count(LoadUnit),
    /// What is measured in another way.
    Measured(Measured),
}

words! {
    /// What an amount measures, where it counts no load unit.
    enum Measured {
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
#[derive(Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("minimum" = 0, "maximum" = 1_000_000_000_000_000_u64)))]
pub(super) struct Number(pub(super) f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_number(self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_f64(NumberVisitor)
    }
}

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number without quotes")
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Number, E> {
        numeral::reported_number(value).map(Number).map_err(E::custom)
    }

    #[expect(clippy::cast_precision_loss, reason = "as every JSON number beyond 2^53")]
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Number, E> {
        self.visit_f64(value as f64)
    }

    #[expect(clippy::cast_precision_loss, reason = "as every JSON number beyond 2^53")]
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Number, E> {
        self.visit_f64(value as f64)
    }
}

/// The keys of numbers that say a unit, with what they measure.
static UNITS: [(&str, Measure); 10] = [
    ("mass_t", Measure::Mass(MassUnit::Tonne)),
    ("mass_kg", Measure::Mass(MassUnit::Kilogram)),
    ("mass_lb", Measure::Mass(MassUnit::Pound)),
    ("mass_short_t", Measure::Mass(MassUnit::ShortTon)),
    ("mass_long_t", Measure::Mass(MassUnit::LongTon)),
    ("mass_ton", Measure::Mass(MassUnit::Ton)),
    ("volume_bbl", Measure::Volume(VolumeUnit::Barrel)),
    ("volume_m3", Measure::Volume(VolumeUnit::CubicMetre)),
    ("days", Measure::Supply(SupplyUnit::Day)),
    ("months", Measure::Supply(SupplyUnit::Month)),
];

const GOODS: [&str; 3] = ["munition", "munitions", "goods"];

impl Default for Of {
    fn default() -> Self {
        Self::Count(LoadUnit::Container)
    }
}

impl<'de> Deserialize<'de> for Of {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let counts = LoadUnit::ALL.iter().map(|unit| (unit.as_str(), Self::Count(*unit)));
        let other =
            Measured::ALL.iter().map(|measured| (measured.as_str(), Self::Measured(*measured)));
        word_among(deserializer, counts.chain(other))
    }
}

impl From<&Measure> for Of {
    fn from(measure: &Measure) -> Self {
        Self::Measured(match measure {
            Measure::Count(unit) => return Self::Count(*unit),
            Measure::Items(_) => Measured::Item,
            Measure::Mass(_) => Measured::Mass,
            Measure::Volume(_) => Measured::Volume,
            Measure::Supply(_) => Measured::Supply,
            Measure::Share(_) | Measure::ShareOfClaim(_) => Measured::Share,
            Measure::Change { .. } => Measured::Change,
            Measure::Money(_) => Measured::Money,
        })
    }
}

impl Of {
    fn name(self) -> &'static str {
        match self {
            Self::Count(unit) => unit.as_str(),
            Self::Measured(measured) => measured.as_str(),
        }
    }

    /// The keys that may hold its number, the usual one first.
    fn numbers(self) -> impl Iterator<Item = &'static str> + Clone {
        let own: &[&str] = match self {
            Self::Measured(Measured::Share) => &["percent"],
            Self::Measured(Measured::Change) => &["percent", "times"],
            Self::Measured(Measured::Mass | Measured::Volume | Measured::Supply) => &[],
            Self::Count(_) | Self::Measured(Measured::Item | Measured::Money) => &["value"],
        };
        let units = UNITS.iter().filter(move |(_, measure)| Self::from(measure) == self);
        own.iter().copied().chain(units.map(|(key, _)| *key))
    }

    /// The other keys that it may have, beside the qualifier and its kin.
    fn keys(self) -> impl Iterator<Item = &'static str> + Clone {
        let (own, goods): (&[&str], &[&str]) = match self {
            Self::Measured(Measured::Item) => (&["item"], &[]),
            Self::Measured(Measured::Volume | Measured::Supply) => (&[], &GOODS),
            Self::Measured(Measured::Share) => (&["share_of", "of_claim"], &GOODS),
            Self::Measured(Measured::Change) => (&["relative_to", "direction", "compares"], &GOODS),
            Self::Measured(Measured::Money) => (&["currency"], &GOODS),
            Self::Count(_) | Self::Measured(Measured::Mass) => {
                (&["packaging", "container", "vehicle", "counts"], &GOODS)
            }
        };
        goods.iter().chain(own).copied()
    }
}

impl Wire {
    /// The numbers that were given, by their keys.
    fn numbers(&mut self) -> Vec<(&'static str, Option<Number>)> {
        self.slots().filter_map(|(key, number)| Some((key, (*number)?))).into_list()
    }

    fn refused(&self, rule: impl Into<String>) -> Error {
        Error::rule(format!("an amount of {:?}", self.of.name()), rule)
    }

    /// Refuses keys of other amounts, two units at once and goods that are named twice; all of them
    /// together.
    fn check_keys(&self, given: &[(&'static str, Option<Number>)]) -> Result<(), Error> {
        let given = given.iter().map(|(key, _)| *key);
        let numbers = self.of.numbers();
        let known = numbers.clone().chain(self.of.keys());
        let is_known = |key: &&str| known.clone().any(|known| known == *key);
        let foreign: Vec<&str> =
            given.clone().chain(self.present()).filter(|key| !is_known(key)).into_list();
        let mut broken = Vec::new();
        if !foreign.is_empty() {
            let is_number = |key: &&str| given.clone().any(|given| given == *key);
            broken.push(if foreign.iter().all(is_number) && given.len() == foreign.len() {
                format!(
                    "has no {}: its number stands in {}",
                    quoted(&foreign),
                    usual(numbers.clone())
                )
            } else {
                format!("has no {}, but {}", quoted(&foreign), quoted(&known.into_list()))
            });
        }
        let units = given.filter(|key| numbers.clone().any(|number| number == *key));
        if units.clone().count() > 1 {
            broken.push(format!("is in one unit, got {}", quoted(&units.into_list())));
        }
        let named = || self.present().filter(|key| GOODS.contains(key));
        if named().count() > 1 {
            let named: Vec<&str> = named().into_list();
            broken.push(format!("names its goods once, got {}", quoted(&named)));
        }
        if broken.is_empty() { Ok(()) } else { Err(self.refused(broken.join("; it "))) }
    }

    fn measure(&mut self, unit: Option<&str>) -> Result<Measure, Error> {
        let needs = |wire: &Self, key: &str| wire.refused(format!("needs {key}"));
        let other = match self.of {
            Of::Count(unit) => return Ok(Measure::Count(unit)),
            Of::Measured(other) => other,
        };
        Ok(match other {
            Measured::Item => {
                Measure::Items(self.item.take().ok_or_else(|| needs(self, "\"item\""))?)
            }
            Measured::Mass | Measured::Volume | Measured::Supply => {
                let of = self.of;
                let mut measures = UNITS.iter().filter(|(_, measure)| Of::from(measure) == of);
                let said = measures.find(|(key, _)| unit.is_none_or(|unit| unit == *key));
                said.ok_or_else(|| needs(self, "a unit"))?.1.clone()
            }
            Measured::Share => {
                let words = self.share_of.take().filter(|of| !of.trim().is_empty());
                match (words, self.of_claim.take()) {
                    (Some(words), None) => Measure::Share(words),
                    (None, Some(claim)) => Measure::ShareOfClaim(claim),
                    _ => return Err(needs(self, "either \"share_of\" or \"of_claim\"")),
                }
            }
            Measured::Change => {
                let needed = self.relative_to.take();
                let relative_to = needed.ok_or_else(|| needs(self, "\"relative_to\""))?;
                let by = match (unit, self.direction) {
                    (Some("times"), None) => ChangedBy::Times,
                    (Some("times"), Some(_)) => {
                        return Err(self.refused("has a \"direction\" in \"percent\" alone"));
                    }
                    (_, Some(Direction::Less)) => ChangedBy::PercentLess,
                    (_, Some(Direction::More) | None) => ChangedBy::PercentMore,
                };
                Measure::Change { relative_to, by, compares: self.compares }
            }
            Measured::Money => {
                let currency = self.currency.take();
                Measure::Money(currency.ok_or_else(|| needs(self, "\"currency\""))?)
            }
        })
    }

    fn goods(&mut self) -> Goods {
        let munition = self.munition.take().map(Goods::from);
        let munitions = self.munitions.take().map(Goods::Several);
        munition.or(munitions).or(self.goods.take().map(Goods::Class)).unwrap_or_default()
    }
}

/// The first of the keys that may hold a number.
fn usual(numbers: impl Iterator<Item = &'static str>) -> String {
    let keys: Vec<String> = numbers.take(3).map(|key| format!("{key:?}")).into_list();
    listed(&keys, "or")
}

pub(super) fn quoted(keys: &[&str]) -> String {
    let quoted: Vec<String> = keys.iter().map(|key| format!("{key:?}")).collect();
    listed(&quoted, "and")
}

impl TryFrom<Wire> for Amount {
    type Error = Error;

    fn try_from(mut wire: Wire) -> Result<Self, Error> {
        let numbers = wire.numbers();
        wire.check_keys(&numbers)?;
        let to = wire.to.map(|number| number.0);
        let number = numbers.first().and_then(|(_, number)| Some((*number)?.0));
        let in_words = [Some(wire.qualifier), wire.also].into_iter().flatten();
        if number.is_none()
            && !wire.unspecified
            && in_words.clone().all(|of| of.magnitude().is_none())
        {
            let keys = usual(wire.of.numbers());
            return Err(
                wire.refused(format!("needs its number in {keys}, or \"unspecified\": true"))
            );
        }
        let figure = Figure::from_parts(number, to, wire.qualifier, wire.also, wire.unspecified)?;
        let amount = Self {
            of: wire.measure(numbers.first().map(|(key, _)| *key))?,
            figure,
            per: wire.per,
            goods: wire.goods(),
            counts: wire.counts.unwrap_or(CountBasis::Unknown),
            packaging: wire.packaging.take(),
            container: wire.container.take(),
            vehicle: wire.vehicle.take(),
            period: wire.period,
        };
        amount.broken_rule().map_or(Ok(amount), |rule| Err(wire.refused(rule)))
    }
}

/// Goods that are named: a munition, or a calibre alone.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Munition", extend("minLength" = 1)))]
#[serde(try_from = "String", into = "String")]
pub(super) struct Named(Goods);

impl Named {
    pub(super) fn of(goods: Goods) -> Option<Self> {
        matches!(goods, Goods::Munition(_) | Goods::Ambiguous(_)).then_some(Self(goods))
    }
}

written!(Named, |text| text.parse().map(Self), |named| match named.0 {
    Goods::Munition(munition) => munition.to_string(),
    Goods::Ambiguous(calibre) => calibre.to_string(),
    _ => Self::new(),
});

impl From<Named> for Goods {
    fn from(named: Named) -> Self {
        named.0
    }
}

impl From<Amount> for Wire {
    fn from(amount: Amount) -> Self {
        let number = amount.figure.value().map(Number);
        let of = Of::from(&amount.of);
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
            named => wire.munition = Named::of(named),
        }
        let usual = of.numbers().next();
        let unit = wire.unit_of(amount.of).or(usual);
        // A key without a number is written only where it says which unit is meant.
        let written = number.map(Some).or((unit != usual).then_some(None));
        for (key, slot) in wire.slots() {
            if Some(key) == unit {
                *slot = written;
            }
        }
        wire
    }
}

impl Wire {
    /// Takes in what a measure names; the key of its number, where it is not the usual one.
    fn unit_of(&mut self, measure: Measure) -> Option<&'static str> {
        match measure {
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
            unit => return UNITS.iter().find(|(_, known)| *known == unit).map(|(key, _)| *key),
        }
        None
    }
}
