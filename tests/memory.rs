//! What the program says it needs is what it takes.
#![cfg(target_os = "linux")]

use std::process::{Command, Stdio};

use groundswell::experiment::{Options, Study};
use groundswell::scenario::{NoFiles, Scenario};
use nix::sys::resource::{UsageWho, getrusage};

/// By how much an estimate of memory may be wrong, either way: what is in use is known well, but
/// how much of what threads have freed the allocator keeps depends on their timing.
const FACTOR: f64 = 2.0;

/// One big hospital; several hospitals and strategies at a time; many runs that are kept. Each
/// needs more than those before it, since the system tells the most that any of them took.
const STUDIES: [&str; 3] = [
    "hospitals = 1\nruns = 16\nweeks = 3\nstrategies = ['top-down']\nhospital.staff = 120_000",
    "hospitals = 5\nruns = 16\nweeks = 3\nhospital.staff = 75_000",
    "hospitals = 150\nruns = 16\nweeks = 156\nstrategies = ['none', 'top-down']\nhospital.staff = 100",
];

/// The same study in few and in ten times as many hospital draws.
const DRAWS: [u32; 2] = [20, 200];

/// By which share of what a run takes in memory a stored comparison may grow with each run. It keeps
/// outcomes and who practises, and its buffers fill.
const GROWTH: f64 = 0.1;

/// The most memory that a comparison or one before it took, in bytes.
fn taken(text: &str, place: &[&str]) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("study.toml"), text).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_groundswell"));
    command.args(["compare", "study.toml", "--threads", "2"]).args(place);
    command.current_dir(folder.path()).stdout(Stdio::null()).stderr(Stdio::null());
    let status = command.status().unwrap();
    assert!(status.success(), "{text}");
    getrusage(UsageWho::RUSAGE_CHILDREN).unwrap().max_rss() as f64 * 1_024.0
}

/// One test, since the system tells the most that any process started by this one took.
#[test]
fn memory_is_bounded_and_estimated_to_within_its_factor() {
    let stored = DRAWS.map(|draws| {
        let text = format!(
            "hospitals = {draws}\nruns = 16\nweeks = 156\nstrategies = ['none', 'top-down']\n\
             hospital.staff = 100"
        );
        let options = Options { threads: 2, people: true, ..Options::default() };
        let estimate = study(&text).estimate_stored(&options).unwrap();
        let taken = taken(&text, &["--out", "results", "--no-report"]);
        check(&text, taken, estimate.memory_bytes);
        taken
    });
    let runs = f64::from((DRAWS[1] - DRAWS[0]) * 16 * 2);
    let growth = (stored[1] - stored[0]) / runs;
    println!("{growth:.0} bytes a run");
    let in_memory = study(STUDIES[2]).estimate(&Options::default()).unwrap().run_bytes as f64;
    assert!(growth < GROWTH * in_memory, "{growth:.0} bytes a run, {in_memory:.0} in memory");
    let mut before = stored[1];
    for text in STUDIES {
        let options = Options { threads: 2, ..Options::default() };
        let estimate = study(text).estimate(&options).unwrap();
        let taken = taken(text, &["--no-save"]);
        assert!(taken > before, "{text} took less than the study before it");
        check(text, taken, estimate.memory_bytes);
        before = taken;
    }
}

fn study(text: &str) -> Study {
    Study::from_scenario(&Scenario::parse("study.toml", text, &NoFiles).unwrap())
}

fn check(text: &str, taken: f64, expected: u64) {
    let factor = taken / expected as f64;
    println!("{:.0} MB expected, {:.0} MB taken", expected as f64 / 1e6, taken / 1e6);
    assert!((1.0 / FACTOR..FACTOR).contains(&factor), "{text}: {factor:.2} times as expected");
}
