//! The file that holds claims, in each of its formats.
//!
//! A [`ClaimsFile`] reads and writes version 1 of the claims format, as JSON and as a flat table,
//! and refuses what breaks its rules, all at once, each [fault](crate::fault::Fault) with its
//! place. Claims also go out as a bundle of STIX.

mod as_of;
mod check;
mod csv;
mod csv_cell;
mod csv_columns;
mod csv_read;
mod csv_text;
mod file;
mod read;
#[cfg(feature = "schema")]
mod schema;
#[cfg(feature = "stix")]
mod stix;

pub use file::{ClaimsFile, JSON_SCHEMA, Limits};
#[cfg(feature = "schema")]
pub use schema::json_schema;
#[cfg(feature = "stix")]
pub use stix::StixTerms;
