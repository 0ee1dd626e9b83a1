//! What tests of runs share: a record of everything that is observed.

use groundswell_model::{Campaign, DepartmentWeek, Observer, PersonState, Setting, simulate};
use groundswell_network::StaffId;
use std::collections::BTreeMap;
use std::ops::Range;

/// A week of a run: departments and staff, in hospital order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Week {
    pub(crate) departments: Vec<DepartmentWeek>,
    pub(crate) people: Vec<PersonState>,
}

/// Everything observed, by run and week.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Record(pub(crate) BTreeMap<(u32, u32), Week>);

impl Observer for Record {
    fn week(&mut self, run: u32, week: u32, departments: &[DepartmentWeek]) {
        self.0.entry((run, week)).or_default().departments = departments.to_vec();
    }

    fn wants_people(&self, _: u32) -> bool {
        true
    }

    fn person(&mut self, run: u32, week: u32, staff: StaffId, state: PersonState) {
        let people = &mut self.0.entry((run, week)).or_default().people;
        assert_eq!(people.len(), staff.index(), "staff come in hospital order");
        people.push(state);
    }
}

/// Simulates and records.
pub(crate) fn record(
    setting: &Setting<'_>,
    campaign: &dyn Campaign,
    runs: Range<u32>,
    weeks: u32,
) -> Record {
    let mut record = Record::default();
    simulate(setting, campaign, runs, weeks, &mut record);
    record
}
