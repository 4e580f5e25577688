//! Generators of domain values, for property tests with [`proptest`](mod@proptest).
//!
//! Every value is valid by construction, and shrinks towards what is simple and realistic: a round
//! number, "about", a full 20 ft container. Each type with one natural strategy has an
//! [`Arbitrary`], so that `any::<Calibre>()` works; functions here
//! take parameters: containers of these types, beliefs between these ends, estimates of at most so
//! many assumptions.
//!
//! ```
//! use munitions::container::ContainerType;
//! use munitions::quantity::{Containers, Quantity, Rounds};
//! use munitions::strategies;
//! use proptest::prelude::*;
//!
//! proptest! {
//!     # fn never_run(_ in 0..1) {}
//!     /* in a test: #[test] */
//!     fn a_range_stays_within_its_bounds(rounds in strategies::estimates::<Rounds>()) {
//!         let range = rounds.range(0.9)?;
//!         prop_assert!(range.bounds().contains(range.low()));
//!     }
//! }
//! # a_range_stays_within_its_bounds();
//! ```
//!
//! Mass, length, volume and time are `uom` types, which this crate cannot give an `Arbitrary`:
//! [`quantities::<Mass>()`](quantities) generates them. What the crate computes has no strategy
//! (ranges, probability boxes, findings, assessments, timelines, pooled figures, derivations): it
//! follows from what is generated here. Neither have errors and limits of reading, nor what a test
//! states itself: [`assess::Statement`](crate::assess::Statement), [`assess::Mix`](crate::assess::Mix),
//! [`claim::Scale`](crate::claim::Scale), a single [`estimate::Correlation`](crate::estimate::Correlation)
//! and [`StixTerms`](crate::claim::StixTerms).

mod assess;
mod belief;
mod capacity;
mod claim;
mod claims_file;
mod container;
mod date;
mod estimate;
mod figure;
mod load;
mod munition;
mod packaging;
mod place;
mod quantity;
mod reading;
mod report;
mod shipment;
mod source;
mod text;
mod vessel;

pub use assess::{opinions, policies, pool_rules, pools, scopes, unevennesses, weights};
pub use belief::{beliefs, beliefs_between, open_beliefs};
pub use capacity::{fixed_capacities, loadings, physical_capacities, reported_capacities};
pub use claim::{claims, equivalents, flows, links};
pub use claims_file::{claims_files, claims_files_of};
pub use container::{container_numbers, container_sheets, container_types, container_types_of};
pub use date::{periods, report_dates, report_dates_between};
pub use estimate::{
    assumptions, assumptions_between, bases, bounds, correlations_of, estimates, estimates_of,
    estimates_over, simulations,
};
pub use figure::{
    amounts, amounts_of, figures, figures_with, goods, measures, measures_as, qualifiers,
};
pub use load::{Load, loads, loads_of};
pub use munition::{calibres, cartridges, catalogued_munitions, munitions};
pub use packaging::{catalogued_packagings, outer_sizes, packagings};
pub use place::{locodes, places};
pub use quantity::{
    differences, numbers, numbers_between, quantities, quantities_between, shares, whole_counts,
};
pub use reading::readings;
pub use report::{as_reported, chains, reports};
pub use shipment::{cargo_lines, container_lines, facts, legs, shipments};
pub use source::{likelihoods, probabilities, sources};
pub use text::{claim_ids, slugs, source_ids};
pub use vessel::{company_numbers, vessel_numbers, vessels};

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
    ($($of:ty => $strategy:expr;)+) => {$(
        impl proptest::arbitrary::Arbitrary for $of {
            type Parameters = ();
            type Strategy = proptest::strategy::BoxedStrategy<Self>;

            fn arbitrary_with((): ()) -> Self::Strategy {
                $strategy
            }
        }
    )+};
}
use arbitrary;
