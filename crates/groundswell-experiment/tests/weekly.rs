//! Results week by week: what figures are drawn from.

mod common;

use common::{SIZES, small};
use groundswell_analysis::Confidence;
use groundswell_experiment::{ExperimentError, Options, Results};
use groundswell_model::Outcome;

fn results() -> Results {
    small().results(&Options::default()).unwrap()
}

#[test]
fn quantiles_hold_the_outcomes_of_the_week() {
    let results = results();
    let weeks = results.weekly_quantiles("top-down", Outcome::Practice).unwrap();
    assert_eq!(weeks.len(), SIZES.weeks as usize);
    let end = results.measure_matrix("top-down", Outcome::Practice, 12).unwrap();
    let inside = |value: &&f64| (weeks[12].p5..=weeks[12].p95).contains(*value);
    assert!(end.values().iter().filter(inside).count() as f64 >= 0.9 * end.values().len() as f64);
    let unknown = results.weekly_quantiles("top-down", Outcome::Hours);
    assert!(matches!(unknown, Err(ExperimentError::NotWeekly("hours"))), "{unknown:?}");
}

#[test]
fn differences_are_those_of_the_same_worlds() {
    let results = results();
    let practice = Outcome::Practice;
    let difference =
        results.weekly_difference("top-down", "none", practice, Confidence::default()).unwrap();
    let band = difference.band.unwrap();
    assert_eq!(band.hospitals, SIZES.hospitals as usize);
    let curves = |name| results.weekly(name, practice).unwrap().means();
    for (week, (a, b)) in curves("top-down").iter().zip(curves("none")).enumerate() {
        assert!((difference.mean[week] - (a - b)).abs() < 1e-12, "week {week}");
        assert!(band.lo[week] <= band.mean[week] && band.mean[week] <= band.hi[week]);
    }
    let same = results.weekly_difference("none", "none", practice, Confidence::default()).unwrap();
    assert!(same.band.unwrap().away_from_zero().is_empty());
}

#[test]
fn everybody_is_at_one_stage() {
    let stages = results().weekly_stages("social-movement").unwrap();
    for week in 0..SIZES.weeks as usize {
        let sum: f64 = stages.iter().map(|shares| shares[week]).sum();
        assert!((sum - 1.0).abs() < 1e-12, "week {week}: {sum}");
    }
}

#[test]
fn departments_are_in_order_of_stance_then_take_off() {
    let results = results();
    let order = results.departments_by_take_off();
    let labels: Vec<_> = results.means().departments().collect();
    let stances: Vec<u8> =
        order.iter().map(|&d| labels[d].stance.map_or(3, |stance| stance as u8)).collect();
    assert!(stances.is_sorted() && order.len() == labels.len(), "{stances:?}");
    let mut all = order.clone();
    all.sort_unstable();
    assert_eq!(all, (0..labels.len()).collect::<Vec<_>>());
}
