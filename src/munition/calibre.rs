//! Nominal bore diameters.

use crate::Error;
use crate::written::written;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The largest bore or case length that is taken for one, in micrometres: 1,000 mm.
const LARGEST_UM: u32 = 1_000_000;
const UM_PER_MM: u32 = 1_000;

/// Nominal bore diameter: a length above 0 and up to 1,000 mm, in whole micrometres.
///
/// A small-arms calibre may carry the case length too, which tells cartridges of one bore apart,
/// and whether the case has a rim. A calibre says nothing of what is fired: see
/// [`Munition`](super::Munition).
///
/// Read as reports write it: `152 mm`, `152mm`, `152-millimeter`, `7.62x39`, `7.62×39mm`,
/// `7.62x54R`.
///
/// ```
/// use munitions::Calibre;
///
/// let howitzer: Calibre = "152mm".parse()?;
/// assert_eq!(howitzer.to_string(), "152 mm");
/// let rifle: Calibre = "7.62x54R".parse()?;
/// assert_eq!(rifle.to_string(), "7.62x54 mm R");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Calibre {
    bore_um: u32,
    case: Option<Case>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Case {
    length_um: u32,
    rim: Rim,
}

/// Whether the case of a cartridge has a rim wider than its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Rim {
    /// No rim, or none that the designation mentions: `7.62x39`.
    Rimless,
    /// A rim: the R of `7.62x54R`.
    Rimmed,
}

impl Calibre {
    /// Whether it is the other calibre, or a bore alone that is the other's.
    pub(crate) fn is_of(self, other: Self) -> bool {
        self == other || self.case.is_none() && self.bore_um == other.bore_um
    }

    /// The bore alone: `7.62 mm` of `7.62x39 mm`.
    pub(crate) fn bore_alone(self) -> Self {
        Self { case: None, ..self }
    }

    /// The calibre as it stands in a name: `152mm`, `7.62x54mmR`.
    pub(crate) fn slug(self) -> String {
        self.to_string().replace(' ', "")
    }
}

fn write_millimetres(f: &mut fmt::Formatter<'_>, um: u32) -> fmt::Result {
    let (whole, rest) = (um / UM_PER_MM, um % UM_PER_MM);
    if rest == 0 {
        return write!(f, "{whole}");
    }
    write!(f, "{whole}.{}", format!("{rest:03}").trim_end_matches('0'))
}

/// Writes `152 mm`, `7.62x39 mm`, `7.62x54 mm R`.
impl fmt::Display for Calibre {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_millimetres(f, self.bore_um)?;
        let Some(case) = self.case else { return f.write_str(" mm") };
        f.write_str("x")?;
        write_millimetres(f, case.length_um)?;
        f.write_str(if case.rim == Rim::Rimmed { " mm R" } else { " mm" })
    }
}

impl FromStr for Calibre {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        read(text.trim()).map_err(|reason| Error::text("a calibre", text, reason))
    }
}

fn read(text: &str) -> Result<Calibre, &'static str> {
    let last = text.rfind(|c: char| c.is_ascii_digit()).ok_or("it holds no digit")?;
    let (numbers, tail) = text.split_at(last + 1);
    let (unit, rim) = read_tail(tail).ok_or("the unit must be mm")?;
    let Some((bore, length)) = numbers.split_once(['x', 'X', '×']) else {
        return match (rim, unit) {
            (Rim::Rimmed, _) => Err("a rim needs a case length, as in 7.62x54R"),
            (_, "") => Err("the unit is missing, as in 152 mm"),
            _ => Ok(Calibre { bore_um: read_number(numbers)?, case: None }),
        };
    };
    let case = Case { length_um: read_number(length.trim_start())?, rim };
    Ok(Calibre { bore_um: read_number(bore.trim_end())?, case: Some(case) })
}

/// The unit, if any, and the R of a rim on either side of it.
fn read_tail(tail: &str) -> Option<(&str, Rim)> {
    let named = |unit: &str| {
        let units = ["", "mm", "millimetre", "millimetres", "millimeter", "millimeters"];
        units.iter().any(|name| unit.eq_ignore_ascii_case(name))
    };
    let tail = tail.strip_prefix('-').unwrap_or(tail).trim();
    let before = tail.strip_prefix(['R', 'r']).map(str::trim_start);
    let after = tail.strip_suffix(['R', 'r']).map(str::trim_end);
    let candidates = [(Some(tail), Rim::Rimless), (before, Rim::Rimmed), (after, Rim::Rimmed)];
    candidates.into_iter().find_map(|(unit, rim)| Some((unit.filter(|unit| named(unit))?, rim)))
}

/// A number of millimetres with up to three decimals, in micrometres.
fn read_number(text: &str) -> Result<u32, &'static str> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return Err("the diameter must be digits, with a point before decimals");
    }
    if fraction.len() > 3 {
        return Err("it is finer than a micrometre");
    }
    let range = "it must be above 0 and at most 1,000 mm";
    if whole.len() > 4 {
        return Err(range);
    }
    let thousandths = fraction.bytes().chain(std::iter::repeat(b'0')).take(3);
    let um = whole.bytes().chain(thousandths).fold(0, |um, b| um * 10 + u32::from(b - b'0'));
    if (1..=LARGEST_UM).contains(&um) { Ok(um) } else { Err(range) }
}

written!(Calibre);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_reports_write() {
        let same = [
            ("152 mm", "152 mm"),
            (" 152mm ", "152 mm"),
            ("152-mm", "152 mm"),
            ("152-millimeter", "152 mm"),
            ("152 millimetres", "152 mm"),
            ("12.70 mm", "12.7 mm"),
            ("7.62x39", "7.62x39 mm"),
            ("7.62 × 39 mm", "7.62x39 mm"),
            ("7.62x54R", "7.62x54 mm R"),
            ("7.62x54mmR", "7.62x54 mm R"),
            ("7.62x54R mm", "7.62x54 mm R"),
        ];
        for (text, written) in same {
            assert_eq!(text.parse::<Calibre>().unwrap().to_string(), written, "{text}");
        }
    }

    #[test]
    fn refusals_say_why() {
        let cases = [
            ("", "it holds no digit"),
            ("152", "the unit is missing, as in 152 mm"),
            ("152 cm", "the unit must be mm"),
            ("152 mm R", "a rim needs a case length, as in 7.62x54R"),
            ("7,62x39", "the diameter must be digits, with a point before decimals"),
            ("-152 mm", "the diameter must be digits, with a point before decimals"),
            ("7.62x", "the unit must be mm"),
            ("7.6212 mm", "it is finer than a micrometre"),
            ("0 mm", "it must be above 0 and at most 1,000 mm"),
            ("1000.001 mm", "it must be above 0 and at most 1,000 mm"),
            ("99999999999 mm", "it must be above 0 and at most 1,000 mm"),
        ];
        for (text, reason) in cases {
            let expected = format!("cannot read {text:?} as a calibre: {reason}");
            assert_eq!(text.parse::<Calibre>().unwrap_err().to_string(), expected);
        }
    }
}
