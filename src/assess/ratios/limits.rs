//! How light goods can be, and how much a carrier can bear: the figures that a proof rests on.

use crate::assumptions::{Assumptions, VehicleUnit};
use crate::claim::LoadUnit;
use crate::estimate::{Assumption, Basis};
use crate::munition::Munition;
use crate::quantity::Quantity;

/// A limit, with whether it rests on unconfirmed figures alone and so proves nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::assess) struct Limit {
    pub(in crate::assess) value: f64,
    pub(in crate::assess) is_unconfirmed: bool,
}

pub(in crate::assess) fn is_unconfirmed<Q: Quantity>(assumption: &Assumption<Q>) -> bool {
    matches!(assumption.basis(), Basis::Unconfirmed { .. })
}

/// The least and the most that an assumption allows, in base units.
pub(in crate::assess) fn ends<Q: Quantity>(
    assumption: &Assumption<Q>,
) -> (Option<f64>, Option<f64>) {
    let (low, high) = assumption.belief().support();
    (low.map(Quantity::to_base), high.map(Quantity::to_base))
}

/// The least that one round of a munition can weigh, kg: bare, complete or in any packaging.
pub(in crate::assess) fn lightest(assumptions: &Assumptions, munition: &Munition) -> Option<Limit> {
    let known = assumptions.munition(munition).ok();
    let masses = known.into_iter().flat_map(|of| [&of.projectile_mass, &of.round_mass]).flatten();
    let masses = masses.map(|mass| (ends(mass).0, is_unconfirmed(mass)));
    let packed = assumptions.packagings(munition).map(|packed| {
        let (gross, rounds) = (packed.packaging.gross_mass(), packed.packaging.rounds_per_unit());
        let each = ends(gross).0.zip(ends(rounds).1).filter(|(_, rounds)| *rounds > 0.0);
        (each.map(|(gross, rounds)| gross / rounds), is_unconfirmed(gross))
    });
    let all = masses.chain(packed).filter_map(|(value, is_unconfirmed)| {
        Some(Limit { value: value.filter(|value| *value > 0.0)?, is_unconfirmed })
    });
    all.min_by(|one, other| one.value.total_cmp(&other.value))
}

/// The most that one carrier can weigh with or without itself, kg: of a container its rating,
/// which holds whether or not a report counts the container with the goods.
///
/// Ships and trains have no such limit: there are larger ones than any list names.
pub(in crate::assess) fn heaviest(
    assumptions: &Assumptions,
    unit: LoadUnit,
    container: Option<&str>,
) -> Option<Limit> {
    let vehicle = match unit {
        LoadUnit::Container | LoadUnit::Teu => {
            let told = container.and_then(|id| assumptions.container_type(id).ok());
            let of: Vec<_> = match told {
                Some(told) => vec![told],
                None if container.is_some() => return None,
                None => assumptions.container_types().collect(),
            };
            let rating = |entry: &&crate::assumptions::ContainerEntry| {
                let teu = if unit == LoadUnit::Teu { entry.container.teu().get() } else { 1.0 };
                entry.container.rating().to_base() / teu
            };
            let value = of.iter().map(rating).max_by(f64::total_cmp)?;
            // An unconfirmed type only allows more.
            let is_unconfirmed =
                of.iter().all(|entry| matches!(entry.container.basis(), Basis::Unconfirmed { .. }));
            return Some(Limit { value, is_unconfirmed });
        }
        LoadUnit::Wagon => VehicleUnit::Wagon,
        LoadUnit::Truck => VehicleUnit::Truck,
        LoadUnit::Flight => VehicleUnit::Flight,
        _ => return None,
    };
    let payloads = assumptions.vehicles(vehicle).filter_map(|vehicle| vehicle.payload.as_ref());
    let limits = payloads.filter_map(|payload| {
        Some(Limit { value: ends(payload).1?, is_unconfirmed: is_unconfirmed(payload) })
    });
    limits.max_by(|one, other| one.value.total_cmp(&other.value))
}
