//! Assessments as something to read.
//!
//! Rendering adds nothing: every figure and word comes from the [`Assessment`](crate::assess).

pub mod chart;
mod text;

pub use chart::Chart;
pub use text::text;
