//! Who relays whom, and what a figure goes back to.
//!
//! The same statement read in five articles is one statement. A [`Lineage`] is the graph of
//! relays of a whole file: along the hops of each report, along the links that say "this says
//! that again", and up the bodies that sources are part of. What is left in the end, and how
//! many of it are independent of each other, is what stands behind a figure.

use super::root::{MOST, Root, Roots};
use crate::claim::Claim;
use crate::claims_file::ClaimsFile;
use crate::in_order::{InOrder, Set, distinct};
use crate::into_list::IntoList;
use crate::source::SourceId;

/// Who relays whom in a [`ClaimsFile`], and what each claim goes back to.
///
/// A file has no circle of relays: the reader refuses it by the names in it. Building a lineage
/// takes time in line with the number of claims, reports and hops.
#[derive(Debug, Clone)]
pub struct Lineage<'f> {
    file: &'f ClaimsFile,
    roots: Roots,
}

impl<'f> Lineage<'f> {
    /// The lineage of every claim of a file.
    #[must_use]
    pub fn new(file: &'f ClaimsFile) -> Self {
        Self { file, roots: Roots::new(file) }
    }

    /// What a claim goes back to: the statements that it says again, or itself where it says
    /// nothing again. Empty for a claim of another file.
    ///
    /// At most 64 are kept for one claim.
    pub fn roots(&self, claim: &Claim) -> impl Iterator<Item = Root<'f>> + use<'_, 'f> {
        let roots = self.file.place(&claim.id).map(|place| &*self.roots.of_claims[place]);
        roots.unwrap_or_default().iter().filter_map(|place| {
            let claim = self.file.claims().get(*place)?;
            Some(Root { claim, group: self.group(claim.lead()?)? })
        })
    }

    /// The largest body that a source is part of, which may be itself; `None` for a source that
    /// the file does not have.
    #[must_use]
    pub fn group(&self, source: &SourceId) -> Option<&'f SourceId> {
        let place = self.roots.of_sources[self.file.source_place(source)?];
        Some(&self.file.sources()[place].id)
    }

    /// The groups of makers of as many claims as are independent of each other, in order. Repeating a claim
    /// adds none, and neither does an agency of the same ministry, nor a joint statement beside
    /// those of its makers.
    pub fn independent<'c>(
        &self,
        claims: impl IntoIterator<Item = &'c Claim>,
    ) -> Vec<&'f SourceId> {
        let words: Vec<Word> = claims.into_iter().filter_map(|claim| self.word(claim)).into_list();
        let independent = independent(&words).into_iter();
        distinct(
            independent
                .filter_map(|place| Some(&self.file.sources().get(words.get(place)?.lead)?.id)),
        )
    }

    /// The places of the largest bodies of some makers.
    pub(crate) fn largest_bodies<'s>(
        &self,
        makers: impl IntoIterator<Item = &'s SourceId>,
    ) -> Vec<usize> {
        let places = makers.into_iter().filter_map(|maker| self.file.source_place(maker));
        distinct(places.map(|place| self.roots.of_sources[place]))
    }

    /// Whose word a claim is; `None` for a claim of another file.
    pub(crate) fn word(&self, claim: &Claim) -> Option<Word> {
        let lead = self.file.source_place(self.roots(claim).next()?.group)?;
        let makers = self.roots(claim).flat_map(|root| &root.claim.made_by);
        let places = makers.filter_map(|maker| self.file.source_place(maker));
        let bodies = places.flat_map(|place| self.rests_on(place)).copied();
        Some(Word { lead, rests_on: bodies.take(MOST * MOST).collect() })
    }

    /// The places of the bodies that a source at a place rests on in the end.
    pub(crate) fn rests_on(&self, place: usize) -> &[usize] {
        &self.roots.bodies[place]
    }
}

/// Whose word a claim is: the body that leads its makers, and the bodies that it rests on in the end.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) lead: usize,
    pub(crate) rests_on: Set<usize>,
}

/// The places of the words that are independent of each other: no two rest on one body. Who speaks
/// for fewer comes first, so that makers of a joint statement and bodies whose figures another pools
/// speak for themselves where they do.
pub(crate) fn independent(words: &[Word]) -> Set<usize> {
    let mut order: Vec<(usize, &Word)> = words.iter().enumerate().into_list();
    order.order_by_key(|(_, word)| (word.rests_on.len(), !word.rests_on.contains(&word.lead)));
    let mut used = Set::new();
    let mut independent = Set::new();
    for (place, word) in order {
        if word.rests_on.is_disjoint(&used) {
            used.extend(&word.rests_on);
            independent.insert(place);
        }
    }
    independent
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{ClaimId, Flow, Link, LinkKind, Stage, Stance};
    use crate::claims_file::ClaimsFile;
    use crate::source::{Certainty, DrawsOn, Source, SourceKind};

    fn source(id: &str) -> Source {
        Source::new(id.parse().unwrap(), id, SourceKind::Ministry).unwrap()
    }

    fn drawing_on(id: &str, bodies: &[&str]) -> Source {
        let bodies = bodies
            .iter()
            .map(|body| DrawsOn { source: body.parse().unwrap(), certainty: Certainty::Probably });
        Source { draws_on: bodies.collect(), ..source(id) }
    }

    fn denial(id: &str, makers: &[&str], restates: &[&str]) -> Claim {
        let flow = Flow::new("KP".parse().unwrap());
        let lead = makers[0].parse().unwrap();
        let mut claim = Claim::new(id.parse().unwrap(), flow, lead, Stance::Denies, Stage::Shipped);
        claim.made_by = makers.iter().map(|maker| maker.parse().unwrap()).collect();
        let link = |id: &&str| Link::new(LinkKind::Restates, id.parse::<ClaimId>().unwrap());
        claim.links = restates.iter().map(link).collect();
        claim
    }

    /// A joint statement, a pool of figures and two who pool each other's are independent of none
    /// of those they rest on.
    #[test]
    fn independence_is_of_whose_word_it_is() {
        let sources = vec![
            source("a"),
            source("b"),
            Source { part_of: Some("a".parse().unwrap()), ..source("agency") },
            drawing_on("monitor", &["agency", "b"]),
            drawing_on("x", &["y"]),
            drawing_on("y", &["x", "b"]),
            source("c"),
        ];
        let claims = vec![
            denial("a", &["a"], &[]),
            denial("b", &["b"], &[]),
            denial("joint", &["a", "b"], &[]),
            denial("pooled", &["monitor"], &[]),
            denial("one", &["x"], &[]),
            denial("other", &["y"], &[]),
            denial("c", &["c"], &[]),
            denial("again", &["c"], &["a", "b"]),
        ];
        let file = ClaimsFile::new(sources, claims).unwrap();
        let lineage = Lineage::new(&file);
        let claim = |id: &str| file.claim(&id.parse().unwrap()).unwrap();
        let groups = |ids: &[&str]| {
            let claims: Vec<&Claim> = ids.iter().map(|id| claim(id)).collect();
            let groups = lineage.independent(claims).into_iter();
            groups.map(|group| group.as_str().to_owned()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(groups(&["joint"]), "a");
        assert_eq!(groups(&["joint", "a"]), "a");
        assert_eq!(groups(&["joint", "b", "a"]), "a b");
        assert_eq!(groups(&["pooled", "a", "c"]), "a c");
        assert_eq!(groups(&["one", "other"]), "x");
        assert_eq!(groups(&["one", "b"]), "b");
        assert_eq!(groups(&["again", "c"]), "a c");
        assert_eq!(lineage.group(&"monitor".parse().unwrap()).unwrap().as_str(), "monitor");
    }
}
