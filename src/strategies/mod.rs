//! Generators of domain values, for property tests with [`proptest`](mod@proptest).
//!
//! Every value is valid by construction, and shrinks towards what is simple and realistic: a round
//! number, "about", a full 20 ft container. A type with one natural strategy has an
//! [`Arbitrary`], so that `any::<Calibre>()` works; functions here
//! take parameters: loads of what these assumptions know, beliefs between these ends, estimates of at
//! most so many assumptions.
//!
//! ```
//! use munitions::quantity::Rounds;
//! use munitions::strategies::estimates_of;
//! use proptest::prelude::*;
//!
//! proptest!(ProptestConfig::with_cases(8), |(rounds in estimates_of::<Rounds>(4))| {
//!     let range = rounds.range(0.9)?;
//!     prop_assert!(range.bounds().contains(range.low()));
//! });
//! ```
//!
//! Mass, length, volume and time are `uom` types, which this crate cannot give an `Arbitrary`:
//! [`quantities::<Mass>()`](quantities) generates them. What the crate computes has no strategy:
//! it follows from what is generated here.

mod belief;
mod claim;
mod claims_file;
mod container;
mod date;
mod estimate;
mod figure;
mod known;
mod munition;
mod packaging;
mod place;
mod quantity;
mod report;
mod source;
mod text;

pub use belief::beliefs_between;
pub use estimate::estimates_of;
pub use known::loads_of;
pub use quantity::{quantities, quantities_between};

use belief::beliefs;
use known::container_types_of;
use quantity::{numbers, numbers_between};

use crate::Error;
use proptest::prelude::*;
use std::fmt::Debug;

/// What a constructor makes of parts that it accepts.
fn made<P: Strategy + 'static, T: Debug + 'static>(
    parts: P,
    make: impl Fn(P::Value) -> Result<T, Error> + 'static,
) -> BoxedStrategy<T> {
    parts.prop_filter_map("parts that belong together", move |parts| make(parts).ok()).boxed()
}

/// One of a few words, the first of them the simplest.
fn one_of<T: Clone + Debug + 'static>(words: impl Into<Vec<T>>) -> BoxedStrategy<T> {
    proptest::sample::select(words.into()).boxed()
}

/// Something, or nothing: nothing is simpler.
fn maybe<T: Debug + 'static>(some: impl Strategy<Value = T> + 'static) -> BoxedStrategy<Option<T>> {
    proptest::option::of(some).boxed()
}

/// The one natural strategy of types without parameters.
macro_rules! arbitrary {
    ($($of:ty $(where [$($of_all:tt)+])? => $strategy:expr;)+) => {$(
        impl$(<$($of_all)+>)? proptest::arbitrary::Arbitrary for $of {
            type Parameters = ();
            type Strategy = proptest::strategy::BoxedStrategy<Self>;

            fn arbitrary_with((): ()) -> Self::Strategy {
                $strategy
            }
        }
    )+};
}
use arbitrary;
