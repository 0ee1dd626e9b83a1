//! A whole health system as one network: the departments of as many hospitals as wanted.
//!
//! `cargo run --release --example whole_system -- 200` has the size of the NHS in England: 1.4
//! million staff in 4,800 departments, over 156 weeks in 16 runs. Without a number it has two
//! hospitals.

use std::time::Instant;

use groundswell::experiment::{Options, Sizes, Study};
use groundswell::model::{Outcome, built_in};
use groundswell::network::{DepartmentSpec, HospitalSpec};
use groundswell::scenario::case_hospital;

/// Hospitals under one board, each with the case hospital's departments at twice their size.
fn system(hospitals: u32) -> HospitalSpec {
    let case = case_hospital();
    let department = |site: u32, own: &DepartmentSpec| DepartmentSpec {
        name: format!("{} {site}", own.name),
        headcount: 2 * own.headcount,
        ..own.clone()
    };
    let at = |site| case.departments.iter().map(move |own| department(site, own));
    let departments = (1..=hospitals).flat_map(at).collect();
    HospitalSpec { executives: 2 * case.executives * hospitals, ..HospitalSpec::new(departments) }
}

/// The most memory that this process has had, in GB, where the system tells.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = peak.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1_024.0 / 1e9)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let hospitals: u16 = std::env::args().nth(1).map_or(Ok(2), |number| number.parse())?;
    let hospitals = u32::from(hospitals);
    let mut strategy = built_in("social-movement").ok_or("not built in")?;
    if let Some(groups) = &mut strategy.lags {
        groups.count *= hospitals;
    }
    let (name, sizes) = (strategy.name.clone(), Sizes { hospitals: 1, ..Sizes::default() });
    let study = Study::new("whole system", system(hospitals), sizes).with_strategies([strategy]);
    let (size, estimate) = (study.hospitals().size(), study.estimate(&Options::default())?);
    let Sizes { runs, weeks, .. } = sizes;
    println!(
        "{} staff in {} departments, {runs} runs, {weeks} weeks",
        size.staff, size.departments
    );
    println!("expected: {:.2} GB of memory", estimate.memory_bytes as f64 / 1e9);
    let start = Instant::now();
    let results = study.results(&Options::default())?;
    let seconds = start.elapsed().as_secs_f64();
    let sustained: Vec<f64> =
        results.runs(&name)?.map(|run| run.record.outcome(Outcome::Sustained, 0)).collect();
    let mean = sustained.iter().sum::<f64>() / sustained.len() as f64;
    println!("sustained by {:.1} % of staff after {weeks} weeks", 100.0 * mean);
    let memory = peak().map(|peak| format!("{peak:.2} GB of memory at most")).unwrap_or_default();
    println!("took {seconds:.1} seconds, {memory}");
    Ok(())
}
