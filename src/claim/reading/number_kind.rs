//! What a number is a number of.

use crate::claim::{Amount, ChangedBy, LoadUnit, Measure, PerUnit};

/// What a number is a number of, as far as its reading depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum NumberKind {
    /// Things that are counted, of which there is a whole number: "about 3" is off by a whole one.
    Count,
    /// So many for each of other things, or of a unit of which there are parts.
    Quotient,
    /// A measurement: mass, volume, time, money.
    Measurement,
    /// So many, or so much, over a time: an average.
    Rate,
    /// A share of a whole in per cent, or how much less in per cent: as read at most 100.
    Share,
    /// A multiple, as per cent more: 100 for "twofold".
    Multiple,
    /// So many times as much: 2 for "twofold".
    Times,
}

impl NumberKind {
    pub(super) fn is_percentage(self) -> bool {
        matches!(self, Self::Share | Self::Multiple | Self::Times)
    }
}

impl Amount {
    /// What its number is a number of, as far as a [`Reading`](super::Reading) depends on it.
    pub(crate) fn number_kind(&self) -> NumberKind {
        match self.of {
            Measure::Share(_)
            | Measure::ShareOfClaim(_)
            | Measure::Change { by: ChangedBy::PercentLess, .. } => NumberKind::Share,
            Measure::Change { by: ChangedBy::Times, .. } => NumberKind::Times,
            Measure::Change { by: ChangedBy::PercentMore, .. } => NumberKind::Multiple,
            _ if self.per.and_then(PerUnit::time).is_some() => NumberKind::Rate,
            Measure::Mass(_) | Measure::Volume(_) | Measure::Supply(_) | Measure::Money(_) => {
                NumberKind::Measurement
            }
            Measure::Count(LoadUnit::Teu) => NumberKind::Quotient,
            _ if self.per.is_some() => NumberKind::Quotient,
            _ => NumberKind::Count,
        }
    }
}
