//! Claims beside each other.

#[expect(dead_code, unused_imports, reason = "filled from claims by what is still to be written")]
mod amounts;
