//! Paired difference: what each strategy changes against a reference in the same worlds.

use super::data::{Sample, StrategyMark, Timeline};

/// This kind of figure.
pub(super) const KIND: super::Kind = super::by_outcome(
    "paired-difference",
    "The difference to a reference in the same worlds by week, with a band for the whole curve.",
);

/// Differences to a reference strategy by week, with simultaneous bands.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Name of the outcome.
    pub outcome: String,
    /// The weeks.
    pub timeline: Timeline,
    /// The worlds.
    pub sample: Sample,
    /// The strategy that is subtracted.
    pub reference: StrategyMark,
    /// Share of studies in which a whole band holds the true curve.
    pub confidence: f64,
    /// The other strategies, in the order of the study.
    pub curves: Vec<DifferenceCurve>,
}

/// The difference of one strategy to the reference.
///
/// **Shape** one value per week.
#[derive(Clone, Debug, PartialEq)]
pub struct DifferenceCurve {
    /// The strategy.
    pub strategy: StrategyMark,
    /// Mean difference over hospital draws.
    pub mean: Vec<f64>,
    /// Lower edge of the band; empty if there is no band.
    pub lo: Vec<f64>,
    /// Upper edge of the band; empty if there is no band.
    pub hi: Vec<f64>,
    /// Spans of weeks, first and last, in which the band leaves out zero.
    pub away: Vec<(usize, usize)>,
}
