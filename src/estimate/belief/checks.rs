//! The rules that the points of a belief keep.

use crate::Error;
use crate::into_list::IntoList;
use crate::quantity::Unit;

/// How the points are written when one is refused. Asked for only then.
pub(super) type UnitOf<'u> = &'u dyn Fn() -> Unit;

/// Points that are finite, and a zero without a sign.
pub(super) fn finite<const N: usize>(
    kind: &'static str,
    points: [f64; N],
    unit: UnitOf,
) -> Result<[f64; N], Error> {
    match points.into_iter().find(|point| !point.is_finite()) {
        Some(value) => {
            let what = format!("a point of the {kind} belief");
            Err(Error::not_finite(what, value, &unit().said()))
        }
        None => Ok(points.map(|point| point + 0.0)),
    }
}

/// Finite points in order (equal ones allowed), no further apart than a number can say.
pub(super) fn rising<const N: usize>(
    kind: &'static str,
    points: [f64; N],
    unit: UnitOf,
) -> Result<[f64; N], Error> {
    let points = finite(kind, points, unit)?;
    if !points.is_sorted() {
        return Err(unordered(kind, &points, unit));
    }
    match (points.first(), points.last()) {
        (Some(low), Some(high)) if !(high - low).is_finite() => Err(too_large(kind)),
        _ => Ok(points),
    }
}

/// A finite point above zero.
pub(super) fn positive(kind: &'static str, point: f64, unit: UnitOf) -> Result<f64, Error> {
    let [point] = finite(kind, [point], unit)?;
    if point > 0.0 {
        Ok(point)
    } else {
        Err(refused(kind, format!("needs points above zero, got {}", unit().write(point))))
    }
}

/// A probability strictly between 0 and 1.
pub(super) fn probability(value: f64) -> Result<f64, Error> {
    if value > 0.0 && value < 1.0 {
        Ok(value)
    } else {
        Err(Error::level("the probability of a quantile", value))
    }
}

/// Ends of a range, perhaps infinite, in order.
pub(super) fn ends(
    kind: &'static str,
    low: f64,
    high: f64,
    unit: UnitOf,
) -> Result<(f64, f64), Error> {
    if low.is_nan() || low == f64::INFINITY {
        finite(kind, [low], unit)?;
    }
    if high.is_nan() || high == f64::NEG_INFINITY {
        finite(kind, [high], unit)?;
    }
    if low <= high { Ok((low + 0.0, high + 0.0)) } else { Err(unordered(kind, &[low, high], unit)) }
}

pub(super) fn unordered(kind: &'static str, points: &[f64], unit: UnitOf) -> Error {
    let unit = unit();
    let written: Vec<String> = points.iter().map(|point| unit.write(*point)).into_list();
    refused(kind, format!("needs points that rise, got {}", written.join(", ")))
}

/// The rule that a belief of this kind breaks.
pub(super) fn refused(kind: &str, rule: String) -> Error {
    let vowels = ['a', 'e', 'i', 'o', 'u'];
    let article = if kind.starts_with(vowels) && kind != "uniform" { "an" } else { "a" };
    Error::rule(format!("{article} {kind} belief"), rule)
}

/// No curve of this kind goes through the quantiles: a family is never bent, or switched for another.
pub(super) fn unreachable_quantiles(kind: &str, reason: &str) -> Error {
    refused(kind, format!("cannot go through these quantiles: {reason}"))
}

pub(super) fn too_large(kind: &'static str) -> Error {
    Error::Overflow { what: format!("the spread of a {kind} belief") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit() -> Unit {
        Unit::symbol("kg", 1.0)
    }

    #[test]
    fn a_zero_has_no_sign() {
        let [point] = finite("exact", [-0.0], &unit).unwrap();
        let (low, high) = ends("cut", -0.0, -0.0, &unit).unwrap();
        assert_eq!([point, low, high].map(f64::to_bits), [0; 3]);
    }

    #[test]
    fn an_end_may_be_infinite_only_outwards() {
        let (least, greatest) = (f64::NEG_INFINITY, f64::INFINITY);
        assert_eq!(ends("cut", least, greatest, &unit), Ok((least, greatest)));
        for (low, high) in [(f64::NAN, 1.0), (1.0, f64::NAN), (greatest, greatest), (least, least)]
        {
            assert!(
                matches!(ends("cut", low, high, &unit), Err(Error::Number { .. })),
                "{low}, {high}"
            );
        }
        assert!(matches!(ends("cut", 2.0, 1.0, &unit), Err(Error::Rule { .. })));
    }
}
