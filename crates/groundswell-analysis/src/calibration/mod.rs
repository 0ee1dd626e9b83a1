//! Calibration: which parameters let the model produce what was observed.
//!
//! Approximate Bayesian computation by sequential Monte Carlo. The machine asks for simulations at
//! some parameter values and is told the statistics they produced; it simulates nothing itself.
//!
//! | file | what it does |
//! |---|---|
//! | here | the rounds: what to ask next, which answers to accept, when to stop |
//! | `settings` | how it proceeds and why it ends |
//! | `distance` | how far statistics are from those observed, each on its own scale |
//! | `kernel` | the proposals of a round and their density |
//! | `posterior` | what the accepted parameters say, and what they cannot tell |
//! | `weighted` | quantiles and correlations of weighted values |

mod distance;
mod kernel;
mod posterior;
mod settings;
mod weighted;

use serde::{Deserialize, Serialize};

use crate::random::Draws;
use crate::{AnalysisError, Factor};

use distance::Distance;
use kernel::{Kernel, Population};
pub use posterior::{CalibrationCaution, Marginal, Posterior, pick};
pub use settings::{CalibrationRound, CalibrationSettings, CalibrationStop};

/// A simulation that met the tolerances of the rounds before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Accepted {
    shares: Vec<f64>,
    statistics: Vec<f64>,
}

/// A calibration in progress.
///
/// Parameters have uniform priors over their [`Factor`]s. The first round draws from the prior.
/// Later ones draw from the points kept in the round before, moved at random by a normal kernel
/// with twice their covariance; a simulation is accepted if it is within the tolerance of every
/// round before. When `particles / keep` are accepted, each statistic is scaled by its spread over
/// all simulations of the round, the nearest `particles` are kept and the distance of the last is
/// the new tolerance. A kept point is weighted by its prior density over the density with which it
/// was proposed.
///
/// Proposals depend on the seed and their position in the round only. So the result is the same
/// however many are asked for at a time; simulations told beyond the last one a round needs are not
/// used. The state can be stored and taken up again.
///
/// A statistic that is NaN in a simulation, such as the week of a level never reached, puts it out
/// of tolerance. A statistic observed as NaN is left out.
///
/// **Source** Toni et al. 2009; kernel: Beaumont et al. 2009, with the full covariance of Filippi
/// et al. 2013; scales and nested tolerances: Prangle 2017.
///
/// ```
/// use groundswell_analysis::*;
///
/// let settings = CalibrationSettings { particles: 100, rounds: 5, ..Default::default() };
/// let prior = vec![Factor::continuous(0.0, 10.0)?];
/// let mut calibration = Calibration::new(prior, vec![9.0], settings)?;
/// while calibration.stopped().is_none() {
///     let simulated: Vec<_> = calibration.ask(50).iter().map(|x| vec![x[0] * x[0]]).collect();
///     calibration.tell(&simulated)?;
/// }
/// let posterior = calibration.posterior().unwrap();
/// assert!((posterior.parameters[0].quantiles.unwrap().median - 3.0).abs() < 0.1);
/// # Ok::<(), AnalysisError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    factors: Vec<Factor>,
    observed: Vec<Option<f64>>,
    settings: CalibrationSettings,
    /// Distances and tolerances of the rounds done.
    limits: Vec<(Distance, f64)>,
    rounds: Vec<CalibrationRound>,
    population: Option<Population>,
    /// Shares of the points asked for and not told.
    pending: Vec<Vec<f64>>,
    /// Statistics told in this round; `None` for a simulation in which one was undefined.
    told: Vec<Option<Vec<f64>>>,
    accepted: Vec<Accepted>,
    stop: Option<CalibrationStop>,
}

impl Calibration {
    /// Begins a calibration of some parameters against observed statistics.
    ///
    /// # Errors
    ///
    /// [`AnalysisError::Setting`] without parameters or statistics, above 12 parameters, or for
    /// settings out of range.
    pub fn new(
        factors: Vec<Factor>,
        observed: Vec<f64>,
        settings: CalibrationSettings,
    ) -> Result<Self, AnalysisError> {
        settings::check(&factors, &observed, settings)?;
        Ok(Self {
            factors,
            observed: observed
                .into_iter()
                .map(|value| Some(value).filter(|v| !v.is_nan()))
                .collect(),
            settings,
            limits: Vec::new(),
            rounds: Vec::new(),
            population: None,
            pending: Vec::new(),
            told: Vec::new(),
            accepted: Vec::new(),
            stop: None,
        })
    }

    /// The parameter values to simulate next: `count` of them, at least one, or as many as may still
    /// be simulated.
    ///
    /// Points that were asked for and not told yet are given again. Empty when the calibration has
    /// ended.
    pub fn ask(&mut self, count: usize) -> Vec<Vec<f64>> {
        if self.pending.is_empty() && self.stop.is_none() {
            let left = self.settings.simulations - self.simulations();
            let first = self.told.len();
            let kernel = self.population.as_ref().map(Kernel::of);
            let positions = first..first + count.max(1).min(left);
            self.pending = positions.map(|position| self.proposal(position, &kernel)).collect();
        }
        let values = |shares: &Vec<f64>| -> Vec<f64> {
            shares.iter().zip(&self.factors).map(|(share, factor)| factor.value(*share)).collect()
        };
        self.pending.iter().map(values).collect()
    }

    /// Takes the statistics of the points asked for, in their order.
    ///
    /// # Errors
    ///
    /// [`AnalysisError::Length`] if there is not one list per point or a list does not have one
    /// value per observed statistic, [`AnalysisError::OutOfRange`] for an infinite value.
    pub fn tell(&mut self, statistics: &[Vec<f64>]) -> Result<(), AnalysisError> {
        check_length(self.pending.len(), statistics.len())?;
        for own in statistics {
            check_length(self.observed.len(), own.len())?;
            if let Some(position) = own.iter().position(|value| value.is_infinite()) {
                return Err(AnalysisError::OutOfRange { position, value: own[position] });
            }
        }
        let told = std::mem::take(&mut self.pending).into_iter().zip(statistics);
        for (shares, own) in told {
            self.consider(shares, own);
            if self.accepted.len() == self.wanted() {
                self.close_round();
                return Ok(());
            }
        }
        if self.simulations() >= self.settings.simulations {
            self.stop = Some(CalibrationStop::Simulations);
        }
        Ok(())
    }

    /// Why the calibration has ended; `None` while it has not.
    pub fn stopped(&self) -> Option<CalibrationStop> {
        self.stop
    }

    /// The rounds done so far.
    pub fn rounds(&self) -> &[CalibrationRound] {
        &self.rounds
    }

    /// Simulations told so far, without those that came after the last one a round needed.
    pub fn simulations(&self) -> usize {
        self.told.len() + self.rounds.iter().map(|round| round.simulations).sum::<usize>()
    }

    /// What the last round kept; `None` before the first is done.
    pub fn posterior(&self) -> Option<Posterior> {
        Some(Posterior::of(&self.factors, self.population.as_ref()?))
    }

    /// Accepted simulations that end a round.
    fn wanted(&self) -> usize {
        (self.settings.particles as f64 / self.settings.keep).ceil() as usize
    }

    /// The shares of the proposal at a position of this round.
    fn proposal(&self, position: usize, kernel: &Option<Kernel<'_>>) -> Vec<f64> {
        let stream = ((self.rounds.len() as u64) << 40) + position as u64;
        let mut draws = Draws::stream(self.settings.seed, stream);
        match kernel {
            None => self.factors.iter().map(|_| draws.unit()).collect(),
            Some(kernel) => kernel.propose(&mut draws),
        }
    }

    /// Notes a simulation and accepts it if it meets all tolerances.
    fn consider(&mut self, shares: Vec<f64>, statistics: &[f64]) {
        let undefined =
            |(value, observed): (&f64, &Option<f64>)| value.is_nan() && observed.is_some();
        if statistics.iter().zip(&self.observed).any(undefined) {
            return self.told.push(None);
        }
        // What is not observed is not compared; zero keeps the state free of NaN.
        let statistics: Vec<f64> =
            statistics.iter().map(|v| if v.is_nan() { 0.0 } else { *v }).collect();
        let within = |(distance, limit): &(Distance, f64)| {
            distance.between(&statistics, &self.observed) <= *limit
        };
        if self.limits.iter().all(within) {
            self.accepted.push(Accepted { shares, statistics: statistics.clone() });
        }
        self.told.push(Some(statistics));
    }

    /// Keeps the nearest of the accepted points and decides whether to go on.
    fn close_round(&mut self) {
        let told: Vec<&Vec<f64>> = self.told.iter().flatten().collect();
        let distance = Distance::scaled_by(&told);
        let mut near: Vec<(f64, Accepted)> = std::mem::take(&mut self.accepted)
            .into_iter()
            .map(|own| (distance.between(&own.statistics, &self.observed), own))
            .collect();
        // The sort is stable: of equals those proposed first are kept.
        near.sort_by(|left, right| left.0.total_cmp(&right.0));
        near.truncate(self.settings.particles);
        let tolerance = near.last().map_or(0.0, |(distance, _)| *distance);
        let shares = near.into_iter().map(|(_, own)| own.shares).collect();
        let population = Population::weighted(&self.factors, shares, self.population.as_ref());
        let simulations = std::mem::take(&mut self.told).len();
        let acceptance = self.wanted() as f64 / simulations as f64;
        let effective = population.effective();
        self.rounds.push(CalibrationRound { tolerance, simulations, acceptance, effective });
        self.limits.push((distance, tolerance));
        self.population = Some(population);
        self.stop = self.reason_to_stop(tolerance, acceptance);
    }

    fn reason_to_stop(&self, tolerance: f64, acceptance: f64) -> Option<CalibrationStop> {
        let settings = self.settings;
        [
            (tolerance == 0.0, CalibrationStop::Exact),
            (self.rounds.len() >= settings.rounds, CalibrationStop::Rounds),
            (acceptance < settings.acceptance, CalibrationStop::Acceptance),
            (self.simulations() >= settings.simulations, CalibrationStop::Simulations),
        ]
        .into_iter()
        .find_map(|(holds, stop)| holds.then_some(stop))
    }
}

fn check_length(expected: usize, found: usize) -> Result<(), AnalysisError> {
    if expected == found { Ok(()) } else { Err(AnalysisError::Length { expected, found }) }
}
