//! Short words with a written form: calibres, munitions, numbers of containers and ships, ids.

use crate::message;
use munitions::claim::{
    ClaimId, ContainerWord, Currency, Goods, Port, Qualifier, Slug, VesselNumber, Waypoint,
};
use munitions::place::Place;
use munitions::quantity::{Containers, Rounds, RoundsPerContainer};
use munitions::source::{Country, SourceId};
use munitions::{Calibre, ContainerNumber, Error, Munition};
use std::fmt::{Debug, Display};
use std::str::FromStr;

/// Whatever type accepts the text writes it so that it reads back as the same.
///
/// # Panics
/// Where a promise is broken.
pub fn words(text: &str) {
    word::<Calibre>(text);
    word::<ClaimId>(text);
    word::<ContainerNumber>(text);
    word::<ContainerWord>(text);
    word::<Country>(text);
    word::<Currency>(text);
    word::<Munition>(text);
    word::<Place>(text);
    word::<Port>(text);
    word::<Qualifier>(text);
    word::<Slug>(text);
    word::<SourceId>(text);
    word::<VesselNumber>(text);
    word::<Waypoint>(text);
    read::<Goods>(text);
    number::<Containers>(text);
    number::<Rounds>(text);
    number::<RoundsPerContainer>(text);
    if let Ok(port) = text.parse::<Port>()
        && let Err(error) = port.place()
    {
        message::check_error(&error);
    }
}

fn read<T: FromStr<Err = Error>>(text: &str) -> Option<T> {
    text.parse().map_err(|error| message::check_error(&error)).ok()
}

fn word<T: FromStr<Err = Error> + Display + Debug + PartialEq>(text: &str) {
    let Some(read) = read::<T>(text) else { return };
    let written = read.to_string();
    let again: T = written.parse().expect("what was written can be read");
    assert_eq!(again, read, "{text:?} as {written}");
    assert_eq!(again.to_string(), written);
}

/// A number is written in full, which may be longer than what is read as a figure.
fn number<T: FromStr<Err = Error> + Display + Debug + PartialEq>(text: &str) {
    let Some(read) = read::<T>(text) else { return };
    let written = read.to_string();
    if written.len() <= 64 {
        let again: T = written.parse().expect("what was written can be read");
        assert_eq!(again, read, "{text:?} as {written}");
    }
}
