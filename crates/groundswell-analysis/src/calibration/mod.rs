//! Calibration: which parameters let the model produce what was observed.
//!
//! Approximate Bayesian computation by sequential Monte Carlo. The machine asks for simulations at
//! some parameter values and is told the statistics they produced; it simulates nothing itself.
//!
//! | file | what it does |
//! |---|---|
//! | here | the rounds: what to ask next, which answers to accept, when to stop |
//! | `distance` | how far statistics are from those observed, each on its own scale |
//! | `kernel` | the proposals of a round and their density |
//! | `posterior` | what the accepted parameters say, and what they cannot tell |

mod distance;
mod kernel;
mod posterior;

use serde::{Deserialize, Serialize};

use crate::design::check_count;
use crate::random::Draws;
use crate::{AnalysisError, Factor};

use distance::Distance;
use kernel::{Kernel, Population};
pub use posterior::{CalibrationCaution, Marginal, Posterior};

/// With more parameters than this too few simulations come near the observation.
const MOST_PARAMETERS: usize = 12;

/// How a calibration proceeds and when it ends.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CalibrationSettings {
    /// Parameter points kept in each round.
    pub particles: usize,
    /// Share of the accepted points of a round that is kept, between 0 and 1: how fast the
    /// tolerance falls.
    pub keep: f64,
    /// Most rounds.
    pub rounds: usize,
    /// Most simulations.
    pub simulations: usize,
    /// The calibration ends with the round in which a smaller share of simulations is accepted.
    pub acceptance: f64,
    /// Seed of the proposals.
    pub seed: u64,
}

impl Default for CalibrationSettings {
    /// 500 points, half of the accepted kept, 12 rounds, 100 000 simulations, 5 % acceptance.
    fn default() -> Self {
        Self {
            particles: 500,
            keep: 0.5,
            rounds: 12,
            simulations: 100_000,
            acceptance: 0.05,
            seed: 1,
        }
    }
}

/// Why a calibration ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CalibrationStop {
    /// All rounds were done.
    Rounds,
    /// So few simulations were accepted that another round would cost more than it tells.
    Acceptance,
    /// The simulations were used up; a round begun is not counted.
    Simulations,
    /// The simulations kept equal the observation: there is nothing left to gain.
    Exact,
}

/// What one round did.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CalibrationRound {
    /// Largest distance kept, on the scales of the round.
    pub tolerance: f64,
    /// Simulations of the round.
    pub simulations: usize,
    /// Share of them that met the tolerances of the rounds before.
    pub acceptance: f64,
    /// How many independent, equally weighted points the kept ones are worth.
    pub effective: f64,
}

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
        check(&factors, &observed, settings)?;
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

    /// The parameter values to simulate next, `count` of them or as many as may still be simulated.
    ///
    /// Points that were asked for and not told yet are given again. Empty when the calibration has
    /// ended.
    pub fn ask(&mut self, count: usize) -> Vec<Vec<f64>> {
        if self.pending.is_empty() && self.stop.is_none() {
            let left = self.settings.simulations - self.simulations();
            let first = self.told.len();
            let kernel = self.population.as_ref().map(Kernel::of);
            let positions = first..first + count.min(left);
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

fn check(
    factors: &[Factor],
    observed: &[f64],
    settings: CalibrationSettings,
) -> Result<(), AnalysisError> {
    let statistics = observed.iter().filter(|value| value.is_finite()).count();
    let any = 1..=usize::MAX;
    check_count("the number of parameters", "from 1 to 12", factors.len(), 1..=MOST_PARAMETERS)?;
    check_count("the number of observed statistics", "at least 1", statistics, any.clone())?;
    check_count("the number of points kept", "at least 20", settings.particles, 20..=usize::MAX)?;
    check_count("the number of rounds", "at least 1", settings.rounds, any.clone())?;
    check_count("the number of simulations", "at least 1", settings.simulations, any)?;
    let open = |name, found: f64| match found > 0.0 && found < 1.0 {
        true => Ok(()),
        false => Err(AnalysisError::Setting { name, needed: "between 0 and 1", found }),
    };
    open("the share of accepted points kept", settings.keep)?;
    open("the smallest share of simulations accepted", settings.acceptance)?;
    match observed.iter().position(|value| value.is_infinite()) {
        Some(position) => Err(AnalysisError::OutOfRange { position, value: observed[position] }),
        None => Ok(()),
    }
}

fn check_length(expected: usize, found: usize) -> Result<(), AnalysisError> {
    if expected == found { Ok(()) } else { Err(AnalysisError::Length { expected, found }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAN: f64 = f64::NAN;

    fn settings() -> CalibrationSettings {
        CalibrationSettings { particles: 40, rounds: 4, ..CalibrationSettings::default() }
    }

    fn begin(observed: Vec<f64>) -> Calibration {
        let prior = vec![Factor::continuous(-1.0, 1.0).unwrap(); 2];
        Calibration::new(prior, observed, settings()).unwrap()
    }

    fn run(
        mut calibration: Calibration,
        batch: usize,
        model: impl Fn(&[f64]) -> Vec<f64>,
    ) -> Calibration {
        while calibration.stopped().is_none() {
            let simulated: Vec<_> = calibration.ask(batch).iter().map(|x| model(x)).collect();
            calibration.tell(&simulated).unwrap();
        }
        calibration
    }

    #[test]
    fn the_result_does_not_depend_on_how_many_are_asked_for() {
        let model = |x: &[f64]| vec![x[0] + x[1], x[0] - x[1]];
        let one = run(begin(vec![0.5, 0.1]), 1, model);
        let many = run(begin(vec![0.5, 0.1]), 77, model);
        assert_eq!(one, many);
        assert_eq!((one.stopped(), one.rounds().len()), (Some(CalibrationStop::Rounds), 4));
        assert_eq!(one.rounds()[0].simulations, 80);
    }

    #[test]
    fn tolerances_fall_and_parameters_are_found() {
        let done = run(begin(vec![0.5, 0.1]), 50, |x| vec![x[0] + x[1], x[0] - x[1]]);
        let tolerances: Vec<f64> = done.rounds().iter().map(|round| round.tolerance).collect();
        assert!(tolerances.windows(2).all(|pair| pair[1] < pair[0]), "{tolerances:?}");
        let medians = done.posterior().unwrap().parameters;
        for (marginal, truth) in medians.iter().zip([0.3, 0.2]) {
            assert!((marginal.quantiles.unwrap().median - truth).abs() < 0.1, "{marginal:?}");
        }
    }

    #[test]
    fn points_not_told_are_given_again_and_a_stored_state_goes_on() {
        let mut calibration = begin(vec![0.0]);
        let asked = calibration.ask(3);
        assert_eq!(calibration.ask(10), asked);
        let stored = serde_json::to_string(&calibration).unwrap();
        let taken_up: Calibration = serde_json::from_str(&stored).unwrap();
        let model = |x: &[f64]| vec![x[0]];
        assert_eq!(run(taken_up, 9, model), run(begin(vec![0.0]), 9, model));
    }

    #[test]
    fn undefined_simulations_are_out_of_tolerance() {
        let done = run(begin(vec![0.5]), 20, |x| vec![if x[1] < 0.0 { NAN } else { x[0] }]);
        let kept = done.posterior().unwrap();
        assert!(kept.points.iter().all(|point| point[1] >= 0.0));
        assert!(done.rounds()[0].simulations > 120, "{:?}", done.rounds()[0]);
    }

    #[test]
    fn what_was_not_observed_is_left_out() {
        let with = run(begin(vec![0.5, NAN]), 20, |x| vec![x[0], x[1]]);
        let without = run(begin(vec![0.5, NAN]), 20, |x| vec![x[0], NAN]);
        assert_eq!(with.posterior(), without.posterior());
    }

    #[test]
    fn simulations_run_out_and_few_are_accepted() {
        let spend = CalibrationSettings { simulations: 100, ..settings() };
        let prior = vec![Factor::continuous(-1.0, 1.0).unwrap()];
        let done =
            run(Calibration::new(prior.clone(), vec![0.0], spend).unwrap(), 30, |x| x.to_vec());
        assert_eq!((done.stopped(), done.simulations()), (Some(CalibrationStop::Simulations), 100));
        assert_eq!(done.rounds().len(), 1);
        let strict = CalibrationSettings { acceptance: 0.9, ..settings() };
        let done =
            run(Calibration::new(prior.clone(), vec![0.0], strict).unwrap(), 30, |x| x.to_vec());
        assert_eq!(done.stopped(), Some(CalibrationStop::Acceptance));
        let done = run(Calibration::new(prior, vec![1.0], settings()).unwrap(), 30, |_| vec![1.0]);
        assert_eq!(done.stopped(), Some(CalibrationStop::Exact));
    }

    #[test]
    fn mistakes_are_named() {
        let mut calibration = begin(vec![0.0, 1.0]);
        calibration.ask(2);
        let length = AnalysisError::Length { expected: 2, found: 1 };
        assert_eq!(calibration.tell(&[vec![0.0, 0.0]]), Err(length.clone()));
        assert_eq!(calibration.tell(&[vec![0.0], vec![0.0]]), Err(length));
        assert!(calibration.tell(&[vec![0.0, f64::INFINITY], vec![0.0, 0.0]]).is_err());
        let prior = vec![Factor::continuous(0.0, 1.0).unwrap()];
        let refused =
            |prior, observed, settings| Calibration::new(prior, observed, settings).is_err();
        assert!(refused(vec![], vec![0.0], settings()));
        assert!(refused(prior.clone(), vec![NAN], settings()));
        assert!(refused(prior.clone(), vec![0.0], CalibrationSettings { keep: 1.0, ..settings() }));
        assert!(refused(prior, vec![0.0], CalibrationSettings { particles: 5, ..settings() }));
    }
}
