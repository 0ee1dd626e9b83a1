//! Steps 4 to 7 in lanes: the loops over people are here, the rules in
//! [`mechanisms`](crate::mechanisms).
//!
//! Sixteen people at a time go through the four steps: what they read of others was shown before
//! step 4, and steps 5 to 7 read nobody else but the department's own lead, as step 5 begins. A
//! loop over lanes that also reads what is the same for a person in every lane works on rows copied
//! out of the person; otherwise it does not become vector instructions.

mod aftermath;
mod attention;
mod conditions;
mod contacts;
mod exposure;
mod stages;

use std::ops::Range;

use groundswell_network::{Department, Hospital};

use crate::crew::{Crew, share};
use crate::dispatch::{Task, widest};
use crate::draw::{BLOCK, Decision, LaneDraws, Words};
use crate::mechanisms::Parameters;
use crate::simulate::Setting;

use super::World;
use super::columns::{Kept, Shown, Traits, seen};
use super::departments::{Departments, Plans};
use super::record::Tally;
use super::ties::Introductions;
use contacts::Contacts;
use exposure::Perceived;

/// Staff whose departments make a task for a crew.
const TASK_STAFF: usize = 512;

/// Ranges of neighbouring departments, each a task for a crew.
pub(super) fn wings(hospital: &Hospital) -> Vec<Range<usize>> {
    let departments = hospital.departments();
    let (mut wings, mut start) = (Vec::new(), 0);
    while start < departments.len() {
        let (mut end, mut staff) = (start, 0);
        while end < departments.len() && staff < TASK_STAFF {
            (end, staff) = (end + 1, staff + departments[end].headcount());
        }
        wings.push(start..end);
        start = end;
    }
    wings
}

/// A member of staff in steps 4 to 7, in lanes.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
struct Person<const L: usize> {
    appraisal: [f32; L],
    trust: [f32; L],
    fatigue: [f32; L],
    ownership: [f32; L],
    status: [u32; L],
    seen: Perceived<L>,
    /// What tires the person this week.
    load: [f32; L],
    /// The draw times one plus the odds against adopting; adopts if it is below the rate.
    against: [f32; L],
    number: u32,
    traits: Traits,
}

/// Whether something holds in some lane; every lane is looked at, so that there is no jump.
#[inline(always)]
fn some_lane<const L: usize>(holds: impl Fn(usize) -> bool) -> bool {
    let mut some = false;
    for l in 0..L {
        some |= holds(l);
    }
    some
}

/// The week's draws, by person.
struct Draws<const L: usize> {
    management: Words<L>,
    local: Words<L>,
    hearing: Words<L>,
    stage: Words<L>,
    fate: Words<L>,
}

impl<const L: usize> Draws<L> {
    #[inline(always)]
    fn new(draws: &LaneDraws<L>, week: u32) -> Self {
        Self {
            management: Words::new(draws, week, Decision::ManagementContact),
            local: Words::new(draws, week, Decision::LocalContact),
            hearing: Words::new(draws, week, Decision::Hearing),
            stage: Words::new(draws, week, Decision::StageChange),
            fate: Words::new(draws, week, Decision::Fate),
        }
    }
}

/// A department in steps 4 to 7: what it reads, and what is its own to change.
struct Ward<'w, const L: usize> {
    setting: &'w Setting<'w>,
    department: &'w Department,
    number: usize,
    introductions: &'w Introductions<L>,
    departments: &'w Departments<L>,
    plans: &'w Plans<L>,
    spillover: [f32; L],
    traits: &'w [Traits],
    /// What everybody in the hospital shows.
    shown: &'w [Shown<L>],
    /// What its staff will show.
    next: &'w mut [Shown<L>],
    kept: &'w mut [Kept<L>],
    /// Staff-hours spent on it this week.
    hours: &'w mut [f32; L],
    tally: &'w mut Tally<L>,
}

impl<const L: usize> Ward<'_, L> {
    /// Steps 4 to 7, and the tally for step 9.
    #[inline(always)]
    fn week(&mut self, p: &Parameters, draws: &mut Draws<L>, room: &mut [Person<L>; BLOCK]) {
        let lead = &mut room[..1];
        self.take_up(lead, self.department.lead.0);
        self.influence_and_exposure(p, lead);
        let conditions = self.conditions(&lead[0].appraisal);
        let (mut contacts, mut tally) = (Contacts::default(), Tally::default());
        let Range { mut start, end } = self.department.staff;
        while start < end {
            let stop = end.min((start / BLOCK as u32 + 1) * BLOCK as u32);
            let people = &mut room[..(stop - start) as usize];
            self.take_up(people, start);
            self.influence_and_exposure(p, people);
            self.persuasion(p, people, &conditions, draws, &mut contacts);
            self.adoption_and_sustaining(p, people, &conditions, draws);
            self.fatigue_disillusion_turnover(p, people, &conditions, draws);
            self.put_back(p, people, &mut tally);
            start = stop;
        }
        *self.tally = tally;
        self.book(&contacts, &conditions);
    }

    /// Takes people from `first` on up as step 4 begins.
    #[inline(always)]
    fn take_up(&self, people: &mut [Person<L>], first: u32) {
        for (person, number) in people.iter_mut().zip(first..) {
            let i = number as usize;
            let shown = &self.shown[i];
            let kept = &self.kept[(number - self.department.staff.start) as usize];
            person.appraisal = shown.appraisal;
            person.trust = shown.trust;
            person.fatigue = kept.fatigue;
            person.ownership = kept.ownership;
            person.status = kept.status.map(u32::from);
            (person.number, person.traits) = (number, self.traits[i]);
        }
    }

    /// Keeps what has become of people, for the next week and for step 9.
    #[inline(always)]
    fn put_back(&mut self, p: &Parameters, people: &[Person<L>], tally: &mut Tally<L>) {
        let first = (people[0].number - self.department.staff.start) as usize;
        let next = self.next[first..].iter_mut().zip(&mut self.kept[first..]);
        for (person, (shown, kept)) in people.iter().zip(next) {
            (*shown, *kept) = person.parts(p.influence.ritual_exposure);
            tally.add(shown, kept);
        }
    }
}

impl<const L: usize> Person<L> {
    const NOBODY: Self = Self {
        appraisal: [0.0; L],
        trust: [0.0; L],
        fatigue: [0.0; L],
        ownership: [0.0; L],
        status: [0; L],
        seen: Perceived::NOTHING,
        load: [0.0; L],
        against: [0.0; L],
        number: 0,
        traits: Traits::NONE,
    };

    /// The block of draws the person's are in, and their place in it.
    #[inline(always)]
    fn block(&self) -> u32 {
        self.number / BLOCK as u32
    }

    #[inline(always)]
    fn place(&self) -> usize {
        self.number as usize % BLOCK
    }

    #[inline(always)]
    fn parts(&self, ritual: f32) -> (Shown<L>, Kept<L>) {
        let practice = seen(&self.status, ritual);
        let shown = Shown { appraisal: self.appraisal, trust: self.trust, practice };
        let status = self.status.map(|status| status as u8);
        let kept = Kept { fatigue: self.fatigue, ownership: self.ownership, status };
        (shown, kept)
    }
}

/// The wards of a task, in order.
struct Round<'w, const L: usize> {
    draws: &'w LaneDraws<L>,
    week: u32,
    parameters: &'w Parameters,
    wards: Vec<Ward<'w, L>>,
}

impl<const L: usize> Task for &mut Round<'_, L> {
    #[inline(always)]
    fn run(self) {
        let mut draws = Draws::new(self.draws, self.week);
        // A copy of one's own can be read ahead of a condition, so that a choice is no jump.
        let parameters = self.parameters.clone();
        let mut room = [Person::NOBODY; BLOCK];
        for ward in &mut self.wards {
            ward.week(&parameters, &mut draws, &mut room);
        }
    }
}

impl<const L: usize> World<'_, L> {
    /// Steps 4 to 7 for every department; the tally is kept back for step 9.
    pub(super) fn every_department(&mut self, crew: &dyn Crew) {
        let mut hours = std::mem::take(&mut self.departments.hours);
        let (mut next, mut kept) = (&mut self.staff.next[..], &mut self.staff.kept[..]);
        let mut own = hours.iter_mut().zip(&mut self.next_tallies.0);
        let (setting, departments) = (self.setting, self.setting.hospital.departments());
        let rounds = self.wings.iter().map(|wing| {
            let wards = wing.clone().filter_map(|number| {
                let department = &departments[number];
                let (hours, tally) = own.next()?;
                Some(Ward {
                    setting,
                    department,
                    number,
                    introductions: &self.introductions,
                    departments: &self.departments,
                    plans: &self.plans,
                    spillover: self.coaches.spillover,
                    traits: &self.staff.traits,
                    shown: &self.staff.shown,
                    next: next.split_off_mut(..department.headcount())?,
                    kept: kept.split_off_mut(..department.headcount())?,
                    hours,
                    tally,
                })
            });
            Round {
                draws: &self.draws,
                week: self.week,
                parameters: &setting.parameters,
                wards: wards.collect(),
            }
        });
        share(crew, rounds.collect(), |round| widest(round));
        self.departments.hours = hours;
        self.staff.turn();
    }
}
