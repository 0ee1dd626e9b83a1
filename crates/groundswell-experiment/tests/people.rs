//! People and department means: what is recorded of them is what happened.

mod common;

use common::{SIZES, small, with_sizes};
use groundswell_analysis::Confidence;
use groundswell_experiment::tables::{DEPARTMENT_MEASURES, TableKind};
use groundswell_experiment::{
    Detail, Draw, ExperimentError, Group, Moment, Options, Results, Sink, Sizes, Study, run,
    snapshots,
};
use groundswell_model::{Outcome, Stage};

fn results(study: &Study) -> Results {
    study.results(&Options { people: true, ..Options::default() }).unwrap()
}

/// Keeps draws as they come, with the departments of every week.
struct Whole(Vec<Draw>);

impl Sink for Whole {
    fn draw(&mut self, draw: &Draw) -> Result<(), ExperimentError> {
        self.0.push(draw.clone());
        Ok(())
    }
}

#[test]
fn masks_hold_whoever_practises() {
    let results = results(&small());
    for draw in results.draws() {
        let people = draw.people.as_ref().unwrap();
        let headcount = people.staff.len() as f64;
        for run in &draw.runs {
            let block = people
                .under(run.strategy)
                .find(|block| (block.first_run..block.first_run + block.runs).contains(&run.run));
            let block = block.unwrap();
            for (moment, week) in [(Moment::CampaignEnd, 19), (Moment::End, 29)] {
                let bit = run.run - block.first_run;
                let practising = block.at(moment).iter().filter(|mask| *mask >> bit & 1 == 1);
                let share = practising.count() as f64 / headcount;
                assert_eq!(share, run.record.weeks[week].practising);
            }
        }
    }
}

#[test]
fn nobody_is_recorded_unless_asked() {
    let results = small().results(&Options::default()).unwrap();
    assert!(results.draws().iter().all(|draw| draw.people.is_none()));
    assert_eq!(results.table(TableKind::People).rows(), 0);
    let trace = results.trace("none", "top-down", Moment::End, Confidence::default());
    assert!(matches!(trace, Err(ExperimentError::NoPeople)));
}

#[test]
fn means_are_those_of_all_worlds() {
    let (study, mut whole) = (small(), Whole(Vec::new()));
    let mut results = Results::new(&study);
    let options = Options { detail: Detail::Full, ..Options::default() };
    run(&study, &options, &mut [&mut results, &mut whole], &mut ()).unwrap();
    for (department, label) in results.means().departments().enumerate() {
        for strategy in 0..study.plans().len() {
            for measure in DEPARTMENT_MEASURES {
                let means = results.means().weekly(strategy, department, measure.name);
                for week in [0, 15, 29] {
                    let expected = mean(&whole.0, strategy as u32, |run| {
                        (measure.get)(&run.departments[week].rows[department])
                    });
                    let (name, mean) = (measure.name, means[week]);
                    assert!((mean - expected).abs() < 1e-12, "{name} of {}: {mean}", label.name);
                }
            }
        }
    }
}

fn mean(
    draws: &[Draw],
    strategy: u32,
    value: impl Fn(&groundswell_experiment::SimulatedRun) -> f64,
) -> f64 {
    let runs = draws.iter().flat_map(|draw| &draw.runs).filter(|run| run.strategy == strategy);
    let values: Vec<f64> = runs.map(value).collect();
    values.iter().sum::<f64>() / values.len() as f64
}

#[test]
fn means_tell_where_groups_are() {
    let results = results(&small());
    let movement = results.strategies().iter().position(|name| name == "social-movement");
    let lag = |week: usize| -> Vec<f64> {
        let departments = 0..results.means().departments().len();
        departments.map(|d| results.means().weekly(movement.unwrap(), d, "lag")[week]).collect()
    };
    // Three departments have groups from week 16 on; the sponsors never have one.
    assert_eq!(lag(15), [0.0; 4]);
    assert_eq!(lag(16).iter().sum::<f64>(), 3.0);
    let sponsors = results.means().departments().position(|label| label.stance.is_none());
    assert_eq!(lag(16)[sponsors.unwrap()], 0.0);
}

#[test]
fn because_minus_in_spite_is_the_difference_in_practice() {
    let results = results(&small());
    let trace = results
        .trace("social-movement", "top-down", Moment::CampaignEnd, Confidence::default())
        .unwrap();
    let practice = |strategy| results.outcome_matrix(strategy, Outcome::Practice).unwrap();
    let difference = practice("social-movement").minus(&practice("top-down")).unwrap();
    let expected = groundswell_analysis::ClusterMean::of(&difference, Confidence::default());
    let all = &trace.groups[0];
    assert_eq!((&all.group, all.staff), (&Group::All, 63.0));
    let net = all.fates.net;
    assert!((net.estimate.unwrap() - expected.estimate.unwrap()).abs() < 1e-12);
    assert!((net.standard_error.unwrap() - expected.standard_error.unwrap()).abs() < 1e-12);
    assert_eq!((net.hospitals, net.worlds), (expected.hospitals, expected.worlds));
}

#[test]
fn every_group_is_the_sum_of_its_people() {
    let results = results(&small());
    let (a, b) = ("networking-broker", "none");
    let people = results.trace_people(a, b, Moment::End).unwrap();
    assert_eq!(people.len(), 3 * 63);
    let trace = results.trace(a, b, Moment::End, Confidence::default()).unwrap();
    for traced in &trace.groups {
        let Group::Role(role) = traced.group else { continue };
        let members = people.iter().filter(|person| person.person.role.name() == role);
        let (because, runs) = members.fold((0, 0), |(because, runs), person| {
            (because + person.runs.because_of, runs + person.runs.total())
        });
        // Draws have the same number of each role here, so the mean over draws is the plain mean.
        let share = because as f64 / runs as f64;
        assert!((traced.fates.because_of.estimate.unwrap() - share).abs() < 1e-12, "{role}");
    }
}

#[test]
fn a_snapshot_shows_the_world_that_was_simulated() {
    let study = with_sizes(Sizes { hospitals: 2, runs: 17, ..SIZES });
    let results = results(&study);
    let seen = snapshots(&study, 1, 16, &[29, 0, 19]).unwrap();
    assert_eq!(seen.weeks, [0, 19, 29]);
    let people = results.draws()[1].people.as_ref().unwrap();
    for (strategy, seen) in (0..).zip(&seen.strategies) {
        let block = people.under(strategy).last().unwrap();
        for (masks, people) in [&block.campaign_end, &block.end].into_iter().zip(&seen.people[1..])
        {
            let practising = people.iter().map(|person| person.stage == Stage::Practising);
            assert!(practising.eq(masks.iter().map(|mask| mask & 1 == 1)));
        }
    }
    assert_eq!(seen.strategies[2].groups.len(), 3);
    let beyond = [(2, 0, 0), (0, 17, 0), (0, 0, 30)];
    for (draw, run, week) in beyond {
        let error = snapshots(&study, draw, run, &[week]).unwrap_err();
        assert!(matches!(error, ExperimentError::NotThere { .. }), "{error}");
    }
}
