//! A claims file as a flat table.

use crate::message;
use munitions::claims_file::{ClaimsFile, Limits};

/// What is accepted is written as a table and as JSON, and comes back equal from both.
///
/// # Panics
/// Where a promise is broken.
pub fn table(text: &str) {
    let file = match ClaimsFile::read_csv(text, &Limits::STANDARD) {
        Ok(file) => file,
        Err(error) => return message::check_error(&error),
    };
    let written = file.to_csv().expect("what was read can be written");
    let again = ClaimsFile::read_csv(&written, &Limits::STANDARD).expect("and read again");
    assert_eq!(again, file);
    assert_eq!(again.to_csv().expect("as before"), written);
    let json = file.to_json().expect("what was read can be written as JSON");
    assert_eq!(json.parse::<ClaimsFile>().expect("and read again"), file);
}
