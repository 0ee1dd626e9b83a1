//! Trials: the same values as studies give, whatever was stored before and however many threads.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;
use std::time::SystemTime;

use groundswell_analysis::Points;
use groundswell_experiment::{
    BlockStore, DrawError, HospitalSize, Hospitals, Options, Quantity, Sizes, Study, TrialValues,
    run_trials, variants,
};
use groundswell_model::{Outcome, built_ins};
use groundswell_network::{Hospital, HospitalKey, HospitalSpec, generate};
use groundswell_scenario::{NoFiles, Scenario, Variable};

const SIZES: Sizes = Sizes { hospitals: 3, runs: 5, weeks: 20, campaign_end: 15 };

fn study() -> Study {
    Study::new("a", HospitalSpec::uniform(3, 40), SIZES).with_strategies(built_ins())
}

/// The study, two variants of its parameters, and one of its hospitals.
fn points() -> Vec<Study> {
    let variant = |divergence| {
        let mut variant = study();
        variant.parameters.programme.divergence = divergence;
        variant
    };
    let other = Study::new("b", HospitalSpec::uniform(2, 50), SIZES).with_strategies(built_ins());
    vec![study(), variant(0.1), variant(0.9), other]
}

fn quantities() -> [Quantity; 2] {
    [Outcome::Practice.into(), Quantity { outcome: Outcome::Trust, week: Some(7) }]
}

fn trial(threads: usize, store: Option<&BlockStore>) -> TrialValues {
    let options = Options { threads, ..Options::default() };
    run_trials(&points(), &quantities(), &options, store, &mut ()).unwrap()
}

/// All values, as bits.
fn bits(values: &TrialValues) -> Vec<u64> {
    let mut bits = Vec::new();
    for point in 0..values.points() {
        for strategy in 0..values.strategies().len() {
            for quantity in 0..values.quantities().len() {
                let worlds = values.worlds(point, strategy, quantity).unwrap();
                bits.extend(worlds.values().iter().map(|value| value.to_bits()));
            }
        }
    }
    bits
}

#[test]
fn a_trial_measures_what_studies_measure() {
    let values = trial(2, None);
    for (point, study) in points().iter().enumerate() {
        let results = study.results(&Options::default()).unwrap();
        for (strategy, name) in study.strategy_names().iter().enumerate() {
            let practice = results.outcome_matrix(name, Outcome::Practice).unwrap();
            let trust = results.measure_matrix(name, Outcome::Trust, 7).unwrap();
            assert_eq!(values.worlds(point, strategy, 0).unwrap(), practice, "{point} {name}");
            assert_eq!(values.worlds(point, strategy, 1).unwrap(), trust, "{point} {name}");
        }
        assert!(values.is_complete(point));
    }
}

#[test]
fn values_do_not_depend_on_threads_or_on_what_is_stored() {
    let folder = tempfile::tempdir().unwrap();
    let store = BlockStore::open(folder.path()).unwrap();
    let expected = bits(&trial(1, None));
    for (threads, store) in [(3, None), (2, Some(&store)), (1, Some(&store)), (8, Some(&store))] {
        assert_eq!(bits(&trial(threads, store)), expected, "{threads} threads");
    }
    let files = folder.path().read_dir().unwrap().map(|entry| entry.unwrap().path());
    let blocks: Vec<_> = files.filter(|path| path.extension().is_some()).collect();
    assert_eq!(blocks.len(), 4 * 4 * 3, "a block per point, strategy and hospital");
    // A block that is damaged is computed again.
    std::fs::write(&blocks[5], b"damaged").unwrap();
    assert_eq!(bits(&trial(2, Some(&store))), expected);
}

/// When each file of a folder was written.
fn written(folder: &Path) -> BTreeMap<OsString, SystemTime> {
    let entries = folder.read_dir().unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| (entry.file_name(), entry.metadata().unwrap().modified().unwrap()))
        .collect()
}

#[test]
fn a_stored_block_is_not_computed_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = BlockStore::open(folder.path()).unwrap();
    trial(2, Some(&store));
    let before = written(folder.path());
    trial(2, Some(&store));
    assert_eq!(written(folder.path()), before);
}

/// Hospitals of which one cannot be made.
struct Failing;

impl Hospitals for Failing {
    fn hospital(&self, key: HospitalKey) -> Result<Hospital, DrawError> {
        if key == HospitalKey::new(1, 1) {
            return Err("the ink is dry".into());
        }
        Ok(generate(&HospitalSpec::uniform(2, 30), key)?)
    }

    fn size(&self) -> HospitalSize {
        HospitalSize { staff: 60, departments: 3 }
    }
}

#[test]
fn a_hospital_that_cannot_be_made_is_missing_and_said_to_be() {
    let point = Study::new("c", Failing, SIZES).with_strategies(built_ins());
    let options = Options { threads: 2, ..Options::default() };
    let values = run_trials(&[point], &quantities(), &options, None, &mut ()).unwrap();
    let worlds = values.worlds(0, 0, 0).unwrap();
    let missing: Vec<bool> = worlds.values().iter().map(|value| value.is_nan()).collect();
    let expected: Vec<bool> = (0..15).map(|world| (5..10).contains(&world)).collect();
    assert_eq!(missing, expected);
    assert_eq!((values.complete(), values.shortfalls().len()), (0, 1));
    assert_eq!(values.shortfalls()[0].why, "the ink is dry");
}

#[test]
fn what_cannot_be_tried_is_refused() {
    let run = |points: &[Study], quantities: &[Quantity]| {
        run_trials(points, quantities, &Options::default(), None, &mut ()).unwrap_err().to_string()
    };
    assert!(run(&[], &quantities()).contains("at least one of its points"));
    let mut longer = study();
    longer.sizes.weeks += 1;
    assert!(run(&[study(), longer], &quantities()).contains("the same strategies and sizes"));
    let late = Quantity { outcome: Outcome::Trust, week: Some(20) };
    assert!(run(&[study()], &[late]).contains("there is no week 20"));
    let hours = Quantity { outcome: Outcome::Hours, week: Some(3) };
    assert!(run(&[study()], &[hours]).contains("has no value in a week"));
    assert!(trial(1, None).worlds(4, 0, 0).unwrap_err().to_string().contains("no point 4"));
}

#[test]
fn variants_are_what_their_scenarios_are() {
    let text = "hospitals = 2\nruns = 2\nweeks = 20\ncampaign_end = 15\nhospital.staff = 200";
    let scenario = Scenario::parse("small.toml", text, &NoFiles).unwrap();
    let find = |name| Variable::find(&scenario, name).unwrap();
    let variables = [find("divergence"), find("placement"), find("team_size")];
    let design = Points::new(3, vec![0.3, 2.0, 8.0, 0.7, 0.0, 12.0]).unwrap();
    let points = variants(&scenario, &variables, &design).unwrap();
    let options = Options::default();
    let values = run_trials(&points, &quantities()[..1], &options, None, &mut ()).unwrap();
    for (point, design) in design.iter().enumerate() {
        let mut variant = scenario.clone();
        for (variable, &value) in variables.iter().zip(design) {
            variable.set(&mut variant, value).unwrap();
        }
        let results = Study::from_scenario(&variant).results(&options).unwrap();
        let practice = results.outcome_matrix("social-movement", Outcome::Practice).unwrap();
        let strategy =
            values.strategies().iter().position(|name| name == "social-movement").unwrap();
        assert_eq!(values.worlds(point, strategy, 0).unwrap(), practice);
    }
    let few = Points::new(1, vec![0.3]).unwrap();
    assert!(variants(&scenario, &variables, &few).is_err());
}
