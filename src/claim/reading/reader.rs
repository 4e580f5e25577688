//! Each kind of wording by its rule.

use super::granularity::{ends_in_zero, granularity, last_digit};
use super::number_kind::NumberKind;
use super::rules::{Rule, Rules};
use super::spread::{LiteralBounds, Spread};
use crate::claim::{Figure, Qualifier};
use crate::quantity::figure::group_significant;

/// Which end a figure gives by its words, where it gives but one.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Side {
    Floor,
    Ceiling,
}

/// A figure as read, in the unit as said.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ReadFigure {
    /// How likely which number is held to be.
    pub(crate) spread: Spread,
    /// What the words allow.
    pub(crate) literal_bounds: LiteralBounds,
    side: Option<Side>,
    /// What a floor reaches beyond in steps of.
    step: f64,
    /// How it was read, in words.
    pub(crate) words: String,
    /// The kinds of wording whose rules were used, as the entries of the policy name them.
    pub(crate) wordings: Vec<&'static str>,
}

impl ReadFigure {
    fn new(
        wording: &'static str,
        step: f64,
        spread: Spread,
        literal: [f64; 2],
        words: String,
    ) -> Self {
        let wordings = if wording.is_empty() { Vec::new() } else { vec![wording] };
        let literal_bounds = LiteralBounds { low: Some(literal[0]), high: Some(literal[1]) };
        Self { spread, literal_bounds, side: None, step, words, wordings }
    }

    /// The figure as a floor or a ceiling, of which the words say nothing at the other end.
    fn on(mut self, side: Side) -> Self {
        match side {
            Side::Floor => self.literal_bounds.high = None,
            Side::Ceiling => self.literal_bounds.low = None,
        }
        Self { side: Some(side), ..self }
    }

    /// The figure as a second wording leaves it.
    fn with(mut self, wording: Option<&'static str>, spread: Spread) -> Self {
        self.wordings.extend(wording);
        let words = format!("{} to {}", short(spread.low()), short(spread.high()));
        Self { spread, words, ..self }
    }

    /// The floor of a figure that is one by its words, as read: 20,000 for "more than 20,000".
    pub(crate) fn at_least(&self) -> Option<f64> {
        (self.side == Some(Side::Floor)).then(|| self.spread.low())
    }

    /// The ceiling of a figure that is one by its words, as read: 500 for "up to 500".
    pub(crate) fn at_most(&self) -> Option<f64> {
        (self.side == Some(Side::Ceiling)).then(|| self.spread.high())
    }
}

const ITSELF: &str = "the number itself";

/// A whole, in per cent.
const WHOLE: f64 = 100.0;

/// Reads figures of one kind of number.
pub(super) struct Reader<'a> {
    pub(super) rules: &'a Rules,
    pub(super) kind: NumberKind,
}

impl Reader<'_> {
    /// The figure; `None` where no number was given.
    pub(super) fn read(&self, figure: Figure) -> Option<ReadFigure> {
        let plain = self.plain(figure)?;
        let read = match figure.also() {
            Some(bound) if bound.is_floor() => self.floor_from(plain),
            Some(bound) if bound.is_ceiling() => self.ceiling_from(plain, figure),
            _ => plain,
        };
        let named = figure.upper_end().or(figure.published());
        let is_of_a_whole =
            self.kind == NumberKind::Share && named.is_some_and(|named| named <= WHOLE);
        let is_cut = is_of_a_whole && read.spread.high() > WHOLE;
        let literal = read.literal_bounds;
        let most = literal.high.filter(|_| is_of_a_whole).map(|high| high.min(WHOLE));
        let literal_bounds = LiteralBounds { high: most.or(literal.high), ..literal };
        let spread =
            if is_cut { read.spread.between(read.spread.low(), WHOLE) } else { read.spread };
        let words = match figure.words() {
            words if words.is_empty() => "a bare number".to_owned(),
            words => format!("{words:?}"),
        };
        let words = format!("{words} read as {}", read.words);
        Some(ReadFigure { spread, literal_bounds, words, ..read })
    }

    /// The figure by its first qualifier alone.
    fn plain(&self, figure: Figure) -> Option<ReadFigure> {
        let rules = self.rules;
        let qualifier = figure.qualifier();
        if let Some(unit) = qualifier.magnitude() {
            let read = plural(&rules.magnitude, "magnitude", unit);
            let (low, high) = (read.spread.low(), read.spread.high());
            let words =
                format!("{} to {} times that", rules.magnitude.fewest, rules.magnitude.most);
            return Some(ReadFigure { spread: Spread::LogUniform { low, high }, words, ..read });
        }
        let value = figure.value()?;
        Some(match qualifier {
            Qualifier::Exactly => {
                let (step, spread) = (granularity(value), Spread::Exactly(value));
                ReadFigure::new("", step, spread, [value; 2], ITSELF.into())
            }
            Qualifier::Between => self.between(value, figure),
            Qualifier::About | Qualifier::Roughly => self.about(value),
            Qualifier::Nearly | Qualifier::CloseTo => self.nearly(value),
            Qualifier::WellOver => self.floor(value, &rules.well_over, "well_over", uniform),
            Qualifier::MoreThan | Qualifier::Over | Qualifier::AtLeast => {
                let mut read = self
                    .floor(value, &rules.floor, "floor", |low, high| triangular(low, low, high));
                read.words.push_str(", likeliest at the number");
                read
            }
            Qualifier::UpTo | Qualifier::LessThan => {
                let low = rules.up_to.from_share * value;
                let words = format!("{} to the number", short(low));
                self.figure("up_to", value, uniform(low, value), [0.0, value], words)
                    .on(Side::Ceiling)
            }
            Qualifier::Several => plural(&rules.several, "several", value),
            Qualifier::AtLeastSeveral => self.floor_from(plural(&rules.several, "several", value)),
            Qualifier::Few => plural(&rules.few, "few", value),
            Qualifier::Couple => plural(&rules.couple, "couple", value),
            Qualifier::Upper => {
                let (rule, step) = (&rules.upper, last_digit(value));
                let (low, high) = (value + rule.from_steps * step, value + rule.to_steps * step);
                let [from, to] = [rule.literal_from_steps, rule.literal_to_steps];
                let literal = [value + from * step, value + to * step];
                let words = format!("{} to {}", short(low), short(high));
                ReadFigure::new("upper", step, uniform(low, high), literal, words)
            }
            Qualifier::Odd => {
                let (rule, step) = (&rules.odd, last_digit(value));
                let high = value + rule.steps_beyond * step;
                let literal = [value, value + rule.literal_steps_beyond * step];
                let words = format!("the number to {}", short(high));
                ReadFigure::new("odd", step, uniform(value, high), literal, words)
            }
            _ if self.kind.is_percentage() => {
                let (width, literal) = self.off(value);
                let spread = uniform((value - width).max(0.0), value + width);
                let literal = self.literally(value, width, literal);
                self.figure("percentage", value, spread, literal, as_rounded(width))
            }
            _ => self.bare(value),
        })
    }

    fn figure(
        &self,
        wording: &'static str,
        value: f64,
        spread: Spread,
        literal: [f64; 2],
        words: String,
    ) -> ReadFigure {
        ReadFigure::new(wording, self.step(value), spread, literal, words)
    }

    /// The figure with a ceiling before it: "up to several million".
    fn ceiling_from(&self, plain: ReadFigure, figure: Figure) -> ReadFigure {
        let low = self.rules.up_to.from_share * figure.published().unwrap_or(plain.spread.low());
        let high = plain.spread.high();
        let spread = match plain.spread {
            Spread::LogUniform { .. } if low > 0.0 => Spread::LogUniform { low, high },
            _ => uniform(low, high),
        };
        plain.with(Some("up_to"), spread).on(Side::Ceiling)
    }

    /// What is a floor by a second word ("at least about 300"): from its own low end to beyond its
    /// likeliest or greatest number, as far as a floor reaches.
    fn floor_from(&self, plain: ReadFigure) -> ReadFigure {
        let most = plain.spread.high();
        let from = match plain.spread {
            Spread::Triangular { likeliest, .. } => likeliest,
            _ => most,
        };
        let high = most.max(from + reach(&self.rules.floor, from, plain.step));
        let spread = plain.spread.between(plain.spread.low(), high);
        plain.with(Some("floor"), spread).on(Side::Floor)
    }

    fn bare(&self, value: f64) -> ReadFigure {
        let rule = &self.rules.bare;
        let step = granularity(value);
        let is_round = value >= rule.rounded_from && ends_in_zero(value);
        let is_average = self.kind == NumberKind::Rate && !is_round;
        let steps = match (is_round, is_average) {
            (_, true) => rule.average_steps_each_way,
            (true, _) => rule.steps_each_way,
            _ => 0.0,
        };
        let off = steps.max(rule.literal_steps_each_way) * step;
        let literal = [(value - off).max(0.0), value + off];
        if !is_round && !is_average {
            let is_whole = self.kind == NumberKind::Count && value.fract() == 0.0;
            let [low, high] = literal;
            let literal = if is_whole { [low.ceil(), high.floor()] } else { literal };
            return ReadFigure::new("bare", step, Spread::Exactly(value), literal, ITSELF.into());
        }
        let width = (steps * step).min(rule.most_share * value);
        let spread = uniform(value - width, value + width);
        ReadFigure::new("bare", step, spread, literal, as_rounded(width))
    }

    /// How far off a percentage is as read, and may be by its words; nothing for other numbers.
    fn off(&self, value: f64) -> (f64, f64) {
        if !self.kind.is_percentage() {
            return (0.0, 0.0);
        }
        let rule = &self.rules.percentage;
        let step = self.step(value).min(match self.kind {
            NumberKind::Times => rule.greatest_step_of_multiple,
            NumberKind::Multiple => WHOLE * rule.greatest_step_of_multiple,
            _ => WHOLE,
        });
        let width = (rule.steps_each_way * step).max(rule.least_share * value);
        let literal = (rule.literal_steps_each_way * step).max(rule.literal_least_share * value);
        (width, literal)
    }

    /// The bounds of a number by its words. A share or so many times as much is not none: where its last digit
    /// reaches so low, it reaches as low as it is read. No growth is none.
    fn literally(&self, value: f64, read: f64, literal: f64) -> [f64; 2] {
        let is_some = matches!(self.kind, NumberKind::Share | NumberKind::Times);
        let low = if is_some && literal >= value { read } else { literal };
        [(value - low).max(0.0), value + literal]
    }

    fn about(&self, value: f64) -> ReadFigure {
        let rule = &self.rules.about;
        let (percentage, literal_percentage) = self.off(value);
        let is_counted = matches!(self.kind, NumberKind::Count | NumberKind::Quotient);
        let least = if is_counted { rule.least_things } else { percentage };
        let literal = (rule.literal_share * value)
            .max(rule.literal_steps * self.step(value))
            .min(rule.literal_most_share * value)
            .max(literal_percentage);
        let share = rule.share * value;
        let width = share.max(least).min(literal);
        let far =
            if width == share { format!("{} %", short(rule.share * 100.0)) } else { short(width) };
        let words = format!("{far} either way, likeliest at the number");
        let spread = triangular((value - width).max(0.0), value, value + width);
        let literal = self.literally(value, width, literal);
        let mut read = self.figure("about", value, spread, literal, words);
        read.wordings.extend(self.kind.is_percentage().then_some("percentage"));
        read
    }

    /// Anything from one to the other; "about 1,500 to 2,000" from the least of "about" the one to
    /// the most of "about" the other.
    fn between(&self, low: f64, figure: Figure) -> ReadFigure {
        let high = figure.upper_end().unwrap_or(low);
        if figure.also().is_none() {
            let words = "anything from one to the other".into();
            return ReadFigure::new("", granularity(high), uniform(low, high), [low, high], words);
        }
        let (from, to) = (self.about(low), self.about(high));
        let spread = uniform(from.spread.low(), to.spread.high());
        let mut read = to.with(None, spread);
        read.literal_bounds.low = from.literal_bounds.low;
        read
    }

    fn nearly(&self, value: f64) -> ReadFigure {
        let rule = &self.rules.nearly;
        let below = (rule.steps_below * self.step(value)).min(rule.most_share * value);
        let words = format!("{} to the number", short(value - below));
        let spread = uniform(value - below, value);
        let read = self.figure("nearly", value, spread, [0.0, value], words).on(Side::Ceiling);
        ReadFigure { side: None, ..read }
    }

    fn floor(
        &self,
        value: f64,
        rule: &Rule,
        wording: &'static str,
        spread: fn(f64, f64) -> Spread,
    ) -> ReadFigure {
        let high = value + reach(rule, value, self.step(value));
        let words = format!("the number to {}", short(high));
        self.figure(wording, value, spread(value, high), [value, value], words).on(Side::Floor)
    }

    /// The granularity; of a share of a whole no more than its rule says.
    fn step(&self, value: f64) -> f64 {
        let step = granularity(value);
        match self.kind {
            NumberKind::Share => step.min(self.rules.percentage.greatest_step_of_share),
            _ => step,
        }
    }
}

fn plural(rule: &Rule, wording: &'static str, unit: f64) -> ReadFigure {
    let spread = uniform(rule.fewest * unit, rule.most * unit);
    let literal = [rule.literal_fewest * unit, rule.literal_most * unit];
    let words = format!("{} to {} of it", rule.fewest, rule.most);
    ReadFigure::new(wording, unit, spread, literal, words)
}

/// How far a floor reaches beyond a number.
fn reach(rule: &Rule, value: f64, step: f64) -> f64 {
    (rule.steps_beyond * step).max(rule.least_share * value).min(rule.most_share * value)
}

fn uniform(low: f64, high: f64) -> Spread {
    if low == high { Spread::Exactly(low) } else { Spread::Uniform { low, high } }
}

fn triangular(low: f64, likeliest: f64, high: f64) -> Spread {
    if low == high { Spread::Exactly(low) } else { Spread::Triangular { low, likeliest, high } }
}

fn as_rounded(width: f64) -> String {
    format!("{} either way, as rounded", short(width))
}

/// A number in at most six digits, with a unit in words that is easy to read.
fn short(value: f64) -> String {
    group_significant(value, 6)
}
