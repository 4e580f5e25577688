//! What somebody said.

use super::figure::{amounts_with, measures_alone};
use super::{arbitrary, made, maybe, one_of, text};
use crate::claim::{
    Amount, Carrier, Certainty, Claim, ClaimId, Equivalents, Extent, Flow, Grading, LinkKind, Mode,
    Period, Port, Recipient, Relation, ReportDate, Says, Slug, Stage, Stance, StatedBasis,
    VesselNumber, Waypoint,
};
use crate::container::ContainerNumber;
use crate::source::{Country, Credibility, Reliability, SourceId};
use proptest::prelude::*;

/// From where to where, and what; it shrinks towards "KP", going nowhere.
fn flows() -> BoxedStrategy<Flow> {
    let origins = proptest::collection::btree_set(any::<Country>(), 0..=2);
    let origins = prop_oneof![4 => any::<Country>().prop_map(|one| [one].into()), 1 => origins];
    let via = proptest::collection::vec(any::<Waypoint>(), 0..=2);
    let by = proptest::collection::vec(any::<Mode>(), 0..=2);
    let ports = (maybe(any::<Port>()), maybe(any::<Port>()));
    let ends = (origins, maybe(any::<Country>()), maybe(any::<Recipient>()));
    (ends, via, maybe(any::<Slug>()), ports, by)
        .prop_map(|((origins, destination, recipient), via, goods, (from_port, to_port), by)| {
            let flow = Flow::from_any(origins);
            Flow { destination, via, goods, from_port, to_port, by, recipient, ..flow }
        })
        .boxed()
}

/// One to three amounts in some relation, none of them relative to another claim.
fn equivalents() -> BoxedStrategy<Equivalents> {
    let amount = (amounts_with(measures_alone()), maybe(any::<Period>()))
        .prop_map(|(amount, period)| Amount { period, ..amount });
    let amounts = proptest::collection::vec(amount, 1..=3);
    made((any::<Relation>(), any::<Says>(), amounts), |(relation, says, of)| {
        Equivalents::new(relation, says, of)
    })
}

/// Claims with such an amount, without reports and links, made by nobody in particular.
pub(super) fn claims_with(amounts: BoxedStrategy<Amount>) -> BoxedStrategy<Claim> {
    let content = (any::<Stance>(), any::<Stage>(), amounts, any::<[bool; 2]>());
    let words = (maybe(text::texts()), maybe(text::texts()), any::<StatedBasis>());
    let dates = (maybe(any::<ReportDate>()), any::<Period>());
    let sure = (any::<Certainty>(), maybe(any::<Extent>()));
    let boxes = proptest::collection::vec(any::<ContainerNumber>(), 0..=2);
    let assessments = proptest::collection::vec(any::<Grading>(), 0..=2);
    let more = (flows(), maybe(equivalents()), assessments, boxes, maybe(any::<Carrier>()));
    (any::<ClaimId>(), any::<SourceId>(), content, words, dates, sure, more)
        .prop_map(|(id, made_by, content, words, dates, sure, more)| {
            let (stance, stage, amount, [without, bare]) = content;
            let (flow, equivalents, assessments, mut containers, carrier) = more;
            containers.dedup();
            let (certainty, extent) = sure;
            let amount = Some(amount).filter(|_| stance == Stance::Asserts || !without);
            let mut claim = Claim {
                speaker: words.0,
                note: words.1,
                basis: words.2,
                stated_on: dates.0,
                period: dates.1,
                certainty,
                extent,
                amount,
                equivalents,
                containers,
                carrier,
                assessments,
                ..Claim::new(id, flow, made_by, stance, stage)
            };
            if claim.amount.as_ref().is_some_and(Amount::counts_vehicles) {
                claim.carrier = None;
            }
            if bare && claim.is_ratio() {
                (claim.flow, claim.stage) = (Flow::from_any([]), None);
            }
            claim
        })
        .boxed()
}

/// An IMO number of a ship: the digits' sum with the weights 7 to 2 ends in the check digit.
fn vessel_numbers() -> BoxedStrategy<VesselNumber> {
    made(100_000..=999_999_u32, |digits| {
        let each = [100_000, 10_000, 1_000, 100, 10, 1].map(|place| digits / place % 10);
        let weighted =
            each.into_iter().zip([7, 6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight);
        format!("IMO {digits}{}", weighted.sum::<u32>() % 10).parse()
    })
}

arbitrary! {
    Stance => one_of(Stance::ALL);
    Stage => prop_oneof![2 => Just(Stage::Shipped), 1 => one_of(Stage::ALL)].boxed();
    Certainty => one_of(Certainty::ALL);
    Extent => one_of(Extent::ALL);
    StatedBasis => one_of(StatedBasis::ALL);
    Mode => one_of(Mode::ALL);
    Port => made(one_of(["Rajin", "Najin", "Vostochny", "Danube", "Pier 5"]), str::parse);
    Waypoint => made(one_of(["BY", "CN", "Tikhoretsk", "a canal; its end", "=x"]), str::parse);
    Recipient => {
        let names = one_of(["Wagner", "an armed group", "a company, its \"front\""]);
        (names, maybe(any::<Country>()))
            .prop_map(|(name, country)| Recipient { name: name.into(), country })
            .boxed()
    };
    Carrier => (maybe(text::phrases()), maybe(vessel_numbers()))
        .prop_map(|(name, imo)| {
            let name = if imo.is_none() { name.or_else(|| Some("Angara".into())) } else { name };
            Carrier { name, imo }
        })
        .boxed();
    VesselNumber => vessel_numbers();
    Flow => flows();
    LinkKind => one_of(LinkKind::ALL);
    Relation => one_of(Relation::ALL);
    Says => one_of(Says::ALL);
    Equivalents => equivalents();
    Grading => {
        let grade = (maybe(any::<Reliability>()), maybe(any::<Credibility>()));
        (text::texts(), maybe(any::<ReportDate>()), grade, maybe(text::texts()))
            .prop_map(|(by, on, (reliability, credibility), why)| {
                Grading { by, on, reliability, credibility, why }
            })
            .boxed()
    };
}
