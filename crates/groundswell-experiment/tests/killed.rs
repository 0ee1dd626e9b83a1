//! A trial that is killed goes on where it was, and ends with the same values and the same blocks.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use groundswell_experiment::{
    BlockStore, Options, Share, Sizes, Study, TrialFolder, TrialValues, compute_trials, gather,
    run_trials,
};
use groundswell_model::{Outcome, built_ins};
use groundswell_network::HospitalSpec;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// So often a trial is killed.
const KILLS: usize = 20;

/// Where the worker is to put its blocks.
const FOLDER: &str = "GROUNDSWELL_KILLED_FOLDER";

/// 96 blocks: 4 points, 4 strategies, 3 hospitals, twice 16 runs.
fn points() -> Vec<Study> {
    let sizes = Sizes { hospitals: 3, runs: 32, weeks: 60, campaign_end: 40 };
    let study = Study::new("k", HospitalSpec::uniform(6, 60), sizes).with_strategies(built_ins());
    let point = |number: u32| {
        let mut point = study.clone();
        point.parameters.programme.divergence = number as f32 / 4.0;
        point
    };
    (0..4).map(point).collect()
}

fn trial(folder: &Path) -> TrialValues {
    let folder = TrialFolder::open(folder, "seed = 1\n").unwrap();
    let options = Options { threads: 2, ..Options::default() };
    let outcomes = [Outcome::Sustained.into()];
    run_trials(&points(), &outcomes, &options, Some(folder.blocks()), &mut ()).unwrap()
}

/// What the test starts in a process of its own, to be killed.
#[test]
#[ignore = "started by the tests of this file"]
fn worker() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        trial(Path::new(&folder));
    }
}

fn start(folder: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "worker", "--ignored"]).env(FOLDER, folder);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// The bits of all values.
fn bits(values: &TrialValues) -> Vec<u64> {
    let places = (0..4).flat_map(|point| (0..4).map(move |strategy| (point, strategy)));
    let worlds = places.map(|(point, strategy)| values.worlds(point, strategy, 0).unwrap());
    worlds.flat_map(|worlds| worlds.values().to_vec()).map(f64::to_bits).collect()
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let named = |path: std::path::PathBuf| {
        (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap())
    };
    entries.map(named).collect()
}

#[test]
fn a_trial_killed_at_random_moments_ends_with_the_same_blocks() {
    let parent = tempfile::tempdir().unwrap();
    let calm = parent.path().join("calm/trial");
    let begun = Instant::now();
    assert!(start(&calm).wait().unwrap().success());
    let takes = begun.elapsed();
    let expected = files(&calm.join("blocks"));
    assert_eq!(expected.len(), 96 + 1, "blocks and the lock");
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let mut killed = 0;
    for round in 0..5 * KILLS {
        let hit = parent.path().join(format!("hit-{round}/trial"));
        let mut child = start(&hit);
        std::thread::sleep(Duration::from_secs_f64(
            takes.as_secs_f64() * rng.random_range(0.0..1.0),
        ));
        killed += usize::from(child.try_wait().unwrap().is_none());
        let _ = child.kill();
        child.wait().unwrap();
        assert_eq!(bits(&trial(&hit)), bits(&trial(&calm)));
        assert!(files(&hit.join("blocks")) == expected, "the blocks differ");
        if killed == KILLS {
            return;
        }
    }
    panic!("only {killed} trials were killed before they ended");
}

#[test]
fn shares_of_a_trial_are_gathered_to_the_whole() {
    let parent = tempfile::tempdir().unwrap();
    let folders: Vec<_> =
        (1..=3).map(|k| parent.path().join(format!("machine-{k}/trial"))).collect();
    for (number, folder) in (1..).zip(&folders) {
        let folder = TrialFolder::open(folder, "seed = 1\n").unwrap();
        let options = Options { threads: number as usize, ..Options::default() };
        let share = Share::new(number, 3).unwrap();
        let outcomes = [Outcome::Sustained.into()];
        let compute = || {
            let blocks = folder.blocks();
            compute_trials(&points(), &outcomes, &options, blocks, share, &mut ()).unwrap()
        };
        let (first, again) = (compute(), compute());
        assert_eq!((first.blocks, first.found, first.computed), (32, 0, 32));
        assert_eq!((again.blocks, again.found, again.is_complete()), (32, 32, true));
    }
    let whole = parent.path().join("whole/trial");
    assert_eq!(TrialFolder::gather(&folders, &whole).unwrap().blocks, 96);
    let before = files(&whole.join("blocks"));
    let alone = parent.path().join("alone/trial");
    assert_eq!(bits(&trial(&whole)), bits(&trial(&alone)));
    assert!(before == files(&whole.join("blocks")) && before == files(&alone.join("blocks")));
    let store = BlockStore::open(&parent.path().join("twice")).unwrap();
    let twice = gather(&[folders[0].clone(), folders[0].clone()], &store).unwrap();
    assert_eq!((twice.blocks, twice.twice), (32, 32));
}
