//! Cost: practice sustained against staff-hours, one point a run.

use super::data::{Estimate, Sample, StrategyMark};

/// This kind of figure.
pub(super) const KIND: super::Kind =
    super::kind("cost", "Practice sustained against staff-hours, one point a run.");

/// Practice a year after the campaign against what it cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Cost {
    /// The worlds.
    pub sample: Sample,
    /// Level of the intervals.
    pub confidence: f64,
    /// The strategies, in the order of the study.
    pub series: Vec<CostSeries>,
}

/// The runs of one strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct CostSeries {
    /// The strategy.
    pub strategy: StrategyMark,
    /// Staff-hours of each run.
    pub hours: Vec<f64>,
    /// Share practising a year after the campaign, in each run.
    pub sustained: Vec<f64>,
    /// Mean staff-hours.
    pub mean_hours: Option<Estimate>,
    /// Mean share practising a year after the campaign.
    pub mean_sustained: Option<Estimate>,
}
