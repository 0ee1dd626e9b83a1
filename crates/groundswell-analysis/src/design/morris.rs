//! Morris' trajectories: walks through the ranges that change one factor at a time.

use serde::{Deserialize, Serialize};

use crate::AnalysisError;
use crate::random::Draws;

use super::factor::Factor;
use super::points::{Points, check_count, check_factors, check_points};

/// One step of a trajectory, from one point to the next.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrajectoryStep {
    /// The factor that changes.
    pub factor: usize,
    /// By how much: the signed share of its range (of its logarithms on a logarithmic scale); 1 for
    /// any change of a categorical level.
    pub change: f64,
}

/// The points of all trajectories and the steps between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectories {
    /// **Shape** `trajectories * (factors + 1)` points, one trajectory after the other.
    pub points: Points,
    /// **Shape** `trajectories * factors` steps; step `s` of trajectory `t` leads from point
    /// `t * (factors + 1) + s` to the next.
    pub steps: Vec<TrajectoryStep>,
}

/// Draws trajectories that start anywhere and change every factor once, in random order.
///
/// A factor takes values on a grid of `levels` values from end to end (all of them, if it has
/// fewer), and a step changes it by half that grid; of `levels`, an even number, all are then
/// equally probable. A categorical factor changes to any of its other levels.
///
/// # Errors
///
/// [`AnalysisError::Setting`] without factors or trajectories, or if `levels` is odd or below 2.
///
/// **Source** Morris 1991; categorical factors are this crate's extension.
///
/// ```
/// use groundswell_analysis::{Factor, morris_trajectories};
///
/// let walk = morris_trajectories(&[Factor::continuous(0.0, 3.0)?; 2], 1, 4, 1)?;
/// let step = walk.steps[0];
/// let moved = walk.points.point(1)[step.factor] - walk.points.point(0)[step.factor];
/// assert_eq!(moved.abs(), 2.0);
/// assert!((step.change.abs() - 2.0 / 3.0).abs() < 1e-15);
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
pub fn morris_trajectories(
    factors: &[Factor],
    trajectories: usize,
    levels: usize,
    seed: u64,
) -> Result<Trajectories, AnalysisError> {
    check_factors(factors.len())?;
    check_points(trajectories.saturating_mul(factors.len() + 1))?;
    let (name, needed) = ("the number of levels of a trajectory", "even and from 2 to 1000");
    let even = if levels.is_multiple_of(2) { levels } else { 0 };
    check_count(name, needed, even, 2..=1000).map_err(|_| AnalysisError::Setting {
        name,
        needed,
        found: levels as f64,
    })?;
    let (mut values, mut steps) = (Vec::new(), Vec::new());
    for trajectory in 0..trajectories {
        walk(factors, levels, Draws::stream(seed, trajectory as u64), &mut values, &mut steps);
    }
    Ok(Trajectories { points: Points::new(factors.len(), values)?, steps })
}

/// Appends the points and steps of one trajectory.
fn walk(
    factors: &[Factor],
    levels: usize,
    mut draws: Draws,
    values: &mut Vec<f64>,
    steps: &mut Vec<TrajectoryStep>,
) {
    let grids: Vec<Vec<f64>> = factors.iter().map(|factor| factor.spread(levels)).collect();
    let mut place: Vec<usize> = grids.iter().map(|grid| draws.below(grid.len())).collect();
    let here = |place: &[usize]| -> Vec<f64> {
        grids.iter().zip(place).map(|(grid, &place)| grid[place]).collect()
    };
    values.extend(here(&place));
    for factor in draws.permutation(factors.len()) {
        let from = place[factor];
        place[factor] = destination(&factors[factor], from, grids[factor].len(), &mut draws);
        let change = change(&factors[factor], grids[factor][from], grids[factor][place[factor]]);
        steps.push(TrajectoryStep { factor, change });
        values.extend(here(&place));
    }
}

/// Where a step leads from a place on the factor's grid.
fn destination(factor: &Factor, from: usize, count: usize, draws: &mut Draws) -> usize {
    if !factor.is_ordered() {
        return (from + 1 + draws.below(count - 1)) % count;
    }
    let half = count / 2;
    match (from >= half, from + half < count) {
        (true, true) => from - half + 2 * half * draws.below(2),
        (true, false) => from - half,
        (false, _) => from + half,
    }
}

/// The change of a step as a share of the factor's range.
fn change(factor: &Factor, from: f64, to: f64) -> f64 {
    if factor.is_ordered() { factor.way(to) - factor.way(from) } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mixed() -> [Factor; 5] {
        [
            Factor::continuous(0.0, 1.0).unwrap(),
            Factor::logarithmic(0.1, 10.0).unwrap(),
            Factor::integer(0, 2).unwrap(),
            Factor::integer(0, 1000).unwrap(),
            Factor::categorical(5).unwrap(),
        ]
    }

    #[test]
    fn a_step_changes_its_factor_and_no_other() {
        let walk = morris_trajectories(&mixed(), 40, 4, 2).unwrap();
        assert_eq!((walk.points.len(), walk.steps.len()), (240, 200));
        for (index, step) in walk.steps.iter().enumerate() {
            let point = index / 5 * 6 + index % 5;
            let (from, to) = (walk.points.point(point), walk.points.point(point + 1));
            for factor in 0..5 {
                assert_eq!(from[factor] != to[factor], factor == step.factor);
            }
        }
    }

    #[test]
    fn each_trajectory_changes_every_factor_once() {
        let walk = morris_trajectories(&mixed(), 10, 4, 2).unwrap();
        for steps in walk.steps.chunks(5) {
            let mut order: Vec<usize> = steps.iter().map(|step| step.factor).collect();
            order.sort();
            assert_eq!(order, [0, 1, 2, 3, 4]);
        }
    }

    #[test]
    fn steps_cross_half_the_grid_and_know_their_size() {
        let walk = morris_trajectories(&mixed(), 50, 4, 6).unwrap();
        let sizes = [2.0 / 3.0, 2.0 / 3.0, 0.5, 667.0 / 1000.0, 1.0];
        for step in &walk.steps {
            // Whole numbers lie beside the grid of 0, 333, 667 and 1000 by at most half a unit.
            assert!((step.change.abs() - sizes[step.factor]).abs() < 0.0011, "{step:?}");
        }
    }

    #[test]
    fn all_levels_occur_equally_often() {
        // 4000 points of 2000 trajectories, 1000 per level. Start and end of a trajectory differ,
        // so the count is binomial: SD 32, and 200 is more than six of them.
        let walk = morris_trajectories(&mixed()[..1], 2000, 4, 6).unwrap();
        for level in [0.0, 1.0 / 3.0, 2.0 / 3.0, 1.0] {
            let count = walk.points.iter().filter(|point| (point[0] - level).abs() < 1e-9).count();
            assert!((800..1200).contains(&count), "{level}: {count}");
        }
    }

    #[test]
    fn senseless_sizes_are_refused() {
        let odd = morris_trajectories(&mixed(), 1, 5, 1).unwrap_err().to_string();
        assert_eq!(
            odd,
            "the number of levels of a trajectory must be even and from 2 to 1000, not 5"
        );
        assert!(morris_trajectories(&mixed(), 0, 4, 1).is_err());
        assert!(morris_trajectories(&[], 1, 4, 1).is_err());
    }
}
