//! Countries.

use crate::Error;
use crate::into_list::IntoList;
use crate::written::{country, country_code, groups, listed, written};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Codes that are often written where another is meant.
const MISTAKEN: [(&str, &str); 3] = [("UK", "GB"), ("EL", "GR"), ("NK", "KP")];

/// A country by its ISO 3166-1 alpha-2 code: two upper-case letters that the standard assigns, or
/// leaves to its users (`AA`, `QM` to `QZ`, `XA` to `XZ`, `ZZ`) for a place that has none, such as
/// `XK`. Of countries that are gone `DD`, `SU`, `YD`, `YU` and `ZR` can be written (ISO 3166-3). `EU`, which the
/// standard reserves for the European Union, may be any of its members, and so may a group that reports name: `Asia`,
/// `Europe`, `NATO`, `West`, `non-Europe`. Who its members are is not said.
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("pattern" = PATTERN)))]
#[serde(try_from = "String", into = "String")]
pub struct Country(Code);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Code {
    Letters([char; 2]),
    Group(&'static str),
}

#[cfg(feature = "schema")]
const PATTERN: &str = "^([A-Z]{2}|Asia|Europe|NATO|West|non-Europe)$";

impl Country {
    /// Whether it is a group of countries, which may hold any other.
    pub(crate) fn is_group(self) -> bool {
        matches!(self.0, Code::Group(_) | Code::Letters(['E', 'U']))
    }
}

/// Writes the code, `KP`, or the name of a group.
impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Code::Letters([first, second]) => write!(f, "{first}{second}"),
            Code::Group(name) => f.write_str(name),
        }
    }
}

impl FromStr for Country {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let refused = |reason| Error::text("a country", text, reason);
        let &[first @ b'A'..=b'Z', second @ b'A'..=b'Z'] = text.as_bytes() else {
            if let Some(group) = groups().find(|group| *group == text) {
                return Ok(Self(Code::Group(group)));
            }
            if let Some(code) = country_code(text) {
                return Err(refused(format!("write {code}")));
            }
            let groups = listed(&groups().map(str::to_owned).into_list(), "or");
            let rule = "it must be two upper-case letters, as in ISO 3166-1 alpha-2, or a group:";
            return Err(refused(format!("{rule} {groups}")));
        };
        if let Some((_, meant)) = MISTAKEN.iter().find(|(mistaken, _)| *mistaken == text) {
            return Err(refused(format!("ISO 3166-1 has no such country: write {meant}")));
        }
        let is_of_users = matches!(
            (first, second),
            (b'A', b'A') | (b'Z', b'Z') | (b'X', _) | (b'Q', b'M'..=b'Z')
        );
        if is_of_users || country(text).is_some() {
            Ok(Self(Code::Letters([first.into(), second.into()])))
        } else {
            Err(refused("ISO 3166-1 has no such country".into()))
        }
    }
}

written!(Country);
