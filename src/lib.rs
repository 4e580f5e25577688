//! Estimates of munitions shipments from public reports, with every assumption in view.
//!
//! ```
//! use munitions::capacity::Fixed;
//! use munitions::{Basis, Belief, Containers, CountBasis, RoundsPerContainer};
//!
//! let each = |n| RoundsPerContainer::of(n);
//! let belief = Belief::uniform(each(240.0)?, each(310.0)?)?;
//! let basis = Basis::judgement("boxed complete rounds in a full 24 t container");
//! let capacity = Fixed::new(belief, CountBasis::CompleteRound, basis)?;
//! let rounds = munitions::convert::rounds_carried(Containers::new(6_700), &capacity)?;
//! let range = rounds.range(0.9)?;
//! assert_eq!(range.bounds().low().unwrap().to_string(), "1,608,000 rounds");
//! println!("{range}\n{}", rounds.explain());
//! # Ok::<(), munitions::Error>(())
//! ```
//!
//! The [`guide`] explains the rest in chapters of five minutes.
//!
//! # What is what
//!
//! - [`Count`], [`Per`]: numbers of things and ratios between quantities. Rounds never add to
//!   containers.
//! - [`Claim`](claim::Claim): what somebody said, in their own terms.
//! - [`Assumption`]: what *we* add, always named, always with a [`Basis`]. None has a default.
//! - [`Estimate`]: what follows, remembering how. [`bounds`](Estimate::bounds) are the extremes
//!   that the assumptions allow; a [`range`](Estimate::range) is a pair of percentiles at a stated
//!   level, with the numerical error of each.
//! - [`Assumptions`]: the one document of all that is added, yours laid over the published one.
//! - [`Munition`]: an open name, such as `152mm-shell`. A calibre alone is a bore diameter, and is
//!   refused.
//! - [`CountBasis`]: whether a round is a projectile or a complete round.
//! - [`Packaging`](munition::Packaging), [`ContainerType`], [`Capacity`]: how rounds are packed,
//!   what in, and how many fit.
//! - [`Reading`](claim::Reading): the stated policy that turns "about 6,700" into a belief.
//! - [`Shipment`](shipment::Shipment): a load on the road, and what carries it.
//! - [`Answer`](assess::Answer), [`Finding`](assess::Finding): how much moved by an
//!   [assessment](assess::assess) of claims, and what to know before using it.
//!
//! Three things are kept apart, each in a type of its own: the size of a range, the
//! [certainty](source::Certainty) with which something was said, and the
//! [reliability](source::Reliability) of a source.
//!
//! # What it does not do
//!
//! It does not know what is in a container: it says what would fit, and what a reporter must have
//! assumed. It turns no grade into a weight and no denial into a number. It is open-source
//! accounting: nothing in it is about the design, effect or use of a weapon. The library reads no
//! clock, no environment and no network, and prints nothing.
//!
//! # Features
//!
//! None is on by default, and none changes a result or a wire form.
//!
//! - `assess`: what the claims of a file come to, and as text, Markdown and JSON; three fifths of the crate.
//! - `proptest`: `strategies` that generate values of the domain, and `laws` that test models of your own.
//! - `parallel`: simulations and assessments run on all cores, four draws at once on each.
//! - `render`: an assessment as one web page.
//! - `schema`: the JSON Schemas of claims and assumptions, derived from their types.
//! - `stix`: claims as a bundle of STIX 2.1.

#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used, clippy::panic))]
// What only assessments use, and links to them, stand in the files of what they are about.
#![cfg_attr(
    not(feature = "assess"),
    allow(dead_code, unused_imports, rustdoc::broken_intra_doc_links)
)]

#[cfg(feature = "assess")]
#[cfg_attr(docsrs, doc(cfg(feature = "assess")))]
pub mod assess;
pub mod assumptions;
pub mod capacity;
pub mod casebook;
pub mod claim;
pub mod claims_file;
pub mod container;
pub mod convert;
mod distinct;
mod error;
pub mod estimate;
pub mod fault;
pub mod guide;
mod in_order;
mod into_list;
#[cfg(feature = "proptest")]
#[cfg_attr(docsrs, doc(cfg(feature = "proptest")))]
pub mod laws;
pub mod lineage;
pub mod munition;
pub mod place;
pub mod quantity;
#[cfg(feature = "assess")]
#[cfg_attr(docsrs, doc(cfg(feature = "assess")))]
pub mod render;
pub mod shipment;
pub mod source;
#[cfg(feature = "proptest")]
#[cfg_attr(docsrs, doc(cfg(feature = "proptest")))]
pub mod strategies;
mod text_limit;
mod written;

pub use assumptions::Assumptions;
pub use capacity::Capacity;
pub use claims_file::ClaimsFile;
pub use container::{ContainerNumber, ContainerType};
pub use error::Error;
pub use estimate::{
    Assumption, Basis, Belief, Bounds, ConfidenceRange, Estimate, Probability, Simulation,
};
pub use munition::{Calibre, CountBasis, Munition};
pub use quantity::{
    Boxes, Containers, Count, Difference, MassPerRound, Pallets, Per, Ratio, Rounds, RoundsPerBox,
    RoundsPerContainer, RoundsPerDay, Teus, Voyages, Wagons,
};

#[doc = include_str!("../README.md")]
#[cfg(doctest)]
mod readme {}
