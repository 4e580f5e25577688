//! What a claim does with its content, and what it rests on.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Enums whose words in prose are their wire form with spaces.
macro_rules! in_words {
    ($($name:ident { $($variant:ident => $words:literal,)+ })+) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$variant => $words,)+ })
            }
        }
    )+};
}

/// Whether the maker says that it is so. A denial is a claim too.
///
/// ```
/// use munitions::claim::Stance;
///
/// assert_eq!(Stance::DeclinesToConfirm.to_string(), "declines to confirm");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Stance {
    /// Says that it is so.
    Asserts,
    /// Says that it is not so.
    Denies,
    /// Will not say whether it is so.
    DeclinesToConfirm,
    /// Tried to find out and could not.
    CouldNotConfirm,
}

/// What the maker says the figure rests on.
///
/// ```
/// use munitions::claim::StatedBasis;
///
/// assert_eq!(StatedBasis::default(), StatedBasis::NotStated);
/// assert_eq!(StatedBasis::TradeData.to_string(), "trade data");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum StatedBasis {
    /// The maker does not say.
    #[default]
    NotStated,
    /// Satellite or aerial images, photographs.
    Imagery,
    /// Documents, captured or leaked or public.
    Documents,
    /// Customs and trade data.
    TradeData,
    /// Tracking of ships or trains.
    Tracking,
    /// Intercepted communications.
    Intercepts,
    /// People: defectors, prisoners, agents, witnesses.
    Witnesses,
    /// Remains or seized goods examined by somebody.
    Inspection,
    /// Other published reports.
    OpenSources,
    /// An estimate of the maker's, whose inputs are not given.
    Assessment,
}

impl StatedBasis {
    /// Whether the maker does not say.
    #[must_use]
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
    pub(crate) fn is_not_stated(&self) -> bool {
        *self == Self::NotStated
    }
}

in_words! {
    Stance {
        Asserts => "asserts",
        Denies => "denies",
        DeclinesToConfirm => "declines to confirm",
        CouldNotConfirm => "could not confirm",
    }
    StatedBasis {
        NotStated => "not stated",
        Imagery => "imagery",
        Documents => "documents",
        TradeData => "trade data",
        Tracking => "tracking",
        Intercepts => "intercepts",
        Witnesses => "witnesses",
        Inspection => "inspection",
        OpenSources => "open sources",
        Assessment => "assessment",
    }
}
