//! A small study for tests.
#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};

use groundswell_experiment::store::{Format, Manifest, Store, StoreOptions};
use groundswell_experiment::{NamedPlan, Options, Results, Sizes, Study, run};
use groundswell_model::{Campaign, DepartmentWeek, WeekPlan, built_ins};
use groundswell_network::{Hospital, HospitalSpec};

/// Sizes that need two blocks a strategy, the second one incomplete.
pub(crate) const SIZES: Sizes = Sizes { hospitals: 3, runs: 18, weeks: 30, campaign_end: 20 };

/// The four built-in strategies in hospitals of 60 staff and three executives.
pub(crate) fn small() -> Study {
    with_sizes(SIZES)
}

pub(crate) fn with_sizes(sizes: Sizes) -> Study {
    let spec = HospitalSpec { executives: 3, ..HospitalSpec::uniform(3, 60) };
    Study::new("small", spec, sizes).with_strategies(built_ins())
}

/// A campaign written in Rust: curiosity wherever few practise.
pub(crate) struct Nudge;

impl Campaign for Nudge {
    fn name(&self) -> &str {
        "nudge"
    }

    fn plan(&self, _: u32, _: &Hospital, seen: &[DepartmentWeek], plan: &mut WeekPlan) {
        for (department, seen) in plan.departments.iter_mut().zip(seen) {
            department.curiosity = if 5 * seen.practising < seen.headcount { 0.3 } else { 0.0 };
            department.hours = 1.0;
        }
    }
}

pub(crate) fn nudge() -> impl groundswell_experiment::Plan + 'static {
    NamedPlan::new("nudge", |_, _| Nudge)
}

/// Runs a study into `folder` and into memory.
pub(crate) fn store(
    study: &Study,
    folder: &Path,
    format: Format,
    options: &Options<'_>,
) -> (Results, Manifest) {
    let place = StoreOptions { folder: folder.into(), format, ..StoreOptions::new(study, "small") };
    let mut store = Store::create(study, options, &place).unwrap();
    let mut results = Results::new(study);
    let draws = run(study, options, &mut [&mut results, &mut store], &mut ()).unwrap();
    let (placed, manifest) = store.finish(draws, Some(&"estimates")).unwrap();
    assert_eq!(placed, folder);
    (results, manifest)
}

/// The names and bytes of all files of a folder but the manifest.
pub(crate) fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| !path.ends_with("manifest.json")).collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| (path.file_name().unwrap().into(), fs::read(path).unwrap()))
        .collect()
}
