//! Countries.

use crate::Error;
use crate::error::excerpt;
use crate::written::written;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A country by its ISO 3166-1 alpha-2 code: two upper-case letters.
///
/// The form is checked, not whether the code is assigned: `XX` is a code of the right form. The
/// countries that the reports name have their ISO names here; no table of all of them is kept.
///
/// ```
/// use munitions::source::Country;
///
/// let origin: Country = "KP".parse()?;
/// assert_eq!(origin.name(), Some("Korea (Democratic People's Republic of)"));
/// assert!("kp".parse::<Country>().is_err());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("pattern" = "^[A-Z]{2}$")))]
#[serde(try_from = "String", into = "String")]
pub struct Country([char; 2]);

impl Country {
    /// The name in ISO 3166-1, for KP, RU, KR, UA and US; `None` for any other.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self.0 {
            ['K', 'P'] => Some("Korea (Democratic People's Republic of)"),
            ['R', 'U'] => Some("Russian Federation"),
            ['K', 'R'] => Some("Korea (Republic of)"),
            ['U', 'A'] => Some("Ukraine"),
            ['U', 'S'] => Some("United States of America"),
            _ => None,
        }
    }
}

/// Writes the code: `KP`.
impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second] = self.0;
        write!(f, "{first}{second}")
    }
}

impl FromStr for Country {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let mut chars = text.chars();
        match (chars.next(), chars.next(), chars.next()) {
            (Some(first), Some(second), None)
                if first.is_ascii_uppercase() && second.is_ascii_uppercase() =>
            {
                Ok(Self([first, second]))
            }
            _ => Err(Error::Name {
                what: "a country",
                text: excerpt(text),
                reason: "it must be two upper-case letters, as in ISO 3166-1 alpha-2".into(),
            }),
        }
    }
}

written!(Country);
