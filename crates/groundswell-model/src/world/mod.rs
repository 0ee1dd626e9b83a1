//! A world: one hospital under one campaign, in several runs side by side.

mod brokers;
mod coaches;
mod columns;
mod departments;
mod initiatives;
mod people;
mod record;
mod ties;

use crate::campaign::Campaign;
use crate::crew::Crew;
use crate::draw::LaneDraws;
use crate::observe::Observer;
use crate::simulate::Setting;

use brokers::Brokers;
use coaches::Coaches;
use columns::Columns;
use departments::{Departments, Plans};
use initiatives::Approvals;

use record::Tallies;
use ties::Introductions;

/// One hospital under one campaign, in `L` runs that share its network.
///
/// **Shape** every changing value is a row of `L` lanes, one per run; no lane reads another.
pub struct World<'a, const L: usize> {
    setting: &'a Setting<'a>,
    campaign: &'a dyn Campaign,
    runs: [u32; L],
    draws: LaneDraws<L>,
    /// Weeks that have passed.
    week: u32,
    staff: Columns<L>,
    departments: Departments<L>,
    plans: Plans<L>,
    approvals: Approvals,
    brokers: Brokers<L>,
    coaches: Coaches<L>,
    introductions: Introductions<L>,
    wings: Vec<std::ops::Range<usize>>,
    tallies: Tallies<L>,
    /// Those of the week that is being worked on.
    next_tallies: Tallies<L>,
}

impl<'a, const L: usize> World<'a, L> {
    /// The hospital before week 0 in the given runs.
    pub fn new(setting: &'a Setting<'a>, campaign: &'a dyn Campaign, runs: [u32; L]) -> Self {
        let draws = LaneDraws::new(setting.key, runs);
        let staff = Columns::initial(setting, &draws);
        let mut world = Self {
            setting,
            campaign,
            runs,
            draws,
            week: 0,
            departments: Departments::initial(setting),
            plans: Plans::new(setting.hospital.departments().len()),
            approvals: Approvals::default(),
            brokers: Brokers::default(),
            coaches: Coaches::default(),
            introductions: Introductions::new(setting.hospital.headcount()),
            wings: people::wings(setting.hospital),
            tallies: Tallies::new(setting.hospital.departments().len()),
            next_tallies: Tallies::new(setting.hospital.departments().len()),
            staff,
        };
        world.tally();
        world
    }

    /// Weeks that have passed.
    pub fn week(&self) -> u32 {
        self.week
    }

    /// One week, in nine steps; everything is read as it stood when its step began.
    ///
    /// 1. *Gatekeeping*: gatekeepers oppose or not; a department with an opposing one is vetoed.
    /// 2. *Voice*: approvals that fall due take effect; departments may raise an initiative.
    /// 3. *Brokers* meet people; *coaches* visit departments.
    /// 4. *Social influence* and *exposure* are read off the network.
    /// 5. *Persuasion* by management, then by local action groups; *pressure*; *awareness*.
    /// 6. *Adoption and sustaining*: at most one stage change a person.
    /// 7. *Fatigue, disillusion, turnover*.
    /// 8. *Norms* follow practice.
    /// 9. *Observation*: the week is added up for [`observe`](Self::observe).
    ///
    /// The crew shares the work of steps 1 and 4 to 7; nothing depends on it.
    pub fn step(&mut self, crew: &dyn Crew) {
        self.plan();
        self.gatekeeping(crew);
        self.voice();
        self.meet();
        self.visit();
        self.every_department(crew);
        self.norms();
        std::mem::swap(&mut self.tallies, &mut self.next_tallies);
        self.week += 1;
    }

    /// Shows the week that has just passed to an observer, run by run.
    pub fn observe(&self, observer: &mut dyn Observer) {
        let week = self.week.saturating_sub(1);
        for (l, &run) in self.runs.iter().enumerate() {
            observer.week(run, week, &self.department_weeks(l));
            if observer.wants_people(week) {
                for person in 0..self.setting.hospital.headcount() as u32 {
                    let id = groundswell_network::StaffId(person);
                    observer.person(run, week, id, self.person(l, id));
                }
            }
        }
    }
}
