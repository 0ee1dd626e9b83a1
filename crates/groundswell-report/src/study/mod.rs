//! From the results of a study to its figures: which estimates go to which figure.

mod calendar;
mod calibration;
mod charts;
mod departments;
mod make;
mod people;

use groundswell_analysis::ClusterMean;
use groundswell_experiment::Results;
use groundswell_scenario::Scenario;

use crate::figures::{Estimate, Sample, StrategyMark, Timeline};

pub use calibration::calibration_figures;
pub use make::{Choice, Material};
pub use people::snapshot_weeks;

/// The figures of a study.
#[derive(Clone, Debug)]
pub struct Pictures<'a> {
    results: &'a Results,
    strategies: Vec<StrategyMark>,
    timeline: Timeline,
    calendar: crate::figures::Calendar,
}

impl<'a> Pictures<'a> {
    /// The figures of results of a scenario.
    pub fn new(results: &'a Results, scenario: &Scenario) -> Self {
        let strategies = StrategyMark::list(results.strategies());
        let timeline = calendar::timeline(scenario);
        let calendar = calendar::calendar(scenario, &strategies, &timeline);
        Self { results, strategies, timeline, calendar }
    }

    /// The strategies, each with its colour.
    pub fn strategies(&self) -> &[StrategyMark] {
        &self.strategies
    }

    /// What every strategy does and when.
    pub fn calendar(&self) -> crate::figures::Calendar {
        self.calendar.clone()
    }

    /// The strategy that others are held against: `none` if it is there, else the first.
    pub fn reference(&self) -> &str {
        let none = self.strategies.iter().find(|strategy| strategy.slot.is_none());
        none.or(self.strategies.first()).map_or("", |strategy| &strategy.name)
    }

    /// The colour of a strategy; that of the counterfactual for one that is not there.
    fn mark(&self, name: &str) -> StrategyMark {
        let known = self.strategies.iter().find(|strategy| strategy.name == name);
        known.cloned().unwrap_or_else(|| StrategyMark { name: name.to_owned(), slot: None })
    }

    fn sample(&self) -> Sample {
        let (hospitals, runs) = (self.results.hospitals(), self.results.sizes().runs);
        Sample { hospitals: hospitals as usize, runs: runs as usize }
    }
}

/// An estimate as figures have it, if there is one.
pub(crate) fn estimate(mean: &ClusterMean) -> Option<Estimate> {
    let interval = mean.interval.map(|interval| (interval.lo, interval.hi));
    mean.estimate.map(|mean| Estimate { mean, interval })
}
