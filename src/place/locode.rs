//! Codes of places.

use crate::Error;
use crate::source::Country;
use crate::written::written;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A UN/LOCODE: a country and three letters or digits from 2 to 9, as in `RUVVO`.
///
/// The form is checked, not whether the code is listed: the code has no check digit, and no list
/// is kept here. Read with or without a space behind the country.
///
/// ```
/// use munitions::place::Locode;
///
/// let code: Locode = "RU VVO".parse()?;
/// assert_eq!(code.to_string(), "RUVVO");
/// assert_eq!(code.country().to_string(), "RU");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Locode {
    country: Country,
    place: [char; 3],
}

impl Locode {
    /// The country of the place.
    #[must_use]
    pub const fn country(self) -> Country {
        self.country
    }
}

/// Writes the code without a space: `RUVVO`.
impl fmt::Display for Locode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second, third] = self.place;
        write!(f, "{}{first}{second}{third}", self.country)
    }
}

impl FromStr for Locode {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let legal = |c: &char| c.is_ascii_uppercase() || ('2'..='9').contains(c);
        let read = || {
            let (country, place) = text.split_at_checked(2)?;
            let mut chars = place.strip_prefix(' ').unwrap_or(place).chars();
            let place = [chars.next()?, chars.next()?, chars.next()?];
            let whole = chars.next().is_none() && place.iter().all(legal);
            whole.then_some(Self { country: country.parse().ok()?, place })
        };
        read().ok_or_else(|| {
            Error::text(
                "a UN/LOCODE",
                text,
                "it must be a country and three upper-case letters or digits from 2 to 9",
            )
        })
    }
}

written!(Locode);
