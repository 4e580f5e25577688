//! A tree of names.

use super::strips::{Sign, explain};
use super::words::Lines;

/// Names below those that they depend on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tree {
    pub(super) rows: Vec<Branch>,
    /// What each sign means.
    pub(super) legend: Vec<(Sign, String)>,
    /// What is not drawn, in words.
    pub(super) left_out: Option<String>,
}

/// One name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Branch {
    pub(super) name: String,
    /// How it depends on its parent.
    pub(super) words: String,
    /// What it changes, which is marked.
    pub(super) changes: Vec<String>,
    /// The place of its parent, which stands above it.
    pub(super) parent: Option<usize>,
    pub(super) depth: usize,
}

impl Branch {
    /// How far names are set in at most; deeper ones say whom they depend on.
    const DEEPEST: usize = 8;

    /// How far it is set in.
    pub(super) fn inset(&self) -> usize {
        self.depth.min(Self::DEEPEST)
    }
}

impl Tree {
    pub(super) fn text(&self, lines: &mut Lines) {
        for row in &self.rows {
            let inset = 3 * row.inset();
            let arrow = if row.parent.is_some() { "-> " } else { "" };
            let words = self.words(row);
            let words = if words.is_empty() { words } else { format!(": {words}") };
            lines.push(inset.saturating_sub(arrow.len()), &format!("{arrow}{}{words}", row.name));
            for change in &row.changes {
                lines.push(inset, &format!("* {change}"));
            }
        }
        lines.exactly("");
        explain(lines, &self.legend, "->");
        if let Some(left_out) = &self.left_out {
            lines.push(0, left_out);
        }
    }

    /// How a row depends on its parent, by name where its place does not tell.
    pub(super) fn words(&self, row: &Branch) -> String {
        let parent = row.parent.and_then(|at| self.rows.get(at));
        match parent.filter(|parent| parent.inset() == row.inset()) {
            Some(parent) => format!("from {}, {}", parent.name, row.words),
            None => row.words.clone(),
        }
    }
}
