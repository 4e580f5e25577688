//! What somebody said.

use super::amount::Amount;
use super::date::{Period, ReportDate};
use super::flow::Flow;
use super::link::Link;
use super::name::ClaimId;
use super::report::Report;
use super::stance::{Modality, Stance, StatedBasis};
use crate::Error;
use crate::source::{Credibility, Reliability, SourceId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What somebody said, in their own terms: not what follows from it, and not who printed it.
///
/// `None` means "not reported" throughout. Rules that bind several claims together are kept by
/// the [`ClaimsFile`](super::ClaimsFile).
///
/// ```
/// use munitions::claim::{Amount, Claim, Figure, Flow, Measure, Modality, Qualifier, Stance};
/// use munitions::source::SourceId;
///
/// let flow = Flow::new("KP".parse()?).to("RU".parse()?);
/// let maker = SourceId::new("mnd-kr")?;
/// let mut claim = Claim::new("shin-2024-02-26".parse()?, flow, maker, Stance::Asserts, Modality::Shipped);
/// claim.stated_on = Some("2024-02-26".parse()?);
/// claim.amount = Some(Amount::new(Measure::Containers, Figure::new(6_700.0, Qualifier::About)?));
/// assert_eq!(claim.amount.unwrap().to_string(), "about 6,700 containers");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a claim")]
#[non_exhaustive]
pub struct Claim {
    /// Its id, unique in its file.
    pub id: ClaimId,
    /// From where to where, and what.
    pub flow: Flow,
    /// The body that makes the claim, not the outlet that prints it.
    pub made_by: SourceId,
    /// The person who said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// What the maker says it rests on.
    #[serde(default, skip_serializing_if = "StatedBasis::is_not_stated")]
    pub basis: StatedBasis,
    /// When it was said: neither when it was printed nor what time it covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated_on: Option<ReportDate>,
    /// The time the figure covers.
    #[serde(default, skip_serializing_if = "Period::is_not_reported")]
    pub period: Period,
    /// Whether the maker says that it is so.
    pub stance: Stance,
    /// How real the maker says it is.
    pub modality: Modality,
    /// How much of what. A denial may have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// The same amount in other units, as the maker gives them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equivalents: Option<Equivalents>,
    /// Where it was read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<Report>,
    /// How it bears on other claims.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Grades that somebody gave it on some day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assessments: Vec<Assessment>,
    /// What a reader of the file should know about this entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Claim {
    /// A claim of which nothing else is reported yet.
    ///
    /// ```
    /// use munitions::claim::{Claim, Flow, Modality, Stance};
    /// use munitions::source::SourceId;
    ///
    /// let flow = Flow::new("KP".parse()?).to("RU".parse()?);
    /// let maker = SourceId::new("gov-ru")?;
    /// let denial = Claim::new("a-denial".parse()?, flow, maker, Stance::Denies, Modality::Shipped);
    /// assert!(denial.amount.is_none() && denial.reports.is_empty());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn new(
        id: ClaimId,
        flow: Flow,
        made_by: SourceId,
        stance: Stance,
        modality: Modality,
    ) -> Self {
        Self {
            id,
            flow,
            made_by,
            speaker: None,
            basis: StatedBasis::NotStated,
            stated_on: None,
            period: Period::NOT_REPORTED,
            stance,
            modality,
            amount: None,
            equivalents: None,
            reports: Vec::new(),
            links: Vec::new(),
            assessments: Vec::new(),
            note: None,
        }
    }

    /// Every amount it gives: its own, and the equivalents.
    ///
    /// ```
    /// use munitions::casebook;
    ///
    /// let claim = casebook::claims()?.claim(&"shin-2024-02-26".parse()?).unwrap();
    /// let units: Vec<&str> = claim.amounts().map(|amount| amount.of.unit()).collect();
    /// assert_eq!(units, ["containers", "rounds", "rounds"]);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    pub fn amounts(&self) -> impl Iterator<Item = &Amount> {
        let equivalents = self.equivalents.iter().flat_map(Equivalents::of);
        self.amount.iter().chain(equivalents)
    }

    /// Whether both say the same: maker, flow, period, amount with its qualifier, modality and
    /// stance. Outlet, headline and date of publication do not enter.
    ///
    /// ```
    /// use munitions::casebook;
    ///
    /// let claim = casebook::claims()?.claim(&"shin-2024-02-26".parse()?).unwrap();
    /// let mut reprinted = claim.clone();
    /// reprinted.reports.clear();
    /// assert!(claim.says_the_same(&reprinted));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.made_by == other.made_by
            && self.flow == other.flow
            && self.period == other.period
            && self.amount == other.amount
            && self.modality == other.modality
            && self.stance == other.stance
    }
}

/// The amount of a claim in other units, as its maker gives them.
///
/// "3 million of 152 mm **or** 500,000 of 122 mm" are alternatives over the same containers and
/// are never added up.
///
/// ```
/// use munitions::claim::Equivalents;
///
/// let either: Equivalents = serde_json::from_str(
///     r#"{"relation": "or", "modality": "could_hold", "of": [
///         {"of": "round", "munition": "152mm-shell", "value": 3000000, "qualifier": "more_than"},
///         {"of": "round", "munition": "122mm-rocket", "value": 500000}
///     ]}"#,
/// )?;
/// assert_eq!(either.of().len(), 2);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "EquivalentsWire")]
pub struct Equivalents {
    relation: Relation,
    modality: Modality,
    of: Vec<Amount>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "an object of equivalents")]
struct EquivalentsWire {
    relation: Relation,
    modality: Modality,
    of: Vec<Amount>,
}

/// How the amounts of [`Equivalents`] stand to each other.
///
/// ```
/// use munitions::casebook;
/// use munitions::claim::Relation;
///
/// let claim = casebook::claims()?.claim(&"shin-2024-02-26".parse()?).unwrap();
/// assert_eq!(claim.equivalents.as_ref().unwrap().relation(), Relation::Or);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Each by itself is the whole: one or another.
    Or,
    /// All of them together are the whole.
    And,
    /// Some of each, in shares that are not given.
    Mix,
}

impl Equivalents {
    /// These amounts, in this relation.
    ///
    /// ```
    /// use munitions::claim::{Amount, Equivalents, Figure, Measure, Modality, Qualifier, Relation};
    ///
    /// let boxes = Amount::new(Measure::Boxes, Figure::new(900.0, Qualifier::About)?);
    /// let same = Equivalents::new(Relation::And, Modality::Shipped, vec![boxes])?;
    /// assert_eq!(same.to_string(), "shipped about 900 boxes");
    /// assert!(Equivalents::new(Relation::And, Modality::Shipped, vec![]).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses an empty list.
    pub fn new(relation: Relation, modality: Modality, of: Vec<Amount>) -> Result<Self, Error> {
        if of.is_empty() {
            let rule = "need at least one amount".into();
            return Err(Error::Amount { amount: "equivalents".into(), rule });
        }
        Ok(Self { relation, modality, of })
    }

    /// How the amounts stand to each other.
    ///
    /// ```
    /// # use munitions::casebook;
    /// # let claim = casebook::claims()?.claim(&"shin-2024-02-26".parse()?).unwrap();
    /// let either = claim.equivalents.as_ref().unwrap();
    /// assert_eq!(either.relation().to_string(), "or");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn relation(&self) -> Relation {
        self.relation
    }

    /// How real the maker says they are: mostly a capacity.
    ///
    /// ```
    /// # use munitions::casebook;
    /// use munitions::claim::Modality;
    ///
    /// # let claim = casebook::claims()?.claim(&"shin-2024-02-26".parse()?).unwrap();
    /// let either = claim.equivalents.as_ref().unwrap();
    /// assert_eq!(either.modality(), Modality::CouldHold);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn modality(&self) -> Modality {
        self.modality
    }

    /// The amounts; at least one.
    ///
    /// ```
    /// # use munitions::casebook;
    /// # let claim = casebook::claims()?.claim(&"shin-2024-02-26".parse()?).unwrap();
    /// let either = claim.equivalents.as_ref().unwrap();
    /// assert_eq!(either.of()[1].to_string(), "about 500,000 rounds of 122 mm rocket");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn of(&self) -> &[Amount] {
        &self.of
    }
}

/// Writes `could hold about 3,000,000 rounds or about 500,000 rounds`.
impl fmt::Display for Equivalents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.modality)?;
        for (number, amount) in self.of.iter().enumerate() {
            if number > 0 {
                write!(f, " {} ", self.relation)?;
            }
            write!(f, "{amount}")?;
        }
        Ok(())
    }
}

/// Writes the word that stands between the amounts: `or`, `and`, `mixed with`.
impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Mix => "mixed with",
        })
    }
}

impl TryFrom<EquivalentsWire> for Equivalents {
    type Error = Error;

    fn try_from(wire: EquivalentsWire) -> Result<Self, Error> {
        Self::new(wire.relation, wire.modality, wire.of)
    }
}

/// A grade that somebody gave a claim on some day: not a property of the claim.
///
/// ```
/// use munitions::claim::Assessment;
///
/// let graded: Assessment = serde_json::from_str(
///     r#"{"by": "an analyst", "on": "2024-09", "reliability": "B", "credibility": 3}"#,
/// ).unwrap();
/// assert_eq!(graded.reliability.unwrap().to_string(), "B (usually reliable)");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "an assessment")]
pub struct Assessment {
    /// Who graded it.
    pub by: String,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<ReportDate>,
    /// How reliable the source is held to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reliability: Option<Reliability>,
    /// How credible the claim is held to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credibility: Option<Credibility>,
    /// Why, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}
