//! Who has it from whom: what relays go back to, and what stands behind one figure.

mod drift;
#[expect(clippy::module_inception, reason = "the noun of the module")]
mod lineage;
mod root;

pub use drift::{Change, ChangeKind, Drift};
pub use lineage::Lineage;
pub(crate) use lineage::{Word, independent};
pub use root::Root;
