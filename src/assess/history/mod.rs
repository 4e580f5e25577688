//! The claims of a file as statements about how much moved.

mod asked;
mod build;
mod distinct;
mod extent;
#[expect(clippy::module_inception, reason = "the noun of the module")]
mod history;
mod rates;

pub(in crate::assess) use extent::{extent, is_of_one_kind};
pub(in crate::assess) use history::History;
