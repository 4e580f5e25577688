//! Laws of readings.

use super::cases::{Trials, below, drawn_numbers};
use super::wording::{above, between, refused};
use super::{Broken, Cases};
use crate::claim::{Amount, Figure, Measure, Qualifier, Reading};
use crate::quantity::{Containers, Quantity};
use proptest::prelude::*;
use proptest::sample::select;

/// A reading keeps to the words, on the default number of cases.
///
/// "More than" is never read as less, "up to" and "nearly" never as more, "exactly" as nothing else,
/// and "about", "between" and a bare number hold the number that was said. "Several" is two at least;
/// the upper 2,000s and 2,000-odd end before 3,000. Each qualifier is tried, however few the cases;
/// none is refused, and every parameter is a number.
///
/// ```
/// use munitions::claim::Reading;
/// use munitions::laws;
///
/// laws::reading(&Reading::plain()).unwrap();
/// // Forgot that it is a share of the number, and not a factor.
/// let mine = Reading { name: "mine".into(), nearly: 1.1, ..Reading::plain() };
/// assert_eq!(
///     laws::reading(&mine).unwrap_err().to_string(),
///     "nearly 1 is refused: the points of a uniform belief must rise, got 1.1 containers, \
///      1 container",
/// );
/// ```
///
/// # Errors
/// The smallest figure that is read against its words or is refused.
pub fn reading(reading: &Reading) -> Result<(), Broken> {
    reading_by(reading, Cases::default())
}

/// The same on a stated number of cases.
///
/// ```
/// use munitions::claim::Reading;
/// use munitions::laws::{self, Cases};
///
/// let mine = Reading { beyond: 0.5, ..Reading::plain() };
/// laws::reading_by(&mine, Cases::new(2_000)).unwrap();
/// ```
///
/// # Errors
/// As [`reading`].
pub fn reading_by(reading: &Reading, cases: Cases) -> Result<(), Broken> {
    are_numbers(reading).map_err(|found| Broken::new("reading", found))?;
    cases.hold("reading", said(), |said| {
        let Some(figure) = said.figure() else { return Ok(()) };
        let [low, high] = support(reading, figure)?;
        let meant = Meant::by(figure);
        let read = |rule: &str| {
            let [low, high] = [low, high].map(|end| Containers::from_base(end).ok());
            Err(format!("{figure} is read as {}: {rule}", between(low, high)))
        };
        if meant.least.is_some_and(|least| above(least, low)) {
            return read("it says no less");
        }
        if meant.most.is_some_and(|most| above(high, most)) {
            return read("it says no more");
        }
        if meant.among.is_some_and(|[from, to]| above(low, from) || above(to, high)) {
            return read("what was said is left out");
        }
        Ok(())
    })
}

/// A wider reading holds all that a narrower one does, of every figure.
///
/// ```
/// use munitions::claim::Reading;
/// use munitions::laws::{self, Cases};
///
/// let wide = Reading { name: "wide".into(), about: 0.2, ..Reading::plain() };
/// laws::wider_reading(&Reading::plain(), &wide, Cases::default()).unwrap();
/// let broken = laws::wider_reading(&wide, &Reading::plain(), Cases::default()).unwrap_err();
/// assert_eq!(
///     broken.to_string(),
///     "about 3 is read as 2.4 containers to 3.6 containers by \"wide\", \
///      as 2.5 containers to 3.5 containers by \"plain\": the wider does not hold the narrower",
/// );
/// ```
///
/// # Errors
/// The smallest figure that breaks it or is refused.
pub fn wider_reading(narrow: &Reading, wide: &Reading, cases: Cases) -> Result<(), Broken> {
    cases.hold("wider_reading", said(), |said| {
        let Some(figure) = said.figure() else { return Ok(()) };
        let [low, high] = support(narrow, figure)?;
        let [lowest, highest] = support(wide, figure)?;
        if !above(lowest, low) && !above(high, highest) {
            return Ok(());
        }
        let words =
            |low, high| between(Containers::from_base(low).ok(), Containers::from_base(high).ok());
        Err(format!(
            "{figure} is read as {} by {:?}, as {} by {:?}: the wider does not hold the narrower",
            words(low, high),
            narrow.name,
            words(lowest, highest),
            wide.name,
        ))
    })
}

/// What the words of a figure allow.
#[derive(Default)]
struct Meant {
    least: Option<f64>,
    most: Option<f64>,
    /// What must be among the values that it is read as.
    among: Option<[f64; 2]>,
}

impl Meant {
    fn by(figure: Figure) -> Self {
        use Qualifier::{AtLeastSeveral, Exactly, Nearly, Odd, Several, Upper};
        let qualifier = figure.qualifier();
        let value = figure.value().or_else(|| qualifier.magnitude());
        match qualifier {
            Exactly => Self { least: value, most: value, among: None },
            Several | AtLeastSeveral => {
                Self { least: value.map(|unit| 2.0 * unit), ..Self::default() }
            }
            Upper | Odd => {
                let next = value.map(|value| value + last_step(value));
                Self { least: value, most: next, among: None }
            }
            Nearly => Self { most: value, ..Self::default() },
            _ if qualifier.is_floor() || qualifier.magnitude().is_some() => {
                Self { least: value, ..Self::default() }
            }
            _ if qualifier.is_ceiling() => Self { most: value, ..Self::default() },
            _ => {
                let ends = |value| [value, figure.upper_end().unwrap_or(value)];
                Self { among: value.map(ends), ..Self::default() }
            }
        }
    }
}

/// The first parameter that is no number.
fn are_numbers(reading: &Reading) -> Result<(), String> {
    let Reading { rounding, about, nearly, beyond, below, several, magnitude, upper, odd, .. } =
        reading;
    let parameters = [
        ("rounding", *rounding),
        ("about", *about),
        ("nearly", *nearly),
        ("beyond", *beyond),
        ("below", *below),
        ("several", several.0),
        ("several", several.1),
        ("magnitude", magnitude.0),
        ("magnitude", magnitude.1),
        ("upper", upper.0),
        ("upper", upper.1),
        ("odd", *odd),
    ];
    match parameters.into_iter().find(|(_, value)| !value.is_finite()) {
        Some((parameter, value)) => Err(format!("\"{parameter}\" is {value}: that is no number")),
        None => Ok(()),
    }
}

/// One unit of the last significant digit of a whole number.
fn last_step(value: f64) -> f64 {
    let mut step = 1.0;
    while value > 0.0 && value % (10.0 * step) == 0.0 {
        step *= 10.0;
    }
    step
}

/// What goes into a figure.
#[derive(Debug, Clone, Copy)]
struct Said {
    qualifier: Qualifier,
    number: u32,
    /// How much further the second number is, where there are two.
    more: u32,
}

impl Said {
    /// The figure; none where the number does not go with the word.
    fn figure(self) -> Option<Figure> {
        let (qualifier, number) = (self.qualifier, f64::from(self.number));
        match qualifier {
            _ if qualifier.magnitude().is_some() => Figure::in_words(qualifier),
            Qualifier::Between => Figure::between(number, number + f64::from(self.more)),
            // Only of a round number.
            Qualifier::Upper => Figure::new(1_000.0 * number, qualifier),
            _ => Figure::new(number, qualifier),
        }
        .ok()
    }
}

/// Each of the qualifiers with the number one, then with any.
fn said() -> Trials<impl Strategy<Value = Said>> {
    let parts = (select(Qualifier::ALL), drawn_numbers(), drawn_numbers());
    let first = Qualifier::ALL.iter();
    Trials {
        first: first.map(|word| Said { qualifier: *word, number: 1, more: 1 }).collect(),
        drawn: parts.prop_map(|(qualifier, number, more)| Said { qualifier, number, more }),
        smaller: Box::new(|found| {
            let numbers = below(found.number).filter(|number| *number > 0);
            numbers.map(|number| Said { number, ..*found }).collect()
        }),
    }
}

/// The ends of what a figure is read as.
fn support(reading: &Reading, figure: Figure) -> Result<[f64; 2], String> {
    let amount = Amount::new(Measure::Containers, figure);
    let belief = reading.belief::<Containers>(&amount);
    let (low, high) = belief.map_err(|why| refused(&figure.to_string(), &why))?.support();
    let low = low.map_or(f64::NEG_INFINITY, Containers::get);
    Ok([low, high.map_or(f64::INFINITY, Containers::get)])
}
