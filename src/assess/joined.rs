//! Sets of numbers that are joined one after the other.

/// Each number in a set, which is known by its least.
#[derive(Debug)]
pub(super) struct Joined(Vec<usize>);

impl Joined {
    /// Each number by itself.
    pub(super) fn new(numbers: usize) -> Self {
        Self((0..numbers).collect())
    }

    /// The least of the set of a number.
    fn least(&mut self, number: usize) -> usize {
        let mut least = number;
        while self.0[least] != least {
            self.0[least] = self.0[self.0[least]];
            least = self.0[least];
        }
        least
    }

    /// Makes the sets of two numbers one.
    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.least(one), self.least(other));
        self.0[one.max(other)] = one.min(other);
    }

    /// The least of the set of each number.
    pub(super) fn all(mut self) -> Vec<usize> {
        (0..self.0.len()).map(|number| self.least(number)).collect()
    }
}
