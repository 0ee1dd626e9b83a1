//! Verification: a stored study held against its manifest and against runs made again.

mod discrepancy;
mod located;
mod sample;

use std::path::Path;

use groundswell_model::Alone;
use rayon::prelude::*;

use crate::blocks::BLOCKS;
use crate::error::ExperimentError;
use crate::store::StoredStudy;
use crate::study::Study;
use crate::tables::{Naming, TableKind};
use crate::worlds::{BlockId, DepartmentLabel, Draw, Options, Progress, setting, simulate_block};

pub use discrepancy::{Discrepancy, Place};
use located::Located;
pub use sample::Sample;

/// How a study is verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerifyOptions {
    /// Which runs are made again.
    pub sample: Sample,
    /// Chooses the runs of a sample.
    pub seed: u64,
    /// Threads; 0 means one per processor.
    pub threads: usize,
}

impl Default for VerifyOptions {
    fn default() -> Self {
        Self { sample: Sample::default(), seed: 1, threads: 0 }
    }
}

/// What was looked at, and what was found to be wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Verification {
    /// Files whose size and SHA-256 were held against the manifest.
    pub files: usize,
    /// Finished blocks whose hash was held against their content.
    pub blocks: u64,
    /// Runs that were made again and held against the tables.
    pub runs: u64,
    /// Runs that are stored.
    pub stored_runs: u64,
    /// Values that were compared, bit by bit.
    pub values: u64,
    /// What is wrong: files first, then the first difference; nothing if all is well.
    pub discrepancies: Vec<Discrepancy>,
    /// The version that made the study, if it is not this one; results may then differ.
    pub other_version: Option<String>,
}

impl Verification {
    /// Whether everything that was looked at is as it should be.
    pub fn passed(&self) -> bool {
        self.discrepancies.is_empty()
    }
}

/// Verifies a stored study: its files against the manifest, its blocks, if it has any, against their
/// hashes, and a sample of its runs, made again
/// from the scenario stored with it, against every bit of its tables.
///
/// The estimates are held against the manifest only. A folder whose files *and* manifest were
/// changed is found out by the runs, as far as they are made again.
///
/// # Errors
/// The folder holds no readable study or one of impossible sizes, the study was not made from a
/// scenario, or threads cannot be started. Whatever is wrong with the files is a discrepancy, no error.
pub fn verify(
    folder: &Path,
    options: &VerifyOptions,
    progress: &mut dyn Progress,
) -> Result<Verification, ExperimentError> {
    let stored = StoredStudy::open(folder)?;
    if stored.manifest().scenario_sha256.is_none() {
        return Err(ExperimentError::NoScenario(folder.to_path_buf()));
    }
    verify_in(stored.study(), &stored, options, progress)
}

/// Verifies a stored study with the study itself; for strategies written in Rust.
///
/// Seed and sizes are those stored, whatever the study says. A study that could not be made is a
/// discrepancy.
///
/// # Errors
/// The manifest gives impossible sizes, or threads cannot be started.
pub fn verify_in(
    study: Result<Study, ExperimentError>,
    stored: &StoredStudy,
    options: &VerifyOptions,
    progress: &mut dyn Progress,
) -> Result<Verification, ExperimentError> {
    let manifest = stored.manifest();
    let (blocks, damaged) = crate::blocks::check(&stored.folder().join(BLOCKS))?;
    let mut report = Verification {
        files: manifest.files.len(),
        blocks,
        runs: 0,
        stored_runs: sample::stored_runs(manifest),
        values: 0,
        discrepancies: discrepancy::of_files(stored),
        other_version: stored.other_version(),
    };
    report.discrepancies.extend(damaged.into_iter().map(Discrepancy::Block));
    match study.and_then(|study| Ok((study, located::tables(stored)?))) {
        Err(error) => report.discrepancies.push(Discrepancy::Unreadable(error.to_string())),
        Ok((_, Err(discrepancy))) => report.discrepancies.push(discrepancy),
        Ok((mut study, Ok(tables))) => {
            (study.seed, study.sizes) = (manifest.seed, manifest.sizes);
            Check { study: &study, stored, tables: &tables }.run(options, progress, &mut report)?;
        }
    }
    Ok(report)
}

/// Runs made again and held against the tables.
struct Check<'a> {
    study: &'a Study,
    stored: &'a StoredStudy,
    tables: &'a [Located],
}

impl Check<'_> {
    /// Makes the runs of the sample again, a few at a time, up to the first difference.
    fn run(
        &self,
        options: &VerifyOptions,
        progress: &mut dyn Progress,
        report: &mut Verification,
    ) -> Result<(), ExperimentError> {
        if let Some(discrepancy) = discrepancy::of_strategies(self.study, self.stored) {
            report.discrepancies.push(discrepancy);
            return Ok(());
        }
        self.study.check()?;
        let threads = Options { threads: options.threads, ..Options::default() };
        let pool = crate::worlds::pool(&threads)?;
        let blocks = options.sample.blocks(self.stored.manifest(), options.seed);
        let total: u64 = blocks.iter().map(|block| block.runs.len() as u64).sum();
        for blocks in blocks.chunks(threads.threads()) {
            let made: Vec<_> =
                pool.install(|| blocks.par_iter().map(|id| self.block(id)).collect());
            for block in made {
                if let Some(discrepancy) = self.compare(&block?, report) {
                    report.discrepancies.push(discrepancy);
                    return Ok(());
                }
            }
            progress.advanced(report.runs, total);
        }
        Ok(())
    }

    fn block(&self, id: &BlockId) -> Result<Draw, ExperimentError> {
        let hospital = self.study.hospital(id.hospital)?;
        let detail = self.stored.manifest().detail;
        let departments = hospital.departments().iter().map(DepartmentLabel::of).collect();
        let mut draw = Draw::new(id.hospital, departments);
        let setting = setting(&Alone, self.study, &hospital, id.hospital);
        draw.runs = simulate_block(&Alone, self.study, &setting, id, detail, false).runs;
        Ok(draw)
    }

    /// The first difference between runs made again and those stored.
    fn compare(&self, made: &Draw, report: &mut Verification) -> Option<Discrepancy> {
        let strategies = &self.stored.manifest().strategies;
        let naming = Naming { strategies, campaign_end: self.study.sizes.campaign_end };
        for run in &made.runs {
            let mut one = Draw::new(made.hospital, made.departments.clone());
            one.runs.push(run.clone());
            for table in self.tables {
                let mut rows = table.kind.empty();
                table.kind.fill(&mut rows, &one, &naming);
                let world = (made.hospital, run.strategy, run.run);
                match table.differs(&rows, world) {
                    Some(discrepancy) => return Some(discrepancy),
                    None => report.values += (rows.rows() * rows.columns().len()) as u64,
                }
            }
            report.runs += 1;
        }
        None
    }
}

/// Tables that have rows of single runs.
fn kinds_of_runs() -> impl Iterator<Item = TableKind> {
    TableKind::ALL.into_iter().filter(|kind| {
        let names: Vec<&str> = kind.fields().iter().map(|(name, _)| *name).collect();
        names.starts_with(&["strategy", "hospital", "run"])
    })
}
