//! Embedded claims files: five published articles, and an invented example.
//!
//! [`claims`] holds the quantitative claims of five published articles. They
//! report what South Korea, the United States, North Korea and Russia said between
//! November 2023 and August 2024 of shipments between North Korea and Russia. Each claim has
//! the sentence it was read from, word for word, with outlet, headline and date where the page
//! gives them. Nothing is added to the articles but what a claim's `note` says.
//!
//! [`synthetic`] is invented from end to end, as its first source and every note say. It has each
//! field and each word of the format at least once, and is no report of anything.
//!
//! ```
//! use munitions::casebook;
//!
//! let file = casebook::claims()?;
//! let claim = file.claim(&"shin-2024-02-26".parse()?).unwrap();
//! assert_eq!(claim.amount.as_ref().unwrap().to_string(), "about 6,700 containers");
//! let invented = casebook::synthetic()?;
//! assert_eq!(invented.sources()[0].name, "Invented source: everything in this file is made up");
//! # Ok::<(), munitions::Error>(())
//! ```

use crate::Error;
use crate::claims_file::ClaimsFile;
use std::sync::LazyLock;

/// The casebook as JSON: a claims file, version 1.
pub const JSON: &str = include_str!("casebook/claims.json");

/// The synthetic casebook as JSON: a claims file, version 1.
const SYNTHETIC_JSON: &str = include_str!("casebook/synthetic.json");

static CLAIMS: LazyLock<Result<ClaimsFile, Error>> = LazyLock::new(|| JSON.parse());
static SYNTHETIC: LazyLock<Result<ClaimsFile, Error>> = LazyLock::new(|| SYNTHETIC_JSON.parse());

/// The casebook, read on first use.
///
/// # Errors
/// None, as long as the embedded text is the one that the tests of the crate read.
pub fn claims() -> Result<&'static ClaimsFile, Error> {
    CLAIMS.as_ref().map_err(Error::clone)
}

/// The invented example of everything the format has, read on first use. For tests and for
/// learning the format; a report of nothing.
///
/// # Errors
/// None, as long as the embedded text is the one that the tests of the crate read.
pub fn synthetic() -> Result<&'static ClaimsFile, Error> {
    SYNTHETIC.as_ref().map_err(Error::clone)
}
