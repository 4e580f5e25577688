//! The claims file, version 1: what it holds, what it refuses, and where it says the fault is.

use munitions::Error;
use munitions::claim::{ClaimsFile, Limits};

const EXAMPLE: &str = include_str!("data/example.json");

/// The faults of a text, one a line, as they are shown.
fn faults(text: &str) -> Vec<String> {
    match ClaimsFile::read(text, &Limits::STANDARD) {
        Err(Error::ClaimsFile(faults)) => faults.list().iter().map(ToString::to_string).collect(),
        Err(other) => panic!("not faults: {other}"),
        Ok(_) => Vec::new(),
    }
}

/// The only fault of a text.
fn fault(text: &str) -> String {
    match faults(text).as_slice() {
        [fault] => fault.clone(),
        other => panic!("one fault expected, got {other:#?}"),
    }
}

/// The example with one piece replaced, which must be there.
fn with(piece: &str, replacement: &str) -> String {
    assert_eq!(EXAMPLE.matches(piece).count(), 1, "{piece}");
    EXAMPLE.replace(piece, replacement)
}

#[test]
fn the_example_reads_and_writes_back() {
    let file: ClaimsFile = EXAMPLE.parse().unwrap();
    let written = file.to_json().unwrap();
    assert_eq!(written.parse::<ClaimsFile>().unwrap(), file);
    assert!(written.contains("\"value\": 6700,"));
    assert_eq!(serde_json::from_str::<ClaimsFile>(&written).unwrap(), file);
}
