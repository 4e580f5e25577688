//! Laws of models that are functions of a parameter.

use super::cases::{nested, steps_up};
use super::wording::{above, between, bounds, ends, refused, say};
use super::{Broken, Cases};
use crate::capacity::Capacity;
use crate::estimate::{Bounds, Value};
use crate::quantity::{Mass, Quantity, Ratio, Rounds, RoundsPerContainer};
use std::fmt;
use std::ops::RangeInclusive;

/// More fill never lets fewer rounds in, for fills from 0 to 1.
///
/// The least and the most of each capacity are compared. Where the lesser fill is refused, there is
/// nothing to compare.
///
/// ```
/// use munitions::capacity::{Loading, Physical};
/// use munitions::laws::{self, Cases};
/// use munitions::munition::catalogue;
/// use munitions::{Assumption, Basis, Belief, Ratio};
///
/// let shells = catalogue::entry("152mm-shell".parse()?)?.packaging("projectile")?;
/// let filled = |fill: Ratio| {
///     let fill = Assumption::new("fill", Belief::exactly(fill)?, Basis::judgement("a case"))?;
///     let loading = Loading::new(fill, Loading::usual_stowage()?, Loading::usual_bracing()?)?;
///     Physical::new(&"20gp-24t".parse()?, shells, &loading)
/// };
/// laws::rises_with_fill(filled, Cases::default()).unwrap();
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// The smallest pair of fills that breaks it, or of which only the greater is refused.
pub fn rises_with_fill<C: Capacity, E: fmt::Display>(
    model: impl Fn(Ratio) -> Result<C, E>,
    cases: Cases,
) -> Result<(), Broken> {
    let over = Ratio::from_operator(0.0)..=Ratio::ONE;
    monotone("rises_with_fill", &Direction::Rises, "fill", over, model, cases)
}

/// A greater rating of the container never lets fewer rounds in, for ratings of a range.
///
/// ```
/// use munitions::capacity::Fixed;
/// use munitions::laws::{self, Cases};
/// use munitions::quantity::units::kilogram;
/// use munitions::quantity::{Mass, RoundsPerContainer};
/// use munitions::{Basis, Belief, CountBasis, Error};
///
/// // 2,300 kg tare, 43.5 kg a round.
/// let by_weight = |rating: Mass| -> Result<Fixed, Error> {
///     let each = RoundsPerContainer::of((rating.get::<kilogram>() - 2_300.0) / 43.5)?;
///     Fixed::new(Belief::exactly(each)?, CountBasis::Projectile, Basis::judgement("a case"))
/// };
/// let ratings = [24_000.0, 30_480.0].map(Mass::new::<kilogram>);
/// laws::rises_with_rating(ratings[0]..=ratings[1], by_weight, Cases::default()).unwrap();
/// ```
///
/// # Errors
/// As [`rises_with_fill`].
pub fn rises_with_rating<C: Capacity, E: fmt::Display>(
    ratings: RangeInclusive<Mass>,
    model: impl Fn(Mass) -> Result<C, E>,
    cases: Cases,
) -> Result<(), Broken> {
    monotone("rises_with_rating", &Direction::Rises, "rating", ratings, model, cases)
}

/// More of a parameter, whose name is given, never lets fewer rounds in.
///
/// ```
/// use munitions::capacity::Fixed;
/// use munitions::laws::{self, Cases};
/// use munitions::{Basis, Belief, Boxes, CountBasis, Error, RoundsPerContainer};
///
/// // 80 boxes stack in two layers, more in one.
/// let stacked = |boxes: Boxes| -> Result<Fixed, Error> {
///     let layers = if boxes <= Boxes::new(80) { 2.0 } else { 1.0 };
///     let each = RoundsPerContainer::of(boxes.get() * layers)?;
///     Fixed::new(Belief::exactly(each)?, CountBasis::CompleteRound, Basis::judgement("a case"))
/// };
/// let boxes = Boxes::ZERO..=Boxes::new(1_000);
/// let broken = laws::rises_with("load", boxes, stacked, Cases::default());
/// assert_eq!(
///     broken.unwrap_err().to_string(),
///     "with a load of 80 boxes a container holds 160 rounds, with 81 boxes it holds \
///      81 rounds: more lets fewer in",
/// );
/// ```
///
/// # Errors
/// As [`rises_with_fill`].
pub fn rises_with<P: Quantity, C: Capacity, E: fmt::Display>(
    parameter: &str,
    over: RangeInclusive<P>,
    model: impl Fn(P) -> Result<C, E>,
    cases: Cases,
) -> Result<(), Broken> {
    monotone("rises_with", &Direction::Rises, parameter, over, model, cases)
}

/// More of a parameter, whose name is given, never lets more rounds in.
///
/// ```
/// use munitions::capacity::{Loading, Physical};
/// use munitions::laws::{self, Cases};
/// use munitions::munition::catalogue;
/// use munitions::quantity::{Mass, units::kilogram};
/// use munitions::{Assumption, Basis, Belief};
///
/// let shells = catalogue::entry("152mm-shell".parse()?)?.packaging("projectile")?;
/// let braced = |bracing: Mass| {
///     let belief = Belief::exactly(bracing)?;
///     let bracing = Assumption::new("bracing", belief, Basis::judgement("a case"))?;
///     let loading = Loading::new(Loading::full()?, Loading::usual_stowage()?, bracing)?;
///     Physical::new(&"20gp-24t".parse()?, shells, &loading)
/// };
/// let masses = [0.0, 2_000.0].map(Mass::new::<kilogram>);
/// laws::falls_with("bracing", masses[0]..=masses[1], braced, Cases::default()).unwrap();
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// The smallest pair of values that breaks it, or of which only the lesser is refused.
pub fn falls_with<P: Quantity, C: Capacity, E: fmt::Display>(
    parameter: &str,
    over: RangeInclusive<P>,
    model: impl Fn(P) -> Result<C, E>,
    cases: Cases,
) -> Result<(), Broken> {
    monotone("falls_with", &Direction::Falls, parameter, over, model, cases)
}

/// Wider assumptions never give narrower bounds: the model is a function of the ends of what is
/// assumed of a parameter, whose name is given.
///
/// ```
/// use munitions::laws::{self, Cases};
/// use munitions::{Assumption, Basis, Belief, Error, Estimate, Ratio, Rounds};
///
/// let filled = |low: Ratio, high: Ratio| -> Result<Estimate<Rounds>, Error> {
///     let fill = Belief::uniform(low, high)?;
///     let fill = Assumption::new("fill", fill, Basis::judgement("a case"))?;
///     Ok(Estimate::exact(Rounds::new(498))? * Estimate::from(fill))
/// };
/// laws::widens("fill", Ratio::new(0.0)?..=Ratio::ONE, filled, Cases::default()).unwrap();
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// The smallest pair of ranges that breaks it, or of which one is refused.
pub fn widens<P, Q, V, E>(
    parameter: &str,
    over: RangeInclusive<P>,
    model: impl Fn(P, P) -> Result<V, E>,
    cases: Cases,
) -> Result<(), Broken>
where
    P: Quantity,
    Q: Quantity,
    V: Value<Q>,
    E: fmt::Display,
{
    let law = "widens";
    in_order(law, parameter, &over)?;
    let of = |low: P, high: P| -> Result<(String, Bounds<Q>), String> {
        let case = format!("{parameter} {}", between(Some(low), Some(high)));
        let given = model(low, high).map_err(|why| refused(&case, &why))?;
        let bounds = given.into_estimate().map_err(|why| refused(&case, &why))?.bounds();
        Ok((case, bounds))
    };
    cases.hold(law, &nested(over), |[lowest, low, high, highest]| {
        let (narrow, inner) = of(low, high)?;
        let (wide, outer) = of(lowest, highest)?;
        let ([low, high], [lowest, highest]) = (ends(&inner), ends(&outer));
        if above(lowest, low) || above(high, highest) {
            let (inner, outer) = (bounds(&inner), bounds(&outer));
            return Err(format!(
                "{narrow} gives {inner}, {wide} gives {outer}: the wider does not hold the narrower"
            ));
        }
        Ok(())
    })
}

/// Which way a capacity goes when a parameter goes up.
enum Direction {
    Rises,
    Falls,
}

fn monotone<P: Quantity, C: Capacity, E: fmt::Display>(
    law: &'static str,
    direction: &Direction,
    parameter: &str,
    over: RangeInclusive<P>,
    model: impl Fn(P) -> Result<C, E>,
    cases: Cases,
) -> Result<(), Broken> {
    in_order(law, parameter, &over)?;
    let of = |value: P| -> Result<Bounds<RoundsPerContainer>, String> {
        let capacity = model(value).map_err(|why| why.to_string())?;
        Ok(capacity.rounds_per_container().map_err(|why| why.to_string())?.bounds())
    };
    cases.hold(law, &steps_up(over), |[less, more]| {
        // Whichever must hold at least as much, and the other; a refusal is nothing held.
        let (greater, lesser, how) = match direction {
            Direction::Rises => (of(more), of(less), "fewer"),
            Direction::Falls => (of(less), of(more), "more"),
        };
        let Ok(lesser) = lesser else { return Ok(()) };
        let (high, low) = (ends(&greater.clone().unwrap_or(lesser)), ends(&lesser));
        let is_refused = greater.is_err();
        if !is_refused && !above(low[0], high[0]) && !above(low[1], high[1]) {
            return Ok(());
        }
        let (at_less, at_more) = match direction {
            Direction::Rises => (Ok(lesser), greater),
            Direction::Falls => (greater, Ok(lesser)),
        };
        let (at_less, at_more) = (held(at_less), held(at_more));
        let (less, more) = (say(less), say(more));
        Err(match (at_less, at_more) {
            (Ok(few), Ok(many)) => format!(
                "with a {parameter} of {less} a container holds {few}, with {more} it holds \
                 {many}: more lets {how} in"
            ),
            (Err(why), _) => refused(&format!("a {parameter} of {less}, but not {more},"), &why),
            (_, Err(why)) => refused(&format!("a {parameter} of {more}, but not {less},"), &why),
        })
    })
}

/// The rounds that one container holds, in words.
fn held(capacity: Result<Bounds<RoundsPerContainer>, String>) -> Result<String, String> {
    capacity.map(|each| {
        let of_one =
            |end: Option<RoundsPerContainer>| end.map(|end| Rounds::from_operator(end.get()));
        between(of_one(each.low()), of_one(each.high()))
    })
}

fn in_order<P: Quantity>(
    law: &'static str,
    parameter: &str,
    over: &RangeInclusive<P>,
) -> Result<(), Broken> {
    let [low, high] = [over.start(), over.end()].map(|end| end.to_base());
    if low < high && low.is_finite() && high.is_finite() {
        return Ok(());
    }
    let (low, high) = (say(*over.start()), say(*over.end()));
    Err(Broken::new(law, format!("{parameter} from {low} to {high} is no range to try")))
}
