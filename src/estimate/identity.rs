//! A number for what an assumption says.

use super::belief::Shape;
use crate::estimate::assumption::{Assumed, Basis};
use crate::estimate::engine::points::mixed;
use std::fmt::{self, Write};

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
                let (low, high) = metalog.support();
                family(9, &[low, high]);
                for (probability, value) in metalog.quantiles() {
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

impl Write for Identity {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text(text);
        Ok(())
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
        // Writing to a digest cannot fail.
        let _ = write!(identity, "{}", self.unit);
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

    /// What is assumed decides the stream of its draws. Should this number change, so does every
    /// simulated figure, and the changelog must say so.
    #[test]
    fn the_identity_is_the_same_everywhere() {
        let known = identity("rounds a box", Rounds::new(1), Rounds::new(2), "seen");
        assert_eq!(known, 5_548_230_292_839_632_344);
    }

    /// The same for every family.
    #[test]
    fn no_family_has_changed_its_identity() {
        let [one, two, five] = [1, 2, 5].map(Rounds::new);
        let beliefs = [
            Belief::exactly(one),
            Belief::uniform(one, two),
            Belief::log_uniform(one, two),
            Belief::triangular(one, two, five),
            Belief::pert(one, two, five),
            Belief::beta([2.0, 3.0], one, five),
            Belief::normal(two, one).and_then(|belief| belief.truncated_to(one, five)),
            Belief::log_normal(two, 1.5),
            Belief::metalog([(0.1, one), (0.5, two), (0.9, five)], Rounds::new(0), None),
            Belief::discrete([(one, 1.0), (five, 3.0)]),
            Belief::empirical([one, two, two]),
            Belief::mixture([
                (1.0, Belief::uniform(one, two).unwrap()),
                (1.0, Belief::exactly(five).unwrap()),
            ]),
            Belief::log_normal(two, 1.5).and_then(|belief| belief.truncated_to(one, five)),
            Belief::log_normal(two, 1.5).and_then(|belief| belief.censored_to(one, five)),
        ];
        let found: Vec<u64> = beliefs
            .into_iter()
            .map(|belief| {
                let basis = Basis::judgement("seen");
                Assumption::new("rounds", belief.unwrap(), basis).unwrap().leaf().identity()
            })
            .collect();
        let known: [u64; 14] = [
            1_751_028_967_978_730_174,
            7_849_933_030_270_899_256,
            17_300_712_643_189_935_966,
            15_911_714_170_966_096_803,
            2_756_159_720_785_086_065,
            55_705_764_522_286_675,
            3_439_782_990_060_403_155,
            12_892_726_121_014_807_152,
            1_101_907_555_917_777_509,
            11_229_839_268_583_409_722,
            11_231_744_762_329_638_544,
            6_367_833_861_424_141_858,
            17_649_181_312_453_968_501,
            10_662_290_718_739_761_545,
        ];
        assert_eq!(found, known);
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
