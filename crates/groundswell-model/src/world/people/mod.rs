//! Steps 4 to 7 for the staff of a department, in lanes: the loops over people are here, the
//! rules in [`mechanisms`](crate::mechanisms).
//!
//! Departments can be worked through one by one: what people read of others was published before
//! step 4, and steps 5 to 7 read nobody else but the department's own lead. A loop over lanes
//! works on rows copied out of the columns, so that it becomes vector instructions.

mod aftermath;
mod conditions;
mod contacts;
mod exposure;
mod stages;

use groundswell_network::Hospital;

use super::World;

/// What is passed from step to step within a department's week, a row of lanes per person.
pub(super) struct Scratch<const L: usize> {
    exposure: Vec<[f32; L]>,
    heard: Vec<[f32; L]>,
    load: Vec<[f32; L]>,
}

impl<const L: usize> Scratch<L> {
    pub(super) fn new(hospital: &Hospital) -> Self {
        let largest = hospital.departments().iter().map(|d| d.headcount()).max().unwrap_or(0);
        let rows = vec![[0.0; L]; largest];
        Self { exposure: rows.clone(), heard: rows.clone(), load: rows }
    }
}

impl<const L: usize> World<'_, L> {
    /// Steps 4 to 7, department by department.
    #[inline(always)]
    pub(super) fn every_department(&mut self) {
        for d in 0..self.setting.hospital.departments().len() {
            self.influence_and_exposure(d);
            let conditions = self.conditions(d);
            self.persuasion(d, &conditions);
            self.adoption_and_sustaining(d, &conditions);
            self.fatigue_disillusion_turnover(d, &conditions);
        }
    }
}
