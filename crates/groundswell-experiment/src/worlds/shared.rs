//! Hospitals shared between the blocks of a draw: made once, dropped after the last block.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use groundswell_model::{Crew, Parameters, Setting, Staffing};
use groundswell_network::Hospital;

use crate::error::ExperimentError;
use crate::study::Study;

/// A hospital draw, with the dispositions of its staff as they were drawn last.
pub(crate) struct DrawnHospital {
    hospital: Hospital,
    /// With the parameters they were drawn for: strategies that are compared have the same.
    staffing: Mutex<Option<(Parameters, Staffing)>>,
}

impl DrawnHospital {
    fn new(hospital: Hospital) -> Self {
        Self { hospital, staffing: Mutex::default() }
    }

    /// What all strategies of a study meet in this hospital, its draw with that number.
    ///
    /// Threads that ask at once each draw for themselves: none waits for another.
    pub(crate) fn setting(&self, crew: &dyn Crew, study: &Study, draw: u32) -> Setting<'_> {
        let (key, parameters) = (study.key(draw), study.parameters_of(draw));
        let staffing = self.known(&parameters).unwrap_or_else(|| {
            let drawn = Staffing::draw_with(crew, &self.hospital, key, &parameters);
            *lock(&self.staffing) = Some((parameters.clone(), drawn.clone()));
            drawn
        });
        let (hospital, switches) = (&self.hospital, study.switches.clone());
        Setting { hospital, key, parameters, switches, staffing }
    }

    fn known(&self, parameters: &Parameters) -> Option<Staffing> {
        let last = lock(&self.staffing);
        let (of, staffing) = last.as_ref()?;
        (of == parameters).then(|| staffing.clone())
    }
}

/// A hospital draw that blocks are waiting for or working on.
struct InUse {
    /// The hospital, or why it cannot be made.
    hospital: OnceLock<Result<Arc<DrawnHospital>, String>>,
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
    pub(crate) fn take(&self, hospital: u32) -> Result<Arc<DrawnHospital>, ExperimentError> {
        let shared = self.share(hospital);
        let made = shared.hospital.get_or_init(|| {
            let made = self.study.hospitals().hospital(self.study.key(hospital));
            made.map(DrawnHospital::new).map(Arc::new).map_err(|error| error.to_string())
        });
        made.clone().map_err(|why| ExperimentError::Hospital { hospital, why })
    }

    /// Counts a block down that does not need its hospital.
    pub(crate) fn skip(&self, hospital: u32) {
        self.share(hospital);
    }

    /// Counts a block down; the last one takes the draw out of the list.
    fn share(&self, hospital: u32) -> Arc<InUse> {
        let mut in_use = lock(&self.in_use);
        let fresh = || (Arc::new(InUse { hospital: OnceLock::new() }), (self.uses)(hospital));
        let (shared, left) = in_use.entry(hospital).or_insert_with(fresh);
        let shared = Arc::clone(shared);
        *left -= 1;
        if *left == 0 {
            in_use.remove(&hospital);
        }
        shared
    }
}

/// What is behind a lock: whatever a thread that panicked left is whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use groundswell_model::Alone;
    use groundswell_network::HospitalSpec;

    use super::super::setting;
    use super::*;
    use crate::study::Sizes;

    #[test]
    fn a_hospital_is_made_once_and_let_go_after_its_last_block() {
        let sizes = Sizes { hospitals: 1, runs: 1, weeks: 1, campaign_end: 1 };
        let study = Study::new("one", HospitalSpec::uniform(1, 10), sizes);
        let hospitals = SharedHospitals::new(&study, |_| 2);
        let (first, second) = (hospitals.take(0).unwrap(), hospitals.take(0).unwrap());
        assert!(Arc::ptr_eq(&first, &second));
        assert!(lock(&hospitals.in_use).is_empty());
    }

    #[test]
    fn dispositions_are_kept_for_the_parameters_they_were_drawn_for() {
        let sizes = Sizes { hospitals: 1, runs: 1, weeks: 1, campaign_end: 1 };
        let study = Study::new("one", HospitalSpec::uniform(1, 10), sizes);
        let mut trusting = study.clone();
        trusting.parameters.dispositions.trust_mean = 0.8;
        let drawn = DrawnHospital::new(study.hospital(0).unwrap());
        for study in [&study, &study, &trusting, &study] {
            let anew = setting(&Alone, study, &drawn.hospital, 0);
            assert_eq!(drawn.setting(&Alone, study, 0).staffing, anew.staffing);
        }
        let trust = |study| drawn.setting(&Alone, study, 0).staffing.trust;
        assert_ne!(trust(&study), trust(&trusting));
    }
}
