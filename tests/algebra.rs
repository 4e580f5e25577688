//! The laws of arithmetic, of quantities and of estimates of them.
//!
//! Sums and products of two commute to the last bit, as those of `f64` do; what is associative or
//! inverse in exact arithmetic is so within a few roundings.

use crate::properties::{capacities, rounds};
use crate::support::{between, estimated};
use munitions::estimate::ConfidenceRange;
use munitions::quantity::{
    Containers, Difference, Mass, Per, Quantity, Ratio, Rounds, RoundsPerContainer, units::kilogram,
};
use munitions::{Belief, Estimate, Simulation};
use proptest::prelude::*;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash};

/// How many of the last digits four roundings can change.
const ROUNDINGS: f64 = 4.0 * f64::EPSILON;

fn ratios() -> impl Strategy<Value = Ratio> {
    (1e-6..1e6_f64).prop_map(|n| Ratio::new(n).unwrap())
}

fn uniform(label: &'static str) -> impl Strategy<Value = Estimate<Rounds>> {
    (1.0..1e6_f64, 1.0..4.0_f64).prop_map(move |(low, times)| {
        let [low, high] = [low, low * times].map(|end| Rounds::from_number(end).unwrap());
        between(label, low, high)
    })
}

fn near<Q: Quantity>(one: Q, other: Q) -> Result<(), TestCaseError> {
    let (one, other) = (one.to_base(), other.to_base());
    let size = one.abs().max(other.abs());
    prop_assert!((one - other).abs() <= ROUNDINGS * size, "{one} and {other}");
    Ok(())
}

/// From 16 replicates: of the eight of the smallest simulation all shifts may lie together once in
/// a million cases, and then the error that they state is far too small.
fn range<Q: Quantity>(estimate: &Estimate<Q>) -> ConfidenceRange<Q> {
    estimate.range_by(0.9, Simulation::new(1).with_draws(4_000)).unwrap()
}

/// Low, median and high.
fn figures<Q: Quantity>(estimate: &Estimate<Q>) -> [f64; 3] {
    let range = range(estimate);
    [range.low(), range.median(), range.high()].map(Quantity::to_base)
}

/// That two estimates have the same figures: to a few roundings where both come from the same draws,
/// and else within twelve of the standard errors that both of them state.
fn same<Q: Quantity>(one: &Estimate<Q>, other: &Estimate<Q>) -> Result<(), TestCaseError> {
    let [(low, high), (least, most)] = [one.bounds(), other.bounds()].map(|bounds| {
        let end = |end: Option<Q>| end.map_or(f64::INFINITY, Quantity::to_base);
        (end(bounds.low()), end(bounds.high()))
    });
    let rounded = 1e-9 * high.abs().max(most.abs());
    let close = |a: f64, b: f64, by: f64| a == b || (a - b).abs() <= by;
    prop_assert!(
        close(low, least, rounded) && close(high, most, rounded),
        "{low}..{high} and {least}..{most}"
    );
    same_figures(one, other, rounded)
}

fn same_figures<Q: Quantity>(
    one: &Estimate<Q>,
    other: &Estimate<Q>,
    rounded: f64,
) -> Result<(), TestCaseError> {
    let [a, b] = [one, other].map(range);
    for place in 0..3 {
        let error =
            if a.method() == b.method() { 0.0 } else { a.errors()[place] + b.errors()[place] };
        let [x, y] = [&a, &b].map(|of| [of.low(), of.median(), of.high()][place].to_base());
        prop_assert!((x - y).abs() <= 12.0 * error + rounded, "{a} and {b}");
    }
    Ok(())
}

fn hash(value: impl Hash) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(value)
}

proptest! {
    #[test]
    fn counts_add_like_numbers(a in rounds(), b in rounds(), c in rounds()) {
        prop_assert_eq!(a + b, b + a);
        near(a + (b + c), (a + b) + c)?;
        prop_assert_eq!(a + Rounds::new(0), a);
        let mut sum = a;
        sum += b;
        prop_assert_eq!(sum, a + b);
        prop_assert_eq!([a, b, c].into_iter().sum::<Rounds>(), Rounds::new(0) + a + b + c);
    }

    /// A difference has a sign, and none if there is none.
    #[test]
    fn counts_differ_by_as_much_either_way(a in rounds(), b in rounds()) {
        prop_assert_eq!((a - b).get(), -(b - a).get());
        prop_assert_eq!((a - a).get(), 0.0);
        prop_assert_eq!((a - b).get() > 0.0, a > b);
        let difference: Difference<_> = a - b;
        prop_assert_eq!(difference.get() + b.get() - a.get() <= ROUNDINGS * a.get().max(b.get()), true);
    }

    #[test]
    fn factors_commute_and_cancel(a in rounds(), b in rounds(), r in ratios(), s in ratios()) {
        prop_assert_eq!(a * r, r * a);
        near(a * r / r, a)?;
        near(a * (r * s), a * r * s)?;
        near((a + b) * r, a * r + b * r)?;
        near(a * (r + s), a * r + a * s)?;
        prop_assert_eq!(r * s, s * r);
        near(r / s * s, r)?;
        prop_assert_eq!(r + s, s + r);
        prop_assert_eq!(a * Ratio::ONE, a);
        if b > Rounds::new(0) {
            near(b * (a / b), a)?;
        }
    }

    #[test]
    fn rates_are_factors(n in 1_u64..1 << 40, each in capacities(), r in ratios()) {
        let containers = Containers::new(n);
        let rounds = each * containers;
        prop_assert_eq!(rounds, containers * each);
        near(rounds / each, containers)?;
        near(Per::new(rounds, containers).unwrap(), each)?;
        near((each + each) * containers, rounds + rounds)?;
        prop_assert_eq!(each * r, r * each);
        near(each * r / r, each)?;
        near((each * r) / each, r)?;
    }

    /// What is equal has one hash; what is ordered is ordered as its numbers are.
    #[test]
    fn equal_values_have_one_hash(a in rounds(), each in capacities(), b in rounds(), r in ratios()) {
        let again = Rounds::from_number(a.get()).unwrap();
        prop_assert_eq!(hash(a), hash(again));
        prop_assert_eq!(hash(each), hash(RoundsPerContainer::of(each.get()).unwrap()));
        prop_assert_eq!(hash(r), hash(Ratio::new(r.get()).unwrap()));
        prop_assert_ne!(hash(a), hash(Rounds::from_number(a.get() + 1.0).unwrap()));
        prop_assert_ne!(hash(each), hash(RoundsPerContainer::of(each.get() * 2.0).unwrap()));
        prop_assert_ne!(hash(r), hash(Ratio::new(r.get() * 2.0).unwrap()));
        prop_assert_eq!(a.cmp(&b), a.get().total_cmp(&b.get()));
        prop_assert_eq!(format!("{a:?}"), a.to_string());
        prop_assert_eq!(format!("{each:?}"), each.to_string());
    }

    /// Commuting changes no bit of any figure.
    #[test]
    fn estimates_commute(a in uniform("a"), b in uniform("b")) {
        let half = Estimate::exact(Ratio::new(0.5).unwrap()).unwrap();
        prop_assert_eq!(figures(&(&a + &b)), figures(&(&b + &a)));
        prop_assert_eq!(figures(&(&a * &half)), figures(&(&half * &a)));
        prop_assert_eq!(figures(&a.min(&b)), figures(&b.min(&a)));
        prop_assert_eq!(figures(&a.max(&b)), figures(&b.max(&a)));
    }

    #[test]
    fn estimates_obey_the_laws_of_numbers(
        a in uniform("a"), b in uniform("b"), c in uniform("c"), r in ratios()
    ) {
        let none = Estimate::exact(Rounds::new(0)).unwrap();
        same(&(&a + &none), &a)?;
        same(&a.times(1.0).unwrap(), &a)?;
        same(&(&(&a + &b) + &c), &(&a + &(&b + &c)))?;
        same(&a.times(r.get()).unwrap().divided_by(r.get()).unwrap(), &a)?;
        let factor = Estimate::exact(r).unwrap();
        same(&(&(&a + &b) * &factor), &(&(&a * &factor) + &(&b * &factor)))?;
        same(&a.max(&b).max(&c), &a.max(&b.max(&c)))?;
        same(&a.min(&b).min(&c), &a.min(&b.min(&c)))?;
        same(&a.min(&a), &a)?;
        // The lesser and the greater of two are the two.
        same_figures(&(&a.min(&b) + &a.max(&b)), &(&a + &b), 1e-3)?;
    }

    /// A quotient undoes a product: in every draw, and so in every figure.
    #[test]
    fn a_quotient_undoes_a_product(a in uniform("a"), each in capacities(), spread in 1.0..3.0_f64) {
        let belief = Belief::uniform(each, RoundsPerContainer::of(each.get() * spread).unwrap());
        let each = estimated("each", belief.unwrap());
        same_figures(&(&each * &(&a / &each)), &a, 1e-3)?;
    }

    /// Rounding to whole things changes by less than one, and twice is once.
    #[test]
    fn whole_things_are_near(a in uniform("a")) {
        let (down, up) = (figures(&a.floor()), figures(&a.ceil()));
        for (down, up) in down.into_iter().zip(up) {
            prop_assert!(down <= up && up - down <= 1.0 + 1e-9, "{} to {}", down, up);
        }
        prop_assert_eq!(figures(&a.floor().floor()), down);
        prop_assert_eq!(figures(&a.ceil().floor()), up);
    }

    /// Masses may be negative in between; what is taken away and put back is there.
    #[test]
    fn masses_come_back(own in 1.0..1e6_f64, away in 1.0..1e6_f64) {
        let kg = Mass::new::<kilogram>;
        let belief = Belief::uniform(kg(own), kg(own * 1.5)).unwrap();
        let (load, away) = (estimated("load", belief), Estimate::exact(kg(away)).unwrap());
        same(&(&(&load - &away) + &away), &load)?;
    }
}
