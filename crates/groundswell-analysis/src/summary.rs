//! What one strategy does to one outcome over all worlds.

use serde::{Deserialize, Serialize};

use crate::moments::variance;
use crate::{ClusterMean, Confidence, Quantiles, Worlds};

/// Level and spread of an outcome under one strategy.
///
/// The interval of [`Self::mean`] says how well the mean is known; [`Self::sd`] and
/// [`Self::quantiles`] say how much single worlds differ. Only defined worlds enter: with
/// [`Self::undefined`] above 0 everything here is conditional on the outcome being defined, and the
/// count itself is a result.
///
/// **Units** those of the outcome.
///
/// ```
/// use groundswell_analysis::{Confidence, Summary, Worlds};
///
/// let weeks_to_half = Worlds::new(2, 2, vec![60.0, 80.0, 70.0, f64::NAN])?;
/// let summary = Summary::of(&weeks_to_half, Confidence::default());
/// assert_eq!((summary.defined, summary.undefined), (3, 1));
/// assert_eq!(summary.sd, Some(10.0));
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Worlds in which the outcome is defined.
    pub defined: usize,
    /// Worlds in which it is not.
    pub undefined: usize,
    /// Mean over hospital draws, with its interval.
    pub mean: ClusterMean,
    /// Standard deviation over defined worlds (divisor n - 1); `None` below two worlds.
    pub sd: Option<f64>,
    /// Quantiles over defined worlds; `None` if there are none.
    pub quantiles: Option<Quantiles>,
}

impl Summary {
    /// Summarises an outcome.
    pub fn of(worlds: &Worlds, confidence: Confidence) -> Self {
        let values = worlds.defined_values();
        Self {
            defined: values.len(),
            undefined: worlds.values().len() - values.len(),
            mean: ClusterMean::of(worlds, confidence),
            sd: variance(&values).map(f64::sqrt),
            quantiles: Quantiles::of(&values),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spread_over_worlds_is_not_the_interval_of_the_mean() {
        let worlds = Worlds::new(2, 3, vec![1.0, 2.0, 3.0, 1.0, 2.0, 3.0]).unwrap();
        let summary = Summary::of(&worlds, Confidence::default());
        assert_eq!(summary.mean.standard_error, Some(0.0));
        assert_eq!(summary.sd, Some(0.8f64.sqrt()));
        assert_eq!(summary.quantiles.map(|q| q.median), Some(2.0));
    }

    #[test]
    fn an_outcome_never_defined_has_counts_only() {
        let worlds = Worlds::new(2, 2, vec![f64::NAN; 4]).unwrap();
        let summary = Summary::of(&worlds, Confidence::default());
        assert_eq!((summary.defined, summary.undefined), (0, 4));
        assert_eq!((summary.mean.estimate, summary.sd, summary.quantiles), (None, None, None));
    }
}
