//! Container types and numbers.

use super::{arbitrary, container_types_of, made, numbers_between, one_of};
use crate::assumptions::Assumptions;
use crate::container::{
    Access, CATEGORIES, ContainerNumber, ContainerSheet, ContainerType, check_digit,
};
use crate::estimate::Basis;
use proptest::prelude::*;

/// A data sheet that agrees with itself: a published type with its sides up to a tenth shorter and
/// its rating anywhere above its tare.
fn container_types() -> BoxedStrategy<ContainerType> {
    let less = || numbers_between(1.0, 0.9);
    let payload = numbers_between(1.0, 0.2);
    made(
        (container_types_of(Assumptions::published()), less(), less(), less(), payload),
        |(entry, length, width, height, payload)| {
            let of = &entry.container;
            let sheet = of.sheet().clone();
            ContainerType::new(ContainerSheet {
                slug: "generated".into(),
                iso_668: None,
                size_type: None,
                length: sheet.length * length,
                width: sheet.width * width,
                height: sheet.height * height,
                door_width: sheet.door_width * width,
                door_height: sheet.door_height * height,
                volume: sheet.volume * (length * width * height),
                rating: sheet.tare + of.payload() * payload,
                basis: Basis::judgement("generated"),
                ..sheet
            })
        },
    )
}

/// The number of a container, with its right check digit.
fn container_numbers() -> BoxedStrategy<ContainerNumber> {
    let letters: Vec<char> = ('A'..='Z').collect();
    let owner = proptest::array::uniform3(one_of(letters));
    made((owner, one_of(CATEGORIES), 0..=999_999_u32), |(owner, category, serial)| {
        let owner: String = owner.into_iter().collect();
        let written = format!("{owner}{category}{serial:06}");
        format!("{written}{}", check_digit(written.as_bytes())).parse()
    })
}

arbitrary! {
    ContainerType => container_types();
    ContainerNumber => container_numbers();
    Access => one_of([Access::Door, Access::Top]);
}
