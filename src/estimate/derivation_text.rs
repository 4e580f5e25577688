//! Derivations as text.
//!
//! However deep a tree is, drawing it takes time in proportion to its steps: indentation ends
//! at a depth that nobody reads beyond.

use crate::estimate::explain::{Derivation, Line};
use crate::written::visible;
use std::fmt;

/// The deepest step that is still drawn further in than the one before it.
const MOST_INDENTS: usize = 40;

/// Draws the tree, a line for each quantity with a name.
impl fmt::Display for Derivation {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut open: Vec<bool> = Vec::new();
        for line in &self.lines {
            open.truncate(line.depth.saturating_sub(1));
            for more in open.iter().take(MOST_INDENTS) {
                f.write_str(if *more { "│  " } else { "   " })?;
            }
            if line.depth > 0 {
                f.write_str(if line.last { "└─ " } else { "├─ " })?;
                open.push(!line.last);
            }
            if line.depth > MOST_INDENTS {
                write!(f, "(depth {}) ", line.depth)?;
            }
            let colon = if line.title.is_empty() { "" } else { ": " };
            writeln!(f, "{}{colon}{}", visible(&line.title), visible(&line.rest()))?;
        }
        Ok(())
    }
}

impl Line {
    /// What stands behind the title.
    #[inline]
    fn rest(&self) -> String {
        let mut rest = self.value.clone();
        if let Some(range) = &self.range {
            rest.extend([" [", &range.to_string(), "]"]);
        }
        if let Some(basis) = &self.basis {
            rest.extend([" (", basis, ")"]);
        }
        if self.same_as.is_some() {
            rest.push_str(", as above");
        }
        rest
    }
}
