//! Assessments as something to read.
//!
//! Rendering adds no claim and no assumption: every figure and word comes from the
//! [`Assessment`](crate::assess), or is computed again from what it was made from.

pub mod chart;
mod contents;
mod document;
#[cfg(feature = "render")]
mod html;
mod markdown;
mod report;
mod text;

pub use chart::Chart;
#[cfg(feature = "render")]
pub use html::html;
pub use markdown::markdown;
pub use report::Report;
pub use text::text;
