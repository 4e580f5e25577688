//! Where a claim was read, and how it came there.

use super::{arbitrary, maybe, one_of, text};
use crate::claim::{
    AsReported, Equivalents, Goods, Part, PerUnit, Period, Relay, Report, ReportDate, Role, Says,
    Slug, Stage,
};
use crate::munition::{Calibre, Munition};
use crate::source::{Certainty, SourceId};
use proptest::prelude::*;

/// What one report says otherwise than a claim, but for its figure.
fn as_reported() -> BoxedStrategy<AsReported> {
    let named = prop_oneof![
        any::<Munition>().prop_map(Goods::Munition),
        any::<Calibre>().prop_map(Goods::Ambiguous),
    ];
    let goods = (maybe(any::<PerUnit>()), maybe(any::<Slug>()), maybe(named));
    let sure = (maybe(any::<Stage>()), maybe(any::<Certainty>()), maybe(any::<Says>()));
    let dates = (maybe(any::<Period>()), maybe(any::<ReportDate>()));
    (goods, sure, dates, maybe(any::<Equivalents>()))
        .prop_map(|(goods, sure, dates, equivalents)| {
            let (per, goods, munition) = goods;
            let (stage, certainty, says) = sure;
            let (period, stated_on) = dates;
            AsReported {
                figure: None,
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

/// A report by some outlet, relayed by nobody.
pub(super) fn reports() -> BoxedStrategy<Report> {
    let text = || maybe(text::texts());
    let parts = (any::<SourceId>(), maybe(any::<Slug>()), maybe(any::<Part>()));
    let lang = maybe(one_of(["en", "ko", "ru"]));
    let words = (lang, text(), text(), text());
    (parts, maybe(any::<ReportDate>()), words, maybe(as_reported()))
        .prop_map(|((outlet, article, part), published_on, words, as_reported)| {
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
                via: Vec::new(),
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
}
