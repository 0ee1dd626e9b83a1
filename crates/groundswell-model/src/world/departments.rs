//! Departments: their changing state, the week's plan in lanes, gatekeeping and norms.

use groundswell_network::Department;

use crate::campaign::{DepartmentPlan, WeekPlan};
use crate::crew::{Crew, share};
use crate::dispatch::{Task, widest};
use crate::draw::{Decision, Words, unit};
use crate::mechanisms::{gatekeeping, norms};
use crate::simulate::Setting;

use super::World;
use super::columns::Columns;

/// The changing state of all departments, a row of lanes per department in each column.
pub(super) struct Departments<const L: usize> {
    /// Actual influence G.
    pub(super) influence: Vec<[f32; L]>,
    /// Frame fit φ.
    pub(super) frame_fit: Vec<[f32; L]>,
    /// Norm n.
    pub(super) norm: Vec<[f32; L]>,
    /// Fidelity F.
    pub(super) fidelity: Vec<[f32; L]>,
    /// 1 if vetoed this week, else 0.
    pub(super) vetoed: Vec<[u32; L]>,
    /// What coaching leaves undone this week: Π(1 − e).
    pub(super) uncoached: Vec<[f32; L]>,
    /// Staff-hours spent this week.
    pub(super) hours: Vec<[f32; L]>,
}

impl<const L: usize> Departments<L> {
    pub(super) fn initial(setting: &Setting<'_>) -> Self {
        let count = setting.hospital.departments().len();
        Self {
            influence: vec![[0.0; L]; count],
            frame_fit: vec![[setting.parameters.programme.general_fit; L]; count],
            norm: vec![[0.0; L]; count],
            fidelity: vec![[1.0; L]; count],
            vetoed: vec![[0; L]; count],
            uncoached: vec![[1.0; L]; count],
            hours: vec![[0.0; L]; count],
        }
    }
}

/// The week's plans: one for all lanes, or one per lane for a campaign that adapts.
pub(super) struct Plans<const L: usize> {
    plans: Vec<WeekPlan>,
    departments: usize,
}

impl<const L: usize> Plans<L> {
    pub(super) fn new(departments: usize) -> Self {
        Self { plans: Vec::new(), departments }
    }

    /// The plans there are.
    pub(super) fn different(&self) -> &[WeekPlan] {
        &self.plans
    }

    /// The plan of a lane: its own, or that of all.
    pub(super) fn lane(&self, lane: usize) -> &WeekPlan {
        &self.plans[lane.min(self.plans.len() - 1)]
    }

    /// Alignment of hybrid leaders with management.
    pub(super) fn alignment(&self, lane: usize) -> f32 {
        self.lane(lane).alignment.clamp(0.0, 1.0)
    }

    pub(super) fn department(&self, lane: usize, department: usize) -> &DepartmentPlan {
        &self.lane(lane).departments[department]
    }

    /// Whether a department has an active local action group; none before the first week.
    pub(super) fn has_lag(&self, lane: usize, department: usize) -> bool {
        let plan = self.plans.get(lane % self.plans.len().max(1));
        let plan = plan.and_then(|plan| plan.departments.get(department));
        plan.is_some_and(|department| department.lag.is_some())
    }
}

/// The vetoes of some neighbouring departments, to be written.
struct Vetoes<'v, const L: usize> {
    setting: &'v Setting<'v>,
    staff: &'v Columns<L>,
    departments: &'v [Department],
    vetoed: &'v mut [[u32; L]],
    /// The week's draws, by gatekeeper.
    words: Words<L>,
}

impl<const L: usize> Task for &mut Vetoes<'_, L> {
    #[inline(always)]
    fn run(self) {
        let p = &self.setting.parameters;
        for (department, vetoed) in self.departments.iter().zip(&mut *self.vetoed) {
            *vetoed = [0; L];
            for gatekeeper in &department.gatekeepers {
                let drawn = *self.words.of(gatekeeper.0);
                let q = self.staff.stances(gatekeeper.index());
                for l in 0..L {
                    let opposition =
                        gatekeeping::opposition(&p.gatekeeping, p.programme.divergence, q[l]);
                    vetoed[l] |= u32::from(unit(drawn[l]) < opposition);
                }
            }
        }
    }
}

impl<const L: usize> World<'_, L> {
    /// Asks the campaign for the week's plans and books the hours of organisation.
    pub(super) fn plan(&mut self) {
        let adapts = self.campaign.adapts();
        self.plans.plans.resize_with(if adapts { L } else { 1 }, WeekPlan::default);
        for lane in 0..self.plans.plans.len() {
            let seen = self.department_weeks(lane);
            let plan = &mut self.plans.plans[lane];
            plan.clear(self.plans.departments);
            self.campaign.plan(self.week, self.setting.hospital, &seen, plan);
            plan.departments.resize(self.plans.departments, DepartmentPlan::default());
        }
        let member_hours = self.setting.parameters.persuasion.lag_hours;
        for d in 0..self.plans.departments {
            self.departments.hours[d] = std::array::from_fn(|l| {
                let plan = self.plans.department(l, d);
                let members = plan.lag.map_or(0, |lag| lag.members);
                plan.hours.max(0.0) + member_hours * members as f32
            });
        }
    }

    /// Step 1: gatekeepers oppose or not.
    pub(super) fn gatekeeping(&mut self, crew: &dyn Crew) {
        if !self.setting.switches.gatekeeping {
            return;
        }
        let (setting, staff, wings) = (self.setting, &self.staff, &self.wings);
        let mut rest = &mut self.departments.vetoed[..];
        let vetoes = wings.iter().filter_map(|wing| {
            let departments = &setting.hospital.departments()[wing.clone()];
            let vetoed = rest.split_off_mut(..wing.len())?;
            let words = Words::new(&self.draws, self.week, Decision::Opposition);
            Some(Vetoes { setting, staff, departments, vetoed, words })
        });
        share(crew, vetoes.collect(), |vetoes| widest(vetoes));
    }

    /// Step 8: norms follow practice, as it stood at the start of the week.
    pub(super) fn norms(&mut self) {
        if !self.setting.switches.norms {
            return;
        }
        for (d, department) in self.setting.hospital.departments().iter().enumerate() {
            let headcount = department.headcount() as f32;
            for l in 0..L {
                let practising = self.tallies.practising(d, l) as f32 / headcount;
                let norm = &mut self.departments.norm[d][l];
                *norm = norms::followed(&self.setting.parameters.norms, practising, *norm);
            }
        }
    }
}
