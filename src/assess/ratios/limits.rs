//! How light goods can be, and how much a carrier can bear: the figures that a proof rests on.

use crate::assumptions::{
    Assumptions, ContainerEntry, Load, LoadCarrier, LoadGoods, PackagingEntry, PackingUnit,
    Threshold,
};
use crate::claim::{Amount, Flow, LoadUnit};
use crate::estimate::{Assumption, Basis};
use crate::into_list::{Choose, IntoList};
use crate::munition::{Munition, Packaging};
use crate::quantity::Quantity;

/// What is said of more than the usual carriers bear, where others may.
pub(in crate::assess) const LARGER: &str =
    "; only a larger kind, which nobody names, may carry so much";

/// A limit, with whether it rests on unconfirmed figures alone and so proves nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::assess) struct Limit {
    pub(in crate::assess) value: f64,
    pub(in crate::assess) is_unconfirmed: bool,
}

pub(super) fn is_unconfirmed<Q: Quantity>(assumption: &Assumption<Q>) -> bool {
    matches!(assumption.basis(), Basis::Unconfirmed { .. })
}

/// A limit that rests on one assumption.
fn limit<Q: Quantity>(of: &Assumption<Q>, value: Option<f64>) -> Option<Limit> {
    Some(Limit { value: value?, is_unconfirmed: is_unconfirmed(of) })
}

/// The least and the most that an assumption allows, in base units.
pub(in crate::assess) fn ends<Q: Quantity>(
    assumption: &Assumption<Q>,
) -> (Option<f64>, Option<f64>) {
    let (low, high) = assumption.belief().support();
    (low.map(Quantity::to_base), high.map(Quantity::to_base))
}

/// The ways of packing a munition, as told or any, that a unit may be: a round is in any.
pub(in crate::assess) fn packings<'a>(
    assumptions: &'a Assumptions,
    munition: &Munition,
    unit: LoadUnit,
    told: Option<&str>,
) -> Vec<&'a PackagingEntry> {
    let is_unit = |packed: &&PackagingEntry| match unit {
        LoadUnit::Box => packed.unit == PackingUnit::Box,
        LoadUnit::Pallet => packed.unit == PackingUnit::Pallet,
        _ => true,
    };
    let is_told =
        |packed: &&PackagingEntry| told.is_none_or(|told| told == packed.packaging.slug());
    assumptions.packagings(munition).filter(is_unit).filter(is_told).into_list()
}

/// How many of a unit a packaging holds: its rounds, or one box or pallet that it is itself.
pub(in crate::assess) fn units_in(
    packaging: &Packaging,
    unit: LoadUnit,
) -> (Option<f64>, Option<f64>) {
    if unit == LoadUnit::Round { ends(packaging.rounds_per_unit()) } else { (Some(1.0), Some(1.0)) }
}

pub(in crate::assess) const KILOGRAMS_OF_A_TON: f64 = 1_000.0;

pub(in crate::assess) fn tons(kilograms: f64) -> f64 {
    kilograms / KILOGRAMS_OF_A_TON
}

fn least(all: Vec<Limit>) -> Option<Limit> {
    let above_zero = all.into_iter().filter(|limit| limit.value > 0.0);
    above_zero.least_by(|one, other| one.value.total_cmp(&other.value))
}

/// The least that one round of a munition can weigh, or the rounds of one box or pallet, kg: in the
/// packaging that is told, else bare, complete or in any packaging.
pub(in crate::assess) fn lightest(
    assumptions: &Assumptions,
    munition: &Munition,
    unit: LoadUnit,
    told: Option<&str>,
) -> Option<Limit> {
    if unit != LoadUnit::Round {
        let each = lightest(assumptions, munition, LoadUnit::Round, None)?;
        let packings = packings(assumptions, munition, unit, told);
        let rounds = packings.into_iter().filter_map(|packed| {
            let rounds = packed.packaging.rounds_per_unit();
            let is_unconfirmed = each.is_unconfirmed || told.is_none() || is_unconfirmed(rounds);
            Some(Limit { value: each.value * ends(rounds).0?, is_unconfirmed })
        });
        return least(rounds.into_list());
    }
    let known = assumptions.munition(munition).ok().filter(|_| told.is_none());
    let masses = known.into_iter().flat_map(|of| [&of.projectile_mass, &of.round_mass]).flatten();
    let masses = masses.filter_map(|mass| limit(mass, ends(mass).0));
    least(masses.chain(gross_of(assumptions, munition, unit, told)).into_list())
}

/// The least that one round, box or pallet of a munition can weigh with its packaging, kg. What is not
/// told to be packed so proves nothing of a box or a pallet: others may be lighter.
pub(in crate::assess) fn gross_of(
    assumptions: &Assumptions,
    munition: &Munition,
    unit: LoadUnit,
    told: Option<&str>,
) -> Option<Limit> {
    let is_open = unit != LoadUnit::Round && told.is_none();
    let each = packings(assumptions, munition, unit, told).into_iter().filter_map(|packed| {
        let gross = packed.packaging.gross_mass();
        let units = units_in(&packed.packaging, unit).1?;
        let is_unconfirmed = is_open || is_unconfirmed(gross);
        Some(Limit { value: ends(gross).0? / units, is_unconfirmed })
    });
    least(each.into_list())
}

/// The most that one carrier can weigh with or without itself, kg: of a container its rating,
/// which holds whether or not a report counts the container with the goods.
///
/// Ships and trains have no such limit: there are larger ones than any list names.
pub(super) fn heaviest(
    assumptions: &Assumptions,
    unit: LoadUnit,
    container: Option<&str>,
) -> Option<Limit> {
    let rating = |of: &ContainerEntry| of.container.sheet().rating.to_base();
    most_of(assumptions, unit, container, &rating)
        .or_else(|| most_borne(assumptions, unit, container))
}

/// The most that one carrier can bear, kg: of a container its payload.
pub(in crate::assess) fn most_borne(
    assumptions: &Assumptions,
    unit: LoadUnit,
    container: Option<&str>,
) -> Option<Limit> {
    let vehicle = match unit {
        LoadUnit::Wagon | LoadUnit::Truck | LoadUnit::Flight => unit,
        // Others may be heavier than any that is listed.
        LoadUnit::Pallet => {
            let value = assumptions.threshold(Threshold::HeaviestPallet);
            return Some(Limit { value, is_unconfirmed: true });
        }
        _ => {
            let payload = |of: &ContainerEntry| of.container.payload().to_base();
            return most_of(assumptions, unit, container, &payload);
        }
    };
    let payloads = assumptions.vehicles(vehicle).filter_map(|vehicle| vehicle.payload.as_ref());
    let limits = payloads.filter_map(|payload| limit(payload, ends(payload).1));
    limits.most_by(|one, other| one.value.total_cmp(&other.value))
}

/// The most that one of the carriers can bear that a unit is taken to be on a flow, kg, and the room in
/// the roomiest of them, m³.
pub(in crate::assess) fn usual(
    assumptions: &Assumptions,
    unit: LoadUnit,
    carrier: &Amount,
    flow: &Flow,
) -> [Option<f64>; 2] {
    let load = Load {
        container: carrier.container.as_ref().map(ToString::to_string),
        vehicle: carrier.vehicle.as_ref().map(ToString::to_string),
        origins: flow.origin.clone(),
        destination: flow.destination,
        ..Load::of(LoadGoods::Alternatives(Vec::new()))
    };
    let conversion = assumptions.conversion(&load);
    let carriers = conversion.map(|of| of.carriers(unit)).unwrap_or_default();
    let most = |of: &dyn Fn(&LoadCarrier) -> Option<f64>| {
        carriers.iter().filter_map(of).most_by(f64::total_cmp)
    };
    let sheet = |of: &LoadCarrier| {
        let entry = assumptions.container_type(&*of.entry.id).ok()?;
        Some(entry.container.sheet())
    };
    let each = |of: &LoadCarrier, value: f64| match sheet(of) {
        Some(sheet) if unit == LoadUnit::Teu => value / sheet.teu.get(),
        _ => value,
    };
    let payload =
        |of: &LoadCarrier| Some(each(of, of.payload.as_ref()?.bounds().high()?.to_base()));
    let room = |of: &LoadCarrier| Some(each(of, sheet(of)?.volume.to_base()));
    [most(&payload), most(&room)]
}

/// The least room that one round, box or pallet of a munition takes, m³, packed as told or in any way
/// whose size is known. Only a box of confirmed size that is told proves anything: what lies loose may interlock.
pub(in crate::assess) fn smallest(
    assumptions: &Assumptions,
    munition: &Munition,
    unit: LoadUnit,
    told: Option<&str>,
) -> Option<Limit> {
    let each = packings(assumptions, munition, unit, told).into_iter().filter_map(|packed| {
        let packaging = &packed.packaging;
        let (volume, is_unconfirmed) = match (packaging.volume(), packaging.size()) {
            (Some(volume), _) => (ends(volume).0?, is_unconfirmed(volume)),
            (None, Some(size)) => {
                let volume = size.iter().map(|side| ends(side).0).product::<Option<f64>>()?;
                (volume, size.iter().any(is_unconfirmed))
            }
            (None, None) => return None,
        };
        let units = units_in(packaging, unit).1?;
        let is_loose = super::words::packed(packaging.slug()).starts_with("loose");
        // Cylinders side by side, each in the gap between two, take so much of the room of boxes.
        let share = if is_loose { f64::sqrt(3.0) / 2.0 } else { 1.0 };
        let is_unconfirmed = is_unconfirmed || is_loose || told.is_none();
        Some(Limit { value: share * volume / units, is_unconfirmed })
    });
    least(each.into_list())
}

/// The least of several; a munition without figures may be as light and as small as any.
pub(in crate::assess) fn least_of(all: Vec<Option<Limit>>) -> Option<Limit> {
    all.into_iter()
        .into_full_list()?
        .into_iter()
        .least_by(|one, other| one.value.total_cmp(&other.value))
}

/// The room in the roomiest container that is meant, m³.
pub(in crate::assess) fn roomiest(
    assumptions: &Assumptions,
    unit: LoadUnit,
    container: Option<&str>,
) -> Option<Limit> {
    most_of(assumptions, unit, container, &|of| of.container.sheet().volume.to_base())
}

/// The most of the container types that are meant, the one that is told or all, for each container
/// or TEU; none of other carriers.
fn most_of(
    assumptions: &Assumptions,
    unit: LoadUnit,
    container: Option<&str>,
    of: &dyn Fn(&ContainerEntry) -> f64,
) -> Option<Limit> {
    if !matches!(unit, LoadUnit::Container | LoadUnit::Teu) {
        return None;
    }
    let types: Vec<&ContainerEntry> = match container {
        Some(id) => vec![assumptions.container_type(id).ok()?],
        None => assumptions.container_types().into_list(),
    };
    let each = types.iter().map(|entry| {
        let teu = if unit == LoadUnit::Teu { entry.container.sheet().teu.get() } else { 1.0 };
        of(entry) / teu
    });
    let value = each.most_by(f64::total_cmp)?;
    // An unconfirmed type only allows more.
    let is_unconfirmed = types
        .iter()
        .all(|entry| matches!(entry.container.sheet().basis, Basis::Unconfirmed { .. }));
    Some(Limit { value, is_unconfirmed })
}
