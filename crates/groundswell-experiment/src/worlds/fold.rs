//! The fold: blocks arrive in any order and leave as whole hospital draws, in order.

use std::collections::BTreeMap;

use super::blocks::Blocks;
use super::record::{Block, Draw};
use super::{Progress, Sink};
use crate::error::ExperimentError;

/// Puts blocks in order and draws together.
pub(super) struct Fold<'a, 's> {
    blocks: Blocks,
    sinks: &'a mut [&'s mut dyn Sink],
    progress: &'a mut dyn Progress,
    /// Blocks that came before their turn.
    waiting: BTreeMap<u64, Result<Block, ExperimentError>>,
    /// Position of the block whose turn it is.
    next: u64,
    /// The draw that is being put together.
    draw: Draw,
    /// Draws handed to the sinks.
    complete: u32,
    /// Runs simulated.
    done: u64,
    /// Whether a sink has enough.
    stopped: bool,
}

impl<'a, 's> Fold<'a, 's> {
    pub(super) fn new(
        blocks: Blocks,
        sinks: &'a mut [&'s mut dyn Sink],
        progress: &'a mut dyn Progress,
    ) -> Self {
        let draw = Draw::new(0, Vec::new());
        let waiting = BTreeMap::new();
        let (next, complete, done, stopped) = (0, 0, 0, false);
        Self { blocks, sinks, progress, waiting, next, draw, complete, done, stopped }
    }

    /// Draws handed to the sinks.
    pub(super) fn complete(&self) -> u32 {
        self.complete
    }

    /// Whether a sink has enough, so that no draw is handed on any more.
    pub(super) fn stopped(&self) -> bool {
        self.stopped
    }

    /// Takes a block; hands a draw on if it is now complete and those before it are.
    ///
    /// # Errors
    /// A block whose turn it is could not be made, or a sink refuses the draw.
    pub(super) fn add(
        &mut self,
        position: u64,
        block: Result<Block, ExperimentError>,
    ) -> Result<(), ExperimentError> {
        self.done += block.as_ref().map_or(0, |block| block.id.runs.len() as u64);
        self.waiting.insert(position, block);
        self.progress.advanced(self.done, self.blocks.total_runs());
        while !self.stopped
            && let Some(block) = self.waiting.remove(&self.next)
        {
            self.append(block?);
            self.next += 1;
            if self.next.is_multiple_of(self.blocks.per_draw()) {
                self.hand_on()?;
            }
        }
        Ok(())
    }

    fn append(&mut self, block: Block) {
        let Block { id, departments, people, recorded } = block;
        if self.draw.runs.is_empty() {
            self.draw = Draw { people, ..Draw::new(id.hospital, departments) };
        }
        self.draw.runs.extend(recorded.runs);
        match self.draw.sums.get_mut(id.strategy as usize) {
            Some(sums) => sums.add(&recorded.sums),
            None => self.draw.sums.push(recorded.sums),
        }
        if let (Some(people), Some(practice)) = (&mut self.draw.people, recorded.practice) {
            people.blocks.push(practice);
        }
    }

    fn hand_on(&mut self) -> Result<(), ExperimentError> {
        for sink in &mut *self.sinks {
            sink.draw(&self.draw)?;
        }
        self.draw.runs.clear();
        self.complete += 1;
        self.stopped = self.sinks.iter().any(|sink| sink.has_enough());
        Ok(())
    }
}
