//! A good plan keeps the laws, a wrong one is caught.

use embed::LoadingPlan;
use munitions::{Estimate, Ratio, RoundsPerContainer, laws};

/// 40 kg a round, in a container that carries 21,700 kg.
fn fits(plan: &LoadingPlan) -> Result<(), laws::Broken> {
    let limit = Estimate::exact(RoundsPerContainer::of(21_700.0 / 40.0).unwrap()).unwrap();
    laws::share_of(plan, &limit, Ratio::new(0.5).unwrap())
}

#[test]
fn a_good_plan_keeps_the_laws() {
    let plan = LoadingPlan { boxes_on_the_floor: 40.0, layers: [3.0, 4.0] };
    laws::capacity(&plan).unwrap();
    fits(&plan).unwrap();
}

/// Three layers fit, seven do not.
#[test]
fn a_plan_that_is_too_heavy_is_caught() {
    let plan = LoadingPlan { boxes_on_the_floor: 40.0, layers: [3.0, 7.0] };
    assert_eq!(
        fits(&plan).unwrap_err().to_string(),
        "1 container holds up to 560 rounds: the limit is 542.5 rounds",
    );
}
