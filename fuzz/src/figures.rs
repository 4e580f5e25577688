//! Figures and quantities in words.

use crate::message;
use munitions::claim::Figure;
use munitions::quantity::Rounds;

/// What is accepted is written in a way that reads back as the same, to the last bit.
///
/// # Panics
/// Where a promise is broken.
pub fn figures(text: &str) {
    match text.parse::<Rounds>() {
        Ok(rounds) => {
            let value = rounds.get();
            assert!(value >= 0.0 && value.is_finite(), "{text:?} is read as {value}");
            let written = rounds.to_string();
            if written.len() <= 64 {
                let again: Rounds = written.parse().expect("what was written can be read");
                assert_eq!(again.get().to_bits(), value.to_bits(), "{text:?} as {written}");
            }
        }
        Err(error) => message::check_error(&error),
    }
    match text.parse::<Figure>() {
        Ok(figure) => {
            let written = figure.to_string();
            let again: Figure = written.parse().expect("what was written can be read");
            assert_eq!(again, figure, "{text:?} as {written}");
            assert_eq!(again.to_string(), written);
        }
        Err(error) => message::check_error(&error),
    }
}
