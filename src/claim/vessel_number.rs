//! IMO numbers of ships.

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

/// Writes `IMO` and the digits.
impl fmt::Display for VesselNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IMO ")?;
        self.0.iter().try_for_each(|digit| digit.fmt(f))
    }
}

impl FromStr for VesselNumber {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let refused = |reason| Error::text("the IMO number of a ship", text, reason);
        let digits = digits(text).map_err(refused)?;
        let (expected, found) = (ship_check(digits), u32::from(digits[6]));
        if found == expected {
            return Ok(Self(digits));
        }
        let company = if found == company_check(digits) {
            ", which would be right for a company number"
        } else {
            ""
        };
        Err(refused(format!(
            "its last digit should be {expected}, the check digit, and is {found}{company}"
        )))
    }
}

written!(VesselNumber);
