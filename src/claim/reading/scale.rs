//! Numbers as said, in base units.

use crate::claim::Scale;

impl Scale {
    /// The least that so many reported units may be, in base units.
    pub(super) fn least(self, number: f64) -> f64 {
        self.at_zero + self.per_unit * number
    }

    /// The most that so many reported units may be, in base units.
    pub(super) fn most(self, number: f64) -> f64 {
        self.at_zero + self.per_unit_most * number
    }

    /// Halfway between the two.
    pub(super) fn middle(self, number: f64) -> f64 {
        self.at_zero + self.per_unit.midpoint(self.per_unit_most) * number
    }

    /// Whether more reported units are less of the quantity: "30 % less".
    pub(super) fn falls(self) -> bool {
        self.per_unit < 0.0
    }
}
