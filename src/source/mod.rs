//! Who said it, and how far they can be trusted.
//!
//! A [`Grade`] rates a source and a piece of information, [`Certainty`] says how sure somebody was.
//! Neither says how wide a range is, and nothing here turns one into another; the only numbers that
//! leave are those of the table of STIX, for its bundle.

mod certainty;
mod country;
mod credibility;
mod grade;
mod reliability;
#[expect(clippy::module_inception, reason = "one noun, one file")]
mod source;
mod source_id;
mod source_kind;

pub use certainty::Certainty;
pub use country::Country;
pub use credibility::Credibility;
pub use grade::Grade;
pub use reliability::Reliability;
pub use source::{DrawsOn, Source};
pub use source_id::SourceId;
pub use source_kind::SourceKind;
