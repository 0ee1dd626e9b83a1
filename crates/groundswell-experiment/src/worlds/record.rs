//! What is kept of a run: the hospital in every week, departments in some.

use std::ops::Range;

use groundswell_model::{DepartmentWeek, HospitalWeek, Observer, RunRecord};
use groundswell_network::Hospital;

use super::blocks::BlockId;
use super::options::Detail;

/// All runs of all strategies in one hospital draw.
///
/// **Units** memory: a run takes 136 bytes a week, and about 104 bytes a department in each week
/// in which departments are kept; that is some 55 kB for 156 weeks and 25 departments, or 430 kB
/// with full detail.
#[derive(Clone, Debug, PartialEq)]
pub struct Draw {
    /// Position of the draw in the study.
    pub hospital: u32,
    /// Names of the departments, in order.
    pub departments: Vec<String>,
    /// The runs, by strategy, then by run.
    pub runs: Vec<SimulatedRun>,
}

/// One run of one strategy in one hospital draw.
#[derive(Clone, Debug, PartialEq)]
pub struct SimulatedRun {
    /// Position of the strategy in the study.
    pub strategy: u32,
    /// Run.
    pub run: u32,
    /// The hospital at the end of every week.
    pub record: RunRecord,
    /// The departments at the end of some weeks, in order.
    pub departments: Vec<DepartmentRows>,
}

/// The departments of a hospital at the end of a week.
#[derive(Clone, Debug, PartialEq)]
pub struct DepartmentRows {
    /// The week.
    pub week: u32,
    /// One entry per department, in order.
    pub rows: Vec<DepartmentWeek>,
}

/// A finished block.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Its address.
    pub(super) id: BlockId,
    /// Names of the departments.
    pub(super) departments: Vec<String>,
    /// Its runs, in order.
    pub(super) runs: Vec<SimulatedRun>,
}

/// Records the runs of a block as they are simulated.
pub(crate) struct Recorder<'a> {
    hospital: &'a Hospital,
    weeks: u32,
    detail: Detail,
    first: u32,
    runs: Vec<SimulatedRun>,
}

impl<'a> Recorder<'a> {
    /// A recorder for runs of the strategy at this position.
    pub(crate) fn new(
        hospital: &'a Hospital,
        strategy: u32,
        runs: Range<u32>,
        weeks: u32,
        detail: Detail,
    ) -> Self {
        let headcount = hospital.headcount() as u32;
        let empty = |run| SimulatedRun {
            strategy,
            run,
            record: RunRecord { weeks: Vec::with_capacity(weeks as usize), headcount },
            departments: Vec::new(),
        };
        Self { hospital, weeks, detail, first: runs.start, runs: runs.map(empty).collect() }
    }

    /// The runs recorded.
    pub(crate) fn finish(self) -> Vec<SimulatedRun> {
        self.runs
    }
}

impl Observer for Recorder<'_> {
    fn week(&mut self, run: u32, week: u32, departments: &[DepartmentWeek]) {
        let Some(run) = self.runs.get_mut(run.wrapping_sub(self.first) as usize) else { return };
        run.record.weeks.push(HospitalWeek::of(self.hospital, departments));
        if self.detail.keeps(week, self.weeks) {
            run.departments.push(DepartmentRows { week, rows: departments.to_vec() });
        }
    }
}
