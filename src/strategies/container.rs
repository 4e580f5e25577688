//! Container types and numbers.

use super::{arbitrary, made, one_of};
use crate::container::{Access, ContainerCategory, ContainerNumber};
use proptest::prelude::*;

/// The number of a container, with its right check digit.
fn container_numbers() -> BoxedStrategy<ContainerNumber> {
    let letters: Vec<char> = ('A'..='Z').collect();
    let owner = proptest::array::uniform3(one_of(letters));
    made((owner, any::<ContainerCategory>(), 0..=999_999_u32), |(owner, category, serial)| {
        let owner: String = owner.into_iter().collect();
        let written = format!("{owner}{}{serial:06}", category.letter());
        format!("{written}{}", ContainerNumber::check_digit_of(&written)?).parse()
    })
}

arbitrary! {
    ContainerNumber => container_numbers();
    Access => one_of([Access::Door, Access::Top]);
    ContainerCategory => one_of([
        ContainerCategory::FreightContainer,
        ContainerCategory::DetachableEquipment,
        ContainerCategory::Chassis,
    ]);
}
