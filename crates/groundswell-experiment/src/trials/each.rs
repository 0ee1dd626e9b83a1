//! Points each in a single world, as calibration simulates them.

use std::sync::{Arc, OnceLock};

use groundswell_network::Hospital;

use super::Quantity;
use super::record::Kept;
use crate::blocks::{BlockKey, BlockKeys, BlockStore};
use crate::error::ExperimentError;
use crate::store::hash_bytes;
use crate::study::Study;
use crate::worlds::{BlockId, Options, Threads, setting, work_off};

/// A hospital of the study, or why it cannot be made.
type Made = Result<Arc<Hospital>, String>;

/// Simulates points each in a single world, under the first strategy of their study.
///
/// Points go through the worlds of the study by turns: first to another hospital draw, then to
/// another run. Points that have the study's hospitals share them.
pub(crate) struct EachInAWorld<'a> {
    study: &'a Study,
    kept: Kept,
    quantities: usize,
    options: &'a Options<'a>,
    store: Option<&'a BlockStore>,
    hospitals: Vec<OnceLock<Made>>,
    /// What tells the hospitals of the study from others, in short.
    identity: Option<String>,
}

impl<'a> EachInAWorld<'a> {
    /// Nothing simulated yet.
    ///
    /// # Errors
    /// The study cannot be run, or a quantity is not one of its runs.
    pub(crate) fn new(
        study: &'a Study,
        quantities: &[Quantity],
        options: &'a Options<'a>,
        store: Option<&'a BlockStore>,
    ) -> Result<Self, ExperimentError> {
        study.check()?;
        quantities.iter().try_for_each(|quantity| quantity.check(study.sizes))?;
        let hospitals = (0..study.sizes.hospitals).map(|_| OnceLock::new()).collect();
        let (kept, quantities) = (Kept::new(quantities), quantities.len());
        let identity = store.and_then(|_| identity(study));
        Ok(Self { identity, study, kept, quantities, options, store, hospitals })
    }

    /// The quantities of every point, of which the first is in the world at position `first`; none
    /// if the work was cancelled. All points are stored as one block.
    ///
    /// **Shape** `points x quantities`; NaN where a hospital cannot be made.
    ///
    /// # Errors
    /// Threads cannot be started, or the store cannot be read or written.
    pub(crate) fn values(
        &self,
        points: &[Study],
        first: u64,
    ) -> Result<Option<Vec<Vec<f64>>>, ExperimentError> {
        let worlds: Vec<BlockId> =
            (first..).zip(points).map(|(position, _)| self.world(position)).collect();
        let stored = self.store.and_then(|store| Some((store, self.key(points, &worlds)?)));
        let Some((store, key)) = stored else { return self.simulate(points, &worlds) };
        let stored = store.get(&key)?.and_then(|bytes| self.decode(&bytes, points.len()));
        if stored.is_some() {
            return Ok(stored);
        }
        let simulated = self.simulate(points, &worlds)?;
        if let Some(values) = &simulated {
            store.put(&key, &self.kept.encode(&values.concat()))?;
        }
        Ok(simulated)
    }

    /// The world at a position, as the block of its only run.
    fn world(&self, position: u64) -> BlockId {
        let [hospitals, runs] = [self.study.sizes.hospitals, self.study.sizes.runs].map(u64::from);
        let (hospital, run) = (position % hospitals, position / hospitals % runs);
        let run = run as u32;
        BlockId { hospital: hospital as u32, strategy: 0, runs: run..run + 1 }
    }

    /// The key of the block of all points; none if one of them cannot be told from others.
    fn key(&self, points: &[Study], worlds: &[BlockId]) -> Option<BlockKey> {
        let kept = format!("each in a world; {}", self.kept.name());
        let keys = points.iter().zip(worlds).map(|(point, world)| {
            let hospitals = match point.shares_hospitals(self.study) {
                true => self.identity.clone(),
                false => identity(point),
            };
            BlockKeys::of(point, hospitals, &kept).key(world)
        });
        Some(BlockKey::of_all(&keys.collect::<Option<Vec<_>>>()?))
    }

    /// Simulates every point in its world; none if the work was cancelled.
    fn simulate(
        &self,
        points: &[Study],
        worlds: &[BlockId],
    ) -> Result<Option<Vec<Vec<f64>>>, ExperimentError> {
        let mut values = vec![None; points.len()];
        let job = |position: u64, crew: &Threads| {
            let position = position as usize;
            Some(self.of_point(points.get(position)?, worlds.get(position)?, crew))
        };
        work_off(self.options, job, |position, of_point| {
            values[position as usize] = Some(of_point);
            Ok(())
        })?;
        Ok(values.into_iter().collect())
    }

    fn of_point(&self, point: &Study, world: &BlockId, crew: &Threads) -> Vec<f64> {
        match self.hospital(point, world.hospital) {
            Ok(hospital) => {
                let setting = setting(crew, point, &hospital, world.hospital);
                self.kept.asked_for(&self.kept.simulate(crew, point, &setting, world))
            }
            Err(_) => vec![f64::NAN; self.quantities],
        }
    }

    fn hospital(&self, point: &Study, hospital: u32) -> Made {
        let make = || {
            let made = point.hospitals().hospital(point.key(hospital));
            made.map(Arc::new).map_err(|error| error.to_string())
        };
        match point.shares_hospitals(self.study) {
            true => self.hospitals[hospital as usize].get_or_init(make).clone(),
            false => make(),
        }
    }

    /// The values of a block that was stored; none if they are not those of so many points.
    fn decode(&self, bytes: &[u8], points: usize) -> Option<Vec<Vec<f64>>> {
        let (values, rest) = bytes.as_chunks::<8>();
        let whole = rest.is_empty() && values.len() == points * self.quantities;
        let point = |own: &[[u8; 8]]| own.iter().map(|&bytes| f64::from_le_bytes(bytes)).collect();
        whole.then(|| values.chunks(self.quantities).map(point).collect())
    }
}

/// What tells the hospitals of a study from others, in short; none for code.
fn identity(study: &Study) -> Option<String> {
    Some(hash_bytes(study.hospitals().identity()?.as_bytes()))
}
