//! Who and what a flow reaches beside the two countries.

use crate::Error;
use crate::source::Country;
use crate::written::{record, written};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A country or a place that a flow passes: `BY` or `Tikhoretsk`.
///
/// Two capitals are a country; anything else is the name of a place, kept as it is written.
///
/// ```
/// use munitions::claim::Waypoint;
///
/// assert!(matches!("BY".parse()?, Waypoint::Country(_)));
/// assert!(matches!("Tikhoretsk".parse()?, Waypoint::Place(_)));
/// assert!(" ".parse::<Waypoint>().is_err());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
#[serde(try_from = "String", into = "String")]
pub enum Waypoint {
    /// A country, by its ISO 3166-1 code of two capitals.
    Country(Country),
    /// A place, by its name.
    Place(String),
}

impl FromStr for Waypoint {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match text.parse::<Country>() {
            Ok(country) => Ok(Self::Country(country)),
            Err(_) => match broken_name(text) {
                None => Ok(Self::Place(text.into())),
                Some(reason) => Err(Error::text("a country or place", text, reason)),
            },
        }
    }
}

/// Whether a name is empty or long.
pub(super) fn broken_name(text: &str) -> Option<&'static str> {
    let is_long = text.len() > super::MAX_NAME_LENGTH;
    let long = is_long.then_some("it is longer than 128 bytes");
    if text.trim().is_empty() { Some("it is empty") } else { long }
}

written!(Waypoint);

/// Writes the code or the name.
impl fmt::Display for Waypoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Country(country) => country.fmt(f),
            Self::Place(name) => f.write_str(name),
        }
    }
}

record! {
    /// Who receives the goods and is not a state: an armed group, a company.
    ///
    /// ```
    /// use munitions::claim::Recipient;
    ///
    /// let group: Recipient = serde_json::from_str(r#"{"name": "Wagner", "country": "RU"}"#).unwrap();
    /// assert_eq!(group.to_string(), "Wagner (RU)");
    /// ```
    #[derive(Eq, Hash)]
    pub struct Recipient = checked "a recipient" {
        /// The name, as the report writes it.
        #[cfg_attr(feature = "schema", schemars(extend("pattern" = "\\S")))]
        pub name: String,
        /// The country it belongs to or is in, by its ISO 3166-1 code.
        pub country?(Country),
    }
}

impl Recipient {
    /// The rule that it breaks by itself.
    pub(crate) fn broken_rule(&self) -> Option<Error> {
        broken_name(&self.name).map(|reason| Error::text("a recipient", &self.name, reason))
    }
}

/// Writes name and country: `Wagner (RU)`.
impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        self.country.map_or(Ok(()), |country| write!(f, " ({country})"))
    }
}
