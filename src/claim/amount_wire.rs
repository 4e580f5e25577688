//! An amount as it is written: one flat object, the unit in the key.

use super::amount::{Amount, Every, Goods, Measure};
use super::figure::{Figure, reported_number};
use super::name::ClaimId;
use super::name::Slug;
use super::qualifier::Qualifier;
use crate::Error;
use crate::munition::CountBasis;
use crate::quantity::serialize_number;
use crate::written::written;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Every field that some amount has. Which go together is decided in [`TryFrom`].
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "an amount")]
pub(super) struct Wire {
    of: Of,
    #[serde(skip_serializing_if = "Option::is_none")]
    munition: Option<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<CountBasis>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<Slug>,
    #[serde(skip_serializing_if = "Option::is_none")]
    share_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    relative_to: Option<ClaimId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mass_t: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    volume_bbl: Unit,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    volume_m3: Unit,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    days: Unit,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    months: Unit,
    #[serde(skip_serializing_if = "Option::is_none")]
    percent: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<Direction>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Number>,
    #[serde(default, skip_serializing_if = "Qualifier::is_bare")]
    qualifier: Qualifier,
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<Every>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    unspecified: bool,
}

/// A number whose key says the unit: the key is there even where no number was given.
type Unit = Option<Option<Number>>;

fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Unit, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
enum Of {
    Container,
    Teu,
    Box,
    Pallet,
    Round,
    Voyage,
    Wagon,
    Flight,
    Item,
    Mass,
    Volume,
    Supply,
    Share,
    Change,
}

/// Which way a change goes; upwards where it is not written.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
enum Direction {
    More,
    Less,
}

/// A number that is finite and not negative, whole ones written as integers.
#[derive(Clone, Copy)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("minimum" = 0)))]
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
        reported_number(value).map(Number).map_err(E::custom)
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

impl Of {
    fn name(self) -> &'static str {
        match self {
            Self::Container => "container",
            Self::Teu => "teu",
            Self::Box => "box",
            Self::Pallet => "pallet",
            Self::Round => "round",
            Self::Voyage => "voyage",
            Self::Wagon => "wagon",
            Self::Flight => "flight",
            Self::Item => "item",
            Self::Mass => "mass",
            Self::Volume => "volume",
            Self::Supply => "supply",
            Self::Share => "share",
            Self::Change => "change",
        }
    }

    /// The keys that it may have beside the qualifier and its kin; the first ones hold its number.
    fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Round => &["value", "munition", "counts"],
            Self::Item => &["value", "item"],
            Self::Mass => &["mass_t"],
            Self::Volume => &["volume_bbl", "volume_m3"],
            Self::Supply => &["days", "months"],
            Self::Share => &["percent", "share_of"],
            Self::Change => &["percent", "relative_to", "direction"],
            _ => &["value"],
        }
    }
}

impl Wire {
    /// The keys that are present, less those that any amount may have.
    fn present(&self) -> impl Iterator<Item = &'static str> {
        [
            ("value", self.value.is_some()),
            ("mass_t", self.mass_t.is_some()),
            ("volume_bbl", self.volume_bbl.is_some()),
            ("volume_m3", self.volume_m3.is_some()),
            ("days", self.days.is_some()),
            ("months", self.months.is_some()),
            ("percent", self.percent.is_some()),
            ("munition", self.munition.is_some()),
            ("counts", self.counts.is_some()),
            ("item", self.item.is_some()),
            ("share_of", self.share_of.is_some()),
            ("relative_to", self.relative_to.is_some()),
            ("direction", self.direction.is_some()),
        ]
        .into_iter()
        .filter_map(|(key, present)| present.then_some(key))
    }

    fn number(&self) -> Option<f64> {
        let in_unit = [self.volume_bbl, self.volume_m3, self.days, self.months];
        let numbers = in_unit.map(Option::flatten);
        let numbers = numbers.into_iter().chain([self.value, self.mass_t, self.percent]);
        numbers.flatten().map(|number| number.0).next()
    }

    fn refused(&self, rule: impl Into<String>) -> Error {
        Error::Amount { amount: format!("an amount of {:?}", self.of.name()), rule: rule.into() }
    }

    /// Refuses keys of other amounts, and two units at once.
    fn check_keys(&self) -> Result<(), Error> {
        let allowed = self.of.keys();
        if let Some(key) = self.present().find(|key| !allowed.contains(key)) {
            return Err(self.refused(format!("has no {key:?}, but {}", quoted(allowed))));
        }
        for pair in [["volume_bbl", "volume_m3"], ["days", "months"]] {
            if pair.iter().all(|key| self.present().any(|present| present == *key)) {
                return Err(self.refused(format!("is in one unit, got both {}", quoted(&pair))));
            }
        }
        Ok(())
    }

    fn measure(&mut self) -> Result<Measure, Error> {
        let needs = |wire: &Self, key| wire.refused(format!("needs {key:?}"));
        Ok(match self.of {
            Of::Container => Measure::Containers,
            Of::Teu => Measure::Teu,
            Of::Box => Measure::Boxes,
            Of::Pallet => Measure::Pallets,
            Of::Round => Measure::Rounds {
                munition: self.munition.take().map_or(Goods::Unstated, |named| named.0),
                counts: self.counts.unwrap_or(CountBasis::Unknown),
            },
            Of::Voyage => Measure::Voyages,
            Of::Wagon => Measure::Wagons,
            Of::Flight => Measure::Flights,
            Of::Item => Measure::Items(self.item.take().ok_or_else(|| needs(self, "item"))?),
            Of::Mass => Measure::MassTonnes,
            Of::Volume if self.volume_m3.is_some() => Measure::VolumeCubicMetres,
            Of::Volume => Measure::VolumeBarrels,
            Of::Supply if self.months.is_some() => Measure::SupplyMonths,
            Of::Supply => Measure::SupplyDays,
            Of::Share => {
                let of = self.share_of.take().filter(|of| !of.trim().is_empty());
                Measure::Share(of.ok_or_else(|| needs(self, "share_of"))?)
            }
            Of::Change => {
                let claim = self.relative_to.take().ok_or_else(|| needs(self, "relative_to"))?;
                match self.direction {
                    Some(Direction::Less) => Measure::LessThanClaim(claim),
                    Some(Direction::More) | None => Measure::MoreThanClaim(claim),
                }
            }
        })
    }
}

pub(super) fn quoted(keys: &[&str]) -> String {
    let quoted: Vec<String> = keys.iter().map(|key| format!("{key:?}")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

impl TryFrom<Wire> for Amount {
    type Error = Error;

    fn try_from(mut wire: Wire) -> Result<Self, Error> {
        wire.check_keys()?;
        let to = wire.to.map(|number| number.0);
        let number = wire.number();
        let figure = Figure::from_parts(number, to, wire.qualifier, None, wire.unspecified)?;
        Ok(Self { of: wire.measure()?, figure, per: wire.per })
    }
}

/// Goods that are named: a munition, or a calibre alone.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Goods", extend("minLength" = 1)))]
#[serde(try_from = "String", into = "String")]
pub(super) struct Named(Goods);

impl Named {
    pub(super) fn of(goods: Goods) -> Option<Self> {
        (goods != Goods::Unstated).then_some(Self(goods))
    }
}

written!(Named, |text| text.parse().map(Self), |named| match named.0 {
    Goods::Munition(munition) => munition.to_string(),
    Goods::Ambiguous(calibre) => calibre.to_string(),
    Goods::Unstated => Self::new(),
});

impl From<Named> for Goods {
    fn from(named: Named) -> Self {
        named.0
    }
}

impl From<Amount> for Wire {
    fn from(amount: Amount) -> Self {
        let number = amount.figure.value().map(Number);
        let mut wire = Self {
            of: Of::Container,
            munition: None,
            counts: None,
            item: None,
            share_of: None,
            relative_to: None,
            value: None,
            mass_t: None,
            volume_bbl: None,
            volume_m3: None,
            days: None,
            months: None,
            percent: None,
            direction: None,
            to: amount.figure.upper_end().map(Number),
            qualifier: amount.figure.qualifier(),
            per: amount.per,
            unspecified: amount.figure.is_unspecified(),
        };
        let (of, slot) = match amount.of {
            Measure::Containers => (Of::Container, &mut wire.value),
            Measure::Teu => (Of::Teu, &mut wire.value),
            Measure::Boxes => (Of::Box, &mut wire.value),
            Measure::Pallets => (Of::Pallet, &mut wire.value),
            Measure::Rounds { munition, counts } => {
                wire.munition = Named::of(munition);
                wire.counts = Some(counts);
                (Of::Round, &mut wire.value)
            }
            Measure::Voyages => (Of::Voyage, &mut wire.value),
            Measure::Wagons => (Of::Wagon, &mut wire.value),
            Measure::Flights => (Of::Flight, &mut wire.value),
            Measure::Items(name) => {
                wire.item = Some(name);
                (Of::Item, &mut wire.value)
            }
            Measure::MassTonnes => (Of::Mass, &mut wire.mass_t),
            Measure::VolumeBarrels => (Of::Volume, wire.volume_bbl.insert(None)),
            Measure::VolumeCubicMetres => (Of::Volume, wire.volume_m3.insert(None)),
            Measure::SupplyDays => (Of::Supply, wire.days.insert(None)),
            Measure::SupplyMonths => (Of::Supply, wire.months.insert(None)),
            Measure::Share(of) => {
                wire.share_of = Some(of);
                (Of::Share, &mut wire.percent)
            }
            Measure::MoreThanClaim(claim) => {
                wire.relative_to = Some(claim);
                (Of::Change, &mut wire.percent)
            }
            Measure::LessThanClaim(claim) => {
                wire.relative_to = Some(claim);
                wire.direction = Some(Direction::Less);
                (Of::Change, &mut wire.percent)
            }
        };
        *slot = number;
        wire.of = of;
        wire
    }
}
