//! What is wrong with a file, and where.

#[expect(clippy::module_inception, reason = "the noun of the module")]
mod fault;
pub(crate) mod json;
pub(crate) mod json_text;
pub(crate) mod mended;
mod nearest;
pub(crate) mod node;
mod plain;

pub(crate) use fault::{CLAIMS_FILE, Collector};
pub use fault::{Fault, Faults, Position};
pub(crate) use nearest::{closest, nearest};
