//! The figures of a sweep: curves for one variable, maps for two, marks for more.

use groundswell_analysis::ClusterMean;
use groundswell_experiment::{Sweep, SweptOutcome};

use super::axes::Axis;
use crate::figures::{
    BestCell, BestMap, BestShares, CellGrid, Estimate, Figure, Response, ResponseMap,
    ResponseSeries, Responses, Sample, StrategyMark,
};

/// Most values of a variable that has a bar for each.
const MOST_BARS: usize = 40;

/// Every figure of a sweep, outcome by outcome, of the kinds that suit the number of variables with
/// more than one value.
pub fn sweep_figures(sweep: &Sweep) -> Vec<Box<dyn Figure>> {
    let axes = Axis::all(&sweep.plan);
    let make = |outcome| Maker::new(sweep, outcome).figures(&axes);
    (0..sweep.plan.outcomes.len()).flat_map(make).collect()
}

/// Makes the figures of an outcome.
struct Maker<'a> {
    sweep: &'a Sweep,
    outcome: usize,
    name: String,
    sample: Sample,
    confidence: f64,
    strategies: Vec<StrategyMark>,
}

impl<'a> Maker<'a> {
    fn new(sweep: &'a Sweep, outcome: usize) -> Self {
        let sizes = sweep.plan.sizes;
        Self {
            sweep,
            outcome,
            name: sweep.plan.outcomes[outcome].clone(),
            sample: Sample { hospitals: sizes.hospitals as usize, runs: sizes.runs as usize },
            confidence: sweep.plan.confidence.level(),
            strategies: StrategyMark::list(&sweep.plan.strategies),
        }
    }

    fn figures(&self, axes: &[Axis<'_>]) -> Vec<Box<dyn Figure>> {
        let points = self.sweep.plan.points.len();
        match axes {
            [only] if points == only.values.len() => {
                let mut figures: Vec<Box<dyn Figure>> = vec![Box::new(self.response(only))];
                if only.values.len() <= MOST_BARS && self.ranks() {
                    figures.push(Box::new(self.best_shares(only)));
                }
                figures
            }
            [across, up] if points == across.values.len() * up.values.len() => {
                let mut figures = self.maps(across, up);
                if self.ranks() {
                    figures.push(Box::new(self.best_map(across, up)));
                }
                figures
            }
            _ => vec![Box::new(self.responses(axes))],
        }
    }

    /// Whether one strategy can be better than another.
    fn ranks(&self) -> bool {
        self.strategies.len() > 1 && self.at(0).best.is_some()
    }

    /// The outcome at a point.
    fn at(&self, point: usize) -> &SweptOutcome {
        &self.sweep.points[point].outcomes[self.outcome]
    }

    /// The points in the order of a variable's values.
    fn along(&self, axis: &Axis<'_>) -> Vec<usize> {
        let mut points: Vec<usize> = (0..self.sweep.plan.points.len()).collect();
        points.sort_by_key(|&point| axis.level(&self.sweep.plan.points[point]));
        points
    }

    fn response(&self, axis: &Axis<'_>) -> Response {
        let points = self.along(axis);
        let series = |(position, strategy): (usize, &StrategyMark)| {
            let mean = |&point: &usize| estimate(&self.at(point).means[position]);
            ResponseSeries { strategy: strategy.clone(), means: points.iter().map(mean).collect() }
        };
        Response {
            outcome: self.name.clone(),
            sample: self.sample,
            confidence: self.confidence,
            span: axis.span(),
            at: points.iter().map(|&point| axis.place(&self.sweep.plan.points[point])).collect(),
            series: self.strategies.iter().enumerate().map(series).collect(),
        }
    }

    fn best_shares(&self, axis: &Axis<'_>) -> BestShares {
        let points = self.along(axis);
        let outcomes = || points.iter().map(|&point| self.at(point));
        let shares = |outcome: &SweptOutcome| {
            let best = outcome.best.as_ref().filter(|best| best.without_best < best.worlds);
            best.map(|best| best.shares.clone())
        };
        let leader = |outcome: &SweptOutcome| {
            outcome.leader.as_ref().map(|leader| (leader.strategy, leader.is_sure()))
        };
        BestShares {
            outcome: self.name.clone(),
            sample: self.sample,
            confidence: self.confidence,
            axis: axis.cells(),
            strategies: self.strategies.clone(),
            shares: outcomes().map(shares).collect(),
            leaders: outcomes().map(leader).collect(),
        }
    }

    /// The point of each cell of two variables, along the rows from the lowest upwards.
    fn cells(&self, across: &Axis<'_>, up: &Axis<'_>) -> Vec<usize> {
        let points = &self.sweep.plan.points;
        let mut order: Vec<usize> = (0..points.len()).collect();
        order.sort_by_key(|&point| (up.level(&points[point]), across.level(&points[point])));
        order
    }

    /// Means, and differences to the reference.
    fn maps(&self, across: &Axis<'_>, up: &Axis<'_>) -> Vec<Box<dyn Figure>> {
        let points = self.cells(across, up);
        let grid = CellGrid { across: across.cells(), up: up.cells() };
        let reference = self.sweep.plan.reference;
        let map = |of: Option<usize>| {
            let panel = |(position, strategy): (usize, &StrategyMark)| {
                let value = |&point: &usize| match of {
                    None => estimate(&self.at(point).means[position]),
                    Some(_) => {
                        let paired = self.at(point).differences[position].as_ref();
                        paired.and_then(|paired| estimate(&paired.difference))
                    }
                };
                (strategy.clone(), points.iter().map(value).collect())
            };
            let shown = self.strategies.iter().enumerate();
            ResponseMap {
                outcome: self.name.clone(),
                sample: self.sample,
                confidence: self.confidence,
                grid: grid.clone(),
                reference: of.map(|reference| self.strategies[reference].name.clone()),
                panels: shown.filter(|(position, _)| of != Some(*position)).map(panel).collect(),
            }
        };
        let mut figures: Vec<Box<dyn Figure>> = vec![Box::new(map(None))];
        if self.strategies.len() > 1 {
            figures.push(Box::new(map(Some(reference))));
        }
        figures
    }

    fn best_map(&self, across: &Axis<'_>, up: &Axis<'_>) -> BestMap {
        let cell = |&point: &usize| {
            let outcome = self.at(point);
            let (leader, best) = (outcome.leader.as_ref()?, outcome.best.as_ref()?);
            let strategy = leader.strategy;
            Some(BestCell { strategy, share: best.shares[strategy], sure: leader.is_sure() })
        };
        BestMap {
            outcome: self.name.clone(),
            sample: self.sample,
            confidence: self.confidence,
            grid: CellGrid { across: across.cells(), up: up.cells() },
            strategies: self.strategies.clone(),
            cells: self.cells(across, up).iter().map(cell).collect(),
        }
    }

    fn responses(&self, axes: &[Axis<'_>]) -> Responses {
        let points = &self.sweep.plan.points;
        let means = |(position, strategy): (usize, &StrategyMark)| {
            let mean = |point| self.at(point).means[position].estimate;
            (strategy.clone(), (0..points.len()).map(mean).collect())
        };
        let places = |point: &Vec<f64>| axes.iter().map(|axis| axis.place(point)).collect();
        Responses {
            outcome: self.name.clone(),
            sample: self.sample,
            spans: axes.iter().map(Axis::span).collect(),
            points: points.iter().map(places).collect(),
            means: self.strategies.iter().enumerate().map(means).collect(),
        }
    }
}

/// A mean as figures show it.
fn estimate(mean: &ClusterMean) -> Option<Estimate> {
    let interval = mean.interval.map(|interval| (interval.lo, interval.hi));
    Some(Estimate { mean: mean.estimate?, interval })
}
