//! Who said it, how far they can be trusted, and how sure they were.
//!
//! Four things stay apart, each with a type of its own. A [`Grade`] rates a source and a piece
//! of information. A [`Likelihood`] says how probable a proposition is, always with the scale
//! its word is taken from. [`AnalyticConfidence`] says how well the judgement itself is founded.
//! The width of a range is none of these and belongs to an estimate. Nothing here turns one into
//! another; the only numbers that leave are those of the tables of STIX, in [`StixConfidence`].

mod band;
mod certainty;
mod confidence;
mod country;
mod credibility;
mod grade;
mod likelihood;
mod reliability;
mod scale;
#[expect(clippy::module_inception, reason = "one noun, one file")]
mod source;
mod source_id;
mod source_kind;
mod stix;
mod stix_scale;

pub use band::{Band, Probability};
pub use certainty::Certainty;
pub use confidence::AnalyticConfidence;
pub use country::Country;
pub use credibility::Credibility;
pub use grade::Grade;
pub use likelihood::{Likelihood, LikelihoodScale};
pub use reliability::Reliability;
pub use scale::{Icd203, IpccAr5, Kent, PhiaYardstick};
pub use source::{DrawsOn, Source};
pub use source_id::SourceId;
pub use source_kind::SourceKind;
pub use stix::{StixConfidence, ZeroToTen};
pub use stix_scale::{StixDni, StixLevel, StixWep};
