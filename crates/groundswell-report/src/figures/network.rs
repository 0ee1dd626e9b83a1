//! Network snapshots: every person of one hospital draw, in the same place in every panel.

use groundswell_model::Stage;
use groundswell_network::Role;

use super::data::{DepartmentMark, StrategyMark};

/// This kind of figure.
pub(super) const KIND: super::Kind = super::kind(
    "network",
    "Every person of one hospital in the same place: stage as colour, role as shape.",
);

/// One run of each strategy in one hospital draw, person by person, in some weeks.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// The hospital draw.
    pub hospital: u32,
    /// The run.
    pub run: u32,
    /// The departments, in the order of the hospital.
    pub departments: Vec<DepartmentMark>,
    /// The staff, in department order.
    pub people: Vec<NetworkPerson>,
    /// Ties to draw between people of different departments; may be a sample, may be empty.
    pub ties: Vec<[u32; 2]>,
    /// The weeks that are drawn, with what they are called.
    pub weeks: Vec<SnapshotWeek>,
    /// The strategies, in the order of the study.
    pub panels: Vec<NetworkPanel>,
}

/// A member of staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NetworkPerson {
    /// Position of the department.
    pub department: u32,
    /// Role.
    pub role: Role,
}

/// A week that is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotWeek {
    /// The week, at whose end people are shown.
    pub week: u32,
    /// What it is called, such as `go-live`.
    pub label: String,
}

/// The snapshots of one strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkPanel {
    /// The strategy.
    pub strategy: StrategyMark,
    /// Whether a department has a local action group, one per department.
    pub groups: Vec<bool>,
    /// The stage of every person.
    ///
    /// **Shape** `weeks x people`.
    pub stages: Vec<Vec<Stage>>,
}
