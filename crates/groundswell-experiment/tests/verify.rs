//! Verification: an untouched study passes; whatever is tampered with is found.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use common::{nudge, small};
use groundswell_experiment::store::{Format, MANIFEST, Store, StoreOptions, StoredStudy};
use groundswell_experiment::tables::TableKind;
use groundswell_experiment::{
    Discrepancy, ExperimentError, Options, Place, Sample, Study, Verification, VerifyOptions, run,
    verify, verify_in,
};
use groundswell_scenario::{NoFiles, Scenario};

const TEXT: &str = "hospitals = 2\nruns = 18\nweeks = 30\ncampaign_end = 20\n\
    strategies = [\"none\", \"top-down\"]\n\
    [hospital]\nexecutives = 2\n\
    departments = [{ name = \"ward\", staff = 30 }, { name = \"lab\", staff = 20 }]\n";

/// Stores a small study; gives its folder.
fn stored(parent: &Path, format: Format, options: &Options<'_>) -> PathBuf {
    let scenario = Scenario::parse("small.toml", TEXT, &NoFiles).unwrap();
    let study = Study::from_scenario(&scenario);
    let folder = parent.join(format.name());
    let place = StoreOptions { folder, format, ..StoreOptions::new(&study, "small") };
    let mut store = Store::create(&study, options, &place).unwrap();
    let draws = run(&study, options, &mut [&mut store], &mut ()).unwrap();
    store.finish(draws, Some(&"estimates")).unwrap().0
}

fn verified(folder: &Path, sample: Sample) -> Verification {
    let options = VerifyOptions { sample, ..VerifyOptions::default() };
    verify(folder, &options, &mut ()).unwrap()
}

/// Makes the manifest say what a file holds now, as a careful forger would.
fn forge(folder: &Path, name: &str) {
    let path = folder.join(MANIFEST);
    let stored = StoredStudy::open(folder).unwrap();
    let file = stored.manifest().files.iter().find(|file| file.name == name).unwrap();
    let bytes = fs::read(folder.join(name)).unwrap();
    let now = sha256(&bytes);
    let text = fs::read_to_string(&path).unwrap();
    let size = format!("\"bytes\": {},\n      \"sha256\": \"{}\"", file.bytes, file.sha256);
    let forged = format!("\"bytes\": {},\n      \"sha256\": \"{now}\"", bytes.len());
    assert!(text.contains(&size), "{text}");
    fs::write(path, text.replace(&size, &forged)).unwrap();
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn an_untouched_study_passes() {
    let parent = tempfile::tempdir().unwrap();
    for format in Format::ALL {
        let folder = stored(parent.path(), format, &Options::default());
        let some = verified(&folder, Sample::Runs(5));
        assert!(some.passed(), "{:?}", some.discrepancies);
        assert_eq!((some.files, some.runs, some.stored_runs), (6, 5, 72));
        assert_eq!(some.other_version, None);
        let mut seen = Vec::new();
        let options = VerifyOptions { sample: Sample::All, threads: 2, ..VerifyOptions::default() };
        let all = verify(&folder, &options, &mut |done, total| seen.push((done, total))).unwrap();
        assert!(all.passed() && all.runs == 72 && seen.last() == Some(&(72, 72)));
        assert_eq!(all.values, some.values / 5 * 72);
    }
}

#[test]
fn every_changed_or_missing_file_is_named() {
    let parent = tempfile::tempdir().unwrap();
    let folder = stored(parent.path(), Format::Parquet, &Options::default());
    let files = StoredStudy::open(&folder).unwrap().manifest().files.clone();
    assert_eq!(files.len(), 6);
    for file in files {
        let path = folder.join(&file.name);
        let original = fs::read(&path).unwrap();
        let mut edited = original.clone();
        let middle = edited.len() / 2;
        edited[middle] ^= 1;
        for damaged in [&edited, &original[..middle].to_vec(), &Vec::new()] {
            fs::write(&path, damaged).unwrap();
            let found = verified(&folder, Sample::Runs(1)).discrepancies;
            assert!(
                matches!(&found[0], Discrepancy::Changed { file: name, .. } if *name == file.name)
            );
        }
        fs::remove_file(&path).unwrap();
        let found = verified(&folder, Sample::Runs(1)).discrepancies;
        assert!(matches!(&found[0], Discrepancy::Missing { file: name, .. } if *name == file.name));
        fs::write(&path, original).unwrap();
    }
    assert!(verified(&folder, Sample::Runs(1)).passed());
}

#[test]
fn no_damage_to_a_table_makes_reading_panic() {
    let parent = tempfile::tempdir().unwrap();
    let options = Options { people: true, ..Options::default() };
    let folder = stored(parent.path(), Format::Parquet, &options);
    let stored = StoredStudy::open(&folder).unwrap();
    for kind in TableKind::ALL {
        let path = folder.join(Format::Parquet.file_name(kind));
        let original = fs::read(&path).unwrap();
        let step = (original.len() / 100).max(1);
        for (round, at) in (0..original.len()).step_by(step).enumerate() {
            let mut damaged = original.clone();
            damaged[at] ^= 1 << (round % 8);
            fs::write(&path, &damaged).unwrap();
            let _ = stored.table(kind);
            fs::write(&path, &original[..at]).unwrap();
            assert!(stored.table(kind).is_err());
        }
        fs::write(&path, original).unwrap();
    }
}

/// Changes a cell of a CSV table, makes the manifest agree, and gives what is found.
fn forged_cell(table: &str, row: &str, column: usize) -> Place {
    let parent = tempfile::tempdir().unwrap();
    let folder = stored(parent.path(), Format::Csv, &Options::default());
    let path = folder.join(table);
    let text = fs::read_to_string(&path).unwrap();
    let line = text.lines().find(|line| line.starts_with(row)).unwrap();
    let mut cells: Vec<&str> = line.split(',').collect();
    cells[column] = "0.125";
    fs::write(&path, text.replacen(line, &cells.join(","), 1)).unwrap();
    forge(&folder, table);
    let found = verified(&folder, Sample::All).discrepancies;
    match found.as_slice() {
        [Discrepancy::Value(place)] => (**place).clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_forged_value_is_found_though_the_manifest_agrees() {
    let place = forged_cell("weekly.csv", "top-down,1,17,7,", 10);
    assert_eq!((place.strategy.as_str(), place.hospital, place.run), ("top-down", 1, 17));
    assert_eq!((place.week, place.column.as_str()), (Some(7), "appraisal"));
    let text = Discrepancy::Value(Box::new(place)).to_string();
    let start = "weekly.csv: strategy top-down, hospital 1, run 17, week 7: appraisal is stored as \
                 0.125, computed as 0.";
    assert!(text.starts_with(start), "{text}");
    let place = forged_cell("runs.csv", "none,0,4,", 4);
    assert_eq!((place.week, place.column.as_str()), (None, "practice"));
    let place = forged_cell("departments.csv", "none,1,3,13,lab,", 6);
    assert_eq!((place.department.as_deref(), place.column.as_str()), (Some("lab"), "aware"));
}

#[test]
fn rows_that_are_missing_added_or_moved_are_found() {
    let parent = tempfile::tempdir().unwrap();
    let folder = stored(parent.path(), Format::Csv, &Options::default());
    let path = folder.join("weekly.csv");
    let text = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let tampered = |lines: Vec<&str>, expected: &str| {
        fs::write(&path, lines.join("\n") + "\n").unwrap();
        let found = verified(&folder, Sample::All).discrepancies;
        assert!(found[1].to_string().contains(expected), "{found:?}");
    };
    tampered(lines[..lines.len() - 1].to_vec(), "row 2159 ends a run in week 28");
    let gap = [&lines[..lines.len() - 2], &lines[lines.len() - 1..]].concat();
    tampered(gap, "run 17 has 29 rows and should have 30");
    tampered(
        lines[..lines.len() - 30].to_vec(),
        "should be of strategy top-down, hospital 1, run 17",
    );
    tampered([&lines[..], &lines[1..2]].concat(), "row 2161 does not belong there");
    let moved = [&lines[..1], &lines[31..61], &lines[1..31], &lines[61..]].concat();
    tampered(moved, "row 1 should be of strategy none, hospital 0, run 0");
    tampered(vec![lines[0]], "row 1 should be");
    let cut = lines[5].len() / 2;
    tampered([&lines[..5], &[&lines[5][..cut]]].concat(), "no run could be compared");
}

#[test]
fn another_scenario_than_the_one_that_was_run_is_found() {
    let parent = tempfile::tempdir().unwrap();
    let folder = stored(parent.path(), Format::Parquet, &Options::default());
    let path = folder.join("scenario.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("appraisal_rate = 0.12", "appraisal_rate = 0.13")).unwrap();
    forge(&folder, "scenario.toml");
    let found = verified(&folder, Sample::Runs(1)).discrepancies;
    assert!(matches!(found.as_slice(), [Discrepancy::Value(_)]), "{found:?}");
    fs::write(&path, text.replace("[\"none\", \"top-down\"]", "[\"top-down\"]")).unwrap();
    let found = verified(&folder, Sample::Runs(1)).discrepancies;
    assert!(found[1].to_string().contains("the scenario compares top-down, the manifest"));
    fs::write(&path, "nonsense = ").unwrap();
    let found = verified(&folder, Sample::Runs(1)).discrepancies;
    assert!(matches!(found[1], Discrepancy::Unreadable(_)));
}

#[test]
fn a_study_by_another_version_says_so() {
    let parent = tempfile::tempdir().unwrap();
    let folder = stored(parent.path(), Format::Csv, &Options::default());
    let manifest = folder.join(MANIFEST);
    let text = fs::read_to_string(&manifest).unwrap();
    let version = format!("\"groundswell\": \"{}\"", groundswell_experiment::VERSION);
    fs::write(&manifest, text.replace(&version, "\"groundswell\": \"0.0.9\"")).unwrap();
    let found = verified(&folder, Sample::Runs(1));
    assert_eq!((found.other_version.as_deref(), found.passed()), (Some("0.0.9"), true));
}

#[test]
fn what_is_no_study_is_refused() {
    let parent = tempfile::tempdir().unwrap();
    let refused = |folder: &Path| verify(folder, &VerifyOptions::default(), &mut ()).unwrap_err();
    assert!(matches!(refused(parent.path()), ExperimentError::NotAStudy(_)));
    let folder = stored(parent.path(), Format::Csv, &Options::default());
    let text = fs::read_to_string(folder.join(MANIFEST)).unwrap();
    fs::write(folder.join(MANIFEST), &text[..text.len() / 2]).unwrap();
    assert!(matches!(refused(&folder), ExperimentError::Damaged { .. }));
    fs::write(folder.join(MANIFEST), text.replace("\"weeks\": 30", "\"weeks\": 4000000000"))
        .unwrap();
    let found = verified(&folder, Sample::All).discrepancies;
    assert!(found[0].to_string().contains("runs have 4000000000 weeks"), "{found:?}");
}

#[test]
fn files_outside_the_folder_are_not_looked_at() {
    let parent = tempfile::tempdir().unwrap();
    let folder = stored(parent.path(), Format::Csv, &Options::default());
    let text = fs::read_to_string(folder.join(MANIFEST)).unwrap();
    let text = text.replace("\"name\": \"comparison.json\"", "\"name\": \"../comparison.json\"");
    fs::write(folder.join(MANIFEST), text).unwrap();
    let found = verified(&folder, Sample::Runs(1)).discrepancies;
    assert!(matches!(&found[0], Discrepancy::Missing { file, .. } if file.starts_with("..")));
}

#[test]
fn a_study_written_in_rust_is_verified_with_itself() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("study");
    let study = || small().with_plan(nudge());
    common::store(&study(), &folder, Format::Parquet, &Options::default());
    let stored = StoredStudy::open(&folder).unwrap();
    let options = VerifyOptions::default();
    assert!(matches!(verify(&folder, &options, &mut ()), Err(ExperimentError::NoScenario(_))));
    assert!(verify_in(Ok(study()), &stored, &options, &mut ()).unwrap().passed());
    let other = verify_in(Ok(small()), &stored, &options, &mut ()).unwrap();
    assert!(matches!(other.discrepancies.as_slice(), [Discrepancy::Strategies { .. }]));
}

#[test]
fn an_interrupted_study_is_verified_as_far_as_it_goes() {
    let parent = tempfile::tempdir().unwrap();
    let cancel = AtomicBool::new(true);
    let options = Options { cancel: Some(&cancel), ..Options::default() };
    let folder = stored(parent.path(), Format::Parquet, &options);
    let found = verified(&folder, Sample::All);
    assert!(found.passed() && found.stored_runs == 0, "{found:?}");
}
