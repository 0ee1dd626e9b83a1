//! How often each strategy is the best of all.

use serde::{Deserialize, Serialize};

use crate::{AnalysisError, Worlds};

/// Which values of an outcome are good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Higher values are better, as for practice.
    Higher,
    /// Lower values are better, as for weeks until half the staff practise.
    Lower,
    /// The outcome describes and does not rank.
    Neither,
}

/// In what share of the worlds each strategy has the best value.
///
/// A world in which several strategies share the best value is divided equally among them. A
/// strategy without a value (a level never reached) cannot be best; a world in which no strategy has
/// one counts as [`Self::without_best`]. So the shares and `without_best / worlds` sum to 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Best {
    /// One share per strategy, in the order given.
    pub shares: Vec<f64>,
    /// Matched worlds.
    pub worlds: usize,
    /// Worlds in which the outcome is undefined under every strategy.
    pub without_best: usize,
}

/// Counts in how many worlds each strategy is best; `None` if the outcome does not rank.
///
/// **Shape** one matrix `hospitals x runs` per strategy, all from the same worlds.
///
/// # Errors
///
/// [`AnalysisError::NoStrategies`] for an empty list, [`AnalysisError::Unmatched`] if shapes differ.
///
/// ```
/// use groundswell_analysis::{Direction, Worlds, best};
///
/// let weeks = [Worlds::new(2, 1, vec![60.0, f64::NAN])?, Worlds::new(2, 1, vec![50.0, 90.0])?];
/// assert_eq!(best(&weeks, Direction::Lower)?.unwrap().shares, [0.0, 1.0]);
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
pub fn best(strategies: &[Worlds], direction: Direction) -> Result<Option<Best>, AnalysisError> {
    let first = strategies.first().ok_or(AnalysisError::NoStrategies)?;
    strategies.iter().try_for_each(|strategy| first.check_matched(strategy))?;
    Ok(match direction {
        Direction::Higher => Some(count(strategies, 1.0)),
        Direction::Lower => Some(count(strategies, -1.0)),
        Direction::Neither => None,
    })
}

/// Counts wins, where the largest value times `sign` wins.
fn count(strategies: &[Worlds], sign: f64) -> Best {
    let worlds = strategies[0].values().len();
    let mut wins = vec![0.0; strategies.len()];
    let mut without_best = 0;
    for world in 0..worlds {
        let winners = winners(strategies, world, sign);
        without_best += usize::from(winners.is_empty());
        for &winner in &winners {
            wins[winner] += 1.0 / winners.len() as f64;
        }
    }
    let shares = wins.iter().map(|wins| wins / worlds as f64).collect();
    Best { shares, worlds, without_best }
}

/// The strategies with the best value of a world, none if the outcome is undefined under all.
fn winners(strategies: &[Worlds], world: usize, sign: f64) -> Vec<usize> {
    let values: Vec<f64> = strategies.iter().map(|s| sign * s.values()[world]).collect();
    let top = values.iter().copied().fold(f64::NAN, f64::max);
    (0..values.len()).filter(|&strategy| values[strategy] == top).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAN: f64 = f64::NAN;

    fn three(first: [f64; 4], second: [f64; 4], third: [f64; 4]) -> [Worlds; 3] {
        [first, second, third].map(|values| Worlds::new(2, 2, values.to_vec()).unwrap())
    }

    #[test]
    fn wins_are_counted_and_ties_split() {
        let worlds = three([5.0, 1.0, 2.0, 3.0], [1.0, 4.0, 2.0, 3.0], [0.0, 2.0, 1.0, 3.0]);
        let higher = best(&worlds, Direction::Higher).unwrap().unwrap();
        let third = 1.0 / 3.0;
        assert_eq!(higher.shares, [(1.5 + third) / 4.0, (1.5 + third) / 4.0, third / 4.0]);
        let lower = best(&worlds, Direction::Lower).unwrap().unwrap();
        assert_eq!(lower.shares, [(1.0 + third) / 4.0, third / 4.0, (2.0 + third) / 4.0]);
    }

    #[test]
    fn an_undefined_value_cannot_be_best() {
        let worlds = three([NAN, NAN, 7.0, NAN], [NAN, 9.0, 8.0, NAN], [3.0, NAN, NAN, NAN]);
        let lower = best(&worlds, Direction::Lower).unwrap().unwrap();
        assert_eq!(lower.shares, [0.25, 0.25, 0.25]);
        assert_eq!((lower.worlds, lower.without_best), (4, 1));
    }

    #[test]
    fn a_describing_outcome_has_no_best() {
        let worlds = three([0.0; 4], [1.0; 4], [2.0; 4]);
        assert_eq!(best(&worlds, Direction::Neither), Ok(None));
        assert_eq!(best(&[], Direction::Neither), Err(AnalysisError::NoStrategies));
    }
}
