//! Simulated studies that look after every hospital draw: how often is any look wrong?

mod simulated;

use groundswell_analysis::{
    Benchmark, ClusterMean, Confidence, ConfidenceSequence, Relation, Rule, Verdict, Worlds,
    judge_anytime,
};
use simulated::{Random, share};

const STUDIES: usize = 2000;
const DRAWS: usize = 40;

/// Hospital means with a true mean of 0, each the average of four runs.
fn study(random: &mut Random, deviate: fn(&mut Random) -> f64) -> Vec<f64> {
    let mut values = Vec::new();
    for _ in 0..DRAWS {
        let hospital = deviate(random);
        values.extend((0..4).map(|_| hospital + 0.2 * random.normal()));
    }
    values
}

fn first(values: &[f64], draws: usize) -> Worlds {
    Worlds::new(draws, 4, values[..4 * draws].to_vec()).unwrap()
}

/// Share of studies in which the interval of any look misses 0.
fn ever_missed(deviate: fn(&mut Random) -> f64, look: impl Fn(&Worlds) -> ClusterMean) -> f64 {
    share(1, STUDIES, |random| {
        let values = study(random, deviate);
        let misses =
            |draws| look(&first(&values, draws)).interval.is_some_and(|i| !i.contains(0.0));
        (2..=DRAWS).any(misses)
    })
}

#[test]
fn no_look_misses_more_often_than_promised() {
    // 2000 studies: a share of 5 % has a standard error of 0.5 points. A method that is wrong in
    // 7.5 % of studies would pass with probability below 1e-3; for a new seed, one that is wrong in
    // exactly 5 % would fail with probability 0.02, and the sequence is wrong in about 2 %.
    let sequence = ConfidenceSequence::new(Confidence::default(), 20).unwrap();
    let missed = ever_missed(Random::normal, |worlds| sequence.look(worlds));
    assert!(missed < 0.06, "{missed}");
    assert!(missed > 0.005, "far wider than it need be: {missed}");
}

#[test]
fn skewed_hospitals_are_missed_no_more_often_than_by_one_t_interval() {
    // The t interval is looked at once, after 10 draws. The figures are those of the documentation;
    // a share near 10 % has a standard error of 0.7 points, the tolerance is three of them.
    type Deviate = fn(&mut Random) -> f64;
    let cases: [(Deviate, f64, f64); 4] = [
        (Random::normal, 0.02, 0.05),
        (Random::gamma, 0.04, 0.065),
        (Random::log_normal, 0.065, 0.08),
        (Random::exponential, 0.10, 0.10),
    ];
    let sequence = ConfidenceSequence::new(Confidence::default(), 20).unwrap();
    for (deviate, ever, at_once) in cases {
        let missed = ever_missed(deviate, |worlds| sequence.look(worlds));
        let once = share(2, STUDIES, |random| {
            let worlds = first(&study(random, deviate), 10);
            let estimate = ClusterMean::of(&worlds, Confidence::default());
            !estimate.interval.unwrap().contains(0.0)
        });
        assert!((missed - ever).abs() < 0.02, "{missed}, not {ever}");
        assert!((once - at_once).abs() < 0.02, "{once}, not {at_once}");
    }
}

#[test]
fn looking_again_and_again_at_t_intervals_would_miss() {
    let missed =
        ever_missed(Random::normal, |worlds| ClusterMean::of(worlds, Confidence::default()));
    assert!(missed > 0.20, "the tests above would not notice: {missed}");
}

#[test]
fn stopping_at_a_half_width_keeps_the_promise() {
    // The half-width of 0.6 SD takes some 25 to 40 draws.
    let sequence = ConfidenceSequence::new(Confidence::default(), 20).unwrap();
    let (mut stopped, mut draws_used) = (0, 0);
    let missed = share(3, STUDIES, |random| {
        let values = study(random, Random::normal);
        let looks = (2..=DRAWS).map(|draws| (draws, sequence.look(&first(&values, draws))));
        let mut reached = looks.filter(|(_, look)| ConfidenceSequence::is_within(look, 0.6));
        let Some((draws, look)) = reached.next() else { return false };
        stopped += 1;
        draws_used += draws;
        !look.interval.unwrap().contains(0.0)
    });
    assert!(missed < 0.06, "{missed}");
    assert!(stopped > STUDIES * 9 / 10, "{stopped}");
    let mean = draws_used as f64 / stopped as f64;
    assert!((20.0..36.0).contains(&mean), "{mean}");
}

#[test]
fn stopping_at_a_verdict_is_seldom_wrong_and_finds_what_is_there() {
    let verdict = |random: &mut Random, truth: f64| {
        let values: Vec<f64> = study(random, Random::normal).iter().map(|v| v + truth).collect();
        let rule = Rule::new(Relation::Greater);
        let at = |draws| judge_anytime(&first(&values, draws), Benchmark::Number(0.0), rule, 20);
        let verdicts = (2..=DRAWS).map(|draws| at(draws).unwrap().verdict);
        verdicts.into_iter().find(|verdict| *verdict != Verdict::Undecided)
    };
    let wrong = share(4, STUDIES, |random| verdict(random, 0.0).is_some());
    assert!(wrong < 0.06, "{wrong}");
    // A true difference of one SD: 40 draws are ample.
    let found = share(5, STUDIES, |random| verdict(random, 1.0) == Some(Verdict::Supported));
    assert!(found > 0.98, "{found}");
}
