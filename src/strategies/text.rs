//! Names, ids and free text.

use super::{arbitrary, made, one_of};
use crate::claim::{ClaimId, Slug};
use crate::source::SourceId;
use proptest::prelude::*;
use std::fmt::Debug;
use std::str::FromStr;

arbitrary! {
    // `source-1`, or any that the rules allow.
    SourceId => named("source", "abcdefghijklmnopqrstuvwxyz0123456789-.");
    ClaimId => {
        named("claim", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:")
    };
    Slug => {
        let usual =
            one_of(["artillery-shells", "rifle", "rocket-launcher", "refined-oil", "supplies"]);
        let any = named("name", "abcdefghijklmnopqrstuvwxyz0123456789-");
        prop_oneof![3 => made(usual, str::parse), 1 => any].boxed()
    };
}

/// Mostly a word and a number, sometimes any text of legal characters.
fn named<T>(word: &'static str, legal: &str) -> BoxedStrategy<T>
where
    T: FromStr<Err = crate::Error> + Debug + 'static,
{
    let legal: Vec<char> = legal.chars().collect();
    let usual = (1..=99_u8).prop_map(move |number| format!("{word}-{number}"));
    let any = proptest::collection::vec(one_of(legal), 1..=24)
        .prop_map(|letters| letters.into_iter().collect::<String>());
    made(prop_oneof![3 => usual, 1 => any], |text| text.parse())
}

/// Free text: mostly a phrase, sometimes anything at all.
pub(super) fn texts() -> BoxedStrategy<String> {
    let any = proptest::collection::vec(proptest::char::any(), 0..=12)
        .prop_map(|letters| letters.into_iter().collect::<String>());
    prop_oneof![3 => phrases(), 1 => any].boxed()
}

/// Text as analysts write it, never blank.
pub(super) fn phrases() -> BoxedStrategy<String> {
    let phrases = [
        "an example",
        "=SUM(A1), reckoned",
        "read off the plate on the door",
        "same maker, later total",
        "counted as \"containers\", not as TEU",
        "무기 컨테이너 6,700여 개",
        "more than 3 million rounds;\nor 500,000",
    ];
    one_of(phrases).prop_map(str::to_owned).boxed()
}
