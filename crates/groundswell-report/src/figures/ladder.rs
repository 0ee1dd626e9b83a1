//! Ladder: how many are unaware, aware, in ritual, practising, lapsed, by week.

use super::data::{Sample, StrategyMark, Timeline};

/// This kind of figure.
pub(super) const KIND: super::Kind =
    super::kind("ladder", "The share unaware, aware, in ritual, practising and lapsed by week.");

/// The stages of adoption by week, one panel a strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct Ladder {
    /// The weeks.
    pub timeline: Timeline,
    /// The worlds.
    pub sample: Sample,
    /// The strategies, in the order of the study.
    pub panels: Vec<LadderPanel>,
}

/// Mean shares over worlds of one strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct LadderPanel {
    /// The strategy.
    pub strategy: StrategyMark,
    /// Shares of staff that add up to 1.
    ///
    /// **Shape** one value per week, for each [`Stage`](groundswell_model::Stage) in its order.
    pub shares: [Vec<f64>; 5],
}
