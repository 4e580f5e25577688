//! The ship that carried a load.

use super::vessel_number::VesselNumber;
use crate::Error;
use crate::written::record;
use std::fmt;

record! {
    /// The ship that carried a load, by its name, its IMO number or both.
    ///
    /// ```
    /// use munitions::claim::Carrier;
    ///
    /// let ship: Carrier = serde_json::from_str(r#"{"name": "Angara", "imo": "9074729"}"#).unwrap();
    /// assert_eq!(ship.to_string(), "Angara (IMO 9074729)");
    /// assert!(serde_json::from_str::<Carrier>("{}").is_err());
    /// ```
    #[derive(Eq, Hash)]
    pub struct Carrier = checked "a carrier" {
        /// The name of the ship.
        pub name?(String),
        /// The IMO number of the ship: seven digits, with or without IMO before them.
        pub imo?(VesselNumber),
    }
}

impl Carrier {
    /// The rule that it breaks by itself.
    pub(crate) fn broken_rule(&self) -> Option<Error> {
        let name_is_empty = self.name.as_ref().is_some_and(|name| name.trim().is_empty());
        let reason = "it has neither a name nor an \"imo\" number";
        (name_is_empty || (self.name.is_none() && self.imo.is_none()))
            .then(|| Error::text("a carrier", "", reason))
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
