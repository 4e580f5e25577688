//! Container numbers after ISO 6346.

use crate::Error;
use crate::written::written;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The length of a number without separators: owner 3, category 1, serial 6, check digit 1.
const LENGTH: usize = 11;

/// The number painted on a container after ISO 6346: `CSQU3054383`.
///
/// Three letters of the owner, one of the category, six digits of the serial, a check digit.
/// Read with or without a space or hyphen before the serial and the check digit, and in either
/// case; written without and in capitals. A right check digit shows that there is no slip of
/// the pen: not that the owner is registered, nor that the container exists. The digit 0 stands
/// for two remainders, 0 and 10, so a slip from one to the other goes unseen.
///
/// Swap bodies and other units marked after EN 13044 share the check digit but use other category
/// letters; they are no freight containers and are refused.
///
/// ```
/// use munitions::container::ContainerNumber;
///
/// let number: ContainerNumber = "CSQU 305438-3".parse()?;
/// assert_eq!(number.to_string(), "CSQU3054383");
///
/// let error = "MSKU0123456".parse::<ContainerNumber>().unwrap_err();
/// assert_eq!(error.to_string(), "cannot read \"MSKU0123456\" as a container number: its check digit should be 9, and is 6");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ContainerNumber([u8; LENGTH]);

impl ContainerNumber {
    /// The number as text, `CSQU3054383`.
    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default() // always ASCII
    }
}

/// The letters of ISO 6346 for a freight container, equipment that can be detached from one, and a
/// trailer or chassis.
pub(crate) const CATEGORIES: [char; 3] = ['U', 'J', 'Z'];

/// The sum of values times powers of two, modulo 11, of which 10 is written 0.
pub(crate) fn check_digit(number: &[u8]) -> u8 {
    let weighed = number.iter().zip(0..10_u32).map(|(byte, place)| value(*byte) << place);
    let remainder = weighed.sum::<u32>() % 11 % 10;
    u8::try_from(remainder).unwrap_or_default() // always below 10
}

/// Digits count as they are, letters from A = 10 to Z = 38 without the multiples of 11.
fn value(byte: u8) -> u32 {
    match byte {
        b'A' => 10,
        b'B'..=b'K' => u32::from(byte - b'B') + 12,
        b'L'..=b'U' => u32::from(byte - b'L') + 23,
        b'V'..=b'Z' => u32::from(byte - b'V') + 34,
        _ => u32::from(byte.saturating_sub(b'0')),
    }
}

impl FromStr for ContainerNumber {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let refused = |reason| Error::text("a container number", text, reason);
        let mut bytes = Vec::with_capacity(LENGTH);
        let mut separated = false;
        for byte in text.trim().bytes() {
            let separator = matches!(byte, b' ' | b'-');
            let between = matches!(bytes.len(), 4 | 10) && !separated;
            if separator && !between {
                return Err(refused("spaces stand only before the serial and the check digit"));
            }
            separated = separator;
            if !separator {
                bytes.push(byte.to_ascii_uppercase());
            }
            if bytes.len() > LENGTH {
                break;
            }
        }
        let number = <[u8; LENGTH]>::try_from(bytes).ok().filter(|number| {
            let (letters, digits) = number.split_at(4);
            letters.iter().all(u8::is_ascii_uppercase) && digits.iter().all(u8::is_ascii_digit)
        });
        let form = "it must be four letters, six digits and a check digit";
        let number = number.ok_or_else(|| refused(form))?;
        if !CATEGORIES.contains(&char::from(number[3])) {
            return Err(refused("the fourth letter must be U, J or Z"));
        }
        let (expected, found) = (check_digit(&number), number[LENGTH - 1] - b'0');
        let number = Self(number);
        if found == expected {
            return Ok(number);
        }
        let rule = format!("its check digit should be {expected}, and is {found}");
        Err(Error::text("a container number", number.as_str(), rule))
    }
}

impl fmt::Display for ContainerNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for ContainerNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

written!(ContainerNumber);

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of ISO 6346: letters from 10 to 38 without 11, 22 and 33.
    #[test]
    fn letters_skip_multiples_of_eleven() {
        let values: Vec<u32> = (b'A'..=b'Z').map(value).collect();
        let table: Vec<u32> = (10..=38).filter(|n| n % 11 != 0).collect();
        assert_eq!(values, table);
    }

    /// 13·1 + 30·2 + 28·4 + 32·8 + 3·16 + 0·32 + 5·64 + 4·128 + 3·256 + 8·512 = 6185.
    #[test]
    fn worked_example_of_the_weights() {
        let weighed =
            b"CSQU305438".iter().zip(0..10_u32).map(|(byte, place)| value(*byte) << place);
        assert_eq!(weighed.sum::<u32>(), 6_185);
    }
}
