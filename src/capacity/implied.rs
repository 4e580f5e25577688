//! The capacity that a report implies.

use super::Capacity;
use crate::Error;
use crate::estimate::{Estimate, Value};
use crate::munition::CountBasis;
use crate::quantity::{Containers, Rounds, RoundsPerContainer};

/// The capacity that a report implies by giving both containers and rounds.
///
/// It is what the reporter must have assumed, not what fits. It counts whatever the report
/// counts, which is seldom said.
#[derive(Debug, Clone)]
pub struct ImpliedCapacity {
    implied: Estimate<RoundsPerContainer>,
    counts: CountBasis,
}

impl ImpliedCapacity {
    /// The rounds over the containers, both as the report was read.
    ///
    /// # Errors
    /// Refuses a number of containers that is or may be zero.
    pub fn new(
        rounds: &Estimate<Rounds>,
        containers: &Estimate<Containers>,
        counts: CountBasis,
    ) -> Result<Self, Error> {
        let implied = rounds.clone().for_each(containers.clone())?;
        Ok(Self { implied: implied.named("implied rounds per container"), counts })
    }
}

impl Capacity for ImpliedCapacity {
    fn rounds_per_container(&self) -> Result<Estimate<RoundsPerContainer>, Error> {
        Ok(self.implied.clone())
    }

    fn counts(&self) -> CountBasis {
        self.counts
    }
}
