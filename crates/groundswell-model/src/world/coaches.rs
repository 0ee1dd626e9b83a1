//! Coaches: visits at home and elsewhere, and the standing they build up.

use groundswell_network::DepartmentId;
use rand::Rng;

use crate::campaign::{CoachPlan, WeekPlan};
use crate::draw::{Decision, MOST_ACTS, act_index, pick, unit, words};
use crate::mechanisms::coaching;
use crate::simulate::Setting;

use super::World;

/// Coaches' standing in departments.
pub(super) struct Coaches<const L: usize> {
    /// Per lane, a value per coach and department, coach by coach.
    legitimacy: Vec<Vec<f32>>,
    /// Fatigue load on everybody, from waste moved elsewhere.
    pub(super) spillover: [f32; L],
}

impl<const L: usize> Default for Coaches<L> {
    fn default() -> Self {
        Self { legitimacy: vec![Vec::new(); L], spillover: [0.0; L] }
    }
}

impl<const L: usize> Coaches<L> {
    /// Gives coaches that are new in the plan their starting legitimacy.
    fn hire(&mut self, lane: usize, plan: &WeekPlan, setting: &Setting<'_>) {
        let departments = setting.hospital.departments().len();
        let standing = &mut self.legitimacy[lane];
        for coach in plan.coaches.iter().skip(standing.len() / departments) {
            for d in 0..departments {
                let p = &setting.parameters.coaching;
                standing.push(coach.profile.legitimacy(p, d == coach.home.index()));
            }
        }
    }
}

impl<const L: usize> World<'_, L> {
    /// Step 3, coaches: visits at home and elsewhere.
    pub(super) fn visit(&mut self) {
        self.departments.uncoached.fill([1.0; L]);
        self.coaches.spillover = [0.0; L];
        if !self.setting.switches.coaching {
            return;
        }
        for lane in 0..L {
            self.coaches.hire(lane, self.plans.lane(lane), self.setting);
            for coach in 0..self.plans.lane(lane).coaches.len().min(MOST_ACTS as usize) {
                self.coach_week(lane, coach as u32, self.plans.lane(lane).coaches[coach]);
            }
        }
    }

    fn coach_week(&mut self, lane: usize, coach: u32, plan: CoachPlan) {
        if plan.visits == 0 {
            return;
        }
        let p = &self.setting.parameters.coaching;
        let departments = self.setting.hospital.departments().len();
        let standing = coach as usize * departments;
        let before = self.coaches.legitimacy[lane][standing..][..departments].to_vec();
        let mut been_elsewhere = false;
        self.departments.hours[plan.home.index()][lane] += p.coach_hours;
        for visit in 0..plan.visits.min(MOST_ACTS) {
            let place = self.visit_place(lane, coach, visit, plan, &mut been_elsewhere);
            let effect = plan.profile.expertise(p) * before[place.index()];
            self.departments.uncoached[place.index()][lane] *= 1.0 - effect;
            let legitimacy = &mut self.coaches.legitimacy[lane][standing + place.index()];
            *legitimacy = coaching::legitimacy_after_visit(p, *legitimacy);
            if place == plan.home {
                let local = 1.0 - plan.profile.systems_thinking(p);
                self.coaches.spillover[lane] += local * p.spillover;
            }
        }
    }

    /// Home, or elsewhere: first where ritual share is highest, then at random.
    fn visit_place(
        &self,
        lane: usize,
        coach: u32,
        visit: u32,
        plan: CoachPlan,
        been_elsewhere: &mut bool,
    ) -> DepartmentId {
        let p = &self.setting.parameters.coaching;
        let index = act_index(coach, visit, 0);
        let word = |decision| {
            words(self.setting.key, self.runs[lane], self.week, decision, index).next_u32()
        };
        if unit(word(Decision::VisitElsewhere)) >= plan.profile.systems_thinking(p) {
            return plan.home;
        }
        let hospital = self.setting.hospital;
        let elsewhere: Vec<DepartmentId> = hospital
            .department_ids()
            .filter(|&id| id != plan.home && !hospital.department(id).sponsors)
            .collect();
        let place = if *been_elsewhere {
            elsewhere.get(pick(word(Decision::VisitPlace), elsewhere.len())).copied()
        } else {
            elsewhere.into_iter().reduce(|most, id| {
                if self.ritual_share(lane, id) > self.ritual_share(lane, most) { id } else { most }
            })
        };
        *been_elsewhere = true;
        place.unwrap_or(plan.home)
    }

    fn ritual_share(&self, lane: usize, id: DepartmentId) -> f32 {
        let headcount = self.setting.hospital.department(id).headcount() as f32;
        self.tallies.ritual(id.index(), lane) as f32 / headcount
    }
}
