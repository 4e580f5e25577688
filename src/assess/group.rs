//! Which claims and makers belong together.

use crate::claim::{Amount, Claim, ClaimId, ClaimsFile, LinkKind, LinkTarget, Measure, Stance};
use crate::source::SourceId;
use std::collections::HashSet;

/// The largest body that a source is part of. A file with cycles does not get this far.
pub(super) fn group_of<'f>(file: &'f ClaimsFile, source: &'f SourceId) -> &'f SourceId {
    let mut group = source;
    for _ in 0..file.sources().len() {
        match file.source(group).and_then(|source| source.part_of()) {
            Some(larger) => group = larger,
            None => break,
        }
    }
    group
}

/// The claims that assert something and that no other claim puts right.
pub(super) fn standing(file: &ClaimsFile) -> impl Iterator<Item = &Claim> {
    let mut corrected: HashSet<&ClaimId> = HashSet::new();
    for link in file.claims().iter().flat_map(|claim| &claim.links) {
        if let (LinkKind::Corrects, LinkTarget::Claim(claim)) = (link.kind(), link.target()) {
            corrected.insert(claim);
        }
    }
    let asserted = file.claims().iter().filter(|claim| claim.stance == Stance::Asserts);
    asserted.filter(move |claim| !corrected.contains(&claim.id))
}

/// The claims that this one says again in other words.
pub(super) fn restated<'f>(
    file: &'f ClaimsFile,
    claim: &'f Claim,
) -> impl Iterator<Item = &'f Claim> {
    let restating = claim.links.iter().filter(|link| link.kind() == LinkKind::Restates);
    restating.filter_map(|link| file.claim(link.claim()?))
}

/// Whether an amount is so many containers, and no rate.
pub(super) fn counts_containers(amount: &Amount) -> bool {
    amount.of == Measure::Containers && is_number(amount)
}

/// Whether an amount is so many rounds, and no rate.
pub(super) fn counts_rounds(amount: &Amount) -> bool {
    matches!(amount.of, Measure::Rounds { .. }) && is_number(amount)
}

fn is_number(amount: &Amount) -> bool {
    amount.per.is_none() && !amount.is_unspecified()
}
