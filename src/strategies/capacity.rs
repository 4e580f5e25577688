//! How containers are loaded, and the crate's own capacities.

use super::belief::base_between;
use super::{arbitrary, assumptions_between, loads, made, whole_counts};
use crate::capacity::{Fixed, Limit, Loading, Physical, Reported};
use crate::estimate::{Basis, Estimate};
use crate::munition::CountBasis;
use crate::quantity::{Mass, Quantity, Ratio, RoundsPerContainer, units::kilogram};
use proptest::prelude::*;

/// Fill, stowage and bracing as they may be: from a twentieth to all, and up to 2 t of bracing.
pub fn loadings() -> BoxedStrategy<Loading> {
    let some = Ratio::from_operator(0.05);
    let share = || assumptions_between(Ratio::ONE, some);
    let kg = Mass::new::<kilogram>;
    made(
        (share(), share(), assumptions_between(kg(0.0), kg(2_000.0))),
        |(fill, stowage, bracing)| Loading::new(fill, stowage, bracing),
    )
}

/// A stated capacity of 1 to 2,000 rounds.
pub fn fixed_capacities() -> BoxedStrategy<Fixed> {
    made(
        (base_between::<RoundsPerContainer>(1.0, 2_000.0), any::<CountBasis>()),
        |(belief, counts)| Fixed::new(belief, counts, Basis::judgement("generated")),
    )
}

/// A capacity implied by a report of 1 to 10,000 containers and up to 5 million rounds.
pub fn reported_capacities() -> BoxedStrategy<Reported> {
    made(
        (whole_counts(1..=5_000_000), whole_counts(1..=10_000), any::<CountBasis>()),
        |(rounds, containers, counts)| {
            Reported::new(&Estimate::exact(rounds)?, &Estimate::exact(containers)?, counts)
        },
    )
}

/// What fits of some packaging of the catalogue in some container, loaded somehow.
pub fn physical_capacities() -> BoxedStrategy<Physical> {
    made((loads(), loadings()), |(load, loading)| {
        Physical::new(&load.container, &load.packaging, &loading)
    })
}

arbitrary! {
    Loading => loadings();
    Fixed => fixed_capacities();
    Reported => reported_capacities();
    Physical => physical_capacities();
    Limit => super::one_of([Limit::Weight, Limit::Volume, Limit::Geometry]);
}
