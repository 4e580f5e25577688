//! The picture of an assessment.
//!
//! Shape, dash and thickness carry the meaning, so that it reads in black and white; a function gives
//! no chart where there is nothing to draw. The same input gives the same bytes.

mod axis;
mod number;
mod svg;
mod totals;

pub(super) use svg::STYLE;
pub(super) use totals::Totals;
pub use totals::totals;
