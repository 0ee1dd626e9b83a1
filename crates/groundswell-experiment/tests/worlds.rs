//! Matched worlds: the same results for any number of threads, whole draws only, own strategies.

mod common;

use std::sync::atomic::{AtomicBool, Ordering};

use common::{SIZES, nudge, small, with_sizes};
use groundswell_experiment::tables::TableKind;
use groundswell_experiment::{
    Completion, Draw, DrawError, ExperimentError, Fault, HospitalSize, Hospitals, Limits, Options,
    Results, Sink, Sizes, Study, run,
};
use groundswell_model::{Outcome, built_in};
use groundswell_network::{Hospital, HospitalKey, HospitalSpec};

fn with_threads(threads: usize) -> Options<'static> {
    Options { threads, ..Options::default() }
}

#[test]
fn results_do_not_depend_on_threads() {
    let study = small();
    let one = study.results(&with_threads(1)).unwrap();
    for threads in [2, 8] {
        let more = study.results(&with_threads(threads)).unwrap();
        for kind in TableKind::ALL {
            assert_eq!(format!("{:?}", one.table(kind)), format!("{:?}", more.table(kind)));
        }
    }
}

/// With fewer blocks than threads, the threads share the departments of a week.
#[test]
fn threads_within_a_week_do_not_show() {
    let study = with_sizes(Sizes { hospitals: 1, runs: 2, weeks: 20, campaign_end: 20 });
    let one = study.results(&with_threads(1)).unwrap();
    let many = study.results(&with_threads(9)).unwrap();
    assert_eq!(format!("{:?}", one.draws()), format!("{:?}", many.draws()));
}

#[test]
fn every_strategy_is_in_every_world() {
    let results = small().results(&Options::default()).unwrap();
    let (worlds, strategies) = (3 * 18, 4);
    assert_eq!(results.table(TableKind::Runs).rows(), strategies * worlds);
    assert_eq!(results.table(TableKind::Weekly).rows(), strategies * worlds * 30);
    // Weeks 0, 13, 26 and 29 in three departments and the executive board.
    assert_eq!(results.table(TableKind::Departments).rows(), strategies * worlds * 4 * 4);
    for strategy in results.strategies() {
        let practice = results.outcome_matrix(strategy, Outcome::Practice).unwrap();
        assert_eq!((practice.hospitals(), practice.runs()), (3, 18));
    }
}

#[test]
fn matrices_hold_what_the_tables_hold() {
    let results = small().results(&Options::default()).unwrap();
    let practice = results.outcome_matrix("top-down", Outcome::Practice).unwrap();
    let at_end = results.measure_matrix("top-down", Outcome::Practice, 19).unwrap();
    assert_eq!(practice, at_end);
    let table = results.table(TableKind::Runs);
    let names = table.texts("strategy").unwrap().iter();
    let rows = names.zip(table.numbers("practice")).filter(|(name, _)| *name == "top-down");
    assert_eq!(practice.values(), rows.map(|(_, &value)| value).collect::<Vec<_>>());
    let curves = results.curves("top-down", |week| week.practising).unwrap();
    assert_eq!((curves.hospitals(), curves.runs(), curves.weeks()), (3, 18, 30));
}

#[test]
fn what_is_not_there_is_named() {
    let results = small().results(&Options::default()).unwrap();
    let error = results.outcome_matrix("top-dwon", Outcome::Practice).unwrap_err();
    assert!(error.to_string().contains("none, top-down, social-movement"), "{error}");
    let error = results.measure_matrix("top-down", Outcome::Practice, 30).unwrap_err();
    assert_eq!(error.to_string(), "there is no week 30; the weeks of this study are 0 to 29");
    let error = results.measure_matrix("top-down", Outcome::Hours, 3).unwrap_err();
    assert!(matches!(error, ExperimentError::NotWeekly("hours")));
    let error = Results::new(&small()).outcome_matrix("none", Outcome::Practice).unwrap_err();
    assert!(matches!(error, ExperimentError::NoDraws));
}

#[test]
fn a_run_does_not_depend_on_the_size_of_the_study() {
    let all = small().results(&Options::default()).unwrap();
    let fewer = Sizes { hospitals: 1, runs: 5, ..SIZES };
    let few = with_sizes(fewer).results(&Options::default()).unwrap();
    let of = |results: &Results| {
        let runs = results.draws()[0].runs.iter().filter(|run| run.run < 5).cloned();
        format!("{:?}", runs.collect::<Vec<_>>())
    };
    assert_eq!(of(&all), of(&few));
}

/// Cancels the study when it has received some draws.
struct CancelAfter<'a>(u32, &'a AtomicBool);

impl Sink for CancelAfter<'_> {
    fn draw(&mut self, draw: &Draw) -> Result<(), ExperimentError> {
        if draw.hospital + 1 >= self.0 {
            self.1.store(true, Ordering::Relaxed);
        }
        Ok(())
    }
}

#[test]
fn an_interrupted_study_holds_the_first_draws_whole() {
    let planned = 200;
    let study = with_sizes(Sizes { hospitals: planned, runs: 2, weeks: 8, campaign_end: 6 });
    let cancel = AtomicBool::new(false);
    let options = Options { threads: 2, cancel: Some(&cancel), ..Options::default() };
    let mut results = Results::new(&study);
    let mut stop = CancelAfter(3, &cancel);
    let draws = run(&study, &options, &mut [&mut results, &mut stop], &mut ()).unwrap();
    assert!(draws.interrupted() && draws.planned == planned && draws.complete >= 3, "{draws:?}");
    assert_eq!(results.hospitals(), draws.complete);
    assert!(results.draws().iter().all(|draw| draw.runs.len() == 4 * 2));
    let shorter = Sizes { hospitals: draws.complete, ..study.sizes };
    let shorter = with_sizes(shorter).results(&Options::default()).unwrap();
    assert_eq!(format!("{:?}", shorter.draws()), format!("{:?}", results.draws()));
}

#[test]
fn a_study_cancelled_before_it_starts_has_no_draws() {
    let cancel = AtomicBool::new(true);
    let options = Options { cancel: Some(&cancel), ..Options::default() };
    let draws = run(&small(), &options, &mut [], &mut ()).unwrap();
    assert_eq!(draws, Completion { complete: 0, planned: 3, stopped: false });
}

#[test]
fn progress_never_goes_back_and_ends_at_the_total() {
    let mut seen = Vec::new();
    let mut progress = |done, total| seen.push((done, total));
    run(&small(), &with_threads(2), &mut [], &mut progress).unwrap();
    assert!(seen.is_sorted());
    assert_eq!(seen.last(), Some(&(4 * 3 * 18, 4 * 3 * 18)));
}

#[test]
fn a_strategy_written_in_rust_is_compared_with_built_in_ones() {
    let spec = HospitalSpec::uniform(3, 60);
    let study =
        Study::new("nudge", spec, SIZES).with_plan(built_in("none").unwrap()).with_plan(nudge());
    let results = study.results(&Options::default()).unwrap();
    assert_eq!(results.strategies(), ["none", "nudge"]);
    let mean = |strategy, outcome| {
        let worlds = results.outcome_matrix(strategy, outcome).unwrap();
        worlds.values().iter().sum::<f64>() / worlds.values().len() as f64
    };
    assert!(mean("nudge", Outcome::Aware) > mean("none", Outcome::Aware) + 0.2);
    assert!((mean("nudge", Outcome::Hours) - 4.0 * 30.0).abs() < 1e-9);
}

/// Has no third hospital.
struct Two(HospitalSpec);

impl Hospitals for Two {
    fn hospital(&self, key: HospitalKey) -> Result<Hospital, DrawError> {
        match key == HospitalKey::new(1, 2) {
            true => Err("the third one is missing".into()),
            false => self.0.hospital(key),
        }
    }

    fn size(&self) -> HospitalSize {
        self.0.size()
    }
}

#[test]
fn a_hospital_that_cannot_be_made_ends_the_study_and_keeps_the_draws_before() {
    let hospitals = Two(HospitalSpec::uniform(2, 20));
    let study = Study::new("two", hospitals, Sizes { hospitals: 5, ..SIZES })
        .with_strategies(built_in("none"));
    let mut results = Results::new(&study);
    let error = run(&study, &with_threads(2), &mut [&mut results], &mut ()).unwrap_err();
    assert_eq!(error.to_string(), "hospital draw 2 cannot be made: the third one is missing");
    assert_eq!(results.hospitals(), 2);
}

#[test]
fn impossible_studies_are_refused_before_anything_is_made() {
    let refused = |sizes| with_sizes(sizes).results(&Options::default()).unwrap_err();
    let error = refused(Sizes { weeks: 0, ..SIZES });
    assert_eq!(error.to_string(), "a study needs at least one of its weeks; ask for 1 or more");
    assert_eq!(error.fault(), Fault::User);
    assert!(matches!(
        refused(Sizes { hospitals: u32::MAX, ..SIZES }),
        ExperimentError::OutOfRange { what: "hospitals", .. }
    ));
    let twice = small().with_plan(built_in("none").unwrap());
    let error = twice.results(&Options::default()).unwrap_err();
    assert!(matches!(error, ExperimentError::DuplicateStrategy(name) if name == "none"));
    let empty = Study::new("empty", HospitalSpec::uniform(1, 10), SIZES);
    assert!(matches!(empty.check(), Err(ExperimentError::Nothing("strategies"))));
}

#[test]
fn absurd_numbers_of_threads_are_refused() {
    let error = small().results(&with_threads(usize::MAX)).unwrap_err();
    assert!(matches!(error, ExperimentError::OutOfRange { what: "threads", .. }), "{error}");
}

#[test]
fn absurd_sizes_are_refused_with_a_reason() {
    let huge = Study::new("huge", HospitalSpec::uniform(1_000, 4_000_000), Sizes::default())
        .with_strategies(built_in("none"));
    let estimate = huge.estimate(&with_threads(2)).unwrap();
    let limits = Limits { seconds: 1_800.0, ..Limits::default() };
    let error = estimate.check(&limits).unwrap_err();
    assert!(error.to_string().contains("of time, more than the limit of"), "{error}");
    let limits = Limits { memory_bytes: 1 << 20, ..Limits::default() };
    assert!(estimate.check(&limits).unwrap_err().to_string().contains("of memory"));
    let most = Study::MAX_SIZE;
    let worst = Sizes { hospitals: most, runs: most, weeks: most, campaign_end: most };
    let worst = with_sizes(worst).estimate(&Options::default()).unwrap();
    assert!(worst.check(&Limits::default()).is_err());
    let usual = with_sizes(Sizes::default()).estimate(&Options::default()).unwrap();
    assert!(usual.check(&Limits::default()).is_ok());
}
