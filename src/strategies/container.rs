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
            ContainerType::new(ContainerSheet {
                slug: "generated".into(),
                name: of.sheet().name.clone(),
                iso_668: None,
                size_type: None,
                access: of.sheet().access,
                length: of.sheet().length * length,
                width: of.sheet().width * width,
                height: of.sheet().height * height,
                door_width: of.sheet().door_width * width,
                door_height: of.sheet().door_height * height,
                volume: of.sheet().volume * (length * width * height),
                tare: of.sheet().tare,
                rating: of.sheet().tare + of.payload() * payload,
                teu: of.sheet().teu,
                basis: Basis::judgement("generated"),
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
