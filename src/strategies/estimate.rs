//! Assumptions, and what follows from them.

use super::{arbitrary, beliefs, made, maybe, numbers_between, one_of, quantities, text};
use crate::Error;
use crate::claim::ClaimId;
use crate::estimate::{
    Assumption, Basis, Belief, Bounds, Dependence, Estimate, Evidence, Simulation,
};
use crate::quantity::{Containers, Quantity};
use proptest::prelude::*;
use proptest::sample::Index;
use std::ops::Add;

/// What an assumption may rest on: a judgement, a page, a claim, or nothing confirmed.
fn bases() -> BoxedStrategy<Basis> {
    prop_oneof![
        4 => text::texts().prop_map(Basis::judgement),
        1 => (text::texts(), any::<Evidence>())
            .prop_map(|(source, evidence)| Basis::published(source, evidence)),
        1 => text::texts().prop_map(|why| Basis::Unconfirmed { why: why.into() }),
        1 => (any::<ClaimId>(), text::texts())
            .prop_map(|(claim, reading)| Basis::claim(String::from(claim), reading)),
    ]
    .boxed()
}

fn assumptions<Q: Quantity>() -> BoxedStrategy<Assumption<Q>> {
    let usual = (1..=9_u8).prop_map(|number| format!("assumption {number}"));
    let label = prop_oneof![3 => usual, 1 => text::phrases()];
    made((label, beliefs(), bases()), |(label, belief, basis)| {
        Assumption::new(label, belief, basis)
    })
}

/// An estimate of at most so many assumptions (at least one): sums, products, quotients, least
/// and greatest, rounding and alternatives, in which assumptions may stand more than once. Nothing
/// is divided by what may be zero, so that it has an answer to every question.
///
/// It shrinks towards fewer steps, and a single exact assumption.
///
/// ```
/// use munitions::quantity::Rounds;
/// use munitions::strategies::estimates_of;
/// use proptest::prelude::*;
///
/// proptest!(|(rounds in estimates_of::<Rounds>(1))| {
///     let saved: serde_json::Value = serde_json::from_str(&rounds.to_json()?).unwrap();
///     prop_assert_eq!(saved["assumptions"].as_array().map(Vec::len), Some(1));
/// });
/// ```
pub fn estimates_of<Q: Quantity + Add<Output = Q>>(most: usize) -> BoxedStrategy<Estimate<Q>> {
    let leaves = proptest::collection::vec(beliefs::<Q>(), 1..=most.max(1));
    let step = (one_of(operations()), any::<[Index; 2]>(), numbers_between(1.0, 4.0));
    let steps = proptest::collection::vec(step, 0..=2 * most.max(1));
    (leaves, steps)
        .prop_filter_map("an estimate that can be held", move |(leaves, steps)| {
            let mut known: Vec<Estimate<Q>> = Vec::new();
            for (place, belief) in leaves.into_iter().enumerate() {
                let basis = Basis::judgement("generated");
                let label = format!("assumption {}", place + 1);
                known.push(Assumption::new(label, belief, basis).ok()?.into());
            }
            let mut unused: Vec<Estimate<Q>> = known.iter().rev().skip(1).cloned().collect();
            let mut spare = most.saturating_sub(known.len());
            for (operation, places, factor) in steps {
                let [mut one, mut other] = places.map(|place| place.get(&known).clone());
                if !unused.is_empty() {
                    one = known.last()?.clone();
                }
                if operation.takes_two {
                    other = unused.pop().unwrap_or(other);
                }
                let mut operation = operation;
                if operation.adds > spare {
                    let [sum, times, ..] = operations();
                    operation = if operation.takes_two { sum } else { times };
                }
                spare -= operation.adds;
                known.push((operation.make)(&one, &other, factor).ok()?);
            }
            known.pop()
        })
        .boxed()
}

type Make<Q> = fn(&Estimate<Q>, &Estimate<Q>, f64) -> Result<Estimate<Q>, Error>;

/// A step: whether it is of two, how many assumptions it adds, and what it makes.
#[derive(Debug, Clone, Copy)]
struct Operation<Q> {
    takes_two: bool,
    adds: usize,
    make: Make<Q>,
}

/// A sum, a multiple, and others.
fn operations<Q: Quantity + Add<Output = Q>>() -> [Operation<Q>; 9] {
    let step = |takes_two, adds, make: Make<Q>| Operation { takes_two, adds, make };
    [
        step(true, 0, |one, other, _| Ok(one + other)),
        step(false, 0, |one, _, factor| one.times(factor)),
        step(true, 0, |one, other, _| Ok(one.min(other))),
        step(true, 0, |one, other, _| Ok(one.max(other))),
        step(false, 0, |one, _, _| Ok(one.floor())),
        step(false, 0, |one, _, _| Ok(one.ceil())),
        step(false, 1, |one, _, factor| {
            let (from, to) = (Containers::new(2), Containers::new(5));
            let per = Estimate::exact(Containers::from_base(factor)?)?;
            let basis = Basis::judgement("generated");
            let many = Assumption::new("containers", Belief::uniform(from, to)?, basis)?;
            Ok(one.per(&per) * Estimate::from(many))
        }),
        step(true, 1, |one, other, factor| {
            let each = [(1.0, one.clone()), (factor, other.clone())];
            Estimate::one_of("which of two", Basis::judgement("generated"), each)
        }),
        step(false, 0, |one, _, _| Ok(one.named("a step with a name"))),
    ]
}

fn bounds<Q: Quantity>() -> BoxedStrategy<Bounds<Q>> {
    made((maybe(quantities::<Q>()), maybe(quantities::<Q>())), |ends| match ends {
        (Some(one), Some(other)) if one > other => Bounds::between(Some(other), Some(one)),
        (low, high) => Bounds::between(low, high),
    })
}

/// Seeds, and few enough draws for a test: at most 16,384.
fn simulations() -> BoxedStrategy<Simulation<'static>> {
    (0..=u64::MAX, 10..=14_u32)
        .prop_map(|(seed, bits)| Simulation::new(seed).with_draws(1 << bits))
        .boxed()
}

arbitrary! {
    Evidence => one_of(
        [Evidence::Standard, Evidence::NamedReport, Evidence::Secondary, Evidence::Derived],
    );
    Basis => bases();
    Dependence => one_of([Dependence::Independent, Dependence::Unknown]);
    Simulation<'static> => simulations();
    Assumption<Q> where [Q: Quantity] => assumptions();
    Estimate<Q> where [Q: Quantity + Add<Output = Q>] => estimates_of(4);
    Bounds<Q> where [Q: Quantity] => bounds();
}
