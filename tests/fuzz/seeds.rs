//! Writes the first inputs of every target: the shipped scenarios and small networks.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use groundswell_network::{
    HospitalKey, HospitalSpec, TieWeights, generate, write_graphml, write_staff_csv, write_ties_csv,
};
use groundswell_scenario::{SCENARIOS, explanations};

fn main() -> io::Result<()> {
    for shipped in SCENARIOS {
        scenario(shipped.name, shipped.text)?;
        let resolved = shipped.scenario().map(|scenario| scenario.to_toml());
        scenario(&format!("{}-resolved", shipped.name), &resolved.unwrap_or_default())?;
        if let [(_, staff), (_, ties)] = shipped.files {
            tables(shipped.name, staff.as_bytes(), ties.as_bytes())?;
        }
    }
    scenario("small", SMALL)?;
    for (number, staff) in [4, 12].into_iter().enumerate() {
        network(&format!("generated-{number}"), staff)?;
    }
    words()
}

/// Every name that scenarios use, as a dictionary of libFuzzer.
fn words() -> io::Result<()> {
    let mut words: Vec<String> = explanations().into_iter().map(|one| one.name).collect();
    words.sort();
    let lines: Vec<String> = words.iter().map(|word| format!("\"{word}\"\n")).collect();
    fs::write(folder().join("scenario.dict"), lines.concat())
}

/// A scenario that is small enough to be simulated in a target.
const SMALL: &str = r#"
hospitals = 1
runs = 1
weeks = 30
[hospital]
executives = 2
departments = [{ name = "ward", staff = 20 }, { name = "lab", staff = 9, stance = "sceptical" }]
[[strategy]]
name = "mixed"
lags = { count = 1, size = 2, from = 2, until = 20 }
activities.mandate = { from = 3, until = 20 }
activities.brokering = { from = 0, until = 30 }
activities.coaching = { from = 0, until = 30, coaches = 2 }
"#;

/// A scenario as TOML and as JSON.
fn scenario(name: &str, text: &str) -> io::Result<()> {
    write("scenario", &format!("{name}.toml"), text.as_bytes())?;
    let tree: toml::Value = toml::from_str(text).map_err(io::Error::other)?;
    let json = serde_json::to_vec_pretty(&tree)?;
    write("scenario", &format!("{name}.json"), &json)
}

/// A generated hospital in both formats.
fn network(name: &str, staff: u32) -> io::Result<()> {
    let spec = HospitalSpec::uniform(2, staff);
    let hospital = generate(&spec, HospitalKey::new(1, 0)).map_err(io::Error::other)?;
    let (mut staff, mut ties, mut graphml) = (Vec::new(), Vec::new(), vec![0]);
    write_staff_csv(&hospital, &mut staff)?;
    write_ties_csv(&hospital, TieWeights::Raw, &mut ties)?;
    write_graphml(&hospital, TieWeights::Raw, &mut graphml)?;
    tables(name, &staff, &ties)?;
    write("network_graphml", name, &graphml)
}

fn tables(name: &str, staff: &[u8], ties: &[u8]) -> io::Result<()> {
    write("network_csv", name, &[b"\0", staff, b"\0", ties].concat())
}

fn write(target: &str, name: &str, content: &[u8]) -> io::Result<()> {
    let folder = folder().join(target);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(name), content)
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}
