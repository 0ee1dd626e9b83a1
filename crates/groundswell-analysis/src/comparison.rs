//! Everything a comparison of strategies says: per outcome, per strategy and per pair.

use serde::{Deserialize, Serialize};

use crate::{
    AnalysisError, Best, Confidence, ConfidenceSequence, Direction, PairedDifference, Summary,
    Worlds, best, holm, paired_difference,
};

/// The values of one outcome under every strategy, as [`Comparison::new`] takes them.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Name of the outcome, unique in a comparison.
    pub name: String,
    /// Which values are good.
    pub direction: Direction,
    /// One matrix per strategy, in the order of the strategies.
    pub values: Vec<Worlds>,
}

/// A full comparison of strategies that ran in the same worlds.
///
/// Outcomes and strategies keep the order in which they were given. All figures are finite, so the
/// structure survives JSON; what cannot be estimated is `None`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Level of all intervals.
    pub confidence: Confidence,
    /// Hospital draws.
    pub hospitals: usize,
    /// Runs on each draw.
    pub runs: usize,
    /// Names of the strategies.
    pub strategies: Vec<String>,
    /// Whether intervals and p values hold however often the study was looked at; see
    /// [`Self::anytime`].
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub anytime: bool,
    /// Number of p values adjusted together: all pairs on all outcomes that have one.
    pub family: usize,
    /// One entry per outcome.
    pub outcomes: Vec<OutcomeComparison>,
}

/// What a comparison says about one outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutcomeComparison {
    /// Name of the outcome.
    pub outcome: String,
    /// Which values are good.
    pub direction: Direction,
    /// One entry per strategy, in order.
    pub strategies: Vec<StrategySummary>,
    /// Worlds in which the outcome is undefined under every strategy; `None` if it does not rank.
    pub without_best: Option<usize>,
    /// One entry per pair: (1, 0), (2, 0), (2, 1), (3, 0) ... as (left, right) positions.
    pub pairs: Vec<Pair>,
}

/// One outcome under one strategy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrategySummary {
    /// Name of the strategy.
    pub strategy: String,
    /// Level and spread of the outcome.
    pub summary: Summary,
    /// P(best): share of matched worlds in which this strategy has the best value (see [`Best`]);
    /// `None` if the outcome does not rank.
    pub p_best: Option<f64>,
}

/// One outcome under two strategies: left minus right, where right is listed earlier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// Name of the strategy on the left.
    pub left: String,
    /// Name of the strategy on the right, the reference.
    pub right: String,
    /// The difference and what goes with it.
    pub paired: PairedDifference,
    /// The p value after Holm adjustment over [`Comparison::family`].
    pub p_holm: Option<f64>,
}

impl Comparison {
    /// Compares every pair of strategies on every outcome.
    ///
    /// Pairs are oriented so that the reference comes first in `strategies`: with the counterfactual
    /// listed first, every difference against it is an effect.
    ///
    /// # Errors
    ///
    /// [`AnalysisError::NoStrategies`] and [`AnalysisError::DuplicateName`] for the names,
    /// [`AnalysisError::StrategyCount`] if an outcome lacks a matrix,
    /// [`AnalysisError::Unmatched`] if not all matrices are from the same worlds.
    ///
    /// **Source** family-wise adjustment: Holm 1979; the rest as in [`paired_difference`], [`best`]
    /// and [`Summary`].
    ///
    /// ```
    /// use groundswell_analysis::{Comparison, Confidence, Direction, Outcome, Worlds};
    ///
    /// let practice = Outcome {
    ///     name: "practice".into(),
    ///     direction: Direction::Higher,
    ///     values: vec![Worlds::new(2, 1, vec![0.1, 0.2])?, Worlds::new(2, 1, vec![0.4, 0.6])?],
    /// };
    /// let strategies = ["none".into(), "top-down".into()];
    /// let comparison = Comparison::new(&strategies, &[practice], Confidence::default())?;
    /// let effect = comparison.pair("practice", "top-down", "none").unwrap();
    /// assert!((effect.paired.difference.estimate.unwrap() - 0.35).abs() < 1e-12);
    /// # Ok::<(), groundswell_analysis::AnalysisError>(())
    /// ```
    pub fn new(
        strategies: &[String],
        outcomes: &[Outcome],
        confidence: Confidence,
    ) -> Result<Self, AnalysisError> {
        check(strategies, outcomes)?;
        let first = outcomes.first().and_then(|outcome| outcome.values.first());
        let compare = |outcome| compare_outcome(strategies, outcome, confidence);
        let mut comparison = Self {
            confidence,
            hospitals: first.map_or(0, Worlds::hospitals),
            runs: first.map_or(0, Worlds::runs),
            strategies: strategies.to_vec(),
            anytime: false,
            family: 0,
            outcomes: outcomes.iter().map(compare).collect::<Result<_, _>>()?,
        };
        comparison.adjust()?;
        Ok(comparison)
    }

    /// The comparison with the intervals and p values of a confidence sequence.
    ///
    /// A study that looks at its results while they grow, and stops when it likes them, needs these:
    /// each holds at every look. Quantiles and P(best) stay as they are.
    ///
    /// # Errors
    ///
    /// Those of [`holm`].
    pub fn anytime(mut self, sequence: &ConfidenceSequence) -> Result<Self, AnalysisError> {
        for outcome in &mut self.outcomes {
            for StrategySummary { summary, .. } in &mut outcome.strategies {
                summary.mean = sequence.around(summary.mean);
            }
            for Pair { paired, .. } in &mut outcome.pairs {
                paired.difference = sequence.around(paired.difference);
                paired.p = sequence.p_value(&paired.difference, 0.0);
            }
        }
        self.anytime = true;
        self.adjust()?;
        Ok(self)
    }

    /// What is said about the outcome of this name.
    pub fn outcome(&self, name: &str) -> Option<&OutcomeComparison> {
        self.outcomes.iter().find(|outcome| outcome.outcome == name)
    }

    /// The difference `left - right` of two strategies on an outcome, in either order.
    pub fn pair(&self, outcome: &str, left: &str, right: &str) -> Option<Pair> {
        let pairs = &self.outcome(outcome)?.pairs;
        let stored = |left: &str, right: &str| {
            pairs.iter().find(|pair| pair.left == left && pair.right == right).cloned()
        };
        stored(left, right).or_else(|| stored(right, left).map(Pair::reversed))
    }

    /// Fills in the adjusted p values of the whole family.
    fn adjust(&mut self) -> Result<(), AnalysisError> {
        let pairs = || self.outcomes.iter().flat_map(|outcome| &outcome.pairs);
        let p_values: Vec<f64> = pairs().filter_map(|pair| pair.paired.p).collect();
        let mut adjusted = holm(&p_values)?.into_iter();
        for pair in self.outcomes.iter_mut().flat_map(|outcome| &mut outcome.pairs) {
            pair.p_holm = pair.paired.p.and_then(|_| adjusted.next());
        }
        self.family = p_values.len();
        Ok(())
    }
}

/// The strategy against which others are held: `none` if it is there, else the first.
///
/// ```
/// let names = ["top-down".to_owned(), "none".to_owned()];
/// assert_eq!(groundswell_analysis::reference(&names), Some("none"));
/// assert_eq!(groundswell_analysis::reference(&names[..1]), Some("top-down"));
/// ```
pub fn reference(strategies: &[String]) -> Option<&str> {
    let none = strategies.iter().find(|name| *name == "none");
    none.or(strategies.first()).map(String::as_str)
}

impl Pair {
    /// The same pair with the sides exchanged.
    pub fn reversed(self) -> Self {
        let paired = self.paired.reversed();
        Self { left: self.right, right: self.left, paired, ..self }
    }
}

/// Refuses names that repeat and matrices that are missing or from other worlds.
fn check(strategies: &[String], outcomes: &[Outcome]) -> Result<(), AnalysisError> {
    if strategies.is_empty() {
        return Err(AnalysisError::NoStrategies);
    }
    check_unique(strategies.iter())?;
    check_unique(outcomes.iter().map(|outcome| &outcome.name))?;
    for Outcome { name, values, .. } in outcomes {
        let (expected, found) = (strategies.len(), values.len());
        if expected != found {
            return Err(AnalysisError::StrategyCount { outcome: name.clone(), expected, found });
        }
    }
    let mut all = outcomes.iter().flat_map(|outcome| &outcome.values);
    match all.next() {
        Some(first) => all.try_for_each(|worlds| first.check_matched(worlds)),
        None => Ok(()),
    }
}

/// Refuses the first name, in sorted order, that occurs twice.
fn check_unique<'a>(names: impl Iterator<Item = &'a String>) -> Result<(), AnalysisError> {
    let mut sorted: Vec<&String> = names.collect();
    sorted.sort();
    match sorted.windows(2).find(|two| two[0] == two[1]) {
        Some(twice) => Err(AnalysisError::DuplicateName(twice[0].clone())),
        None => Ok(()),
    }
}

fn compare_outcome(
    strategies: &[String],
    outcome: &Outcome,
    confidence: Confidence,
) -> Result<OutcomeComparison, AnalysisError> {
    let best = best(&outcome.values, outcome.direction)?;
    Ok(OutcomeComparison {
        outcome: outcome.name.clone(),
        direction: outcome.direction,
        strategies: summaries(strategies, outcome, best.as_ref(), confidence),
        without_best: best.as_ref().map(|best| best.without_best),
        pairs: pairs(strategies, outcome, confidence)?,
    })
}

fn summaries(
    strategies: &[String],
    outcome: &Outcome,
    best: Option<&Best>,
    confidence: Confidence,
) -> Vec<StrategySummary> {
    let one = |(position, worlds): (usize, &Worlds)| StrategySummary {
        strategy: strategies[position].clone(),
        summary: Summary::of(worlds, confidence),
        p_best: best.map(|best| best.shares[position]),
    };
    outcome.values.iter().enumerate().map(one).collect()
}

fn pairs(
    strategies: &[String],
    outcome: &Outcome,
    confidence: Confidence,
) -> Result<Vec<Pair>, AnalysisError> {
    let positions =
        (0..strategies.len()).flat_map(|left| (0..left).map(move |right| (left, right)));
    let one = |(left, right): (usize, usize)| {
        Ok(Pair {
            left: strategies[left].clone(),
            right: strategies[right].clone(),
            paired: paired_difference(&outcome.values[left], &outcome.values[right], confidence)?,
            p_holm: None,
        })
    };
    positions.map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anytime_intervals_are_those_of_the_sequence() {
        let worlds = |shift: f64, step: u32| {
            let values = (0..16).map(|world| shift + 0.01 * f64::from(world * step % 16));
            Worlds::new(8, 2, values.collect()).unwrap()
        };
        let (left, right) = (worlds(0.0, 5), worlds(0.05, 3));
        let values = vec![left.clone(), right.clone()];
        let outcome = Outcome { name: "practice".into(), direction: Direction::Higher, values };
        let names = ["none", "movement"].map(str::to_owned);
        let fixed = Comparison::new(&names, &[outcome], Confidence::default()).unwrap();
        let sequence = ConfidenceSequence::new(Confidence::default(), 20).unwrap();
        let anytime = fixed.clone().anytime(&sequence).unwrap();
        let pair = |comparison: &Comparison| comparison.outcomes[0].pairs[0].clone();
        let look = sequence.look(&right.minus(&left).unwrap());
        assert_eq!(pair(&anytime).paired.difference, look);
        assert_eq!(anytime.outcomes[0].strategies[1].summary.mean, sequence.look(&right));
        assert_eq!(pair(&anytime).paired.p, sequence.p_value(&look, 0.0));
        assert!(pair(&anytime).p_holm >= pair(&fixed).p_holm);
        assert!(anytime.anytime && !fixed.anytime);
    }
}
