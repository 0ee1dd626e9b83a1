//! A small study of the case hospital, and the one statistical test that the patterns share.

use std::cell::RefCell;

use groundswell::model::{
    DepartmentWeek, HospitalWeek, Observer, Parameters, PersonState, Setting, Strategy, Switches,
    built_in, simulate,
};
use groundswell::network::{Department, Hospital, HospitalKey, StaffId, generate};
use groundswell::scenario::case_hospital;

use crate::checks::{Check, Section};

/// Hospital draws: the independent units of every test.
pub(crate) const HOSPITALS: u32 = 8;
/// Runs on each draw.
pub(crate) const RUNS: u32 = 8;
/// Horizon.
pub(crate) const WEEKS: u32 = 156;
/// The last week of the campaign, and the last of the year after it.
pub(crate) const END: usize = 95;
pub(crate) const YEAR_LATER: usize = 147;
/// Go-live.
pub(crate) const GO_LIVE: usize = 44;

/// Student's t with 7 degrees of freedom is above this with probability 10⁻³.
const CRITICAL: f64 = 4.785;
/// And below the negative of this with probability .05.
const POWER_QUANTILE: f64 = 1.895;

/// A run: departments by week.
pub(crate) type Run = Vec<Vec<DepartmentWeek>>;

/// Runs of one strategy in the worlds that all studies share.
pub(crate) struct Study {
    pub(crate) hospitals: Vec<Hospital>,
    /// By hospital, then run.
    pub(crate) runs: Vec<Vec<Run>>,
}

struct Recorder(Vec<Run>);

impl Observer for Recorder {
    fn week(&mut self, run: u32, _: u32, departments: &[DepartmentWeek]) {
        self.0[run as usize].push(departments.to_vec());
    }
}

/// Everybody in two weeks, in run order.
pub(crate) struct People {
    weeks: [usize; 2],
    pub(crate) seen: [Vec<PersonState>; 2],
}

impl People {
    pub(crate) fn of(weeks: [usize; 2]) -> Self {
        Self { weeks, seen: [Vec::new(), Vec::new()] }
    }
}

impl Observer for People {
    fn week(&mut self, _: u32, _: u32, _: &[DepartmentWeek]) {}

    fn wants_people(&self, week: u32) -> bool {
        self.weeks.contains(&(week as usize))
    }

    fn person(&mut self, _: u32, week: u32, _: StaffId, state: PersonState) {
        let place = usize::from(week as usize == self.weeks[1]);
        self.seen[place].push(state);
    }
}

/// A built-in strategy under default parameters.
pub(crate) fn default_study(name: &str) -> Study {
    study(&strategy(name), &Parameters::default(), &Switches::default())
}

pub(crate) fn strategy(name: &str) -> Strategy {
    built_in(name).unwrap_or_else(|| panic!("no strategy {name}"))
}

/// Simulates a strategy in the matched worlds of seed 2026.
pub(crate) fn study(strategy: &Strategy, parameters: &Parameters, switches: &Switches) -> Study {
    let mut study = Study { hospitals: Vec::new(), runs: Vec::new() };
    for draw in 0..HOSPITALS {
        let key = HospitalKey::new(2026, draw);
        let hospital = generate(&case_hospital(), key).expect("the case hospital is valid");
        let setting = Setting::new(&hospital, key, parameters.clone(), switches.clone());
        let mut recorder = Recorder(vec![Vec::new(); RUNS as usize]);
        simulate(&setting, &strategy.bind(&hospital, key), 0..RUNS, WEEKS, &mut recorder);
        study.runs.push(recorder.0);
        study.hospitals.push(hospital);
    }
    study
}

impl Study {
    /// Mean over runs, per hospital, of something of a run.
    pub(crate) fn per_hospital(&self, value: impl Fn(&Hospital, &Run) -> f64) -> Vec<f64> {
        let mean = |(hospital, runs): (&Hospital, &Vec<Run>)| {
            runs.iter().map(|run| value(hospital, run)).sum::<f64>() / f64::from(RUNS)
        };
        self.hospitals.iter().zip(&self.runs).map(mean).collect()
    }

    /// Mean over runs, per hospital, of something of the whole hospital in a week.
    pub(crate) fn in_week(&self, week: usize, value: impl Fn(&HospitalWeek) -> f64) -> Vec<f64> {
        self.per_hospital(|hospital, run| value(&HospitalWeek::of(hospital, &run[week])))
    }

    /// Weeks until a share of staff is reached; the horizon where it never is.
    pub(crate) fn weeks_until(&self, share: f64, value: impl Fn(&HospitalWeek) -> f64) -> Vec<f64> {
        self.per_hospital(|hospital, run| {
            let reached =
                |week: &Vec<DepartmentWeek>| value(&HospitalWeek::of(hospital, week)) >= share;
            run.iter().position(reached).map_or(f64::from(WEEKS), |week| (week + 1) as f64)
        })
    }

    /// Mean over the staff of some departments in a week, of a sum over staff.
    pub(crate) fn among(
        &self,
        week: usize,
        which: impl Fn(&Department) -> bool,
        value: impl Fn(&DepartmentWeek) -> f64,
    ) -> Vec<f64> {
        self.per_hospital(|hospital, run| {
            let (mut total, mut staff) = (0.0, 0.0);
            for (department, state) in hospital.departments().iter().zip(&run[week]) {
                if which(department) {
                    total += value(state);
                    staff += f64::from(state.headcount);
                }
            }
            total / staff
        })
    }
}

/// Differences of matched hospitals.
pub(crate) fn minus(left: &[f64], right: &[f64]) -> Vec<f64> {
    left.iter().zip(right).map(|(l, r)| l - r).collect()
}

pub(crate) fn scaled(values: &[f64], factor: f64) -> Vec<f64> {
    values.iter().map(|value| value * factor).collect()
}

/// Demands that the mean over hospital draws lies above `bound` beyond doubt.
///
/// One-sided t test over 8 hospital draws at 10⁻³: were the true mean at the bound, it would pass
/// once in a thousand seeds (a pattern that is not there). A true mean of the printed `catches`
/// or more passes in at least 95 % of seeds, the pattern's false-alarm rate at that effect being
/// 5 % and far smaller where the measured margin is larger.
pub(crate) fn above(what: &str, values: &[f64], bound: f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let se = (variance / n).sqrt();
    let catches = bound + (CRITICAL + POWER_QUANTILE) * se;
    assert!(
        mean - bound > CRITICAL * se,
        "{what}: {mean} is not above {bound} (se {se}): {values:?}"
    );
    keep(Check::new(
        what,
        &format!("above {bound}"),
        &format!("{mean:.4} (standard error {se:.4})"),
        &format!("catches {catches:.4}"),
    ));
}

/// Notes that something was exactly 0; the test has made sure of it.
pub(crate) fn nothing(what: &str) {
    keep(Check::new(what, "0", "0", "exact"));
}

/// The rows of the table that the patterns hand in.
static PATTERNS: Section = Section::new("patterns", 11);

thread_local! {
    /// Rows of the test that runs in this thread.
    static ROWS: RefCell<Vec<Check>> = const { RefCell::new(Vec::new()) };
}

fn keep(check: Check) {
    ROWS.with_borrow_mut(|rows| rows.push(check));
}

/// Hands in the rows of a pattern, for the table of checks.
pub(crate) fn hand_in(pattern: &str) {
    let number = pattern.trim_start_matches('0').trim_end_matches('b');
    let rows = ROWS.take().into_iter().map(|row| row.of(&format!("Pattern {number}")));
    PATTERNS.hand_in(pattern, rows.collect());
}
