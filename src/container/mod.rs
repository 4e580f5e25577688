//! Freight containers: their types after ISO 668 and their numbers after ISO 6346.
//!
//! A container type says its rating. A 20 ft box rated 24,000 kg and one rated 30,480 kg differ
//! by a third in what they carry and by nothing that a photograph shows, so there is no default.

mod container_number;
mod container_sheet;
mod container_type;

pub use container_number::ContainerNumber;
#[cfg(feature = "proptest")]
pub(crate) use container_number::{CATEGORIES, check_digit};
pub use container_sheet::ContainerSheet;
pub use container_type::{Access, ContainerType};
