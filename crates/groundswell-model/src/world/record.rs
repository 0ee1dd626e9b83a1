//! Observation: the week added up by department, and views of single people.

use groundswell_network::StaffId;

use crate::observe::{DepartmentWeek, PersonState, Stage};

use super::World;
use super::columns::{AWARE, Kept, PLEDGED, PRACTISING, RITUAL, STAGE, Shown, UNAWARE};

/// Counts and sums over the staff of each department, a row of lanes each.
pub(super) struct Tallies<const L: usize>(pub(super) Vec<Tally<L>>);

/// Counts and sums over the staff of a department, in lanes.
#[derive(Clone)]
pub(super) struct Tally<const L: usize> {
    unaware: [u32; L],
    aware: [u32; L],
    ritual: [u32; L],
    practising: [u32; L],
    pledged: [u32; L],
    appraisal: [f32; L],
    trust: [f32; L],
    fatigue: [f32; L],
    ownership: [f32; L],
}

impl<const L: usize> Default for Tally<L> {
    fn default() -> Self {
        let (counts, sums) = ([0; L], [0.0; L]);
        Self {
            unaware: counts,
            aware: counts,
            ritual: counts,
            practising: counts,
            pledged: counts,
            appraisal: sums,
            trust: sums,
            fatigue: sums,
            ownership: sums,
        }
    }
}

impl<const L: usize> Tallies<L> {
    pub(super) fn new(departments: usize) -> Self {
        Self(vec![Tally::default(); departments])
    }

    /// Staff practising when last added up.
    pub(super) fn practising(&self, department: usize, lane: usize) -> u32 {
        self.0[department].practising[lane]
    }

    /// Staff going through the motions when last added up.
    pub(super) fn ritual(&self, department: usize, lane: usize) -> u32 {
        self.0[department].ritual[lane]
    }
}

impl<const L: usize> Tally<L> {
    /// Adds a person.
    #[inline(always)]
    pub(super) fn add(&mut self, shown: &Shown<L>, kept: &Kept<L>) {
        for l in 0..L {
            let status = u32::from(kept.status[l]);
            let stage = status & STAGE;
            self.unaware[l] += u32::from(stage == UNAWARE);
            self.aware[l] += u32::from(stage == AWARE);
            self.ritual[l] += u32::from(stage == RITUAL);
            self.practising[l] += u32::from(stage == PRACTISING);
            self.pledged[l] += u32::from(status & PLEDGED != 0);
            self.appraisal[l] += shown.appraisal[l];
            self.trust[l] += shown.trust[l];
            self.fatigue[l] += kept.fatigue[l];
            self.ownership[l] += kept.ownership[l];
        }
    }
}

impl<const L: usize> World<'_, L> {
    /// Step 9 before week 0: adds up the staff of each department.
    pub(super) fn tally(&mut self) {
        let departments = self.setting.hospital.departments();
        for (department, tally) in departments.iter().zip(&mut self.tallies.0) {
            for id in department.members() {
                tally.add(&self.staff.shown[id.index()], &self.staff.kept[id.index()]);
            }
        }
    }

    /// The departments of a lane as last added up, in hospital order.
    pub fn department_weeks(&self, lane: usize) -> Vec<DepartmentWeek> {
        let hospital = self.setting.hospital;
        let states = &self.departments;
        let week = |(d, tally): (usize, &Tally<L>)| {
            let headcount = hospital.departments()[d].headcount() as u32;
            let heard = headcount - tally.unaware[lane];
            let at_work = tally.aware[lane] + tally.ritual[lane] + tally.practising[lane];
            DepartmentWeek {
                headcount,
                aware: heard,
                pledged: tally.pledged[lane],
                ritual: tally.ritual[lane],
                practising: tally.practising[lane],
                lapsed: heard - at_work,
                appraisal: f64::from(tally.appraisal[lane]),
                trust: f64::from(tally.trust[lane]),
                fatigue: f64::from(tally.fatigue[lane]),
                ownership: f64::from(tally.ownership[lane]),
                influence: f64::from(states.influence[d][lane]),
                frame_fit: f64::from(states.frame_fit[d][lane]),
                norm: f64::from(states.norm[d][lane]),
                fidelity: f64::from(states.fidelity[d][lane]),
                vetoed: states.vetoed[d][lane] != 0,
                lag: self.plans.has_lag(lane, d),
                hours: f64::from(states.hours[d][lane]),
            }
        };
        self.tallies.0.iter().enumerate().map(week).collect()
    }

    /// A person in a lane.
    ///
    /// # Panics
    /// If the lane or the person is not there.
    pub fn person(&self, lane: usize, id: StaffId) -> PersonState {
        let i = id.index();
        let (shown, kept) = (&self.staff.shown[i], &self.staff.kept[i]);
        let status = u32::from(kept.status[lane]);
        PersonState {
            stage: Stage::ALL[(status & STAGE) as usize],
            pledged: status & PLEDGED != 0,
            appraisal: shown.appraisal[lane],
            trust: shown.trust[lane],
            fatigue: kept.fatigue[lane],
            ownership: kept.ownership[lane],
        }
    }
}
