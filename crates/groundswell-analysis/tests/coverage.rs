//! Simulated studies with a known truth: do intervals and bands cover it as often as they say?
//!
//! Each test counts over 4000 studies. An exact 95 % method has a count with standard error
//! 0.34 points; with the tolerance of 1.5 points a correct method fails with probability below 2e-5
//! for a new seed, and a method whose true coverage is off by 2.5 points fails with probability
//! 0.99 or more. Seeds are fixed, so the tests themselves do not flicker.

use groundswell_analysis::{
    ClusterMean, Confidence, Curves, Interval, Worlds, paired_difference, simultaneous_band,
};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

const STUDIES: usize = 4000;
const TOLERANCE: f64 = 0.015;

/// A standard normal draw (Box & Muller 1958).
fn normal(random: &mut ChaCha8Rng) -> f64 {
    let mut uniform = || (random.next_u64() >> 11) as f64 / (1u64 << 53) as f64;
    let radius = (-2.0 * (1.0 - uniform()).ln()).sqrt();
    radius * (std::f64::consts::TAU * uniform()).cos()
}

/// Share of studies for which `covers` holds.
fn coverage(seed: u64, mut covers: impl FnMut(&mut ChaCha8Rng) -> bool) -> f64 {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let covered = (0..STUDIES).filter(|_| covers(&mut random)).count();
    covered as f64 / STUDIES as f64
}

/// Two strategies in matched worlds: the difference is 0.3 on average, varies between hospitals with
/// SD 0.5 and between runs with SD 1, and both share a large hospital effect.
fn study(random: &mut ChaCha8Rng, hospitals: usize, runs: usize) -> (Worlds, Worlds) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for _ in 0..hospitals {
        let (level, effect) = (3.0 * normal(random), 0.3 + 0.5 * normal(random));
        for _ in 0..runs {
            right.push(level + 0.5 * normal(random));
            left.push(right[right.len() - 1] + effect + normal(random));
        }
    }
    let worlds = |values| Worlds::new(hospitals, runs, values).unwrap();
    (worlds(left), worlds(right))
}

fn covers(interval: Option<Interval>, truth: f64) -> bool {
    interval.is_some_and(|interval| interval.contains(truth))
}

#[test]
fn paired_intervals_cover_the_true_difference() {
    for (hospitals, runs) in [(5, 16), (20, 4)] {
        let share = coverage(1, |random| {
            let (left, right) = study(random, hospitals, runs);
            let paired = paired_difference(&left, &right, Confidence::default()).unwrap();
            covers(paired.difference.interval, 0.3)
        });
        assert!((share - 0.95).abs() < TOLERANCE, "{hospitals} x {runs}: {share}");
    }
}

#[test]
fn intervals_cover_with_undefined_worlds_too() {
    let share = coverage(2, |random| {
        let (left, right) = study(random, 10, 6);
        let mut values = left.minus(&right).unwrap().values().to_vec();
        values.iter_mut().filter(|_| random.next_u32() % 3 == 0).for_each(|v| *v = f64::NAN);
        let worlds = Worlds::new(10, 6, values).unwrap();
        covers(ClusterMean::of(&worlds, Confidence::default()).interval, 0.3)
    });
    assert!((share - 0.95).abs() < TOLERANCE, "{share}");
}

#[test]
fn counting_worlds_as_independent_would_not_cover() {
    let share = coverage(1, |random| {
        let (left, right) = study(random, 5, 16);
        let differences = left.minus(&right).unwrap();
        let each_alone = Worlds::new(80, 1, differences.values().to_vec()).unwrap();
        covers(ClusterMean::of(&each_alone, Confidence::default()).interval, 0.3)
    });
    assert!(share < 0.80, "the test would not notice a wrong method: {share}");
}

/// Correlated weekly curves around 0: each week keeps 0.9 of the last, per hospital.
fn curves(random: &mut ChaCha8Rng, hospitals: usize, weeks: usize) -> Curves {
    let mut values = Vec::new();
    for _ in 0..hospitals {
        let mut value = normal(random);
        for _ in 0..weeks {
            values.push(value);
            value = 0.9 * value + 0.19f64.sqrt() * normal(random);
        }
    }
    Curves::new(hospitals, 1, weeks, values).unwrap()
}

/// Share of studies whose 95 % band holds the whole true curve.
fn band_coverage(seed: u64, hospitals: usize) -> f64 {
    coverage(seed, |random| {
        let curves = curves(random, hospitals, 30);
        let seed = random.next_u64();
        let band = simultaneous_band(&curves, Confidence::default(), 299, seed).unwrap();
        band.lo.iter().zip(&band.hi).all(|(lo, hi)| *lo <= 0.0 && 0.0 <= *hi)
    })
}

#[test]
fn bands_cover_the_whole_curve() {
    let share = band_coverage(3, 15);
    assert!((share - 0.95).abs() < TOLERANCE, "{share}");
}

#[test]
fn bands_of_few_hospitals_cover_at_least_as_often_as_they_say() {
    let share = band_coverage(4, 4);
    assert!(share > 0.95 - TOLERANCE, "{share}");
}

#[test]
fn pointwise_intervals_would_not_cover_the_whole_curve() {
    let reach = Confidence::default().t_quantile(14);
    let share = coverage(3, |random| {
        let curves = curves(random, 15, 30);
        let band = simultaneous_band(&curves, Confidence::default(), 299, 1).unwrap();
        let shrunk = reach / band.critical;
        let edges = band.mean.iter().zip(&band.hi);
        edges.into_iter().all(|(mean, hi)| mean.abs() <= (hi - mean) * shrunk)
    });
    assert!(share < 0.85, "the test would not notice a pointwise band: {share}");
}
