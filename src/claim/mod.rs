//! What was said: claims, and the file that holds them.
//!
//! A [`Claim`] is what somebody said, in their own terms; what follows from it is an
//! [`Estimate`](crate::estimate::Estimate), and the step between them is a [`Reading`], chosen by
//! the reader and shown in every result. A [`ClaimsFile`] reads and writes version 1 of the
//! claims format and refuses what breaks its rules, all at once, each fault with its place.

mod amount;
mod amount_wire;
mod check;
mod circle;
#[expect(clippy::module_inception, reason = "the noun of the module")]
mod claim;
mod csv;
mod csv_cell;
mod csv_columns;
mod csv_read;
mod csv_text;
mod date;
mod drift;
mod fault;
mod figure;
mod file;
mod flow;
mod json;
mod lineage;
mod link;
mod name;
mod numeral;
mod phrase;
mod qualifier;
mod read;
mod reading;
mod report;
mod root;
#[cfg(feature = "schema")]
mod schema;
mod stance;
#[cfg(feature = "stix")]
mod stix;
mod support;

pub use amount::{Amount, Every, Flight, Flights, Goods, Measure};
pub use claim::{Assessment, Claim, Equivalents, Relation};
pub use csv_read::MAX_TABLE_ROWS;
pub use date::{Period, Precision, ReportDate};
pub use drift::{Change, Drift, Versions};
pub use fault::{Fault, Faults, Position};
pub use figure::Figure;
pub use file::{ClaimsFile, FORMAT, JSON_SCHEMA, Limits};
pub use flow::{Flow, Mode, Port};
pub use lineage::{Lineage, Passage};
pub use link::{Link, LinkKind, LinkTarget};
pub use name::{ClaimId, MAX_NAME_LENGTH, Slug};
pub use phrase::MAX_PHRASE_LENGTH;
pub use qualifier::Qualifier;
pub use reading::{Reading, Reported, Scale};
pub use report::{AsReported, Hop, Part, Relay, Report, Role, Wording};
pub use root::Root;
#[cfg(feature = "schema")]
pub use schema::json_schema;
pub use stance::{Modality, Stance, StatedBasis};
#[cfg(feature = "stix")]
pub use stix::StixTerms;
pub use support::Support;
