//! A JSON value without the pieces that have faults.
//!
//! `serde` stops at the first fault of a value. What has the fault is taken out, so that the next
//! one shows; every place in what is left is known by where it stood.

use crate::fault::json::{self, Path, Step, Target};

/// A well-formed value with some members and elements taken out.
pub(crate) struct Mended<'t> {
    original: &'t str,
    text: String,
    /// Where pieces were taken out, each in the text as it was then, with their lengths.
    cuts: Vec<(usize, usize)>,
    /// The places of those pieces in the original.
    lost: Vec<Path>,
}

impl<'t> Mended<'t> {
    pub(crate) fn new(original: &'t str) -> Self {
        Self { original, text: original.into(), cuts: Vec::new(), lost: Vec::new() }
    }

    /// What is left.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The places in the original of what was taken out.
    pub(crate) fn lost(&self) -> &[Path] {
        &self.lost
    }

    /// Whether something was taken out at a place of the original or below it.
    pub(crate) fn has_lost(&self, path: &Path) -> bool {
        self.lost.iter().any(|lost| lost.starts_with(path))
    }

    /// The offset in the original of what a path leads to in what is left.
    pub(crate) fn offset(&self, path: &[Step], target: Target) -> usize {
        self.before(json::locate(&self.text, path, target))
    }

    /// The path in the original of what a path leads to in what is left: elements before it may
    /// have been taken out.
    pub(crate) fn path(&self, path: &[Step]) -> Path {
        if self.cuts.is_empty() || !path.iter().any(|step| matches!(step, Step::Index(_))) {
            return Path(path.to_vec());
        }
        // What is missing has no place of its own: its keys follow the last thing that is there.
        let there = json::depth(&self.text, path);
        let known = path.get(..there).unwrap_or(path);
        let offset = self.offset(known, Target::Value);
        let mut before = json::path_at(self.original, offset, usize::MAX).unwrap_or_default();
        before.0.extend(path.get(there..).unwrap_or_default().iter().cloned());
        before
    }

    /// Takes out the member or element that a path leads to; whether there was one.
    pub(crate) fn take_out(&mut self, path: &[Step], target: Target) -> bool {
        let lost = self.path(path);
        let Some(piece) = json::piece(&self.text, path, target) else { return false };
        self.cuts.push((piece.start, piece.len()));
        self.text.replace_range(piece, "");
        self.lost.push(lost);
        true
    }

    fn before(&self, offset: usize) -> usize {
        let undone = self.cuts.iter().rev();
        undone.fold(offset, |at, (cut, length)| if at >= *cut { at + length } else { at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Places of what is left are told as they stood, whatever was taken out before them.
    #[test]
    fn places_are_those_of_the_original() {
        let original = r#"{"a": [1, 2, 3], "b": {"c": 4, "d": 5}}"#;
        let mut mended = Mended::new(original);
        let second = Path::default().key("a").index(1);
        assert!(mended.take_out(&second.0, Target::Value));
        assert_eq!(mended.text(), r#"{"a": [1, 3], "b": {"c": 4, "d": 5}}"#);
        assert_eq!(mended.path(&second.0).to_string(), "a[2]");
        assert_eq!(mended.offset(&second.0, Target::Value), original.find('3').unwrap());
        assert!(mended.take_out(&second.0, Target::Value));
        let first = Path::default().key("a").index(0);
        assert_eq!(mended.path(&first.0).to_string(), "a[0]");
        let d = Path::default().key("b").key("d");
        assert_eq!(mended.offset(&d.0, Target::Key), original.find("\"d\"").unwrap());
        assert!(mended.take_out(&d.0, Target::Key));
        assert_eq!(mended.text(), r#"{"a": [1], "b": {"c": 4}}"#);
        assert!(mended.has_lost(&Path::default().key("b")) && !mended.has_lost(&first));
        assert!(mended.take_out(&Path::default().key("b").0, Target::Value));
        assert_eq!(mended.text(), r#"{"a": [1]}"#);
        assert!(!mended.take_out(&[], Target::Value));
    }
}
