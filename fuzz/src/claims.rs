//! A claims file as JSON.

use crate::message;
use munitions::claims_file::{ClaimsFile, Limits};
use munitions::lineage::Lineage;

/// What is accepted is written and read back as an equal file; every claim is
/// somebody's word.
///
/// # Panics
/// Where a promise is broken.
pub fn claims(text: &str) {
    let file = match ClaimsFile::read(text, &Limits::STANDARD) {
        Ok(file) => file,
        Err(error) => return message::check_error(&error),
    };
    let written = file.to_json().expect("what was read can be written");
    let again: ClaimsFile = written.parse().expect("what was written can be read");
    assert_eq!(again, file);
    assert_eq!(again.to_json().expect("as before"), written);
    let parsed: ClaimsFile = serde_json::from_str(text).expect("serde reads what the reader does");
    assert_eq!(parsed, file);

    let lineage = Lineage::new(&file);
    for claim in file.claims() {
        assert!(lineage.roots(claim).next().is_some(), "{} goes back to nothing", claim.id);
        assert!(lineage.independent([claim]).len() == 1, "{} is nobody's word", claim.id);
        for drift in claim.drifts(munitions::Assumptions::published().reading()) {
            assert!(!drift.to_string().is_empty());
        }
    }
}
