//! What several tests set up alike.

use std::fs;
use std::path::Path;

/// Compares a file of the repository with what it should hold, or writes it if that is asked for.
pub(crate) fn kept_in_step(file: &str, built: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, built).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let differing = kept.lines().zip(built.lines()).find(|(kept, built)| kept != built);
    assert!(
        kept == built,
        "{file} is out of step, first at {differing:?}; \
         UPDATE_DOCS=1 cargo test --all-features --test all writes it anew"
    );
}
