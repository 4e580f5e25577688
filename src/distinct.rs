//! What a list holds, each once.

/// Each once, in the order in which they come.
pub(crate) fn each_once<T: PartialEq>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut known = Vec::new();
    for item in items {
        if !known.contains(&item) {
            known.push(item);
        }
    }
    known
}

/// Each once, in order, as a set holds them. By insertion: few are distinct, and of every kind a B-tree or a
/// sort would be compiled anew.
pub(crate) fn distinct<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut known = Vec::new();
    for item in items {
        if let Err(place) = known.binary_search(&item) {
            known.insert(place, item);
        }
    }
    known
}
