//! Rules over the factors that matter, checked on points that were left out of the search.

use serde::{Deserialize, Serialize};

use crate::moments::ratio;
use crate::{AnalysisError, Factor, Points, dependence};

use super::find_over;
use super::rule::{BoxRule, Condition, RuleSearch, Rules};

/// Parts of the points that are left out in turn.
const FOLDS: usize = 5;

/// Fewest points left out on which rules can be said to stand.
const FEWEST: usize = 10;

/// Level at which a factor matters, all factors looked at together.
const ALPHA: f64 = 0.05;

/// Rules with what they are worth on points on which they were not found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckedRules {
    /// The rules; none if no factor matters or no box is dense enough.
    pub rules: Rules,
    /// The factors that were looked at: those on which the value depends.
    pub factors: Vec<usize>,
    /// Of the points left out that a rule found without them holds, the share at which the value is
    /// above 0; `None` if there are none.
    pub held_out: Option<f64>,
    /// How many these points are.
    pub held_out_points: usize,
}

impl CheckedRules {
    /// Whether the rules mostly hold where they were not found, at enough points to tell.
    pub fn stand(&self) -> bool {
        let mostly = self.held_out.is_some_and(|share| share > 0.5);
        !self.rules.boxes.is_empty() && mostly && self.held_out_points >= FEWEST
    }
}

/// Finds rules for where a value is above 0, and checks them.
///
/// Only factors on which the value depends by itself are looked at, because among many factors some
/// box always looks good. The search is repeated without every fifth of the points, and what is found
/// is held against them: that density is an honest one, a little low because fewer points are
/// searched.
///
/// **Shape** `values` has one entry per point, `None` where it is not known. The points stand in no
/// order, as those of a [`latin_hypercube`](crate::latin_hypercube).
///
/// # Errors
///
/// Those of [`find_rules`](crate::find_rules).
///
/// **Source** cross-validation: Stone 1974.
///
/// ```
/// use groundswell_analysis::*;
///
/// let factors = [Factor::continuous(0.0, 1.0)?; 20];
/// let points = latin_hypercube(&factors, 200, 1)?;
/// let values: Vec<_> = points.iter().map(|point| Some(point[1] - 0.6)).collect();
/// let found = find_checked_rules(&factors, &points, &values, RuleSearch::default())?;
/// assert_eq!(found.rules.boxes[0].restrictions[0].factor, 1);
/// assert!(found.stand() && found.held_out.unwrap() > 0.9);
/// # Ok::<(), AnalysisError>(())
/// ```
pub fn find_checked_rules(
    factors: &[Factor],
    points: &Points,
    values: &[Option<f64>],
    search: RuleSearch,
) -> Result<CheckedRules, AnalysisError> {
    let (looked_at, rules) = screened(factors, points, values, search)?;
    let (mut inside, mut above) = (0, 0);
    for fold in 0..FOLDS {
        let is_out = |point: usize| point % FOLDS == fold;
        let left = |(point, value): (usize, &Option<f64>)| value.filter(|_| !is_out(point));
        let kept: Vec<Option<f64>> = values.iter().enumerate().map(left).collect();
        let (_, rules) = screened(factors, points, &kept, search)?;
        for (point, value) in values.iter().enumerate().filter(|(point, _)| is_out(*point)) {
            let Some(value) = value else { continue };
            if rules.boxes.iter().any(|rule| holds(rule, points.point(point))) {
                inside += 1;
                above += usize::from(*value > 0.0);
            }
        }
    }
    let held_out = ratio(above as f64, inside as f64);
    Ok(CheckedRules { rules, factors: looked_at, held_out, held_out_points: inside })
}

/// The factors that matter, and the rules over them alone.
fn screened(
    factors: &[Factor],
    points: &Points,
    values: &[Option<f64>],
    search: RuleSearch,
) -> Result<(Vec<usize>, Rules), AnalysisError> {
    let depends = dependence(factors, points, values)?;
    let matter: Vec<usize> =
        (0..factors.len()).filter(|&own| depends[own].is_clear(ALPHA)).collect();
    let happens: Vec<Option<bool>> = values.iter().map(|value| Some((*value)? > 0.0)).collect();
    let rules = find_over(factors, points, &happens, search, &matter)?;
    Ok((matter, rules))
}

/// Whether a rule holds at a point.
fn holds(rule: &BoxRule, point: &[f64]) -> bool {
    rule.restrictions
        .iter()
        .all(|restriction| restriction.condition.holds(point[restriction.factor]))
}

impl Condition {
    /// Whether a value meets it.
    pub fn holds(&self, value: f64) -> bool {
        match self {
            Self::AtLeast(edge) => value >= *edge,
            Self::AtMost(edge) => value <= *edge,
            Self::Between(lo, hi) => (*lo..=*hi).contains(&value),
            Self::OneOf(levels) => levels.iter().any(|&level| level as f64 == value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::latin_hypercube;

    fn found(factors: usize, count: usize, value: impl Fn(&[f64]) -> f64) -> CheckedRules {
        let factors = vec![Factor::continuous(0.0, 1.0).unwrap(); factors];
        let points = latin_hypercube(&factors, count, 3).unwrap();
        let values: Vec<_> = points.iter().map(|point| Some(value(point))).collect();
        find_checked_rules(&factors, &points, &values, RuleSearch::default()).unwrap()
    }

    #[test]
    fn a_rule_among_a_hundred_factors_is_found_and_stands() {
        let found = found(100, 256, |x| (x[7] - 0.5).min(x[42] - 0.4));
        let own: Vec<usize> = found.rules.boxes[0].restrictions.iter().map(|r| r.factor).collect();
        assert_eq!(own, [7, 42]);
        assert!(found.stand() && found.held_out.unwrap() > 0.75, "{found:?}");
    }

    #[test]
    fn noise_among_a_hundred_factors_gives_no_rule() {
        // The value depends on a factor that is not among those looked at, at the level of 5 % some
        // other seems to matter; a rule that then is found holds at half of the points left out.
        let factors = vec![Factor::continuous(0.0, 1.0).unwrap(); 101];
        let stand = (0..20).filter(|&seed| {
            let points = latin_hypercube(&factors, 200, seed).unwrap();
            let values: Vec<_> = points.iter().map(|point| Some(point[100] - 0.5)).collect();
            let shown = points.iter().flat_map(|point| point[..100].to_vec()).collect();
            let shown = Points::new(100, shown).unwrap();
            let search = RuleSearch::default();
            find_checked_rules(&factors[..100], &shown, &values, search).unwrap().stand()
        });
        assert!(stand.count() <= 2);
    }

    #[test]
    fn what_happens_everywhere_needs_no_condition() {
        let found = found(3, 50, |_| 1.0);
        assert!(found.rules.boxes[0].restrictions.is_empty() && found.factors.is_empty());
        assert_eq!((found.held_out, found.held_out_points), (Some(1.0), 50));
    }

    #[test]
    fn conditions_hold_at_their_edges() {
        let conditions = [
            Condition::AtLeast(1.0),
            Condition::AtMost(2.0),
            Condition::Between(1.0, 2.0),
            Condition::OneOf(vec![1, 3]),
        ];
        let holding = |value: f64| conditions.clone().map(|one| one.holds(value));
        assert_eq!(holding(1.0), [true; 4]);
        assert_eq!(holding(2.5), [true, false, false, false]);
    }
}
