//! Who is independent of whom.

use crate::assess::joined::Joined;
use crate::claims_file::ClaimsFile;
use crate::source::SourceId;
use std::collections::BTreeMap;

/// The makers of a file: by the largest body that each is part of, and by independent groups.
#[derive(Debug)]
pub(in crate::assess) struct Groups {
    /// Of each source, the place of the largest body that it is part of.
    bodies: Vec<usize>,
    /// Of each source, the place of the body that stands for its group.
    independent: Vec<usize>,
    places: BTreeMap<SourceId, usize>,
    ids: Vec<SourceId>,
}

impl Groups {
    /// Sources are of one group if they are part of one body, if one pools figures of the other,
    /// or if they made a statement together. The body that stands for a group is its first in the
    /// file.
    pub(in crate::assess) fn of(file: &ClaimsFile) -> Self {
        let ids: Vec<SourceId> = file.sources().iter().map(|source| source.id().clone()).collect();
        let places: BTreeMap<SourceId, usize> = ids.iter().cloned().zip(0..).collect();
        let parents: Vec<Option<usize>> = file
            .sources()
            .iter()
            .map(|source| source.part_of().and_then(|body| places.get(body)).copied())
            .collect();
        let bodies = tops(&parents);
        let mut joined = Joined::new(ids.len());
        for (place, body) in bodies.iter().enumerate() {
            joined.join(place, *body);
        }
        for (place, source) in file.sources().iter().enumerate() {
            for drawn in source.draws_on() {
                if let Some(other) = places.get(&drawn.source) {
                    joined.join(place, *other);
                }
            }
        }
        for claim in file.claims() {
            let mut makers = claim.made_by.iter().filter_map(|maker| places.get(maker).copied());
            if let Some(first) = makers.next() {
                makers.for_each(|other| joined.join(first, other));
            }
        }
        let mut stands_for: BTreeMap<usize, usize> = BTreeMap::new();
        let each = joined.all().into_iter().zip(&bodies);
        let independent = each.map(|(set, body)| *stands_for.entry(set).or_insert(*body)).collect();
        Self { bodies, independent, places, ids }
    }

    /// The largest bodies that some makers are part of, sorted.
    pub(in crate::assess) fn bodies(&self, makers: &[SourceId]) -> Vec<usize> {
        let known = makers.iter().filter_map(|maker| self.places.get(maker));
        let mut bodies: Vec<usize> = known.map(|place| self.bodies[*place]).collect();
        bodies.sort_unstable();
        bodies.dedup();
        bodies
    }

    /// The independent group of some makers, by the place of the source that stands for it.
    pub(in crate::assess) fn group(&self, makers: &[SourceId]) -> usize {
        let lead = makers.first().and_then(|maker| self.places.get(maker));
        lead.map_or(0, |place| self.independent[*place])
    }

    /// The id of the source at a place.
    pub(in crate::assess) fn id(&self, place: usize) -> Option<&SourceId> {
        self.ids.get(place)
    }
}

/// The end of the chain of bodies of each source; a circle, which no checked file has, ends anywhere.
fn tops(parents: &[Option<usize>]) -> Vec<usize> {
    let mut tops: Vec<Option<usize>> = vec![None; parents.len()];
    for start in 0..parents.len() {
        let (mut chain, mut at) = (vec![start], start);
        while let (None, Some(parent)) = (tops[at], parents[at]) {
            if chain.len() > parents.len() {
                break;
            }
            at = parent;
            chain.push(at);
        }
        let top = tops[at].unwrap_or(at);
        for place in chain {
            tops[place] = Some(top);
        }
    }
    tops.into_iter().flatten().collect()
}
