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
    "hospitals = 1\nruns = 16\nweeks = 3\nstrategies = ['top-down']\nhospital.staff = 60_000",
    "hospitals = 5\nruns = 16\nweeks = 3\nhospital.staff = 50_000",
    "hospitals = 150\nruns = 16\nweeks = 156\nstrategies = ['none', 'top-down']\nhospital.staff = 100",
];

/// The most memory that a comparison took, in bytes.
fn taken(text: &str) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.toml");
    std::fs::write(&path, text).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_groundswell"));
    command.arg("compare").arg(path).args(["--threads", "2", "--no-save"]);
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert!(status.success(), "{text}");
    getrusage(UsageWho::RUSAGE_CHILDREN).unwrap().max_rss() as f64 * 1_024.0
}

#[test]
fn memory_is_estimated_to_within_its_factor() {
    let mut before = 0.0;
    for text in STUDIES {
        let scenario = Scenario::parse("study.toml", text, &NoFiles).unwrap();
        let options = Options { threads: 2, ..Options::default() };
        let estimate = Study::from_scenario(&scenario).estimate(&options).unwrap();
        let (expected, taken) = (estimate.memory_bytes as f64, taken(text));
        let factor = taken / expected;
        println!("{:.0} MB expected, {:.0} MB taken", expected / 1e6, taken / 1e6);
        assert!(taken > before, "{text} took less than the study before it");
        assert!((1.0 / FACTOR..FACTOR).contains(&factor), "{text}: {factor:.2} times as expected");
        before = taken;
    }
}
