//! Robustness and sensitivity where the truth is known: strategies that cost what one of five
//! assumptions says, so that only that one matters.

use groundswell_analysis::{Condition, Confidence, Points, latin_hypercube};
use groundswell_experiment::{
    DesignSpace, DrawError, HospitalSize, Hospitals, Indices, Method, NamedPlan, Options,
    Robustness, Sensitivity, SensitivityDesign, Sizes, Study, Target, TrialValues, VariedFactor,
    run_trials,
};
use groundswell_model::{Campaign, DepartmentWeek, Outcome, WeekPlan};
use groundswell_network::{Hospital, HospitalKey, HospitalSpec, generate};
use groundswell_scenario::{Scenario, Variation};

const SIZES: Sizes = Sizes { hospitals: 2, runs: 3, weeks: 10, campaign_end: 10 };

/// The assumption that matters, by position.
const MATTERS: usize = 2;

/// The value at which the two strategies cost the same.
const EQUAL: f64 = 0.6;

/// Assumptions, of which the campaigns below only heed one.
fn space() -> DesignSpace {
    let scenario = Scenario::default();
    let texts = [
        "confidence_bound=0:1",
        "norms.rate=0:1",
        "divergence=0:1",
        "word_of_mouth=0:1",
        "voice.influence_gain=0:1",
    ];
    let read = |text| Variation::read(&scenario, text).unwrap();
    DesignSpace::new(texts.map(read).to_vec()).unwrap()
}

/// A campaign of so many hours a week in the first department.
struct Costs(f64);

impl Campaign for Costs {
    fn name(&self) -> &str {
        "costs"
    }

    fn plan(&self, _: u32, _: &Hospital, _: &[DepartmentWeek], plan: &mut WeekPlan) {
        plan.departments[0].hours = self.0 as f32;
    }
}

/// The first hospital cannot be made if `broken`.
struct Small {
    broken: bool,
}

impl Hospitals for Small {
    fn hospital(&self, key: HospitalKey) -> Result<Hospital, DrawError> {
        if self.broken && key == HospitalKey::new(1, 0) {
            return Err("there is no ground to build on".into());
        }
        Ok(generate(&HospitalSpec::uniform(2, 20), key)?)
    }

    fn size(&self) -> HospitalSize {
        HospitalSize { staff: 40, departments: 3 }
    }
}

/// Strategies `a`, which costs what the assumption says, and `b`, which always costs the same; every
/// tenth point lacks a hospital if `broken`.
fn trial(points: &Points, threads: usize, broken: bool) -> TrialValues {
    let study = |(position, point): (usize, &[f64])| {
        let (a, broken) = (point[MATTERS], broken && position.is_multiple_of(10));
        Study::new("known", Small { broken }, SIZES)
            .with_plan(NamedPlan::new("a", move |_, _| Costs(a)))
            .with_plan(NamedPlan::new("b", |_, _| Costs(EQUAL)))
    };
    let studies: Vec<Study> = points.iter().enumerate().map(study).collect();
    let options = Options { threads, ..Options::default() };
    run_trials(&studies, &[Outcome::Hours.into()], &options, None, &mut ()).unwrap()
}

fn robust(threads: usize, broken: bool) -> (Robustness, String) {
    let points = latin_hypercube(&space().factors().unwrap(), 100, 1).unwrap();
    let values = trial(&points, threads, broken);
    let factors = VariedFactor::of(&space()).unwrap();
    let (found, at) = Robustness::of(&values, &factors, &points, Confidence::default()).unwrap();
    let csv = String::from_utf8(found.csv(&at)).unwrap();
    (found, csv)
}

fn sensitivity(method: Method, minus: Option<usize>, broken: bool) -> Sensitivity {
    let design = SensitivityDesign::new(method, &space(), 1).unwrap();
    let values = trial(&design.points, 2, broken);
    let target = Target { strategy: 0, minus };
    design.measure(&values, target, Confidence::default()).unwrap()
}

#[test]
fn the_cheaper_strategy_wins_below_the_value_at_which_both_cost_the_same() {
    // Hours are few if they are good: `a` is the best below 0.6, at 60 of the 100 points.
    let (found, csv) = robust(2, false);
    assert_eq!((found.best().name.as_str(), found.holds), ("a", false));
    assert_eq!((found.best().best, found.best().clearly_best), (Some(0.6), Some(0.6)));
    let [rival] = found.rivals.as_slice() else { panic!("{:?}", found.rivals) };
    assert_eq!((rival.strategy, rival.beats, rival.rules.stand()), (1, Some(0.4), true));
    let [rule] = rival.rules.rules.boxes.as_slice() else { panic!("{:?}", rival.rules) };
    let restriction = &rule.restrictions[0];
    assert_eq!((rule.restrictions.len(), restriction.factor), (1, MATTERS));
    assert!(
        matches!(restriction.condition, Condition::AtLeast(edge) if (edge - EQUAL).abs() < 0.02),
        "{restriction:?}"
    );
    let flips: Vec<usize> = found.flips.iter().map(|flip| flip.factor).collect();
    assert_eq!((flips, found.flips[0].strategy, found.flips[0].share), (vec![MATTERS], 1, 1.0));
    assert_eq!(csv.lines().count(), 101);
    assert!(
        csv.lines()
            .next()
            .unwrap()
            .ends_with("mean of a,mean of b,best,lead,standard error of lead,clear")
    );
}

#[test]
fn points_without_a_hospital_are_compared_in_the_other() {
    let (found, _) = robust(2, true);
    assert_eq!((found.points, found.missing, found.shortfalls.len()), (100, 0, 10));
    assert_eq!(found.best().best, Some(0.6));
}

#[test]
fn threads_do_not_show() {
    assert_eq!(robust(1, true), robust(3, true));
}

#[test]
fn only_the_assumption_that_matters_has_an_effect() {
    let found = sensitivity(Method::Morris { trajectories: 6 }, None, false);
    let Indices::Morris { effects, .. } = &found.found else { panic!("{found:?}") };
    // From 0 to 1 hour a week for ten weeks.
    for (factor, effect) in effects.iter().enumerate() {
        let truth = if factor == MATTERS { 10.0 } else { 0.0 };
        assert!((effect.mean_size.unwrap() - truth).abs() < 1e-5, "{factor}: {effect:?}");
    }
    assert_eq!((found.ranked()[0], found.missing), (MATTERS, 0));
    let csv = String::from_utf8(found.csv()).unwrap();
    assert!(csv.lines().nth(1).unwrap().starts_with("programme.divergence,"));
}

#[test]
fn the_assumption_that_matters_explains_all_variance_and_none_is_noise() {
    for minus in [None, Some(1)] {
        let found = sensitivity(Method::Sobol { rows: 64 }, minus, false);
        let Indices::Sobol(indices) = &found.found else { panic!("{found:?}") };
        for (factor, own) in indices.factors.iter().enumerate() {
            let truth = if factor == MATTERS { 1.0 } else { 0.0 };
            let (first, total) = (own.first.estimate.unwrap(), own.total.estimate.unwrap());
            assert!((total - truth).abs() < 0.02 && (first - truth).abs() < 0.05, "{own:?}");
        }
        assert!(indices.noise.unwrap().variance < 1e-9);
        // Uniform from 0 to 10 hours: a variance of 100 / 12.
        assert!((indices.variance / (100.0 / 12.0) - 1.0).abs() < 0.02, "{}", indices.variance);
        let mean = if minus.is_some() { -1.0 } else { 5.0 };
        assert!((found.mean.unwrap() - mean).abs() < 0.05, "{:?}", found.mean);
    }
}

#[test]
fn missing_hospitals_cost_runs_and_not_the_answer() {
    let found = sensitivity(Method::Morris { trajectories: 10 }, Some(1), true);
    let Indices::Morris { effects, .. } = &found.found else { panic!("{found:?}") };
    assert!((effects[MATTERS].mean_size.unwrap() - 10.0).abs() < 1e-5);
    // Six of the 60 points lack one hospital of three runs.
    assert_eq!((found.missing, found.asked, found.shortfalls.len()), (18, 360, 6));
}

#[test]
fn what_does_not_rank_is_refused() {
    let study = || Study::new("known", Small { broken: false }, SIZES);
    let one = study().with_plan(NamedPlan::new("a", |_, _| Costs(1.0)));
    assert!(Robustness::check(&[one], Outcome::Hours).unwrap_err().to_string().contains("two"));
    let two = ["a", "b"].map(|name| NamedPlan::new(name, |_, _| Costs(1.0)));
    let two = two.into_iter().fold(study(), Study::with_plan);
    let refused = Robustness::check(&[two], Outcome::Pledged).unwrap_err().to_string();
    assert!(refused.starts_with("`pledged` does not rank strategies"), "{refused}");
    assert!(SensitivityDesign::new(Method::Sobol { rows: 0 }, &space(), 1).is_err());
}
