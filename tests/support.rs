//! What several tests set up alike.

use munitions::assess::Policy;
use munitions::capacity::Loading;
use munitions::claim::Reading;

/// Loads from what the field plans to full containers, stowed and braced as usual.
pub(crate) fn usual_loading() -> Loading {
    Loading::new(
        Loading::planning_to_full().unwrap(),
        Loading::usual_stowage().unwrap(),
        Loading::usual_bracing().unwrap(),
    )
    .unwrap()
}

/// Full containers without bracing.
pub(crate) fn full_loading() -> Loading {
    Loading::new(
        Loading::full().unwrap(),
        Loading::usual_stowage().unwrap(),
        Loading::no_bracing().unwrap(),
    )
    .unwrap()
}

/// Figures read plainly, in these containers, at 90 %.
pub(crate) fn policy(containers: &[&str], loading: Loading) -> Policy {
    let containers = containers.iter().map(|slug| slug.parse().unwrap());
    Policy::new(Reading::plain(), containers, loading, 0.9).unwrap()
}
