//! Countries.

use crate::Error;
use crate::written::{country, written};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Codes that are often written where another is meant.
const MISTAKEN: [(&str, &str); 3] = [("UK", "GB"), ("EL", "GR"), ("NK", "KP")];

/// A country by its ISO 3166-1 alpha-2 code: two upper-case letters that the standard assigns, or
/// leaves to its users (`AA`, `QM` to `QZ`, `XA` to `XZ`, `ZZ`) for a place that has none, such as
/// `XK`. `EU`, which it reserves for the European Union, may be any of its members.
///
/// ```
/// use munitions::source::Country;
///
/// let origin: Country = "KP".parse()?;
/// assert_eq!(origin.to_string(), "KP");
/// assert!("kp".parse::<Country>().is_err());
/// let refused = "UK".parse::<Country>().unwrap_err().to_string();
/// assert!(refused.ends_with("write GB"), "{refused}");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("pattern" = "^[A-Z]{2}$")))]
#[serde(try_from = "String", into = "String")]
pub struct Country([char; 2]);

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
        let refused = |reason| Error::text("a country", text, reason);
        let &[first @ b'A'..=b'Z', second @ b'A'..=b'Z'] = text.as_bytes() else {
            let rule = "it must be two upper-case letters, as in ISO 3166-1 alpha-2";
            return Err(refused(rule.into()));
        };
        if let Some((_, meant)) = MISTAKEN.iter().find(|(mistaken, _)| *mistaken == text) {
            return Err(refused(format!("ISO 3166-1 has no such country: write {meant}")));
        }
        let is_of_users = matches!(
            (first, second),
            (b'A', b'A') | (b'Z', b'Z') | (b'X', _) | (b'Q', b'M'..=b'Z')
        );
        if is_of_users || country(text).is_some() {
            Ok(Self([first.into(), second.into()]))
        } else {
            Err(refused("ISO 3166-1 has no such country".into()))
        }
    }
}

written!(Country);
