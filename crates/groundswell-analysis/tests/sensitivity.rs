//! Sensitivity measures: agreement with SALib 1.6, with closed forms, and freedom from noise.
//!
//! The arrays of expected values were printed by `tests/salib/values.py`, which says how it is run.

use std::f64::consts::PI;

use groundswell_analysis::{
    Confidence, Factor, Responses, SobolIndices, TrajectoryStep, elementary_effects,
    morris_trajectories, saltelli_matrices, sobol_indices,
};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

const ISHIGAMI_FIRST: [f64; 3] = [0.345807749742, 0.406085102143, -0.00883818692901];
const ISHIGAMI_TOTAL: [f64; 3] = [0.600249795088, 0.422893320393, 0.244297201486];
const ISHIGAMI_MU: [f64; 3] = [7.95400595573, -1.26, -1.4997110648];
const ISHIGAMI_MU_STAR: [f64; 3] = [7.95400595573, 7.875, 5.49894057093];
const ISHIGAMI_SIGMA: [f64; 3] = [6.30718547281, 7.85246776498, 8.23595796606];
const G_FIRST: [f64; 8] = [
    0.690375460535,
    0.168090299825,
    0.00904085204525,
    0.00370025118149,
    -0.000535457861886,
    0.00031972404728,
    -0.000528787134888,
    -0.000379264923633,
];
const G_TOTAL: [f64; 8] = [
    0.753396270631,
    0.240746480503,
    0.0327161192044,
    0.0104127426226,
    0.0001045011115,
    0.000110093857226,
    9.91200874627e-05,
    9.49496768185e-05,
];
const G_MU: [f64; 8] = [
    0.0421952715612,
    -0.0813429619113,
    0.100710376381,
    -0.00898789112197,
    0.00950428736871,
    0.000802704227686,
    0.00351967099156,
    0.000677180946063,
];
const G_MU_STAR: [f64; 8] = [
    2.53184922433,
    1.55474521157,
    0.620745121465,
    0.361289383041,
    0.0371429821221,
    0.037067797573,
    0.0370074757951,
    0.0370765894202,
];
const G_SIGMA: [f64; 8] = [
    2.6934031267,
    1.75119582722,
    0.710410403044,
    0.416180686641,
    0.0414709434384,
    0.0424796771171,
    0.0422740183947,
    0.0425023498011,
];

/// Ishigami & Homma 1990 with a = 7 and b = 0.1.
fn ishigami(x: &[f64]) -> f64 {
    x[0].sin() + 7.0 * x[1].sin().powi(2) + 0.1 * x[2].powi(4) * x[0].sin()
}

/// Sobol's g-function with the usual eight coefficients.
fn g(x: &[f64]) -> f64 {
    let coefficients = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];
    x.iter().zip(coefficients).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product()
}

/// The pseudo-random numbers of the script (Numerical Recipes).
fn script_numbers(count: usize) -> Vec<f64> {
    let mut state = 1u32;
    let mut next = || {
        state = state.wrapping_mul(1664525).wrapping_add(1013904223);
        f64::from(state) / 2f64.powi(32)
    };
    (0..count).map(|_| next()).collect()
}

/// The outcome at the blocks of the samples in `numbers`, row by row A then B.
fn at_blocks(numbers: &[f64], factors: usize, mut outcome: impl FnMut(&[f64]) -> f64) -> Vec<f64> {
    let mut values = Vec::new();
    for row in numbers.chunks(2 * factors) {
        let (a, b) = row.split_at(factors);
        values.push(outcome(a));
        for factor in 0..factors {
            let mut mixed = a.to_vec();
            mixed[factor] = b[factor];
            values.push(outcome(&mixed));
        }
        values.push(outcome(b));
    }
    values
}

fn indices(factors: usize, runs: usize, values: Vec<f64>) -> SobolIndices {
    let responses = Responses::new(values.len() / runs, runs, values).unwrap();
    sobol_indices(factors, &responses, Confidence::default(), 100, 1).unwrap()
}

fn first(indices: &SobolIndices) -> Vec<f64> {
    indices.factors.iter().map(|factor| factor.first.estimate.unwrap()).collect()
}

fn total(indices: &SobolIndices) -> Vec<f64> {
    indices.factors.iter().map(|factor| factor.total.estimate.unwrap()).collect()
}

fn assert_all_close(found: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < tolerance, "{found} is not {expected}");
    }
}

#[test]
fn indices_of_ishigami_agree_with_salib() {
    let scaled = |x: &[f64]| ishigami(&x.iter().map(|u| PI * (2.0 * u - 1.0)).collect::<Vec<_>>());
    let found = indices(3, 1, at_blocks(&script_numbers(6 * 1024), 3, scaled));
    assert_all_close(&first(&found), &ISHIGAMI_FIRST, 1e-10);
    assert_all_close(&total(&found), &ISHIGAMI_TOTAL, 1e-10);
}

#[test]
fn indices_of_the_g_function_agree_with_salib() {
    let found = indices(8, 1, at_blocks(&script_numbers(16 * 1024), 8, g));
    assert_all_close(&first(&found), &G_FIRST, 1e-10);
    assert_all_close(&total(&found), &G_TOTAL, 1e-10);
}

/// Mean, mean size and SD of the elementary effects along the trajectories of the script.
fn script_effects(factors: usize, outcome: impl Fn(&[f64]) -> f64) -> [Vec<f64>; 3] {
    let (mut steps, mut values) = (Vec::new(), Vec::new());
    for start in script_numbers(50 * factors).chunks(factors) {
        let mut place: Vec<f64> = start.iter().map(|u| (4.0 * u).floor()).collect();
        let at = |place: &[f64]| outcome(&place.iter().map(|p| p / 3.0).collect::<Vec<_>>());
        values.push(at(&place));
        for factor in 0..factors {
            let step = if place[factor] < 2.0 { 2.0 } else { -2.0 };
            place[factor] += step;
            values.push(at(&place));
            steps.push(TrajectoryStep { factor, change: step / 3.0 });
        }
    }
    let responses = Responses::new(values.len(), 1, values).unwrap();
    let found = elementary_effects(&steps, factors, &responses, Confidence::default()).unwrap();
    [
        found.iter().map(|effect| effect.mean.unwrap()).collect(),
        found.iter().map(|effect| effect.mean_size.unwrap()).collect(),
        found.iter().map(|effect| effect.sd.unwrap()).collect(),
    ]
}

#[test]
fn elementary_effects_agree_with_salib() {
    let scaled = |x: &[f64]| ishigami(&x.iter().map(|u| PI * (2.0 * u - 1.0)).collect::<Vec<_>>());
    let [mean, size, sd] = script_effects(3, scaled);
    assert_all_close(&mean, &ISHIGAMI_MU, 1e-10);
    assert_all_close(&size, &ISHIGAMI_MU_STAR, 1e-10);
    assert_all_close(&sd, &ISHIGAMI_SIGMA, 1e-10);
    let [mean, size, sd] = script_effects(8, g);
    assert_all_close(&mean, &G_MU, 1e-10);
    assert_all_close(&size, &G_MU_STAR, 1e-10);
    assert_all_close(&sd, &G_SIGMA, 1e-10);
}

#[test]
fn designs_and_indices_together_find_the_closed_forms() {
    // Ishigami & Homma 1990: variance and partial variances in closed form.
    let v1 = 0.5 * (1.0 + 0.1 * PI.powi(4) / 5.0).powi(2);
    let (v2, v13) = (49.0 / 8.0, 0.08 * PI.powi(8) / 225.0);
    let variance = v1 + v2 + v13;
    let factors = [Factor::continuous(-PI, PI).unwrap(); 3];
    let points = saltelli_matrices(&factors, 4096, 5).unwrap();
    let found = indices(3, 1, points.iter().map(ishigami).collect());
    assert!((found.variance / variance - 1.0).abs() < 0.02, "{}", found.variance);
    // Over the seeds 0 to 39 the largest error was 0.018.
    assert_all_close(&first(&found), &[v1 / variance, v2 / variance, 0.0], 0.03);
    let total_shares = [(v1 + v13) / variance, v2 / variance, v13 / variance];
    assert_all_close(&total(&found), &total_shares, 0.03);
}

#[test]
fn trajectories_and_effects_together_find_a_linear_model_exactly() {
    let factors = [
        Factor::continuous(0.0, 2.0).unwrap(),
        Factor::logarithmic(1.0, 100.0).unwrap(),
        Factor::integer(0, 5).unwrap(),
        Factor::categorical(3).unwrap(),
    ];
    let walk = morris_trajectories(&factors, 30, 4, 8).unwrap();
    let model = |x: &[f64]| 3.0 * x[0] - x[1].log10() + 0.2 * x[2] + f64::from(x[3] == 2.0);
    let responses = Responses::new(walk.points.len(), 1, walk.points.iter().map(model).collect());
    let confidence = Confidence::default();
    let found = elementary_effects(&walk.steps, 4, &responses.unwrap(), confidence).unwrap();
    for (effect, expected) in found.iter().zip([6.0, -2.0, 1.0]) {
        assert!((effect.mean.unwrap() - expected).abs() < 1e-9 && effect.sd.unwrap() < 1e-9);
        assert!((effect.mean_size.unwrap() - f64::abs(expected)).abs() < 1e-9);
    }
    // Two of the three pairs of levels differ by 1: an expectation of 2/3 with an SE of 0.09.
    assert!((found[3].mean_size.unwrap() - 2.0 / 3.0).abs() < 0.36);
}

/// A standard normal draw (Box & Muller 1958).
fn normal(random: &mut ChaCha8Rng) -> f64 {
    let mut uniform = || (random.next_u64() >> 11) as f64 / (1u64 << 53) as f64;
    let radius = (-2.0 * (1.0 - uniform()).ln()).sqrt();
    radius * (2.0 * PI * uniform()).cos()
}

/// How runs depend on their world.
#[derive(Clone, Copy)]
enum Runs {
    /// Every run has its own noise.
    Independent,
    /// Run r of every point shares a world that shifts the level and changes the effect of x1.
    Matched,
}

/// Runs of `2 x0 + x1` with SD 1 of noise around them, at independent uniform points.
fn noisy(seed: u64, rows: usize, runs: usize, kind: Runs) -> Vec<f64> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let numbers: Vec<f64> =
        (0..4 * rows).map(|_| (random.next_u32() as f64) / 2f64.powi(32)).collect();
    let worlds: Vec<[f64; 2]> =
        (0..runs).map(|_| [normal(&mut random), normal(&mut random)]).collect();
    let mut own = normal_stream(random);
    let mut run = |x: [f64; 2], world: [f64; 2]| match kind {
        Runs::Independent => 2.0 * x[0] + x[1] + own(),
        Runs::Matched => {
            2.0 * x[0]
                + x[1]
                + 0.8 * world[0]
                + 12f64.sqrt() * 0.36 * world[1] * (x[1] - 0.5)
                + 0.48 * own()
        }
    };
    let mut points = Vec::new();
    at_blocks(&numbers, 2, |x| {
        points.push([x[0], x[1]]);
        0.0
    });
    points
        .iter()
        .flat_map(|&x| worlds.iter().map(move |&world| (x, world)))
        .map(|(x, world)| run(x, world))
        .collect()
}

fn normal_stream(mut random: ChaCha8Rng) -> impl FnMut() -> f64 {
    move || normal(&mut random)
}

/// Mean over studies of the unnormalised first-order and total terms of both factors and the noise.
fn averages(kind: Runs) -> ([f64; 4], f64, f64) {
    let (mut terms, mut variance, mut noise) = ([0.0; 4], 0.0, 0.0);
    let studies = 400;
    for seed in 0..studies {
        let found = indices(2, 4, noisy(seed, 64, 4, kind));
        for (factor, estimate) in found.factors.iter().enumerate() {
            terms[2 * factor] += estimate.first.estimate.unwrap() * found.variance;
            terms[2 * factor + 1] += estimate.total.estimate.unwrap() * found.variance;
        }
        variance += found.variance;
        noise += found.noise.unwrap().variance;
    }
    let studies = studies as f64;
    (terms.map(|term| term / studies), variance / studies, noise / studies)
}

#[test]
fn noise_is_taken_out_of_the_variances() {
    // Variances 4/12 and 1/12 against a noise of 1, of which the mean of 4 runs has 0.25:
    // uncorrected, the variance of 0.417 would be 0.667 and the total terms 0.583 and 0.333. Over
    // 400 studies the standard errors of the means are below 0.007; six of them are the tolerance.
    for kind in [Runs::Independent, Runs::Matched] {
        let (terms, variance, noise) = averages(kind);
        assert_all_close(&terms, &[4.0, 4.0, 1.0, 1.0].map(|v| v / 12.0), 0.04);
        assert!((variance - 5.0 / 12.0).abs() < 0.04, "{variance}");
        assert!((noise - 1.0).abs() < 0.15, "{noise}");
    }
}

#[test]
fn without_repeated_runs_noise_inflates_total_indices() {
    let found = indices(2, 1, noisy(1, 512, 1, Runs::Independent));
    assert!(total(&found)[1] > 0.5, "the test above would not notice: {:?}", total(&found));
    assert_eq!(found.noise, None);
}

#[test]
fn missing_runs_leave_the_indices_near() {
    let mut values = noisy(3, 1024, 4, Runs::Independent);
    let mut random = ChaCha8Rng::seed_from_u64(9);
    values.iter_mut().filter(|_| random.next_u32() % 10 == 0).for_each(|value| *value = f64::NAN);
    let found = indices(2, 4, values);
    assert!(found.missing > 1000 && found.factors[0].rows > 800, "{found:?}");
    assert_all_close(&first(&found), &[0.8, 0.2], 0.15);
    assert_all_close(&total(&found), &[0.8, 0.2], 0.15);
    assert!((found.noise.unwrap().share.unwrap() - 12.0 / 17.0).abs() < 0.03);
}

#[test]
fn bootstrap_intervals_cover_the_true_indices() {
    // 500 studies of 200 independent rows: a share of 95 % has a standard error of 1 point.
    // Percentile intervals are known to fall short a little; here they cover 92 to 94 %. One that
    // covers 88 % would be found with probability 0.98.
    let mut covered = [0; 4];
    for seed in 0..500 {
        let found = indices(2, 2, noisy(1000 + seed, 200, 2, Runs::Independent));
        for (factor, truth) in [0.8, 0.2].into_iter().enumerate() {
            let factor_indices = found.factors[factor];
            for (order, index) in
                [factor_indices.first, factor_indices.total].into_iter().enumerate()
            {
                covered[2 * factor + order] += usize::from(index.interval.unwrap().contains(truth));
            }
        }
    }
    let shares = covered.map(|count| count as f64 / 500.0);
    assert!(shares.iter().all(|share| (0.91..=0.95).contains(share)), "{shares:?}");
}
