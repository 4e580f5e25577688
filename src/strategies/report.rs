//! Where a claim was read, and how it came there.

use super::{
    arbitrary, figure::measures_alone, figures, goods, maybe, numbers, one_of, periods, qualifiers,
    report_dates, text,
};
use crate::claim::{
    Amount, AsReported, Equivalents, Every, Figure, Goods, Hop, Modality, Part, Relation, Relay,
    Report, Role, Slug, Wording,
};
use crate::source::SourceId;
use proptest::prelude::*;

/// A chain of hops over some of these sources, each once and in this order: what is valid after a
/// maker that is not among them.
pub fn chains(sources: Vec<SourceId>) -> BoxedStrategy<Vec<Hop>> {
    let most = sources.len();
    let roles = one_of([Role::Outlet, Role::Relayer, Role::Republisher]);
    let step = (roles, any::<Relay>(), maybe(report_dates()));
    let steps = proptest::collection::vec(step, most);
    (proptest::sample::subsequence(sources, 0..=most), steps)
        .prop_map(|(by, steps)| {
            let hops = by.into_iter().zip(steps);
            hops.map(|(by, (role, kind, on))| Hop { by, role, kind, on }).collect()
        })
        .boxed()
}

/// What one report says otherwise than a claim of this figure (none where the claim has none).
pub fn as_reported(figure: Option<Figure>) -> BoxedStrategy<AsReported> {
    let qualified = (qualifiers(), figures()).prop_map(move |(word, other)| {
        let goes = figure.is_some_and(|figure| figure.with(word).is_some());
        if goes && word.magnitude().is_none() {
            Wording::Qualified(word)
        } else {
            Wording::Figure(other)
        }
    });
    let figure = maybe(qualified).prop_map(move |otherwise| figure.and(otherwise));
    let named = goods().prop_map(|goods| Some(goods).filter(|goods| *goods != Goods::Unstated));
    let parts = (
        figure,
        maybe(any::<Every>()),
        maybe(any::<Slug>()),
        prop_oneof![Just(None), named],
        maybe(any::<Modality>()),
        maybe(periods()),
        maybe(report_dates()),
        maybe(any::<Equivalents>()),
    );
    parts
        .prop_map(|(figure, per, goods, munition, modality, period, stated_on, equivalents)| {
            AsReported { figure, per, goods, munition, modality, period, stated_on, equivalents }
        })
        .boxed()
}

/// A report by some outlet of a claim with this figure, perhaps relayed by others.
pub fn reports(figure: Option<Figure>) -> BoxedStrategy<Report> {
    let text = || maybe(text::texts());
    let parts = (any::<SourceId>(), maybe(any::<Slug>()), maybe(any::<Part>()));
    let lang = maybe(one_of(["en", "ko", "ru"]));
    let words = (lang, text(), text(), text());
    let relays = ["relay-1", "relay-2", "relay-3"];
    let via = chains(relays.iter().filter_map(|id| id.parse().ok()).collect());
    (parts, maybe(report_dates()), words, maybe(as_reported(figure)), via)
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

/// One to three amounts in some relation, none of them relative to another claim.
pub(super) fn any_equivalents() -> BoxedStrategy<Equivalents> {
    let amount = (measures_alone(), figures()).prop_map(|(of, figure)| Amount::new(of, figure));
    let amounts = proptest::collection::vec(amount, 1..=3);
    super::made((any::<Relation>(), any::<Modality>(), amounts), |(relation, modality, of)| {
        Equivalents::new(relation, modality, of)
    })
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
    Hop => (any::<SourceId>(), any::<Role>(), any::<Relay>(), maybe(report_dates()))
        .prop_map(|(by, role, kind, on)| Hop { by, role, kind, on })
        .boxed();
    AsReported => numbers()
        .prop_flat_map(|number| {
            as_reported(Figure::new(number, crate::claim::Qualifier::About).ok())
        })
        .boxed();
    Report => reports(None);
}
