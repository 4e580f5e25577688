//! Places and their codes.

use super::{arbitrary, made, one_of};
use crate::place::Place;
use crate::source::Country;
use proptest::prelude::*;

/// A UN/LOCODE, mostly of a port that reports name.
fn locodes() -> BoxedStrategy<String> {
    let usual = one_of(["RUVVO", "RUVYP", "KPCHO", "KRPUS"]).prop_map(str::to_owned);
    let legal: Vec<char> = ('A'..='Z').chain('2'..='9').collect();
    let any = (any::<Country>(), proptest::array::uniform3(one_of(legal)))
        .prop_map(|(country, place)| format!("{country}{}", place.into_iter().collect::<String>()));
    prop_oneof![3 => usual, 1 => any].boxed()
}

/// A place: a port by one of its names, a code, or a name that no table has.
fn places() -> BoxedStrategy<Place> {
    let names = ["Rajin", "Najin", "Vladivostok", "Dunay", "Vostochny", "Eastern port"];
    let unknown = (1..=99_u8).prop_map(|number| format!("Pier {number}"));
    let code = locodes();
    made(prop_oneof![4 => one_of(names).prop_map(str::to_owned), 1 => code, 1 => unknown], |text| {
        text.parse()
    })
}

arbitrary! {
    Place => places();
}
