//! What relays go back to.

use crate::claim::{Claim, LinkKind, circle};
use crate::claims_file::ClaimsFile;
use crate::in_order::{InOrder, Set};
use crate::into_list::IntoList;
use crate::source::SourceId;
use std::fmt;
use std::sync::Arc;

/// A statement that a chain of relays goes back to.
///
/// Two roots are independent of each other if their groups differ.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Root<'f> {
    /// The statement.
    pub claim: &'f Claim,
    /// The largest body that its maker, or the first of them, is part of.
    pub group: &'f SourceId,
}

/// How many roots of one claim are kept: no report says again what more than so many said.
/// Without a limit, a file could ask for work far out of line with its size.
pub(super) const MOST: usize = 64;

/// Writes `shin-2024-02-26 by mnd-kr, 2024-02-26`.
impl fmt::Display for Root<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} by ", self.claim.id)?;
        for (place, maker) in self.claim.made_by.iter().enumerate() {
            write!(f, "{}{maker}", if place > 0 { " and " } else { "" })?;
        }
        self.claim.stated_on.map_or(Ok(()), |on| write!(f, ", {on}"))
    }
}

/// The roots of every claim and the group of every source, by their places in the file.
#[derive(Debug, Clone)]
pub(crate) struct Roots {
    /// The places of the claims that the claim at a place goes back to.
    pub(super) of_claims: Vec<Arc<[usize]>>,
    /// The place of the largest body that the source at a place is part of.
    pub(super) of_sources: Vec<usize>,
    /// The places of the bodies whose word the source at a place passes on or pools.
    pub(super) bodies: Vec<Arc<[usize]>>,
}

impl Roots {
    pub(crate) fn new(file: &ClaimsFile) -> Self {
        let restated = |claim: &Claim| -> Vec<usize> {
            let restates = claim.links.iter().filter(|link| link.kind == LinkKind::Restates);
            restates
                .filter_map(|link| link.claim.as_ref())
                .filter_map(|id| file.place(id))
                .into_list()
        };
        let restated: Vec<Vec<usize>> = file.claims().iter().map(restated).into_list();
        let wholes: Vec<Vec<usize>> = file
            .sources()
            .iter()
            .map(|source| source.part_of.as_ref().and_then(|id| file.source_place(id)))
            .map(|whole| whole.into_iter().into_list())
            .into_list();
        let tops = ends(&wholes).into_iter().enumerate();
        let of_sources =
            tops.map(|(place, ends)| ends.first().copied().unwrap_or(place)).into_list();
        let bodies = bodies(file, &wholes, &of_sources);
        Self { of_claims: ends(&restated), of_sources, bodies }
    }
}

/// Whom each source rests on in the end: along the bodies it is part of and those it draws on. Two
/// that draw on each other are one.
fn bodies(file: &ClaimsFile, wholes: &[Vec<usize>], tops: &[usize]) -> Vec<Arc<[usize]>> {
    let drawn = file.sources().iter().map(|source| {
        let bodies = source.draws_on.iter();
        bodies.filter_map(|body| file.source_place(&body.source)).into_list()
    });
    let edges = wholes.iter().zip(drawn).map(|(a, b)| [&a[..], &b].concat()).into_list();
    let component = circle::components(&edges);
    let mut names = vec![0; edges.len()];
    let mut between: Vec<Vec<usize>> = vec![Vec::new(); edges.len()];
    for (place, (onward, own)) in edges.iter().zip(&component).enumerate().rev() {
        names[*own] = tops[place];
        between[*own].extend(onward.iter().map(|to| component[*to]).filter(|to| to != own));
    }
    let ends = ends(&between);
    let rests_on = |own: &usize| ends[*own].iter().map(|end| names[*end]).collect();
    component.iter().map(rests_on).collect()
}

/// Where all walks from each node end, sorted: of those that follow from another, that one's first. A circle,
/// which a checked file does not have, ends nowhere.
fn ends(edges: &[Vec<usize>]) -> Vec<Arc<[usize]>> {
    let component = circle::components(edges);
    let mut order: Vec<usize> = (0..edges.len()).into_list();
    order.order_by_key(|node| component[*node]);
    let mut ends: Vec<Arc<[usize]>> = vec![Arc::default(); edges.len()];
    for node in order {
        ends[node] = match edges[node][..] {
            [] => Arc::from([node]),
            [only] => Arc::clone(&ends[only]),
            ref several => {
                let all = several.iter().flat_map(|to| ends[*to].to_vec());
                all.collect::<Set<usize>>().iter().take(MOST).copied().collect()
            }
        };
    }
    ends
}
