//! Estimates of munitions shipments.

pub mod assess;
pub mod capacity;
pub mod casebook;
pub mod claim;
pub mod container;
pub mod convert;
mod error;
pub mod estimate;
pub mod munition;
pub mod quantity;
pub mod render;
pub mod source;

pub use error::Error;
pub use estimate::*;
pub use quantity::*;
