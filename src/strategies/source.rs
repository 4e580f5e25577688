//! Sources, grades and likelihoods.

use super::{arbitrary, made, maybe, numbers_between, one_of, text};
use crate::source::{
    AnalyticConfidence, Country, Credibility, Grade, Icd203, IpccAr5, Kent, Likelihood,
    LikelihoodScale, PhiaYardstick, Probability, Reliability, Source, SourceId, SourceKind,
    StixConfidence, StixDni, StixLevel, StixWep, ZeroToTen,
};
use proptest::prelude::*;

/// Who makes claims or passes them on; it may be part of a body that is named only by its id.
fn sources() -> BoxedStrategy<Source> {
    let part_of = maybe(any::<SourceId>());
    made(
        (any::<SourceId>(), text::phrases(), any::<SourceKind>(), maybe(any::<Country>()), part_of),
        |(id, name, kind, country, body)| {
            let body = body.filter(|body| *body != id);
            let mut source = Source::new(id, name, kind)?;
            if let Some(country) = country {
                source = source.of_country(country);
            }
            body.map_or(Ok(source.clone()), |body| source.as_part_of(body))
        },
    )
}

/// A probability from 0 to 1, mostly in whole per cent.
fn probabilities() -> BoxedStrategy<Probability> {
    let percent = (0..=100_u32).prop_map(f64::from);
    made(prop_oneof![3 => percent, 1 => numbers_between(0.0, 100.0)], Probability::from_percent)
}

/// A word of likelihood with its scale.
fn likelihoods() -> BoxedStrategy<Likelihood> {
    prop_oneof![
        any::<Icd203>().prop_map(Likelihood::Icd203),
        any::<PhiaYardstick>().prop_map(Likelihood::PhiaYardstick),
        any::<Kent>().prop_map(Likelihood::Kent),
        any::<IpccAr5>().prop_map(Likelihood::IpccAr5),
    ]
    .boxed()
}

fn countries() -> BoxedStrategy<Country> {
    let usual = one_of(["KP", "RU", "KR", "US", "UA"]);
    let others = one_of(["AD", "BY", "CN", "GB", "IR", "JP", "MM", "XK", "ZW"]);
    made(prop_oneof![3 => usual, 1 => others], str::parse)
}

arbitrary! {
    Country => countries();
    SourceKind => one_of(SourceKind::ALL);
    Source => sources();
    Reliability => one_of(Reliability::ALL);
    Credibility => one_of(Credibility::ALL);
    Grade => (any::<Reliability>(), any::<Credibility>())
        .prop_map(|(reliability, credibility)| Grade { reliability, credibility })
        .boxed();
    AnalyticConfidence => one_of(AnalyticConfidence::ALL);
    Probability => probabilities();
    Icd203 => one_of(Icd203::ALL);
    PhiaYardstick => one_of(PhiaYardstick::ALL);
    Kent => one_of(Kent::ALL);
    IpccAr5 => one_of(IpccAr5::ALL);
    Likelihood => likelihoods();
    LikelihoodScale => one_of(LikelihoodScale::ALL);
    StixConfidence => made(0..=100_u64, StixConfidence::new);
    ZeroToTen => made(0..=10_u64, ZeroToTen::new);
    StixLevel => one_of(StixLevel::ALL);
    StixWep => one_of(StixWep::ALL);
    StixDni => one_of(StixDni::ALL);
}
