//! Laws of models that are functions of a parameter.

use super::grid::{Grid, nested};
use super::wording::{above, between, bounds, differ, ends, refused, say};
use super::{Broken, Cases};
use crate::capacity::Capacity;
use crate::estimate::{Bounds, Value};
use crate::quantity::{Mass, Quantity, Ratio, Rounds, RoundsPerContainer};
use std::fmt;
use std::ops::RangeInclusive;

/// More fill never lets fewer rounds in, for fills from 0 to 1.
///
/// The least and the most of each capacity are compared, of each fill that is tried and the next
/// greater one; no fill and a full container are among them. Where the lesser fill is refused, there
/// is nothing to compare, and a model that refuses all of them is [`Broken`].
///
/// ```
/// use munitions::capacity::{Loading, Physical};
/// use munitions::laws::{self, Cases};
/// use munitions::{Assumption, Assumptions, Basis, Belief, Munition, Ratio};
///
/// let figures = Assumptions::published();
/// let known = figures.container_type("20gp-24t")?;
/// let shells = &figures.packaging(&Munition::SHELL_152MM, "projectile")?.packaging;
/// let filled = |fill: Ratio| {
///     let fill = Assumption::new("fill", Belief::exactly(fill)?, Basis::judgement("a case"))?;
///     let (stowage, bracing) = (known.loading.stowage(), known.loading.bracing());
///     let loading = Loading::new(fill, stowage.clone(), bracing.clone())?;
///     Physical::new(&known.container, shells, &loading)
/// };
/// laws::rises_with_fill(filled, Cases::default()).unwrap();
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// The smallest pair of fills, a thousandth apart, that breaks it, or of which only the greater is
/// refused; that all are refused.
pub fn rises_with_fill<C: Capacity, E: fmt::Display>(
    model: impl Fn(Ratio) -> Result<C, E>,
    cases: Cases,
) -> Result<(), Broken> {
    let over = Ratio::from_operator(0.0)..=Ratio::ONE;
    monotone("rises_with_fill", Direction::Rises, "fill", over, model, cases)
}

/// A greater rating of the container never lets fewer rounds in, for ratings of a range: its ends
/// and up to 999 between them.
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
    monotone("rises_with_rating", Direction::Rises, "rating", ratings, model, cases)
}

/// More of a parameter, whose name is given, never lets fewer rounds in. What is counted is tried
/// in whole things.
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
    monotone("rises_with", Direction::Rises, parameter, over, model, cases)
}

/// More of a parameter, whose name is given, never lets more rounds in. What is counted is tried in
/// whole things.
///
/// ```
/// use munitions::laws::{self, Cases};
/// use munitions::quantity::{Mass, units::kilogram};
/// use munitions::{Error, Estimate, RoundsPerContainer};
///
/// // 21,700 kg less the bracing, in rounds of 43.5 kg.
/// let braced = |bracing: Mass| -> Result<Estimate<RoundsPerContainer>, Error> {
///     let cargo_kg = 21_700.0 - bracing.get::<kilogram>();
///     Estimate::exact(RoundsPerContainer::of((cargo_kg / 43.5).floor())?)
/// };
/// let masses = [0.0, 2_000.0].map(Mass::new::<kilogram>);
/// laws::falls_with("bracing", masses[0]..=masses[1], braced, Cases::default()).unwrap();
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// The smallest pair of values that breaks it, or of which only the lesser is refused; that all are
/// refused.
pub fn falls_with<P: Quantity, C: Capacity, E: fmt::Display>(
    parameter: &str,
    over: RangeInclusive<P>,
    model: impl Fn(P) -> Result<C, E>,
    cases: Cases,
) -> Result<(), Broken> {
    monotone("falls_with", Direction::Falls, parameter, over, model, cases)
}

/// A parameter matters: the answer at one end of its range is not the answer at the other.
///
/// A model that forgot a parameter rises and falls with it as it must, since it never moves.
///
/// ```
/// use munitions::laws;
/// use munitions::quantity::{Mass, units::kilogram};
/// use munitions::{Error, Estimate, RoundsPerContainer};
///
/// let forgot = |_tare: Mass| -> Result<Estimate<RoundsPerContainer>, Error> {
///     Estimate::exact(RoundsPerContainer::of(498.0)?)
/// };
/// let tares = [2_000.0, 4_000.0].map(Mass::new::<kilogram>);
/// assert_eq!(
///     laws::moves_with("tare", tares[0]..=tares[1], forgot).unwrap_err().to_string(),
///     "with a tare of 2,000 kg a container holds 498 rounds, and with 4,000 kg as many: tare does \
///      not matter",
/// );
/// ```
///
/// # Errors
/// That it does not move, or that an end is refused.
pub fn moves_with<P: Quantity, C: Capacity, E: fmt::Display>(
    parameter: &str,
    over: RangeInclusive<P>,
    model: impl Fn(P) -> Result<C, E>,
) -> Result<(), Broken> {
    let law = "moves_with";
    in_order(law, parameter, &over)?;
    let of = |at: P| -> Result<Bounds<RoundsPerContainer>, Broken> {
        let refusal = |why: &dyn fmt::Display| {
            Broken::new(law, refused(&format!("a {parameter} of {}", say(at)), &why))
        };
        let capacity = model(at).map_err(|why| refusal(&why))?;
        capacity.rounds_per_container().map(|each| each.bounds()).map_err(|why| refusal(&why))
    };
    let (start, end) = (of(*over.start())?, of(*over.end())?);
    if ends(&start).into_iter().zip(ends(&end)).any(|(one, other)| differ(one, other)) {
        return Ok(());
    }
    let rounds = held(&Ok(start)).unwrap_or_default();
    let [low, high] = [over.start(), over.end()].map(|end| say(*end));
    Err(Broken::new(
        law,
        format!(
            "with a {parameter} of {low} a container holds {rounds}, and with {high} as many: \
             {parameter} does not matter"
        ),
    ))
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
/// A pair of ranges that breaks it, one of them a thousandth wider, or of which one is refused.
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
    let grid = Grid::new(over);
    cases.hold(law, nested(cases, grid.steps()), |steps| {
        let [lowest, low, high, highest] = steps.map(|step| grid.at(step));
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
#[derive(Clone, Copy)]
enum Direction {
    Rises,
    Falls,
}

/// What a capacity allows at a value of its parameter, or why it is refused.
type Answer = Result<Bounds<RoundsPerContainer>, String>;

fn monotone<P: Quantity, C: Capacity, E: fmt::Display>(
    law: &'static str,
    direction: Direction,
    parameter: &str,
    over: RangeInclusive<P>,
    model: impl Fn(P) -> Result<C, E>,
    cases: Cases,
) -> Result<(), Broken> {
    in_order(law, parameter, &over)?;
    let grid = Grid::new(over.clone());
    let of = |step: u32| -> (P, Answer) {
        let capacity = model(grid.at(step)).map_err(|why| why.to_string());
        let each = capacity.and_then(|of| of.rounds_per_container().map_err(|why| why.to_string()));
        (grid.at(step), each.map(|each| each.bounds()))
    };
    let (mut compared, mut accepted, mut refusal) = (0_u32, None, None);
    let mut less: Option<(P, Answer)> = None;
    for step in cases.steps(law, grid.steps())? {
        let more = of(step);
        match &more.1 {
            Ok(_) => accepted = Some(more.0),
            Err(why) => refusal = refusal.or_else(|| Some(why.clone())),
        }
        if let Some(less) = &less {
            match in_direction(direction, parameter, less, &more) {
                Ok(is_compared) => compared += u32::from(is_compared),
                // What breaks it between two values breaks it between two neighbours.
                Err(found) => {
                    let mut neighbours = (1..=step).map(|step| [of(step - 1), of(step)]);
                    let least = neighbours.find_map(|[less, more]| {
                        in_direction(direction, parameter, &less, &more).err()
                    });
                    return Err(Broken::new(law, least.unwrap_or(found)));
                }
            }
        }
        less = Some(more);
    }
    if compared > 0 {
        return Ok(());
    }
    let range = format!("every {parameter} from {} to {}", say(*over.start()), say(*over.end()));
    let range = accepted.map_or(range.clone(), |only| format!("{range} but {}", say(only)));
    Err(Broken::new(law, refused(&range, &refusal.unwrap_or_default())))
}

/// Whether two values could be compared, or how they go the wrong way.
fn in_direction<P: Quantity>(
    direction: Direction,
    parameter: &str,
    (less, at_less): &(P, Answer),
    (more, at_more): &(P, Answer),
) -> Result<bool, String> {
    // Whichever must hold at least as much, and the other; a refusal is nothing held.
    let (greater, lesser, how) = match direction {
        Direction::Rises => (at_more, at_less, "fewer"),
        Direction::Falls => (at_less, at_more, "more"),
    };
    let Ok(lesser) = lesser else { return Ok(false) };
    if let Ok(greater) = greater {
        let (high, low) = (ends(greater), ends(lesser));
        if !above(low[0], high[0]) && !above(low[1], high[1]) {
            return Ok(true);
        }
    }
    let (less, more) = (say(*less), say(*more));
    Err(match (held(at_less), held(at_more)) {
        (Ok(few), Ok(many)) => format!(
            "with a {parameter} of {less} a container holds {few}, with {more} it holds {many}: \
             more lets {how} in"
        ),
        (Err(why), _) => refused(&format!("a {parameter} of {less}, but not {more},"), &why),
        (_, Err(why)) => refused(&format!("a {parameter} of {more}, but not {less},"), &why),
    })
}

/// The rounds that one container holds, in words.
fn held(capacity: &Answer) -> Result<String, &String> {
    capacity.as_ref().map(|each| {
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
