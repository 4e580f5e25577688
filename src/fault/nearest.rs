//! The name that somebody may have meant.

/// A question after the nearest name, behind a message; none if none is near.
pub(crate) fn nearest<'n>(wrong: &str, mut names: impl Iterator<Item = &'n str>) -> Option<String> {
    closest(wrong, &mut names).map(|name| format!("; did you mean {name:?}?"))
}

/// The name that is most like a wrong one; none if none is like it.
pub(crate) fn closest<'n>(
    wrong: &str,
    names: &mut dyn Iterator<Item = &'n str>,
) -> Option<&'n str> {
    // One or two letters are as like any others.
    let most = if wrong.len() < 3 { 0 } else { wrong.len().div_ceil(4).min(4) };
    let contains = |name: &str| {
        wrong.len().min(name.len()) > 3 && (has_word(name, wrong) || has_word(wrong, name))
    };
    let distance = |name: &str| {
        let edits = edits(wrong.as_bytes(), name.as_bytes(), most);
        // A slip leaves the first letter: what begins otherwise is another word.
        let is_other = edits > 1 && wrong.as_bytes().first() != name.as_bytes().first();
        match contains(name) {
            true => edits.min(most),
            false if is_other => most + 1,
            false => edits,
        }
    };
    let near = names.map(|name| (distance(name), name)).filter(|(edits, _)| *edits <= most);
    near.min().map(|(_, name)| name)
}

/// Whether a name holds another at the start of a word.
fn has_word(name: &str, word: &str) -> bool {
    let mut starts = name.match_indices(word).map(|(at, _)| &name[..at]);
    starts.any(|before| !before.ends_with(char::is_alphanumeric))
}

/// How many letters differ, or more than so many.
fn edits(one: &[u8], other: &[u8], most: usize) -> usize {
    if one.len().abs_diff(other.len()) > most || one.len() > 128 || other.len() > 128 {
        return most + 1;
    }
    let mut row: Vec<usize> = (0..=other.len()).into_list();
    let mut above = row.clone();
    for (i, a) in one.iter().enumerate() {
        let last = std::mem::replace(&mut row, vec![i + 1; other.len() + 1]);
        for (j, b) in other.iter().enumerate() {
            row[j + 1] = (last[j] + usize::from(a != b)).min(last[j + 1] + 1).min(row[j] + 1);
            // Two letters that stand the wrong way round are one slip.
            if i > 0 && j > 0 && *a == other[j - 1] && *b == one[i - 1] {
                row[j + 1] = row[j + 1].min(above[j - 1] + 1);
            }
        }
        above = last;
    }
    row[other.len()]
}

use crate::into_list::IntoList;
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_near() {
        let names = ["152mm-shell", "122mm-rocket", "of"];
        let near = nearest("152mm-shel", names.into_iter());
        assert_eq!(near.as_deref(), Some("; did you mean \"152mm-shell\"?"));
        assert_eq!(closest("odl", &mut ["new", "old"].into_iter()), Some("old"));
        assert_eq!(nearest("out-of-use", names.into_iter()), None);
        assert_eq!(closest("submunition", &mut ["ammunition", "munition"].into_iter()), None);
        assert_eq!(
            closest("munition", &mut ["small-munitions"].into_iter()),
            Some("small-munitions")
        );
    }
}
