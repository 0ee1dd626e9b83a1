//! Moran's I: whether people who are tied have similar outcomes.

use crate::hospital::Hospital;

/// Network autocorrelation of an outcome.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MoransI {
    /// The coefficient: positive if those tied are alike.
    pub value: f64,
    /// What it is on average if outcomes are dealt out at random: −1/(n − 1).
    pub expected: f64,
}

/// Moran's I of one value per person over weighted arcs; `None` without arcs, if all values are
/// equal, or if one is not finite.
///
/// **Shape** arcs as (position, position, weight); those beyond the values do not count.
/// **Source** Moran 1950, *Biometrika* 37:17.
pub fn morans_i(
    arcs: impl IntoIterator<Item = (u32, u32, f64)>,
    values: &[f64],
) -> Option<MoransI> {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variation: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    let (mut weights, mut products) = (0.0, 0.0);
    for (a, b, weight) in arcs {
        if let (Some(a), Some(b)) = (values.get(a as usize), values.get(b as usize)) {
            weights += weight;
            products += weight * (a - mean) * (b - mean);
        }
    }
    (weights > 0.0 && variation > 0.0 && variation.is_finite())
        .then(|| MoransI { value: n / weights * products / variation, expected: -1.0 / (n - 1.0) })
}

/// Moran's I of an outcome over a hospital's merged network, weighted by attention.
///
/// **Shape** one value per member of staff, in staff order; `None` for another number of values,
/// and as for [`morans_i`].
pub fn outcome_morans_i(hospital: &Hospital, outcome: &[f64]) -> Option<MoransI> {
    let rows = hospital.listening().rows().enumerate();
    let arcs = rows.flat_map(|(listener, row)| {
        row.iter().map(move |arc| (listener as u32, arc.source, f64::from(arc.weight)))
    });
    (outcome.len() == hospital.headcount()).then(|| morans_i(arcs, outcome)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gradient_along_a_path() {
        // By hand: 4/6 × 2.5/5 = 1/3.
        let arcs = [(0, 1), (1, 2), (2, 3)].into_iter();
        let arcs: Vec<_> = arcs.flat_map(|(a, b)| [(a, b, 1.0), (b, a, 1.0)]).collect();
        let found = morans_i(arcs.clone(), &[1.0, 2.0, 3.0, 4.0]).expect("defined");
        assert!((found.value - 1.0 / 3.0).abs() < 1e-12);
        assert!((found.expected + 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(morans_i(arcs.clone(), &[1.0; 4]), None);
        assert_eq!(morans_i(arcs, &[1.0, f64::NAN, 0.0, 1.0]), None);
        assert_eq!(morans_i([], &[1.0, 2.0]), None);
    }

    #[test]
    fn alternating_values_on_a_square_are_minus_one() {
        let arcs = (0..4u32).flat_map(|i| [(i, (i + 1) % 4, 1.0), ((i + 1) % 4, i, 1.0)]);
        assert_eq!(morans_i(arcs, &[0.0, 1.0, 0.0, 1.0]).map(|i| i.value), Some(-1.0));
    }
}
