//! The ratios between two units that claims state or imply.

use crate::assess::records::{Kinds, Records, Unit};
use crate::claim::LoadUnit;

/// How the maker of a ratio means it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::assess) enum Means {
    /// So many fit: a claim about capacity.
    CouldHold,
    /// So many were carried.
    Carried,
    /// The ratio itself is stated.
    Stated,
}

/// So many of one unit for each of another, as one claim or one load has it.
#[derive(Debug, Clone)]
pub(in crate::assess) struct Factor {
    /// The places of the claims that give both units, in the order of the file.
    pub(in crate::assess) claims: Vec<usize>,
    /// The independent group of whoever converts.
    pub(in crate::assess) group: usize,
    pub(in crate::assess) of: Unit,
    pub(in crate::assess) per: LoadUnit,
    pub(in crate::assess) goods: Kinds,
    pub(in crate::assess) means: Means,
    /// The ends as read; none where only one side is bounded.
    pub(in crate::assess) low: Option<f64>,
    pub(in crate::assess) high: Option<f64>,
    /// What the words allow.
    pub(in crate::assess) literal_low: Option<f64>,
    pub(in crate::assess) literal_high: Option<f64>,
    /// The quotient of the published figures.
    pub(in crate::assess) published: Option<f64>,
}

/// Every ratio of the claims that stand.
pub(in crate::assess) fn factors(_: &Records<'_>) -> Vec<Factor> {
    Vec::new()
}
