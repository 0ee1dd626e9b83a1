//! The figures of a robustness study: which of its estimates go to which figure.

use groundswell_analysis::{BoxRule, Condition, Dependence};
use groundswell_experiment::{Rival, RobustPoint, Robustness, VariedFactor};

use super::words::conditions;
use crate::figures::{
    Figure, MarginPanel, Margins, RuleBox, RuleMap, RulePoint, Sample, Span, StandingRow,
    Standings, StrategyMark,
};

/// Assumptions against which a difference is drawn.
const PANELS: usize = 4;

/// Every figure of a robustness study: standings, the map of the best strategies if two or more
/// assumptions were varied, and how each other strategy fares against the leader.
pub fn robustness_figures(found: &Robustness, points: &[RobustPoint]) -> Vec<Box<dyn Figure>> {
    let pictures = Pictures::new(found, points);
    let standings: Box<dyn Figure> = Box::new(pictures.standings());
    let map = pictures.rule_map().map(|map| Box::new(map) as Box<dyn Figure>);
    let margins = found.rivals.iter().map(|rival| pictures.margins(rival));
    let margins = margins.map(|margins| Box::new(margins) as Box<dyn Figure>);
    std::iter::once(standings).chain(map).chain(margins).collect()
}

/// The assumption of a factor as an axis.
pub(crate) fn span(varied: &VariedFactor) -> Span {
    let ends = match varied.levels.len() {
        0 => (varied.factor.value(0.0), varied.factor.value(1.0)),
        levels => (-0.5, levels as f64 - 0.5),
    };
    Span { name: varied.name.clone(), ends, levels: varied.levels.clone() }
}

/// The factors on which a value depends, the strongest first.
pub(super) fn strongest(by_factor: &[Dependence]) -> Vec<usize> {
    let share = |factor: usize| by_factor[factor].explained.unwrap_or(0.0);
    let mut order: Vec<usize> = (0..by_factor.len()).collect();
    order.sort_by(|&a, &b| share(b).total_cmp(&share(a)));
    order
}

struct Pictures<'a> {
    found: &'a Robustness,
    points: &'a [RobustPoint],
    strategies: Vec<StrategyMark>,
    sample: Sample,
}

impl<'a> Pictures<'a> {
    fn new(found: &'a Robustness, points: &'a [RobustPoint]) -> Self {
        let names: Vec<String> = found.strategies.iter().map(|one| one.name.clone()).collect();
        let (hospitals, runs) = (found.hospitals as usize, found.runs as usize);
        let strategies = StrategyMark::list(&names);
        Self { found, points, strategies, sample: Sample { hospitals, runs } }
    }

    fn standings(&self) -> Standings {
        let row = |(standing, strategy): (&groundswell_experiment::Standing, &StrategyMark)| {
            StandingRow {
                strategy: strategy.clone(),
                best: standing.best,
                clearly_best: standing.clearly_best,
                expected_regret: standing.regret.expected,
                worst_regret: standing.regret.worst,
            }
        };
        let rows = self.found.strategies.iter().zip(&self.strategies).map(row).collect();
        let (outcome, points) = (self.found.outcome.clone(), self.found.points);
        Standings { outcome, points, sample: self.sample, rows }
    }

    /// The two factors that matter most: those of rules first, then those that matter by themselves.
    fn axes(&self) -> Option<(usize, usize)> {
        let rules = self.standing_rules().flat_map(|(_, rule)| &rule.restrictions);
        let restricted = rules.map(|restriction| restriction.factor);
        let by_themselves = strongest(&self.found.best().by_factor);
        let mut axes: Vec<usize> = Vec::new();
        for factor in restricted.chain(by_themselves) {
            if !axes.contains(&factor) {
                axes.push(factor);
            }
        }
        Some((*axes.first()?, *axes.get(1)?))
    }

    /// The rules that stand, each with its strategy.
    fn standing_rules(&self) -> impl Iterator<Item = (usize, &BoxRule)> {
        let stand = self.found.rivals.iter().filter(|rival| rival.rules.stand());
        stand.flat_map(|rival| rival.rules.rules.boxes.iter().map(|rule| (rival.strategy, rule)))
    }

    fn rule_map(&self) -> Option<RuleMap> {
        let (across, up) = self.axes()?;
        let point = |point: &RobustPoint| {
            let lead = point.lead?;
            let at = (point.values[across], point.values[up]);
            Some(RulePoint { at, best: lead.best, clear: lead.clear })
        };
        let boxes = self.standing_rules().map(|(strategy, rule)| RuleBox {
            strategy,
            across: side(rule, across),
            up: side(rule, up),
            words: conditions(&self.found.factors, rule),
            density: rule.density,
        });
        Some(RuleMap {
            outcome: self.found.outcome.clone(),
            sample: self.sample,
            across: span(&self.found.factors[across]),
            up: span(&self.found.factors[up]),
            strategies: self.strategies.clone(),
            points: self.points.iter().filter_map(point).collect(),
            boxes: boxes.collect(),
        })
    }

    fn margins(&self, rival: &Rival) -> Margins {
        let panel = |factor: usize| {
            let parts = rival.by_factor[factor].parts.iter();
            MarginPanel {
                span: span(&self.found.factors[factor]),
                values: self.points.iter().map(|point| point.values[factor]).collect(),
                parts: parts.filter_map(|part| Some((part.lo, part.hi, part.mean?))).collect(),
            }
        };
        Margins {
            outcome: self.found.outcome.clone(),
            sample: self.sample,
            left: self.strategies[rival.strategy].clone(),
            right: self.strategies[self.found.leader].clone(),
            better: rival.better.clone(),
            panels: strongest(&rival.by_factor).into_iter().take(PANELS).map(panel).collect(),
        }
    }
}

/// What a rule demands of a factor, as ranges; neighbouring levels make one range.
fn side(rule: &BoxRule, factor: usize) -> Vec<(f64, f64)> {
    let own = rule.restrictions.iter().find(|restriction| restriction.factor == factor);
    match own.map(|restriction| &restriction.condition) {
        None => vec![(f64::NEG_INFINITY, f64::INFINITY)],
        Some(Condition::AtLeast(edge)) => vec![(*edge, f64::INFINITY)],
        Some(Condition::AtMost(edge)) => vec![(f64::NEG_INFINITY, *edge)],
        Some(Condition::Between(lo, hi)) => vec![(*lo, *hi)],
        Some(Condition::OneOf(levels)) => {
            let neighbours = levels.chunk_by(|one, next| one + 1 == *next);
            neighbours.map(|run| (run[0] as f64 - 0.5, run[run.len() - 1] as f64 + 0.5)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use groundswell_analysis::Restriction;

    use super::*;

    #[test]
    fn levels_that_are_not_neighbours_are_apart() {
        let condition = Condition::OneOf(vec![0, 1, 4]);
        let restrictions = vec![Restriction { factor: 3, condition, quasi_p: 0.01 }];
        let rule = BoxRule { restrictions, points: 9, density: 0.9, coverage: 0.5 };
        assert_eq!(side(&rule, 3), [(-0.5, 1.5), (3.5, 4.5)]);
        assert_eq!(side(&rule, 0), [(f64::NEG_INFINITY, f64::INFINITY)]);
    }
}
