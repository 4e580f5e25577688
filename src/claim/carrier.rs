//! The ship that carried a load.

use super::vessel_number::VesselNumber;
use crate::Error;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The ship that carried a load, by its name, its IMO number or both.
///
/// ```
/// use munitions::claim::Carrier;
///
/// let ship: Carrier = serde_json::from_str(r#"{"name": "Angara", "imo": "9074729"}"#).unwrap();
/// assert_eq!(ship.to_string(), "Angara (IMO 9074729)");
/// assert!(serde_json::from_str::<Carrier>("{}").is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Wire")]
pub struct Carrier {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    imo: Option<VesselNumber>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a carrier")]
struct Wire {
    /// The name of the ship.
    name: Option<String>,
    /// The IMO number of the ship: seven digits, with or without IMO before them.
    imo: Option<VesselNumber>,
}

impl Carrier {
    /// A ship by what is known of it.
    ///
    /// # Errors
    /// Refuses a ship with neither name nor number.
    pub fn new(name: Option<String>, imo: Option<VesselNumber>) -> Result<Self, Error> {
        let name_is_empty = name.as_ref().is_some_and(|name| name.trim().is_empty());
        if name_is_empty || (name.is_none() && imo.is_none()) {
            let reason = "it has neither a name nor an \"imo\" number";
            return Err(Error::text("a carrier", "", reason));
        }
        Ok(Self { name, imo })
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Its IMO number.
    #[must_use]
    pub fn imo(&self) -> Option<VesselNumber> {
        self.imo
    }
}

impl TryFrom<Wire> for Carrier {
    type Error = Error;

    fn try_from(wire: Wire) -> Result<Self, Error> {
        Self::new(wire.name, wire.imo)
    }
}

/// Writes name and number, as far as there are any.
impl fmt::Display for Carrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.name, self.imo) {
            (Some(name), Some(imo)) => write!(f, "{name} ({imo})"),
            (Some(name), None) => f.write_str(name),
            (None, Some(imo)) => imo.fmt(f),
            (None, None) => Ok(()),
        }
    }
}
