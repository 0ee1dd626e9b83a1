//! The difference between two strategies that ran in the same worlds.

use serde::{Deserialize, Serialize};

use crate::moments::{ratio, variance};
use crate::{AnalysisError, ClusterMean, Confidence, VarianceComponents, Worlds};

/// In how many worlds an outcome is defined under two strategies.
///
/// Differences exist only where both are defined (paired deletion). If one strategy reaches a level
/// more often than the other, the worlds in [`Self::both`] are a selection; the other counts show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairCounts {
    /// Defined under both: the worlds that enter a difference.
    pub both: usize,
    /// Defined under the left strategy only.
    pub left_only: usize,
    /// Defined under the right strategy only.
    pub right_only: usize,
    /// Defined under neither.
    pub neither: usize,
}

impl PairCounts {
    /// Counts the worlds of two matched matrices; shapes are known to agree.
    pub(crate) fn of(left: &Worlds, right: &Worlds) -> Self {
        let mut counts = Self::default();
        for (left, right) in left.pairs(right) {
            *match (left.is_nan(), right.is_nan()) {
                (false, false) => &mut counts.both,
                (false, true) => &mut counts.left_only,
                (true, false) => &mut counts.right_only,
                (true, true) => &mut counts.neither,
            } += 1;
        }
        counts
    }
}

/// How an outcome differs between two strategies, `left - right`, world by world.
///
/// **Units** those of the outcome for [`Self::difference`], their square for [`Self::components`],
/// none for the rest.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairedDifference {
    /// Mean difference with standard error and interval; hospital draws are the independent units.
    pub difference: ClusterMean,
    /// Two-sided p value of no difference, by the t test of the hospital mean differences (by the
    /// sign test if they are all equal).
    pub p: Option<f64>,
    /// Mean difference divided by the pooled standard deviation of the outcome over worlds,
    /// `sqrt((s_left^2 + s_right^2) / 2)`; `None` if neither strategy's outcome varies.
    pub standardised: Option<f64>,
    /// Probability of superiority: share of worlds in which left has the larger value, ties counted
    /// half. Larger is not necessarily better.
    pub superiority: Option<f64>,
    /// Variance of the difference between and within hospital draws.
    pub components: Option<VarianceComponents>,
    /// Squared standard error of the paired difference over that of the same number of unpaired
    /// worlds, `se^2 / (se_left^2 + se_right^2)`. 0.2 means that unmatched worlds would need five
    /// times as many hospital draws; above 1, matching did harm.
    pub variance_ratio: Option<f64>,
    /// Worlds behind the difference, and worlds left out of it.
    pub worlds: PairCounts,
}

impl PairedDifference {
    /// The same comparison with the sides exchanged.
    pub fn reversed(self) -> Self {
        let PairCounts { left_only, right_only, .. } = self.worlds;
        Self {
            difference: self.difference.negated(),
            standardised: self.standardised.map(|effect| -effect),
            superiority: self.superiority.map(|share| 1.0 - share),
            worlds: PairCounts { left_only: right_only, right_only: left_only, ..self.worlds },
            ..self
        }
    }
}

/// Compares an outcome under two strategies over the worlds in which both define it.
///
/// **Shape** both matrices `hospitals x runs`, value by value from the same worlds.
///
/// # Errors
///
/// [`AnalysisError::Unmatched`] if the shapes differ.
///
/// **Source** paired t test: Student 1908. Standardised effect: Cohen 1988, with the average of the
/// two variances. Probability of superiority: McGraw & Wong 1992, with ties as in Vargha & Delaney
/// 2000, here within matched worlds.
///
/// ```
/// use groundswell_analysis::{Confidence, Worlds, paired_difference};
///
/// let movement = Worlds::new(2, 2, vec![0.5, 0.6, 0.7, 0.8])?;
/// let mandate = Worlds::new(2, 2, vec![0.4, 0.4, 0.7, 0.4])?;
/// let paired = paired_difference(&movement, &mandate, Confidence::default())?;
/// assert!((paired.difference.estimate.unwrap() - 0.175).abs() < 1e-12);
/// assert_eq!(paired.superiority, Some(0.875));
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
pub fn paired_difference(
    left: &Worlds,
    right: &Worlds,
    confidence: Confidence,
) -> Result<PairedDifference, AnalysisError> {
    let differences = left.minus(right)?;
    let worlds = PairCounts::of(left, right);
    let (left, right) = (left.where_defined(right), right.where_defined(left));
    let difference = ClusterMean::of(&differences, confidence);
    Ok(PairedDifference {
        difference,
        p: difference.p_value(0.0),
        standardised: standardised(difference.estimate, &left, &right),
        superiority: superiority(&differences),
        components: VarianceComponents::of(&differences),
        variance_ratio: variance_ratio(&difference, &left, &right),
        worlds,
    })
}

/// The mean difference in pooled standard deviations over worlds.
fn standardised(difference: Option<f64>, left: &Worlds, right: &Worlds) -> Option<f64> {
    let left = variance(&left.defined_values())?;
    let right = variance(&right.defined_values())?;
    ratio(difference?, ((left + right) / 2.0).sqrt())
}

/// Share of defined differences above 0, those at 0 counted half.
fn superiority(differences: &Worlds) -> Option<f64> {
    let points = |difference: f64| match difference {
        difference if difference > 0.0 => 1.0,
        0.0 => 0.5,
        _ => 0.0,
    };
    let values = differences.defined_values();
    ratio(values.iter().copied().map(points).sum(), values.len() as f64)
}

/// What pairing left of the variance that independent samples would have had.
fn variance_ratio(paired: &ClusterMean, left: &Worlds, right: &Worlds) -> Option<f64> {
    let squared_error = |worlds| {
        let estimate = ClusterMean::of(worlds, Confidence::default());
        estimate.standard_error.map(|error| error * error)
    };
    let unpaired = squared_error(left)? + squared_error(right)?;
    ratio(paired.standard_error?.powi(2), unpaired)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAN: f64 = f64::NAN;

    fn compare(hospitals: usize, runs: usize, left: &[f64], right: &[f64]) -> PairedDifference {
        let worlds = |values: &[f64]| Worlds::new(hospitals, runs, values.to_vec()).unwrap();
        paired_difference(&worlds(left), &worlds(right), Confidence::default()).unwrap()
    }

    #[test]
    fn a_hand_worked_comparison() {
        // Differences (1, 3), (2, 4), (0, 2): hospital means 2, 3, 1, standard error sqrt(1 / 3),
        // t = 2 sqrt(3) on 2 degrees of freedom, p = 1 - t / sqrt(2 + t^2).
        let paired =
            compare(3, 2, &[3.0, 5.0, 7.0, 9.0, 5.0, 7.0], &[2.0, 2.0, 5.0, 5.0, 5.0, 5.0]);
        let t = 12f64.sqrt();
        assert_eq!(paired.difference.estimate, Some(2.0));
        assert!((paired.difference.standard_error.unwrap() - 3f64.sqrt().recip()).abs() < 1e-12);
        assert!((paired.p.unwrap() - (1.0 - t / 14f64.sqrt())).abs() < 1e-10);
        // Variances over worlds 22 / 5 and 12 / 5; five of six worlds won and one tied.
        assert!((paired.standardised.unwrap() - 2.0 / 3.4f64.sqrt()).abs() < 1e-12);
        assert_eq!(paired.superiority, Some(5.5 / 6.0));
        // MSB = 2 * 1, MSW = 2: nothing lies between hospitals.
        assert_eq!(paired.components.map(|c| (c.between, c.within)), Some((0.0, 2.0)));
        // Hospital means 4, 8, 6 (variance 4) and 2, 5, 5 (variance 3) against 1 for the difference.
        assert!((paired.variance_ratio.unwrap() - 1.0 / 7.0).abs() < 1e-12);
    }

    #[test]
    fn undefined_worlds_are_deleted_in_pairs_and_counted() {
        let paired =
            compare(3, 2, &[3.0, NAN, 7.0, 9.0, NAN, 1.0], &[2.0, 4.0, 5.0, NAN, NAN, 1.0]);
        assert_eq!(paired.worlds, PairCounts { both: 3, left_only: 1, right_only: 1, neither: 1 });
        assert_eq!((paired.difference.estimate, paired.difference.worlds), (Some(1.0), 3));
        assert_eq!(paired.superiority, Some(2.5 / 3.0));
        // The spread is that of the paired worlds too: 3, 7, 1 and 2, 5, 1.
        let pooled = ((28.0 / 3.0 + 13.0 / 3.0) / 2.0f64).sqrt();
        assert!((paired.standardised.unwrap() - 1.0 / pooled).abs() < 1e-12);
    }

    #[test]
    fn no_common_world_gives_counts_only() {
        let paired = compare(2, 1, &[NAN, 1.0], &[1.0, NAN]);
        assert_eq!(paired.worlds, PairCounts { left_only: 1, right_only: 1, ..Default::default() });
        assert_eq!((paired.difference.estimate, paired.p, paired.superiority), (None, None, None));
    }

    #[test]
    fn one_hospital_gives_effect_sizes_without_an_interval() {
        let paired = compare(1, 3, &[2.0, 4.0, 6.0], &[1.0, 2.0, 3.0]);
        assert_eq!((paired.difference.estimate, paired.superiority), (Some(2.0), Some(1.0)));
        assert_eq!((paired.difference.interval, paired.p), (None, None));
        assert_eq!((paired.components, paired.variance_ratio), (None, None));
        assert!(paired.standardised.is_some());
    }

    #[test]
    fn fixed_costs_differ_without_variance() {
        let paired = compare(8, 2, &[250.0; 16], &[90.0; 16]);
        assert_eq!(paired.difference.interval.map(|i| (i.lo, i.hi)), Some((160.0, 160.0)));
        assert_eq!((paired.p, paired.superiority), (Some(1.0 / 128.0), Some(1.0)));
        assert_eq!((paired.standardised, paired.variance_ratio), (None, None));
    }

    #[test]
    fn a_strategy_does_not_differ_from_itself() {
        let values = [0.3, 0.1, 0.7, 0.2];
        let paired = compare(2, 2, &values, &values);
        assert_eq!((paired.difference.estimate, paired.p), (Some(0.0), Some(1.0)));
        assert_eq!((paired.superiority, paired.variance_ratio), (Some(0.5), Some(0.0)));
    }

    #[test]
    fn exchanging_the_sides_reverses_the_result() {
        let (left, right) = ([3.0, NAN, 7.0, 9.0, 2.0, 1.5], [2.0, 4.0, 5.0, 0.5, NAN, 1.0]);
        assert_eq!(compare(3, 2, &left, &right).reversed(), compare(3, 2, &right, &left));
    }
}
