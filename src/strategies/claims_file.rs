//! Whole claims files.

use super::claim::claims_with;
use super::figure::{
    Changed, amounts_with, changes, figures, fitting, measures_alone, measures_beside,
};
use super::report::reports;
use super::{arbitrary, made, maybe, one_of};
use crate::Error;
use crate::claim::{
    Claim, ClaimId, Figure, Flow, Hop, Link, LinkKind, Qualifier, Relay, Report, ReportDate, Role,
    Wording,
};
use crate::claims_file::ClaimsFile;
use crate::source::{Certainty, Country, DrawsOn, Source, SourceId, SourceKind};
use proptest::prelude::*;
use proptest::sample::Index;

/// A claims file of at most six claims and five sources. Whatever it refers to is there, and nothing
/// in it runs in a circle. It shrinks towards fewer and barer claims.
fn claims_files() -> BoxedStrategy<ClaimsFile> {
    let sources = proptest::collection::vec(source_parts(), 1..=NAMES.len());
    let claims = proptest::collection::vec(claim_parts(), 0..=6);
    made((sources, claims), |(sources, claims)| {
        let sources = sources.into_iter().enumerate();
        let sources: Vec<Source> =
            sources.map(|(place, parts)| source(place, parts)).collect::<Result<_, Error>>()?;
        let number = claims.len();
        let claims = claims.into_iter().enumerate();
        let claims = claims.map(|(place, parts)| claim(parts, place, number, &sources));
        ClaimsFile::new(sources.clone(), claims.collect::<Result<_, Error>>()?)
    })
}

const NAMES: [(&str, &str); 5] = [
    ("mnd-kr", "Ministry of National Defense"),
    ("nis-kr", "National Intelligence Service"),
    ("example-agency", "Example Agency"),
    ("example-daily", "Example Daily"),
    ("example-online", "Example Online"),
];

type SourceParts = (SourceKind, Option<Country>, Option<Index>, Option<(Index, Certainty)>);

fn source_parts() -> BoxedStrategy<SourceParts> {
    let part_of = prop_oneof![3 => Just(None), 1 => any::<Index>().prop_map(Some)];
    let draws_on = any::<(Index, Certainty)>().prop_map(Some);
    let draws_on = prop_oneof![3 => Just(None), 1 => draws_on];
    (any::<SourceKind>(), maybe(any::<Country>()), part_of, draws_on).boxed()
}

/// The source at a place, perhaps part of one before it, or drawing on it.
fn source(place: usize, parts: SourceParts) -> Result<Source, Error> {
    let (kind, country, part_of, draws_on) = parts;
    let (id, name) = NAMES[place % NAMES.len()];
    let mut source = Source::new(id.parse()?, name, kind)?;
    source.country = country;
    if place == 0 {
        return Ok(source);
    }
    if let Some(before) = part_of {
        source.part_of = Some(NAMES[before.index(place)].0.parse()?);
    }
    if let Some((before, certainty)) = draws_on {
        let body = NAMES[before.index(place)].0.parse()?;
        source.draws_on.push(DrawsOn { source: body, certainty });
    }
    Ok(source)
}

/// A claim before it is known what stands in its file: whether it is from KP to RU, so that claims of a file are
/// about one flow, its maker and whether the first source speaks with it, a claim that its amount is relative
/// to, whether it is a share of it, and else how it differs.
type ClaimParts =
    (Claim, bool, (Index, bool), Option<(Index, bool, Changed)>, Vec<ReportParts>, Vec<LinkParts>);

fn claim_parts() -> BoxedStrategy<ClaimParts> {
    let relative = (any::<Index>(), any::<bool>(), changes()).prop_map(Some);
    let relative = prop_oneof![5 => Just(None), 1 => relative];
    let reports = proptest::collection::vec(report_parts(), 0..=3);
    let links = proptest::collection::vec(link_parts(), 0..=2);
    let made_by = (any::<Index>(), proptest::bool::weighted(0.2));
    let usual_flow = proptest::bool::weighted(0.75);
    let claims = claims_with(amounts_with(measures_alone()));
    (claims, usual_flow, made_by, relative, reports, links).boxed()
}

/// The claim at a place among so many.
fn claim(
    (mut claim, usual_flow, (maker, joint), relative, reports, links): ClaimParts,
    place: usize,
    number: usize,
    sources: &[Source],
) -> Result<Claim, Error> {
    claim.id = id(place)?;
    let maker = maker.get(sources).id.clone();
    claim.made_by = vec![maker.clone()];
    let other = sources.first().map(|source| &source.id).filter(|id| **id != maker);
    claim.made_by.extend(other.filter(|_| joint).cloned());
    if (usual_flow || claim.flow.has_no_end()) && claim.stage.is_some() {
        claim.flow = Flow::new("KP".parse()?).to("RU".parse()?);
    }
    if let (Some(amount), Some((before, share, change))) = (&mut claim.amount, relative)
        && place > 0
        && claim.stage.is_some()
    {
        amount.of = measures_beside(id(before.index(place))?, share, change);
        *amount = fitting(amount.clone());
    }
    let figure = claim.amount.as_ref().map(|amount| amount.figure);
    let others = sources.iter().map(|source| &source.id).filter(|id| !claim.made_by.contains(id));
    let others: Vec<&SourceId> = others.collect();
    let reports = reports.into_iter();
    claim.reports = reports.map(|parts| report(parts, &maker, &others, figure)).collect();
    for parts in links {
        claim.links.extend(link(parts, place, number)?);
    }
    Ok(claim)
}

fn id(place: usize) -> Result<ClaimId, Error> {
    format!("claim-{}", place + 1).parse()
}

/// A report before it is known who can pass its claim on: its hops, whether maker and outlet are among them,
/// and another word or figure.
type ReportParts = (Report, Vec<(Index, Hop)>, [bool; 2], Option<(Qualifier, Figure)>);

fn report_parts() -> BoxedStrategy<ReportParts> {
    let role = one_of([Role::Outlet, Role::Relayer, Role::Republisher]);
    let hop = (any::<SourceId>(), role, any::<Relay>(), maybe(any::<ReportDate>()))
        .prop_map(|(by, role, kind, on)| Hop { by, role, kind, on });
    let chain = proptest::collection::vec((any::<Index>(), hop), 1..=3);
    (reports(), chain, any::<[bool; 2]>(), maybe((any::<Qualifier>(), figures()))).boxed()
}

/// The report, passed on in the order of the sources, so that no two chains make a circle.
fn report(
    (report, chain, [maker_has_hop, outlet_has_hop], wording): ReportParts,
    maker: &SourceId,
    others: &[&SourceId],
    figure: Option<Figure>,
) -> Report {
    let mut report = Report { outlet: maker.clone(), ..report };
    if maker_has_hop {
        let (role, kind) = (Role::Originator, Relay::Primary);
        report.via.push(Hop { by: maker.clone(), role, kind, on: None });
    }
    if !others.is_empty() {
        let places = chain.into_iter().map(|(at, hop)| (at.index(others.len()), hop));
        let mut chain: Vec<(usize, Hop)> = places.collect();
        chain.sort_by_key(|(place, _)| *place);
        chain.dedup_by_key(|(place, _)| *place);
        if let Some((last, _)) = chain.last() {
            report.outlet = others[*last].clone();
        }
        if !outlet_has_hop {
            chain.pop();
        }
        let hops = chain.into_iter();
        report.via.extend(hops.map(|(place, hop)| Hop { by: others[place].clone(), ..hop }));
    }
    if let (Some(otherwise), Some(figure)) = (&mut report.as_reported, figure) {
        otherwise.figure = wording.map(|(word, other)| match figure.with(word) {
            Some(_) if word.magnitude().is_none() => Wording::Qualified(word),
            _ => Wording::Figure(other),
        });
    }
    report
}

/// A link before it is known what there is to point to, and a flow that is meant instead of a claim.
type LinkParts = (Link, Index, Option<Flow>);

fn link_parts() -> BoxedStrategy<LinkParts> {
    let flow = prop_oneof![3 => Just(None), 1 => any::<Flow>().prop_map(Some)];
    let why = maybe(super::text::texts());
    let links = (one_of(LinkKind::ALL), any::<ClaimId>(), any::<bool>(), any::<Certainty>(), why)
        .prop_map(|(kind, claim, all, certainty, why)| {
            let all = all && kind == LinkKind::Includes;
            Link { all, certainty, why, ..Link::new(kind, claim) }
        });
    (links, any::<Index>(), flow).boxed()
}

/// The link from the claim at a place among so many: to a flow, where its kind may be about
/// one; else to a claim before it, so that no links run in a circle.
fn link(
    (link, target, flow): LinkParts,
    place: usize,
    number: usize,
) -> Result<Option<Link>, Error> {
    let to_flow = Link { claim: None, flow, ..link.clone() };
    if to_flow.broken_rule().is_none() {
        return Ok(Some(to_flow));
    }
    let is_ordering = LinkKind::ORDERING.concat().contains(&link.kind);
    let among = if is_ordering { place } else { number };
    let target = (among > 0).then(|| target.index(among));
    // The same are those at an even distance, so that none is also said to be distinct.
    let is_even = |target: usize| (place + target).is_multiple_of(2);
    let fits = |target: &usize| match link.kind {
        LinkKind::SameAs => *target != place && is_even(*target),
        LinkKind::DistinctFrom => !is_even(*target),
        _ => *target != place,
    };
    let to = |target| Ok(Link { claim: Some(id(target)?), flow: None, ..link.clone() });
    target.filter(fits).map(to).transpose()
}

arbitrary! {
    ClaimsFile => claims_files();
}
