//! Snapshots: everybody in one world, under every strategy, at the end of some weeks.

use groundswell_model::{Alone, DepartmentWeek, Observer, PersonState};
use groundswell_network::{DepartmentId, Hospital, StaffId};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::error::ExperimentError;
use crate::study::Study;
use crate::worlds::{BlockId, observe_block, setting};

/// One world at the end of some weeks, under every strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshots {
    /// Hospital draw.
    pub draw: u32,
    /// Run.
    pub run: u32,
    /// The hospital.
    pub hospital: Hospital,
    /// The weeks looked at, in order.
    pub weeks: Vec<u32>,
    /// What was seen, in the order of the strategies.
    pub strategies: Vec<Seen>,
}

/// What was seen of a world under one strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// Name of the strategy.
    pub strategy: String,
    /// Everybody, in hospital order, at the end of each week looked at.
    pub people: Vec<Vec<PersonState>>,
    /// Departments that have a local action group at some time.
    pub groups: Vec<DepartmentId>,
}

/// Simulates one world of a study again and looks at everybody at the end of some weeks.
///
/// Weeks are looked at in order, each once. Strategies are simulated side by side.
///
/// # Errors
/// The study has no such hospital draw, run or week, or cannot be run.
pub fn snapshots(
    study: &Study,
    draw: u32,
    run: u32,
    weeks: &[u32],
) -> Result<Snapshots, ExperimentError> {
    study.check()?;
    let mut weeks = weeks.to_vec();
    weeks.sort_unstable();
    weeks.dedup();
    let sizes = study.sizes;
    let last = weeks.last().copied().unwrap_or(0);
    let asked = [("hospital", draw, sizes.hospitals), ("run", run, sizes.runs)];
    for (what, given, count) in asked.into_iter().chain([("week", last, sizes.weeks)]) {
        if given >= count {
            return Err(ExperimentError::NotThere { what, given, count });
        }
    }
    let hospital = study.hospital(draw)?;
    let setting = setting(&Alone, study, &hospital, draw);
    let seen = |strategy: usize| {
        let id = BlockId { hospital: draw, strategy: strategy as u32, runs: run..run + 1 };
        let mut watch = Watch::new(&weeks, study.plans()[strategy].name(), &hospital);
        observe_block(&Alone, study, &setting, &id, &mut watch);
        watch.seen
    };
    let strategies = (0..study.plans().len()).into_par_iter().map(seen).collect();
    Ok(Snapshots { draw, run, hospital, weeks, strategies })
}

/// Looks at people in the weeks that are wanted.
struct Watch<'a> {
    weeks: &'a [u32],
    headcount: usize,
    seen: Seen,
}

impl<'a> Watch<'a> {
    fn new(weeks: &'a [u32], strategy: &str, hospital: &Hospital) -> Self {
        let strategy = strategy.to_owned();
        let seen = Seen { strategy, people: Vec::new(), groups: Vec::new() };
        Self { weeks, headcount: hospital.headcount(), seen }
    }
}

impl Observer for Watch<'_> {
    fn week(&mut self, _: u32, week: u32, departments: &[DepartmentWeek]) {
        for (id, department) in (0..).map(DepartmentId).zip(departments) {
            if department.lag && !self.seen.groups.contains(&id) {
                self.seen.groups.push(id);
            }
        }
        if self.wants_people(week) {
            self.seen.people.push(Vec::with_capacity(self.headcount));
        }
    }

    fn wants_people(&self, week: u32) -> bool {
        self.weeks.contains(&week)
    }

    fn person(&mut self, _: u32, _: u32, _: StaffId, state: PersonState) {
        if let Some(people) = self.seen.people.last_mut() {
            people.push(state);
        }
    }
}
