//! Saved estimates, and what can be asked of those that are read.

use crate::message;
use munitions::quantity::{Containers, Mass, Quantity, Ratio, Rounds, RoundsPerContainer};
use munitions::{Estimate, Simulation};

/// Read as any of a few quantities, what is accepted is saved to a text that reads back to the
/// same text, and answers every question or refuses it.
///
/// # Panics
/// Where a promise is broken.
pub fn saved(text: &str) {
    estimate::<Containers>(text);
    estimate::<Mass>(text);
    estimate::<Ratio>(text);
    estimate::<Rounds>(text);
    estimate::<RoundsPerContainer>(text);
}

fn estimate<Q: Quantity>(text: &str) {
    let estimate: Estimate<Q> = match Estimate::from_json(text) {
        Ok(estimate) => estimate,
        Err(error) => return message::check_error(&error),
    };
    let written = estimate.to_json().expect("what was read can be saved");
    let again = Estimate::<Q>::from_json(&written).expect("what was saved can be read");
    assert_eq!(again.to_json().expect("as before"), written);
    assert_eq!(again.bounds(), estimate.bounds());

    let bounds = estimate.bounds();
    assert!(!estimate.explain().to_string().is_empty());
    match estimate.draws(256, 7) {
        Ok(draws) => {
            for draw in draws {
                assert!(bounds.contains(draw), "{draw:?} is not within {bounds:?}");
            }
        }
        Err(error) => message::check_error(&error),
    }
    match estimate.range_by(0.9, Simulation::new(7).with_draws(3_072)) {
        Ok(range) => {
            let [low, median, high] = [range.low(), range.median(), range.high()];
            for value in [low, median, high] {
                assert!(bounds.contains(value), "{value:?} is not within {bounds:?}");
            }
            assert!(low.to_base() <= median.to_base() && median.to_base() <= high.to_base());
            assert!(!range.to_string().is_empty());
            let again = again.range_by(0.9, Simulation::new(7).with_draws(3_072));
            assert_eq!(again.expect("the same estimate has the same answers"), range);
        }
        Err(error) => message::check_error(&error),
    }
}
