//! Which claims go back to one root.

use crate::assess::group::group_of;
use crate::claim::{Claim, ClaimsFile, LinkKind};
use crate::source::SourceId;

/// The largest bodies that the makers of claims are part of.
#[derive(Debug)]
pub(in crate::assess) struct Roots<'f> {
    file: &'f ClaimsFile,
}

impl<'f> Roots<'f> {
    pub(in crate::assess) fn new(file: &'f ClaimsFile) -> Self {
        Self { file }
    }

    /// The largest body that the maker of a claim is part of; for a claim that only says another
    /// again, that of the other.
    pub(in crate::assess) fn of(&self, claim: &'f Claim) -> &'f SourceId {
        let mut claim = claim;
        // The chain cannot be longer than the file; a checked file has no circles.
        for _ in 0..self.file.claims().len() {
            match self.restated(claim) {
                Some(original) => claim = original,
                None => break,
            }
        }
        group_of(self.file, &claim.made_by)
    }

    /// The claim that this one says again.
    pub(in crate::assess) fn restated(&self, claim: &Claim) -> Option<&'f Claim> {
        self.linked(claim, |kind| kind == LinkKind::Restates).next()
    }

    /// The claims that this one takes the place of.
    pub(in crate::assess) fn replaced(&self, claim: &Claim) -> impl Iterator<Item = &'f Claim> {
        self.linked(claim, |kind| matches!(kind, LinkKind::Supersedes | LinkKind::Corrects))
    }

    fn linked(
        &self,
        claim: &Claim,
        wanted: impl Fn(LinkKind) -> bool,
    ) -> impl Iterator<Item = &'f Claim> {
        let links = claim.links.iter().filter(move |link| wanted(link.kind()));
        let ids: Vec<_> = links.filter_map(|link| link.claim().cloned()).collect();
        let file = self.file;
        ids.into_iter().filter_map(move |id| file.claim(&id))
    }
}
