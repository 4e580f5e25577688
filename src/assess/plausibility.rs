//! Implied capacity against what physically fits.

use super::Policy;
use super::progress::Counter;
use crate::Error;
use crate::capacity::{Capacity, Limit, Physical};
use crate::container::ContainerType;
use crate::estimate::{ConfidenceRange, Derivation, Estimate, Probability};
use crate::munition::{CountBasis, Munition, Packaging, catalogue};
use crate::quantity::{Containers, Length, Quantity, Rounds, RoundsPerContainer, figure};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// How an implied capacity lies to what physically fits.
///
/// ```
/// use munitions::assess::Verdict;
///
/// assert_eq!(Verdict::Impossible.to_string(), "impossible");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The two ranges overlap.
    Within,
    /// The implied range lies below the physical one: far fewer than would fit.
    Below,
    /// The implied range lies above the physical one, though within its extremes.
    Above,
    /// The implied range lies above everything that fits, or the goods do not fit at all.
    Impossible,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Within => "within",
            Self::Below => "below",
            Self::Above => "above",
            Self::Impossible => "impossible",
        })
    }
}

/// What one packaging of a munition allows in one container.
#[derive(Debug, Clone)]
pub(super) struct Packed {
    pub(super) container: String,
    pub(super) packaging: &'static Packaging,
    pub(super) capacity: Result<PackedCapacity, Error>,
}

/// The physical capacity for a packaging that fits.
#[derive(Debug, Clone)]
pub(super) struct PackedCapacity {
    pub(super) estimate: Estimate<RoundsPerContainer>,
    pub(super) range: ConfidenceRange<RoundsPerContainer>,
    pub(super) binding: Vec<Binding>,
    pub(super) bays: Option<String>,
}

/// How often a limit is the one that decides.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// use munitions::assess::Holdings;
///
/// let held = &Holdings::of_file(casebook::claims()?, &policy)?[0].held[0];
/// let shares: f64 = held.full.binding.iter().map(|binding| binding.share).sum();
/// assert!((shares - 1.0).abs() < 1e-12);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Binding {
    /// The limit.
    pub limit: Limit,
    /// The share of draws in which it binds, 0 to 1.
    pub share: f64,
}

/// The physical capacities of the munitions that claims can mean, each computed once.
#[derive(Debug)]
pub(super) struct Capacities {
    known: BTreeMap<Munition, Vec<Packed>>,
}

impl Capacities {
    pub(super) fn new(
        policy: &Policy,
        munitions: impl IntoIterator<Item = Munition>,
        counter: &Counter<'_>,
    ) -> Self {
        let mut known = BTreeMap::new();
        for munition in munitions {
            known.entry(munition).or_insert_with(|| {
                let packagings = catalogue::entry(munition).map(catalogue::Entry::packagings);
                let packagings = packagings.unwrap_or_default();
                let each =
                    |container| packagings.iter().map(move |packaging| (container, packaging));
                let pairs = policy.containers.iter().flat_map(each);
                pairs.map(|(container, packaging)| pack(policy, container, packaging)).collect()
            });
            counter.one_done();
        }
        Self { known }
    }

    /// What each packaging of the munition allows; empty if the catalogue has no figures.
    pub(super) fn of(&self, munition: Munition) -> &[Packed] {
        self.known.get(&munition).map(Vec::as_slice).unwrap_or_default()
    }
}

fn pack(policy: &Policy, container: &ContainerType, packaging: &'static Packaging) -> Packed {
    let capacity = || -> Result<PackedCapacity, Error> {
        let physical = Physical::new(container, packaging, &policy.loading)?;
        let estimate = physical.rounds_per_container()?;
        let range = estimate.range_by(policy.level, policy.simulation)?;
        let binding = physical.binding(policy.simulation)?.into_iter();
        let binding: Vec<Binding> =
            binding.map(|(limit, share)| Binding { limit, share }).collect();
        let most = binding.iter().max_by(|a, b| a.share.total_cmp(&b.share));
        let by_geometry = most.is_some_and(|most| most.limit == Limit::Geometry);
        let bays = bays(container, packaging).filter(|_| by_geometry);
        Ok(PackedCapacity { estimate, range, binding, bays })
    };
    Packed { container: container.slug().to_owned(), packaging, capacity: capacity() }
}

/// How many boxes fit one behind the other, in words, where they are long.
fn bays(container: &ContainerType, packaging: &Packaging) -> Option<String> {
    let (shortest, longest) = packaging.size()?.length().belief().support();
    let inside = container.length();
    let most = (inside / shortest?).value.floor();
    let word = match most {
        1.0 => "one lengthwise bay".to_owned(),
        2.0..4.0 => format!("at most {most} lengthwise bays"),
        _ => return None,
    };
    let write = |length: Length| Length::unit().write(length.to_base());
    Some(format!(
        "boxes {} to {} long leave {word} in {}",
        write(shortest?),
        write(longest?),
        write(inside)
    ))
}

/// The rounds per container that a claim implies.
#[derive(Debug)]
pub(super) struct ImpliedCapacity {
    pub(super) estimate: Estimate<RoundsPerContainer>,
    pub(super) range: ConfidenceRange<RoundsPerContainer>,
}

/// How an implied capacity compares with one munition in one packaging.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// # use munitions::assess::{Correlation, Pool, PoolRule, Weights};
/// # let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
/// use munitions::assess::{Verdict, assess};
///
/// let assessment = assess(casebook::claims()?, &policy, &pool);
/// let mut fits = assessment.claims.iter().flat_map(|claim| &claim.implied).flat_map(|one| &one.fits);
/// let bare = fits.find(|fit| fit.packaging == "projectile").unwrap();
/// assert_eq!(bare.verdict, Verdict::Within);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Fit {
    /// The munition it is compared with.
    pub munition: Munition,
    /// How it is packed.
    pub packaging: String,
    /// The container type it is packed in.
    pub container: String,
    /// What a round is in that packaging.
    pub counts: CountBasis,
    /// What fits, if anything does.
    pub physical: Option<ConfidenceRange<RoundsPerContainer>>,
    /// How often each limit binds.
    pub binding: Vec<Binding>,
    /// How the implied capacity lies to it.
    pub verdict: Verdict,
    /// How probable it is that the implied number exceeds what fits: a share of draws, in which
    /// both the claim's words and the assumptions about the load vary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub too_many: Option<Probability>,
    /// Why it does not fit at all, if it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
    /// How long boxes limit the load, where geometry binds most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bays: Option<String>,
    /// What the claim's containers carry, if all hold this; for the munition that it names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carried: Option<ConfidenceRange<Rounds>>,
    /// How that was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub derivation: Option<Derivation>,
}

impl Fit {
    pub(super) fn new(
        munition: Munition,
        packed: &Packed,
        implied: &ImpliedCapacity,
        containers: Option<&Estimate<Containers>>,
        policy: &Policy,
    ) -> Result<Self, Error> {
        let mut fit = Self {
            munition,
            packaging: packed.packaging.slug().to_owned(),
            container: packed.container.clone(),
            counts: packed.packaging.counts(),
            physical: None,
            binding: Vec::new(),
            verdict: Verdict::Impossible,
            too_many: None,
            refused: None,
            bays: None,
            carried: None,
            derivation: None,
        };
        match &packed.capacity {
            Err(refused) => fit.refused = Some(refused.to_string()),
            Ok(capacity) => {
                fit.physical = Some(capacity.range);
                fit.binding.clone_from(&capacity.binding);
                fit.verdict = compare(&implied.range, &capacity.range);
                let above = implied.estimate.above(&capacity.estimate);
                fit.too_many = Some(above.probability_by(policy.simulation)?);
                fit.bays.clone_from(&capacity.bays);
                if let Some(containers) = containers {
                    let carried = (containers * &capacity.estimate).named("rounds carried");
                    fit.carried = Some(policy.range(&carried)?);
                    fit.derivation = Some(carried.explain());
                }
            }
        }
        Ok(fit)
    }

    /// What fits in a container, in words: `285 to 473`.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// # use munitions::assess::{Correlation, Pool, PoolRule, Weights};
    /// # let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
    /// use munitions::assess::assess;
    ///
    /// let assessment = assess(casebook::claims()?, &policy, &pool);
    /// let mut fits = assessment.claims.iter().flat_map(|claim| &claim.implied).flat_map(|one| &one.fits);
    /// let bare = fits.find(|fit| fit.packaging == "projectile").unwrap();
    /// assert!(bare.physical_words().contains(" to "));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn physical_words(&self) -> String {
        self.physical.map_or_else(|| "none".to_owned(), |range| ends(&range))
    }
}

/// The ends of a range of rounds per container, to three digits.
pub(super) fn ends(range: &ConfidenceRange<RoundsPerContainer>) -> String {
    let write = |end: RoundsPerContainer| figure::group_significant(end.get(), 3);
    format!("{} to {}", write(range.low()), write(range.high()))
}

fn compare(
    implied: &ConfidenceRange<RoundsPerContainer>,
    physical: &ConfidenceRange<RoundsPerContainer>,
) -> Verdict {
    let most = physical.bounds().high();
    if most.is_some_and(|most| implied.low() > most) {
        Verdict::Impossible
    } else if implied.low() > physical.high() {
        Verdict::Above
    } else if implied.high() < physical.low() {
        Verdict::Below
    } else {
        Verdict::Within
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::{Assumption, Basis, Belief};
    use crate::munition::OuterSize;
    use crate::quantity::units::{kilogram, meter};
    use crate::quantity::{Boxes, Mass, MassPerBox, RoundsPerBox};

    fn exactly<Q: Quantity>(value: Q) -> Assumption<Q> {
        Assumption::new("a test", Belief::exactly(value).unwrap(), Basis::judgement("a test"))
            .unwrap()
    }

    /// 5.898 m hold boxes of 3 m once, of 2.5 m twice, of 1.7 m three times and of 1.4 m four times.
    #[test]
    fn long_boxes_stand_in_few_bays() {
        let container: ContainerType = "20gp-24t".parse().unwrap();
        let words = |length_m: f64| {
            let [length, side] = [length_m, 0.3].map(|side| exactly(Length::new::<meter>(side)));
            let each = RoundsPerBox::new(Rounds::new(1), Boxes::new(1)).unwrap();
            let mass = MassPerBox::new(Mass::new::<kilogram>(50.0), Boxes::new(1)).unwrap();
            let boxed =
                Packaging::new("boxed", CountBasis::Unknown, exactly(each), exactly(mass)).unwrap();
            bays(&container, &boxed.with_size(OuterSize::square(length, side).unwrap()))
        };
        let found = [3.0, 2.5, 1.7, 1.4].map(words);
        let some =
            ["leave one lengthwise bay in", "leave at most 2 lengthwise", "leave at most 3 length"];
        for (found, expected) in found.iter().zip(some) {
            assert!(found.as_ref().unwrap().contains(expected), "{found:?}");
        }
        assert_eq!(found[3], None);
    }

    /// What just fits does fit, and what is just enough is not too little.
    #[test]
    fn ranges_that_touch_are_within() {
        let exact = |each| {
            let each = RoundsPerContainer::of(each).unwrap();
            Estimate::exact(each).unwrap().range(0.9).unwrap()
        };
        let verdicts = [449.0, 450.0, 451.0].map(|each| compare(&exact(each), &exact(450.0)));
        assert_eq!(verdicts, [Verdict::Below, Verdict::Within, Verdict::Impossible]);
    }
}
