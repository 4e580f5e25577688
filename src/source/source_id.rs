//! The id of a source.

use crate::written::{broken_slug, names};

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
    SourceId, "a source id", |text| broken_slug(text, 64), "pattern" = "^[a-z0-9.-]{1,64}$";
}
