//! Heat map: the share practising by department and week, one panel a strategy.

use super::data::{DepartmentMark, Sample, StrategyMark, Timeline};

/// This kind of figure.
pub(super) const KIND: super::Kind =
    super::kind("heat-map", "The share practising by department and week, one panel a strategy.");

/// Practice by department and week.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatMap {
    /// The weeks.
    pub timeline: Timeline,
    /// The worlds.
    pub sample: Sample,
    /// The departments, in the order in which they are drawn.
    pub departments: Vec<DepartmentMark>,
    /// The weeks that are drawn, ascending.
    pub weeks: Vec<u32>,
    /// The strategies, in the order of the study.
    pub panels: Vec<HeatPanel>,
}

/// Practice by department and week under one strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatPanel {
    /// The strategy.
    pub strategy: StrategyMark,
    /// Share of hospital draws in which a department has a local action group.
    ///
    /// **Shape** one value per department.
    pub groups: Vec<f64>,
    /// Mean share practising over worlds.
    ///
    /// **Shape** `departments x weeks`.
    pub practising: Vec<Vec<f64>>,
}
