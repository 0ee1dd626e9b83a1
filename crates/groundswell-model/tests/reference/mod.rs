//! The model read plainly: one run, one person at a time, each step as its equations are written.

mod aftermath;
mod brokers;
mod chance;
mod coaches;
mod departments;
mod network;
mod persuasion;
mod stages;

use chance::Chance;
use groundswell_model::{
    Campaign, Contact, Decision, DepartmentWeek, Parameters, PersonState, Setting, Stage, WeekPlan,
};
use groundswell_network::{Department, DepartmentId, Hospital, StaffId, Surveyed};

/// A member of staff.
#[derive(Clone, Debug, Default)]
pub(crate) struct Person {
    pub(crate) state: PersonState,
    /// Fatigue load of the week.
    load: f32,
    /// E, what is seen of practice.
    exposure: f32,
    /// W, how many of those listened to are aware.
    talk: f32,
    /// Share of attention that the hospital's own ties are left with.
    kept: f32,
    /// People met through brokers, and their share of attention.
    introduced: Vec<(usize, f32)>,
}

/// A department.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ward {
    influence: f32,
    fit: f32,
    norm: f32,
    fidelity: f32,
    /// Weeks in which approvals take effect.
    due: Vec<u32>,
    vetoed: bool,
    /// Π(1 − e) of this week's visits, so that coaching K is what it leaves to 1.
    uncoached: f32,
    /// Practising share as the week began.
    practice: f32,
    hours: f32,
}

/// One run of a campaign in a hospital.
pub(crate) struct Reference<'a> {
    setting: &'a Setting<'a>,
    campaign: &'a dyn Campaign,
    chance: Chance,
    plan: WeekPlan,
    people: Vec<Person>,
    wards: Vec<Ward>,
    /// Relation of each broker with each person.
    relations: Vec<Vec<f32>>,
    /// Legitimacy of each coach in each department.
    legitimacy: Vec<Vec<f32>>,
}

impl<'a> Reference<'a> {
    /// The hospital before week 0.
    pub(crate) fn new(setting: &'a Setting<'a>, campaign: &'a dyn Campaign, run: u32) -> Self {
        let chance = Chance { key: setting.key, run, week: 0 };
        let staff = 0..setting.hospital.headcount();
        let fit = setting.parameters.programme.general_fit;
        let ward = Ward { fidelity: 1.0, fit, ..Ward::default() };
        Self {
            setting,
            campaign,
            chance,
            plan: WeekPlan::default(),
            people: staff.map(|i| first_state(setting, chance, i)).collect(),
            wards: vec![ward; setting.hospital.departments().len()],
            relations: Vec::new(),
            legitimacy: Vec::new(),
        }
    }

    /// One week.
    pub(crate) fn step(&mut self) {
        self.begin();
        self.gatekeeping();
        self.voice();
        self.brokers();
        self.coaches();
        self.influence_and_exposure();
        self.persuasion();
        self.stages();
        self.aftermath();
        self.norms();
        self.chance.week += 1;
    }

    /// Plans the week and clears what is of the week before.
    fn begin(&mut self) {
        let seen = self.departments();
        let mut plan = WeekPlan::default();
        plan.clear(self.wards.len());
        self.campaign.plan(self.chance.week, self.setting.hospital, &seen, &mut plan);
        clamp(&mut plan);
        self.plan = plan;
        for d in 0..self.wards.len() {
            self.wards[d].practice = self.share(d, Stage::Practising);
            self.wards[d].vetoed = false;
            self.wards[d].uncoached = 1.0;
            self.wards[d].hours = self.plan.departments[d].hours;
            if let Some(lag) = self.plan.departments[d].lag {
                self.wards[d].hours += self.parameters().persuasion.lag_hours * lag.members as f32;
            }
        }
        self.people.iter_mut().for_each(|person| person.load = 0.0);
    }

    /// A person at the end of the week.
    pub(crate) fn person(&self, i: usize) -> PersonState {
        self.people[i].state
    }

    /// The departments at the end of the week.
    pub(crate) fn departments(&self) -> Vec<DepartmentWeek> {
        (0..self.wards.len()).map(|d| self.observed(d)).collect()
    }

    fn observed(&self, d: usize) -> DepartmentWeek {
        let staff: Vec<PersonState> = self.members(d).map(|i| self.person(i)).collect();
        let count =
            |keep: fn(&PersonState) -> bool| staff.iter().filter(|p| keep(p)).count() as u32;
        let sum = |of: fn(&PersonState) -> f32| {
            f64::from(staff.iter().fold(0.0, |sum, person| sum + of(person)))
        };
        let ward = &self.wards[d];
        DepartmentWeek {
            headcount: staff.len() as u32,
            aware: count(|p| p.stage != Stage::Unaware),
            pledged: count(|p| p.pledged),
            ritual: count(|p| p.stage == Stage::Ritual),
            practising: count(|p| p.stage == Stage::Practising),
            lapsed: count(|p| p.stage == Stage::Lapsed),
            appraisal: sum(|p| p.appraisal),
            trust: sum(|p| p.trust),
            fatigue: sum(|p| p.fatigue),
            ownership: sum(|p| p.ownership),
            influence: f64::from(ward.influence),
            frame_fit: f64::from(ward.fit),
            norm: f64::from(ward.norm),
            fidelity: f64::from(ward.fidelity),
            vetoed: ward.vetoed,
            lag: self.plan.departments.get(d).is_some_and(|plan| plan.lag.is_some()),
            hours: f64::from(ward.hours),
        }
    }

    fn parameters(&self) -> &'a Parameters {
        &self.setting.parameters
    }

    fn hospital(&self) -> &'a Hospital {
        self.setting.hospital
    }

    fn department(&self, d: usize) -> &'a Department {
        &self.setting.hospital.departments()[d]
    }

    /// The staff of a department.
    fn members(&self, d: usize) -> impl Iterator<Item = usize> + use<> {
        self.department(d).members().map(|id| id.index())
    }

    /// Share of a department's staff at a stage.
    fn share(&self, d: usize, stage: Stage) -> f32 {
        let at = self.members(d).filter(|&i| self.people[i].state.stage == stage).count();
        at as f32 / self.department(d).headcount() as f32
    }

    /// Where a person works.
    fn ward_of(&self, i: usize) -> usize {
        self.hospital().staff()[i].department.index()
    }

    /// Pressure in force in a department.
    fn pressure(&self, d: usize) -> f32 {
        let at_work = self.setting.switches.pressure && !self.wards[d].vetoed;
        if at_work { self.plan.departments[d].pressure } else { 0.0 }
    }
}

fn first_state(setting: &Setting<'_>, chance: Chance, i: usize) -> Person {
    let department = setting.hospital.department(setting.hospital.staff()[i].department);
    let stance = if department.sponsors { 1.0 } else { department.stance.sign() as f32 };
    let usual = setting.parameters.dispositions.initial_practice * (1.0 + stance);
    let surveyed = setting.hospital.survey().get(Surveyed::Practising, StaffId(i as u32));
    let practising = surveyed.unwrap_or(usual);
    let drawn = chance.unit(Decision::InitialPractice, i as u64);
    let state = PersonState {
        stage: if drawn < practising { Stage::Practising } else { Stage::Unaware },
        pledged: false,
        appraisal: setting.staffing.appraisal[i],
        trust: setting.staffing.trust[i],
        fatigue: setting.staffing.fatigue[i],
        ownership: 0.0,
    };
    Person { state, kept: 1.0, ..Person::default() }
}

fn clamp(plan: &mut WeekPlan) {
    let share = |value: &mut f32| *value = value.clamp(0.0, 1.0);
    share(&mut plan.alignment);
    for department in &mut plan.departments {
        for Contact { reach, show, participation, pledge } in
            [&mut department.management, &mut department.local]
        {
            [reach, show, participation, pledge].into_iter().for_each(share);
        }
        share(&mut department.curiosity);
        share(&mut department.pressure);
        department.hours = department.hours.max(0.0);
    }
}

/// The state of a person is a share, whatever the parameters make of it.
fn in_range(state: f32) -> f32 {
    state.clamp(0.0, 1.0)
}

/// Whether brokers look for people in a department.
fn looks_in(plan: &WeekPlan, department: DepartmentId) -> bool {
    plan.broker_departments.is_empty() || plan.broker_departments.contains(&department)
}
