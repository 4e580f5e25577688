//! Ships and who owns them.

use super::{arbitrary, made, maybe, text};
use crate::shipment::{CompanyNumber, Vessel, VesselNumber};
use proptest::prelude::*;

/// An IMO number of a ship, with its right check digit.
///
/// ```
/// use munitions::shipment::VesselNumber;
/// use munitions::strategies::vessel_numbers;
/// use proptest::prelude::*;
///
/// proptest!(|(ship in vessel_numbers())| {
///     prop_assert_eq!(ship.to_string().parse::<VesselNumber>()?, ship);
/// });
/// ```
pub fn vessel_numbers() -> BoxedStrategy<VesselNumber> {
    // The digits' sum with the weights 7 to 2 ends in the check digit.
    made(100_000..=999_999_u32, |digits| {
        let sum = weighted(digits, [7, 6, 5, 4, 3, 2]);
        format!("IMO {digits}{}", sum % 10).parse()
    })
}

/// An IMO number of a company, with its right check digit.
///
/// ```
/// use munitions::shipment::CompanyNumber;
/// use munitions::strategies::company_numbers;
/// use proptest::prelude::*;
///
/// proptest!(|(owner in company_numbers())| {
///     prop_assert_eq!(owner.to_string().parse::<CompanyNumber>()?, owner);
/// });
/// ```
pub fn company_numbers() -> BoxedStrategy<CompanyNumber> {
    // What is missing from a sum modulo 11 is the check digit, 10 being written 0.
    made(100_000..=999_999_u32, |digits| {
        let sum = weighted(digits, [8, 6, 4, 2, 9, 7]);
        format!("IMO {digits}{}", (11 - sum % 11) % 10).parse()
    })
}

/// A ship by name, number or both, with or without its owner.
///
/// ```
/// use munitions::strategies::vessels;
/// use proptest::prelude::*;
///
/// proptest!(|(ship in vessels())| prop_assert!(!ship.to_string().is_empty()));
/// ```
pub fn vessels() -> BoxedStrategy<Vessel> {
    made(
        (maybe(vessel_numbers()), maybe(text::phrases()), maybe(company_numbers())),
        |(number, name, owner)| {
            let vessel = match (number, name) {
                (Some(number), Some(name)) => Vessel::numbered(number).called(name),
                (Some(number), None) => Vessel::numbered(number),
                (None, name) => Vessel::named(name.unwrap_or_else(|| "Example".into()))?,
            };
            Ok(owner.map_or(vessel.clone(), |owner| vessel.owned_by(owner)))
        },
    )
}

fn weighted(digits: u32, weights: [u32; 6]) -> u32 {
    let each = [100_000, 10_000, 1_000, 100, 10, 1].map(|place| digits / place % 10);
    each.into_iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

arbitrary! {
    VesselNumber => vessel_numbers();
    CompanyNumber => company_numbers();
    Vessel => vessels();
}
