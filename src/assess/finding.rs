//! What an assessment found, typed.

use super::{ClaimAssessment, Verdict, repetition};
use crate::claim::{Amount, Claim, ClaimsFile, Goods, Measure, Relation, Stance};
use crate::written::coded;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What a [`Finding`] is about. The written form is stable: `implied-capacity/above-physical`.
///
/// | code | weight | rule |
/// |---|---|---|
/// | `implied-capacity/above-physical` | contradiction | the implied rounds per container exceed what fits of the named munition in every packaging |
/// | `implied-capacity/below-physical` | contradiction | the implied rounds per container are far below what fits of the named munition in every packaging |
/// | `implied-capacity/fits-only` | caution | the implied rounds per container fit the named munition in some packagings and not in others |
/// | `munition/ambiguous` | caution | a bare calibre is not a munition |
/// | `munition/no-figures` | note | no public figures for the named munition, so nothing can be compared |
/// | `equivalents/alternatives` | caution | the equivalents are alternatives over the same containers, not a sum |
/// | `relay/drift` | caution | reports of one claim change a number, qualifier, modality, munition, relation, period or date |
/// | `claim/no-answer` | caution | the claim's figures have no answer |
/// | `flow/denied` | caution | the flow that a claim asserts is denied |
/// | `amount/unspecified` | note | these claims give no number |
/// | `claim/not-converted` | note | a figure is read in its own unit and converted no further, and why |
/// | `sources/single-root` | caution | several claims go back to one group of makers |
/// | `credibility/unsupported` | caution | somebody graded a claim as confirmed by other sources, and it has a single independent root |
/// | `dates/late-publication` | caution | a page is dated more than [`LATE_AFTER_DAYS`](super::LATE_AFTER_DAYS) days after the statement it carries |
/// | `factor/one` | note | one number of rounds per container explains several statements of one group of makers |
/// | `factor/many` | caution | no one number of rounds per container explains the statements of one group of makers |
/// | `mix/out-of-reach` | contradiction | no mix of the two kinds in the same containers makes the total that is stated |
/// | `mix/needs-share` | note | the stated total of mixed containers needs a certain share of one kind |
/// | `supply/implied-rate` | note | rounds and the time for which they are said to last imply a daily rate |
/// | `supply/rate-disagrees` | caution | the daily rate that rounds and a time of supply imply lies at no rate of fire published for that time |
/// | `supply/rates-compete` | caution | how long the rounds last differs at least twofold between the rates of fire published for the time |
/// | `capacity/planning-below-reported` | caution | loaded as the field plans, the containers hold less than the claim says they could, however packed |
/// | `exchange/return-flow` | note | containers the other way, counted from those of another claim |
/// | `timeline/falls` | contradiction | a later running total lies below one of another maker: their ranges have no value in common |
/// | `timeline/disagree` | contradiction | the ranges of two makers' totals for one date have no value in common |
/// | `timeline/correction` | caution | a maker's later total is lower: taken as a correction |
/// | `timeline/starts-differ` | caution | running totals count from different dates, which are alternatives |
/// | `timeline/growth-inconsistent` | contradiction | a stated change does not fit the totals that it compares |
/// | `timeline/growth-consistent` | note | a stated change fits the totals that it compares |
/// | `pool/contradiction` | contradiction | the ranges of figures of one scope have no value in common |
/// | `pool/not-pooled` | note | figures of one quantity may not be put together, and why |
///
/// The weight is the heaviest that a finding has. Ranges are at the level of the assessment, and a value
/// outside of one is unlikely and not impossible: `timeline/falls`, `timeline/disagree` and
/// `pool/contradiction` are contradictions only where the hard bounds have no value in common
/// either, so that nothing satisfies both, and cautions else.
///
/// ```
/// use munitions::assess::Code;
///
/// assert_eq!(Code::RelayDrift.to_string(), "relay/drift");
/// assert_eq!("relay/drift".parse(), Ok(Code::RelayDrift));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Code {
    /// The implied capacity exceeds what fits of the named munition in every packaging.
    ImpliedAbovePhysical,
    /// The implied capacity is far below what fits of the named munition in every packaging.
    ImpliedBelowPhysical,
    /// The implied capacity fits some packagings and not others.
    ImpliedFitsOnly,
    /// A bare calibre is not a munition.
    MunitionAmbiguous,
    /// No public figures for the named munition.
    MunitionNoFigures,
    /// Alternatives over the same containers, not a sum.
    EquivalentsAlternatives,
    /// Reports of one claim differ.
    RelayDrift,
    /// The claim's figures have no answer.
    ClaimNoAnswer,
    /// The flow that a claim asserts is denied.
    FlowDenied,
    /// These claims give no number.
    AmountUnspecified,
    /// A figure is read in its own unit and converted no further.
    ClaimNotConverted,
    /// Several claims go back to one group of makers.
    SourcesSingleRoot,
    /// Graded as confirmed by other sources, and there are none.
    CredibilityUnsupported,
    /// A page dated long after the statement it carries.
    DatesLatePublication,
    /// One factor explains several statements of one group of makers.
    FactorOne,
    /// No one factor explains the statements of one group of makers.
    FactorMany,
    /// No mix of two kinds makes the total that is stated.
    MixOutOfReach,
    /// A stated total needs a certain share of one kind.
    MixNeedsShare,
    /// Rounds and a time of supply imply a daily rate.
    SupplyRate,
    /// The implied daily rate lies at no published rate.
    SupplyRateDisagrees,
    /// Published rates of fire differ at least twofold.
    SupplyRatesCompete,
    /// Planned loads hold less than the claim says.
    HoldingBelowReported,
    /// Containers the other way, counted from another claim.
    ExchangeReturn,
    /// The range of a later running total lies below that of another maker.
    TimelineFalls,
    /// The ranges of two makers' totals for one date have no value in common.
    TimelineDisagree,
    /// A maker's later total is lower.
    TimelineCorrection,
    /// Running totals count from different dates.
    TimelineStartsDiffer,
    /// A stated change does not fit the totals that it compares.
    TimelineGrowthInconsistent,
    /// A stated change fits the totals that it compares.
    TimelineGrowthConsistent,
    /// The ranges of figures of one scope have no value in common.
    PoolContradiction,
    /// Figures of one quantity may not be put together.
    PoolNotPooled,
}

/// How much a finding weighs; findings are listed by it, heaviest first.
///
/// ```
/// use munitions::assess::Weight;
///
/// assert!(Weight::Contradiction < Weight::Note); // the heaviest comes first
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Two things that cannot both be so, as they are read.
    Contradiction,
    /// Something that a reader must know before using a figure.
    Caution,
    /// Something worth knowing.
    Note,
}

impl Code {
    /// Every code, in the order of the table.
    ///
    /// ```
    /// use munitions::assess::{Code, Weight};
    ///
    /// let contradictions = Code::ALL.iter().filter(|code| code.weight() == Weight::Contradiction);
    /// assert_eq!(contradictions.count(), 7);
    /// ```
    pub const ALL: &'static [Self] = &[
        Self::ImpliedAbovePhysical,
        Self::ImpliedBelowPhysical,
        Self::ImpliedFitsOnly,
        Self::MunitionAmbiguous,
        Self::MunitionNoFigures,
        Self::EquivalentsAlternatives,
        Self::RelayDrift,
        Self::ClaimNoAnswer,
        Self::FlowDenied,
        Self::AmountUnspecified,
        Self::ClaimNotConverted,
        Self::SourcesSingleRoot,
        Self::CredibilityUnsupported,
        Self::DatesLatePublication,
        Self::FactorOne,
        Self::FactorMany,
        Self::MixOutOfReach,
        Self::MixNeedsShare,
        Self::SupplyRate,
        Self::SupplyRateDisagrees,
        Self::SupplyRatesCompete,
        Self::HoldingBelowReported,
        Self::ExchangeReturn,
        Self::TimelineFalls,
        Self::TimelineDisagree,
        Self::TimelineCorrection,
        Self::TimelineStartsDiffer,
        Self::TimelineGrowthInconsistent,
        Self::TimelineGrowthConsistent,
        Self::PoolContradiction,
        Self::PoolNotPooled,
    ];

    /// The stable written form.
    ///
    /// ```
    /// use munitions::assess::Code;
    ///
    /// assert_eq!(Code::MunitionAmbiguous.as_str(), "munition/ambiguous");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ImpliedAbovePhysical => "implied-capacity/above-physical",
            Self::ImpliedBelowPhysical => "implied-capacity/below-physical",
            Self::ImpliedFitsOnly => "implied-capacity/fits-only",
            Self::MunitionAmbiguous => "munition/ambiguous",
            Self::MunitionNoFigures => "munition/no-figures",
            Self::EquivalentsAlternatives => "equivalents/alternatives",
            Self::RelayDrift => "relay/drift",
            Self::ClaimNoAnswer => "claim/no-answer",
            Self::FlowDenied => "flow/denied",
            Self::AmountUnspecified => "amount/unspecified",
            Self::ClaimNotConverted => "claim/not-converted",
            Self::SourcesSingleRoot => "sources/single-root",
            Self::CredibilityUnsupported => "credibility/unsupported",
            Self::DatesLatePublication => "dates/late-publication",
            Self::FactorOne => "factor/one",
            Self::FactorMany => "factor/many",
            Self::MixOutOfReach => "mix/out-of-reach",
            Self::MixNeedsShare => "mix/needs-share",
            Self::SupplyRate => "supply/implied-rate",
            Self::SupplyRateDisagrees => "supply/rate-disagrees",
            Self::SupplyRatesCompete => "supply/rates-compete",
            Self::HoldingBelowReported => "capacity/planning-below-reported",
            Self::ExchangeReturn => "exchange/return-flow",
            Self::TimelineFalls => "timeline/falls",
            Self::TimelineDisagree => "timeline/disagree",
            Self::TimelineCorrection => "timeline/correction",
            Self::TimelineStartsDiffer => "timeline/starts-differ",
            Self::TimelineGrowthInconsistent => "timeline/growth-inconsistent",
            Self::TimelineGrowthConsistent => "timeline/growth-consistent",
            Self::PoolContradiction => "pool/contradiction",
            Self::PoolNotPooled => "pool/not-pooled",
        }
    }

    /// The rule by which it is found, as in the table above.
    ///
    /// ```
    /// use munitions::assess::Code;
    ///
    /// assert_eq!(Code::MunitionAmbiguous.rule(), "a bare calibre is not a munition");
    /// ```
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::ImpliedAbovePhysical => {
                "the implied rounds per container exceed what fits of the named munition in every packaging"
            }
            Self::ImpliedBelowPhysical => {
                "the implied rounds per container are far below what fits of the named munition in every packaging"
            }
            Self::ImpliedFitsOnly => {
                "the implied rounds per container fit the named munition in some packagings and not in others"
            }
            Self::MunitionAmbiguous => "a bare calibre is not a munition",
            Self::MunitionNoFigures => {
                "no public figures for the named munition, so nothing can be compared"
            }
            Self::EquivalentsAlternatives => {
                "the equivalents are alternatives over the same containers, not a sum"
            }
            Self::RelayDrift => {
                "reports of one claim change a number, qualifier, modality, munition, relation, period or date"
            }
            Self::ClaimNoAnswer => "the claim's figures have no answer",
            Self::FlowDenied => "the flow that a claim asserts is denied",
            Self::AmountUnspecified => "these claims give no number",
            Self::ClaimNotConverted => {
                "a figure is read in its own unit and converted no further, and why"
            }
            Self::SourcesSingleRoot => "several claims go back to one group of makers",
            Self::CredibilityUnsupported => {
                "somebody graded a claim as confirmed by other sources, and it has a single independent root"
            }
            Self::DatesLatePublication => {
                "a page is dated more than 30 days after the statement it carries"
            }
            Self::FactorOne => {
                "one number of rounds per container explains several statements of one group of makers"
            }
            Self::FactorMany => {
                "no one number of rounds per container explains the statements of one group of makers"
            }
            Self::MixOutOfReach => {
                "no mix of the two kinds in the same containers makes the total that is stated"
            }
            Self::MixNeedsShare => {
                "the stated total of mixed containers needs a certain share of one kind"
            }
            Self::SupplyRate => {
                "rounds and the time for which they are said to last imply a daily rate"
            }
            Self::SupplyRateDisagrees => {
                "the daily rate that rounds and a time of supply imply lies at no rate of fire published for that time"
            }
            Self::SupplyRatesCompete => {
                "how long the rounds last differs at least twofold between the rates of fire published for the time"
            }
            Self::HoldingBelowReported => {
                "loaded as the field plans, the containers hold less than the claim says they could, however packed"
            }
            Self::ExchangeReturn => "containers the other way, counted from those of another claim",
            Self::TimelineFalls => {
                "a later running total lies below one of another maker: their ranges have no value in common"
            }
            Self::TimelineDisagree => {
                "the ranges of two makers' totals for one date have no value in common"
            }
            Self::TimelineCorrection => "a maker's later total is lower: taken as a correction",
            Self::TimelineStartsDiffer => {
                "running totals count from different dates, which are alternatives"
            }
            Self::TimelineGrowthInconsistent => {
                "a stated change does not fit the totals that it compares"
            }
            Self::TimelineGrowthConsistent => "a stated change fits the totals that it compares",
            Self::PoolContradiction => "the ranges of figures of one scope have no value in common",
            Self::PoolNotPooled => "figures of one quantity may not be put together, and why",
        }
    }

    /// How much a finding of it weighs at most.
    ///
    /// ```
    /// use munitions::assess::{Code, Weight};
    ///
    /// assert_eq!(Code::PoolContradiction.weight(), Weight::Contradiction);
    /// ```
    #[must_use]
    pub const fn weight(self) -> Weight {
        match self {
            Self::ImpliedAbovePhysical
            | Self::ImpliedBelowPhysical
            | Self::MixOutOfReach
            | Self::TimelineFalls
            | Self::TimelineDisagree
            | Self::TimelineGrowthInconsistent
            | Self::PoolContradiction => Weight::Contradiction,
            Self::ImpliedFitsOnly
            | Self::MunitionAmbiguous
            | Self::EquivalentsAlternatives
            | Self::RelayDrift
            | Self::ClaimNoAnswer
            | Self::FlowDenied
            | Self::SourcesSingleRoot
            | Self::CredibilityUnsupported
            | Self::DatesLatePublication
            | Self::FactorMany
            | Self::SupplyRateDisagrees
            | Self::SupplyRatesCompete
            | Self::HoldingBelowReported
            | Self::TimelineCorrection
            | Self::TimelineStartsDiffer => Weight::Caution,
            Self::MunitionNoFigures
            | Self::AmountUnspecified
            | Self::ClaimNotConverted
            | Self::FactorOne
            | Self::MixNeedsShare
            | Self::SupplyRate
            | Self::ExchangeReturn
            | Self::TimelineGrowthConsistent
            | Self::PoolNotPooled => Weight::Note,
        }
    }
}

/// Writes `contradiction`, `caution` or `note`.
impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Contradiction => "contradiction",
            Self::Caution => "caution",
            Self::Note => "note",
        })
    }
}

coded! {
    /// Reads the stable written form.
    ///
    /// ```
    /// use munitions::assess::Code;
    ///
    /// assert_eq!("relay/drift".parse(), Ok(Code::RelayDrift));
    /// let refused = "relay/drfit".parse::<Code>().unwrap_err();
    /// assert!(refused.to_string().starts_with("there is no finding \"relay/drfit\"; there are "));
    /// ```
    Code
}

/// What an assessment found: the code, the claims concerned, and a sentence.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// # use munitions::assess::{Correlation, Pool, PoolRule, Weights};
/// # let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
/// use munitions::assess::{Weight, assess};
///
/// for finding in &assess(casebook::claims()?, &policy, &pool).findings {
///     if finding.weight == Weight::Contradiction {
///         println!("{finding}");
///     }
///     assert!(finding.code.weight() <= finding.weight); // the code has the heaviest
/// }
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// Findings are read back, so that those of today can be compared with those of yesterday:
///
/// ```
/// use munitions::assess::{Code, Finding};
///
/// let kept = r#"{"code": "relay/drift", "weight": "caution", "claims": ["a"], "sentence": "b"}"#;
/// let found: Finding = serde_json::from_str(kept)?;
/// assert_eq!(found.code, Code::RelayDrift);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Wire")]
#[non_exhaustive]
pub struct Finding {
    /// What it is about.
    pub code: Code,
    /// How much it weighs.
    pub weight: Weight,
    /// The ids of the claims concerned.
    pub claims: Vec<String>,
    /// The finding in words, with the numbers compared.
    pub sentence: String,
}

/// A finding as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    code: Code,
    weight: Weight,
    claims: Vec<String>,
    sentence: String,
}

/// Refuses a weight that findings of the code never have: theirs, or a caution for a contradiction.
impl TryFrom<Wire> for Finding {
    type Error = String;

    fn try_from(Wire { code, weight, claims, sentence }: Wire) -> Result<Self, String> {
        let found = Self::new(code, claims, sentence);
        let lighter = found.clone().unless_excluded(false);
        if weight == found.weight {
            Ok(found)
        } else if weight == lighter.weight {
            Ok(lighter)
        } else {
            Err(format!("the finding {code} is a {}, got {weight}", code.weight()))
        }
    }
}

impl Finding {
    /// A finding about these claims.
    pub(super) fn new(code: Code, claims: Vec<String>, sentence: String) -> Self {
        Self { code, weight: code.weight(), claims, sentence }
    }

    /// The same, where something satisfies both sides after all: a caution and no contradiction.
    pub(super) fn unless_excluded(self, excluded: bool) -> Self {
        let weight = if excluded { self.weight } else { self.weight.max(Weight::Caution) };
        Self { weight, ..self }
    }
}

/// Writes `equivalents/alternatives (shin-2024-02-26): ...`, without the weight.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.code, self.claims.join(", "), self.sentence)
    }
}

/// What is found in one claim.
pub(super) fn of_claim(claim: &Claim, assessed: &ClaimAssessment) -> Vec<Finding> {
    let found =
        |code: Code, sentence: String| Finding::new(code, vec![claim.id.to_string()], sentence);
    let mut findings = Vec::new();
    if let Some(equivalents) = &claim.equivalents
        && equivalents.relation() != Relation::And
        && equivalents.of().len() > 1
    {
        let sentence =
            format!("\"{equivalents}\": alternatives over the same containers, not a sum");
        findings.push(found(Code::EquivalentsAlternatives, sentence));
    }
    if let Some(refused) = &assessed.refused {
        findings.push(found(Code::ClaimNoAnswer, refused.clone()));
    }
    for implied in &assessed.implied {
        let code = match implied.verdict {
            Some(Verdict::Above | Verdict::Impossible) => Code::ImpliedAbovePhysical,
            Some(Verdict::Below) => Code::ImpliedBelowPhysical,
            Some(Verdict::Within)
                if implied.fits.iter().any(|fit| fit.verdict != Verdict::Within) =>
            {
                Code::ImpliedFitsOnly
            }
            Some(Verdict::Within) => continue,
            None => Code::MunitionNoFigures,
        };
        findings.push(found(code, implied.sentence.clone()));
    }
    for amount in claim.amounts() {
        if let Measure::Rounds { munition: Goods::Ambiguous(calibre), .. } = &amount.of {
            let sentence = format!(
                "{amount}: {calibre} is a bore diameter, which a shell, a rocket and a mortar bomb can share"
            );
            findings.push(found(Code::MunitionAmbiguous, sentence));
        }
    }
    findings.extend(repetition::drift(claim));
    findings
}

/// What is found across the claims of a file.
pub(super) fn of_file(file: &ClaimsFile) -> Vec<Finding> {
    let mut findings = denied(file);
    findings.extend(repetition::of_file(file));
    findings.extend(unspecified(file));
    findings
}

/// The assertions that give no number, all in one finding: they are claims too.
fn unspecified(file: &ClaimsFile) -> Option<Finding> {
    let numberless = |claim: &&Claim| {
        let amount = claim.amount.as_ref();
        claim.stance == Stance::Asserts && amount.is_none_or(Amount::is_unspecified)
    };
    let claims: Vec<String> =
        file.claims().iter().filter(numberless).map(|claim| claim.id.to_string()).collect();
    let sentence = match claims.len() {
        0 => return None,
        1 => "1 claim gives no number".to_owned(),
        several => format!("{several} claims give no number"),
    };
    Some(Finding::new(Code::AmountUnspecified, claims, sentence))
}

/// Directions of flow that some claims assert and others deny.
fn denied(file: &ClaimsFile) -> Vec<Finding> {
    let mut directions: BTreeMap<String, (Vec<&Claim>, Vec<&Claim>)> = BTreeMap::new();
    for claim in file.claims() {
        let (asserting, denying) =
            directions.entry(claim.flow.direction().to_string()).or_default();
        match claim.stance {
            Stance::Asserts => asserting.push(claim),
            Stance::Denies => denying.push(claim),
            _ => {}
        }
    }
    let both = directions
        .into_iter()
        .filter(|(_, (asserting, denying))| !asserting.is_empty() && !denying.is_empty());
    both.map(|(direction, (asserting, denying))| {
        let by: BTreeSet<&str> = denying.iter().map(|claim| claim.made_by.as_str()).collect();
        let by: Vec<&str> = by.into_iter().collect();
        let deny = if by.len() == 1 { "denies" } else { "deny" };
        let sentence = format!(
            "{} {deny} what {} claims assert of {direction}; a denial is about the event and enters \
             no number",
            by.join(", "),
            asserting.len()
        );
        let claims = denying.iter().map(|claim| claim.id.to_string()).collect();
        Finding::new(Code::FlowDenied, claims, sentence)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table is what users read, the functions are what programs get.
    #[test]
    fn the_table_says_what_the_functions_say() {
        let rows: Vec<String> = include_str!("finding.rs")
            .lines()
            .filter_map(|line| line.strip_prefix("/// | `"))
            .map(|row| {
                row.replace('`', "").replace(
                    "[LATE_AFTER_DAYS](super::LATE_AFTER_DAYS)",
                    &repetition::LATE_AFTER_DAYS.to_string(),
                )
            })
            .collect();
        let row = |code: &Code| format!("{code} | {} | {} |", code.weight(), code.rule());
        let expected: Vec<String> = Code::ALL.iter().map(row).collect();
        assert_eq!(rows, expected);
    }
}
