//! How much of what: the content of a claim.

use super::amount_wire;
use super::date::Period;
use super::figure::Figure;
use super::goods::Goods;
use super::load_unit::LoadUnit;
use super::measure::Measure;
use super::name::{ClaimId, Slug};
use super::per_unit::PerUnit;
use super::qualifier::Qualifier;
use super::reading::{Reading, last_digit};
use super::reported::Reported;
use crate::munition::CountBasis;
use crate::quantity::{Mass, Volume};
use crate::written::{spoken, written};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How much of what, in the reporter's own terms: "more than 3 million 152 mm shells".
///
/// On the wire it is one flat object whose `of` says what is measured. Counts have a `value`;
/// everything else carries its unit in the key.
///
/// ```
/// use munitions::claim::Amount;
///
/// for json in [
///     r#"{"of":"round","munition":"152mm-shell","value":3000000,"qualifier":"more_than"}"#,
///     r#"{"of":"round","munition":"122 mm","counts":"projectile","value":500000}"#,
///     r#"{"of":"round","goods":"artillery-ammunition","value":1000000,"qualifier":"several"}"#,
///     r#"{"of":"container","value":240,"to":310,"qualifier":"between"}"#,
///     r#"{"of":"truck","munition":"155mm-shell","packaging":"palletised","value":12}"#,
///     r#"{"of":"flight","vehicle":"il-76","value":24,"qualifier":"at_least"}"#,
///     r#"{"of":"mass","mass_lb":150000,"qualifier":"about"}"#,
///     r#"{"of":"item","item":"rifle","unspecified":true}"#,
///     r#"{"of":"share","of_claim":"an-earlier-claim","percent":30}"#,
///     r#"{"of":"change","relative_to":"an-earlier-claim","compares":"totals","times":2}"#,
///     r#"{"of":"round","value":150000,"per":"month"}"#,
///     r#"{"of":"round","value":650,"per":"wagon"}"#,
/// ] {
///     let amount: Amount = serde_json::from_str(json)?;
///     assert_eq!(serde_json::to_string(&amount)?, json);
/// }
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "amount_wire::Wire", into = "amount_wire::Wire")]
#[non_exhaustive]
pub struct Amount {
    /// What is counted or measured.
    pub of: Measure,
    /// How much of it.
    pub figure: Figure,
    /// The time that a rate, or the unit that a ratio is stated for.
    pub per: Option<PerUnit>,
    /// Which goods it is of, where the amount itself says so; they come before those of the flow.
    pub goods: Goods,
    /// What one round is, where rounds are counted.
    pub counts: CountBasis,
    /// How the goods are packed, where it is said.
    pub packaging: Option<Slug>,
    /// What the container is, where it is said.
    pub container: Option<ContainerWord>,
    /// The type of the aircraft, wagons, lorries, trains or ships, where they are counted and it is said: the id
    /// or another word of a vehicle of the assumptions, such as `il-76`.
    pub vehicle: Option<Slug>,
    /// The time it covers, where that is another than its claim's; only within equivalents.
    pub period: Option<Period>,
}

/// What a report means by a container: the id of a type, such as `20gp-24t`, or `unknown`.
///
/// ```
/// use munitions::claim::ContainerWord;
///
/// assert_eq!("unknown".parse(), Ok(ContainerWord::Unknown));
/// assert!(matches!("40hc".parse()?, ContainerWord::Type(_)));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "Slug"))]
#[serde(try_from = "String", into = "String")]
pub enum ContainerWord {
    /// A container of this type, by the id that the assumptions give it.
    Type(Slug),
    /// It may be a crate as well as a freight container: no size is assumed.
    Unknown,
}

impl FromStr for ContainerWord {
    type Err = crate::Error;

    fn from_str(text: &str) -> Result<Self, crate::Error> {
        if text == "unknown" { Ok(Self::Unknown) } else { text.parse().map(Self::Type) }
    }
}

written!(ContainerWord);

/// Writes the type, or `unknown`.
impl fmt::Display for ContainerWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Type(name) => name.fmt(f),
            Self::Unknown => f.write_str("unknown"),
        }
    }
}

impl Amount {
    /// So much of this.
    ///
    /// ```
    /// use munitions::claim::{Amount, Figure, MassUnit, Measure, Qualifier};
    ///
    /// let figure = Figure::new(1_200.0, Qualifier::Over)?;
    /// let amount = Amount::new(Measure::Mass(MassUnit::Tonne), figure);
    /// assert_eq!(amount.to_string(), "over 1,200 t");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn new(of: Measure, figure: Figure) -> Self {
        Self {
            of,
            figure,
            per: None,
            goods: Goods::Unstated,
            counts: CountBasis::Unknown,
            packaging: None,
            container: None,
            vehicle: None,
            period: None,
        }
    }

    /// So many of this unit.
    ///
    /// ```
    /// use munitions::claim::{Amount, LoadUnit};
    ///
    /// let amount = Amount::count(LoadUnit::Container, "about 6,700".parse()?);
    /// assert_eq!(amount.to_string(), "about 6,700 containers");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn count(unit: LoadUnit, figure: Figure) -> Self {
        Self::new(Measure::Count(unit), figure)
    }

    /// The same amount for every so much time, or for each such unit.
    ///
    /// ```
    /// use munitions::claim::{Amount, Every, LoadUnit};
    ///
    /// let amount = Amount::count(LoadUnit::Wagon, "up to 50".parse()?);
    /// assert_eq!(amount.clone().per(Every::Week).to_string(), "up to 50 wagons a week");
    /// assert_eq!(amount.per(LoadUnit::Train).to_string(), "up to 50 wagons per train");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn per(self, per: impl Into<PerUnit>) -> Self {
        Self { per: Some(per.into()), ..self }
    }

    /// The same amount of these goods.
    ///
    /// ```
    /// use munitions::claim::{Amount, Goods, LoadUnit};
    ///
    /// let goods: Goods = "155mm-shell".parse()?;
    /// let amount = Amount::count(LoadUnit::Container, "150".parse()?).of_goods(goods);
    /// assert_eq!(amount.to_string(), "150 containers of 155 mm shell");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn of_goods(self, goods: Goods) -> Self {
        Self { goods, ..self }
    }

    /// Whether no number was given, not even in words.
    pub(crate) fn is_unspecified(&self) -> bool {
        self.figure.is_unspecified()
    }

    /// Whether it is a ratio that is stated outright, as "650 a wagon", and no movement.
    pub(crate) fn is_ratio(&self) -> bool {
        self.per.and_then(PerUnit::load).is_some()
    }

    /// Whether it counts flights, wagons, lorries, trains or voyages, or is stated for each of one.
    pub(crate) fn counts_vehicles(&self) -> bool {
        let per = self.per.and_then(PerUnit::load).is_some_and(LoadUnit::is_vehicle);
        match self.of {
            Measure::Count(unit) => per || unit.is_vehicle(),
            Measure::Mass(_) => per,
            _ => false,
        }
    }

    /// What does not go together, if anything does not.
    pub(crate) fn broken_rule(&self) -> Option<String> {
        let is_load = matches!(self.of, Measure::Count(_) | Measure::Mass(_));
        let has_load = self.packaging.is_some() || self.container.is_some();
        if has_load && !is_load {
            return Some("has neither packaging nor container: it is no load".into());
        }
        if self.vehicle.is_some() && !self.counts_vehicles() {
            return Some("says in \"vehicle\" of which type they are, but has no vehicles".into());
        }
        if matches!(self.of, Measure::Items(_)) && !self.goods.is_unstated() {
            return Some("says in \"item\" what it is of, and nowhere else".into());
        }
        let comes_whole = match self.of {
            Measure::Count(unit) => unit != LoadUnit::Teu,
            Measure::Items(_) => true,
            _ => false,
        };
        let value = self.figure.value();
        let exact = value.filter(|_| self.figure.qualifier() == Qualifier::Exactly);
        if let Some(part) = exact.filter(|of| of.fract() != 0.0)
            && comes_whole
            && self.per.is_none()
        {
            return Some(format!("is a whole number where it is exact, got {part}"));
        }
        if matches!(self.of, Measure::Supply(_))
            && value == Some(0.0)
            && self.figure.upper_end().is_none()
        {
            return Some("is above zero, got 0".into());
        }
        let counts_rounds = self.of == Measure::Count(LoadUnit::Round)
            || self.per == Some(PerUnit::Load(LoadUnit::Round));
        if self.counts != CountBasis::Unknown && !(is_load && counts_rounds) {
            return Some("says in \"counts\" what a round is, but has no rounds".into());
        }
        if let Some(unit) = self.per.and_then(PerUnit::load) {
            if self.of == Measure::Count(unit) {
                return Some(format!("is a number of {} for each {unit}", unit.plural()));
            }
            if !matches!(
                self.of,
                Measure::Count(_)
                    | Measure::Items(_)
                    | Measure::Mass(_)
                    | Measure::Volume(_)
                    | Measure::Money(_)
            ) {
                return Some(format!("cannot be stated for each {unit}"));
            }
        }
        self.goods.broken_rule()
    }

    /// Whether another amount may say it again in another unit: as both are read they meet, or the other is
    /// rounded to its last digit. So 6,700,000 lb are 3,039 t, and 3,000,000 a year 250,000 a month. Rates of
    /// exchange are not known, so that money in two currencies may be.
    pub(crate) fn is_other_unit_of(&self, other: &Self, reading: &Reading) -> bool {
        if (&self.of, self.per) == (&other.of, other.per)
            || self.figure.qualifier() != other.figure.qualifier()
            || self.figure.also() != other.figure.also()
        {
            return false;
        }
        let one_number =
            |amount: &Self| amount.figure.value().filter(|_| amount.figure.upper_end().is_none());
        let scaled = |amount: &Self, (low, high): (f64, f64)| {
            let scale = Mass::scale(&amount.of, None).or(Volume::scale(&amount.of, None))?;
            Some((scale.least(low), scale.most(high)))
        };
        let exactly = |amount: &Self| scaled(amount, one_number(amount).map(|of| (of, of))?);
        let rounded = |amount: &Self| {
            let value = one_number(amount)?;
            let half = last_digit(value) / 2.0;
            scaled(amount, (value - half, value + half))
        };
        // What is more or less than a number does not make the number less exact.
        let as_read = |amount: &Self| {
            let (figure, qualifier) = (amount.figure, amount.figure.qualifier());
            let is_bound = qualifier.is_floor() || qualifier.is_ceiling();
            let figure = if is_bound { figure.with(Qualifier::Bare)? } else { figure };
            let spread = reading.read(figure, amount.number_kind())?.spread;
            one_number(amount).and(scaled(amount, (spread.low(), spread.high())))
        };
        let meet =
            |(low, high): (f64, f64), (least, most): (f64, f64)| low <= most && least <= high;
        let a_day =
            |amount: &Self| Some(one_number(amount)? / amount.per.and_then(PerUnit::time)?.days());
        match (&self.of, &other.of) {
            (own, its) if self.per != other.per => {
                let days = a_day(self).zip(a_day(other)).filter(|_| own == its);
                days.is_some_and(|(one, of)| (one - of).abs() <= 1e-9 * one)
            }
            (Measure::Mass(_), Measure::Mass(_)) | (Measure::Volume(_), Measure::Volume(_)) => {
                let pairs = [(exactly(self), rounded(other)), (as_read(self), as_read(other))];
                pairs.iter().any(|(one, of)| one.zip(*of).is_some_and(|(one, of)| meet(one, of)))
            }
            (Measure::Money(_), Measure::Money(_)) => true,
            _ => false,
        }
    }

    /// Its figure in the unit of another amount of mass or volume, where one unit is a fixed number of the other.
    pub(crate) fn figure_in(&self, other: &Self) -> Option<Figure> {
        let per_unit = |of| {
            let scale = Mass::scale(of, None).or(Volume::scale(of, None))?;
            Some(scale.per_unit).filter(|least| *least == scale.per_unit_most)
        };
        let value = self.figure.value()? * per_unit(&self.of)? / per_unit(&other.of)?;
        Figure::new(value, self.figure.qualifier()).ok()
    }

    /// The amount without its period; the claim that it is a share or a multiple of has this name.
    pub(crate) fn words(&self, other: &str) -> String {
        let words = match &self.of {
            of if of.is_share() && self.is_unspecified() => "an unspecified share".into(),
            _ => self.counted(),
        };
        let goods = match &self.goods {
            Goods::Unstated => String::new(),
            Goods::Ambiguous(calibre) => format!(" of {calibre}, kind not stated"),
            named => format!(" of {named}"),
        };
        self.with_details(&format!("{words}{}{goods}", self.of.tail(other)))
    }

    /// The figure with its unit: `over 1,000 tons`.
    pub(crate) fn counted(&self) -> String {
        let [one, several] = self.of.units();
        let unit = if self.figure.published() == Some(1.0) { one } else { several };
        match self.of {
            Measure::Mass(_) | Measure::Volume(_) => format!("{:#} {unit}", self.figure),
            _ => format!("{} {unit}", self.figure),
        }
    }

    /// The amount without its period, of rounds or items that have a name of their own: `400 one-way
    /// drones`.
    pub(crate) fn words_of(&self, thing: &str) -> String {
        self.with_details(&format!("{} {thing}", self.figure))
    }

    /// So much of this, with how it is counted and packed, by what it goes and what it is stated for:
    /// `5 containers, boxed per train`.
    fn with_details(&self, words: &str) -> String {
        let counts = match self.counts {
            CountBasis::Projectile => ", counted as projectiles",
            CountBasis::CompleteRound => ", counted as complete rounds",
            CountBasis::Unknown => "",
        };
        let packaging = self.packaging.as_ref().map(|packaging| format!(", {packaging}"));
        let container = self.container.as_ref().map(|container| match container {
            ContainerWord::Type(name) => format!(", in {name}"),
            ContainerWord::Unknown => ", type of container unknown".into(),
        });
        let vehicle =
            self.vehicle.as_ref().map(|vehicle| format!(", by {}", spoken(vehicle.as_str())));
        let per = self.per.map(|per| format!(" {per}"));
        let [packaging, container, vehicle, per] =
            [packaging, container, vehicle, per].map(Option::unwrap_or_default);
        format!("{words}{counts}{packaging}{container}{vehicle}{per}")
    }
}

/// Writes `more than 3,000,000 rounds of 152 mm shell`, `650 rounds per wagon`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let other = self.of.claim().map_or("", ClaimId::as_str);
        f.write_str(&self.words(other))?;
        self.period.map_or(Ok(()), |period| write!(f, ", {period}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Every;

    /// What is counted follows the unit, and how often the rate.
    #[test]
    fn an_amount_is_written_with_what_it_is_of() {
        let figure = "about 5".parse::<Figure>().unwrap();
        let rounds = |goods: &str| Amount {
            counts: CountBasis::Projectile,
            goods: goods.parse().unwrap_or_default(),
            ..Amount::count(LoadUnit::Round, figure)
        };
        let class = Goods::Class("artillery-ammunition".parse().unwrap());
        let boxed = Amount {
            packaging: Some("boxed".parse().unwrap()),
            container: Some(ContainerWord::Unknown),
            ..Amount::count(LoadUnit::Container, figure)
        };
        let rifles = Measure::Items("rifle".parse().unwrap());
        let of_class = Amount { goods: class, ..Amount::count(LoadUnit::Wagon, figure) };
        for (amount, written) in [
            (rounds(""), "about 5 rounds, counted as projectiles"),
            (rounds("152mm-shell"), "about 5 rounds of 152 mm shell, counted as projectiles"),
            (Amount::new(rifles, figure), "about 5 items (rifle)"),
            (Amount::new(Measure::Share("imports".into()), figure), "about 5 % of imports"),
            (Amount::count(LoadUnit::Teu, figure), "about 5 TEU"),
            (of_class, "about 5 wagons of artillery ammunition"),
            (boxed, "about 5 containers, boxed, type of container unknown"),
            (Amount::count(LoadUnit::Wagon, figure).per(Every::Week), "about 5 wagons a week"),
        ] {
            assert_eq!(amount.to_string(), written);
        }
        for (figure, written) in [
            ("1", "1 box"),
            ("about 1", "about 1 box"),
            ("between 1 and 2", "between 1 and 2 boxes"),
            ("1-odd", "1-odd boxes"),
            ("dozens of", "dozens of boxes"),
        ] {
            let figure = figure.parse::<Figure>().unwrap();
            assert_eq!(Amount::count(LoadUnit::Box, figure).to_string(), written);
        }
    }
}
