//! Places that shipments leave, pass and reach, and their codes.
//!
//! One table says which names are one place; ports in claims and places of shipments both use it.

#[expect(clippy::module_inception, reason = "the noun of the module")]
mod place;

pub(crate) use place::Known;
pub use place::Place;
