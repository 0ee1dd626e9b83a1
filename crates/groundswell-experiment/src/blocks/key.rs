//! Keys: the hash of all that determines what a block holds.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::study::Study;
use crate::worlds::BlockId;

/// The hash of all that determines a block: version, seed, hospital, strategy, parameters, runs,
/// weeks, and what is kept of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BlockKey([u8; 32]);

impl BlockKey {
    /// The key of a block of a study; `kept` says what is kept of its runs.
    ///
    /// `None` if the hospitals or the strategy are code that cannot be told from other code.
    pub(crate) fn of(study: &Study, id: &BlockId, kept: &str) -> Option<Self> {
        let strategy = study.plans()[id.strategy as usize].identity()?;
        let hospitals = study.hospitals().identity()?;
        let mut digest = Sha256::new();
        for part in [crate::VERSION, kept, &hospitals, &strategy] {
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part);
        }
        let rest = format!(
            "{:?} {:?} {} {} {} {} {:?}",
            study.parameters,
            study.switches,
            study.seed,
            study.sizes.weeks,
            study.sizes.campaign_end,
            id.hospital,
            id.runs
        );
        digest.update(rest);
        Some(Self(digest.finalize().into()))
    }
}

impl fmt::Display for BlockKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
