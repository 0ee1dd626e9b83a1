//! What each row of Saltelli's matrices contributes to the indices, freed of run-to-run noise.

use crate::moments::ratio;
use crate::random::Draws;

use super::responses::Responses;

/// What each row contributes to the estimates, NaN where it cannot.
pub(super) struct Terms {
    /// Half the sum of squares of `a` and `b`.
    squares: Vec<f64>,
    /// Mean of `a` and `b`.
    levels: Vec<f64>,
    /// Per factor: `b (c - a)`.
    first: Vec<Vec<f64>>,
    /// Per factor: half the square of `a - c`.
    total: Vec<Vec<f64>>,
}

impl Terms {
    pub(super) fn of(factors: usize, responses: &Responses) -> Self {
        let rows = responses.points() / (factors + 2);
        let over_rows = |term: &dyn Fn(Row<'_>) -> f64| -> Vec<f64> {
            (0..rows).map(|row| term(Row { responses, factors, row })).collect()
        };
        let over_factors = |form: fn([f64; 3]) -> f64| -> Vec<Vec<f64>> {
            (0..factors).map(|factor| over_rows(&|row| row.term(Some(factor), form))).collect()
        };
        Self {
            squares: over_rows(&|row| row.term(None, |[a, b, _]| 0.5 * (a * a + b * b))),
            levels: over_rows(&|row| row.term(None, |[a, b, _]| 0.5 * (a + b))),
            first: over_factors(|[a, b, c]| b * (c - a)),
            total: over_factors(|[a, _, c]| 0.5 * (a - c) * (a - c)),
        }
    }

    /// Variance of the response over some rows, at least 0.
    pub(super) fn variance(&self, rows: &[usize]) -> f64 {
        let level = average(&self.levels, rows).unwrap_or(0.0);
        (average(&self.squares, rows).unwrap_or(0.0) - level * level).max(0.0)
    }

    /// First-order and total index of each factor in turn, from some rows.
    pub(super) fn indices(&self, rows: &[usize]) -> Vec<Option<f64>> {
        let variance = self.variance(rows);
        let share = |terms: &[f64]| ratio(average(terms, rows)?, variance);
        let both = self.first.iter().zip(&self.total);
        both.flat_map(|(first, total)| [share(first), share(total)]).collect()
    }

    /// The indices of resamples of the rows.
    pub(super) fn bootstrap(&self, resamples: usize, seed: u64) -> Vec<Vec<Option<f64>>> {
        let rows = self.squares.len();
        let mut draws = Draws::new(seed);
        let mut resample = || (0..rows).map(|_| draws.below(rows)).collect::<Vec<_>>();
        (0..resamples).map(|_| self.indices(&resample())).collect()
    }

    /// Number of rows behind the indices of a factor.
    pub(super) fn complete(&self, factor: usize) -> usize {
        self.first[factor].iter().filter(|term| !term.is_nan()).count()
    }
}

/// One row of the design: the runs at its points.
#[derive(Clone, Copy)]
struct Row<'a> {
    responses: &'a Responses,
    factors: usize,
    row: usize,
}

impl Row<'_> {
    /// A quadratic form of `a`, `b` and, for a factor, `c`, freed of noise; NaN if runs are
    /// missing.
    fn term(self, factor: Option<usize>, form: fn([f64; 3]) -> f64) -> f64 {
        let block = self.row * (self.factors + 2);
        let point = |position| self.responses.point(block + position);
        let (a, b) = (point(0), point(self.factors + 1));
        let c = factor.map_or(a, |factor| point(1 + factor));
        let runs = (0..self.responses.runs()).map(|run| [a[run], b[run], c[run]]);
        let complete: Vec<[f64; 3]> = runs.filter(|run| !run.iter().any(|v| v.is_nan())).collect();
        noise_free(&complete, self.responses.runs(), form)
    }
}

/// A quadratic form of the mean over runs less what noise adds to it, by the jackknife.
fn noise_free(complete: &[[f64; 3]], runs: usize, form: fn([f64; 3]) -> f64) -> f64 {
    let count = complete.len() as f64;
    let average =
        |position| complete.iter().map(|run: &[f64; 3]| run[position]).sum::<f64>() / count;
    let of_mean = form([average(0), average(1), average(2)]);
    match (runs, complete.len()) {
        (1, 1) => of_mean,
        (_, 0 | 1) => f64::NAN,
        _ => {
            let single = complete.iter().map(|&run| form(run)).sum::<f64>() / count;
            of_mean - (single - of_mean) / (count - 1.0)
        }
    }
}

/// Mean of the terms of some rows that are not NaN; `None` if there are none.
fn average(terms: &[f64], rows: &[usize]) -> Option<f64> {
    let defined = rows.iter().map(|&row| terms[row]).filter(|term| !term.is_nan());
    let (sum, count) = defined.fold((0.0, 0.0), |(sum, count), term| (sum + term, count + 1.0));
    ratio(sum, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_of_different_runs_only() {
        // (r1, r2) of a, b, c: b (c - a) over pairs of different runs is the mean of b1 (c2 - a2)
        // and b2 (c1 - a1) = mean of 2 * (9 - 5) and 7 * (4 - 1).
        let runs = [[1.0, 2.0, 4.0], [5.0, 7.0, 9.0]];
        assert_eq!(noise_free(&runs, 2, |[a, b, c]| b * (c - a)), (8.0 + 21.0) / 2.0);
        assert!(noise_free(&runs[..1], 2, |[a, _, _]| a).is_nan());
    }
}
