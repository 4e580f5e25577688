//! Assessments as something to read.
//!
//! Rendering adds nothing: every figure and word comes from the [`Assessment`](crate::assess).

mod text;

pub use text::text;
