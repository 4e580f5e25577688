//! What was said.
//!
//! A [`Claim`] is what somebody said, in their own terms; what follows from it is an
//! [`Estimate`](crate::estimate::Estimate), and the step between them is a [`Reading`], chosen by
//! the reader and shown in every result. A [`ClaimsFile`](crate::ClaimsFile) holds claims.

mod amount;
mod amount_wire;
mod carrier;
pub(crate) mod chain;
pub(crate) mod circle;
#[expect(clippy::module_inception, reason = "the noun of the module")]
mod claim;
mod date;
mod equivalents;
mod figure;
mod flow;
mod goods;
mod link;
mod load_unit;
mod measure;
mod name;
mod numeral;
pub(crate) mod one_or_several;
mod per_unit;
mod phrase;
mod qualifier;
pub(crate) mod reading;
mod report;
mod reported;
mod stage;
mod stance;
mod vessel_number;
mod waypoint;

pub use amount::{Amount, ContainerWord};
pub use carrier::Carrier;
pub use claim::{Claim, Grading};
pub(crate) use date::Precision;
pub use date::{Period, ReportDate};
pub use equivalents::{Equivalents, Relation, Says};
pub use figure::Figure;
pub use flow::{Flow, Mode, Port};
pub use goods::Goods;
pub use link::{Link, LinkKind};
pub use load_unit::{Flight, LoadUnit, MassUnit, SupplyUnit, Train, Truck, VolumeUnit};
pub use measure::{ChangedBy, Compares, Currency, Measure};
pub(crate) use name::MAX_NAME_LENGTH;
pub use name::{ClaimId, Slug};
pub use per_unit::{Every, PerUnit};
pub use qualifier::Qualifier;
pub(crate) use reading::LiteralBounds;
pub use reading::Reading;
pub(crate) use reading::{ReadFigure, Spread};
pub use report::{AsReported, Hop, Part, Relay, Report, Role, Wording};
pub use reported::Reported;
pub(crate) use reported::Scale;
pub use stage::{Extent, Stage};
pub use stance::{Stance, StatedBasis};
pub use vessel_number::VesselNumber;
pub use waypoint::{Recipient, Waypoint};

pub use crate::source::Certainty;
