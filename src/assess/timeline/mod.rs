//! Running totals of one flow over time.
//!
//! Totals of one direction, quantity and goods are put in order of the day by which they were
//! reached. A later total includes the earlier ones, so that the [`Timeline`] never falls: at each
//! claim it is the greatest of what is claimed so far, quantile by quantile, as it is for readings
//! that share one unknown (how far off reports are). What could be held, is promised or is denied
//! never enters.
//!
//! Several figures of one date are one total, from the least of them to the greatest: it holds
//! whichever of them is right. A floor, or a figure that counts from a later start than another, lowers
//! nothing. So the answer depends on dates and figures alone, and neither on what claims are
//! called nor on their order in a file; and a step leads from one date to another.

mod at;
mod band;
mod change;
mod fall;
mod growth;
mod point;
mod series;
mod timelines;

pub use at::{At, Ground, Unevenness};
pub use change::{Start, Step};
pub use fall::Fall;
pub use growth::Growth;
pub use point::{Dated, Point};
pub use series::Timeline;
pub use timelines::Timelines;
