//! The plan of a study: its size for every pair of strategies, for several differences and runs.

use serde::{Deserialize, Serialize};

use crate::{AnalysisError, ClusterMean, Pilot, PowerTarget, StudySize, Worlds};

/// Share of pilots from which a cautious plan has at least its nominal power.
///
/// **Source** Browne 1995.
const ASSURANCE: f64 = 0.8;

/// The differences of a table, as multiples of the one asked for.
const MULTIPLES: [f64; 5] = [0.5, 0.75, 1.0, 1.5, 2.0];

/// Points of a power curve.
const CURVE_POINTS: usize = 60;

/// What a study is to show, and between which sizes there is a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PowerDesign {
    /// True difference to be shown, above 0, in the units of the outcome.
    pub difference: f64,
    /// Level and power with which it is to be shown.
    pub target: PowerTarget,
    /// Numbers of runs on each hospital draw to choose from, ascending.
    pub runs: Vec<usize>,
    /// What a hospital draw costs with each of them, in any unit.
    pub draw_costs: Vec<f64>,
}

/// The size of study that one pair of strategies needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairPower {
    /// Name of the strategy on the left.
    pub left: String,
    /// Name of the strategy on the right, the reference.
    pub right: String,
    /// The difference that the pilot saw.
    pub observed: ClusterMean,
    /// The variances that the pilot saw.
    pub pilot: Pilot,
    /// Variance of the paired difference over that of unpaired worlds, for as many runs as the
    /// pilot had.
    pub variance_ratio: Option<f64>,
    /// The sizes by the variances of the pilot.
    ///
    /// **Shape** differences by choices of runs, the choices changing fastest.
    pub plain: Vec<StudySize>,
    /// The same by variances that four pilots in five do not exceed; see [`Pilot::cautious`].
    pub cautious: Vec<StudySize>,
}

/// How power grows with hospital draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PowerCurve {
    /// True difference.
    pub difference: f64,
    /// Hospital draws, ascending.
    pub hospitals: Vec<usize>,
    /// Power with so many.
    pub power: Vec<f64>,
}

/// The size of study that every pair of strategies needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PowerPlan {
    /// What is to be shown.
    pub design: PowerDesign,
    /// The differences of the tables, ascending; one is the difference to be shown.
    pub differences: Vec<f64>,
    /// The pairs.
    pub pairs: Vec<PairPower>,
    /// The cheapest cautious size that is enough for every pair; its power is the least of them.
    pub size: Option<StudySize>,
    /// The pair that needs most of it, as a position.
    pub hardest: usize,
    /// Power of the hardest pair by hospital draws, with the runs of [`Self::size`], cautiously; a
    /// curve for each difference.
    pub curves: Vec<PowerCurve>,
}

impl PairPower {
    /// Plans for a pair from an outcome in the worlds of a pilot.
    ///
    /// # Errors
    ///
    /// Those of [`Pilot::of`] and [`Pilot::need`].
    pub fn of(
        names: [&str; 2],
        left: &Worlds,
        right: &Worlds,
        design: &PowerDesign,
    ) -> Result<Self, AnalysisError> {
        let pilot = Pilot::of(left, right)?;
        let (differences, target) = (design.differences(), design.target);
        let [own, reference] = names.map(str::to_owned);
        Ok(Self {
            left: own,
            right: reference,
            observed: ClusterMean::of(&left.minus(right)?, target.confidence),
            variance_ratio: pilot.variance_ratio(left.runs()),
            plain: pilot.table(&differences, &design.runs, target)?,
            cautious: pilot.cautious(ASSURANCE)?.table(&differences, &design.runs, target)?,
            pilot,
        })
    }

    /// Hospital draws that a cautious plan needs for a choice of runs to show a difference.
    fn needed(&self, difference: f64, runs: usize) -> Option<&StudySize> {
        self.cautious.iter().find(|size| size.difference == difference && size.runs == runs)
    }
}

impl PowerDesign {
    /// The differences of a table around the one to be shown.
    pub fn differences(&self) -> Vec<f64> {
        MULTIPLES.iter().map(|multiple| multiple * self.difference).collect()
    }

    /// What a hospital draw with so many runs costs; infinitely much if that is no choice.
    pub fn draw_cost(&self, runs: usize) -> f64 {
        let position = self.runs.iter().position(|&choice| choice == runs);
        position.and_then(|at| self.draw_costs.get(at)).copied().unwrap_or(f64::INFINITY)
    }
}

impl PowerPlan {
    /// The plan for some pairs, made with the same design.
    ///
    /// # Errors
    ///
    /// [`AnalysisError::NoStrategies`] without pairs; else those of [`Pilot::cautious`].
    pub fn new(design: PowerDesign, pairs: Vec<PairPower>) -> Result<Self, AnalysisError> {
        if pairs.is_empty() {
            return Err(AnalysisError::NoStrategies);
        }
        let sizes: Vec<(usize, StudySize)> = design
            .runs
            .iter()
            .filter_map(|&runs| hardest(&pairs, design.difference, runs))
            .collect();
        let needs: Vec<StudySize> = sizes.iter().map(|(_, size)| *size).collect();
        let size = StudySize::cheapest(&needs, |runs| design.draw_cost(runs));
        let of_size = sizes.iter().find(|(_, own)| Some(own.runs) == size.map(|size| size.runs));
        let hardest = of_size.map_or(0, |(pair, _)| *pair);
        let differences = design.differences();
        let curves = curves(&pairs[hardest], size.as_ref(), &design)?;
        Ok(Self { design, differences, pairs, size, hardest, curves })
    }
}

/// The pair that needs most hospital draws, and how many; none if a pair needs too many.
fn hardest(pairs: &[PairPower], difference: f64, runs: usize) -> Option<(usize, StudySize)> {
    let needs = pairs.iter().map(|pair| pair.needed(difference, runs).copied());
    let needs: Vec<StudySize> = needs.collect::<Option<_>>()?;
    if needs.iter().any(|need| need.hospitals.is_none()) {
        return None;
    }
    // Of equals the first: the last of a reversed list.
    let all = needs.into_iter().enumerate().rev();
    all.max_by_key(|(_, need)| need.hospitals)
}

/// Power of a pair by hospital draws, up to twice those of a size.
fn curves(
    pair: &PairPower,
    size: Option<&StudySize>,
    design: &PowerDesign,
) -> Result<Vec<PowerCurve>, AnalysisError> {
    let cautious = pair.pilot.cautious(ASSURANCE)?;
    let Some((runs, Some(enough))) = size.map(|size| (size.runs, size.hospitals)) else {
        return Ok(Vec::new());
    };
    let most = (2 * enough).max(10);
    let step = most.div_ceil(CURVE_POINTS);
    let hospitals: Vec<usize> = (2..=most).step_by(step).collect();
    let curve = |difference| {
        let power = |&own: &usize| cautious.power(difference, own, runs, design.target.confidence);
        let power = hospitals.iter().map(power).collect();
        PowerCurve { difference, hospitals: hospitals.clone(), power }
    };
    Ok(design.differences().into_iter().map(curve).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Confidence;

    fn design(runs: &[usize]) -> PowerDesign {
        let target = PowerTarget::new(Confidence::default(), 0.9).unwrap();
        PowerDesign {
            difference: 0.5,
            target,
            runs: runs.to_vec(),
            draw_costs: runs.iter().map(|&runs| runs as f64).collect(),
        }
    }

    /// Four hospitals of two runs, around a mean, moved by a pattern of a size.
    fn worlds(mean: f64, size: f64) -> Worlds {
        let pattern = [0.0, 1.0, 2.0, 0.5, -1.0, 0.0, -2.0, -0.5];
        Worlds::new(4, 2, pattern.iter().map(|p| mean + size * p).collect()).unwrap()
    }

    fn pair(left: &str, size: f64, design: &PowerDesign) -> PairPower {
        PairPower::of([left, "none"], &worlds(2.0, size), &worlds(1.0, 0.1), design).unwrap()
    }

    #[test]
    fn the_hardest_pair_decides() {
        let design = design(&[2, 8]);
        let pairs = vec![pair("calm", 0.2, &design), pair("wild", 0.6, &design)];
        let plan = PowerPlan::new(design, pairs).unwrap();
        let size = plan.size.unwrap();
        assert_eq!((plan.hardest, plan.pairs[1].left.as_str()), (1, "wild"));
        assert_eq!(plan.pairs[1].needed(0.5, size.runs), Some(&size));
        let [least, .., most] = &plan.curves[..] else { panic!("no curves") };
        let last = |curve: &PowerCurve| *curve.power.last().unwrap();
        assert!(last(most) >= last(least) && most.power[0] < last(most));
        assert!(plan.curves[2].power.last().unwrap() > &0.9);
    }

    #[test]
    fn caution_asks_for_no_less() {
        let pair = pair("wild", 0.6, &design(&[2, 8]));
        assert_eq!((pair.plain.len(), pair.cautious.len()), (10, 10));
        for (plain, cautious) in pair.plain.iter().zip(&pair.cautious) {
            assert!(plain.hospitals <= cautious.hospitals);
        }
        assert!((pair.observed.estimate.unwrap() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_pair_that_needs_too_many_leaves_no_size() {
        let mut design = design(&[1]);
        design.difference = 1e-6;
        let pairs = vec![pair("wild", 0.6, &design)];
        let plan = PowerPlan::new(design.clone(), pairs).unwrap();
        assert_eq!((plan.size, plan.curves.len()), (None, 0));
        assert_eq!(PowerPlan::new(design, Vec::new()), Err(AnalysisError::NoStrategies));
    }
}
