//! Proposals: the points kept in one round, moved at random for the next.

use serde::{Deserialize, Serialize};

use crate::Factor;
use crate::random::Draws;

/// Probability that a proposal keeps the level of a categorical parameter.
const KEEP_LEVEL: f64 = 0.7;

/// Smallest variance of the kernel, in squared shares of the range: points that agree still move.
const SMALLEST_VARIANCE: f64 = 1e-12;

/// Weighted points, as shares of their ranges.
///
/// The share of an integer or categorical parameter lies anywhere in the slice of its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Population {
    /// Number of levels of each categorical parameter, `None` for the ordered ones.
    levels: Vec<Option<usize>>,
    pub(super) shares: Vec<Vec<f64>>,
    /// Weights that sum to 1.
    pub(super) weights: Vec<f64>,
}

impl Population {
    /// Weights points by the prior density over that of the proposal from the round before.
    ///
    /// The prior is uniform in shares, so the weight is the inverse of the proposal's density.
    pub(super) fn weighted(
        factors: &[Factor],
        shares: Vec<Vec<f64>>,
        before: Option<&Self>,
    ) -> Self {
        let kernel = before.map(Kernel::of);
        let weight = |point: &Vec<f64>| kernel.as_ref().map_or(1.0, |k| k.density(point).recip());
        let raw: Vec<f64> = shares.iter().map(weight).collect();
        let sum: f64 = raw.iter().sum();
        let level = |factor: &Factor| factor.levels().filter(|_| !factor.is_ordered());
        Self {
            levels: factors.iter().map(level).collect(),
            weights: raw.iter().map(|weight| weight / sum).collect(),
            shares,
        }
    }

    /// How many independent, equally weighted points these are worth (Kish).
    pub(super) fn effective(&self) -> f64 {
        self.weights.iter().map(|weight| weight * weight).sum::<f64>().recip()
    }

    /// Covariance of the ordered parameters, weighted.
    fn covariance(&self, ordered: &[usize]) -> Vec<Vec<f64>> {
        let weighted = |of: &dyn Fn(&Vec<f64>) -> f64| -> f64 {
            self.shares.iter().zip(&self.weights).map(|(point, weight)| weight * of(point)).sum()
        };
        let means: Vec<f64> = ordered.iter().map(|&own| weighted(&|point| point[own])).collect();
        let entry = |a: usize, b: usize| {
            weighted(&|point| (point[ordered[a]] - means[a]) * (point[ordered[b]] - means[b]))
        };
        (0..ordered.len()).map(|a| (0..ordered.len()).map(|b| entry(a, b)).collect()).collect()
    }
}

/// Moves points: ordered parameters by a normal deviate with twice the covariance, levels at
/// random.
pub(super) struct Kernel<'a> {
    population: &'a Population,
    ordered: Vec<usize>,
    /// Lower triangle with which independent deviates get the covariance of the kernel.
    root: Vec<Vec<f64>>,
    /// The points in the coordinates in which the kernel is standard normal.
    standard: Vec<Vec<f64>>,
    /// Weights summed up to each point.
    cumulative: Vec<f64>,
}

impl<'a> Kernel<'a> {
    pub(super) fn of(population: &'a Population) -> Self {
        let levels = population.levels.iter().enumerate();
        let ordered: Vec<usize> = levels.filter(|(_, l)| l.is_none()).map(|(own, _)| own).collect();
        let root = cholesky(&population.covariance(&ordered), 2.0);
        let running = population.weights.iter().scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        let cumulative = running.collect();
        let standard = population.shares.iter().map(|point| standard(&root, &ordered, point));
        let standard = standard.collect();
        Self { population, ordered, root, standard, cumulative }
    }

    /// A point near a random one of the population, within all ranges.
    pub(super) fn propose(&self, draws: &mut Draws) -> Vec<f64> {
        // In a corner of twelve ranges one try in 60 000 stays inside, so the tries do not run out
        // in practice.
        let tries = std::iter::repeat_with(|| self.moved(draws)).take(10_000_000);
        let inside = |point: &Vec<f64>| point.iter().all(|share| (0.0..1.0).contains(share));
        tries.into_iter().find(inside).unwrap_or_else(|| self.population.shares[0].clone())
    }

    fn moved(&self, draws: &mut Draws) -> Vec<f64> {
        let pick = draws.unit();
        let parent = self.cumulative.partition_point(|sum| *sum <= pick);
        let mut point = self.population.shares[parent.min(self.cumulative.len() - 1)].clone();
        let deviates: Vec<f64> = self.ordered.iter().map(|_| draws.normal()).collect();
        for (row, &own) in self.root.iter().zip(&self.ordered) {
            point[own] +=
                row.iter().zip(&deviates).map(|(root, deviate)| root * deviate).sum::<f64>();
        }
        for (own, levels) in self.population.levels.iter().enumerate() {
            let Some(levels) = *levels else { continue };
            if draws.unit() >= KEEP_LEVEL {
                let other = (level_of(point[own], levels) + 1 + draws.below(levels - 1)) % levels;
                point[own] = (other as f64 + 0.5) / levels as f64;
            }
        }
        point
    }

    /// The density with which a point is proposed, up to a factor common to all points.
    pub(super) fn density(&self, point: &[f64]) -> f64 {
        let here = standard(&self.root, &self.ordered, point);
        let parents = self.population.shares.iter().zip(&self.standard);
        let from = |(parent, standard): (&Vec<f64>, &Vec<f64>)| {
            let squares = standard.iter().zip(&here).map(|(from, to)| (to - from) * (to - from));
            self.level_probability(parent, point) * libm::exp(-0.5 * squares.sum::<f64>())
        };
        parents
            .map(from)
            .zip(&self.population.weights)
            .map(|(density, weight)| density * weight)
            .sum()
    }

    /// Probability that the levels of one point become those of another.
    fn level_probability(&self, from: &[f64], to: &[f64]) -> f64 {
        let change = |(own, levels): (usize, &Option<usize>)| match *levels {
            Some(levels) if level_of(from[own], levels) == level_of(to[own], levels) => KEEP_LEVEL,
            Some(levels) => (1.0 - KEEP_LEVEL) / (levels - 1) as f64,
            None => 1.0,
        };
        self.population.levels.iter().enumerate().map(change).product()
    }
}

/// The ordered parameters of a point in the coordinates in which the kernel is standard normal.
fn standard(root: &[Vec<f64>], ordered: &[usize], point: &[f64]) -> Vec<f64> {
    solve(root, &ordered.iter().map(|&own| point[own]).collect::<Vec<_>>())
}

/// The level whose slice holds a share.
pub(super) fn level_of(share: f64, levels: usize) -> usize {
    ((share * levels as f64) as usize).min(levels - 1)
}

/// The lower triangle whose square is a multiple of a covariance matrix, with no variance below the
/// smallest.
fn cholesky(covariance: &[Vec<f64>], multiple: f64) -> Vec<Vec<f64>> {
    let size = covariance.len();
    let mut root = vec![vec![0.0; size]; size];
    for row in 0..size {
        for column in 0..=row {
            let done: f64 = (0..column).map(|k| root[row][k] * root[column][k]).sum();
            let rest = multiple * covariance[row][column] - done;
            root[row][column] = match row == column {
                true => rest.max(SMALLEST_VARIANCE).sqrt(),
                false => rest / root[column][column],
            };
        }
    }
    root
}

/// Solves a lower triangular system.
fn solve(root: &[Vec<f64>], right: &[f64]) -> Vec<f64> {
    let mut solution: Vec<f64> = Vec::with_capacity(right.len());
    for (row, value) in root.iter().zip(right) {
        let done: f64 = row.iter().zip(&solution).map(|(root, solved)| root * solved).sum();
        solution.push((value - done) / row[solution.len()]);
    }
    solution
}

#[cfg(test)]
mod tests {
    use super::*;

    fn population(factors: &[Factor], shares: &[&[f64]]) -> Population {
        Population::weighted(factors, shares.iter().map(|own| own.to_vec()).collect(), None)
    }

    #[test]
    fn a_triangle_and_its_solution() {
        // [[4, 2], [2, 5]] is the square of [[2, 0], [1, 2]].
        let root = cholesky(&[vec![2.0, 1.0], vec![1.0, 2.5]], 2.0);
        assert_eq!(root, [[2.0, 0.0], [1.0, 2.0]]);
        assert_eq!(solve(&root, &[2.0, 5.0]), [1.0, 2.0]);
    }

    #[test]
    fn a_hand_worked_density() {
        // Points 0.2 and 0.6: variance 0.04, kernel variance 0.08. At 0.4 both are half a squared
        // unit away.
        let factors = [Factor::continuous(0.0, 1.0).unwrap()];
        let population = population(&factors, &[&[0.2], &[0.6]]);
        let density = Kernel::of(&population).density(&[0.4]);
        assert!((density - (-0.25f64).exp()).abs() < 1e-12, "{density}");
        assert_eq!(population.effective(), 2.0);
    }

    #[test]
    fn levels_are_kept_or_changed() {
        let factors = [Factor::categorical(3).unwrap()];
        let population = population(&factors, &[&[0.1], &[0.2]]);
        let kernel = Kernel::of(&population);
        assert!((kernel.density(&[0.3]) - 0.7).abs() < 1e-12);
        assert!((kernel.density(&[0.9]) - 0.15).abs() < 1e-12);
        let mut draws = Draws::new(1);
        let kept = (0..1000).filter(|_| level_of(kernel.propose(&mut draws)[0], 3) == 0);
        // 700 expected with an SD of 14.
        assert!((630..770).contains(&kept.count()));
    }

    #[test]
    fn proposals_stay_within_the_ranges_and_spread() {
        let factors = [Factor::continuous(0.0, 1.0).unwrap(), Factor::integer(0, 4).unwrap()];
        let population = population(&factors, &[&[0.01, 0.99], &[0.3, 0.5], &[0.02, 0.97]]);
        let kernel = Kernel::of(&population);
        let mut draws = Draws::new(1);
        let points: Vec<Vec<f64>> = (0..500).map(|_| kernel.propose(&mut draws)).collect();
        assert!(points.iter().flatten().all(|share| (0.0..1.0).contains(share)));
        assert!(
            points.iter().any(|point| point[0] > 0.4) && points.iter().any(|point| point[1] < 0.4)
        );
    }

    #[test]
    fn weights_undo_the_proposal() {
        // Proposed from a normal kernel, weighted points are uniform again: their mean is 0.5. 4000
        // points worth at least 1000 have a standard error below 0.01.
        let factors = [Factor::continuous(0.0, 1.0).unwrap()];
        let before = population(&factors, &[&[0.2], &[0.3], &[0.6]]);
        let kernel = Kernel::of(&before);
        let mut draws = Draws::new(2);
        let shares: Vec<Vec<f64>> = (0..4000).map(|_| kernel.propose(&mut draws)).collect();
        let after = Population::weighted(&factors, shares, Some(&before));
        let mean: f64 = after.shares.iter().zip(&after.weights).map(|(p, w)| w * p[0]).sum();
        assert!(after.effective() > 1000.0, "{}", after.effective());
        assert!((mean - 0.5).abs() < 0.05, "{mean}");
    }
}
