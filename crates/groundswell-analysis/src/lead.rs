//! Which strategy is the best at each point of a design, by how much, and how sure that is.

use serde::{Deserialize, Serialize};

use crate::confidence::two_sided_p;
use crate::moments::sum_of_squares;
use crate::regret::{check_shapes, common_runs, levels};
use crate::{AnalysisError, Confidence, Direction, Responses};

/// The best strategy of a point and its lead over the next.
///
/// **Units** those of the outcome for the lead and its error.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lead {
    /// The strategy with the best mean, the first of equals.
    pub best: usize,
    /// The strategy with the next best.
    pub runner_up: usize,
    /// By how much the best is better than the next, at least 0.
    pub by: f64,
    /// Standard error of that, in the hospital draws of the point; `None` with one run in each.
    pub error: Option<f64>,
    /// Whether the lead is larger than chance gives at the level asked for.
    pub clear: bool,
}

/// Finds the best strategy of every point; `None` where no run has a value under all.
///
/// The lead is measured in the same worlds, run by run. Hospital draws are taken as given: the error
/// comes from the spread of runs around their hospital's mean, so it says how sure the order is in
/// these hospitals, at this point; that other hospitals differ is for many points to show. The lead
/// over the next best is tested as if the two had been chosen beforehand, on both sides. That keeps
/// the level of the claim "this one is the best" for any number of strategies, because the hardest
/// case is that of two which are equal.
///
/// `None` as a whole if the outcome does not rank.
///
/// **Shape** one set of responses `points x (hospitals x runs)` per strategy, all from the same
/// points and worlds.
///
/// # Errors
///
/// [`AnalysisError::Setting`] below two strategies or for hospitals that do not divide the runs,
/// [`AnalysisError::Unmatched`] if shapes differ.
///
/// **Source** Gutmann & Maymin 1987.
///
/// ```
/// use groundswell_analysis::{Confidence, Direction, Responses, leads};
///
/// let movement = Responses::new(1, 4, vec![0.5, 0.6, 0.5, 0.6])?;
/// let mandate = Responses::new(1, 4, vec![0.3, 0.41, 0.3, 0.41])?;
/// let leads = leads(&[mandate, movement], 1, Direction::Higher, Confidence::default())?.unwrap();
/// let lead = leads[0].unwrap();
/// assert_eq!((lead.best, lead.clear), (1, true));
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
pub fn leads(
    strategies: &[Responses],
    hospitals: usize,
    direction: Direction,
    confidence: Confidence,
) -> Result<Option<Vec<Option<Lead>>>, AnalysisError> {
    check_shapes(strategies)?;
    check_count("the number of strategies", "at least 2", strategies.len(), strategies.len() > 1)?;
    let runs = strategies[0].runs();
    let divides = hospitals > 0 && runs.is_multiple_of(hospitals);
    check_count("the number of hospital draws", "a divisor of that of runs", hospitals, divides)?;
    let sign = match direction {
        Direction::Higher => 1.0,
        Direction::Lower => -1.0,
        Direction::Neither => return Ok(None),
    };
    let race = Race { strategies, runs: runs / hospitals, sign, confidence };
    Ok(Some((0..strategies[0].points()).map(|point| race.lead(point)).collect()))
}

fn check_count(
    name: &'static str,
    needed: &'static str,
    found: usize,
    fits: bool,
) -> Result<(), AnalysisError> {
    match fits {
        true => Ok(()),
        false => Err(AnalysisError::Setting { name, needed, found: found as f64 }),
    }
}

/// The strategies at all points.
struct Race<'a> {
    strategies: &'a [Responses],
    /// Runs in each hospital draw.
    runs: usize,
    sign: f64,
    confidence: Confidence,
}

impl Race<'_> {
    fn lead(&self, point: usize) -> Option<Lead> {
        let levels = levels(self.strategies, point)?;
        let mut order: Vec<usize> = (0..levels.len()).collect();
        order.sort_by(|&a, &b| (self.sign * levels[b]).total_cmp(&(self.sign * levels[a])));
        let (best, runner_up) = (order[0], order[1]);
        let by = self.sign * (levels[best] - levels[runner_up]);
        let (error, freedom) = self.error(point, best, runner_up);
        let miss = 1.0 - self.confidence.level();
        let clear = error.is_some_and(|error| match error > 0.0 {
            true => two_sided_p(by / error, freedom).is_some_and(|p| p < miss),
            false => by > 0.0,
        });
        Some(Lead { best, runner_up, by, error, clear })
    }

    /// Standard error of the difference of two strategies within hospital draws, with its degrees
    /// of freedom.
    fn error(&self, point: usize, left: usize, right: usize) -> (Option<f64>, usize) {
        let value = |strategy: usize, run: usize| self.strategies[strategy].point(point)[run];
        let common = common_runs(self.strategies, point);
        let (mut squares, mut freedom) = (0.0, 0);
        for draw in common.chunk_by(|one, next| one / self.runs == next / self.runs) {
            let differences: Vec<f64> =
                draw.iter().map(|&run| value(left, run) - value(right, run)).collect();
            squares += sum_of_squares(&differences);
            freedom += differences.len() - 1;
        }
        let error = || (squares / freedom as f64 / common.len() as f64).sqrt();
        ((freedom > 0).then(error), freedom)
    }
}

/// By how much one strategy is better than the best of all others at each point; `None` where no
/// run has a value under all, or if the outcome does not rank.
///
/// **Units** those of the outcome, positive where the strategy is the best.
///
/// # Errors
///
/// [`AnalysisError::NoStrategies`] for an empty list, [`AnalysisError::Unmatched`] if shapes
/// differ.
pub fn margins(
    strategies: &[Responses],
    strategy: usize,
    direction: Direction,
) -> Result<Vec<Option<f64>>, AnalysisError> {
    check_shapes(strategies)?;
    let sign = match direction {
        Direction::Higher => 1.0,
        Direction::Lower => -1.0,
        Direction::Neither => return Ok(vec![None; strategies[0].points()]),
    };
    let margin = |point| {
        let levels: Vec<f64> = levels(strategies, point)?.iter().map(|l| sign * l).collect();
        let others = levels.iter().enumerate().filter(|(other, _)| *other != strategy);
        let best = others.map(|(_, &level)| level).fold(f64::NEG_INFINITY, f64::max);
        Some(levels.get(strategy)? - best).filter(|margin| margin.is_finite())
    };
    Ok((0..strategies[0].points()).map(margin).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Draws;

    fn responses(runs: usize, values: &[f64]) -> Responses {
        Responses::new(values.len() / runs, runs, values.to_vec()).unwrap()
    }

    fn lead(hospitals: usize, strategies: &[Responses]) -> Option<Lead> {
        leads(strategies, hospitals, Direction::Higher, Confidence::default()).unwrap().unwrap()[0]
    }

    #[test]
    fn a_hand_worked_lead() {
        // Differences 1, 3 in one hospital and 6, 6 in the other: mean 4; squares 2 on 2 degrees of
        // freedom, so the mean of four has a variance of 1/4.
        let strategies = [responses(4, &[2.0, 4.0, 6.0, 6.0]), responses(4, &[1.0, 1.0, 0.0, 0.0])];
        let found = lead(2, &strategies).unwrap();
        assert_eq!((found.best, found.runner_up, found.by, found.error), (0, 1, 4.0, Some(0.5)));
        // t = 8 on 2 degrees of freedom: p = 0.015.
        assert!(found.clear);
        let lower = leads(&strategies, 2, Direction::Lower, Confidence::default()).unwrap();
        assert_eq!(lower.unwrap()[0].unwrap().best, 1);
        assert_eq!(margins(&strategies, 1, Direction::Higher), Ok(vec![Some(-4.0)]));
    }

    #[test]
    fn what_cannot_be_told_is_not_clear() {
        let level = responses(2, &[1.0, 1.0]);
        let tie = lead(1, &[level.clone(), level.clone()]).unwrap();
        assert_eq!((tie.best, tie.by, tie.clear), (0, 0.0, false));
        let single = lead(2, &[level.clone(), responses(2, &[0.0, 0.5])]).unwrap();
        assert_eq!((single.error, single.clear), (None, false));
        assert_eq!(lead(1, &[level.clone(), responses(2, &[f64::NAN; 2])]), None);
        let confidence = Confidence::default();
        assert_eq!(
            leads(&[level.clone(), level.clone()], 1, Direction::Neither, confidence),
            Ok(None)
        );
        assert!(leads(std::slice::from_ref(&level), 1, Direction::Higher, confidence).is_err());
        assert!(leads(&[level.clone(), level], 3, Direction::Higher, confidence).is_err());
    }

    #[test]
    fn equal_strategies_have_a_clear_best_as_rarely_as_the_level_says() {
        // 2000 points of 2 and of 4 equal strategies with uniform noise, 2 hospitals of 8 runs. At a
        // level of 5 % a share has a standard error of 0.005: with two strategies it must be within
        // four of these, with more it may only be smaller. A test without the second side would have
        // 10 %.
        let shares = [2, 4].map(|count| {
            let mut draws = Draws::new(5);
            let mut noise = || (0..2000 * 16).map(|_| draws.unit()).collect::<Vec<f64>>();
            let strategies: Vec<Responses> = (0..count).map(|_| responses(16, &noise())).collect();
            let found = leads(&strategies, 2, Direction::Higher, Confidence::default());
            let leads = found.unwrap().unwrap();
            leads.iter().flatten().filter(|lead| lead.clear).count() as f64 / 2000.0
        });
        assert!((0.03..0.07).contains(&shares[0]) && shares[1] < 0.07, "{shares:?}");
    }
}
