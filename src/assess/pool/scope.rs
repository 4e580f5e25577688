//! What a figure is about.

use crate::claim::{Amount, Claim, Measure, Modality, Period, ReportDate};
use crate::munition::CountBasis;
use serde::Serialize;
use std::fmt;

/// What a figure is about. Figures of different scope are no two answers to one question.
///
/// ```
/// use munitions::assess::Scope;
/// use munitions::claim::{Modality, Period};
///
/// let period = Period::new(Some("2023-09".parse()?), Some("2024-02-26".parse()?))?;
/// let february = Scope::new("containers", "KP to RU", period, Modality::Shipped);
/// let could_hold = Scope { modality: Modality::CouldHold, ..february.clone() };
/// let differs = february.differences(&could_hold);
/// assert_eq!(differs[0].to_string(), "modality: shipped, could hold");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Scope {
    /// What is measured: `containers`, `rounds of 152 mm shell`.
    pub quantity: String,
    /// From where to where.
    pub direction: String,
    /// What flows, where the report names it.
    pub goods: Option<String>,
    /// The time that the figure covers.
    pub period: Period,
    /// How real it is said to be.
    pub modality: Modality,
}

/// A part of a scope in which figures differ.
///
/// ```
/// use munitions::assess::Scope;
/// use munitions::claim::{Modality, Period};
///
/// let scope = |what| Scope::new(what, "KP to RU", Period::NOT_REPORTED, Modality::Shipped);
/// let differs = scope("rounds").differences(&scope("boxes"));
/// assert_eq!((differs[0].part, &differs[0].values[1]), ("quantity", &"boxes".to_owned()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Difference {
    /// Which part: `quantity`, `direction`, `goods`, `period` or `modality`.
    pub part: &'static str,
    /// What it is for the figures, each once.
    pub values: Vec<String>,
}

impl Scope {
    /// A scope whose goods are not named.
    ///
    /// ```
    /// use munitions::assess::Scope;
    /// use munitions::claim::{Modality, Period};
    ///
    /// let scope = Scope::new("rounds", "KP to RU", Period::NOT_REPORTED, Modality::Shipped);
    /// assert_eq!(scope.goods, None);
    /// ```
    #[must_use]
    pub fn new(
        quantity: impl Into<String>,
        direction: impl Into<String>,
        period: Period,
        modality: Modality,
    ) -> Self {
        let (quantity, direction) = (quantity.into(), direction.into());
        Self { quantity, direction, goods: None, period, modality }
    }

    /// The scope of an amount of a claim.
    ///
    /// ```
    /// use munitions::assess::Scope;
    /// use munitions::casebook;
    ///
    /// let claim = casebook::claims()?.claim(&"shin-2024-02-26".parse()?).unwrap();
    /// let scope = Scope::of(claim, claim.amount.as_ref().unwrap());
    /// assert_eq!((scope.quantity.as_str(), scope.direction.as_str()), ("containers", "KP to RU"));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn of(claim: &Claim, amount: &Amount) -> Self {
        Self {
            quantity: quantity(&amount.of),
            direction: claim.flow.direction().to_string(),
            goods: claim.flow.goods.as_ref().map(ToString::to_string),
            period: claim.period,
            modality: claim.modality,
        }
    }

    /// In what the two differ; nothing if figures of both may be pooled. A period that is not
    /// reported in full is not known to be the same as any other.
    ///
    /// ```
    /// use munitions::assess::Scope;
    /// use munitions::claim::{Modality, Period};
    ///
    /// let scope = Scope::new("rounds", "KP to RU", Period::NOT_REPORTED, Modality::Shipped);
    /// assert_eq!(scope.differences(&scope)[0].part, "period"); // unknown is not known to be the same
    /// ```
    #[must_use]
    pub fn differences(&self, other: &Self) -> Vec<Difference> {
        differences(&[self, other])
    }

    fn parts(&self) -> [(&'static str, String); 5] {
        [
            ("quantity", self.quantity.clone()),
            ("direction", self.direction.clone()),
            ("goods", self.goods.clone().unwrap_or_else(|| "not named".into())),
            ("period", period_words(self.period)),
            ("modality", self.modality.to_string()),
        ]
    }

    /// Whether both ends of the period are reported.
    pub(super) fn has_period(&self) -> bool {
        self.period.from().is_some() && self.period.to().is_some()
    }

    /// A text that is the same for figures that may be pooled.
    pub(super) fn key(&self) -> String {
        self.parts().map(|(_, value)| value).join("|")
    }
}

/// In what several scopes differ.
pub(super) fn differences(scopes: &[&Scope]) -> Vec<Difference> {
    let Some(first) = scopes.first() else { return Vec::new() };
    let parts = first.parts().map(|(part, _)| part);
    let found = parts.into_iter().enumerate().filter_map(|(at, part)| {
        let mut values: Vec<String> = Vec::new();
        for scope in scopes {
            let [.., (_, value)] = &scope.parts()[..=at] else { continue };
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
        let unknown =
            part == "period" && scopes.len() > 1 && !scopes.iter().all(|s| s.has_period());
        (values.len() > 1 || unknown).then_some(Difference { part, values })
    });
    found.collect()
}

/// The period with the marks of approximation left off: they move no bounds.
fn period_words(period: Period) -> String {
    let plain = |date: ReportDate| date.to_string().trim_end_matches('~').to_owned();
    match (period.from().map(plain), period.to().map(plain)) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("since {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "not reported".into(),
    }
}

/// What is measured, whatever unit it is reported in.
fn quantity(measure: &Measure) -> String {
    match measure {
        Measure::Rounds { munition, counts } => {
            let counted = match counts {
                CountBasis::Projectile => ", counted as projectiles",
                CountBasis::CompleteRound => ", counted as complete rounds",
                CountBasis::Unknown => "",
            };
            match munition {
                crate::claim::Goods::Unstated => format!("rounds{counted}"),
                munition => format!("rounds of {munition}{counted}"),
            }
        }
        Measure::Items(name) => format!("items ({name})"),
        measure => family(measure).into(),
    }
}

/// The quantity without its goods.
pub(super) fn family(measure: &Measure) -> &'static str {
    match measure {
        Measure::MassTonnes => "mass",
        Measure::VolumeBarrels | Measure::VolumeCubicMetres => "volume",
        Measure::SupplyDays | Measure::SupplyMonths => "time of supply",
        measure => measure.unit(),
    }
}

/// How many values of a difference are written; all of them are in the list.
const MOST_SHOWN: usize = 6;

/// Writes `period: 2022 to 2024-08-28, 2023-09 to 2024-02-26`.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.values.len().min(MOST_SHOWN);
        write!(f, "{}: {}", self.part, self.values[..shown].join(", "))?;
        match self.values.len() - shown {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}
