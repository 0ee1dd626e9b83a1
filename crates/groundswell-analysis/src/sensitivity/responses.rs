//! An outcome at every point of a design, in one or more runs.

use crate::AnalysisError;
use crate::moments::{mean, variance};
use crate::worlds::LARGEST;

/// The values of an outcome, or of a difference between two strategies, at the points of a design.
///
/// **Shape** `points x runs`, row-major: the runs of point 0, then those of point 1.
///
/// **Units** those of the outcome. NaN means undefined, or missing, in that run.
///
/// ```
/// use groundswell_analysis::Responses;
///
/// let responses = Responses::new(2, 2, vec![0.1, 0.3, f64::NAN, 0.5])?;
/// assert_eq!((responses.points(), responses.missing()), (2, 1));
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Responses {
    runs: usize,
    values: Vec<f64>,
}

impl Responses {
    /// Takes the values of `points * runs` runs.
    ///
    /// # Errors
    ///
    /// [`AnalysisError::Setting`] without points or runs, [`AnalysisError::Length`] if the number
    /// of values does not fit, [`AnalysisError::OutOfRange`] for an infinite value or one beyond
    /// 1e100 in size.
    pub fn new(points: usize, runs: usize, values: Vec<f64>) -> Result<Self, AnalysisError> {
        if points == 0 || runs == 0 {
            let (name, needed) = ("the number of points and of runs at each", "at least 1");
            return Err(AnalysisError::Setting { name, needed, found: 0.0 });
        }
        check_points(points.saturating_mul(runs), values.len())?;
        match values.iter().position(|value| value.abs() > LARGEST) {
            Some(position) => Err(AnalysisError::OutOfRange { position, value: values[position] }),
            None => Ok(Self { runs, values }),
        }
    }

    /// Number of points.
    pub fn points(&self) -> usize {
        self.values.len() / self.runs
    }

    /// Number of runs at each point.
    pub fn runs(&self) -> usize {
        self.runs
    }

    /// Number of runs in which the outcome is undefined or missing.
    pub fn missing(&self) -> usize {
        self.values.iter().filter(|value| value.is_nan()).count()
    }

    /// Mean over the runs of one point in which the outcome is defined; `None` if there are none.
    ///
    /// # Panics
    ///
    /// If `point` is not below [`Self::points`].
    pub fn mean(&self, point: usize) -> Option<f64> {
        let runs = self.point(point).iter().copied();
        let defined: Vec<f64> = runs.filter(|value| !value.is_nan()).collect();
        (!defined.is_empty()).then(|| mean(&defined))
    }

    /// The runs of one point, undefined ones as NaN.
    pub(crate) fn point(&self, point: usize) -> &[f64] {
        &self.values[point * self.runs..][..self.runs]
    }

    /// Variance between the runs of one point; `None` below two defined runs.
    pub(super) fn noise(&self, point: usize) -> Option<f64> {
        let runs = self.point(point).iter().copied();
        variance(&runs.filter(|value| !value.is_nan()).collect::<Vec<_>>())
    }

    /// The same responses with the mean over points taken from every run.
    ///
    /// Matched runs lose the level that their world gives to all points alike.
    pub(super) fn centred(&self) -> Self {
        let levels: Vec<f64> = (0..self.runs).map(|run| self.level(run)).collect();
        let centre = |(position, value): (usize, &f64)| value - levels[position % self.runs];
        Self { runs: self.runs, values: self.values.iter().enumerate().map(centre).collect() }
    }

    /// Mean over the points of one run.
    fn level(&self, run: usize) -> f64 {
        let values = self.values.iter().skip(run).step_by(self.runs).copied();
        mean(&values.filter(|value| !value.is_nan()).collect::<Vec<_>>())
    }
}

/// Refuses a number of values or points that is not the one a design asks for.
pub(super) fn check_points(expected: usize, found: usize) -> Result<(), AnalysisError> {
    if expected == found { Ok(()) } else { Err(AnalysisError::Length { expected, found }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_a_point_vary_and_a_level_can_be_taken_out() {
        let responses = Responses::new(2, 2, vec![1.0, 5.0, 3.0, 9.0]).unwrap();
        assert_eq!((responses.noise(0), responses.noise(1)), (Some(8.0), Some(18.0)));
        assert_eq!(responses.centred().values, [-1.0, -2.0, 1.0, 2.0]);
    }

    #[test]
    fn missing_runs_are_kept_apart() {
        let responses = Responses::new(2, 2, vec![1.0, f64::NAN, 3.0, 9.0]).unwrap();
        assert_eq!((responses.noise(0), responses.missing()), (None, 1));
        assert_eq!(responses.centred().point(1), [1.0, 0.0]);
        assert_eq!((responses.mean(0), responses.mean(1)), (Some(1.0), Some(6.0)));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let length = AnalysisError::Length { expected: 4, found: 3 };
        assert_eq!(Responses::new(2, 2, vec![0.0; 3]), Err(length));
        assert!(Responses::new(2, 0, vec![]).is_err());
        assert!(Responses::new(1, 1, vec![f64::INFINITY]).is_err());
    }
}
