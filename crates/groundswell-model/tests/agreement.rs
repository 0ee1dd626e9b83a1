//! The engine and the reference agree bit for bit, whatever is simulated side by side.

mod cases;
mod columns;
mod reference;
mod support;

use cases::{Adaptive, Choice, Spread, hospital, setting, strategies};
use columns::{department_columns, person_columns};
use groundswell_model::{Campaign, Parameters, Setting, Switches, World};
use groundswell_network::HospitalKey;
use reference::Reference;
use support::{Record, Week, record};

/// Weeks of a case, beyond the end of every campaign.
const WEEKS: u32 = 40;

/// Runs of a case: sixteen and four side by side, and one alone.
const RUNS: u32 = 21;

/// One of the runs of each width.
const COMPARED: [u32; 3] = [7, 18, 20];

/// Compares the runs of a case with the reference; says where they differ first.
fn compare(setting: &Setting<'_>, campaign: &dyn Campaign) -> Option<String> {
    let engine = record(setting, campaign, 0..RUNS, WEEKS);
    for run in COMPARED {
        let mut reference = Reference::new(setting, campaign, run);
        for week in 0..WEEKS {
            reference.step();
            let people = (0..setting.hospital.headcount()).map(|i| reference.person(i));
            let expected = Week { departments: reference.departments(), people: people.collect() };
            if let Some(difference) = first_difference(&engine.0[&(run, week)], &expected) {
                return Some(format!("{}, run {run}, week {week}: {difference}", campaign.name()));
            }
        }
    }
    None
}

fn first_difference(engine: &Week, reference: &Week) -> Option<String> {
    let people = engine.people.iter().zip(&reference.people).enumerate();
    let departments = engine.departments.iter().zip(&reference.departments).enumerate();
    let person = |(i, (engine, reference)): (usize, (&_, &_))| {
        difference(&person_columns(engine), &person_columns(reference))
            .map(|text| format!("person {i}: {text}"))
    };
    let department = |(d, (engine, reference)): (usize, (&_, &_))| {
        difference(&department_columns(engine), &department_columns(reference))
            .map(|text| format!("department {d}: {text}"))
    };
    let mut people = people.filter_map(person);
    people.next().or_else(|| departments.filter_map(department).next())
}

fn difference(engine: &[(&str, f64)], reference: &[(&str, f64)]) -> Option<String> {
    let pairs = engine.iter().zip(reference);
    let mut differing = pairs.filter(|(a, b)| a.1.to_bits() != b.1.to_bits());
    let (engine, reference) = differing.next()?;
    Some(format!(
        "{} is {:?} in the engine, {:?} by the reference",
        engine.0, engine.1, reference.1
    ))
}

/// Compares every strategy, each in its own random hospital.
fn compare_all(spread: Spread, seed: u64) {
    let strategies = strategies();
    let mut differences = Vec::new();
    for n in 0..=strategies.len() {
        let mut choice = Choice::new(seed + n as u64);
        let key = HospitalKey::new(seed, n as u32);
        let hospital = hospital(&mut choice, key);
        let setting = setting(&mut choice, &hospital, key, spread);
        let bound = strategies.get(n).map(|strategy| strategy.bind(&hospital, key));
        let campaign: &dyn Campaign = bound.as_ref().map_or(&Adaptive, |bound| bound);
        differences.extend(compare(&setting, campaign));
    }
    assert!(differences.is_empty(), "{spread:?} {seed}:\n{}", differences.join("\n"));
}

#[test]
fn the_engine_agrees_with_the_defaults() {
    compare_all(Spread::Defaults, 100);
}

#[test]
fn the_engine_agrees_with_plausible_parameters() {
    compare_all(Spread::Plausible, 200);
    compare_all(Spread::Plausible, 300);
}

#[test]
fn the_engine_agrees_with_extreme_parameters() {
    compare_all(Spread::Extreme, 400);
    compare_all(Spread::Extreme, 500);
}

/// Parameters at the ends of their ranges, a case each.
const EDGES: &[&[(&str, f64)]] = &[
    &[("voice.delay", 1.0), ("voice.initiative_rate", 100.0), ("voice.line_carry", 1.0)],
    &[("voice.broker_carry", 1.0), ("voice.line_carry", 0.0), ("voice.openness", 1.0)],
    &[("brokering.introduction", 1.0), ("brokering.introduction_weight", 0.0)],
    &[("brokering.introduction", 1.0), ("brokering.introduction_weight", 1.0)],
    &[("brokering.candidates", 1.0), ("brokering.gatekeeper_share", 0.0)],
    &[("brokering.first_impression", 1.0), ("brokering.appraisal_gain", 1.0)],
    &[("influence.confidence_bound", 0.0), ("dispositions.initial_practice", 0.5)],
    &[("fatigue.gain", 1.0), ("fatigue.recovery", 0.0), ("pressure.load", 5.0)],
    &[("gatekeeping.opposition", 1.0), ("gatekeeping.steepness", 100.0)],
    &[("turnover.yearly", 1.0), ("norms.rate", 1.0), ("disillusion.rate", 1.0)],
    &[("adoption.rule", 1.0), ("adoption.rate", 1.0), ("dispositions.initial_practice", 0.3)],
    &[("influence.attention", 1.0), ("brokering.introduction", 1.0)],
    &[("influence.attention", 1.0), ("influence.confidence_bound", 0.0)],
    &[("dispositions.spread", 0.0), ("adoption.rule", 1.0)],
];

#[test]
fn the_engine_agrees_at_the_edges() {
    let strategies = strategies();
    let everything = strategies.last().expect("there are strategies");
    for (n, edges) in EDGES.iter().enumerate() {
        let key = HospitalKey::new(700, n as u32);
        let hospital = hospital(&mut Choice::new(700 + n as u64), key);
        let mut parameters = Parameters::default();
        for (name, value) in edges.iter() {
            parameters.set(name, *value).expect("edges are in range");
        }
        let setting = Setting::new(&hospital, key, parameters, Switches::default());
        let found = compare(&setting, &everything.bind(&hospital, key));
        assert_eq!(found, None, "{edges:?}");
    }
}

/// Records a world of `L` runs from `first` on.
fn world<const L: usize>(setting: &Setting<'_>, campaign: &dyn Campaign, first: u32) -> Record {
    let mut world = World::<L>::new(setting, campaign, std::array::from_fn(|l| first + l as u32));
    let mut record = Record::default();
    for _ in 0..WEEKS {
        world.step(&groundswell_model::Alone);
        world.observe(&mut record);
    }
    record
}

#[test]
fn a_run_does_not_depend_on_the_runs_beside_it() {
    for (n, strategy) in strategies().iter().enumerate() {
        let mut choice = Choice::new(600 + n as u64);
        let key = HospitalKey::new(600, n as u32);
        let hospital = hospital(&mut choice, key);
        let setting = setting(&mut choice, &hospital, key, Spread::Plausible);
        let bound = strategy.bind(&hospital, key);
        let campaigns: [&dyn Campaign; 2] = [&bound, &Adaptive];
        for campaign in campaigns {
            let together = record(&setting, campaign, 0..RUNS, WEEKS);
            let mut apart = world::<16>(&setting, campaign, 0);
            apart.0.extend(world::<4>(&setting, campaign, 16).0);
            apart.0.extend(world::<1>(&setting, campaign, 20).0);
            assert!(together == apart, "{}: the batch differs from its parts", strategy.name);
            for run in [0, 9, 15, 16, 19, 20] {
                let alone = world::<1>(&setting, campaign, run);
                let same = alone.0.iter().all(|(at, week)| together.0[at] == *week);
                assert!(same, "{}: run {run} differs from the run alone", strategy.name);
            }
        }
    }
}
