//! Fan chart: an outcome by week, its median and where most worlds lie.

use super::data::{Sample, StrategyMark, Timeline};

/// This kind of figure.
pub(super) const KIND: super::Kind = super::by_outcome(
    "fan-chart",
    "An outcome by week: median, and where 50 and 90 % of worlds lie.",
);

/// An outcome by week under each strategy, over worlds.
#[derive(Clone, Debug, PartialEq)]
pub struct Fan {
    /// Name of the outcome.
    pub outcome: String,
    /// The weeks.
    pub timeline: Timeline,
    /// The worlds.
    pub sample: Sample,
    /// The strategies, in the order of the study.
    pub series: Vec<FanSeries>,
}

/// Quantiles over worlds of one strategy.
///
/// **Shape** one value per week; NaN where the outcome is undefined.
#[derive(Clone, Debug, PartialEq)]
pub struct FanSeries {
    /// The strategy.
    pub strategy: StrategyMark,
    /// 5 % of worlds lie below.
    pub p5: Vec<f64>,
    /// 25 % of worlds lie below.
    pub p25: Vec<f64>,
    /// Half of the worlds lie below.
    pub median: Vec<f64>,
    /// 75 % of worlds lie below.
    pub p75: Vec<f64>,
    /// 95 % of worlds lie below.
    pub p95: Vec<f64>,
}
