//! What becomes of people under two strategies in the same worlds: who practises because of which.

use serde::{Deserialize, Serialize};

use crate::{AnalysisError, ClusterMean, Confidence, Worlds};

/// How many practise under both strategies, under neither, or under one of them only.
///
/// **Units** people, or runs of one person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FateCounts {
    /// Under both.
    pub always: u64,
    /// Under neither.
    pub never: u64,
    /// Under the left strategy only: because of it.
    pub because_of: u64,
    /// Under the right strategy only: in spite of the left one they would have.
    pub in_spite_of: u64,
}

impl FateCounts {
    /// Counts people and runs together; bit `r` of a mask says whether the person practises in
    /// run `r`.
    ///
    /// **Shape** one mask per person, of the same worlds on both sides.
    ///
    /// ```
    /// use groundswell_analysis::FateCounts;
    ///
    /// // In run 0 only the left strategy works, in run 1 both, in run 2 neither.
    /// let counts = FateCounts::of(&[0b011], &[0b010], 3);
    /// assert_eq!((counts.because_of, counts.always, counts.never), (1, 1, 1));
    /// ```
    pub fn of(left: &[u16], right: &[u16], runs: u32) -> Self {
        let all = u16::MAX.checked_shr(u16::BITS.saturating_sub(runs)).unwrap_or(0);
        let count = |of: fn(u16, u16) -> u16| {
            let masks = left.iter().zip(right);
            masks.map(|(&l, &r)| u64::from((of(l, r) & all).count_ones())).sum()
        };
        Self {
            always: count(|l, r| l & r),
            never: count(|l, r| !(l | r)),
            because_of: count(|l, r| l & !r),
            in_spite_of: count(|l, r| !l & r),
        }
    }

    /// The same for each run by itself.
    pub fn by_run(left: &[u16], right: &[u16], runs: u32) -> Vec<Self> {
        let run = |masks: &[u16], run: u32| masks.iter().map(|mask| mask >> run & 1).collect();
        let one = |r| -> Self {
            let (left, right): (Vec<u16>, Vec<u16>) = (run(left, r), run(right, r));
            Self::of(&left, &right, 1)
        };
        (0..runs).map(one).collect()
    }

    /// Both counts together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            always: self.always + other.always,
            never: self.never + other.never,
            because_of: self.because_of + other.because_of,
            in_spite_of: self.in_spite_of + other.in_spite_of,
        }
    }

    /// The counts in the order of tables: always, because of, in spite of, never.
    pub fn in_order(self) -> [u64; 4] {
        [self.always, self.because_of, self.in_spite_of, self.never]
    }

    /// How many there are in all.
    pub fn total(self) -> u64 {
        self.in_order().iter().sum()
    }
}

/// Shares of a group of staff, with intervals over hospital draws.
///
/// The four shares add up to 1. `net`, because of minus in spite of, is the difference of the
/// shares practising under the two strategies.
///
/// **Units** shares of the group.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fates {
    /// Practise under both strategies.
    pub always: ClusterMean,
    /// Practise under neither.
    pub never: ClusterMean,
    /// Practise under the left one only.
    pub because_of: ClusterMean,
    /// Practise under the right one only.
    pub in_spite_of: ClusterMean,
    /// Because of minus in spite of.
    pub net: ClusterMean,
}

impl Fates {
    /// The shares in the order of tables: always, because of, in spite of, never, net.
    pub fn in_order(&self) -> [ClusterMean; 5] {
        [self.always, self.because_of, self.in_spite_of, self.never, self.net]
    }

    /// Estimates the shares from counts by world; a draw in which the group is empty is left out.
    ///
    /// **Shape** hospital draws, each with its runs, all of the same number.
    ///
    /// # Errors
    ///
    /// [`AnalysisError::Empty`] without hospital draws or runs, [`AnalysisError::Length`] if draws
    /// differ in their runs.
    pub fn of(counts: &[Vec<FateCounts>], confidence: Confidence) -> Result<Self, AnalysisError> {
        let runs = counts.first().map_or(0, Vec::len);
        let share = |of: fn(&FateCounts) -> f64| {
            let worlds = counts.iter().flatten();
            // 0 / 0 is undefined, as it should be.
            let shares = worlds.map(|counts| of(counts) / counts.total() as f64).collect();
            let worlds = Worlds::new(counts.len(), runs, shares)?;
            Ok(ClusterMean::of(&worlds, confidence))
        };
        Ok(Self {
            always: share(|counts| counts.always as f64)?,
            never: share(|counts| counts.never as f64)?,
            because_of: share(|counts| counts.because_of as f64)?,
            in_spite_of: share(|counts| counts.in_spite_of as f64)?,
            net: share(|counts| counts.because_of as f64 - counts.in_spite_of as f64)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEFT: [u16; 3] = [0b1111, 0b0011, 0];
    const RIGHT: [u16; 3] = [0b1010, 0b0110, 0b1000];

    #[test]
    fn every_person_and_run_has_one_fate() {
        let counts = FateCounts::of(&LEFT, &RIGHT, 4);
        let expected = FateCounts { always: 3, never: 4, because_of: 3, in_spite_of: 2 };
        assert_eq!((counts, counts.total()), (expected, 12));
    }

    #[test]
    fn runs_add_up_to_the_whole() {
        for runs in [0, 1, 3, 4, 16] {
            let by_run = FateCounts::by_run(&LEFT, &RIGHT, runs);
            assert_eq!(by_run.len(), runs as usize);
            let sum = by_run.into_iter().fold(FateCounts::default(), FateCounts::plus);
            assert_eq!(sum, FateCounts::of(&LEFT, &RIGHT, runs));
        }
    }

    #[test]
    fn bits_beyond_the_runs_do_not_count() {
        let counts = FateCounts::of(&[u16::MAX], &[0], 2);
        assert_eq!((counts.because_of, counts.total()), (2, 2));
    }

    #[test]
    fn exchanging_the_sides_exchanges_because_and_in_spite() {
        let (forth, back) = (FateCounts::of(&LEFT, &RIGHT, 4), FateCounts::of(&RIGHT, &LEFT, 4));
        assert_eq!((forth.because_of, forth.in_spite_of), (back.in_spite_of, back.because_of));
        assert_eq!((forth.always, forth.never), (back.always, back.never));
    }

    #[test]
    fn shares_are_means_over_draws_with_their_intervals() {
        // Because of: one of two people in one draw, none in the other; then half of the runs.
        let one = FateCounts { because_of: 1, never: 1, ..FateCounts::default() };
        let none = FateCounts { never: 2, ..FateCounts::default() };
        let counts = [vec![one, none], vec![none, none], vec![none, one]];
        let fates = Fates::of(&counts, Confidence::default()).unwrap();
        // Draw means 1/4, 0, 1/4: mean 1/6, standard error 1/12.
        assert!((fates.because_of.estimate.unwrap() - 1.0 / 6.0).abs() < 1e-12);
        assert!((fates.because_of.standard_error.unwrap() - 1.0 / 12.0).abs() < 1e-12);
        assert_eq!((fates.because_of.hospitals, fates.because_of.worlds), (3, 6));
        assert_eq!(fates.net.estimate, fates.because_of.estimate);
        assert_eq!(fates.always.estimate, Some(0.0));
        let interval = fates.because_of.interval.unwrap();
        let reach = Confidence::default().t_quantile(2) / 12.0;
        assert!((interval.hi - interval.lo - 2.0 * reach).abs() < 1e-12);
    }

    #[test]
    fn a_group_that_is_not_in_a_draw_is_left_out_of_it() {
        let none = FateCounts::default();
        let some = FateCounts { always: 1, ..none };
        let fates = Fates::of(&[vec![none], vec![some]], Confidence::default()).unwrap();
        assert_eq!((fates.always.estimate, fates.always.hospitals), (Some(1.0), 1));
        assert!(Fates::of(&[], Confidence::default()).is_err());
    }
}
