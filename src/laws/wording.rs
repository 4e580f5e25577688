//! Cases in the words of the domain.

use crate::estimate::{Bounds, Estimate};
use crate::quantity::{Quantity, Rounds, RoundsPerContainer};
use std::fmt;

/// How far apart two figures may be that are the same, as a share: what a few operations round.
pub(super) const ROUNDING: f64 = 1e-9;

/// Whether one is above the other by more than rounding.
pub(super) fn above(one: f64, other: f64) -> bool {
    let scale = one.abs().max(other.abs());
    one > other && (scale.is_infinite() || one - other > ROUNDING * scale)
}

/// Whether they differ by more than rounding.
pub(super) fn differ(one: f64, other: f64) -> bool {
    above(one, other) || above(other, one)
}

/// A base value as text: `300 rounds`. Ten digits, so that no rounding shows, and no two
/// figures that differ look the same.
pub(super) fn said<Q: Quantity>(base: f64) -> String {
    let unit = Q::unit();
    unit.write(short(unit.of_base(base)) * unit.scale())
}

/// The same of a quantity.
pub(super) fn say<Q: Quantity>(quantity: Q) -> String {
    said::<Q>(quantity.to_base())
}

/// Two that differ, with as many digits as that takes.
pub(super) fn apart<Q: Quantity>(one: Q, other: Q) -> [String; 2] {
    if say(one) == say(other) {
        [one, other].map(|each| Q::unit().write(each.to_base()))
    } else {
        [one, other].map(say)
    }
}

fn short(value: f64) -> f64 {
    format!("{value:.9e}").parse().unwrap_or(value)
}

/// `1 container gives`, `2 containers give`, `a share of 0.5 gives`.
pub(super) fn gives<Q: Quantity>(quantity: Q) -> String {
    let unit = Q::unit();
    if unit.to_string().is_empty() {
        return format!("a share of {} gives", say(quantity));
    }
    let is_one = short(unit.of_base(quantity.to_base())) == 1.0;
    format!("{} {}", say(quantity), if is_one { "gives" } else { "give" })
}

/// A pair of ends: `300 rounds`, `240 to 310 rounds`, `no limit` for an end without.
pub(super) fn between<Q: Quantity>(low: Option<Q>, high: Option<Q>) -> String {
    match (low, high) {
        (Some(low), Some(high)) if say(low) == say(high) => say(low),
        (Some(low), Some(high)) => format!("{} to {}", say(low), say(high)),
        (Some(low), None) => format!("{} and more", say(low)),
        (None, Some(high)) => format!("up to {}", say(high)),
        (None, None) => format!("any {}", Q::unit()),
    }
}

/// The rounds that one container holds.
pub(super) fn held(capacity: &Bounds<RoundsPerContainer>) -> String {
    let of_one = |end: RoundsPerContainer| Rounds::from_operator(end.get());
    between(capacity.low().map(of_one), capacity.high().map(of_one))
}

/// The ends of bounds in base units, infinite where there is no limit.
pub(super) fn ends<Q: Quantity>(bounds: &Bounds<Q>) -> [f64; 2] {
    let low = bounds.low().map_or(f64::NEG_INFINITY, Q::to_base);
    [low, bounds.high().map_or(f64::INFINITY, Q::to_base)]
}

/// `in the same draw`, where there is more than one.
pub(super) fn draw_of<Q: Quantity>(several: &[&Estimate<Q>]) -> &'static str {
    if several.iter().all(|one| one.exactly().is_some()) { "" } else { " in the same draw" }
}

/// What a refusal says of a case.
pub(super) fn refused(case: &str, why: &impl fmt::Display) -> String {
    format!("{case} is refused: {why}")
}
