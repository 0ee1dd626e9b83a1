//! What is kept of a run: the hospital in every week, departments in some, who practises.

use groundswell_model::{DepartmentWeek, HospitalWeek, Observer, PersonState, RunRecord};
use groundswell_model::{When, week_of};
use groundswell_network::{Department, Hospital, StaffId, Stance};

use super::blocks::BlockId;
use super::options::Detail;
use crate::means::DepartmentSums;
use crate::people::{Moment, People, Practice};
use crate::study::Sizes;

/// All runs of all strategies in one hospital draw.
///
/// **Units** memory: a run takes 136 bytes a week, and about 104 bytes a department in each week
/// in which departments are kept; that is some 55 kB for 156 weeks and 25 departments, or 430 kB
/// with full detail. A strategy takes 120 bytes a department and week besides, and the staff as
/// [`People`] says.
#[derive(Clone, Debug, PartialEq)]
pub struct Draw {
    /// Position of the draw in the study.
    pub hospital: u32,
    /// The departments, in order.
    pub departments: Vec<DepartmentLabel>,
    /// The runs, by strategy, then by run.
    pub runs: Vec<SimulatedRun>,
    /// Who practises, if the study [records](crate::Options::people) it.
    pub people: Option<People>,
    /// Departments added up over the runs of each strategy.
    pub(crate) sums: Vec<DepartmentSums>,
}

impl Draw {
    /// A draw without runs yet.
    pub(crate) fn new(hospital: u32, departments: Vec<DepartmentLabel>) -> Self {
        Self { hospital, departments, runs: Vec::new(), people: None, sums: Vec::new() }
    }
}

/// A department as tables and figures name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepartmentLabel {
    /// Its name, unique in a hospital.
    pub name: String,
    /// Its stance before the campaign; none for the sponsors.
    pub stance: Option<Stance>,
}

impl DepartmentLabel {
    /// The label of a department.
    pub(crate) fn of(department: &Department) -> Self {
        let stance = (!department.sponsors).then_some(department.stance);
        Self { name: department.name.clone(), stance }
    }
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
    /// The departments.
    pub(super) departments: Vec<DepartmentLabel>,
    /// The staff, if people are recorded.
    pub(super) people: Option<People>,
    /// What was recorded of its runs.
    pub(super) recorded: Recorded,
}

/// What is recorded of the runs of a block.
#[derive(Clone, Debug)]
pub(crate) struct Recorded {
    /// The runs, in order.
    pub(crate) runs: Vec<SimulatedRun>,
    /// Departments added up over them.
    pub(crate) sums: DepartmentSums,
    /// Who practises, if that is recorded.
    pub(crate) practice: Option<Practice>,
}

/// Records the runs of a block as they are simulated.
pub(crate) struct Recorder<'a> {
    hospital: &'a Hospital,
    sizes: Sizes,
    detail: Detail,
    first: u32,
    recorded: Recorded,
}

impl<'a> Recorder<'a> {
    /// A recorder for the runs of a block; `people` says whether it records who practises.
    pub(crate) fn new(
        hospital: &'a Hospital,
        id: &BlockId,
        sizes: Sizes,
        detail: Detail,
        people: bool,
    ) -> Self {
        let headcount = hospital.headcount();
        let empty = |run| SimulatedRun {
            strategy: id.strategy,
            run,
            record: RunRecord {
                weeks: Vec::with_capacity(sizes.weeks as usize),
                headcount: headcount as u32,
            },
            departments: Vec::new(),
        };
        let (departments, runs) = (hospital.departments().len(), id.runs.len() as u32);
        let recorded = Recorded {
            runs: id.runs.clone().map(empty).collect(),
            sums: DepartmentSums::new(departments, sizes.weeks, runs),
            practice: people.then(|| Practice::nobody(id.strategy, id.runs.clone(), headcount)),
        };
        Self { hospital, sizes, detail, first: id.runs.start, recorded }
    }

    /// What was recorded.
    pub(crate) fn finish(self) -> Recorded {
        self.recorded
    }

    /// Whether people are looked at in a week, and if so, for which moments.
    fn moments(&self, week: u32) -> impl Iterator<Item = Moment> + use<> {
        let Sizes { campaign_end, weeks, .. } = self.sizes;
        let ends = week == week_of(When::CampaignEnd, campaign_end, weeks);
        let moments = [(ends, Moment::CampaignEnd), (week + 1 == weeks, Moment::End)];
        moments.into_iter().filter(|(now, _)| *now).map(|(_, moment)| moment)
    }
}

impl Observer for Recorder<'_> {
    fn week(&mut self, run: u32, week: u32, departments: &[DepartmentWeek]) {
        let Recorded { runs, sums, .. } = &mut self.recorded;
        let Some(run) = runs.get_mut(run.wrapping_sub(self.first) as usize) else { return };
        run.record.weeks.push(HospitalWeek::of(self.hospital, departments));
        sums.add_week(week, departments);
        if self.detail.keeps(week, self.sizes.weeks) {
            run.departments.push(DepartmentRows { week, rows: departments.to_vec() });
        }
    }

    fn wants_people(&self, week: u32) -> bool {
        self.recorded.practice.is_some() && self.moments(week).next().is_some()
    }

    fn person(&mut self, run: u32, week: u32, staff: StaffId, state: PersonState) {
        let moments = self.moments(week);
        if let Some(practice) = &mut self.recorded.practice {
            moments.for_each(|moment| practice.note(moment, run, staff, state));
        }
    }
}
