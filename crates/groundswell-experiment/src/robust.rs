//! Is the ranking robust? Strategies compared at every point of a design over assumptions.

use std::collections::BTreeSet;

use groundswell_analysis::{
    CheckedRules, Confidence, Dependence, Direction, Lead, Points, Regret, Responses, RuleSearch,
    dependence, find_checked_rules, leads, margins, regret,
};
use groundswell_model::Outcome;
use serde::{Deserialize, Serialize};

use crate::comparison::direction;
use crate::error::ExperimentError;
use crate::factors::VariedFactor;
use crate::rows::{csv_text, field};
use crate::study::Study;
use crate::trials::{Shortfall, TrialValues};

/// Share of points at which one strategy must be the best for the ranking to hold.
const HOLDS: f64 = 0.95;

/// Shares of a rule's points at which a strategy must win, the strictest first.
const DENSITIES: [f64; 3] = [0.8, 0.7, 0.6];

/// Level at which a factor is said to matter, all factors looked at together.
const ALPHA: f64 = 0.05;

/// How robust the best strategy is to assumptions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Robustness {
    /// What strategies are compared on.
    pub outcome: String,
    /// Hospital draws at every point.
    pub hospitals: u32,
    /// Runs in each of them.
    pub runs: u32,
    /// Level at which a strategy is clearly the best at a point.
    pub confidence: Confidence,
    /// What was varied.
    pub factors: Vec<VariedFactor>,
    /// The posterior that the points were drawn from, if they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posterior: Option<DrawnFrom>,
    /// Points at which the strategies can be compared.
    pub points: usize,
    /// Points at which they cannot, because runs are missing or the outcome undefined.
    pub missing: usize,
    /// The strategies.
    pub strategies: Vec<Standing>,
    /// The strategy that is the best at most points, by position.
    pub leader: usize,
    /// Whether it is the best at 95 % of the points or more.
    pub holds: bool,
    /// The assumptions that make another strategy the best more often than the leader in a part of
    /// their range, and that matter for the difference between the two; the strongest first.
    pub flips: Vec<Flip>,
    /// Each other strategy against the leader.
    pub rivals: Vec<Rival>,
    /// Hospitals that could not be made.
    pub shortfalls: Vec<Shortfall>,
}

/// The posterior that points were drawn from, with replacement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawnFrom {
    /// Path of its file.
    pub file: String,
    /// How many of the points differ.
    pub different: usize,
}

impl DrawnFrom {
    /// Points that were drawn from a file.
    pub fn new(file: &str, points: &Points) -> Self {
        let bits = |point: &[f64]| point.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        let different = points.iter().map(bits).collect::<BTreeSet<_>>().len();
        Self { file: file.to_owned(), different }
    }
}

/// How one strategy fares over the points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// Its name.
    pub name: String,
    /// Mean over points, in the unit of the outcome.
    pub mean: Option<f64>,
    /// Share of points at which it is the best: P(best).
    pub best: Option<f64>,
    /// Share of points at which it is the best and chance does not explain its lead.
    pub clearly_best: Option<f64>,
    /// What choosing it costs where another is better.
    pub regret: Regret,
    /// How its lead over the best of the others depends on each factor; [`Part::positive`] is
    /// P(best) there.
    ///
    /// [`Part::positive`]: groundswell_analysis::Part::positive
    pub by_factor: Vec<Dependence>,
}

/// A part of an assumption's range in which another strategy than the leader is mostly the best.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Flip {
    /// The factor, by position.
    pub factor: usize,
    /// The part of its range.
    pub part: usize,
    /// The strategy that is the best at most points there, by position.
    pub strategy: usize,
    /// Share of the points there at which it is.
    pub share: f64,
    /// Share of the points there at which the leader is.
    pub leader: f64,
}

/// A strategy against the leader.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rival {
    /// The strategy, by position.
    pub strategy: usize,
    /// By how much it is better than the leader at each point, in the unit of the outcome.
    pub better: Vec<Option<f64>>,
    /// The mean of that over points.
    pub better_by: Option<f64>,
    /// Share of points at which it is better.
    pub beats: Option<f64>,
    /// How that depends on each factor.
    pub by_factor: Vec<Dependence>,
    /// When it beats the leader.
    pub rules: CheckedRules,
}

/// One point: the mean of each strategy and the best of them.
#[derive(Clone, Debug, PartialEq)]
pub struct RobustPoint {
    /// The values of the factors.
    pub values: Vec<f64>,
    /// The mean of each strategy; none where it is undefined.
    pub means: Vec<Option<f64>>,
    /// The best strategy and its lead.
    pub lead: Option<Lead>,
}

impl Robustness {
    /// Checks, before anything is run, that strategies can be compared on an outcome.
    ///
    /// # Errors
    /// There are fewer than two strategies, or the outcome does not rank.
    pub fn check(points: &[Study], outcome: Outcome) -> Result<(), ExperimentError> {
        if points.iter().any(|point| point.plans().len() < 2) {
            return Err(ExperimentError::NotTwo);
        }
        match direction(outcome) {
            Direction::Neither => Err(ExperimentError::NotRanked(outcome.name())),
            _ => Ok(()),
        }
    }

    /// Compares the strategies of a trial, on its first quantity, over the points at which it was
    /// run; gives the points as well.
    ///
    /// # Errors
    /// There are fewer than two strategies, the outcome does not rank, or the points are not those
    /// of the trial.
    pub fn of(
        values: &TrialValues,
        factors: &[VariedFactor],
        points: &Points,
        confidence: Confidence,
    ) -> Result<(Self, Vec<RobustPoint>), ExperimentError> {
        let quantity = *values.quantities().first().ok_or(ExperimentError::Nothing("outcomes"))?;
        let direction = direction(quantity.outcome);
        if direction == Direction::Neither {
            return Err(ExperimentError::NotRanked(quantity.outcome.name()));
        }
        let names = values.strategies();
        let responses: Result<Vec<Responses>, _> =
            (0..names.len()).map(|strategy| values.responses(strategy, 0)).collect();
        let field = Field { responses: &responses?, direction, factors, points };
        let sizes = values.sizes();
        let leads = leads(field.responses, sizes.hospitals as usize, direction, confidence)?;
        let leads = leads.unwrap_or_default();
        let (strategies, missing) = field.standings(names, &leads)?;
        let leader = leader(&strategies);
        let others = (0..names.len()).filter(|&other| other != leader);
        let rivals =
            others.map(|other| field.rival(other, leader)).collect::<Result<Vec<_>, _>>()?;
        let robustness = Self {
            outcome: quantity.to_string(),
            hospitals: sizes.hospitals,
            runs: sizes.runs,
            confidence,
            factors: factors.to_vec(),
            posterior: None,
            points: points.len() - missing,
            missing,
            leader,
            holds: strategies[leader].best.is_some_and(|share| share >= HOLDS),
            flips: flips(&strategies, &rivals, leader),
            rivals,
            shortfalls: values.shortfalls().to_vec(),
            strategies,
        };
        Ok((robustness, field.points(&leads)))
    }

    /// The points as comma-separated text: factors, the mean of each strategy, the best and its lead.
    pub fn csv(&self, points: &[RobustPoint]) -> Vec<u8> {
        let own = |text: &str| text.to_owned();
        let factors = self.factors.iter().map(|varied| varied.name.clone());
        let means = self.strategies.iter().map(|standing| format!("mean of {}", standing.name));
        let ends = ["best", "lead", "standard error of lead", "clear"].map(own);
        let header = std::iter::once(own("point")).chain(factors).chain(means).chain(ends);
        let row = |(position, point): (usize, &RobustPoint)| {
            let values = self.factors.iter().zip(&point.values);
            let values = values.map(|(varied, &value)| varied.shown(value));
            let means = point.means.iter().map(|&mean| field(mean));
            let best = |lead: Lead| self.strategies[lead.best].name.clone();
            let ends = [
                point.lead.map(best).unwrap_or_default(),
                field(point.lead.map(|lead| lead.by)),
                field(point.lead.and_then(|lead| lead.error)),
                point.lead.map(|lead| lead.clear.to_string()).unwrap_or_default(),
            ];
            std::iter::once(position.to_string()).chain(values).chain(means).chain(ends).collect()
        };
        csv_text(header.collect(), points.iter().enumerate().map(row))
    }

    /// The strategy that is the best at most points.
    pub fn best(&self) -> &Standing {
        &self.strategies[self.leader]
    }
}

/// The strategies at the points of a design.
struct Field<'a> {
    responses: &'a [Responses],
    direction: Direction,
    factors: &'a [VariedFactor],
    points: &'a Points,
}

impl Field<'_> {
    fn ranges(&self) -> Vec<groundswell_analysis::Factor> {
        self.factors.iter().map(|varied| varied.factor).collect()
    }

    /// How each strategy fares, and the points left out.
    fn standings(
        &self,
        names: &[String],
        leads: &[Option<Lead>],
    ) -> Result<(Vec<Standing>, usize), ExperimentError> {
        let regrets = regret(self.responses, self.direction)?
            .ok_or(ExperimentError::Nothing("points at which strategies are ranked"))?;
        let standing = |(position, name): (usize, &String)| {
            let clear = leads.iter().flatten().filter(|l| l.best == position && l.clear).count();
            let margins = margins(self.responses, position, self.direction)?;
            let regret = regrets.strategies[position];
            let compared = regrets.points as f64;
            Ok(Standing {
                name: name.clone(),
                mean: mean((0..self.points.len()).map(|at| self.responses[position].mean(at))),
                best: regret.best_share,
                clearly_best: (regrets.points > 0).then(|| clear as f64 / compared),
                regret,
                by_factor: dependence(&self.ranges(), self.points, &margins)?,
            })
        };
        let standings = names.iter().enumerate().map(standing);
        Ok((standings.collect::<Result<_, ExperimentError>>()?, regrets.missing))
    }

    fn rival(&self, strategy: usize, leader: usize) -> Result<Rival, ExperimentError> {
        let pair = [strategy, leader].map(|position| self.responses[position].clone());
        let better = margins(&pair, 0, self.direction)?;
        let wins = better.iter().map(|by| by.map(|by| f64::from(u8::from(by > 0.0))));
        let ranges = self.ranges();
        Ok(Rival {
            strategy,
            better_by: mean(better.iter().copied()),
            beats: mean(wins),
            by_factor: dependence(&ranges, self.points, &better)?,
            rules: self.rules(&better)?,
            better,
        })
    }

    /// The strictest rules that stand; those of the strictest search if none do.
    fn rules(&self, better: &[Option<f64>]) -> Result<CheckedRules, ExperimentError> {
        let found = |density| {
            let search = RuleSearch { density, ..RuleSearch::default() };
            find_checked_rules(&self.ranges(), self.points, better, search)
        };
        let [strictest, others @ ..] = DENSITIES;
        let mut rules = found(strictest)?;
        for density in others {
            if rules.stand() {
                break;
            }
            let looser = found(density)?;
            if looser.stand() {
                rules = looser;
            }
        }
        Ok(rules)
    }

    fn points(&self, leads: &[Option<Lead>]) -> Vec<RobustPoint> {
        let point = |(at, values): (usize, &[f64])| RobustPoint {
            values: values.to_vec(),
            means: self.responses.iter().map(|own| own.mean(at)).collect(),
            lead: leads.get(at).copied().flatten(),
        };
        self.points.iter().enumerate().map(point).collect()
    }
}

/// The strategy that is the best at most points, the first of equals.
fn leader(strategies: &[Standing]) -> usize {
    let share = |position: &usize| strategies[*position].best.unwrap_or(0.0);
    (0..strategies.len()).rev().max_by(|a, b| share(a).total_cmp(&share(b))).unwrap_or(0)
}

/// The assumptions that make another strategy than the leader the best at most points.
fn flips(strategies: &[Standing], rivals: &[Rival], leader: usize) -> Vec<Flip> {
    let factors = 0..strategies[leader].by_factor.len();
    let of_factor = |factor: usize| {
        let parts = 0..strategies[leader].by_factor[factor].parts.len();
        let matters = rivals.iter().filter(move |rival| rival.by_factor[factor].is_clear(ALPHA));
        let flips = matters.flat_map(|rival| {
            parts.clone().map(|part| flip(strategies, (rival.strategy, leader), factor, part))
        });
        flips.filter(|flip| flip.surplus() > 0.0).max_by(|a, b| a.surplus().total_cmp(&b.surplus()))
    };
    let mut flips: Vec<Flip> = factors.filter_map(of_factor).collect();
    flips.sort_by(|a, b| b.surplus().total_cmp(&a.surplus()));
    flips
}

/// How often a strategy and the leader are the best in a part of a factor's range.
fn flip(
    strategies: &[Standing],
    (strategy, leader): (usize, usize),
    factor: usize,
    part: usize,
) -> Flip {
    let share = |strategy: usize| {
        strategies[strategy].by_factor[factor].parts[part].positive.unwrap_or(0.0)
    };
    Flip { factor, part, strategy, share: share(strategy), leader: share(leader) }
}

impl Flip {
    /// By how much the strategy is ahead of the leader.
    fn surplus(&self) -> f64 {
        self.share - self.leader
    }
}

/// Mean of the values that there are.
fn mean(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let (sum, count) = values.flatten().fold((0.0, 0u32), |(sum, n), value| (sum + value, n + 1));
    (count > 0).then(|| sum / f64::from(count))
}
