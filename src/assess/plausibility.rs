//! Implied capacity against what physically fits.

use super::Policy;
use crate::Error;
use crate::capacity::{Capacity, Limit, Physical};
use crate::estimate::{ConfidenceRange, Estimate};
use crate::munition::{CountBasis, Munition, Packaging, catalogue};
use crate::quantity::{Length, Quantity, RoundsPerContainer, figure};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// How an implied capacity lies to what physically fits.
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
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Binding {
    /// The limit.
    pub limit: Limit,
    /// The share of draws in which it binds, 0 to 1.
    pub share: f64,
}

/// The physical capacities of munitions, each computed once.
#[derive(Debug)]
pub(super) struct Capacities<'p> {
    policy: &'p Policy,
    known: BTreeMap<Munition, Vec<Packed>>,
}

impl<'p> Capacities<'p> {
    pub(super) fn new(policy: &'p Policy) -> Self {
        Self { policy, known: BTreeMap::new() }
    }

    /// What each packaging of the munition allows; empty if the catalogue has no figures.
    pub(super) fn of(&mut self, munition: Munition) -> &[Packed] {
        let policy = self.policy;
        self.known.entry(munition).or_insert_with(|| {
            let packagings = catalogue::entry(munition).map(|entry| entry.packagings());
            packagings.unwrap_or_default().iter().map(|packaging| pack(policy, packaging)).collect()
        })
    }
}

fn pack(policy: &Policy, packaging: &'static Packaging) -> Packed {
    let capacity = || -> Result<PackedCapacity, Error> {
        let physical = Physical::new(&policy.container, packaging, &policy.loading)?;
        let estimate = physical.rounds_per_container()?;
        let range = estimate.range_by(policy.level, policy.simulation)?;
        let binding = physical.binding(policy.simulation)?.into_iter();
        let binding = binding.map(|(limit, share)| Binding { limit, share }).collect();
        Ok(PackedCapacity { estimate, range, binding, bays: bays(policy, packaging) })
    };
    Packed { packaging, capacity: capacity() }
}

/// How many boxes fit one behind the other, in words, where they are long.
fn bays(policy: &Policy, packaging: &Packaging) -> Option<String> {
    let (shortest, longest) = packaging.size()?.length().belief().support();
    let inside = policy.container.length();
    let most = (inside / shortest?).value.floor();
    let word = match most {
        1.0 => "one lengthwise bay".to_owned(),
        2.0..4.0 => format!("at most {most} lengthwise bays"),
        _ => return None,
    };
    let write = |length: Length| Length::unit().write(length.to_base());
    Some(format!(
        "{} to {} long leave {word} in {}",
        write(shortest?),
        write(longest?),
        write(inside)
    ))
}

/// How an implied capacity compares with one munition in one packaging.
#[derive(Debug, Clone, Serialize)]
pub struct Fit {
    /// The munition it is compared with.
    pub munition: Munition,
    /// How it is packed.
    pub packaging: String,
    /// What a round is in that packaging.
    pub counts: CountBasis,
    /// What fits, if anything does.
    pub physical: Option<ConfidenceRange<RoundsPerContainer>>,
    /// How often each limit binds.
    pub binding: Vec<Binding>,
    /// How the implied capacity lies to it.
    pub verdict: Verdict,
    /// Why, in words.
    pub reason: String,
}

impl Fit {
    pub(super) fn new(
        munition: Munition,
        packed: &Packed,
        implied: &ConfidenceRange<RoundsPerContainer>,
    ) -> Self {
        let packaging = packed.packaging;
        let (physical, binding, verdict, reason) = match &packed.capacity {
            Ok(capacity) => {
                let verdict = compare(implied, &capacity.range);
                let reason = reason(verdict, packaging, capacity);
                (Some(capacity.range), capacity.binding.clone(), verdict, reason)
            }
            Err(refused) => (None, Vec::new(), Verdict::Impossible, refused.to_string()),
        };
        let (counts, packaging) = (packaging.counts(), packaging.slug().to_owned());
        Self { munition, packaging, counts, physical, binding, verdict, reason }
    }

    /// What fits in a container, in words: `285 to 473`.
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

fn reason(verdict: Verdict, packaging: &Packaging, capacity: &PackedCapacity) -> String {
    let decides = capacity.binding.iter().max_by(|a, b| a.share.total_cmp(&b.share));
    let limit = decides.map_or_else(String::new, |most| {
        let bays = capacity.bays.as_ref().filter(|_| most.limit == Limit::Geometry);
        let bays = bays.map_or_else(String::new, |bays| format!(": boxes {bays}"));
        format!(", limited by {}{bays}", most.limit)
    });
    let range = ends(&capacity.range);
    match verdict {
        Verdict::Within => format!("{range} fit {packaging}{limit}"),
        Verdict::Below => format!("{range} would fit {packaging}{limit}"),
        Verdict::Above => format!("only {range} fit {packaging}{limit}"),
        Verdict::Impossible => {
            let most = capacity.range.bounds().high().map_or_else(String::new, |most| {
                format!(", never more than {}", figure::group_significant(most.get(), 3))
            });
            format!("only {range} fit {packaging}{most}{limit}")
        }
    }
}
