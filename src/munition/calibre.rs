//! Nominal bore diameters.

use crate::Error;
use crate::quantity::{Length, units::millimeter};
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
/// use munitions::munition::{Calibre, Rim};
/// use munitions::quantity::{Length, units::millimeter};
///
/// let howitzer: Calibre = "152mm".parse()?;
/// assert_eq!(howitzer, Calibre::new(Length::new::<millimeter>(152.0))?);
/// assert_eq!(howitzer.to_string(), "152 mm");
///
/// let rifle: Calibre = "7.62x54R".parse()?;
/// assert_eq!(rifle.rim(), Some(Rim::Rimmed));
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
///
/// ```
/// use munitions::munition::{Calibre, Rim};
///
/// assert_eq!("7.62x39".parse::<Calibre>()?.rim(), Some(Rim::Rimless));
/// assert_eq!("152 mm".parse::<Calibre>()?.rim(), None);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Rim {
    /// No rim, or none that the designation mentions: `7.62x39`.
    Rimless,
    /// A rim: the R of `7.62x54R`.
    Rimmed,
}

impl Calibre {
    /// A bore diameter, rounded to the nearest micrometre.
    ///
    /// ```
    /// use munitions::Calibre;
    /// use munitions::quantity::{Length, units::millimeter};
    ///
    /// assert_eq!(Calibre::new(Length::new::<millimeter>(122.0))?.to_string(), "122 mm");
    /// assert!(Calibre::new(Length::new::<millimeter>(0.0)).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a length that is not above 0 and up to 1,000 mm.
    pub fn new(bore: Length) -> Result<Self, Error> {
        Ok(Self { bore_um: micrometres("a calibre", bore)?, case: None })
    }

    /// The same bore with the length and the rim of a cartridge's case.
    ///
    /// ```
    /// use munitions::munition::{Calibre, Rim};
    /// use munitions::quantity::{Length, units::millimeter};
    ///
    /// let bore = Calibre::new(Length::new::<millimeter>(7.62))?;
    /// let rifle = bore.with_case(Length::new::<millimeter>(39.0), Rim::Rimless)?;
    /// assert_eq!(rifle, "7.62x39".parse()?);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a length that is not above 0 and up to 1,000 mm.
    pub fn with_case(self, length: Length, rim: Rim) -> Result<Self, Error> {
        let length_um = micrometres("the case length of a cartridge", length)?;
        Ok(Self { case: Some(Case { length_um, rim }), ..self })
    }

    /// The nominal diameter of the bore.
    ///
    /// ```
    /// use munitions::Calibre;
    /// use munitions::quantity::{Length, units::millimeter};
    ///
    /// let gun: Calibre = "130-millimeter".parse()?;
    /// assert_eq!(gun.bore(), Length::new::<millimeter>(130.0));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn bore(self) -> Length {
        millimetres(self.bore_um)
    }

    /// The length of the case, if the calibre names one.
    ///
    /// ```
    /// use munitions::Calibre;
    /// use munitions::quantity::{Length, units::millimeter};
    ///
    /// let rifle: Calibre = "7.62x39".parse()?;
    /// assert_eq!(rifle.case_length(), Some(Length::new::<millimeter>(39.0)));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn case_length(self) -> Option<Length> {
        self.case.map(|case| millimetres(case.length_um))
    }

    /// Whether the case has a rim, if the calibre names a case.
    ///
    /// ```
    /// use munitions::munition::{Calibre, Rim};
    ///
    /// assert_eq!("7.62x54R".parse::<Calibre>()?.rim(), Some(Rim::Rimmed));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn rim(self) -> Option<Rim> {
        self.case.map(|case| case.rim)
    }

    /// The calibre as it stands in a name: `152mm`, `7.62x54mmR`.
    pub(super) fn slug(self) -> String {
        struct Slug(Calibre);
        impl fmt::Display for Slug {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.write(f, "")
            }
        }
        Slug(self).to_string()
    }

    /// Writes the calibre with this between number and unit.
    fn write(self, f: &mut fmt::Formatter<'_>, gap: &str) -> fmt::Result {
        write_millimetres(f, self.bore_um)?;
        let Some(case) = self.case else { return write!(f, "{gap}mm") };
        f.write_str("x")?;
        write_millimetres(f, case.length_um)?;
        match case.rim {
            Rim::Rimless => write!(f, "{gap}mm"),
            Rim::Rimmed => write!(f, "{gap}mm{gap}R"),
        }
    }
}

fn millimetres(um: u32) -> Length {
    Length::new::<millimeter>(f64::from(um) / f64::from(UM_PER_MM))
}

fn write_millimetres(f: &mut fmt::Formatter<'_>, um: u32) -> fmt::Result {
    let (whole, rest) = (um / UM_PER_MM, um % UM_PER_MM);
    if rest == 0 {
        return write!(f, "{whole}");
    }
    write!(f, "{whole}.{}", format!("{rest:03}").trim_end_matches('0'))
}

/// A length in whole micrometres, if it lies in the range of a calibre.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "only whole numbers from 1 to 1,000,000 are cast"
)]
fn micrometres(what: &'static str, length: Length) -> Result<u32, Error> {
    let millimetres = length.get::<millimeter>();
    let um = (millimetres * f64::from(UM_PER_MM)).round();
    if um >= 1.0 && um <= f64::from(LARGEST_UM) {
        Ok(um as u32)
    } else {
        Err(Error::Number {
            what: what.into(),
            rule: "above 0 and at most 1,000 mm".into(),
            value: millimetres,
            unit: " mm".into(),
        })
    }
}

/// Writes `152 mm`, `7.62x39 mm`, `7.62x54 mm R`.
impl fmt::Display for Calibre {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, " ")
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
    let um: u32 = format!("{whole}{fraction:0<3}").parse().map_err(|_| range)?;
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

    #[test]
    fn a_length_out_of_range_is_refused() {
        for millimetres in [0.0, -152.0, 0.000_4, 1_000.001, f64::NAN, f64::INFINITY] {
            let error = Calibre::new(Length::new::<millimeter>(millimetres)).unwrap_err();
            assert!(
                error.to_string().starts_with("a calibre must be above 0 and at most 1,000 mm")
            );
        }
        let bore = "7.62 mm".parse::<Calibre>().unwrap();
        assert_eq!(
            bore.with_case(Length::new::<millimeter>(0.0), Rim::Rimmed).unwrap_err().to_string(),
            "the case length of a cartridge must be above 0 and at most 1,000 mm, got 0 mm"
        );
    }
}
