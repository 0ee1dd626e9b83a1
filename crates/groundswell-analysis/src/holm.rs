//! Holm's step-down correction of p values for a family of comparisons.

use crate::AnalysisError;

/// Adjusts a family of p values so that the chance of any false alarm in the family is held.
///
/// Rejecting every hypothesis whose adjusted p value is at most alpha falsely rejects one or more
/// true ones with probability at most alpha, whatever the dependence between them.
///
/// The result is in the order given. The k-th smallest p value of m is multiplied by m - k + 1,
/// then no adjusted value may be below that of a smaller p value, and none above 1.
///
/// # Errors
///
/// [`AnalysisError::PValue`] for a value that is NaN or outside [0, 1].
///
/// **Source** Holm 1979.
///
/// ```
/// use groundswell_analysis::holm;
///
/// assert_eq!(holm(&[0.25, 0.125, 0.5])?, [0.5, 0.375, 0.5]);
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
pub fn holm(p_values: &[f64]) -> Result<Vec<f64>, AnalysisError> {
    let refused = |value: &f64| !(0.0..=1.0).contains(value);
    if let Some(position) = p_values.iter().position(refused) {
        return Err(AnalysisError::PValue { position, value: p_values[position] });
    }
    let mut ascending: Vec<usize> = (0..p_values.len()).collect();
    ascending.sort_by(|&a, &b| p_values[a].total_cmp(&p_values[b]));
    let mut adjusted = vec![0.0; p_values.len()];
    let mut floor = 0.0f64;
    for (smaller, &position) in ascending.iter().enumerate() {
        let remaining = (p_values.len() - smaller) as f64;
        floor = floor.max(remaining * p_values[position]).min(1.0);
        adjusted[position] = floor;
    }
    Ok(adjusted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hand_worked_family() {
        // Sorted .005 .01 .03 .04, times 4 3 2 1: .02 .03 .06 .04, and .04 may not undercut .06.
        let adjusted = holm(&[0.01, 0.04, 0.03, 0.005]).unwrap();
        for (found, expected) in adjusted.iter().zip([0.03, 0.06, 0.06, 0.02]) {
            assert!((found - expected).abs() < 1e-15, "{adjusted:?}");
        }
    }

    #[test]
    fn adjusted_values_stop_at_one_and_ties_agree() {
        assert_eq!(holm(&[0.75, 0.5, 0.5]), Ok(vec![1.0, 1.0, 1.0]));
        assert_eq!(holm(&[0.125, 0.125]), Ok(vec![0.25, 0.25]));
        assert_eq!(holm(&[0.0, 1.0]), Ok(vec![0.0, 1.0]));
    }

    #[test]
    fn a_single_comparison_is_left_alone() {
        assert_eq!(holm(&[0.03]), Ok(vec![0.03]));
        assert_eq!(holm(&[]), Ok(vec![]));
    }

    #[test]
    fn what_is_no_p_value_is_refused() {
        assert_eq!(holm(&[0.5, 1.5]), Err(AnalysisError::PValue { position: 1, value: 1.5 }));
        assert!(holm(&[f64::NAN]).is_err());
    }
}
