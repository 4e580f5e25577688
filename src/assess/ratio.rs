//! So much per something: the ratios that claims state or imply, and what they are held against.

use super::Figures;
use crate::claim::ClaimId;
use serde::Serialize;

/// A ratio between two units of one load, as a claim states or implies it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct LoadRatio {
    /// What is counted: `rounds`, `mass_t`, `containers`, a currency.
    pub of: String,
    /// For each of what: `container`, `round`, `wagon`, `voyage`, `day`.
    pub per: String,
    /// The goods: a node of the goods tree, or a munition; none where nothing is said of them.
    pub goods: Option<String>,
    /// The claims that give both units.
    pub claims: Vec<ClaimId>,
    /// The group of makers.
    pub group: String,
    /// The low end as read, to four digits like the other figures of the ratio.
    pub low: Option<f64>,
    /// The high end as read.
    pub high: Option<f64>,
    /// The quotient of the published figures.
    pub published: Option<f64>,
    /// What comes of holding it against what fits; none where there is nothing to hold it against,
    /// or a floor excludes no published rate.
    pub verdict: Option<Verdict>,
    /// What it was held against.
    pub against: Vec<Reference>,
}

/// What comes of holding a ratio against what fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Verdict {
    /// It fits however the goods are packed.
    Fits,
    /// It fits in some packagings or containers and not in others.
    FitsOnly,
    /// It exceeds everything that fits.
    AbovePhysical,
    /// It is far below everything that fits.
    BelowPhysical,
    /// It says what was carried, which is such a share of what fits.
    ShareOfCapacity,
    /// It agrees with a published figure.
    Agrees,
    /// It agrees with no published figure.
    Disagrees,
}

/// What a ratio is held against: what fits of one munition, packed so, in one container type, or
/// a published figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Reference {
    /// What it is, in words: `152 mm shell, boxed, in a 24 t container`.
    pub what: String,
    /// The ids of the entries of the assumptions that it rests on.
    pub entries: Vec<String>,
    /// Its range.
    pub range: Figures,
    /// Whether the ratio is at most this; of what one round or box weighs and what a box holds, whether it may
    /// be this.
    pub fits: bool,
}
