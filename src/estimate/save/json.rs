//! Estimates saved as JSON, read under limits.

use crate::Error;
use crate::error::cut;
use crate::estimate::expression::Estimate;
use crate::estimate::save::steps::{Wire, fault};
use crate::fault::json::{Lines, locate};
use crate::fault::json_text::{message_of, told};
use crate::fault::node::Node;
use crate::quantity::Quantity;
use serde::Deserialize;

/// The longest saved estimate that [`Estimate::from_json`] reads, in bytes: 64 MiB.
pub(crate) const MAX_SAVED_BYTES: usize = 64 << 20;

impl<Q: Quantity> Estimate<Q> {
    /// Saves the estimate as JSON, with everything that it rests on.
    ///
    /// # Errors
    /// What could not be read again is not saved: [`Error::Saved`] for more than a million of
    /// anything in one list, and [`Error::Limit`] for a text over 64 MiB.
    pub fn to_json(&self) -> Result<String, Error> {
        let text = serde_json::to_string(self).map_err(|error| fault("the whole", error))?;
        within_limit(&text)?;
        Ok(text)
    }

    /// Reads what [`to_json`](Self::to_json) saved, or whatever else writes an estimate as JSON.
    ///
    /// Reading by `serde` comes to the same, but for the limit of the size, which only a text has,
    /// and for messages, which then are those of the format and as long as what it found.
    ///
    /// ```
    /// use munitions::Estimate;
    /// use munitions::quantity::{Containers, Rounds};
    ///
    /// let shipped = Estimate::exact(Containers::new(6_700))?;
    /// let saved = shipped.to_json()?;
    /// assert_eq!(Estimate::<Containers>::from_json(&saved)?.exactly(), shipped.exactly());
    /// let error = Estimate::<Rounds>::from_json(&saved).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "cannot read a saved estimate: the result: is in containers, not in rounds"
    /// );
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Limit`] for a text over 64 MiB; [`Error::Saved`] for a text that is no
    /// JSON or nests deeper than 127 levels, for more than a million of anything in one list, and for whatever breaks a rule.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        within_limit(text)?;
        let node = serde_json::from_str::<Node<'_>>(text).map_err(|error| {
            let place = format!("line {}, column {}", error.line(), error.column());
            fault(place, unplaced(&error))
        })?;
        let wire = Wire::deserialize(&node).map_err(|error| {
            let (path, target, message) = told(error);
            let place = Lines::new(text.as_bytes()).position(locate(text, &path.0, target));
            let path = cut(&path.to_string(), 100, 100);
            let place = format!("{path}, line {}, column {}", place.line, place.column);
            fault(place.trim_start_matches([',', ' ']), message)
        })?;
        wire.estimate()
    }
}

fn within_limit(text: &str) -> Result<(), Error> {
    if text.len() > MAX_SAVED_BYTES {
        let (what, limit, unit) = ("the saved estimate", "MAX_SAVED_BYTES", "bytes");
        let (place, allowed) = (String::new(), MAX_SAVED_BYTES as u64);
        return Err(Error::Limit { what, place, limit, allowed, unit });
    }
    Ok(())
}

/// What `serde_json` says, without the place, and without a capital.
fn unplaced(error: &serde_json::Error) -> String {
    let message = message_of(error);
    if message == "recursion limit exceeded" {
        return "values nest deeper than 127 levels".into();
    }
    format!("this is no JSON: {message}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Rounds;

    #[test]
    fn a_text_beyond_the_limit_is_not_read() {
        let long = " ".repeat(MAX_SAVED_BYTES + 1);
        assert!(within_limit(&long[1..]).is_ok());
        let refused = Estimate::<Rounds>::from_json(&long).unwrap_err().to_string();
        assert!(refused.contains("MAX_SAVED_BYTES"), "{refused}");
    }
}
