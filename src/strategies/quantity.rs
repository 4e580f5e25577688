//! Numbers, counts, ratios and measured quantities.

use super::{arbitrary, made, one_of};
use crate::quantity::{Count, Denominator, Difference, Per, Quantity, Ratio, Thing};
use proptest::prelude::*;

/// A number as reports give one: from 0 to 100 million, mostly round.
pub(super) fn numbers() -> BoxedStrategy<f64> {
    let round = (1..=99_u32, 0..=6_u32).prop_map(|(digits, zeros)| digits * 10_u32.pow(zeros));
    prop_oneof![
        4 => round.prop_map(f64::from),
        2 => (0..=10_000_000_u32).prop_map(f64::from),
        2 => (0..=1_000_000_u32).prop_map(|hundredths| f64::from(hundredths) / 100.0),
        1 => 0.0..1e8_f64,
        1 => Just(0.0),
    ]
    .boxed()
}

/// A number from one end to the other, both included, mostly of few digits; it shrinks towards
/// the first end.
pub(super) fn numbers_between(from: f64, to: f64) -> BoxedStrategy<f64> {
    let way = prop_oneof![1 => Just(0.0), 1 => Just(1.0), 6 => 0.0..=1.0_f64];
    let (least, most) = (from.min(to), from.max(to));
    (way, 0..=16_usize)
        .prop_map(move |(way, decimals)| {
            let exact = (from * (1.0 - way) + to * way).max(least).min(most);
            let round: f64 = format!("{exact:.decimals$e}").parse().unwrap_or(exact);
            let within = least < round && round < most;
            if within && 0.0 < way && way < 1.0 { round } else { exact }
        })
        .boxed()
}

/// Any quantity from zero to 100 million of its written unit: rounds, kg, days. A difference between
/// counts may be negative.
pub fn quantities<Q: Quantity>() -> BoxedStrategy<Q> {
    let unit = Q::unit();
    let is_signed = unit.is_of_things() && Q::LOWEST < 0.0;
    let signs = if is_signed { vec![1.0, -1.0] } else { vec![1.0] };
    made((numbers(), one_of(signs)), move |(number, sign)| {
        Q::from_base(sign * number * unit.scale())
    })
}

/// A quantity from one end to the other, both included; it shrinks towards the first.
///
/// ```
/// use munitions::quantity::Containers;
/// use munitions::strategies::quantities_between;
/// use proptest::prelude::*;
///
/// let (low, high) = (Containers::new(6_000), Containers::new(7_400));
/// proptest!(|(containers in quantities_between(low, high))| {
///     prop_assert!(low <= containers && containers <= high);
/// });
/// ```
pub fn quantities_between<Q: Quantity>(from: Q, to: Q) -> BoxedStrategy<Q> {
    made(numbers_between(from.to_base(), to.to_base()), Q::from_base)
}

/// A share from 0 to 1, mostly in whole per cent; it shrinks towards all of it.
fn shares() -> BoxedStrategy<Ratio> {
    let percent = prop_oneof![
        1 => Just(0_u32).prop_map(f64::from),
        4 => (0..=100_u32).prop_map(f64::from),
        1 => 0.0..=100.0_f64,
    ];
    made(percent, |missing| Ratio::new((100.0 - missing) / 100.0))
}

arbitrary! {
    Count<T> where [T: Thing] => quantities();
    Difference<T> where [T: Thing] => quantities();
    Per<N, D> where [N: Quantity, D: Denominator] => quantities();
    Ratio => prop_oneof![shares(), quantities()].boxed();
}
