//! What one container holds when full, and when loaded as the field plans.

use super::Policy;
use super::plausibility::Binding;
use crate::Error;
use crate::capacity::{Limit, Loading, Physical};
use crate::container::ContainerType;
use crate::estimate::{Assumption, Basis, Belief, ConfidenceRange, Estimate, Evidence};
use crate::munition::{OuterSize, Packaging};
use crate::quantity::{
    Containers, Mass, Quantity, Rounds, RoundsPerContainer, Teus, units::kilogram,
};
use serde::Serialize;
use std::fmt;

/// FM 55-80 (1997), section 5-8a: total short tons over 13.9 gives the containers of ammunition.
const PLANNED_SHORT_TONS: f64 = 13.9;
/// The avoirdupois short ton of 2,000 lb (NIST Handbook 44, appendix C).
const KG_PER_SHORT_TON: f64 = 907.184_74;

/// What one container holds on one footing, and what decides.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// use munitions::assess::Holdings;
///
/// let held = &Holdings::of_file(casebook::claims()?, &policy)?[0].held[0];
/// let planned = held.planned.as_ref().unwrap();
/// assert!(planned.each.high() < held.full.each.low()); // planned loads are light
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Footing {
    /// The rounds in one container.
    pub each: ConfidenceRange<RoundsPerContainer>,
    /// How often each limit binds, without those that never can; the planning load is a limit of
    /// weight.
    pub binding: Vec<Binding>,
    /// The assumption that leaves the most room in the limit that binds most.
    pub widest: Option<String>,
}

/// The mass that the field plans to load into a 20 ft container, as an assumption.
///
/// FM 55-80 (1997), section 5-8a, divides the short tons of ammunition by 13.9 to get containers;
/// the factor comes from Desert Storm. It is the gross mass of packed ammunition, averaged over
/// mixed loads, so no bracing is taken off it.
///
/// ```
/// let planned = munitions::assess::planning_load()?;
/// let (low, high) = planned.belief().support();
/// assert_eq!(low, high);
/// assert_eq!(format!("{:.1}", low.unwrap().value), "12609.9");
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// None in practice; the constructors it calls can refuse.
pub fn planning_load() -> Result<Assumption<Mass>, Error> {
    let mass = Mass::new::<kilogram>(PLANNED_SHORT_TONS * KG_PER_SHORT_TON);
    let basis = Basis::published("FM 55-80 (1997), section 5-8a", Evidence::Standard);
    Assumption::new("planning load of a 20 ft container", Belief::exactly(mass)?, basis)
}

impl Footing {
    /// The limit that binds most often.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// use munitions::assess::Holdings;
    /// use munitions::capacity::Limit;
    ///
    /// let held = &Holdings::of_file(casebook::claims()?, &policy)?[0].held[0];
    /// assert_eq!(held.full.binds(), Some(Limit::Weight));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn binds(&self) -> Option<Limit> {
        let most = self.binding.iter().max_by(|a, b| a.share.total_cmp(&b.share));
        most.map(|most| most.limit)
    }

    /// Full to the limit that binds, and, in a 20 ft container, to the planning load.
    ///
    /// # Errors
    /// Refuses goods that do not fit, and what the engine refuses.
    pub(super) fn both(
        container: &ContainerType,
        packaging: &Packaging,
        policy: &Policy,
    ) -> Result<(Self, Option<Self>), Error> {
        let (stowage, bracing) = (policy.loading.stowage(), policy.loading.bracing());
        let loading = Loading::new(Loading::full()?, stowage.clone(), bracing.clone())?;
        let physical = Physical::new(container, packaging, &loading)?;
        let of = |limits: &[(Limit, Estimate<Rounds>)], bracing: Option<&Assumption<Mass>>| {
            let mut footing = Self::least_of(limits, policy)?;
            footing.widest = footing.binds().and_then(|limit| {
                widest(limit, bracing.map(|bracing| (bracing, container)), packaging, &loading)
            });
            Ok::<_, Error>(footing)
        };
        let full = of(physical.limits(), Some(bracing))?;
        if container.teu() * Containers::new(1) != Teus::new(1) {
            return Ok((full, None));
        }
        let boxes = Estimate::from(planning_load()?) / Estimate::from(packaging.gross_mass());
        let planned = Estimate::from(packaging.rounds_per_unit()) * boxes.floor();
        let limits = physical.limits().iter().map(|(limit, rounds)| match limit {
            Limit::Weight => (Limit::Weight, rounds.min(&planned)),
            other => (*other, rounds.clone()),
        });
        let limits: Vec<(Limit, Estimate<Rounds>)> = limits.collect();
        Ok((full, Some(of(&limits, None)?)))
    }

    fn least_of(limits: &[(Limit, Estimate<Rounds>)], policy: &Policy) -> Result<Self, Error> {
        let one = Estimate::exact(Containers::new(1))?;
        let ceiling = limits.iter().filter_map(|(_, rounds)| rounds.bounds().high()).min();
        // A limit that never comes down to the lowest ceiling cannot bind, and needs no draws.
        let can_bind = |(_, rounds): &&(Limit, Estimate<Rounds>)| {
            let low = rounds.bounds().low();
            low.zip(ceiling).is_none_or(|(low, ceiling)| low <= ceiling)
        };
        let (kinds, rounds): (Vec<Limit>, Vec<&Estimate<Rounds>>) =
            limits.iter().filter(can_bind).map(|(limit, rounds)| (*limit, rounds)).unzip();
        // The limit with the lowest ceiling is always among them.
        let Some(first) = rounds.first() else {
            return Err(Error::Overflow { what: "a limit on rounds".into() });
        };
        let others = rounds.iter().skip(1);
        let least = others.fold((*first).clone(), |least, rounds| least.min(rounds)).per(&one);
        let shares = match rounds.len() {
            1 => vec![1.0],
            _ => Estimate::shares_of_least(&rounds, policy.simulation)?,
        };
        let binding = kinds.into_iter().zip(shares);
        let binding = binding.map(|(limit, share)| Binding { limit, share }).collect();
        Ok(Self { each: policy.range(&least)?, binding, widest: None })
    }
}

/// Writes `464 to 485 rounds per container (90 %), median 475, by weight`.
impl fmt::Display for Footing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.each)?;
        self.binds().map_or(Ok(()), |limit| write!(f, ", by {limit}"))
    }
}

/// Of the assumptions in a limit, the one that may vary most for its size.
fn widest(
    limit: Limit,
    bracing: Option<(&Assumption<Mass>, &ContainerType)>,
    packaging: &Packaging,
    loading: &Loading,
) -> Option<String> {
    let mut spreads: Vec<(f64, &str)> = Vec::new();
    match limit {
        Limit::Weight => {
            spreads.push(spread(packaging.gross_mass(), None));
            spreads.extend(
                bracing.map(|(bracing, container)| {
                    spread(bracing, Some(container.payload().to_base()))
                }),
            );
        }
        Limit::Volume => {
            spreads.push(spread(loading.stowage(), None));
            spreads.extend(packaging.volume().map(|volume| spread(volume, None)));
            if packaging.volume().is_none() {
                let sides = packaging.size().into_iter().flat_map(OuterSize::sides);
                spreads.extend(sides.map(|side| spread(side, None)));
            }
        }
        Limit::Geometry => {
            let sides = packaging.size().into_iter().flat_map(OuterSize::sides);
            spreads.extend(sides.map(|side| spread(side, None)));
        }
    }
    let widest = spreads.into_iter().filter(|(spread, _)| *spread > 0.0);
    widest.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, label)| label.to_owned())
}

/// How far an assumption reaches as a share of its middle, or of what it is taken from.
fn spread<Q: Quantity>(assumption: &Assumption<Q>, of: Option<f64>) -> (f64, &str) {
    let ends = match assumption.belief().support() {
        (Some(low), Some(high)) => Some((low.to_base(), high.to_base())),
        _ => None,
    };
    let spread = ends.map_or(f64::INFINITY, |(low, high)| {
        (high - low) / of.unwrap_or_else(|| f64::midpoint(low, high))
    });
    (spread, assumption.label())
}
