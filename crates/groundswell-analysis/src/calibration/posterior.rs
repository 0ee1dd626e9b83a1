//! What the parameters kept by a calibration say, and what they cannot tell.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::random::Draws;
use crate::{Factor, Points, Quantiles};

use super::kernel::{Population, level_of};
use super::weighted::{correlation, mean, quantile, ranks, variance};

/// Contraction below which the data are said not to inform a parameter.
const INFORMED: f64 = 0.2;

/// Rank correlation from which two parameters are said not to be told apart.
const TIED: f64 = 0.8;

/// Slices into which a range is cut to show how a parameter is distributed.
const SLICES: usize = 20;

/// How many times the weight of the prior the outermost slice must hold for the posterior to be
/// said to be pressed against that end, and the weight that is enough in any case.
const PRESSED: (f64, f64) = (4.0, 0.5);

/// Effective number of points below which quantiles are said to be rough.
const FEW: f64 = 100.0;

/// What is known of one parameter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Marginal {
    /// Mean; `None` for a categorical parameter.
    pub mean: Option<f64>,
    /// Weighted quantiles; `None` for a categorical parameter.
    pub quantiles: Option<Quantiles>,
    /// Probability of each level of a categorical parameter; `None` for an ordered one.
    pub levels: Option<Vec<f64>>,
    /// How much narrower than the prior the posterior is: 0 if the data say nothing, near 1 if they
    /// fix the parameter. 1 less the ratio of variances, taken along the range (of logarithms on a
    /// logarithmic scale); for a categorical parameter 1 less the ratio of entropies. At least 0.
    pub contraction: f64,
    /// Weight in each of 20 equal slices of the range (of its logarithm on a logarithmic scale), or
    /// of each level where there are no more. The prior has the same weight in all of them.
    pub slices: Vec<f64>,
}

/// Something that should be said wherever the posterior is shown.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CalibrationCaution {
    /// The data hardly narrow a parameter: its contraction is below 0.2.
    NotInformed {
        /// The parameter.
        parameter: usize,
        /// Its contraction.
        contraction: f64,
    },
    /// The data know a combination of two parameters rather than each: their rank correlation is
    /// 0.8 or more.
    NotToldApart {
        /// One parameter.
        left: usize,
        /// The other.
        right: usize,
        /// Their rank correlation.
        correlation: f64,
    },
    /// The weight of an ordered parameter gathers at an end of its range: the outermost slice holds
    /// four times what it held before, or half of all.
    AtBound {
        /// The parameter.
        parameter: usize,
        /// Whether it is the upper end.
        upper: bool,
    },
    /// The points are worth fewer than 100 independent ones.
    FewPoints {
        /// What they are worth.
        effective: f64,
    },
}

impl fmt::Display for CalibrationCaution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotInformed { contraction, .. } => {
                write!(f, "the data hardly narrow this parameter (contraction {contraction:.2})")
            }
            Self::NotToldApart { correlation, .. } => write!(
                f,
                "the data cannot tell these parameters apart (rank correlation {correlation:.2})"
            ),
            Self::AtBound { upper, .. } => {
                let end = if *upper { "upper" } else { "lower" };
                write!(f, "the posterior is pressed against the {end} end of its range")
            }
            Self::FewPoints { effective } => write!(
                f,
                "the points are worth only {effective:.0} independent ones; quantiles are rough"
            ),
        }
    }
}

/// The parameters that fit, as weighted points and in summary.
///
/// **Units** of points and quantiles: those of each parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Posterior {
    /// The points, one row each.
    pub points: Points,
    /// Weight of each point; they sum to 1.
    pub weights: Vec<f64>,
    /// One entry per parameter.
    pub parameters: Vec<Marginal>,
    /// **Shape** `parameters x parameters`: weighted rank correlations (Spearman); `None` where a
    /// parameter is categorical or does not vary.
    pub correlations: Vec<Vec<Option<f64>>>,
    /// How many independent, equally weighted points these are worth.
    pub effective: f64,
    /// What to say beside the figures.
    pub cautions: Vec<CalibrationCaution>,
}

impl Posterior {
    /// Summarises the points of the last round.
    pub(super) fn of(factors: &[Factor], population: &Population) -> Self {
        let values = population.shares.iter().flat_map(|point| {
            point.iter().zip(factors).map(|(share, factor)| factor.value(*share))
        });
        let points = Points::of(factors.len(), values.collect());
        let weights = population.weights.clone();
        let column =
            |own: usize| population.shares.iter().map(|point| point[own]).collect::<Vec<_>>();
        let marginals = factors.iter().enumerate();
        let parameters: Vec<Marginal> =
            marginals.map(|(own, factor)| marginal(factor, &column(own), &weights)).collect();
        let ranks: Vec<Option<Vec<f64>>> = (0..factors.len())
            .map(|own| factors[own].is_ordered().then(|| ranks(&column(own), &weights)))
            .collect();
        let row = |left: &Option<Vec<f64>>| -> Vec<Option<f64>> {
            ranks
                .iter()
                .map(|right| correlation(left.as_ref()?, right.as_ref()?, &weights))
                .collect()
        };
        let correlations: Vec<Vec<Option<f64>>> = ranks.iter().map(row).collect();
        let effective = population.effective();
        let cautions = cautions(&parameters, &correlations, effective);
        Self { points, weights, parameters, correlations, effective, cautions }
    }
}

impl Posterior {
    /// Points to simulate with as if they were drawn from the posterior, each with equal weight.
    ///
    /// Systematic resampling: a point occurs as often as its weight says, to within one.
    ///
    /// **Source** Kitagawa 1996.
    pub fn resample(&self, count: usize, seed: u64) -> Points {
        let start = Draws::new(seed).unit();
        let mut values = Vec::with_capacity(count * self.points.factors());
        let (mut point, mut sum) = (0, self.weights[0]);
        for draw in 0..count {
            let place = (draw as f64 + start) / count as f64;
            while sum < place && point + 1 < self.weights.len() {
                point += 1;
                sum += self.weights[point];
            }
            values.extend_from_slice(self.points.point(point));
        }
        Points::of(self.points.factors(), values)
    }
}

/// The point, of weighted ones, that a position is given, independently of all other positions: as
/// probable as its weight says. 0 if there is none.
///
/// ```
/// assert_eq!(groundswell_analysis::pick(&[0.0, 2.0, 0.0], 1, 7), 1);
/// ```
pub fn pick(weights: &[f64], seed: u64, position: u64) -> usize {
    Draws::stream(seed, position).weighted(weights)
}

fn marginal(factor: &Factor, shares: &[f64], weights: &[f64]) -> Marginal {
    let count = factor.levels().map_or(SLICES, |levels| levels.min(SLICES));
    let slices = sliced(count, shares, weights);
    match factor.levels().filter(|_| !factor.is_ordered()) {
        Some(levels) => {
            let probabilities = sliced(levels, shares, weights);
            let term = |p: &f64| if *p > 0.0 { -p * p.ln() } else { 0.0 };
            let entropy: f64 = probabilities.iter().map(term).sum();
            let contraction = (1.0 - entropy / (levels as f64).ln()).max(0.0);
            let levels = Some(probabilities);
            Marginal { mean: None, quantiles: None, levels, contraction, slices }
        }
        None => Marginal {
            mean: Some(mean(&values(factor, shares), weights)),
            quantiles: quantiles(factor, shares, weights),
            levels: None,
            // A uniform share has variance 1 / 12.
            contraction: (1.0 - 12.0 * variance(shares, weights)).max(0.0),
            slices,
        },
    }
}

fn values(factor: &Factor, shares: &[f64]) -> Vec<f64> {
    shares.iter().map(|share| factor.value(*share)).collect()
}

/// The weight in each of some equal slices of the range.
fn sliced(count: usize, shares: &[f64], weights: &[f64]) -> Vec<f64> {
    let mut slices = vec![0.0; count];
    for (share, weight) in shares.iter().zip(weights) {
        slices[level_of(*share, count)] += weight;
    }
    let sum: f64 = slices.iter().sum();
    slices.iter().map(|own| own / sum).collect()
}

/// At which ends of its range an ordered parameter gathers: the lower, the upper.
fn ends(marginal: &Marginal) -> impl Iterator<Item = bool> {
    let enough = (PRESSED.0 / marginal.slices.len() as f64).min(PRESSED.1);
    let ends = [marginal.slices.first(), marginal.slices.last()];
    // Of two or three values one at an end says little.
    let has_ends = marginal.levels.is_none() && marginal.slices.len() > 3;
    let pressed = ends.map(|end| has_ends && end.is_some_and(|weight| *weight >= enough));
    [false, true].into_iter().zip(pressed).filter_map(|(upper, holds)| holds.then_some(upper))
}

fn quantiles(factor: &Factor, shares: &[f64], weights: &[f64]) -> Option<Quantiles> {
    let mut sorted: Vec<(f64, f64)> = shares.iter().copied().zip(weights.iter().copied()).collect();
    sorted.sort_by(|left, right| left.0.total_cmp(&right.0));
    let at = |share| Some(factor.value(quantile(&sorted, share)?));
    Some(Quantiles {
        p5: at(0.05)?,
        p25: at(0.25)?,
        median: at(0.5)?,
        p75: at(0.75)?,
        p95: at(0.95)?,
    })
}

fn cautions(
    parameters: &[Marginal],
    correlations: &[Vec<Option<f64>>],
    effective: f64,
) -> Vec<CalibrationCaution> {
    let weak = parameters.iter().enumerate().filter(|(_, own)| own.contraction < INFORMED).map(
        |(parameter, own)| CalibrationCaution::NotInformed {
            parameter,
            contraction: own.contraction,
        },
    );
    let pressed = parameters.iter().enumerate().flat_map(|(parameter, own)| {
        ends(own).map(move |upper| CalibrationCaution::AtBound { parameter, upper })
    });
    let pairs = (0..parameters.len()).flat_map(|left| (0..left).map(move |right| (right, left)));
    let tied = pairs.filter_map(|(left, right)| {
        let correlation = correlations[left][right].filter(|own| own.abs() >= TIED)?;
        Some(CalibrationCaution::NotToldApart { left, right, correlation })
    });
    let few = (effective < FEW).then_some(CalibrationCaution::FewPoints { effective });
    weak.chain(pressed).chain(tied).chain(few).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posterior(factors: &[Factor], shares: impl Iterator<Item = Vec<f64>>) -> Posterior {
        Posterior::of(factors, &Population::weighted(factors, shares.collect(), None))
    }

    #[test]
    fn resampled_points_occur_as_often_as_they_weigh() {
        let factors = [Factor::continuous(0.0, 1.0).unwrap()];
        let mut found = posterior(&factors, [0.1, 0.2, 0.3].map(|share| vec![share]).into_iter());
        found.weights = vec![0.5, 0.2, 0.3];
        let points = found.resample(10, 4);
        let count = |value: f64| points.iter().filter(|point| point[0] == value).count();
        assert_eq!([0.1, 0.2, 0.3].map(count), [5, 2, 3]);
    }

    #[test]
    fn what_the_data_cannot_tell_is_said() {
        // A ridge x y = constant, along which both parameters are open, and a third that nothing
        // informs.
        let factors = [Factor::logarithmic(0.1, 10.0).unwrap(); 3];
        let points = (0..200).map(|i| {
            let along = f64::from(i) / 199.0;
            vec![along, 1.0 - along, f64::from(i * 73 % 200) / 200.0]
        });
        let found = posterior(&factors, points);
        let expected = [
            CalibrationCaution::NotInformed {
                parameter: 0,
                contraction: found.parameters[0].contraction,
            },
            CalibrationCaution::NotInformed {
                parameter: 1,
                contraction: found.parameters[1].contraction,
            },
            CalibrationCaution::NotInformed {
                parameter: 2,
                contraction: found.parameters[2].contraction,
            },
            CalibrationCaution::NotToldApart { left: 0, right: 1, correlation: -1.0 },
        ];
        assert_eq!(found.cautions, expected);
    }

    #[test]
    fn weight_at_an_end_of_a_range_is_said() {
        let factors =
            [Factor::continuous(0.0, 1.0).unwrap(), Factor::continuous(0.0, 1.0).unwrap()];
        // The second lies within the upper tenth: half of it in the last of twenty slices.
        let points =
            (0..200).map(|i| vec![0.4 + 0.001 * f64::from(i), 0.9 + 0.0005 * f64::from(i)]);
        let found = posterior(&factors, points);
        assert_eq!(found.cautions[0], CalibrationCaution::AtBound { parameter: 1, upper: true });
        assert!((found.parameters[1].slices[19] - 0.5).abs() < 0.011);
    }

    #[test]
    fn what_the_data_fix_needs_no_caution() {
        let factors = [Factor::continuous(0.0, 10.0).unwrap(), Factor::categorical(3).unwrap()];
        let points = (0..200).map(|i| vec![0.4 + 0.001 * f64::from(i), 0.5]);
        let found = posterior(&factors, points);
        assert_eq!(found.cautions, []);
        assert!((found.parameters[0].quantiles.unwrap().median - 4.995).abs() < 1e-9);
        // A uniform piece of a fifth of the range has a 25th of the variance.
        assert!((found.parameters[0].contraction - 0.96).abs() < 1e-3);
        assert!((found.parameters[0].mean.unwrap() - 4.995).abs() < 1e-9);
        assert_eq!(found.parameters[1].levels, Some(vec![0.0, 1.0, 0.0]));
        assert_eq!((found.parameters[1].contraction, found.correlations[0][1]), (1.0, None));
        let few = posterior(&factors, (0..50).map(|_| vec![0.5, 0.5])).cautions;
        assert_eq!(few.len(), 1);
        assert!(few[0].to_string().contains("worth only 50"), "{}", few[0]);
    }
}
