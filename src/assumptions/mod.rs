//! What is added to what was said, in one document.
//!
//! [`Assumptions`] holds every figure that the crate adds: masses and boxes of munitions,
//! containers and how they are loaded, vehicles, what goods are kinds of what, what unnamed goods
//! are taken to be, rates of fire, how words are read, and where two verdicts part. Its file
//! format is `munitions-assumptions/1`; nothing outside it holds a figure. An entry's id is the
//! unknown: wherever an entry is used, it is the same unknown.

#[expect(clippy::module_inception, reason = "the noun of the module")]
mod assumptions;
mod basis;
mod build;
mod conversion;
mod document;
mod entry;
mod figure;
mod form;
mod goods;
mod load;
mod read;
#[cfg(feature = "schema")]
mod schema;
mod unused;
mod with;
mod words;

pub use assumptions::Assumptions;
pub use conversion::{Conversion, LoadThing};
pub(crate) use conversion::{LoadCarrier, Way};
pub use entry::{ContainerEntry, FireRate, MunitionEntry, PackagingEntry, PackingUnit};
pub(crate) use entry::{Counting, EntryId, PoolingRule, Section, Threshold};
pub use goods::{GoodsNode, GoodsTree};
pub use load::{Load, LoadGoods};
pub use read::{MAX_ASSUMPTIONS_BYTES, MAX_ASSUMPTIONS_ENTRIES};
#[cfg(feature = "schema")]
pub use schema::json_schema;
pub(crate) use words::EntryWords;
