//! One weekly outcome of one strategy in every world.

use crate::AnalysisError;
use crate::moments::mean;
use crate::worlds::check_shape;

/// A weekly outcome under one strategy, in every matched world, without gaps.
///
/// **Shape** `hospitals x runs x weeks`, row-major: the weeks of a run lie together.
///
/// **Units** those of the outcome.
///
/// ```
/// use groundswell_analysis::Curves;
///
/// let curves = Curves::new(1, 2, 3, vec![0.0, 0.1, 0.2, 0.0, 0.3, 0.4])?;
/// assert_eq!(curves.weeks(), 3);
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Curves {
    hospitals: usize,
    runs: usize,
    weeks: usize,
    values: Vec<f64>,
}

impl Curves {
    /// Takes the values of `hospitals * runs * weeks` world-weeks.
    ///
    /// # Errors
    ///
    /// [`AnalysisError::Empty`] if a dimension is 0, [`AnalysisError::Length`] if the number of
    /// values does not fit, [`AnalysisError::Gap`] for a NaN, [`AnalysisError::OutOfRange`] for an
    /// infinite value or one beyond 1e100 in size.
    pub fn new(
        hospitals: usize,
        runs: usize,
        weeks: usize,
        values: Vec<f64>,
    ) -> Result<Self, AnalysisError> {
        check_shape(hospitals, runs, weeks, values.len())?;
        for (position, &value) in values.iter().enumerate() {
            if value.is_nan() {
                return Err(AnalysisError::Gap { position });
            }
            if value.abs() > crate::worlds::LARGEST {
                return Err(AnalysisError::OutOfRange { position, value });
            }
        }
        Ok(Self { hospitals, runs, weeks, values })
    }

    /// Number of hospital draws.
    pub fn hospitals(&self) -> usize {
        self.hospitals
    }

    /// Number of runs on each hospital draw.
    pub fn runs(&self) -> usize {
        self.runs
    }

    /// Number of weeks.
    pub fn weeks(&self) -> usize {
        self.weeks
    }

    /// These curves minus others from the same worlds, week by week.
    ///
    /// # Errors
    ///
    /// [`AnalysisError::Unmatched`] if the shapes differ.
    pub fn minus(&self, other: &Self) -> Result<Self, AnalysisError> {
        let shape = |curves: &Self| [curves.hospitals, curves.runs, curves.weeks];
        let (expected, found) = (shape(self), shape(other));
        if expected != found {
            return Err(AnalysisError::Unmatched { expected, found });
        }
        let values = self.values.iter().zip(&other.values).map(|(left, right)| left - right);
        Ok(Self { values: values.collect(), ..*self })
    }

    /// The values of every world in one week.
    pub(crate) fn week(&self, week: usize) -> Vec<f64> {
        self.values.iter().skip(week).step_by(self.weeks).copied().collect()
    }

    /// The hospitals' mean values in one week, in the order of the draws.
    pub(crate) fn hospital_means(&self, week: usize) -> Vec<f64> {
        let of_week = |runs: &[f64]| -> Vec<f64> {
            runs.iter().skip(week).step_by(self.weeks).copied().collect()
        };
        let hospitals = self.values.chunks(self.runs * self.weeks);
        hospitals.map(|runs| mean(&of_week(runs))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hospital_means_are_taken_week_by_week() {
        let values = vec![0.0, 1.0, 2.0, 3.0, 10.0, 11.0, 12.0, 13.0];
        let curves = Curves::new(2, 2, 2, values).unwrap();
        assert_eq!(curves.hospital_means(0), [1.0, 11.0]);
        assert_eq!(curves.hospital_means(1), [2.0, 12.0]);
    }

    #[test]
    fn gaps_and_infinite_values_are_refused() {
        let gap = Curves::new(1, 1, 2, vec![0.0, f64::NAN]);
        assert_eq!(gap, Err(AnalysisError::Gap { position: 1 }));
        assert!(Curves::new(1, 1, 1, vec![f64::NEG_INFINITY]).is_err());
        assert!(Curves::new(1, 1, 0, vec![]).is_err());
    }

    #[test]
    fn differences_need_the_same_worlds() {
        let two_weeks = Curves::new(1, 1, 2, vec![3.0, 4.0]).unwrap();
        let two_runs = Curves::new(1, 2, 1, vec![1.0, 1.0]).unwrap();
        assert!(two_weeks.minus(&two_runs).is_err());
        let none = two_weeks.minus(&two_weeks).unwrap();
        assert_eq!(none.hospital_means(1), [0.0]);
    }
}
