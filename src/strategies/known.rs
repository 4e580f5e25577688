//! What assumptions know: munitions, packagings, container types, and loads of them.

use super::{arbitrary, maybe, one_of};
use crate::assumptions::{Assumptions, ContainerEntry, Load, PackagingEntry};
use crate::claim::ReportDate;
use crate::munition::Munition;
use crate::source::Country;
use proptest::prelude::*;
use std::fmt::Debug;

/// One of the munitions that these assumptions know; it shrinks towards the 152 mm shell.
fn munitions_of(assumptions: &Assumptions) -> BoxedStrategy<Munition> {
    let known = assumptions.munitions().map(|entry| entry.munition.clone());
    beginning_with(known.collect(), |munition| *munition == Munition::SHELL_152MM)
}

/// One of the packagings that these assumptions know.
fn packagings_of(assumptions: &Assumptions) -> BoxedStrategy<PackagingEntry> {
    let packagings =
        assumptions.munitions().flat_map(|entry| assumptions.packagings(&entry.munition));
    beginning_with(packagings.cloned().collect(), |packed| packed.munition == Munition::SHELL_152MM)
}

/// One of the container types that these assumptions know, with how it is loaded.
pub(super) fn container_types_of(assumptions: &Assumptions) -> BoxedStrategy<ContainerEntry> {
    beginning_with(assumptions.container_types().cloned().collect(), |entry| {
        entry.container.sheet().slug == "20gp-24t"
    })
}

/// A load of what these assumptions know: a munition, with or without its packaging, container,
/// flow and date.
///
/// ```
/// use munitions::assumptions::Assumptions;
/// use munitions::strategies::loads_of;
/// use proptest::prelude::*;
///
/// let figures = Assumptions::published();
/// proptest!(ProptestConfig::with_cases(8), |(load in loads_of(figures))| {
///     // Some loads have no figures, and are refused with a reason.
///     if let Err(refused) = figures.conversion(&load) {
///         prop_assert!(!refused.to_string().is_empty());
///     }
/// });
/// ```
///
/// # Panics
/// Where they know no munition, packaging or container type, as soon as a load is asked for.
pub fn loads_of(assumptions: &Assumptions) -> BoxedStrategy<Load> {
    let packed = packagings_of(assumptions)
        .prop_map(|packed| (packed.munition, Some(packed.packaging.slug().to_owned())));
    let goods = prop_oneof![
        1 => munitions_of(assumptions).prop_map(|munition| (munition, None)),
        2 => packed,
    ];
    let container = maybe(container_types_of(assumptions));
    let countries = (maybe(any::<Country>()), maybe(any::<Country>()));
    (goods, container, countries, maybe(any::<ReportDate>()))
        .prop_map(|((munition, packaging), container, (origin, destination), date)| Load {
            packaging,
            container: container.map(|entry| entry.container.sheet().slug.clone()),
            origins: origin.into_iter().collect(),
            destination,
            date,
            ..Load::of(munition)
        })
        .boxed()
}

/// One of these; it shrinks towards those that are so.
fn beginning_with<T: Clone + Debug + 'static>(
    mut known: Vec<T>,
    is_first: impl Fn(&T) -> bool,
) -> BoxedStrategy<T> {
    known.sort_by_key(|each| !is_first(each));
    one_of(known)
}

arbitrary! {
    Load => loads_of(Assumptions::published());
}
