//! How sure somebody is, as reports say it.

use serde::{Deserialize, Serialize};
use std::fmt;

/// How sure a maker is of what they say.
///
/// ```
/// use munitions::source::Certainty;
///
/// assert_eq!(Certainty::default(), Certainty::Stated);
/// assert_eq!(Certainty::Probably.to_string(), "probably");
/// ```
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Said without reserve; what is meant where nothing is written.
    #[default]
    Stated,
    /// "Probably", "likely", "apparently", "is believed to".
    Probably,
    /// "Possibly", "may have", "is suspected to"; also what somebody is able to make or to store, which
    /// need not be what they do. It contradicts nothing, and no answer rests on it.
    Possibly,
}

impl Certainty {
    /// Whether it is said without reserve.
    #[must_use]
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
    pub(crate) const fn is_stated(&self) -> bool {
        matches!(self, Self::Stated)
    }
}

/// Writes the word: `stated`, `probably`, `possibly`.
impl fmt::Display for Certainty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Stated => "stated",
            Self::Probably => "probably",
            Self::Possibly => "possibly",
        })
    }
}
