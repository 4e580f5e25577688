//! The scales of words that STIX 2.1 maps to its confidence.

use super::{Icd203, StixConfidence};
use std::fmt;

/// A scale of words: for each, its number, and the highest number that is read as it.
macro_rules! stix_scales {
    ($(
        $(#[$doc:meta])+
        $scale:ident, highest $highest:ident {
            $($(#[$term_doc:meta])+ $term:ident, $words:literal, $to:literal, ..=$last:literal;)+
        }
    )+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $scale {
            $($(#[$term_doc])+ $term,)+
        }

        impl $scale {
            /// Every term, rising.
            pub const ALL: &[Self] = &[$(Self::$term),+];

            /// The number that the standard gives to the term.
            #[must_use]
            pub const fn to_stix(self) -> StixConfidence {
                StixConfidence::of(match self {
                    $(Self::$term => $to,)+
                })
            }

            /// The term that the standard reads from the number.
            #[must_use]
            pub const fn from_stix(confidence: StixConfidence) -> Self {
                $(if confidence.get() <= $last {
                    return Self::$term;
                })+
                Self::$highest
            }
        }

        /// Writes the words of the standard.
        impl fmt::Display for $scale {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self {
                    $(Self::$term => $words,)+
                })
            }
        }
    )+};
}

stix_scales! {
    /// The scale None / Low / Med / High of STIX 2.1.
    ///
    /// It is not [`AnalyticConfidence`](super::AnalyticConfidence), which no standard maps.
    ///
    /// ```
    /// use munitions::source::{StixConfidence, StixLevel};
    ///
    /// assert_eq!(StixLevel::Med.to_stix().get(), 50);
    /// assert_eq!(StixLevel::from_stix(StixConfidence::new(69)?), StixLevel::Med);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    StixLevel, highest High {
        /// None: 0.
        None, "None", 0, ..=0;
        /// Low: 15, read from 1-29.
        Low, "Low", 15, ..=29;
        /// Med: 50, read from 30-69.
        Med, "Med", 50, ..=69;
        /// High: 85, read from 70-100.
        High, "High", 85, ..=100;
    }

    /// The words of estimative probability (WEP) as STIX 2.1 has them.
    ///
    /// They are not [`Kent`](super::Kent)'s bands, though some words are his.
    ///
    /// ```
    /// use munitions::source::{StixConfidence, StixWep};
    ///
    /// assert_eq!(StixWep::Unlikely.to_stix().get(), 30);
    /// assert_eq!(StixWep::from_stix(StixConfidence::new(99)?), StixWep::HighlyLikely);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    StixWep, highest Certain {
        /// Impossible: 0.
        Impossible, "Impossible", 0, ..=0;
        /// Highly unlikely, or almost certainly not: 10, read from 1-19.
        HighlyUnlikely, "Highly Unlikely/Almost Certainly Not", 10, ..=19;
        /// Unlikely, or probably not: 30, read from 20-39.
        Unlikely, "Unlikely/Probably Not", 30, ..=39;
        /// Even chance: 50, read from 40-59.
        EvenChance, "Even Chance", 50, ..=59;
        /// Likely, or probable: 70, read from 60-79.
        Likely, "Likely/Probable", 70, ..=79;
        /// Highly likely, or almost certain: 90, read from 80-99.
        HighlyLikely, "Highly likely/Almost Certain", 90, ..=99;
        /// Certain: 100.
        Certain, "Certain", 100, ..=100;
    }

    /// The scale that STIX 2.1 calls DNI. It has the words of ICD 203 and **other bands**.
    ///
    /// 45 % is "roughly even" here and the top of "unlikely" there; 57 % is "roughly even" here
    /// and "likely" there. Keep the [`Icd203`] term, and let STIX be an export.
    ///
    /// ```
    /// use munitions::source::{Icd203, Probability, StixConfidence, StixDni};
    ///
    /// assert_eq!(StixDni::from_stix(StixConfidence::new(45)?), StixDni::RoughlyEvenChance);
    /// assert_eq!(Icd203::Unlikely.band().high(), Probability::from_percent(45.0)?);
    /// assert_eq!(Icd203::of(Probability::from_percent(44.9)?), Some(Icd203::Unlikely));
    ///
    /// assert_eq!(StixDni::from_stix(StixConfidence::new(57)?), StixDni::RoughlyEvenChance);
    /// assert_eq!(Icd203::of(Probability::from_percent(57.0)?), Some(Icd203::Likely));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    StixDni, highest AlmostCertain {
        /// Almost no chance, or remote: 5, read from 0-9.
        AlmostNoChance, "Almost No Chance / Remote", 5, ..=9;
        /// Very unlikely, or highly improbable: 15, read from 10-19.
        VeryUnlikely, "Very Unlikely / Highly Improbable", 15, ..=19;
        /// Unlikely, or improbable: 30, read from 20-39.
        Unlikely, "Unlikely / Improbable", 30, ..=39;
        /// Roughly even chance, or roughly even odds: 50, read from 40-59.
        RoughlyEvenChance, "Roughly Even Chance / Roughly Even Odds", 50, ..=59;
        /// Likely, or probable: 70, read from 60-79.
        Likely, "Likely / Probable", 70, ..=79;
        /// Very likely, or highly probable: 85, read from 80-89.
        VeryLikely, "Very Likely / Highly Probable", 85, ..=89;
        /// Almost certain, or nearly certain: 95, read from 90-100.
        AlmostCertain, "Almost Certain / Nearly Certain", 95, ..=100;
    }
}

/// The term with the same words. Its band is another: see [`StixDni`].
impl From<Icd203> for StixDni {
    fn from(term: Icd203) -> Self {
        match term {
            Icd203::AlmostNoChance => Self::AlmostNoChance,
            Icd203::VeryUnlikely => Self::VeryUnlikely,
            Icd203::Unlikely => Self::Unlikely,
            Icd203::RoughlyEvenChance => Self::RoughlyEvenChance,
            Icd203::Likely => Self::Likely,
            Icd203::VeryLikely => Self::VeryLikely,
            Icd203::AlmostCertain => Self::AlmostCertain,
        }
    }
}
