//! Short names: the ids of claims, goods and items.

use crate::written::{broken_name, broken_slug, names};

/// The longest name, in bytes.
pub(crate) const MAX_NAME_LENGTH: usize = 128;

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
    ClaimId, "a claim id", |text| {
        let legal = |c: char| c.is_ascii_alphanumeric() || "-_.:".contains(c);
        broken_name(text, MAX_NAME_LENGTH, legal, "letters, digits, '-', '_', '.' and ':'")
    }, "pattern" = "^[A-Za-z0-9._:-]{1,128}$";

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
    Slug, "a slug", |text| broken_slug(text, MAX_NAME_LENGTH), "pattern" = "^[a-z0-9.-]{1,128}$";
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
        assert!(refused(&format!("{longest}a")).ends_with("it is longer than 128 characters"));
        assert_eq!(refused(""), "cannot read \"\" as a slug: it is empty");
        assert!(refused("A").ends_with("digits, '-' and '.' only, got 'A'; write \"a\""));
    }
}
