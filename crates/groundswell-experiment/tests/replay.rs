//! Replay: a stored run made again alone is the same, or it is said where it differs.

mod common;

use std::fs;
use std::sync::atomic::AtomicBool;

use common::{nudge, small, store};
use groundswell_experiment::store::{FORMAT_VERSION, Format, MANIFEST, StoredStudy};
use groundswell_experiment::{ExperimentError, Options, ReplayVerdict, RunAddress, replay_in};

fn address(strategy: &str, hospital: u32, run: u32) -> RunAddress {
    RunAddress { strategy: strategy.into(), hospital, run }
}

#[test]
fn a_replayed_run_is_the_stored_one() {
    let folder = tempfile::tempdir().unwrap();
    let study = || small().with_plan(nudge());
    for format in Format::ALL {
        let place = folder.path().join(format.name());
        store(&study(), &place, format, &Options::default());
        let stored = StoredStudy::open(&place).unwrap();
        for run in [address("social-movement", 1, 17), address("nudge", 2, 0)] {
            let replay = replay_in(study(), &stored, &run).unwrap();
            assert_eq!((replay.verdict, replay.weeks().len()), (ReplayVerdict::Identical, 30));
            assert_eq!(replay.other_version, None);
        }
    }
}

#[test]
fn a_replay_finds_what_was_changed() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("study");
    store(&small(), &place, Format::Csv, &Options::default());
    let weekly = place.join("weekly.csv");
    let text = fs::read_to_string(&weekly).unwrap();
    let line = text.lines().find(|line| line.starts_with("top-down,1,4,7,")).unwrap();
    let cells: Vec<&str> = line.split(',').collect();
    let changed = [&cells[..10], &["0.125"], &cells[11..]].concat().join(",");
    fs::write(&weekly, text.replace(line, &changed)).unwrap();
    let stored = StoredStudy::open(&place).unwrap();
    assert!(stored.verify().unwrap_err().to_string().contains("has changed"));
    match replay_in(small(), &stored, &address("top-down", 1, 4)).unwrap().verdict {
        ReplayVerdict::Differs { week: 7, measure: "appraisal", stored, .. } => {
            assert_eq!(stored, 0.125);
        }
        verdict => panic!("{verdict:?}"),
    }
}

#[test]
fn a_replay_says_which_runs_there_are() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("study");
    store(&small(), &place, Format::Csv, &Options::default());
    let stored = StoredStudy::open(&place).unwrap();
    let refused = |run| replay_in(small(), &stored, &run).unwrap_err().to_string();
    let message = "there is no hospital 3; the hospitals of this study are 0 to 2";
    assert_eq!(refused(address("none", 3, 0)), message);
    assert!(refused(address("none", 0, 18)).contains("0 to 17"));
    assert!(refused(address("nothing", 0, 0)).contains("no strategy `nothing`"));
    assert!(matches!(stored.scenario_text(), Err(ExperimentError::NoScenario(_))));
}

#[test]
fn a_study_by_another_version_is_recognised() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("study");
    store(&small(), &place, Format::Csv, &Options::default());
    let manifest = place.join(MANIFEST);
    let text = fs::read_to_string(&manifest).unwrap();
    let version = format!("\"groundswell\": \"{}\"", groundswell_experiment::VERSION);
    fs::write(&manifest, text.replace(&version, "\"groundswell\": \"0.0.9\"")).unwrap();
    let stored = StoredStudy::open(&place).unwrap();
    let replay = replay_in(small(), &stored, &address("none", 0, 0)).unwrap();
    assert_eq!(replay.other_version.as_deref(), Some("0.0.9"));
    for format in [1, 7] {
        let other = format!("\"format_version\": {format}");
        let known = format!("\"format_version\": {FORMAT_VERSION}");
        fs::write(&manifest, text.replace(&known, &other)).unwrap();
        let error = StoredStudy::open(&place).unwrap_err();
        assert!(
            matches!(error, ExperimentError::OtherFormat { format: found, .. } if found == format)
        );
    }
    assert!(matches!(StoredStudy::open(folder.path()), Err(ExperimentError::NotAStudy(_))));
}

#[test]
fn a_study_without_a_complete_draw_has_nothing_to_replay() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("study");
    let cancel = AtomicBool::new(true);
    store(&small(), &place, Format::Csv, &Options { cancel: Some(&cancel), ..Options::default() });
    let stored = StoredStudy::open(&place).unwrap();
    let error = replay_in(small(), &stored, &address("none", 0, 0)).unwrap_err();
    assert!(matches!(error, ExperimentError::NoDraws));
}
