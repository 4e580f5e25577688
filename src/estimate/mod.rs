//! Uncertain quantities that remember how they were made.
//!
//! An [`Estimate`] is an expression over exact values and named [`Assumption`]s, and one
//! expression answers several questions. The same assumption used twice is the same unknown,
//! wherever it stands, also after an estimate was saved and read again.
//!
//! | question | asked by | answered |
//! |---|---|---|
//! | what are the extremes? | [`bounds`](Estimate::bounds) | guaranteed, perhaps infinite |
//! | what is likely? | [`range`](Estimate::range) | simulated, with the error of each figure |
//! | between what must the percentiles lie? | [`range_bounds`](Estimate::range_bounds) | guaranteed |
//! | and if the assumptions hang together? | [`if_dependent`](Estimate::if_dependent) | guaranteed, and pair by pair |
//! | what is it on average? | [`mean`](Estimate::mean) | exact or simulated, or refused |
//! | which assumption matters? | [`sensitivity`](Estimate::sensitivity) | simulated, with errors |
//! | is this more than that? | [`above`](Estimate::above), [`within`](Estimate::within) | a probability with its error |
//! | what if this was observed? | [`given`](Estimate::given) | simulated, telling how many draws are left |
//! | what does it rest on? | [`explain`](Estimate::explain) | the derivation, step by step |
//!
//! An estimate that rests on an assumption [known by its ends alone](Belief::interval) has no
//! percentiles: `bounds`, `range_bounds`, `probability_box` and `explain` answer for it, the others
//! refuse and name the assumption.
//!
//! ```
//! use munitions::estimate::{Assumption, Basis, Belief, Estimate};
//! use munitions::quantity::{Containers, Rounds, RoundsPerContainer};
//!
//! let containers = Estimate::from(Assumption::new(
//!     "containers",
//!     Belief::uniform(Containers::new(6_000), Containers::new(7_400))?,
//!     Basis::judgement("an example"),
//! )?);
//! let one = Containers::new(1);
//! let capacity = Estimate::from(Assumption::new(
//!     "capacity",
//!     Belief::triangular(
//!         RoundsPerContainer::new(Rounds::new(200), one)?,
//!         RoundsPerContainer::new(Rounds::new(300), one)?,
//!         RoundsPerContainer::new(Rounds::new(450), one)?,
//!     )?,
//!     Basis::judgement("an example"),
//! )?);
//! let rounds = capacity * containers;
//! assert_eq!(rounds.bounds().high(), Some(Rounds::new(3_330_000)));
//! assert!(rounds.range(0.9)?.high() < Rounds::new(3_000_000));
//! assert!(rounds.range_bounds(0.9)?.high.contains(rounds.range(0.9)?.high()));
//! assert_eq!(rounds.sensitivity(0.9)?.effects[0].label, "capacity");
//! # Ok::<(), munitions::Error>(())
//! ```

mod arithmetic;
mod assumption;
mod belief;
mod bounded_list;
mod bounds;
mod cast;
mod dependence;
mod derivation_text;
mod enclosure;
mod engine;
mod event;
mod explain;
mod expression;
mod formula;
mod identity;
mod mean;
pub mod pool;
mod quantity_kind;
mod range;
mod save;
mod sensitivity;
mod value;

pub(crate) use assumption::Assumed;
pub use assumption::{Assumption, Basis, Evidence};
pub use belief::Belief;
pub(crate) use belief::{Shape, ShapeWire};
pub use bounds::Bounds;
pub use dependence::Dependence;
pub use dependence::correlation::{Correlation, Correlations};
pub use dependence::independence::{DependenceReport, DependentPair};
pub use enclosure::pbox::ProbabilityBox;
pub use enclosure::range_bounds::RangeBounds;
#[cfg(feature = "proptest")]
pub(crate) use engine::joint_draws::{drawn_together, unknowns};
pub use engine::simulate::Simulation;
pub use event::{Event, Given, Probability};
pub use explain::{Derivation, Line, StepRange};
pub use expression::Estimate;
pub use mean::Mean;
pub(crate) use range::checked_level;
pub use range::{ConfidenceRange, Method};
pub use sensitivity::{Effect, Index, Sensitivity};
pub(crate) use value::Sealed;
pub use value::Value;
