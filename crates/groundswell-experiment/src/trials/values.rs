//! The values of a trial: each quantity of every run, by point and strategy.

use groundswell_analysis::{Responses, Worlds};
use serde::{Deserialize, Serialize};

use super::Quantity;
use super::jobs::Job;
use crate::error::ExperimentError;
use crate::study::{Sizes, Study};

/// The quantities of every run of every point, under every strategy.
///
/// **Units** memory: 8 bytes a run and quantity.
#[derive(Clone, Debug)]
pub struct TrialValues {
    strategies: Vec<String>,
    quantities: Vec<Quantity>,
    sizes: Sizes,
    points: usize,
    /// **Shape** `points x strategies x quantities x hospitals x runs`; NaN where missing.
    values: Vec<f64>,
    /// Runs done, by point.
    done: Vec<u64>,
    shortfalls: Vec<Shortfall>,
}

/// Runs of a point that could not be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shortfall {
    /// Position of the point.
    pub point: usize,
    /// Hospital draw.
    pub hospital: u32,
    /// Why.
    pub why: String,
}

impl TrialValues {
    /// Nothing yet.
    ///
    /// # Errors
    /// There is no point, points differ in strategies or sizes, or a quantity is not one of these
    /// runs.
    pub(super) fn new(points: &[Study], quantities: &[Quantity]) -> Result<Self, ExperimentError> {
        let (strategies, sizes) = Self::check(points, quantities)?;
        let worlds = sizes.hospitals as usize * sizes.runs as usize;
        let values = points.len() * strategies.len() * quantities.len() * worlds;
        Ok(Self {
            strategies,
            quantities: quantities.to_vec(),
            sizes,
            points: points.len(),
            values: vec![f64::NAN; values],
            done: vec![0; points.len()],
            shortfalls: Vec::new(),
        })
    }

    /// The strategies and sizes of all points.
    ///
    /// # Errors
    /// Those of [`new`](Self::new).
    pub(super) fn check(
        points: &[Study],
        quantities: &[Quantity],
    ) -> Result<(Vec<String>, Sizes), ExperimentError> {
        let first = points.first().ok_or(ExperimentError::Nothing("points"))?;
        let (strategies, sizes) = (first.strategy_names(), first.sizes);
        for point in points {
            point.check()?;
            if point.sizes != sizes || point.strategy_names() != strategies {
                return Err(ExperimentError::UnlikePoints);
            }
        }
        quantities.iter().try_for_each(|quantity| quantity.check(sizes))?;
        Ok((strategies, sizes))
    }

    /// Takes the values of a block, or why there are none.
    ///
    /// # Errors
    /// Whatever ended the block, but for a hospital that cannot be made.
    pub(super) fn take(
        &mut self,
        job: &Job<'_>,
        block: Result<Vec<f64>, ExperimentError>,
    ) -> Result<(), ExperimentError> {
        let values = match block {
            Ok(values) => values,
            Err(ExperimentError::Hospital { hospital, why }) => {
                let shortfall = Shortfall { point: job.point, hospital, why };
                if !self.shortfalls.contains(&shortfall) {
                    self.shortfalls.push(shortfall);
                    self.shortfalls.sort_unstable_by_key(|one| (one.point, one.hospital));
                }
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        let (strategy, count) = (job.id.strategy as usize, self.quantities.len());
        for quantity in 0..count {
            let start = self.start(job.point, strategy, quantity);
            let first = (job.id.hospital * self.sizes.runs + job.id.runs.start) as usize;
            let of_runs = values.iter().skip(quantity).step_by(count);
            let places = &mut self.values[start + first..];
            places.iter_mut().zip(of_runs).for_each(|(place, value)| *place = *value);
        }
        self.done[job.point] += job.id.runs.len() as u64;
        Ok(())
    }

    /// Number of points.
    pub fn points(&self) -> usize {
        self.points
    }

    /// The names of the strategies, in order.
    pub fn strategies(&self) -> &[String] {
        &self.strategies
    }

    /// The quantities, in order.
    pub fn quantities(&self) -> &[Quantity] {
        &self.quantities
    }

    /// The sizes of every point.
    pub fn sizes(&self) -> Sizes {
        self.sizes
    }

    /// A quantity of a strategy in every world of a point; NaN where a run is missing or the
    /// quantity undefined.
    ///
    /// **Shape** `hospitals x runs`.
    ///
    /// # Errors
    /// There is no such point, strategy or quantity.
    pub fn worlds(
        &self,
        point: usize,
        strategy: usize,
        quantity: usize,
    ) -> Result<Worlds, ExperimentError> {
        let counts = [self.points, self.strategies.len(), self.quantities.len()];
        let named = ["point", "strategy", "quantity"].into_iter().zip([point, strategy, quantity]);
        for ((what, given), count) in named.zip(counts) {
            if given >= count {
                let (given, count) = (given as u32, count as u32);
                return Err(ExperimentError::NotThere { what, given, count });
            }
        }
        let [hospitals, runs] = [self.sizes.hospitals, self.sizes.runs].map(|size| size as usize);
        let start = self.start(point, strategy, quantity);
        let values = self.values[start..start + hospitals * runs].to_vec();
        Ok(Worlds::new(hospitals, runs, values)?)
    }

    /// A quantity of a strategy in every run of every point.
    ///
    /// **Shape** `points x (hospitals x runs)`.
    ///
    /// # Errors
    /// There is no such strategy or quantity.
    pub fn responses(
        &self,
        strategy: usize,
        quantity: usize,
    ) -> Result<Responses, ExperimentError> {
        self.responses_of(strategy, None, quantity)
    }

    /// A quantity of a strategy in every run of every point, less that of another strategy in the
    /// same world.
    ///
    /// **Shape** `points x (hospitals x runs)`.
    ///
    /// # Errors
    /// There is no such strategy or quantity.
    pub fn responses_of(
        &self,
        strategy: usize,
        minus: Option<usize>,
        quantity: usize,
    ) -> Result<Responses, ExperimentError> {
        let mut values = Vec::with_capacity(self.points * self.sizes.worlds());
        for point in 0..self.points {
            let own = self.worlds(point, strategy, quantity)?;
            let Some(other) = minus else {
                values.extend_from_slice(own.values());
                continue;
            };
            let other = self.worlds(point, other, quantity)?;
            values.extend(own.values().iter().zip(other.values()).map(|(own, other)| own - other));
        }
        Ok(Responses::new(self.points, self.sizes.worlds(), values)?)
    }

    /// Whether every run of a point was made.
    pub fn is_complete(&self, point: usize) -> bool {
        let worlds = u64::from(self.sizes.hospitals) * u64::from(self.sizes.runs);
        self.done.get(point).is_some_and(|&done| done == worlds * self.strategies.len() as u64)
    }

    /// Number of points of which every run was made.
    pub fn complete(&self) -> usize {
        (0..self.points).filter(|&point| self.is_complete(point)).count()
    }

    /// Hospitals that could not be made, by point.
    pub fn shortfalls(&self) -> &[Shortfall] {
        &self.shortfalls
    }

    /// Where the worlds of a point, strategy and quantity begin.
    fn start(&self, point: usize, strategy: usize, quantity: usize) -> usize {
        let worlds = self.sizes.hospitals as usize * self.sizes.runs as usize;
        let place = point * self.strategies.len() + strategy;
        (place * self.quantities.len() + quantity) * worlds
    }
}
