//! Several figures for one quantity, put together by a stated rule.
//!
//! Six rules give six different answers from the same figures, so the [`PoolRule`] is a mandatory
//! argument. Figures of different scope (period, goods, modality) are refused, which is the most
//! frequent right answer; figures that go back to one root count once; "more than" and "up to" are
//! limits and are never averaged.

mod chi_square;
mod combine;
mod correlation;
mod curve;
mod heterogeneity;
mod opinion;
mod plan;
mod pooled;
mod pools;
mod precision;
mod root;
mod rule;
mod scope;
mod spread;

pub use correlation::Correlation;
pub use heterogeneity::Heterogeneity;
pub use opinion::{Opinion, Side};
pub use plan::Pool;
pub use pooled::{Contribution, LeftOut, Limit, Pooled, PooledFigure};
pub use pools::{NotPooled, PooledClaims, Pools, WhyNot};
pub use rule::{PoolRule, Weights};
pub use scope::{Difference, Scope};
pub use spread::Spread;

pub(super) use curve::{Curve, read};
pub(super) use pooled::apart;
pub(super) use pools::figure_of;
pub(super) use root::Roots;
