//! Studies that stop when they know enough: always at the same draw, with nothing but the first ones.

use groundswell_analysis::Verdict;
use groundswell_experiment::{
    Completion, ExperimentError, Findings, Options, Results, Sequential, Study, Until, run,
};
use groundswell_model::Outcome;
use groundswell_scenario::{NoFiles, Scenario};

/// At most so many draws of a small hospital, with a claim that holds and one that does not.
fn scenario(hospitals: u32) -> Scenario {
    let text = format!(
        "hospitals = {hospitals}\nruns = 4\nweeks = 60\ncampaign_end = 56\n\
         strategies = [\"none\", \"top-down\"]\n[hospital]\nstaff = 150\n\
         [[hypothesis]]\nclaim = \"top-down.ritual > none.ritual\"\n\
         [[hypothesis]]\nclaim = \"top-down.hours < none.hours\"\n"
    );
    Scenario::parse("small", &text, &NoFiles).unwrap()
}

fn watched(scenario: &Scenario, until: Until, threads: usize) -> (Results, Completion) {
    let study = Study::from_scenario(scenario);
    let mut results = Results::new(&study);
    let options = Options { threads, ..Options::default() };
    let mut sink = Sequential::new(&mut results, scenario, until).unwrap();
    let draws = run(&study, &options, &mut [&mut sink], &mut ()).unwrap();
    (results, draws)
}

/// Every outcome of every run, as text, in which undefined values are equal.
fn values(results: &Results) -> String {
    let of = |name: &String| {
        let matrix = |&outcome| results.outcome_matrix(name, outcome).unwrap();
        format!("{:?}", Outcome::ALL.iter().map(matrix).collect::<Vec<_>>())
    };
    results.strategies().iter().map(of).collect()
}

#[test]
fn the_draw_at_which_a_study_stops_does_not_depend_on_threads() {
    let scenario = scenario(200);
    let until = Until::Within(Outcome::Ritual, 0.03);
    let (results, draws) = watched(&scenario, until, 1);
    assert!(draws.stopped && !draws.interrupted() && draws.complete < 200, "{draws:?}");
    assert_eq!(results.hospitals(), draws.complete);
    for threads in [2, 5] {
        let (again, same) = watched(&scenario, until, threads);
        assert!(same == draws && values(&again) == values(&results), "{threads} threads");
    }
}

#[test]
fn it_stops_at_the_first_look_that_is_precise_enough() {
    let scenario = scenario(200);
    let until = Until::Within(Outcome::Ritual, 0.03);
    let (results, draws) = watched(&scenario, until, 2);
    let findings = Findings::sequential(&results, &scenario, until, draws).unwrap();
    let widest = findings.stopping.clone().unwrap().widest.unwrap();
    assert!(widest <= 0.03 && findings.comparison.anytime);
    let shown = findings.comparison.pair("ritual", "top-down", "none").unwrap();
    let interval = shown.paired.difference.interval.unwrap();
    assert_eq!((interval.hi - interval.lo) / 2.0, widest);
    // One draw less, all else equal: not yet precise enough.
    let shorter = Scenario { hospitals: draws.complete - 1, ..scenario };
    let (results, draws) = watched(&shorter, until, 2);
    assert_eq!((draws.stopped, draws.complete), (false, draws.planned));
    let findings = Findings::sequential(&results, &shorter, until, draws).unwrap();
    let stopping = findings.stopping.unwrap();
    assert!(!stopping.met && stopping.widest.is_none_or(|widest| widest > 0.03));
    assert!(stopping.forecast.unwrap() >= draws.complete as usize);
}

#[test]
fn a_rule_that_is_never_met_uses_all_draws() {
    let scenario = scenario(8);
    let (results, draws) = watched(&scenario, Until::Within(Outcome::Ritual, 1e-9), 2);
    assert_eq!(draws, Completion { complete: 8, planned: 8, stopped: false });
    let plain = Study::from_scenario(&scenario).results(&Options::default()).unwrap();
    assert_eq!(values(&results), values(&plain));
}

#[test]
fn hypotheses_are_decided_both_ways() {
    let scenario = scenario(50);
    let (results, draws) = watched(&scenario, Until::Hypotheses, 2);
    assert!(draws.stopped && draws.complete >= 6, "{draws:?}");
    let findings = Findings::sequential(&results, &scenario, Until::Hypotheses, draws).unwrap();
    let verdicts: Vec<Verdict> = findings.hypotheses.iter().map(|f| f.judgement.verdict).collect();
    assert_eq!(verdicts, [Verdict::Supported, Verdict::Contradicted]);
    assert_eq!(findings.stopping.unwrap().undecided, Some(0));
}

#[test]
fn there_must_be_something_to_watch() {
    let refused = |scenario: &Scenario, until| {
        let mut results = Results::new(&Study::from_scenario(scenario));
        Sequential::new(&mut results, scenario, until).err()
    };
    let until = Until::Within(Outcome::Ritual, 0.1);
    let alone = Scenario { strategies: scenario(8).strategies[..1].to_vec(), ..scenario(8) };
    let silent = Scenario { hypotheses: Vec::new(), ..scenario(8) };
    assert!(matches!(refused(&alone, until), Some(ExperimentError::NothingToWatch(_))));
    assert!(matches!(
        refused(&silent, Until::Hypotheses),
        Some(ExperimentError::NothingToWatch(_))
    ));
    let few = refused(&scenario(5), until).unwrap().to_string();
    assert!(few.contains("after 6"), "{few}");
}
