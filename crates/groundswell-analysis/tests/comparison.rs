//! The whole comparison: order, orientation, the family of p values, JSON without NaN.

use groundswell_analysis::{AnalysisError, Comparison, Confidence, Direction, Outcome, Worlds};

const NAN: f64 = f64::NAN;

fn outcome(name: &str, direction: Direction, values: &[[f64; 4]]) -> Outcome {
    let worlds = |values: &[f64; 4]| Worlds::new(2, 2, values.to_vec()).unwrap();
    Outcome { name: name.into(), direction, values: values.iter().map(worlds).collect() }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| name.to_string()).collect()
}

/// Three strategies; one outcome that ranks, one that is often undefined, one that never varies.
fn example() -> Comparison {
    let practice = [[0.0, 0.25, 0.25, 0.5], [0.5, 0.25, 0.75, 0.5], [0.25, 0.5, 1.0, 1.0]];
    let weeks = [[NAN; 4], [60.0, NAN, 80.0, NAN], [50.0, 70.0, NAN, NAN]];
    let hours = [[0.0; 4], [100.0; 4], [250.0; 4]];
    let outcomes = [
        outcome("practice", Direction::Higher, &practice),
        outcome("weeks-to-half", Direction::Lower, &weeks),
        outcome("hours", Direction::Neither, &hours),
    ];
    let strategies = names(&["none", "top-down", "movement"]);
    Comparison::new(&strategies, &outcomes, Confidence::default()).unwrap()
}

#[test]
fn order_is_the_order_given() {
    let comparison = example();
    let outcomes: Vec<&str> = comparison.outcomes.iter().map(|o| o.outcome.as_str()).collect();
    assert_eq!(outcomes, ["practice", "weeks-to-half", "hours"]);
    for outcome in &comparison.outcomes {
        let pairs: Vec<_> = outcome.pairs.iter().map(|p| (&p.left[..], &p.right[..])).collect();
        let expected = [("top-down", "none"), ("movement", "none"), ("movement", "top-down")];
        assert_eq!(pairs, expected);
    }
}

#[test]
fn pairs_can_be_asked_for_in_either_order() {
    let comparison = example();
    let effect = comparison.pair("hours", "movement", "none").unwrap();
    let reversed = comparison.pair("hours", "none", "movement").unwrap();
    assert_eq!(effect.paired.difference.estimate, Some(250.0));
    assert_eq!(reversed.paired.difference.estimate, Some(-250.0));
    assert_eq!((&reversed.left[..], reversed.p_holm), ("none", effect.p_holm));
    assert_eq!(comparison.pair("hours", "movement", "nobody"), None);
}

#[test]
fn p_best_ranks_where_the_outcome_ranks() {
    let comparison = example();
    let p_best = |outcome: &str| -> Vec<_> {
        comparison.outcome(outcome).unwrap().strategies.iter().map(|s| s.p_best).collect()
    };
    assert_eq!(p_best("practice"), [Some(0.0), Some(0.25), Some(0.75)]);
    assert_eq!(p_best("weeks-to-half"), [Some(0.0), Some(0.25), Some(0.5)]);
    assert_eq!(comparison.outcome("weeks-to-half").unwrap().without_best, Some(1));
    assert_eq!(p_best("hours"), [None; 3]);
}

#[test]
fn the_family_holds_every_pair_that_has_a_p_value() {
    let comparison = example();
    // The weeks outcome shares at most one hospital between two strategies: no p value there.
    assert_eq!(comparison.family, 6);
    let pairs = comparison.outcomes.iter().flat_map(|outcome| &outcome.pairs);
    let adjusted: Vec<_> = pairs.map(|pair| (pair.paired.p, pair.p_holm)).collect();
    assert_eq!(adjusted.iter().filter(|(p, _)| p.is_some()).count(), 6);
    for (p, p_holm) in adjusted {
        assert_eq!(p.is_some(), p_holm.is_some());
        assert!(p <= p_holm);
    }
}

#[test]
fn json_holds_no_surprises_and_reads_back() {
    let comparison = example();
    let json = serde_json::to_string(&comparison).unwrap();
    let back: Comparison = serde_json::from_str(&json).unwrap();
    assert_eq!(serde_json::to_string(&back).unwrap(), json);
    assert_eq!(back.outcomes[0].pairs[0].left, "top-down");
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let missing = &value["outcomes"][1]["pairs"][0]["paired"]["difference"];
    assert!(missing["estimate"].is_null());
    assert_eq!(missing["no_interval"], "no-worlds");
    assert_eq!(value["confidence"], 0.95);
}

#[test]
fn a_confidence_out_of_range_is_not_read() {
    assert!(serde_json::from_str::<Confidence>("95").is_err());
}

#[test]
fn one_hospital_gives_a_table_without_p_values() {
    let worlds = |values: [f64; 2]| Worlds::new(1, 2, values.to_vec()).unwrap();
    let values = vec![worlds([0.1, 0.2]), worlds([0.3, 0.5])];
    let outcome = Outcome { name: "practice".into(), direction: Direction::Higher, values };
    let strategies = names(&["none", "top-down"]);
    let comparison = Comparison::new(&strategies, &[outcome], Confidence::default()).unwrap();
    assert_eq!((comparison.hospitals, comparison.family), (1, 0));
    assert_eq!(comparison.outcomes[0].pairs[0].p_holm, None);
}

#[test]
fn mistakes_are_named() {
    let compare = |strategies: &[&str], outcomes: &[Outcome]| {
        Comparison::new(&names(strategies), outcomes, Confidence::default()).unwrap_err()
    };
    let two = outcome("practice", Direction::Higher, &[[0.0; 4]; 2]);
    assert_eq!(compare(&[], &[]), AnalysisError::NoStrategies);
    assert_eq!(compare(&["a", "a"], &[]), AnalysisError::DuplicateName("a".into()));
    let twice = [two.clone(), two.clone()];
    assert_eq!(compare(&["a", "b"], &twice), AnalysisError::DuplicateName("practice".into()));
    let count = compare(&["a"], std::slice::from_ref(&two)).to_string();
    assert_eq!(count, "outcome `practice` has values for 2 strategies, 1 expected");
    let mut mixed = two;
    mixed.values[1] = Worlds::new(4, 1, vec![0.0; 4]).unwrap();
    assert!(matches!(compare(&["a", "b"], &[mixed]), AnalysisError::Unmatched { .. }));
}
