//! Sweeps: the estimates of a comparison at every point, the same files whatever came before.

use std::collections::BTreeMap;
use std::path::Path;

use groundswell_analysis::{Confidence, Points};
use groundswell_experiment::store::Format;
use groundswell_experiment::{
    Design, DesignSpace, Options, Quantity, Study, Sweep, SweepPlan, TrialFolder, compare,
    run_trials, variants,
};
use groundswell_model::Outcome;
use groundswell_scenario::{NoFiles, Scenario, Variation};

const OUTCOMES: [Outcome; 3] = [Outcome::Practice, Outcome::WeeksTo25, Outcome::Ownership];

fn scenario() -> Scenario {
    let text = "hospitals = 3\nruns = 5\nweeks = 30\ncampaign_end = 20\n[hospital]\nstaff = 150\n\
                [vary]\nlags.alignment = [0, 1]\nlags.placement = [\"random\", \"all\"]\n";
    Scenario::parse("small.toml", text, &NoFiles).unwrap()
}

fn plan(scenario: &Scenario) -> SweepPlan {
    let space = DesignSpace::new(scenario.vary.clone()).unwrap();
    SweepPlan::new(scenario, &space, Design::Grid { levels: 5 }, &OUTCOMES).unwrap()
}

/// Makes a sweep into a folder.
fn sweep(scenario: &Scenario, folder: &Path, threads: usize) -> Sweep {
    let plan = plan(scenario);
    let variables: Vec<_> = scenario.vary.iter().map(|one| one.variable.clone()).collect();
    let studies = variants(scenario, &variables, &plan.points().unwrap()).unwrap();
    let folder = TrialFolder::open(folder, &scenario.to_toml()).unwrap();
    let options = Options { threads, ..Options::default() };
    let quantities = OUTCOMES.map(Quantity::from);
    let values =
        run_trials(&studies, &quantities, &options, Some(folder.blocks()), &mut ()).unwrap();
    let sweep = Sweep::of(plan, &values).unwrap();
    folder.write_json("design.json", &sweep.plan).unwrap();
    for format in Format::ALL {
        folder.write_table("estimates", format, &sweep.estimates()).unwrap();
        folder.write_table("runs", format, &sweep.runs(&values).unwrap()).unwrap();
    }
    sweep
}

/// Every file of results, with what it holds.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.is_file());
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    files.map(|path| (name(&path), std::fs::read(&path).unwrap())).collect()
}

#[test]
fn every_point_has_the_estimates_of_a_comparison_there() {
    let scenario = scenario();
    let folder = tempfile::tempdir().unwrap();
    let sweep = sweep(&scenario, folder.path(), 2);
    assert_eq!(sweep.points.len(), 4);
    for (point, values) in sweep.points.iter().zip(&sweep.plan.points) {
        let mut changed = scenario.clone();
        for (variation, &value) in scenario.vary.iter().zip(values) {
            variation.variable.set(&mut changed, value).unwrap();
        }
        let results = Study::from_scenario(&changed).results(&Options::default()).unwrap();
        let comparison = compare(&results, &OUTCOMES, Confidence::default()).unwrap();
        for (swept, compared) in point.outcomes.iter().zip(&comparison.outcomes) {
            let means: Vec<_> = compared.strategies.iter().map(|own| own.summary.mean).collect();
            assert_eq!(swept.means, means, "{values:?} {}", compared.outcome);
            for pair in compared.pairs.iter().filter(|pair| pair.right == "none") {
                let own = sweep.plan.strategies.iter().position(|name| *name == pair.left);
                let paired = swept.differences[own.unwrap()].unwrap();
                assert_eq!(paired.difference, pair.paired.difference);
            }
            let best: Vec<_> = compared.strategies.iter().map(|own| own.p_best).collect();
            let shares = swept.best.as_ref().map(|best| best.shares.clone());
            let shares: Vec<_> = (0..best.len()).map(|at| Some(shares.as_ref()?[at])).collect();
            assert_eq!(shares, best);
        }
    }
}

#[test]
fn files_do_not_depend_on_threads_or_on_what_was_there() {
    let scenario = scenario();
    let [whole, resumed] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    sweep(&scenario, whole.path(), 1);
    // First the same sweep with one value less, and a part of its blocks taken away.
    let mut part = scenario.clone();
    part.vary[0] = Variation::read(&scenario, "lags.alignment=1,0.5").unwrap();
    sweep(&part, resumed.path(), 3);
    let blocks = resumed.path().join("blocks").read_dir().unwrap();
    let blocks: Vec<_> = blocks.map(|entry| entry.unwrap().path()).collect();
    assert!(blocks.len() > 10);
    blocks.iter().step_by(3).for_each(|block| std::fs::remove_file(block).unwrap());
    sweep(&scenario, resumed.path(), 4);
    let (whole, resumed) = (files(whole.path()), files(resumed.path()));
    assert_eq!(whole.keys().collect::<Vec<_>>(), resumed.keys().collect::<Vec<_>>());
    for (name, bytes) in &whole {
        assert!(resumed[name] == *bytes, "{name}");
    }
}

#[test]
fn tables_are_tidy() {
    let scenario = scenario();
    let folder = tempfile::tempdir().unwrap();
    let sweep = sweep(&scenario, folder.path(), 2);
    let estimates = sweep.estimates();
    assert_eq!(estimates.rows(), 4 * 4 * OUTCOMES.len());
    let text = std::fs::read_to_string(folder.path().join("estimates.csv")).unwrap();
    assert!(text.starts_with(
        "point,lags.alignment,lags.placement,strategy,outcome,worlds,missing,hospitals,mean,lower,\
         upper,standard_error,difference,"
    ));
    assert!(text.lines().nth(1).unwrap().starts_with("0,0,random,none,practice,15,0,3,"));
    let runs = std::fs::read_to_string(folder.path().join("runs.csv")).unwrap();
    assert_eq!(runs.lines().count(), 1 + 4 * 4 * 15);
    assert!(
        runs.starts_with("point,lags.alignment,lags.placement,strategy,hospital,run,practice,")
    );
    let missing = estimates.wholes("missing").iter().zip(estimates.wholes("worlds"));
    assert!(missing.clone().all(|(missing, worlds)| missing + worlds == 15));
    assert!(missing.clone().any(|(&missing, _)| missing > 0), "25 % are not always reached");
}

#[test]
fn values_of_another_plan_are_refused() {
    let scenario = scenario();
    let variables = [scenario.vary[0].variable.clone()];
    let one = variants(&scenario, &variables, &Points::new(1, vec![0.5]).unwrap()).unwrap();
    let quantities = OUTCOMES.map(Quantity::from);
    let values = run_trials(&one, &quantities, &Options::default(), None, &mut ()).unwrap();
    assert!(Sweep::of(plan(&scenario), &values).is_err());
}
