//! How far goods had got, and whether that is all.

use serde::{Deserialize, Serialize};
use std::fmt;

/// How far the goods had got. Amounts of two stages are never added up.
///
/// ```
/// use munitions::claim::Stage;
///
/// assert_eq!(Stage::Shipped.to_string(), "shipped");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Somebody needs them.
    Needed,
    /// Somebody has asked for them.
    Requested,
    /// They are going to be sent, made or bought.
    Planned,
    /// They were found or put on offer, and are not bought.
    Offered,
    /// They have been promised.
    Pledged,
    /// The money for them has been set aside.
    Funded,
    /// They have been ordered or agreed.
    Contracted,
    /// They are or have been made; nothing is said of sending them. What somebody is able to make in a
    /// year, "can produce 450,000 a year", is a rate of it with the certainty "possibly".
    Produced,
    /// They are in stock on a day. What a depot has room for is held "possibly".
    Held,
    /// They have been sent.
    Shipped,
    /// They have arrived.
    Delivered,
    /// They were taken from somebody on the way.
    Seized,
    /// They have been fired or used up.
    Consumed,
    /// They were destroyed or lost.
    Lost,
}

impl Stage {
    /// Every stage, in the order in which goods pass them.
    pub(crate) const ALL: &'static [Self] = &[
        Self::Needed,
        Self::Requested,
        Self::Planned,
        Self::Offered,
        Self::Pledged,
        Self::Funded,
        Self::Contracted,
        Self::Produced,
        Self::Held,
        Self::Shipped,
        Self::Delivered,
        Self::Seized,
        Self::Consumed,
        Self::Lost,
    ];

    /// Whether amounts of windows that follow each other add up: made, sent, arrived, taken, used
    /// or lost.
    pub(crate) const fn accumulates(self) -> bool {
        matches!(
            self,
            Self::Produced
                | Self::Shipped
                | Self::Delivered
                | Self::Seized
                | Self::Consumed
                | Self::Lost
        )
    }

    /// The word in a claims file: `shipped`.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Needed => "needed",
            Self::Requested => "requested",
            Self::Planned => "planned",
            Self::Offered => "offered",
            Self::Pledged => "pledged",
            Self::Funded => "funded",
            Self::Contracted => "contracted",
            Self::Produced => "produced",
            Self::Held => "held",
            Self::Shipped => "shipped",
            Self::Delivered => "delivered",
            Self::Seized => "seized",
            Self::Consumed => "consumed",
            Self::Lost => "lost",
        }
    }
}

/// Writes the word: `shipped`.
impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether an amount is all that moved in its window.
///
/// ```
/// use munitions::claim::Extent;
///
/// assert_eq!(serde_json::from_str::<Extent>("\"part\"").unwrap(), Extent::Part);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// All that moved in the window.
    Whole,
    /// Part of it, at least so much: this delivery, this ship, "among them".
    Part,
}

/// Writes the word: `whole`, `part`.
impl fmt::Display for Extent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Whole => "whole",
            Self::Part => "part",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_is_written_in_a_file_as_in_words() {
        for stage in Stage::ALL {
            assert_eq!(serde_json::to_value(stage).unwrap(), stage.as_str());
        }
    }
}
