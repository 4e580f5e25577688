//! From where to where, and what.

use super::name::Slug;
use crate::Error;
use crate::error::excerpt;
use crate::place::{Known, Place};
use crate::source::Country;
use crate::written::written;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// From where to where, and what: the flow that a claim is about.
///
/// ```
/// use munitions::claim::Flow;
///
/// let flow = Flow::new("KP".parse()?).to("RU".parse()?);
/// assert_eq!(flow.to_string(), "KP to RU");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a flow")]
#[non_exhaustive]
pub struct Flow {
    /// The country it starts from.
    pub origin: Country,
    /// The country it goes to; none where nothing is said to leave, as for production.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination: Option<Country>,
    /// What flows, where the report names it: `artillery-shells`, `refined-oil`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goods: Option<Slug>,
    /// The port of loading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_port: Option<Port>,
    /// The port of discharge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_port: Option<Port>,
    /// The means of transport that the report names, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Mode>,
}

/// A means of transport.
///
/// ```
/// use munitions::claim::Mode;
///
/// assert_eq!(Mode::Rail.to_string(), "rail");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Mode {
    /// By ship.
    Sea,
    /// By train.
    Rail,
    /// By lorry.
    Road,
    /// By aircraft.
    Air,
}

/// Writes `sea`, `rail`, `road` or `air`.
impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sea => "sea",
            Self::Rail => "rail",
            Self::Road => "road",
            Self::Air => "air",
        })
    }
}

impl Flow {
    /// A flow out of this country.
    ///
    /// ```
    /// use munitions::claim::Flow;
    ///
    /// let flow = Flow::new("KP".parse()?);
    /// assert_eq!(flow.to_string(), "KP");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn new(origin: Country) -> Self {
        let (destination, goods, from_port, to_port) = (None, None, None, None);
        Self { origin, destination, goods, from_port, to_port, by: Vec::new() }
    }

    /// The same flow, into this country.
    ///
    /// ```
    /// use munitions::claim::Flow;
    ///
    /// let flow = Flow::new("KP".parse()?).to("RU".parse()?);
    /// assert_eq!(flow.to_string(), "KP to RU");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn to(self, destination: Country) -> Self {
        Self { destination: Some(destination), ..self }
    }

    /// The same flow, of these goods.
    ///
    /// ```
    /// use munitions::claim::Flow;
    ///
    /// let flow = Flow::new("KP".parse()?).of("artillery-shells".parse()?);
    /// assert_eq!(flow.to_string(), "KP, artillery-shells");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn of(self, goods: Slug) -> Self {
        Self { goods: Some(goods), ..self }
    }

    /// The same flow whatever its goods and its way: from country to country.
    ///
    /// ```
    /// use munitions::claim::Flow;
    ///
    /// let flow = Flow::new("KP".parse()?).to("RU".parse()?).of("artillery-shells".parse()?);
    /// assert_eq!(flow.direction().to_string(), "KP to RU");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn direction(&self) -> Self {
        let (origin, destination) = (self.origin, self.destination);
        Self { destination, ..Self::new(origin) }
    }

    /// Whether both go from the same country to the same country.
    ///
    /// ```
    /// use munitions::claim::Flow;
    ///
    /// let flow = Flow::new("KP".parse()?).to("RU".parse()?);
    /// assert!(flow.same_direction(&flow.clone().of("rifles".parse()?)));
    /// assert!(!flow.same_direction(&Flow::new("RU".parse()?).to("KP".parse()?)));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn same_direction(&self, other: &Self) -> bool {
        self.origin == other.origin && self.destination == other.destination
    }
}

/// Writes `KP to RU, artillery-shells`.
impl fmt::Display for Flow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.origin)?;
        if let Some(destination) = self.destination {
            write!(f, " to {destination}")?;
        }
        match &self.goods {
            Some(goods) => write!(f, ", {goods}"),
            None => Ok(()),
        }
    }
}

/// A port as a report spells it. Ports with several spellings are one port.
///
/// ```
/// use munitions::claim::Port;
///
/// let (najin, rajin): (Port, Port) = ("Najin".parse()?, "Rajin".parse()?);
/// assert!(najin.is_same_port(&rajin));
/// assert_eq!(najin.to_string(), "Najin");
/// assert!("Vostochny Cosmodrome".parse::<Port>().is_err());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("pattern" = "\\S", "maxLength" = 128)))]
#[serde(try_from = "String", into = "String")]
pub struct Port(String);

impl Port {
    /// The usual name of the port: "Dunay" also where a translation has "Danube".
    ///
    /// ```
    /// use munitions::claim::Port;
    ///
    /// assert_eq!("Danube".parse::<Port>()?.usual_name(), "Dunay");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn usual_name(&self) -> &str {
        Known::reported_as(self.0.trim()).map_or(self.0.as_str(), |known| known.name())
    }

    /// The port as a place, with its country and code where they are known.
    ///
    /// ```
    /// use munitions::claim::Port;
    ///
    /// let port: Port = "Danube".parse()?;
    /// assert_eq!(port.place()?, "Dunay".parse()?);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a name that is unknown and breaks the rules of a [`Place`], such as one over 64
    /// characters.
    pub fn place(&self) -> Result<Place, Error> {
        Known::reported_as(self.0.trim()).map_or_else(|| self.0.parse(), |known| Ok(known.place()))
    }

    /// Whether both are the same port, however they are spelt.
    ///
    /// ```
    /// use munitions::claim::Port;
    ///
    /// let (danube, dunai): (Port, Port) = ("Danube".parse()?, "Dunai".parse()?);
    /// assert!(danube.is_same_port(&dunai));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn is_same_port(&self, other: &Self) -> bool {
        self.usual_name().eq_ignore_ascii_case(other.usual_name())
    }
}

impl FromStr for Port {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let reason = if text.trim().is_empty() {
            "it is empty"
        } else if text.len() > super::MAX_NAME_LENGTH {
            "it is longer than 128 bytes"
        } else if text.to_lowercase().contains("cosmodrome") {
            "a cosmodrome is no port"
        } else {
            return Ok(Self(text.into()));
        };
        let text = excerpt(text);
        Err(Error::Name { what: "a port", text, reason: reason.into() })
    }
}

written!(Port, |text| text.parse(), |port| port.0);

/// Writes the name as it was read.
impl fmt::Display for Port {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One end alone makes no direction; goods and ways do not count.
    #[test]
    fn a_direction_is_both_ends() {
        let flow = |from: &str, to: &str| {
            Flow::new(from.parse().unwrap()).to(to.parse().unwrap()).of("shells".parse().unwrap())
        };
        let one = flow("KP", "RU");
        assert!(one.same_direction(&one.direction()));
        for other in [flow("KP", "CN"), flow("CN", "RU"), flow("RU", "KP")] {
            assert!(!one.same_direction(&other), "{other}");
        }
        assert_eq!(one.to_string(), "KP to RU, shells");
        assert_eq!(one.direction().to_string(), "KP to RU");
    }

    #[test]
    fn a_port_is_known_by_its_usual_name() {
        let port = |name: &str| name.parse::<Port>().unwrap();
        assert_eq!(port("Danube").usual_name(), "Dunay");
        assert_eq!(port("Nowhere").usual_name(), "Nowhere");
        assert!(!port("Danube").is_same_port(&port("Nowhere")));
        assert!(port("Danube").is_same_port(&port("dunai")));
        let longest = "a".repeat(super::super::MAX_NAME_LENGTH);
        assert_eq!(port(&longest).usual_name(), longest);
        let refused = |name: &str| name.parse::<Port>().unwrap_err().to_string();
        assert!(refused(&format!("{longest}a")).ends_with("it is longer than 128 bytes"));
        assert!(refused(" ").ends_with("it is empty"));
        assert!(refused("Vostochny Cosmodrome").ends_with("a cosmodrome is no port"));
    }
}
