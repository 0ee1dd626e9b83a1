//! Elementary effects: what changing one factor at a time does, averaged over the ranges.

use serde::{Deserialize, Serialize};

use crate::confidence::t_reach;
use crate::moments::{mean, ratio, variance};
use crate::{AnalysisError, Confidence, Interval, TrajectoryStep};

use super::responses::{Responses, check_points};

/// How an outcome answers to one factor.
///
/// An elementary effect is the change of the outcome along one step, divided by the size of the
/// step as a share of the factor's range: what moving the factor over its whole range would do,
/// were the effect the same all the way. For a categorical factor it is the change from one level
/// to another, whose sign says nothing; there only [`Self::mean_size`] and [`Self::sd`] have a
/// meaning.
///
/// **Units** those of the outcome; none for [`Self::noise_share`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ElementaryEffect {
    /// Mean effect (mu); `None` if no step of the factor has both ends.
    pub mean: Option<f64>,
    /// Interval for it; `None` below two effects.
    pub mean_interval: Option<Interval>,
    /// Mean size of the effect whatever its sign (mu*), the usual measure of importance.
    pub mean_size: Option<f64>,
    /// Interval for it, cut at 0.
    pub mean_size_interval: Option<Interval>,
    /// Standard deviation of the effects (sigma): large if the effect depends on where it is
    /// measured, by curvature or by interaction with other factors. Includes run-to-run noise.
    pub sd: Option<f64>,
    /// Share of the squared standard deviation that run-to-run noise accounts for, at most 1;
    /// `None` with fewer than two runs at each point. Noise makes `mean_size` too large as well, so
    /// a share near 1 means that the factor's effect cannot be told from chance.
    pub noise_share: Option<f64>,
    /// Effects behind the figures.
    pub effects: usize,
    /// Steps left out because no run is defined at both ends.
    pub missing: usize,
}

/// Summarises the elementary effects of every factor along the steps of a design.
///
/// A step is measured in the runs that are defined at both of its ends, run by run. Trajectories
/// are independent, so intervals are t intervals over the effects of a factor; with a handful of
/// trajectories that of the mean size is rough, because sizes are skewed.
///
/// **Shape** `responses` at the points of [`morris_trajectories`](crate::morris_trajectories),
/// `steps` as it gave them; the result has one entry per factor.
///
/// # Errors
///
/// [`AnalysisError::Length`] if points and steps do not belong together.
///
/// **Source** Morris 1991; mean size: Campolongo, Cariboni & Saltelli 2007.
///
/// ```
/// use groundswell_analysis::*;
///
/// let walk = morris_trajectories(&[Factor::continuous(0.0, 2.0)?; 2], 5, 4, 1)?;
/// let outcome = walk.points.iter().map(|point| 3.0 * point[0]).collect();
/// let responses = Responses::new(walk.points.len(), 1, outcome)?;
/// let effects = elementary_effects(&walk.steps, 2, &responses, Confidence::default())?;
/// assert!((effects[0].mean.unwrap() - 6.0).abs() < 1e-12);
/// assert_eq!(effects[1].mean_size, Some(0.0));
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
pub fn elementary_effects(
    steps: &[TrajectoryStep],
    factors: usize,
    responses: &Responses,
    confidence: Confidence,
) -> Result<Vec<ElementaryEffect>, AnalysisError> {
    let trajectories = steps.len() / factors.max(1);
    check_points(trajectories * factors, steps.len())?;
    check_points(trajectories * factors.saturating_add(1), responses.points())?;
    let measure = |factor| {
        let own = (0..steps.len()).filter(|&index| steps[index].factor == factor);
        let from = |index| index / factors * (factors + 1) + index % factors;
        let measured: Vec<_> =
            own.map(|index| Effect::of(responses, from(index), steps[index].change)).collect();
        summarise(&measured, confidence)
    };
    Ok((0..factors).map(measure).collect())
}

/// The effect of one step.
struct Effect {
    size: f64,
    /// Squared standard error from run-to-run noise, if two runs were measured.
    noise: Option<f64>,
}

impl Effect {
    /// Measures the step from a point to the next; `None` if no run is defined at both.
    fn of(responses: &Responses, from: usize, change: f64) -> Option<Self> {
        let ends = responses.point(from).iter().zip(responses.point(from + 1));
        let runs: Vec<f64> = ends.map(|(before, after)| (after - before) / change).collect();
        let runs: Vec<f64> = runs.into_iter().filter(|effect| effect.is_finite()).collect();
        let noise = variance(&runs).map(|variance| variance / runs.len() as f64);
        (!runs.is_empty()).then(|| Self { size: mean(&runs), noise })
    }
}

fn summarise(measured: &[Option<Effect>], confidence: Confidence) -> ElementaryEffect {
    let signed: Vec<f64> = measured.iter().flatten().map(|effect| effect.size).collect();
    let sizes: Vec<f64> = signed.iter().map(|effect| effect.abs()).collect();
    let noise: Vec<f64> = measured.iter().flatten().filter_map(|effect| effect.noise).collect();
    let spread = variance(&signed);
    let noise_share = || ratio(mean(&noise), spread?).map(|share| share.min(1.0));
    let some = |list: &[f64]| (!list.is_empty()).then(|| mean(list));
    let cut = |interval: Interval| Interval { lo: interval.lo.max(0.0), ..interval };
    ElementaryEffect {
        mean: some(&signed),
        mean_interval: t_interval(&signed, confidence),
        mean_size: some(&sizes),
        mean_size_interval: t_interval(&sizes, confidence).map(cut),
        sd: spread.map(f64::sqrt),
        noise_share: if noise.is_empty() { None } else { noise_share() },
        effects: signed.len(),
        missing: measured.len() - signed.len(),
    }
}

/// The t interval for the mean of independent values; `None` below two.
fn t_interval(values: &[f64], confidence: Confidence) -> Option<Interval> {
    let error = (variance(values)? / values.len() as f64).sqrt();
    let reach = t_reach(1.0 - confidence.level(), values.len() - 1) * error;
    let centre = mean(values);
    Some(Interval { lo: centre - reach, hi: centre + reach, confidence })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAN: f64 = f64::NAN;

    fn effects(changes: &[f64], runs: usize, values: &[f64]) -> ElementaryEffect {
        let steps: Vec<TrajectoryStep> =
            changes.iter().map(|&change| TrajectoryStep { factor: 0, change }).collect();
        let responses = Responses::new(2 * steps.len(), runs, values.to_vec()).unwrap();
        elementary_effects(&steps, 1, &responses, Confidence::default()).unwrap()[0]
    }

    #[test]
    fn hand_worked_effects() {
        // Effects (3 - 1) / 0.5 = 4, (1 - 0) / -0.5 = -2, (5 - 1) / 1 = 4: variance 12.
        let found = effects(&[0.5, -0.5, 1.0], 1, &[1.0, 3.0, 0.0, 1.0, 1.0, 5.0]);
        assert_eq!((found.mean, found.sd), (Some(2.0), Some(12f64.sqrt())));
        assert!((found.mean_size.unwrap() - 10.0 / 3.0).abs() < 1e-12);
        // t(2) = 4.302653: the mean reaches 2 * 4.302653 to either side.
        let interval = found.mean_interval.unwrap();
        assert!((interval.hi - (2.0 + 2.0 * 4.302653)).abs() < 1e-5);
        assert_eq!(found.noise_share, None);
    }

    #[test]
    fn noise_is_told_from_the_spread_of_effects() {
        // Two steps of two runs with effects (1, 3) and (5, 11): means 2 and 8, spread 18, noise
        // variances 2 and 18, so of the mean of two runs 1 and 9, on average 5.
        let found = effects(&[1.0, 1.0], 2, &[0.0, 0.0, 1.0, 3.0, 0.0, 0.0, 5.0, 11.0]);
        assert_eq!((found.mean, found.sd), (Some(5.0), Some(18f64.sqrt())));
        assert!((found.noise_share.unwrap() - 5.0 / 18.0).abs() < 1e-12);
    }

    #[test]
    fn matched_worlds_leave_no_noise_when_they_only_shift_the_level() {
        let found = effects(&[1.0, 1.0], 2, &[0.0, 7.0, 1.0, 8.0, 2.0, -3.0, 5.0, 0.0]);
        assert_eq!((found.mean, found.noise_share), (Some(2.0), Some(0.0)));
    }

    #[test]
    fn missing_runs_are_left_out_and_counted() {
        let values = [0.0, 0.0, 1.0, NAN, NAN, 0.0, 5.0, NAN, 1.0, 1.0, 4.0, 6.0];
        let found = effects(&[1.0; 3], 2, &values);
        assert_eq!((found.effects, found.missing), (2, 1));
        assert_eq!(found.mean, Some(2.5));
        let none = effects(&[1.0], 1, &[NAN, 1.0]);
        assert_eq!((none.mean, none.sd, none.missing), (None, None, 1));
    }

    #[test]
    fn points_and_steps_must_belong_together() {
        let responses = Responses::new(5, 1, vec![0.0; 5]).unwrap();
        let steps = [TrajectoryStep { factor: 0, change: 1.0 }; 2];
        assert!(elementary_effects(&steps, 1, &responses, Confidence::default()).is_err());
        assert!(elementary_effects(&steps, 3, &responses, Confidence::default()).is_err());
        assert!(elementary_effects(&steps, 0, &responses, Confidence::default()).is_err());
    }
}
