//! From where to where, and what.

use super::name::Slug;
use super::one_or_several;
use super::waypoint::{Recipient, Waypoint, broken_name};
use crate::Error;
use crate::in_order::distinct;
use crate::into_list::IntoList;
use crate::place::{Known, Place};
use crate::source::Country;
use crate::written::{in_prose, names, record, words};
use serde::Deserializer;
use std::fmt;

record! {
    /// From where to where, and what: the flow that a claim is about.
    ///
    /// Whatever is not reported is left out; a flow that names more lies inside the one that names
    /// less. A claim of a movement names an origin, a destination, a recipient or a place passed.
    ///
    /// ```
    /// use munitions::claim::Flow;
    ///
    /// let flow = Flow::new("KP".parse()?).to("RU".parse()?);
    /// assert_eq!(flow.to_string(), "KP to RU");
    /// let into: Flow = serde_json::from_str(r#"{"origin": ["KP", "IR"], "destination": "RU"}"#).unwrap();
    /// assert_eq!(into.to_string(), "IR, KP to RU");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[derive(Eq, Hash, Default)]
    #[non_exhaustive]
    pub struct Flow = "a flow" {
        /// The country it starts from, by its ISO 3166-1 code, or a list of several; left out where
        /// it is not known.
        #[serde(
            default,
            skip_serializing_if = "Vec::is_empty",
            serialize_with = "one_or_several::serialize",
            deserialize_with = "origins"
        )]
        #[cfg_attr(feature = "schema", schemars(with = "one_or_several::Schema<Country>"))]
        pub origin: Vec<Country>,
        /// The country it goes to, by its ISO 3166-1 code; left out where nothing is said to leave.
        pub destination?(Country),
        /// The countries, by code, and places, by name, that it passes.
        pub via*(Waypoint),
        /// What flows: a node of the goods tree, such as artillery-ammunition, a munition, such as
        /// 152mm-shell, or the report's own wording in lower case with hyphens.
        pub goods?(Slug),
        /// The port of loading, as the report spells it.
        pub from_port?(Port),
        /// The port of discharge, as the report spells it.
        pub to_port?(Port),
        /// The means of transport that the report names.
        pub by*(Mode),
        /// Who receives it, if that is no state.
        pub recipient?(Recipient),
    }
}

/// Sorted, none of them twice.
fn origins<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Country>, D::Error> {
    let origins: Vec<Country> = one_or_several::deserialize(deserializer)?;
    let sorted = Flow::from_any(origins.iter().copied()).origin;
    if sorted.len() < origins.len() {
        let text = origins.iter().map(ToString::to_string).into_list().join(", ");
        let twice = Error::text("the origins of a flow", &text, "one of them is named twice");
        return Err(serde::de::Error::custom(twice));
    }
    Ok(sorted)
}

words! {
    /// A means of transport.
    ///
    /// ```
    /// use munitions::claim::Mode;
    ///
    /// assert_eq!(Mode::Rail.to_string(), "rail");
    /// ```
    #[non_exhaustive]
    pub enum Mode {
        /// By ship.
        Sea = "sea",
        /// By train.
        Rail = "rail",
        /// By lorry.
        Road = "road",
        /// By aircraft.
        Air = "air",
    }
}

in_prose!(Mode);

impl Flow {
    /// A flow out of this country.
    #[must_use]
    pub fn new(origin: Country) -> Self {
        Self::from_any([origin])
    }

    /// A flow out of several countries, or of none that is known.
    pub(crate) fn from_any(origins: impl IntoIterator<Item = Country>) -> Self {
        Self { origin: distinct(origins), ..Self::default() }
    }

    /// The same flow, into this country.
    #[must_use]
    pub fn to(self, destination: Country) -> Self {
        Self { destination: Some(destination), ..self }
    }

    /// The same flow whatever its goods and its way: from country to country.
    pub(crate) fn direction(&self) -> Self {
        let destination = self.destination;
        Self { destination, ..Self::from_any(self.origin.iter().copied()) }
    }

    /// Whether it says neither where goods come from nor where they go or pass.
    pub(crate) fn has_no_end(&self) -> bool {
        self.origin.is_empty()
            && self.destination.is_none()
            && self.via.is_empty()
            && self.recipient.is_none()
    }

    /// Whether nothing is said.
    pub(crate) fn is_not_reported(&self) -> bool {
        *self == Self::default()
    }
}

/// Writes `KP to RU, artillery shells`: origins, destination, places passed, recipient, goods.
impl fmt::Display for Flow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let origins = self.origin.iter().map(ToString::to_string).into_list().join(", ");
        let mut parts = vec![match (origins.as_str(), self.destination) {
            ("", Some(destination)) => format!("to {destination}"),
            (_, Some(destination)) => format!("{origins} to {destination}"),
            (_, None) => origins,
        }];
        let via = self.via.iter().map(ToString::to_string).into_list().join(" and ");
        if !via.is_empty() {
            parts.push(format!("by way of {via}"));
        }
        parts.extend(self.recipient.as_ref().map(|recipient| format!("for {recipient}")));
        parts.extend(self.goods.as_ref().map(|goods| crate::written::spoken(goods.as_str())));
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).into_list();
        f.write_str(if parts.is_empty() { "not reported" } else { "" })?;
        f.write_str(&parts.join(", "))
    }
}

names! {
    /// A port as a report spells it. Ports with several spellings are one port.
    ///
    /// ```
    /// use munitions::claim::Port;
    ///
    /// let (najin, rajin): (Port, Port) = ("Najin".parse()?, "Rajin".parse()?);
    /// assert_eq!(najin.place()?, rajin.place()?);
    /// assert_eq!(najin.to_string(), "Najin");
    /// assert!("Vostochny Cosmodrome".parse::<Port>().is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    Port, "a port", |text| {
        let is_port = !text.to_lowercase().contains("cosmodrome");
        let rule = if is_port { broken_name(text) } else { Some("a cosmodrome is no port") };
        rule.map(str::to_owned)
    }, "pattern" = "\\S", "maxLength" = 128;
}

impl Port {
    /// The usual name of the port: "Dunay" also where a translation has "Danube".
    pub(crate) fn usual_name(&self) -> &str {
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_is_known_by_its_usual_name() {
        let port = |name: &str| name.parse::<Port>().unwrap();
        assert_eq!(port("Danube").usual_name(), "Dunay");
        assert_eq!(port("Nowhere").usual_name(), "Nowhere");
        assert_eq!(port("dunai").usual_name(), "Dunay");
        let longest = "a".repeat(super::super::MAX_NAME_LENGTH);
        assert_eq!(port(&longest).usual_name(), longest);
        let refused = |name: &str| name.parse::<Port>().unwrap_err().to_string();
        assert!(refused(&format!("{longest}a")).ends_with("it is longer than 128 bytes"));
        assert!(refused(" ").ends_with("it is empty"));
        assert!(refused("Vostochny Cosmodrome").ends_with("a cosmodrome is no port"));
    }
}
