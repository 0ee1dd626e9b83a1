//! Step 3, brokers: meetings with powerful fence-sitters, and introductions.

use super::chance::{act_index, pick};
use super::{Person, Reference, in_range, looks_in};
use groundswell_model::{Decision, Stage};

/// A meeting: whose, which of the week, and with whom.
struct Meeting {
    broker: usize,
    index: u64,
    person: usize,
}

impl Reference<'_> {
    pub(super) fn brokers(&mut self) {
        if !self.setting.switches.brokering {
            return;
        }
        let staff = self.people.len();
        while self.relations.len() < self.plan.brokers as usize {
            self.relations.push(vec![0.0; staff]);
        }
        for meeting in self.meetings() {
            self.meet(&meeting);
        }
        let kept = self.parameters().brokering.relation_kept;
        self.relations.iter_mut().flatten().for_each(|relation| *relation *= kept);
    }

    /// Everybody's meetings of the week, chosen before any is held.
    fn meetings(&self) -> Vec<Meeting> {
        let (gatekeepers, staff) = (self.gatekeepers_at_hand(), self.staff_at_hand());
        let mut meetings = Vec::new();
        for broker in 0..self.plan.brokers as usize {
            for n in 0..self.plan.meetings {
                let index = act_index(broker, n);
                let share = self.parameters().brokering.gatekeeper_share;
                let among = self.chance.unit(Decision::MeetingPool, index) < share;
                let narrow = among && !gatekeepers.is_empty();
                let pool = if narrow { &gatekeepers } else { &staff };
                let person = self.best_candidate(broker, index, pool);
                meetings.push(Meeting { broker, index, person });
            }
        }
        meetings
    }

    fn gatekeepers_at_hand(&self) -> Vec<usize> {
        let ids = self.hospital().department_ids().filter(|&id| looks_in(&self.plan, id));
        let keepers = ids.flat_map(|id| &self.hospital().department(id).gatekeepers);
        keepers.map(|keeper| keeper.index()).collect()
    }

    fn staff_at_hand(&self) -> Vec<usize> {
        let ids = self.hospital().department_ids().filter(|&id| looks_in(&self.plan, id));
        ids.flat_map(|id| self.members(id.index())).collect()
    }

    fn best_candidate(&self, broker: usize, index: u64, pool: &[usize]) -> usize {
        let mut words = self.chance.words(Decision::Candidate, index);
        let mut best = pool[pick(&mut words, pool.len())];
        for _ in 1..self.parameters().brokering.candidates {
            let candidate = pool[pick(&mut words, pool.len())];
            if self.attraction(broker, candidate) > self.attraction(broker, best) {
                best = candidate;
            }
        }
        best
    }

    fn attraction(&self, broker: usize, candidate: usize) -> f32 {
        let state = self.people[candidate].state;
        let q = (state.appraisal + state.trust) / 2.0;
        let power = self.hospital().staff()[candidate].power;
        let relation = self.relations[broker][candidate];
        power * (1.0 - 2.0 * (q - 0.5).abs()) * (1.0 - relation / 2.0)
    }

    fn meet(&mut self, meeting: &Meeting) {
        let p = &self.parameters().brokering;
        let relation = &mut self.relations[meeting.broker][meeting.person];
        *relation += p.relation_gain * (1.0 - *relation);
        let relation = *relation;
        let c = p.first_impression + p.relation_weight * relation;
        let state = &mut self.people[meeting.person].state;
        let gain = p.appraisal_gain * c * (1.0 - state.fatigue) * (1.0 - state.appraisal);
        state.appraisal = in_range(state.appraisal + gain);
        state.trust = in_range(state.trust + p.trust_gain * c * (1.0 - state.trust));
        if state.stage == Stage::Unaware {
            state.stage = Stage::Aware;
        }
        let d = self.ward_of(meeting.person);
        self.wards[d].hours += p.meeting_hours;
        if self.chance.unit(Decision::Introduction, meeting.index) < p.introduction * relation {
            self.introduce(meeting);
        }
    }

    /// Looks for someone practising in another department.
    fn introduce(&mut self, meeting: &Meeting) {
        let p = &self.parameters().brokering;
        let mut words = self.chance.words(Decision::Acquaintance, meeting.index);
        for _ in 0..p.introduction_tries {
            let other = pick(&mut words, self.people.len());
            let elsewhere = self.ward_of(other) != self.ward_of(meeting.person);
            if elsewhere && self.people[other].state.stage == Stage::Practising {
                let alone = self.listens_to_nobody(meeting.person);
                return add_tie(
                    &mut self.people[meeting.person],
                    other,
                    p.introduction_weight,
                    alone,
                );
            }
        }
    }

    fn listens_to_nobody(&self, i: usize) -> bool {
        let own = self.hospital().listening().rows().nth(i);
        own.is_none_or(<[_]>::is_empty) && self.people[i].introduced.is_empty()
    }
}

/// A new tie beside the existing ones, all then rescaled to sum to 1.
fn add_tie(person: &mut Person, other: usize, weight: f32, alone: bool) {
    let sum = if alone { weight } else { 1.0 + weight };
    if sum > 0.0 {
        person.introduced.push((other, weight));
        person.introduced.iter_mut().for_each(|(_, weight)| *weight /= sum);
        person.kept /= sum;
    }
}
