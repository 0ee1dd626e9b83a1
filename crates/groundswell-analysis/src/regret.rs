//! Regret: what choosing one strategy costs at the points where another is better.

use serde::{Deserialize, Serialize};

use crate::moments::mean;
use crate::{AnalysisError, Direction, Responses};

/// How one strategy fares over the points of a design.
///
/// **Units** those of the outcome for regrets, none for the share.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Regret {
    /// Mean regret over points; `None` if no point has a value under every strategy.
    pub expected: Option<f64>,
    /// Largest regret.
    pub worst: Option<f64>,
    /// The point at which it is largest, the first of equals.
    pub worst_point: Option<usize>,
    /// Share of points at which the strategy is the best; ties are divided equally.
    pub best_share: Option<f64>,
}

/// The regrets of all strategies, from the same points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Regrets {
    /// One entry per strategy, in the order given.
    pub strategies: Vec<Regret>,
    /// Points at which every strategy has a value.
    pub points: usize,
    /// Points left out because some strategy has none.
    pub missing: usize,
}

/// Compares strategies over the points of a design by what each falls short of the best.
///
/// At a point a strategy's value is the mean over the runs that are defined under every strategy;
/// its regret is its distance from the best value there. Each point counts once, so with a design
/// that covers the ranges evenly the mean regret is an expectation over them. Runs are noise: with
/// few at each point the best value is one that was lucky, and regrets are too large by up to about
/// the noise of a mean.
///
/// `None` if the outcome does not rank.
///
/// **Shape** one set of responses `points x runs` per strategy, all from the same points and
/// worlds.
///
/// # Errors
///
/// [`AnalysisError::NoStrategies`] for an empty list, [`AnalysisError::Unmatched`] if shapes
/// differ.
///
/// **Source** Savage 1951; as a measure of robustness: McPhail et al. 2018.
///
/// ```
/// use groundswell_analysis::{Direction, Responses, regret};
///
/// let movement = Responses::new(2, 1, vec![0.5, 0.2])?;
/// let mandate = Responses::new(2, 1, vec![0.4, 0.5])?;
/// let regrets = regret(&[movement, mandate], Direction::Higher)?.unwrap();
/// assert!((regrets.strategies[0].worst.unwrap() - 0.3).abs() < 1e-12);
/// assert_eq!(regrets.strategies[0].worst_point, Some(1));
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
pub fn regret(
    strategies: &[Responses],
    direction: Direction,
) -> Result<Option<Regrets>, AnalysisError> {
    check_shapes(strategies)?;
    Ok(match direction {
        Direction::Higher => Some(over_points(strategies, 1.0)),
        Direction::Lower => Some(over_points(strategies, -1.0)),
        Direction::Neither => None,
    })
}

/// The regrets where the largest value times `sign` is the best.
fn over_points(strategies: &[Responses], sign: f64) -> Regrets {
    let all = strategies[0].points();
    let points: Vec<(usize, Vec<f64>)> =
        (0..all).filter_map(|point| Some((point, shortfalls(strategies, point, sign)?))).collect();
    let regrets = (0..strategies.len()).map(|strategy| summary(&points, strategy)).collect();
    Regrets { strategies: regrets, points: points.len(), missing: all - points.len() }
}

/// How far each strategy is from the best at a point; `None` if no run has a value under all.
fn shortfalls(strategies: &[Responses], point: usize, sign: f64) -> Option<Vec<f64>> {
    let levels = levels(strategies, point)?;
    let best = levels.iter().map(|level| sign * level).fold(f64::NEG_INFINITY, f64::max);
    Some(levels.iter().map(|level| best - sign * level).collect())
}

/// The mean of each strategy at a point, over the runs that are defined under every strategy;
/// `None` if there are none.
pub(crate) fn levels(strategies: &[Responses], point: usize) -> Option<Vec<f64>> {
    let common = common_runs(strategies, point);
    let level = |own: &Responses| {
        mean(&common.iter().map(|&run| own.point(point)[run]).collect::<Vec<_>>())
    };
    (!common.is_empty()).then(|| strategies.iter().map(level).collect())
}

/// The runs of a point that are defined under every strategy.
pub(crate) fn common_runs(strategies: &[Responses], point: usize) -> Vec<usize> {
    let runs = strategies.first().map_or(0, Responses::runs);
    let everywhere = |&run: &usize| strategies.iter().all(|own| !own.point(point)[run].is_nan());
    (0..runs).filter(everywhere).collect()
}

/// Refuses strategies that are not from the same points and runs.
pub(crate) fn check_shapes(strategies: &[Responses]) -> Result<(), AnalysisError> {
    let first = strategies.first().ok_or(AnalysisError::NoStrategies)?;
    let shape = |responses: &Responses| [responses.points(), responses.runs(), 1];
    match strategies.iter().find(|other| shape(other) != shape(first)) {
        Some(other) => {
            Err(AnalysisError::Unmatched { expected: shape(first), found: shape(other) })
        }
        None => Ok(()),
    }
}

fn summary(points: &[(usize, Vec<f64>)], strategy: usize) -> Regret {
    let own: Vec<f64> = points.iter().map(|(_, regrets)| regrets[strategy]).collect();
    let worst = own.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let win = |regrets: &Vec<f64>| match regrets[strategy] {
        0.0 => 1.0 / regrets.iter().filter(|regret| **regret == 0.0).count() as f64,
        _ => 0.0,
    };
    let wins: Vec<f64> = points.iter().map(|(_, regrets)| win(regrets)).collect();
    let worst_at = points.iter().find(|(_, regrets)| regrets[strategy] == worst);
    let any = !points.is_empty();
    Regret {
        expected: any.then(|| mean(&own)),
        worst: any.then_some(worst),
        worst_point: worst_at.map(|(point, _)| *point),
        best_share: any.then(|| wins.iter().sum::<f64>() / wins.len() as f64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAN: f64 = f64::NAN;

    fn responses(runs: usize, values: &[f64]) -> Responses {
        Responses::new(values.len() / runs, runs, values.to_vec()).unwrap()
    }

    #[test]
    fn hand_worked_regrets() {
        let strategies = [
            responses(2, &[1.0, 3.0, 0.0, 0.0, 5.0, 5.0]),
            responses(2, &[4.0, 4.0, 0.0, 0.0, 4.0, 4.0]),
        ];
        let higher = regret(&strategies, Direction::Higher).unwrap().unwrap();
        let [first, second] = [higher.strategies[0], higher.strategies[1]];
        assert!((first.expected.unwrap() - 2.0 / 3.0).abs() < 1e-15);
        assert_eq!((first.worst, first.worst_point), (Some(2.0), Some(0)));
        assert!((second.expected.unwrap() - 1.0 / 3.0).abs() < 1e-15);
        assert_eq!((second.worst, second.worst_point), (Some(1.0), Some(2)));
        // One win each and a tie.
        assert_eq!((first.best_share, second.best_share), (Some(0.5), Some(0.5)));
        let lower = regret(&strategies, Direction::Lower).unwrap().unwrap();
        assert_eq!(lower.strategies[0].worst_point, Some(2));
        assert_eq!(regret(&strategies, Direction::Neither), Ok(None));
    }

    #[test]
    fn runs_count_where_every_strategy_has_a_value() {
        let strategies = [responses(2, &[1.0, NAN, NAN, NAN]), responses(2, &[0.0, 9.0, 1.0, 1.0])];
        let regrets = regret(&strategies, Direction::Higher).unwrap().unwrap();
        assert_eq!((regrets.points, regrets.missing), (1, 1));
        assert_eq!(regrets.strategies[1].expected, Some(1.0));
    }

    #[test]
    fn no_common_point_has_no_regret() {
        let strategies = [responses(1, &[NAN, 1.0]), responses(1, &[1.0, NAN])];
        let regrets = regret(&strategies, Direction::Higher).unwrap().unwrap();
        assert_eq!((regrets.points, regrets.strategies[0].worst), (0, None));
        assert_eq!(regrets.strategies[0].best_share, None);
    }

    #[test]
    fn strategies_must_come_from_the_same_points() {
        let strategies = [responses(1, &[1.0, 2.0]), responses(2, &[1.0, 2.0])];
        assert!(matches!(
            regret(&strategies, Direction::Higher),
            Err(AnalysisError::Unmatched { .. })
        ));
        assert_eq!(regret(&[], Direction::Lower), Err(AnalysisError::NoStrategies));
    }
}
