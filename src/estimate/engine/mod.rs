//! Draws and what they tell: a program over blocks of points, percentiles and their errors.

pub(super) mod answer;
pub(super) mod closed_form;
#[cfg(feature = "proptest")]
pub(super) mod joint_draws;
pub(super) mod percentile;
pub(super) mod points;
pub(super) mod program;
pub(super) mod replicates;
mod sample;
pub(super) mod simulate;
pub(super) mod sobol;
mod table;
