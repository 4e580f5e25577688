//! Lists put in order, and sets and maps that are lists in order. Sorts, searches and B-trees of the standard library
//! are compiled anew for every kind of item, and are a tenth of all code: these compare places, and are compiled once.

use crate::into_list::IntoList;
use std::borrow::Borrow;
use std::cmp::Ordering;
use std::ops::{Deref, Index};

/// The exchanges, one after another, that put so many places in order; what is equal keeps its order.
fn exchanges(
    number: usize,
    order: &mut dyn FnMut(usize, usize) -> Ordering,
) -> Vec<(usize, usize)> {
    let mut exchanges = Vec::new();
    if (1..number).all(|place| order(place - 1, place).is_le()) {
        return exchanges;
    }
    let mut from: Vec<usize> = (0..number).into_list();
    from.sort_by(|one, other| order(*one, *other));
    for first in 0..number {
        let mut place = first;
        loop {
            let next = std::mem::replace(&mut from[place], place);
            if next == first {
                break;
            }
            exchanges.push((place, next));
            place = next;
        }
    }
    exchanges
}

fn exchange<T>(list: &mut [T], exchanges: &[(usize, usize)]) {
    for (one, other) in exchanges {
        list.swap(*one, *other);
    }
}

/// The place of an item among so many in order, or where it would be, by how the item of each place compares with it.
pub(crate) fn place_of(number: usize, compare: &dyn Fn(usize) -> Ordering) -> Result<usize, usize> {
    let (mut low, mut high) = (0, number);
    while low < high {
        let middle = low.midpoint(high);
        match compare(middle) {
            Ordering::Less => low = middle + 1,
            Ordering::Equal => return Ok(middle),
            Ordering::Greater => high = middle,
        }
    }
    Err(low)
}

/// A list that can be put in order.
pub(crate) trait InOrder<T> {
    /// As [`sort_by`](slice::sort_by).
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// As [`sort_by_key`](slice::sort_by_key).
    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|one, other| key(one).cmp(&key(other)));
    }

    /// As [`sort`](slice::sort).
    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }
}

impl<T> InOrder<T> for [T] {
    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let exchanges = exchanges(self.len(), &mut |one, other| compare(&self[one], &self[other]));
        exchange(self, &exchanges);
    }
}

/// Each once, in order, as a set holds them.
pub(crate) fn distinct<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    each_in_order(items.into_iter().into_list())
}

/// Apart from [`distinct`], which is compiled for each kind of iterator.
fn each_in_order<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.order();
    let kept = kept(all.len(), &|one, other| all[one] != all[other]);
    exchange(&mut all, &kept);
    all.truncate(kept.len());
    all
}

/// Of so many places in order those that differ from the one before, each with the place that it moves up to.
fn kept(number: usize, differ: &dyn Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let kept = (0..number).filter(|place| *place == 0 || differ(place - 1, *place));
    kept.enumerate().into_list()
}

/// Each once, in order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Set<T>(Vec<T>);

impl<T: Ord> Set<T> {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    fn place(&self, item: &T) -> Result<usize, usize> {
        place_of(self.0.len(), &|place| self.0[place].cmp(item))
    }

    /// Puts one in, and tells whether it is new.
    pub(crate) fn insert(&mut self, item: T) -> bool {
        let place = self.place(&item);
        if let Err(place) = place {
            self.0.insert(place, item);
        }
        place.is_err()
    }

    /// Takes one out, and tells whether it was there.
    pub(crate) fn remove(&mut self, item: &T) -> bool {
        let place = self.place(item);
        if let Ok(place) = place {
            self.0.remove(place);
        }
        place.is_ok()
    }

    /// Those from one on.
    pub(crate) fn at_least(&self, item: &T) -> &[T] {
        let (Ok(first) | Err(first)) = self.place(item);
        &self.0[first..]
    }

    pub(crate) fn retain(&mut self, keep: impl FnMut(&T) -> bool) {
        self.0.retain(keep);
    }

    pub(crate) fn contains(&self, item: &T) -> bool {
        self.place(item).is_ok()
    }

    pub(crate) fn is_subset(&self, other: &Self) -> bool {
        self.0.iter().all(|item| other.contains(item))
    }

    pub(crate) fn is_disjoint(&self, other: &Self) -> bool {
        !self.0.iter().any(|item| other.contains(item))
    }
}

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Deref for Set<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Ord> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(distinct(items))
    }
}

impl<T: Ord> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        for item in items {
            self.insert(item);
        }
    }
}

impl<'s, T: Ord + Copy> Extend<&'s T> for Set<T> {
    fn extend<I: IntoIterator<Item = &'s T>>(&mut self, items: I) {
        for item in items {
            self.insert(*item);
        }
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for Set<T> {
    fn from(items: [T; N]) -> Self {
        items.into_iter().collect()
    }
}

impl<T> IntoIterator for Set<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'s, T> IntoIterator for &'s Set<T> {
    type Item = &'s T;
    type IntoIter = std::slice::Iter<'s, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// A map that is a list of its entries in the order of their keys.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ListMap<K, V>(Vec<(K, V)>);

impl<K: Ord, V> ListMap<K, V> {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        place_of(self.0.len(), &|place| self.0[place].0.borrow().cmp(key))
    }

    pub(crate) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|place| &self.0[place].1)
    }

    pub(crate) fn contains_key(&self, key: &K) -> bool {
        self.place(key).is_ok()
    }

    /// Puts a value in, in place of the one before.
    pub(crate) fn insert(&mut self, key: K, value: V) {
        match self.place(&key) {
            Ok(place) => self.0[place].1 = value,
            Err(place) => self.0.insert(place, (key, value)),
        }
    }

    pub(crate) fn remove(&mut self, key: &K) -> Option<V> {
        self.place(key).ok().map(|place| self.0.remove(place).1)
    }

    /// The value of a key; this one if there is none yet.
    pub(crate) fn at_or(&mut self, key: K, value: V) -> &mut V {
        let place = self.place(&key).unwrap_or_else(|place| {
            self.0.insert(place, (key, value));
            place
        });
        &mut self.0[place].1
    }

    /// The value of a key; the default if there is none yet.
    pub(crate) fn at(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.at_or(key, V::default())
    }

    pub(crate) fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + Clone {
        self.0.iter().map(|(key, _)| key)
    }

    pub(crate) fn values(&self) -> impl DoubleEndedIterator<Item = &V> + Clone {
        self.0.iter().map(|(_, value)| value)
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.iter_mut().map(|(_, value)| value)
    }
}

impl<K: Ord, V> ListMap<K, Vec<V>> {
    /// Of each key what comes with it, in the order in which it comes.
    pub(crate) fn grouped(items: impl IntoIterator<Item = (K, V)>) -> Self {
        let mut map = Self::new();
        for (key, value) in items {
            map.at(key).push(value);
        }
        map
    }
}

impl<K, V> Deref for ListMap<K, V> {
    type Target = [(K, V)];

    fn deref(&self) -> &[(K, V)] {
        &self.0
    }
}

impl<K: Ord, V> Index<&K> for ListMap<K, V> {
    type Output = V;

    fn index(&self, key: &K) -> &V {
        &self.0[self.place(key).unwrap_or(self.0.len())].1
    }
}

impl<K, V> Default for ListMap<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for ListMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut all = entries.into_iter().into_list();
        all.order_by(|(one, _), (other, _)| one.cmp(other));
        // The last of each key stays.
        all.dedup_by(|later, before| {
            let is_same = later.0 == before.0;
            if is_same {
                std::mem::swap(later, before);
            }
            is_same
        });
        Self(all)
    }
}

impl<K, V> IntoIterator for ListMap<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'m, K, V> IntoIterator for &'m ListMap<K, V> {
    type Item = &'m (K, V);
    type IntoIter = std::slice::Iter<'m, (K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_list_is_put_in_order_as_by_the_standard_sort(list: Vec<(u8, u16)>) {
            let (mut ours, mut theirs) = (list.clone(), list);
            ours.order_by_key(|(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(ours, theirs);
        }
    }
}
