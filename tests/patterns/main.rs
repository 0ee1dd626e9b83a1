//! The ten patterns that must emerge from the model, tested in the case hospital.
//!
//! The model is trusted as far as these hold. Each bound says how far the pattern must go; how a
//! bound is tested, with its error rates, is in [`study::above`]. To see what was measured:
//! `cargo test --release --test patterns -- --nocapture`.

#[path = "../checks/mod.rs"]
mod checks;
mod study;

use std::sync::LazyLock;

use groundswell::model::{
    Activity, ActivityKind, CoachProfile, DepartmentWeek, HospitalWeek, LagPolicy, Parameters,
    Setting, Stage, Strategy, Switches, Targets, simulate,
};
use groundswell::network::{Department, HospitalKey, Stance, generate};
use groundswell::scenario::case_hospital;

use study::*;

static NONE: LazyLock<Study> = LazyLock::new(|| default_study("none"));
static TOP_DOWN: LazyLock<Study> = LazyLock::new(|| default_study("top-down"));
static MOVEMENT: LazyLock<Study> = LazyLock::new(|| default_study("social-movement"));
static BROKER: LazyLock<Study> = LazyLock::new(|| default_study("networking-broker"));

/// Departments without a local action group in the case: the sceptical ones have none.
fn sceptical(department: &Department) -> bool {
    department.stance == Stance::Sceptical
}

/// Names of the departments with a local action group in the case, the same in every draw: both
/// proactive ones and three neutral.
static GROUPS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let key = HospitalKey::new(2026, 0);
    let hospital = generate(&case_hospital(), key).unwrap();
    let bound = strategy("social-movement").bind(&hospital, key);
    bound.lag_departments().iter().map(|&id| hospital.department(id).name.clone()).collect()
});

fn has_group(department: &Department) -> bool {
    GROUPS.contains(&department.name)
}

#[test]
fn pattern_1_a_movement_in_sympathetic_departments_leaves_pockets() {
    let movement = MOVEMENT.in_week(END, |w| w.pockets);
    let top_down = TOP_DOWN.in_week(END, |w| w.pockets);
    above(
        "pockets, movement over three times top-down",
        &minus(&movement, &scaled(&top_down, 3.0)),
        0.0,
    );
    let inside = MOVEMENT.among(END, has_group, |d| f64::from(d.practising));
    let outside = MOVEMENT.among(END, |d| !has_group(d), |d| f64::from(d.practising));
    above("practice with a group minus without", &minus(&inside, &outside), 0.2);
    hand_in("01");
}

#[test]
fn pattern_2_scepticism_is_about_intent_not_technique() {
    let gap = MOVEMENT.in_week(GO_LIVE, HospitalWeek::scepticism_of_intent);
    above("trust gap minus appraisal gap at go-live", &gap, 0.0);
    let appraisal = MOVEMENT.among(END, sceptical, |d| d.appraisal);
    let trust = MOVEMENT.among(END, sceptical, |d| d.trust);
    above("appraisal minus trust in sceptical departments", &minus(&appraisal, &trust), 0.1);
    hand_in("02");
}

#[test]
fn pattern_3_a_mandate_buys_compliance_and_costs_trust() {
    let ritual = TOP_DOWN.in_week(END, |w| w.ritual);
    let practice = TOP_DOWN.in_week(END, |w| w.practising);
    above("ritual minus practice under the mandate", &minus(&ritual, &practice), 0.0);
    let half = scaled(&ritual, 0.5);
    above(
        "ritual lost a year later, beyond half",
        &minus(&half, &TOP_DOWN.in_week(YEAR_LATER, |w| w.ritual)),
        0.0,
    );
    let trust = minus(&NONE.in_week(END, |w| w.trust), &TOP_DOWN.in_week(END, |w| w.trust));
    above("trust lost to the mandate", &trust, 0.05);
    let compliance = TOP_DOWN.weeks_until(0.1, |w| w.ritual);
    let use_ = TOP_DOWN.weeks_until(0.1, |w| w.practising);
    above("weeks by which 10 % ritual comes before 10 % practice", &minus(&use_, &compliance), 4.0);
    hand_in("03");
}

#[test]
fn pattern_4_the_same_event_is_read_in_two_ways() {
    let (trusting, doubting) = trust_moved_by_the_event();
    above("trust that go-live adds to the trusting", &trusting, 0.0);
    above("trust that it takes from the doubting", &scaled(&doubting, -1.0), 0.0);
    hand_in("04");
}

/// Difference that a showy go-live makes to trust within its week, in matched worlds, among
/// people whose trust was above .65 or below .35 the week before.
fn trust_moved_by_the_event() -> (Vec<f64>, Vec<f64>) {
    let event = Activity::new(ActivityKind::GoLive, GO_LIVE as u32, GO_LIVE as u32 + 1);
    let named = |name: &str, activities| Strategy {
        name: name.into(),
        about: String::new(),
        lags: None,
        activities,
    };
    let (mut trusting, mut doubting) = (Vec::new(), Vec::new());
    for draw in 0..HOSPITALS {
        let key = HospitalKey::new(2026, draw);
        let hospital = generate(&case_hospital(), key).unwrap();
        let setting = Setting::new(&hospital, key, Parameters::default(), Switches::default());
        let watch = |strategy: &Strategy| {
            let mut people = People::of([GO_LIVE - 1, GO_LIVE]);
            simulate(
                &setting,
                &strategy.bind(&hospital, key),
                0..4,
                GO_LIVE as u32 + 1,
                &mut people,
            );
            people.seen
        };
        let with = watch(&named("event", vec![event.clone()]));
        let without = watch(&named("no event", Vec::new()));
        let moved = |among: &dyn Fn(f32) -> bool| {
            let [(before, event), (_, no_event)] = [&with, &without].map(|[b, a]| (b, a));
            let chosen = (0..before.len()).filter(|&i| among(before[i].trust));
            let moved: Vec<f64> =
                chosen.map(|i| f64::from(event[i].trust - no_event[i].trust)).collect();
            moved.iter().sum::<f64>() / moved.len() as f64
        };
        trusting.push(moved(&|trust| trust > 0.65));
        doubting.push(moved(&|trust| trust < 0.35));
    }
    (trusting, doubting)
}

#[test]
fn pattern_5_more_pledge_than_practise_outside_groups() {
    let week = GO_LIVE - 1;
    let pledged = MOVEMENT.among(week, |d| !has_group(d), |d| f64::from(d.pledged));
    let practising = MOVEMENT.among(week, |d| !has_group(d), |d| f64::from(d.practising));
    above(
        "pledged minus practising without a group, after the drive",
        &minus(&pledged, &practising),
        0.0,
    );
    hand_in("05");
}

#[test]
fn pattern_6_brokers_are_slow_even_trusted_and_turn_gatekeepers() {
    let practising = |w: &HospitalWeek| w.practising;
    let slower =
        minus(&BROKER.weeks_until(0.1, practising), &MOVEMENT.weeks_until(0.1, practising));
    above("weeks by which brokers reach 10 % after the movement", &slower, 8.0);
    let pockets = minus(&MOVEMENT.in_week(END, |w| w.pockets), &BROKER.in_week(END, |w| w.pockets));
    above("pockets of the movement minus of brokers", &pockets, 0.05);
    let trust = minus(&BROKER.in_week(END, |w| w.trust), &NONE.in_week(END, |w| w.trust));
    above("trust that brokers add", &trust, 0.01);
    let vetoed = minus(&NONE.in_week(END, |w| w.vetoed), &BROKER.in_week(END, |w| w.vetoed));
    above("vetoes that brokers lift", &vetoed, 0.1);
    hand_in("06");
}

#[test]
fn pattern_6_brokers_lose_least_to_powerful_opponents() {
    let mut hard = Parameters::default();
    hard.gatekeeping.opposition = 0.95;
    hard.gatekeeping.tolerance = 0.45;
    let kept = |name: &str, usual: &Study| {
        let opposed = study(&strategy(name), &hard, &Switches::default());
        let sustained = |s: &Study| s.in_week(YEAR_LATER, |w| w.practising);
        let ratio = |(o, u): (f64, f64)| o / u;
        sustained(&opposed).into_iter().zip(sustained(usual)).map(ratio).collect::<Vec<_>>()
    };
    let broker = kept("networking-broker", &BROKER);
    above(
        "share kept, brokers minus top-down",
        &minus(&broker, &kept("top-down", &TOP_DOWN)),
        0.05,
    );
    above(
        "share kept, brokers minus movement",
        &minus(&broker, &kept("social-movement", &MOVEMENT)),
        0.05,
    );
    hand_in("06b");
}

#[test]
fn pattern_7_conveying_the_line_makes_an_illusion_that_is_found_out() {
    let mut conveying = strategy("social-movement");
    conveying.lags = Some(LagPolicy { alignment: 1.0, ..LagPolicy::default() });
    let found_out = study(&conveying, &Parameters::default(), &Switches::default());
    let ownership = found_out.among(END, has_group, |d| d.ownership);
    let influence = found_out.among(END, has_group, |d| f64::from(d.headcount) * d.influence);
    above("ownership minus influence with a group", &minus(&ownership, &influence), 0.1);
    let mut blind = Switches::default();
    blind.set("disillusion", false);
    let blissful = study(&conveying, &Parameters::default(), &blind);
    let trust = |s: &Study| s.among(END, has_group, |d| d.trust);
    above("trust lost by those who find out", &minus(&trust(&blissful), &trust(&found_out)), 0.02);
    hand_in("07");
}

/// A mandate that gives coaches something to work on, with four coaches of a profile.
fn coached(profile: CoachProfile) -> Study {
    let mut strategy = strategy("top-down");
    let team = Activity::new(ActivityKind::Coaching, 44, 156);
    strategy.activities.push(Activity {
        coaches: 4,
        profile,
        targets: Targets::Stance(Stance::Proactive),
        ..team
    });
    study(&strategy, &Parameters::default(), &Switches::default())
}

#[test]
fn pattern_8_clinical_coaches_stay_home_traditional_ones_reach_everywhere() {
    let clinical = coached(CoachProfile::Clinical);
    let traditional = coached(CoachProfile::Traditional);
    let practising = |d: &DepartmentWeek| f64::from(d.practising);
    let home = |d: &Department| d.stance == Stance::Proactive && !d.sponsors;
    let at_home =
        minus(&clinical.among(60, home, practising), &traditional.among(60, home, practising));
    above("practice at home after 16 weeks, clinical minus traditional", &at_home, 0.0);
    let elsewhere = minus(
        &traditional.among(155, |d| !home(d), practising),
        &clinical.among(155, |d| !home(d), practising),
    );
    above("practice elsewhere at the end, traditional minus clinical", &elsewhere, 0.0);
    let tired = |s: &Study| s.in_week(END, |w| w.fatigue);
    let fatigue = minus(&tired(&clinical), &tired(&TOP_DOWN));
    above("fatigue that unit-only work adds", &fatigue, 0.0);
    let fatigue = minus(&tired(&clinical), &tired(&traditional));
    above("fatigue, clinical minus traditional", &fatigue, 0.0);
    hand_in("08");
}

#[test]
fn pattern_9_practice_decays_but_less_where_it_is_the_norm() {
    let practising = |s: &Study, week| s.in_week(week, |w| w.practising);
    let decay = minus(&practising(&TOP_DOWN, END), &practising(&TOP_DOWN, YEAR_LATER));
    above("practice lost in the year after a top-down campaign", &decay, 0.005);
    let usual = kept(&Switches::default());
    above("practitioners kept, where a group made it the norm minus elsewhere", &usual, 0.05);
    let mut normless = Switches::default();
    normless.set("norms", false);
    above("of which norms keep", &minus(&usual, &kept(&normless)), 0.02);
    hand_in("09");
}

/// Share of those practising at the end of the movement who still do a year later, in departments
/// with a group minus in the others; people are followed, so that newcomers to practice in the
/// meantime do not count.
fn kept(switches: &Switches) -> Vec<f64> {
    let mut difference = Vec::new();
    for draw in 0..HOSPITALS {
        let key = HospitalKey::new(2026, draw);
        let hospital = generate(&case_hospital(), key).unwrap();
        let setting = Setting::new(&hospital, key, Parameters::default(), switches.clone());
        let mut people = People::of([END, YEAR_LATER]);
        let campaign = strategy("social-movement").bind(&hospital, key);
        simulate(&setting, &campaign, 0..4, WEEKS, &mut people);
        let [end, later] = people.seen;
        let kept = |group: bool| {
            let practised = (0..end.len()).filter(|&i| {
                let member = &hospital.staff()[i % hospital.headcount()];
                let department = hospital.department(member.department);
                end[i].stage == Stage::Practising && has_group(department) == group
            });
            let still: Vec<bool> = practised.map(|i| later[i].stage == Stage::Practising).collect();
            still.iter().filter(|&&kept| kept).count() as f64 / still.len() as f64
        };
        difference.push(kept(true) - kept(false));
    }
    difference
}

#[test]
fn pattern_10_without_a_campaign_only_existing_practice_spreads() {
    for week in [0, GO_LIVE, END, WEEKS as usize - 1] {
        for value in [
            NONE.in_week(week, |w| w.hours),
            NONE.in_week(week, |w| w.pledged),
            NONE.in_week(week, |w| w.ownership),
        ] {
            assert!(value.iter().all(|&v| v == 0.0), "week {week}: {value:?}");
        }
    }
    let rested = minus(&NONE.in_week(0, |w| w.fatigue), &NONE.in_week(END, |w| w.fatigue));
    above("fatigue that recedes", &rested, 0.0);
    let mut nobody = Parameters::default();
    nobody.dispositions.initial_practice = 0.0;
    let silent = study(&strategy("none"), &nobody, &Switches::default());
    let heard = silent.in_week(WEEKS as usize - 1, |w| w.aware);
    assert!(heard.iter().all(|&share| share == 0.0), "{heard:?}");
    nothing("hours, pledges and ownership without a campaign");
    nothing("people who know, with nobody practising at the start");
    hand_in("10");
}
