//! The quantitative claims of five published articles, embedded.

/// The casebook as JSON: a claims file, version 1.
pub const JSON: &str = include_str!("casebook/claims.json");
