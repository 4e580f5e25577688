//! How well a judgement is founded.

use crate::Error;
use crate::error::excerpt;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How well an analytic judgement is founded: low, moderate or high.
///
/// It rests on the quality and quantity of reporting, the number of sources, assumptions, gaps
/// and the room for deception (ICD 203, and the wording of the US National Intelligence
/// Council). It is no probability: one can be highly confident that something is unlikely. No
/// standard maps it to a number, and neither does this crate:
///
/// ```
/// use munitions::source::AnalyticConfidence;
///
/// assert_eq!(AnalyticConfidence::Moderate.to_string(), "moderate");
/// assert!(AnalyticConfidence::High > AnalyticConfidence::Low);
/// ```
///
/// ```compile_fail,E0277
/// use munitions::source::AnalyticConfidence;
///
/// let number = f64::from(AnalyticConfidence::High);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnalyticConfidence {
    /// Information is scant, questionable or fragmented, or its sources are.
    Low,
    /// Credibly sourced and plausible, but not corroborated well enough for more.
    Moderate,
    /// Sound argument on consistent, high-quality reporting of several sources, with few gaps
    /// and assumptions and little room for deception.
    High,
}

impl AnalyticConfidence {
    /// All three, rising.
    pub const ALL: [Self; 3] = [Self::Low, Self::Moderate, Self::High];
}

/// Writes the word: `moderate`.
impl fmt::Display for AnalyticConfidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::High => "high",
        })
    }
}

impl FromStr for AnalyticConfidence {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match text {
            "low" => Ok(Self::Low),
            "moderate" => Ok(Self::Moderate),
            "high" => Ok(Self::High),
            _ => Err(Error::Name {
                what: "an analytic confidence",
                text: excerpt(text),
                reason: "it must be low, moderate or high".into(),
            }),
        }
    }
}
