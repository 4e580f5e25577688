//! Shipments and what is known of them.

use super::figure::measures_alone;
use super::{
    arbitrary, claim_ids, container_types, figures, made, maybe, places, report_dates, slugs,
    vessels,
};
use crate::claim::{Amount, ClaimId, Goods, Measure, Mode};
use crate::munition::{CountBasis, Munition, catalogue};
use crate::shipment::{CargoLine, ContainerLine, Fact, Leg, Shipment};
use proptest::prelude::*;
use std::fmt::Debug;

/// What is known, with one to three claims behind it.
///
/// ```
/// use munitions::strategies::{facts, report_dates};
/// use proptest::prelude::*;
///
/// proptest!(|(departed in facts(report_dates()))| prop_assert!(!departed.claims().is_empty()));
/// ```
pub fn facts<T: Debug + 'static>(
    known: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Fact<T>> {
    made((known, behind()), |(known, claims)| Fact::new(known, claims))
}

/// Rounds, boxes, items or mass; rounds of the catalogue mostly with their packaging.
///
/// ```
/// use munitions::strategies::cargo_lines;
/// use proptest::prelude::*;
///
/// proptest!(|(line in cargo_lines())| prop_assert!(line.amount().per.is_none()));
/// ```
pub fn cargo_lines() -> BoxedStrategy<CargoLine> {
    let packed: Vec<(Munition, String)> = catalogue::munitions()
        .flat_map(|entry| {
            let of = entry.munition();
            entry.packagings().iter().map(move |packaging| (of, packaging.slug().to_owned()))
        })
        .collect();
    let rounds = made(
        (super::one_of(packed), figures(), any::<CountBasis>(), behind()),
        |((munition, packaging), figure, counts, claims)| {
            let munition = Goods::Munition(munition);
            let amount = Amount::new(Measure::Rounds { munition, counts }, figure);
            Ok(CargoLine::new(amount, claims)?.packed_as(packaging.parse()?))
        },
    );
    let of = measures_alone().prop_map(|of| match of {
        Measure::Rounds { .. } | Measure::Boxes | Measure::Items(_) => of,
        _ => Measure::MassTonnes,
    });
    let others = made((of, figures(), behind()), |(of, figure, claims)| {
        CargoLine::new(Amount::new(of, figure), claims)
    });
    prop_oneof![3 => rounds, 1 => others].boxed()
}

/// Containers or TEU, of a type or not.
///
/// ```
/// use munitions::strategies::container_lines;
/// use proptest::prelude::*;
///
/// proptest!(|(line in container_lines())| prop_assert!(line.amount().per.is_none()));
/// ```
pub fn container_lines() -> BoxedStrategy<ContainerLine> {
    let of = super::one_of([Measure::Containers, Measure::Teu]);
    made((of, figures(), maybe(container_types()), behind()), |(of, figure, container, claims)| {
        let line = ContainerLine::new(Amount::new(of, figure), claims)?;
        Ok(container.map_or(line.clone(), |container| line.of_type(container)))
    })
}

/// One leg of a way, with what is known of its places, dates and ship.
///
/// ```
/// use munitions::strategies::legs;
/// use proptest::prelude::*;
///
/// proptest!(|(leg in legs())| prop_assert!(leg.to_string().starts_with("by ")));
/// ```
pub fn legs() -> BoxedStrategy<Leg> {
    let places = (maybe(places()), maybe(places()));
    let dates = (maybe(facts(report_dates())), maybe(facts(report_dates())));
    made(
        (any::<Mode>(), behind(), places, dates, maybe(facts(vessels()))),
        |(mode, claims, (from, to), (departed, arrived), vessel)| {
            let mut leg = Leg::new(mode, claims)?;
            leg = from.map_or(leg.clone(), |from| leg.from_place(from));
            leg = to.map_or(leg.clone(), |to| leg.to_place(to));
            leg = departed.map_or(leg.clone(), |on| leg.departed(on));
            leg = arrived.map_or(leg.clone(), |on| leg.arrived(on));
            Ok(vessel.map_or(leg.clone(), |vessel| leg.aboard(vessel)))
        },
    )
}

/// A shipment of up to three lines of cargo, two of containers and three legs. Its facts may
/// contradict each other.
///
/// ```
/// use munitions::strategies::shipments;
/// use proptest::prelude::*;
///
/// proptest!(|(shipment in shipments())| prop_assert!(shipment.route.len() <= 3));
/// ```
pub fn shipments() -> BoxedStrategy<Shipment> {
    let cargo = proptest::collection::vec(cargo_lines(), 0..=3);
    let containers = proptest::collection::vec(container_lines(), 0..=2);
    let route = proptest::collection::vec(legs(), 0..=3);
    (slugs(), cargo, containers, route)
        .prop_map(|(id, cargo, containers, route)| Shipment {
            cargo,
            containers,
            route,
            ..Shipment::new(id)
        })
        .boxed()
}

/// One to three claims, each once.
fn behind() -> BoxedStrategy<Vec<ClaimId>> {
    proptest::collection::btree_set(claim_ids(), 1..=3)
        .prop_map(|claims| claims.into_iter().collect())
        .boxed()
}

/// [`facts`].
impl<T: Arbitrary + 'static> Arbitrary for Fact<T> {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;

    fn arbitrary_with((): ()) -> BoxedStrategy<Self> {
        facts(any::<T>())
    }
}

arbitrary! {
    CargoLine => cargo_lines();
    ContainerLine => container_lines();
    Leg => legs();
    Shipment => shipments();
}
