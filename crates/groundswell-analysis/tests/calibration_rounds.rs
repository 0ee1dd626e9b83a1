//! The rounds of a calibration: what is asked, what is kept, when it ends, what is refused.

use groundswell_analysis::{
    AnalysisError, Calibration, CalibrationSettings, CalibrationStop, Factor,
};

const NAN: f64 = f64::NAN;

fn settings() -> CalibrationSettings {
    CalibrationSettings { particles: 40, rounds: 4, ..CalibrationSettings::default() }
}

fn begin(observed: Vec<f64>) -> Calibration {
    let prior = vec![Factor::continuous(-1.0, 1.0).unwrap(); 2];
    Calibration::new(prior, observed, settings()).unwrap()
}

fn run(
    mut calibration: Calibration,
    batch: usize,
    model: impl Fn(&[f64]) -> Vec<f64>,
) -> Calibration {
    while calibration.stopped().is_none() {
        let simulated: Vec<_> = calibration.ask(batch).iter().map(|x| model(x)).collect();
        calibration.tell(&simulated).unwrap();
    }
    calibration
}

#[test]
fn the_result_does_not_depend_on_how_many_are_asked_for() {
    let model = |x: &[f64]| vec![x[0] + x[1], x[0] - x[1]];
    let one = run(begin(vec![0.5, 0.1]), 1, model);
    let many = run(begin(vec![0.5, 0.1]), 77, model);
    assert_eq!(one, many);
    assert_eq!((one.stopped(), one.rounds().len()), (Some(CalibrationStop::Rounds), 4));
    assert_eq!(one.rounds()[0].simulations, 80);
}

#[test]
fn tolerances_fall_and_parameters_are_found() {
    let done = run(begin(vec![0.5, 0.1]), 50, |x| vec![x[0] + x[1], x[0] - x[1]]);
    let tolerances: Vec<f64> = done.rounds().iter().map(|round| round.tolerance).collect();
    assert!(tolerances.windows(2).all(|pair| pair[1] < pair[0]), "{tolerances:?}");
    let medians = done.posterior().unwrap().parameters;
    for (marginal, truth) in medians.iter().zip([0.3, 0.2]) {
        assert!((marginal.quantiles.unwrap().median - truth).abs() < 0.1, "{marginal:?}");
    }
}

#[test]
fn points_not_told_are_given_again_and_a_stored_state_goes_on() {
    let mut calibration = begin(vec![0.0]);
    let asked = calibration.ask(3);
    assert_eq!(calibration.ask(10), asked);
    let stored = serde_json::to_string(&calibration).unwrap();
    let taken_up: Calibration = serde_json::from_str(&stored).unwrap();
    let model = |x: &[f64]| vec![x[0]];
    assert_eq!(run(taken_up, 9, model), run(begin(vec![0.0]), 9, model));
}

#[test]
fn undefined_simulations_are_out_of_tolerance() {
    let done = run(begin(vec![0.5]), 20, |x| vec![if x[1] < 0.0 { NAN } else { x[0] }]);
    let kept = done.posterior().unwrap();
    assert!(kept.points.iter().all(|point| point[1] >= 0.0));
    assert!(done.rounds()[0].simulations > 120, "{:?}", done.rounds()[0]);
}

#[test]
fn what_was_not_observed_is_left_out() {
    let with = run(begin(vec![0.5, NAN]), 20, |x| vec![x[0], x[1]]);
    let without = run(begin(vec![0.5, NAN]), 20, |x| vec![x[0], NAN]);
    assert_eq!(with.posterior(), without.posterior());
}

#[test]
fn simulations_run_out_and_few_are_accepted() {
    let spend = CalibrationSettings { simulations: 100, ..settings() };
    let prior = vec![Factor::continuous(-1.0, 1.0).unwrap()];
    let done = run(Calibration::new(prior.clone(), vec![0.0], spend).unwrap(), 30, |x| x.to_vec());
    assert_eq!((done.stopped(), done.simulations()), (Some(CalibrationStop::Simulations), 100));
    assert_eq!(done.rounds().len(), 1);
    let strict = CalibrationSettings { acceptance: 0.9, ..settings() };
    let done = run(Calibration::new(prior.clone(), vec![0.0], strict).unwrap(), 30, |x| x.to_vec());
    assert_eq!(done.stopped(), Some(CalibrationStop::Acceptance));
    let done = run(Calibration::new(prior, vec![1.0], settings()).unwrap(), 30, |_| vec![1.0]);
    assert_eq!(done.stopped(), Some(CalibrationStop::Exact));
}

#[test]
fn mistakes_are_named() {
    let mut calibration = begin(vec![0.0, 1.0]);
    calibration.ask(2);
    let length = AnalysisError::Length { expected: 2, found: 1 };
    assert_eq!(calibration.tell(&[vec![0.0, 0.0]]), Err(length.clone()));
    assert_eq!(calibration.tell(&[vec![0.0], vec![0.0]]), Err(length));
    assert!(calibration.tell(&[vec![0.0, f64::INFINITY], vec![0.0, 0.0]]).is_err());
    let prior = vec![Factor::continuous(0.0, 1.0).unwrap()];
    let refused = |prior, observed, settings| Calibration::new(prior, observed, settings).is_err();
    assert!(refused(vec![], vec![0.0], settings()));
    assert!(refused(prior.clone(), vec![NAN], settings()));
    assert!(refused(prior.clone(), vec![0.0], CalibrationSettings { keep: 1.0, ..settings() }));
    assert!(refused(prior, vec![0.0], CalibrationSettings { particles: 5, ..settings() }));
}
