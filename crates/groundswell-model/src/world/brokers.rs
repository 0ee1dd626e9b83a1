//! Brokers: meetings one by one, relations that build up and fade, introductions.

use std::ops::Range;

use groundswell_network::Department;
use rand::Rng;

use crate::draw::{Decision, MOST_ACTS, act_index, pick, unit, words};
use crate::mechanisms::brokering;

use super::World;
use super::columns::PRACTISING;

/// Relations of brokers with people.
#[derive(Default)]
pub(super) struct Brokers<const L: usize> {
    /// A row of lanes per broker and member of staff, broker by broker.
    relations: Vec<[f32; L]>,
    /// Rows in which some lane has or had a relation.
    known: Vec<u32>,
    is_known: Vec<bool>,
    headcount: usize,
}

/// A meeting of the week, with its place in the broker's diary.
struct Meeting {
    broker: u32,
    number: u32,
    person: usize,
}

impl<const L: usize> Brokers<L> {
    fn hire(&mut self, brokers: u32, headcount: usize) {
        let rows = brokers as usize * headcount;
        if self.relations.len() < rows {
            self.relations.resize(rows, [0.0; L]);
            self.is_known.resize(rows, false);
            self.headcount = headcount;
        }
    }

    fn relation(&self, lane: usize, broker: u32, person: usize) -> f32 {
        self.relations[broker as usize * self.headcount + person][lane]
    }

    fn meet(&mut self, lane: usize, broker: u32, person: usize, gain: f32) -> f32 {
        let row = broker as usize * self.headcount + person;
        if !self.is_known[row] {
            self.is_known[row] = true;
            self.known.push(row as u32);
        }
        let relation = &mut self.relations[row][lane];
        *relation += gain * (1.0 - *relation);
        *relation
    }

    fn fade(&mut self, kept: f32) {
        for &row in &self.known {
            for relation in &mut self.relations[row as usize] {
                *relation *= kept;
            }
        }
    }

    fn best(&self, lane: usize, person: usize) -> f32 {
        let rows = self.relations.iter().skip(person).step_by(self.headcount.max(1));
        rows.fold(0.0, |best, row| row[lane].max(best))
    }
}

/// Among whom brokers look for people.
struct Pools {
    gatekeepers: Vec<usize>,
    /// Ranges of staff.
    staff: Vec<Range<u32>>,
    headcount: usize,
}

impl Pools {
    fn new(departments: &[&Department]) -> Self {
        let gatekeepers = departments.iter().flat_map(|d| &d.gatekeepers).map(|id| id.index());
        let staff: Vec<_> = departments.iter().map(|d| d.staff.clone()).collect();
        let headcount = staff.iter().map(|range| range.len()).sum();
        Self { gatekeepers: gatekeepers.collect(), staff, headcount }
    }

    /// The person a word picks, among the gatekeepers if wanted and there are any.
    fn candidate(&self, word: u32, powerful: bool) -> usize {
        if powerful && !self.gatekeepers.is_empty() {
            return self.gatekeepers[pick(word, self.gatekeepers.len())];
        }
        let mut n = pick(word, self.headcount);
        for range in &self.staff {
            if n < range.len() {
                return range.start as usize + n;
            }
            n -= range.len();
        }
        0
    }
}

impl<const L: usize> World<'_, L> {
    /// Step 3, brokers: choices are made on what stood when the step began, then meetings work.
    pub(super) fn meet(&mut self) {
        if !self.setting.switches.brokering {
            return;
        }
        for lane in 0..L {
            let plan = self.plans.lane(lane);
            let (brokers, numbers) = (plan.brokers.min(MOST_ACTS), plan.meetings.min(MOST_ACTS));
            if brokers == 0 {
                continue;
            }
            self.brokers.hire(brokers, self.setting.hospital.headcount());
            let diary = self.arrange_meetings(lane, brokers, numbers);
            for meeting in &diary {
                self.hold(lane, meeting);
            }
        }
        self.brokers.fade(self.setting.parameters.brokering.relation_kept);
    }

    fn arrange_meetings(&self, lane: usize, brokers: u32, numbers: u32) -> Vec<Meeting> {
        let pools = self.pools(lane);
        let mut diary = Vec::new();
        for broker in 0..brokers {
            for number in 0..numbers {
                if let Some(person) = self.choose(lane, broker, number, &pools) {
                    diary.push(Meeting { broker, number, person });
                }
            }
        }
        diary
    }

    fn pools(&self, lane: usize) -> Pools {
        let hospital = self.setting.hospital;
        let places = &self.plans.lane(lane).broker_departments;
        if places.is_empty() {
            Pools::new(&hospital.departments().iter().collect::<Vec<_>>())
        } else {
            let mut places = places.clone();
            places.sort_unstable();
            places.dedup();
            Pools::new(&places.iter().map(|&id| hospital.department(id)).collect::<Vec<_>>())
        }
    }

    /// The best of a handful of candidates, the first of equals.
    fn choose(&self, lane: usize, broker: u32, number: u32, pools: &Pools) -> Option<usize> {
        let p = &self.setting.parameters.brokering;
        let at = |decision, k| {
            let index = act_index(broker, number, k);
            words(self.setting.key, self.runs[lane], self.week, decision, index)
        };
        let powerful = unit(at(Decision::MeetingPool, 0).next_u32()) < p.gatekeeper_share;
        let mut rng = at(Decision::Candidate, 0);
        let mut candidates = (0..p.candidates).map(|_| pools.candidate(rng.next_u32(), powerful));
        let score = |person: usize| {
            let power = self.setting.hospital.staff()[person].power;
            let relation = self.brokers.relation(lane, broker, person);
            brokering::score(power, self.staff.stance(person, lane), relation)
        };
        let first = candidates.next()?;
        let best = candidates.fold((first, score(first)), |best, person| {
            let scored = score(person);
            if scored > best.1 { (person, scored) } else { best }
        });
        Some(best.0)
    }

    fn hold(&mut self, lane: usize, meeting: &Meeting) {
        let p = &self.setting.parameters.brokering;
        let person = meeting.person;
        let relation = self.brokers.meet(lane, meeting.broker, person, p.relation_gain);
        let persuasiveness = brokering::persuasiveness(p, relation);
        let fatigue = self.staff.fatigue[person][lane];
        let appraisal = &mut self.staff.appraisal[person][lane];
        let gain = p.appraisal_gain * persuasiveness * (1.0 - fatigue) * (1.0 - *appraisal);
        *appraisal = (*appraisal + gain).min(1.0);
        let trust = &mut self.staff.trust[person][lane];
        *trust = (*trust + p.trust_gain * persuasiveness * (1.0 - *trust)).min(1.0);
        self.staff.make_aware(person, lane);
        let department = self.setting.hospital.staff()[person].department.index();
        self.departments.hours[department][lane] += p.meeting_hours;
        self.introduce(lane, meeting, relation);
    }

    /// With a good relation, the broker may know someone practising in another department.
    fn introduce(&mut self, lane: usize, meeting: &Meeting, relation: f32) {
        let p = &self.setting.parameters.brokering;
        let hospital = self.setting.hospital;
        let index = act_index(meeting.broker, meeting.number, 0);
        let at = |decision| words(self.setting.key, self.runs[lane], self.week, decision, index);
        if unit(at(Decision::Introduction).next_u32()) >= p.introduction * relation {
            return;
        }
        let home = hospital.staff()[meeting.person].department;
        let mut rng = at(Decision::Acquaintance);
        let mut thought_of =
            (0..p.introduction_tries).map(|_| pick(rng.next_u32(), hospital.headcount()));
        let found = thought_of.find(|&other| {
            hospital.staff()[other].department != home
                && self.staff.stage(other, lane) == PRACTISING
        });
        if let Some(source) = found {
            let id = groundswell_network::StaffId(meeting.person as u32);
            let listens = !hospital.listening().row(id).is_empty();
            let weight = p.introduction_weight;
            self.introductions.add(lane, meeting.person, source as u32, weight, listens);
        }
    }

    /// The best relation of any broker with a gatekeeper of a department.
    pub(super) fn best_relation(&self, lane: usize, department: usize) -> f32 {
        let gatekeepers = &self.setting.hospital.departments()[department].gatekeepers;
        gatekeepers.iter().fold(0.0, |best, id| self.brokers.best(lane, id.index()).max(best))
    }
}
