//! Results in memory: every run of a study, as tables and as matrices of worlds.

use std::path::Path;
use std::sync::Arc;

use groundswell_analysis::{Curves, Worlds};
use groundswell_model::{HospitalWeek, Outcome};

use crate::error::ExperimentError;
use crate::means::DepartmentMeans;
use crate::study::{Sizes, Study};
use crate::tables::{Naming, Table, TableKind};
use crate::week_file::WeekFile;
use crate::worlds::{DepartmentRows, Detail, Draw, SimulatedRun, Sink};

/// The results of a study, kept in memory draw by draw.
///
/// Departments are kept every 13 weeks and in the last, whatever the detail of the study.
///
/// **Units** memory: about 55 kB a run with 156 weeks and 25 departments; see [`Draw`]. With
/// [weeks on disk](Self::on_disk) some 250 bytes, and four bytes a member of staff for 16 runs.
#[derive(Clone, Debug)]
pub struct Results {
    strategies: Vec<String>,
    sizes: Sizes,
    draws: Vec<Draw>,
    means: DepartmentMeans,
    on_disk: Option<Arc<WeekFile>>,
    /// Outcomes of runs whose weeks are on disk.
    ///
    /// **Shape** `hospitals x strategies x runs x outcomes`.
    outcomes: Vec<f64>,
}

impl Results {
    /// No results yet of a study; hand it to [`run`](crate::run) as a sink.
    pub fn new(study: &Study) -> Self {
        let strategies = study.strategy_names();
        let means = DepartmentMeans::new(strategies.len(), study.sizes.weeks);
        Self::stored(strategies, study.sizes, Vec::new(), means)
    }

    /// The same, with the weeks of runs in a file without a name on the disk of a folder, so that
    /// large studies fit in memory.
    ///
    /// Matrices, curves and people are what they would be in memory; single runs have neither weeks
    /// nor departments, in [`draws`](Self::draws), [`runs`](Self::runs) and [`table`](Self::table).
    ///
    /// # Errors
    /// The file cannot be made.
    pub fn on_disk(study: &Study, folder: &Path) -> Result<Self, ExperimentError> {
        let results = Self::new(study);
        let file = WeekFile::new(folder, results.strategies.len(), study.sizes);
        let file = file.map_err(ExperimentError::keeping(folder))?;
        Ok(Self { on_disk: Some(Arc::new(file)), ..results })
    }

    /// Results that were stored.
    pub(crate) fn stored(
        strategies: Vec<String>,
        sizes: Sizes,
        draws: Vec<Draw>,
        means: DepartmentMeans,
    ) -> Self {
        Self { strategies, sizes, draws, means, on_disk: None, outcomes: Vec::new() }
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
        if self.on_disk.is_some() {
            return self.kept_outcomes(strategy, outcome);
        }
        let end = self.sizes.campaign_end;
        let values = self.runs(strategy)?.map(|run| run.record.outcome(outcome, end)).collect();
        self.worlds(values)
    }

    /// An outcome of runs whose weeks are on disk.
    fn kept_outcomes(&self, strategy: &str, outcome: Outcome) -> Result<Worlds, ExperimentError> {
        let runs = self.sizes.runs as usize * Outcome::ALL.len();
        let (position, of_draw) = (self.position(strategy)? as usize, runs * self.strategies.len());
        let of_strategy = |draw: usize| &self.outcomes[draw * of_draw + position * runs..][..runs];
        let values = (0..self.draws.len()).flat_map(of_strategy);
        self.worlds(values.skip(outcome as usize).step_by(Outcome::ALL.len()).copied().collect())
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
        let weeks = self.sizes.weeks as usize;
        let mut values = self.every_week(strategy, measure)?;
        values = values.into_iter().skip(week as usize).step_by(weeks).collect();
        self.worlds(values)
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
        let values = self.every_week(strategy, measure)?;
        let [hospitals, runs] = self.shape()?;
        Ok(Curves::new(hospitals, runs, self.sizes.weeks as usize, values)?)
    }

    /// A measure of the hospital in every week of every run of a strategy.
    fn every_week(
        &self,
        strategy: &str,
        measure: impl Fn(&HospitalWeek) -> f64,
    ) -> Result<Vec<f64>, ExperimentError> {
        let position = self.position(strategy)?;
        let Some(file) = &self.on_disk else {
            let weeks = self.runs(strategy)?.flat_map(|run| &run.record.weeks);
            return Ok(weeks.map(measure).collect());
        };
        let mut values = Vec::new();
        for draw in &self.draws {
            let weeks = file.read(draw.hospital, position).map_err(ExperimentError::spilled)?;
            values.extend(weeks.iter().map(&measure));
        }
        Ok(values)
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

    fn worlds(&self, values: Vec<f64>) -> Result<Worlds, ExperimentError> {
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
        let runs = match &self.on_disk {
            None => draw.runs.iter().map(|run| brief(run, self.sizes.weeks)).collect(),
            Some(file) => {
                file.add(draw).map_err(ExperimentError::spilled)?;
                let end = self.sizes.campaign_end;
                for run in &draw.runs {
                    let outcomes = Outcome::ALL.iter().map(|&o| run.record.outcome(o, end));
                    self.outcomes.extend(outcomes);
                }
                Vec::new()
            }
        };
        let empty = Draw::new(draw.hospital, draw.departments.clone());
        self.draws.push(Draw { runs, people: draw.people.clone(), ..empty });
        self.means.add(draw);
        Ok(())
    }
}

/// A run with its departments in the usual weeks only.
fn brief(run: &SimulatedRun, weeks: u32) -> SimulatedRun {
    let usual = |rows: &&DepartmentRows| Detail::Quarterly.keeps(rows.week, weeks);
    SimulatedRun {
        departments: run.departments.iter().filter(usual).cloned().collect(),
        record: run.record.clone(),
        ..*run
    }
}
