//! Models of views: DeGroot, Friedkin and Johnsen, Hegselmann and Krause.

use groundswell_scenario::{HospitalSource, Scenario};

use super::CLASSICS;
use super::checks::Check;
use super::run::{classic, run};

/// What single precision allows over some dozens of steps with views from 0 to 1.
const SINGLE: f64 = 1e-6;

/// The first week from which on all views stay within `close` of the last ones.
fn settled(weeks: &[Vec<f64>], close: f64) -> u64 {
    let last = weeks.last().unwrap();
    let far = |week: &Vec<f64>| week.iter().zip(last).any(|(a, b)| (a - b).abs() > close);
    weeks.iter().rposition(far).map_or(0, |week| week + 1) as u64
}

#[test]
fn degroot() {
    let runs = run(&classic("degroot"));
    let (appraisal, trust) = (runs.appraisals(), runs.trusts());
    let [first, second] = [&appraisal, &trust].map(|views| views.last().unwrap().clone());
    let mut checks = Vec::new();
    for (person, name) in [(0, "Ann"), (1, "Bob")] {
        let what = |start| format!("DeGroot, {name}'s view if only {start} starts at 1");
        checks.push(Check::near(&what("Ann"), 1.0 / 3.0, first[person], SINGLE, 7));
        checks.push(Check::near(&what("Bob"), 2.0 / 3.0, second[person], SINGLE, 7));
    }
    for (person, name) in [(2, "Cat"), (3, "Dan")] {
        let what = format!("DeGroot, {name}'s view: a closed class has a consensus of its own");
        checks.push(Check::near(&what, 0.5, first[person], SINGLE, 7));
    }
    // The difference of Ann and Bob is a quarter of what it was, week after week.
    for week in [0, 4] {
        let expected = 0.25_f64.powi(week + 1);
        let got = appraisal[week as usize][0] - appraisal[week as usize][1];
        let what = format!("DeGroot, difference of the two at the end of week {}", week + 1);
        checks.push(Check::near(&what, expected, got, SINGLE, 7));
    }
    CLASSICS.hand_in("1 degroot", checks);
}

/// The example's weights; the first views are 25, 25, 75, 85 of 100.
const WEIGHTS: [[f64; 4]; 4] = [
    [0.220, 0.120, 0.360, 0.300],
    [0.147, 0.215, 0.344, 0.294],
    [0.0, 0.0, 1.0, 0.0],
    [0.090, 0.178, 0.446, 0.286],
];
const FIRST: [f64; 4] = [0.25, 0.25, 0.75, 0.85];

/// A week as Friedkin and Johnsen write it, x' = A W x + (I − A) x⁰ with A = I − diag W, at the
/// pace of the model: every person's move is divided by 1 − w + w².
fn friedkin_johnsen_week(views: [f64; 4]) -> [f64; 4] {
    std::array::from_fn(|i| {
        let own = WEIGHTS[i][i];
        let mean: f64 = WEIGHTS[i].iter().zip(&views).map(|(w, view)| w * view).sum();
        let next = (1.0 - own) * mean + own * FIRST[i];
        views[i] + (next - views[i]) / (1.0 - own + own * own)
    })
}

#[test]
fn friedkin_johnsen() {
    let weeks = run(&classic("friedkin-johnsen")).appraisals();
    let mut checks = Vec::new();
    let expected = [0.600_208, 0.599_840, 0.75, 0.749_862];
    for (person, expected) in expected.into_iter().enumerate() {
        let what = format!("Friedkin and Johnsen, fixed point of person {}", person + 1);
        checks.push(Check::near(&what, expected, weeks.last().unwrap()[person], SINGLE, 6));
    }
    let mut views = FIRST;
    for (week, got) in weeks.iter().enumerate() {
        views = friedkin_johnsen_week(views);
        let far = (0..4).map(|i| (views[i] - got[i]).abs()).fold(0.0, f64::max);
        assert!(far <= SINGLE, "week {week}: {got:?} is not {views:?}");
        if week == 2 {
            let what = "Friedkin and Johnsen, view of person 1 after 3 weeks";
            checks.push(Check::near(what, views[0], got[0], SINGLE, 6));
        }
    }
    CLASSICS.hand_in("2 friedkin-johnsen", checks);
}

/// Everybody wholly autonomous: nobody ever moves (A = 0).
#[test]
fn friedkin_johnsen_without_susceptibility() {
    let mut scenario = classic("friedkin-johnsen");
    let HospitalSource::Imported(imported) = &mut scenario.hospital else { panic!("imported") };
    let hospital = &imported.hospital;
    let mut staff = hospital.staff().to_vec();
    staff.iter_mut().for_each(|person| person.autonomy = 1.0);
    let entry = |d: &groundswell_network::Department| groundswell_network::DepartmentEntry {
        name: d.name.clone(),
        stance: d.stance,
        sponsors: d.sponsors,
    };
    let entries = hospital.departments().iter().map(entry).collect();
    let stubborn =
        groundswell_network::Hospital::new(entries, staff, hospital.layers().to_vec()).unwrap();
    imported.hospital = stubborn.with_survey(hospital.survey().clone());
    let weeks = run(&scenario).appraisals();
    let moved: usize = weeks
        .iter()
        .flatten()
        .zip(FIRST.iter().cycle())
        .filter(|(a, b)| (**a - **b).abs() > 1e-7)
        .count();
    let check = Check::same(
        "Friedkin and Johnsen, views moved if all are wholly autonomous",
        0,
        moved as u64,
    );
    CLASSICS.hand_in("3 friedkin-johnsen", vec![check]);
}

/// Hegselmann and Krause's model in double precision: all weeks until nothing moves.
fn hegselmann_krause_weeks(bound: f64) -> Vec<Vec<f64>> {
    let first: Vec<f64> = (0..60).map(|i| (f64::from(i) + 0.5) / 60.0).collect();
    let mut weeks = vec![first];
    loop {
        let views = weeks.last().unwrap();
        let mean = |&own: &f64| {
            // No difference is so near the bound that single precision could tell it otherwise.
            assert!(views.iter().all(|view| ((view - own).abs() - bound).abs() > 2e-5));
            let near = || views.iter().filter(move |view| (*view - own).abs() <= bound);
            near().sum::<f64>() / near().count() as f64
        };
        let next: Vec<f64> = views.iter().map(mean).collect();
        if next.iter().zip(views).all(|(a, b)| (a - b).abs() < 1e-12) {
            return weeks;
        }
        weeks.push(next);
    }
}

/// Views that differ, with the people who hold them.
fn clusters(views: &[f64]) -> Vec<(f64, usize)> {
    let mut sorted = views.to_vec();
    sorted.sort_by(f64::total_cmp);
    let groups = sorted.chunk_by(|a, b| b - a < 1e-3);
    groups.map(|group| (group.iter().sum::<f64>() / group.len() as f64, group.len())).collect()
}

fn shown(clusters: &[(f64, usize)]) -> String {
    let cluster = |(view, people): &(f64, usize)| format!("{people} at {view:.5}");
    clusters.iter().map(cluster).collect::<Vec<_>>().join(", ")
}

fn with_bound(bound: f64) -> Scenario {
    let mut scenario = classic("hegselmann-krause");
    scenario.parameters.set("influence.confidence_bound", bound).unwrap();
    scenario
}

#[test]
fn hegselmann_krause() {
    let mut checks = Vec::new();
    for bound in [0.12, 0.22] {
        let expected = hegselmann_krause_weeks(bound);
        let got = run(&with_bound(bound)).appraisals();
        for (week, expected) in expected.iter().skip(1).enumerate() {
            let far = expected.iter().zip(&got[week]).map(|(a, b)| (a - b).abs());
            assert!(far.fold(0.0, f64::max) <= 1e-5, "bound {bound}, week {week}");
        }
        let [last, end] = [expected.last().unwrap(), got.last().unwrap()].map(|v| clusters(v));
        let close = |(a, b): (&(f64, usize), &(f64, usize))| a.1 == b.1 && (a.0 - b.0).abs() < 1e-5;
        assert!(last.len() == end.len() && last.iter().zip(&end).all(close), "{end:?}");
        let what = format!("Hegselmann and Krause, clusters with bound {bound}");
        checks.push(Check::new(&what, &shown(&last), &shown(&end), "±1e-5"));
        let weeks = expected.len() as u64 - 1;
        let what =
            format!("Hegselmann and Krause, weeks until all have settled with bound {bound}");
        checks.push(Check::same(&what, weeks, settled(&got, 1e-5) + 1));
    }
    CLASSICS.hand_in("4 hegselmann-krause", checks);
}
