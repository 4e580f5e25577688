//! Draws and what they tell: a program over blocks of points, percentiles and their errors.
//!
//! What works on whole blocks is compiled a second time for processors with AVX2, which is chosen
//! where it runs. Neither fuses a product with a sum, so that both have the same bits.

pub(super) mod answer;
pub(super) mod closed_form;
pub(super) mod joint_draws;
pub(super) mod percentile;
pub(super) mod points;
pub(super) mod program;
pub(super) mod replicates;
mod sample;
pub(super) mod simulate;
pub(super) mod sobol;
