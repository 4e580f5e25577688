//! How the tables of the catalogue are written down.

use crate::Error;
use crate::estimate::{Assumption, Basis, Belief, Evidence};
use crate::munition::{Calibre, CountBasis, Munition, MunitionKind, OuterSize, Packaging};
use crate::quantity::{Length, MassPerRound, Quantity, VolumePerBox};

/// A figure in kg, m, m3 or rounds, and what it rests on.
#[derive(Clone)]
pub(super) struct Figure {
    spread: Spread,
    basis: Basis,
}

#[derive(Clone)]
enum Spread {
    Exactly(f64),
    Between(f64, f64),
    About(f64, f64, f64),
    OneOf(Vec<f64>),
}

/// A figure as a page states it.
pub(super) fn stated(value: f64, source: &'static str, evidence: Evidence) -> Figure {
    Figure { spread: Spread::Exactly(value), basis: Basis::published(source, evidence) }
}

/// A range from one page to another.
pub(super) fn stated_between(
    low: f64,
    high: f64,
    source: &'static str,
    evidence: Evidence,
) -> Figure {
    Figure { spread: Spread::Between(low, high), basis: Basis::published(source, evidence) }
}

/// A range of figures in circulation, none of them confirmed.
pub(super) fn between(low: f64, high: f64) -> Figure {
    let why =
        "general knowledge, no page was found; from the least to the greatest figure known of";
    between_because(low, high, why)
}

/// An unconfirmed range with a reason of its own.
pub(super) fn between_because(low: f64, high: f64, why: &'static str) -> Figure {
    Figure { spread: Spread::Between(low, high), basis: Basis::unconfirmed(why) }
}

/// A single figure in circulation, unconfirmed: 5 % either way, written out.
pub(super) fn about(low: f64, value: f64, high: f64) -> Figure {
    let why = "general knowledge, no page was found; a single figure, taken 5 % either way";
    Figure { spread: Spread::About(low, value, high), basis: Basis::unconfirmed(why) }
}

/// Rounds per box as generally known: one of so many, each alike.
pub(super) fn rounds(numbers: impl IntoIterator<Item = u32>) -> Figure {
    let why = "general knowledge, no page was found";
    let numbers = numbers.into_iter().map(f64::from).collect();
    Figure { spread: Spread::OneOf(numbers), basis: Basis::unconfirmed(why) }
}

fn assume<Q: Quantity>(label: String, figure: Figure) -> Result<Assumption<Q>, Error> {
    let belief = match figure.spread {
        Spread::Exactly(value) => Belief::exactly(Q::from_base(value)?),
        Spread::Between(low, high) => Belief::uniform(Q::from_base(low)?, Q::from_base(high)?),
        Spread::About(low, value, high) => {
            Belief::triangular(Q::from_base(low)?, Q::from_base(value)?, Q::from_base(high)?)
        }
        Spread::OneOf(values) => {
            let values = values.into_iter().map(|value| Ok((Q::from_base(value)?, 1.0)));
            Belief::discrete(values.collect::<Result<Vec<_>, Error>>()?)
        }
    }?;
    Assumption::new(label, belief, figure.basis)
}

/// A munition named by its bore.
pub(super) const fn of_bore(millimetres: u32, kind: MunitionKind) -> Munition {
    Munition::of(Some(Calibre::of_micrometres(millimetres * 1_000)), kind)
}

/// `mass of one <what>`, per round.
pub(super) fn mass(what: &str, figure: Figure) -> Result<Assumption<MassPerRound>, Error> {
    assume(format!("mass of one {what}"), figure)
}

/// `length of one <what>`.
pub(super) fn length(what: &str, figure: Figure) -> Result<Assumption<Length>, Error> {
    assume(format!("length of one {what}"), figure)
}

/// A packing unit that is a single round.
pub(super) fn single(
    slug: &'static str,
    counts: CountBasis,
    what: &str,
    mass: Figure,
) -> Result<Packaging, Error> {
    let basis = Basis::judgement("packed singly: each round is a unit of packing");
    several(slug, counts, what, Figure { spread: Spread::Exactly(1.0), basis }, mass)
}

/// A packing unit of several rounds, with its gross mass.
pub(super) fn several(
    slug: &'static str,
    counts: CountBasis,
    what: &str,
    rounds: Figure,
    mass: Figure,
) -> Result<Packaging, Error> {
    let rounds = assume(format!("rounds in one {what}"), rounds)?;
    Packaging::new(slug, counts, rounds, assume(format!("gross mass of one {what}"), mass)?)
}

/// The box around a bare munition: its length, and its bore for width and height.
pub(super) fn around(munition: Munition, length: &Assumption<Length>) -> Result<OuterSize, Error> {
    let what = format!("bare {}", munition.name());
    let bore = munition.calibre().map_or(0.0, |calibre| calibre.bore().to_base());
    let basis = Basis::judgement("as wide as the bore; bands and folded fins are left out");
    of_section(&what, length, Figure { spread: Spread::Exactly(bore), basis })
}

/// A size of this length and a square section.
pub(super) fn of_section(
    what: &str,
    length: &Assumption<Length>,
    side: Figure,
) -> Result<OuterSize, Error> {
    let side = assume(format!("outer width and height of one {what}"), side)?;
    OuterSize::square(length.clone(), side)
}

/// An outer size of square section.
pub(super) fn square(what: &str, length: Figure, side: Figure) -> Result<OuterSize, Error> {
    of_section(what, &assume(format!("outer length of one {what}"), length)?, side)
}

/// `outer volume of one <what>`.
pub(super) fn volume(what: &str, figure: Figure) -> Result<Assumption<VolumePerBox>, Error> {
    assume(format!("outer volume of one {what}"), figure)
}
