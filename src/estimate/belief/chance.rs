//! Probabilities that keep their digits in both tails.

/// A probability together with its complement.
///
/// Near one a probability has no digits left for what lies beyond: `1 - 1e-20` is 1. Keeping
/// both parts, each computed on its own, loses nothing at either end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::estimate) struct Chance {
    /// Of a value not above.
    pub(in crate::estimate) below: f64,
    /// Of a value above.
    pub(in crate::estimate) above: f64,
}

impl Chance {
    pub(super) const NONE: Self = Self { below: 0.0, above: 1.0 };
    pub(super) const ALL: Self = Self { below: 1.0, above: 0.0 };

    /// The chance of which only this part is known.
    pub(super) fn of(below: f64) -> Self {
        Self { below, above: 1.0 - below }
    }

    /// The chance with these odds, given by their logarithm.
    pub(super) fn of_logit(logit: f64) -> Self {
        let part = |x: f64| 1.0 / (1.0 + libm::exp(-x));
        Self { below: part(logit), above: part(-logit) }
    }

    /// The logarithm of the odds, infinite where it is certain.
    pub(super) fn logit(self) -> f64 {
        libm::log(self.below / self.above)
    }

    /// The same seen from the other side.
    pub(super) fn mirrored(self) -> Self {
        Self { below: self.above, above: self.below }
    }

    /// The probability between this and a higher chance, by the tail that has the digits.
    pub(super) fn up_to(self, higher: Self) -> f64 {
        if self.above < self.below { self.above - higher.above } else { higher.below - self.below }
    }

    /// The chance at this share of the way from `low` to `high`.
    pub(super) fn between(low: Self, high: Self, share: Self) -> Self {
        Self {
            below: low.below * share.above + high.below * share.below,
            above: low.above * share.above + high.above * share.below,
        }
    }

    /// Where this lies within the range from `low` to `high`.
    pub(super) fn within(self, low: Self, high: Self) -> Self {
        let all = low.up_to(high);
        let part = |from: Self, to: Self| (from.up_to(to) / all).clamp(0.0, 1.0);
        Self { below: part(low, self), above: part(self, high) }
    }
}
