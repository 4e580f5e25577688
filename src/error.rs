//! Why a value was refused.

use crate::written::is_unseen;
use std::fmt;
use thiserror::Error as ThisError;

/// Why a value was refused, by what a caller can do about it. The message is whole: the rule that
/// was broken, what was found, its unit and its place. Its `Debug` is the message too, so that a `main`
/// that returns it, and `unwrap`, say what is wrong.
///
/// ```
/// use munitions::{Error, RoundsPerContainer};
///
/// let error = RoundsPerContainer::of(-448.0).unwrap_err();
/// assert!(matches!(&error, Error::Number { value: -448.0, .. }));
/// assert!(error.to_string().starts_with("a ratio in rounds per container must be finite"));
/// assert_eq!(format!("{error:?}"), error.to_string());
/// ```
#[derive(Clone, PartialEq, ThisError)]
#[non_exhaustive]
pub enum Error {
    /// A number lies outside what it can be.
    #[error("{} must be {rule}, got {}{unit}", shown(what), number(*value))]
    Number {
        /// What the number is.
        what: String,
        /// Where it may lie.
        rule: String,
        /// The number as given.
        value: f64,
        /// Its unit with a space before it, or nothing.
        unit: String,
    },

    /// A text is not written as what it should be.
    #[error("cannot read {} as {what}: {}", quoted(text), shown(reason))]
    Text {
        /// What the text should have been, with its article.
        what: &'static str,
        /// The text as given, or its start.
        text: String,
        /// Which rule it breaks.
        reason: String,
    },

    /// Parts that are each right do not make a whole.
    #[error("{} {}", shown(what), shown(rule))]
    Rule {
        /// What should have been made.
        what: String,
        /// The rule that is broken, and what was found.
        rule: String,
    },

    /// An assumption reaches beyond what it can mean.
    #[error("{} must be {range}, got {belief}", quoted(label))]
    OutOfRange {
        /// The label of the assumption.
        label: String,
        /// Its belief, in words.
        belief: String,
        /// What is possible.
        range: String,
    },

    /// A calibre leaves open what was fired from the bore, and a guess could be wrong tenfold.
    #[error(
        "{calibre} is a calibre, a bore diameter, and does not say which munition: \
         add the kind, as in 152mm-shell"
    )]
    AmbiguousCalibre {
        /// The calibre as given.
        calibre: String,
    },

    /// The assumptions have no entry of this name.
    #[error("the assumptions have no {what} {}; {known}", quoted(name))]
    Unknown {
        /// What kind of entry was asked for.
        what: &'static str,
        /// The name as given.
        name: String,
        /// The entries there are, or the nearest.
        known: String,
    },

    /// The assumptions have an entry without this figure. A figure nobody has published is not
    /// invented.
    #[error("the assumptions do not give {figure} of {munition}")]
    NoFigure {
        /// The munition asked about.
        munition: String,
        /// Which figure.
        figure: &'static str,
    },

    /// Goods that do not fit have no capacity.
    #[error("{} cannot be loaded in {}: {reason}", shown(goods), shown(container))]
    DoesNotFit {
        /// The packaging.
        goods: String,
        /// The container type.
        container: String,
        /// Which limit they break, with both figures.
        reason: String,
    },

    /// Nothing can be shared out among nothing.
    #[error(
        "cannot divide by {}, which is or may be zero; where zero cannot be, cut its belief above zero with `truncated_to`",
        shown(divisor)
    )]
    ZeroDivisor {
        /// What was divided by.
        divisor: String,
    },

    /// A result lies beyond the largest number that can be held.
    #[error("{} is too large to be represented", shown(what))]
    Overflow {
        /// What was computed.
        what: String,
    },

    /// Ends do not say what is likely between them.
    #[error(
        "only the ends of {} are known, so that it has no percentiles, mean or probabilities: \
         ask for bounds or range_bounds",
        quoted(what)
    )]
    EndsAlone {
        /// The label of the assumption, or the belief in words where it has none.
        what: String,
    },

    /// The model has no answer to this question, or simulation cannot tell it.
    #[error("cannot {}: {reason}", shown(question))]
    NoAnswer {
        /// What was asked.
        question: String,
        /// Why it has no answer, and what to ask in its place where something helps.
        reason: String,
    },

    /// Two assumptions cannot go together as is said.
    #[error("cannot correlate {} and {}: {reason}", quoted(first), quoted(second))]
    Correlation {
        /// The label of one assumption.
        first: String,
        /// The label of the other.
        second: String,
        /// Why not.
        reason: String,
    },

    /// Figures are pooled only if they answer one question and the rule has an answer.
    #[error("cannot pool: {reason}")]
    Pool {
        /// What stands against it.
        reason: String,
    },

    /// Some words of a report give no number to compute with.
    #[error("{} cannot be read as a number of {unit}: {reason}", shown(amount))]
    Unreadable {
        /// The amount in words.
        amount: String,
        /// The unit that was asked for.
        unit: String,
        /// Why not.
        reason: String,
    },

    /// A claims file breaks its rules; every fault found is listed.
    #[error("{0}")]
    ClaimsFile(crate::fault::Faults),

    /// An assumptions file breaks its rules; every fault found is listed.
    #[error("{0}")]
    AssumptionsFile(crate::fault::Faults),

    /// A saved estimate breaks the rules of its format.
    #[error("cannot read a saved estimate: {place}: {reason}")]
    Saved {
        /// Which part of it.
        place: String,
        /// Which rule it breaks.
        reason: String,
    },

    /// A file could not be opened, read or written.
    #[error("cannot {action} {file}{}: {reason}", shown(place))]
    Access {
        /// What was tried: `read` or `write`.
        action: &'static str,
        /// Which file, with its article.
        file: &'static str,
        /// The path with a space before it, or nothing.
        place: String,
        /// Why it failed.
        reason: String,
    },

    /// Input past a stated limit is not read.
    #[error("{what}{place} is past the limit of {allowed} {unit} (limit `{limit}`)")]
    Limit {
        /// What is too large.
        what: &'static str,
        /// The path of the file with a space before it, or nothing.
        place: String,
        /// The name of the limit: a field of `Limits`, or a constant.
        limit: &'static str,
        /// How much is allowed.
        allowed: u64,
        /// What is counted.
        unit: &'static str,
    },
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error {
    pub(crate) fn number(what: impl Into<String>, rule: impl Into<String>, value: f64) -> Self {
        Self::Number { what: what.into(), rule: rule.into(), value, unit: String::new() }
    }

    /// A number of things, or a ratio of two.
    pub(crate) fn amount(what: String, value: f64) -> Self {
        Self::number(what, "finite and not negative", value)
    }

    pub(crate) fn not_finite(what: impl Into<String>, value: f64, unit: &str) -> Self {
        let unit = format!(" {unit}");
        Self::Number { what: what.into(), rule: "finite".into(), value, unit }
    }

    pub(crate) fn probability(value: f64) -> Self {
        Self::number("a probability", "from 0 to 1", value)
    }

    /// A level or the probability of a quantile: at 0 and at 1 neither says anything.
    pub(crate) fn level(what: &'static str, value: f64) -> Self {
        let in_percent = value > 1.0 && value < 100.0;
        let hint = if in_percent {
            format!(" ({value} % is written {})", value / 100.0)
        } else {
            String::new()
        };
        Self::number(what, format!("between 0 and 1, both excluded{hint}"), value)
    }

    pub(crate) fn weights(value: f64) -> Self {
        Self::number("weights", "finite, not negative and not all zero", value)
    }

    #[expect(clippy::cast_precision_loss, reason = "only shown")]
    pub(crate) fn count(what: &'static str, (least, most): (usize, usize), count: usize) -> Self {
        Self::number(what, format!("from {least} to {most}"), count as f64)
    }

    pub(crate) fn text(
        what: &'static str,
        text: impl AsRef<str>,
        reason: impl Into<String>,
    ) -> Self {
        Self::Text { what, text: excerpt(text.as_ref()), reason: reason.into() }
    }

    pub(crate) fn rule(what: impl Into<String>, rule: impl Into<String>) -> Self {
        Self::Rule { what: what.into(), rule: rule.into() }
    }

    pub(crate) fn access(
        action: &'static str,
        file: &'static str,
        place: String,
        error: &dyn fmt::Display,
    ) -> Self {
        Self::Access { action, file, place, reason: error.to_string() }
    }

    pub(crate) fn unnamed() -> Self {
        Self::rule("an assumption", "needs a label")
    }
}

/// A number that was refused, in full unless that takes many digits.
fn number(value: f64) -> String {
    if value == value.trunc() && value.abs() < 1e15 {
        value.to_string()
    } else {
        format!("{value:?}")
    }
}

/// The start of a text that was refused, short enough for a message.
pub(crate) fn excerpt(text: &str) -> String {
    text.chars().take(64).collect()
}

/// A message that may quote what was read: it starts with what is wrong and ends with what would
/// be right.
pub(crate) fn shortened(message: &str) -> String {
    cut(message, 200, 800)
}

/// A text in which what nobody sees, what a terminal would obey (a line feed too) and what turns the
/// order of text is written as its code: `\u{200d}`.
fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if is_unseen(character) {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}

/// The text between quotation marks.
fn quoted(text: &str) -> String {
    shown(&format!("{text:?}"))
}

/// A text of which so many characters at the start and at the end are kept.
pub(crate) fn cut(text: &str, start: usize, end: usize) -> String {
    let shown = shown(text);
    let first = shown.char_indices().nth(start).map(|(at, _)| at);
    let last = shown.char_indices().rev().nth(end.saturating_sub(1)).map(|(at, _)| at);
    match (first, last) {
        (Some(first), Some(last)) if first < last => {
            format!("{} ... {}", &shown[..first], &shown[last..])
        }
        _ => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every place of a message that holds a text of the caller's.
    #[test]
    fn no_message_holds_what_nobody_sees() {
        let unseen = "a\u{200d}b\u{fe0f}\u{a0}c\u{202e}\u{1b}[31m";
        let text = || unseen.to_owned();
        let all = [
            Error::text("an id", unseen, unseen),
            Error::number(unseen, "finite", 1.0),
            Error::rule(unseen, unseen),
            Error::OutOfRange { label: text(), belief: "1".into(), range: "2".into() },
            Error::Unknown { what: "munition", name: text(), known: "none".into() },
            Error::DoesNotFit { goods: text(), container: text(), reason: "long".into() },
            Error::ZeroDivisor { divisor: text() },
            Error::Overflow { what: text() },
            Error::EndsAlone { what: text() },
            Error::NoAnswer { question: text(), reason: "none".into() },
            Error::Correlation { first: text(), second: text(), reason: "one".into() },
            Error::Unreadable { amount: text(), unit: "rounds".into(), reason: "none".into() },
            Error::access("read", "a file", format!(" {unseen}"), &"not there"),
        ];
        for message in all.map(|error| error.to_string()) {
            assert!(!message.contains(is_unseen), "{message:?}");
            assert!(message.contains(r"a\u{200d}b"), "{message}");
        }
        let legible = "\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{928}\u{940}";
        assert_eq!(Error::rule(legible, "is known").to_string(), format!("{legible} is known"));
    }
}
