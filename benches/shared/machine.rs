//! What the machine gives: arithmetic that shares nothing, on one thread and on several.

use std::hint::black_box;

use groundswell::model::LANES;

use super::dispatch::{Task, widest};
use super::key;
use super::straight::chacha8;

/// Vector arithmetic in registers: so many blocks of ChaCha8.
struct Arithmetic {
    blocks: u32,
}

impl Task for Arithmetic {
    #[inline(always)]
    fn run(self) {
        let key = key().words();
        for block in 0..self.blocks {
            black_box(chacha8(&key, &[7; LANES], 0, block));
        }
    }
}

/// Does arithmetic that needs no memory.
pub(crate) fn arithmetic(blocks: u32) {
    widest(Arithmetic { blocks });
}

/// Does the same work on so many threads at once.
pub(crate) fn side_by_side(threads: usize, work: impl Fn() + Sync) {
    std::thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(&work);
        }
        work();
    });
}
