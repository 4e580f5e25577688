//! Laws of models that are functions of a parameter.

use super::Broken;
use super::broken::under;
use super::grid::{Grid, STEPS};
use super::wording::{above, between, differ, ends, held, refused, said, say};
use crate::capacity::Capacity;
use crate::estimate::Bounds;
use crate::quantity::{Quantity, Ratio, RoundsPerContainer};
use std::fmt;
use std::ops::RangeInclusive;

/// More of a parameter, whose name is given, never lets fewer rounds in.
///
/// The least and the most of each capacity are compared at both ends of the range and at up to 999
/// values between them, each with the next; what is counted is tried in whole things. Where the
/// model refuses a value there is nothing to compare: it may refuse the least one, of which nothing
/// may fit, or the lowest hundredth of the range, and no more.
///
/// ```
/// use munitions::capacity::Fixed;
/// use munitions::laws;
/// use munitions::{Basis, Belief, Boxes, CountBasis, Error, RoundsPerContainer};
///
/// // 80 boxes stack in two layers, more in one.
/// let stacked = |boxes: Boxes| -> Result<Fixed, Error> {
///     let layers = if boxes <= Boxes::new(80) { 2.0 } else { 1.0 };
///     let each = RoundsPerContainer::of(boxes.get() * layers)?;
///     Fixed::new(Belief::exactly(each)?, CountBasis::CompleteRound, Basis::judgement("a case"))
/// };
/// let boxes = Boxes::new(0)..=Boxes::new(1_000);
/// let broken = laws::rises_with("load", boxes, stacked);
/// assert_eq!(
///     broken.unwrap_err().to_string(),
///     "with a load of 80 boxes a container holds 160 rounds, with 81 boxes it holds \
///      81 rounds: more lets fewer in",
/// );
/// ```
///
/// # Errors
/// The smallest pair of neighbouring values that breaks it; the share of the range that is refused,
/// and why.
pub fn rises_with<P: Quantity, C: Capacity, E: fmt::Display>(
    parameter: &str,
    over: RangeInclusive<P>,
    model: impl Fn(P) -> Result<C, E>,
) -> Result<(), Broken> {
    monotone("rises_with", Direction::Rises, parameter, over, model)
}

/// More of a parameter, whose name is given, never lets more rounds in: as [`rises_with`], with the
/// highest hundredth of the range the one that may be refused.
///
/// ```
/// use munitions::laws;
/// use munitions::quantity::{Mass, units::kilogram};
/// use munitions::{Error, Estimate, RoundsPerContainer};
///
/// // 21,700 kg less the bracing, in rounds of 43.5 kg.
/// let braced = |bracing: Mass| -> Result<Estimate<RoundsPerContainer>, Error> {
///     let cargo_kg = 21_700.0 - bracing.get::<kilogram>();
///     Estimate::exact(RoundsPerContainer::of((cargo_kg / 43.5).floor())?)
/// };
/// let masses = [0.0, 2_000.0].map(Mass::new::<kilogram>);
/// laws::falls_with("bracing", masses[0]..=masses[1], braced).unwrap();
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// As [`rises_with`].
pub fn falls_with<P: Quantity, C: Capacity, E: fmt::Display>(
    parameter: &str,
    over: RangeInclusive<P>,
    model: impl Fn(P) -> Result<C, E>,
) -> Result<(), Broken> {
    monotone("falls_with", Direction::Falls, parameter, over, model)
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
    under("moves_with", || {
        let grid = Grid::new(parameter, over, STEPS)?;
        let [low, high] = [grid.at(0), grid.at(grid.steps())];
        let of = |at: P| {
            answer(&model, at)
                .map_err(|why| refused(&format!("a {parameter} of {}", say(at)), &why))
        };
        let (start, end) = (of(low)?, of(high)?);
        if ends(&start).into_iter().zip(ends(&end)).any(|(one, other)| differ(one, other)) {
            return Ok(());
        }
        let (low, holds, high) = (say(low), held(&start), say(high));
        Err(format!(
            "with a {parameter} of {low} a container holds {holds}, and with {high} as many: \
             {parameter} does not matter"
        ))
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

fn answer<P, C: Capacity, E: fmt::Display>(model: &impl Fn(P) -> Result<C, E>, at: P) -> Answer {
    let each = model(at).map_err(|why| why.to_string())?.rounds_per_container();
    each.map(|each| each.bounds()).map_err(|why| why.to_string())
}

fn monotone<P: Quantity, C: Capacity, E: fmt::Display>(
    law: &'static str,
    direction: Direction,
    parameter: &str,
    over: RangeInclusive<P>,
    model: impl Fn(P) -> Result<C, E>,
) -> Result<(), Broken> {
    under(law, || {
        let grid = Grid::new(parameter, over, STEPS)?;
        let steps = 0..=grid.steps();
        let answers: Vec<(P, Answer)> =
            steps.map(|step| (grid.at(step), answer(&model, grid.at(step)))).collect();
        for pair in answers.windows(2) {
            in_direction(direction, parameter, &pair[0], &pair[1])?;
        }
        // They are at one end of the range: anywhere else they break the law.
        let refusals =
            answers.iter().filter_map(|(at, answer)| Some((*at, answer.as_ref().err()?)));
        let refusals: Vec<(P, &String)> = refusals.collect();
        let (Some((first, why)), Some((last, _))) = (refusals.first(), refusals.last()) else {
            return Ok(());
        };
        let number = refusals.iter().fold(0.0, |number, _| number + 1.0);
        let share = number / (f64::from(grid.steps()) + 1.0);
        if share <= SHARE_REFUSED || number == 1.0 && grid.steps() > 1 {
            return Ok(());
        }
        let case = format!(
            "{parameter} {}, which is {} % of the range,",
            between(Some(*first), Some(*last)),
            said::<Ratio>((1_000.0 * share).round() / 10.0),
        );
        Err(refused(&case, why))
    })
}

/// The share of a range that a model may refuse at the end where least fits.
const SHARE_REFUSED: f64 = 0.01;

/// How two neighbouring values go the wrong way.
fn in_direction<P: Quantity>(
    direction: Direction,
    parameter: &str,
    (less, at_less): &(P, Answer),
    (more, at_more): &(P, Answer),
) -> Result<(), String> {
    // Whichever must hold at least as much, and the other; a refusal is nothing held.
    let (greater, lesser, how) = match direction {
        Direction::Rises => (at_more, at_less, "fewer"),
        Direction::Falls => (at_less, at_more, "more"),
    };
    let Ok(lesser) = lesser else { return Ok(()) };
    if let Ok(greater) = greater {
        let (high, low) = (ends(greater), ends(lesser));
        if !above(low[0], high[0]) && !above(low[1], high[1]) {
            return Ok(());
        }
    }
    let (less, more) = (say(*less), say(*more));
    Err(match (at_less, at_more) {
        (Ok(few), Ok(many)) => format!(
            "with a {parameter} of {less} a container holds {}, with {more} it holds {}: more lets \
             {how} in",
            held(few),
            held(many),
        ),
        (Err(why), _) => refused(&format!("a {parameter} of {less}, but not {more},"), why),
        (_, Err(why)) => refused(&format!("a {parameter} of {more}, but not {less},"), why),
    })
}
