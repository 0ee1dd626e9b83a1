//! Calibration of the model against its own worlds: are the values that made them found again?
//!
//! Values of two parameters are drawn from their priors, each pair makes one world, and its curve is
//! calibrated against. If the posterior is right, its 90 % interval holds the value that made the
//! world in 90 % of cases. Of 40 worlds at least 30 must: if coverage is 90 %, 1 seed in 680 fails
//! for a parameter; coverage of 60 % is caught for 96 seeds in 100. So that the prior itself does not pass, its error, a quarter of
//! the range on average, must be cut by half. The seed is fixed, so the tests do not flicker.

use groundswell::analysis::{CalibrationCaution, CalibrationSettings, Points, latin_hypercube};
use groundswell::experiment::{
    Calibrated, CalibrationPlan, DesignSpace, Observation, Options, Quantity, TrialFolder,
    run_trials, variants,
};
use groundswell::model::Outcome;
use groundswell::scenario::{NoFiles, Scenario, Variation};

/// Worlds that are calibrated against.
const WORLDS: usize = 40;

/// Weeks in which a world is observed.
const WEEKS: [u32; 6] = [1, 3, 5, 8, 12, 18];

/// A hundred and twenty people who hear from outside and from one another.
const SCENARIO: &str = r#"
hospitals = 10
runs = 16
weeks = 20
campaign_end = 19
strategies = ["campaign"]
outcomes = ["aware"]

[mechanisms]
gatekeeping = false
voice = false
brokering = false
coaching = false
influence = false
persuasion = false
pressure = false
adoption = false
sustaining = false
fatigue = false
disillusion = false
turnover = false
norms = false

[hospital]
executives = 1
departments = [{ name = "everybody", staff = 119 }]

[parameters]
dispositions.initial_practice = 0

[[strategy]]
name = "campaign"
extends = "none"
activities.news = { kind = "whisper-campaign", from = 0, until = 20, targets = "all", curiosity = 0.03 }
"#;

fn scenario() -> Scenario {
    Scenario::parse("heard.toml", SCENARIO, &NoFiles).unwrap_or_else(|error| panic!("{error}"))
}

fn space(texts: &[&str]) -> DesignSpace {
    let read = |text: &&str| Variation::read(&scenario(), text).unwrap();
    DesignSpace::new(texts.iter().map(read).collect()).unwrap()
}

/// News from outside, and word of mouth.
fn both() -> DesignSpace {
    space(&["news.curiosity=0.005:0.1", "word_of_mouth=0:0.6"])
}

/// What is seen of one world at each of some points.
fn observe(space: &DesignSpace, points: &Points) -> Vec<Vec<Observation>> {
    let mut studies = variants(&scenario(), &space.variables(), points).unwrap();
    for (number, study) in studies.iter_mut().enumerate() {
        // Worlds of their own, which no calibration simulates.
        study.seed = 1000 + number as u64;
        (study.sizes.hospitals, study.sizes.runs) = (1, 1);
    }
    let quantity = |week| Quantity { outcome: Outcome::Aware, week: Some(week) };
    let quantities = WEEKS.map(quantity);
    let values = run_trials(&studies, &quantities, &Options::default(), None, &mut ()).unwrap();
    let seen = |point: usize, at: usize| Observation {
        quantity: quantities[at],
        value: values.worlds(point, 0, at).unwrap().values()[0],
        tolerance: 0.0,
    };
    (0..points.len()).map(|p| (0..WEEKS.len()).map(|at| seen(p, at)).collect()).collect()
}

fn plan(space: &DesignSpace, targets: Vec<Observation>, simulations: usize) -> CalibrationPlan {
    let settings = CalibrationSettings {
        particles: 60,
        rounds: 8,
        simulations,
        ..CalibrationSettings::default()
    };
    CalibrationPlan::new(scenario(), space.clone(), targets, settings, 100).unwrap()
}

fn calibrate(space: &DesignSpace, targets: Vec<Observation>, simulations: usize) -> Calibrated {
    let plan = plan(space, targets, simulations);
    plan.run(&Options::default(), None, &mut ()).unwrap().unwrap()
}

#[test]
fn values_that_made_a_world_are_found_again() {
    let space = both();
    let truths = latin_hypercube(&space.factors().unwrap(), WORLDS, 3).unwrap();
    let (mut held, mut error) = ([0; 2], [0.0; 2]);
    for (targets, truth) in observe(&space, &truths).into_iter().zip(truths.iter()) {
        let found = calibrate(&space, targets, 1500);
        for (at, (marginal, &truth)) in found.parameters.iter().zip(truth).enumerate() {
            let quantiles = marginal.quantiles.unwrap();
            let (low, high) = found.range(at).unwrap();
            held[at] += usize::from((quantiles.p5..=quantiles.p95).contains(&truth));
            error[at] += (quantiles.median - truth).abs() / (high - low) / WORLDS as f64;
        }
    }
    println!("of {WORLDS} intervals {held:?} hold the value; mean error {error:.3?} of the range");
    assert!(held.iter().all(|&held| held >= 30), "{held:?}");
    assert!(error.iter().all(|&error| error < 0.125), "{error:?}");
}

#[test]
fn threads_and_what_was_stored_do_not_show() {
    let space = both();
    let truth = Points::new(2, vec![0.03, 0.3]).unwrap();
    let plan = plan(&space, observe(&space, &truth).remove(0), 2000);
    let folder = tempfile::tempdir().unwrap();
    let trial = TrialFolder::open(&folder.path().join("trial"), "").unwrap();
    let blocks = |trial: &TrialFolder| {
        let entries = std::fs::read_dir(trial.blocks().folder()).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        let mut paths: Vec<_> =
            paths.filter(|path| path.extension().is_some_and(|end| end == "block")).collect();
        paths.sort();
        paths
    };
    let run = |threads, store| {
        let options = Options { threads, ..Options::default() };
        plan.run(&options, store, &mut ()).unwrap().unwrap()
    };
    let first = run(1, Some(trial.blocks()));
    assert_eq!(first, run(3, None));
    // Half of the blocks are lost, as if it had been killed.
    let kept = blocks(&trial);
    assert!(kept.len() > 8, "{kept:?}");
    kept.iter().step_by(2).for_each(|path| std::fs::remove_file(path).unwrap());
    assert_eq!(first, run(2, Some(trial.blocks())));
    assert_eq!(kept, blocks(&trial));
}

#[test]
fn what_one_target_cannot_tell_apart_is_said() {
    // How many know in the end is told by either parameter, so it fixes neither.
    let space = both();
    let target = Observation::read("aware in week 12 = 0.6 +- 0.02").unwrap();
    let found = calibrate(&space, vec![target], 3000);
    let said = found.cautions.iter().any(|caution| match caution {
        CalibrationCaution::NotToldApart { .. } | CalibrationCaution::NotInformed { .. } => true,
        CalibrationCaution::AtBound { .. } | CalibrationCaution::FewPoints { .. } => false,
    });
    assert!(said, "{:?}", found.cautions);
}

#[test]
fn a_value_beyond_the_range_presses_against_its_end() {
    let truth = Points::new(2, vec![0.09, 0.0]).unwrap();
    let targets = observe(&both(), &truth).remove(0);
    let found = calibrate(&space(&["news.curiosity=0.005:0.05"]), targets, 3000);
    let pressed = CalibrationCaution::AtBound { parameter: 0, upper: true };
    assert!(found.cautions.contains(&pressed), "{:?}", found.cautions);
    assert!(found.prediction.covered < 0.8, "{:?}", found.prediction.targets);
}
