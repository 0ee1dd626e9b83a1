//! From points of a design to variants of a scenario's study.

use groundswell_analysis::Points;
use groundswell_scenario::{Scenario, Variable};

use crate::error::ExperimentError;
use crate::study::Study;

/// The studies of a scenario at the points of a design over some of its variables.
///
/// They share the hospitals of the scenario unless a variable changes them. They are not to be
/// stored as studies of their own: they carry no scenario text.
///
/// # Errors
/// A value is out of the range of its variable, or points have another number of values than there
/// are variables.
///
/// ```
/// use groundswell_analysis::Points;
/// use groundswell_experiment::variants;
/// use groundswell_scenario::{Scenario, Variable};
///
/// let scenario = Scenario::default();
/// let divergence = Variable::find(&scenario, "divergence")?;
/// let points = Points::new(1, vec![0.2, 0.5, 0.8])?;
/// assert_eq!(variants(&scenario, &[divergence], &points)?.len(), 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn variants(
    scenario: &Scenario,
    variables: &[Variable],
    points: &Points,
) -> Result<Vec<Study>, ExperimentError> {
    let base = Study::from_scenario(scenario);
    let at = |values: &[f64]| {
        let mut variant = scenario.clone();
        for (variable, &value) in variables.iter().zip(values) {
            variable.set(&mut variant, value)?;
        }
        Ok(base.variant(scenario, &variant))
    };
    match points.factors() == variables.len() {
        true => points.iter().map(at).collect(),
        false => Err(ExperimentError::UnlikePoints),
    }
}
