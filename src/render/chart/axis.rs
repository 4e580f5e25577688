//! One direction of a chart: from where to where, in which steps.

use super::number;
use crate::into_list::{Each, IntoList};

/// Figures that span more than this many times go on a log axis.
const LINEAR_SPAN: f64 = 50.0;

/// From where to where an axis goes, with its ticks and what it counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Axis {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) scale: Scale,
    /// Numbers, and how they are written.
    pub(super) ticks: Vec<(f64, String)>,
}

/// Whether equal steps add or multiply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    Linear,
    Log,
}

impl Axis {
    /// An axis on which these amounts are seen, none of them below zero. None without numbers.
    ///
    /// Its labels are at most `most` many, and at most `room` characters together.
    pub(super) fn of(
        seen: impl IntoIterator<Item = f64>,
        (most, room): (u32, usize),
    ) -> Option<Self> {
        let hull = |(low, high): (f64, f64), value: f64| (low.min(value), high.max(value));
        let none = (f64::INFINITY, f64::NEG_INFINITY);
        let (low, high) = seen.into_iter().filter(|value| value.is_finite()).fold(none, hull);
        if low > high {
            return None;
        }
        let axis = if low > 0.0 && high / low > LINEAR_SPAN {
            Self::log(low, high, most)
        } else {
            Self::linear(low, high, most)
        };
        let length = |axis: &Self| -> usize {
            axis.ticks.iter().map(|(_, label)| label.chars().count() + 3).sum()
        };
        if length(&axis) > room && most > 2 {
            return Self::of([low, high], (most - 1, room));
        }
        Some(axis)
    }

    fn linear(mut low: f64, mut high: f64, most: u32) -> Self {
        if low <= 0.8 * high {
            low = 0.0;
        }
        if high == 0.0 {
            high = 1.0;
        } else if low == high {
            // A number alone stands in the middle.
            low -= (high / 5.0).max(f64::MIN_POSITIVE);
            high = (high + high / 5.0).min(f64::MAX);
        }
        let step = step((high / 2.0 - low / 2.0) / f64::from(most.max(2)) * 2.0);
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let ends = [first * step, last * step].each(|end| end.min(f64::MAX));
        let digits = digits(ends[1] / step);
        let count = last - first;
        let mut ticks = Vec::new();
        let mut at = 0.0;
        while at <= count {
            // Halfway on a step that is too fine for the number, the next number is the same.
            let value = (first + at) * step;
            if value.is_finite() && ticks.last().is_none_or(|(last, _)| *last < value) {
                ticks.push((value, number::tick(value, digits)));
            }
            at += 1.0;
        }
        let [low, high] = [ends[0].min(low), ends[1].max(high)];
        Self { low, high, scale: Scale::Linear, ticks }
    }

    fn log(low: f64, high: f64, most: u32) -> Self {
        let [first, last] = [low, high].each(|end| libm::floor(libm::log10(end)));
        let all = |firsts: &[f64], stride: f64| -> Vec<f64> {
            let mut ticks = Vec::new();
            let mut decade = (first / stride).floor() * stride;
            while decade <= last + 1.0 {
                ticks.extend(firsts.iter().map(|part| part * libm::pow(10.0, decade)));
                decade += stride;
            }
            ticks
        };
        let fine = all(&[1.0, 2.0, 5.0], 1.0);
        let below = fine.iter().rev().find(|tick| **tick > 0.0 && **tick <= low);
        let above = fine.iter().find(|tick| tick.is_finite() && **tick >= high);
        let [low, high] = [below.copied().unwrap_or(low), above.copied().unwrap_or(high)];
        let within_decades: [(&[f64], f64); 2] = [(&[1.0, 2.0, 5.0], 1.0), (&[1.0, 3.0], 1.0)];
        let strides = [1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 50.0, 200.0];
        let decades = strides.map(|stride| (&[1.0][..], stride));
        let within = |(firsts, stride): (&[f64], f64)| -> Vec<f64> {
            let ticks = all(firsts, stride).into_iter();
            ticks.filter(|tick| (low..=high).contains(tick)).into_list()
        };
        let few = |ticks: &Vec<f64>| u32::try_from(ticks.len()).is_ok_and(|count| count <= most);
        let ticks =
            within_decades.into_iter().chain(decades).map(within).find(few).unwrap_or_default();
        let ticks = ticks.into_iter().map(|tick| (tick, number::tick(tick, 3))).into_list();
        Self { low, high, scale: Scale::Log, ticks }
    }

    /// The share of the way from the low end to the high one, at most all of it.
    pub(super) fn share(&self, value: f64) -> f64 {
        let [value, low, high] = match self.scale {
            Scale::Linear => [value, self.low, self.high].each(|number| number / 2.0),
            Scale::Log => [value, self.low, self.high].each(libm::log10),
        };
        ((value - low) / (high - low)).clamp(0.0, 1.0)
    }
}

/// The least of 1, 2 and 5 times a power of ten that is no smaller.
fn step(least: f64) -> f64 {
    let power = libm::pow(10.0, libm::floor(libm::log10(least)));
    let firsts = [1.0, 2.0, 5.0, 10.0].map(|first| first * power);
    // A number so small that its power of ten is none is a step itself.
    firsts.into_iter().find(|step| *step >= least && step.is_finite()).unwrap_or(least)
}

/// The digits that numbers need in which a step is one part in so many.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a few digits, clamped before the cast"
)]
fn digits(parts: f64) -> usize {
    (libm::floor(libm::log10(parts)) + 2.0).clamp(2.0, 17.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn axis(seen: &[f64]) -> Axis {
        Axis::of(seen.iter().copied(), (6, 80)).unwrap()
    }

    fn labels(axis: &Axis) -> Vec<&str> {
        axis.ticks.iter().map(|(_, label)| label.as_str()).collect()
    }

    #[test]
    fn ticks_are_round_numbers() {
        let found = axis(&[6_030.0, 14_000.0]);
        assert_eq!((found.low, found.high), (0.0, 15_000.0));
        assert_eq!(labels(&found), ["0", "5,000", "10,000", "15,000"]);
        let found = axis(&[10_250.0, 10_400.0]);
        assert_eq!(labels(&found)[..2], ["10,250", "10,300"]);
        let found = axis(&[75.0, 3_000_000.0]);
        assert_eq!(found.scale, Scale::Log);
        assert_eq!(labels(&found), ["100", "1,000", "10,000", "100,000", "1 million"]);
    }

    #[test]
    fn without_numbers_there_is_no_axis() {
        assert_eq!(Axis::of([], (6, 80)), None);
        assert_eq!(Axis::of([f64::INFINITY], (6, 80)), None);
    }

    proptest! {
        /// Whatever the numbers, all of them lie on the axis, in their order, and the ticks rise.
        #[test]
        fn every_number_has_its_place(
            seen in prop::collection::vec(any::<f64>().prop_map(f64::abs).prop_filter("finite", |x| x.is_finite()), 1..6),
        ) {
            let Some(axis) = Axis::of(seen.iter().copied(), (6, 80)) else {
                return Err(TestCaseError::fail("no axis"));
            };
            prop_assert!(axis.low.is_finite() && axis.high.is_finite() && axis.low < axis.high);
            let mut sorted = seen;
            sorted.sort_by(f64::total_cmp);
            let mut last = 0.0;
            for value in sorted {
                let share = axis.share(value);
                prop_assert!((last..=1.0).contains(&share), "{share} in {axis:?}");
                last = share;
            }
            prop_assert!(axis.ticks.len() <= 9, "{axis:?}");
            prop_assert!(axis.ticks.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 != two[1].1));
        }
    }
}
