//! We have loading plans of our own. How does the crate count with them?
//!
//! ```text
//! cargo run --example your_own_capacity
//! ```
//!
//! Look at `impl Capacity`: two functions, and every conversion takes it. The figures are invented.

use munitions::capacity::Capacity;
use munitions::convert::rounds_carried;
use munitions::munition::CountBasis;
use munitions::quantity::{Boxes, Containers, Per, RoundsPerBox, RoundsPerContainer};
use munitions::{Assumption, Basis, Belief, Error, Estimate};

/// So many boxes on the floor, in so many layers, with so many rounds in each.
struct LoadingPlan {
    boxes_on_the_floor: f64,
    layers: [f64; 2],
    rounds_per_box: f64,
}

impl Capacity for LoadingPlan {
    fn rounds_per_container(&self) -> Result<Estimate<RoundsPerContainer>, Error> {
        let stacked = |layers| Per::<Boxes, Containers>::of(self.boxes_on_the_floor * layers);
        let [few, many] = self.layers.map(stacked);
        let boxes = Assumption::new(
            "boxes in a container",
            Belief::discrete([(few?, 1.0), (many?, 1.0)])?,
            Basis::judgement("the depot stacks so many layers or so many, each as often"),
        )?;
        let per_box = RoundsPerBox::of(self.rounds_per_box)?;
        Ok((Estimate::exact(per_box)? * Estimate::from(boxes)).named("rounds by the loading plan"))
    }

    fn counts(&self) -> CountBasis {
        CountBasis::CompleteRound
    }
}

fn main() -> Result<(), Error> {
    let plan = LoadingPlan { boxes_on_the_floor: 40.0, layers: [3.0, 4.0], rounds_per_box: 2.0 };
    let rounds = rounds_carried(Containers::new(6_700), &plan)?;
    println!("6,700 containers by our plan: {}", rounds.range(0.9)?);
    println!("counted as {}\n\n{}", plan.counts(), rounds.explain());
    Ok(())
}
