//! The factors of a design as results name them, and the assumptions of a scenario as a space.

use groundswell_analysis::Factor;
use groundswell_scenario::{Scenario, Values, Variable, Variation};
use serde::{Deserialize, Serialize};

use crate::design::DesignSpace;
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
    /// The range, or the positions of the levels.
    pub factor: Factor,
    /// The levels as files show them; none for a range.
    pub levels: Vec<String>,
}

impl VariedFactor {
    /// The variables of a space, each with its factor.
    ///
    /// # Errors
    /// Those of [`DesignSpace::factors`].
    pub fn of(space: &DesignSpace) -> Result<Vec<Self>, ExperimentError> {
        let factors = space.factors()?;
        let levels = space.levels(2)?;
        let variations = space.variations().iter().zip(factors).zip(levels);
        let varied = |((variation, factor), levels): ((&Variation, Factor), Vec<f64>)| {
            let variable = &variation.variable;
            let is_range = matches!(variation.values, Values::Range { .. });
            let shown = levels.iter().map(|&level| variable.shown(level));
            Self {
                name: variable.name().to_owned(),
                meaning: variable.meaning().to_owned(),
                unit: variable.unit().to_owned(),
                factor,
                levels: if is_range { Vec::new() } else { shown.collect() },
            }
        };
        Ok(variations.map(varied).collect())
    }

    /// A value of the factor as files show it.
    pub fn shown(&self, value: f64) -> String {
        self.levels.get(value as usize).map_or_else(|| value.to_string(), Clone::clone)
    }
}

impl DesignSpace {
    /// What a scenario says is varied, else all its assumptions over their plausible ranges.
    ///
    /// # Errors
    /// Nothing is said, and no assumption of a mechanism at work has a range.
    pub fn assumptions(scenario: &Scenario) -> Result<Self, ExperimentError> {
        if !scenario.vary.is_empty() {
            return Self::new(scenario.vary.clone());
        }
        let priors = Variable::priors(scenario).into_iter().map(Variation::usual);
        Self::new(priors.filter_map(Result::ok).collect())
    }

    /// The same space with some of its variables only, by position.
    ///
    /// # Errors
    /// There are none.
    pub fn only(&self, chosen: &[usize]) -> Result<Self, ExperimentError> {
        let chosen = chosen.iter().filter_map(|&at| self.variations().get(at).cloned());
        Self::new(chosen.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_prior_has_its_range() {
        let scenario = Scenario::default();
        let space = DesignSpace::assumptions(&scenario).unwrap();
        let factors = VariedFactor::of(&space).unwrap();
        assert!(factors.len() > 100);
        for (variation, factor) in space.variations().iter().zip(&factors) {
            let (lo, hi) = variation.variable.plausible().unwrap();
            assert_eq!((factor.factor.value(0.0), factor.factor.value(1.0)), (lo, hi));
        }
        assert_eq!(space.only(&[3]).unwrap().variations(), &space.variations()[3..4]);
    }

    #[test]
    fn what_the_scenario_varies_comes_first_and_levels_have_their_words() {
        let mut scenario = Scenario::default();
        let read = |text| Variation::read(&Scenario::default(), text).unwrap();
        scenario.vary = vec![read("placement=random,all"), read("divergence=.8,.2")];
        let factors = VariedFactor::of(&DesignSpace::assumptions(&scenario).unwrap()).unwrap();
        assert_eq!((factors[0].shown(1.0), factors[1].shown(0.0)), ("all".into(), "0.8".into()));
    }
}
