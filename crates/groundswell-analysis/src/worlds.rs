//! One outcome of one strategy in every world: a matrix of hospital draws by runs.

use crate::AnalysisError;

/// Largest size of a value; the square of a sum of such values is still finite.
pub(crate) const LARGEST: f64 = 1e100;

/// The values of one outcome under one strategy, in every matched world.
///
/// A *world* is a hospital draw together with a run index. Every strategy is run in the same
/// worlds, so two `Worlds` of one shape are paired value by value. Hospital draws are independent
/// of each other; the runs of one draw are not.
///
/// **Shape** `hospitals x runs`, row-major: the runs of hospital 0, then those of hospital 1.
///
/// **Units** those of the outcome. NaN means undefined in that world, for example the week in which
/// half the staff practise when they never do.
///
/// ```
/// use groundswell_analysis::Worlds;
///
/// let worlds = Worlds::new(2, 3, vec![0.1, 0.2, 0.3, 0.4, f64::NAN, 0.6])?;
/// assert_eq!(worlds.hospital(0), [0.1, 0.2, 0.3]);
/// assert_eq!(worlds.defined(), 5);
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Worlds {
    hospitals: usize,
    runs: usize,
    values: Vec<f64>,
}

impl Worlds {
    /// Takes the values of `hospitals * runs` worlds.
    ///
    /// # Errors
    ///
    /// [`AnalysisError::Empty`] if a dimension is 0, [`AnalysisError::Length`] if the number of
    /// values does not fit, [`AnalysisError::OutOfRange`] for an infinite value or one beyond 1e100
    /// in size.
    pub fn new(hospitals: usize, runs: usize, values: Vec<f64>) -> Result<Self, AnalysisError> {
        check_shape(hospitals, runs, 1, values.len())?;
        match values.iter().position(|value| value.abs() > LARGEST) {
            Some(position) => Err(AnalysisError::OutOfRange { position, value: values[position] }),
            None => Ok(Self { hospitals, runs, values }),
        }
    }

    /// Number of hospital draws.
    pub fn hospitals(&self) -> usize {
        self.hospitals
    }

    /// Number of runs on each hospital draw.
    pub fn runs(&self) -> usize {
        self.runs
    }

    /// All values, row-major, undefined ones as NaN.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The runs of one hospital draw, undefined ones as NaN.
    ///
    /// # Panics
    ///
    /// If `hospital` is not below [`Self::hospitals`].
    pub fn hospital(&self, hospital: usize) -> &[f64] {
        &self.values[hospital * self.runs..][..self.runs]
    }

    /// Number of worlds in which the outcome is defined.
    pub fn defined(&self) -> usize {
        self.values.iter().filter(|value| !value.is_nan()).count()
    }

    /// The defined values of each hospital draw that has any, in the order of the draws.
    pub(crate) fn clusters(&self) -> Vec<Vec<f64>> {
        self.values.chunks(self.runs).map(defined_only).filter(|runs| !runs.is_empty()).collect()
    }

    /// The defined values of all hospital draws, in order.
    pub(crate) fn defined_values(&self) -> Vec<f64> {
        defined_only(&self.values)
    }

    /// This matrix minus another of the same worlds; undefined where either is.
    ///
    /// # Errors
    ///
    /// [`AnalysisError::Unmatched`] if the shapes differ.
    pub fn minus(&self, other: &Self) -> Result<Self, AnalysisError> {
        self.check_matched(other)?;
        let difference = self.pairs(other).map(|(left, right)| left - right).collect();
        Ok(Self { values: difference, ..*self })
    }

    /// This matrix where the other is defined too, NaN elsewhere. The shapes are known to agree.
    pub(crate) fn where_defined(&self, other: &Self) -> Self {
        let keep = |(value, other): (f64, f64)| if other.is_nan() { f64::NAN } else { value };
        Self { values: self.pairs(other).map(keep).collect(), ..*self }
    }

    /// A matrix of this shape with the same number in every world.
    pub(crate) fn filled(&self, number: f64) -> Result<Self, AnalysisError> {
        match number.abs() <= LARGEST {
            true => Ok(Self { values: vec![number; self.values.len()], ..*self }),
            false => Err(AnalysisError::Benchmark(number)),
        }
    }

    /// The values of two matrices world by world.
    pub(crate) fn pairs<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (f64, f64)> + 'a {
        self.values.iter().copied().zip(other.values.iter().copied())
    }

    /// Refuses a matrix of another shape.
    pub(crate) fn check_matched(&self, other: &Self) -> Result<(), AnalysisError> {
        let shape = |worlds: &Self| [worlds.hospitals, worlds.runs, 1];
        match shape(self) == shape(other) {
            true => Ok(()),
            false => Err(AnalysisError::Unmatched { expected: shape(self), found: shape(other) }),
        }
    }
}

/// Refuses an empty shape and a number of values that does not fill it.
pub(crate) fn check_shape(
    hospitals: usize,
    runs: usize,
    weeks: usize,
    found: usize,
) -> Result<(), AnalysisError> {
    if hospitals == 0 || runs == 0 || weeks == 0 {
        return Err(AnalysisError::Empty { hospitals, runs, weeks });
    }
    let expected = hospitals.saturating_mul(runs).saturating_mul(weeks);
    if expected == found { Ok(()) } else { Err(AnalysisError::Length { expected, found }) }
}

fn defined_only(values: &[f64]) -> Vec<f64> {
    values.iter().copied().filter(|value| !value.is_nan()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_a_shape_that_does_not_fit() {
        let empty = AnalysisError::Empty { hospitals: 0, runs: 4, weeks: 1 };
        assert_eq!(Worlds::new(0, 4, vec![]), Err(empty));
        let length = AnalysisError::Length { expected: 6, found: 5 };
        assert_eq!(Worlds::new(2, 3, vec![0.0; 5]), Err(length));
        assert!(Worlds::new(usize::MAX, 2, vec![0.0]).is_err());
    }

    #[test]
    fn refuses_infinite_values_and_keeps_undefined_ones() {
        let infinite = AnalysisError::OutOfRange { position: 1, value: f64::INFINITY };
        assert_eq!(Worlds::new(1, 2, vec![0.0, f64::INFINITY]), Err(infinite));
        assert!(Worlds::new(1, 1, vec![-2e100]).is_err());
        assert_eq!(Worlds::new(1, 2, vec![f64::NAN, 1.0]).map(|w| w.defined()), Ok(1));
    }

    #[test]
    fn clusters_leave_out_what_is_undefined() {
        let nan = f64::NAN;
        let worlds = Worlds::new(3, 2, vec![1.0, nan, nan, nan, 5.0, 6.0]).unwrap();
        assert_eq!(worlds.clusters(), [vec![1.0], vec![5.0, 6.0]]);
    }

    #[test]
    fn a_difference_needs_the_same_worlds() {
        let two_by_one = Worlds::new(2, 1, vec![1.0, 2.0]).unwrap();
        let one_by_two = Worlds::new(1, 2, vec![1.0, 2.0]).unwrap();
        let unmatched = AnalysisError::Unmatched { expected: [2, 1, 1], found: [1, 2, 1] };
        assert_eq!(two_by_one.minus(&one_by_two), Err(unmatched));
    }
}
