//! Each kind of wording by its rule.

use super::granularity::{ends_in_zero, granularity, last_digit};
use super::literal_bounds::LiteralBounds;
use super::number_kind::NumberKind;
use super::rules::{Floor, Plural, Rules};
use super::spread::Spread;
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
    /// The floor of a figure that is one by its words, as read: 20,000 for "more than 20,000".
    pub(crate) fn at_least(&self) -> Option<f64> {
        (self.side == Some(Side::Floor)).then(|| self.spread.low())
    }

    /// The ceiling of a figure that is one by its words, as read: 500 for "up to 500".
    pub(crate) fn at_most(&self) -> Option<f64> {
        (self.side == Some(Side::Ceiling)).then(|| self.spread.high())
    }
}

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
            Some(bound) if bound.can_bound() => self.bounded(plain, figure, bound),
            _ => plain,
        };
        let (low, high) = (read.spread.low(), read.spread.high());
        let named = figure.upper_end().or(figure.published());
        let is_of_a_whole =
            self.kind == NumberKind::Share && named.is_some_and(|named| named <= WHOLE);
        let is_cut = is_of_a_whole && high > WHOLE;
        let spread = if is_cut { read.spread.between(low, WHOLE) } else { read.spread };
        let words = match figure.words() {
            words if words.is_empty() => "a bare number".to_owned(),
            words => format!("{words:?}"),
        };
        let words = format!("{words} read as {}", read.words);
        Some(ReadFigure { spread, words, ..read })
    }

    /// The figure by its first qualifier alone.
    fn plain(&self, figure: Figure) -> Option<ReadFigure> {
        let rules = self.rules;
        let qualifier = figure.qualifier();
        if let Some(unit) = qualifier.magnitude() {
            let mut plain = plural(&rules.magnitude, "magnitude", unit);
            let (low, high) = (plain.spread.low(), plain.spread.high());
            plain.spread = Spread::LogUniform { low, high };
            plain.words =
                format!("{} to {} times that", rules.magnitude.fewest, rules.magnitude.most);
            return Some(plain);
        }
        let value = figure.value()?;
        Some(match qualifier {
            Qualifier::Exactly => exactly(value),
            Qualifier::Between => {
                let high = figure.upper_end().unwrap_or(value);
                if figure.also().is_some() {
                    self.about_between(value, high)
                } else {
                    between(value, high)
                }
            }
            Qualifier::About | Qualifier::Roughly => self.about(value),
            Qualifier::Nearly | Qualifier::CloseTo => self.nearly(value),
            Qualifier::MoreThan | Qualifier::Over | Qualifier::AtLeast | Qualifier::WellOver => {
                self.floor(value, qualifier)
            }
            Qualifier::UpTo | Qualifier::LessThan => self.ceiling(value),
            Qualifier::Several => plural(&rules.several, "several", value),
            Qualifier::AtLeastSeveral => self.floor_from(plural(&rules.several, "several", value)),
            Qualifier::Few => plural(&rules.few, "few", value),
            Qualifier::Couple => plural(&rules.couple, "couple", value),
            Qualifier::Upper => self.upper(value),
            Qualifier::Odd => self.odd(value),
            _ if self.kind.is_percentage() => self.percentage(value),
            _ => self.bare(value),
        })
    }

    /// The figure with a bound before it: "at least about 300", "up to several million".
    fn bounded(&self, plain: ReadFigure, figure: Figure, bound: Qualifier) -> ReadFigure {
        if bound.is_floor() {
            return self.floor_from(plain);
        }
        let low = self.rules.up_to.from_share * figure.published().unwrap_or(plain.spread.low());
        let high = plain.spread.high();
        let spread = match plain.spread {
            Spread::LogUniform { .. } if low > 0.0 => Spread::LogUniform { low, high },
            _ => uniform(low, high),
        };
        ReadFigure {
            spread,
            literal_bounds: LiteralBounds { low: None, ..plain.literal_bounds },
            side: Some(Side::Ceiling),
            words: format!("{} to {}", short(low), short(high)),
            wordings: [plain.wordings, vec!["up_to"]].concat(),
            step: plain.step,
        }
    }

    /// What is a floor by a second word: from its own low end to beyond its likeliest or greatest
    /// number, as far as a floor reaches.
    fn floor_from(&self, plain: ReadFigure) -> ReadFigure {
        let (low, most) = (plain.spread.low(), plain.spread.high());
        let from = match plain.spread {
            Spread::Triangular { likeliest, .. } => likeliest,
            _ => most,
        };
        let high = most.max(from + reach(&self.rules.floor, from, plain.step));
        ReadFigure {
            spread: plain.spread.between(low, high),
            literal_bounds: LiteralBounds { high: None, ..plain.literal_bounds },
            side: Some(Side::Floor),
            words: format!("{} to {}", short(low), short(high)),
            wordings: [plain.wordings, vec!["floor"]].concat(),
            step: plain.step,
        }
    }

    fn bare(&self, value: f64) -> ReadFigure {
        let rule = &self.rules.bare;
        let step = granularity(value);
        let is_round = value >= rule.rounded_from && ends_in_zero(value);
        let is_average = self.kind == NumberKind::Rate && !is_round;
        if !is_round && !is_average {
            let literal = around(value, rule.literal_steps_each_way * step);
            return ReadFigure {
                literal_bounds: literal,
                step,
                wordings: vec!["bare"],
                ..exactly(value)
            };
        }
        let steps = if is_average { rule.average_steps_each_way } else { rule.steps_each_way };
        let width = (steps * step).min(rule.most_share * value);
        let literal = around(value, steps.max(rule.literal_steps_each_way) * step);
        ReadFigure {
            spread: uniform(value - width, value + width),
            literal_bounds: literal,
            side: None,
            step,
            words: format!("{} either way, as rounded", short(width)),
            wordings: vec!["bare"],
        }
    }

    fn percentage(&self, value: f64) -> ReadFigure {
        let step = self.step(value);
        let (width, literal) = self.off(value);
        ReadFigure {
            spread: uniform((value - width).max(0.0), value + width),
            literal_bounds: self.literally(value, width, literal),
            side: None,
            step,
            words: format!("{} either way, as rounded", short(width)),
            wordings: vec!["percentage"],
        }
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
    fn literally(&self, value: f64, read: f64, literal: f64) -> LiteralBounds {
        let is_some = matches!(self.kind, NumberKind::Share | NumberKind::Times);
        let low = if is_some && literal >= value { read } else { literal };
        LiteralBounds::between((value - low).max(0.0), value + literal)
    }

    fn about(&self, value: f64) -> ReadFigure {
        let rule = &self.rules.about;
        let step = self.step(value);
        let (percentage, literal_percentage) = self.off(value);
        let least = if self.kind == NumberKind::Count { rule.least_things } else { percentage };
        let literal = (rule.literal_share * value)
            .max(rule.literal_steps * step)
            .min(rule.literal_most_share * value)
            .max(literal_percentage);
        let share = rule.share * value;
        let width = share.max(least).min(literal);
        let how = if width == share {
            format!("{} either way, likeliest at the number", percent(rule.share))
        } else {
            format!("{} either way, likeliest at the number", short(width))
        };
        let mut wordings = vec!["about"];
        wordings.extend(self.kind.is_percentage().then_some("percentage"));
        ReadFigure {
            spread: triangular((value - width).max(0.0), value, value + width),
            literal_bounds: self.literally(value, width, literal),
            side: None,
            step,
            words: how,
            wordings,
        }
    }

    /// "About 1,500 to 2,000": from the least of "about" the one to the most of "about" the other.
    fn about_between(&self, low: f64, high: f64) -> ReadFigure {
        let (from, to) = (self.about(low), self.about(high));
        let (low, high) = (from.spread.low(), to.spread.high());
        ReadFigure {
            spread: uniform(low, high),
            literal_bounds: LiteralBounds {
                low: from.literal_bounds.low,
                high: to.literal_bounds.high,
            },
            words: format!("{} to {}", short(low), short(high)),
            ..to
        }
    }

    fn nearly(&self, value: f64) -> ReadFigure {
        let rule = &self.rules.nearly;
        let step = self.step(value);
        let below = (rule.steps_below * step).min(rule.most_share * value);
        ReadFigure {
            spread: uniform(value - below, value),
            literal_bounds: LiteralBounds { low: None, high: Some(value) },
            side: None,
            step,
            words: format!("{} to the number", short(value - below)),
            wordings: vec!["nearly"],
        }
    }

    fn floor(&self, value: f64, qualifier: Qualifier) -> ReadFigure {
        let (rule, wording) = self.floor_rule(qualifier);
        let step = self.step(value);
        let high = value + reach(rule, value, step);
        let (spread, likeliest) = if qualifier == Qualifier::WellOver {
            (uniform(value, high), "")
        } else {
            (triangular(value, value, high), ", likeliest at the number")
        };
        ReadFigure {
            spread,
            literal_bounds: LiteralBounds { low: Some(value), high: None },
            side: Some(Side::Floor),
            step,
            words: format!("the number to {}{likeliest}", short(high)),
            wordings: vec![wording],
        }
    }

    fn floor_rule(&self, qualifier: Qualifier) -> (&Floor, &'static str) {
        match qualifier {
            Qualifier::WellOver => (&self.rules.well_over, "well_over"),
            _ => (&self.rules.floor, "floor"),
        }
    }

    fn ceiling(&self, value: f64) -> ReadFigure {
        let low = self.rules.up_to.from_share * value;
        ReadFigure {
            spread: uniform(low, value),
            literal_bounds: LiteralBounds { low: None, high: Some(value) },
            side: Some(Side::Ceiling),
            step: self.step(value),
            words: format!("{} to the number", short(low)),
            wordings: vec!["up_to"],
        }
    }

    fn upper(&self, value: f64) -> ReadFigure {
        let (rule, step) = (&self.rules.upper, last_digit(value));
        let (low, high) = (value + rule.from_steps * step, value + rule.to_steps * step);
        let [from, to] = [rule.literal_from_steps, rule.literal_to_steps];
        ReadFigure {
            spread: uniform(low, high),
            literal_bounds: LiteralBounds::between(value + from * step, value + to * step),
            side: None,
            step,
            words: format!("{} to {}", short(low), short(high)),
            wordings: vec!["upper"],
        }
    }

    fn odd(&self, value: f64) -> ReadFigure {
        let (rule, step) = (&self.rules.odd, last_digit(value));
        let high = value + rule.steps_beyond * step;
        ReadFigure {
            spread: uniform(value, high),
            literal_bounds: LiteralBounds::between(value, value + rule.literal_steps_beyond * step),
            side: None,
            step,
            words: format!("the number to {}", short(high)),
            wordings: vec!["odd"],
        }
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

fn exactly(value: f64) -> ReadFigure {
    ReadFigure {
        spread: Spread::Exactly(value),
        literal_bounds: LiteralBounds::between(value, value),
        side: None,
        step: granularity(value),
        words: "the number itself".into(),
        wordings: Vec::new(),
    }
}

fn between(low: f64, high: f64) -> ReadFigure {
    ReadFigure {
        spread: uniform(low, high),
        literal_bounds: LiteralBounds::between(low, high),
        words: "anything from one to the other".into(),
        ..exactly(high)
    }
}

fn plural(rule: &Plural, wording: &'static str, unit: f64) -> ReadFigure {
    ReadFigure {
        spread: uniform(rule.fewest * unit, rule.most * unit),
        literal_bounds: LiteralBounds::between(
            rule.literal_fewest * unit,
            rule.literal_most * unit,
        ),
        side: None,
        step: unit,
        words: format!("{} to {} of it", rule.fewest, rule.most),
        wordings: vec![wording],
    }
}

/// How far a floor reaches beyond a number.
fn reach(rule: &Floor, value: f64, step: f64) -> f64 {
    (rule.steps_beyond * step).max(rule.least_share * value).min(rule.most_share * value)
}

fn around(value: f64, width: f64) -> LiteralBounds {
    LiteralBounds::between((value - width).max(0.0), value + width)
}

fn uniform(low: f64, high: f64) -> Spread {
    if low == high { Spread::Exactly(low) } else { Spread::Uniform { low, high } }
}

fn triangular(low: f64, likeliest: f64, high: f64) -> Spread {
    if low == high { Spread::Exactly(low) } else { Spread::Triangular { low, likeliest, high } }
}

fn short(value: f64) -> String {
    group_significant(value, 6)
}

fn percent(share: f64) -> String {
    format!("{} %", short(share * 100.0))
}
