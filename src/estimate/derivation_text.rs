//! Derivations as text and Markdown.
//!
//! However deep a tree is, drawing it takes time in proportion to its steps: indentation ends
//! at a depth that nobody reads beyond.

use crate::estimate::explain::{Derivation, Line};
use crate::written::visible;
use std::fmt;

/// The deepest step that is still drawn further in than the one before it.
const MOST_INDENTS: usize = 40;

impl Derivation {
    /// The tree as a nested list in Markdown, what is written in it escaped.
    ///
    /// ```
    /// use munitions::estimate::Estimate;
    /// use munitions::quantity::{Containers, Rounds, RoundsPerContainer};
    ///
    /// let capacity = RoundsPerContainer::new(Rounds::new(450), Containers::new(1))?;
    /// let rounds = Estimate::exact(capacity)? * Estimate::exact(Containers::new(3))?;
    /// assert_eq!(
    ///     rounds.explain().to_markdown(),
    ///     "- **450 rounds per container × 3 containers**: 1,350 rounds\n",
    /// );
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut text = String::new();
        for line in self.lines() {
            text.push_str(&"  ".repeat(line.depth.min(MOST_INDENTS)));
            text.push_str("- ");
            if line.depth > MOST_INDENTS {
                text.extend(["(depth ", &line.depth.to_string(), ") "]);
            }
            if !line.title.is_empty() {
                text.extend(["**", &escaped(&line.title), "**: "]);
            }
            text.push_str(&escaped(&line.rest()));
            text.push('\n');
        }
        text
    }
}

/// Draws the tree, a line for each quantity with a name.
impl fmt::Display for Derivation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut open: Vec<bool> = Vec::new();
        for line in self.lines() {
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

/// On one line, and with nothing in it that Markdown or HTML would take for markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '>' | '|' | '~' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            _ => escaped.push(c),
        }
    }
    escaped
}
