//! Where the chances come from.

use fastrand::Rng;

/// A seeded source of chances. Only 64-bit draws, so that every machine draws the same.
pub struct Source(Rng);

impl Source {
    pub fn new(seed: u64) -> Self {
        Self(Rng::with_seed(seed))
    }

    /// A number from 0, smaller than `count`.
    pub fn below(&mut self, count: u64) -> u64 {
        self.0.u64(0..count.max(1))
    }

    /// A number within both ends.
    pub fn between(&mut self, least: u32, greatest: u32) -> u32 {
        self.0.u32(least..=greatest)
    }

    /// An index of a list that is not empty.
    pub fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or_default()
    }

    /// True in so many of a hundred cases.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of a list.
    pub fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.index(list.len())].clone()
    }

    /// A value in so many of a hundred cases.
    pub fn some<T>(&mut self, percent: u64, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.chance(percent) { Some(make(self)) } else { None }
    }

    /// Up to `most` things of a list in another order, none twice.
    pub fn subset<T: Clone>(&mut self, list: &[T], most: usize) -> Vec<T> {
        let mut rest = list.to_vec();
        let wanted = self.index(most.min(list.len()) + 1);
        let mut subset = Vec::new();
        for _ in 0..wanted {
            let index = self.index(rest.len());
            subset.push(rest.swap_remove(index));
        }
        subset
    }

    /// A number of 128 bits from 0, smaller than `count`.
    pub fn wide(&mut self, count: i128) -> i128 {
        i128::try_from(self.0.u128(..) % u128::try_from(count.max(1)).unwrap_or(1)).unwrap_or_default()
    }
}
