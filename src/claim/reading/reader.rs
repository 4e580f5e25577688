//! Each kind of wording by its rule.

use super::granularity::{ends_in_zero, granularity, last_digit};
use super::literal_bounds::LiteralBounds;
use super::number_kind::NumberKind;
use super::rules::{Floor, Plural, Rules};
use super::spread::Spread;
use crate::claim::{Figure, Qualifier};
use crate::quantity::figure::group_significant;
use std::ops::Bound;

/// Which end a figure gives by its words, where it gives but one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Side {
    Floor,
    Ceiling,
}

/// A figure as read before a second qualifier bounds it.
pub(super) struct Plain {
    pub(super) spread: Spread,
    pub(super) literal: LiteralBounds<f64>,
    pub(super) side: Option<Side>,
    /// What a floor reaches beyond in steps of.
    step: f64,
    pub(super) how: String,
    pub(super) wordings: Vec<&'static str>,
}

/// Reads figures of one kind of number.
pub(super) struct Reader<'a> {
    pub(super) rules: &'a Rules,
    pub(super) kind: NumberKind,
}

impl Reader<'_> {
    /// The figure by its first qualifier alone.
    pub(super) fn plain(&self, figure: Figure) -> Option<Plain> {
        let rules = self.rules;
        let qualifier = figure.qualifier();
        if let Some(unit) = qualifier.magnitude() {
            let mut plain = plural(&rules.magnitude, "magnitude", unit);
            let (low, high) = (plain.spread.low(), plain.spread.high());
            plain.spread = Spread::LogUniform { low, high };
            plain.how =
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
            Qualifier::UpTo | Qualifier::LessThan => self.ceiling(value, qualifier),
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
    pub(super) fn bounded(&self, plain: Plain, figure: Figure, bound: Qualifier) -> Plain {
        if bound.is_floor() {
            return self.floor_from(plain);
        }
        let low = self.rules.up_to.from_share * figure.published().unwrap_or(plain.spread.low());
        let high = plain.spread.high();
        let spread = match plain.spread {
            Spread::LogUniform { .. } if low > 0.0 => Spread::LogUniform { low, high },
            _ => uniform(low, high),
        };
        Plain {
            spread,
            literal: LiteralBounds { start: Bound::Unbounded, ..plain.literal },
            side: Some(Side::Ceiling),
            how: format!("{} to {}", short(low), short(high)),
            wordings: [plain.wordings, vec!["up_to"]].concat(),
            step: plain.step,
        }
    }

    /// What is a floor by a second word: from its own low end to beyond its likeliest or greatest
    /// number, as far as a floor reaches.
    fn floor_from(&self, plain: Plain) -> Plain {
        let (low, most) = (plain.spread.low(), plain.spread.high());
        let from = match plain.spread {
            Spread::Triangular { likeliest, .. } => likeliest,
            _ => most,
        };
        let high = most.max(from + reach(&self.rules.floor, from, plain.step));
        Plain {
            spread: plain.spread.between(low, high),
            literal: LiteralBounds { end: Bound::Unbounded, ..plain.literal },
            side: Some(Side::Floor),
            how: format!("{} to {}", short(low), short(high)),
            wordings: [plain.wordings, vec!["floor"]].concat(),
            step: plain.step,
        }
    }

    fn bare(&self, value: f64) -> Plain {
        let rule = &self.rules.bare;
        let step = granularity(value);
        let is_round = value >= rule.rounded_from && ends_in_zero(value);
        let is_average = self.kind == NumberKind::Rate && !is_round;
        if !is_round && !is_average {
            let literal = around(value, rule.literal_steps_each_way * step);
            return Plain { literal, step, wordings: vec!["bare"], ..exactly(value) };
        }
        let steps = if is_average { rule.average_steps_each_way } else { rule.steps_each_way };
        let width = (steps * step).min(rule.most_share * value);
        let literal = around(value, steps.max(rule.literal_steps_each_way) * step);
        Plain {
            spread: uniform(value - width, value + width),
            literal,
            side: None,
            step,
            how: format!("{} either way, as rounded", short(width)),
            wordings: vec!["bare"],
        }
    }

    fn percentage(&self, value: f64) -> Plain {
        let step = self.step(value);
        let (width, literal) = self.off(value);
        Plain {
            spread: uniform((value - width).max(0.0), value + width),
            literal: around(value, literal),
            side: None,
            step,
            how: format!("{} either way, as rounded", short(width)),
            wordings: vec!["percentage"],
        }
    }

    /// How far off a percentage is as read, and may be by its words; nothing for other numbers.
    fn off(&self, value: f64) -> (f64, f64) {
        if !self.kind.is_percentage() {
            return (0.0, 0.0);
        }
        let (rule, step) = (&self.rules.percentage, self.step(value));
        let width = (rule.steps_each_way * step).max(rule.least_share * value);
        let literal = (rule.literal_steps_each_way * step).max(rule.literal_least_share * value);
        (width, literal)
    }

    fn about(&self, value: f64) -> Plain {
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
        Plain {
            spread: triangular((value - width).max(0.0), value, value + width),
            literal: around(value, literal),
            side: None,
            step,
            how,
            wordings,
        }
    }

    /// "About 1,500 to 2,000": from the least of "about" the one to the most of "about" the other.
    fn about_between(&self, low: f64, high: f64) -> Plain {
        let (from, to) = (self.about(low), self.about(high));
        let (low, high) = (from.spread.low(), to.spread.high());
        Plain {
            spread: uniform(low, high),
            literal: LiteralBounds { start: from.literal.start, end: to.literal.end },
            how: format!("{} to {}", short(low), short(high)),
            ..to
        }
    }

    fn nearly(&self, value: f64) -> Plain {
        let rule = &self.rules.nearly;
        let step = self.step(value);
        let below = (rule.steps_below * step).min(rule.most_share * value);
        Plain {
            spread: uniform(value - below, value),
            literal: LiteralBounds { start: Bound::Unbounded, end: Bound::Included(value) },
            side: None,
            step,
            how: format!("{} to the number", short(value - below)),
            wordings: vec!["nearly"],
        }
    }

    fn floor(&self, value: f64, qualifier: Qualifier) -> Plain {
        let (rule, wording) = self.floor_rule(qualifier);
        let step = self.step(value);
        let high = value + reach(rule, value, step);
        let is_included = qualifier == Qualifier::AtLeast;
        let start = if is_included { Bound::Included(value) } else { Bound::Excluded(value) };
        let (spread, likeliest) = if qualifier == Qualifier::WellOver {
            (uniform(value, high), "")
        } else {
            (triangular(value, value, high), ", likeliest at the number")
        };
        Plain {
            spread,
            literal: LiteralBounds { start, end: Bound::Unbounded },
            side: Some(Side::Floor),
            step,
            how: format!("the number to {}{likeliest}", short(high)),
            wordings: vec![wording],
        }
    }

    fn floor_rule(&self, qualifier: Qualifier) -> (&Floor, &'static str) {
        match qualifier {
            Qualifier::WellOver => (&self.rules.well_over, "well_over"),
            _ => (&self.rules.floor, "floor"),
        }
    }

    fn ceiling(&self, value: f64, qualifier: Qualifier) -> Plain {
        let low = self.rules.up_to.from_share * value;
        let is_included = qualifier == Qualifier::UpTo;
        let end = if is_included { Bound::Included(value) } else { Bound::Excluded(value) };
        Plain {
            spread: uniform(low, value),
            literal: LiteralBounds { start: Bound::Unbounded, end },
            side: Some(Side::Ceiling),
            step: self.step(value),
            how: format!("{} to the number", short(low)),
            wordings: vec!["up_to"],
        }
    }

    fn upper(&self, value: f64) -> Plain {
        let (rule, step) = (&self.rules.upper, last_digit(value));
        let (low, high) = (value + rule.from_steps * step, value + rule.to_steps * step);
        let [from, to] = [rule.literal_from_steps, rule.literal_to_steps];
        Plain {
            spread: uniform(low, high),
            literal: LiteralBounds::between(value + from * step, value + to * step),
            side: None,
            step,
            how: format!("{} to {}", short(low), short(high)),
            wordings: vec!["upper"],
        }
    }

    fn odd(&self, value: f64) -> Plain {
        let (rule, step) = (&self.rules.odd, last_digit(value));
        let high = value + rule.steps_beyond * step;
        Plain {
            spread: uniform(value, high),
            literal: LiteralBounds::between(value, value + rule.literal_steps_beyond * step),
            side: None,
            step,
            how: format!("the number to {}", short(high)),
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

fn exactly(value: f64) -> Plain {
    Plain {
        spread: Spread::Exactly(value),
        literal: LiteralBounds::between(value, value),
        side: None,
        step: granularity(value),
        how: "the number itself".into(),
        wordings: Vec::new(),
    }
}

fn between(low: f64, high: f64) -> Plain {
    Plain {
        spread: uniform(low, high),
        literal: LiteralBounds::between(low, high),
        how: "anything from one to the other".into(),
        ..exactly(high)
    }
}

fn plural(rule: &Plural, wording: &'static str, unit: f64) -> Plain {
    Plain {
        spread: uniform(rule.fewest * unit, rule.most * unit),
        literal: LiteralBounds::between(rule.literal_fewest * unit, rule.literal_most * unit),
        side: None,
        step: unit,
        how: format!("{} to {} of it", rule.fewest, rule.most),
        wordings: vec![wording],
    }
}

/// How far a floor reaches beyond a number.
fn reach(rule: &Floor, value: f64, step: f64) -> f64 {
    (rule.steps_beyond * step).max(rule.least_share * value).min(rule.most_share * value)
}

fn around(value: f64, width: f64) -> LiteralBounds<f64> {
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
