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
use crate::written::record;

record! {
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
    #[non_exhaustive]
    pub struct Claim = "a claim" {
        /// Its id, unique in its file.
        pub id: ClaimId,
        /// From where to where, and what. Only a stated ratio may leave it out.
        pub flow = "Flow::is_not_reported"(Flow),
        /// The id of the source that makes the claim, not of the outlet that prints it; a list for a
        /// joint statement, the first of whom leads.
        #[serde(with = "one_or_several")]
        #[cfg_attr(feature = "schema", schemars(with = "one_or_several::Schema<SourceId>"))]
        pub made_by: Vec<SourceId>,
        /// The person who said it.
        pub speaker?(String),
        /// What the maker says it rests on; `not_stated` where left out.
        pub basis = "StatedBasis::is_not_stated"(StatedBasis),
        /// The day it was said: neither when it was printed nor what time it covers.
        pub stated_on?(ReportDate),
        /// The time the figure covers, as far as it is reported.
        pub period = "Period::is_not_reported"(Period),
        /// Whether the maker says that it is so.
        pub stance: Stance,
        /// How far the goods had got. Only a stated ratio may leave it out, and a denial, which is then of all.
        pub stage?(Stage),
        /// How sure the maker is; stated where left out.
        pub certainty = "Certainty::is_stated"(Certainty),
        /// Whether the amount is all that moved in the period, or part of it; left out where the
        /// report does not say.
        pub extent?(Extent),
        /// How much of what. A claim that asserts needs one; a denial may have none.
        pub amount?(Amount),
        /// The same amount in other units, as the maker gives them.
        pub equivalents?(Equivalents),
        /// The ISO 6346 numbers of the containers, where they are known.
        #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
        pub containers*(ContainerNumber),
        /// The ship that carried it: unless an extent says otherwise, it is part of what went.
        pub carrier?(Carrier),
        /// Where it was read.
        pub reports*(Report),
        /// How it bears on other claims.
        pub links*(Link),
        /// Grades that somebody gave it on some day.
        pub assessments*(Grading),
        /// What a reader of the file should know about this entry.
        pub note?(String),
    }
}

impl Claim {
    /// A claim of which nothing else is reported yet.
    #[must_use]
    pub fn new(id: ClaimId, flow: Flow, made_by: SourceId, stance: Stance, stage: Stage) -> Self {
        Self { flow, stage: Some(stage), ..Self::bare(id, vec![made_by], stance) }
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

record! {
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
    #[derive(Eq, Hash)]
    pub struct Grading = "an assessment" {
        /// Who graded it.
        pub by: String,
        /// The day they graded it.
        pub on?(ReportDate),
        /// How reliable the source is held to be.
        pub reliability?(Reliability),
        /// How credible the claim is held to be.
        pub credibility?(Credibility),
        /// Why, in words.
        pub why?(String),
    }
}
