//! Loads a scenario, runs it in matched worlds and reads the result.

use groundswell::experiment::{Findings, Options, Study};
use groundswell::scenario::Scenario;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let scenario = Scenario::load("scenarios/teaching-ward.toml")?;
    let results = Study::from_scenario(&scenario).results(&Options::default())?;
    let findings = Findings::of(&results, &scenario)?;
    let pair = findings.comparison.pair("practice", "social-movement", "top-down");
    println!("social movement minus top-down: {:?}", pair.map(|pair| pair.paired.difference));
    Ok(())
}
