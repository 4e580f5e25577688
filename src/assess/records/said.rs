//! One amount of one claim, read once.

use super::goods::Kinds;
use super::unit::Unit;
use super::window::rated;
use crate::assess::amounts::{Range, Twice, Window};
use crate::assumptions::Counting;
use crate::claim::{
    Amount, Claim, ClaimId, Compares, ContainerWord, Currency, Every, LiteralBounds, LoadUnit,
    Measure, PerUnit, Qualifier, ReadFigure, Reading, Relation, ReportDate, Reported, Says, Scale,
    Spread,
};
use crate::into_list::{Each, IntoList};
use crate::quantity::{Quantity, Ratio, Time};
use crate::written::during;

/// One amount of one claim.
#[derive(Debug, Clone)]
pub(in crate::assess) struct Said<'a> {
    pub(in crate::assess) amount: &'a Amount,
    /// It in words, without its period; what it refers to is named by its makers and its date.
    pub(in crate::assess) words: String,
    /// From when to when, as written; without an end to the day of the statement.
    pub(in crate::assess) dates: [Option<ReportDate>; 2],
    /// Whether it is an equivalent of the claim's own amount.
    pub(in crate::assess) is_equivalent: bool,
    /// The group of whoever gives it.
    pub(in crate::assess) group: usize,
    pub(in crate::assess) kind: Kind,
    pub(in crate::assess) goods: Kinds,
    /// None where neither an end nor the day of the statement is known.
    pub(in crate::assess) window: Option<Twice<Window>>,
    /// None where no number was given.
    pub(in crate::assess) read: Option<Read>,
}

impl Said<'_> {
    /// The unit of an amount that has a number.
    pub(in crate::assess) fn unit(&self) -> Option<Unit> {
        match self.kind {
            Kind::Amount(unit) if self.read.is_some() => Some(unit),
            _ => None,
        }
    }

    /// The name of what an amount, a rate or a time of supply is in.
    pub(in crate::assess) fn unit_name(&self) -> Option<&'static str> {
        match &self.kind {
            Kind::Amount(unit) | Kind::Daily(unit) => Some(unit.name()),
            Kind::Supply => Some("days_of_supply"),
            _ => None,
        }
    }

    /// Whether its words say how much it was at most and no more.
    pub(in crate::assess) fn is_ceiling(&self) -> bool {
        self.read.as_ref().is_some_and(|read| read.at_most.is_some())
    }

    /// Whether it is of the time of another amount: the same of one claim, or of a rate and what is none for the
    /// same time, else days in common.
    pub(in crate::assess) fn is_of_time_of(&self, other: &Self, are_of_one_claim: bool) -> bool {
        self.window == other.window
            || !are_of_one_claim
                && self.amount.per == other.amount.per
                && self.window.zip(other.window).is_some_and(|(one, other)| {
                    let ((from, to), (start, end)) = (one.read.days(), other.read.days());
                    from < end && start < to
                })
    }

    /// When it was, in a sentence.
    pub(in crate::assess) fn during(&self) -> String {
        let [from, to] = self.dates.each(|date| date.map(|date| date.to_string()));
        during(from.as_deref(), to.as_deref())
    }

    /// What a rate comes to over its window, by its ends; none where nobody knows when that starts.
    pub(super) fn over_window(&self) -> Option<Read> {
        let window = self.window.filter(|window| window.read.start.is_some())?;
        let days = rated(window, self.amount.per.and_then(PerUnit::time)?);
        let (read, by) = (self.read.clone()?, days.read.low?);
        let literal = read.as_worded().times(&days.literal);
        let (low, high) = (read.low * by, read.high * by);
        Some(Read {
            low,
            high,
            spread: Spread::Uniform { low, high },
            literal: LiteralBounds { low: literal.low, high: literal.high },
            published: read.published.map(|of| of * by),
            at_least: read.at_least.map(|of| of * by),
            at_most: read.at_most.map(|of| of * by),
            ..read
        })
    }

    /// Whether no number is both, as their words allow.
    pub(in crate::assess) fn excludes(&self, other: &Self) -> bool {
        let both = self.read.as_ref().zip(other.read.as_ref());
        both.is_some_and(|(one, other)| !one.as_worded().meets(&other.as_worded()))
    }

    /// Whether it is of the same goods, counted and packed alike, of the same time and in the same unit.
    pub(super) fn is_of_same(&self, other: &Self) -> bool {
        let of = |said: &Self| (said.amount.counts, said.amount.packaging.clone());
        (&self.kind, &self.goods.nodes, self.window)
            == (&other.kind, &other.goods.nodes, other.window)
            && of(self) == of(other)
            && self.kind != Kind::Other
            && self.read.is_some()
            && other.read.is_some()
    }

    /// Whether it has the number of another amount in more exact words: of two without a word before the
    /// number or with the same, that which allows less.
    fn is_more_exact_than(&self, other: &Self) -> bool {
        let qualifiers = |said: &Self| (said.amount.figure.qualifier(), said.amount.figure.also());
        let (own, its) = (qualifiers(self), qualifiers(other));
        let width = |said: &Self| {
            let read = said.read.as_ref()?;
            Some(read.literal.high? - read.literal.low?)
        };
        (own == its || its == (Qualifier::Bare, None))
            && self.group == other.group
            && width(self).is_some_and(|own| width(other).is_none_or(|its| own < its))
    }

    /// Whether it is a number of rounds.
    pub(in crate::assess) fn is_rounds(&self) -> bool {
        self.unit() == Some(Unit::Load(LoadUnit::Round))
    }
}

/// What the number of an amount is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::assess) enum Kind {
    /// So much.
    Amount(Unit),
    /// So much a day, over the window.
    Daily(Unit),
    /// So much for each.
    Ratio { of: Unit, per: LoadUnit },
    /// A share of another claim's amount.
    ShareOf(ClaimId),
    /// So many times another claim's amount.
    Change { relative_to: ClaimId, compares: Option<Compares> },
    /// For so many days.
    Supply,
    /// So much money, or so much for a time: compared, and converted to nothing.
    Money(Currency, Option<Every>),
    /// A share of something in words: kept as said.
    Other,
}

/// A figure as read, in the unit of figures: tons for a mass, a day for a rate, a whole for a
/// share.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::assess) struct Read {
    /// The ends as read.
    pub(in crate::assess) low: f64,
    pub(in crate::assess) high: f64,
    /// How it is spread between them.
    pub(in crate::assess) spread: Spread,
    /// What the words allow.
    pub(in crate::assess) literal: LiteralBounds,
    /// The number as printed.
    pub(in crate::assess) published: Option<f64>,
    /// The floor, if the words give one and no more.
    pub(in crate::assess) at_least: Option<f64>,
    /// The ceiling, if the words give one and no more.
    pub(in crate::assess) at_most: Option<f64>,
    /// How it was read, in words.
    pub(in crate::assess) words: String,
    /// The entries of the reading policy that were used.
    pub(in crate::assess) wordings: Vec<&'static str>,
}

/// Takes out what says a claim's own amount again in its unit, and leaves the most exact of these words as
/// the amount. Amounts that are joined by "and" or mixed are so only in another measure, and where they
/// may be one.
pub(super) fn again<'a>(claim: &Claim, said: &mut Vec<Said<'a>>) -> Vec<Said<'a>> {
    let Some(equivalents) = claim.equivalents.as_ref().filter(|of| of.says == Says::Carried) else {
        return Vec::new();
    };
    let Some(place) = said.iter().position(|said| !said.is_equivalent) else { return Vec::new() };
    let first = said.remove(place);
    let is_again = |said: &mut Said<'a>| {
        let is_one = equivalents.relation == Relation::Or
            || said.amount.of != first.amount.of && !said.excludes(&first);
        is_one && said.is_of_same(&first)
    };
    let mut again: Vec<Said<'a>> = said.extract_if(.., is_again).into_list();
    let mut own = first;
    for word in &mut again {
        if word.is_more_exact_than(&own) && !word.excludes(&own) {
            std::mem::swap(word, &mut own);
            (own.is_equivalent, word.is_equivalent) = (false, true);
        }
    }
    said.insert(0, own);
    again
}

impl Kind {
    /// Of an amount of goods that are counted so.
    pub(super) fn of(amount: &Amount, counted_in: Option<Counting>) -> Self {
        match (&amount.of, amount.per) {
            (Measure::ShareOfClaim(claim), None) => Self::ShareOf(claim.clone()),
            (Measure::Change { relative_to, compares, .. }, None) => {
                Self::Change { relative_to: relative_to.clone(), compares: *compares }
            }
            (Measure::Supply(_), None) => Self::Supply,
            (Measure::Money(currency), None) => Self::Money(currency.clone(), None),
            (Measure::Money(currency), Some(PerUnit::Time(every))) => {
                Self::Money(currency.clone(), Some(every))
            }
            (Measure::Count(LoadUnit::Container), None)
                if amount.container == Some(ContainerWord::Unknown) =>
            {
                Self::Amount(Unit::ContainersOrCrates)
            }
            (measure, per) => match (Unit::of(measure, counted_in), per) {
                (Some(unit), None) => Self::Amount(unit),
                (Some(unit), Some(PerUnit::Time(_))) => Self::Daily(unit),
                (Some(of), Some(PerUnit::Load(per))) => Self::Ratio { of, per },
                (None, _) => Self::Other,
            },
        }
    }
}

impl Read {
    pub(in crate::assess) fn of(amount: &Amount, kind: &Kind, reading: &Reading) -> Option<Self> {
        let read: ReadFigure = reading.read(amount.figure, amount.number_kind())?;
        let (at_zero, least, most) = scale(amount, kind);
        let falls = least < 0.0;
        let ends = |number: f64| {
            let (a, b) = (at_zero + least * number, at_zero + most * number);
            (a.min(b), a.max(b))
        };
        let spread = read.spread;
        let (one, other) = (ends(spread.low()), ends(spread.high()));
        let literal = read.literal_bounds;
        let (low, high) =
            if falls { (literal.high, literal.low) } else { (literal.low, literal.high) };
        let literal = LiteralBounds {
            low: low.map(|number| ends(number).0),
            high: high.map(|number| ends(number).1),
        };
        let (at_least, at_most) = (read.at_least(), read.at_most());
        let (at_least, at_most) = if falls { (at_most, at_least) } else { (at_least, at_most) };
        let likeliest = |number: f64| at_zero + f64::midpoint(least, most) * number;
        let (low, high) = (one.0.min(other.0), one.1.max(other.1));
        Some(Self {
            spread: match spread {
                Spread::Exactly(_) if low == high => Spread::Exactly(low),
                Spread::LogUniform { .. } => Spread::LogUniform { low, high },
                Spread::Triangular { likeliest: number, .. } => {
                    Spread::Triangular { low, likeliest: likeliest(number), high }
                }
                Spread::Exactly(_) | Spread::Uniform { .. } => Spread::Uniform { low, high },
            },
            low,
            high,
            literal,
            published: amount.figure.published().map(likeliest),
            at_least: at_least.map(|number| ends(number).0),
            at_most: at_most.map(|number| ends(number).1),
            words: read.words,
            wordings: read.wordings,
        })
    }

    /// The ends as read: of a floor no upper one, of a ceiling no lower one above none.
    pub(in crate::assess) fn ends(&self) -> (f64, Option<f64>) {
        let low = if self.at_most.is_some() { 0.0 } else { self.low };
        (low, if self.at_least.is_some() { None } else { Some(self.high) })
    }

    /// What the words allow of an amount, which is nothing at the least.
    pub(in crate::assess) fn as_worded(&self) -> Range {
        Range { low: Some(self.literal.low.unwrap_or(0.0)), high: self.literal.high }
    }
}

/// The number of a reported zero, and what one reported unit adds, at the least and at the most.
fn scale(amount: &Amount, kind: &Kind) -> (f64, f64, f64) {
    let by = |scale: Option<Scale>, divisor: f64| {
        scale.map_or((0.0, 1.0 / divisor, 1.0 / divisor), |scale| {
            (scale.at_zero, scale.per_unit / divisor, scale.per_unit_most / divisor)
        })
    };
    match kind {
        Kind::Amount(unit) | Kind::Ratio { of: unit, .. } => {
            by(unit_scale(*unit, amount), unit.scale())
        }
        Kind::Daily(unit) => {
            let days = amount.per.and_then(PerUnit::time).map_or(1.0, Every::days);
            by(unit_scale(*unit, amount), unit.scale() * days)
        }
        Kind::ShareOf(_) | Kind::Change { .. } => by(Ratio::scale(&amount.of, None), 1.0),
        Kind::Supply => by(Time::scale(&amount.of, None), Time::unit().scale()),
        Kind::Money(..) | Kind::Other => (0.0, 1.0, 1.0),
    }
}

fn unit_scale(unit: Unit, amount: &Amount) -> Option<Scale> {
    struct Scales<'a>(&'a Measure);
    impl super::unit::Ask for Scales<'_> {
        type Answer = Option<Scale>;
        fn ask<Q: Reported>(self) -> Option<Scale> {
            Q::scale(self.0, None)
        }
    }
    unit.ask(Scales(&amount.of))
}
