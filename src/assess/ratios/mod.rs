//! So much per something: what claims state or imply, held against what fits.

mod factor;

pub(super) use factor::{Factor, factors};

use super::analysis::{Analysis, Material, Outcome};

/// Holds every ratio against what fits and against the ratios of others.
#[derive(Debug)]
pub(super) struct Ratios;

impl Analysis for Ratios {
    fn run(&self, _: &Material<'_>) -> Outcome {
        Outcome::default()
    }
}
