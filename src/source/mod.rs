//! Who said it, and how far they can be trusted.
//!
//! [`Reliability`] and [`Credibility`] are the Admiralty code, which rates a source and a piece of
//! information apart; [`Certainty`] says how sure somebody was. None of them says how wide a range is,
//! and nothing here turns one into another; the only numbers that leave are those of the table of STIX,
//! for its bundle.
//!
//! The words of both ratings are those of US Army FM 2-22.3, Human Intelligence Collector
//! Operations (2006), appendix B, as carried by the MISP taxonomy `admiralty-scale`, version 5.
//! F and 6 mean that there is nothing to judge by. They are not the worst grade and stand outside
//! the order.

mod certainty;
mod country;
mod grade;
#[expect(clippy::module_inception, reason = "one noun, one file")]
mod source;
mod source_id;
mod source_kind;

pub use certainty::Certainty;
pub use country::Country;
pub use grade::{Credibility, Reliability};
pub use source::{DrawsOn, Source};
pub use source_id::SourceId;
pub use source_kind::SourceKind;
