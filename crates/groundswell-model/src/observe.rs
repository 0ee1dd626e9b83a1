//! Observation: what is recorded of a run, week by week.

use groundswell_network::StaffId;

/// Stage of a person's adoption.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum Stage {
    /// Has not heard of the programme.
    #[default]
    Unaware = 0,
    /// Knows of it.
    Aware = 1,
    /// Goes through the motions.
    Ritual = 2,
    /// Uses the techniques genuinely.
    Practising = 3,
    /// Has given up; can adopt again.
    Lapsed = 4,
}

impl Stage {
    /// Every stage, by number.
    pub const ALL: [Self; 5] =
        [Self::Unaware, Self::Aware, Self::Ritual, Self::Practising, Self::Lapsed];
    /// The names of [`Self::ALL`].
    pub const NAMES: [&'static str; 5] = ["unaware", "aware", "ritual", "practising", "lapsed"];

    /// The name used in files.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// A department at the end of a week, in one run.
///
/// **Units** counts of staff, sums over staff, or department-level values as said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DepartmentWeek {
    /// Staff.
    pub headcount: u32,
    /// Staff who know of the programme, whatever they do about it (everyone not unaware).
    pub aware: u32,
    /// Staff who have pledged.
    pub pledged: u32,
    /// Staff who go through the motions.
    pub ritual: u32,
    /// Staff who use the techniques genuinely.
    pub practising: u32,
    /// Staff who have given up.
    pub lapsed: u32,
    /// Sum over staff of appraisal.
    pub appraisal: f64,
    /// Sum over staff of trust.
    pub trust: f64,
    /// Sum over staff of fatigue.
    pub fatigue: f64,
    /// Sum over staff of ownership.
    pub ownership: f64,
    /// Actual influence on the programme's content, in \[0, 1\].
    pub influence: f64,
    /// Frame fit of the local story, in \[0, 1\].
    pub frame_fit: f64,
    /// Norm, in \[0, 1\].
    pub norm: f64,
    /// Fidelity, in \[0, 1\].
    pub fidelity: f64,
    /// Whether a gatekeeper vetoed the department this week.
    pub vetoed: bool,
    /// Whether it has a local action group that was active this week.
    pub lag: bool,
    /// Staff-hours spent on the department this week.
    pub hours: f64,
}

/// A person at the end of a week, in one run.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PersonState {
    /// Stage of adoption.
    pub stage: Stage,
    /// Whether the person has pledged.
    pub pledged: bool,
    /// Appraisal of the techniques.
    pub appraisal: f32,
    /// Trust in the sponsors' intent.
    pub trust: f32,
    /// Fatigue with change.
    pub fatigue: f32,
    /// Feeling that the change is ours.
    pub ownership: f32,
}

/// Receives what happens in runs; implement it to record what you need.
///
/// Calls come week by week; within a week run by run. Staff-hours of a week are in the same
/// week's observation.
pub trait Observer {
    /// The departments of a run at the end of a week, in hospital order.
    fn week(&mut self, run: u32, week: u32, departments: &[DepartmentWeek]);

    /// Whether [`person`](Self::person) is to be called at the end of a week.
    fn wants_people(&self, _week: u32) -> bool {
        false
    }

    /// A person of a run at the end of a week; staff in hospital order.
    fn person(&mut self, _run: u32, _week: u32, _staff: StaffId, _state: PersonState) {}
}
