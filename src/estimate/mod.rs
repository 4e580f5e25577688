//! Uncertain quantities that remember how they were made.
//!
//! An [`Estimate`] is an expression over exact values and named [`Assumption`]s. One
//! expression answers several questions: [`bounds`](Estimate::bounds), the extremes that the
//! assumptions allow; [`range`](Estimate::range), percentiles at a stated level;
//! [`probability_box`](Estimate::probability_box), the same guaranteed, and
//! [`if_dependent`](Estimate::if_dependent), what becomes of them if the assumptions are not
//! independent; [`sensitivity`](Estimate::sensitivity), which assumption matters; and
//! [`explain`](Estimate::explain), the derivation. The same assumption used twice is the same
//! unknown, wherever it stands, also after an estimate was saved and read again.

mod answer;
mod arithmetic;
mod assumption;
mod belief;
mod bounds;
mod closed_form;
mod convolution;
mod correlation;
mod dependence;
mod drawing;
mod event;
mod explain;
mod expression;
mod identity;
mod independence;
mod kind;
mod layout;
mod normal;
mod pbox;
mod percentile;
mod points;
mod program;
mod range;
mod range_bounds;
mod sample;
mod save;
mod sensitivity;
mod simulate;
mod slices;
mod sobol;
mod table;
mod value;

pub use assumption::{Assumption, Basis, Evidence};
pub use belief::Belief;
pub use bounds::Bounds;
pub use correlation::{Correlation, Correlations};
pub use dependence::Dependence;
pub use event::{Event, Given, Probability};
pub use explain::{Derivation, Line, StepRange};
pub use expression::Estimate;
pub use independence::{DependenceReport, DependentPair};
pub use pbox::ProbabilityBox;
pub use range::{ConfidenceRange, Method};
pub use range_bounds::RangeBounds;
pub use sensitivity::{Effect, Index, Sensitivity};
pub use simulate::Simulation;
pub use value::Value;
