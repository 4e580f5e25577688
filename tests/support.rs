//! What several tests set up alike.

use munitions::assess::Policy;
use munitions::capacity::Loading;
use munitions::claim::Reading;
use std::fs;
use std::path::Path;

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

/// Compares a file of the repository with what it should hold, or writes it if that is asked for.
pub(crate) fn kept_in_step(file: &str, built: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, built).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let differing = kept.lines().zip(built.lines()).find(|(kept, built)| kept != built);
    assert!(
        kept == built,
        "{file} is out of step, first at {differing:?}; \
         UPDATE_DOCS=1 cargo test --all-features --test all writes it anew"
    );
}
