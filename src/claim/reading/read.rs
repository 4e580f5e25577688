//! A figure as read, with what its words allow.

use super::literal_bounds::LiteralBounds;
use super::number_kind::NumberKind;
use super::reader::{Reader, Side};
use super::rules::Rules;
use super::spread::Spread;
use crate::claim::Figure;

/// A figure as read, in the unit as said.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ReadFigure {
    /// How likely which number is held to be.
    pub(crate) spread: Spread,
    /// What the words allow.
    pub(crate) literal_bounds: LiteralBounds<f64>,
    side: Option<Side>,
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

/// Reads a figure; `None` where no number was given.
pub(super) fn read(rules: &Rules, figure: Figure, kind: NumberKind) -> Option<ReadFigure> {
    let reader = Reader { rules, kind };
    let plain = reader.plain(figure)?;
    let read = match figure.also() {
        Some(bound) if bound.can_bound() => reader.bounded(plain, figure, bound),
        _ => plain,
    };
    let (low, high) = (read.spread.low(), read.spread.high());
    let named = figure.upper_end().or(figure.published());
    let is_of_a_whole = kind == NumberKind::Share && named.is_some_and(|named| named <= WHOLE);
    let spread =
        if is_of_a_whole && high > WHOLE { read.spread.between(low, WHOLE) } else { read.spread };
    let words = match figure.words() {
        words if words.is_empty() => "a bare number".to_owned(),
        words => format!("{words:?}"),
    };
    let words = format!("{words} read as {}", read.how);
    Some(ReadFigure {
        spread,
        literal_bounds: read.literal,
        side: read.side,
        words,
        wordings: read.wordings,
    })
}

/// A whole, in per cent.
const WHOLE: f64 = 100.0;
