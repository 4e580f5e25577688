//! An assessment from end to end.

use crate::message;
use munitions::assess;
use munitions::assumptions::Assumptions;
use munitions::claims_file::{ClaimsFile, Limits};
use serde_json::Value;

/// Few enough claims that an assessment takes a fraction of a second.
const LIMITS: Limits = Limits { claims: 12, ..Limits::STANDARD };

/// A small file that is accepted is assessed: every claim is in the output, every range in it
/// rises, every finding says something, and the same file gets the same output.
///
/// # Panics
/// Where a promise is broken.
pub fn assess(text: &str) {
    let file = match ClaimsFile::read(text, &LIMITS) {
        Ok(file) => file,
        Err(error) => return message::check_error(&error),
    };
    let assessment = assess::assess(&file, Assumptions::published());
    assert_eq!(assessment.claims.len(), file.claims().len());
    for finding in &assessment.findings {
        assert!(!finding.sentence.is_empty());
    }
    assert!(!munitions::render::text(&assessment).is_empty());
    let json = serde_json::to_value(&assessment).expect("an assessment can be written");
    rises(&json);
    let again = assess::assess(&file, Assumptions::published());
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
