//! From what a calibration finds to its figures.

use groundswell_analysis::Quantiles;
use groundswell_experiment::{Calibrated, PredictedWeeks};
use groundswell_scenario::Scenario;

use super::calendar::timeline;
use crate::figures::{
    FanSeries, Figure, MarginalPanel, MarginalPrior, Marginals, Observed, Prediction, StrategyMark,
};

/// The figures of a calibration: the posterior, and each curve over the worlds of the posterior.
///
/// `scenario` is the one that was calibrated, with the strategy that was observed alone.
pub fn calibration_figures(calibrated: &Calibrated, scenario: &Scenario) -> Vec<Box<dyn Figure>> {
    let strategy = StrategyMark { name: calibrated.strategy.clone(), slot: Some(0) };
    let panels = (0..calibrated.variables.len()).map(|at| panel(calibrated, at)).collect();
    let effective = calibrated.effective;
    let marginals = Marginals { strategy: strategy.clone(), effective, panels };
    let curves = calibrated.prediction.curves.iter().map(|curve| -> Box<dyn Figure> {
        Box::new(prediction(calibrated, scenario, &strategy, curve))
    });
    let first: Box<dyn Figure> = Box::new(marginals);
    std::iter::once(first).chain(curves).collect()
}

fn panel(calibrated: &Calibrated, at: usize) -> MarginalPanel {
    let (variable, marginal) = (&calibrated.variables[at], &calibrated.parameters[at]);
    let names = || calibrated.levels(at).into_iter().map(str::to_owned).collect();
    let logarithmic = variable.logarithmic;
    MarginalPanel {
        name: variable.name.clone(),
        prior: calibrated.range(at).map_or_else(
            || MarginalPrior::Names(names()),
            |(low, high)| MarginalPrior::Range { low, high, logarithmic },
        ),
        slices: marginal.slices.clone(),
        quantiles: marginal.quantiles.map(|q| (q.p5, q.median, q.p95)),
    }
}

fn prediction(
    calibrated: &Calibrated,
    scenario: &Scenario,
    strategy: &StrategyMark,
    curve: &PredictedWeeks,
) -> Prediction {
    let of = |value: fn(&Quantiles) -> f64| -> Vec<f64> {
        curve.weeks.iter().map(|week| week.as_ref().map_or(f64::NAN, value)).collect()
    };
    let band = FanSeries {
        strategy: strategy.clone(),
        p5: of(|q| q.p5),
        p25: of(|q| q.p25),
        median: of(|q| q.median),
        p75: of(|q| q.p75),
        p95: of(|q| q.p95),
    };
    let own = calibrated.prediction.targets.iter().filter(|own| own.outcome == curve.outcome);
    let observed = own.filter_map(|own| {
        let (value, tolerance, covered) = (own.value, own.tolerance, own.covered);
        Some(Observed { week: own.week?, value, tolerance, covered })
    });
    Prediction {
        outcome: curve.outcome.clone(),
        timeline: timeline(scenario),
        worlds: calibrated.prediction.worlds,
        band,
        observed: observed.collect(),
    }
}
