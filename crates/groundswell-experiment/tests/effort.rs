//! Strategies with more or less effort: the same cost for all, and cost and effect over a range.

use groundswell_analysis::{ClusterMean, Confidence};
use groundswell_experiment::{
    CostEffect, ExperimentError, Options, Study, compare, effort_points, equal_hours, run_trials,
    store::Format,
};
use groundswell_model::{ActivityKind, Outcome};
use groundswell_scenario::{NoFiles, Scenario};

/// The case's strategies in a small hospital; as few runs as pilots have.
fn scenario() -> Scenario {
    let text = "hospitals = 5\nruns = 4\nweeks = 60\ncampaign_end = 56\n[hospital]\nstaff = 300";
    Scenario::parse("small", text, &NoFiles).unwrap()
}

#[test]
fn strategies_cost_the_same_in_the_study_that_follows() {
    let scenario = scenario();
    let (strategies, equal) = equal_hours(&scenario, 450.0, &Options::default(), &mut ()).unwrap();
    assert_eq!(strategies[0], scenario.strategies[0], "no campaign stays as it is");
    let scaled = Scenario { strategies, ..scenario };
    let results = Study::from_scenario(&scaled).results(&Options::default()).unwrap();
    let found = compare(&results, &[Outcome::Hours], Confidence::default()).unwrap();
    let hours = found.outcome("hours").unwrap().strategies.iter();
    for (own, said) in hours.zip(&equal.strategies) {
        let mean = own.summary.mean.estimate.unwrap();
        assert!((mean - said.reached).abs() < 1e-6, "{}: {mean}", own.strategy);
        // Meetings are whole: one more of each broker is ten hours.
        assert!(said.effort.is_none() || (mean - 450.0).abs() <= 5.0, "{said:?}");
    }
    assert_eq!(equal.strategies.iter().filter(|own| own.effort.is_none()).count(), 1);
}

#[test]
fn the_effort_found_does_not_depend_on_threads() {
    let found = |threads| {
        let options = Options { threads, ..Options::default() };
        equal_hours(&scenario(), 400.0, &options, &mut ()).unwrap()
    };
    assert_eq!(found(1), found(3));
}

#[test]
fn people_are_whole_so_coaches_may_miss_the_target() {
    let mut scenario = scenario();
    scenario.strategies.truncate(1);
    let coaching = groundswell_model::Activity::new(ActivityKind::Coaching, 0, 10);
    scenario.strategies[0].activities = vec![coaching];
    // A coach costs 37.5 hours a week: 375 in ten weeks, and there are two.
    let found = |hours| equal_hours(&scenario, hours, &Options::default(), &mut ()).unwrap().1;
    let far = found(1_000.0);
    assert_eq!((far.strategies[0].written, far.strategies[0].reached), (750.0, 1_125.0));
    assert!(!far.is_close(&far.strategies[0]));
    let close = found(1_500.0);
    assert!(close.is_close(&close.strategies[0]) && close.strategies[0].reached == 1_500.0);
}

#[test]
fn what_cannot_be_reached_is_refused_with_the_limit() {
    let refused = |hours| {
        let told = equal_hours(&scenario(), hours, &Options::default(), &mut ());
        told.unwrap_err().to_string()
    };
    let much = refused(1e7);
    assert!(
        much.contains("`top-down` cannot cost 10000000") && much.contains("it costs"),
        "{much}"
    );
    assert!(refused(1.0).contains("people alone cost"));
    assert!(refused(0.0).contains("above 0") && refused(f64::NAN).contains("above 0"));
}

/// Practice and what it costs in the scenario with several efforts.
fn curve(efforts: &[f64], options: &Options<'_>) -> Result<CostEffect, ExperimentError> {
    let points = effort_points(&scenario(), efforts);
    let quantities = CostEffect::quantities(Outcome::Practice);
    let values = run_trials(&points, &quantities, options, None, &mut ())?;
    CostEffect::of(&scenario(), efforts, &values)
}

#[test]
fn more_effort_costs_more_in_the_same_worlds() {
    let (scenario, options) = (scenario(), Options::default());
    let found = curve(&[0.5, 1.0, 2.0], &options).unwrap();
    assert_eq!((found.reference.as_deref(), found.points.len()), (Some("none"), 1 + 3 * 3));
    for points in found.points[1..].chunks(3) {
        let hours: Vec<f64> = points.iter().filter_map(|point| point.hours.estimate).collect();
        assert!(hours[0] < hours[1] && hours[1] < hours[2], "{}: {hours:?}", points[0].strategy);
        assert!(points.iter().all(|point| point.gain.is_some()));
    }
    // Full effort is the scenario as it is written.
    let results = Study::from_scenario(&scenario).results(&options).unwrap();
    let matrix = |name| results.outcome_matrix(name, Outcome::Practice).unwrap();
    let plain = matrix("top-down").minus(&matrix("none")).unwrap();
    let gain = ClusterMean::of(&plain, Confidence::default());
    let full =
        found.points.iter().find(|point| point.strategy == "top-down" && point.effort == Some(1.0));
    assert_eq!(full.unwrap().gain, Some(gain));
}

#[test]
fn a_curve_is_a_tidy_table() {
    let table = curve(&[1.0], &Options::default()).unwrap().table();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("curve.csv");
    Format::Csv.write(&path, "curve", &table).unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.starts_with("strategy,outcome,hospitals,runs,effort,hours,hours_lo,"), "{text}");
    assert!(text.lines().nth(1).unwrap().starts_with("none,practice,5,4,,0,"), "{text}");
    assert_eq!(table.rows(), 4);
}

#[test]
fn a_cancelled_search_says_so() {
    let cancel = std::sync::atomic::AtomicBool::new(true);
    let options = Options { cancel: Some(&cancel), ..Options::default() };
    let found = equal_hours(&scenario(), 900.0, &options, &mut ());
    assert!(matches!(found, Err(ExperimentError::Cancelled)));
    let curve = curve(&[1.0], &options);
    assert!(matches!(curve, Err(ExperimentError::Cancelled)));
}
