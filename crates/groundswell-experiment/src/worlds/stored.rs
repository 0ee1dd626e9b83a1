//! The blocks of a study in a store: which are there, and computing those that are not.

use super::blocks::{BlockId, Blocks};
use super::options::{Options, Progress};
use super::record::Block;
use super::{SharedHospitals, Work, encoding};
use crate::blocks::{BlockKeys, BlockStore};
use crate::error::ExperimentError;
use crate::share::Share;
use crate::study::Study;
use crate::worlds::{Threads, work_off};

/// The blocks of a study, of which some are in a store.
///
/// [`compute`](Self::compute) puts all of a [`Share`] there and keeps none in memory;
/// [`run`](super::run) with the same store then reads them, draw by draw.
pub struct StoredBlocks<'a> {
    study: &'a Study,
    options: &'a Options<'a>,
    store: &'a BlockStore,
    keys: BlockKeys,
    blocks: Blocks,
}

/// How many of the blocks of a share there were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Computed {
    /// Blocks of the share.
    pub blocks: u64,
    /// Those that were there already.
    pub found: u64,
    /// Those that were computed now; fewer than the rest if the study was cancelled.
    pub computed: u64,
}

impl Computed {
    /// Whether all blocks of the share are in the store now.
    pub fn is_complete(self) -> bool {
        self.found + self.computed == self.blocks
    }
}

impl<'a> StoredBlocks<'a> {
    /// The blocks of a study that keeps of its runs what the options say.
    pub fn new(study: &'a Study, options: &'a Options<'a>, store: &'a BlockStore) -> Self {
        let kept = format!("study: departments {:?}, people {}", options.detail, options.people);
        let keys = BlockKeys::new(study, &kept);
        let blocks = Blocks::new(study.sizes, study.plans().len());
        Self { study, options, store, keys, blocks }
    }

    /// Computes the blocks of a share that are not in the store and writes them to it. Blocks of
    /// strategies that are code cannot be found again and are left out.
    ///
    /// # Errors
    /// The study cannot be run (see [`Study::check`]), a hospital cannot be made, threads cannot be
    /// started, or a block cannot be written; blocks that were written stay.
    pub fn compute(
        &self,
        share: Share,
        progress: &mut dyn Progress,
    ) -> Result<Computed, ExperimentError> {
        self.study.check()?;
        let range = share.of(self.blocks.total());
        let options = Options { blocks: Some(self.store), ..*self.options };
        let wanted = self.wanted(range.clone())?;
        let before = |hospital| wanted.partition_point(|id| id.hospital < hospital) as u64;
        let uses = |hospital| before(hospital + 1) - before(hospital);
        let work = Work::new(self.study, &options, SharedHospitals::new(self.study, uses));
        let runs = |id: &BlockId| id.runs.len() as u64;
        let total: u64 = range.clone().filter_map(|p| self.blocks.get(p)).map(|id| runs(&id)).sum();
        let mut done = total - wanted.iter().map(runs).sum::<u64>();
        progress.found(done, total);
        let job = |number: u64, crew: &Threads| {
            let id = wanted.get(number as usize)?;
            Some(work.block(id.clone(), crew).map(|_| runs(id)))
        };
        let mut computed = 0;
        work_off(self.options, job, |_, runs| {
            done += runs?;
            computed += 1;
            progress.advanced(done, total);
            Ok(())
        })?;
        let blocks = range.end - range.start;
        Ok(Computed { blocks, found: blocks - wanted.len() as u64, computed })
    }

    /// The blocks at these positions that are not in the store and can be.
    fn wanted(&self, positions: std::ops::Range<u64>) -> Result<Vec<BlockId>, ExperimentError> {
        let ids = positions.filter_map(|position| self.blocks.get(position));
        let wanted =
            ids.filter_map(|id| match self.keys.key(&id).map(|key| self.store.has(&key)) {
                Some(Ok(false)) => Some(Ok(id)),
                Some(Err(error)) => Some(Err(error)),
                Some(Ok(true)) | None => None,
            });
        wanted.collect()
    }

    /// The blocks of the study that are not in the store, in order.
    pub fn missing(&self) -> impl Iterator<Item = BlockId> {
        let ids = (0..self.blocks.total()).filter_map(|position| self.blocks.get(position));
        ids.filter(|id| self.keys.key(id).is_some_and(|key| !self.store.holds(&key)))
    }

    /// Number of hospital draws of which all blocks, and those of the draws before, are in the
    /// store.
    pub fn complete_draws(&self) -> u32 {
        self.missing().next().map_or(self.study.sizes.hospitals, |id| id.hospital)
    }

    /// A block, if it is in the store.
    pub(super) fn get(&self, id: &BlockId) -> Result<Option<Block>, ExperimentError> {
        let Some(key) = self.keys.key(id) else { return Ok(None) };
        let (weeks, people) = (self.study.sizes.weeks, self.options.people);
        let decoded = |bytes: Vec<u8>| encoding::decode(&bytes, id.clone(), weeks, people);
        Ok(self.store.get(&key)?.and_then(decoded))
    }

    /// Writes a block to the store, if it can be found again.
    pub(super) fn put(&self, block: &Block) -> Result<(), ExperimentError> {
        match self.keys.key(&block.id) {
            Some(key) => self.store.put(&key, &encoding::encode(block)),
            None => Ok(()),
        }
    }
}
