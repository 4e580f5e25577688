//! Where a claim was read, and how it came there.

use super::figure::figures;
use super::{arbitrary, maybe, numbers, one_of, text};
use crate::claim::{
    AsReported, Equivalents, Figure, Goods, Hop, Part, PerUnit, Period, Qualifier, Relay, Report,
    ReportDate, Role, Says, Slug, Stage, Wording,
};
use crate::munition::{Calibre, Munition};
use crate::source::{Certainty, SourceId};
use proptest::prelude::*;

/// A chain of hops over three sources, each at most once and in their order.
fn chains() -> BoxedStrategy<Vec<Hop>> {
    let sources = ["relay-1", "relay-2", "relay-3"].iter().filter_map(|id| id.parse().ok());
    let sources: Vec<SourceId> = sources.collect();
    let most = sources.len();
    let roles = one_of([Role::Outlet, Role::Relayer, Role::Republisher]);
    let step = (roles, any::<Relay>(), maybe(any::<ReportDate>()));
    let steps = proptest::collection::vec(step, most);
    (proptest::sample::subsequence(sources, 0..=most), steps)
        .prop_map(|(by, steps)| {
            let hops = by.into_iter().zip(steps);
            hops.map(|(by, (role, kind, on))| Hop { by, role, kind, on }).collect()
        })
        .boxed()
}

/// What one report says otherwise than a claim of this figure (none where the claim has none).
pub(super) fn as_reported(figure: Option<Figure>) -> BoxedStrategy<AsReported> {
    let qualified = (any::<Qualifier>(), figures()).prop_map(move |(word, other)| {
        let goes = figure.is_some_and(|figure| figure.with(word).is_some());
        if goes && word.magnitude().is_none() {
            Wording::Qualified(word)
        } else {
            Wording::Figure(other)
        }
    });
    let figure = maybe(qualified).prop_map(move |otherwise| figure.and(otherwise));
    let named = prop_oneof![
        any::<Munition>().prop_map(Goods::Munition),
        any::<Calibre>().prop_map(Goods::Ambiguous),
    ];
    let goods = (maybe(any::<PerUnit>()), maybe(any::<Slug>()), maybe(named));
    let sure = (maybe(any::<Stage>()), maybe(any::<Certainty>()), maybe(any::<Says>()));
    let dates = (maybe(any::<Period>()), maybe(any::<ReportDate>()));
    (figure, goods, sure, dates, maybe(any::<Equivalents>()))
        .prop_map(|(figure, goods, sure, dates, equivalents)| {
            let (per, goods, munition) = goods;
            let (stage, certainty, says) = sure;
            let (period, stated_on) = dates;
            AsReported {
                figure,
                per,
                goods,
                munition,
                stage,
                certainty,
                says,
                period,
                stated_on,
                equivalents,
            }
        })
        .boxed()
}

/// A report by some outlet of a claim with this figure, perhaps relayed by others.
pub(super) fn reports(figure: Option<Figure>) -> BoxedStrategy<Report> {
    let text = || maybe(text::texts());
    let parts = (any::<SourceId>(), maybe(any::<Slug>()), maybe(any::<Part>()));
    let lang = maybe(one_of(["en", "ko", "ru"]));
    let words = (lang, text(), text(), text());
    (parts, maybe(any::<ReportDate>()), words, maybe(as_reported(figure)), chains())
        .prop_map(|((outlet, article, part), published_on, words, as_reported, via)| {
            let (lang, title, url, quote) = words;
            let lang = lang.map(str::to_owned);
            Report {
                outlet,
                article,
                part,
                published_on,
                lang,
                title,
                url,
                quote,
                via,
                as_reported,
            }
        })
        .boxed()
}

arbitrary! {
    Role => one_of([Role::Outlet, Role::Originator, Role::Relayer, Role::Republisher]);
    Relay => one_of([
        Relay::Quotation,
        Relay::Primary,
        Relay::Paraphrase,
        Relay::Translation,
        Relay::Republication,
        Relay::Restatement,
    ]);
    Part => one_of([Part::Body, Part::Headline, Part::Lead, Part::Caption]);
    Hop => (any::<SourceId>(), any::<Role>(), any::<Relay>(), maybe(any::<ReportDate>()))
        .prop_map(|(by, role, kind, on)| Hop { by, role, kind, on })
        .boxed();
    AsReported => numbers()
        .prop_flat_map(|number| as_reported(Figure::new(number, Qualifier::About).ok()))
        .boxed();
    Report => reports(None);
}
