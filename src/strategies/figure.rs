//! Figures with their qualifiers, and amounts of something.

use super::{arbitrary, numbers, one_of, text};
use crate::claim::{
    Amount, ClaimId, Every, Figure, Goods, Measure, Qualifier, Reported, Slug, Wording,
};
use crate::munition::{Calibre, CountBasis, Munition};
use proptest::prelude::*;

/// The word before a number; it shrinks towards "about".
pub fn qualifiers() -> BoxedStrategy<Qualifier> {
    let mut words = vec![Qualifier::About];
    words.extend(Qualifier::ALL.iter().copied().filter(|word| *word != Qualifier::About));
    one_of(words)
}

/// A figure of any kind, or none; it shrinks towards "about 1".
pub fn figures() -> BoxedStrategy<Figure> {
    prop_oneof![
        12 => (qualifiers(), numbers(), numbers())
            .prop_filter_map("a number that goes with the word", worded),
        1 => Just(Figure::unspecified()),
    ]
    .boxed()
}

/// A figure with this word before it.
pub fn figures_with(word: Qualifier) -> BoxedStrategy<Figure> {
    (Just(word), numbers(), numbers())
        .prop_filter_map("a number that goes with the word", worded)
        .boxed()
}

fn worded((word, one, other): (Qualifier, f64, f64)) -> Option<Figure> {
    let figure = match word {
        Qualifier::Between => Figure::between(one.min(other), one.max(other)),
        Qualifier::Upper => Figure::new((one / 10.0).floor().max(1.0) * 10.0, word),
        word if word.magnitude().is_some() => Figure::in_words(word),
        word => Figure::new(one, word),
    };
    figure.ok()
}

/// Which munition a report names: in full, by calibre alone, or not at all.
pub fn goods() -> BoxedStrategy<Goods> {
    prop_oneof![
        4 => any::<Munition>().prop_map(Goods::Munition),
        1 => any::<Calibre>().prop_map(Goods::Ambiguous),
        1 => Just(Goods::Unstated),
    ]
    .boxed()
}

/// What an amount measures; it shrinks towards containers. A change is relative to some claim.
pub fn measures() -> BoxedStrategy<Measure> {
    measures_beside(any::<ClaimId>().boxed())
}

/// What an amount may measure beside claims of these ids.
pub(super) fn measures_beside(claims: BoxedStrategy<ClaimId>) -> BoxedStrategy<Measure> {
    prop_oneof![
        4 => Just(Measure::Containers),
        6 => measures_alone(),
        1 => claims.clone().prop_map(Measure::MoreThanClaim),
        1 => claims.prop_map(Measure::LessThanClaim),
    ]
    .boxed()
}

/// What an amount may measure without another claim.
pub(super) fn measures_alone() -> BoxedStrategy<Measure> {
    prop_oneof![
        4 => one_of(PLAIN),
        4 => rounds(),
        1 => any::<Slug>().prop_map(Measure::Items),
        1 => text::phrases().prop_map(Measure::Share),
    ]
    .boxed()
}

/// Measures that say nothing more.
const PLAIN: [Measure; 12] = [
    Measure::Containers,
    Measure::Teu,
    Measure::Boxes,
    Measure::Pallets,
    Measure::Voyages,
    Measure::Wagons,
    Measure::Flights,
    Measure::MassTonnes,
    Measure::VolumeBarrels,
    Measure::VolumeCubicMetres,
    Measure::SupplyDays,
    Measure::SupplyMonths,
];

fn rounds() -> BoxedStrategy<Measure> {
    (goods(), any::<CountBasis>())
        .prop_map(|(munition, counts)| Measure::Rounds { munition, counts })
        .boxed()
}

/// One measure of each kind, and of each kind of items that is usual.
fn one_of_each() -> Vec<Measure> {
    let (munition, counts) = (Goods::Unstated, CountBasis::Unknown);
    let mut each = PLAIN.to_vec();
    each.push(Measure::Rounds { munition, counts });
    each.extend(
        text::USUAL_SLUGS.into_iter().filter_map(|slug| Slug::new(slug).ok()).map(Measure::Items),
    );
    each.push(Measure::Share("an example".into()));
    if let Ok(claim) = ClaimId::new("claim-1") {
        each.extend([Measure::MoreThanClaim(claim.clone()), Measure::LessThanClaim(claim)]);
    }
    each
}

/// A measure of the same kind as one.
fn alike(of: &Measure) -> BoxedStrategy<Measure> {
    match of {
        Measure::Rounds { .. } => rounds(),
        Measure::Items(_) => any::<Slug>().prop_map(Measure::Items).boxed(),
        Measure::Share(_) => text::phrases().prop_map(Measure::Share).boxed(),
        Measure::MoreThanClaim(_) => any::<ClaimId>().prop_map(Measure::MoreThanClaim).boxed(),
        Measure::LessThanClaim(_) => any::<ClaimId>().prop_map(Measure::LessThanClaim).boxed(),
        plain => Just(plain.clone()).boxed(),
    }
}

/// A measure that can be read as this quantity, with the time of a rate where it is one.
pub fn measures_as<Q: Reported>() -> BoxedStrategy<(Measure, Option<Every>)> {
    let times = [None, Some(Every::Day), Some(Every::Week), Some(Every::Month), Some(Every::Year)];
    let is_one = |(of, per): &(Measure, Option<Every>)| Q::scale(of, *per).is_some();
    let each = one_of_each().into_iter().flat_map(|of| times.map(|per| (of.clone(), per)));
    let known: Vec<_> = each.filter(is_one).collect();
    if known.is_empty() {
        // A quantity of the user's own, of something that is not usual.
        let any = measures().prop_flat_map(move |of| (Just(of), one_of(times)));
        return any.prop_filter("a measure of the quantity", is_one).boxed();
    }
    one_of(known)
        .prop_flat_map(|(of, per)| (prop_oneof![Just(of.clone()), alike(&of)], Just(per)))
        .prop_filter("a measure of the quantity", is_one)
        .boxed()
}

/// An amount of anything, perhaps a rate.
pub fn amounts() -> BoxedStrategy<Amount> {
    amounts_beside(any::<ClaimId>().boxed())
}

/// Amounts beside claims of these ids.
pub(super) fn amounts_beside(claims: BoxedStrategy<ClaimId>) -> BoxedStrategy<Amount> {
    let rate = prop_oneof![4 => Just(None), 1 => any::<Every>().prop_map(Some)];
    (measures_beside(claims), figures(), rate)
        .prop_map(|(of, figure, per)| Amount { per, ..Amount::new(of, figure) })
        .boxed()
}

/// An amount of this measure, whole and not a rate.
///
/// ```
/// use munitions::claim::{Measure, Reading};
/// use munitions::quantity::Containers;
/// use munitions::strategies::amounts_of;
/// use proptest::prelude::*;
///
/// proptest!(|(amount in amounts_of(Measure::Containers))| {
///     let read = Reading::plain().belief::<Containers>(&amount);
///     prop_assert_eq!(read.is_ok(), !amount.is_unspecified());
/// });
/// ```
pub fn amounts_of(of: Measure) -> BoxedStrategy<Amount> {
    figures().prop_map(move |figure| Amount::new(of.clone(), figure)).boxed()
}

arbitrary! {
    Qualifier => qualifiers();
    Figure => figures();
    Goods => goods();
    Measure => measures();
    Every => one_of([Every::Month, Every::Day, Every::Week, Every::Year]);
    Amount => amounts();
    Wording => prop_oneof![
        qualifiers()
            .prop_filter("a word before a number", |word| word.magnitude().is_none())
            .prop_map(Wording::Qualified),
        figures().prop_map(Wording::Figure),
    ]
    .boxed();
}
