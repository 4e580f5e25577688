//! Stand-ins until the claims model has them.

use serde::Serialize;
use std::fmt;

/// Stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Stage {
    Needed,
    Requested,
    Planned,
    Offered,
    Pledged,
    Funded,
    Contracted,
    Produced,
    Held,
    Shipped,
    Delivered,
    Seized,
    Consumed,
    Lost,
}

impl Stage {
    /// The written form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
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

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Certainty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Certainty {
    Stated,
    Probably,
    Possibly,
}

/// Extent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Extent {
    Whole,
    Part,
}
