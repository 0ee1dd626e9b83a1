//! Results in memory: every run of a study, as tables and as matrices of worlds.

use groundswell_analysis::{Curves, Worlds};
use groundswell_model::{HospitalWeek, Outcome};

use crate::error::ExperimentError;
use crate::means::DepartmentMeans;
use crate::study::{Sizes, Study};
use crate::tables::{Naming, Table, TableKind};
use crate::worlds::{Detail, Draw, SimulatedRun, Sink};

/// The results of a study, kept in memory draw by draw.
///
/// Departments are kept every 13 weeks and in the last, whatever the detail of the study.
///
/// **Units** memory: about 55 kB a run with 156 weeks and 25 departments; see [`Draw`].
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    strategies: Vec<String>,
    sizes: Sizes,
    draws: Vec<Draw>,
    means: DepartmentMeans,
}

impl Results {
    /// No results yet of a study; hand it to [`run`](crate::run) as a sink.
    pub fn new(study: &Study) -> Self {
        let strategies = study.strategy_names();
        let means = DepartmentMeans::new(strategies.len(), study.sizes.weeks);
        Self { strategies, sizes: study.sizes, draws: Vec::new(), means }
    }

    /// Results that were stored.
    pub(crate) fn stored(
        strategies: Vec<String>,
        sizes: Sizes,
        draws: Vec<Draw>,
        means: DepartmentMeans,
    ) -> Self {
        Self { strategies, sizes, draws, means }
    }

    /// The departments in every week, averaged over all worlds.
    pub fn means(&self) -> &DepartmentMeans {
        &self.means
    }

    /// The names of the strategies, in order.
    pub fn strategies(&self) -> &[String] {
        &self.strategies
    }

    /// The sizes that the study asked for.
    pub fn sizes(&self) -> Sizes {
        self.sizes
    }

    /// Number of complete hospital draws.
    pub fn hospitals(&self) -> u32 {
        self.draws.len() as u32
    }

    /// The complete hospital draws, in order.
    pub fn draws(&self) -> &[Draw] {
        &self.draws
    }

    /// The runs of a strategy, by hospital draw, then by run.
    ///
    /// # Errors
    /// There is no such strategy.
    pub fn runs(
        &self,
        strategy: &str,
    ) -> Result<impl Iterator<Item = &SimulatedRun>, ExperimentError> {
        let position = self.position(strategy)?;
        let runs = self.draws.iter().flat_map(|draw| &draw.runs);
        Ok(runs.filter(move |run| run.strategy == position))
    }

    /// An outcome of a strategy in every world.
    ///
    /// **Shape** `hospitals x runs`, hospitals being the complete draws.
    ///
    /// # Errors
    /// There is no such strategy, or no draw is complete.
    pub fn outcome_matrix(
        &self,
        strategy: &str,
        outcome: Outcome,
    ) -> Result<Worlds, ExperimentError> {
        let end = self.sizes.campaign_end;
        self.matrix(strategy, |run| run.record.outcome(outcome, end))
    }

    /// What an outcome measures, at the end of a week, of a strategy in every world.
    ///
    /// **Shape** `hospitals x runs`, hospitals being the complete draws.
    ///
    /// # Errors
    /// There is no such strategy or week, no draw is complete, or no single week shows the
    /// outcome.
    pub fn measure_matrix(
        &self,
        strategy: &str,
        outcome: Outcome,
        week: u32,
    ) -> Result<Worlds, ExperimentError> {
        let measure = outcome.measure().ok_or(ExperimentError::NotWeekly(outcome.name()))?;
        if week >= self.sizes.weeks {
            let (what, count) = ("week", self.sizes.weeks);
            return Err(ExperimentError::NotThere { what, given: week, count });
        }
        self.matrix(strategy, |run| run.record.weeks.get(week as usize).map_or(f64::NAN, measure))
    }

    /// A measure of the hospital in every week, of a strategy in every world.
    ///
    /// **Shape** `hospitals x runs x weeks`, hospitals being the complete draws.
    ///
    /// # Errors
    /// There is no such strategy, no draw is complete, or the measure is undefined in a week.
    pub fn curves(
        &self,
        strategy: &str,
        measure: impl Fn(&HospitalWeek) -> f64,
    ) -> Result<Curves, ExperimentError> {
        let weeks = self.runs(strategy)?.flat_map(|run| &run.record.weeks);
        let values: Vec<f64> = weeks.map(measure).collect();
        let [hospitals, runs] = self.shape()?;
        Ok(Curves::new(hospitals, runs, self.sizes.weeks as usize, values)?)
    }

    /// A table of the results, with the rows and columns that a store writes.
    pub fn table(&self, kind: TableKind) -> Table {
        let naming = Naming { strategies: &self.strategies, campaign_end: self.sizes.campaign_end };
        if kind == TableKind::Means {
            return self.means.table(&self.strategies);
        }
        let mut table = kind.empty();
        self.draws.iter().for_each(|draw| kind.fill(&mut table, draw, &naming));
        table
    }

    fn matrix(
        &self,
        strategy: &str,
        value: impl Fn(&SimulatedRun) -> f64,
    ) -> Result<Worlds, ExperimentError> {
        let values = self.runs(strategy)?.map(value).collect();
        let [hospitals, runs] = self.shape()?;
        Ok(Worlds::new(hospitals, runs, values)?)
    }

    fn shape(&self) -> Result<[usize; 2], ExperimentError> {
        match self.draws.len() {
            0 => Err(ExperimentError::NoDraws),
            hospitals => Ok([hospitals, self.sizes.runs as usize]),
        }
    }

    /// The position of a strategy.
    ///
    /// # Errors
    /// There is no such strategy.
    pub(crate) fn position(&self, strategy: &str) -> Result<u32, ExperimentError> {
        let position = self.strategies.iter().position(|name| name == strategy);
        position.map(|position| position as u32).ok_or_else(|| {
            let (given, known) = (strategy.to_owned(), self.strategies.clone());
            ExperimentError::UnknownStrategy { given, known }
        })
    }
}

impl Sink for Results {
    fn draw(&mut self, draw: &Draw) -> Result<(), ExperimentError> {
        let weeks = self.sizes.weeks;
        let kept = |run: &SimulatedRun| SimulatedRun {
            departments: run
                .departments
                .iter()
                .filter(|rows| Detail::Quarterly.keeps(rows.week, weeks))
                .cloned()
                .collect(),
            record: run.record.clone(),
            ..*run
        };
        let runs = draw.runs.iter().map(kept).collect();
        let empty = Draw::new(draw.hospital, draw.departments.clone());
        self.draws.push(Draw { runs, people: draw.people.clone(), ..empty });
        self.means.add(draw);
        Ok(())
    }
}
