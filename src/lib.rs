//! Estimates of munitions shipments.

pub mod container;
mod error;
pub mod estimate;
pub mod munition;
pub mod quantity;

pub use container::{ContainerCategory, ContainerNumber, ContainerSheet, ContainerType, Loading};
pub use error::Error;
pub use estimate::*;
pub use munition::{
    Calibre, CountBasis, Munition, MunitionKind, OuterSize, Packaging, Rim, catalogue,
};
pub use quantity::*;
