//! How the words of a report become a range.
//!
//! The policy is data: a rule for each kind of wording, checked where the policy is made. A figure
//! is read in the unit as said, so that its digits say how round it is; the unit is converted
//! afterwards.

mod granularity;
mod number_kind;
mod reader;
#[expect(clippy::module_inception, reason = "the noun of the module")]
mod reading;
mod rules;
mod spread;

pub(super) use granularity::{granularity, last_digit};
pub(crate) use reader::ReadFigure;
pub use reading::Reading;
pub(crate) use rules::RuleEntries;
pub(crate) use spread::{LiteralBounds, Spread};

#[cfg(test)]
mod tests;
