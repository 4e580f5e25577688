//! How far goods had got, and whether that is all.

use crate::written::{in_prose, words};
use std::fmt;

words! {
    /// How far the goods had got. Amounts of two stages are never added up.
    ///
    /// ```
    /// use munitions::claim::Stage;
    ///
    /// assert_eq!(Stage::Shipped.to_string(), "shipped");
    /// ```
    #[derive(PartialOrd, Ord)]
    pub enum Stage {
        /// Somebody needs them.
        Needed = "needed",
        /// Somebody has asked for them.
        Requested = "requested",
        /// They are going to be sent, made or bought.
        Planned = "planned",
        /// They were found or put on offer, and are not bought.
        Offered = "offered",
        /// They have been promised.
        Pledged = "pledged",
        /// The money for them has been set aside.
        Funded = "funded",
        /// They have been ordered or agreed.
        Contracted = "contracted",
        /// They are or have been made; nothing is said of sending them. What somebody is able to make in a
        /// year, "can produce 450,000 a year", is a rate of it with the certainty "possibly".
        Produced = "produced",
        /// They are in stock on a day. What a depot has room for is held "possibly".
        Held = "held",
        /// They have been sent.
        Shipped = "shipped",
        /// They have arrived.
        Delivered = "delivered",
        /// They were taken from somebody on the way.
        Seized = "seized",
        /// They were refused or turned back.
        Returned = "returned",
        /// They are to be destroyed, and are not yet.
        Condemned = "condemned",
        /// They have been fired or used up.
        Consumed = "consumed",
        /// They were destroyed or lost.
        Lost = "lost",
    }
}

impl Stage {
    /// Whether goods at it are on the road or were: sent, arrived, taken on the way or turned back.
    pub(crate) const fn is_of_movement(self) -> bool {
        matches!(self, Self::Shipped | Self::Delivered | Self::Seized | Self::Returned)
    }

    /// Whether they are wished for, promised or agreed and no more, and an amount at another stage that was
    /// said to be a share of them stays what it was when somebody later wishes or promises otherwise.
    pub(crate) fn is_kept_for(self, other: Self) -> bool {
        self <= Self::Contracted && self != other
    }

    /// Whether amounts of windows that follow each other add up: made, sent, arrived, taken,
    /// turned back, used or lost.
    pub(crate) const fn accumulates(self) -> bool {
        matches!(
            self,
            Self::Produced
                | Self::Shipped
                | Self::Delivered
                | Self::Seized
                | Self::Returned
                | Self::Consumed
                | Self::Lost
        )
    }

    /// Whether they are promised or agreed, so that what was in days that are over stays as it was.
    pub(crate) const fn is_agreed(self) -> bool {
        matches!(self, Self::Pledged | Self::Funded | Self::Contracted)
    }

    /// Whether amounts of several makers are of one thing: what was done, and what is there. Each may want or
    /// promise its own.
    pub(crate) fn is_one_for_all(self) -> bool {
        self.accumulates() || self == Self::Held
    }
}

words! {
    /// Whether an amount is all that moved in its window.
    ///
    /// ```
    /// use munitions::claim::Extent;
    ///
    /// assert_eq!(serde_json::from_str::<Extent>("\"part\"").unwrap(), Extent::Part);
    /// ```
    pub enum Extent {
        /// All that moved in the window.
        Whole = "whole",
        /// Part of it, at least so much: this delivery, this ship, "among them".
        Part = "part",
    }
}

in_prose!(Extent);

/// Writes the word, and of what was lost that it may have been destroyed: `lost or destroyed`.
impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if *self == Self::Lost { "lost or destroyed" } else { self.as_str() })
    }
}
