//! Published rates of Russian artillery fire.
//!
//! For the same months they differ up to sevenfold. No source says outright what it counts; Ukrainian
//! counts appear to be of all ammunition, with mortars and rockets, and Western ones of gun
//! shells, which is an inference and no figure here rests on it.

use super::allowed;
use crate::Error;
use crate::claim::{Amount, Claim, Every, Goods, Measure, Period, ReportDate};
use crate::estimate::{Basis, Bounds, Evidence};
use crate::munition::MunitionKind;
use crate::quantity::RoundsPerDay;
use crate::source::Country;
use CountedBy::{Estonia, Nato, NotStated, Rusi, Ukraine, UnitedStates};
use Evidence::{Derived, NamedReport, Secondary};
use serde::Serialize;
use std::fmt;
use std::sync::LazyLock;

/// A published rate of fire: rounds a day over some time, by whose count, and where it was read.
///
/// ```
/// use munitions::assess::PublishedRate;
///
/// let (from, to) = ("2024-01-01".parse()?, "2024-03-31".parse()?);
/// let rates = PublishedRate::of_russian_artillery()?.iter();
/// let spring: Vec<String> =
///     rates.filter(|rate| rate.overlaps(from, to)).map(ToString::to_string).collect();
/// assert!(spring.contains(&"10,000 rounds per day, 2024-01 to 2024-03, NATO".to_owned()));
/// assert!(spring.contains(&"70,000 rounds per day, 2024-01 to 2024-05, Ukraine".to_owned()));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PublishedRate {
    /// The time it is for.
    pub period: Period,
    /// The rounds a day; no upper end where the report says "more than".
    #[serde(serialize_with = "allowed::serialize")]
    pub rate: Bounds<RoundsPerDay>,
    /// Whose count it is.
    pub counted_by: CountedBy,
    /// What it counts, as far as the report says.
    pub counts: &'static str,
    /// Where it was read, and how well it is supported.
    pub basis: Basis,
}

/// Whose count a rate of fire is.
///
/// ```
/// use munitions::assess::{CountedBy, PublishedRate};
///
/// let rates = PublishedRate::of_russian_artillery()?;
/// assert!(rates.iter().any(|rate| rate.counted_by == CountedBy::Estonia));
/// assert_eq!(CountedBy::Nato.to_string(), "NATO");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CountedBy {
    /// The Ukrainian command and its officials, or a Ukrainian analyst.
    Ukraine,
    /// Officials of the United States.
    UnitedStates,
    /// Officials of NATO.
    Nato,
    /// The Estonian defence ministry and its officers.
    Estonia,
    /// The Royal United Services Institute, London.
    Rusi,
    /// A report that does not say whose count it is.
    NotStated,
}

impl fmt::Display for CountedBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ukraine => "Ukraine",
            Self::UnitedStates => "United States",
            Self::Nato => "NATO",
            Self::Estonia => "Estonia",
            Self::Rusi => "RUSI",
            Self::NotStated => "count not attributed",
        })
    }
}

impl PublishedRate {
    /// The rates at which Russian artillery was said to fire, 2022 to 2025, in order of time.
    ///
    /// "Practically halved" in autumn 2025 gives no figure and is not here.
    ///
    /// ```
    /// use munitions::assess::PublishedRate;
    ///
    /// let rates = PublishedRate::of_russian_artillery()?;
    /// assert!(rates.iter().all(|rate| rate.rate.low().is_some()));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// None, as long as the table is the one that the tests of the crate read.
    pub fn of_russian_artillery() -> Result<&'static [Self], Error> {
        static RATES: LazyLock<Result<Vec<PublishedRate>, Error>> =
            LazyLock::new(|| ROWS.iter().map(Row::read).collect());
        RATES.as_deref().map_err(Error::clone)
    }

    /// Whether it is for some of the time from one date to another, as far as the dates tell.
    ///
    /// ```
    /// use munitions::assess::PublishedRate;
    ///
    /// let rates = PublishedRate::of_russian_artillery()?;
    /// let (from, to) = ("1999".parse()?, "2000".parse()?);
    /// assert!(rates.iter().all(|rate| !rate.overlaps(from, to)));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn overlaps(&self, from: ReportDate, to: ReportDate) -> bool {
        let starts = self.period.from().is_none_or(|start| start.first_day() <= to.last_day());
        let ends = self.period.to().is_none_or(|end| end.last_day() >= from.first_day());
        starts && ends
    }
}

/// Writes `10,000 rounds per day, 2024-01 to 2024-03, NATO`.
impl fmt::Display for PublishedRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}, {}", allowed::in_words(&self.rate), self.period, self.counted_by)
    }
}

/// The rates published for the time of a claim of artillery rounds that go to Russia: for some
/// of its period, or, if it has none, for the day it was stated.
pub(super) fn rates_for(
    claim: &Claim,
    amount: &Amount,
) -> Result<Vec<&'static PublishedRate>, Error> {
    let artillery = match &amount.of {
        Measure::Rounds { munition: Goods::Munition(munition), .. } => matches!(
            munition.kind(),
            MunitionKind::Shell
                | MunitionKind::Rocket
                | MunitionKind::MortarBomb
                | MunitionKind::TankRound
        ),
        Measure::Rounds { .. } => true,
        _ => false,
    };
    let russia: Country = "RU".parse()?;
    let to_russia = claim.flow.destination.is_some_and(|country| country == russia);
    let from = claim.period.from().or(claim.stated_on);
    let to = claim.period.to().or(claim.stated_on).or(from);
    let Some((from, to)) = from.zip(to).filter(|_| artillery && to_russia) else {
        return Ok(Vec::new());
    };
    let rates = PublishedRate::of_russian_artillery()?.iter();
    Ok(rates.filter(|rate| rate.overlaps(from, to)).collect())
}

/// A row of the table, before it is read: first and last date, least and most rounds a day, whose
/// count, evidence, source.
struct Row([&'static str; 2], [f64; 2], CountedBy, Evidence, &'static str);

impl Row {
    fn read(&self) -> Result<PublishedRate, Error> {
        let Self([from, to], [low, high], counted_by, evidence, source) = *self;
        let high = high.is_finite().then(|| RoundsPerDay::of(high)).transpose()?;
        Ok(PublishedRate {
            period: Period::new(Some(from.parse()?), Some(to.parse()?))?,
            rate: Bounds::between(Some(RoundsPerDay::of(low)?), high)?,
            counted_by,
            counts: "artillery rounds; which kinds is not stated",
            basis: Basis::published(source, evidence),
        })
    }
}

const UKRANEWS: &str = "ukranews.com/en/news/907949";
const DEFENSEMIRROR: &str = "defensemirror.com/news/33439";
const RUSI: &str = "Al Jazeera quoting RUSI, rusi.org, \"New and terrifying world\"";
const NEWDAILY: &str = "newdaily.co.kr, 25 October 2023";
const CENSOR: &str = "Syrskyi, censor.net/en/news/3505734";
const KYIV_INDEPENDENT: &str =
    "kyivindependent.com, \"Ukraine's deep strikes cut Russia's ammunition use by half\"";

/// What Ukraine fired in March 2023, rounds a month, said to be a quarter of what Russia did.
const UKRAINIAN_FIRE: f64 = 110_000.0;

const ROWS: [Row; 26] = [
    Row(["2022", "2022"], [12.0e6 / 365.0; 2], Rusi, Derived, RUSI),
    Row(["2022~", "2022~"], [40_000.0, 70_000.0], NotStated, Secondary, UKRANEWS),
    Row(["2022", "2022"], [20_000.0; 2], UnitedStates, NamedReport, DEFENSEMIRROR),
    Row(["2022", "2022"], [60_000.0; 2], Ukraine, NamedReport, DEFENSEMIRROR),
    Row(
        ["2022-06~", "2022-08~"],
        [45_000.0, 80_000.0],
        Ukraine,
        NamedReport,
        "an analyst, in ISW; newdaily.co.kr, 25 October 2023",
    ),
    Row(
        ["2022-11", "2022-11"],
        [20_000.0; 2],
        UnitedStates,
        NamedReport,
        "NBC, quoted by feed.zeleb.es, \"This is how many artillery shells Ukraine is firing per day\"",
    ),
    Row(["2023", "2023"], [7.0e6 / 365.0; 2], Rusi, Derived, RUSI),
    Row(["2023-01", "2023-01"], [5_000.0; 2], UnitedStates, NamedReport, DEFENSEMIRROR),
    Row(["2023-01", "2023-01"], [20_000.0; 2], Ukraine, NamedReport, DEFENSEMIRROR),
    Row(["2023-01", "2023-01"], [10_000.0, 17_000.0], NotStated, Secondary, UKRANEWS),
    Row(
        ["2023-01~", "2023-03~"],
        [20_000.0, 60_000.0],
        Estonia,
        NamedReport,
        "Bloomberg, quoted by ubn.news, \"Estoniya predlagaet ES investirovat\"",
    ),
    Row(
        ["2023-03", "2023-03"],
        [4.0 * UKRAINIAN_FIRE / Every::Month.days(); 2],
        Ukraine,
        Derived,
        "univision.com, \"Ammunition, weapons, logistics\": Ukraine's 110,000 a month are a quarter of Russia's",
    ),
    Row(
        ["2023-06~", "2023-08~"],
        [10_000.0, 15_000.0],
        NotStated,
        NamedReport,
        "sg.news.yahoo.com, \"Russia fires 70,000 artillery\"",
    ),
    Row(["2023-08", "2023-09"], [20_000.0; 2], Ukraine, NamedReport, CENSOR),
    Row(
        ["2023-10", "2023-10"],
        [10_000.0; 2],
        Estonia,
        NamedReport,
        "v.daum.net/v/20231025100306777",
    ),
    Row(["2023-10", "2023-10"], [10_000.0, 15_000.0], NotStated, NamedReport, NEWDAILY),
    Row(
        ["2023-10", "2023-10"],
        [20_000.0, 30_000.0],
        NotStated,
        NamedReport,
        "ZDF, quoted by newsrebeat.com/world-news/176819",
    ),
    Row(["2023-10", "2023-12"], [30_000.0, f64::INFINITY], Ukraine, NamedReport, CENSOR),
    Row(["2024-01", "2024-03"], [10_000.0; 2], Rusi, NamedReport, "citytelegraph.com/news/146832"),
    Row(
        ["2024-01", "2024-03"],
        [10_000.0; 2],
        Nato,
        NamedReport,
        "CNN, quoted by pravda.com.ua, 11 March 2024",
    ),
    Row(["2024-01", "2024-05"], [70_000.0; 2], Ukraine, NamedReport, CENSOR),
    Row(
        ["2024-01", "2024-05"],
        [60_000.0, 70_000.0],
        Ukraine,
        NamedReport,
        "General Staff, sg.news.yahoo.com, \"Russia fires 70,000 artillery\"",
    ),
    Row(
        ["2024-08-06", "2024-08-14"],
        [400_630.0 / 9.0; 2],
        Ukraine,
        Derived,
        "400,630 in nine days; censor.net/en/news/3505734; fw-mag.com/shownews/160",
    ),
    Row(["2024", "2024"], [40_000.0; 2], Ukraine, NamedReport, KYIV_INDEPENDENT),
    Row(["2024~", "2025-04~"], [23_000.0; 2], Ukraine, NamedReport, KYIV_INDEPENDENT),
    Row(["2025-04", "2025-04"], [27_000.0, 28_000.0], Ukraine, NamedReport, KYIV_INDEPENDENT),
];
