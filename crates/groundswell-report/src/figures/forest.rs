//! Forest plot: every outcome and pair of strategies with its difference and interval.

use super::data::{Estimate, Sample, StrategyMark};

/// This kind of figure.
pub(super) const KIND: super::Kind = super::kind(
    "forest-plot",
    "Every outcome and pair of strategies: difference, interval, effect, P(best), p, cost.",
);

/// Differences between strategies, outcome by outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Forest {
    /// The worlds.
    pub sample: Sample,
    /// Level of the intervals.
    pub confidence: f64,
    /// Number of comparisons for which p values are adjusted.
    pub family: usize,
    /// The outcomes.
    pub outcomes: Vec<ForestOutcome>,
}

/// The pairs of one outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct ForestOutcome {
    /// Name of the outcome.
    pub outcome: String,
    /// Its pairs.
    pub rows: Vec<ForestRow>,
}

/// One pair of strategies on one outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct ForestRow {
    /// The strategy whose value is first.
    pub left: StrategyMark,
    /// The strategy whose value is subtracted.
    pub right: StrategyMark,
    /// Left minus right, in the unit of the outcome; none if it is undefined.
    pub difference: Option<Estimate>,
    /// The difference in standard deviations over worlds.
    pub standardised: Option<f64>,
    /// Share of worlds in which the left strategy is the best of all on this outcome.
    pub p_best: Option<f64>,
    /// p value, adjusted for the number of comparisons.
    pub p_adjusted: Option<f64>,
    /// Staff-hours of the left minus those of the right strategy.
    pub hours: Option<f64>,
}
