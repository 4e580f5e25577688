//! What is on the road: the load, what carries it, which way and when.
//!
//! A [`Shipment`] is what one claim of a movement amounts to, or is made by hand. Amounts stand in
//! it as they were said; a total is an estimate by the assumptions. Whether a shipment can be as it
//! is said to be is for [`check_shipment`](crate::assess::check_shipment).

mod leg;
#[expect(clippy::module_inception, reason = "the noun of the module")]
mod shipment;
mod totals;

pub use leg::Leg;
pub use shipment::Shipment;
