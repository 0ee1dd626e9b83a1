//! Voice: initiatives from below, and approvals that take their time.

use std::collections::VecDeque;

use crate::draw::{Decision, Words, unit};
use crate::mechanisms::voice;

use super::World;
use super::columns::PRACTISING;

/// Approvals that have been given and not yet taken effect, oldest first.
#[derive(Default)]
pub(super) struct Approvals(VecDeque<Approval>);

struct Approval {
    due: u32,
    department: usize,
    lane: usize,
}

/// The week's draws, by department.
struct Draws<const L: usize> {
    initiative: Words<L>,
    carried: Words<L>,
    approval: Words<L>,
}

impl<const L: usize> World<'_, L> {
    /// Step 2: approvals that fall due take effect; departments may raise an initiative.
    pub(super) fn voice(&mut self) {
        if !self.setting.switches.voice {
            return;
        }
        while let Some(approval) = self.approvals.0.pop_front_if(|first| first.due <= self.week) {
            self.take_effect(approval.lane, approval.department);
        }
        let mut draws = Draws {
            initiative: Words::new(&self.draws, self.week, Decision::Initiative),
            carried: Words::new(&self.draws, self.week, Decision::Carried),
            approval: Words::new(&self.draws, self.week, Decision::Approval),
        };
        for (number, department) in self.setting.hospital.departments().iter().enumerate() {
            let (drawn, headcount) = (*draws.initiative.of(number as u64), department.headcount());
            for lane in 0..L {
                let practising = self.tallies.practising(number, lane) as f32 / headcount as f32;
                let p = &self.setting.parameters.voice;
                if unit(drawn[lane]) < voice::initiative(p, practising) {
                    self.carry_upward(lane, number, &mut draws);
                }
            }
        }
    }

    fn take_effect(&mut self, lane: usize, department: usize) {
        let p = &self.setting.parameters.voice;
        let alignment = self.plans.alignment(lane);
        let state = &mut self.departments;
        let influence = &mut state.influence[department][lane];
        *influence += p.influence_gain * (1.0 - *influence);
        let fit = &mut state.frame_fit[department][lane];
        *fit += p.fit_gain * (1.0 - *fit);
        if self.plans.department(lane, department).lag.is_some() {
            let fidelity = &mut state.fidelity[department][lane];
            *fidelity -= p.fidelity_loss * (1.0 - alignment) * *fidelity;
        }
    }

    /// An initiative goes to management through the hybrid leader, the line or a broker.
    fn carry_upward(&mut self, lane: usize, department: usize, draws: &mut Draws<L>) {
        let (p, index) = (&self.setting.parameters.voice, department as u64);
        let plan = self.plans.department(lane, department);
        let alignment = plan.lag.map(|_| self.plans.alignment(lane));
        let relation = self.best_relation(lane, department);
        if unit(draws.carried.of(index)[lane]) >= voice::carried(p, alignment, relation) {
            return;
        }
        if unit(draws.approval.of(index)[lane]) < p.openness {
            self.approvals.0.push_back(Approval { due: self.week + p.delay, department, lane });
        } else {
            self.disappoint(lane, department);
        }
    }

    /// A refusal lowers the trust of the department's practising staff.
    fn disappoint(&mut self, lane: usize, department: usize) {
        let kept = self.setting.parameters.voice.refusal_trust;
        for id in self.setting.hospital.departments()[department].members() {
            if self.staff.stage(id.index(), lane) == PRACTISING {
                self.staff.shown[id.index()].trust[lane] *= kept;
            }
        }
    }
}
