//! Loading plans of a depot as capacities.

mod stacking;

pub use stacking::Stacking;

use munitions::{
    Assumption, Basis, Belief, Capacity, CountBasis, Error, Estimate, RoundsPerContainer,
};

/// Boxes on the floor, in so many layers or so many, with two rounds in each.
pub struct LoadingPlan {
    pub boxes_on_the_floor: f64,
    pub layers: [f64; 2],
}

impl Capacity for LoadingPlan {
    fn rounds_per_container(&self) -> Result<Estimate<RoundsPerContainer>, Error> {
        let rounds = |layers| RoundsPerContainer::of(2.0 * self.boxes_on_the_floor * layers);
        let [few, many] = self.layers.map(rounds);
        let belief = Belief::discrete([(few?, 1.0), (many?, 1.0)])?;
        let basis = Basis::judgement("the depot stacks one way or the other, each as often");
        Ok(Assumption::new("rounds by the loading plan", belief, basis)?.into())
    }

    fn counts(&self) -> CountBasis {
        CountBasis::CompleteRound
    }
}
