//! Loads a scenario, runs it in matched worlds and reads the result.

use groundswell::experiment::{Findings, Options, Study};
use groundswell::scenario::Scenario;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let scenario = Scenario::load("scenarios/teaching-ward.toml")?;
    let results = Study::from_scenario(&scenario).results(&Options::default())?;
    let findings = Findings::of(&results, &scenario)?;
    let pair = findings.comparison.pair("ritual", "mandate", "none").ok_or("not compared")?;
    let difference = pair.paired.difference;
    let (mean, interval) = (difference.estimate, difference.interval.ok_or("too few draws")?);
    let mean = mean.ok_or("undefined in every world")?;
    println!("ritual, mandate minus none: {mean:.3} ({:.3} to {:.3})", interval.lo, interval.hi);
    Ok(())
}
