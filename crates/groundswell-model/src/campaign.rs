//! Campaigns: what a strategy does in a week, department by department.

use groundswell_network::{DepartmentId, Hospital};

use crate::mechanisms::coaching::CoachProfile;
use crate::observe::DepartmentWeek;

/// A strategy at work in a hospital; implement it to write a strategy in Rust.
///
/// [`Strategy::bind`](crate::Strategy::bind) makes one from data.
pub trait Campaign: Sync {
    /// Name, unique in a comparison.
    fn name(&self) -> &str;

    /// Whether [`plan`](Self::plan) looks at what was seen: such a campaign is planned run by run.
    fn adapts(&self) -> bool {
        true
    }

    /// Plans a week. `plan` comes empty, with one entry per department; `seen` is the hospital of
    /// this run as observed at the end of the week before (the initial state in week 0), one entry
    /// per department. Must be a pure function of its arguments.
    fn plan(&self, week: u32, hospital: &Hospital, seen: &[DepartmentWeek], plan: &mut WeekPlan);
}

/// What a campaign does in a week.
///
/// Values out of range are clamped: probabilities and intensities to \[0, 1\], hours to ≥ 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WeekPlan {
    /// Per department.
    pub departments: Vec<DepartmentPlan>,
    /// Alignment ω of hybrid leaders with management, in \[0, 1\].
    pub alignment: f32,
    /// Brokers at work.
    pub brokers: u32,
    /// Meetings of a broker this week.
    pub meetings: u32,
    /// Departments in which brokers look for people; empty means everywhere.
    pub broker_departments: Vec<DepartmentId>,
    /// Coaches at work; a coach keeps its place in this list from week to week.
    pub coaches: Vec<CoachPlan>,
}

impl WeekPlan {
    /// Makes it an empty plan for this many departments.
    pub fn clear(&mut self, departments: usize) {
        self.departments.clear();
        self.departments.resize(departments, DepartmentPlan::default());
        self.alignment = 0.0;
        self.brokers = 0;
        self.meetings = 0;
        self.broker_departments.clear();
        self.coaches.clear();
    }
}

/// What a campaign does in a department in a week.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DepartmentPlan {
    /// Contacts by management.
    pub management: Contact,
    /// Contacts by a local action group: the department's own, or outreach by others.
    pub local: Contact,
    /// Probability that an unaware person becomes curious, in \[0, 1\].
    pub curiosity: f32,
    /// Pressure of a mandate, in \[0, 1\].
    pub pressure: f32,
    /// The department's own local action group, if one is active.
    pub lag: Option<Lag>,
    /// Staff-hours of organisation.
    pub hours: f32,
}

/// Contacts of one voice with the staff of a department in a week.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Contact {
    /// Probability that a person is contacted, in \[0, 1\].
    pub reach: f32,
    /// How showy the contact is, in \[0, 1\].
    pub show: f32,
    /// How participatory, in \[0, 1\]; local contacts only.
    pub participation: f32,
    /// Probability of pledging for a person of full appraisal, in \[0, 1\]; local contacts only.
    pub pledge: f32,
}

/// An active local action group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lag {
    /// Members, each costing hours.
    pub members: u32,
    /// Whether its leader is a willing hybrid; an incidental one makes less effort.
    pub willing: bool,
}

/// A coach at work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoachPlan {
    /// Profile.
    pub profile: CoachProfile,
    /// Home department; must not change from week to week.
    pub home: DepartmentId,
    /// Visits this week.
    pub visits: u32,
}
