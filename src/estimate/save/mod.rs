//! Estimates written as JSON, each shared step and each assumption once.

pub(super) mod json;
mod steps;
