//! How much of what: the content of a claim.

use super::amount_wire;
use super::figure::Figure;
use super::name::{ClaimId, Slug};
use crate::Error;
use crate::munition::{Calibre, CountBasis, Munition};
use crate::quantity::{Count, Thing};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How much of what, in the reporter's own terms: "more than 3 million 152 mm shells".
///
/// It has three parts: what is [measured](Measure), the [figure](Figure), and, where it is a
/// rate, per what time. "150,000 a month" is a figure of 150,000 per [`Every::Month`].
///
/// On the wire it is one flat object whose `of` says what is measured. Counts have a `value`;
/// everything else carries its unit in the key. `counts` is `unknown` where it is left out, and a
/// change is upwards unless `"direction": "less"` stands with it.
///
/// ```
/// use munitions::claim::Amount;
///
/// for json in [
///     r#"{"of":"container","value":6700,"qualifier":"about"}"#,
///     r#"{"of":"round","munition":"152mm-shell","counts":"unknown","value":3000000,"qualifier":"more_than"}"#,
///     r#"{"of":"round","munition":"122 mm","counts":"projectile","value":500000}"#,
///     r#"{"of":"round","counts":"unknown","value":1000000,"qualifier":"several"}"#,
///     r#"{"of":"container","value":240,"to":310,"qualifier":"between"}"#,
///     r#"{"of":"item","item":"rifle","unspecified":true}"#,
///     r#"{"of":"mass","mass_t":1200}"#,
///     r#"{"of":"volume","volume_bbl":165000,"qualifier":"more_than"}"#,
///     r#"{"of":"supply","months":2,"qualifier":"roughly"}"#,
///     r#"{"of":"share","share_of":"capacity of the factories","percent":30,"qualifier":"about"}"#,
///     r#"{"of":"change","relative_to":"an-earlier-claim","percent":30}"#,
///     r#"{"of":"round","counts":"unknown","value":150000,"per":"month"}"#,
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
    /// What is measured.
    pub of: Measure,
    /// How much of it.
    pub figure: Figure,
    /// The time it is stated for, where it is a rate.
    pub per: Option<Every>,
}

/// What an [`Amount`] measures, with its unit.
///
/// ```
/// use munitions::claim::{Amount, Figure, Measure};
///
/// let rifles = Amount::new(Measure::Items("rifle".parse()?), Figure::unspecified());
/// assert_eq!(rifles.to_string(), "an unspecified number of items (rifle)");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Measure {
    /// Freight containers of whatever size.
    Containers,
    /// Twenty-foot equivalent units.
    Teu,
    /// Boxes or crates.
    Boxes,
    /// Pallets.
    Pallets,
    /// Rounds of a munition.
    Rounds {
        /// Which munition, as far as the report says.
        munition: Goods,
        /// What one round is.
        counts: CountBasis,
    },
    /// Voyages of ships.
    Voyages,
    /// Railway wagons.
    Wagons,
    /// Flights.
    Flights,
    /// Pieces of equipment that are no rounds, by name: `rocket-launcher`.
    Items(Slug),
    /// Mass in metric tons.
    MassTonnes,
    /// Volume in barrels of 42 US gallons.
    VolumeBarrels,
    /// Volume in cubic metres.
    VolumeCubicMetres,
    /// Days for which it would last whoever receives it.
    SupplyDays,
    /// Months for which it would last: "two months' worth".
    SupplyMonths,
    /// A share in per cent of something named in words.
    Share(String),
    /// So many per cent more than another claim says.
    MoreThanClaim(ClaimId),
    /// So many per cent less than another claim says.
    LessThanClaim(ClaimId),
}

/// Which munition a report names, if it names one.
///
/// ```
/// use munitions::claim::Goods;
///
/// let goods: Goods = "122 mm".parse()?;
/// assert_eq!(goods.to_string(), "122 mm (kind not given)");
/// assert!(matches!("122mm-rocket".parse()?, Goods::Munition(_)));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Goods {
    /// A munition: calibre and kind, or a kind that needs no calibre.
    Munition(Munition),
    /// A bore diameter alone, which may be a shell, a rocket or a mortar bomb. Never guessed.
    Ambiguous(Calibre),
    /// Neither: "artillery shells".
    Unstated,
}

/// Reads `152mm-shell` as a munition and `122 mm` as ambiguous.
impl std::str::FromStr for Goods {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match text.parse::<Calibre>() {
            Ok(calibre) => Ok(Self::Ambiguous(calibre)),
            Err(_) => text.parse::<Munition>().map(Self::Munition),
        }
    }
}

/// Writes the munition's name, `122 mm (kind not given)`, or `unstated`.
impl fmt::Display for Goods {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Munition(munition) => f.write_str(&munition.name()),
            Self::Ambiguous(calibre) => write!(f, "{calibre} (kind not given)"),
            Self::Unstated => f.write_str("unstated"),
        }
    }
}

/// The time that a rate is stated for.
///
/// ```
/// use munitions::claim::{Amount, Every};
///
/// let rate: Amount =
///     serde_json::from_str(r#"{"of": "round", "value": 150000, "per": "month"}"#).unwrap();
/// assert_eq!(rate.per, Some(Every::Month));
/// assert_eq!(rate.to_string(), "150,000 rounds a month");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Every {
    /// A day.
    Day,
    /// A week of seven days.
    Week,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

/// One flight of one aircraft.
///
/// ```
/// use munitions::claim::Flights;
/// use munitions::quantity::Per;
/// use munitions::Rounds;
///
/// let each: Per<Rounds, Flights> = Rounds::new(900).per(Flights::new(2))?;
/// assert_eq!(each.to_string(), "450 rounds per flight");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub enum Flight {}

impl Thing for Flight {
    const SINGULAR: &'static str = "flight";
    const PLURAL: &'static str = "flights";
}

/// A number of flights; see [`Count`].
///
/// ```
/// use munitions::claim::Flights;
///
/// assert_eq!(Flights::new(2).to_string(), "2 flights");
/// ```
pub type Flights = Count<Flight>;

impl Amount {
    /// So much of this.
    ///
    /// ```
    /// use munitions::claim::{Amount, Figure, Measure, Qualifier};
    ///
    /// let amount = Amount::new(Measure::MassTonnes, Figure::new(1_200.0, Qualifier::Over)?);
    /// assert_eq!(amount.to_string(), "over 1,200 t");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn new(of: Measure, figure: Figure) -> Self {
        Self { of, figure, per: None }
    }

    /// The same amount for every so much time.
    ///
    /// ```
    /// use munitions::claim::{Amount, Every, Figure, Measure, Qualifier};
    ///
    /// let amount = Amount::new(Measure::Wagons, Figure::new(50.0, Qualifier::UpTo)?);
    /// assert_eq!(amount.per(Every::Week).to_string(), "up to 50 wagons a week");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn per(self, every: Every) -> Self {
        Self { per: Some(every), ..self }
    }

    /// Whether no number was given, not even in words.
    ///
    /// ```
    /// use munitions::claim::{Amount, Figure, Measure, Qualifier};
    ///
    /// assert!(Amount::new(Measure::Boxes, Figure::unspecified()).is_unspecified());
    /// let dozens = Figure::in_words(Qualifier::Dozens)?;
    /// assert!(!Amount::new(Measure::Boxes, dozens).is_unspecified());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn is_unspecified(&self) -> bool {
        self.figure.is_unspecified()
    }

    /// What its number counts, in the plural: `containers`, `rounds a month`.
    pub(crate) fn unit(&self) -> String {
        let unit = self.of.unit();
        self.per.map_or_else(|| unit.to_owned(), |every| format!("{unit} a {every}"))
    }

    /// The munition of an amount of rounds, if the report names it in full.
    ///
    /// ```
    /// use munitions::claim::Amount;
    ///
    /// let read = |json| serde_json::from_str::<Amount>(json).unwrap();
    /// let named = read(r#"{"of": "round", "munition": "122mm-rocket", "value": 500000}"#);
    /// assert_eq!(named.munition(), Some(&"122mm-rocket".parse()?));
    /// let ambiguous = read(r#"{"of": "round", "munition": "122 mm", "value": 500000}"#);
    /// assert_eq!(ambiguous.munition(), None);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn munition(&self) -> Option<&Munition> {
        match &self.of {
            Measure::Rounds { munition: Goods::Munition(munition), .. } => Some(munition),
            _ => None,
        }
    }
}

impl Measure {
    /// The unit in the plural: `containers`, `t`, `%`.
    ///
    /// ```
    /// use munitions::claim::Measure;
    ///
    /// assert_eq!(Measure::SupplyMonths.unit(), "months of supply");
    /// ```
    #[must_use]
    pub fn unit(&self) -> &'static str {
        self.units()[1]
    }

    /// The unit of one and of several.
    fn units(&self) -> [&'static str; 2] {
        match self {
            Self::Containers => ["container", "containers"],
            Self::Teu => ["TEU"; 2],
            Self::Boxes => ["box", "boxes"],
            Self::Pallets => ["pallet", "pallets"],
            Self::Rounds { .. } => ["round", "rounds"],
            Self::Voyages => ["voyage", "voyages"],
            Self::Wagons => ["wagon", "wagons"],
            Self::Flights => ["flight", "flights"],
            Self::Items(_) => ["item", "items"],
            Self::MassTonnes => ["t"; 2],
            Self::VolumeBarrels => ["barrel", "barrels"],
            Self::VolumeCubicMetres => ["m3"; 2],
            Self::SupplyDays => ["day of supply", "days of supply"],
            Self::SupplyMonths => ["month of supply", "months of supply"],
            Self::Share(_) | Self::MoreThanClaim(_) | Self::LessThanClaim(_) => ["%"; 2],
        }
    }

    /// What follows the unit: ` of 152 mm shell`.
    fn tail(&self) -> String {
        match self {
            Self::Rounds { munition: Goods::Munition(munition), counts } => {
                format!(" of {}{}", munition.name(), basis(*counts))
            }
            Self::Rounds { munition: Goods::Ambiguous(calibre), counts } => {
                format!(" of {calibre}, kind not stated{}", basis(*counts))
            }
            Self::Rounds { munition: Goods::Unstated, counts } => basis(*counts).into(),
            Self::Items(name) => format!(" ({name})"),
            Self::Share(of) => format!(" of {of}"),
            Self::MoreThanClaim(claim) => format!(" more than {claim}"),
            Self::LessThanClaim(claim) => format!(" less than {claim}"),
            _ => String::new(),
        }
    }
}

fn basis(counts: CountBasis) -> &'static str {
    match counts {
        CountBasis::Projectile => ", counted as projectiles",
        CountBasis::CompleteRound => ", counted as complete rounds",
        CountBasis::Unknown => "",
    }
}

/// Writes `more than 3,000,000 rounds of 152 mm shell`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.of {
            Measure::Share(of) if self.is_unspecified() => {
                write!(f, "an unspecified share of {of}")?;
            }
            of => {
                let [one, several] = of.units();
                let unit = if self.figure.published() == Some(1.0) { one } else { several };
                write!(f, "{} {unit}{}", self.figure, of.tail())?;
            }
        }
        match self.per {
            None => Ok(()),
            Some(every) => write!(f, " a {every}"),
        }
    }
}

impl fmt::Display for Every {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is counted follows the unit, and how often the rate.
    #[test]
    fn an_amount_is_written_with_what_it_is_of() {
        let figure = "about 5".parse::<Figure>().unwrap();
        let rounds = |munition| Measure::Rounds { munition, counts: CountBasis::Projectile };
        let item = "rifle".parse().unwrap();
        for (of, written) in [
            (rounds(Goods::Unstated), "about 5 rounds, counted as projectiles"),
            (
                rounds("152mm-shell".parse().unwrap()),
                "about 5 rounds of 152 mm shell, counted as projectiles",
            ),
            (Measure::Items(item), "about 5 items (rifle)"),
            (Measure::Share("imports".into()), "about 5 % of imports"),
            (Measure::Teu, "about 5 TEU"),
        ] {
            assert_eq!(Amount::new(of, figure).to_string(), written);
        }
        for (figure, written) in [
            ("1", "1 box"),
            ("about 1", "about 1 box"),
            ("between 1 and 2", "between 1 and 2 boxes"),
            ("1-odd", "1-odd boxes"),
            ("dozens of", "dozens of boxes"),
        ] {
            let figure = figure.parse::<Figure>().unwrap();
            assert_eq!(Amount::new(Measure::Boxes, figure).to_string(), written);
        }
        let rate = Amount { per: Some(Every::Week), ..Amount::new(Measure::Wagons, figure) };
        assert_eq!(rate.to_string(), "about 5 wagons a week");
    }
}
