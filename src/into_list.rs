//! What an iterator gives: a list of all, or the least or the most; and what each of two or three gives.

use std::cmp::Ordering;

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

/// An iterator of which one item is chosen, as the standard library does with four times the code.
pub(crate) trait Choose: Iterator + Sized {
    /// The best, by whether an item is better than the best before it.
    fn choose(self, is_better: impl Fn(&Self::Item, &Self::Item) -> bool) -> Option<Self::Item> {
        let mut best = None;
        for item in self {
            match &best {
                Some(known) if !is_better(&item, known) => {}
                _ => best = Some(item),
            }
        }
        best
    }

    /// As [`min_by`](Iterator::min_by).
    fn least_by(
        self,
        compare: impl Fn(&Self::Item, &Self::Item) -> Ordering,
    ) -> Option<Self::Item> {
        self.choose(|item, least| compare(item, least).is_lt())
    }

    /// As [`max_by`](Iterator::max_by).
    fn most_by(self, compare: impl Fn(&Self::Item, &Self::Item) -> Ordering) -> Option<Self::Item> {
        self.choose(|item, most| compare(item, most).is_ge())
    }

    /// As [`min_by_key`](Iterator::min_by_key).
    fn least_by_key<K: Ord>(self, key: impl Fn(&Self::Item) -> K) -> Option<Self::Item> {
        self.choose(|item, least| key(item) < key(least))
    }

    /// As [`max_by_key`](Iterator::max_by_key).
    fn most_by_key<K: Ord>(self, key: impl Fn(&Self::Item) -> K) -> Option<Self::Item> {
        self.choose(|item, most| key(item) >= key(most))
    }
}

impl<I: Iterator> Choose for I {}

/// Two or three things of each of which something is made.
pub(crate) trait Each<T> {
    /// As many of another kind.
    type Made<U>;

    /// What is made of each, as [`map`](array::map) gives it with five times the code.
    fn each<U>(self, make: impl FnMut(T) -> U) -> Self::Made<U>;
}

impl<T> Each<T> for [T; 2] {
    type Made<U> = [U; 2];

    fn each<U>(self, mut make: impl FnMut(T) -> U) -> [U; 2] {
        let [first, second] = self;
        [make(first), make(second)]
    }
}

impl<T> Each<T> for [T; 3] {
    type Made<U> = [U; 3];

    fn each<U>(self, mut make: impl FnMut(T) -> U) -> [U; 3] {
        let [first, second, third] = self;
        [make(first), make(second), make(third)]
    }
}
