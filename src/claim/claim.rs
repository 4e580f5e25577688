//! What somebody said.

use super::amount::Amount;
use super::date::ReportDate;
use super::equivalents::Equivalents;
use super::flow::Flow;
use super::link::Link;
use super::name::ClaimId;
use super::period::Period;
use super::report::Report;
use super::stance::{Modality, Stance, StatedBasis};
use crate::source::{Credibility, Reliability, SourceId};
use serde::{Deserialize, Serialize};

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
    pub fn amounts(&self) -> impl Iterator<Item = &Amount> {
        let equivalents = self.equivalents.iter().flat_map(Equivalents::of);
        self.amount.iter().chain(equivalents)
    }

    /// Whether both say the same: maker, flow, period, amount with its qualifier, modality and
    /// stance. Outlet, headline and date of publication do not enter.
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

/// A grade that somebody gave a claim on some day: not a property of the claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
