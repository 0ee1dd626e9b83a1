//! Which runs are made again: all, or some drawn at random.

use std::collections::BTreeSet;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::store::Manifest;
use crate::study::Sizes;
use crate::worlds::{BlockId, Blocks};

/// Which runs are made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// So many, or all if there are not so many.
    Runs(u64),
    /// Every run.
    All,
}

impl Default for Sample {
    /// Twenty: if one run in ten differed, 88 of 100 samples would show it (1 − .9²⁰).
    fn default() -> Self {
        Self::Runs(20)
    }
}

impl Sample {
    /// The runs in their order: single ones of a sample, side by side if all are wanted.
    pub(super) fn blocks(self, manifest: &Manifest, seed: u64) -> Vec<BlockId> {
        let all = stored_runs(manifest);
        match self {
            Self::Runs(count) if count < all => {
                drawn(count, all, seed).into_iter().map(|at| alone(manifest, at)).collect()
            }
            _ => blocks(manifest),
        }
    }
}

/// Runs of a study, every strategy in every world counting as one.
pub(super) fn stored_runs(manifest: &Manifest) -> u64 {
    let worlds = u64::from(manifest.draws.complete) * u64::from(manifest.sizes.runs);
    worlds.saturating_mul(manifest.strategies.len() as u64)
}

/// Positions below `all`, each as likely as any other (Floyd's algorithm).
fn drawn(count: u64, all: u64, seed: u64) -> BTreeSet<u64> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut drawn = BTreeSet::new();
    for last in all - count..all {
        let position = (u128::from(random.next_u64()) * u128::from(last + 1)) >> 64;
        if !drawn.insert(position as u64) {
            drawn.insert(last);
        }
    }
    drawn
}

/// Every run, as many side by side as can be.
fn blocks(manifest: &Manifest) -> Vec<BlockId> {
    let sizes = Sizes { hospitals: manifest.draws.complete, ..manifest.sizes };
    let blocks = Blocks::new(sizes, manifest.strategies.len());
    (0..).map_while(|position| blocks.get(position)).collect()
}

/// The run at a position, alone.
fn alone(manifest: &Manifest, position: u64) -> BlockId {
    let (runs, strategies) = (u64::from(manifest.sizes.runs), manifest.strategies.len() as u64);
    let first = (position % runs) as u32;
    let strategy = (position / runs % strategies) as u32;
    BlockId { hospital: (position / runs / strategies) as u32, strategy, runs: first..first + 1 }
}

#[cfg(test)]
mod tests {
    use super::drawn;

    #[test]
    fn samples_are_of_distinct_runs_and_depend_on_the_seed() {
        let one = drawn(20, 1_280, 1);
        assert!(one.len() == 20 && one.iter().all(|&position| position < 1_280));
        assert_eq!(one, drawn(20, 1_280, 1));
        assert_ne!(one, drawn(20, 1_280, 2));
        assert_eq!(drawn(5, 5, 3).len(), 5);
    }

    /// Each of 4 positions is in half of the samples of 2: of 4,000 samples 2,000, standard
    /// deviation 32; a correct draw is outside ±130 with probability 2e-4 for the four together.
    #[test]
    fn every_run_is_as_likely_as_any_other() {
        let mut counts = [0_i32; 4];
        for seed in 0..4_000 {
            drawn(2, 4, seed).into_iter().for_each(|position| counts[position as usize] += 1);
        }
        assert!(counts.iter().all(|count| (count - 2_000).abs() < 130), "{counts:?}");
    }
}
