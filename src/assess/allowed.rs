//! What the words of an amount allow, which is wider than how they are read.

use crate::Error;
use crate::claim::{Amount, Reading, Reported};
use crate::estimate::Bounds;
use crate::quantity::{Quantity, figure};
use serde::{Serialize, Serializer};

/// What the words of an amount allow: a floor has no upper end and a ceiling no lower one.
///
/// A [`Reading`] says how likely which value is, and has "more than 3 million" end somewhere. Who
/// asks whether statements contradict each other must not lean on that end. Every other word is as
/// wide as the reading's bounds, and a bare number as wide as its rounding.
///
/// ```
/// use munitions::assess::allowed;
/// use munitions::claim::{Amount, Figure, Measure, Qualifier, Reading};
/// use munitions::quantity::Containers;
///
/// let over = Amount::new(Measure::Containers, Figure::new(13_000.0, Qualifier::Over)?);
/// let over = allowed::<Containers>(&Reading::plain(), &over)?;
/// assert_eq!((over.low(), over.high()), (Some(Containers::new(13_000)), None));
///
/// let about = Amount::new(Measure::Containers, Figure::new(6_700.0, Qualifier::About)?);
/// let about = allowed::<Containers>(&Reading::plain(), &about)?;
/// assert_eq!(about.high(), Some(Containers::new(7_370)));
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// As [`Reading::belief`].
pub fn allowed<Q: Reported>(reading: &Reading, amount: &Amount) -> Result<Bounds<Q>, Error> {
    let (low, high) = reading.belief::<Q>(amount)?.support();
    // "More than 30 % less" is a ceiling: the scale runs downwards.
    let falls = Q::scale(&amount.of, amount.per).is_some_and(|scale| scale.per_unit < 0.0);
    let qualifier = amount.figure.qualifier();
    let (floor, ceiling) = if falls {
        (qualifier.is_ceiling(), qualifier.is_floor())
    } else {
        (qualifier.is_floor(), qualifier.is_ceiling())
    };
    Bounds::between(low.filter(|_| !ceiling), high.filter(|_| !floor))
}

/// The quotients of what lies within two bounds, none of it below zero.
pub(super) fn quotient<N, D, R>(of: &Bounds<N>, by: &Bounds<D>) -> Result<Bounds<R>, Error>
where
    N: Quantity,
    D: Quantity,
    R: Quantity,
{
    let low = |end: Option<f64>| end.unwrap_or(0.0).max(0.0);
    let (least, fewest) = (low(of.low().map(N::to_base)), low(by.low().map(D::to_base)));
    let (most, many) = (of.high().map(N::to_base), by.high().map(D::to_base));
    let low = many.filter(|many| *many > 0.0).map_or(0.0, |many| least / many);
    let high = most.filter(|_| fewest > 0.0).map(|most| most / fewest);
    Bounds::between(Some(R::from_base(low)?), high.map(R::from_base).transpose()?)
}

/// Bounds in words: `445 to 500 rounds`, `at least 448 rounds`, `at most 75 rounds`.
pub(crate) fn in_words<Q: Quantity>(bounds: &Bounds<Q>) -> String {
    let unit = Q::unit();
    let write = |end: Q| figure::group_significant(unit.of_base(end.to_base()), 4);
    let low = bounds.low().filter(|low| low.to_base() > Q::LOWEST);
    let number = match (low, bounds.high()) {
        (Some(low), Some(high)) if low == high => write(low),
        (Some(low), Some(high)) => format!("{} to {}", write(low), write(high)),
        (Some(low), None) => format!("at least {}", write(low)),
        (None, Some(high)) => format!("at most {}", write(high)),
        (None, None) => "any number of".to_owned(),
    };
    unit.behind(number)
}

/// Writes bounds as `min` and `max` (null where there is none) and the `unit` they are in.
pub(super) fn serialize<Q: Quantity, S: Serializer>(
    bounds: &Bounds<Q>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Wire {
        min: Option<f64>,
        max: Option<f64>,
        unit: String,
    }
    let unit = Q::unit();
    let number = |end: Q| unit.of_base(end.to_base());
    let (min, max) = (bounds.low().map(number), bounds.high().map(number));
    Wire { min, max, unit: unit.to_string() }.serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Figure, Measure, Qualifier};
    use crate::quantity::{Containers, Ratio, Rounds, RoundsPerContainer};

    fn between<Q: Quantity>(low: Option<f64>, high: Option<f64>) -> Bounds<Q> {
        let end = |end: Option<f64>| end.map(|end| Q::from_base(end).unwrap());
        Bounds::between(end(low), end(high)).unwrap()
    }

    /// More than 30 % less leaves less than 70 %, and up to 30 % less at least 70 %.
    #[test]
    fn a_floor_of_what_is_less_is_a_ceiling() {
        let less = |qualifier| {
            let of = Measure::LessThanClaim("a-claim".parse().unwrap());
            let amount = Amount::new(of, Figure::new(30.0, qualifier).unwrap());
            let bounds = allowed::<Ratio>(&Reading::plain(), &amount).unwrap();
            (bounds.low().map(Ratio::get), bounds.high().map(Ratio::get))
        };
        assert_eq!(less(Qualifier::MoreThan), (Some(0.0), Some(0.7)));
        assert_eq!(less(Qualifier::UpTo), (Some(0.7), None));
    }

    /// Least by most, and most by fewest: nothing bounds it where there may be none to divide by.
    #[test]
    fn a_quotient_by_none_has_no_upper_end() {
        let by = |fewest, many| {
            let (of, by) = (between::<Rounds>(Some(6.0), Some(12.0)), between(fewest, many));
            let each: Bounds<RoundsPerContainer> = quotient::<_, Containers, _>(&of, &by).unwrap();
            (each.low().map(Quantity::to_base), each.high().map(Quantity::to_base))
        };
        assert_eq!(by(Some(2.0), Some(3.0)), (Some(2.0), Some(6.0)));
        assert_eq!(by(Some(0.0), Some(3.0)), (Some(2.0), None));
        assert_eq!(by(Some(0.0), Some(0.0)), (Some(0.0), None));
        assert_eq!(by(Some(2.0), None), (Some(0.0), Some(6.0)));
    }

    /// None at all is where a count starts, and no lower limit.
    #[test]
    fn bounds_are_written_by_their_ends() {
        let written = |low, high| in_words(&between::<Rounds>(low, high));
        assert_eq!(written(Some(5.0), Some(7.0)), "5 to 7 rounds");
        assert_eq!(written(Some(5.0), Some(5.0)), "5 rounds");
        assert_eq!(written(Some(5.0), None), "at least 5 rounds");
        assert_eq!(written(Some(0.0), Some(7.0)), "at most 7 rounds");
        assert_eq!(written(Some(0.0), None), "any number of rounds");
    }
}
