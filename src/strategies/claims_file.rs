//! Whole claims files.

use super::claim::{SaidOfLink, claims_with, said_of, said_of_links};
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
        let claims = claims.map(|(place, parts)| parts.claim(place, number, &sources));
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

/// A claim before it is known what else is in the file.
#[derive(Debug, Clone)]
struct ClaimParts {
    claim: Claim,
    /// From KP to RU, so that claims of a file are about one flow.
    usual_flow: bool,
    maker: Index,
    joint: bool,
    /// A claim that its amount is relative to, whether it is a share of it, and else how it differs.
    relative: Option<(Index, bool, Changed)>,
    reports: Vec<ReportParts>,
    links: Vec<LinkParts>,
}

fn claim_parts() -> BoxedStrategy<ClaimParts> {
    let relative = (any::<Index>(), any::<bool>(), changes()).prop_map(Some);
    let relative = prop_oneof![5 => Just(None), 1 => relative];
    let reports = proptest::collection::vec(report_parts(), 0..=3);
    let links = proptest::collection::vec(link_parts(), 0..=2);
    let made_by = (any::<Index>(), proptest::bool::weighted(0.2));
    let usual_flow = proptest::bool::weighted(0.75);
    (claims_with(amounts_with(measures_alone())), usual_flow, made_by, relative, reports, links)
        .prop_map(|(claim, usual_flow, (maker, joint), relative, reports, links)| ClaimParts {
            claim,
            usual_flow,
            maker,
            joint,
            relative,
            reports,
            links,
        })
        .boxed()
}

impl ClaimParts {
    /// The claim at a place among so many.
    fn claim(self, place: usize, number: usize, sources: &[Source]) -> Result<Claim, Error> {
        let mut claim = Claim { id: id(place)?, ..self.claim };
        let maker = self.maker.get(sources).id.clone();
        claim.made_by = vec![maker.clone()];
        let other = sources.first().map(|source| &source.id).filter(|id| **id != maker);
        claim.made_by.extend(other.filter(|_| self.joint).cloned());
        if (self.usual_flow || claim.flow.has_no_end()) && claim.stage.is_some() {
            claim.flow = Flow::new("KP".parse()?).to("RU".parse()?);
        }
        if let (Some(amount), Some((before, share, change))) = (&mut claim.amount, self.relative)
            && place > 0
            && claim.stage.is_some()
        {
            amount.of = measures_beside(id(before.index(place))?, share, change);
            *amount = fitting(amount.clone());
        }
        let figure = claim.amount.as_ref().map(|amount| amount.figure);
        let others =
            sources.iter().map(|source| &source.id).filter(|id| !claim.made_by.contains(id));
        let others: Vec<&SourceId> = others.collect();
        let reports = self.reports.into_iter();
        claim.reports = reports.map(|parts| parts.report(&maker, &others, figure)).collect();
        for parts in self.links {
            claim.links.extend(parts.link(place, number)?);
        }
        Ok(claim)
    }
}

fn id(place: usize) -> Result<ClaimId, Error> {
    format!("claim-{}", place + 1).parse()
}

/// A hop before it is known by whom.
type Step = (Role, Relay, Option<ReportDate>);

/// A report before it is known who can pass its claim on.
#[derive(Debug, Clone)]
struct ReportParts {
    report: Report,
    chain: Vec<(Index, Step)>,
    named: [bool; 2],
    wording: Option<(Qualifier, Figure)>,
}

fn report_parts() -> BoxedStrategy<ReportParts> {
    let role = one_of([Role::Outlet, Role::Relayer, Role::Republisher]);
    let chain = proptest::collection::vec(
        (any::<Index>(), (role, any::<Relay>(), maybe(any::<ReportDate>()))),
        1..=3,
    );
    (reports(), chain, any::<[bool; 2]>(), maybe((any::<Qualifier>(), figures())))
        .prop_map(|(report, chain, named, wording)| ReportParts { report, chain, named, wording })
        .boxed()
}

impl ReportParts {
    /// The report, passed on in the order of the sources, so that no two chains make a circle.
    fn report(self, maker: &SourceId, others: &[&SourceId], figure: Option<Figure>) -> Report {
        let mut report = Report { outlet: maker.clone(), ..self.report };
        let [maker_has_hop, outlet_has_hop] = self.named;
        if maker_has_hop {
            let (role, kind) = (Role::Originator, Relay::Primary);
            report.via.push(Hop { by: maker.clone(), role, kind, on: None });
        }
        if !others.is_empty() {
            let places = self.chain.into_iter().map(|(at, step)| (at.index(others.len()), step));
            let mut chain: Vec<_> = places.collect();
            chain.sort_by_key(|(place, _)| *place);
            chain.dedup_by_key(|(place, _)| *place);
            if let Some((last, _)) = chain.last() {
                report.outlet = others[*last].clone();
            }
            if !outlet_has_hop {
                chain.pop();
            }
            report.via.extend(chain.into_iter().map(|(place, (role, kind, on))| {
                let by = others[place].clone();
                Hop { by, role, kind, on }
            }));
        }
        if let (Some(otherwise), Some(figure)) = (&mut report.as_reported, figure) {
            otherwise.figure = self.wording.map(|(word, other)| match figure.with(word) {
                Some(_) if word.magnitude().is_none() => Wording::Qualified(word),
                _ => Wording::Figure(other),
            });
        }
        report
    }
}

/// A link before it is known what there is to point to.
#[derive(Debug, Clone)]
struct LinkParts {
    kind: LinkKind,
    target: Index,
    /// What is meant instead of a claim.
    flow: Option<Flow>,
    said: SaidOfLink,
}

fn link_parts() -> BoxedStrategy<LinkParts> {
    let flow = prop_oneof![3 => Just(None), 1 => any::<Flow>().prop_map(Some)];
    (one_of(LinkKind::ALL), any::<Index>(), flow, said_of_links())
        .prop_map(|(kind, target, flow, said)| LinkParts { kind, target, flow, said })
        .boxed()
}

impl LinkParts {
    /// The link from the claim at a place among so many: to a flow, where its kind may be about
    /// one; else to a claim before it, so that no links run in a circle.
    fn link(self, place: usize, number: usize) -> Result<Option<Link>, Error> {
        let to_flow = self.flow.map(|flow| Link::of_flow(self.kind, flow));
        if let Some(link) = to_flow.filter(|link| link.broken_rule().is_none()) {
            return Ok(Some(said_of(link, self.said)));
        }
        let is_ordering = LinkKind::ORDERING.concat().contains(&self.kind);
        let among = if is_ordering { place } else { number };
        let target = (among > 0).then(|| self.target.index(among));
        // The same are those at an even distance, so that none is also said to be distinct.
        let is_even = |target: usize| (place + target).is_multiple_of(2);
        let fits = |target: &usize| match self.kind {
            LinkKind::SameAs => *target != place && is_even(*target),
            LinkKind::DistinctFrom => !is_even(*target),
            _ => *target != place,
        };
        let Some(target) = target.filter(fits) else { return Ok(None) };
        Ok(Some(said_of(Link::new(self.kind, id(target)?), self.said)))
    }
}

arbitrary! {
    ClaimsFile => claims_files();
}
