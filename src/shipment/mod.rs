//! Shipments: what was carried, in what, which way and when, and which claims say so.
//!
//! Every fact names the claims behind it. Claims contradict each other, and so may the facts of a
//! [`Shipment`]: they are kept as they are, and its [findings](Shipment::findings) say where they
//! cannot all be so, or do not tell.

mod cargo;
mod containers;
mod fact;
mod finding;
mod route;
#[expect(clippy::module_inception, reason = "the noun of the module")]
mod shipment;
mod vessel;

pub use cargo::CargoLine;
pub use containers::ContainerLine;
pub use fact::Fact;
pub use finding::{ShipmentCode, ShipmentFinding, Terms};
pub use route::{Leg, Vessel};
pub use shipment::Shipment;
pub use vessel::{CompanyNumber, VesselNumber};
