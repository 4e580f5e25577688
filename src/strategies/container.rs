//! Container types and numbers.

use super::{arbitrary, made, numbers_between, one_of};
use crate::container::{Access, ContainerCategory, ContainerNumber, ContainerSheet, ContainerType};
use crate::estimate::Basis;
use crate::quantity::{Quantity, TeusPerContainer};
use proptest::prelude::*;

/// One of the crate's container types; it shrinks towards a 20 ft container.
pub fn container_types() -> BoxedStrategy<ContainerType> {
    container_types_of(ContainerType::all().cloned())
}

/// One of these container types; it shrinks towards the first.
///
/// ```
/// use munitions::strategies::container_types_of;
/// use munitions::ContainerType;
/// use proptest::prelude::*;
///
/// let short: Vec<ContainerType> = vec!["20gp-24t".parse()?, "20gp-30t".parse()?];
/// proptest!(|(container in container_types_of(short))| {
///     prop_assert!(container.slug().starts_with("20gp"));
/// });
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Panics
/// Where there are none, as soon as one is asked for.
pub fn container_types_of(
    types: impl IntoIterator<Item = ContainerType>,
) -> BoxedStrategy<ContainerType> {
    one_of(types.into_iter().collect::<Vec<_>>())
}

/// A data sheet that agrees with itself: one of the crate's types, with its sides up to a tenth
/// shorter and its rating anywhere above its tare.
pub fn container_sheets() -> BoxedStrategy<ContainerSheet> {
    let less = || numbers_between(1.0, 0.9);
    (
        container_types(),
        less(),
        less(),
        less(),
        numbers_between(1.0, 0.2),
        numbers_between(1.0, 0.5),
    )
        .prop_map(|(of, length, width, height, payload, volume)| {
            let mut sheet = sheet_of(&of);
            sheet.slug = "generated".into();
            sheet.length *= length;
            (sheet.width, sheet.door_width) = (sheet.width * width, sheet.door_width * width);
            (sheet.height, sheet.door_height) = (sheet.height * height, sheet.door_height * height);
            sheet.volume *= length * width * height * volume;
            sheet.rating = sheet.tare + of.payload() * payload;
            sheet.basis = Basis::judgement("generated");
            sheet
        })
        .boxed()
}

/// The data sheet of a known type.
pub(crate) fn sheet_of(of: &ContainerType) -> ContainerSheet {
    ContainerSheet {
        slug: of.slug().to_owned(),
        name: of.name().to_owned(),
        iso_668: of.iso_668().map(str::to_owned),
        size_type: of.size_type().map(str::to_owned),
        access: of.access(),
        length: of.length(),
        width: of.width(),
        height: of.height(),
        door_width: of.door_width(),
        door_height: of.door_height(),
        volume: of.volume(),
        tare: of.tare(),
        rating: of.rating(),
        teu: TeusPerContainer::from_operator(of.teu().to_base()),
        basis: of.basis().clone(),
    }
}

/// The number of a container, with its right check digit.
pub fn container_numbers() -> BoxedStrategy<ContainerNumber> {
    let letters: Vec<char> = ('A'..='Z').collect();
    let owner = proptest::array::uniform3(one_of(letters));
    made((owner, any::<ContainerCategory>(), 0..=999_999_u32), |(owner, category, serial)| {
        let owner: String = owner.into_iter().collect();
        let written = format!("{owner}{}{serial:06}", category.letter());
        format!("{written}{}", ContainerNumber::check_digit_of(&written)?).parse()
    })
}

arbitrary! {
    ContainerType => container_types();
    ContainerSheet => container_sheets();
    ContainerNumber => container_numbers();
    Access => one_of([Access::Door, Access::Top]);
    ContainerCategory => one_of([
        ContainerCategory::FreightContainer,
        ContainerCategory::DetachableEquipment,
        ContainerCategory::Chassis,
    ]);
}
