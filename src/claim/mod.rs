//! What was said: claims, and the file that holds them.
//!
//! A [`Claim`] is what somebody said, in their own terms; what follows from it is an
//! [`Estimate`](crate::estimate::Estimate), and the step between them is a [`Reading`], chosen by
//! the reader and shown in every result. A [`ClaimsFile`] reads and writes version 1 of the
//! claims format and refuses what breaks its rules, all at once, each fault with its place.

mod amount;
mod amount_wire;
mod as_reported;
mod check;
mod circles;
#[expect(clippy::module_inception, reason = "the noun of the module")]
mod claim;
mod date;
mod equivalents;
mod fault;
mod figure;
mod file;
mod flow;
mod json;
mod link;
mod list;
mod name;
mod number;
mod period;
mod qualifier;
mod read;
mod reading;
mod report;
mod reported;
mod stance;

pub use amount::{Amount, Every, Flight, Flights, Goods, Measure};
pub use as_reported::{AsReported, Wording};
pub use claim::{Assessment, Claim};
pub use date::{Precision, ReportDate};
pub use equivalents::{Equivalents, Relation};
pub use fault::{Fault, Faults, Position};
pub use figure::Figure;
pub use file::{ClaimsFile, FORMAT, Limits};
pub use flow::{Flow, Mode, Port};
pub use link::{Link, LinkKind, LinkTarget};
pub use name::{ClaimId, MAX_NAME_LENGTH, Slug};
pub use period::Period;
pub use qualifier::Qualifier;
pub use reading::Reading;
pub use report::{Hop, Part, Relay, Report, Role};
pub use reported::{Reported, Scale};
pub use stance::{Modality, Stance, StatedBasis};
