//! Hospitals shared between the blocks of a draw: made once, dropped after the last block.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use groundswell_network::Hospital;

use crate::error::ExperimentError;
use crate::study::Study;

/// A hospital draw that blocks are waiting for or working on.
struct InUse {
    /// The hospital, or why it cannot be made.
    hospital: OnceLock<Result<Arc<Hospital>, String>>,
}

/// The hospital draws in use, each with the number of blocks that have yet to ask for it.
pub(crate) struct SharedHospitals<'a> {
    study: &'a Study,
    uses: Box<dyn Fn(u32) -> u64 + Sync + 'a>,
    in_use: Mutex<BTreeMap<u32, (Arc<InUse>, u64)>>,
}

impl<'a> SharedHospitals<'a> {
    /// No hospital yet; `uses` says by how many blocks each is used.
    pub(crate) fn new(study: &'a Study, uses: impl Fn(u32) -> u64 + Sync + 'a) -> Self {
        Self { study, uses: Box::new(uses), in_use: Mutex::default() }
    }

    /// The hospital of a draw; to be called once for each of its blocks, or [`Self::skip`].
    ///
    /// # Errors
    /// It cannot be made.
    pub(crate) fn take(&self, hospital: u32) -> Result<Arc<Hospital>, ExperimentError> {
        let shared = self.share(hospital);
        let made = shared.hospital.get_or_init(|| {
            let made = self.study.hospitals().hospital(self.study.key(hospital));
            made.map(Arc::new).map_err(|error| error.to_string())
        });
        made.clone().map_err(|why| ExperimentError::Hospital { hospital, why })
    }

    /// Counts a block down that does not need its hospital.
    pub(crate) fn skip(&self, hospital: u32) {
        self.share(hospital);
    }

    /// Counts a block down; the last one takes the draw out of the list.
    fn share(&self, hospital: u32) -> Arc<InUse> {
        let mut in_use = self.lock();
        let fresh = || (Arc::new(InUse { hospital: OnceLock::new() }), (self.uses)(hospital));
        let (shared, left) = in_use.entry(hospital).or_insert_with(fresh);
        let shared = Arc::clone(shared);
        *left -= 1;
        if *left == 0 {
            in_use.remove(&hospital);
        }
        shared
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<u32, (Arc<InUse>, u64)>> {
        self.in_use.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use groundswell_network::HospitalSpec;

    use super::*;
    use crate::study::Sizes;

    #[test]
    fn a_hospital_is_made_once_and_let_go_after_its_last_block() {
        let sizes = Sizes { hospitals: 1, runs: 1, weeks: 1, campaign_end: 1 };
        let study = Study::new("one", HospitalSpec::uniform(1, 10), sizes);
        let hospitals = SharedHospitals::new(&study, |_| 2);
        let (first, second) = (hospitals.take(0).unwrap(), hospitals.take(0).unwrap());
        assert!(Arc::ptr_eq(&first, &second));
        assert!(hospitals.lock().is_empty());
    }
}
