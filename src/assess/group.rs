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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Every, Figure, Goods, Qualifier};
    use crate::munition::CountBasis;

    /// A count is a number of the things themselves: no rate, and not a word for not knowing.
    #[test]
    fn rates_and_unknown_numbers_count_nothing() {
        let figure = Figure::new(5.0, Qualifier::Bare).unwrap();
        let (munition, counts) = (Goods::Unstated, CountBasis::Unknown);
        let rounds = Measure::Rounds { munition, counts };
        for (of, expected) in [
            (Measure::Containers, [true, false]),
            (rounds, [false, true]),
            (Measure::Wagons, [false, false]),
        ] {
            let amount = Amount::new(of.clone(), figure);
            let counted = |amount: &Amount| [counts_containers(amount), counts_rounds(amount)];
            assert_eq!(counted(&amount), expected);
            assert_eq!(counted(&Amount { per: Some(Every::Day), ..amount }), [false; 2]);
            assert_eq!(counted(&Amount::new(of, Figure::unspecified())), [false; 2]);
        }
    }
}
