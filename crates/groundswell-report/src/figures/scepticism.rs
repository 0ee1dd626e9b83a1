//! Trust against appraisal: how departments move between scepticism of intent and of technique.

use super::data::{DepartmentMark, Sample, StrategyMark, Timeline};

/// This kind of figure.
pub(super) const KIND: super::Kind = super::kind(
    "trust-appraisal",
    "Scepticism of intent against scepticism of technique, departments as paths.",
);

/// Department means of trust and appraisal as paths over time, one panel a strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct Scepticism {
    /// The weeks.
    pub timeline: Timeline,
    /// The worlds.
    pub sample: Sample,
    /// The departments, in the order of the hospital.
    pub departments: Vec<DepartmentMark>,
    /// The weeks of the points of a path, ascending.
    pub weeks: Vec<u32>,
    /// The strategies, in the order of the study.
    pub panels: Vec<ScepticismPanel>,
}

/// The paths under one strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct ScepticismPanel {
    /// The strategy.
    pub strategy: StrategyMark,
    /// Share of hospital draws in which a department has a local action group, one per department.
    pub groups: Vec<f64>,
    /// Mean trust.
    ///
    /// **Shape** `departments x weeks`.
    pub trust: Vec<Vec<f64>>,
    /// Mean appraisal.
    ///
    /// **Shape** `departments x weeks`.
    pub appraisal: Vec<Vec<f64>>,
}
