//! Calibration recovers posteriors that are known in closed form, and says what it cannot know.

mod simulated;

use groundswell_analysis::{
    Calibration, CalibrationCaution, CalibrationSettings, Factor, Posterior,
};
use simulated::Random;

/// Values in the data set behind each statistic.
const VALUES: f64 = 10.0;

fn settings(seed: u64) -> CalibrationSettings {
    CalibrationSettings { particles: 150, rounds: 7, acceptance: 0.1, seed, ..Default::default() }
}

fn calibrate(
    prior: Vec<Factor>,
    observed: Vec<f64>,
    settings: CalibrationSettings,
    mut model: impl FnMut(&[f64]) -> Vec<f64>,
) -> Posterior {
    let mut calibration = Calibration::new(prior, observed, settings).unwrap();
    while calibration.stopped().is_none() {
        let simulated: Vec<_> = calibration.ask(100).iter().map(|x| model(x)).collect();
        calibration.tell(&simulated).unwrap();
    }
    calibration.posterior().unwrap()
}

/// The posterior of a normal mean with SD 1 from the mean of ten values: normal around it, SD
/// 10^-1/2.
fn normal_mean(observed: f64, settings: CalibrationSettings) -> Posterior {
    let prior = vec![Factor::continuous(-5.0, 5.0).unwrap()];
    let mut random = Random::new(settings.seed + 1000);
    calibrate(prior, vec![observed], settings, |x| vec![x[0] + random.normal() / VALUES.sqrt()])
}

#[test]
fn the_posterior_of_a_normal_mean_is_the_exact_one() {
    let found = normal_mean(1.0, CalibrationSettings { particles: 400, ..settings(3) });
    let quantiles = found.parameters[0].quantiles.unwrap();
    let sd = VALUES.sqrt().recip();
    // 200 points or more: the median has a standard error below 0.03, the 5 % points one below
    // 0.05. The tolerance of the last round widens the posterior by a few per cent.
    assert!(found.effective > 200.0, "{}", found.effective);
    let exact = [-1.645, -0.674, 0.0, 0.674, 1.645].map(|z| 1.0 + z * sd);
    let abc = [quantiles.p5, quantiles.p25, quantiles.median, quantiles.p75, quantiles.p95];
    for (abc, exact) in abc.iter().zip(exact) {
        assert!((abc - exact).abs() < 0.15, "{abc:?}, not {exact:?}");
    }
    // Prior variance 100 / 12, posterior 1 / 10.
    assert!((found.parameters[0].contraction - 0.988).abs() < 0.004, "{found:?}");
    assert_eq!(found.cautions, []);
}

#[test]
fn intervals_cover_parameters_drawn_from_the_prior() {
    // 300 studies: a share of 90 % has a standard error of 1.7 points. An interval that covers in
    // 84 % of studies would be found with probability 0.95.
    let mut random = Random::new(8);
    let covered = (0..300).filter(|&study| {
        let truth = 10.0 * random.uniform() - 5.0;
        let found = normal_mean(truth + random.normal() / VALUES.sqrt(), settings(study));
        let quantiles = found.parameters[0].quantiles.unwrap();
        (quantiles.p5..=quantiles.p95).contains(&truth)
    });
    let share = covered.count() as f64 / 300.0;
    assert!((0.87..=0.95).contains(&share), "{share}");
}

/// Mean and logarithm of the SD of ten normal values.
fn mean_and_log_sd(random: &mut Random, mean: f64, sd: f64) -> Vec<f64> {
    let values: Vec<f64> = (0..10).map(|_| mean + sd * random.normal()).collect();
    let centre = values.iter().sum::<f64>() / 10.0;
    let squares: f64 = values.iter().map(|value| (value - centre).powi(2)).sum();
    vec![centre, (squares / 9.0).sqrt().ln()]
}

#[test]
fn intervals_of_two_parameters_cover() {
    // As above, with 200 studies: standard error 2.1 points for each parameter.
    let prior =
        || vec![Factor::continuous(-2.0, 2.0).unwrap(), Factor::logarithmic(0.2, 5.0).unwrap()];
    let mut random = Random::new(12);
    let mut covered = [0, 0];
    for study in 0..200 {
        let truth = [4.0 * random.uniform() - 2.0, prior()[1].value(random.uniform())];
        let observed = mean_and_log_sd(&mut random, truth[0], truth[1]);
        let found = calibrate(prior(), observed, settings(study), |x| {
            mean_and_log_sd(&mut random, x[0], x[1])
        });
        for (own, truth) in truth.iter().enumerate() {
            let quantiles = found.parameters[own].quantiles.unwrap();
            covered[own] += usize::from((quantiles.p5..=quantiles.p95).contains(truth));
        }
    }
    let shares = covered.map(|count| count as f64 / 200.0);
    assert!(shares.iter().all(|share| (0.85..=0.96).contains(share)), "{shares:?}");
}

#[test]
fn parameters_that_enter_as_a_product_are_not_told_apart() {
    let prior = vec![Factor::logarithmic(0.1, 10.0).unwrap(); 3];
    let mut random = Random::new(4);
    let model = |x: &[f64]| vec![(x[0] * x[1]).ln() + 0.05 * random.normal()];
    let found = calibrate(prior, vec![0.0], settings(4), model);
    let tied = |caution: &CalibrationCaution| {
        matches!(caution, CalibrationCaution::NotToldApart { left: 0, right: 1, .. })
    };
    let blank = |caution: &CalibrationCaution| {
        matches!(caution, CalibrationCaution::NotInformed { parameter: 2, .. })
    };
    assert!(found.cautions.iter().any(tied), "{:?}", found.cautions);
    assert!(found.cautions.iter().any(blank), "{:?}", found.cautions);
}

#[test]
fn a_categorical_parameter_is_found() {
    let prior = vec![Factor::categorical(4).unwrap(), Factor::continuous(0.0, 1.0).unwrap()];
    let mut random = Random::new(5);
    let model = |x: &[f64]| vec![x[0] + 0.3 * random.normal(), x[1] + 0.05 * random.normal()];
    let found = calibrate(prior, vec![2.0, 0.5], settings(5), model);
    let levels = found.parameters[0].levels.clone().unwrap();
    // Exact: the others have probabilities of exp(-0.5 / 0.09) = 0.004 each side, and less.
    assert!(levels[2] > 0.95, "{levels:?}");
}
