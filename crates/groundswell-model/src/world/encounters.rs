//! Encounters: brokers meet people one by one, coaches visit departments.

use groundswell_network::DepartmentId;
use rand::Rng;

use crate::campaign::{CoachPlan, WeekPlan};
use crate::draw::{Decision, act_index, pick, unit, words};
use crate::mechanisms::{brokering, coaching};
use crate::simulate::Setting;

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
    /// Step 3, brokers: choices are made on what stood when the step began, then meetings work.
    pub(super) fn meet(&mut self) {
        if !self.setting.switches.brokering {
            return;
        }
        for lane in 0..L {
            let (brokers, numbers) = (self.plans.lane(lane).brokers, self.plans.lane(lane).meetings);
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
        let mut diary = Vec::with_capacity((brokers * numbers) as usize);
        for broker in 0..brokers {
            for number in 0..numbers {
                if let Some(person) = self.choose(lane, broker, number, &pools) {
                    diary.push(Meeting { broker, number, person });
                }
            }
        }
        diary
    }

    /// Gatekeepers, and ranges of staff, among whom brokers look for people.
    fn pools(&self, lane: usize) -> (Vec<usize>, Vec<std::ops::Range<u32>>) {
        let hospital = self.setting.hospital;
        let places = &self.plans.lane(lane).broker_departments;
        if places.is_empty() {
            let gatekeepers = hospital.departments().iter().flat_map(|d| &d.gatekeepers);
            let everybody = 0..hospital.headcount() as u32;
            return (gatekeepers.map(|id| id.index()).collect(), vec![everybody]);
        }
        let departments = || places.iter().map(|&id| hospital.department(id));
        let gatekeepers = departments().flat_map(|d| &d.gatekeepers).map(|id| id.index());
        (gatekeepers.collect(), departments().map(|d| d.staff.clone()).collect())
    }

    /// The best of a handful of candidates, the first of equals.
    fn choose(
        &self,
        lane: usize,
        broker: u32,
        number: u32,
        (gatekeepers, ranges): &(Vec<usize>, Vec<std::ops::Range<u32>>),
    ) -> Option<usize> {
        let p = &self.setting.parameters.brokering;
        let at = |decision, k| {
            let index = act_index(broker, number, k);
            words(self.setting.key, self.runs[lane], self.week, decision, index)
        };
        let powerful = unit(at(Decision::MeetingPool, 0).next_u32()) < p.gatekeeper_share;
        let staff: usize = ranges.iter().map(|range| range.len()).sum();
        let mut rng = at(Decision::Candidate, 0);
        let mut candidates = (0..p.candidates).map(|_| {
            let word = rng.next_u32();
            if powerful && !gatekeepers.is_empty() {
                gatekeepers[pick(word, gatekeepers.len())]
            } else {
                nth(ranges, pick(word, staff))
            }
        });
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
        *appraisal += p.appraisal_gain * persuasiveness * (1.0 - fatigue) * (1.0 - *appraisal);
        let trust = &mut self.staff.trust[person][lane];
        *trust += p.trust_gain * persuasiveness * (1.0 - *trust);
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

    /// Step 3, coaches: visits at home and elsewhere.
    pub(super) fn visit(&mut self) {
        self.departments.uncoached.fill([1.0; L]);
        self.coaches.spillover = [0.0; L];
        if !self.setting.switches.coaching {
            return;
        }
        for lane in 0..L {
            self.coaches.hire(lane, self.plans.lane(lane), self.setting);
            for coach in 0..self.plans.lane(lane).coaches.len() {
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
        for visit in 0..plan.visits {
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

/// The n-th of the staff in a list of ranges.
fn nth(ranges: &[std::ops::Range<u32>], mut n: usize) -> usize {
    for range in ranges {
        if n < range.len() {
            return range.start as usize + n;
        }
        n -= range.len();
    }
    0
}
