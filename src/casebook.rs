//! The quantitative claims of five published articles, embedded.

use crate::Error;
use crate::claim::{ClaimsFile, Limits};
use std::sync::LazyLock;

/// The casebook as JSON: a claims file, version 1.
pub const JSON: &str = include_str!("casebook/claims.json");

/// The casebook, read once.
///
/// # Errors
/// None in practice.
pub fn claims() -> Result<&'static ClaimsFile, Error> {
    static READ: LazyLock<Result<ClaimsFile, Error>> =
        LazyLock::new(|| ClaimsFile::read(JSON, &Limits::STANDARD));
    READ.as_ref().map_err(Clone::clone)
}
