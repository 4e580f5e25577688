//! Estimates of munitions shipments.

#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod assess;
pub mod capacity;
pub mod casebook;
pub mod claim;
pub mod container;
pub mod convert;
mod error;
pub mod estimate;
pub mod munition;
pub mod place;
pub mod quantity;
pub mod render;
pub mod shipment;
pub mod source;

pub use error::Error;
pub use estimate::*;
pub use quantity::*;
