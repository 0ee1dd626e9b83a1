//! What is asked of a trial besides its scenario: the outcome and the strategies.

use groundswell_experiment::{DesignSpace, TrialFolder};
use groundswell_model::Outcome as Measured;
use groundswell_report::figures::Figure;
use groundswell_report::page::drawn_files;
use groundswell_scenario::{Scenario, Variation};

use crate::failure::{Failure, Outcome};
use crate::suggest::did_you_mean;

/// Hospitals and runs at every point if nothing else is asked for.
pub(super) const USUAL_SIZE: [u32; 2] = [2, 16];

/// The counterfactual, which is no choice to be compared.
const REFERENCE: &str = "none";

/// What is varied: what was asked for, else what the scenario says, else all its assumptions.
pub(super) fn space(scenario: &Scenario, vary: &[String]) -> Result<DesignSpace, Failure> {
    if vary.is_empty() {
        return Ok(DesignSpace::assumptions(scenario)?);
    }
    let read = |text: &String| {
        Variation::read(scenario, text).map_err(|error| Failure::user(format!("--vary: {error}")))
    };
    Ok(DesignSpace::new(vary.iter().map(read).collect::<Result<_, _>>()?)?)
}

/// What is varied, in words that tell questions apart.
pub(super) fn written(space: &DesignSpace) -> String {
    let variations = space.variations().iter().map(ToString::to_string);
    variations.collect::<Vec<_>>().join(" ")
}

/// Draws figures into a folder, each as SVG and as PNG.
pub(super) fn draw(figures: &[Box<dyn Figure>], folder: &TrialFolder) -> Outcome {
    for figure in figures {
        for (name, content) in drawn_files(&**figure) {
            folder.write(&format!("figures/{name}"), &content)?;
        }
    }
    Ok(())
}

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
