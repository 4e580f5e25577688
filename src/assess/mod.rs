//! Do the reports hold together, and what do they come to?
//!
//! [`assess`] takes claims and [`Assumptions`](crate::assumptions::Assumptions), reads every claim
//! once, and gives an [`Assessment`]: how much moved, what every ratio is held against, and what
//! was found.

mod amounts;
mod answer;
mod assessed_claim;
mod code;
mod figures;
mod finding;
mod ratio;
mod records;
mod section;

pub use answer::{Answer, Evidence, Pooled, Route, Together};
pub use assessed_claim::{AssessedClaim, ReadFigure, Status};
pub use code::{Code, Severity};
pub use figures::Figures;
pub use finding::{Compared, Finding};
pub use ratio::{Ratio, Reference, Verdict};
pub use section::Section;

use serde::Serialize;

/// What an assessment of claims comes to.
///
/// As JSON it is a contract in the format `munitions-assessment/1`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Assessment {
    /// The format: [`FORMAT`].
    pub format: &'static str,
    /// How much moved: the most important first.
    pub answers: Vec<Answer>,
    /// Every ratio that claims state or imply.
    pub ratios: Vec<Ratio>,
    /// What was found, the most important first.
    pub findings: Vec<Finding>,
    /// Each claim, in the order of the file.
    pub claims: Vec<AssessedClaim>,
    /// The details of each analysis.
    pub sections: Vec<Section>,
    /// The entries of the assumptions that were used, each with its id and its words.
    pub assumptions: Vec<UsedEntry>,
    /// How many reports carry the claims.
    pub reports: usize,
}

/// An entry of the assumptions that an assessment used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct UsedEntry {
    /// The section of the document and the id: `container_types/20gp-24t`.
    pub id: String,
    /// The entry in words, with its basis.
    pub words: String,
}

/// What the field `format` says.
pub const FORMAT: &str = "munitions-assessment/1";
