//! Probability boxes: what the percentiles must lie between, rounded outward at every step.

mod convolution;
pub(super) mod pbox;
pub(super) mod pbox_plan;
mod pbox_steps;
pub(super) mod range_bounds;
