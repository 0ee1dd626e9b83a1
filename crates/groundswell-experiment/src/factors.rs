//! The factors of a design: variables of a scenario, each with the range over which it is varied.

use groundswell_analysis::Factor;
use groundswell_scenario::{Scenario, Variable};
use serde::{Deserialize, Serialize};

use crate::error::ExperimentError;

/// A variable that was varied, as results name it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VariedFactor {
    /// Its full name.
    pub name: String,
    /// What it means.
    pub meaning: String,
    /// Its unit; empty if it has none.
    pub unit: String,
    /// The range or levels.
    pub factor: Factor,
    /// The names of its levels; none if it takes numbers.
    pub levels: Vec<String>,
}

impl VariedFactor {
    /// A variable with the range over which it is varied.
    pub fn new(variable: &Variable, factor: Factor, levels: Vec<String>) -> Self {
        let (meaning, unit) = (variable.meaning().to_owned(), variable.unit().to_owned());
        Self { name: variable.name().to_owned(), meaning, unit, factor, levels }
    }

    /// A value as files show it.
    pub fn shown(&self, value: f64) -> String {
        self.levels.get(value as usize).map_or_else(|| value.to_string(), Clone::clone)
    }
}

/// The assumptions of a scenario, each over the range that is thought plausible.
///
/// # Errors
/// No assumption of a mechanism at work has a range.
pub fn prior_factors(
    scenario: &Scenario,
) -> Result<(Vec<Variable>, Vec<VariedFactor>), ExperimentError> {
    let varied = |variable: Variable| {
        let (lo, hi) = variable.plausible()?;
        let factor = match variable.is_whole() {
            true => Factor::integer(lo as i32, hi as i32),
            false => Factor::continuous(lo, hi),
        };
        let varied = VariedFactor::new(&variable, factor.ok()?, Vec::new());
        Some((variable, varied))
    };
    let both: (Vec<_>, Vec<_>) = Variable::priors(scenario).into_iter().filter_map(varied).unzip();
    match both.0.is_empty() {
        true => Err(ExperimentError::Nothing("assumptions with a range")),
        false => Ok(both),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_prior_has_its_range() {
        let scenario = Scenario::default();
        let (variables, factors) = prior_factors(&scenario).unwrap();
        assert_eq!(variables.len(), Variable::priors(&scenario).len());
        for (variable, factor) in variables.iter().zip(&factors) {
            let (lo, hi) = variable.plausible().unwrap();
            assert_eq!((factor.factor.value(0.0), factor.factor.value(1.0)), (lo, hi));
        }
    }
}
