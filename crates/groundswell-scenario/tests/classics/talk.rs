//! Models of hearing: the logistic curve of word of mouth, and Bass' curve.
//!
//! In a well-mixed crowd the number who know is a Markov chain, so what the mean of many runs
//! should be in a week is known exactly, for weekly steps and a finite crowd. The continuous curves
//! are its limit for small rates and large crowds.

use groundswell_scenario::Scenario;

use super::CLASSICS;
use super::checks::Check;
use super::run::{classic, draw};

const PEOPLE: usize = 1_000;

/// Five people in 256 runs: when nearly all know, the normal law says nothing of the last.
const LAST: f64 = 2e-5;

/// The mean share who know at the end of each week, exactly.
fn chain(p: f64, q: f64, start: Vec<f64>, weeks: usize) -> Vec<f64> {
    let mut chances = start;
    let mut means = Vec::new();
    for _ in 0..weeks {
        let mut next = vec![0.0; PEOPLE + 1];
        for (know, &chance) in chances.iter().enumerate().filter(|(_, chance)| **chance > 1e-13) {
            let hears = p + (1.0 - p) * q * know as f64 / (PEOPLE - 1) as f64;
            for (more, share) in binomial(PEOPLE - know, hears).into_iter().enumerate() {
                next[know + more] += chance * share;
            }
        }
        chances = next;
        means.push(
            chances.iter().enumerate().map(|(k, c)| k as f64 * c).sum::<f64>() / PEOPLE as f64,
        );
    }
    means
}

/// Binomial probabilities of 0, 1, … n, from the middle outwards so that none is lost.
fn binomial(n: usize, p: f64) -> Vec<f64> {
    if p <= 0.0 || n == 0 {
        return vec![1.0];
    }
    let mode = (((n + 1) as f64 * p) as usize).min(n);
    let mut weights = vec![0.0; n + 1];
    weights[mode] = 1.0;
    for k in mode..n {
        weights[k + 1] = weights[k] * (n - k) as f64 / (k + 1) as f64 * p / (1.0 - p);
    }
    for k in (0..mode).rev() {
        weights[k] = weights[k + 1] * (k + 1) as f64 / (n - k) as f64 * (1.0 - p) / p;
    }
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / sum).collect()
}

/// Each of the 999 staff knows at the start with this probability, the executive with twice that.
fn first_knowers(probability: f64) -> Vec<f64> {
    let mut chances = vec![0.0; PEOPLE + 1];
    for (know, chance) in binomial(PEOPLE - 1, probability).into_iter().enumerate() {
        chances[know] += chance * (1.0 - 2.0 * probability);
        chances[know + 1] += chance * 2.0 * probability;
    }
    chances
}

/// Mean share who know by week over 8 draws of 32 runs, and its standard errors.
fn simulated(scenario: &Scenario) -> (Vec<f64>, Vec<f64>) {
    let runs: Vec<Vec<u32>> = (0..8).flat_map(|d| draw(scenario, d, 32, false).aware).collect();
    let n = runs.len() as f64;
    let share = |run: &Vec<u32>, week: usize| f64::from(run[week]) / PEOPLE as f64;
    let moments = |week: usize| {
        let mean = runs.iter().map(|run| share(run, week)).sum::<f64>() / n;
        let squares = runs.iter().map(|run| (share(run, week) - mean).powi(2)).sum::<f64>();
        (mean, (squares / (n - 1.0) / n).sqrt())
    };
    (0..scenario.weeks as usize).map(moments).unzip()
}

/// Weeks until the curve reaches a share, by a straight line within the week.
fn reaches(curve: &[f64], share: f64) -> f64 {
    let week = curve.iter().position(|&known| known >= share).unwrap();
    let before = if week == 0 { 0.0 } else { curve[week - 1] };
    week as f64 + (share - before) / (curve[week] - before)
}

/// Four standard errors: a false alarm in 16,000 seeds, and an error of six standard errors is
/// found in 98 % of seeds.
fn agree(expected: &[f64], (means, errors): &(Vec<f64>, Vec<f64>)) {
    for week in 0..means.len() {
        let off = (means[week] - expected[week]).abs();
        assert!(off <= 4.0 * errors[week] + LAST, "week {week}: {off} off {}", expected[week]);
    }
}

/// Size in a week and time until a share, each within four standard errors.
fn checks(
    what: &str,
    curve: &[f64],
    got: &(Vec<f64>, Vec<f64>),
    week: usize,
    share: f64,
) -> Vec<Check> {
    agree(curve, got);
    let (expected, time) = (reaches(curve, share), reaches(&got.0, share));
    let near = expected as usize;
    let slope = curve[near] - curve[near - 1];
    let round = |error: f64, digits: i32| (error * 10f64.powi(digits)).ceil() / 10f64.powi(digits);
    let size = round(4.0 * got.1[week], 3);
    let weeks = round(4.0 * got.1[near] / slope, 2);
    vec![
        Check::near(
            &format!("{what}: share after {} weeks", week + 1),
            curve[week],
            got.0[week],
            size,
            4,
        ),
        Check::near(&format!("{what}: weeks until {share:.4} know"), expected, time, weeks, 3),
    ]
}

#[test]
fn word_of_mouth() {
    let scenario = classic("word-of-mouth");
    let curve = chain(0.0, 0.5, first_knowers(0.01), scenario.weeks as usize);
    let mut rows = checks("Word of mouth, weekly steps", &curve, &simulated(&scenario), 11, 0.5);
    let continuous = f64::ln(99.0) / 0.5;
    let what = "Logistic curve in continuous time: weeks until half know (analytic)";
    rows.push(Check::near(what, 9.1902, continuous, 1e-4, 4));
    // With a tenth of the rate the steps are finer.
    let finer = chain(0.0, 0.05, ten_know(), 150);
    let what = "The same from the weekly steps with a tenth of the rate, per rate (chain)";
    rows.push(Check::near(what, continuous, reaches(&finer, 0.5) / 10.0, 0.4, 3));
    CLASSICS.hand_in("8 word-of-mouth", rows);
}

fn ten_know() -> Vec<f64> {
    let mut chances = vec![0.0; PEOPLE + 1];
    chances[10] = 1.0;
    chances
}

fn nobody_knows() -> Vec<f64> {
    let mut chances = vec![0.0; PEOPLE + 1];
    chances[0] = 1.0;
    chances
}

#[test]
fn bass() {
    let scenario = classic("bass");
    let (p, q) = (0.03, 0.38);
    let curve = chain(p, q, nobody_knows(), scenario.weeks as usize);
    let (peak, share) = (f64::ln(q / p) / (p + q), 0.5 - p / (2.0 * q));
    let mut rows = checks("Bass, weekly steps", &curve, &simulated(&scenario), 5, share);
    let what = "Bass in continuous time: weeks until the peak (analytic)";
    rows.push(Check::near(what, 6.1926, peak, 1e-4, 4));
    rows.push(Check::near("Bass: share who know at the peak (analytic)", 0.46053, share, 1e-5, 5));
    let finer = chain(p / 10.0, q / 10.0, nobody_knows(), 100);
    let what = "The same from the weekly steps with a tenth of the rates, per rate (chain)";
    rows.push(Check::near(what, peak, reaches(&finer, share) / 10.0, 0.1, 3));
    CLASSICS.hand_in("9 bass", rows);
}
