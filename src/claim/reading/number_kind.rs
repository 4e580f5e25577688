//! What a number is a number of.

use crate::claim::{ChangedBy, Measure};

/// What a number is a number of, as far as its reading depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum NumberKind {
    /// Things that are counted: "about 3" is off by a whole one.
    Count,
    /// A measurement: mass, volume, time, money.
    Measurement,
    /// A share of a whole in per cent, or how much less in per cent: as read at most 100.
    Share,
    /// A multiple, as per cent more: 100 for "twofold".
    Multiple,
}

impl NumberKind {
    pub(super) fn is_percentage(self) -> bool {
        matches!(self, Self::Share | Self::Multiple)
    }
}

impl Measure {
    /// What its number is a number of, as far as a [`Reading`](super::Reading) depends on it.
    pub(crate) fn number_kind(&self) -> NumberKind {
        match self {
            Self::Share(_)
            | Self::ShareOfClaim(_)
            | Self::Change { by: ChangedBy::PercentLess, .. } => NumberKind::Share,
            Self::Change { .. } => NumberKind::Multiple,
            Self::Mass(_) | Self::Volume(_) | Self::Supply(_) | Self::Money(_) => {
                NumberKind::Measurement
            }
            _ => NumberKind::Count,
        }
    }
}
