//! The published scales of likelihood words.
//!
//! The same word has another band on each scale: "likely" is 55-80 % in ICD 203, 55-75 % on the
//! UK yardstick, 63-87 % with Kent ("probable") and 66-100 % with the IPCC. Each scale is
//! therefore a type of its own.

use super::{Band, Probability};
use crate::Error;
use crate::error::excerpt;
use crate::estimate::{Basis, Evidence};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Words that leave a thing open without saying how probable it is.
const WITHOUT_BAND: [&str; 6] = ["possible", "possibly", "could", "might", "may", "can"];

macro_rules! scales {
    ($(
        $(#[$doc:meta])+
        $scale:ident, $name:literal, $of:literal {
            $($(#[$term_doc:meta])+ $term:ident, $band:expr, [$($words:literal),+];)+
        }
    )+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $scale {
            $($(#[$term_doc])+ $term,)+
        }

        impl $scale {
            /// Every term, from the least to the most probable.
            pub const ALL: &[Self] = &[$(Self::$term),+];

            /// The probabilities that the term stands for, as published.
            #[must_use]
            pub const fn band(self) -> Band {
                match self {
                    $(Self::$term => $band,)+
                }
            }

            /// The words for the term that the scale knows, the usual one first.
            #[must_use]
            pub const fn words(self) -> &'static [&'static str] {
                match self {
                    $(Self::$term => &[$($words),+],)+
                }
            }
        }

        /// Writes the usual word for the term.
        impl fmt::Display for $scale {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.words().first().copied().unwrap_or_default())
            }
        }

        /// Reads a word of this scale, in upper or lower case.
        impl FromStr for $scale {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self, Error> {
                let named = |term: &Self| term.words().iter().any(|word| matches(word, text));
                Self::ALL.iter().copied().find(named).ok_or_else(|| unknown_word($of, $name, text))
            }
        }
    )+};
}

fn matches(word: &str, text: &str) -> bool {
    word.eq_ignore_ascii_case(text.trim())
}

fn unknown_word(what: &'static str, scale: &str, text: &str) -> Error {
    let reason = if WITHOUT_BAND.iter().any(|word| matches(word, text)) {
        "it leaves something open and has no band on any scale".into()
    } else {
        format!("it is not a word of {scale}")
    };
    Error::Name { what, text: excerpt(text), reason }
}

scales! {
    /// Likelihood in ICD 203, Analytic Standards, of the US Director of National Intelligence.
    ///
    /// The directive has two rows of words for the same seven bands and asks not to mix the rows.
    /// The first row is what is written here. Neighbouring bands share an end.
    ///
    /// ```
    /// use munitions::source::{Icd203, Probability};
    ///
    /// assert_eq!("highly probable".parse::<Icd203>()?, Icd203::VeryLikely);
    /// assert_eq!(Icd203::VeryLikely.band().to_string(), "80-95 %");
    /// assert_eq!(Icd203::of(Probability::new(0.8)?), Some(Icd203::VeryLikely));
    /// assert_eq!(Icd203::of(Probability::new(0.995)?), None);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    Icd203, "ICD 203", "a term of ICD 203" {
        /// Almost no chance, or remote: 1-5 %.
        AlmostNoChance, Band::new(1, 5), ["almost no chance", "remote"];
        /// Very unlikely, or highly improbable: 5-20 %.
        VeryUnlikely, Band::new(5, 20), ["very unlikely", "highly improbable"];
        /// Unlikely, or improbable: 20-45 %.
        Unlikely, Band::new(20, 45), ["unlikely", "improbable", "improbably"];
        /// Roughly even chance, or roughly even odds: 45-55 %.
        RoughlyEvenChance, Band::new(45, 55), ["roughly even chance", "roughly even odds"];
        /// Likely, or probable: 55-80 %.
        Likely, Band::new(55, 80), ["likely", "probable", "probably"];
        /// Very likely, or highly probable: 80-95 %.
        VeryLikely, Band::new(80, 95), ["very likely", "highly probable"];
        /// Almost certain, or nearly certain: 95-99 %.
        AlmostCertain, Band::new(95, 99), ["almost certain", "nearly certain", "almost certainly"];
    }

    /// Likelihood on the yardstick of the UK Professional Head of Intelligence Assessment.
    ///
    /// **The bands are unconfirmed**: that there are seven terms is known, the figures are from
    /// general knowledge and were not compared with the original; [`basis`](Self::basis) says so
    /// too. The gaps between the bands are meant to be there, and a probability in a gap has no
    /// term. "Realistic possibility" lies *below* even odds.
    ///
    /// ```
    /// use munitions::source::{PhiaYardstick, Probability};
    ///
    /// let even = Probability::new(0.5)?;
    /// assert_eq!(PhiaYardstick::of(even), None);
    /// assert!(!PhiaYardstick::RealisticPossibility.band().contains(even));
    /// assert!(PhiaYardstick::basis().to_string().starts_with("unconfirmed"));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    PhiaYardstick, "the PHIA yardstick", "a term of the PHIA yardstick" {
        /// Remote chance: 0-5 %.
        RemoteChance, Band::new(0, 5), ["remote chance"];
        /// Highly unlikely: 10-20 %.
        HighlyUnlikely, Band::new(10, 20), ["highly unlikely"];
        /// Unlikely: 25-35 %.
        Unlikely, Band::new(25, 35), ["unlikely"];
        /// Realistic possibility: from 40 % to below 50 %.
        RealisticPossibility, Band::below(40, 50), ["realistic possibility"];
        /// Likely, or probable: 55-75 %.
        Likely, Band::new(55, 75), ["likely", "probable", "probably"];
        /// Highly likely: 80-90 %.
        HighlyLikely, Band::new(80, 90), ["highly likely"];
        /// Almost certain: 95-100 %.
        AlmostCertain, Band::new(95, 100), ["almost certain", "almost certainly"];
    }

    /// Likelihood in Sherman Kent, "Words of Estimative Probability", Studies in Intelligence
    /// (1964).
    ///
    /// Kent gave a centre and a margin ("75 % give or take about 12"); the bands are those. They
    /// leave gaps (0-2, 12-20, 60-63, 99-100) and share the ends 40 and 87. Certain and
    /// impossible are single points.
    ///
    /// ```
    /// use munitions::source::{Kent, Probability};
    ///
    /// assert_eq!(Kent::of(Probability::new(0.87)?), Some(Kent::AlmostCertain));
    /// assert_eq!(Kent::of(Probability::new(0.15)?), None);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    Kent, "Kent's scale", "a term of Kent's scale" {
        /// Impossible: 0 %.
        Impossible, Band::new(0, 0), ["impossible"];
        /// Almost certainly not: 7 % give or take about 5.
        AlmostCertainlyNot, Band::new(2, 12), ["almost certainly not"];
        /// Probably not: 30 % give or take about 10.
        ProbablyNot, Band::new(20, 40), ["probably not"];
        /// Chances about even: 50 % give or take about 10.
        ChancesAboutEven, Band::new(40, 60), ["chances about even"];
        /// Probable: 75 % give or take about 12.
        Probable, Band::new(63, 87), ["probable", "probably"];
        /// Almost certain: 93 % give or take about 6.
        AlmostCertain, Band::new(87, 99), ["almost certain", "almost certainly"];
        /// Certain: 100 %.
        Certain, Band::new(100, 100), ["certain"];
    }

    /// Likelihood in the IPCC's Fifth Assessment Report: Mastrandrea and others, Guidance Note
    /// for Lead Authors on Consistent Treatment of Uncertainties (2010), table 1.
    ///
    /// The bands are nested, so that a probability has several terms at once. The third report
    /// had other bands, without overlap. Listed here by rising lower end.
    ///
    /// ```
    /// use munitions::source::{IpccAr5, Probability};
    ///
    /// let terms = IpccAr5::all_of(Probability::new(0.97)?);
    /// let words: Vec<String> = terms.iter().map(IpccAr5::to_string).collect();
    /// assert_eq!(words, ["more likely than not", "likely", "very likely", "extremely likely"]);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    IpccAr5, "the IPCC's scale of AR5", "a term of the IPCC's scale of AR5" {
        /// Exceptionally unlikely: 0-1 %.
        ExceptionallyUnlikely, Band::new(0, 1), ["exceptionally unlikely"];
        /// Extremely unlikely: 0-5 %.
        ExtremelyUnlikely, Band::new(0, 5), ["extremely unlikely"];
        /// Very unlikely: 0-10 %.
        VeryUnlikely, Band::new(0, 10), ["very unlikely"];
        /// Unlikely: 0-33 %.
        Unlikely, Band::new(0, 33), ["unlikely"];
        /// About as likely as not: 33-66 %.
        AboutAsLikelyAsNot, Band::new(33, 66), ["about as likely as not"];
        /// More likely than not: above 50 %.
        MoreLikelyThanNot, Band::above(50, 100), ["more likely than not"];
        /// Likely: 66-100 %.
        Likely, Band::new(66, 100), ["likely"];
        /// Very likely: 90-100 %.
        VeryLikely, Band::new(90, 100), ["very likely"];
        /// Extremely likely: 95-100 %.
        ExtremelyLikely, Band::new(95, 100), ["extremely likely"];
        /// Virtually certain: 99-100 %.
        VirtuallyCertain, Band::new(99, 100), ["virtually certain"];
    }
}

/// The one term for a probability, on a scale whose bands at most touch.
macro_rules! one_term_each {
    ($($scale:ident),+) => {$(
        impl $scale {
            /// The term for a probability; none if it lies in no band.
            ///
            /// Where two bands share an end, the upper one takes it: a band goes from its lower
            /// end to just below the next one. The rule is this crate's, since the scale has none.
            #[must_use]
            pub fn of(probability: Probability) -> Option<Self> {
                Self::ALL.iter().rev().copied().find(|term| term.band().contains(probability))
            }
        }
    )+};
}

one_term_each!(Icd203, PhiaYardstick, Kent);

impl Icd203 {
    /// What the bands rest on.
    #[must_use]
    pub fn basis() -> Basis {
        let source =
            "ODNI, ICD 203, Analytic Standards, table of likelihood terms, in transcription";
        Basis::published(source, Evidence::Secondary)
    }
}

impl PhiaYardstick {
    /// What the bands rest on: they are unconfirmed.
    #[must_use]
    pub fn basis() -> Basis {
        Basis::unconfirmed("bands of the PHIA yardstick, not compared with the original")
    }
}

impl Kent {
    /// What the bands rest on.
    #[must_use]
    pub fn basis() -> Basis {
        let source = "Kent, Words of Estimative Probability, Studies in Intelligence 8 (1964)";
        Basis::published(source, Evidence::Secondary)
    }
}

impl IpccAr5 {
    /// Every term whose band holds the probability, by rising lower end. There is always one.
    #[must_use]
    pub fn all_of(probability: Probability) -> Vec<Self> {
        Self::ALL.iter().copied().filter(|term| term.band().contains(probability)).collect()
    }

    /// What the bands rest on.
    #[must_use]
    pub fn basis() -> Basis {
        let source = "IPCC, AR5 guidance note on uncertainties (2010), table 1, in transcription";
        Basis::published(source, Evidence::Secondary)
    }
}
