//! How probable a proposition is said to be, with the scale of the word.

use super::{Band, Icd203, IpccAr5, Kent, PhiaYardstick, Probability};
use crate::Error;
use crate::estimate::Basis;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How probable a proposition is said to be: a term together with the scale it is taken from.
///
/// It is no confidence, no grade of a source, and not the width of a range.
///
/// ```
/// use munitions::source::{Icd203, Likelihood};
///
/// let said = Likelihood::Icd203(Icd203::Likely);
/// assert_eq!(said.to_string(), "likely (ICD 203)");
/// assert_eq!(said.band().to_string(), "55-80 %");
/// assert_eq!(serde_json::to_string(&said).unwrap(), r#"{"scale":"icd203","term":"likely"}"#);
/// ```
///
/// A bare word is ambiguous, and reading one without a scale does not compile:
///
/// ```compile_fail,E0277
/// use munitions::source::Likelihood;
///
/// let said = "likely".parse::<Likelihood>();
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "scale", content = "term", rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Likelihood {
    /// A term of the US directive on analytic standards.
    Icd203(Icd203),
    /// A term of the UK yardstick.
    PhiaYardstick(PhiaYardstick),
    /// A term of Sherman Kent's.
    Kent(Kent),
    /// A term of the IPCC's Fifth Assessment Report.
    IpccAr5(IpccAr5),
}

impl Likelihood {
    /// The probabilities that the term stands for.
    #[must_use]
    pub const fn band(self) -> Band {
        match self {
            Self::Icd203(term) => term.band(),
            Self::PhiaYardstick(term) => term.band(),
            Self::Kent(term) => term.band(),
            Self::IpccAr5(term) => term.band(),
        }
    }

    /// The scale of the term.
    #[must_use]
    pub const fn scale(self) -> LikelihoodScale {
        match self {
            Self::Icd203(_) => LikelihoodScale::Icd203,
            Self::PhiaYardstick(_) => LikelihoodScale::PhiaYardstick,
            Self::Kent(_) => LikelihoodScale::Kent,
            Self::IpccAr5(_) => LikelihoodScale::IpccAr5,
        }
    }
}

/// Writes the word and its scale: `likely (ICD 203)`.
impl fmt::Display for Likelihood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Icd203(term) => term.fmt(f),
            Self::PhiaYardstick(term) => term.fmt(f),
            Self::Kent(term) => term.fmt(f),
            Self::IpccAr5(term) => term.fmt(f),
        }?;
        write!(f, " ({})", self.scale())
    }
}

/// A published scale of likelihood words.
///
/// ```
/// use munitions::source::{Likelihood, LikelihoodScale, PhiaYardstick};
///
/// let said = LikelihoodScale::PhiaYardstick.read("Highly likely")?;
/// assert_eq!(said, Likelihood::PhiaYardstick(PhiaYardstick::HighlyLikely));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LikelihoodScale {
    /// ICD 203, of the US Director of National Intelligence.
    Icd203,
    /// The yardstick of the UK Professional Head of Intelligence Assessment.
    PhiaYardstick,
    /// Sherman Kent's words of estimative probability.
    Kent,
    /// The calibrated language of the IPCC's Fifth Assessment Report.
    IpccAr5,
}

impl LikelihoodScale {
    /// Every scale.
    pub const ALL: &'static [Self] =
        &[Self::Icd203, Self::PhiaYardstick, Self::Kent, Self::IpccAr5];

    /// Reads a word as a term of this scale, in upper or lower case.
    ///
    /// ```
    /// use munitions::source::LikelihoodScale;
    ///
    /// let said = LikelihoodScale::Kent.read("Chances about even")?;
    /// assert_eq!(said.band().to_string(), "40-60 %");
    /// assert!(LikelihoodScale::Kent.read("possible").is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a word that is not on the scale, and one that has no band on any ("possible").
    pub fn read(self, words: &str) -> Result<Likelihood, Error> {
        match self {
            Self::Icd203 => words.parse().map(Likelihood::Icd203),
            Self::PhiaYardstick => words.parse().map(Likelihood::PhiaYardstick),
            Self::Kent => words.parse().map(Likelihood::Kent),
            Self::IpccAr5 => words.parse().map(Likelihood::IpccAr5),
        }
    }

    /// The terms of this scale for a probability: one or none, or several where bands are nested.
    #[must_use]
    pub fn terms(self, probability: Probability) -> Vec<Likelihood> {
        match self {
            Self::Icd203 => Icd203::of(probability).map(Likelihood::Icd203).into_iter().collect(),
            Self::PhiaYardstick => {
                PhiaYardstick::of(probability).map(Likelihood::PhiaYardstick).into_iter().collect()
            }
            Self::Kent => Kent::of(probability).map(Likelihood::Kent).into_iter().collect(),
            Self::IpccAr5 => {
                IpccAr5::all_of(probability).into_iter().map(Likelihood::IpccAr5).collect()
            }
        }
    }

    /// What the bands of this scale rest on.
    #[must_use]
    pub fn basis(self) -> Basis {
        match self {
            Self::Icd203 => Icd203::basis(),
            Self::PhiaYardstick => PhiaYardstick::basis(),
            Self::Kent => Kent::basis(),
            Self::IpccAr5 => IpccAr5::basis(),
        }
    }
}

/// Writes the name of the scale: `ICD 203`.
impl fmt::Display for LikelihoodScale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Icd203 => "ICD 203",
            Self::PhiaYardstick => "PHIA yardstick",
            Self::Kent => "Kent",
            Self::IpccAr5 => "IPCC AR5",
        })
    }
}
