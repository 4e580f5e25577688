//! What somebody said.

use super::amount::Amount;
use super::carrier::Carrier;
use super::date::{Period, ReportDate};
use super::equivalents::Equivalents;
use super::flow::Flow;
use super::link::Link;
use super::name::ClaimId;
use super::one_or_several;
use super::report::Report;
use super::stage::{Extent, Stage};
use super::stance::{Stance, StatedBasis};
use crate::container::ContainerNumber;
use crate::source::{Certainty, Credibility, Reliability, SourceId};
use serde::{Deserialize, Serialize};

/// What somebody said, in their own terms: not what follows from it, and not who printed it.
///
/// `None` means "not reported" throughout. Rules that bind several claims together are kept by
/// the [`ClaimsFile`](crate::claims_file::ClaimsFile).
///
/// ```
/// use munitions::claim::{Amount, Claim, Flow, LoadUnit, Stage, Stance};
///
/// let flow = Flow::new("KP".parse()?).to("RU".parse()?);
/// let id = "shin-2024-02-26".parse()?;
/// let mut claim = Claim::new(id, flow, "mnd-kr".parse()?, Stance::Asserts, Stage::Shipped);
/// claim.stated_on = Some("2024-02-26".parse()?);
/// claim.amount = Some(Amount::count(LoadUnit::Container, "about 6,700".parse()?));
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
    /// From where to where, and what. Only a stated ratio may leave it out.
    #[serde(default, skip_serializing_if = "Flow::is_not_reported")]
    pub flow: Flow,
    /// The id of the source that makes the claim, not of the outlet that prints it; a list for a
    /// joint statement, the first of whom leads.
    #[serde(with = "one_or_several")]
    #[cfg_attr(feature = "schema", schemars(with = "one_or_several::Schema<SourceId>"))]
    pub made_by: Vec<SourceId>,
    /// The person who said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// What the maker says it rests on; `not_stated` where left out.
    #[serde(default, skip_serializing_if = "StatedBasis::is_not_stated")]
    pub basis: StatedBasis,
    /// The day it was said: neither when it was printed nor what time it covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated_on: Option<ReportDate>,
    /// The time the figure covers, as far as it is reported.
    #[serde(default, skip_serializing_if = "Period::is_not_reported")]
    pub period: Period,
    /// Whether the maker says that it is so.
    pub stance: Stance,
    /// How far the goods had got. Only a stated ratio may leave it out, and a denial, which is then of all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// How sure the maker is; stated where left out.
    #[serde(default, skip_serializing_if = "Certainty::is_stated")]
    pub certainty: Certainty,
    /// Whether the amount is all that moved in the period, or part of it; left out where the
    /// report does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extent: Option<Extent>,
    /// How much of what. A claim that asserts needs one; a denial may have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// The same amount in other units, as the maker gives them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equivalents: Option<Equivalents>,
    /// The ISO 6346 numbers of the containers, where they are known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub containers: Vec<ContainerNumber>,
    /// The ship that carried it: unless an extent says otherwise, it is part of what went.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier: Option<Carrier>,
    /// Where it was read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<Report>,
    /// How it bears on other claims.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Grades that somebody gave it on some day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assessments: Vec<Grading>,
    /// What a reader of the file should know about this entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Claim {
    /// A claim of which nothing else is reported yet.
    #[must_use]
    pub fn new(id: ClaimId, flow: Flow, made_by: SourceId, stance: Stance, stage: Stage) -> Self {
        Self {
            id,
            flow,
            made_by: vec![made_by],
            speaker: None,
            basis: StatedBasis::NotStated,
            stated_on: None,
            period: Period::NOT_REPORTED,
            stance,
            stage: Some(stage),
            certainty: Certainty::Stated,
            extent: None,
            amount: None,
            equivalents: None,
            containers: Vec::new(),
            carrier: None,
            reports: Vec::new(),
            links: Vec::new(),
            assessments: Vec::new(),
            note: None,
        }
    }

    /// The extent as it says it: what one ship carried is a part unless it says otherwise.
    pub(crate) fn told_extent(&self) -> Option<Extent> {
        self.extent.or(self.carrier.as_ref().map(|_| Extent::Part))
    }

    /// The maker who leads; none only for a claim that no file would take.
    pub(crate) fn lead(&self) -> Option<&SourceId> {
        self.made_by.first()
    }

    /// Every amount it gives: its own, and the equivalents.
    pub(crate) fn amounts(&self) -> impl Iterator<Item = &Amount> {
        let equivalents = self.equivalents.iter().flat_map(|given| &given.of);
        self.amount.iter().chain(equivalents)
    }

    /// Whether it states a ratio outright, as "650 a wagon", and no movement.
    pub(crate) fn is_ratio(&self) -> bool {
        self.amount.as_ref().is_some_and(Amount::is_ratio)
    }
}

/// A grade that somebody gave a claim on some day: not a property of the claim.
///
/// ```
/// use munitions::claim::Grading;
///
/// let graded: Grading = serde_json::from_str(
///     r#"{"by": "an analyst", "on": "2024-09", "reliability": "B", "credibility": 3}"#,
/// ).unwrap();
/// assert_eq!(graded.reliability.unwrap().to_string(), "B (usually reliable)");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "an assessment")]
pub struct Grading {
    /// Who graded it.
    pub by: String,
    /// The day they graded it.
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
