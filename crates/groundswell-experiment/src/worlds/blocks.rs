//! Blocks: the unit of work, one strategy in a few runs of one hospital draw.

use std::ops::Range;

use groundswell_model::LANES;

use crate::study::Sizes;

/// Which runs of which strategy in which hospital draw a block holds.
///
/// A block depends on nothing but its address, so blocks can be computed in any order, anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockId {
    /// Hospital draw.
    pub hospital: u32,
    /// Position of the strategy in the study.
    pub strategy: u32,
    /// Runs, at most [`LANES`].
    pub runs: Range<u32>,
}

/// The blocks of a study in order: by hospital draw, then strategy, then runs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Blocks {
    sizes: Sizes,
    strategies: u64,
}

impl Blocks {
    /// The blocks of a study of `strategies` strategies.
    pub(crate) fn new(sizes: Sizes, strategies: usize) -> Self {
        Self { sizes, strategies: strategies as u64 }
    }

    /// Blocks of one strategy in one hospital draw.
    fn per_strategy(self) -> u64 {
        u64::from(self.sizes.runs).div_ceil(LANES as u64)
    }

    /// Blocks of one hospital draw.
    pub(crate) fn per_draw(self) -> u64 {
        self.strategies * self.per_strategy()
    }

    /// Blocks of the whole study.
    pub(crate) fn total(self) -> u64 {
        u64::from(self.sizes.hospitals) * self.per_draw()
    }

    /// The block at a position, or `None` after the last.
    pub(crate) fn get(self, position: u64) -> Option<BlockId> {
        let hospital = position / self.per_draw();
        if hospital >= u64::from(self.sizes.hospitals) {
            return None;
        }
        let within = position % self.per_draw();
        let first = (within % self.per_strategy()) as u32 * LANES as u32;
        let runs = first..(first + LANES as u32).min(self.sizes.runs);
        let strategy = (within / self.per_strategy()) as u32;
        Some(BlockId { hospital: hospital as u32, strategy, runs })
    }

    /// Runs of the whole study.
    pub(crate) fn total_runs(self) -> u64 {
        u64::from(self.sizes.hospitals) * self.strategies * u64::from(self.sizes.runs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_cover_every_run_once_in_order() {
        let sizes = Sizes { hospitals: 3, runs: 21, weeks: 1, campaign_end: 1 };
        let blocks = Blocks::new(sizes, 2);
        let all: Vec<BlockId> = (0..).map_while(|position| blocks.get(position)).collect();
        assert_eq!(all.len() as u64, 3 * blocks.per_draw());
        assert_eq!(all[1], BlockId { hospital: 0, strategy: 0, runs: 16..21 });
        assert_eq!(all[2], BlockId { hospital: 0, strategy: 1, runs: 0..16 });
        assert_eq!(all[4], BlockId { hospital: 1, strategy: 0, runs: 0..16 });
        let runs: u64 = all.iter().map(|block| block.runs.len() as u64).sum();
        assert_eq!(runs, blocks.total_runs());
    }
}
