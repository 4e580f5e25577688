//! Estimates of munitions shipments.

pub mod capacity;
pub mod container;
pub mod convert;
mod error;
pub mod estimate;
pub mod munition;
pub mod quantity;

pub use error::Error;
pub use estimate::*;
pub use quantity::*;
