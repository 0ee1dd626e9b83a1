//! Steps of departments: gatekeeping, voice, norms.

use super::Reference;
use super::chance::logistic;
use groundswell_model::{Decision, Stage};

impl Reference<'_> {
    /// Step 1: a department with an opposing gatekeeper is vetoed.
    pub(super) fn gatekeeping(&mut self) {
        if !self.setting.switches.gatekeeping {
            return;
        }
        for d in 0..self.wards.len() {
            let keepers = &self.department(d).gatekeepers;
            self.wards[d].vetoed = keepers.iter().any(|keeper| self.opposes(keeper.index()));
        }
    }

    fn opposes(&self, keeper: usize) -> bool {
        let p = &self.parameters().gatekeeping;
        let divergence = self.parameters().programme.divergence;
        let state = self.people[keeper].state;
        let q = (state.appraisal + state.trust) / 2.0;
        let v = p.tolerance + p.tolerance_divergence * divergence;
        let probability = p.opposition * logistic(-p.steepness * (q - v));
        self.chance.unit(Decision::Opposition, keeper as u64) < probability
    }

    /// Step 2: decisions take effect, initiatives arise.
    pub(super) fn voice(&mut self) {
        if !self.setting.switches.voice {
            return;
        }
        for d in 0..self.wards.len() {
            self.take_effect(d);
            if self.raises(d) && self.carried(d) {
                self.decide(d);
            }
        }
    }

    /// Approvals that have fallen due.
    fn take_effect(&mut self, d: usize) {
        let week = self.chance.week;
        let (due, pending) = self.wards[d].due.iter().partition(|&&at| at <= week);
        self.wards[d].due = pending;
        for _ in Vec::<u32>::into_iter(due) {
            self.approve(d);
        }
    }

    fn approve(&mut self, d: usize) {
        let p = &self.parameters().voice;
        let (has_lag, alignment) = (self.plan.departments[d].lag.is_some(), self.plan.alignment);
        let ward = &mut self.wards[d];
        ward.influence += p.influence_gain * (1.0 - ward.influence);
        ward.fit += p.fit_gain * (1.0 - ward.fit);
        if has_lag {
            ward.fidelity -= p.fidelity_loss * (1.0 - alignment) * ward.fidelity;
        }
    }

    fn raises(&self, d: usize) -> bool {
        let probability =
            (self.parameters().voice.initiative_rate * self.wards[d].practice).min(1.0);
        self.chance.unit(Decision::Initiative, d as u64) < probability
    }

    fn carried(&self, d: usize) -> bool {
        let p = &self.parameters().voice;
        let has_lag = self.plan.departments[d].lag.is_some();
        let line = if has_lag { 1.0 - self.plan.alignment } else { p.line_carry };
        let keepers = &self.department(d).gatekeepers;
        let relations = self.relations.iter().flat_map(|of| keepers.iter().map(|k| of[k.index()]));
        let closest = relations.fold(0.0, f32::max);
        let probability = 1.0 - (1.0 - line) * (1.0 - p.broker_carry * closest);
        self.chance.unit(Decision::Carried, d as u64) < probability
    }

    fn decide(&mut self, d: usize) {
        let p = &self.parameters().voice;
        if self.chance.unit(Decision::Approval, d as u64) >= p.openness {
            return self.refuse(d);
        }
        let due = self.chance.week + p.delay;
        self.wards[d].due.push(due);
    }

    fn refuse(&mut self, d: usize) {
        for i in self.members(d) {
            let state = &mut self.people[i].state;
            if state.stage == Stage::Practising {
                state.trust *= self.setting.parameters.voice.refusal_trust;
            }
        }
    }

    /// Step 8: norms follow the practice that the week began with.
    pub(super) fn norms(&mut self) {
        if !self.setting.switches.norms {
            return;
        }
        let rate = self.parameters().norms.rate;
        for ward in &mut self.wards {
            ward.norm += rate * (ward.practice - ward.norm);
        }
    }
}
