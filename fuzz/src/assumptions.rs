//! Assumptions that a user lays over the published ones.

use crate::message;
use munitions::Munition;
use munitions::assumptions::{Assumptions, Load};
use munitions::claim::LoadUnit;

/// What is accepted is written to a document that reads back to the same document, and converts
/// a few loads or refuses them.
///
/// # Panics
/// Where a promise is broken.
pub fn assumptions(text: &str) {
    let ours = match Assumptions::published().overlaid(text) {
        Ok(ours) => ours,
        Err(error) => return message::check_error(&error),
    };
    let written = ours.to_json().expect("what was read can be written");
    let again = Assumptions::read(&written).expect("what was written can be read");
    assert_eq!(again.to_json().expect("as before"), written);

    let munitions = ours.munitions().map(|entry| entry.munition.clone());
    for munition in [Munition::SHELL_152MM].into_iter().chain(munitions.take(4)) {
        match ours.conversion(&Load::of(munition)) {
            Ok(conversion) => match conversion.rounds_per(LoadUnit::Container) {
                Ok(rounds) => assert!(!rounds.explain().to_string().is_empty()),
                Err(error) => message::check_error(&error),
            },
            Err(error) => message::check_error(&error),
        }
    }
}
