//! Laws that hold for whatever quantities and estimates are built.

use crate::support::between;
use munitions::quantity::{Containers, Count, Rounds, RoundsPerContainer};
use munitions::{Estimate, Simulation};
use proptest::prelude::*;

/// A count of any size that a report could mean.
pub(crate) fn rounds() -> impl Strategy<Value = Rounds> {
    (0.0..1e12_f64).prop_map(|n| Rounds::from_number(n).unwrap())
}

/// A capacity above zero.
pub(crate) fn capacities() -> impl Strategy<Value = RoundsPerContainer> {
    (1e-3..1e5_f64).prop_map(|n| RoundsPerContainer::of(n).unwrap())
}

/// A uniform belief with the given name.
fn uniform(label: &'static str) -> impl Strategy<Value = Estimate<Rounds>> {
    (rounds(), rounds()).prop_map(move |(a, b)| between(label, a.min(b), a.max(b)))
}

proptest! {
    /// What is printed exactly reads back as the same number.
    #[test]
    fn figures_round_trip(n in prop_oneof![0.0..1e15_f64, any::<u32>().prop_map(f64::from)]) {
        let count = Rounds::from_number(n).unwrap();
        prop_assert_eq!(count.to_string().parse::<Rounds>(), Ok(count));
    }

    /// A ratio that is printed exactly reads back as the same ratio.
    #[test]
    fn ratios_round_trip(per in capacities()) {
        prop_assert_eq!(per.to_string().parse::<RoundsPerContainer>(), Ok(per));
    }

    /// Reading never panics, whatever the text.
    #[test]
    fn any_text_is_read_or_refused(text in ".{0,80}") {
        let _ = text.parse::<Containers>();
    }

    /// Rounds to containers and back is the same number, to the last few bits.
    #[test]
    fn conversions_invert(rounds in rounds(), capacity in capacities()) {
        let back = capacity * (rounds / capacity);
        prop_assert!((back.get() - rounds.get()).abs() <= 4.0 * f64::EPSILON * rounds.get());
    }

    /// Twice the containers hold twice the rounds, to the bit.
    #[test]
    fn capacity_scales(n in 0_u64..1 << 40, capacity in capacities()) {
        let (once, twice) = (Containers::new(n), Containers::new(2 * n));
        prop_assert_eq!((capacity * twice).get(), 2.0 * (capacity * once).get());
    }

    /// Only finite numbers from zero up become counts, and zero has no sign.
    #[test]
    fn counts_are_finite_and_not_negative(n in any::<f64>()) {
        let count: Result<Rounds, _> = Count::from_number(n);
        prop_assert_eq!(count.is_ok(), n.is_finite() && n >= 0.0);
        if let Ok(count) = count {
            prop_assert!(count.get().is_sign_positive());
        }
    }

    /// Whatever the assumptions, the simulated range stays inside the hard bounds and in order.
    #[test]
    fn bounds_hold_every_range(a in uniform("a"), b in uniform("b"), level in 0.01..0.99_f64) {
        let estimates = [a.clone() + b.clone(), a.min(&b), a.max(&b), a.floor(), a.ceil(), a];
        for estimate in estimates {
            let range = estimate.range_by(level, Simulation::new(1).with_draws(1)).unwrap();
            prop_assert!(range.low() <= range.median() && range.median() <= range.high());
            prop_assert!(estimate.bounds().contains(range.low()));
            prop_assert!(estimate.bounds().contains(range.high()));
        }
    }

    /// An unknown less itself is nothing, in bounds and in every draw.
    #[test]
    fn an_unknown_cancels_itself(a in uniform("a")) {
        let nothing = &a - &a;
        prop_assert_eq!(nothing.exactly().map(munitions::Difference::get), Some(0.0));
        prop_assert_eq!(nothing.range(0.9).unwrap().high().get(), 0.0);
    }

    /// The order of the operands makes no difference to a single bit.
    #[test]
    fn sums_commute(a in uniform("a"), b in uniform("b")) {
        let (ab, ba) = ((&a + &b).range(0.9).unwrap(), (&b + &a).range(0.9).unwrap());
        prop_assert_eq!(ab, ba);
    }
}
