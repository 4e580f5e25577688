//! A value without the pieces that have faults.
//!
//! `serde` stops at the first fault of a value. What has the fault is taken out, so that the next
//! one shows; every place in what is left is known by where it stood.

use super::json::{Path, Target};
use super::node::Node;

/// A value with some members and elements taken out.
pub(crate) struct Mended<'t> {
    node: Node<'t>,
    /// The places of what was taken out.
    lost: Vec<Path>,
}

impl<'t> Mended<'t> {
    pub(crate) fn new(node: Node<'t>) -> Self {
        Self { node, lost: Vec::new() }
    }

    /// What is left.
    pub(crate) fn node(&self) -> &Node<'t> {
        &self.node
    }

    /// The places of what was taken out.
    pub(crate) fn lost(&self) -> &[Path] {
        &self.lost
    }

    /// Whether something was taken out at a place or below it.
    pub(crate) fn has_lost(&self, path: &Path) -> bool {
        self.lost.iter().any(|lost| lost.starts_with(path))
    }

    /// Takes out the member or element that a path leads to; whether there was one.
    pub(crate) fn take_out(&mut self, path: &Path, target: Target) -> bool {
        let was_there = self.node.take_out(&path.0, target);
        if was_there {
            self.lost.push(path.clone());
        }
        was_there
    }
}
