//! Blocks on disk: what was computed is written once and found again under its key.
//!
//! A block is one strategy in a few runs of one hospital draw. Its [key](BlockKey) is the hash of
//! all that determines it, so a block computed for one study serves every other study that has it:
//! the same study after an interruption, with more runs, one more strategy or one more level.

mod columns;
mod key;
mod store;

pub(crate) use columns::{Packer, Unpacker};
pub(crate) use key::BlockKeys;
pub use key::{BlockKey, REVISION};
pub use store::{BLOCKS, BlockStore};
pub(crate) use store::{check, file_name, finished, read_in};
