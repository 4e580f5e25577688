//! How many of a unit a claim says, as an estimate.
//!
//! Units differ from claim to claim, and so a number of them is a plain ratio: so many times one.

use crate::Error;
use crate::assess::records::{Kind, Read, Record, Records, Said, Unit};
use crate::assess::{Figures, Route};
use crate::claim::Spread;
use crate::estimate::{Assumption, Basis, Belief, ConfidenceRange, Estimate, Simulation};
use crate::into_list::{Choose, Each, IntoList};
use crate::quantity::units::kilogram;
use crate::quantity::{Mass, Quantity, Ratio, Unit as WrittenUnit};
use crate::written;

/// So many times one unit.
pub(super) type Number = Estimate<Ratio>;

/// The number that an amount of a claim says, read so.
pub(super) fn as_read(record: &Record<'_>, said: &Said<'_>, read: &Read) -> Option<Number> {
    assumed(label(record, said), read.spread, basis(record, read)).ok()
}

/// An assumption that is spread so.
pub(super) fn assumed(label: String, spread: Spread, basis: Basis) -> Result<Number, Error> {
    match spread {
        Spread::Exactly(number) => Estimate::exact(Ratio::new(number)?),
        _ => Ok(Assumption::new(label, belief(spread)?, basis)?.into()),
    }
}

fn belief(spread: Spread) -> Result<Belief<Ratio>, Error> {
    let end = Ratio::new;
    match spread {
        Spread::Exactly(number) => Belief::exactly(end(number)?),
        Spread::LogUniform { low, high } => Belief::log_uniform(end(low)?, end(high)?),
        Spread::Triangular { low, likeliest, high } => {
            Belief::triangular(end(low)?, end(likeliest)?, end(high)?)
        }
        Spread::Uniform { low, high } => Belief::uniform(end(low)?, end(high)?),
    }
}

/// A number of one amount or several of which other claims rule out what is not within bounds. What they rule
/// out of only one is shared out inside. Of a sum no more than its ends are known then, unless so little is
/// ruled out that its range is not touched.
pub(super) fn given(
    records: &Records<'_>,
    number: &Number,
    only: Option<(&Record<'_>, &Said<'_>)>,
    (low, high): (f64, Option<f64>),
) -> Option<Number> {
    if low <= least(number) && high.is_none_or(|high| high >= most(number)) {
        return Some(number.clone());
    }
    let cut = only.and_then(|(record, said)| cut(record, said, low, high));
    cut.or_else(|| {
        let held = within(number, low, high)?;
        let range = number.range_by(records.assumptions.level(), records.simulation());
        let is_untouched = range.is_ok_and(|range| {
            range.low().get() >= low && high.is_none_or(|high| range.high().get() <= high)
        });
        if is_untouched {
            return Some(held);
        }
        let basis = Basis::judgement("a sum of which other figures rule out a part");
        between("what its makers' other figures leave", least(&held), most(&held), basis)
    })
}

fn cut(record: &Record<'_>, said: &Said<'_>, low: f64, high: Option<f64>) -> Option<Number> {
    let read = said.read.as_ref().filter(|_| matches!(said.kind, Kind::Amount(_)))?;
    let end = |value: f64| Ratio::new(value).ok();
    let cut = belief(read.spread).ok()?.truncated_to(end(low), high.and_then(end)).ok()?;
    Some(Assumption::new(label(record, said), cut, basis(record, read)).ok()?.into())
}

fn label(record: &Record<'_>, said: &Said<'_>) -> String {
    format!("{}, claim {}", said.amount, record.claim.id)
}

fn basis(record: &Record<'_>, read: &Read) -> Basis {
    Basis::claim(record.claim.id.to_string(), read.words.clone())
}

/// What is left of a number of which another is a part: nothing where that is read as more. As masses, which may
/// be negative on the way: ratios have no difference.
pub(super) fn rest(number: &Number, part: &Number) -> Result<Number, Error> {
    let [none, one] =
        [0.0, 1.0].each(|kilograms| Estimate::exact(Mass::new::<kilogram>(kilograms)));
    let (none, one) = (none?, one?);
    Ok((&one * number - &one * part).max(&none).relative_to(&one))
}

/// One of several numbers, in shares of which nothing is known: between the least and the most.
pub(super) fn any_of(label: &str, numbers: &[Number]) -> Option<Number> {
    if let [only] = numbers {
        return Some(only.clone());
    }
    let lows = numbers.iter().map(|number| number.bounds().low().map(Ratio::get));
    let highs = numbers.iter().map(|number| number.bounds().high().map(Ratio::get));
    let low = lows.map(Option::unwrap_or_default).least_by(f64::total_cmp)?;
    let high = highs.into_full_list()?.into_iter().most_by(f64::total_cmp)?;
    between(label, low, high, Basis::judgement("named as one of several, in no proportion"))
}

/// A number of which no more than its ends is known.
fn between(label: &str, low: f64, high: f64, basis: Basis) -> Option<Number> {
    let belief = Belief::interval(Ratio::new(low).ok()?, Ratio::new(high).ok()?).ok()?;
    Some(Assumption::new(label.to_owned(), belief, basis).ok()?.into())
}

/// Its range in numbers of the unit, told or worked out of what is in them; where it is known by its
/// ends alone, these.
pub(super) fn figures(
    number: &Number,
    unit: Unit,
    route: Route,
    level: f64,
    simulation: Simulation<'_>,
) -> Option<Figures> {
    let figures = match number.range_by(level, simulation) {
        Ok(range) => Figures::of(&range, &written(unit)),
        Err(Error::EndsAlone { .. }) => {
            let bounds = number.bounds();
            Figures::between(level, bounds.low(), bounds.high(), &written(unit))
        }
        Err(_) => return None,
    };
    let figures = whole(figures, unit, route != Route::Stated);
    figures.ends().1.is_some().then_some(figures)
}

/// The same of a range that is known.
pub(super) fn of_range(range: &ConfidenceRange<Ratio>, unit: Unit, is_worked_out: bool) -> Figures {
    whole(Figures::of(range, &written(unit)), unit, is_worked_out)
}

/// What is counted in whole things is told in whole things; so many as are filled, where it is worked out.
fn whole(figures: Figures, unit: Unit, is_worked_out: bool) -> Figures {
    match unit {
        _ if is_worked_out && unit.is_filled() => figures.filled(),
        _ if unit.is_whole() => figures.whole(),
        _ => figures,
    }
}

/// How a number of a unit is written: one is one.
pub(super) fn written(unit: Unit) -> WrittenUnit {
    match unit {
        Unit::Mass => WrittenUnit::symbol("t", 1.0),
        Unit::Volume => WrittenUnit::symbol("m3", 1.0),
        other => other.written(),
    }
}

/// The least that it can be.
pub(super) fn least(number: &Number) -> f64 {
    number.bounds().low().map_or(0.0, Quantity::to_base)
}

/// The most that it can be.
pub(super) fn most(number: &Number) -> f64 {
    number.bounds().high().map_or(f64::INFINITY, Quantity::to_base)
}

/// A number that is no more than so much, unless it is more whatever it is.
pub(super) fn at_most(records: &Records<'_>, number: Number, limit: Option<f64>) -> Number {
    let is_cut = |limit: &f64| (least(&number)..most(&number)).contains(limit);
    let Some(limit) = limit.filter(is_cut) else { return number };
    let ends = (least(&number), limit);
    let held = within(&number, 0.0, Some(limit));
    left_of(records, number, ends, held, |median| median >= limit)
}

/// A number that is no less than so much, unless it is less whatever it is.
pub(super) fn at_least(records: &Records<'_>, number: Number, limit: Option<f64>) -> Number {
    let is_cut = |limit: &f64| *limit > least(&number) && *limit <= most(&number);
    let Some(limit) = limit.filter(is_cut) else { return number };
    let ends = (limit, most(&number));
    let held = within(&number, limit, None);
    left_of(records, number, ends, held, |median| median <= limit)
}

/// A number within what is left of it. Where its median is ruled out, no more than its ends is known: nobody
/// says that it is just at the limit.
fn left_of(
    records: &Records<'_>,
    number: Number,
    (low, high): (f64, f64),
    held: Option<Number>,
    is_out: impl Fn(f64) -> bool,
) -> Number {
    let range = number.range_by(records.assumptions.level(), records.simulation());
    let left = if range.is_ok_and(|range| is_out(range.median().get())) {
        let basis = Basis::judgement("figures of which others rule out the half and more");
        between("what other figures leave", low, high, basis)
    } else {
        held
    };
    left.unwrap_or(number)
}

/// A number held within bounds.
pub(super) fn within(number: &Number, low: f64, high: Option<f64>) -> Option<Number> {
    let end = |value: f64| Estimate::exact(Ratio::new(value).ok()?).ok();
    let mut held = number.clone();
    if let Some(high) = high.filter(|high| *high < most(number)) {
        held = held.min(&end(high)?);
    }
    if low > least(number) {
        held = held.max(&end(low)?);
    }
    Some(held)
}

/// A floor that is a sum of some amounts, to about a hundredth of the widest reading of those that are no limits
/// by their words.
pub(super) fn floor_of_sum<'s>(floor: f64, of: impl Iterator<Item = &'s Said<'s>>) -> f64 {
    let all = of.filter_map(|said| said.read.as_ref()).into_list();
    let of_both_ends = all.iter().filter(|read| read.at_least.or(read.at_most).is_none());
    let widest = of_both_ends.map(|read| read.high - read.low).most_by(f64::total_cmp);
    let Some(width) = widest.filter(|width| all.len() > 1 && *width > 0.0) else { return floor };
    let step = 10_f64.powf((width / 100.0).log10().floor());
    written::as_written(written::floor(floor / step) * step)
}
