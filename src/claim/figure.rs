//! The number in an amount, with its qualifier.

use super::numeral;
use super::qualifier::Qualifier;
use super::reading::granularity;
use crate::Error;
use crate::quantity::figure;
use std::fmt;

/// The number in an [`Amount`](super::Amount), with its qualifier, or the fact that none was given.
///
/// ```
/// use munitions::claim::{Figure, Qualifier};
///
/// let figure = Figure::new(6_700.0, Qualifier::About)?;
/// assert_eq!(figure.to_string(), "about 6,700");
/// assert_eq!(Figure::between(240.0, 310.0)?.to_string(), "between 240 and 310");
/// assert_eq!("more than three million".parse(), Figure::new(3e6, Qualifier::MoreThan));
/// assert_eq!("at least several million".parse::<Figure>()?.value(), Some(1e6));
/// assert!(Figure::new(f64::NAN, Qualifier::About).is_err());
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// A second qualifier bounds the first: "about 20,000 or more".
///
/// ```
/// use munitions::claim::{Figure, Qualifier};
///
/// let figure: Figure = "about 20,000 or more".parse()?;
/// assert_eq!((figure.qualifier(), figure.also()), (Qualifier::About, Some(Qualifier::AtLeast)));
/// assert_eq!(figure.to_string(), "at least about 20,000");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    value: Option<f64>,
    to: Option<f64>,
    qualifier: Qualifier,
    also: Option<Qualifier>,
}

impl Figure {
    /// A number with its qualifier, from 0 to 1e15.
    ///
    /// ```
    /// use munitions::claim::{Figure, Qualifier};
    ///
    /// assert_eq!(Figure::new(3e6, Qualifier::MoreThan)?.to_string(), "more than 3,000,000");
    /// assert!(Figure::new(3e6, Qualifier::Dozens).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a number below 0 or above 1e15, a qualifier that takes none ("dozens
    /// of") or two ("between"), and an "upper" of what is no round number.
    pub fn new(value: f64, qualifier: Qualifier) -> Result<Self, Error> {
        Self::from_parts(Some(value), None, qualifier, None, false)
    }

    /// A range as reported: "between 240 and 310".
    ///
    /// # Errors
    /// Refuses ends below 0, above 1e15 or not in order.
    pub fn between(low: f64, high: f64) -> Result<Self, Error> {
        Self::from_parts(Some(low), Some(high), Qualifier::Between, None, false)
    }

    /// A number that is only a word: "dozens of".
    pub(crate) fn in_words(qualifier: Qualifier) -> Result<Self, Error> {
        Self::from_parts(None, None, qualifier, None, false)
    }

    /// No number: "an unspecified number of".
    pub(crate) fn unspecified() -> Self {
        Self { value: None, to: None, qualifier: Qualifier::Bare, also: None }
    }

    /// The same figure with a second qualifier that bounds it, "at least about 300", or of a range
    /// that says how exact its ends are, "about 240 to 310".
    pub(crate) fn bounded_by(self, also: Qualifier) -> Result<Self, Error> {
        if let Some(first) = self.also {
            return Err(do_not_go_together(first, also));
        }
        Self::from_parts(self.value, self.to, self.qualifier, Some(also), false)
    }

    /// The number as reported, in the unit of the measure.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        self.value
    }

    /// The upper end of a reported range.
    #[must_use]
    pub fn upper_end(self) -> Option<f64> {
        self.to
    }

    /// The word before the number; of two the one that says how exact it is.
    #[must_use]
    pub fn qualifier(self) -> Qualifier {
        self.qualifier
    }

    /// The second qualifier: "at least" in "at least about 300", "about" in "about 240 to 310".
    #[must_use]
    pub fn also(self) -> Option<Qualifier> {
        self.also
    }

    /// The qualifiers as they stand before the number: `at least about`; empty for a bare one.
    pub(crate) fn words(self) -> String {
        let words = self.qualifier.words();
        match self.also {
            None => words.to_owned(),
            Some(about) if about.is_about() => about.words().to_owned(),
            Some(bound) => format!("{} {words}", bound.words()),
        }
    }

    /// The number, where it stands for the amount by itself: not the unit of "several million",
    /// nor one end of a range.
    pub(crate) fn published(self) -> Option<f64> {
        let is_partial = self.qualifier.counts_a_unit()
            || matches!(self.qualifier, Qualifier::Between | Qualifier::Upper | Qualifier::Odd);
        self.value.filter(|_| !is_partial)
    }

    /// Whether no number was given, not even in words.
    pub(crate) fn is_unspecified(self) -> bool {
        self.value.is_none() && self.qualifier.is_bare()
    }

    /// The same number with another word before it and no second one; `None` where the two do not
    /// go together, as "about" with "between 240 and 310".
    pub(crate) fn with(self, qualifier: Qualifier) -> Option<Self> {
        Self::from_parts(self.value, self.to, qualifier, None, false).ok()
    }

    /// Whether it says another figure's number less exactly and no more: "nearly 2,000" of 1,989.
    pub(crate) fn rounds(self, exact: Self) -> bool {
        let Self { value: Some(round), to: None, qualifier, also: None } = self else {
            return false;
        };
        let Self { value: Some(number), to: None, qualifier: own, also: None } = exact else {
            return false;
        };
        let is_of_side = match qualifier {
            Qualifier::Bare | Qualifier::About | Qualifier::Roughly | Qualifier::CloseTo => true,
            Qualifier::Nearly => number <= round,
            _ => {
                qualifier.is_floor() && number >= round || qualifier.is_ceiling() && number <= round
            }
        };
        let step = granularity(round);
        let is_exact = matches!(own, Qualifier::Bare | Qualifier::Exactly) || own == qualifier;
        is_of_side && is_exact && granularity(number) < step && (number - round).abs() <= step / 2.0
    }

    /// A figure of its parts as written. Of two qualifiers either may stand first.
    pub(super) fn from_parts(
        value: Option<f64>,
        to: Option<f64>,
        qualifier: Qualifier,
        also: Option<Qualifier>,
        unspecified: bool,
    ) -> Result<Self, Error> {
        let number = |number: Option<f64>| number.map(numeral::reported_number).transpose();
        let (value, to) = (number(value)?, number(to)?);
        if unspecified {
            let nothing = value.is_none() && to.is_none() && qualifier.is_bare() && also.is_none();
            return if nothing {
                Ok(Self::unspecified())
            } else {
                Err(refused("that is unspecified has neither number nor qualifier"))
            };
        }
        let (qualifier, also) = paired(qualifier, also)?;
        let in_words = qualifier.magnitude().is_some();
        let upper = "with the qualifier \"upper\" needs a number above zero that ends in a zero";
        let rule = match (value, to, qualifier) {
            (Some(_), ..) if in_words => {
                format!("with the qualifier \"{qualifier}\" takes no number")
            }
            (None, to, _) if !in_words || to.is_some() => {
                "needs a number, or \"unspecified\": true".into()
            }
            (Some(low), Some(high), Qualifier::Between) if low > high => {
                let rule = format!("is above the upper end {high}");
                return Err(Error::rule(format!("the lower end {low}"), rule));
            }
            (Some(_), None, Qualifier::Between) => {
                "with the qualifier \"between\" needs its upper end in \"to\"".into()
            }
            (Some(_), Some(_), other) if other != Qualifier::Between => {
                "has an upper end in \"to\" only with the qualifier \"between\"".into()
            }
            (Some(start), None, Qualifier::Upper) if !(start > 0.0 && start % 10.0 == 0.0) => {
                format!("{upper}, got {start}")
            }
            _ => return Ok(Self { value, to, qualifier, also }),
        };
        Err(refused(&rule))
    }
}

/// Two qualifiers in the one order that a figure keeps: how exact it is, then what bounds it; of a
/// range how exact its ends are comes last.
fn paired(
    qualifier: Qualifier,
    also: Option<Qualifier>,
) -> Result<(Qualifier, Option<Qualifier>), Error> {
    let Some(also) = also else { return Ok((qualifier, None)) };
    let (inner, bound) = if also.can_bound() { (qualifier, also) } else { (also, qualifier) };
    match (inner, bound) {
        // A word of its own, from when a figure had one.
        (Qualifier::Several, Qualifier::AtLeast) => Ok((Qualifier::AtLeastSeveral, None)),
        (Qualifier::Between, about) | (about, Qualifier::Between) if about.is_about() => {
            Ok((Qualifier::Between, Some(about)))
        }
        _ if inner.can_be_bounded() && bound.can_bound() => Ok((inner, Some(bound))),
        _ => Err(do_not_go_together(qualifier, also)),
    }
}

fn do_not_go_together(one: Qualifier, other: Qualifier) -> Error {
    refused(&format!("has two qualifiers that do not go together, \"{one}\" and \"{other}\""))
}

fn refused(rule: &str) -> Error {
    Error::rule("a reported figure", rule)
}

/// Writes `about 6,700`, `at least about 6,700`, `between 240 and 310`, `several million`, `dozens
/// of` or `an unspecified number of`, in words that read back as the same figure; `{:#}` as before a unit of
/// mass or volume, where a point can only be a decimal point.
impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.words();
        let Some(value) = self.value else {
            let unspecified = "an unspecified number of";
            return f.write_str(if words.is_empty() { unspecified } else { &words });
        };
        let group = |value: f64| {
            if f.alternate() { figure::separate(&value.to_string()) } else { figure::group(value) }
        };
        let number = group(value);
        match (self.qualifier, self.to.map(group)) {
            (_, Some(to)) => match self.also {
                Some(about) => write!(f, "{} {number} to {to}", about.words()),
                None => write!(f, "between {number} and {to}"),
            },
            (Qualifier::Bare, _) => f.write_str(&number),
            (Qualifier::Upper, _) => write!(f, "the upper {number}s of"),
            (Qualifier::Odd, _) => write!(f, "{number}-odd"),
            (qualifier, _) if qualifier.counts_a_unit() => {
                f.write_str(&words)?;
                match numeral::scale_words(value) {
                    Some(scales) => scales.iter().try_for_each(|scale| write!(f, " {scale}")),
                    None => write!(f, " times {number}"),
                }
            }
            _ => write!(f, "{words} {number}"),
        }
    }
}
