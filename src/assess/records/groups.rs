//! Whose word each claim is.

use crate::claim::Claim;
use crate::claims_file::ClaimsFile;
use crate::in_order::{InOrder, ListMap};
use crate::into_list::IntoList;
use crate::lineage::{Lineage, Word};
use crate::source::SourceId;

/// The makers of a file by the largest bodies that they are part of. A group is the bodies of those
/// who made what a claim goes back to: those who make a statement together are a group of their own.
///
/// Whether groups are independent is asked of the claims of one question, by
/// [`independent`](crate::lineage::independent).
#[derive(Debug)]
pub(in crate::assess) struct Groups<'a> {
    pub(in crate::assess) lineage: Lineage<'a>,
    /// The group of each claim, by its place.
    of_claims: Vec<usize>,
    /// The bodies of each group that is not one body; these groups are numbered after the sources.
    several: Vec<Vec<usize>>,
    sources: usize,
}

impl<'a> Groups<'a> {
    pub(in crate::assess) fn of(file: &'a ClaimsFile) -> Self {
        let (lineage, sources) = (Lineage::new(file), file.sources().len());
        let mut numbers: ListMap<Vec<usize>, usize> = ListMap::new();
        let of_claim = |claim: &Claim| {
            let makers = lineage.roots(claim).flat_map(|root| &root.claim.made_by);
            let bodies: Vec<usize> = lineage.largest_bodies(makers);
            let next = sources + numbers.len();
            match bodies.as_slice() {
                [only] => *only,
                _ => *numbers.at_or(bodies, next),
            }
        };
        let of_claims = file.claims().iter().map(of_claim).into_list();
        let mut several = numbers.into_iter().map(|(bodies, number)| (number, bodies)).into_list();
        several.order();
        let several = several.into_iter().map(|(_, bodies)| bodies).into_list();
        Self { lineage, of_claims, several, sources }
    }

    /// The largest bodies that some makers are part of, sorted.
    pub(in crate::assess) fn bodies(&self, makers: &[SourceId]) -> Vec<usize> {
        self.lineage.largest_bodies(makers)
    }

    /// The group of the claim at a place.
    pub(in crate::assess) fn group(&self, place: usize) -> usize {
        self.of_claims.get(place).copied().unwrap_or_default()
    }

    /// The bodies of a group, by the places of their sources.
    pub(in crate::assess) fn members(&self, group: usize) -> Vec<usize> {
        match group.checked_sub(self.sources) {
            None => vec![group],
            Some(place) => self.several.get(place).cloned().unwrap_or_default(),
        }
    }

    /// Whose word some claims are together, as a group uses them.
    pub(in crate::assess) fn word<'c>(
        &self,
        group: usize,
        claims: impl Iterator<Item = &'c Claim>,
    ) -> Word {
        let members = self.members(group);
        let lead = members.first().copied().unwrap_or_default();
        let own = members.iter().flat_map(|member| self.lineage.rests_on(*member)).copied();
        let of_claims = claims.filter_map(|claim| self.lineage.word(claim));
        Word { lead, rests_on: own.chain(of_claims.flat_map(|word| word.rests_on)).collect() }
    }
}
