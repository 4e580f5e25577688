//! What is on the road: the load, what carries it, which way and when.
//!
//! A [`Shipment`] is what one claim of a movement amounts to, or is made by hand. Amounts stand in
//! it as they were said; what they come to in other units is for an
//! [assessment](crate::assess::assess) of the claim or a
//! [`Conversion`](crate::assumptions::Conversion). Whether a shipment can be as it is said to be is
//! for [`check_shipment`](crate::assess::check_shipment).

mod leg;
#[expect(clippy::module_inception, reason = "the noun of the module")]
mod shipment;

pub use leg::Leg;
pub use shipment::Shipment;
