//! Sweeps: what every strategy does at every point of a design, and which is best there.

mod estimate;
mod tables;

use groundswell_analysis::{Best, ClusterMean, Confidence, PairedDifference, Points};
use groundswell_model::Outcome;
use groundswell_scenario::{Scenario, Variation};
use serde::{Deserialize, Serialize};

use crate::design::{Design, DesignSpace};
use crate::error::ExperimentError;
use crate::study::Sizes;

/// The name of the file of a [`SweepPlan`].
pub const DESIGN: &str = "design.json";

/// What is varied and how, and what is looked at: all that is needed to make a sweep again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SweepPlan {
    /// Version of Groundswell.
    pub groundswell: String,
    /// Seed, of the design and of the worlds.
    pub seed: u64,
    /// Sizes of every point.
    pub sizes: Sizes,
    /// Level of the intervals.
    pub confidence: Confidence,
    /// How points are chosen.
    pub design: Design,
    /// The variables, in the order of the values of a point.
    pub variables: Vec<SweptVariable>,
    /// The strategies, in order.
    pub strategies: Vec<String>,
    /// Position of the strategy that others are held against.
    pub reference: usize,
    /// The outcomes, in order.
    pub outcomes: Vec<String>,
    /// The points.
    ///
    /// **Shape** `points x variables`; a name as its position among the [names](SweptVariable).
    pub points: Vec<Vec<f64>>,
}

/// A variable of a sweep.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SweptVariable {
    /// Its full name.
    pub name: String,
    /// What it was given, such as `0:1:0.1`.
    pub given: String,
    /// What it means.
    pub meaning: String,
    /// Its unit; empty if it has none.
    pub unit: String,
    /// The names that its values stand for; none if it takes numbers.
    pub names: Vec<String>,
    /// Whether it was given a range whose logarithms are equally probable.
    pub logarithmic: bool,
}

/// What every strategy does at every point of a design.
#[derive(Clone, Debug, PartialEq)]
pub struct Sweep {
    /// What was varied.
    pub plan: SweepPlan,
    /// The estimates, point by point.
    pub points: Vec<SweptPoint>,
}

/// The estimates at a point: one for each outcome, in the order of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct SweptPoint {
    /// The outcomes.
    pub outcomes: Vec<SweptOutcome>,
}

/// An outcome at a point, under every strategy in the same worlds.
#[derive(Clone, Debug, PartialEq)]
pub struct SweptOutcome {
    /// The mean under each strategy.
    pub means: Vec<ClusterMean>,
    /// Each strategy less the reference; none for the reference itself.
    pub differences: Vec<Option<PairedDifference>>,
    /// In what share of the worlds each strategy is best; none if the outcome does not rank.
    pub best: Option<Best>,
    /// The strategy with the best mean; none if the outcome does not rank, or is never defined.
    pub leader: Option<Leader>,
}

/// The strategy with the best mean, and how far it is ahead.
#[derive(Clone, Debug, PartialEq)]
pub struct Leader {
    /// Its position.
    pub strategy: usize,
    /// The strategy with the second best mean, and the leader less it; none if no other has a mean.
    pub lead: Option<(usize, ClusterMean)>,
}

impl Leader {
    /// Whether the interval of its lead excludes 0.
    pub fn is_sure(&self) -> bool {
        let lead = self.lead.as_ref().and_then(|(_, lead)| lead.interval);
        lead.is_some_and(|interval| interval.lo > 0.0 || interval.hi < 0.0)
    }
}

impl SweepPlan {
    /// The plan of a sweep of a scenario's strategies; the reference is `none`, else the first.
    ///
    /// # Errors
    /// The points of the design cannot be made, or the scenario's level of confidence is none.
    pub fn new(
        scenario: &Scenario,
        space: &DesignSpace,
        design: Design,
        outcomes: &[Outcome],
    ) -> Result<Self, ExperimentError> {
        let Scenario { seed, hospitals, runs, weeks, campaign_end, .. } = *scenario;
        let strategies: Vec<String> =
            scenario.strategies.iter().map(|strategy| strategy.name.clone()).collect();
        let points = design.points(space, seed)?;
        Ok(Self {
            groundswell: crate::VERSION.to_owned(),
            seed,
            sizes: Sizes { hospitals, runs, weeks, campaign_end },
            confidence: Confidence::new(scenario.confidence)?,
            design,
            variables: space.variations().iter().map(SweptVariable::of).collect(),
            reference: strategies.iter().position(|name| name == "none").unwrap_or(0),
            strategies,
            outcomes: outcomes.iter().map(|outcome| outcome.name().to_owned()).collect(),
            points: points.iter().map(<[f64]>::to_vec).collect(),
        })
    }

    /// The points, for [`variants`](crate::variants).
    ///
    /// # Errors
    /// The plan has no variable.
    pub fn points(&self) -> Result<Points, ExperimentError> {
        Ok(Points::new(self.variables.len(), self.points.concat())?)
    }
}

impl SweptVariable {
    pub(crate) fn of(variation: &Variation) -> Self {
        let variable = &variation.variable;
        Self {
            name: variable.name().to_owned(),
            given: variation.given(),
            meaning: variable.meaning().to_owned(),
            unit: variable.unit().to_owned(),
            names: variable.names().iter().map(|&name| name.to_owned()).collect(),
            logarithmic: variation.is_logarithmic(),
        }
    }

    /// Whether it takes numbers, not names.
    pub fn is_number(&self) -> bool {
        self.names.is_empty()
    }

    /// A value as files show it.
    pub fn shown(&self, value: f64) -> String {
        self.names.get(value as usize).cloned().unwrap_or_else(|| value.to_string())
    }
}
