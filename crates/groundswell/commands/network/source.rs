//! Which hospital a network command is about: a draw of a scenario.

use clap::Args;
use groundswell_network::{Hospital, HospitalKey};

use crate::failure::Failure;
use crate::scenarios;

/// A hospital draw of a scenario.
#[derive(Debug, Args)]
pub(crate) struct Draw {
    /// Scenario file, or the name of a scenario that comes with the program
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// Hospital draw, from 0
    #[arg(long, value_name = "H", default_value_t = 0)]
    hospital: u32,
    /// Seed instead of the scenario's
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
}

impl Draw {
    /// What was given as the scenario.
    pub(super) fn scenario(&self) -> &str {
        &self.scenario
    }
}

/// The hospital of the draw.
pub(crate) fn draw(draw: &Draw) -> Result<Hospital, Failure> {
    let scenario = scenarios::load(&draw.scenario)?;
    let key = HospitalKey::new(draw.seed.unwrap_or(scenario.seed), draw.hospital);
    scenario.hospital(key).map_err(Failure::user)
}
