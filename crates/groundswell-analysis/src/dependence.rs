//! How a value that is known at the points of a design depends on each factor, part by part.

use serde::{Deserialize, Serialize};
use statrs::distribution::{ChiSquared, ContinuousCDF};

use crate::moments::{mean, ratio, sum_of_squares};
use crate::{AnalysisError, Factor, Points, holm};

/// Parts into which a range is cut.
const PARTS: usize = 4;

/// The points in one part of a factor's range.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Smallest value of the part; the level, if levels are parts.
    pub lo: f64,
    /// Largest value of the part.
    pub hi: f64,
    /// Points in it at which the value is known.
    pub points: usize,
    /// Mean of the value there; `None` without points.
    pub mean: Option<f64>,
    /// Share of these points at which the value is above 0.
    pub positive: Option<f64>,
}

/// How a value depends on one factor, whatever the others are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dependence {
    /// The parts, from low to high.
    pub parts: Vec<Part>,
    /// Share of the variance of the value's ranks that the parts explain, less what they explain by
    /// chance, at least 0; `None` if the value is the same everywhere.
    pub explained: Option<f64>,
    /// p value of no dependence.
    pub p: Option<f64>,
    /// The same, adjusted for all factors.
    pub p_adjusted: Option<f64>,
}

impl Dependence {
    /// Whether chance explains the dependence with a probability of at most `alpha`, all factors
    /// looked at together.
    pub fn is_clear(&self, alpha: f64) -> bool {
        self.p_adjusted.is_some_and(|p| p <= alpha)
    }
}

/// Cuts the range of every factor into quarters and compares the value between them.
///
/// A factor with four levels or fewer, and any categorical one, has a part for each level. Ranks are
/// compared, so neither the shape of the dependence nor that of the value's distribution matters, but
/// for a dependence that leaves the parts alike, such as one that only shows in the company of
/// another factor. p values are adjusted after Holm over the factors.
///
/// **Shape** `values` has one entry per point, `None` where it is not known.
///
/// # Errors
///
/// [`AnalysisError::Length`] if factors, points and entries do not belong together.
///
/// **Source** Kruskal & Wallis 1952, with the large-sample distribution; share explained: epsilon
/// squared, Kelley 1935.
///
/// ```
/// use groundswell_analysis::{Factor, dependence, latin_hypercube};
///
/// let factors = [Factor::continuous(0.0, 1.0)?; 3];
/// let points = latin_hypercube(&factors, 100, 1)?;
/// let values: Vec<_> = points.iter().map(|point| Some(point[1] - 0.5)).collect();
/// let found = dependence(&factors, &points, &values)?;
/// assert!(found[1].is_clear(0.01) && !found[0].is_clear(0.01));
/// assert_eq!(found[1].parts[3].positive, Some(1.0));
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
pub fn dependence(
    factors: &[Factor],
    points: &Points,
    values: &[Option<f64>],
) -> Result<Vec<Dependence>, AnalysisError> {
    for (expected, found) in [(points.factors(), factors.len()), (points.len(), values.len())] {
        if expected != found {
            return Err(AnalysisError::Length { expected, found });
        }
    }
    let ranks = ranks(values);
    let of = |(own, factor): (usize, &Factor)| {
        let column: Vec<f64> = points.column(own).collect();
        let edges = edges(factor);
        let members = members(&edges, &column, values);
        let (explained, p) = parts_test(&members, &ranks).unzip();
        let parts = edges.iter().zip(&members).map(|(&edges, own)| part(edges, own, values));
        Dependence { parts: parts.collect(), explained, p, p_adjusted: None }
    };
    let mut found: Vec<Dependence> = factors.iter().enumerate().map(of).collect();
    let adjusted = holm(&found.iter().map(|one| one.p.unwrap_or(1.0)).collect::<Vec<_>>())?;
    for (one, adjusted) in found.iter_mut().zip(adjusted) {
        one.p_adjusted = one.p.map(|_| adjusted);
    }
    Ok(found)
}

/// The points in each part at which the value is known.
fn members(edges: &[(f64, f64)], column: &[f64], values: &[Option<f64>]) -> Vec<Vec<usize>> {
    let mut members = vec![Vec::new(); edges.len()];
    for (point, value) in column.iter().enumerate().filter(|(point, _)| values[*point].is_some()) {
        let part = edges.partition_point(|edge| edge.0 <= *value).saturating_sub(1);
        members[part].push(point);
    }
    members
}

/// What the value is like at some points.
fn part((lo, hi): (f64, f64), members: &[usize], values: &[Option<f64>]) -> Part {
    let own: Vec<f64> = members.iter().filter_map(|&point| values[point]).collect();
    let above = own.iter().filter(|value| **value > 0.0).count();
    let mean = (!own.is_empty()).then(|| mean(&own));
    Part { lo, hi, points: own.len(), mean, positive: ratio(above as f64, own.len() as f64) }
}

/// The smallest and largest value of every part.
fn edges(factor: &Factor) -> Vec<(f64, f64)> {
    let quarter = |part: usize| part as f64 / PARTS as f64;
    match factor.levels() {
        None => (0..PARTS).map(|at| (factor.at(quarter(at)), factor.at(quarter(at + 1)))).collect(),
        Some(levels) if levels <= PARTS || !factor.is_ordered() => {
            factor.spread(levels).into_iter().map(|level| (level, level)).collect()
        }
        Some(levels) => {
            let lowest = factor.at(0.0);
            let first = |part: usize| lowest + (part * levels / PARTS) as f64;
            (0..PARTS).map(|part| (first(part), first(part + 1) - 1.0)).collect()
        }
    }
}

/// Ranks of the values that are known, equal ones sharing the mean of theirs.
fn ranks(values: &[Option<f64>]) -> Vec<f64> {
    let value = |point: usize| values[point].unwrap_or(f64::NAN);
    let mut order: Vec<usize> = (0..values.len()).filter(|&p| values[p].is_some()).collect();
    order.sort_by(|&a, &b| value(a).total_cmp(&value(b)));
    let mut ranks = vec![f64::NAN; values.len()];
    let mut before = 0;
    for equal in order.chunk_by(|&a, &b| value(a) == value(b)) {
        let rank = before as f64 + 0.5 * (equal.len() + 1) as f64;
        equal.iter().for_each(|&point| ranks[point] = rank);
        before += equal.len();
    }
    ranks
}

/// Share of the ranks' variance that parts explain, and the p value; `None` if nothing varies or
/// there is one part.
fn parts_test(members: &[Vec<usize>], ranks: &[f64]) -> Option<(f64, f64)> {
    let of = |own: &Vec<usize>| own.iter().map(|&point| ranks[point]).collect::<Vec<f64>>();
    let parts: Vec<Vec<f64>> = members.iter().filter(|own| !own.is_empty()).map(of).collect();
    let all = parts.concat();
    let (count, freedom) = (all.len() as f64, parts.len().checked_sub(1)? as f64);
    let centre = mean(&all);
    let between = |own: &Vec<f64>| own.len() as f64 * (mean(own) - centre).powi(2);
    let between: f64 = parts.iter().map(between).sum();
    let statistic = ratio((count - 1.0) * between, sum_of_squares(&all))?;
    let p = ChiSquared::new(freedom).ok()?.sf(statistic);
    let explained = ratio(statistic - freedom, count - 1.0 - freedom)?;
    Some((explained.clamp(0.0, 1.0), p.clamp(0.0, 1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::latin_hypercube;

    #[test]
    fn a_hand_worked_test() {
        // Ranks 1 2 | 3 4 | 5 6 of three levels: H = 12 / (6 * 7) * (9 / 2 + 49 / 2 + 121 / 2) - 21,
        // which is 32/7; on two degrees of freedom p = exp(-16/7). Epsilon squared: (32/7 - 2) / 3.
        let factors = [Factor::categorical(3).unwrap()];
        let points = Points::new(1, vec![0.0, 0.0, 1.0, 1.0, 2.0, 2.0]).unwrap();
        let values: Vec<_> = [-3.0, -1.0, 1.0, 2.0, 8.0, 9.0].map(Some).into();
        let found = &dependence(&factors, &points, &values).unwrap()[0];
        assert!((found.p.unwrap() - (-16f64 / 7.0).exp()).abs() < 1e-9, "{found:?}");
        assert!((found.explained.unwrap() - 18.0 / 21.0).abs() < 1e-12);
        let positive: Vec<_> = found.parts.iter().map(|part| part.positive.unwrap()).collect();
        assert_eq!((positive, found.parts[1].mean), (vec![0.0, 1.0, 1.0], Some(1.5)));
    }

    #[test]
    fn ranges_are_cut_in_quarters_and_levels_stand_alone() {
        let of = |factor: Result<Factor, AnalysisError>| edges(&factor.unwrap());
        assert_eq!(of(Factor::continuous(0.0, 8.0))[1], (2.0, 4.0));
        assert_eq!(of(Factor::integer(1, 3)), [(1.0, 1.0), (2.0, 2.0), (3.0, 3.0)]);
        assert_eq!(of(Factor::integer(1, 6)), [(1.0, 1.0), (2.0, 3.0), (4.0, 4.0), (5.0, 6.0)]);
        assert_eq!(of(Factor::categorical(6)).len(), 6);
    }

    #[test]
    fn unknown_and_equal_values_say_nothing() {
        let factors = [Factor::continuous(0.0, 1.0).unwrap()];
        let points = latin_hypercube(&factors, 8, 1).unwrap();
        let found =
            |values: &[Option<f64>]| dependence(&factors, &points, values).unwrap().remove(0);
        assert_eq!(found(&[Some(2.0); 8]).p, None);
        let nothing = found(&[None; 8]);
        assert_eq!((nothing.p_adjusted, nothing.parts[0].mean), (None, None));
        assert!(dependence(&factors, &points, &[None; 7]).is_err());
    }

    #[test]
    fn noise_is_called_a_dependence_as_rarely_as_asked() {
        // 500 designs of 5 factors with values that depend on none: any adjusted p value at most 0.05
        // with probability 0.05, standard error 0.01. Without the adjustment it would be 0.23.
        let factors = [Factor::continuous(0.0, 1.0).unwrap(); 5];
        let alarms = (0..500).filter(|&seed| {
            let points = latin_hypercube(&factors, 64, seed).unwrap();
            let noise = latin_hypercube(&factors[..1], 64, 9_000 + seed).unwrap();
            let values: Vec<_> = noise.iter().map(|point| Some(point[0])).collect();
            dependence(&factors, &points, &values).unwrap().iter().any(|one| one.is_clear(0.05))
        });
        let share = alarms.count() as f64 / 500.0;
        assert!(share < 0.09, "{share}");
    }
}
