//! Laws of conversions: they are tried on whole amounts of a range, or on a thousand where it is of
//! fewer units.

use super::Broken;
use super::broken::under;
use super::cases::{hold, whole_numbers};
use super::grid::Grid;
use super::wording::{above, differ, draw_of, gives, refused, said, say};
use crate::estimate::{Estimate, Value, drawn_together};
use crate::quantity::Quantity;
use std::fmt;
use std::ops::RangeInclusive;

/// Twice as much gives twice as much, in every draw, for amounts of a range of which the double is in
/// the range too.
///
/// A conversion that rounds to whole things breaks it, as it should: one box is needed for one
/// round and for two. Nothing may be refused, but must not give something.
///
/// ```
/// use munitions::convert::whole_needed;
/// use munitions::laws;
/// use munitions::quantity::{Boxes, Ratio, Rounds, RoundsPerBox};
/// use munitions::Error;
///
/// let two = RoundsPerBox::of(2.0)?;
/// let up_to_a_million = Boxes::new(0)..=Boxes::new(1_000_000);
/// laws::scale(up_to_a_million, |boxes: Boxes| Ok::<_, Error>(boxes * two)).unwrap();
/// let filled = |fill: Ratio| Rounds::from_number(498.0 * fill.get());
/// laws::scale(Ratio::new(0.0)?..=Ratio::ONE, filled).unwrap();
///
/// let needed = |rounds: Rounds| whole_needed::<_, Boxes, _>(rounds, two);
/// let broken = laws::scale(Rounds::new(0)..=Rounds::new(100), needed);
/// assert_eq!(
///     broken.unwrap_err().to_string(),
///     "1 round gives 1 box, 2 rounds give 1 box: twice the rounds do not give twice the boxes",
/// );
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// The smallest amount that breaks it or is refused.
pub fn scale<A, B, V, E>(
    over: RangeInclusive<A>,
    convert: impl Fn(A) -> Result<V, E>,
) -> Result<(), Broken>
where
    A: Quantity,
    B: Quantity,
    V: Value<B>,
    E: fmt::Display,
{
    let most = *over.end();
    let [low, half] = [over.start().to_base(), most.to_base() / 2.0];
    // The amounts of which the double is in the range.
    let halves = *over.start()..=if low < half { A::from_operator(half) } else { most };
    amounts("scale", halves, |once: A| {
        let twice = A::from_operator(2.0 * once.to_base());
        if twice > most {
            return Ok(());
        }
        let [one, two] = [answer(once, &convert)?, answer(twice, &convert)?];
        for [of_one, of_two] in together([&one, &two])? {
            if !differ(2.0 * of_one, of_two) {
                continue;
            }
            let given = format!("{} {}", gives(once), said::<B>(of_one));
            if once == twice {
                return wrong(format!("{given}: nothing must give nothing"));
            }
            let twice_as_much = if A::unit().is_of_things() {
                format!("twice the {} do", A::unit())
            } else {
                "twice as much does".into()
            };
            return wrong(format!(
                "{given}, {} {}{}: {twice_as_much} not give twice the {}",
                gives(twice),
                said::<B>(of_two),
                draw_of(&[&one, &two]),
                B::unit(),
            ));
        }
        Ok(())
    })
}

/// There and back is where it began, or no further from it than `within`, in every draw, for amounts
/// of a range, of which nothing may be refused.
///
/// ```
/// use munitions::convert::whole_needed;
/// use munitions::laws;
/// use munitions::quantity::{Boxes, Rounds, RoundsPerBox};
/// use munitions::Error;
///
/// let two = RoundsPerBox::of(2.0)?;
/// let all = Rounds::new(0)..=Rounds::new(1_000_000);
/// let boxes = |rounds: Rounds| whole_needed::<_, Boxes, _>(rounds, two);
/// let rounds = |boxes: Boxes| Ok::<_, Error>(boxes * two);
/// // The last box may be half empty.
/// laws::round_trip(all.clone(), boxes, rounds, Rounds::new(1)).unwrap();
/// let broken = laws::round_trip(all, boxes, rounds, Rounds::new(0));
/// assert_eq!(broken.unwrap_err().to_string(), "1 round comes back as 2 rounds");
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// The smallest amount that breaks it or is refused.
pub fn round_trip<A, M, V, E, F>(
    over: RangeInclusive<A>,
    there: impl Fn(A) -> Result<M, E>,
    back: impl Fn(M) -> Result<V, F>,
    within: A,
) -> Result<(), Broken>
where
    A: Quantity,
    V: Value<A>,
    E: fmt::Display,
    F: fmt::Display,
{
    let tolerance = within.to_base();
    amounts("round_trip", over, |start: A| {
        let sent = there(start).map_err(|why| refusal(&say(start), &why))?;
        let returned = back(sent);
        let returned =
            returned.map_err(|why| refusal(&format!("the way back of {}", say(start)), &why))?;
        let returned = estimated(start, returned)?;
        let from = start.to_base();
        for [came] in together([&returned])? {
            if above(came, from + tolerance) || above(from - tolerance, came) {
                let verb = if gives(start).ends_with("gives") { "comes" } else { "come" };
                let off = if tolerance == 0.0 {
                    String::new()
                } else {
                    format!(", off by more than {}", say(within))
                };
                return wrong(format!("{} {verb} back as {}{off}", say(start), said::<A>(came)));
            }
        }
        Ok(())
    })
}

/// The unit that an amount is stated in does not change the answer, in any draw, for amounts of a
/// range.
///
/// Each way has the name of its unit; both are given the same amount, and take its number out of it. A
/// ten-thousandth either way is what the digits of conversion factors leave open, as in 2.2046 lb a
/// kilogram.
///
/// ```
/// use munitions::laws;
/// use munitions::quantity::units::{kilogram, ton};
/// use munitions::quantity::{Mass, Rounds};
///
/// // 43.5 kg each.
/// let by_kilograms = |mass: Mass| Rounds::from_number(mass.get::<kilogram>() / 43.5);
/// let by_tonnes = |mass: Mass| Rounds::from_number(mass.get::<ton>() * 23.0);
/// let all = Mass::new::<ton>(0.0)..=Mass::new::<ton>(1_000.0);
/// let ways = (("kilograms", by_kilograms), ("tonnes", by_tonnes));
/// let broken = laws::units_agree(all, ways.0, ways.1).unwrap_err();
/// assert_eq!(
///     broken.to_string(),
///     "1 kg gives 0.02298850575 rounds stated in kilograms and 0.023 rounds stated in tonnes: \
///      the unit changes the answer",
/// );
/// ```
///
/// # Errors
/// The smallest amount that breaks it or is refused.
pub fn units_agree<A, B, V, W, E, F>(
    over: RangeInclusive<A>,
    one: (&str, impl Fn(A) -> Result<V, E>),
    other: (&str, impl Fn(A) -> Result<W, F>),
) -> Result<(), Broken>
where
    A: Quantity,
    B: Quantity,
    V: Value<B>,
    W: Value<B>,
    E: fmt::Display,
    F: fmt::Display,
{
    let ((this_unit, one), (that_unit, other)) = (one, other);
    amounts("units_agree", over, |amount: A| {
        let (by_one, by_other) = (answer(amount, &one)?, answer(amount, &other)?);
        for [this, that] in together([&by_one, &by_other])? {
            if (this - that).abs() > FACTORS * this.abs().max(that.abs()) {
                return wrong(format!(
                    "{} {} stated in {} and {} stated in {}{}: the unit changes the answer",
                    gives(amount),
                    said::<B>(this),
                    this_unit,
                    said::<B>(that),
                    that_unit,
                    draw_of(&[&by_one, &by_other]),
                ));
            }
        }
        Ok(())
    })
}

/// The share by which answers may differ that rest on conversion factors of a few digits.
const FACTORS: f64 = 1e-4;

/// How an amount breaks a law.
enum Fault {
    Wrong(String),
    Refused(String),
}

fn wrong(found: String) -> Result<(), Fault> {
    Err(Fault::Wrong(found))
}

fn refusal(case: &str, why: &impl fmt::Display) -> Fault {
    Fault::Refused(refused(case, why))
}

/// Tries a law on the amounts of a range. There is nothing to convert in none, so that it may be
/// refused.
fn amounts<A: Quantity>(
    law: &'static str,
    over: RangeInclusive<A>,
    holds: impl Fn(A) -> Result<(), Fault>,
) -> Result<(), Broken> {
    let grid = under(law, || Grid::new("an amount", over, u32::MAX))?;
    hold(law, whole_numbers(grid.steps()), |step| match holds(grid.at(step)) {
        Ok(()) => Ok(()),
        Err(Fault::Refused(_)) if grid.at(step).to_base() == 0.0 => Ok(()),
        Err(Fault::Wrong(found) | Fault::Refused(found)) => Err(found),
    })
}

/// What a conversion makes of an amount.
fn answer<A, B, V, E>(amount: A, convert: &impl Fn(A) -> Result<V, E>) -> Result<Estimate<B>, Fault>
where
    A: Quantity,
    B: Quantity,
    V: Value<B>,
    E: fmt::Display,
{
    estimated(amount, convert(amount).map_err(|why| refusal(&say(amount), &why))?)
}

fn estimated<A: Quantity, B: Quantity>(
    amount: A,
    value: impl Value<B>,
) -> Result<Estimate<B>, Fault> {
    value.into_estimate().map_err(|why| refusal(&say(amount), &why))
}

fn together<Q: Quantity, const N: usize>(
    several: [&Estimate<Q>; N],
) -> Result<Vec<[f64; N]>, Fault> {
    drawn_together(several).map_err(|why| refusal("the answer", &why))
}
