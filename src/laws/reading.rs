//! Laws of readings.

use super::Broken;
use super::cases::{Trials, below, hold, numbers_up_to};
use super::wording::{above, between, refused};
use crate::claim::{Amount, Figure, LoadUnit, Qualifier};
use crate::estimate::Belief;
use crate::quantity::{Containers, Quantity};
use proptest::prelude::*;
use proptest::sample::select;
use std::fmt;

/// A way to read figures keeps to the words: the crate's, with rules of your own, or a function of
/// yours.
///
/// "More than" is never read as less, "up to" and "nearly" never as more, "exactly" as nothing else,
/// and "about", "between" and a bare number hold the number that was said. "Several" is two at least;
/// the upper 2,000s and 2,000-odd end before 3,000. No word reaches too far: "about", "between" and a
/// bare number stay within half and twice of it, or one thing more; "nearly" above its half; "more
/// than" begins below twice the number, and ends within five times; "up to" ends above the half.
/// "Several" and "dozens of" are a range, begin within ten of their unit, and end within a hundred.
/// Each qualifier is tried, and none is refused.
///
/// ```
/// use munitions::{Assumptions, laws};
///
/// let published = Assumptions::published().reading();
/// laws::reading(|amount| published.belief(amount)).unwrap();
/// // Whatever is said, half of it to twice of it.
/// let mine = |amount: &munitions::claim::Amount| {
///     let said = amount.figure.value().unwrap_or(1.0);
///     let [low, high] = [0.5 * said, 2.0 * said].map(munitions::Containers::from_number);
///     munitions::Belief::uniform(low?, high?)
/// };
/// assert_eq!(
///     laws::reading(mine).unwrap_err().to_string(),
///     "\"exactly 1\" is read as 0.5 containers to 2 containers: it says no less",
/// );
/// ```
///
/// # Errors
/// The smallest figure that is read against its words or is refused.
pub fn reading<E: fmt::Display>(
    read: impl Fn(&Amount) -> Result<Belief<Containers>, E>,
) -> Result<(), Broken> {
    hold("reading", said(), |said| {
        let Some(figure) = said.figure() else { return Ok(()) };
        let [low, high] = support(&read, figure)?;
        let meant = Meant::by(figure);
        let wrong = |rule: &str| {
            let [low, high] = [low, high].map(|end| Containers::from_base(end).ok());
            Err(format!("\"{figure}\" is read as {}: {rule}", between(low, high)))
        };
        if meant.least.is_some_and(|least| above(least, low)) {
            return wrong("it says no less");
        }
        if meant.most.is_some_and(|most| above(high, most)) {
            return wrong("it says no more");
        }
        if meant.among.is_some_and(|[from, to]| above(low, from) || above(to, high)) {
            return wrong("what was said is left out");
        }
        let [nearest, furthest] = meant.within;
        let [near, far] = meant.overlaps;
        if above(nearest, low) || above(high, furthest) || above(low, far) || above(near, high) {
            return wrong("that is too far from what was said");
        }
        if meant.is_vague && high <= low {
            return wrong("it says no number");
        }
        Ok(())
    })
}

/// What the words of a figure allow.
struct Meant {
    least: Option<f64>,
    most: Option<f64>,
    /// What must be among the values that it is read as.
    among: Option<[f64; 2]>,
    /// Beyond what it is too far from the words.
    within: [f64; 2],
    /// Of which something must be among the values that it is read as.
    overlaps: [f64; 2],
    /// Whether it is no number, so that it can be no single value.
    is_vague: bool,
}

impl Default for Meant {
    fn default() -> Self {
        let any = [f64::NEG_INFINITY, f64::INFINITY];
        Self { least: None, most: None, among: None, within: any, overlaps: any, is_vague: false }
    }
}

impl Meant {
    fn by(figure: Figure) -> Self {
        use Qualifier::{AtLeastSeveral, Couple, Exactly, Few, Nearly, Odd, Several, Upper};
        let qualifier = figure.qualifier();
        let value = figure.value().or_else(|| qualifier.magnitude());
        // No number is so many: nothing follows.
        let Some(value) = value else { return Self::default() };
        let (least, most) = (Some(value), Some(value));
        let [from, to] = [value, figure.upper_end().unwrap_or(value)];
        let any = Self::default();
        match qualifier {
            Exactly => Self { least, most, ..any },
            Several | AtLeastSeveral | Few | Couple => {
                let least = if qualifier == Couple { value } else { 2.0 * value };
                let within = [0.0, 100.0 * value];
                let overlaps = [least, 10.0 * value];
                Self { least: Some(least), within, overlaps, is_vague: true, ..any }
            }
            Upper | Odd => {
                let next = Some(value + last_step(value));
                Self { least, most: next, is_vague: true, ..any }
            }
            Nearly => Self { most, within: [0.5 * value, f64::INFINITY], ..any },
            _ if qualifier.magnitude().is_some() => {
                let (within, overlaps) = ([0.0, 100.0 * value], [value, 10.0 * value]);
                Self { least, within, overlaps, is_vague: true, ..any }
            }
            _ if qualifier.is_floor() => {
                let within = [0.0, 5.0 * value + 1.0];
                Self { least, within, overlaps: [value, 2.0 * value + 1.0], ..any }
            }
            _ if qualifier.is_ceiling() => Self { most, overlaps: [0.5 * value, value], ..any },
            // Half a thing either way is much of a few.
            _ => {
                Self { among: Some([from, to]), within: [0.5 * from - 1.0, 2.0 * to + 1.0], ..any }
            }
        }
    }
}

/// One unit of the last significant digit of a whole number.
fn last_step(value: f64) -> f64 {
    let mut step = 1.0;
    while value > 0.0 && value % (10.0 * step) == 0.0 {
        step *= 10.0;
    }
    step
}

/// What goes into a figure.
#[derive(Debug, Clone, Copy)]
struct Said {
    qualifier: Qualifier,
    number: u32,
    /// How much further the second number is, where there are two.
    more: u32,
}

impl Said {
    /// The figure; none where the number does not go with the word.
    fn figure(self) -> Option<Figure> {
        let (qualifier, number) = (self.qualifier, f64::from(self.number));
        match qualifier {
            _ if qualifier.magnitude().is_some() => Figure::in_words(qualifier),
            Qualifier::Between => Figure::between(number, number + f64::from(self.more)),
            // Only of a round number.
            Qualifier::Upper => Figure::new(1_000.0 * number, qualifier),
            _ => Figure::new(number, qualifier),
        }
        .ok()
    }
}

/// Each of the qualifiers with the number one, then with any.
fn said() -> Trials<impl Strategy<Value = Said>> {
    let number = || numbers_up_to(1_000_000_000);
    let parts = (select(Qualifier::ALL), number(), number());
    let first = Qualifier::ALL.iter();
    Trials {
        first: first.map(|word| Said { qualifier: *word, number: 1, more: 1 }).collect(),
        number: 240,
        drawn: parts.prop_map(|(qualifier, number, more)| Said { qualifier, number, more }),
        last: None,
        smaller: Box::new(|found| {
            let numbers = below(found.number).filter(|number| *number > 0);
            numbers.map(|number| Said { number, ..*found }).collect()
        }),
    }
}

/// The ends of what a figure is read as.
fn support<E: fmt::Display>(
    read: &impl Fn(&Amount) -> Result<Belief<Containers>, E>,
    figure: Figure,
) -> Result<[f64; 2], String> {
    let amount = Amount::count(LoadUnit::Container, figure);
    let belief = read(&amount).map_err(|why| refused(&format!("\"{figure}\""), &why))?;
    let (low, high) = belief.support();
    let low = low.map_or(f64::NEG_INFINITY, Containers::get);
    Ok([low, high.map_or(f64::INFINITY, Containers::get)])
}
