//! Quantiles, variances and rank correlations of weighted values.

use crate::moments::ratio;

/// Quantile of sorted values with weights that sum to 1: linear between the values, each of which
/// stands at the middle of its weight (for equal weights Hyndman & Fan 1996, definition 5).
pub(super) fn quantile(sorted: &[(f64, f64)], share: f64) -> Option<f64> {
    let mut below: Option<(f64, f64)> = None;
    let mut sum = 0.0;
    for &(value, weight) in sorted {
        let middle = sum + 0.5 * weight;
        if middle >= share {
            let Some((lower, at)) = below else { return Some(value) };
            return Some(lower + (value - lower) * ratio(share - at, middle - at).unwrap_or(1.0));
        }
        below = Some((value, middle));
        sum += weight;
    }
    below.map(|(value, _)| value)
}

/// Mean under weights that sum to 1.
pub(super) fn mean(values: &[f64], weights: &[f64]) -> f64 {
    values.iter().zip(weights).map(|(value, weight)| value * weight).sum()
}

/// Variance under weights that sum to 1.
pub(super) fn variance(values: &[f64], weights: &[f64]) -> f64 {
    let mean = mean(values, weights);
    values.iter().zip(weights).map(|(value, weight)| weight * (value - mean).powi(2)).sum()
}

/// The share of weight below each value, its own weight and that of equals counted half.
pub(super) fn ranks(values: &[f64], weights: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&left, &right| values[left].total_cmp(&values[right]));
    let (mut ranks, mut below) = (vec![0.0; values.len()], 0.0);
    for equals in order.chunk_by(|&left, &right| values[left] == values[right]) {
        let own: f64 = equals.iter().map(|&position| weights[position]).sum();
        equals.iter().for_each(|&position| ranks[position] = below + 0.5 * own);
        below += own;
    }
    ranks
}

/// Weighted correlation; `None` if one side does not vary.
pub(super) fn correlation(left: &[f64], right: &[f64], weights: &[f64]) -> Option<f64> {
    let (left_mean, right_mean) = (mean(left, weights), mean(right, weights));
    let products = left.iter().zip(right).map(|(l, r)| (l - left_mean) * (r - right_mean));
    let covariance: f64 = products.zip(weights).map(|(product, weight)| product * weight).sum();
    let scale = (variance(left, weights) * variance(right, weights)).sqrt();
    ratio(covariance, scale).map(|correlation| correlation.clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hand_worked_weighted_quantiles() {
        // Equal weights: the values stand at 1/8, 3/8, 5/8 and 7/8.
        let equal = [1.0, 2.0, 3.0, 4.0].map(|value| (value, 0.25));
        let at = |share| quantile(&equal, share).unwrap();
        assert_eq!((at(0.5), at(0.0), at(1.0), at(0.25)), (2.5, 1.0, 4.0, 1.5));
        // Weights 1/2, 1/4, 1/4: the values stand at 1/4, 5/8 and 7/8.
        let weighted = [(0.0, 0.5), (3.0, 0.25), (4.0, 0.25)];
        assert!((quantile(&weighted, 0.5).unwrap() - 2.0).abs() < 1e-12);
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn hand_worked_rank_correlations() {
        let weights = [0.25; 4];
        let straight = ranks(&[1.0, 2.0, 2.0, 100.0], &weights);
        assert_eq!(straight, [0.125, 0.5, 0.5, 0.875]);
        let reversed = ranks(&[9.0, 8.0, 8.0, -5.0], &weights);
        assert_eq!(correlation(&straight, &reversed, &weights), Some(-1.0));
        assert_eq!(correlation(&straight, &[0.5; 4], &weights), None);
    }
}
