//! Blocks on disk: what was computed is written once and found again under its key.
//!
//! A block is one strategy in a few runs of one hospital draw. Its [key](BlockKey) is the hash of
//! all that determines it, so a block computed for one study serves every other study that has it:
//! the same study after an interruption, with more runs, one more strategy or one more level.

mod key;
mod store;

pub use key::BlockKey;
pub use store::BlockStore;
