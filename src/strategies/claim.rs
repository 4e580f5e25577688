//! What somebody said.

use super::{
    amounts, arbitrary, maybe, one_of, periods, report::any_equivalents, report_dates, reports,
    text,
};
use crate::claim::{
    Amount, Assessment, Claim, ClaimId, Equivalents, Flow, Link, LinkKind, LinkTarget, Modality,
    Mode, Port, Relation, Slug, Stance, StatedBasis,
};
use crate::source::{Country, Credibility, Reliability, SourceId};
use proptest::prelude::*;

/// From where to where, and what; it shrinks towards "KP", going nowhere.
pub fn flows() -> BoxedStrategy<Flow> {
    let ports = || maybe(any::<Port>());
    let by = proptest::collection::vec(any::<Mode>(), 0..=2);
    let countries = (any::<Country>(), maybe(any::<Country>()));
    (countries, maybe(any::<Slug>()), ports(), ports(), by)
        .prop_map(|((origin, destination), goods, from_port, to_port, by)| Flow {
            destination,
            goods,
            from_port,
            to_port,
            by,
            ..Flow::new(origin)
        })
        .boxed()
}

/// How a claim bears on another, or on a flow.
pub fn links() -> BoxedStrategy<Link> {
    let to_claim = (one_of(LinkKind::ALL), any::<ClaimId>())
        .prop_map(|(kind, claim)| Link::to_claim(kind, claim));
    let kinds = one_of([LinkKind::Denies, LinkKind::DeclinesToConfirm]);
    let to_flow = super::made((kinds, flows()), |(kind, flow)| Link::to_flow(kind, flow));
    (prop_oneof![3 => to_claim, 1 => to_flow], maybe(text::texts()))
        .prop_map(|(link, why)| why.map_or(link.clone(), |why| link.because(why)))
        .boxed()
}

/// The same amount in other units, as a maker gives it.
pub fn equivalents() -> BoxedStrategy<Equivalents> {
    any_equivalents()
}

/// Any claim by itself. What it refers to (sources, other claims) is in no file: whole files are
/// made by [`claims_files`](super::claims_files).
pub fn claims() -> BoxedStrategy<Claim> {
    (claims_with(amounts()), any::<SourceId>())
        .prop_flat_map(|(claim, made_by)| {
            let figure = claim.amount.as_ref().map(|amount| amount.figure);
            let reports = proptest::collection::vec(reports(figure), 0..=2);
            let links = proptest::collection::vec(links(), 0..=2);
            (Just(claim), Just(made_by), reports, links)
        })
        .prop_map(|(claim, made_by, reports, links)| Claim { made_by, reports, links, ..claim })
        .boxed()
}

/// Claims with such an amount, without reports and links, made by nobody in particular.
pub(super) fn claims_with(amounts: BoxedStrategy<Amount>) -> BoxedStrategy<Claim> {
    let content = (any::<Stance>(), any::<Modality>(), amounts, any::<bool>());
    let words = (maybe(text::texts()), maybe(text::texts()), any::<StatedBasis>());
    let dates = (maybe(report_dates()), periods());
    let assessments = proptest::collection::vec(any::<Assessment>(), 0..=2);
    let made_by = super::source_ids();
    let more = (flows(), maybe(any_equivalents()), assessments, made_by);
    (super::claim_ids(), content, words, dates, more)
        .prop_map(|(id, content, words, dates, more)| {
            let (stance, modality, amount, without) = content;
            let (flow, equivalents, assessments, made_by) = more;
            let amount = Some(amount).filter(|_| stance == Stance::Asserts || !without);
            Claim {
                speaker: words.0,
                note: words.1,
                basis: words.2,
                stated_on: dates.0,
                period: dates.1,
                amount,
                equivalents,
                assessments,
                ..Claim::new(id, flow, made_by, stance, modality)
            }
        })
        .boxed()
}

fn ports() -> BoxedStrategy<Port> {
    let names = one_of(["Rajin", "Najin", "Vostochny", "Danube", "Pier 5"]);
    super::made(names, str::parse)
}

arbitrary! {
    Stance => one_of(
        [Stance::Asserts, Stance::Denies, Stance::DeclinesToConfirm, Stance::CouldNotConfirm],
    );
    Modality => one_of([
        Modality::Shipped,
        Modality::ProbablyShipped,
        Modality::PossiblyShipped,
        Modality::CouldHold,
        Modality::Pledged,
        Modality::Contracted,
        Modality::WillShip,
        Modality::Produced,
    ]);
    StatedBasis => one_of([
        StatedBasis::NotStated,
        StatedBasis::Imagery,
        StatedBasis::Documents,
        StatedBasis::TradeData,
        StatedBasis::Tracking,
        StatedBasis::Intercepts,
        StatedBasis::Witnesses,
        StatedBasis::Inspection,
        StatedBasis::OpenSources,
        StatedBasis::Assessment,
    ]);
    Mode => one_of([Mode::Sea, Mode::Rail, Mode::Road, Mode::Air]);
    Port => ports();
    Flow => flows();
    LinkKind => one_of(LinkKind::ALL);
    LinkTarget => links().prop_map(|link| link.target().clone()).boxed();
    Link => links();
    Relation => one_of([Relation::Or, Relation::And, Relation::Mix]);
    Equivalents => any_equivalents();
    Assessment => {
        let grade = (maybe(any::<Reliability>()), maybe(any::<Credibility>()));
        (text::texts(), maybe(report_dates()), grade, maybe(text::texts()))
            .prop_map(|(by, on, (reliability, credibility), why)| {
                Assessment { by, on, reliability, credibility, why }
            })
            .boxed()
    };
    Claim => claims();
}
