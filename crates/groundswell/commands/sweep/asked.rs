//! What is asked of a sweep: variables, design, strategies.

use clap::ValueEnum;
use groundswell_experiment::{Design, DesignSpace, SweepPlan};
use groundswell_scenario::{Scenario, Variation};

use super::Arguments;
use crate::commands::question::keep;
use crate::commands::replay::check_strategy;
use crate::failure::{Failure, Outcome};

/// Points of a design that has no number of its own.
const USUAL_POINTS: usize = 64;

/// Values of a range in a grid, and on a walk of Morris'.
const USUAL_LEVELS: [usize; 2] = [5, 4];

/// The variable that is not one: strategies run at every point anyway.
const STRATEGY: &str = "strategy";

/// How points are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DesignName {
    Grid,
    Lhs,
    Sobol,
    Morris,
}

impl Arguments {
    /// What is given to strategies, by `--strategies` or as a variable.
    fn named_strategies(&self) -> Vec<String> {
        let varied = self.vary.iter().filter_map(|text| text.split_once('='));
        let varied = varied.filter(|(name, _)| name.trim() == STRATEGY);
        let varied = varied.flat_map(|(_, names)| names.split(','));
        let named = self.strategies.iter().map(String::as_str).chain(varied);
        named.map(|name| name.trim().to_owned()).collect()
    }

    /// Keeps the strategies that are asked for, or all.
    pub(super) fn keep_strategies(&self, scenario: &mut Scenario) -> Outcome {
        match self.named_strategies().as_slice() {
            [] => Ok(()),
            names => keep(scenario, names),
        }
    }

    /// The variables with what they are given.
    pub(super) fn space(&self, scenario: &Scenario) -> Result<DesignSpace, Failure> {
        let named = |text: &&String| text.split('=').next().map(str::trim) != Some(STRATEGY);
        let given: Vec<&String> = self.vary.iter().filter(named).collect();
        let variations = match given.as_slice() {
            [] => scenario.vary.clone(),
            given => given
                .iter()
                .map(|text| Variation::read(scenario, text))
                .collect::<Result<_, _>>()
                .map_err(|error| Failure::User(format!("--vary: {error}")))?,
        };
        match variations.is_empty() {
            true => Err(Failure::user(
                "nothing is varied; say what, such as --vary alignment=0:1:0.1, or give the \
                 scenario a [vary] table",
            )),
            false => Ok(DesignSpace::new(variations)?),
        }
    }

    /// The design over a space.
    pub(super) fn design(&self, space: &DesignSpace) -> Result<Design, Failure> {
        let points = self.points.unwrap_or(USUAL_POINTS);
        let [in_grid, on_walk] = USUAL_LEVELS.map(|usual| self.levels.unwrap_or(usual));
        Ok(match self.design {
            DesignName::Grid if self.points.is_some() => {
                return Err(Failure::user(
                    "a grid has as many points as its values make; give a range other values with \
                     --levels, or choose --design lhs",
                ));
            }
            DesignName::Grid => Design::Grid { levels: in_grid },
            DesignName::Lhs | DesignName::Sobol if self.levels.is_some() => {
                return Err(Failure::user(
                    "--levels is for grid and morris; this design covers ranges evenly: leave it out",
                ));
            }
            DesignName::Lhs => Design::LatinHypercube { points },
            DesignName::Sobol => Design::Sobol { points },
            DesignName::Morris => {
                let trajectories = points.div_ceil(space.variations().len() + 1);
                Design::Morris { trajectories, levels: on_walk }
            }
        })
    }

    /// Holds others against the strategy that is asked for.
    pub(super) fn refer(&self, plan: &mut SweepPlan) -> Outcome {
        let Some(name) = &self.reference else { return Ok(()) };
        check_strategy(name, &plan.strategies)?;
        plan.reference = plan.strategies.iter().position(|own| own == name).unwrap_or(0);
        Ok(())
    }

    /// All that is asked besides the scenario.
    pub(super) fn asked(&self, plan: &SweepPlan) -> String {
        let SweepPlan { design, variables, strategies, reference, outcomes, .. } = plan;
        let given = variables.iter().map(|one| format!("{}={}", one.name, one.given));
        let given: Vec<String> = given.collect();
        format!("{design:?} {given:?} {strategies:?} {reference} {outcomes:?} {}", self.format)
    }
}
