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
fn digits(text: &str) -> Option<[u8; 7]> {
    let number = text.trim();
    let number = number.strip_prefix("IMO").map_or(number, str::trim_start);
    let digits: [u8; 7] = number.as_bytes().try_into().ok()?;
    digits.iter().all(u8::is_ascii_digit).then(|| digits.map(|digit| digit - b'0'))
}

fn weighted_sum(digits: [u8; 7], weights: [u32; 6]) -> u32 {
    digits.into_iter().zip(weights).map(|(digit, weight)| u32::from(digit) * weight).sum()
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
        let refused = |reason: String| Error::text("the IMO number of a ship", text, reason);
        let malformed = || "it must be seven digits, with or without IMO before them".to_owned();
        let digits = digits(text).ok_or_else(|| refused(malformed()))?;
        let found = u32::from(digits[6]);
        let expected = weighted_sum(digits, [7, 6, 5, 4, 3, 2]) % 10;
        if found == expected {
            return Ok(Self(digits));
        }
        let of_company = (11 - weighted_sum(digits, [8, 6, 4, 2, 9, 7]) % 11) % 10;
        let is_of_company = found == of_company;
        let hint = if is_of_company { ", which would be right for a company number" } else { "" };
        let rule = "its last digit should be";
        Err(refused(format!("{rule} {expected}, the check digit, and is {found}{hint}")))
    }
}

written!(VesselNumber);
