//! A list of points, each with one value per factor.

use crate::AnalysisError;

/// Most points a design may have; more could not be simulated within years.
const MOST_POINTS: usize = 10_000_000;

/// The points of a design.
///
/// **Shape** `points x factors`, row-major.
///
/// **Units** each factor's own; the level of a categorical factor as its position, counted from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Points {
    factors: usize,
    values: Vec<f64>,
}

impl Points {
    /// Takes points given one after the other.
    ///
    /// # Errors
    ///
    /// [`AnalysisError::Setting`] without factors, [`AnalysisError::Length`] if the last point is
    /// not complete.
    pub fn new(factors: usize, values: Vec<f64>) -> Result<Self, AnalysisError> {
        check_factors(factors)?;
        match values.len() % factors {
            0 => Ok(Self { factors, values }),
            over => {
                let found = values.len();
                Err(AnalysisError::Length { expected: found - over + factors, found })
            }
        }
    }

    /// Points known to be complete, of at least one factor.
    pub(crate) fn of(factors: usize, values: Vec<f64>) -> Self {
        Self { factors, values }
    }

    /// Number of factors.
    pub fn factors(&self) -> usize {
        self.factors
    }

    /// Number of points.
    pub fn len(&self) -> usize {
        self.values.len() / self.factors
    }

    /// Whether there is no point.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// All values, row-major.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The values of one point.
    ///
    /// # Panics
    ///
    /// If `point` is not below [`Self::len`].
    pub fn point(&self, point: usize) -> &[f64] {
        &self.values[point * self.factors..][..self.factors]
    }

    /// The points one after the other.
    pub fn iter(&self) -> impl Iterator<Item = &[f64]> {
        self.values.chunks(self.factors)
    }

    /// The values of one factor over the points.
    pub(crate) fn column(&self, factor: usize) -> impl Iterator<Item = f64> + '_ {
        self.values.iter().skip(factor).step_by(self.factors).copied()
    }
}

/// Refuses a design without factors.
pub(super) fn check_factors(factors: usize) -> Result<(), AnalysisError> {
    check_count("the number of factors", "at least 1", factors, 1..=usize::MAX)
}

/// Refuses a design without points, or with more than anyone could simulate.
pub(super) fn check_points(points: usize) -> Result<(), AnalysisError> {
    check_count("the number of points", "from 1 to 10 million", points, 1..=MOST_POINTS)
}

/// Refuses a count outside a range.
pub(crate) fn check_count(
    name: &'static str,
    needed: &'static str,
    found: usize,
    range: std::ops::RangeInclusive<usize>,
) -> Result<(), AnalysisError> {
    match range.contains(&found) {
        true => Ok(()),
        false => Err(AnalysisError::Setting { name, needed, found: found as f64 }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_rows_and_factors_are_columns() {
        let points = Points::new(2, vec![1.0, 2.0, 3.0, 4.0]).unwrap();
        assert_eq!((points.len(), points.point(1)), (2, &[3.0, 4.0][..]));
        assert_eq!(points.column(1).collect::<Vec<_>>(), [2.0, 4.0]);
    }

    #[test]
    fn incomplete_points_are_refused() {
        let length = AnalysisError::Length { expected: 4, found: 3 };
        assert_eq!(Points::new(2, vec![1.0, 2.0, 3.0]), Err(length));
        assert!(Points::new(0, vec![]).is_err());
        assert!(Points::new(2, vec![]).unwrap().is_empty());
    }
}
