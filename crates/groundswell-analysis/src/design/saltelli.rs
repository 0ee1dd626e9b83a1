//! The matrices behind first-order and total sensitivity indices.

use crate::AnalysisError;

use super::factor::Factor;
use super::points::Points;
use super::sequence::unit_points;

/// Two independent samples of the ranges, and mixtures of the two that differ in one factor.
///
/// For every row there is a block of `factors + 2` points: a point of the sample A; for each factor
/// that point with the factor's value taken from the sample B; the point of B. The row of the two
/// samples is one point of a scrambled Sobol' sequence in twice as many dimensions. Powers of two
/// are covered best; a longer design with the same factors and seed begins with the blocks of a
/// shorter one.
///
/// **Shape** `rows * (factors + 2)` points, in the order [`sobol_indices`](crate::sobol_indices)
/// expects.
///
/// # Errors
///
/// [`AnalysisError::Setting`] without factors, above 128 factors, without rows or above 65536 rows.
///
/// **Source** Saltelli et al. 2010, with the matrices they call A, B and A with column i from B.
///
/// ```
/// use groundswell_analysis::{Factor, saltelli_matrices};
///
/// let points = saltelli_matrices(&[Factor::continuous(0.0, 1.0)?; 2], 1, 7)?;
/// let (a, second_from_b, b) = (points.point(0), points.point(2), points.point(3));
/// assert_eq!(second_from_b, [a[0], b[1]]);
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
pub fn saltelli_matrices(
    factors: &[Factor],
    rows: usize,
    seed: u64,
) -> Result<Points, AnalysisError> {
    let shares = unit_points(2 * factors.len(), rows, seed)?;
    let mut values = Vec::with_capacity(rows * (factors.len() + 2) * factors.len());
    for row in shares.chunks(2 * factors.len()) {
        let (a, b) = row.split_at(factors.len());
        let exchanged = std::iter::once(None).chain((0..factors.len()).map(Some));
        for exchanged in exchanged {
            let from_b = |factor| Some(factor) == exchanged;
            let share = |factor: usize| if from_b(factor) { b[factor] } else { a[factor] };
            values.extend((0..factors.len()).map(|factor| factors[factor].value(share(factor))));
        }
        values.extend(factors.iter().zip(b).map(|(factor, share)| factor.value(*share)));
    }
    Points::new(factors.len(), values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mixture_differs_from_a_in_one_factor() {
        let factors = [Factor::continuous(0.0, 1.0).unwrap(), Factor::integer(0, 9).unwrap()];
        let factors = [factors[0], factors[1], Factor::categorical(5).unwrap()];
        let points = saltelli_matrices(&factors, 16, 3).unwrap();
        assert_eq!(points.len(), 16 * 5);
        for row in 0..16 {
            let point = |position| points.point(row * 5 + position);
            for factor in 0..3 {
                let mut expected = point(0).to_vec();
                expected[factor] = point(4)[factor];
                assert_eq!(point(1 + factor), expected);
            }
        }
    }

    #[test]
    fn the_two_samples_are_independent() {
        // 1024 rows: the correlation of independent values has a standard error of 0.03.
        let points = saltelli_matrices(&[Factor::continuous(0.0, 1.0).unwrap()], 1024, 3).unwrap();
        let product =
            |row: usize| (points.point(3 * row)[0] - 0.5) * (points.point(3 * row + 2)[0] - 0.5);
        let correlation = 12.0 * (0..1024).map(product).sum::<f64>() / 1024.0;
        assert!(correlation.abs() < 0.1, "{correlation}");
    }

    #[test]
    fn limits_are_named() {
        let factors = vec![Factor::continuous(0.0, 1.0).unwrap(); 129];
        assert!(saltelli_matrices(&factors, 8, 1).is_err());
        assert!(saltelli_matrices(&factors[..128], 1, 1).is_ok());
        assert!(saltelli_matrices(&[], 8, 1).is_err());
    }
}
