//! The chain of a report: maker, hops and outlet.

use super::claim::Claim;
use super::report::Report;
use crate::source::SourceId;

/// The most makers of one joint statement.
pub(crate) const MOST_MAKERS: usize = 64;

/// A member of a chain: the maker, a hop or the outlet.
#[derive(Clone, Copy)]
pub(crate) struct Step<'c> {
    pub(crate) by: &'c SourceId,
    /// The place of the hop in the report; `None` for a maker or an outlet without a hop.
    pub(crate) hop: Option<usize>,
}

/// Maker, hops and outlet: the maker, who is the first of several, and the outlet are not repeated
/// where they have a hop.
pub(crate) fn steps<'c>(
    claim: &'c Claim,
    report: &'c Report,
) -> impl Iterator<Item = Step<'c>> + use<'c> {
    let without_hop = |by| Step { by, hop: None };
    let is_maker = |by| claim.made_by.iter().take(MOST_MAKERS).any(|maker| maker == by);
    let starts = report.via.first().is_some_and(|hop| is_maker(&hop.by));
    let lead = claim.lead();
    let maker = lead.filter(|_| !starts).map(without_hop);
    let hops = report.via.iter().enumerate();
    let hops = hops.map(|(place, hop)| Step { by: &hop.by, hop: Some(place) });
    let last = report.via.last().map(|hop| &hop.by).or(lead);
    let outlet = (last != Some(&report.outlet)).then(|| without_hop(&report.outlet));
    maker.into_iter().chain(hops).chain(outlet)
}
