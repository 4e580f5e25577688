//! Lists of what an iterator gives.

/// An iterator whose items make a list.
pub(crate) trait IntoList: Iterator + Sized {
    /// All items, as `collect` gives them. That looks for the first item apart from the others and asks how many
    /// may follow: three times the code, compiled for each kind of iterator, and a thirtieth of all of it.
    fn into_list(self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        for item in self {
            list.push(item);
        }
        list
    }
}

impl<I: Iterator> IntoList for I {}
