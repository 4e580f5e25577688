//! Short names: the ids of claims, goods and items.

use crate::Error;
use crate::written::written;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The longest name, in bytes.
pub(crate) const MAX_NAME_LENGTH: usize = 128;

/// Which rule a name breaks, if it breaks one.
fn broken_rule(text: &str, legal: impl Fn(char) -> bool, rule: &'static str) -> Option<String> {
    if text.is_empty() {
        return Some("it is empty".into());
    }
    if text.len() > MAX_NAME_LENGTH {
        return Some(format!("it is longer than {MAX_NAME_LENGTH} bytes"));
    }
    text.chars().find(|c| !legal(*c)).map(|c| format!("{rule}, got {c:?}"))
}

macro_rules! names {
    ($($(#[$doc:meta])+ $name:ident, $what:literal, $legal:expr, $rule:literal, $pattern:literal;)+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(
            feature = "schema",
            derive(schemars::JsonSchema),
            schemars(extend("pattern" = $pattern))
        )]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            fn new(text: String) -> Result<Self, Error> {
                match broken_rule(&text, $legal, $rule) {
                    None => Ok(Self(text)),
                    Some(reason) => Err(Error::text($what, text, reason)),
                }
            }

            /// The text.
            ///
            /// ```
            #[doc = concat!("use munitions::claim::", stringify!($name), ";")]
            ///
            #[doc = concat!("assert_eq!(\"rifles\".parse::<", stringify!($name), ">()?.as_str(), \"rifles\");")]
            /// # Ok::<(), munitions::Error>(())
            /// ```
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self, Error> {
                Self::new(text.into())
            }
        }

        written!($name, Self::new, |name| name.0);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

names! {
    /// The id of a claim within its file: letters, digits and `-`, `_`, `.`, `:`.
    ///
    /// ```
    /// use munitions::claim::ClaimId;
    ///
    /// assert_eq!("shin-2024-02-26".parse::<ClaimId>()?.to_string(), "shin-2024-02-26");
    /// assert!("two words".parse::<ClaimId>().is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ClaimId, "a claim id", |c| c.is_ascii_alphanumeric() || "-_.:".contains(c),
        "it may hold letters, digits, '-', '_', '.' and ':' only", "^[A-Za-z0-9._:-]{1,128}$";

    /// A name for goods or equipment: lower-case letters, digits, `-` and `.`, as in
    /// `rocket-launcher` or `7.62x39mm-cartridge`.
    ///
    /// ```
    /// use munitions::claim::Slug;
    ///
    /// assert_eq!("rocket-launcher".parse::<Slug>()?.as_str(), "rocket-launcher");
    /// assert!("Rocket launcher".parse::<Slug>().is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    Slug, "a slug", |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.',
        "it may hold lower-case letters, digits, '-' and '.' only", "^[a-z0-9.-]{1,128}$";
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both sides of the limit, and each rule by its own message.
    #[test]
    fn a_name_has_1_to_128_bytes() {
        let longest = "a".repeat(128);
        assert_eq!(longest.parse::<ClaimId>().unwrap().as_str(), longest);
        let refused = |text: &str| text.parse::<Slug>().unwrap_err().to_string();
        assert!(refused(&format!("{longest}a")).ends_with("it is longer than 128 bytes"));
        assert_eq!(refused(""), "cannot read \"\" as a slug: it is empty");
        assert!(refused("A").ends_with("digits, '-' and '.' only, got 'A'"));
    }
}
