//! Estimates of munitions shipments.

mod error;
pub mod estimate;
pub mod quantity;

pub use error::Error;
pub use estimate::*;
pub use quantity::*;
