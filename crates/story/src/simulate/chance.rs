//! Chance that follows from a seed alone, so that a run can be played again.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{RngCore, SeedableRng};

/// The generator Xoshiro256++ (Blackman, Vigna, *Scrambled Linear Pseudorandom Number Generators*, 2021).
pub(super) struct Chance(Xoshiro256PlusPlus);

impl Chance {
    /// Returns the generator of a seed.
    pub(super) fn new(seed: u64) -> Chance {
        Chance(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// Returns a number below a bound, or 0 if the bound is 0; its bias is far below what anybody counts here.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        let drawn = self.0.next_u64().checked_rem(bound as u64).unwrap_or(0);
        usize::try_from(drawn).unwrap_or(0)
    }

    /// Returns whether something happens that happens once in so many times.
    pub(super) fn once_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    /// Returns the sum of several throws below a bound: the middle comes more often than the ends.
    pub(super) fn throws(&mut self, count: usize, bound: usize) -> usize {
        (0..count).map(|_| self.below(bound)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_numbers_and_another_one_others() {
        let drawn = |seed| {
            let mut chance = Chance::new(seed);
            (0..8).map(|_| chance.below(1_000)).collect::<Vec<_>>()
        };
        assert_eq!(drawn(7), drawn(7));
        assert_ne!(drawn(7), drawn(8));
        assert_eq!(Chance::new(7).below(0), 0);
    }
}
