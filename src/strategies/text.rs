//! Names, ids and free text.

use super::{arbitrary, made, one_of};
use crate::claim::{ClaimId, Slug};
use crate::source::SourceId;
use proptest::prelude::*;

/// An id of a source: `source-1`, or any that the rules allow.
pub(super) fn source_ids() -> BoxedStrategy<SourceId> {
    named("source", "abcdefghijklmnopqrstuvwxyz0123456789-.", |text| text.parse())
}

/// An id of a claim: `claim-1`, or any that the rules allow.
pub(super) fn claim_ids() -> BoxedStrategy<ClaimId> {
    let legal = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:";
    named("claim", legal, |text| text.parse())
}

/// A short name: `artillery-shells`, or any that the rules allow.
pub(super) fn slugs() -> BoxedStrategy<Slug> {
    let usual = one_of(USUAL_SLUGS);
    let any = named("name", "abcdefghijklmnopqrstuvwxyz0123456789-", |text| text.parse());
    prop_oneof![3 => made(usual, str::parse), 1 => any].boxed()
}

/// What reports name as goods.
pub(super) const USUAL_SLUGS: [&str; 5] =
    ["artillery-shells", "rifle", "rocket-launcher", "refined-oil", "supplies"];

arbitrary! {
    SourceId => source_ids();
    ClaimId => claim_ids();
    Slug => slugs();
}

/// Mostly a word and a number, sometimes any text of legal characters.
fn named<T: std::fmt::Debug + 'static>(
    word: &'static str,
    legal: &str,
    make: fn(String) -> Result<T, crate::Error>,
) -> BoxedStrategy<T> {
    let legal: Vec<char> = legal.chars().collect();
    let usual = (1..=99_u8).prop_map(move |number| format!("{word}-{number}"));
    let any = proptest::collection::vec(one_of(legal), 1..=24)
        .prop_map(|letters| letters.into_iter().collect::<String>());
    made(prop_oneof![3 => usual, 1 => any], make)
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
