//! The scenarios that come with the program show what they say they show.

use groundswell::analysis::Verdict;
use groundswell::experiment::{Findings, Options, Study};
use groundswell::scenario::{SCENARIOS, Size};

/// A claim that its scenario calls hoped for, not expected.
const CONTRADICTED: &str = "sceptical-first.trust_gap < social-movement.trust_gap";

/// Eight draws of four runs: the same seed gives the same verdicts on every machine. Over seeds, a
/// claim that does not hold would be called supported in 2.5 % at most.
#[test]
fn every_claim_gets_the_verdict_it_is_there_for() {
    let size = Size { hospitals: Some(8), runs: Some(4), ..Size::default() };
    for shipped in SCENARIOS {
        let scenario = shipped.scenario().unwrap().resized(&size).unwrap();
        let results = Study::from_scenario(&scenario).results(&Options::default()).unwrap();
        let findings = Findings::of(&results, &scenario).unwrap();
        assert!(!findings.hypotheses.is_empty(), "{} claims nothing", shipped.name);
        for finding in findings.hypotheses {
            let expected = if finding.claim == CONTRADICTED {
                Verdict::Contradicted
            } else {
                Verdict::Supported
            };
            let verdict = finding.judgement.verdict;
            assert_eq!(verdict, expected, "{}: {}", shipped.name, finding.claim);
        }
    }
}
