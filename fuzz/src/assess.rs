//! An assessment from end to end.

use crate::message;
use munitions::Error;
use munitions::assess::{Correlation, Policy, Pool, PoolRule, Weights};
use munitions::capacity::Loading;
use munitions::claim::{ClaimsFile, Limits, Reading};
use serde_json::Value;
use std::sync::LazyLock;

/// Few enough claims that an assessment takes a fraction of a second.
const LIMITS: Limits = Limits { claims: 12, ..Limits::STANDARD };

static POLICY: LazyLock<Policy> = LazyLock::new(|| policy().expect("the policy is allowed"));
static POOL: LazyLock<Pool> = LazyLock::new(|| pool().expect("the pool is allowed"));

/// A small file that is accepted is assessed: there is an answer for each claim, every range in
/// it rises, every finding says something, and the same file gets the same answers.
///
/// # Panics
/// Where a promise is broken.
pub fn assess(text: &str) {
    let file = match ClaimsFile::read(text, &LIMITS) {
        Ok(file) => file,
        Err(error) => return message::check_error(&error),
    };
    let assessment = munitions::assess::assess(&file, &POLICY, &POOL);
    assert_eq!(assessment.claims.len(), file.claims().len());
    for finding in &assessment.findings {
        assert!(!finding.to_string().is_empty());
    }
    assert!(!munitions::render::text(&assessment).is_empty());
    let json = serde_json::to_value(&assessment).expect("an assessment can be written");
    rises(&json);
    let again = munitions::assess::assess(&file, &POLICY, &POOL);
    assert_eq!(serde_json::to_value(&again).expect("as before"), json);
}

/// Wherever a range is written, its figures rise.
fn rises(value: &Value) {
    match value {
        Value::Array(items) => items.iter().for_each(rises),
        Value::Object(fields) => {
            let figures: Vec<f64> = ["min", "low", "median", "high", "max"]
                .iter()
                .filter_map(|name| fields.get(*name).and_then(Value::as_f64))
                .collect();
            assert!(figures.is_sorted(), "a range falls: {value}");
            fields.values().for_each(rises);
        }
        _ => {}
    }
}

fn policy() -> Result<Policy, Error> {
    let loading = Loading::new(
        Loading::planning_to_full()?,
        Loading::usual_stowage()?,
        Loading::usual_bracing()?,
    )?;
    Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)
}

fn pool() -> Result<Pool, Error> {
    Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)
}
