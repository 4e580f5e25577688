//! A value without the pieces that have faults.
//!
//! `serde` stops at the first fault of a value. What has the fault is taken out, so that the next
//! one shows; every place in what is left is known by where it stood.

use super::json::{Path, Target};
use super::node::Node;

/// A value with some members and elements taken out.
pub(crate) struct Mended<'t> {
    /// What is left.
    pub(crate) node: Node<'t>,
    /// The places of what was taken out.
    pub(crate) lost: Vec<Path>,
}

impl Mended<'_> {
    /// Whether something was taken out at a place or below it.
    pub(crate) fn has_lost(&self, path: &Path) -> bool {
        self.lost.iter().any(|lost| lost.starts_with(path))
    }

    /// Takes out the member or element that a path leads to; whether there was one.
    pub(crate) fn take_out(&mut self, path: Path, target: Target) -> bool {
        let was_there = self.node.take_out(&path.0, target);
        self.lost.extend(was_there.then_some(path));
        was_there
    }
}
