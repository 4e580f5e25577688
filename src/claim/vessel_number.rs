//! IMO numbers of ships and of companies.

use crate::Error;
use crate::written::written;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The IMO number of a ship: seven digits, the last of which checks the others.
///
/// It stays with the hull for life, whatever its name and flag. The check is weak: one in ten
/// random numbers passes. Read with or without `IMO` before it.
///
/// ```
/// use munitions::claim::VesselNumber;
///
/// let ship: VesselNumber = "IMO 9074729".parse()?;
/// assert_eq!(ship.to_string(), "IMO 9074729");
/// assert!("9074728".parse::<VesselNumber>().is_err());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String", extend("pattern" = "^(IMO ?)?[0-9]{7}$")))]
#[serde(try_from = "String", into = "String")]
pub struct VesselNumber([u8; 7]);

/// The IMO number of a company or registered owner: seven digits with a check of their own.
///
/// It is written like a ship's number and is not one, so that the two do not mix:
///
/// ```
/// use munitions::claim::{CompanyNumber, VesselNumber};
///
/// assert!("2041999".parse::<CompanyNumber>().is_ok());
/// assert!("2041999".parse::<VesselNumber>().is_err());
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// ```compile_fail,E0308
/// use munitions::claim::{CompanyNumber, VesselNumber};
///
/// let owner: CompanyNumber = "2041999".parse().unwrap();
/// let ship: VesselNumber = owner;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CompanyNumber([u8; 7]);

/// The digits behind an optional `IMO`.
fn digits(text: &str) -> Result<[u8; 7], String> {
    let number = text.trim();
    let number = number.strip_prefix("IMO").map_or(number, str::trim_start);
    let malformed = || "it must be seven digits, with or without IMO before them".to_owned();
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(malformed());
    }
    let digits: [u8; 7] = number.as_bytes().try_into().map_err(|_| malformed())?;
    Ok(digits.map(|digit| digit - b'0'))
}

fn weighted_sum(digits: [u8; 7], weights: [u32; 6]) -> u32 {
    digits.into_iter().zip(weights).map(|(digit, weight)| u32::from(digit) * weight).sum()
}

fn ship_check(digits: [u8; 7]) -> u32 {
    weighted_sum(digits, [7, 6, 5, 4, 3, 2]) % 10
}

fn company_check(digits: [u8; 7]) -> u32 {
    (11 - weighted_sum(digits, [8, 6, 4, 2, 9, 7]) % 11) % 10
}

fn wrong_digit(expected: u32, found: u8) -> String {
    format!("its last digit should be {expected}, the check digit, and is {found}")
}

fn read_ship(text: &str) -> Result<VesselNumber, String> {
    let digits = digits(text)?;
    let (expected, found) = (ship_check(digits), digits[6]);
    if u32::from(found) == expected {
        Ok(VesselNumber(digits))
    } else if u32::from(found) == company_check(digits) {
        Err(wrong_digit(expected, found) + ", which would be right for a company number")
    } else {
        Err(wrong_digit(expected, found))
    }
}

fn read_company(text: &str) -> Result<CompanyNumber, String> {
    let digits = digits(text)?;
    let (expected, found) = (company_check(digits), digits[6]);
    if u32::from(found) == expected {
        Ok(CompanyNumber(digits))
    } else if u32::from(found) == ship_check(digits) {
        Err(wrong_digit(expected, found) + ", which would be right for a ship number")
    } else {
        Err(wrong_digit(expected, found))
    }
}

macro_rules! written_form {
    ($($number:ident, $what:literal, $read:ident;)+) => {$(
        /// Writes `IMO` and the digits.
        impl fmt::Display for $number {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("IMO ")?;
                self.0.iter().try_for_each(|digit| digit.fmt(f))
            }
        }

        impl FromStr for $number {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self, Error> {
                $read(text)
                    .map_err(|reason| Error::text($what, text, reason))
            }
        }

        written!($number);
    )+};
}

written_form! {
    VesselNumber, "the IMO number of a ship", read_ship;
    CompanyNumber, "the IMO number of a company", read_company;
}
