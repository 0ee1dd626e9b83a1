//! Steps 4 to 7 for the staff of a department, in lanes: the loops over people are here, the
//! rules in [`mechanisms`](crate::mechanisms).
//!
//! Departments can be worked through one by one: what people read of others was published before
//! step 4, and steps 5 to 7 read nobody else but the department's own lead. A loop over lanes
//! works on rows copied out of the columns, so that it becomes vector instructions.

mod aftermath;
mod attention;
mod conditions;
mod contacts;
mod exposure;
mod stages;

use groundswell_network::Hospital;

use crate::crew::{Crew, share};
use crate::dispatch::{Task, widest};
use crate::draw::LaneDraws;
use crate::simulate::Setting;

use super::World;
use super::columns::{Published, Rows};
use super::departments::{Departments, Plans};
use super::record::Tally;
use super::ties::Introductions;
use exposure::Publishing;

/// Staff whose departments make a task for a crew; also the staff who publish in one.
const TASK_STAFF: usize = 512;

/// What is passed from step to step within a department's week, a row of lanes per person.
#[derive(Clone)]
pub(super) struct Scratch<const L: usize> {
    exposure: Vec<[f32; L]>,
    heard: Vec<[f32; L]>,
    load: Vec<[f32; L]>,
}

impl<const L: usize> Scratch<L> {
    fn new(people: usize) -> Self {
        let rows = vec![[0.0; L]; people];
        Self { exposure: rows.clone(), heard: rows.clone(), load: rows }
    }
}

/// Neighbouring departments that are one task, with room for the largest of them.
pub(super) struct Wing<const L: usize> {
    departments: std::ops::Range<usize>,
    scratch: Scratch<L>,
}

/// The departments of a hospital by task.
pub(super) fn wings<const L: usize>(hospital: &Hospital) -> Vec<Wing<L>> {
    let departments = hospital.departments();
    let (mut wings, mut start) = (Vec::new(), 0);
    while start < departments.len() {
        let (mut end, mut staff, mut largest) = (start, 0, 0);
        while end < departments.len() && staff < TASK_STAFF {
            let headcount = departments[end].headcount();
            (end, staff, largest) = (end + 1, staff + headcount, largest.max(headcount));
        }
        wings.push(Wing { departments: start..end, scratch: Scratch::new(largest) });
        start = end;
    }
    wings
}

/// A department in steps 4 to 7: what it reads, and what is its own to change.
struct Ward<'w, const L: usize> {
    setting: &'w Setting<'w>,
    draws: &'w LaneDraws<L>,
    week: u32,
    published: &'w [Published<L>],
    introductions: &'w Introductions<L>,
    departments: &'w Departments<L>,
    plans: &'w Plans<L>,
    spillover: [f32; L],
    /// Its staff.
    staff: Rows<'w, L>,
    /// Staff-hours spent on it this week.
    hours: &'w mut [f32; L],
    tally: &'w mut Tally<L>,
}

/// The wards of a wing, in order, and the scratch they share.
struct Round<'w, const L: usize> {
    first: usize,
    wards: Vec<Ward<'w, L>>,
    scratch: &'w mut Scratch<L>,
}

impl<const L: usize> Task for &mut Round<'_, L> {
    /// Steps 4 to 7, department by department, and the tally for step 9.
    #[inline(always)]
    fn run(self) {
        let scratch = &mut *self.scratch;
        for (k, ward) in self.wards.iter_mut().enumerate() {
            let d = self.first + k;
            ward.influence_and_exposure(d, scratch);
            let conditions = ward.conditions(d);
            ward.persuasion(d, &conditions, scratch);
            ward.adoption_and_sustaining(d, &conditions, scratch);
            ward.fatigue_disillusion_turnover(d, &conditions, scratch);
            *ward.tally = Tally::of(&ward.staff);
        }
    }
}

impl<const L: usize> World<'_, L> {
    /// Shows everybody's views and practice, as they stand before step 4.
    pub(super) fn publish(&mut self, crew: &dyn Crew) {
        let (ritual, staff) = (self.setting.parameters.influence.ritual_exposure, &self.staff);
        let parts = self.published.chunks_mut(TASK_STAFF).enumerate();
        let parts = parts.map(|(n, shown)| {
            let first = n * TASK_STAFF;
            Publishing { ritual, staff, first, shown }
        });
        share(crew, parts.collect(), |part| widest(part));
    }

    /// Steps 4 to 7 for every department; the tally is kept back for step 9.
    pub(super) fn every_department(&mut self, crew: &dyn Crew) {
        let mut hours = std::mem::take(&mut self.departments.hours);
        let mut staff = Some(Rows::all(&mut self.staff));
        let mut own = hours.iter_mut().zip(&mut self.next_tallies.0);
        let (setting, departments) = (self.setting, self.setting.hospital.departments());
        let rounds = self.wings.iter_mut().map(|wing| {
            let wards = departments[wing.departments.clone()].iter().filter_map(|department| {
                let (mine, others) = staff.take()?.split(department.headcount());
                staff = Some(others);
                let (hours, tally) = own.next()?;
                Some(Ward {
                    setting,
                    draws: &self.draws,
                    week: self.week,
                    published: &self.published,
                    introductions: &self.introductions,
                    departments: &self.departments,
                    plans: &self.plans,
                    spillover: self.coaches.spillover,
                    staff: mine,
                    hours,
                    tally,
                })
            });
            let wards = wards.collect();
            Round { first: wing.departments.start, wards, scratch: &mut wing.scratch }
        });
        share(crew, rounds.collect(), |round| widest(round));
        self.departments.hours = hours;
    }
}
