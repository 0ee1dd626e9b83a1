//! Keys: the hash of all that determines what a block holds.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::study::Study;
use crate::worlds::BlockId;

/// Counts the changes after which the same blocks hold other values. A test holds the results of a
/// small study against the ones of this number; when they change, it is to be raised.
pub const REVISION: u32 = 1;

/// The hash of all that determines a block: version and [`REVISION`], seed, hospital, strategy,
/// parameters, runs, weeks, and what is kept of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BlockKey([u8; 32]);

/// Makes the keys of the blocks of a study.
#[derive(Clone, Debug)]
pub(crate) struct BlockKeys {
    /// By strategy, the hash of all but the block's own address; none if the hospitals or the
    /// strategy are code that cannot be told from other code.
    strategies: Vec<Option<Sha256>>,
    /// The study, where parameters are drawn for each hospital.
    drawn: Option<Box<Study>>,
}

impl BlockKeys {
    /// The keys of a study; `kept` says what is kept of its runs.
    pub(crate) fn new(study: &Study, kept: &str) -> Self {
        Self::of(study, study.hospitals().identity(), kept)
    }

    /// The keys of a study whose hospitals are told from others by these words, if by any.
    pub(crate) fn of(study: &Study, hospitals: Option<String>, kept: &str) -> Self {
        let common = hospitals.map(|hospitals| {
            let settings = format!(
                "{REVISION} {:?} {:?} {} {} {}",
                study.parameters,
                study.switches,
                study.seed,
                study.sizes.weeks,
                study.sizes.campaign_end,
            );
            let parts = [crate::VERSION, kept, &hospitals, &settings];
            parts.into_iter().fold(Sha256::new(), part)
        });
        let of =
            |plan: &std::sync::Arc<dyn crate::Plan>| Some(part(common.clone()?, &plan.identity()?));
        let drawn = study.posterior().map(|_| Box::new(study.clone()));
        Self { strategies: study.plans().iter().map(of).collect(), drawn }
    }

    /// The key of a block; none if it cannot be told from others.
    pub(crate) fn key(&self, id: &BlockId) -> Option<BlockKey> {
        let digest = self.strategies.get(id.strategy as usize)?.clone()?;
        let mut address = format!("{} {:?}", id.hospital, id.runs);
        if let Some(study) = &self.drawn {
            address += &format!(" {:?}", study.drawn(id.hospital));
        }
        Some(BlockKey(part(digest, &address).finalize().into()))
    }
}

impl BlockKey {
    /// The key of several blocks that are kept as one.
    pub(crate) fn of_all(keys: &[Self]) -> Self {
        let whole = part(Sha256::new(), "several blocks");
        Self(keys.iter().fold(whole, |digest, key| digest.chain_update(key.0)).finalize().into())
    }

    /// The key that is displayed as this text, if there is one.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (digits, rest) = text.as_bytes().as_chunks::<2>();
        let mut key = [0; 32];
        if digits.len() != key.len() || !rest.is_empty() {
            return None;
        }
        for (byte, digits) in key.iter_mut().zip(digits) {
            *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
        }
        Some(Self(key))
    }
}

/// Adds a part with its length, so that no two lists of parts are alike.
fn part(mut digest: Sha256, part: &str) -> Sha256 {
    digest.update((part.len() as u64).to_le_bytes());
    digest.update(part);
    digest
}

impl fmt::Display for BlockKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use groundswell_model::built_ins;
    use groundswell_network::HospitalSpec;

    use groundswell_scenario::Scenario;

    use super::*;
    use crate::calibrate::PosteriorDraws;
    use crate::study::{Import, Sizes};

    fn study() -> Study {
        let sizes = Sizes { hospitals: 2, runs: 32, weeks: 5, campaign_end: 4 };
        Study::new("keys", HospitalSpec::uniform(2, 10), sizes).with_strategies(built_ins())
    }

    fn id(hospital: u32, strategy: u32, first: u32) -> BlockId {
        BlockId { hospital, strategy, runs: first..first + 16 }
    }

    fn draws() -> PosteriorDraws {
        let text = b"divergence,weight\n0.2,1\n0.3,1\n";
        PosteriorDraws::read(&Scenario::default(), "p.csv", text).unwrap()
    }

    fn file() -> Import {
        Import { path: "p.csv".into(), content: Vec::new() }
    }

    #[test]
    fn every_difference_that_matters_makes_another_key() {
        let key = |study: &Study, kept, id| BlockKeys::new(study, kept).key(&id).unwrap();
        let mut keys = vec![
            key(&study(), "a", id(0, 0, 0)),
            key(&study(), "b", id(0, 0, 0)),
            key(&study(), "a", id(1, 0, 0)),
            key(&study(), "a", id(0, 1, 0)),
            key(&study(), "a", id(0, 0, 16)),
        ];
        let mut others = [study(), study(), study(), study()];
        others[0].seed = 2;
        others[1].sizes.weeks = 6;
        others[2].sizes.campaign_end = 3;
        others[3].parameters.programme.divergence = 0.77;
        keys.extend(others.iter().map(|other| key(other, "a", id(0, 0, 0))));
        let drawn = study().with_posterior(draws(), file()).unwrap();
        keys.extend([0, 1].map(|hospital| key(&drawn, "a", id(hospital, 0, 0))));
        assert!(keys.iter().all(|key| BlockKey::parse(&key.to_string()) == Some(*key)));
        let distinct: std::collections::BTreeSet<_> = keys.iter().collect();
        assert_eq!(distinct.len(), keys.len());
    }

    #[test]
    fn a_larger_study_has_the_keys_of_a_smaller_one() {
        let mut larger = study();
        (larger.sizes.hospitals, larger.sizes.runs) = (9, 48);
        let [small, large] = [study(), larger].map(|study| BlockKeys::new(&study, "a"));
        assert_eq!(small.key(&id(1, 2, 16)), large.key(&id(1, 2, 16)));
    }
}
