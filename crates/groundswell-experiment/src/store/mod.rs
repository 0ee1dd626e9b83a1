//! The store: a study in a folder, written draw by draw and put in place when it is complete.
//!
//! A result folder holds `manifest.json` ([`Manifest`]), `scenario.toml` (the scenario with
//! everything resolved), `comparison.json` (all estimates) and the tables of
//! [`TableKind`]. Apart from the manifest, which holds times, the files of a study are the
//! same bytes whenever, with however many threads and on however many machines it is run.
//!
//! A [`StudyFolder`] holds `blocks/` besides: every finished block, kept as it is computed, so that
//! a study that is killed goes on where it was, and one that has more runs or strategies than
//! another computes those only. The tables are made of the blocks in the end.

mod csv;
mod folder;
mod format;
mod hashing;
mod manifest;
mod parquet;
mod read;
mod results;
mod study_folder;

use std::path::{Path, PathBuf};
use std::time::Instant;

use jiff::Timestamp;
use serde::Serialize;

use crate::error::ExperimentError;
use crate::means::DepartmentMeans;
use crate::study::{Import, Study};
use crate::tables::{Naming, TableKind};
use crate::worlds::{Completion, Draw, Options, Sink};

use folder::Staging;
pub use format::Format;
use format::WriteTable;
use hashing::write_file;
pub(crate) use hashing::{hash_bytes, replace_file};
pub use manifest::{FORMAT_VERSION, Manifest, Status, StoredFile, StoredImport, StoredPosterior};
pub use read::{FileState, StoredStudy};
pub(crate) use study_folder::asks_the_same;
pub use study_folder::{Opened, StudyFolder};

/// The name of the manifest's file.
pub const MANIFEST: &str = "manifest.json";
/// The name of the resolved scenario's file.
pub const SCENARIO: &str = "scenario.toml";
/// The name of the file with all estimates.
pub const COMPARISON: &str = "comparison.json";

/// Where and how a study is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreOptions {
    /// Name of the scenario, usually the stem of its file name.
    pub scenario: String,
    /// The result folder; [`default_folder`] gives the usual one.
    pub folder: PathBuf,
    /// File format of the tables.
    pub format: Format,
    /// Whether a study that is in the folder may be replaced.
    pub overwrite: bool,
}

impl StoreOptions {
    /// Parquet tables in the usual folder, overwriting nothing.
    pub fn new(study: &Study, scenario: &str) -> Self {
        Self {
            scenario: scenario.to_owned(),
            folder: default_folder(study, scenario),
            format: Format::default(),
            overwrite: false,
        }
    }
}

/// The usual result folder of a study, `results/<scenario>-<short hash>`.
///
/// The hash covers the resolved scenario, parameters, imported files, names of strategies, sizes,
/// seed, rule for stopping and version, so a study that differs in any of them gets a folder of its own.
pub fn default_folder(study: &Study, scenario: &str) -> PathBuf {
    let imports = study.import_hashes();
    let until = study.until.map(|until| format!("\n{until}")).unwrap_or_default();
    let identity = format!(
        "{}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{}\n{}{until}",
        study.text().unwrap_or_default(),
        study.parameters,
        study.switches,
        imports,
        study.strategy_names(),
        study.sizes,
        study.seed,
        crate::VERSION
    );
    let hash = hash_bytes(identity.as_bytes());
    Path::new("results").join(format!("{scenario}-{}", &hash[..8]))
}

/// Writes a study to a folder; hand it to [`run`](crate::run) as a sink, then
/// [`finish`](Self::finish) it.
///
/// Everything is written beside the folder and moved into place in the end, so the folder is
/// never half there. A store that is dropped unfinished leaves nothing behind.
pub struct Store {
    // Dropped before the staging folder, so that files are closed when it is removed.
    tables: Vec<(TableKind, Box<dyn WriteTable>)>,
    staging: Staging,
    means: DepartmentMeans,
    strategies: Vec<String>,
    text: Option<String>,
    imports: Vec<Import>,
    manifest: Manifest,
    clock: Instant,
}

impl Store {
    /// Starts to store a study that is about to be run.
    ///
    /// # Errors
    /// The study cannot be run, the folder exists and may not be overwritten, or files cannot be
    /// made beside it. Nothing has been changed then.
    pub fn create(
        study: &Study,
        options: &Options<'_>,
        store: &StoreOptions,
    ) -> Result<Self, ExperimentError> {
        study.check()?;
        let staging = Staging::new(&store.folder, store.overwrite)?;
        let folder = staging.path();
        let start = |kind| match store.format.create(folder, kind) {
            Ok(table) => Ok((kind, table)),
            Err(error) => Err(ExperimentError::writing(folder)(error)),
        };
        let wanted = |kind: &TableKind| *kind != TableKind::People || options.people;
        let kinds = TableKind::ALL.into_iter().filter(wanted);
        let tables = kinds.map(start).collect::<Result<_, _>>()?;
        let means = DepartmentMeans::new(study.plans().len(), study.sizes.weeks);
        Ok(Self {
            tables,
            means,
            strategies: study.strategy_names(),
            text: study.text().map(str::to_owned),
            imports: study.imports().to_vec(),
            manifest: start_manifest(study, options, store),
            clock: Instant::now(),
            staging,
        })
    }

    /// Says that the study was started before its tables were.
    fn started(mut self, at: Timestamp, clock: Instant) -> Self {
        (self.manifest.started, self.clock) = (at, clock);
        self
    }

    /// The folder in which the study will be.
    pub fn folder(&self) -> &Path {
        self.staging.target()
    }

    /// Adds the estimates, if there are any, and moves the study into its folder.
    ///
    /// An interrupted study does not replace one that is there: it goes beside it, into a folder
    /// whose name ends in `-interrupted`. The folder used is returned.
    ///
    /// # Errors
    /// A file cannot be written or the folder not put in place; nothing new is saved then, and
    /// what was in the folder is still there.
    pub fn finish(
        mut self,
        draws: Completion,
        comparison: Option<&impl Serialize>,
    ) -> Result<(PathBuf, Manifest), ExperimentError> {
        self.finish_tables()?;
        if let Some(text) = self.text.take() {
            self.write(SCENARIO, text.as_bytes())?;
        }
        self.write_imports()?;
        if let Some(comparison) = comparison {
            self.write(COMPARISON, json(comparison)?.as_bytes())?;
        }
        self.finish_manifest(draws)?;
        let folder = match draws.interrupted() {
            true => self.staging.place_beside("-interrupted")?,
            false => self.staging.place()?,
        };
        Ok((folder, self.manifest))
    }

    fn finish_tables(&mut self) -> Result<(), ExperimentError> {
        for (kind, mut table) in std::mem::take(&mut self.tables) {
            if kind == TableKind::Means {
                let appended = table.append(&self.means.table(&self.strategies));
                appended.map_err(ExperimentError::writing(self.staging.path()))?;
            }
            let file = table.finish().map_err(ExperimentError::writing(self.staging.path()))?;
            self.manifest.files.push(file);
        }
        Ok(())
    }

    fn write_imports(&mut self) -> Result<(), ExperimentError> {
        for (number, import) in std::mem::take(&mut self.imports).into_iter().enumerate() {
            let file = import_name(number, &import);
            self.write(&file, &import.content)?;
            self.manifest.imports.push(StoredImport { path: import.path, file });
        }
        Ok(())
    }

    /// Writes the manifest, the last file of all.
    fn finish_manifest(&mut self, draws: Completion) -> Result<(), ExperimentError> {
        self.manifest.draws = draws;
        self.manifest.status = draws.into();
        self.manifest.finished = Timestamp::now();
        self.manifest.elapsed_seconds = self.clock.elapsed().as_secs_f64();
        let text = json(&self.manifest)?;
        write(self.staging.path(), MANIFEST, text.as_bytes()).map(drop)
    }

    fn write(&mut self, name: &str, content: &[u8]) -> Result<(), ExperimentError> {
        self.manifest.files.push(write(self.staging.path(), name, content)?);
        Ok(())
    }
}

impl Sink for Store {
    fn draw(&mut self, draw: &Draw) -> Result<(), ExperimentError> {
        let campaign_end = self.manifest.sizes.campaign_end;
        let naming = Naming { strategies: &self.strategies, campaign_end };
        for (kind, table) in &mut self.tables {
            let mut rows = kind.empty();
            kind.fill(&mut rows, draw, &naming);
            table.append(&rows).map_err(ExperimentError::writing(self.staging.path()))?;
        }
        self.means.add(draw);
        Ok(())
    }
}

/// The name of the copy of an imported file.
fn import_name(number: usize, import: &Import) -> String {
    let name = Path::new(&import.path).file_name().unwrap_or_default().to_string_lossy();
    format!("import-{number}-{name}")
}

fn start_manifest(study: &Study, options: &Options<'_>, store: &StoreOptions) -> Manifest {
    let now = Timestamp::now();
    Manifest {
        format_version: FORMAT_VERSION,
        groundswell: crate::VERSION.to_owned(),
        scenario: store.scenario.clone(),
        title: study.title.clone(),
        scenario_sha256: study.text().map(|text| hash_bytes(text.as_bytes())),
        seed: study.seed,
        sizes: study.sizes,
        until: study.until.map(|until| until.to_string()),
        status: Status::Interrupted,
        draws: Completion { complete: 0, planned: study.sizes.hospitals, stopped: false },
        strategies: study.strategy_names(),
        tables: store.format,
        detail: options.detail,
        people: options.people,
        threads: options.threads(),
        started: now,
        finished: now,
        elapsed_seconds: 0.0,
        imports: Vec::new(),
        posterior: stored_posterior(study),
        files: Vec::new(),
    }
}

fn stored_posterior(study: &Study) -> Option<StoredPosterior> {
    let path = study.posterior()?;
    let file = study.imports().iter().find(|import| import.path == path)?;
    Some(StoredPosterior { path: path.to_owned(), sha256: hash_bytes(&file.content) })
}

fn write(folder: &Path, name: &str, content: &[u8]) -> Result<StoredFile, ExperimentError> {
    write_file(folder, name, content).map_err(ExperimentError::writing(&folder.join(name)))
}

/// A value as indented JSON that ends its last line.
pub(crate) fn json(value: &impl Serialize) -> Result<String, ExperimentError> {
    let text = serde_json::to_string_pretty(value).map_err(ExperimentError::NotJson)?;
    Ok(text + "\n")
}

#[cfg(test)]
mod tests {
    use std::io;

    use groundswell_model::built_ins;
    use groundswell_network::HospitalSpec;

    use super::*;
    use crate::tables::Table;
    use crate::{Fault, Sizes, run};

    /// A table on a disk that is full.
    struct Full;

    impl WriteTable for Full {
        fn append(&mut self, _: &Table) -> io::Result<()> {
            Err(io::ErrorKind::StorageFull.into())
        }

        fn finish(self: Box<Self>) -> io::Result<StoredFile> {
            Err(io::ErrorKind::StorageFull.into())
        }
    }

    #[test]
    fn a_full_disk_ends_the_study_and_leaves_nothing_behind() {
        let sizes = Sizes { hospitals: 2, runs: 1, weeks: 2, campaign_end: 2 };
        let study =
            Study::new("full", HospitalSpec::uniform(1, 10), sizes).with_strategies(built_ins());
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("study");
        let place = StoreOptions { folder, ..StoreOptions::new(&study, "full") };
        let mut store = Store::create(&study, &Options::default(), &place).unwrap();
        store.tables.push((TableKind::Runs, Box::new(Full)));
        let error = run(&study, &Options::default(), &mut [&mut store], &mut ()).unwrap_err();
        assert_eq!(error.fault(), Fault::Machine);
        assert!(error.to_string().contains("nothing new was saved"), "{error}");
        drop(store);
        assert!(parent.path().read_dir().unwrap().next().is_none());
    }
}
