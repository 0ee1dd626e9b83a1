//! From the values of a trial to the estimates of a sweep.

use groundswell_analysis::{ClusterMean, Direction, Worlds, best, paired_difference};
use groundswell_model::Outcome;

use super::{Leader, Sweep, SweepPlan, SweptOutcome, SweptPoint};
use crate::comparison::direction;
use crate::error::ExperimentError;
use crate::trials::TrialValues;

impl Sweep {
    /// Estimates what every strategy does at every point, from a trial of the plan's points in which
    /// the quantities are its outcomes.
    ///
    /// # Errors
    /// The values are those of another plan.
    pub fn of(plan: SweepPlan, values: &TrialValues) -> Result<Self, ExperimentError> {
        let asked: Vec<&str> = values.quantities().iter().map(|one| one.outcome.name()).collect();
        if values.points() != plan.points.len() || asked != plan.outcomes {
            return Err(ExperimentError::UnlikePoints);
        }
        let points = (0..values.points()).map(|point| swept_point(&plan, values, point));
        let points = points.collect::<Result<Vec<_>, _>>()?;
        Ok(Self { plan, points })
    }
}

fn swept_point(
    plan: &SweepPlan,
    values: &TrialValues,
    point: usize,
) -> Result<SweptPoint, ExperimentError> {
    let of = |(position, quantity): (usize, &crate::trials::Quantity)| {
        let strategies = 0..plan.strategies.len();
        let worlds = strategies.map(|strategy| values.worlds(point, strategy, position));
        swept_outcome(plan, quantity.outcome, &worlds.collect::<Result<Vec<_>, _>>()?)
    };
    let outcomes = values.quantities().iter().enumerate().map(of).collect::<Result<Vec<_>, _>>()?;
    Ok(SweptPoint { outcomes })
}

/// **Shape** one matrix of worlds a strategy.
fn swept_outcome(
    plan: &SweepPlan,
    outcome: Outcome,
    worlds: &[Worlds],
) -> Result<SweptOutcome, ExperimentError> {
    let means: Vec<ClusterMean> =
        worlds.iter().map(|own| ClusterMean::of(own, plan.confidence)).collect();
    let reference = &worlds[plan.reference];
    let difference = |(strategy, own): (usize, &Worlds)| match strategy == plan.reference {
        true => Ok(None),
        false => paired_difference(own, reference, plan.confidence).map(Some),
    };
    let differences = worlds.iter().enumerate().map(difference).collect::<Result<Vec<_>, _>>()?;
    let best = best(worlds, direction(outcome))?;
    let leader = leader(plan, direction(outcome), &means, worlds)?;
    Ok(SweptOutcome { means, differences, best, leader })
}

/// The strategy with the best mean and its lead over the second best; the first of equals leads.
fn leader(
    plan: &SweepPlan,
    direction: Direction,
    means: &[ClusterMean],
    worlds: &[Worlds],
) -> Result<Option<Leader>, ExperimentError> {
    let sign = match direction {
        Direction::Higher => -1.0,
        Direction::Lower => 1.0,
        Direction::Neither => return Ok(None),
    };
    let signed = |(strategy, mean): (usize, &ClusterMean)| Some((sign * mean.estimate?, strategy));
    let mut order: Vec<(f64, usize)> = means.iter().enumerate().filter_map(signed).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let Some(&(_, strategy)) = order.first() else { return Ok(None) };
    let lead = |&(_, second): &(f64, usize)| {
        let paired = paired_difference(&worlds[strategy], &worlds[second], plan.confidence)?;
        Ok::<_, ExperimentError>((second, paired.difference))
    };
    Ok(Some(Leader { strategy, lead: order.get(1).map(lead).transpose()? }))
}
