//! Properties that hold whatever the parameters, the campaign and the draws.

mod relabelled;
mod support;

use groundswell_model::{
    Activity, ActivityKind, BoundStrategy, LagPolicy, Parameters, PersonState, Setting, Stage,
    Strategy, Switches, built_ins, table,
};
use groundswell_network::{Hospital, HospitalKey, HospitalSpec, generate};
use proptest::prelude::*;
use proptest::strategy::Strategy as Generated;
use support::{Record, record};

const WEEKS: u32 = 25;
const RUNS: u32 = 4;

/// Seed, departments and staff of a small hospital.
type Size = (u64, u32, u32);

/// Parameters that differ from their defaults.
type Changes = Vec<(String, f64)>;

fn sizes() -> impl Generated<Value = Size> {
    (any::<u64>(), 2..5_u32, 30..80_u32)
}

fn drawn((seed, departments, staff): Size) -> (Hospital, HospitalKey) {
    let key = HospitalKey::new(seed, 0);
    let hospital = generate(&HospitalSpec::uniform(departments, staff), key);
    (hospital.expect("a small uniform hospital is possible"), key)
}

/// Values anywhere in the valid ranges, now and then at an end of them.
fn changes() -> impl Generated<Value = Changes> {
    let entries = table();
    let share = prop_oneof![2 => 0.0..=1.0, 1 => Just(0.0), 1 => Just(1.0)];
    let change = (0..entries.len(), share).prop_map(move |(n, share): (usize, f64)| {
        let (name, parameter) = (&entries[n].name, &entries[n].parameter);
        let (low, high) = (parameter.valid.start(), parameter.valid.end());
        let value = low + share * (high - low);
        (name.clone(), if parameter.whole { value.round() } else { value })
    });
    prop::collection::vec(change, 0..80)
}

fn changed(changes: &Changes) -> Parameters {
    let mut parameters = Parameters::default();
    for (name, value) in changes {
        parameters.set(name, *value).expect("the value is in the valid range");
    }
    parameters
}

/// The built-in strategies at once, a coach included, all from week 0.
fn everything() -> Strategy {
    let mut activities: Vec<Activity> =
        built_ins().into_iter().flat_map(|strategy| strategy.activities).collect();
    activities.push(Activity::new(ActivityKind::Coaching, 0, WEEKS));
    for activity in &mut activities {
        activity.from = activity.from.min(u32::from(activity.every > 1));
    }
    let lags = LagPolicy { from: 0, ..LagPolicy::default() };
    Strategy { name: "everything".into(), about: String::new(), lags: Some(lags), activities }
}

/// The strategy whose contacts, pressure and curiosity come to nothing.
fn hollow() -> Strategy {
    let mut strategy = everything();
    strategy.lags = None;
    strategy.activities.retain(|activity| activity.brokers + activity.coaches == 0);
    for activity in &mut strategy.activities {
        (activity.reach, activity.pressure, activity.curiosity) = (0.0, 0.0, 0.0);
    }
    strategy
}

fn run(setting: &Setting<'_>, strategy: &BoundStrategy) -> Record {
    record(setting, strategy, 0..RUNS, WEEKS)
}

/// Every person of a record in every week, with the same person in another record.
fn beside<'a>(
    one: &'a Record,
    other: &'a Record,
) -> impl Iterator<Item = (&'a PersonState, &'a PersonState)> {
    let weeks = one.0.values().zip(other.0.values());
    weeks.flat_map(|(one, other)| one.people.iter().zip(&other.people))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 40,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(1),
        ..ProptestConfig::default()
    })]

    #[test]
    fn states_stay_in_range_and_nobody_is_lost(
        size in sizes(),
        changes in changes(),
        influence in any::<bool>(),
    ) {
        let (hospital, key) = drawn(size);
        let switches = Switches { influence, ..Switches::default() };
        let setting = Setting::new(&hospital, key, changed(&changes), switches);
        for week in run(&setting, &everything().bind(&hospital, key)).0.values() {
            for person in &week.people {
                let PersonState { appraisal, trust, fatigue, ownership, .. } = *person;
                for share in [appraisal, trust, fatigue, ownership] {
                    prop_assert!((0.0..=1.0).contains(&share), "{person:?}");
                }
            }
            for (d, department) in week.departments.iter().enumerate() {
                let staff = hospital.departments()[d].headcount() as u32;
                prop_assert_eq!(department.headcount, staff);
                let used = department.ritual + department.practising + department.lapsed;
                prop_assert!(used <= department.aware && department.aware <= staff);
                prop_assert!(department.pledged <= staff);
                let (influence, fit) = (department.influence, department.frame_fit);
                for share in [influence, fit, department.norm, department.fidelity] {
                    prop_assert!((0.0..=1.0).contains(&share), "{department:?}");
                }
                prop_assert!(department.hours >= 0.0);
            }
        }
    }

    #[test]
    fn nothing_changes_with_every_mechanism_off(
        size in sizes(),
        changes in changes(),
    ) {
        let (hospital, key) = drawn(size);
        let setting = Setting::new(&hospital, key, changed(&changes), Switches::none());
        let record = run(&setting, &everything().bind(&hospital, key));
        for ((run, _), week) in &record.0 {
            prop_assert_eq!(&week.people, &record.0[&(*run, 0)].people);
            for (i, person) in week.people.iter().enumerate() {
                let staffing = &setting.staffing;
                prop_assert_eq!(person.appraisal, staffing.appraisal[i]);
                prop_assert_eq!(person.trust, staffing.trust[i]);
                prop_assert_eq!(person.fatigue, staffing.fatigue[i]);
                prop_assert_eq!(person.ownership, 0.0);
                prop_assert!(!person.pledged);
                prop_assert!(matches!(person.stage, Stage::Unaware | Stage::Practising));
            }
        }
    }

    #[test]
    fn a_campaign_that_reaches_nobody_is_no_campaign(
        size in sizes(),
        changes in changes(),
    ) {
        let (hospital, key) = drawn(size);
        let setting = Setting::new(&hospital, key, changed(&changes), Switches::default());
        let hollow = run(&setting, &hollow().bind(&hospital, key));
        let none = run(&setting, &built_ins()[0].bind(&hospital, key));
        for (mut hollow, none) in hollow.0.into_values().zip(none.0.into_values()) {
            for department in &mut hollow.departments {
                // The hours of organisation are spent all the same.
                department.hours = 0.0;
            }
            prop_assert_eq!(hollow, none);
        }
    }

    #[test]
    fn asking_for_pledges_more_loses_none(
        size in sizes(),
        changes in changes(),
        low in 0.0..1.0_f32,
        more in 0.0..1.0_f32,
    ) {
        let (hospital, key) = drawn(size);
        let mut switches = Switches::default();
        (switches.turnover, switches.disillusion) = (false, false);
        // With adoption, a pledge can end in a refused initiative, and that in a lower appraisal.
        switches.adoption = false;
        let setting = Setting::new(&hospital, key, changed(&changes), switches);
        let drive = |pledge| {
            let mut strategy = everything();
            let kind = ActivityKind::PledgeDrive;
            for activity in strategy.activities.iter_mut().filter(|a| a.kind == kind) {
                activity.pledge = pledge;
            }
            run(&setting, &strategy.bind(&hospital, key))
        };
        let (few, many) = (drive(low), drive(low + more * (1.0 - low)));
        for (few, many) in beside(&few, &many) {
            prop_assert!(many.pledged || !few.pledged);
        }
    }

    #[test]
    fn more_word_of_mouth_makes_nobody_aware_later(
        size in sizes(),
        low in 0.0..1.0_f32,
        more in 0.0..1.0_f32,
    ) {
        let (hospital, key) = drawn(size);
        let mut switches = Switches::none();
        switches.awareness = true;
        let told = |rate| {
            let mut parameters = Parameters::default();
            parameters.awareness.word_of_mouth = rate;
            parameters.dispositions.initial_practice = 0.1;
            let setting = Setting::new(&hospital, key, parameters, switches.clone());
            run(&setting, &built_ins()[0].bind(&hospital, key))
        };
        let (less, more) = (told(low), told(low + more * (1.0 - low)));
        for (less, more) in beside(&less, &more) {
            prop_assert!(more.stage != Stage::Unaware || less.stage == Stage::Unaware);
        }
    }

    /// V33 of the usual list: no messages and no influence, no change of views, while adoption and
    /// what sustains it go on.
    #[test]
    fn views_stay_without_messages_and_influence(
        size in sizes(),
        changes in changes(),
    ) {
        let (hospital, key) = drawn(size);
        let mut switches = Switches::default();
        for silent in ["influence", "turnover", "disillusion", "voice"] {
            switches.set(silent, false);
        }
        let setting = Setting::new(&hospital, key, changed(&changes), switches);
        let record = run(&setting, &built_ins()[0].bind(&hospital, key));
        for week in record.0.values() {
            for (i, person) in week.people.iter().enumerate() {
                prop_assert_eq!(person.appraisal, setting.staffing.appraisal[i]);
                prop_assert_eq!(person.trust, setting.staffing.trust[i]);
                prop_assert_eq!(person.ownership, 0.0);
            }
        }
    }

    /// Where every probability is 0 or 1, a name decides nothing: the same people under other
    /// numbers, in departments in another order, do the same in the same weeks. Views may differ by
    /// the rounding of sums in another order.
    #[test]
    fn relabelling_staff_relabels_what_they_do(size in sizes(), shuffle in any::<u64>()) {
        let (hospital, key) = drawn(size);
        let hospital = relabelled::surveyed(hospital, shuffle);
        let (other, places) = relabelled::relabelled(&hospital, shuffle);
        let watch = |hospital: &Hospital| {
            let (parameters, switches) = relabelled::without_chance();
            let setting = Setting::new(hospital, key, parameters, switches);
            record(&setting, &relabelled::certain(WEEKS).bind(hospital, key), 0..1, WEEKS)
        };
        let (one, other) = (watch(&hospital), watch(&other));
        for (one, other) in one.0.values().zip(other.0.values()) {
            for (person, place) in one.people.iter().zip(&places) {
                let there = &other.people[*place];
                prop_assert_eq!((person.stage, person.pledged), (there.stage, there.pledged));
                for (a, b) in [
                    (person.appraisal, there.appraisal),
                    (person.trust, there.trust),
                    (person.fatigue, there.fatigue),
                ] {
                    prop_assert!((a - b).abs() < 1e-4, "{person:?} {there:?}");
                }
            }
        }
        let used = |record: &Record| record.0.values().last().map(|week| {
            week.people.iter().filter(|person| person.stage == Stage::Practising).count()
        });
        prop_assert!(used(&one) > Some(0), "the case says something");
    }
}

/// With chance at work, the two have the same distribution (V34 of the usual list).
///
/// Kolmogorov and Smirnov's test of 256 runs each at 1 %: of a model without fault one seed in a
/// hundred would fail; distribution functions that are .22 apart are told apart in 95 % of seeds.
#[test]
fn relabelling_staff_leaves_the_distribution() {
    let (hospital, key) = drawn((7, 4, 60));
    let hospital = relabelled::surveyed(hospital, 3);
    let (other, _) = relabelled::relabelled(&hospital, 3);
    let practising = |hospital: &Hospital| {
        let setting = Setting::new(hospital, key, Parameters::default(), Switches::default());
        let record = record(&setting, &everything().bind(hospital, key), 0..256, WEEKS);
        let last = record.0.into_iter().filter(|((_, week), _)| *week == WEEKS - 1);
        let count = |week: &support::Week| -> u32 {
            week.departments.iter().map(|department| department.practising).sum()
        };
        last.map(|(_, week)| count(&week)).collect::<Vec<_>>()
    };
    let (one, other) = (practising(&hospital), practising(&other));
    assert_ne!(one, other, "the draws are others");
    let below = |runs: &[u32], most: u32| {
        runs.iter().filter(|&&count| count <= most).count() as f64 / runs.len() as f64
    };
    let apart = (0..=80).map(|most| (below(&one, most) - below(&other, most)).abs());
    let apart = apart.fold(0.0, f64::max);
    assert!(apart < 1.628 * f64::sqrt(2.0 / 256.0), "the distributions are {apart} apart");
}
