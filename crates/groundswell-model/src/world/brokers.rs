//! Brokers: meetings one by one, relations that build up and fade, introductions.

use groundswell_network::Department;

use crate::campaign::WeekPlan;
use crate::dispatch::{Task, widest};
use crate::draw::{Decision, MOST_ACTS, Words, act_index, pick, unit};
use crate::mechanisms::brokering;

use super::World;
use super::columns::PRACTISING;

/// Relations of brokers with people.
#[derive(Default)]
pub(super) struct Brokers<const L: usize> {
    /// Position in `relations` by broker and member of staff, broker by broker; 0 for people the
    /// broker has met in no lane.
    slots: Vec<u32>,
    /// A row of lanes per broker and person who have met, after one without any relation.
    relations: Vec<[f32; L]>,
    headcount: usize,
}

impl<const L: usize> Brokers<L> {
    fn hire(&mut self, brokers: u32, headcount: usize) {
        let people = brokers as usize * headcount;
        if self.slots.len() < people {
            self.slots.resize(people, 0);
            self.headcount = headcount;
            self.relations.resize(self.relations.len().max(1), [0.0; L]);
        }
    }

    fn relation(&self, lane: usize, broker: u32, person: usize) -> f32 {
        self.relations[self.slots[broker as usize * self.headcount + person] as usize][lane]
    }

    fn meet(&mut self, lane: usize, broker: u32, person: usize, gain: f32) -> f32 {
        let slot = &mut self.slots[broker as usize * self.headcount + person];
        if *slot == 0 {
            *slot = self.relations.len() as u32;
            self.relations.push([0.0; L]);
        }
        let relation = &mut self.relations[*slot as usize][lane];
        *relation += gain * (1.0 - *relation);
        *relation
    }

    fn best(&self, lane: usize, person: usize) -> f32 {
        let brokers = (self.slots.len() / self.headcount.max(1)) as u32;
        (0..brokers).fold(0.0, |best, broker| self.relation(lane, broker, person).max(best))
    }
}

/// Relations after a week without meetings.
struct Fading<'b, const L: usize> {
    relations: &'b mut [[f32; L]],
    kept: f32,
}

impl<const L: usize> Task for Fading<'_, L> {
    #[inline(always)]
    fn run(self) {
        for row in self.relations {
            for l in 0..L {
                row[l] *= self.kept;
            }
        }
    }
}

/// A meeting of the week, with its place in the broker's diary.
struct Meeting {
    lane: usize,
    broker: u32,
    number: u32,
    person: usize,
}

/// The week's draws, by meeting.
struct Draws<const L: usize> {
    pool: Words<L>,
    candidate: Words<L>,
    introduction: Words<L>,
    acquaintance: Words<L>,
}

/// Among whom brokers look for people.
struct Pool {
    /// Gatekeepers, then all staff.
    people: Vec<u32>,
    gatekeepers: usize,
}

impl Pool {
    fn new<'d>(departments: impl Iterator<Item = &'d Department> + Clone) -> Self {
        let gatekeepers = departments.clone().flat_map(|d| &d.gatekeepers);
        let mut people: Vec<u32> = gatekeepers.map(|id| id.0).collect();
        let gatekeepers = people.len();
        people.extend(departments.flat_map(|d| d.staff.clone()));
        Self { people, gatekeepers }
    }

    /// The part of the pool to look in: gatekeepers if wanted and there are any, else all staff.
    fn part(&self, powerful: bool) -> &[u32] {
        let (gatekeepers, staff) = self.people.split_at(self.gatekeepers);
        if powerful && !gatekeepers.is_empty() { gatekeepers } else { staff }
    }
}

impl<const L: usize> World<'_, L> {
    /// Step 3, brokers: choices are made on what stood when the step began, then meetings work.
    pub(super) fn meet(&mut self) {
        if !self.setting.switches.brokering || self.setting.parameters.brokering.candidates == 0 {
            return;
        }
        let words = |decision| Words::new(&self.draws, self.week, decision);
        let mut draws = Draws {
            pool: words(Decision::MeetingPool),
            candidate: words(Decision::Candidate),
            introduction: words(Decision::Introduction),
            acquaintance: words(Decision::Acquaintance),
        };
        for meeting in self.arrange_meetings(&mut draws) {
            self.hold(&meeting, &mut draws);
        }
        let kept = self.setting.parameters.brokering.relation_kept;
        widest(Fading { relations: &mut self.brokers.relations, kept });
    }

    fn arrange_meetings(&mut self, draws: &mut Draws<L>) -> Vec<Meeting> {
        let plans = self.plans.different();
        let most = |number: fn(&WeekPlan) -> u32| {
            plans.iter().map(number).max().unwrap_or(0).min(MOST_ACTS)
        };
        let (brokers, numbers) = (most(|plan| plan.brokers), most(|plan| plan.meetings));
        if brokers == 0 || numbers == 0 {
            return Vec::new();
        }
        self.brokers.hire(brokers, self.setting.hospital.headcount());
        let pools: Vec<_> = plans.iter().map(|plan| self.pool(plan)).collect();
        let mut diary = Vec::new();
        for (broker, number) in (0..brokers).flat_map(|b| (0..numbers).map(move |n| (b, n))) {
            let met = self.choose(broker, number, &pools, draws);
            for (lane, person) in met.into_iter().enumerate() {
                let plan = self.plans.lane(lane);
                if broker < plan.brokers && number < plan.meetings {
                    diary.push(Meeting { lane, broker, number, person: person as usize });
                }
            }
        }
        diary
    }

    fn pool(&self, plan: &WeekPlan) -> Pool {
        let hospital = self.setting.hospital;
        let mut places = plan.broker_departments.clone();
        places.sort_unstable();
        places.dedup();
        if places.is_empty() {
            Pool::new(hospital.departments().iter())
        } else {
            Pool::new(places.iter().map(|&id| hospital.department(id)))
        }
    }

    /// The best of a handful of candidates in every lane, the first of equals.
    fn choose(&self, broker: u32, number: u32, pools: &[Pool], draws: &mut Draws<L>) -> [u32; L] {
        let p = &self.setting.parameters.brokering;
        let drawn = draws.pool.of(act_index(broker, number, 0));
        let parts: [&[u32]; L] = std::array::from_fn(|lane| {
            pools[lane.min(pools.len() - 1)].part(unit(drawn[lane]) < p.gatekeeper_share)
        });
        let (mut best, mut most) = ([0; L], [f32::NEG_INFINITY; L]);
        for k in 0..p.candidates {
            let drawn = draws.candidate.of(act_index(broker, number, k));
            let people: [u32; L] =
                std::array::from_fn(|lane| parts[lane][pick(drawn[lane], parts[lane].len())]);
            let scores: [f32; L] =
                std::array::from_fn(|lane| self.score(lane, broker, people[lane] as usize));
            for lane in 0..L {
                let better = scores[lane] > most[lane];
                best[lane] = if better { people[lane] } else { best[lane] };
                most[lane] = if better { scores[lane] } else { most[lane] };
            }
        }
        best
    }

    fn score(&self, lane: usize, broker: u32, person: usize) -> f32 {
        let power = self.setting.hospital.staff()[person].power;
        let relation = self.brokers.relation(lane, broker, person);
        brokering::score(power, self.staff.stance(person, lane), relation)
    }

    fn hold(&mut self, meeting: &Meeting, draws: &mut Draws<L>) {
        let p = &self.setting.parameters.brokering;
        let Meeting { lane, person, .. } = *meeting;
        let relation = self.brokers.meet(lane, meeting.broker, person, p.relation_gain);
        let persuasiveness = brokering::persuasiveness(p, relation);
        let fatigue = self.staff.kept[person].fatigue[lane];
        let appraisal = &mut self.staff.shown[person].appraisal[lane];
        let gain = p.appraisal_gain * persuasiveness * (1.0 - fatigue) * (1.0 - *appraisal);
        *appraisal = (*appraisal + gain).min(1.0);
        let trust = &mut self.staff.shown[person].trust[lane];
        *trust = (*trust + p.trust_gain * persuasiveness * (1.0 - *trust)).min(1.0);
        self.staff.make_aware(person, lane);
        let department = self.setting.hospital.staff()[person].department.index();
        self.departments.hours[department][lane] += p.meeting_hours;
        self.introduce(meeting, relation, draws);
    }

    /// With a good relation, the broker may know someone practising in another department.
    fn introduce(&mut self, meeting: &Meeting, relation: f32, draws: &mut Draws<L>) {
        let p = &self.setting.parameters.brokering;
        let hospital = self.setting.hospital;
        let Meeting { lane, broker, number, person } = *meeting;
        let index = |k| act_index(broker, number, k);
        if unit(draws.introduction.of(index(0))[lane]) >= p.introduction * relation {
            return;
        }
        let home = hospital.staff()[person].department;
        let mut thought_of = (0..p.introduction_tries)
            .map(|k| pick(draws.acquaintance.of(index(k))[lane], hospital.headcount()));
        let found = thought_of.find(|&other| {
            hospital.staff()[other].department != home
                && self.staff.stage(other, lane) == PRACTISING
        });
        if let Some(source) = found {
            let id = groundswell_network::StaffId(person as u32);
            let listens = !hospital.listening().row(id).is_empty();
            let weight = p.introduction_weight;
            self.introductions.add(lane, person, source as u32, weight, listens);
        }
    }

    /// The best relation of any broker with a gatekeeper of a department.
    pub(super) fn best_relation(&self, lane: usize, department: usize) -> f32 {
        let gatekeepers = &self.setting.hospital.departments()[department].gatekeepers;
        gatekeepers.iter().fold(0.0, |best, id| self.brokers.best(lane, id.index()).max(best))
    }
}
