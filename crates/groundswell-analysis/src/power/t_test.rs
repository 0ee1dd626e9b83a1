//! The t tests behind a study: their power and the hospital draws they need.

use crate::Confidence;
use crate::confidence::{sign_test_p, t_reach};

use super::PowerTarget;
use super::noncentral::two_sided_power;

/// More hospital draws than this are not offered.
const MOST_HOSPITALS: usize = 1_000_000;

/// A t test of a mean or of the difference of two means.
#[derive(Clone, Copy)]
pub(super) struct Test {
    /// Squared standard error times the number of hospital draws.
    variance: f64,
    /// Samples of hospital draws: each costs a degree of freedom.
    samples: usize,
}

impl Test {
    /// The test of a mean over hospital draws with so large a variance between them.
    pub(super) fn paired(variance: f64) -> Self {
        Self { variance, samples: 1 }
    }

    /// The test of the difference of two such means, given the sum of their variances.
    pub(super) fn unpaired(variance: f64) -> Self {
        Self { variance, samples: 2 }
    }

    /// Probability that the test finds a true difference.
    ///
    /// Without variance the sign test takes its place, as it does in [`ClusterMean`](crate::ClusterMean).
    pub(super) fn power(self, difference: f64, hospitals: usize, confidence: Confidence) -> f64 {
        let alpha = 1.0 - confidence.level();
        if hospitals < 2 {
            return 0.0;
        }
        if self.variance == 0.0 {
            return f64::from(difference != 0.0 && sign_test_p(hospitals) <= alpha);
        }
        let freedom = self.samples * (hospitals - 1);
        let shift = difference / (self.variance / hospitals as f64).sqrt();
        two_sided_power(t_reach(alpha, freedom), freedom, shift)
    }

    /// The fewest hospital draws with the power wanted, by doubling and then halving.
    pub(super) fn fewest(self, difference: f64, target: PowerTarget) -> Option<usize> {
        let enough =
            |hospitals| self.power(difference, hospitals, target.confidence) >= target.power;
        let (mut below, mut above) = (1, 2);
        while !enough(above) {
            if above == MOST_HOSPITALS {
                return None;
            }
            (below, above) = (above, (2 * above).min(MOST_HOSPITALS));
        }
        while above - below > 1 {
            let middle = below + (above - below) / 2;
            *(if enough(middle) { &mut above } else { &mut below }) = middle;
        }
        Some(above)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_needed_are_the_published_ones() {
        // Cohen 1988, small, medium and large effects at alpha .05 and power .80. Unpaired: per
        // group; Cohen 1992 prints 393, 64 and 26, the first by an approximation (exact power with
        // 393: .7996).
        let target = PowerTarget::new(Confidence::default(), 0.8).unwrap();
        for (effect, paired, unpaired) in [(0.2, 199, 394), (0.5, 34, 64), (0.8, 15, 26)] {
            assert_eq!(Test::paired(1.0).fewest(effect, target), Some(paired));
            assert_eq!(Test::unpaired(2.0).fewest(effect, target), Some(unpaired));
        }
    }

    #[test]
    fn one_draw_fewer_is_not_enough() {
        // By scipy 1.17, stats.nct.
        let power = |draws| Test::paired(1.0).power(-0.5, draws, Confidence::default());
        assert!((power(34) - 0.8077775012792738).abs() < 1e-9);
        assert!((power(33) - 0.7953658414875039).abs() < 1e-9);
        assert_eq!(power(1), 0.0);
    }

    #[test]
    fn a_difference_out_of_reach_is_said_to_be() {
        let target = PowerTarget::new(Confidence::default(), 0.8).unwrap();
        assert_eq!(Test::paired(1.0).fewest(1e-9, target), None);
        // (1.959964 + 0.841621)^2 / 0.003^2 = 872,097 by the normal approximation.
        let many = Test::paired(1.0).fewest(0.003, target).unwrap();
        assert!((872_090..872_110).contains(&many), "{many}");
    }
}
