//! A number for what an assumption says.

use super::belief::Shape;
use crate::estimate::assumption::{Assumed, Basis};
use crate::estimate::engine::points::mixed;

/// A running digest of words. The same on every machine; it allocates nothing.
struct Identity(u64);

impl Identity {
    fn word(&mut self, word: u64) {
        self.0 = mixed(&[self.0 ^ word]);
    }

    fn text(&mut self, text: &str) {
        for chunk in text.as_bytes().chunks(8) {
            let mut bytes = [0; 8];
            bytes[..chunk.len()].copy_from_slice(chunk);
            self.word(u64::from_le_bytes(bytes));
        }
        self.word(text.len() as u64);
    }

    fn numbers(&mut self, numbers: &[f64]) {
        for number in numbers {
            self.word(number.to_bits());
        }
        self.word(numbers.len() as u64);
    }

    fn basis(&mut self, basis: &Basis) {
        let (tag, first, second) = match basis {
            Basis::Published { source, evidence } => {
                self.word(u64::from(evidence.letter()));
                (1, source.as_ref(), "")
            }
            Basis::Unconfirmed { why } => (2, why.as_ref(), ""),
            Basis::Claim { claim, reading } => (3, claim.as_ref(), reading.as_ref()),
            Basis::Judgement { why } => (4, why.as_ref(), ""),
        };
        self.word(tag);
        self.text(first);
        self.text(second);
    }

    fn shape(&mut self, shape: &Shape) {
        let mut family = |tag: u64, numbers: &[f64]| {
            self.word(tag);
            self.numbers(numbers);
        };
        match shape {
            Shape::Exact(value) => family(1, &[*value]),
            Shape::Interval { low, high } => family(15, &[*low, *high]),
            Shape::Uniform { low, high } => family(2, &[*low, *high]),
            Shape::LogUniform { low, high } => family(3, &[*low, *high]),
            Shape::Triangular { low, mode, high } => family(4, &[*low, *mode, *high]),
            Shape::Pert { low, mode, high } => family(5, &[*low, *mode, *high]),
            Shape::Beta { alpha, beta, low, high } => family(6, &[*alpha, *beta, *low, *high]),
            Shape::Normal { mean, sd, low, high } => family(7, &[*mean, *sd, *low, *high]),
            Shape::LogNormal { mu, sigma } => family(8, &[*mu, *sigma]),
            Shape::Metalog(metalog) => {
                family(9, &[metalog.low, metalog.high]);
                for (probability, value) in &metalog.quantiles {
                    self.numbers(&[*probability, *value]);
                }
            }
            Shape::Discrete { values, cumulative } => {
                family(10, values);
                self.numbers(cumulative);
            }
            Shape::Empirical { values } => family(11, values),
            Shape::Mixture { parts, cumulative } => {
                family(12, cumulative);
                for part in parts {
                    self.shape(part);
                }
            }
            Shape::Truncated { of, low, high } => {
                family(13, &[*low, *high]);
                self.shape(of);
            }
            Shape::Censored { of, low, high } => {
                family(14, &[*low, *high]);
                self.shape(of);
            }
        }
    }
}

impl Assumed {
    /// A number that depends on what the assumption says and nothing else, the same in every
    /// run and on every machine.
    pub(super) fn identity(&self) -> u64 {
        let mut identity = Identity(0);
        identity.text(&self.label);
        identity.shape(&self.shape);
        identity.basis(&self.basis);
        identity.text(self.unit.names()[1]);
        identity.word(self.unit.scale().to_bits());
        identity.0
    }
}

#[cfg(test)]
mod tests {
    use crate::estimate::{Assumption, Basis, Belief};
    use crate::quantity::{Boxes, Quantity, Rounds};

    fn identity<Q: Quantity>(label: &'static str, low: Q, high: Q, why: &'static str) -> u64 {
        let belief = Belief::uniform(low, high).unwrap();
        Assumption::new(label, belief, Basis::judgement(why)).unwrap().leaf().identity()
    }

    #[test]
    fn every_part_counts() {
        let all = [
            identity("rounds", Rounds::new(1), Rounds::new(2), "seen"),
            identity("round", Rounds::new(1), Rounds::new(2), "seen"),
            identity("rounds", Rounds::new(0), Rounds::new(2), "seen"),
            identity("rounds", Rounds::new(1), Rounds::new(3), "seen"),
            identity("rounds", Rounds::new(1), Rounds::new(2), "heard"),
            identity("rounds", Boxes::new(1), Boxes::new(2), "seen"),
        ];
        for (place, one) in all.iter().enumerate() {
            assert!(!all[place + 1..].contains(one), "{place} has a double");
        }
    }
}
