//! What a finding is about: one table of codes, severities and rules.

use serde::{Deserialize, Serialize};
use std::fmt;

/// How much a finding weighs; findings are listed by it, heaviest first.
///
/// ```
/// use munitions::assess::{Code, Severity};
///
/// assert_eq!(Code::AmountsContradict.severity(), Severity::Contradiction);
/// assert!(Severity::Contradiction < Severity::Note); // heaviest first
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Statements that cannot all be true, by what their words allow.
    Contradiction,
    /// Something that a reader must know before using a figure.
    Caution,
    /// Something worth knowing.
    Note,
}

/// Writes `contradiction`, `caution` or `note`.
impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Contradiction => "contradiction",
            Self::Caution => "caution",
            Self::Note => "note",
        })
    }
}

/// Makes the codes, with the heaviest severity and the rule of each, out of one table.
macro_rules! codes {
    ($($code:ident $text:literal $severity:ident $rule:literal;)+) => {
        /// What a [`Finding`](super::Finding) is about. The written form is stable.
        ///
        /// | code | heaviest severity | rule |
        /// |---|---|---|
        $(#[doc = concat!("| `", $text, "` | ", stringify!($severity), " | ", $rule, " |")])+
        ///
        /// ```
        /// use munitions::assess::Code;
        ///
        /// assert_eq!(Code::AmountsApart.to_string(), "amounts/apart");
        /// println!("{}", Code::AmountsApart.rule());
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = concat!("`", $text, "`: ", $rule)] $code,)+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$code,)+];

            /// The stable written form, the severity and the rule.
            const fn row(self) -> (&'static str, Severity, &'static str) {
                match self {
                    $(Self::$code => ($text, Severity::$severity, $rule),)+
                }
            }
        }
    };
}

codes! {
    AmountsContradict "amounts/contradict" Contradiction
        "these claims cannot all be true as worded, and without any one of them the rest can";
    PartsExceedWhole "parts/exceed-whole" Contradiction
        "parts are more than the whole that includes them";
    LoadTooHeavy "load/too-heavy" Contradiction
        "the lines of one load together weigh more than what carries them can carry, or than is stated";
    LoadTooLarge "load/too-large" Contradiction
        "the lines of one load together need more space than there is in what carries them";
    RatioAbovePhysical "ratio/above-physical" Contradiction
        "more is claimed than fits, however it is packed";
    GrowthInconsistent "growth/inconsistent" Contradiction
        "a stated change does not fit the windows or totals that it compares";
    AmountsDisagree "amounts/disagree" Caution
        "these claims cannot all be true as they are read, though their words allow it";
    AmountsCorrection "amounts/correction" Caution
        "a later figure of one maker is taken as a correction of the earlier one";
    RatioMakersDiffer "ratio/makers-differ" Caution
        "groups of makers convert the same units by factors that exclude each other";
    RatioManyFactors "ratio/many-factors" Caution
        "no one factor explains the statements of one group of makers";
    SourcesDenied "sources/denied" Caution
        "claims are denied; a note where somebody does not confirm them";
    SourcesSingleRoot "sources/single-root" Caution
        "comparable claims by several outlets or makers go back to one origin";
    RatioBelowPhysical "ratio/below-physical" Caution
        "a claimed capacity is far below what fits of the goods";
    RatioFitsOnly "ratio/fits-only" Caution
        "a claimed capacity fits in some packagings or containers and not in others";
    RatioShareOfCapacity "ratio/share-of-capacity" Caution
        "the share of what fits that was carried; a caution where one box holds as much";
    PartsMayOverlap "parts/may-overlap" Caution
        "parts of one window may be the same";
    SourcesUnsupported "sources/unsupported" Caution
        "a claim is graded as confirmed by others, and has one independent origin";
    RelayDrift "relay/drift" Caution
        "a report or a later claim changes what was said";
    DatesLatePublication "dates/late-publication" Caution
        "an outlet's pages are dated long after the statements in them";
    DatesStartsDiffer "dates/starts-differ" Caution
        "totals of one flow start on different dates";
    DatesAfterStatement "dates/after-statement" Caution
        "a claim counts beyond the day on which it was stated";
    FlowOneCountry "flow/one-country" Caution
        "what is said to be shipped starts and ends in one country";
    LinksNotFollowed "links/not-followed" Caution
        "a linked claim has other goods, another unit or another window, or is only possible: both stand";
    RateDisagrees "rate/disagrees" Caution
        "an implied daily rate lies outside every published one of its time";
    MunitionAmbiguous "munition/ambiguous" Caution
        "a calibre alone does not name a munition";
    ClaimNotConverted "claim/not-converted" Caution
        "a figure is not converted into other units, or into some alone";
    ClaimNoAnswer "claim/no-answer" Caution
        "the figures of a claim are in no answer";
    MunitionNoFigures "munition/no-figures" Note
        "the assumptions have no figures for the munition";
    GoodsUnmapped "goods/unmapped" Note
        "a wording of goods has no place in the goods tree";
    SourcesNothingDenied "sources/nothing-denied" Note
        "a denial meets no claim of others";
    AmountsApart "amounts/apart" Note
        "figures of the same goods and time differ by half or more, though the words of both allow it";
    AmountsExtentUnstated "amounts/extent-unstated" Note
        "a claim does not say whether it counts a delivery or a total to date";
    AmountsGap "amounts/gap" Note
        "a time between the windows of totals that none of them covers, and no answer counts";
    AmountsUnsearched "amounts/unsearched" Note
        "more sets of claims may exclude each other than are listed";
    PartsAddUp "parts/add-up" Note
        "parts make the whole that includes them";
    PartsRemainder "parts/remainder" Note
        "parts leave some of the whole that is not named as one";
    RatioOneFactor "ratio/one-factor" Note
        "one factor explains several statements of one group of makers";
    RatioShareNeeded "ratio/share-needed" Note
        "the share of the containers that must hold one kind, for a total of mixed goods";
    LoadUnexplained "load/unexplained" Note
        "a stated mass or number of containers is more than the lines come to";
    GrowthConsistent "growth/consistent" Note
        "a stated change fits the windows or totals that it compares";
    RateAgrees "rate/agrees" Note
        "an implied daily rate agrees with a published one";
    SupplyRatesDiffer "supply/rates-differ" Note
        "how long rounds last, by published rates of fire";
    LinksFollowed "links/followed" Note
        "a claim that is said to be corrected counts no more";
    AmountUnspecified "amount/unspecified" Note
        "claims that give no number";
}

impl Code {
    /// The stable written form: `amounts/contradict`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.row().0
    }

    /// The heaviest severity that a finding of this code has.
    #[must_use]
    pub const fn severity(self) -> Severity {
        self.row().1
    }

    /// Whether it says that claims cannot all be true. Figures that lie apart may be.
    pub(crate) const fn tells_of_disagreement(self) -> bool {
        matches!(
            self,
            Self::AmountsContradict
                | Self::AmountsDisagree
                | Self::GrowthInconsistent
                | Self::PartsExceedWhole
        )
    }

    /// The rule by which it is found.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        self.row().2
    }
}

/// Writes `amounts/contradict`.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Writes the stable form.
impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
