//! Lists of what nobody knows the number of.

/// An iterator that does not know how many items it has.
pub(crate) trait IntoList: Iterator + Sized {
    /// All items, as `collect` gives them. That looks for the first item apart from the others and asks how many
    /// may follow, which after a filter is a guess and three times the code, compiled for each kind of iterator.
    fn into_list(self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        for item in self {
            list.push(item);
        }
        list
    }
}

impl<I: Iterator> IntoList for I {}
