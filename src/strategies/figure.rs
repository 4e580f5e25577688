//! Figures with their qualifiers, and amounts of something.

use super::{arbitrary, maybe, numbers, one_of, text};
use crate::claim::{
    Amount, ChangedBy, ClaimId, Compares, ContainerWord, Currency, Every, Figure, Goods, LoadUnit,
    MassUnit, Measure, PerUnit, Qualifier, Slug, SupplyUnit, VolumeUnit, Wording,
};
use crate::munition::{Calibre, CountBasis, Munition};
use proptest::prelude::*;

/// The word before a number; it shrinks towards "about".
fn qualifiers() -> BoxedStrategy<Qualifier> {
    let mut words = vec![Qualifier::About];
    words.extend(Qualifier::ALL.iter().copied().filter(|word| *word != Qualifier::About));
    one_of(words)
}

/// A figure of any kind, or none; it shrinks towards "about 1".
pub(super) fn figures() -> BoxedStrategy<Figure> {
    prop_oneof![
        12 => plain_figures(),
        2 => (plain_figures(), one_of([Qualifier::AtLeast, Qualifier::UpTo, Qualifier::About]))
            .prop_map(|(figure, also)| figure.bounded_by(also).unwrap_or(figure)),
        1 => Just(Figure::unspecified()),
    ]
    .boxed()
}

fn plain_figures() -> BoxedStrategy<Figure> {
    (qualifiers(), numbers(), numbers())
        .prop_filter_map("a number that goes with the word", worded)
        .boxed()
}

fn worded((word, one, other): (Qualifier, f64, f64)) -> Option<Figure> {
    let figure = match word {
        Qualifier::Between => Figure::between(one.min(other), one.max(other)),
        Qualifier::Upper => Figure::new((one / 10.0).floor().max(1.0) * 10.0, word),
        word if word.magnitude().is_some() => Figure::in_words(word),
        Qualifier::Exactly => Figure::new(one.round(), word),
        word => Figure::new(one, word),
    };
    figure.ok()
}

/// Which goods a report names: a munition, a calibre alone, several, a class, or none.
fn goods() -> BoxedStrategy<Goods> {
    let several = proptest::array::uniform2(any::<Munition>()).prop_map(|[one, other]| {
        if one == other { Goods::Munition(one) } else { Goods::Several(vec![one, other]) }
    });
    prop_oneof![
        4 => any::<Munition>().prop_map(Goods::Munition),
        1 => any::<Calibre>().prop_map(Goods::Ambiguous),
        1 => several,
        1 => any::<Slug>().prop_map(Goods::Class),
        2 => Just(Goods::Unstated),
    ]
    .boxed()
}

/// What an amount may measure without another claim; it shrinks towards containers.
pub(super) fn measures_alone() -> BoxedStrategy<Measure> {
    prop_oneof![
        6 => any::<LoadUnit>().prop_map(Measure::Count),
        4 => Just(Measure::Count(LoadUnit::Round)),
        2 => one_of(MassUnit::ALL).prop_map(Measure::Mass),
        1 => one_of([VolumeUnit::Barrel, VolumeUnit::CubicMetre]).prop_map(Measure::Volume),
        1 => one_of([SupplyUnit::Day, SupplyUnit::Month]).prop_map(Measure::Supply),
        1 => any::<Slug>().prop_map(Measure::Items),
        1 => text::phrases().prop_map(Measure::Share),
        1 => any::<Currency>().prop_map(Measure::Money),
    ]
    .boxed()
}

/// What an amount may measure beside another claim.
pub(super) fn measures_beside(claim: ClaimId, share: bool, by: Changed) -> Measure {
    let (by, compares) = by;
    if share {
        Measure::ShareOfClaim(claim)
    } else {
        Measure::Change { relative_to: claim, by, compares }
    }
}

/// How a change is put, and what it compares.
pub(super) type Changed = (ChangedBy, Option<Compares>);

pub(super) fn changes() -> BoxedStrategy<Changed> {
    let by = one_of([ChangedBy::PercentMore, ChangedBy::PercentLess, ChangedBy::Times]);
    (by, maybe(any::<Compares>())).boxed()
}

fn measures() -> BoxedStrategy<Measure> {
    let beside = (any::<ClaimId>(), any::<bool>(), changes())
        .prop_map(|(claim, share, change)| measures_beside(claim, share, change));
    prop_oneof![8 => measures_alone(), 1 => beside].boxed()
}

/// Amounts of such a measure: whole ones, rates and ratios, of any goods.
pub(super) fn amounts_with(of: BoxedStrategy<Measure>) -> BoxedStrategy<Amount> {
    let load = (maybe(any::<Slug>()), maybe(any::<ContainerWord>()), maybe(any::<Slug>()));
    let per = prop_oneof![4 => Just(None), 1 => any::<PerUnit>().prop_map(Some)];
    (of, figures(), per, goods(), any::<CountBasis>(), load)
        .prop_map(|(of, figure, per, goods, counts, (packaging, container, vehicle))| {
            let amount = Amount::new(of, figure);
            fitting(Amount { per, goods, counts, packaging, container, vehicle, ..amount })
        })
        .boxed()
}

/// The same amount without what breaks a rule.
pub(super) fn fitting(mut amount: Amount) -> Amount {
    let without: [fn(&mut Amount); 6] = [
        |amount| amount.figure = Figure::unspecified(),
        |amount| (amount.packaging, amount.container) = (None, None),
        |amount| amount.vehicle = None,
        |amount| amount.goods = Goods::Unstated,
        |amount| amount.counts = CountBasis::Unknown,
        |amount| amount.per = None,
    ];
    while let Some(rule) = amount.broken_rule() {
        let others = without.iter().map(|take_out| {
            let mut other = amount.clone();
            take_out(&mut other);
            other
        });
        let mut mended = others.filter(|other| other.broken_rule().as_ref() != Some(&rule));
        let Some(other) = mended.next() else { break };
        amount = other;
    }
    amount
}

fn times() -> BoxedStrategy<Every> {
    one_of([Every::Month, Every::Day, Every::Week, Every::Year])
}

arbitrary! {
    Qualifier => qualifiers();
    Figure => figures();
    Goods => goods();
    Measure => measures();
    Every => times();
    LoadUnit => one_of(LoadUnit::ALL);
    MassUnit => one_of(MassUnit::ALL);
    PerUnit => prop_oneof![
        times().prop_map(PerUnit::Time),
        any::<LoadUnit>().prop_map(PerUnit::Load),
    ]
    .boxed();
    Compares => one_of([Compares::Windows, Compares::Totals]);
    Currency => super::made(one_of(["USD", "EUR", "KRW", "RUB"]), str::parse);
    ContainerWord => prop_oneof![
        2 => super::made(one_of(["20gp-24t", "20gp-30t", "40hc"]), str::parse),
        1 => Just(ContainerWord::Unknown),
    ]
    .boxed();
    Amount => amounts_with(measures());
    Wording => prop_oneof![
        qualifiers()
            .prop_filter("a word before a number", |word| word.magnitude().is_none())
            .prop_map(Wording::Qualified),
        figures().prop_map(Wording::Figure),
    ]
    .boxed();
}
