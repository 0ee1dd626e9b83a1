//! What is asked of a trial besides its scenario: the outcome and the strategies.

use groundswell_model::Outcome as Measured;
use groundswell_scenario::Scenario;

use crate::failure::{Failure, Outcome};
use crate::suggest::did_you_mean;

/// Hospitals and runs at every point if nothing else is asked for.
pub(super) const USUAL_SIZE: [u32; 2] = [2, 16];

/// The counterfactual, which is no choice to be compared.
const REFERENCE: &str = "none";

/// The outcome of a name.
pub(super) fn outcome(name: &str) -> Result<Measured, Failure> {
    name.parse().map_err(|_| {
        let meant = did_you_mean(name, Measured::NAMES.iter().copied());
        Failure::user(format!("there is no outcome `{name}`; {meant}"))
    })
}

/// Keeps these strategies of a scenario, in this order; without names all but the reference.
pub(super) fn keep(scenario: &mut Scenario, names: &[String]) -> Outcome {
    if names.is_empty() {
        scenario.strategies.retain(|strategy| strategy.name != REFERENCE);
        return Ok(());
    }
    let mut kept = Vec::new();
    for name in names {
        let known = scenario.strategies.iter().map(|strategy| strategy.name.as_str());
        let Some(strategy) = scenario.strategy(name) else {
            let meant = did_you_mean(name, known);
            return Err(Failure::user(format!("this scenario has no strategy `{name}`; {meant}")));
        };
        if kept.contains(strategy) {
            return Err(Failure::user(format!("strategy `{name}` is given twice; name it once")));
        }
        kept.push(strategy.clone());
    }
    scenario.strategies = kept;
    Ok(())
}
