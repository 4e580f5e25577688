//! Estimates of munitions shipments.

mod error;
pub mod quantity;

pub use error::Error;
pub use quantity::*;
