//! The id of a source.

use crate::written::names;

names! {
    /// The id of a source within a claims file: 1 to 64 lower-case letters, digits, `-` and `.`.
    ///
    /// ```
    /// use munitions::source::SourceId;
    ///
    /// assert_eq!("mnd-kr".parse::<SourceId>()?.as_str(), "mnd-kr");
    /// assert!("MND (Korea)".parse::<SourceId>().is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    SourceId, "a source id", 64,
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.',
        "lower-case letters, digits, '-' and '.'", "^[a-z0-9.-]{1,64}$";
}
