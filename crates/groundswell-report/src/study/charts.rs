//! Fan charts, differences, the forest plot, the ladder and cost: what runs and weeks show.

use groundswell_analysis::{Comparison, Confidence, OutcomeComparison, Pair, Quantiles};
use groundswell_experiment::ExperimentError;
use groundswell_model::Outcome;

use super::{Pictures, estimate};
use crate::figures::{
    Cost, CostSeries, Difference, DifferenceCurve, Fan, FanSeries, Forest, ForestOutcome,
    ForestRow, Ladder, LadderPanel, StrategyMark,
};

impl Pictures<'_> {
    /// An outcome by week.
    ///
    /// # Errors
    /// No draw is complete, no single week shows the outcome, or it is undefined in this hospital.
    pub fn fan(&self, outcome: Outcome) -> Result<Fan, ExperimentError> {
        let series = |strategy: &StrategyMark| {
            let weeks = self.results.weekly_quantiles(&strategy.name, outcome)?;
            let all = |of: fn(&Quantiles) -> f64| weeks.iter().map(of).collect();
            Ok(FanSeries {
                strategy: strategy.clone(),
                p5: all(|week| week.p5),
                p25: all(|week| week.p25),
                median: all(|week| week.median),
                p75: all(|week| week.p75),
                p95: all(|week| week.p95),
            })
        };
        Ok(Fan {
            outcome: outcome.name().to_owned(),
            timeline: self.timeline.clone(),
            sample: self.sample(),
            series: self.strategies.iter().map(series).collect::<Result<_, ExperimentError>>()?,
        })
    }

    /// What the other strategies change against a reference, by week.
    ///
    /// # Errors
    /// There is no such strategy, no draw is complete, no single week shows the outcome, or it is
    /// undefined in this hospital.
    pub fn difference(
        &self,
        outcome: Outcome,
        reference: &str,
        confidence: Confidence,
    ) -> Result<Difference, ExperimentError> {
        let curve = |strategy: &StrategyMark| {
            let name = &strategy.name;
            let difference =
                self.results.weekly_difference(name, reference, outcome, confidence)?;
            let away = difference.band.as_ref().map_or(Vec::new(), |band| band.away_from_zero());
            let (lo, hi) = difference.band.map_or_else(Default::default, |band| (band.lo, band.hi));
            Ok(DifferenceCurve { strategy: strategy.clone(), mean: difference.mean, lo, hi, away })
        };
        let others = self.strategies.iter().filter(|strategy| strategy.name != reference);
        Ok(Difference {
            outcome: outcome.name().to_owned(),
            timeline: self.timeline.clone(),
            sample: self.sample(),
            reference: self.mark(reference),
            confidence: confidence.level(),
            curves: others.map(curve).collect::<Result<_, ExperimentError>>()?,
        })
    }

    /// Every outcome of a comparison for which `wanted` is true, and every pair.
    pub fn forest(&self, comparison: &Comparison, wanted: impl Fn(&str) -> bool) -> Forest {
        let outcomes = comparison.outcomes.iter().filter(|outcome| wanted(&outcome.outcome));
        Forest {
            sample: self.sample(),
            confidence: comparison.confidence.level(),
            family: comparison.family,
            outcomes: outcomes.map(|outcome| self.forest_outcome(comparison, outcome)).collect(),
        }
    }

    fn forest_outcome(&self, comparison: &Comparison, of: &OutcomeComparison) -> ForestOutcome {
        let best = |name: &str| {
            let summary = of.strategies.iter().find(|summary| summary.strategy == name);
            summary.and_then(|summary| summary.p_best)
        };
        let row = |pair: &Pair| ForestRow {
            left: self.mark(&pair.left),
            right: self.mark(&pair.right),
            difference: estimate(&pair.paired.difference),
            standardised: pair.paired.standardised,
            p_best: best(&pair.left),
            p_adjusted: pair.p_holm,
            hours: hours(comparison, pair),
        };
        ForestOutcome { outcome: of.outcome.clone(), rows: of.pairs.iter().map(row).collect() }
    }

    /// Shares of staff by stage and week.
    ///
    /// # Errors
    /// No draw is complete.
    pub fn ladder(&self) -> Result<Ladder, ExperimentError> {
        let panel = |strategy: &StrategyMark| {
            let shares = self.results.weekly_stages(&strategy.name)?;
            Ok(LadderPanel { strategy: strategy.clone(), shares })
        };
        Ok(Ladder {
            timeline: self.timeline.clone(),
            sample: self.sample(),
            panels: self.strategies.iter().map(panel).collect::<Result<_, ExperimentError>>()?,
        })
    }

    /// Practice sustained against staff-hours, with the means of a comparison that has them.
    ///
    /// # Errors
    /// No draw is complete.
    pub fn cost(&self, comparison: &Comparison) -> Result<Cost, ExperimentError> {
        let mean = |outcome: Outcome, name: &str| {
            let of = comparison.outcome(outcome.name())?;
            let summary = of.strategies.iter().find(|summary| summary.strategy == name)?;
            estimate(&summary.summary.mean)
        };
        let series = |strategy: &StrategyMark| {
            let values = |outcome| self.results.outcome_matrix(&strategy.name, outcome);
            Ok(CostSeries {
                strategy: strategy.clone(),
                hours: values(Outcome::Hours)?.values().to_vec(),
                sustained: values(Outcome::Sustained)?.values().to_vec(),
                mean_hours: mean(Outcome::Hours, &strategy.name),
                mean_sustained: mean(Outcome::Sustained, &strategy.name),
            })
        };
        Ok(Cost {
            sample: self.sample(),
            confidence: comparison.confidence.level(),
            series: self.strategies.iter().map(series).collect::<Result<_, ExperimentError>>()?,
        })
    }
}

/// Staff-hours that the left strategy of a pair takes more than the right one.
fn hours(comparison: &Comparison, pair: &Pair) -> Option<f64> {
    let pair = comparison.pair(Outcome::Hours.name(), &pair.left, &pair.right)?;
    pair.paired.difference.estimate
}
