//! How a calibration proceeds, why it ends and what each of its rounds did.

use serde::{Deserialize, Serialize};

use crate::design::check_count;
use crate::{AnalysisError, Factor};

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

/// Refuses parameters, statistics and settings that no calibration can begin with.
pub(super) fn check(
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
