//! The id of a source.

use crate::Error;
use crate::written::written;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The longest id, in characters.
const MAX_LENGTH: usize = 64;

/// The id of a source within a claims file: 1 to 64 lower-case letters, digits, `-` and `.`.
///
/// ```
/// use munitions::source::SourceId;
///
/// assert_eq!("mnd-kr".parse::<SourceId>()?.as_str(), "mnd-kr");
/// assert!("MND (Korea)".parse::<SourceId>().is_err());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("pattern" = "^[a-z0-9.-]{1,64}$")))]
#[serde(try_from = "String", into = "String")]
pub struct SourceId(String);

impl SourceId {
    /// An id.
    fn new(text: String) -> Result<Self, Error> {
        match broken_rule(&text) {
            None => Ok(Self(text)),
            Some(reason) => Err(Error::text("a source id", &text, reason)),
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn broken_rule(text: &str) -> Option<String> {
    let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    if text.is_empty() {
        Some("it is empty".into())
    } else if let Some(c) = text.chars().find(|c| !legal(*c)) {
        Some(format!("it may hold lower-case letters, digits, '-' and '.' only, got {c:?}"))
    } else if text.len() > MAX_LENGTH {
        Some(format!("it is longer than {MAX_LENGTH} characters"))
    } else {
        None
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for SourceId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::new(text.into())
    }
}

written!(SourceId, Self::new, |id| id.0);
