//! What was said: claims, and the file that holds them.
//!
//! A [`Claim`] is what somebody said, in their own terms; what follows from it is an
//! [`Estimate`](crate::estimate::Estimate), and the step between them is a [`Reading`], chosen by
//! the reader and shown in every result. A [`ClaimsFile`] reads and writes version 1 of the
//! claims format and refuses what breaks its rules, all at once, each fault with its place.

mod amount;
mod amount_wire;
mod carrier;
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
mod equivalents;
pub(crate) mod fault;
mod figure;
mod file;
mod flow;
mod goods;
pub(crate) mod json;
pub(crate) mod json_text;
mod lineage;
mod link;
mod load_unit;
mod measure;
mod mended;
mod name;
mod numeral;
mod one_or_several;
mod per_unit;
mod phrase;
mod qualifier;
mod read;
pub mod reading;
mod report;
mod reported;
mod retired;
mod root;
#[cfg(feature = "schema")]
mod schema;
mod stage;
mod stance;
#[cfg(feature = "stix")]
mod stix;
mod support;
mod vessel_number;
mod waypoint;

pub use amount::{Amount, ContainerWord};
pub use carrier::Carrier;
pub use claim::{Claim, Grading};
pub use csv_read::MAX_TABLE_ROWS;
pub use date::{Period, Precision, ReportDate};
pub use drift::{Change, Drift, Versions};
pub use equivalents::{Equivalents, Relation, Says};
pub use fault::{Fault, Faults, Position};
pub use figure::Figure;
pub use file::{ClaimsFile, FORMAT, JSON_SCHEMA, Limits};
pub use flow::{Flow, Mode, Port};
pub use goods::Goods;
pub use lineage::{Lineage, Passage};
pub use link::{Link, LinkKind, LinkTarget};
pub use load_unit::{Flight, Flights, LoadUnit, MassUnit, Train, Trains, Truck, Trucks};
pub use measure::{ChangedBy, Compares, Currency, Measure, SupplyUnit, VolumeUnit};
pub use name::{ClaimId, MAX_NAME_LENGTH, Slug};
pub use per_unit::{Every, PerUnit};
pub use phrase::MAX_PHRASE_LENGTH;
pub use qualifier::Qualifier;
pub(crate) use read::utf8;
pub use reading::{LiteralBounds, NumberKind, ReadFigure, Reading, Spread};
pub use report::{AsReported, Hop, Part, Relay, Report, Role, Wording};
pub use reported::{Reported, Scale};
pub use root::Root;
#[cfg(feature = "schema")]
pub(crate) use schema::first_paragraph;
#[cfg(feature = "schema")]
pub use schema::json_schema;
pub use stage::{Extent, Stage};
pub use stance::{Stance, StatedBasis};
#[cfg(feature = "stix")]
pub use stix::StixTerms;
pub use support::Support;
pub use vessel_number::{CompanyNumber, VesselNumber};
pub use waypoint::{Recipient, Waypoint};

pub use crate::source::Certainty;
