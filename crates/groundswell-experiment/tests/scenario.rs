//! From a scenario file to a stored study, its findings and a replay.

mod common;

use std::fs;
use std::path::Path;

use common::store;
use groundswell_analysis::Verdict;
use groundswell_experiment::store::{Format, Store, StoreOptions, StoredStudy};
use groundswell_experiment::{
    Detail, Findings, Options, ReplayVerdict, Results, RunAddress, Study, replay, run,
};
use groundswell_scenario::{Folder, NoFiles, Scenario};

const SMALL: &str = r#"
title = "a small hospital"
seed = 7
hospitals = 4
runs = 3
weeks = 60
campaign_end = 50
outcomes = ["practice", "aware", "hours"]
[hospital]
staff = 150
[[hypothesis]]
claim = "top-down.aware > none.aware"
week = 45
[[hypothesis]]
claim = "top-down.aware < none.aware"
"#;

fn address(strategy: &str, hospital: u32, run: u32) -> RunAddress {
    RunAddress { strategy: strategy.into(), hospital, run }
}

#[test]
fn a_study_stored_with_its_scenario_is_replayed_from_its_folder() {
    let scenario = Scenario::parse("small.toml", SMALL, &NoFiles).unwrap();
    let study = Study::from_scenario(&scenario);
    let folder = tempfile::tempdir().unwrap();
    for format in Format::ALL {
        let place = folder.path().join(format.name());
        store(&study, &place, format, &Options::default());
        let replayed = replay(&place, &address("networking-broker", 3, 2)).unwrap();
        assert_eq!((replayed.verdict, replayed.weeks().len()), (ReplayVerdict::Identical, 60));
        let stored = StoredStudy::open(&place).unwrap();
        assert_eq!(stored.scenario().unwrap(), scenario);
        assert_eq!(stored.manifest().seed, 7);
        assert_eq!(stored.manifest().title, "a small hospital");
    }
}

#[test]
fn findings_are_those_that_the_scenario_asks_for() {
    let scenario = Scenario::parse("small.toml", SMALL, &NoFiles).unwrap();
    let study = Study::from_scenario(&scenario);
    let results = study.results(&Options::default()).unwrap();
    let findings = Findings::of(&results, &scenario).unwrap();
    let outcomes: Vec<_> = findings.comparison.outcomes.iter().map(|o| &*o.outcome).collect();
    assert_eq!(outcomes, ["practice", "aware", "hours"]);
    assert_eq!((findings.comparison.hospitals, findings.comparison.runs), (4, 3));
    let verdicts: Vec<_> = findings.hypotheses.iter().map(|h| h.judgement.verdict).collect();
    assert_eq!(verdicts, [Verdict::Supported, Verdict::Contradicted]);
    assert_eq!(findings.hypotheses[0].week, Some(45));
}

#[test]
fn findings_survive_the_folder() {
    let scenario = Scenario::parse("small.toml", SMALL, &NoFiles).unwrap();
    let study = Study::from_scenario(&scenario);
    let folder = tempfile::tempdir().unwrap();
    let options =
        StoreOptions { folder: folder.path().join("study"), ..StoreOptions::new(&study, "small") };
    let mut results = Results::new(&study);
    let mut store = Store::create(&study, &Options::default(), &options).unwrap();
    let draws = run(&study, &Options::default(), &mut [&mut results, &mut store], &mut ()).unwrap();
    let findings = Findings::of(&results, &scenario).unwrap();
    let (place, _) = store.finish(draws, Some(&findings)).unwrap();
    let stored = StoredStudy::open(&place).unwrap();
    stored.verify().unwrap();
    let read: Findings = stored.comparison().unwrap();
    assert_eq!(read, findings);
}

#[test]
fn an_imported_hospital_is_stored_with_the_study() {
    let folder = tempfile::tempdir().unwrap();
    write_survey(folder.path());
    let scenario = Scenario::load(folder.path().join("survey.toml")).unwrap();
    let study = Study::from_scenario(&scenario)
        .with_files_of(&scenario, &Folder(folder.path().into()))
        .unwrap();
    let place = folder.path().join("results");
    let options = Options { detail: Detail::Full, ..Options::default() };
    store(&study, &place, Format::Parquet, &options);
    fs::remove_dir_all(folder.path().join("data")).unwrap();
    let replayed = replay(&place, &address("social-movement", 1, 1)).unwrap();
    assert_eq!(replayed.verdict, ReplayVerdict::Identical);
    StoredStudy::open(&place).unwrap().verify().unwrap();
}

/// A made-up survey of two wards.
fn write_survey(folder: &Path) {
    fs::create_dir(folder.join("data")).unwrap();
    let person = |n: u32| format!("p{n},ward {}\n", n % 2);
    let staff: String = (0..20).map(person).collect();
    fs::write(folder.join("data/staff.csv"), format!("id,department\n{staff}")).unwrap();
    let tie = |n: u32| format!("p{n},p{}\n", (n + 3) % 20);
    let ties: String = (0..20).map(tie).collect();
    fs::write(folder.join("data/ties.csv"), format!("source,target\n{ties}")).unwrap();
    let text = "hospitals = 2\nruns = 2\nweeks = 30\ncampaign_end = 20\n[hospital.import]\n\
                staff = \"data/staff.csv\"\nties = \"data/ties.csv\"\n";
    fs::write(folder.join("survey.toml"), text).unwrap();
}
