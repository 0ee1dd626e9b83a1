//! Replay: one stored run made again alone, and held against what was stored.

use std::path::Path;

use groundswell_model::{Alone, HospitalWeek};

use crate::error::ExperimentError;
use crate::store::StoredStudy;
use crate::study::Study;
use crate::tables::{HOSPITAL_MEASURES, Table, TableKind};
use crate::worlds::{BlockId, Detail, SimulatedRun, setting, simulate_block};

/// Which run of a study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunAddress {
    /// Name of the strategy.
    pub strategy: String,
    /// Hospital draw.
    pub hospital: u32,
    /// Run.
    pub run: u32,
}

/// A run made again.
#[derive(Clone, Debug, PartialEq)]
pub struct Replay {
    /// The run.
    pub run: SimulatedRun,
    /// Whether it is the run that was stored.
    pub verdict: ReplayVerdict,
    /// The version that made the study, if it is not this one; results may then differ.
    pub other_version: Option<String>,
}

impl Replay {
    /// The hospital at the end of every week.
    pub fn weeks(&self) -> &[HospitalWeek] {
        &self.run.record.weeks
    }
}

/// How a run made again compares with the stored one, bit by bit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ReplayVerdict {
    /// Every measure of every week is the same.
    Identical,
    /// Weeks agree up to this one.
    Differs {
        /// The first week that differs.
        week: u32,
        /// The first measure of that week that differs.
        measure: &'static str,
        /// The stored value.
        stored: f64,
        /// The value now.
        replayed: f64,
    },
    /// The study does not hold as many weeks of the run as it says.
    Missing {
        /// Weeks that are stored.
        stored: u32,
        /// Weeks that there should be.
        expected: u32,
    },
}

/// Makes one run of a stored study again, from the scenario stored with it.
///
/// # Errors
/// The folder holds no readable study, the study was not made from a scenario, or it has no such
/// run.
pub fn replay(folder: &Path, address: &RunAddress) -> Result<Replay, ExperimentError> {
    let stored = StoredStudy::open(folder)?;
    replay_in(stored.study()?, &stored, address)
}

/// Makes one run of a stored study again, from the study itself; for strategies written in Rust.
///
/// Seed and sizes are those stored, whatever the study says.
///
/// # Errors
/// The study has no such run, or its tables cannot be read.
pub fn replay_in(
    mut study: Study,
    stored: &StoredStudy,
    address: &RunAddress,
) -> Result<Replay, ExperimentError> {
    let manifest = stored.manifest();
    check(stored, address)?;
    (study.seed, study.sizes) = (manifest.seed, manifest.sizes);
    let run = simulate_one(&study, address)?;
    let verdict = compare(&run, &stored.table(TableKind::Weekly)?, address);
    Ok(Replay { run, verdict, other_version: stored.other_version() })
}

fn check(stored: &StoredStudy, address: &RunAddress) -> Result<(), ExperimentError> {
    stored.check_strategy(&address.strategy)?;
    let manifest = stored.manifest();
    if manifest.draws.complete == 0 {
        return Err(ExperimentError::NoDraws);
    }
    let hospitals = ("hospital", address.hospital, manifest.draws.complete);
    let runs = ("run", address.run, manifest.sizes.runs);
    for (what, given, count) in [hospitals, runs] {
        if given >= count {
            return Err(ExperimentError::NotThere { what, given, count });
        }
    }
    Ok(())
}

/// Simulates one run alone.
fn simulate_one(study: &Study, address: &RunAddress) -> Result<SimulatedRun, ExperimentError> {
    study.check()?;
    let names = study.strategy_names();
    let Some(strategy) = names.iter().position(|name| *name == address.strategy) else {
        let given = address.strategy.clone();
        return Err(ExperimentError::UnknownStrategy { given, known: names });
    };
    let hospital = study.hospital(address.hospital)?;
    let runs = address.run..address.run + 1;
    let id = BlockId { hospital: address.hospital, strategy: strategy as u32, runs };
    let setting = setting(&Alone, study, &hospital, id.hospital);
    let recorded = simulate_block(&Alone, study, &setting, &id, Detail::Quarterly, false);
    let mut runs = recorded.runs;
    Ok(runs.swap_remove(0))
}

fn compare(run: &SimulatedRun, weekly: &Table, address: &RunAddress) -> ReplayVerdict {
    let rows = rows(weekly, address);
    let weeks = &run.record.weeks;
    if rows.len() != weeks.len() {
        let (stored, expected) = (rows.len() as u32, weeks.len() as u32);
        return ReplayVerdict::Missing { stored, expected };
    }
    for (&row, week) in rows.iter().zip(weeks) {
        for measure in HOSPITAL_MEASURES {
            let (stored, replayed) = (weekly.numbers(measure.name)[row], (measure.get)(week));
            if !same(stored, replayed) {
                let week = weekly.wholes("week")[row];
                return ReplayVerdict::Differs { week, measure: measure.name, stored, replayed };
            }
        }
    }
    ReplayVerdict::Identical
}

/// The rows of a run, in the order of the table, which is that of the weeks.
fn rows(weekly: &Table, address: &RunAddress) -> Vec<usize> {
    let (hospitals, runs) = (weekly.wholes("hospital"), weekly.wholes("run"));
    let names = weekly.texts("strategy");
    let code = names.and_then(|names| names.code(&address.strategy));
    let is_it = |&row: &usize| {
        hospitals[row] == address.hospital
            && runs[row] == address.run
            && names.is_some_and(|names| Some(names.codes[row]) == code)
    };
    (0..weekly.rows()).filter(is_it).collect()
}

/// Whether two values have the same bits, or are both undefined.
fn same(left: f64, right: f64) -> bool {
    left.to_bits() == right.to_bits() || (left.is_nan() && right.is_nan())
}
